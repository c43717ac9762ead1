"""Elements of a page with a style sheet of its own: a portfolio, an assignment handed back."""

from __future__ import annotations

from pathlib import Path

from .static_html import element, text


def page_style(file: Path) -> str:
    """The look that all such pages share, and the rules of this CSS file after it."""
    return Path(__file__).with_suffix(".css").read_text("utf-8") + file.read_text("utf-8")


def tag(name: str, *inner: str, kind: str = "", **attributes: str) -> str:
    """An element; ``kind`` is its class, ``inner`` is HTML already."""
    return element(name, *inner, **({"class": kind} if kind else {}), **attributes)


def table(caption: str, columns, rows, numbers: tuple[int, ...] = (), unseen: bool = False) -> str:
    """A table of plain words that scrolls by itself where the page is narrow.

    ``numbers`` are the columns that stand right; an ``unseen`` caption is only read aloud, where a
    heading says the same.
    """

    def cell(name: str, at: int, words: str, **attributes: str) -> str:
        kind = "number" if at in numbers else ""
        return tag(name, text(words), kind=kind, **attributes)

    head = [cell("th", at, words, scope="col") for at, words in enumerate(columns)]
    body = [
        tag("tr", cell("th", 0, row[0], scope="row"),
            *(cell("td", at, words) for at, words in enumerate(row) if at))
        for row in rows
    ]  # fmt: skip
    drawn = tag(
        "table", tag("caption", text(caption), kind="unseen" if unseen else ""),
        tag("thead", tag("tr", *head)), tag("tbody", *body),
    )  # fmt: skip
    return scrolling(drawn, caption)


def scrolling(inner: str, name: str) -> str:
    """A frame that scrolls sideways, by the keyboard too."""
    attributes = {"tabindex": "0", "role": "region", "aria-label": name}
    return tag("div", inner, kind="wide", **attributes)
