"""Quotations and line ends: where a quotation begins, ends and goes on.

Token positions of a ``Structure`` go in and come out; ranges are half-open.
"""

from __future__ import annotations

from . import word_classes as words
from .phrase_before import Range
from .structure import Structure

_GOES_ON = frozenset(",?!…")  # the sentence may go on behind a quotation that ends in one of these


def sentence_end(s: Structure, i: int) -> int:
    """The end of the sentence of token ``i`` without its full stop."""
    first, end = s.sentences[s.sentence_of[i]]
    for _ in range(3):  # a faulty text may end in a thousand commas
        if end > first and s.lower[end - 1] in words.STOPS:
            end -= 1
    return end


def same_line(s: Structure, i: int, j: int) -> bool:
    """Whether no line break stands between two tokens that follow each other."""
    between = s.text[s.ends[i] : s.starts[j]]
    return "\n" not in between and "\r" not in between


def line_end(s: Structure, i: int) -> int:
    """The end of the line of token ``i``, at most six sentences on, without its full stop."""
    number = s.sentence_of[i]
    last = min(number + 6, len(s.sentences))
    end = s.sentences[number][1]
    for k in range(number + 1, last):
        if not same_line(s, s.sentences[k][0] - 1, s.sentences[k][0]):
            break
        end = s.sentences[k][1]
    return end


def quotation_at(s: Structure, i: int) -> Range | None:
    """The quotation that opens at token ``i``."""
    if i >= len(s.lower) or s.quotation_of[i] < 0:
        return None
    quotation = s.quotations[s.quotation_of[i]]
    return quotation if quotation[0] == i else None


def quotation_ending(s: Structure, i: int) -> Range | None:
    """The quotation whose last mark is token ``i - 1``."""
    if i < 1 or s.quotation_of[i - 1] < 0:
        return None
    quotation = s.quotations[s.quotation_of[i - 1]]
    return quotation if quotation[1] == i else None


def inner_end(s: Structure, quotation: Range) -> str:
    """The last token inside the marks of a quotation: "," when its sentence goes on outside."""
    k = quotation[1] - 2
    while k > quotation[0] and s.lower[k] in words.CLOSING:
        k -= 1
    return s.lower[k]


def is_closed(s: Structure, quotation: Range) -> bool:
    """Whether a quotation has its mark at the end; one without may go on in the next line."""
    return s.lower[quotation[1] - 1] in words.CLOSING


def continued(s: Structure, last: int) -> list[Range]:
    """The quotation that follows, in the same line, the sentence whose content ends at ``last``
    and the lines in which that one goes on: "…," said Ada. "…"."""
    i = last
    while i < last + 3 and s.word(i) in words.STOPS:
        i += 1
    quotation = quotation_at(s, i)
    if quotation is None or not same_line(s, i - 1, i):
        return []
    if s.sentences[s.sentence_of[i]][0] != i or inner_end(s, quotation) == ",":
        return []  # in the middle of a sentence, or with a cue of its own
    return [quotation, *open_lines(s, quotation)]


def open_lines(s: Structure, quotation: Range) -> list[Range]:
    """The quotations in the next lines that a quotation without an end mark goes on into."""
    found = []
    while not is_closed(s, quotation) and len(found) < 10:
        following = quotation_at(s, quotation[1])
        if following is None:
            break
        found.append(following)
        quotation = following
    return found


def quotation_before(s: Structure, edge: int) -> Range | None:
    """The quotation that ends right before token ``edge`` and whose sentence goes on there."""
    if edge < 1:
        return None
    quotation = quotation_ending(s, edge)
    if quotation is None and s.lower[edge - 1] == ",":
        return quotation_ending(s, edge - 1)
    if quotation is None or not same_line(s, edge - 1, edge):
        return None
    inside = inner_end(s, quotation)
    return quotation if inside in _GOES_ON or inside in words.DASHES else None
