"""Which records of a reference a task asks for: all of a layer, or those with certain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..annotations import AnnotationSet
from ..comparing.accepted import SHAPES, records

_FAMILY = {
    "sources": "attributions", "cues": "attributions", "contents": "attributions",
}  # fmt: skip
_THAT = re.compile(r"that\s+(?=\S)")


@dataclass(frozen=True)
class Wanted:
    """The reference as a task asks for it, and the records of its layer that were left aside."""

    annotations: AnnotationSet
    layer: str
    find: dict[str, tuple]
    others: tuple[tuple[int, int, Any], ...] = ()

    def why_not(self, item) -> str | None:
        """Why a mark on a record that was left aside is not what is asked for."""
        for start, end, record in self.others:
            if start <= item.start and item.end <= end or item.start <= start and end <= item.end:
                name = next(iter(self.find))
                value = getattr(record, name, None)
                reason = f" {record.note}" if record.note else ""
                if isinstance(value, str):
                    return f"We call it {value}.{reason}"
                return reason.strip() or None
        return None


def wanted(reference: AnnotationSet, layer: str, find: dict[str, Any] | None) -> Wanted:
    """The reference with only those records of a layer that have one of the values of ``find``.

    A record that accepts such a value as another answer may be marked or left out. Raises
    ValueError with one sentence for a field that no record of the layer has.
    """
    if not find:
        return Wanted(reference, layer, {})
    values = {k: tuple(v) if isinstance(v, list | tuple) else (v,) for k, v in find.items()}
    made = records(reference, layer)
    for name in values:
        if name != SHAPES[layer].link and made and not hasattr(made[0][0], name):
            raise ValueError(f"find: no record of the layer {layer} has a field {name!r}")
    kept, others = {}, []
    for record, link in made:
        verdict = _fits(record, link, layer, values)
        if verdict:
            kept[id(record)] = record if verdict == "yes" else _optional(record)
        else:
            others += [(a, b, record) for a, b in _spans(record, layer)]
    family = "actors" if layer == "actors" else _FAMILY.get(layer, layer)
    if family == "actors":
        chosen = [
            actor.model_copy(
                update={"mentions": [kept[id(m)] for m in actor.mentions if id(m) in kept]}
            )
            for actor in reference.actors
        ]
    else:
        chosen = [kept[id(r)] for r in getattr(reference, family) if id(r) in kept]
    return Wanted(reference.model_copy(update={family: chosen}), layer, values, tuple(others))


def with_or_without_that(annotations: AnnotationSet, layer: str) -> AnnotationSet:
    """The same, where a content may also be marked without the *that* it begins with.

    For the marks of learners, who have lost nothing of what is said.
    """
    if layer not in ("contents", "attributions"):
        return annotations
    changed = []
    for record in annotations.attributions:
        own = [{"start": s.start, "end": s.end, "exact": s.exact} for s in record.content]
        lists = [own, *(a["content"] for a in record.also_accepted if a.get("content"))]
        shorter = [{"content": [_later(spans[0]), *spans[1:]]} for spans in lists if _that(spans)]
        accepted = [*record.also_accepted, *shorter]
        changed.append(record.model_copy(update={"also_accepted": accepted}))
    return annotations.model_copy(update={"attributions": changed})


def _that(spans) -> int:
    """How many characters a *that* before a content takes up."""
    found = _THAT.match(spans[0]["exact"]) if spans else None
    return found.end() if found else 0


def _later(span: dict) -> dict:
    more = _that([span])
    return {"start": span["start"] + more, "end": span["end"], "exact": span["exact"][more:]}


def _fits(record, link, layer, values) -> str:
    """``"yes"``, ``"also"`` (only by an accepted alternative) or ``""``."""
    also = False
    for name, allowed in values.items():
        own = link if name == SHAPES[layer].link else getattr(record, name)
        if own in allowed:
            continue
        if not any(alternative.get(name) in allowed for alternative in record.also_accepted):
            return ""
        also = True
    return "also" if also else "yes"


def _optional(record):
    return record.model_copy(update={"also_accepted": [*record.also_accepted, {"omitted": True}]})


def _spans(record, layer) -> list[tuple[int, int]]:
    if layer == "actors":
        return [(record.start, record.end)]
    spans = []
    for name in SHAPES[layer].spans:
        value = getattr(record, name)
        spans += value if isinstance(value, list) else [value] if value else []
    return [(span.start, span.end) for span in spans]
