"""A figure or a table behind a closed line, so that a guess can come before the answer."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parts import Picture, Table

# What stands below the closed line of a figure keeps its width and loses its height: plotly draws
# into it as usual. Where styles are taken out the figure simply stands there, and on paper too.
_STYLE = (
    "@media screen{.jp-OutputArea-child:has(details.answer-first:not([open]))"
    "~.jp-OutputArea-child{height:0;min-height:0;padding:0;overflow:hidden;visibility:hidden}}"
)


@dataclass(frozen=True, repr=False)
class Folded:
    """A :class:`Picture` or :class:`Table` that opens only when the reader asks for it."""

    shown: Picture | Table

    def _line(self, what: str, title: str, inside: str = "") -> str:
        # The first line is all that JupyterLab shows of an output that it has folded itself.
        line = f"<summary>Open the {what} “{escape(title)}”</summary>"
        return f'Your own answer first.\n<details class="answer-first">{line}{inside}</details>'

    def _ipython_display_(self) -> None:
        from IPython.display import display

        from .parts import Picture

        if isinstance(self.shown, Picture):
            html = self._line("figure", self.shown.title) + f"<style>{_STYLE}</style>"
            display({"text/html": html, "text/plain": repr(self)}, raw=True)
            self.shown._ipython_display_()
        else:
            html = self._line("table", self.shown.caption, self.shown.html())
            display({"text/html": html, "text/plain": repr(self)}, raw=True)

    def __repr__(self) -> str:
        return f"Folded, your own answer first. {self.shown!r}"
