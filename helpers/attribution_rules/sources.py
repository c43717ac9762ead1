"""Whose words: the subject of a verb, the owner of a noun, the phrase after "by".

Token positions of a ``Structure`` go in and come out; None means that there is no source.
``stops`` are the tokens of other cues, which no source contains.
"""

from __future__ import annotations

from collections.abc import Set

from . import word_classes as words
from .phrase_after import phrase_after
from .phrase_before import (
    WINDOW,
    Range,
    is_adverb,
    only_time,
    phrase_before,
    verb_group_start,
)  # fmt: skip
from .structure import Structure

_ENDS_RELATIVE = (
    (words.PUNCTUATION | words.CLAUSE_OPENERS | words.SIDE_CLAUSES | {"which"})
    - {"who"}
    - words.MARKS
)
_RELATIVE = 20  # tokens that a clause with "who" inside a subject may have
_NO_OWNER_BEFORE = words.ARTICLES | words.PUNCTUATION | words.PREPOSITIONS | words.HELPING


def subject_before(s: Structure, first: int, stops: Set[int]) -> Range | None:
    """The subject of the verb at token ``first``: the phrase before it and its helpers, with the
    appositions between commas ("Ada Smith, the mayor of Marend,")."""
    floor = s.sentences[s.sentence_of[first]][0]
    i = verb_group_start(s, first, max(floor, first - WINDOW))
    if i <= floor:
        return None
    word = s.lower[i - 1]
    if word == ",":
        return _before_insertion(s, i, floor, stops)
    if word in words.DASHES:
        return _before_dashes(s, i, floor, stops)
    return _before_relative(s, i, floor, stops) or phrase_before(s, i, floor, stops)


def _before_relative(s: Structure, last: int, floor: int, stops: Set[int]) -> Range | None:
    """ "A man who lives nearby said": the noun phrase with its clause, not "lives nearby"."""
    if s.lower[last - 1] in words.CONJUNCTIONS:
        return None
    for who in range(last - 2, max(floor, last - _RELATIVE), -1):
        word = s.lower[who]
        if word in _ENDS_RELATIVE:
            return None
        if word == "who":
            inner = s.lower[who + 1] in words.DETERMINERS | words.PRONOUNS or s.capital[who + 1]
            found = None if inner else phrase_before(s, who, floor, stops)
            return (found[0], last) if found else None
    return None


def _before_insertion(s: Structure, last: int, floor: int, stops: Set[int]) -> Range | None:
    """ "X, …, said": go left over what stands between commas to the phrase before it."""
    apposition, end = True, last - 1
    for k in range(last - 2, max(floor, last - WINDOW), -1):
        if s.lower[k] != ",":
            continue
        if k + 2 == end and k + 1 in stops:
            return None  # a cue of its own between two commas
        detail = _only_a_detail(s, k + 1, end)
        kind = "apposition" if detail else _segment(s, k + 1, end)
        if kind == "none":
            return None
        apposition = apposition and kind == "apposition"
        end = k
        if s.lower[k - 1].isdigit() and s.word(k - 2) == ",":  # an age: "Ada, 59, of Marend, …"
            continue
        found = phrase_before(s, k, floor, stops)
        if found is None:
            return None
        if found[0] > floor and s.lower[found[0] - 1] == "," and _inserted(s, found, floor):
            continue
        if found[0] > floor and s.lower[found[0] - 1] == "of" and s.lower[found[0] - 2] == ",":
            continue
        return (found[0], last) if apposition else found
    return None


def _inserted(s: Structure, found: Range, floor: int) -> bool:
    """Whether the phrase behind a comma is itself an apposition to a name before the comma."""
    if _only_a_detail(s, *found):
        return True
    named = s.capital[found[0] - 2] and s.lower[found[0] - 2] not in words.TIMES
    return named and not s.capital[found[0]] and s.lower[floor] not in words.PREPOSITIONS


