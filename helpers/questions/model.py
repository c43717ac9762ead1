"""A question: its prompt, hints and points, and how an answer to it is judged. No widget in it.

``Question`` is what all kinds share; the kinds stand in ``questions/choices.py``,
``questions/order.py`` and ``questions/entries.py``, reading them in ``questions/files.py``. The
contract is check, hint, model answer: a blank answer is "not attempted" and no error, and no
answer, however odd, raises an exception.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from .text import Quote, quotes_in

# Each state with its sign and its words: the sign is never the only difference.
STATES = {
    "not attempted": ("○", "Not answered yet"),
    "not yet": ("✗", "Not yet"),
    "partly right": ("◐", "Partly right"),
    "right": ("✓", "Right"),
    "open": ("✎", "Written"),
}
LONGEST_ANSWER = 100_000  # characters; about 15,000 words, far beyond any answer asked for


@dataclass(frozen=True)
class Feedback:
    """One remark on an answer: a sign, the text, and what it rests on.

    ``about`` is the id of the option or item that it belongs to, or None; ``cites`` are the
    quotations of the article that stand in the text.
    """

    symbol: str
    text: str
    about: str | None = None

    @property
    def cites(self) -> list[Quote]:
        return quotes_in(self.text)


@dataclass(frozen=True)
class Result:
    """What became of one answer: its state, ``points`` out of ``of``, and the remarks on it.

    ``said`` replaces the words of the state, where there is more to say.
    """

    state: str
    points: float
    of: float
    feedback: list[Feedback] = field(default_factory=list)
    said: str = ""

    @property
    def symbol(self) -> str:
        return STATES[self.state][0]

    @property
    def words(self) -> str:
        """The state in words a learner reads: "Right", "Partly right", "Not yet" …"""
        return self.said or STATES[self.state][1]


class NotAnAnswer(ValueError):
    """Something else than an answer to this kind of question; the message is one sentence."""


class Part(BaseModel):
    """A table of a question file; unknown fields are a fault, not ignored."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Question(Part):
    """What every kind of question has.

    ``revision`` grows by one whenever an old answer may no longer mean the same; ``why`` is a
    note for teachers and is never shown.
    """

    id: str = Field(pattern=r"^[0-9A-Za-z]+(-[0-9a-z]+)+$", max_length=60)
    revision: int = Field(ge=1, strict=True)
    type: str
    prompt: str = Field(min_length=1)
    points: int = Field(default=1, ge=0, le=20, strict=True)
    hints: list[str] = []
    explanation: str = ""
    why: str | None = None

    _lesson: str = PrivateAttr("")
    _article_name: str | None = PrivateAttr(None)

    #: What the learner is asked to do, in two or three words.
    task: ClassVar[str] = ""
    #: Kinds that are marked need hints and an explanation; the others are never marked.
    marked: ClassVar[bool] = True
    #: Kinds that are written freely, to be read against a list of one's own.
    written: ClassVar[bool] = False

    @model_validator(mode="after")
    def _complete(self):
        if self.marked:
            if len(self.hints) < 2 or not all(hint.strip() for hint in self.hints):
                raise ValueError("give at least two hints, the first a nudge, the last a push")
            if not self.explanation.strip():
                raise ValueError("give an explanation; it is shown after an attempt")
            if self.points < 1:
                raise ValueError("give at least 1 point")
        elif "points" in self.model_fields_set and self.points:
            raise ValueError("leave out points; an open question is never marked")
        return self

    @property
    def lesson(self) -> str:
        """The lesson this question belongs to: the name of its file without ``.toml``."""
        return self._lesson

    @property
    def article(self):
        """The :class:`Article` that the question file names, or None."""
        if self._article_name is None:
            return None
        from ..documents import open_article

        return open_article(self._article_name)

    @property
    def of(self) -> int:
        """The points that can be had; 0 for an open question."""
        return self.points if self.marked else 0

    @property
    def worth(self) -> str:
        """The points in words: "2 points", or "not marked"."""
        return points_in_words(self.of) if self.of else "not marked"

    def check(self, answer: Any) -> Result:
        """Judge an answer. A blank or unusable one is "not attempted", with a kind sentence."""
        try:
            given = self._read(answer)
        except NotAnAnswer as fault:
            return self._untouched(str(fault))
        if given is None:
            return self._untouched(self._invitation())
        share, feedback = self._judge(given)
        if share is None:
            return Result("open", 0, 0, feedback)
        state = "right" if share >= 1 else "partly right" if share > 0 else "not yet"
        return Result(state, _points(share, self.points), self.of, feedback)

    def commentary(self) -> list[Feedback]:
        """A remark on every option or item, for after an attempt; empty where there are none."""
        return []

    def solution(self) -> list[str]:
        """The right answer in lines of text, for after an attempt."""
        return []

    def texts(self) -> list[str]:
        """Every text of the question that a learner can come to read."""
        return list(_strings(self.model_dump(exclude={"id", "type", "why"})))

    def same_version(self, entry: dict) -> bool:
        """Whether a saved entry belongs to the question and the article as they are now.

        An answer that was given about a text of the learner's own (``per_text``) belongs to it.
        """
        article = self.article.sha256 if self.article else None
        own_text = entry.get("per_text") is True and isinstance(entry.get("article"), str)
        right_text = own_text or entry.get("article") == article
        return entry["revision"] == self.revision and right_text

    def fit_article(self) -> None:
        """Raise ValueError with one sentence where the question does not fit its article."""

    def _untouched(self, sentence: str) -> Result:
        return Result("not attempted", 0, self.of, [Feedback(STATES["not attempted"][0], sentence)])

    def _invitation(self) -> str:
        return "Nothing is chosen yet. Take a guess: a wrong guess costs nothing."

    def _read(self, answer: Any):
        """The answer in this kind's own shape; None when it is blank."""
        raise NotImplementedError

    def _judge(self, given) -> tuple[float | None, list[Feedback]]:
        """The share of the points earned, 0 to 1 (None: not marked), and the remarks."""
        raise NotImplementedError


def half_points(points: float) -> str:
    """Points as they are read: 2, ½, 1½."""
    whole, half = divmod(points, 1)
    return (f"{whole:g}" if whole or not half else "") + ("½" if half else "")


def points_in_words(of: float) -> str:
    """A number of points with its noun: ``1 point``, ``2 points``."""
    return f"{half_points(of)} point{'' if of == 1 else 's'}"


def is_blank(answer: Any) -> bool:
    """Nothing, white space, or an empty list or table."""
    if isinstance(answer, str):
        return not answer.strip()
    return answer is None or (isinstance(answer, list | tuple | dict) and not answer)


def as_text(answer: Any) -> str | None:
    """The answer as text, None when blank; anything but text is refused."""
    if is_blank(answer):
        return None
    if not isinstance(answer, str):
        raise NotAnAnswer("The answer to this question is a text; please type it again.")
    if len(answer) > LONGEST_ANSWER:
        raise NotAnAnswer(
            f"This answer has {len(answer):,} characters; please keep it below {LONGEST_ANSWER:,}."
        )
    return answer


def _points(share: float, points: int) -> float:
    """Points in halves; something right earns at least a half, something wrong loses one."""
    if share >= 1 or share <= 0:
        return points if share >= 1 else 0
    earned = math.floor(2 * points * share) / 2
    earned = min(max(earned, 0.5), points - 0.5)
    return int(earned) if earned == int(earned) else earned


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
