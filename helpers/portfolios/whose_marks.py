"""Whose work the marks on a text are: what was accepted, mended, rejected, or marked by hand."""

from __future__ import annotations

from dataclasses import dataclass

from ..documents import Article
from ..marking.fields import PARTS
from ..own_text.brought_back import was_damaged
from ..own_text.marks import KINDS, marking_of
from ..saved_work import LessonWork
from ..suggestions.accepted import LESSON, restored

NOT_KNOWN = (
    "The file of this work was damaged: it is not known any more which of the marks a machine had "
    "suggested."
)
_WHAT = {"actors": ("Actors", "mentions"), "claims": ("Statements", "statements")}


@dataclass(frozen=True)
class WhoseMarks:
    """``lines`` say it in words; ``by_hand`` are (layer, start, end) of marks nobody suggested."""

    lines: tuple[str, ...] = ()
    by_hand: frozenset[tuple[str, int, int]] = frozenset()


def whose_marks(article: Article) -> WhoseMarks:
    """What lesson 09 has saved on this text; empty where it has nothing. Nothing is written."""
    work, lines, by_hand = LessonWork(LESSON), [], set()
    for kind, (*_, suggested) in KINDS.items():
        marking = marking_of(article, kind, work)[0]
        taken = {id for ids in marking.taken.values() for id in ids}
        own = [mark for mark in marking.state.marks if mark.id not in taken]
        decided = _decided(article, suggested, work)
        if not (marking.state.marks or any(decided.values())):
            continue
        if was_damaged(work) and not taken:
            lines.append(NOT_KNOWN)
            continue
        by_hand |= {(mark.layer, mark.start, mark.end) for mark in own}
        family, noun = _WHAT[kind]
        cues = [mark for mark in own if mark.layer == ("actors" if kind == "actors" else "cues")]
        numbers = " · ".join(f"{name} {number}" for name, number in decided.items())
        lines.append(f"{family}: suggestions {numbers}; {noun} marked by hand {len(cues)}")
        claims = sum(mark.layer == "claims" for mark in own)
        if claims:
            lines.append(f"Claims: {claims}, all marked by hand")
        parts = [m for m in own if m.layer in PARTS and m.layer != "cues" and m.link in taken]
        if parts:
            lines.append(f"Sources and contents put by hand into what was suggested: {len(parts)}")
    return WhoseMarks(tuple(dict.fromkeys(lines)), frozenset(by_hand))


def _decided(article: Article, save_as: str, work: LessonWork) -> dict[str, int]:
    """How many suggestions were accepted as they were, accepted after mending, and rejected."""
    family = save_as.split("-", 1)[1]
    try:
        records = list(restored(article, family, save_as, work)[0].values())
    except ValueError:
        records = []
    accepted = [each for each in records if each["state"] == "accepted"]
    mended = sum(each["mended"] for each in accepted)
    rejected = sum(each["state"] == "rejected" for each in records)
    return {"accepted": len(accepted) - mended, "mended": mended, "rejected": rejected}
