"""The answers that a record accepts: its own values and every alternative in ``also_accepted``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..annotations import AnnotationSet
from ..records.layers import Item
from .matching import trimmed


@dataclass(frozen=True)
class Shape:
    """What is compared in a layer: span fields, label fields, the link and what it names."""

    spans: tuple[str, ...]
    labels: tuple[str, ...]
    link: str | None
    names: str | None


SHAPES = {
    "actors": Shape(("mention",), ("form", "role"), "actor", "actors"),
    "sources": Shape(("source",), ("naming",), "attribution", "attributions"),
    "cues": Shape(("cue",), ("form",), "attribution", "attributions"),
    "contents": Shape(("content",), ("form",), "attribution", "attributions"),
    "claims": Shape(("spans",), ("kind",), "attribution", "attributions"),
    "wording": Shape(("span",), ("kind",), "claim", "claims"),
    "times": Shape(("span",), (), None, None),
    "attributions": Shape(
        ("cue", "source", "content"), ("form", "naming"), "nested_in", "attributions"
    ),
}


@dataclass(frozen=True)
class Reading:
    """One way to mark a record: a mark (trimmed spans) for each span field, labels, link."""

    item: Item
    marks: tuple[tuple[tuple[int, int], ...], ...]
    exacts: tuple[tuple[int, str], ...]
    labels: tuple[Any, ...]
    link: str | None


@dataclass(frozen=True)
class Target:
    """One thing to be found: the readings that are right, the record's own first."""

    readings: tuple[Reading, ...]
    optional: bool

    @property
    def item(self) -> Item:
        """The reference's own item."""
        return self.readings[0].item


def records(annotations: AnnotationSet, layer: str) -> list[tuple[Any, str | None]]:
    """Every record of a layer with the id that it is linked to, duplicates included."""
    if layer == "actors":
        return [(m, actor.id) for actor in annotations.actors for m in actor.mentions]
    if layer in ("sources", "cues", "contents"):
        return [(record, record.id) for record in annotations.attributions]
    link = SHAPES[layer].link
    return [(r, getattr(r, link) if link else None) for r in getattr(annotations, layer)]


def targets(record: Any, link, layer: str, labels: tuple, given=(), plain=False) -> list[Target]:
    """What there is to find for one record.

    ``given`` holds the trimmed spans of the answer. They decide only between lists of spans, where
    a record of several spans (a content, a claim) accepts another list: the answer is held
    against the list that it fits better. ``plain`` leaves the alternatives out.
    """
    alternatives = [] if plain else record.also_accepted
    overlays = _overlays(alternatives)
    optional = any(alternative.get("omitted") for alternative in alternatives)
    if len(SHAPES[layer].spans) > 1:
        return [Target(tuple(_reading(record, link, layer, labels, o) for o in overlays), optional)]
    field = SHAPES[layer].spans[0]
    lists = [_spans(record, overlay, field) for overlay in overlays]
    if any(len(spans) > 1 for spans in lists):
        best = max(lists, key=lambda spans: _fit(spans, given))
        kept = [(o, spans) for o, spans in zip(overlays, lists, strict=True) if spans == best]
    else:
        kept = [(o, spans) for o, spans in zip(overlays, lists, strict=True) if spans]
        optional |= len(kept) < len(lists)
    count = len(kept[0][1]) if kept else 0
    return [
        Target(
            tuple(_reading(record, link, layer, labels, o, spans[k]) for o, spans in kept), optional
        )
        for k in range(count)
    ]


def _overlays(alternatives: list[dict]) -> list[dict]:
    """The record itself ({}), each alternative, and alternatives of different fields together."""
    found: list[dict] = [{}]
    for alternative in alternatives:
        fields = {k: v for k, v in alternative.items() if k != "omitted"}
        if fields:
            found += [{**o, **fields} for o in found if not o.keys() & fields.keys()]
        if len(found) > 64:  # a file with hundreds of alternatives must not freeze the lesson
            break
    return found


def _reading(record, link, layer, labels, overlay, span=None) -> Reading:
    shape = SHAPES[layer]
    fields = [[span]] if span else [_spans(record, overlay, field) for field in shape.spans]
    first = fields[0][0]
    values = tuple(overlay.get(name.rstrip("_"), getattr(record, name)) for name in labels)
    label = overlay.get(shape.labels[0], getattr(record, shape.labels[0])) if shape.labels else None
    link = overlay.get(shape.link, link)
    item = Item(layer, first[0], first[0] + len(first[1]), label or "time", link, record)
    marks = tuple(tuple(sorted(trimmed(s, s + len(x), x) for s, x in spans)) for spans in fields)
    return Reading(item, marks, tuple(span for spans in fields for span in spans), values, link)


def _spans(record, overlay: dict, field: str) -> list[tuple[int, str]]:
    """The spans of one field as ``(start, exact)``, with the alternative's values where it has."""
    if field == "mention":
        return [(overlay.get("start", record.start), overlay.get("exact", record.exact))]
    value = overlay.get(field, getattr(record, field))
    spans = value if isinstance(value, list) else [value] if value else []
    return [(s["start"], s["exact"]) if isinstance(s, dict) else (s.start, s.exact) for s in spans]


def _fit(spans: list[tuple[int, str]], given) -> tuple[float, int]:
    """How well the answer's spans fit a list of spans: (mean over the list, length)."""
    fits = []
    for start, exact in spans:
        a, b = trimmed(start, start + len(exact), exact)
        near = [(c, d) for c, d in given if c < b and a < d]
        shares = [(min(b, d) - max(a, c)) / (max(b, d) - min(a, c)) for c, d in near]
        fits.append(2.0 if (a, b) in given else max(shares, default=0.0))
    fit = sum(fits) / max(len(fits), 1)
    return fit, len(fits) if fit else 0
