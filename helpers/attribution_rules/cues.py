"""Find cues: the words that say "this is somebody's statement" (codebook 2.3).

``find_cues(structure, rules, lexicon) -> list[Cue]`` in text order, never overlapping.

Each cue has a kind, which tells where its source and its content stand:

=============== ============================================= =======================
kind            example (invented), cue in [brackets]         source | content
=============== ============================================= =======================
verb            the mayor [said] that it rains; "…," he       subject (before; after it when
                [said]; "…," [said] Ada; he [told] Ben …      inverted) | clause, quotation, or
                believes/knows/hopes that … are "verb" too    all before the cue; after "told/asked
                                                              X" the person told is not content
object          they [criticised] the plan; she [called for]  subject | the words after the cue
                peace; he [called] the plan a mess            (noun phrase or more)
to              he [wants] to go; she [vowed] to stay; she    subject | from "to" on
                [declined] to comment
participle      …, [adding] that …; …, [calling] it a mess    subject or source of the cue before it
                                                              in the sentence | words after the cue
passive         he was [told] that …; the plan was            after "by", else None | clause after
                [criticised] by Ada; he is [said] to be ill   the cue, else the subject before it
adverb          she has [reportedly] left                     none | both sides of the cue
according to    it rains, [according to] Ada                  after the cue | rest of the sentence
noun            Ada's [claim] that …; their [promise] to …;   owner before, or after "by"/"from", or
                [criticism] of the plan by Ada                subject of the verb before | after it
adjective       she is [confident] that …; [worried] about …  subject | words after the cue
colon           Ada[:] it rains; It rains ― Ada (headlines)   before (or after) | the other side
=============== ============================================= =======================
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from .cue_rules import READERS, dash_after_quotation, speaker_before_colon
from .lexicon import Lexicon
from .nesting import not_nested
from .places import Place, place_of
from .structure import Structure


class Cue(NamedTuple):
    """A cue: tokens ``first`` up to, not including, ``last``; its kind; its basic form."""

    first: int
    last: int
    kind: str
    lemma: str


def find_cues(s: Structure, rules: Collection[str], lexicon: Lexicon) -> list[Cue]:
    """Every cue that the rules see, in text order; ``rules`` are names of machine_reader.RULES."""
    readers = [read for name, read in READERS if name in rules]
    denials = "denials" in rules
    found: list[Cue] = []
    for start, end in s.sentences:
        found += not_nested(_in_sentence(s, start, end, readers, lexicon, denials))
    return _with_headlines(s, found) if "headlines" in rules else found


def _in_sentence(s, start, end, readers, lexicon, denials) -> list[tuple[Cue, Place]]:
    """Each cue of a sentence with its place; words in quotation marks are somebody's content."""
    heads, lower, inside = lexicon.heads, s.lower, s.quotation_of
    seen, free = [], start
    for at in range(start, end):
        if lower[at] not in heads or inside[at] >= 0 or at < free:
            continue
        for word, last in lexicon.words_at(lower, at, end):
            place = place_of(s, at, last, start, end, word, lexicon.also_nouns)
            if place.group.negated and not denials:  # “did not say” is a denial
                continue
            kind = next((k for read in readers if (k := read(place))), None)
            if kind:
                seen.append((Cue(at, last, kind, word.lemma), place))
                free = last
                break
    return seen


def _with_headlines(s: Structure, found: list[Cue]) -> list[Cue]:
    """Add the colons and dashes that stand for “says” in a line of their own."""
    marks = set()
    for first, last in s.lines:
        marks |= {speaker_before_colon(s, first, last), dash_after_quotation(s, first, last)}
    marks -= {None}
    return sorted([*found, *(Cue(at, at + 1, "colon", s.lower[at]) for at in marks)])
