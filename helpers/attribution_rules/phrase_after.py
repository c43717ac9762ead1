"""Walk right: the noun phrase that begins at a token, with the appositions that follow it.

Token positions of a ``Structure`` go in and come out, as in ``phrase_before``.
"""

from __future__ import annotations

from collections.abc import Set

from . import word_classes as words
from .phrase_before import WINDOW, Range, is_adverb
from .structure import Structure

_NEVER_INSIDE = (
    words.HELPING | words.PRONOUNS | words.SUBORDINATORS | words.CONJUNCTIONS | words.PREPOSITIONS
)
_OPENS_NO_APPOSITION = _NEVER_INSIDE | words.RELATIVES | words.OPENING | words.DAYS
_ONE_WORD = words.PRONOUNS | words.OBJECTS | words.RELATIVES
_OPENS_NO_PHRASE = words.BREAKS - {"(", "["}
_BEGINS_ANOTHER = words.ARTICLES | words.OWNERS
_BEFORE_DETERMINER = words.PREPOSITIONS | words.CONJUNCTIONS | words.DETERMINERS | words.PUNCTUATION
_INSIDE = frozenset("'’-–/")  # marks inside a phrase when no space stands before them


def phrase_after(
    s: Structure, first: int, stops: Set[int], appositions: bool = True, subject: bool = False
) -> Range | None:
    """The noun phrase that begins at token ``first``, with the appositions that follow it.
    ``subject``: a verb in the past follows and ends it."""
    end = min(s.sentences[s.sentence_of[first]][1], first + WINDOW) if first < len(s.lower) else 0
    i = first
    if i >= end or s.lower[i] in _OPENS_NO_PHRASE:
        return None
    if s.lower[i] in _ONE_WORD:
        return (i, i + 1)
    i = _phrase_end(s, i, end, stops, subject=subject)
    if i == first:
        return None
    while appositions and i + 1 < end and s.lower[i] == ",":
        after = _apposition_end(s, i + 1, end, stops)
        if after <= i + 1 or (after < end and s.lower[after] not in words.AFTER_APPOSITION):
            break
        i = after
    if appositions and i < end and s.lower[i] in ("who", "that") and not s.capital[i]:
        i = _clause_end(s, i, end)
    return (first, i)


def _phrase_end(
    s: Structure, first: int, end: int, stops: Set[int], apposition=False, subject=False
) -> int:
    """Walk right word by word until something that cannot belong to the phrase."""
    i = first
    while i < end and i not in stops:
        if s.lower[i] in words.PUNCTUATION:
            step = _over_mark(s, i, first, end)
        else:
            step = i + _belongs(s, i, first, end, apposition, subject)
        if step == i:
            break
        i = step
    return i


def _over_mark(s: Structure, i: int, first: int, end: int) -> int:
    """Over a bracket, an apostrophe, a hyphen or a few words in quotation marks."""
    if s.lower[i] == "(":
        return next((k + 1 for k in range(i, min(end, i + 12)) if s.lower[k] == ")"), i)
    if s.lower[i] in _INSIDE and i > first and s.starts[i] == s.ends[i - 1]:
        return i + 1
    number = s.quotation_of[i]
    if s.lower[i] in words.MARKS and number >= 0 and i > first and s.lower[i - 1] not in ",:":
        opening, closing = s.quotations[number]
        if opening == i and closing - i <= 6 and closing <= end:
            return closing
    return i


def _belongs(s: Structure, i: int, first: int, end: int, apposition: bool, subject: bool) -> bool:
    """Whether the word at token ``i`` belongs to the phrase that began at token ``first``."""
    word = s.lower[i]
    if word in ("and", "or", "&"):
        return i + 1 < end and _joined(s, i + 1, apposition)
    if word in words.LINKING:
        return first < i and i + 1 < end and _links(s, i, end, apposition)
    if word in _NEVER_INSIDE:
        return False
    if i == first:
        return True
    if word in _BEGINS_ANOTHER and s.lower[i - 1] not in _BEFORE_DETERMINER:
        return False  # "told the council | the bridge was closed"
    if word in words.DAYS or word in ("last", "this", "earlier"):
        return s.lower[i - 1].endswith("ed")  # "a poll released last week"
    if s.capital[i]:
        return True
    if word.endswith("ing") or is_adverb(s, i):
        return s.lower[i - 1] in words.DETERMINERS  # "a leading critic"
    return not (subject and _past(s, i))


def _joined(s: Structure, i: int, apposition: bool) -> bool:
    """Whether what follows "and" is part of the phrase; "a writer and teacher" in an apposition."""
    if s.capital[i] or s.lower[i] in words.DETERMINERS:
        return True
    return apposition and s.lower[i] not in words.HELPING and not s.lower[i].endswith("ed")


def _past(s: Structure, i: int) -> bool:
    """A past tense behind a subject: "the mayor spoke", "the leaders gathered"."""
    word = s.lower[i]
    return (word in words.PASTS or word.endswith("ed")) and s.lower[i - 1] not in words.DETERMINERS


def _links(s: Structure, at: int, end: int, apposition: bool) -> bool:
    """Whether a preposition goes on with the phrase ("a professor at …") or leaves it."""
    word = s.lower[at]
    following = s.lower[at + 1 : min(end, at + 6)]
    if any(w in words.TIMES or w in words.OCCASIONS or w[0].isdigit() for w in following):
        return word == "of" and following[0] not in words.TIMES
    if word == "of":
        return True
    if word == "by":
        return s.capital[at + 1] or s.lower[at + 1] in words.DETERMINERS
    if word in ("to", "about", "into", "around", "against", "over"):
        return word == "to" and s.lower[at - 1] in words.TAKE_TO
    return apposition or not s.capital[at - 1] or word == "for"


def _apposition_end(s: Structure, first: int, end: int, stops: Set[int]) -> int:
    """Where the apposition that begins at ``first`` ends (``first``: there is none)."""
    word = s.lower[first]
    if word.isdigit():
        return first + 1
    if word in ("of", "including"):
        return _phrase_end(s, first + 1, end, stops, apposition=True)
    if word in ("who", "whose"):
        return _clause_end(s, first, end)
    if word in _OPENS_NO_APPOSITION or word.endswith(("ing", "ed")):
        return first
    if is_adverb(s, first) or first in stops:
        return first
    after = _phrase_end(s, first, end, stops, apposition=True)
    return after if after - first > 1 or s.capital[first] else first


def _clause_end(s: Structure, first: int, end: int) -> int:
    """The end of a clause with "who": the next comma or the end of the sentence."""
    for i in range(first, end):
        if s.lower[i] in ",.;:" or s.lower[i] in words.DASHES:
            return i
    return end
