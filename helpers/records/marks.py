"""Marks: every marked span of a text with the words that a view shows for it.

A view (widget, static picture, handout) draws marks and prints their notes; what the notes say is
decided here, so that it can be tested without a browser. Offsets are code points.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..annotations import AnnotationSet
from ..documents import Article
from .layers import LAYERS, items
from .mark_notes import Wordings, quoted

# So many lines fit under a line of text; marks nested deeper share the lowest one.
MOST_TRACKS = 8


@dataclass(frozen=True)
class Mark:
    """One marked span: ``article.text[start:end]``, with its note in plain words.

    ``record`` is what counts as one (a mention, a claim); ``chain`` is shared by all marks that
    light up together: the mentions of one actor, the parts of one attribution, the spans of one
    claim and the wording that colours it. ``title`` names what it belongs to, ``brief`` sums it up,
    ``note`` holds (term, words) pairs. ``counted`` is false for a repetition.
    """

    id: str
    layer: str
    start: int
    end: int
    label: str
    record: str
    chain: str
    counted: bool
    words: str
    title: str
    brief: str
    note: tuple[tuple[str, str], ...]

    @property
    def said(self) -> str:
        """The line that is read aloud: ``Taliban: mention 3 of 21, name, acts``."""
        return f"{self.title.rstrip('.')}: {self.brief}"


@dataclass(frozen=True)
class Segment:
    """A stretch of text under the same marks: pairs of mark and track, innermost mark first.

    Track 0 is the line next to the text.
    """

    start: int
    end: int
    marks: tuple[tuple[Mark, int], ...]


def marks(
    annotations: AnnotationSet, article: Article, layers: tuple[str, ...] = tuple(LAYERS)
) -> list[Mark]:
    """Every mark of these layers in reading order, longer ones first; repetitions included."""
    wordings = Wordings(annotations, article)
    found, ids = [], Counter()
    for layer in layers:
        for item in items(annotations, layer, duplicates=True):
            record, chain = _belongs(item)
            id = f"{layer}:{record}:{item.start}-{item.end}"
            ids[id] += 1
            if ids[id] > 1:
                id = f"{id}:{ids[id]}"
            title, brief, note = wordings.of(item)
            found.append(
                Mark(
                    id=id,
                    layer=layer,
                    start=item.start,
                    end=item.end,
                    label=item.label,
                    record=id if layer in ("actors", "wording", "times") else record,
                    chain=chain or id,
                    counted=item.record.same_as is None,
                    words=quoted(article.text[item.start : item.end], 60),
                    title=title,
                    brief=brief,
                    note=tuple(note),
                )
            )
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _belongs(item) -> tuple[str, str | None]:
    """What a mark's id names, and the chain it belongs to (None: it stands alone)."""
    if item.layer == "actors":
        return item.link, f"actor {item.link}"
    if item.layer == "wording":
        return item.label, f"claim {item.link}" if item.link else None
    if item.layer == "times":
        return item.label, None
    # A repetition lights up together with its original.
    original = item.record.same_as or item.record.id
    kind = "claim" if item.layer == "claims" else "attribution"
    return item.record.id, f"{kind} {original}"


def within(marks: list[Mark], start: int, end: int) -> list[Mark]:
    """The marks that have at least one character in ``start:end``."""
    return [mark for mark in marks if mark.start < end and mark.end > start]


def counts(marks: list[Mark]) -> dict[str, int]:
    """Records per layer, each once and no repetition: {layer: number}."""
    records = {(mark.layer, mark.record) for mark in marks if mark.counted}
    return dict(Counter(layer for layer, _ in records))


def segments(marks: list[Mark], start: int, end: int) -> list[Segment]:
    """``start:end`` cut at every edge of a mark; each mark keeps one track from end to end.

    Shorter marks lie nearer to the text, and marks of one length follow the order of the layers.
    """
    inside = within(marks, start, end)
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    edges = sorted(edges)
    place = {edge: number for number, edge in enumerate(edges)}
    taken = [0] * len(edges)
    over = [[] for _ in edges]
    order = list(LAYERS)
    for mark in sorted(inside, key=lambda m: (m.end - m.start, order.index(m.layer), m.start)):
        first, last = place[max(mark.start, start)], place[min(mark.end, end)]
        used = 0
        for number in range(first, last):
            used |= taken[number]
        track = next((t for t in range(MOST_TRACKS) if not used >> t & 1), MOST_TRACKS - 1)
        for number in range(first, last):
            taken[number] |= 1 << track
            over[number].append((mark, track))
    pairs = zip(edges, edges[1:], over, strict=False)
    return [Segment(a, b, tuple(over_it)) for a, b, over_it in pairs]
