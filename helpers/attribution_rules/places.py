"""One word of the list where it stands in a text, and what the rules ask about it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from .lexicon import Word
from .structure import Structure
from .verb_groups import (
    CONJUNCTIONS,
    DETERMINERS,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
    Group,
    after_quotation,
    follows,
    group_before,
)

NOUN_GOES_ON = ("that", "by", "from", "among", "of", "to")
WINDOW = 14  # words that are looked back over for a comma before the subject
HEADLINE = 25  # words that a headline may have


class Place(NamedTuple):
    """A word of the list where it stands, with its surroundings."""

    s: Structure
    at: int  # the word itself
    last: int  # end of the cue (after "out" in "pointed out")
    start: int  # of the sentence
    end: int
    word: Word
    group: Group  # helping verbs before it
    before: str  # the word before those
    after: str  # what follows: see verb_groups.follows
    nouns: Collection[str]  # verbs that are nouns as well

    def listed(self, *names: str) -> bool:
        """Whether the word stands in one of these lists."""
        return not self.word.patterns.isdisjoint(names)

    @property
    def next(self) -> str:
        """The word right after the cue, or nothing at the end of the sentence."""
        return self.s.lower[self.last] if self.last < self.end else ""


def place_of(s: Structure, at: int, last: int, start: int, end: int, word: Word, nouns) -> Place:
    """Look around the word of the list that stands at tokens ``at`` to ``last``."""
    group = group_before(s, at, start)
    before = s.lower[group.first - 1] if group.first > start else ""
    return Place(s, at, last, start, end, word, group, before, follows(s, last, end), nouns)


def is_finite(p: Place) -> bool:
    """Whether the word is the verb of a clause here, not a noun, an adjective or “to say”."""
    form, g = p.word.form, p.group
    if g.to or (g.be and form in ("ed", "part")):
        return False
    if form == "ing":
        return g.be
    if form == "part":
        return g.have
    if g.do or g.modal:
        return True
    if p.before in DETERMINERS or p.before in PREPOSITIONS or p.before.endswith(("'s", "s'")):
        return False
    if form in ("past", "ed"):
        return g.have or p.next != "by"  # not “the reports shown by …”
    if form == "s" and p.at == p.start and p.next in NOUN_GOES_ON and p.word.lemma in p.nouns:
        return False  # “Claims that …”, “Reports by …”
    if p.word.lemma == "show" and not p.s.capital[p.at] and p.next in (".", "") and closes(p):
        return True  # “…, emails show.”
    if is_noun_here(p):
        return False
    if form == "s" or p.word.lemma.split()[0] not in p.nouns:
        return True
    starts = p.before in STOPS or p.before in CONJUNCTIONS
    return starts or p.before in PLURALS or p.before in RELATIVES or p.before.endswith("s")


def is_noun_here(p: Place) -> bool:
    """“The claims of …”, “United States”: a form that could also be a noun, and is one."""
    s, at = p.s, p.at
    if p.word.lemma.split()[0] not in p.nouns:
        return False
    if s.capital[at] and at > p.start and s.capital[at - 1] and not is_headline(s, at):
        return True  # a part of a name
    if p.before in PRONOUNS or p.before in RELATIVES:
        return False
    goes_on = s.capital[p.group.first - 1] or p.before in CONJUNCTIONS
    if p.after == "to" and p.word.form == "s" and goes_on:
        return False  # “Ada plans to …”, “and hopes to …”
    opens = p.next in DETERMINERS or p.next in PRONOUNS
    if p.last < p.end and s.capital[p.last]:
        opens = True
    return p.before in STOPS or not (opens or p.after in ("that", "quote"))


def is_headline(s: Structure, at: int) -> bool:
    """Whether the sentence has capitals like a headline."""
    first, last = s.sentences[s.sentence_of[at]]
    return last - first < HEADLINE and sum(s.capital[first:last]) * 2 > last - first


def closes(p: Place) -> bool:
    """“…, the mayor said.”: nothing is left to say, and a comma or a quotation came before."""
    return p.after == "end" and content_before(p) >= 0


def content_before(p: Place) -> int:
    """Where the content ends in “…, the mayor said”: the comma or mark before the subject.

    -1 when there is none, or when content comes after the verb.
    """
    said_to = p.after == "to" and p.word.lemma == "say"  # “…, she said to the driver”
    if p.after not in ("end", "prep") and not said_to:
        return -1
    s, subject = p.s, p.group.first - 1
    for at in range(subject, max(p.start, subject - WINDOW) - 1, -1):
        word = s.lower[at]
        if s.quotation_of[at] >= 0:
            return at
        if word == ",":
            return at if at < subject else -1
        if word in ("what", "which", "who") or (word in SUBORDINATORS and word != "as"):
            return -1
    return -1


def is_inverted(p: Place) -> bool:
    """“…, said the mayor”: the verb stands right after a comma or quotation, its subject next."""
    if p.group.first != p.at or p.last >= p.end or p.word.form in ("ing", "base"):
        return False
    if p.before != "," and not after_quotation(p.s, p.at):
        return False
    if p.s.lower[p.end - 1] not in STOPS and p.end - p.last <= 3:
        return True  # a headline: “Rents to rise, says minister”
    return p.s.capital[p.last] or p.next in DETERMINERS or p.next in PRONOUNS
