"""What the live view of a question shows from the start, before anything is answered."""

from __future__ import annotations

from collections.abc import Callable

from .model import Question
from .text import to_plain
from .verdicts import LEFT_OPEN, VERDICTS


def first_view(question: Question, html: Callable[[str], str]) -> dict:
    """The prompt and the controls of a question; every text is escaped HTML or plain text.

    ``html`` turns a text of the question into escaped HTML. Nothing that gives an answer away is
    in it.
    """

    def lines(parts):
        return [{"id": p.id, "html": html(p.text), "plain": to_plain(p.text)} for p in parts]

    view = {
        "id": question.id,
        "type": question.type,
        "task": question.task,
        "worth": question.worth,
        "marked": question.marked,
        "prompt": html(question.prompt),
        "hints": len(question.hints),
        "solved": bool(question.solution() or question.explanation),
    }
    if question.type in ("one choice", "several choices"):
        view["options"] = lines(question.options)
    elif question.type == "classify":
        view.update(items=lines(question.items), categories=question.categories)
    elif question.type == "order":
        view["items"] = lines(question.shown)
    elif question.type == "scale":
        keys = ("minimum", "maximum", "step", "unit", "ends")
        view.update({key: getattr(question, key) for key in keys})
    elif question.type == "estimates":
        view.update(items=lines(question.items), unit=question.unit, ends=question.ends)
    elif question.type == "verdicts":
        view.update(items=lines(question.items), verdicts=list(VERDICTS), left_open=LEFT_OPEN)
    elif question.type == "plan":
        boxes = [
            {"id": box.id, "html": html(box.label), "placeholder": to_plain(box.placeholder)}
            for box in question.boxes
        ]
        view.update(boxes=boxes, rubric=[html(line) for line in question.rubric])
    elif question.type == "open":
        view.update(length=question.length, rubric=[html(line) for line in question.rubric])
    return view
