"""A passage with its marks as plain data, for a static page: the lines and letters at each word."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.layers import LAYERS
from ..records.marks import segments, within
from ..records.page_words import fit


@dataclass(frozen=True)
class Piece:
    """Words under the same marks: ``letters`` of those that begin here, ``lines`` under them.

    Each line is the key of its layer and its track; track 0 is next to the text.
    """

    text: str
    letters: tuple[str, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class MarkedPassage:
    """One part of a text; ``depth`` is how many lines lie under each other at most."""

    label: str
    kind: str
    pieces: tuple[Piece, ...]
    depth: int


def marked_passage(passage, marks: list, letters: dict[str, str] | None = None) -> MarkedPassage:
    """A passage cut at the edges of its marks.

    ``passage`` has ``start``, ``end``, ``text``, ``label`` and ``kind``; each mark has an ``id``,
    a ``layer``, ``start`` and ``end`` in code points of the article. ``letters`` are what stands
    before a mark, by its id: the letter of its layer where nothing is given.
    """
    letters, pieces = letters or {}, []
    inside = within(marks, passage.start, passage.end)
    for cut in segments(inside, passage.start, passage.end):
        begin = [mark for mark, _ in reversed(cut.marks) if mark.start == cut.start]
        signs = dict.fromkeys(letters.get(m.id) or LAYERS[m.layer].letter for m in begin)
        lines = tuple((mark.layer, track) for mark, track in cut.marks)
        words = passage.text[cut.start - passage.start : cut.end - passage.start]
        pieces.append(Piece(fit(words, len(words)), tuple(signs), lines))
    depth = max((track + 1 for piece in pieces for _, track in piece.lines), default=0)
    return MarkedPassage(passage.label, passage.kind, tuple(pieces), depth)
