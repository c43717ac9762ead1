"""A question on paper: its text with boxes to tick and lines to write on, nothing of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..figures.static_html import text
from ..portfolios.pieces import tag
from ..questions.model import Question
from ..questions.verdicts import VERDICTS
from .passages import whole_text

_BOX = "☐&nbsp;"
_TASKS = {
    "order": "Put a number before each one: 1 is the first",
    "mark spans": "Mark in the text below, with a pencil",
}


def on_paper(question: Question, number: int, html: Callable[[str], str], worth: str = "") -> str:
    """The question as HTML. ``html`` turns a text of the question into escaped HTML.

    ``worth`` is given in an assignment, where the list to check writing by is the teacher's.
    """
    task = _TASKS.get(question.type, question.task)
    return tag(
        "section",
        tag("p", text(f"Question {number} · {task} · {worth or question.worth}"), kind="task"),
        tag("p", html(question.prompt), kind="asked"),
        *_room(question, html, with_list=not worth),
        kind="question", id=f"q-{question.id}",
    )  # fmt: skip


def lines(number: int) -> str:
    """Empty lines to write on."""
    return tag("div", *[tag("div", "", kind="line")] * number, kind="lines")


def blank_table(columns: tuple[str, ...], rows: int) -> str:
    """A table to be filled in by hand."""
    head = tag("tr", *(tag("th", text(name)) for name in columns))
    row = tag("tr", *(tag("td", "&nbsp;") for _ in columns))
    return tag("table", tag("thead", head), tag("tbody", *[row] * rows), kind="blank")


def _room(question: Question, html, with_list: bool) -> list[str]:
    kind = question.type
    if kind in ("one choice", "several choices"):
        return [_list(_BOX + html(option.text) for option in question.options)]
    if kind == "classify":
        return _sorted(question.items, question.categories, html)
    if kind == "order":
        return [_list(f"{_short('')} {html(item.text)}" for item in question.shown)]
    if kind == "estimates":
        unit = text(question.unit)
        return [_list(f"{_short('')} {unit} {html(item.text)}" for item in question.items)]
    if kind == "verdicts":
        return _verdicts(question.items, html)
    if kind == "scale":
        low, high = question.ends
        ends = f"from {question.minimum:g} {low}".strip() + f" to {question.maximum:g} {high}"
        return [tag("p", f"{_short('')} {text(question.unit)} &ensp;({text(ends.strip())})")]
    if kind == "plan":
        return [
            piece
            for box in question.boxes
            for piece in (tag("p", html(box.label), kind="box"), lines(2))
        ]
    if kind == "mark spans":
        return _to_mark(question)
    if kind == "open":
        long = re.search(r"\b(six|eight|ten)\b", question.length)
        room = [
            tag("p", text(f"Write {question.length}."), kind="soft"),
            lines(10 if long else 6),
        ]
        if not with_list:
            return room
        checks = _list(_BOX + html(line) for line in question.rubric)
        return [*room, tag("p", "Then read it against this list:", kind="soft"), checks]
    if kind == "date":
        return [tag("p", f"Day {_short('')} month {_short('')} year {_short('')}")]
    return [lines(1)]


def _list(items) -> str:
    return tag("ul", *(tag("li", item) for item in items), kind="options")


def _short(words: str) -> str:
    return tag("span", text(words), kind="short")


def _sorted(items, categories, html) -> list[str]:
    """Each item with a letter to write; the letters of the categories stand above."""
    named = categories
    if not all(re.match(r"[A-Z0-9] ", name) for name in categories):  # grades bring their own
        named = [f"{chr(65 + at)} {name}" for at, name in enumerate(categories)]
    ways = tag("p", tag("b", "Write a letter: "), text(" · ".join(named)), kind="ways")
    return [ways, _list(f"{_short('')} {html(item.text)}" for item in items)]


def _verdicts(items, html) -> list[str]:
    short = {name: "".join(word[0] for word in name.split()).upper() for name in VERDICTS}
    ways = " · ".join(f"{letters} {name}" for name, letters in short.items())
    head = tag("p", tag("b", "Your verdict in letters, and how sure you are: "), text(ways),
               kind="ways")  # fmt: skip
    blanks = f"{_short('')} {_short('')}&nbsp;%"
    return [head, _list(f"{blanks} {html(item.text)}" for item in items)]


def _to_mark(question) -> list[str]:
    marking = question.marking()
    names = [label.name for group in marking.choices.groups for label in group.labels]
    ways = "Underline the words, and write beside them: " + ", ".join(names) + "."
    if marking.within:
        shown = tag("p", tag("span", text(marking.within.label), kind="place"), " ",
                    text(marking.within.text), kind="passage wide")  # fmt: skip
    else:
        shown = whole_text(question.article)
    return [shown, tag("p", text(ways), kind="soft")]
