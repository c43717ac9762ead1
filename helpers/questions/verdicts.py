"""The question type "verdicts": claims judged against the evidence, each with a confidence.

    type = "verdicts"
    [[question.item]]
    claim = "C33"        # an id of the article's evidence file; each only once in a question
    text = "…"           # the claim as the learner reads it
    feedback = "…"       # follows our verdict; left out, the reason in the evidence file does

An answer is ``{claim id: {"verdict": …, "confidence": 0 … 100}}``, in parts if need be; without a
verdict or a confidence a line is not complete and not compared ("cannot be judged" needs no
confidence). It is never marked: comparing shows the verdict of the evidence file beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from ..documents import ArticleError, open_article
from ..records.evidence_files import Evidence, EvidenceError, evidence
from ..records.findings import SCALE, Verdict
from .estimates import percentage
from .model import Feedback, NotAnAnswer, Part, Question, Result, is_blank
from .text import without_markup

LEFT_OPEN = "cannot be judged"
VERDICTS = (*SCALE, LEFT_OPEN)

_OURS = {
    "supported": "We found enough to rest it on.",
    "partly supported": "We found enough for a part of it.",
    "not established": "We found too little to rest it on.",
    "contradicted": "What we found speaks against it.",
}
_BETWEEN = {
    ("supported", "partly supported"): "You go further than we do: to us only a part of it holds.",
    ("partly supported", "supported"): "You hold back more than we do.",
    ("contradicted", "not established"): (
        "What was found does not settle it: weighing against a claim is less than refuting it."
    ),
    ("not established", "contradicted"): (
        "We found more than silence: something speaks against it."
    ),
}


@dataclass(frozen=True)
class OwnVerdict:
    """A learner's verdict on a claim; ``confidence`` (0 to 100) is None where it is left open."""

    verdict: str | None
    confidence: float | None

    @property
    def left_open(self) -> bool:
        return self.verdict == LEFT_OPEN

    @property
    def complete(self) -> bool:
        return self.left_open or (self.verdict is not None and self.confidence is not None)

    @property
    def name(self) -> str:
        """In words: ``*supported*, 80 % sure``."""
        return f"*{self.verdict}*, {self.confidence:g} % sure"


class VerdictItem(Part):
    """One claim to judge."""

    claim: str = Field(min_length=1)
    text: str = Field(min_length=1)
    feedback: str = ""

    @property
    def id(self) -> str:
        return self.claim


