"""A comparison of marks put into words: for every mark what became of it, and why.

``judge_marks`` holds a learner's marks against a reference and gives remarks that a reader of
sixteen understands, each with the reference's reason where there is one. The sentences stand in
``marking/sentences.py``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ..annotations import AnnotationSet
from ..comparing.accepted import SHAPES
from ..comparing.comparison import Comparison, Scores
from ..records.mark_notes import Wordings
from ..scoring import compare
from .fields import NOUNS, PARTS
from .records import as_answer
from .sentences import ASK, Telling, nudge, off
from .wanted import wanted, with_or_without_that

# What became of a mark: its sign and its words; the sign is never the only difference.
SIGNS = {
    "matched": ("✓", "right"),
    "boundary": ("◐", "right idea, other boundary"),
    "other words": ("✗", "a part of it has other words"),
    "wrong label": ("≠", "right words, other label"),
    "wrong link": ("⇄", "right words, other link"),
    "missed": ("○", "missed"),
    "extra": ("✗", "not in our marking"),
}
_EARNED = {"matched": 1.0, "boundary": 0.5, "wrong label": 0.5, "wrong link": 0.5, "extra": -1.0}


@dataclass(frozen=True)
class MarkRemark:
    """What became of one mark, of one statement, or of one place that was missed.

    ``kind`` is a key of :data:`SIGNS`; ``spot`` the words it speaks of, as ``(start, end)``;
    ``marks`` the ids of the learner's marks it belongs to; ``spans`` the reference's spans where
    they differ from the learner's; ``excused`` an extra that costs nothing; ``differs`` names the
    fields that differ, ``apart`` the parts that share no word with the reference's; ``off``
    tells of a part that differs where it begins or ends wrongly.
    """

    kind: str
    layer: str
    text: str
    reason: str
    spot: tuple[int, int]
    marks: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    excused: bool = False
    differs: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    off: dict[str, str] = field(default_factory=dict)

    @property
    def sign(self) -> str:
        return SIGNS[self.kind][0]

    @property
    def sentence(self) -> str:
        """The remark with its reason."""
        return f"{self.text} {self.reason}".strip()

    @property
    def nudge(self) -> str:
        """The remark without what the reference has: for a first look."""
        return nudge(self.kind, self.layer, self.differs, self.apart, self.off) or self.sentence


@dataclass(frozen=True)
class Judgement:
    """The remarks on one layer in reading order, with the comparison they come from.

    ``scores`` counts places: found ones share at least half of their words with the reference's.
    ``label`` is the first label field that counts, if any.
    """

    layer: str
    remarks: tuple[MarkRemark, ...]
    scores: Scores
    comparison: Comparison = field(repr=False)
    unfinished: int = 0
    label: str = ""

    @property
    def share(self) -> float:
        """What was earned, 0 to 1.

        A mark that is right counts 1, one with another boundary, label or link ½, and a statement
        nothing where one of its parts shares no word with ours. An extra mark takes 1 away unless
        the reference gives a reason why a reader might well mark it. All of it divided by what
        there was to find, never below 0.
        """
        earned = sum(_EARNED.get(r.kind, 0) for r in self.remarks if not r.excused)
        expected = self.scores.expected
        return min(1.0, max(0.0, earned / expected)) if expected else float(earned >= 0)

    def in_words(self) -> str:
        """The result in counts that a beginner can read."""
        found, expected = self.scores.found, self.scores.expected
        marked = self.scores.marked - self.unfinished
        if self.unfinished:
            begun = (
                "a statement is" if self.unfinished == 1 else f"{self.unfinished} statements are"
            )
            rest = (
                self._whole(found, marked, expected) if marked else f"Our marking has {expected}."
            )
            return (
                f"{begun[0].upper()}{begun[1:]} begun but not complete and cannot be compared yet: "
                f"each needs a cue and a content. {rest}"
            )
        return self._whole(found, marked, expected)

    def _whole(self, found: int, marked: int, expected: int) -> str:
        just = sum(remark.kind == "matched" for remark in self.remarks)
        if not marked:
            return f"You marked nothing here; our marking has {expected}."
        noun = "statement" if self.layer == "attributions" else "place"
        places = f"{marked} {noun}{'' if marked == 1 else 's'}"
        if marked == just == expected:
            same = "the same one" if marked == 1 else "the same ones"
            return f"You marked {places}, and so did we: {same}."
        if marked == 1:
            which = "it is in our marking too" if found else "it is not in our marking"
            which += ", though not exactly as we have it" if found and not just else ""
        else:
            number = {0: "none", marked: "all"}.get(found, found)
            which = f"{number} of them {'is' if found == 1 else 'are'} in our marking too"
            which += f", {just or 'none'} exactly as we have it" if just < found else ""
        apart = sum(remark.kind == "other words" for remark in self.remarks)
        if apart and marked == 1:
            which = "we see it too, but a part of it has other words"
        elif apart:
            which += f"; {apart} more {'has' if apart == 1 else 'have'} a part with other words"
        return f"You marked {places}; {which}. Our marking has {expected}."

    def to_find(self) -> str:
        """How many places were missed, by their first label: ``Still to find: 2 (2 name).``"""
        missed = [o.reference_item for o in self.comparison.outcomes if o.kind == "missed"]
        if not missed:
            return ""
        names = Counter(str(getattr(item.record, self.label)) for item in missed if self.label)
        labels = ", ".join(f"{count} {name}" for name, count in names.most_common())
        return f"Still to find: {len(missed)}{f' ({labels})' if labels else ''}."

    def in_numbers(self) -> list[tuple[str, str]]:
        """Precision, recall and F1 counted in four ways, as (way, words) pairs."""
        return [
            ("Place by place, half of the words shared", self.scores.in_words()),
            ("With exactly the same words", self.comparison.exact.in_words()),
            ("With at least one word shared", self.comparison.overlap.in_words()),
            ("Word by word", self.comparison.token.in_words()),
        ]


def judge_marks(
    marking,
    reference: AnnotationSet,
    layer: str,
    judge: tuple[str, ...] | None = None,
    links: bool = True,
    find: dict[str, Any] | None = None,
) -> Judgement:
    """Hold the marks of one layer against the reference.

    ``judge`` names the label fields that count (all when None), ``find`` restricts the reference
    to some records, such as ``{"form": "metonym"}``. ``"attributions"`` judges whole statements,
    a part of them alone is judged without links.
    """
    judge = SHAPES[layer].labels if judge is None else tuple(judge)
    sought = wanted(reference, layer, find)
    answer = as_answer(marking, layer)
    within, links = marking.within, links and layer not in PARTS
    ours_too = with_or_without_that(sought.annotations, layer)
    result = compare(answer.annotations, ours_too, layer, within, judge, links)
    link = SHAPES[layer].link if SHAPES[layer].link in result.fields else None
    telling = Telling(Wordings(reference, marking.article), layer, judge, link)
    remarks = []
    for outcome in result.outcomes:
        mine, ours = outcome.item, outcome.reference_item
        marks = answer.owners.get(id(mine.record), ()) if mine else ()
        kind = telling.kind(outcome)
        reason, excused = outcome.reason or "", kind == "extra" and bool(outcome.reason)
        if kind == "extra" and not reason:
            reason = sought.why_not(mine) or ASK[layer]
        spans = telling.spans(ours, kind, outcome.differs) if ours else ()
        text, spot = telling.text(kind, outcome), (mine or ours).span
        how = {}
        # Said of a statement at the part that is meant, not at the cue.
        if kind == "other words" or kind == "boundary" and layer == "attributions":
            marks = _first(marking, marks, outcome.apart or outcome.differs)
            own = [marking.mark(id) for id in marks]
            how = off(own, marking.words, ours.record, outcome.differs)
            spot = marking.mark(marks[0]).start, marking.mark(marks[0]).end
        remarks.append(
            MarkRemark(
                kind, layer, text, reason, spot, marks, spans, excused,
                outcome.differs, outcome.apart, how,
            )
        )  # fmt: skip
    unfinished = answer.unfinished if layer == "attributions" else []
    for marks in unfinished:
        has_cue = any(m.layer == "cues" and m.link == marks[0].link for m in marking.state.marks)
        ids, spot = tuple(mark.id for mark in marks), (marks[0].start, marks[0].end)
        text = telling.unfinished(has_cue)
        remarks.append(MarkRemark("extra", layer, text, "", spot, ids, (), excused=True))
    found = sum(remark.kind not in ("missed", "extra", "other words") for remark in remarks)
    scores = Scores(found, result.exact.marked + len(unfinished), result.exact.expected)
    remarks.sort(key=lambda remark: remark.spot)
    label = next(iter(judge), "")
    return Judgement(layer, tuple(remarks), scores, result, len(unfinished), label)


def _first(marking, marks: tuple[str, ...], parts: tuple[str, ...]) -> tuple[str, ...]:
    """The marks of a statement, those of some parts in front, or else the cue."""

    def place(id: str) -> tuple[bool, bool]:
        of = marking.mark(id).layer
        return NOUNS[of] not in parts, of != "cues"

    return tuple(sorted(marks, key=place))
