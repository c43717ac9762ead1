"""What stands on either side of a cue: content after it, before it, or split by it.

``Around`` is a cue with what the rules need to know about its surroundings. Ranges are half-open
token ranges of a ``Structure``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import NamedTuple

from . import word_classes as words
from .contents import (
    LONGEST,
    after_aside,
    after_listener,
    after_preposition,
    content_after,
    content_before,
    is_adjunct,
)  # fmt: skip
from .phrase_after import phrase_after
from .phrase_before import WINDOW, Range
from .quotations import continued, open_lines, quotation_at, quotation_ending, sentence_end
from .sources import clause_subject, subject_before
from .structure import Structure

_VERBAL = frozenset({"verb", "object", "to", "participle", "passive"})
_BREAKS = words.BREAKS - {":"} | {""}


class Around(NamedTuple):
    """A cue, the rules switched on (None: all) and the cues at most ``WINDOW`` tokens away.

    ``verbs`` are the tokens of the verbs among them: no source contains one. ``starts`` is where
    those after the cue begin: content may stop there. ``floor`` is where its sentence begins.
    """

    cue: tuple
    rules: Set[str] | None
    near: Sequence[tuple]
    verbs: frozenset[int]
    starts: frozenset[int]
    floor: int

    def on(self, rule: str) -> bool:
        """Whether a rule of ``machine_reader.RULES`` is switched on."""
        return self.rules is None or rule in self.rules


def around(s: Structure, cue, rules: Set[str] | None, cues: Sequence) -> Around:
    """What stands around a cue; ``cues`` are all cues of the text in text order."""
    low = bisect_left(cues, cue.first - WINDOW + 1, key=lambda c: c.first)
    high = bisect_left(cues, cue.first + WINDOW, key=lambda c: c.first)
    verbs = [c for c in cues[low:high] if c.kind in _VERBAL]
    return Around(
        cue, rules, cues[low:high],
        frozenset(i for c in verbs for i in range(c.first, c.last)),
        frozenset(c.first for c in verbs if c.first > cue.first),
        s.sentences[s.sentence_of[cue.first]][0],
    )  # fmt: skip


def shared_source(s: Structure, a: Around) -> Range | None:
    """The source of the cue before this one in the sentence, or the subject of the sentence."""
    earlier = [c for c in a.near if a.floor <= c.first < a.cue.first]
    start = earlier[-3:][0].last if earlier else a.cue.first
    who = next((k for k in range(a.cue.first - 1, start, -1) if s.lower[k] == "who"), 0)
    for cue in reversed(earlier[-3:]):
        if cue.kind not in ("verb", "object", "to"):
            continue
        if who > cue.last:
            return (who, who + 1)
        found = subject_before(s, cue.first, a.verbs)
        if found is None and (s.word(cue.first - 1) == "," or s.word(cue.first - 1) in words.MARKS):
            found = phrase_after(s, cue.last, a.verbs)
        if found:
            return found
    return clause_subject(s, a.cue.first, a.verbs)


def content_follows(s: Structure, a: Around) -> bool:
    """Whether what stands right after the cue can be content at all."""
    if a.cue.last >= s.sentences[s.sentence_of[a.cue.first]][1]:
        return False
    return s.word(a.cue.last) not in _BREAKS and not is_adjunct(s, after_aside(s, a.cue.last))


def right(s: Structure, a: Around, embedded: bool = False) -> list[Range]:
    """The content after the cue, with the quotations that go on after it. ``embedded``: the cue
    stands in a clause beside the main one, and its content ends where that one begins."""
    i = a.cue.last
    if i < s.sentences[s.sentence_of[i - 1]][1]:
        if a.cue.kind != "passive":  # "they were told": the person told stands before it
            i = after_listener(s, i, _telling(s, a), a.verbs)
        if i > a.cue.last and s.word(i) == "," and s.word(i + 1) in words.CONJUNCTIONS:
            return []  # "the clock told the time, and …"
        i = after_preposition(s, after_aside(s, i), a.cue.kind)
    content = content_after(s, i, a.cue.kind, a.starts, embedded)
    return [content, *going_on(s, a, content)] if content else []


def _telling(s: Structure, a: Around) -> str:
    """The word that decides whether a listener follows: "called on Ben to …" is like "urged"."""
    word = s.lower[a.cue.last - 1]
    called_on = word in ("on", "upon") and s.word(a.cue.last - 2).startswith("call")
    return "urge" if called_on else word


def going_on(s: Structure, a: Around, content: Range) -> list[Range]:
    """The quotations in which a content that ends a sentence goes on."""
    if not a.on("continued quotations"):
        return []
    quotation = quotation_ending(s, content[1])
    return (open_lines(s, quotation) if quotation else []) or continued(s, content[1])


def split_by_cue(s: Structure, a: Around, edge: int, last: int) -> list[Range]:
    """Content that ends before token ``edge`` and, where it goes on after ``last``, its rest:
    "…," he said, "…"; "…," he said. "…"; the bridge, he said, is closed."""
    contents = [before for before in [content_before(s, edge)] if before]
    end = sentence_end(s, last - 1)
    if s.word(last) == ",":
        quotation = quotation_at(s, last + 1)
        if quotation:
            return [*contents, quotation, *open_lines(s, quotation)]
        if contents and _rest_follows(s, a, contents[0], last + 1, end):
            return [*contents, (last + 1, max(end, _quotation_over(s, end)))]
    i, limit = last, min(end, last + LONGEST)
    while i < limit and i not in a.starts:
        quotation = quotation_at(s, i)
        if quotation and s.lower[i - 1] in ",:":
            return [*contents, quotation, *open_lines(s, quotation)]
        i = quotation[1] if quotation else i + 1
    if a.on("continued quotations"):
        contents += continued(s, end)
    return contents


def _rest_follows(s: Structure, a: Around, before: Range, first: int, end: int) -> bool:
    """Whether the content goes on behind ", he said,": with any words when it is no quotation,
    with a quotation in it when it is one."""
    word = s.lower[first] if first < end else ","
    if (
        word in words.PUNCTUATION
        or word in words.STOPPING
        or word in ("who", "speaking", "which", "as", "when", "while")
    ):
        return False
    if first in a.starts and word.endswith("ing"):
        return False
    if s.quotation_of[before[1] - 1] < 0:
        return word != "but"
    if first in a.starts or word.endswith("ing"):
        return False
    reach = 3 if word == "but" else WINDOW
    return any(s.quotation_of[k] >= 0 for k in range(first, min(end, first + reach)))


def _quotation_over(s: Structure, end: int) -> int:
    """The end of the quotation that runs over the end of a sentence (0: there is none)."""
    number = s.quotation_of[end - 1]
    return s.quotations[number][1] if number >= 0 else 0


def main_clause(s: Structure, a: Around, at: int) -> list[Range]:
    """ "As Ada put it, …" or "…, as Ada put it" ("as" is token ``at``): the rest is content."""
    end = sentence_end(s, at)
    after = a.cue.last
    if at - a.floor > 1:
        if after + 1 < end and s.lower[after] == "," and s.lower[at - 1] == ",":
            return [(a.floor, at), (after + 1, end)]
        return [(a.floor, at)]
    for i in range(after, min(end, after + WINDOW)):
        if s.lower[i] == ",":
            content = content_after(s, i + 1, "verb", a.starts, False)
            return [content] if content else []
    return right(s, a)


def introduces(s: Structure, first: int) -> bool:
    """Whether a sentence begins with "In …", "When …" or "Asked …": that is not what is said."""
    word = s.lower[first]
    return (
        word in words.PREPOSITIONS or word in words.SIDE_CLAUSES
        or word in ("contrary", "given", "even") or word.endswith(("ing", "ed"))
    )  # fmt: skip


def in_introduction(s: Structure, a: Around) -> bool:
    """Whether the cue stands in such a beginning: "Contrary to his claim that …, she …"."""
    beginning = range(a.floor, min(a.cue.first, a.floor + WINDOW))
    return introduces(s, a.floor) and not any(s.lower[k] == "," for k in beginning)
