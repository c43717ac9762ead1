"""Walk left: the noun phrase that ends before a token, and the words around a verb.

Token positions of a ``Structure`` go in and come out; ranges are half-open, None means that there
is no such phrase. No walk is longer than ``WINDOW`` tokens: the time stays linear.
"""

from __future__ import annotations

from collections.abc import Set

from . import word_classes as words
from .structure import Structure

WINDOW = 60  # tokens
Range = tuple[int, int]
_TIMES_AND_OCCASIONS = words.TIMES | words.OCCASIONS
_BEFORE_TO = words.CARRYING | words.ADVERBS
_CLAUSE_EDGES = words.SUBORDINATORS | words.CONJUNCTIONS | words.PUNCTUATION
_NEVER_INSIDE = (
    words.HELPING | words.SUBORDINATORS | words.CONJUNCTIONS | words.PRONOUNS | words.PREPOSITIONS
    | words.OBJECTS
)  # fmt: skip
_NO_NOUN = (
    words.HELPING | words.SUBORDINATORS | words.CONJUNCTIONS | words.PREPOSITIONS
    | words.PUNCTUATION - {")"}
)  # fmt: skip
_ENDS_NO_PHRASE = _NO_NOUN - words.HELPING - words.CLOSING
_CARRIED = words.LINKING | {"through", "toward", "towards"}


def is_adverb(s: Structure, i: int) -> bool:
    """Whether token ``i`` may stand between a subject and its verb without belonging to either."""
    word = s.lower[i]
    if word in words.ADVERBS:
        return True
    return word.endswith("ly") and not s.capital[i] and word not in words.NOT_ADVERBS


def verb_group_start(s: Structure, first: int, floor: int) -> int:
    """Walk left from a verb over its helpers: "has repeatedly", "went on to", "continued to"."""
    i = first
    while i > floor:
        word = s.lower[i - 1]
        helps = word in words.HELPING and not s.capital[i - 1]  # "may", but not "May"
        if helps or word in words.CARRYING or is_adverb(s, i - 1):
            i -= 1
            continue
        two_back = s.lower[i - 2] if i - 2 > floor else ""
        carried = word in ("to", "by", "with") and two_back in _BEFORE_TO
        if not carried and not (word == "and" and two_back and is_adverb(s, i - 2)):
            break
        i -= 2
    return i


def phrase_before(s: Structure, last: int, floor: int, stops: Set[int]) -> Range | None:
    """The noun phrase that ends before token ``last``; ``stops`` are tokens it cannot contain."""
    i, floor = last - 1, max(floor, last - WINDOW)
    if i < floor or i in stops:
        return None
    word = s.lower[i]
    if word in words.PRONOUNS or word in words.RELATIVES:
        return (i, last)
    if word in _ENDS_NO_PHRASE:
        return None
    i = _phrase_start(s, last, floor, stops)
    while i < last and (
        s.lower[i] in words.CONJUNCTIONS or s.lower[i] in words.PREPOSITIONS or is_adverb(s, i)
    ):
        i += 1
    if i >= last or s.lower[i] in words.BREAKS:
        return None
    if i > floor + 1 and only_time(s, i, last):
        over = i - 1 if s.lower[i - 1] in words.PREPOSITIONS else i
        return phrase_before(s, over, floor, stops)
    return (i, _without_time(s, i, last))


def only_time(s: Structure, first: int, last: int) -> bool:
    """ "Friday", "late August", "2010", "this week": a time between the subject and its verb."""
    return last - first <= 3 and all(
        s.lower[k] in words.TIMES
        or s.lower[k].isdigit()
        or s.lower[k] in ("late", "early", "this", "the")
        for k in range(first, last)
    )


def _without_time(s: Structure, first: int, last: int) -> int:
    """Cut "on Monday", "in an interview" off the end of a phrase."""
    for k in range(first + 1, min(last, first + 25)):
        opens = s.lower[k] in ("on", "in", "at", "last", "this", "earlier", "late", "early")
        if opens and any(w in _TIMES_AND_OCCASIONS for w in s.lower[k + 1 : min(last, k + 4)]):
            return k
    if last - first > 1 and s.lower[last - 1] in words.DAYS:
        return last - 1
    return last


