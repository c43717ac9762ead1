"""How a class answered the questions that offer choices: what was chosen, and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ...questions.model import Question
from ...questions.text import to_plain

TICKED, LEFT = "ticked", "left out"


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen, by how many it was, and what the question says of it."""

    text: str
    count: int
    right: bool
    sentence: str


@dataclass(frozen=True)
class Split:
    """One decision of a question: an item to sort, an option to tick, or the question itself.

    ``text`` is the item in plain words, empty where the question asks for one choice only;
    ``values`` is what each student chose (None: nothing), in the order of the hand-ins.
    """

    question: Question
    text: str
    choices: tuple[Choice, ...]
    values: tuple[str | None, ...]

    @property
    def of(self) -> int:
        """How many decided."""
        return sum(choice.count for choice in self.choices)

    @property
    def divided(self) -> float:
        """The share of pairs of students who differ, 0 to 1."""
        n = self.of
        alike = sum(choice.count * (choice.count - 1) for choice in self.choices)
        return 1 - alike / (n * (n - 1)) if n > 1 else 0.0


def splits(question: Question, answers: list[Any]) -> list[Split]:
    """The decisions of a question. ``answers`` are as saved, None where there is no sound one."""
    if question.type == "one choice":
        rights = {o.text: (o.right is True, o.feedback) for o in question.options}
        texts = {o.id: o.text for o in question.options}
        return [_split(question, "", rights, [texts.get(_key(a)) for a in answers])]
    if question.type == "several choices":
        made = []
        for o in question.options:
            rights = {
                TICKED: (o.right is not False, o.feedback), LEFT: (o.right is not True, o.feedback)
            }  # fmt: skip
            values = [None if a is None else TICKED if o.id in a else LEFT for a in answers]
            made.append(_split(question, o.text, rights, values))
        return made
    if question.type == "classify":
        made = []
        for item in question.items:
            rights = {
                c: (True, item.feedback) if c in item.accepted
                else (False, item.wrong.get(c, item.otherwise))
                for c in question.categories
            }  # fmt: skip
            values = [None if a is None else a.get(item.id) or None for a in answers]
            made.append(_split(question, item.text, rights, values))
        return made
    return []


def _key(answer: Any) -> str:
    return answer if isinstance(answer, str) else ""


def _split(question: Question, text: str, rights: dict, values: list[str | None]) -> Split:
    values = [value if isinstance(value, str) and value in rights else None for value in values]
    counts = Counter(values)
    choices = tuple(
        Choice(to_plain(name), counts[name], right, to_plain(sentence))
        for name, (right, sentence) in rights.items()
    )
    return Split(question, to_plain(text), choices, tuple(values))
