"""Where content stops inside its sentence: at the next speaker, the main verb, an aside.

All functions take and return token positions of a ``Structure``; ``first`` is where the content
begins, ``cue_starts`` where the next cues begin, ``clause`` whether the content is a clause, which
takes more along than a phrase; ``embedded``: the cue stands in a clause beside the main one.
"""

from __future__ import annotations

from collections.abc import Set

from . import word_classes as words
from .phrase_before import WINDOW
from .structure import Structure

_FINITE = frozenset({"is", "are", "was", "were", "has", "had", "will", "would", "isn't", "wasn't"})
_SUBJECTS = words.PRONOUNS | words.RELATIVES | words.CONJUNCTIONS | words.HELPING | words.ADVERBS
_OPENS_SUBJECT = words.DETERMINERS | words.PRONOUNS
_SAID = frozenset({"said", "say", "says", "told"})


def content_end(
    s: Structure, first: int, end: int, kind: str, cue_starts: Set[int], embedded: bool
) -> int:
    """Where the content that begins at ``first`` stops inside its sentence."""
    clause = s.lower[first] in words.CLAUSE_OPENERS or kind in ("verb", "passive")
    i, depth = first + 1, 0
    while i < end:
        number = s.quotation_of[i]
        if kind == "noun" and number < 0 and _main_verb(s, first, i):
            return i
        if number >= 0 and s.quotations[number][0] == i:
            i = s.quotations[number][1]
            if i >= end:
                return i  # a quotation of several sentences belongs together
            if s.lower[i - 2] == "," and (
                embedded or _stops_at_comma(s, i - 1, clause, kind, cue_starts, embedded)
                or not (clause or s.lower[i] in ("and", "or"))
            ):  # fmt: skip
                return i
            continue
        word = s.lower[i]
        depth += (word == "(") - (word == ")")
        if depth < 0:
            return i
        if number < 0 and _stops(s, first, i, end, clause, kind, cue_starts, embedded):
            return i
        i += 1
    return end


def _main_verb(s: Structure, first: int, i: int) -> bool:
    """ "The promise to resign | was kept": a finite helping verb behind the content of a noun."""
    if s.lower[i] not in _FINITE or i < first + 2 or s.lower[i - 1] in _SUBJECTS:
        return False
    between = s.lower[first + 1 : i]
    if len(between) > WINDOW or any(w in words.RELATIVES or w in words.NO_WORD for w in between):
        return False
    if any(w in words.CLAUSE_OPENERS or w in words.SIDE_CLAUSES for w in between):
        return False
    if s.lower[first] == "that":
        return any(w in words.HELPING or w in words.PASTS or w.endswith("ed") for w in between)
    return True


def _stops(
    s: Structure,
    first: int,
    i: int,
    end: int,
    clause: bool,
    kind: str,
    cue_starts: Set[int],
    embedded: bool,
) -> bool:
    """Whether the content ends before token ``i``. A clause takes more along than a phrase."""
    word = s.lower[i]
    if word == ",":
        return _stops_at_comma(s, i, clause, kind, cue_starts, embedded)
    if word in ("but", ";", "--", "—", "―"):
        return True
    if word in ("and", "or") and (i + 1 in cue_starts or i + 2 in cue_starts):
        return True
    if word in ("and", "while") and _speaks_next(s, i + 1, cue_starts):
        return True
    said = i in cue_starts and word in _SAID and s.lower[i - 1] not in words.CONJUNCTIONS
    if said and (not clause or s.lower[first] in ("to", "not")):
        return True  # "who asked not to be named | said"
    if clause:
        return False
    if word in ("because", "during", "since", "while"):
        return True
    if word == "and":
        return s.word(i + 1) in words.HELPING
    return word in ("in", "on", "at", "to") and _tells_occasion(s, i, end)


def _tells_occasion(s: Structure, i: int, end: int) -> bool:
    """ "in a ruling", "on Friday", "at a rally": the occasion of what is reported."""
    following = s.lower[i + 1 : min(end, i + 5)]
    if not following or following[0] in words.DAYS:
        return bool(following)
    return following[0] in ("a", "an") and any(w in words.OCCASIONS for w in following[1:])


def _stops_at_comma(
    s: Structure, comma: int, clause: bool, kind: str, cue_starts: Set[int], embedded: bool
) -> bool:
    word = s.word(comma + 1)
    if word in ("but", "although", "though", "whereas") or word in words.STOPPING:
        return True
    if comma + 1 in cue_starts:
        return True
    if word in ("and", "while") and _speaks_next(s, comma + 2, cue_starts):
        return True
    if word in words.ARTICLES and any(s.word(comma + k) in ("that", "which") for k in (3, 4)):
        return True  # "…, a measure that …" is the author's
    if word.endswith("ly") and s.word(comma + 2).endswith("ing"):
        return True
    if not clause and word.endswith("ing") and word != "including":
        return True
    if not clause and word in ("which", "who", "and", "while"):
        return True
    if word in words.HELPING:  # "the party, which says …, will …"
        return embedded or kind in ("noun", "participle")
    return embedded and (
        word in words.PASTS
        or word.endswith(("ed", "s"))  # "Ada, who said …, left"
        or word in words.DETERMINERS
        or word in words.PRONOUNS
        or s.capital[comma + 1]
    )


def _speaks_next(s: Structure, i: int, cue_starts: Set[int]) -> bool:
    """ "… and the council said …": whether a subject and the next cue begin at token ``i``."""
    if s.word(i) not in _OPENS_SUBJECT and not (i < len(s.lower) and s.capital[i]):
        return False
    for k in range(i + 1, min(len(s.lower), i + 7)):
        if k in cue_starts:
            return not s.lower[k].endswith("ing")
        if s.lower[k] in words.PUNCTUATION:
            return False
    return False
