"""What stands around a verb: its helping verbs before it, the kind of words after it.

A little grammar, by look-up only: no trained tagger. Every look-ahead has an end.
"""

from __future__ import annotations

from typing import NamedTuple

from .structure import Structure


def word_set(text: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(text.split())


HAVE = word_set("have has had having haven't hasn't hadn't")
BE = word_set("is are was were be been being am isn't aren't wasn't weren't get gets got")
DO = word_set("do does did don't doesn't didn't")
MODALS = word_set(
    "will would can could may might shall should must won't wouldn't can't couldn't cannot "
    "shouldn't mustn't mightn't"
)
NEGATIONS = word_set(
    "not never no nobody neither nor isn't aren't wasn't weren't don't doesn't didn't haven't "
    "hasn't hadn't won't wouldn't can't couldn't cannot"
)
ADVERBS = word_set(
    "also not never now then still often later even again ever already long once just always "
    "first further instead too so far soon thus both all almost perhaps yet sometimes twice "
    "rather quite very well there"
)
PRONOUNS = word_set("i you he she it we they")
DETERMINERS = word_set(
    "the a an this these those his her their its my our your any each every another such no whose"
)
PREPOSITIONS = word_set(
    "of in on at by for from with about against over under after before during into to as "
    "between among through without within amid despite per since until upon toward towards "
    "regarding than like"
)
WH = word_set("what why how whether who where when if which")
RELATIVES = word_set("who which that")
PLURALS = word_set(
    "they we you i who people some many others most all both several few critics experts men women "
    "police media voters those these"
)
CONJUNCTIONS = word_set("and or but")
CLAUSES = word_set("that clause wh quote")  # of what ``follows`` finds
DASHES = frozenset("–—―-") | {"--"}
STOPS = frozenset(".!?;:,)]…") | DASHES | {"...", "''"}
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier "
    "later recently afternoon morning night evening"
)
# Words that open a clause beside the main one.
SUBORDINATORS = word_set(
    "when while as though although after before because since if once until whereas where"
)


class Group(NamedTuple):
    """The helping verbs and adverbs before a verb: where they begin, and which there are."""

    first: int
    have: bool
    be: bool
    modal: bool
    do: bool
    to: bool
    negated: bool


def group_before(s: Structure, at: int, start: int) -> Group:
    """The helping verbs before the verb ``at``, no further back than ``start`` or six words."""
    have = be = modal = do = to = negated = False
    first = at
    while first > start and at - first < 6:
        word = s.lower[first - 1]
        if word in HAVE:
            have = True
        elif word in BE:
            be = True
        elif word in MODALS:
            modal = True
        elif word in DO:
            do = True
        elif word == "to":
            to = True
        elif word not in ADVERBS and not (word.endswith("ly") and len(word) > 4):
            short = word[word.rfind("'") :] if "'" in word else ""
            if short == "'s" and (word[:-2] in PRONOUNS or word[:-2] in RELATIVES):
                short = "'m" if s.lower[at].endswith("ing") else "'ve"  # "he's saying", "he's said"
            have |= short in ("'ve", "'d")
            be |= short in ("'re", "'m")
            modal |= short in ("'d", "'ll")
            break
        negated = negated or word in NEGATIONS
        first -= 1
        if to and not (have or be or modal or do):
            break
    return Group(first, have, be, modal, do, to, negated)


def follows(s: Structure, after: int, end: int) -> str:
    """What begins at token ``after`` (adverbs and days skipped), in one word.

    "that", "quote", "to", "wh", "clause" (a pronoun, or a phrase with a verb close by), "prep",
    "end" (a mark or nothing) or "phrase". “Said in a statement that” counts as "that".
    """
    i = after
    while (
        i < end
        and i < after + 4
        and (s.lower[i] in ADVERBS or s.lower[i] in DAYS or s.lower[i].endswith("ly"))
    ):
        i += 1
    if i >= end:
        return "end"
    word = s.lower[i]
    if opens_quotation(s, i):
        return "quote"
    if word == "that" or word == "to":
        return word
    if word in WH:
        return "wh"
    if word in STOPS:
        return "end"
    if word in PRONOUNS or word == "there":
        return "clause"
    if word in PREPOSITIONS or word in ("last", "this"):
        return _beyond(s, i + 1, end)
    for j in range(i + 1, min(end, i + 9)):
        word = s.lower[j]
        if word in BE or word in HAVE or word in MODALS or word in DO:
            return "clause"
        if word in STOPS or word in PREPOSITIONS or word in RELATIVES or word in CONJUNCTIONS:
            break
    return "phrase"


def opens_quotation(s: Structure, at: int) -> bool:
    """Whether a quotation opens at this token, or after the comma or colon that stands here."""
    if s.lower[at] in (",", ":") and at + 1 < len(s.lower):
        at += 1
    number = s.quotation_of[at]
    return number >= 0 and s.quotations[number][0] == at


def _beyond(s: Structure, after: int, end: int) -> str:
    """Whether a “that” or a quotation comes a few words after a preposition."""
    for i in range(after, min(end, after + 10)):
        if s.lower[i] == "that":
            return "that"
        if opens_quotation(s, i) and s.lower[i] in (",", ":"):
            return "quote"
        if s.lower[i] in STOPS:
            break
    return "prep"


def after_quotation(s: Structure, at: int) -> bool:
    """Whether the token before ``at`` ends a quotation (a comma between them may stand)."""
    before = at - 1
    if before >= 0 and s.lower[before] == ",":
        before -= 1
    return before >= 0 and s.quotation_of[before] >= 0
