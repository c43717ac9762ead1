"""How a text is laid out: its words, sentences, quotations and lines, found once and shared."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A word keeps its apostrophes, hyphens and dots ("don't", "well-known", "U.S.", "2.5", "Mr.");
# every other mark is a token of its own. Some papers type two apostrophes as a quotation mark.
_TOKEN = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|vs"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co)\."
    r"|\b[A-Z][a-z]{1,4}\.(?=,)"
    r"|(?:[A-Z]\.){2,}|[ap]\.m\.|[A-Z]\.(?=\s[A-Z])|\d+(?:[.,]\d+)+"
    r"|[^\W_]+(?:['’\-][^\W_]+)*|''|-{2,}|\.{2,}|[^\w\s]|_+|\n|\r"
)
_OPENERS, _CLOSERS, _EITHER = "“„«", "”»", ('"', "''")
_MARKS = {*_OPENERS, *_CLOSERS, *_EITHER, "'", "‘", "’"}
_STARTS = _MARKS | {"(", "["}
_ENDS = {".", "!", "?", "…", "..."}
_LONGEST_SINGLE = 60  # tokens that a quotation in single marks may have: most are apostrophes


@dataclass(slots=True)
class Structure:
    """A text as tokens (words and punctuation marks) with what they are grouped into.

    ``text[starts[i]:ends[i]]`` is token ``i``, offsets in code points; ``lower`` holds the tokens
    in small letters with straight apostrophes, ``capital`` whether they begin with a capital.
    ``sentences``, ``quotations`` and ``lines`` are half-open token ranges in text order;
    a quotation includes its marks. ``sentence_of`` and ``quotation_of`` give, per token, the
    number of the range it is in (-1: in no quotation).
    """

    text: str
    starts: list[int]
    ends: list[int]
    lower: list[str]
    capital: list[bool]
    sentences: list[tuple[int, int]]
    quotations: list[tuple[int, int]]
    lines: list[tuple[int, int]]
    sentence_of: list[int]
    quotation_of: list[int]

    def word(self, i: int) -> str:
        """Token ``i`` in small letters; empty before the start and after the end of the text."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def words(self, first: int, last: int) -> str:
        """The text from token ``first`` up to, not including, token ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def structure(text: str) -> Structure:
    """Find the tokens, sentences, quotations and lines of a text, in linear time."""
    starts, ends, lower, capital, breaks = [], [], [], [], [0]
    for m in _TOKEN.finditer(text):
        word = m[0]
        if word in "\n\r":
            if len(starts) > breaks[-1]:
                breaks.append(len(starts))
            continue
        starts.append(m.start())
        ends.append(m.end())
        capital.append(word[0].isupper())
        lower.append(word.lower().replace("’", "'") if len(word) > 1 else word.lower())
    if len(starts) > breaks[-1]:
        breaks.append(len(starts))
    found = Structure(
        text, starts, ends, lower, capital, [], [], list(zip(breaks, breaks[1:], strict=False)),
        [0] * len(starts), [-1] * len(starts),
    )  # fmt: skip
    for first, last in found.lines:
        _find_quotations(found, first, last)
        _find_sentences(found, first, last)
    return found


def _find_quotations(s: Structure, first: int, last: int) -> None:
    """Pair the marks of one line; one left open runs to the end of the line (it may go on)."""
    at, openers = first, -1
    while at < last:
        mark = s.lower[at]
        if mark in _MARKS:
            if openers < 0:
                if _opens(s, at, mark):
                    end = _single_end(s, at, last) if mark in "'‘" else 0
                    if end:
                        _add_quotation(s, at, end)
                        at = end
                        continue
                    if mark not in "'‘":
                        openers = at
            elif mark in _CLOSERS or (mark in _EITHER and _closes(s, at, openers)):
                _add_quotation(s, openers, at + 1)
                openers = -1
            elif mark in _OPENERS:  # the one before was never closed
                _add_quotation(s, openers, at)
                openers = at
        at += 1
    if openers >= 0:
        _add_quotation(s, openers, last)


def _opens(s: Structure, at: int, mark: str) -> bool:
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS or mark == "’":
        return False
    end = s.ends[at]
    space_before = at == 0 or s.starts[at] == 0 or not s.text[s.starts[at] - 1].isalnum()
    return space_before and end < len(s.text) and not s.text[end].isspace()


def _closes(s: Structure, at: int, opener: int) -> bool:
    """A straight mark closes a straight one, and a curly one where it cannot be an opener."""
    return s.lower[opener] in _EITHER or not _opens(s, at, s.lower[at])


def _single_end(s: Structure, at: int, last: int) -> int:
    """Where a quotation in single marks ends (0: it is an apostrophe)."""
    closer = "’" if s.lower[at] == "‘" else "'"
    for i in range(at + 2, min(last, at + _LONGEST_SINGLE)):
        mark = s.lower[i]
        if mark == closer:
            after = s.text[s.ends[i] : s.ends[i] + 1]
            if s.starts[i] == s.ends[i - 1] and not after.isalnum():
                return i + 1
        elif mark in _MARKS:
            return 0
    return 0


def _add_quotation(s: Structure, first: int, last: int) -> None:
    if last - first < 2:
        return
    s.quotation_of[first:last] = [len(s.quotations)] * (last - first)
    s.quotations.append((first, last))


def _find_sentences(s: Structure, first: int, last: int) -> None:
    """Cut one line after full stops that a capital, a figure or a quotation mark follows."""
    start = at = first
    while at < last:
        if s.lower[at] in _ENDS:
            end = at + 1
            while end < last and (
                s.lower[end] in _ENDS
                or s.lower[end] in ")]"
                or (s.lower[end] in _MARKS and s.starts[end] == s.ends[end - 1])
            ):
                end += 1
            if end == last or (
                s.starts[end] > s.ends[end - 1]
                and (s.capital[end] or s.lower[end] in _STARTS or s.lower[end][0].isdigit())
            ):
                _add_sentence(s, start, end)
                start = end
            at = end
        else:
            at += 1
    if start < last:
        _add_sentence(s, start, last)


def _add_sentence(s: Structure, first: int, last: int) -> None:
    s.sentence_of[first:last] = [len(s.sentences)] * (last - first)
    s.sentences.append((first, last))