def _phrase_start(s: Structure, last: int, floor: int, stops: Set[int]) -> int:
    """Walk left word by word until something that cannot belong to the phrase."""
    i = last
    while i > floor and i - 1 not in stops:
        if s.lower[i - 1] in words.DETERMINERS:
            i -= 1
            if not _goes_on_before_determiner(s, i, floor, stops):
                break
        else:
            step = _step_left(s, i, last, floor, stops)
            if step == i:
                break
            i = step
    return i


def _step_left(s: Structure, i: int, last: int, floor: int, stops: Set[int]) -> int:
    """One word further left in a phrase that has come down to token ``i`` (``i``: no further)."""
    at = i - 1
    word = s.lower[at]
    if word in words.PUNCTUATION:
        return _over_mark(s, i, last, floor)
    if word in ("and", "or", "&"):
        return at if _joins(s, at, floor, stops) else i
    if word in _CARRIED:
        return at if at > floor and _goes_left(s, at - 1, stops) else i
    if word in _NEVER_INSIDE and not (s.capital[at] and word in words.TIMES):  # "May"
        return i
    verb = i < last and (_past_verb(s, at, i) or is_adverb(s, at))
    return i if verb else at


def _over_mark(s: Structure, i: int, last: int, floor: int) -> int:
    """Over a bracket, an apostrophe, a hyphen or a few words in quotation marks."""
    at = i - 1
    word = s.lower[at]
    before = s.lower[at - 1] if at > floor else ""
    if word == ")":
        return next((k for k in range(at, max(floor, at - 12), -1) if s.lower[k] == "("), i)
    touches = before and s.starts[at] == s.ends[at - 1]
    if touches and (word in ("-", "–", "/") or (word in ("'", "’") and before.endswith("s"))):
        return at
    number = s.quotation_of[at]
    if word in words.MARKS and number >= 0 and i < last:
        opening, end = s.quotations[number]
        if end == i and floor <= opening and at - opening <= 6 and before not in ",.?!":
            return opening
    return i


def _goes_on_before_determiner(s: Structure, i: int, floor: int, stops: Set[int]) -> bool:
    """ "all the", "mayor of the", "Ada and the": more of the phrase stands before "the"."""
    before = s.lower[i - 1] if i > floor else ""
    if before in words.DETERMINERS or before == "of":
        return True
    if before in _CARRIED and i - 1 > floor:
        return _goes_left(s, i - 2, stops)
    return before in ("and", "or") and _joins(s, i - 1, floor, stops)


def _goes_left(s: Structure, i: int, stops: Set[int]) -> bool:
    """Whether the phrase goes on left of a preposition: a noun or "released", "marching"."""
    if _noun_like(s, i, stops):
        return True
    word = s.lower[i]
    modifier = word.endswith(("ed", "ing")) and not s.capital[i] and i not in stops
    return modifier and i > 0 and _noun_like(s, i - 1, stops)


def _past_verb(s: Structure, at: int, i: int) -> bool:
    """A small word in -ed or -ing before a new phrase: a verb, so the phrase begins after it."""
    if s.capital[at] or not s.lower[at].endswith(("ed", "ing")):
        return False
    adjective = s.lower[at - 1] in words.DETERMINERS  # "the elected mayor"
    return s.lower[i] in words.DETERMINERS or (s.capital[i] and not adjective)


def _noun_like(s: Structure, i: int, stops: Set[int]) -> bool:
    word = s.lower[i]
    return (
        i not in stops
        and word not in _NO_NOUN
        and (s.capital[i] or not word.endswith(("ing", "ed")))
        and not is_adverb(s, i)
    )


def _joins(s: Structure, at: int, floor: int, stops: Set[int]) -> bool:
    """Whether "and" at this place joins two names or nouns, not two clauses."""
    if at <= floor or not _noun_like(s, at - 1, stops):
        return False
    k = at - 1
    while k > floor and k > at - 12 and _noun_like(s, k - 1, stops):
        k -= 1
    while k - 1 > floor and s.lower[k - 1] in _CARRIED and k > at - 25:
        k -= 1
        while k > floor and k > at - 25 and _noun_like(s, k - 1, stops):
            k -= 1
    before = s.lower[k - 1] if k > floor else ""
    return not before or before in _CLAUSE_EDGES
