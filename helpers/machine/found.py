"""Which attributions of an annotation a machine has found: the cue, and half of the content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..annotations import AnnotationSet
from ..comparing.accepted import Reading, Target
from ..comparing.comparison import Comparison, Outcome
from ..comparing.matching import Tokens
from ..scoring import SAME_PASSAGE, compare, to_find

FOUND = (
    "A statement counts as found when its cue shares a word with ours, and the two contents "
    "have at least half of their words in common. The source is counted by itself."
)
_CUE, _SOURCE, _CONTENT = 0, 1, 2


def found_in(
    text: str, made: AnnotationSet, marks: AnnotationSet, within: Any = None
) -> tuple[Comparison, int]:
    """Compare whole attributions, found as ``FOUND`` says, and how many have our source, too.

    ``scoring.compare`` judges the whole of an attribution, so that a good cue can make up for a
    content that has nothing to do with ours. Such a pair is taken apart here, into an extra and
    a missed one; what is found by this measure alone is put together. All accepted answers count.
    ``within`` as in ``scoring.compare``.
    """
    compared = compare(made, marks, "attributions", within, labels=(), links=False)
    tokens = Tokens([(0, text)])
    mine = {t.item.record.id: t.readings[0] for t in to_find(made, "attributions", (), plain=True)}
    ours = {t.item.record.id: t for t in to_find(marks, "attributions", (), within)}
    found, alone, reached = [], [], set()
    for outcome in compared.outcomes:
        if outcome.item and outcome.reference_item:
            id = outcome.reference_item.record.id
            if _common(mine[outcome.item.record.id], ours[id], tokens):
                found.append(outcome)
                reached.add(id)
            else:
                alone.append(Outcome("extra", outcome.item, None))
        elif outcome.item:
            alone.append(outcome)
    extra = []
    for outcome in alone:
        given = mine[outcome.item.record.id]
        shares = {id: _common(given, ours[id], tokens) for id in ours if id not in reached}
        id = max(shares, key=shares.get, default=None)
        if id is None or not shares[id]:
            extra.append(outcome)
            continue
        reached.add(id)
        item = ours[id].item
        found.append(
            Outcome("boundary", outcome.item, item, item.record.note, _differs(given, ours[id]))
        )
    missed = [
        Outcome("missed", None, target.item, target.item.record.note)
        for id, target in ours.items()
        if id not in reached and not target.optional
    ]
    outcomes = sorted([*found, *extra, *missed], key=lambda outcome: outcome.start)
    sources = sum(
        _same_source(mine[o.item.record.id], ours[o.reference_item.record.id], tokens)
        for o in found
    )
    return replace(compared, outcomes=tuple(outcomes)), sources


def _common(given: Reading, target: Target, tokens: Tokens) -> float:
    """The share of the words of both contents that they have in common; 0 where it is not found."""
    shares = [
        _share(given.marks[_CONTENT], reading.marks[_CONTENT], tokens)
        for reading in target.readings
        if _words(given.marks[_CUE], tokens) & _words(reading.marks[_CUE], tokens)
    ]
    best = max(shares, default=0.0)
    return best if best >= SAME_PASSAGE else 0.0


def _same_source(given: Reading, target: Target, tokens: Tokens) -> bool:
    """Whether the sources share a word, or neither has one."""
    mine = _words(given.marks[_SOURCE], tokens)
    sides = [_words(reading.marks[_SOURCE], tokens) for reading in target.readings]
    return any(mine & ours or mine == ours for ours in sides)


def _differs(given: Reading, target: Target) -> tuple[str, ...]:
    names = ("cue", "source", "content")
    pairs = zip(names, given.marks, target.readings[0].marks, strict=True)
    return tuple(name for name, mine, ours in pairs if mine != ours)


def _share(mine: Iterable, ours: Iterable, tokens: Tokens) -> float:
    one, other = _words(mine, tokens), _words(ours, tokens)
    return len(one & other) / max(len(one | other), 1)


def _words(mark: Iterable[tuple[int, int]], tokens: Tokens) -> frozenset[int]:
    """The numbers of a mark's words; a mark without a word (a colon) counts by where it begins."""
    mark = list(mark)
    words = frozenset(word for span in mark for word in tokens.covered(*span))
    return words or frozenset(-1 - start for start, _ in mark[:1])
