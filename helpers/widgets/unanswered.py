"""The static picture of a question of an assignment, without the live view: light to import.

It is unanswered in every notebook; only where nbgrader marks has it the answer handed in.
"""

from __future__ import annotations

from types import SimpleNamespace

from ..classroom.hand_in import Asked, HandInError, is_marking, plain, saved_answers
from .given_answer import given_answer
from .question_picture import INVITATION, picture


class Unanswered:
    """The static picture of a question: no answer is in it, unless nbgrader marks."""

    def __init__(self, asked: Asked):
        self.asked = asked
        self._picture = _picture(asked)

    def __repr__(self):
        return f"Question {self.asked.id}: {plain(self.asked.view['prompt'])}"

    def _repr_mimebundle_(self, **kwargs):
        return {"text/html": self._picture, "text/plain": repr(self)}


def _picture(asked: Asked) -> str:
    """The picture of the question; its view stands in for the question itself."""
    view = asked.view

    def lines(name: str) -> list:
        return [SimpleNamespace(text=each["html"]) for each in view.get(name, [])]

    try:
        shown = SimpleNamespace(
            **{key: view.get(key) for key in ("type", "task", "worth", "prompt", "categories")},
            **{key: view.get(key) for key in ("minimum", "maximum", "unit", "ends", "length")},
            options=lines("options"), items=lines("items"), shown=lines("items"),
            boxes=[SimpleNamespace(label=plain(box["html"])) for box in view.get("boxes", [])],
            marking=asked.marking,
        )  # fmt: skip
        if not is_marking():
            return picture(shown, lambda html: html, INVITATION)
        answer, below = _handed_in(asked)  # a marked page is only read
        return picture(shown, lambda html: html, below, answer)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        if isinstance(fault, HandInError):
            raise
        raise HandInError(
            f"The question {asked.id} is damaged in {asked.assignment}.questions.json. Fetch the "
            "assignment again and put that file into this folder; your answers stay."
        ) from None


def _handed_in(asked: Asked) -> tuple[list[str] | None, str]:
    """The answer to show where nbgrader marks, and what is said below it."""
    if asked.written:
        return [], ""  # shown() prints it in the next cell
    entry = saved_answers(asked)[0].get(asked.id, {})
    fits = entry.get("revision") == asked.revision and entry.get("article") == asked.sha256
    answer = given_answer(asked, entry.get("value")) if fits else None
    return answer, "Your answer." if answer else ""
