"""Which cues stand inside the content of another one: those are left out.

A statement inside a statement (“Ada said that Ben had promised …”) is an attribution of its own
in the codebook (2.8), but no rule here can tell it from the rest of the content.
"""

from __future__ import annotations

from .places import Place, content_before, is_inverted
from .verb_groups import (
    CLAUSES,
    CONJUNCTIONS,
    DETERMINERS,
    PRONOUNS,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
)

WINDOW = 12  # words that are looked back over for “; …” or “, but …”
PLAIN = frozenset({"say", "tell"})
Seen = tuple  # a cue with its place


def not_nested(seen: list[Seen]) -> list:
    """The cues of one sentence that do not stand inside the content of another."""
    kept: list[Seen] = []
    for cue, place in seen:
        if kept and kept[-1][0].kind == "adverb" and cue.first - kept[-1][0].last < 3:
            kept.pop()  # “reportedly said”: the verb is the cue
        if kept and cue.kind == "verb" and kept[-1][0].kind == "noun" and place.after in CLAUSES:
            kept.pop()
        if is_aside(cue, place, kept[-1][0].last if kept else 0):
            while kept and not is_aside(*kept[-1]) and not new_clause(kept[-1][0], place):
                kept.pop()
        elif kept and not goes_on(kept[-1], cue, place):
            continue
        kept.append((cue, place))
    return [cue for cue, _ in kept]


def is_aside(cue, p: Place, floor: int = 0) -> bool:
    """Whether “…, the mayor said” or “…, said the mayor” stands after its content.

    The content ends at token ``floor`` or later.
    """
    if cue.kind == "according to":
        return cue.first > p.start
    return cue.kind == "verb" and (content_before(p) >= floor or is_inverted(p))


def goes_on(earlier: Seen, cue, p: Place) -> bool:
    """Whether a later cue stands outside the content of the one before it."""
    if p.before in CONJUNCTIONS or p.before in STOPS or cue.kind == "participle":
        return True
    if is_aside(*earlier):
        return True
    if any(p.s.quotation_of[at] >= 0 for at in (p.group.first - 1, p.group.first - 2)):
        return True
    if ends_relative(earlier, cue, p) or second_speaker(earlier, cue, p):
        return True
    return new_clause(earlier[0], p) or main_clause(earlier, p)


def ends_relative(earlier: Seen, cue, p: Place) -> bool:
    """“Voters who plan to move say …”: a verb of saying behind a verb with its object is the
    main verb, when that one stands in the clause of a subject or after “to”."""
    before, place = earlier
    phrase = before.kind in ("to", "object", "adjective") or place.after == "to"
    return (
        phrase and (place.before == "who" or place.group.to)
        and cue.kind == "verb" and p.listed("verbs.saying", "verbs.telling") and p.after in CLAUSES
        and (p.before not in PRONOUNS or p.before == "it") and p.before not in RELATIVES
    )  # fmt: skip


def second_speaker(earlier: Seen, cue, p: Place) -> bool:
    """“Ada said it was old and Ben said it was new”, also with “but”: two that speak in turn."""
    s, before = p.s, earlier[0]
    if not (before.kind == cue.kind == "verb" and {before.lemma, cue.lemma} <= PLAIN):
        return False
    for at in range(p.group.first - 2, max(before.last, p.group.first - 6), -1):
        if s.lower[at] in ("and", "but"):
            return s.capital[at + 1] or s.lower[at + 1] in DETERMINERS
        if s.lower[at] in STOPS or s.lower[at] in RELATIVES:
            return False
    return False


def new_clause(before, p: Place) -> bool:
    """Whether “; …” or “, but …” stands between the cue before and this one."""
    s = p.s
    for at in range(p.group.first - 1, max(before.last, p.group.first - WINDOW), -1):
        word = s.lower[at]
        if word == ";":
            return True
        if word in ("but", "while", "though", "although", "and") and s.lower[at - 1] in STOPS:
            return True
    return False


def main_clause(earlier: Seen, p: Place) -> bool:
    """“When Ada said so, Ben …”: the comma ends a clause that came first."""
    cue, place = earlier
    s = p.s
    opened = cue.kind in ("participle", "passive") or s.lower[p.start] == "asked"
    for at in range(place.group.first - 1, max(p.start, place.group.first - 10) - 1, -1):
        if s.lower[at] in SUBORDINATORS:
            opened = True
        if s.lower[at] in STOPS:
            break
    return opened and "," in s.lower[max(cue.last, p.group.first - 8) : p.group.first]
