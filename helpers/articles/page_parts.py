"""The parts of a page, found by position and form alone or given by the reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

KINDS = (
    "breadcrumb", "title", "byline", "date", "deck", "heading", "paragraph", "bio", "credit",
)  # fmt: skip
Part = tuple[str, int, int]  # kind, start, end: half-open, in code points

# A block is a run of lines that are not blank; pages separate their parts by blank lines.
# (A line's leading white space is taken possessively, so that a long blank line costs no time.)
_LINE = r"(?>[^\S\r\n]*)\S[^\r\n]*"
_BLOCK = re.compile(rf"(?:(?<=[\r\n])|\A){_LINE}(?:\r?\n{_LINE})*")
_ONE_LINE = re.compile(rf"(?:(?<=[\r\n])|\A){_LINE}")
_CREDIT = re.compile(r"(image|photo|picture|photograph)s?( credit)?\s*:", re.IGNORECASE)
# Full stops of several scripts: Western, Chinese and Japanese, Hindi, Urdu, Ethiopic.
_STOPS = ".…。．।۔።"
_ENDS_A_SENTENCE = re.compile(rf"[{_STOPS}!?！？؟]['\"’”)\]」』»]*\s*$")
_ENDS_IN_A_STOP = re.compile(rf"[{_STOPS}]\s*$")
_BYLINE = re.compile(r"\s*[Bb][Yy]:?\s+\w")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|"
    r"dec)[a-z]*\b",
    re.IGNORECASE,
)
_LONGEST_DECK = 400  # characters
_LONG_LINE = 120  # characters: no text is wrapped at such a width, so the line is a paragraph


def found_parts(text: str) -> list[Part]:
    """The parts as they show themselves. Every line that is not blank is in exactly one part."""
    blocks = [(m.start(), m.end()) for m in _BLOCK.finditer(text)]
    kinds = kinds_of([text[a:b] for a, b in blocks])
    return [(kind, start, end) for (start, end), kind in zip(blocks, kinds, strict=True)]


def line_parts(text: str) -> list[Part] | None:
    """The parts of a text whose paragraphs are single lines, without blank lines between them.

    None where there are blank lines, or where the lines are short: such a text is wrapped.
    """
    lines = [(m.start(), m.end()) for m in _ONE_LINE.finditer(text)]
    one_block = len(lines) > 1 and len(_BLOCK.findall(text)) == 1
    if not one_block or max(end - start for start, end in lines) < _LONG_LINE:
        return None
    kinds = kinds_of([text[a:b] for a, b in lines])
    return [(kind, start, end) for (start, end), kind in zip(lines, kinds, strict=True)]


def top_lines_apart(text: str) -> list[Part] | None:
    """The parts of a text whose first block is a title with a byline or a date right below it.

    None where a line of it is a sentence, or one below the first shows neither by its form.
    """
    first = _BLOCK.search(text)
    lines = list(_ONE_LINE.finditer(first.group())) if first else []
    words = [line.group() for line in lines]
    sure = all(len(each) < _LONG_LINE and not _ENDS_IN_A_STOP.search(each) for each in words)
    if not (sure and 2 <= len(lines) <= 4):
        return None
    rest = found_parts(text)[1:]
    kinds = kinds_of_lines(words, "title", [], [text[a:b] for _, a, b in rest])
    shown = [_BYLINE.match(each) or _is_date(each) for each in words[1:]]
    if not rest or kinds[0] != "title" or not all(shown):
        return None
    at = first.start()
    top = [(k, at + m.start(), at + m.end()) for k, m in zip(kinds, lines, strict=True)]
    return [*top, *rest]


def given_parts(text: str, given: Iterable[Part]) -> list[Part]:
    """The parts that somebody has named; what lies between them is paragraphs.

    Raises ValueError with one sentence for a part that the text cannot have.
    """
    parts, at = [], 0
    for kind, start, end in _checked(text, given):
        parts += [("paragraph", at + m.start(), at + m.end()) for m in _blocks_in(text[at:start])]
        parts.append((kind, start, end))
        at = end
    return parts + [("paragraph", at + m.start(), at + m.end()) for m in _blocks_in(text[at:])]


def _blocks_in(text: str) -> Iterable[re.Match]:
    return _BLOCK.finditer(text)


def _checked(text: str, given: Iterable[Part]) -> list[Part]:
    try:
        parts = sorted(((str(k), s, e) for k, s, e in given), key=lambda part: part[1:])
    except (TypeError, ValueError):
        raise ValueError("A part of the page is its kind, its start and its end.") from None
    at = 0
    for kind, start, end in parts:
        if kind not in KINDS:
            raise ValueError(f"There is no kind of part {kind!r}; there are {', '.join(KINDS)}.")
        if any(type(k) is not int for k in (start, end)) or not 0 <= start < end <= len(text):
            raise ValueError(
                f"The {kind} from {start!r} to {end!r} is not in the text, which has {len(text)} "
                "characters."
            )
        if start < at:
            raise ValueError(f"The {kind} from {start} to {end} begins inside another part.")
        if not text[start:end].strip():
            raise ValueError(f"The {kind} from {start} to {end} has no words in it.")
        at = end
    return parts


def labels(parts: Iterable[Part]) -> list[str]:
    """``P1``, ``P2`` … for paragraphs; else the kind, with a number from the second on."""
    seen: Counter[str] = Counter()
    said = []
    for kind, _, _ in parts:
        seen[kind] += 1
        number = seen[kind]
        said.append(
            f"P{number}" if kind == "paragraph" else kind if number == 1 else f"{kind} {number}"
        )
    return said


def kinds_of_lines(lines: list[str], kind: str, before: list[str], after: list[str]) -> list[str]:
    """The kinds of the lines that one part of this ``kind`` is split into.

    ``before`` and ``after`` are the other parts' words. At the top of a page they are guessed as
    those of any page are; elsewhere the first line keeps the kind. Two kinds show by their form: a
    byline begins with “By”, and of a date there are a year and no more than a few words.
    """
    if before:
        kinds = [kind, *["paragraph"] * (len(lines) - 1)]
    else:
        kinds = kinds_of([*lines, *after])[: len(lines)]
        if len(kinds) > 1 and kinds[0] == "paragraph" and len(lines[0]) < _LONG_LINE / 2:
            kinds[0] = "title"  # so short a line above another one
    for at, line in enumerate(lines):
        if at == 0 and kinds[0] == "title":
            continue
        if _BYLINE.match(line) and len(line) < _LONG_LINE:
            kinds[at] = "byline"
        elif _is_date(line):
            kinds[at] = "date"
        elif kinds[at] == "byline" and any(map(_BYLINE.match, lines)):
            kinds[at] = "paragraph"  # guessed by its place alone, and here is another
    return kinds


def _is_date(line: str) -> bool:
    return bool(_YEAR.search(line) and len(line.split()) <= 8 and _DATE.search(line))


def kinds_of(blocks: list[str]) -> list[str]:
    """The kind of each block of a page, in order."""
    kinds = ["paragraph"] * len(blocks)
    at = 0
    if len(blocks) > 1 and " / " in blocks[0] and blocks[0].rstrip().endswith(blocks[1].strip()):
        kinds[0], at = "breadcrumb", 1
    if at < len(blocks) - 1 and (at == 1 or not _ENDS_IN_A_STOP.search(blocks[at])):
        kinds[at], at = "title", at + 1
    author = None
    # Some scripts put no spaces between words: there the letters are counted.
    short = 0 < at < len(blocks) and len(blocks[at].split()) <= 6 and len(blocks[at]) <= 80
    if short and not _ENDS_A_SENTENCE.search(blocks[at]):
        kinds[at], author, at = "byline", blocks[at].strip(), at + 1
    # A deck is short, and stands inside a longer paragraph; the same paragraph twice is no deck.
    deck = blocks[at].strip() if at < len(blocks) else ""
    if 0 < len(deck) <= _LONGEST_DECK and any(
        deck in later and deck != later.strip() for later in blocks[at + 1 :]
    ):
        kinds[at] = "deck"
    end = len(blocks)
    if end > at and _CREDIT.match(blocks[end - 1]):
        end -= 1
        kinds[end] = "credit"
    if author and end > at and blocks[end - 1].startswith(author.removeprefix("By ")):
        kinds[end - 1] = "bio"
    return kinds
