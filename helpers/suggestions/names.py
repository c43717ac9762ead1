"""Places in an English text that may name an actor, found by capitals, titles and brackets alone.

The rules are simple on purpose, so that a learner can see why a place was proposed and where they
go wrong: they know no names, follow no pronouns, and see nothing in a script without capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..attribution_rules.structure import Structure
from ..attribution_rules.verb_groups import word_set
from ..attribution_rules.word_classes import (
    CONJUNCTIONS,
    DETERMINERS,
    HELPING,
    OBJECTS,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
)

TITLES = word_set(
    "mr mrs ms dr prof president minister secretary governor gov senator sen representative rep "
    "chairman chairwoman mayor spokesman spokeswoman spokesperson director general chief officer "
    "ambassador chancellor premier king queen prince princess pope sir lady lord judge professor "
    "captain colonel commander analyst economist author reporter"
)
"""Titles and roles, in small letters and without a dot."""
_BEFORE_TITLES = word_set("prime vice deputy former acting foreign defense defence")
_NO_TITLE = word_set("assembly electric motors election elections")  # after “General”
_SMALL = (
    PRONOUNS | OBJECTS | RELATIVES | DETERMINERS | CONJUNCTIONS | SUBORDINATORS | PREPOSITIONS
    | HELPING | PASTS | word_set("there here yes no not very of said says mr. mrs. ms.")
)  # fmt: skip
_CLOCK = TIMES | word_set("september sept sept. monday's sunday's")
_INSIDE = word_set("of for de da del der den di la le al el bin ibn von van zu")
_NOT_COUNTRY = re.compile(
    r"(?i)(stan|iran|japan|oman|bhutan|sudan|jordan|milan|taiwan|vatican|michigan|taliban)$"
)
_COUNTRY_LIKE = re.compile(
    r"(?:[A-Z][a-z]{2,}(?:an|ish|ese)|Iraqi|Israeli|Saudi|French|Greek|Dutch|Swiss|Czech"
    r"|Thai|Afghani?|[A-Z][a-z]+stani|Uzbek|Tajik|Kazakh|Kyrgyz|Turkmen|Arab|Kurd|Serb|Croat|Finn|Yemeni|Qatari)$"
)
_CAPITALS = "these words begin with capitals"
_CAPITAL = "it begins with a capital, here or elsewhere in the middle of a sentence"
_OWNER = re.compile(r"['’]s?$")
_IN_BRACKETS = re.compile(r"[A-Z][A-Za-z.&-]{1,9}$")


@dataclass(frozen=True)
class Place:
    """One place: ``words`` are its words, ``form`` as in the codebook, ``why`` a plain reason.

    ``titled`` is whether a title stands before it, ``country_like`` whether its last word ends like
    the adjective of a country; ``full_name`` the start of the longer name that an abbreviation in
    brackets goes with (None elsewhere).
    """

    start: int
    end: int
    words: tuple[str, ...]
    form: str
    why: str
    titled: bool = False
    country_like: bool = False
    full_name: int | None = None


def names_in(s: Structure) -> list[Place]:
    """Every place, in reading order. Linear in the length of the text."""
    seen, small = _capitals_inside(s)
    places: list[Place] = []
    for first, last in s.sentences:
        shouted = _is_heading(s, first, last)
        at = first
        while at < last:
            if not _is_name_word(s, at):
                at += 1
                continue
            end = _run_end(s, at, last)
            places += _places_of(s, (at, end), (first, last), (seen, small, shouted), places)
            at = end
    persons = {each.words[-1] for each in places if len(each.words) > 1 and each.form == "name"}
    return [  # “Sullivan” beside “Jake Sullivan” is no adjective
        replace(each, form="name", country_like=False, why=_CAPITAL)
        if each.country_like and len(each.words) == 1 and each.words[-1] in persons else each
        for each in places
    ]  # fmt: skip


def _places_of(s, run, sentence, words, before) -> list[Place]:
    """The names in one run of capitalised words, titles left out; none where it is no name."""
    (at, end), (first, last), (seen, small, shouted) = run, sentence, words
    at_start = all(not s.word(i)[:1].isalnum() for i in range(first, at))
    while at < end and (_is_closed(s, at) or (at_start and _only_begins(s, at, end, seen, small))):
        at, at_start = at + 1, False
    if shouted and not any(s.word(i) in seen for i in range(at, end)):
        return []
    titles = [i for i in range(at, end) if _is_title(s, i, end)]
    if not titles:
        titled = at > first and _bare(s.word(at - 1)) in TITLES
        return [_named(s, at, end, last, titled, before)] if at < end else []
    stop, found = titles[0], []
    while stop > at and s.word(stop - 1) in _BEFORE_TITLES:
        stop -= 1
    if stop > at:  # “CSTO Secretary General”: whose officer
        why = f"it stands before the title or role “{_word(s, titles[0])}”"
        found.append(_place(s, at, stop, "modifier", why))
    name = titles[-1] + 1
    while name < end and not _is_name_word(s, name):  # “President of the …”
        name += 1
    if name < end:  # a title without a name, such as “the Minister”, is left out
        found.append(_named(s, name, end, last, True, before))
    return found


def _named(s, at, end, last, titled, before) -> Place:
    abbreviated = _brackets(s, at, end, before)
    if abbreviated is not None:
        why = "it stands in brackets right after a longer name"
        return replace(_place(s, at, end, "name", why), full_name=abbreviated)
    if titled:
        title = next(i for i in range(at - 1, -1, -1) if _bare(s.word(i)) in TITLES)
        why = f"it stands after the title or role “{_word(s, title)}”"
        return replace(_place(s, at, end, "name", why), titled=True)
    if end - at <= 2 and _modifies(s, end, last):
        why = f"it ends like a country’s adjective and stands before “{s.words(end, end + 1)}”"
        return _place(s, at, end, "modifier", why)
    return _place(s, at, end, "name", _CAPITALS if end - at > 1 else _CAPITAL)


def _place(s: Structure, at: int, end: int, form: str, why: str) -> Place:
    words = tuple(_word(s, i) for i in range(at, end))
    return Place(
        s.starts[at], _end(s, end - 1), words, form, why, country_like=_is_country_like(words[-1])
    )


def _is_title(s: Structure, i: int, end: int) -> bool:
    return _bare(s.word(i)) in TITLES and not (
        s.word(i) == "general" and i + 1 < end and s.word(i + 1) in _NO_TITLE
    )


def _is_country_like(word: str) -> bool:
    return bool(_COUNTRY_LIKE.match(word)) and not _NOT_COUNTRY.search(word)


def _capitals_inside(s: Structure) -> tuple[set[str], set[str]]:
    """Words with a capital in the middle of a sentence, and words in small letters."""
    seen, small = set(), set()
    for first, last in s.sentences:
        heading = _is_heading(s, first, last)
        for i in range(first, last):
            if not s.capital[i]:
                small.add(s.lower[i])
            elif i > first and s.word(i - 1)[:1].isalnum() and not heading:
                seen.add(s.lower[i])
    return seen, small


def _only_begins(s, at, end, seen, small) -> bool:
    """Whether a word has its capital only because a sentence begins with it."""
    word = s.word(at)
    if word in seen or _bare(word) in TITLES:
        return False
    return end - at == 1 or word in small or word.endswith("ly")


def _is_heading(s: Structure, first: int, last: int) -> bool:
    """Whether most of the longer words of a line have capitals, so that they tell nothing."""
    long = [i for i in range(first, last) if len(s.lower[i]) > 3 and s.lower[i][0].isalpha()]
    return (
        len(long) > 2
        and s.lower[last - 1] != "."
        and sum(s.capital[i] for i in long) > 0.75 * len(long)
    )


def _is_name_word(s: Structure, i: int) -> bool:
    return s.capital[i] and s.lower[i] not in _CLOCK and s.lower[i] != "i"


def _is_closed(s: Structure, i: int) -> bool:
    return s.lower[i] in _SMALL and not s.words(i, i + 1).isupper()


def _run_end(s: Structure, at: int, last: int) -> int:
    """Where a run of capitalised words ends; “of” and its like may stand inside it."""
    end = at + 1
    while end < last and not _OWNER.search(s.lower[end - 1]) and _touch(s, end):
        if _is_name_word(s, end) and not _is_closed(s, end):
            end += 1
            continue
        step = end + 1
        if s.lower[end] == "of" and s.word(step) == "the" and end - at == 1:
            step += 1
        if s.lower[end] in _INSIDE and step < last and _is_name_word(s, step) and _touch(s, step):
            end = step + 1
            continue
        break
    return end


def _touch(s: Structure, i: int) -> bool:
    """Whether only white space stands between a word and the one before it."""
    return s.text[s.ends[i - 1] : s.starts[i]].isspace()


def _modifies(s: Structure, end: int, last: int) -> bool:
    if end >= last or not _is_country_like(_word(s, end - 1)) or not _touch(s, end):
        return False
    noun = s.lower[end]
    return noun == "and" or not (noun in _SMALL or s.capital[end] or not noun[0].isalpha())


def _brackets(s: Structure, at: int, end: int, before: list[Place]) -> int | None:
    """Start of the longer name right before an abbreviation in brackets, or None."""
    alone = end - at == 1 and s.word(at - 1) == "(" and s.word(end) == ")"
    if not alone or not before or not _IN_BRACKETS.match(_word(s, at)):
        return None
    name = before[-1]
    near = not s.text[name.end : s.starts[at]].strip(" \xa0(")
    return name.start if near and len(name.words) > 1 else None


def _bare(word: str) -> str:
    return word.rstrip(".")


def _end(s: Structure, i: int) -> int:
    """End of a word without its “’s”."""
    return s.starts[i] + len(_word(s, i))


def _word(s: Structure, i: int) -> str:
    return _OWNER.sub("", s.text[s.starts[i] : s.ends[i]])
