"""Questions answered by entering a number, a date or words: their fields, how they are judged.

"Mark spans" is not here yet: it comes with the annotator as one more kind of question.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import Field, StrictBool, model_validator

from .model import Feedback, NotAnAnswer, Part, Question, as_text, is_blank


class ScaleFeedback(Part):
    """Remarks on a number: inside, below, above, and inside ``near`` where there is one."""

    right: str = Field(min_length=1)
    below: str = Field(min_length=1)
    above: str = Field(min_length=1)
    near: str | None = None  # "Not far off.", said before ``below`` or ``above``


class DateFeedback(Part):
    """Remarks on a date: inside, before, after, and inside ``near`` where there is one."""

    right: str = Field(min_length=1)
    before: str = Field(min_length=1)
    after: str = Field(min_length=1)
    near: str | None = None


def _inside(value, ends) -> bool:
    return ends is not None and ends[0] <= value <= ends[1]


def _need_range(question) -> None:
    """The accepted range, and the wider one that is partly right, must make sense."""
    if question.accepted[0] > question.accepted[1]:
        raise ValueError("accepted: put the smaller end first")
    near = question.near
    if near is not None and not near[0] <= question.accepted[0] <= question.accepted[1] <= near[1]:
        raise ValueError("near must be wider than accepted and hold it")
    if (near is None) != (question.feedback.near is None):
        raise ValueError("near and feedback.near belong together; give both or neither")


def _judge_range(question, given, below: str, above: str):
    if _inside(given, question.accepted):
        return 1, [Feedback("✓", question.feedback.right)]
    side = below if given < question.accepted[0] else above
    if _inside(given, question.near):
        return 0.5, [Feedback("◐", f"{question.feedback.near} {side}")]
    return 0, [Feedback("✗", side)]


class Scale(Question):
    """A place on a scale; ``accepted`` is the range that counts as right, both ends included.

    ``ends`` says in words what the lowest and the highest place mean.
    """

    type: Literal["scale"]
    minimum: float
    maximum: float
    step: float = Field(default=1, gt=0)
    unit: str = ""
    ends: tuple[str, str] = ("", "")
    accepted: tuple[float, float]
    near: tuple[float, float] | None = None
    feedback: ScaleFeedback
    task: ClassVar[str] = "Place it on the scale"

    @model_validator(mode="after")
    def _scale(self):
        _need_range(self)
        if not self.minimum <= self.accepted[0] <= self.accepted[1] <= self.maximum:
            raise ValueError("accepted must lie between minimum and maximum")
        return self

    def _invitation(self):
        return "Nothing is placed yet. Move the slider or type a number; a guess costs nothing."

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        if isinstance(answer, bool) or not isinstance(answer, int | float | str):
            raise NotAnAnswer("The answer to this question is a number; please enter it again.")
        try:
            number = float(answer.strip().replace(",", ".") if isinstance(answer, str) else answer)
        except (ValueError, OverflowError):
            raise NotAnAnswer(
                "This is not a number; please enter digits, such as 40 or 2.5."
            ) from None
        if not (math.isfinite(number) and self.minimum <= number <= self.maximum):
            raise NotAnAnswer(
                f"This number is off the scale, which runs from {self.minimum:g} to "
                f"{self.maximum:g}; please enter one in between."
            )
        return number

    def _judge(self, given):
        return _judge_range(self, given, self.feedback.below, self.feedback.above)

    def solution(self):
        low, high = self.accepted
        number = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        return [f"{number} {self.unit}".strip()]


class Date(Question):
    """A day; ``accepted`` is the first and the last day that count as right."""

    type: Literal["date"]
    accepted: tuple[date, date]
    near: tuple[date, date] | None = None
    feedback: DateFeedback
    task: ClassVar[str] = "Give a date"

    @model_validator(mode="after")
    def _date(self):
        _need_range(self)
        return self

    def _invitation(self):
        return "No date is chosen yet. Choose a day; a guess costs nothing."

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        if isinstance(answer, datetime):
            return answer.date()
        if isinstance(answer, date):
            return answer
        try:
            return date.fromisoformat(answer.strip())
        except (AttributeError, TypeError, ValueError):
            raise NotAnAnswer(
                "This is not a date; please choose a day, or write it as year-month-day, "
                "such as 2021-08-31."
            ) from None

    def _judge(self, given):
        return _judge_range(self, given, self.feedback.before, self.feedback.after)

    def solution(self):
        first, last = (f"{day.day} {day:%B %Y}" for day in self.accepted)
        return [first if first == last else f"{first} to {last}"]


class ShortAnswerKey(Part):
    """Ways to write one answer, right or commonly wrong, and the remark on it."""

    variants: list[str] = Field(min_length=1)
    right: StrictBool | Literal["partly"] = False
    feedback: str = Field(min_length=1)

    @property
    def symbol(self) -> str:
        return {True: "✓", False: "✗"}.get(self.right, "◐")


class ShortAnswer(Question):
    """A word or a few; ``otherwise`` is the remark on whatever no answer foresees."""

    type: Literal["short answer"]
    answers: list[ShortAnswerKey] = Field(alias="answer", min_length=1)
    otherwise: str = Field(min_length=1)
    task: ClassVar[str] = "Write a word or a few"

    @model_validator(mode="after")
    def _answers(self):
        if not any(key.right is True for key in self.answers):
            raise ValueError("give at least one [[question.answer]] with right = true")
        ways = [normalised(way) for key in self.answers for way in key.variants]
        twice = sorted({way for way in ways if ways.count(way) > 1})
        if twice or "" in ways:
            raise ValueError(f"the variant {(twice or [''])[0]!r} stands twice or is empty")
        return self

    def _invitation(self):
        return "Nothing is written yet. Write your best guess; a wrong one costs nothing."

    def _read(self, answer: Any):
        text = as_text(answer)
        if text is not None and len(text) > 500:
            raise NotAnAnswer("This is long for a short answer; please write a few words only.")
        return text

    def _judge(self, given):
        words = normalised(given)
        for key in self.answers:
            if words in map(normalised, key.variants):
                share = {True: 1, False: 0}.get(key.right, 0.5)
                return share, [Feedback(key.symbol, key.feedback)]
        return 0, [Feedback("✗", self.otherwise)]

    def solution(self):
        return [key.variants[0] for key in self.answers if key.right is True]


def normalised(words: str) -> str:
    """Words as they are compared: case, spaces, quotation marks and end punctuation put aside."""
    words = unicodedata.normalize("NFKC", words).casefold()
    words = re.sub("[‘’‛ʼ´`]", "'", words)
    words = re.sub('[“”„«»"]', " ", words)
    words = re.sub("[‐-―−]", "-", words)
    return " ".join(words.split()).strip(" .,;:!?…'()")


class OpenWriting(Question):
    """Free writing, never marked: a list to check oneself by, and a model answer."""

    type: Literal["open"]
    rubric: list[str] = Field(min_length=2)
    model_answer: str = Field(min_length=1)
    length: str = "two or three sentences"
    task: ClassVar[str] = "Write freely"
    marked: ClassVar[bool] = False
    written: ClassVar[bool] = True

    def _invitation(self):
        return "Nothing is written yet. Begin with one sentence; there is no wrong answer here."

    def _read(self, answer: Any):
        """A text, or ``{"text": …, "ticked": [numbers of rubric lines]}``."""
        if isinstance(answer, dict):
            answer = answer.get("text")
        return as_text(answer)

    def _judge(self, given):
        return None, [Feedback("✎", "Now read your text against the list, line by line.")]

    def solution(self):
        return [self.model_answer]
