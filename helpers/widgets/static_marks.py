"""The Annotator's static picture: the passage without marks, and what can be done with it."""

from __future__ import annotations

from ..figures.static_html import FAINT, SOFT, direction, element, text
from ..marking.model import Marking


def picture_of(marking: Marking, last: str = "Run this cell to mark the text.") -> str:
    """HTML of the passage, unmarked, with the labels below it; no saved work is in it.

    Of a whole page only its title and the number of its parts are shown.
    """
    return element(
        "div", *passage_of(marking), _line(last), style="max-width: 44em; padding: 4px 0;"
    )


def passage_of(marking: Marking) -> list[str]:
    """The passage and the labels as pieces of HTML."""
    if marking.within:
        words = marking.within.text
        apart = direction(words, False)
        label = element("span", text(marking.within.label), style=SOFT, **apart)
        shown = element(
            "p", label, " ", text(marking.within.text),
            style="font-size: 16px; line-height: 28px; margin: 8px 0;", **direction(words),
        )  # fmt: skip
    else:
        title = next((part.text for part in marking.parts if part.kind == "title"), "the text")
        words = f"{title} ({len(marking.parts)} parts)"
        style = "font-size: 16px; margin: 8px 0;"
        shown = element("p", text(words), style=style, **direction(title))
    names = [", ".join(label.name for label in group.labels) for group in marking.choices.groups]
    return [shown, _line(f"To mark: {'; '.join(names)}.")]


def _line(words: str) -> str:
    style = f"font-size: 13px; border-top: 1px solid {FAINT}; padding-top: 6px; margin: 8px 0 0;"
    return element("p", text(words), style=style)
