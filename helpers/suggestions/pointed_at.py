"""Whom a source that only points (*who*, *which*, *that*) points at: the noun before it."""

from __future__ import annotations

from bisect import bisect_left

from ..annotations import Attribution, Span
from ..attribution_rules.phrase_before import phrase_before
from ..attribution_rules.source_naming import naming_of
from ..attribution_rules.structure import Structure
from ..attribution_rules.verb_groups import word_set
from ..attribution_rules.word_classes import OBJECTS, RELATIVES

_THESE = OBJECTS | word_set("those these")


def pointed_at(s: Structure, record: Attribution) -> Attribution:
    """The same attribution with the naming of whom its source points at, as in codebook 2.7.

    In “One of them, who gave no name, said …” the clause ends in a comma before the cue, so its
    source is the whole phrase. Every other source, and one with no noun before it, stays as it is.
    """
    source = record.source
    if source is None or source.exact.casefold() not in RELATIVES:
        return record
    who, cue = (bisect_left(s.starts, span.start) for span in (source, record.cue))
    line = next((first for first, last in s.lines if first <= who < last), who)
    comma = who > line and s.word(who - 1) == ","
    last = who - comma
    if last >= line + 3 and s.lower[last - 2] == "of" and s.lower[last - 1] in _THESE:
        found = (last - 3, last)  # “one of them”
    else:
        found = phrase_before(s, last, line, frozenset())
    if found is None:
        return record
    start, end = s.starts[found[0]], s.ends[found[1] - 1]
    nobody = s.lower[found[1] - 1] in _THESE
    naming = "unnamed" if nobody else naming_of(s.text[start:end])
    if comma and who < cue - 1 and s.word(cue - 1) == ",":
        end = s.ends[cue - 2]
        source = Span(start=start, end=end, exact=s.text[start:end])
    return record.model_copy(update={"source": source, "naming": naming})