def _only_a_detail(s: Structure, first: int, last: int) -> bool:
    """An age, a state or "of Marend" between two commas: more may stand before it."""
    return last - first <= 4 and (
        s.lower[first].isdigit()
        or s.lower[first] == "of"
        or all(s.capital[k] or s.lower[k] in ".-" for k in range(first, last))
    )


def _segment(s: Structure, first: int, last: int) -> str:
    """What stands between two commas: "apposition", "aside" or "none" of them."""
    word = s.lower[first]
    if word in words.ARTICLES or word in words.OWNERS or word in words.BELONGING:
        return "apposition"
    if word in words.PREPOSITIONS or word in words.SUBORDINATORS or is_adverb(s, first):
        return "aside"
    if word in words.CONJUNCTIONS or word in words.PRONOUNS:
        return "none"
    return "aside" if word.endswith(("ing", "ed")) else "apposition"


def _before_dashes(s: Structure, last: int, floor: int, stops: Set[int]) -> Range | None:
    """ "X -- … -- said": the phrase before the first dash."""
    for k in range(last - 2, max(floor, last - WINDOW), -1):
        if s.lower[k] in words.DASHES:
            found = phrase_before(s, k, floor, stops)
            return (found[0], last) if found else None
    return None


def owner_before(s: Structure, first: int, stops: Set[int]) -> Range | None:
    """The owner of a noun: "the mayor's" in "the mayor's early promise", or "their"."""
    floor = s.sentences[s.sentence_of[first]][0]
    for i in range(first - 1, max(floor, first - 6) - 1, -1):
        word = s.lower[i]
        if word in words.OWNERS:
            return (i, i + 1)
        if word.endswith("'s") or (word == "'" and s.lower[i - 1].endswith("s") and i > floor):
            return phrase_before(s, i + 1, floor, stops)
        if word in _NO_OWNER_BEFORE:
            return None
    return None


def after_by(s: Structure, first: int, stops: Set[int]) -> Range | None:
    """The phrase after "by" or "from" within the next few words of the clause."""
    end = min(s.sentences[s.sentence_of[first - 1]][1], first + 12)
    for i in range(first, end):
        if s.lower[i] in ("by", "from"):
            if i + 1 < end and s.lower[i + 1].endswith("ing"):
                return None
            return phrase_after(s, i + 1, stops)
        if s.lower[i] in words.PUNCTUATION or s.lower[i] in ("that", "to"):
            return None
    return None


def clause_subject(s: Structure, first: int, stops: Set[int]) -> Range | None:
    """The subject of the clause in which token ``first`` is a second verb: its first phrase."""
    floor = after_dateline(s, s.sentences[s.sentence_of[first]][0])
    start = max(floor, first - WINDOW)
    while start < first and (s.lower[start] in words.CONJUNCTIONS or s.lower[start] in words.MARKS):
        start += 1
    for _ in range(3):
        if start >= first or not _introduces(s, start):
            break
        comma = next((k for k in range(start, first) if s.lower[k] == ","), start)
        start = comma + 1
    if start >= first:
        return None
    found = phrase_after(s, start, stops, subject=True)
    if found and only_time(s, *found):
        found = phrase_after(s, found[1], stops, subject=True)
    return found if found and found[1] <= first else None


def _introduces(s: Structure, i: int) -> bool:
    """Whether a sentence begins before its subject: "In …,", "Yesterday", "Speaking to …,"."""
    word = s.lower[i]
    return (
        word in words.PREPOSITIONS or word in words.SUBORDINATORS or is_adverb(s, i)
        or (s.capital[i] and word.endswith("ly")) or word.endswith("ing")
    )  # fmt: skip


def after_dateline(s: Structure, first: int) -> int:
    """The first token behind "MAREND - " at the start of a sentence."""
    for i in range(first + 1, min(first + 7, len(s.lower))):
        if s.lower[i] in words.DASHES and s.starts[i] > s.ends[i - 1]:
            word = s.text[s.starts[first] : s.ends[first]]
            return i + 1 if len(word) > 2 and word.isupper() else first
    return first
