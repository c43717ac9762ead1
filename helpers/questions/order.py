"""Questions answered by putting things in order: the fields and how an order is judged."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from .choices import name_parts
from .model import Feedback, NotAnAnswer, Part, Question, is_blank


class OrderItem(Part):
    """One thing to put in order. Items with the same ``place`` may stand either way round."""

    id: str = ""
    text: str = Field(min_length=1)
    place: int = Field(default=0, ge=0, strict=True)
    feedback: str = Field(min_length=1)


class Order(Question):
    """Items to put in order; in the file they stand in the right one."""

    type: Literal["order"]
    items: list[OrderItem] = Field(alias="item")
    task: ClassVar[str] = "Put in order"

    @model_validator(mode="after")
    def _items(self):
        name_parts(self.items, 3, "item")
        for number, item in enumerate(self.items, 1):
            item.place = item.place or number
        if len({item.place for item in self.items}) < 2:
            raise ValueError("all items have one place, so there is no order to find")
        self.items.sort(key=lambda item: item.place)
        return self

    @property
    def shown(self) -> list[OrderItem]:
        """The items as they are first shown: the same for everybody, and never right."""

        def chance(item):
            return hashlib.sha256(f"{self.id} {item.text}".encode()).hexdigest()

        shown = sorted(self.items, key=chance)
        while [i.place for i in shown] == sorted(i.place for i in shown):
            shown = shown[1:] + shown[:1]
        return shown

    def _invitation(self):
        return "Nothing has been moved yet. Move one line up or down, then check."

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        by_id = {item.id: item for item in self.items}
        if (
            not isinstance(answer, list | tuple)
            or not all(isinstance(each, str) for each in answer)
            or sorted(answer) != sorted(by_id)
        ):
            raise NotAnAnswer("This order has a line missing or twice; please try again.")
        return [by_id[each] for each in answer]

    def _judge(self, given):
        standing = _longest_run([item.place for item in given])
        share = (len(standing) - 1) / (len(given) - 1)
        remarks = [
            Feedback("✓" if at in standing else "✗", item.feedback, item.id)
            for at, item in enumerate(given)
            if share >= 1 or at not in standing
        ]
        if share < 1:
            kept = f"{len(standing)} of {len(given)} already follow each other in the right order."
            remarks.insert(0, Feedback("◐" if share >= 0.5 else "✗", kept))
        return share if share >= 0.5 else 0, remarks

    def commentary(self):
        return [Feedback("✓", item.feedback, item.id) for item in self.items]

    def solution(self):
        return [f"{number}. {item.text}" for number, item in enumerate(self.items, 1)]


def _longest_run(places: list[int]) -> set[int]:
    """Positions of a longest selection that is in order already (ties allowed); patience sort."""
    tails, heads, before = [], [], []
    for at, place in enumerate(places):
        pile = bisect_right(tails, place)
        before.append(heads[pile - 1] if pile else None)
        tails[pile : pile + 1], heads[pile : pile + 1] = [place], [at]
    standing, at = set(), heads[-1]
    while at is not None:
        standing.add(at)
        at = before[at]
    return standing
