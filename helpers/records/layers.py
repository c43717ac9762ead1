"""The layers of an annotation: their names, letters, colours and line styles, and their items.

Text, widgets, figures and handouts take them from here. The colours follow the palette of Okabe
and Ito (*Color Universal Design*), dark enough to be seen on white and lighter on dark pages. No
layer is told by colour alone: each has a letter and a line style of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..annotations import AnnotationSet, Attribution, counted


@dataclass(frozen=True)
class Layer:
    """One layer. ``line`` is a CSS border style and width for the line under its spans."""

    key: str
    name: str
    letter: str
    meaning: str
    light: str
    dark: str
    line: str


LAYERS = {
    layer.key: layer
    for layer in (
        Layer("actors", "Actors", "A", "who acts", "#0072B2", "#6CB4E8", "2px solid"),
        Layer("claims", "Claims", "C", "what is asserted", "#C04F00", "#F0935A", "3px double"),
        Layer("sources", "Sources", "S", "on whose word", "#007A58", "#43C59E", "3px solid"),
        Layer("cues", "Cues", "Q", "the word that reports", "#A8477F", "#E9A3CC", "2px dashed"),
        Layer("contents", "Content", "R", "what is reported", "#3A3A3A", "#D8D8D8", "1px solid"),
        Layer(
            "wording", "Wording", "W", "words that colour it", "#9A6700", "#F0B429", "3px dotted"
        ),
        Layer("times", "Times", "T", "when", "#6A4FA3", "#BBA7EE", "2px dotted"),
    )
}


@dataclass(frozen=True)
class Item:
    """One marked span of a layer.

    ``label`` is what a reader chose for it (the form of a mention, the kind of a claim), ``link``
    the id of what it belongs to (an actor, an attribution, a claim), ``record`` the whole record.
    """

    layer: str
    start: int
    end: int
    label: str
    link: str | None
    record: Any

    @property
    def span(self) -> tuple[int, int]:
        """``(start, end)`` in code points."""
        return self.start, self.end


def items(annotations: AnnotationSet, layer: str, duplicates: bool = False) -> list[Item]:
    """Every marked span of one layer in reading order, longer spans first.

    Duplicates (``same_as``) are left out unless asked for: they are shown, but never counted.
    """

    def records(family):
        return family if duplicates else counted(family)

    def item(span, label, link, record):
        return Item(layer, span.start, span.end, label, link, record)

    found: list[Item] = []
    if layer == "actors":
        for actor in annotations.actors:
            found += [item(m, m.form, actor.id, m) for m in records(actor.mentions)]
    elif layer in ("sources", "cues", "contents"):
        for record in records(annotations.attributions):
            label = record.naming if layer == "sources" else record.form
            found += [item(s, label, record.id, record) for s in _attribution_spans(record, layer)]
    elif layer == "claims":
        for claim in records(annotations.claims):
            found += [item(s, claim.kind, claim.attribution, claim) for s in claim.spans]
    elif layer == "wording":
        found = [item(w.span, w.kind, w.claim, w) for w in records(annotations.wording)]
    elif layer == "times":
        found = [item(t.span, "time", None, t) for t in records(annotations.times)]
    else:
        raise ValueError(f"There is no layer {layer!r}; there are {', '.join(LAYERS)}.")
    return sorted(found, key=lambda i: (i.start, -i.end))


def _attribution_spans(record: Attribution, layer: str):
    if layer == "sources":
        return [record.source] if record.source else []
    return [record.cue] if layer == "cues" else record.content
