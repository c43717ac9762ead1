"""Where everybody stands on the way of the words, and how wide their bands are, in pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..statements.flow import Statement
from .palette import EDGE, PALE
from .voices import TONES

NOT_TOLD, NO_OUTLET = "the occasion is not told", "no outlet is named"
# What stands there where a learner could not mark it (``sourcing.not_marked``).
NO_OCCASIONS, NO_MEDIA = "occasions are not marked", "media are not marked"
BAND, SLOT, HEAD = 0.48, 24, 26  # pixels a word; least pixels for a name; pixels for the headings
UNDER = 14  # pixels between the statements and the author's own words


@dataclass
class Node:
    """A place that bands go through; ``top`` and ``height`` in pixels."""

    column: int
    label: str
    tone: str
    bands: list[Statement] = field(default_factory=list)
    top: float = 0
    solid: bool = True

    @property
    def words(self) -> int:
        return sum(band.words for band in self.bands)

    @property
    def height(self) -> float:
        return BAND * self.words

    def start(self, band: Statement) -> float:
        """Where a band begins on this node."""
        return self.top + BAND * sum(b.words for b in self.bands[: self.bands.index(band)])


def rank(found: list[Statement]) -> Callable:
    """Told to an outlet first, then with an occasion; the statements of a speaker together."""
    first: dict[str, tuple] = {}
    for at, band in enumerate(found):
        rank = (not band.medium, not band.origin.known, at)
        first[band.speaker] = min(first.get(band.speaker, rank), rank)
    return lambda band: (first[band.speaker], not band.origin.known, found.index(band))


def columns_of(
    order: list[Statement], own: int, unmarked: frozenset[str] = frozenset()
) -> tuple[list[list[Node]], float]:
    """The nodes of every column with their places, and how deep the figure is.

    ``unmarked`` are those of "occasions" and "media" that the annotation says nothing about.
    """
    no_outlet = NO_MEDIA if "media" in unmarked else NO_OUTLET
    columns: list[list[Node]] = [
        _grouped(0, order, lambda s: s.origin.id if s.origin.known else "",
                 lambda s: occasion(s, unmarked), _grey),
        _grouped(1, order, lambda s: s.speaker, lambda s: s.speaker, lambda s: TONES[s.group]),
        _grouped(2, order, lambda s: s.medium, lambda s: s.medium or no_outlet, _grey),
        [Node(3, "the author", PALE, list(order))],
        [Node(4, "you, the reader", PALE, list(order))],
    ]  # fmt: skip
    columns[0].sort(key=lambda n: not n.solid)
    deep = max(_depth(column) for column in columns[:3])
    for column in columns[:3]:
        spare = (deep - _depth(column)) / max(len(column), 1)
        y = HEAD + spare / 2
        for node in column:
            slot = max(node.height + 6, SLOT)
            node.top = y + (slot - node.height) / 2
            y += slot + spare
    bottom = HEAD + deep + UNDER + BAND * own
    for column in columns[3:]:
        column[0].top = author_top(bottom, own, order)[0]
    return columns, round(bottom)


def author_top(bottom: float, own: int, order: list[Statement]) -> tuple[float, float]:
    """Where the author's node begins, and where on it the author's own words begin."""
    return bottom - BAND * (own + sum(band.words for band in order)), bottom - BAND * own


def _grouped(column: int, order, key, label, tone) -> list[Node]:
    found: dict[str, Node] = {}
    for band in order:
        node = found.setdefault(key(band), Node(column, label(band), tone(band)))
        node.bands.append(band)
        if (column == 0 and not band.origin.known) or (column == 2 and not band.medium):
            node.solid = False
    return list(found.values())


def occasion(band: Statement, unmarked: frozenset[str] = frozenset()) -> str:
    """What a statement goes back to, in words."""
    if band.origin.known:
        return band.origin.what
    return NO_OCCASIONS if "occasions" in unmarked else NOT_TOLD


def _grey(_: Statement) -> str:
    return EDGE


def _depth(column: list[Node]) -> float:
    return sum(max(node.height + 6, SLOT) for node in column)