class Verdicts(Question):
    """Claims, each to be judged with a confidence; our verdict is shown afterwards."""

    type: Literal["verdicts"]
    items: list[VerdictItem] = Field(alias="item", min_length=1)
    task: ClassVar[str] = "Judge each claim"
    marked: ClassVar[bool] = False

    @model_validator(mode="after")
    def _items(self):
        if len({item.claim for item in self.items}) < len(self.items):
            raise ValueError("one claim stands twice; ask for each claim only once")
        if not self.explanation.strip():
            raise ValueError("give an explanation; it is shown together with every verdict")
        return self

    def reference(self, item: VerdictItem) -> Verdict:
        """Our verdict on a claim. Raises ValueError with one sentence where there is none."""
        if self._article_name is None:
            raise ArticleError("This question needs an article; name it at the top of its file.")
        found = _evidence(self._article_name).verdict(item.claim)
        if found is None:
            raise EvidenceError(f"The evidence file has no verdict on {item.claim}.")
        return found

    def fit_article(self) -> None:
        for item in self.items:
            self.reference(item)

    def check(self, answer: Any) -> Result:
        """The result of any question; ``said`` counts the lines on which both agree."""
        result = super().check(answer)
        return replace(result, said=self._summary(answer)) if result.state == "open" else result

    def lines(self, answer: Any) -> dict[str, OwnVerdict]:
        """The lines of an answer that are complete. Raises NotAnAnswer for what is no answer."""
        given = self._read(answer) or {}
        return {claim: own for claim, own in given.items() if own.complete}

    def first_given(self, first: dict, answer: Any) -> dict:
        """``first`` with every line of the answer that is complete for the first time.

        Only these say how well a confidence fits: afterwards our verdict is known.
        """
        given = {
            id: {"verdict": o.verdict, "confidence": o.confidence}
            for id, o in self.lines(answer).items()
        }
        return {**given, **first}

    def seen(self, first: dict) -> dict:
        """``first`` when all our verdicts are shown: None for a claim not judged before."""
        return {**{item.id: None for item in self.items}, **first}

    def first_of(self, first: Any) -> dict[str, OwnVerdict | None]:
        """What is saved as ``first``, read. Raises NotAnAnswer for what makes no sense."""
        if not isinstance(first, dict):
            raise NotAnAnswer("There is no first answer here; please compare again.")
        given = self.lines({claim: line for claim, line in first.items() if line is not None})
        return {**given, **{claim: None for claim, line in first.items() if line is None}}

    def commentary(self):
        return [
            Feedback(
                "–", f"We: {_ours(self.reference(item))}. {self._reason(item)}".strip(), item.id
            )
            for item in self.items
        ]

    def _invitation(self):
        return (
            "No line is complete yet. Begin with the claim you are surest of: a verdict, and "
            "how sure you are of it. Nothing here is marked."
        )

    def _read(self, answer: Any):
        if is_blank(answer):
            return None
        known = {item.id for item in self.items}
        if not isinstance(answer, dict) or not all(
            isinstance(key, str) and key in known for key in answer
        ):
            raise NotAnAnswer("These verdicts do not fit the list; please choose them again.")
        given = {claim: _own(claim, line) for claim, line in answer.items() if not is_blank(line)}
        return given if any(own.complete for own in given.values()) else None

    def _judge(self, given):
        return None, [self._remark(item, given[item.id]) for item in self.items if item.id in given]

    def _remark(self, item: VerdictItem, own: OwnVerdict) -> Feedback:
        if own.verdict is None:
            return Feedback("○", "Choose a verdict as well, then compare again.", item.id)
        if not own.complete:
            return Feedback("○", "How sure are you? Give a number, then compare again.", item.id)
        ours = self.reference(item)
        same = agree(own, ours)
        if own.left_open:
            begin = "You left it open, and so do we" if same else "You left it open. We"
            text = f"{begin}: {_ours(ours)}."
        elif same:
            text = f"You: {own.name}. We say the same: {_ours(ours)}."
        elif not ours.on_scale:
            text = f"You: {own.name}. We put no verdict on this one: {_ours(ours)}."
        else:
            why = _BETWEEN.get((own.verdict, ours.finding), _OURS[ours.finding])
            text = f"You: {own.name}. We: {_ours(ours)}. {why}"
        sign = "=" if same else "–" if own.left_open else "≠"
        return Feedback(sign, f"{text} {self._reason(item)}".strip(), item.id)

    def _reason(self, item: VerdictItem) -> str:
        return item.feedback or without_markup(self.reference(item).why)

    def _summary(self, answer: Any) -> str:
        """``You and we agree on 2 of 3 claims; 1 left open; 1 line is not complete yet``."""
        lines, agreed, left = self.lines(answer), 0, 0
        for item in self.items:
            if own := lines.get(item.id):
                same = agree(own, self.reference(item))
                agreed, left = agreed + same, left + (own.left_open and not same)
        compared, missing = len(lines) - left, len(self.items) - len(lines)
        parts = [f"You and we agree on {agreed} of {compared} claims"] if compared > 1 else []
        if compared == 1:
            parts = [f"You and we {'agree' if agreed else 'differ'} on this claim"]
        if left:
            parts.append(f"{left} left open")
        if missing:
            parts.append(f"{missing} {'line is' if missing == 1 else 'lines are'} not complete yet")
        return "; ".join(parts)


def agree(own: OwnVerdict, ours: Verdict) -> bool:
    """Whether both say the same; leaving open agrees where our finding is not on the scale."""
    return own.verdict == ours.finding or (own.left_open and not ours.on_scale)


def _ours(verdict: Verdict) -> str:
    said = " that it was said" if verdict.asks == "said" and verdict.on_scale else ""
    return f"*{verdict.finding}*{said}, our confidence {verdict.confidence}"


def _own(claim: str, line: Any) -> OwnVerdict:
    if not isinstance(line, dict) or set(line) - {"verdict", "confidence"}:
        raise NotAnAnswer("These verdicts do not fit the list; please choose them again.")
    verdict, confidence = line.get("verdict"), line.get("confidence")
    if is_blank(verdict):
        verdict = None
    elif not isinstance(verdict, str) or verdict not in VERDICTS:
        raise NotAnAnswer(f"At {claim} stands no verdict from the list; please choose it again.")
    try:
        number = None if is_blank(confidence) or verdict == LEFT_OPEN else percentage(confidence)
    except NotAnAnswer as fault:
        raise NotAnAnswer(f"At {claim}: {fault}") from None
    return OwnVerdict(verdict, number)


@lru_cache(maxsize=4)
def _evidence(name: str) -> Evidence:
    return evidence(open_article(name))
