"""The rules for cues: each looks at one place and gives the kind of cue it is, or None.

All examples are invented. ``READERS`` names, for each, the rule of ``machine_reader.RULES`` that
switches it on; ``cues.py`` says what the kinds mean.
"""

from __future__ import annotations

from .deeds import counts, is_done, only_calls
from .places import Place, closes, is_finite, is_inverted
from .structure import Structure
from .verb_groups import (
    CLAUSES,
    CONJUNCTIONS,
    DASHES,
    PREPOSITIONS,
    STOPS,
    after_quotation,
    word_set,
)
from .word_classes import ARTICLES

PAST = ("ed", "part")  # the forms that "was …" and "when …" make passive


def says(p: Place) -> str | None:
    """“Said”, “noted”, “promised”: a cue wherever it is the verb of a clause."""
    if not (p.listed("verbs.saying") and is_finite(p)) or counts(p) or is_done(p):
        return None
    return "object" if p.after == "phrase" and not is_inverted(p) else "verb"


def tells(p: Place) -> str | None:
    """“Told Ben that …”, “urged them to …”: the person told comes next."""
    if not (p.listed("verbs.telling") and is_finite(p)):
        return None
    return "verb" if p.after not in ("end", "prep") or closes(p) else None


def speaks_in_a_phrase(p: Place) -> str | None:
    """“Called for peace”, “pointed out that …”."""
    if not (p.listed("verbs.phrases") and is_finite(p)):
        return None
    return "verb" if p.after in ("that", "quote", "end") else "object"


def judges(p: Place) -> str | None:
    """“Criticised the plan”: the words after the verb are the content."""
    if not (p.listed("verbs.judging") and is_finite(p)) or is_done(p) or only_calls(p):
        return None
    if (p.after == "phrase" and p.next not in CONJUNCTIONS) or p.after in CLAUSES:
        return "object"
    return "verb" if closes(p) else None


def finds(p: Place) -> str | None:
    """“The study shows that …”: polls and papers speak, too."""
    if not (p.listed("verbs.finding") and is_finite(p)):
        return None
    if (
        p.after in ("that", "clause")
        or closes(p)
        or (after_quotation(p.s, p.at) and is_inverted(p))
    ):
        return "verb"
    shows = p.word.lemma in ("show", "indicate")
    shows = shows or (p.word.lemma == "find" and p.before in INQUIRIES)
    return "object" if p.after == "phrase" and shows else None


def goes_to_say(p: Place) -> str | None:
    """“They met to discuss the crisis”."""
    speaks = p.listed("verbs.saying", "verbs.telling", "verbs.judging")
    if speaks and p.group.to and p.word.form == "base":
        return "object" if p.after in ("phrase", "that", "quote", "clause") else None
    return None


def denies(p: Place) -> str | None:
    """“Denied the charge”, “declined to comment”."""
    if not (p.listed("verbs.denying") and is_finite(p)):
        return None
    if p.after == "to":
        return "to"
    return "verb" if p.after in ("that", "clause", "end") else "object"


def believes(p: Place) -> str | None:
    """“She believes that …”; “he expects a storm”."""
    if p.listed("verbs.believing") and is_finite(p) and (p.after in CLAUSES or closes(p)):
        return "verb"
    if p.listed("verbs.knowing") and is_finite(p) and p.after == "phrase":
        return "object"
    return None


def wants(p: Place) -> str | None:
    """“They want to go”, “he hopes to stay”."""
    return "to" if p.listed("verbs.wanting") and p.after == "to" and is_finite(p) else None


def feels(p: Place) -> str | None:
    """“Is confident that …”, “is worried about …”."""
    if not (p.listed("adjectives.feeling") and p.group.be):
        return None
    if p.before == "it":  # “it is clear that …”: nobody says so
        return None
    opens = p.after in ("that", "clause", "wh", "to") or p.next in ("about", "of", "on", "with")
    return "adjective" if opens else None


def is_expected(p: Place) -> str | None:
    """“Is expected to …”, “is believed to …”: nobody says by whom."""
    if not (p.group.be and p.word.form in PAST and p.after == "to"):
        return None
    return "passive" if p.listed("verbs.wanting", "verbs.believing", "verbs.saying") else None


def is_told(p: Place) -> str | None:
    """“Was told”, “was criticised by …”; “when asked about …”."""
    if p.word.form not in PAST or p.group.to or not p.listed(*SPEAKING):
        return None
    if p.next == "as" and p.s.word(p.last + 1) == "saying":  # “was quoted as saying …”
        return None
    return "passive" if p.group.be or p.before in ("when", "if", "as", "once") else None


