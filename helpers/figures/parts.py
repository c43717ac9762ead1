"""What all figures share: the picture with its table, its ink, its layout."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from dataclasses import dataclass
from html import escape
from typing import Any

from .buttons import BUTTONS_STYLE
from .folded import Folded
from .palette import GREY, HOVER, INK, SOFT_INK, WHITE

PLOTLY = "application/vnd.plotly.v1+json"
FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
BOOKISH = "Georgia, 'Iowan Old Style', 'Palatino Linotype', 'Times New Roman', serif"
# A narrow window scrolls a figure, like a wide table, and does not press its names together. In
# high contrast its text takes the system's colours. (Comes with the table: it has no other place.)
STYLE = (
    ".jp-OutputArea-child:has(>.js-plotly-plot){overflow-x:auto}"
    ".jp-OutputArea-child>.js-plotly-plot{min-width:664px}"
    "@media (forced-colors:active){.js-plotly-plot{"
    "--jp-content-font-color1:CanvasText;--jp-content-font-color2:CanvasText;"
    "--jp-layout-color2:Canvas}}"
) + BUTTONS_STYLE
# Signs that turn the direction of the text after them.
_TURNING = {*"\u200e\u200f\ufeff", *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}
SHARES = {"half": 1 / 2, "a third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4}
SHARES |= {"three quarters": 3 / 4, "a fifth": 1 / 5, "two fifths": 2 / 5, "three fifths": 3 / 5}
# Not "responsive": JupyterLab's plotly follows the width by itself, and with it the figure
# would lose its height at the first press of a button.
CONFIG = {"displayModeBar": False, "scrollZoom": False}


@dataclass(frozen=True)
class Link:
    """A table cell that leads to a page."""

    text: str
    address: str


@dataclass(frozen=True)
class Table:
    """A small table. ``rows`` hold one value for each of the ``columns``."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def html(self) -> str:
        """The table as HTML, every value escaped; numbers stand right."""
        head = "".join(map(_head, self.columns))
        body = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def folded(self) -> Folded:
        """The same behind a closed line, for a question that comes first."""
        return Folded(self)

    def _repr_html_(self) -> str:
        # The caption stands in a line of its own: all that JupyterLab shows of a folded table.
        return f"{escape(self.caption)}\n{self.html()}"

    def __repr__(self) -> str:
        return f"Table: {self.caption} ({len(self.rows)} rows)"


def _head(words: str) -> str:
    return f'<th style="text-align:left">{escape(words)}</th>' if words else "<td></td>"


def _cell(value) -> str:
    if isinstance(value, Link):
        return f"<td style=text-align:left>{link(value)}</td>"
    side = "right" if isinstance(value, (int, float)) else "left"
    return f"<td style=text-align:{side}>{escape(str(value))}</td>"


def link(value: Link) -> str:
    """The link as HTML; an address that is not a web address stays plain text."""
    if not value.address.startswith(("https://", "http://")):
        return escape(value.text)
    return f'<a href="{escape(value.address)}">{escape(value.text)}</a>'


@dataclass(frozen=True, repr=False)
class Picture:
    """A figure, the same as a table, and in one line what it shows.

    ``figure`` is a ``plotly.graph_objects.Figure``; ``look_for`` stands under its title.
    """

    title: str
    look_for: str
    alternative: str
    figure: Any
    table: Table

    # A picture leaves two outputs: JupyterLab draws the first, and the second is a closed line that
    # opens the table. A viewer without plotly, and paper, shows the first one's HTML: its sentence
    # and its table, open; its style then hides the second. Where styles are taken out (a code
    # host's preview), a closed line remains.

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        figure = json.loads(self.figure.to_json())
        return {
            PLOTLY: {"data": figure["data"], "layout": figure["layout"], "config": CONFIG},
            # While an output is folded JupyterLab shows the first line of this as it is written.
            "text/html": f"{escape(self.title)}\n"
            "<style>details.same-as-table{display:none}</style>"
            f"<p>{escape(self.alternative)}</p>{self.table.html()}",
            "text/plain": repr(self),
        }

    def details(self) -> str:
        """The text alternative and the table as HTML, behind a line that opens them."""
        return (
            '<details class="same-as-table"><summary aria-label="The same as a table: '
            f'{escape(self.title)}">The same as a table</summary><style>{STYLE}</style>'
            f"<p>{escape(self.alternative)}</p>{self.table.html()}</details>"
        )

    def folded(self) -> Folded:
        """The same behind a closed line, for a question that comes first."""
        return Folded(self)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True)
        below = {"text/html": self.details(), "text/plain": repr(self.table)}
        display(below, raw=True)

    def __repr__(self) -> str:
        return f"Picture: {self.title}"


def ink(text: str, colour: str = INK, style: str = "") -> str:
    """Text for a figure in the page's own ink; ``text`` must be escaped already."""
    return f'<span style="color:{colour};{style}">{text}</span>'


def clipped(text: str, most: int) -> str:
    """A name in at most ``most`` characters, cut between words where that is possible.

    Line breaks and signs that cannot be seen are taken out, so that a name from a file cannot
    turn the text around it.
    """
    text = "".join(
        c
        for c in str(text)
        if c.isspace() or (c not in _TURNING and unicodedata.category(c) not in ("Cc", "Cs"))
    )
    short = textwrap.shorten(text, most, placeholder=" …")
    return short if short != "…" else f"{' '.join(text.split())[: most - 2]} …"


def name_of(text: str, most: int = 60, quote: bool = True) -> str:
    """A name clipped and escaped for a figure; one that is read from right to left stands apart."""
    short = clipped(text, most).rstrip(" ,;:") or "(no name)"
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in short)
    short = escape(short, quote)
    return f"\u2068{short}\u2069" if turned else short


def wrapped(text: str, width: int) -> str:
    """Escaped text in lines of at most ``width`` characters, for a figure."""
    return "<br>".join(escape(line, quote=False) for line in textwrap.wrap(text, width))


def balanced(text: str, most: int) -> str:
    """The same, in no more lines than needed and all about as long: no word stands alone."""
    few = len(textwrap.wrap(text, most))
    fits = (w for w in range(most // 2, most) if len(textwrap.wrap(text, w)) <= few)
    return wrapped(text, next(fits, most))


def layout(title: str, look_for: str, height: int, buttons: bool = True) -> dict[str, Any]:
    """The layout that all figures share, with room for title, subtitle and a row of buttons."""
    lines = balanced(look_for, 76)
    top = 78 + 17 * (lines.count("<br>")) + (34 if buttons else 0)
    return {
        "template": {},
        "height": height,
        "margin": {"l": 8, "r": 8, "t": top, "b": 36},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": GREY},
        "title": {
            "text": ink(escape(title), style="font-weight:600")
            + f'<br><span style="font-size:13px;color:{SOFT_INK}">{lines}</span>',
            "font": {"size": 17},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 22, "l": 8},
        },
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": HOVER,
            "bordercolor": HOVER,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": WHITE},
        },
    }


def plain_axis(**more: Any) -> dict[str, Any]:
    """An axis that neither zooms nor draws anything unless asked to."""
    return {"fixedrange": True, "showgrid": False, "zeroline": False, "showline": False, **more}


def in_words(share: float) -> str:
    """A share in everyday words where a simple fraction is near, else in percent."""
    name, fraction = min(SHARES.items(), key=lambda pair: abs(pair[1] - share))
    return name if abs(fraction - share) <= 0.02 else f"{share:.0%}".replace("%", " %")
