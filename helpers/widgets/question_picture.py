"""The static picture of an unanswered question, for a notebook that is read without a kernel."""

from __future__ import annotations

from collections.abc import Callable

from ..figures.static_html import FAINT, element, text
from ..questions.model import Question
from ..questions.text import to_plain
from ..questions.verdicts import VERDICTS
from .static_marks import passage_of

_LINE = "margin:0.15em 0 0.15em 1.6em;text-indent:-1.6em"
_QUIET = "margin:0 0 0.3em 0;font-size:85%;opacity:0.75"


INVITATION = "Run this cell to answer; your answer is saved as you go."


def picture(
    question: Question,
    html: Callable[[str], str],
    below: str = INVITATION,
    answer: list[str] | None = None,
) -> str:
    """The question with its options as HTML that survives JupyterLab's cleaning.

    ``html`` turns a text of the question into escaped HTML. Nothing of an answer is in it, unless
    ``answer`` has pieces of HTML to show in place of the empty lines.
    """
    return element(
        "div",
        element("p", text(f"{question.task} · {question.worth}"), style=_QUIET),
        element("p", html(question.prompt), style="margin:0 0 0.5em 0;font-weight:600"),
        *(_answers(question, html) if answer is None else answer),
        element(
            "p",
            text(below),
            style=f"{_QUIET};margin-top:0.5em",
        ),
        style=f"border-left:3px solid {FAINT};padding:0.2em 0 0.2em 1em;max-width:44em;"
        "line-height:1.5",
    )


def _answers(question: Question, html) -> list[str]:
    def line(sign: str, words: str) -> str:
        return element("p", f"{sign}&ensp;{words}", style=_LINE)

    def blank(words: str, width: str = "30em") -> str:
        style = f"margin:0.2em 0;padding-bottom:0.2em;border-bottom:1px solid {FAINT}"
        return element("p", text(words), style=f"{style};max-width:{width};opacity:0.75")

    if question.type in ("one choice", "several choices"):
        sign = "○" if question.type == "one choice" else "☐"
        return [line(sign, html(option.text)) for option in question.options]
    if question.type == "classify":
        categories = text("Categories: " + " · ".join(question.categories))
        return [element("p", categories, style="margin:0 0 0.3em 0")] + [
            line("•", html(item.text)) for item in question.items
        ]
    if question.type == "order":
        return [line("↕", html(item.text)) for item in question.shown]
    if question.type == "scale":
        low, high = (
            f"{number:g} {question.unit} {f'({end})' if end else ''}".strip()
            for number, end in zip((question.minimum, question.maximum), question.ends, strict=True)
        )
        return [blank(f"{low} ———— {high}", "44em")]
    if question.type == "estimates":
        lines = [f"____ {text(question.unit)}&ensp;{html(item.text)}" for item in question.items]
        return [element("p", each, style="margin:0.2em 0") for each in lines]
    if question.type == "verdicts":
        choices = text("Verdicts: " + " · ".join(VERDICTS))
        return [element("p", choices, style="margin:0 0 0.3em 0")] + [
            line("•", f"{html(item.text)}&ensp;____ %") for item in question.items
        ]
    if question.type == "plan":
        return [blank(to_plain(box.label), "44em") for box in question.boxes]
    if question.type == "mark spans":
        return passage_of(question.marking())
    if question.type == "date":
        return [blank("Day, month, year:")]
    if question.type == "open":
        return [blank(f"Write {question.length}:")]
    return [blank("Your answer:")]
