"""What is said: find the stretches of text that a cue gives to its source.

All functions take and return token positions of a ``Structure``; ranges are half-open. Content
includes its quotation marks, the punctuation inside them and "that"; the full stop of the
sentence and the comma before the cue do not belong to it.
"""

from __future__ import annotations

from collections.abc import Set

from . import word_classes as words
from .content_ends import content_end
from .phrase_after import phrase_after
from .phrase_before import WINDOW, Range
from .quotations import (
    inner_end,
    is_closed,
    line_end,
    quotation_at,
    quotation_ending,
    same_line,
    sentence_end,
)  # fmt: skip
from .sources import after_dateline
from .structure import Structure

LONGEST = 300  # tokens of one stretch of content; in a corpus of news the longest has half of it
_BETWEEN = words.DASHES | {",", ":"}  # may stand between a cue and its content
_TIMES = words.TIMES | {"this"}
_WHOLE = frozenset(".?!,…")  # a quotation that ends in one of these is all of the content


def content_before(s: Structure, first: int) -> Range | None:
    """The content that ends before token ``first`` ("…," said Ada): from the start of its
    sentence, which may lie before a quotation of several sentences."""
    last = first
    floor = s.sentences[s.sentence_of[first]][0]
    quotation = quotation_ending(s, last)
    if quotation is None:
        if last <= floor or not (s.lower[last - 1] == "," or s.lower[last - 1] in words.DASHES):
            return None
        last -= 1
        quotation = quotation_ending(s, last)
    if quotation:
        opening = quotation[0]
        floor = after_dateline(s, s.sentences[s.sentence_of[opening]][0])
        return (opening if opening - floor > WINDOW else floor, last)
    floor = max(after_dateline(s, floor), last - LONGEST)
    return (floor, last) if last > floor else None


def content_after(
    s: Structure, i: int, kind: str, cue_starts: Set[int], embedded: bool
) -> Range | None:
    """The content that begins at token ``i``: up to where the clause of the cue goes on without
    it, at the latest to the end of the sentence (a quotation: to its closing mark). ``kind`` is
    the kind of the cue, ``cue_starts`` where the next cues begin."""
    after_colon = s.word(i) == ":"
    while s.word(i) in _BETWEEN:
        i += 1
    quotation = quotation_at(s, i)
    if quotation and (inner_end(s, quotation) in _WHOLE or not is_closed(s, quotation)):
        return quotation
    if i >= len(s.lower):
        return None
    if not same_line(s, i - 1, i):
        return (i, line_end(s, i)) if after_colon else None
    end = min(sentence_end(s, i), i + LONGEST)
    return (i, content_end(s, i, end, kind, cue_starts, embedded)) if i < end else None


def after_listener(s: Structure, i: int, word: str, stops: Set[int]) -> int:
    """Skip the person told: "told reporters that …", "asked her, …"; ``word`` is the verb."""
    following = s.word(i)
    if (
        word not in words.TOLD
        or following in words.CLAUSE_OPENERS
        or following in words.PUNCTUATION
    ):
        return i
    if following in words.OBJECTS:
        return i + 1
    if following in words.PRONOUNS:
        return i
    listener = phrase_after(s, i, stops, appositions=False)
    return listener[1] if listener and listener[1] <= sentence_end(s, i) else i


def after_aside(s: Structure, i: int) -> int:
    """Skip time, place and occasion of the saying: "on Monday", "in an interview with …"."""
    while s.word(i) in words.ASIDES and s.word(i + 1) not in (".", ";", ""):
        i += 1
    word = s.word(i)
    if word not in words.PREPOSITIONS and word not in words.TIME_OPENERS:
        return i
    end = sentence_end(s, i)
    after_time = _after_time(s, i, end)
    if after_time > i:
        return after_time
    for k in range(i + 1, min(end, i + 25)):
        if s.lower[k] == ";":
            break
        # "in a speech that …", but not "after that", "at an event that was …"
        relative = s.lower[k - 1] in words.PREPOSITIONS or s.word(k + 1) in words.HELPING
        if s.lower[k] == "that" and not relative:
            return k
        if quotation_at(s, k) and s.lower[k - 1] in (",", ":"):
            return k
    return i


def _after_time(s: Structure, i: int, end: int) -> int:
    """Skip "on Monday", "this weekend", "last month", when more of the sentence follows."""
    k = i + 1
    opens = s.lower[i] == "on" or s.lower[i] in words.TIME_OPENERS
    if opens and s.word(k) in _TIMES:
        while k < end and s.lower[k] in _TIMES:
            k += 1
        if k < end and s.lower[k] not in words.PUNCTUATION and s.lower[k] not in words.PREPOSITIONS:
            return k
    return i


def after_preposition(s: Structure, i: int, kind: str) -> int:
    """ "concern about …", "light on …": the preposition belongs to neither cue nor content."""
    following = s.word(i + 1)
    if kind in ("to", "participle", "colon") or following in words.NO_WORD:
        return i
    exactly = kind == "verb" and s.word(i).endswith("ly") and following in words.CLAUSE_OPENERS
    return i + 1 if s.word(i) in words.LEADING or exactly else i


def is_adjunct(s: Structure, i: int) -> bool:
    """Whether the words from token ``i`` tell when, where or to whom something was said."""
    word = s.word(i)
    return (
        word in ("", ".", ";", ",", "and", "but", "who", "which", "several", "days")
        or word in words.ASIDES or word in words.TIME_OPENERS or word in words.PREPOSITIONS
        or word in words.CLOSING or word.endswith("ing")
    )  # fmt: skip