def is_hearsay(p: Place) -> str | None:
    """“Has reportedly left”: others say so, nobody says who."""
    return "adverb" if p.listed("adverbs.reporting") and p.group.first > p.start else None


def adds(p: Place) -> str | None:
    """“…, adding that …”, “and calling for …”, “by saying …”: -ing without a helping verb."""
    if p.word.form != "ing" or p.group.be or p.group.to or not p.listed(*SPEAKING):
        return None
    opens = not p.before or p.before in STOPS or p.before in CONJUNCTIONS
    if opens or after_quotation(p.s, p.at):
        return "participle"
    if p.before in ARTICLES and p.after != "quote":  # “a warning light”
        return None
    if p.listed("verbs.saying", "verbs.telling") and (
        p.before in ("by", "in", "of", "as") or p.after in ("that", "quote", "phrase")
    ):
        return "participle"
    return None


def has_the_word(p: Place) -> str | None:
    """“Ada's claim that …”, “a promise to …”, “criticism of …”: a noun with its content."""
    openers = [word for name in p.word.patterns for word in AFTER_NOUN.get(name, ())]
    if p.next in ("by", "from", "among"):  # “fear among shopkeepers that …”
        beyond = p.s.lower[p.last + 2 : min(p.end, p.last + 8)]
        return "noun" if any(word in openers for word in beyond if word != "of") else None
    return "noun" if p.next in openers else None


def names_the_source(p: Place) -> str | None:
    """“According to the mayor”."""
    if not p.listed("phrases.naming") or not MEASURES.isdisjoint(p.s.lower[p.last : p.last + 2]):
        return None
    return "according to"


def is_in_hope(p: Place) -> str | None:
    """“In the hope of …”."""
    return "noun" if p.listed("phrases.hoping") else None


# “According to size”, “according to the rules”: no source.
MEASURES = word_set("size height age rank plan schedule custom rules merit taste")
# Whatever these find, they report it.
INQUIRIES = word_set(
    "poll polls survey surveys study studies report reports audit audits review inquiry "
    "investigation analysis panel researchers auditors investigators"
)
SPEAKING = ("verbs.saying", "verbs.telling", "verbs.judging", "verbs.denying", "verbs.phrases")
# The words after which the content of a noun begins.
AFTER_NOUN = {
    "nouns.saying": ("that",),
    "nouns.wanting": ("to",),
    "nouns.judging": ("about", "of", "for"),
}
# The first that fits a place gives its kind.
READERS = [
    ("according to", names_the_source),
    ("intentions and beliefs", is_in_hope),
    ("reporting verbs", says),
    ("reporting verbs", tells),
    ("reporting verbs", speaks_in_a_phrase),
    ("denials", denies),
    ("intentions and beliefs", believes),
    ("reporting verbs", judges),
    ("reporting verbs", finds),
    ("reporting verbs", goes_to_say),
    ("intentions and beliefs", wants),
    ("intentions and beliefs", is_expected),
    ("adding that", adds),
    ("passive", is_told),
    ("passive", is_hearsay),
    ("reporting nouns", has_the_word),
    ("intentions and beliefs", feels),
]

# Words that stand before a colon and are no source.
LABELS = word_set(
    "the latest correction corrections clarification update updated warning video photo photos "
    "watch source sources note editor's related read more by image see also breaking where when "
    "who what q tickets date time place"
)


def speaker_before_colon(s: Structure, first: int, last: int) -> int | None:
    """The colon of a line such as “Ada Smith: It rains”: at most four capitalised words first."""
    opens = first + 1 if s.quotation_of[first] >= 0 else first
    for at in range(opens + 1, min(last - 2, opens + 5)):
        if s.lower[at] == ":":
            begins = s.capital[at + 1] or s.quotation_of[at + 1] > s.quotation_of[at]
            return at if begins and all(_is_name(s, i) for i in range(opens, at)) else None
    return None


def _is_name(s: Structure, at: int) -> bool:
    if s.lower[at] == "@" or s.word(at - 1) == "@":
        return True
    return s.capital[at] and s.lower[at] not in PREPOSITIONS and s.lower[at] not in LABELS


def dash_after_quotation(s: Structure, first: int, last: int) -> int | None:
    """The dash of a line such as ““It rains.” ― Ada Smith”."""
    for at in range(max(first + 3, last - 8), last - 1):
        if s.lower[at] in DASHES and s.capital[at + 1] and s.quotation_of[at - 1] >= 0:
            return at if s.quotation_of[at] < 0 else None
    return None
