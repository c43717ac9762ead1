"""Estimates: a number from 0 to 100 for each of several words or sentences, never marked.

The learner guesses first; comparing then shows the ranges that others have set down, each with its
source. An item without a range is a plain guess: it is noted, and nothing is compared.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from .choices import name_parts
from .model import Feedback, NotAnAnswer, Part, Question, Result, is_blank

_SIGNS = {"inside": "↔", "below": "↓", "above": "↑"}
_ORDER = list(_SIGNS)


class ReferenceRange(Part):
    """What one source takes a word to mean: ``from`` … ``to``, both ends included."""

    low: float = Field(alias="from", ge=0, le=100)
    high: float = Field(alias="to", ge=0, le=100)
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _ends(self):
        if self.low > self.high:
            raise ValueError("put the smaller number in from and the larger one in to")
        return self

    @property
    def name(self) -> str:
        """The range in words: ``ICD 203 (55–80)``."""
        numbers = f"{self.low:g}–{self.high:g}" if self.low < self.high else f"{self.low:g}"
        return f"{self.source} ({numbers})"

    def side(self, number: float) -> str:
        """Where a number lies: "inside", "below" or "above"."""
        return "below" if number < self.low else "above" if number > self.high else "inside"


class EstimateItem(Part):
    """A word or sentence to put a number on; ``feedback`` follows the comparison."""

    id: str = ""
    text: str = Field(min_length=1)
    ranges: list[ReferenceRange] = []
    feedback: str = ""

    def remark(self, number: float) -> Feedback:
        """Where the number lies in each range, then the item's own remark."""
        if not self.ranges:
            return Feedback("✎", f"Noted: {number:g}. {self.feedback}".strip(), self.id)
        names: dict[str, list[str]] = {}
        for each in self.ranges:
            names.setdefault(each.side(number), []).append(each.name)
        places = [f"*{side}* {_list(names[side])}" for side in _SIGNS if side in names]
        sign = "↕" if set(names) == {"below", "above"} else _SIGNS[min(names, key=_ORDER.index)]
        return Feedback(
            sign, f"{number:g} is {', '.join(places)}. {self.feedback}".strip(), self.id
        )

    def inside(self, number: float) -> bool:
        return any(each.side(number) == "inside" for each in self.ranges)


class Estimates(Question):
    """Several numbers, each for itself; an answer is ``{item id: number}``, in parts if need be.

    ``unit`` stands behind every number, ``ends`` says what 0 and 100 mean.
    """

    type: Literal["estimates"]
    items: list[EstimateItem] = Field(alias="item")
    unit: str = "%"
    ends: tuple[str, str] = ("impossible", "certain")
    task: ClassVar[str] = "Give a number for each"
    marked: ClassVar[bool] = False

    @model_validator(mode="after")
    def _items(self):
        name_parts(self.items, 1, "item")
        return self

    def check(self, answer: Any) -> Result:
        """The result of any question; ``said`` counts how many numbers lie inside a range."""
        result = super().check(answer)
        return replace(result, said=self._summary(answer)) if result.state == "open" else result

    def bands(self, answer: Any, every: bool = False) -> dict[str, list[dict]]:
        """The ranges of each item that has a number (of every item where ``every``), for drawing.

        ``{item id: [{"from", "to", "source"}]}``, numbers from 0 to 100.
        """
        answer = answer if isinstance(answer, dict) else {}
        return {
            item.id: [{"from": r.low, "to": r.high, "source": r.source} for r in item.ranges]
            for item in self.items
            if item.ranges and (every or not is_blank(answer.get(item.id)))
        }

    def commentary(self):
        remarks = []
        for item in self.items:
            ranges = f"{_list([each.name for each in item.ranges])}." if item.ranges else ""
            if text := f"{ranges} {item.feedback}".strip():
                remarks.append(Feedback("–", text, item.id))
        return remarks

    def solution(self):
        return [f"{i.text}: {_list([r.name for r in i.ranges])}" for i in self.items if i.ranges]

    def _invitation(self):
        return (
            "There is no number yet. Begin with the line you are surest of; a guess costs nothing."
        )

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        known = {item.id for item in self.items}
        if not isinstance(answer, dict) or not all(
            isinstance(key, str) and key in known for key in answer
        ):
            raise NotAnAnswer("These numbers do not fit the list; please enter them again.")
        return {key: percentage(each) for key, each in answer.items() if not is_blank(each)} or None

    def _judge(self, given):
        return None, [item.remark(given[item.id]) for item in self.items if item.id in given]

    def _summary(self, answer: dict) -> str:
        given = self._read(answer)
        compared = [item for item in self.items if item.ranges and item.id in given]
        hits = sum(item.inside(given[item.id]) for item in compared)
        left = len(self.items) - len(given)
        if not compared:
            said = "Noted"
        elif len(compared) == 1:
            place = "inside a" if hits else "outside every"
            said = f"Your number lies {place} reference range"
        else:
            verb = "lies" if hits == 1 else "lie"
            said = f"{hits} of your {len(compared)} numbers {verb} inside a reference range"
        if left:
            said += f"; {left} {'line has' if left == 1 else 'lines have'} no number yet"
        return said


def percentage(given: Any) -> float:
    """A number from 0 to 100, also where it is written. Raises NotAnAnswer otherwise."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise NotAnAnswer("The answers to this question are numbers; please enter them again.")
    try:
        number = float(given.strip().replace(",", ".") if isinstance(given, str) else given)
    except (ValueError, OverflowError):
        raise NotAnAnswer(
            "One of these is not a number; please enter digits, such as 40."
        ) from None
    if not (math.isfinite(number) and 0 <= number <= 100):
        raise NotAnAnswer("One of these numbers is off the scale; it runs from 0 to 100.")
    return number


def _list(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
