"""Questions answered by choosing or sorting: their fields and how they are judged."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, StrictBool, model_validator

from .model import Feedback, NotAnAnswer, Part, Question, is_blank

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Option(Part):
    """One option. ``right`` may also be "partly" (one choice) or "either" (several choices)."""

    id: str = ""
    text: str = Field(min_length=1)
    right: StrictBool | Literal["partly", "either"] = False
    feedback: str = Field(min_length=1)

    @property
    def symbol(self) -> str:
        return {True: "✓", False: "✗"}.get(self.right, "◐")

    def remark(self) -> Feedback:
        return Feedback(self.symbol, self.feedback, self.id)


def name_parts(parts: list, least: int, what: str) -> None:
    """Give each option or item an id (a, b, c …) and see that there are enough, none twice."""
    if not least <= len(parts) <= len(_LETTERS):
        raise ValueError(f"give {least} to {len(_LETTERS)} of [[question.{what}]]")
    for letter, part in zip(_LETTERS, parts, strict=False):
        part.id = part.id or letter
    if len({part.id for part in parts}) < len(parts):
        raise ValueError(f"two of [[question.{what}]] have one id; give each its own")


class OneChoice(Question):
    """Exactly one option is chosen; more than one may be accepted."""

    type: Literal["one choice"]
    options: list[Option] = Field(alias="option")
    task: ClassVar[str] = "Choose one"

    @model_validator(mode="after")
    def _options(self):
        name_parts(self.options, 2, "option")
        if True not in [o.right for o in self.options] or all(o.right for o in self.options):
            raise ValueError("give at least one option with right = true and one without")
        if "either" in [o.right for o in self.options]:
            raise ValueError('right = "either" is for several choices; write true or "partly"')
        return self

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        for option in self.options:
            if option.id == answer:
                return option
        raise NotAnAnswer("This is not one of the options; please choose one from the list.")

    def _judge(self, given):
        return {True: 1, False: 0}.get(given.right, 0.5), [given.remark()]

    def commentary(self):
        return [option.remark() for option in self.options]

    def solution(self):
        return [option.text for option in self.options if option.right is True]


class SeveralChoices(OneChoice):
    """Any number of options; a wrong one takes away what a right one gives."""

    type: Literal["several choices"]
    task: ClassVar[str] = "Choose all that apply"

    @model_validator(mode="after")
    def _options(self):
        name_parts(self.options, 2, "option")
        marks = [option.right for option in self.options]
        if True not in marks or False not in marks:
            raise ValueError("give at least one option with right = true and one without")
        if "partly" in marks:
            raise ValueError('right = "partly" is for one choice; write true, false or "either"')
        return self

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        known = {option.id for option in self.options}
        if not isinstance(answer, list | tuple) or not all(
            isinstance(each, str) and each in known for each in answer
        ):
            raise NotAnAnswer("This answer is not from the list; please tick the options again.")
        return [option for option in self.options if option.id in answer]

    def _judge(self, given):
        hits = sum(option.right is True for option in given)
        wrong = sum(option.right is False for option in given)
        wanted = sum(option.right is True for option in self.options)
        remarks = [option.remark() for option in given]
        if hits < wanted:
            found = f"You have found {hits} of the {wanted} that apply."
            remarks.append(Feedback("◐" if hits else "✗", found))
        if hits == wanted and not wrong:
            return 1, remarks
        # Short of 1 even when only one wrong option among many spoils it.
        return max(0, (hits - wrong) / wanted), remarks

    def commentary(self):
        # In words, since a cross beside an option that was rightly left alone would mislead.
        words = {True: "Applies.", False: "Does not apply.", "either": "Can be argued both ways."}
        return [
            Feedback(option.symbol, f"*{words[option.right]}* {option.feedback}", option.id)
            for option in self.options
        ]


class ClassifyItem(Part):
    """One thing to sort. ``wrong`` has remarks on categories that it is often put into."""

    id: str = ""
    text: str = Field(min_length=1)
    right: str | list[str]
    feedback: str = Field(min_length=1)
    otherwise: str = Field(min_length=1)
    wrong: dict[str, str] = {}

    @property
    def accepted(self) -> list[str]:
        return [self.right] if isinstance(self.right, str) else self.right


class Classify(Question):
    """Each item goes to one of the categories."""

    type: Literal["classify"]
    categories: list[str] = Field(min_length=2)
    items: list[ClassifyItem] = Field(alias="item")
    task: ClassVar[str] = "Sort each one"

    @model_validator(mode="after")
    def _items(self):
        name_parts(self.items, 2, "item")
        for item in self.items:
            for category in [*item.accepted, *item.wrong]:
                if category not in self.categories:
                    raise ValueError(f"item {item.id}: {category!r} is not in categories")
            if not item.accepted:
                raise ValueError(f"item {item.id}: right names no category")
        return self

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        known = {item.id for item in self.items}
        if not isinstance(answer, dict) or not all(
            key in known and (is_blank(value) or value in self.categories)
            for key, value in answer.items()
        ):
            raise NotAnAnswer("This answer does not fit the list; please choose again.")
        return {key: value for key, value in answer.items() if not is_blank(value)} or None

    def _judge(self, given):
        right, remarks = 0, []
        for item in self.items:
            choice = given.get(item.id)
            if choice is None:
                remarks.append(Feedback("○", "Not sorted yet.", item.id))
            elif choice in item.accepted:
                right += 1
                remarks.append(Feedback("✓", item.feedback, item.id))
            else:
                remark = item.wrong.get(choice, item.otherwise)
                remarks.append(Feedback("✗", remark, item.id))
        return right / len(self.items), remarks

    def commentary(self):
        return [Feedback("✓", item.feedback, item.id) for item in self.items]

    def solution(self):
        return [f"{item.text}: {' or '.join(item.accepted)}" for item in self.items]
