"""Boxes with text and arrows between them, for figures whose heights are counted in pixels."""

from __future__ import annotations

from html import escape

from .palette import GREY, SOFT_INK
from .parts import ink, wrapped

SIZE = 11.5
LETTER = 6.9  # width of a letter of that size in a wide font, in pixels
NARROW = 604  # the figure on a page 800 pixels wide, in pixels
LINE = 15  # height of a line of text in a box, in pixels
FILL = "rgba(128,128,128,.09)"


def text_of(head: str, words: str, width: int) -> str:
    """A box's text: a small heading, and the words below it in lines of ``width`` characters.

    Long words are not broken: a name stays whole.
    """
    body = wrapped(words, max(width, *map(len, words.split() or [""]), 1))
    small = wrapped(head, max(width, *map(len, head.split() or [""]), 1))
    return f'<span style="font-size:11px;color:{SOFT_INK}">{small}</span><br>{ink(body)}'


def height_of(text: str) -> int:
    """The pixels a box needs for its text, with a rim."""
    return (text.count("<br>") + 1) * LINE + 16


def box(x: float, y: float, half_width: float, height: float, text: str, strong: bool = False):
    """A box round ``(x, y)``: its shape, and its text as an annotation."""
    shape = {
        "type": "rect", "x0": round(x - half_width, 3), "x1": round(x + half_width, 3),
        "y0": round(y - height / 2, 1), "y1": round(y + height / 2, 1), "fillcolor": FILL,
        "line": {"color": GREY, "width": 2.5 if strong else 1},
    }  # fmt: skip
    return shape, note(x, y, text, font={"size": SIZE})


def note(x: float, y: float, text: str, **more) -> dict:
    """Text in the plane of the figure, centred unless told otherwise."""
    return {"x": round(x, 3), "y": round(y, 1), "text": text, "showarrow": False, **more}


def arrow(go, points: list[tuple[float, float]], dash: str = "solid", head: bool = True):
    """A line through ``points``, with a head at the last one."""
    sizes = [0] * (len(points) - 1) + [11 if head else 0]
    return go.Scatter(
        x=[round(x, 3) for x, _ in points], y=[round(y, 1) for _, y in points],
        mode="lines+markers", line={"color": GREY, "width": 1.8, "dash": dash}, hoverinfo="skip",
        marker={"symbol": "arrow", "size": sizes, "angleref": "previous", "color": GREY,
                "opacity": 1, "line": {"width": 0}}, cliponaxis=False,
    )  # fmt: skip


def plain_text(words: str) -> str:
    """Escaped text for a hover, in lines."""
    return wrapped(words, 46) if words else escape(words)
