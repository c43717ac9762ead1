"""Annotations from brat standoff: ours whole, of others the attributions."""

from __future__ import annotations

import re
from typing import Any

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.annotation_files import empty_annotations
from .brat import ATTRIBUTES, KNOWN, LABELS, TRIGGERS, BratError, Standoff, read_standoff
from .spans_apart import LAYERS, MOST, InterchangeError, checked, read_json, size

FILE = "this brat file"
_MARK = re.compile('[“”«»„"]')
_DIRECT = re.compile(r"[“«„\"].*[”»“\"]\W*$", re.DOTALL)


def from_brat(
    text: str, ann: str, article: Article, skipped: list[str] | None = None
) -> AnnotationSet:
    """The annotation in a brat file of ours, or the attributions in one made by others.

    Of others, events with a ``Cue`` and ``Content`` are read; the form comes from the quotation
    marks, the naming is ``named`` or, without a source, ``unnamed``. What somebody changed in brat
    (boundaries, parts of an event, attributes) is taken from its lines.

    Raises :class:`InterchangeError` with one sentence: another text, a damaged line, labels that
    are not ours, marks that belong to no record. The last two are left out where a list
    ``skipped`` is given, which gets a sentence about each.
    """
    size(ann, FILE)
    if ann.count(" ") > MOST or ann.count("\n") > MOST / 5:
        raise InterchangeError(f"{FILE}: it holds more than any annotation of one article.")
    if text != article.text:
        raise InterchangeError(f"{FILE}: its text is not that of {article.file}.")
    try:
        read = read_standoff(ann, article.text, FILE)
    except BratError as fault:
        raise InterchangeError(str(fault)) from None
    reader = _Reader(read, article)
    found = checked(reader.data(), article, FILE)
    faults = list(reader.left_out())
    if faults and skipped is None:
        raise InterchangeError(f"{FILE}: {faults[0]}")
    if skipped is not None:
        skipped += faults
    return found


class _Reader:
    def __init__(self, read: Standoff, article: Article):
        self.read, self.article = read, article
        self.used: set[str] = set()

    def data(self) -> dict[str, Any]:
        notes = []
        for type, about, words in self.read.notes:
            fields = read_json(words, FILE) if type == "Record" else None
            if isinstance(fields, dict) and isinstance(fields.get("layer"), str):
                notes.append((fields.pop("layer"), about, fields))
        self.mentions = {about: fields for layer, about, fields in notes if layer == "mentions"}
        data = next((fields for layer, _, fields in notes if layer == "set"), None)
        if not isinstance(data, dict):
            data = empty_annotations(self.article, "brat").model_dump(exclude_unset=True)
        layers = data.pop("layers", [])
        data |= {layer: [] for layer in LAYERS if isinstance(layers, list) and layer in layers}
        for layer, about, fields in notes:
            if layer in LAYERS:
                data.setdefault(layer, []).append(self.record(fields, layer, about))
        known = {about for layer, about, _ in notes if layer == "attributions"}
        found = [self.event(id) for id in self.read.events if id not in known]
        taken = {str(record.get("id")) for record in data.get("attributions", [])}
        for number, record in enumerate((one for one in found if one), 1):
            id = f"s{number}"
            while id in taken:
                id += "b"
            data.setdefault("attributions", []).append({"id": id, **record})
        return data

    def record(self, fields: dict, layer: str, about: str) -> dict[str, Any]:
        if layer == "actors" and isinstance(fields.get("mentions"), list):
            fields["mentions"] = [
                {**self.one(id), **self.labelled(self.mentions.get(id, {}), "mentions", id)}
                for id in fields["mentions"]
                if isinstance(id, str) and id in self.read.spans
            ]
        if layer == "attributions" and about in self.read.events:
            fields |= {k: v for k, v in self.parts(about).items() if v or k in fields}
        else:
            for (of, field), _ in LABELS.items():
                value = fields.get(field) if of == layer else None
                if isinstance(value, str):
                    fields[field] = self.one(value)
                elif isinstance(value, list):
                    fields[field] = [span for id in value for span in self.spans(id)]
        return self.labelled(fields, layer, about)

    def labelled(self, fields: dict, layer: str, about: str) -> dict[str, Any]:
        for field in ATTRIBUTES.get(layer, ()):
            value = self.read.attributes.get((about, field.title()))
            if value:
                fields[field] = value.replace("_", " ")
        return fields

    def parts(self, event: str) -> dict[str, Any]:
        roles = self.read.events[event].roles
        sources = roles.get("Source")
        return {
            "cue": self.one(roles["Cue"][0]) if roles.get("Cue") else None,
            "source": self.one(sources[0]) if sources else None,
            "content": [span for id in roles.get("Content", ()) for span in self.spans(id)],
        }

    def event(self, id: str) -> dict[str, Any] | None:
        """The attribution in an event of another annotator, if it has a cue and a content."""
        parts = self.parts(id)
        if not parts["cue"] or not parts["content"]:
            return None
        words = " ".join(span["exact"] for span in parts["content"])
        form = "direct" if _DIRECT.match(words) else "mixed" if _MARK.search(words) else "indirect"
        return {**parts, "form": form, "naming": "named" if parts["source"] else "unnamed"}

    def left_out(self):
        """A sentence about the labels that are not ours, and one about marks in no record."""
        labels = {bound.label for bound in self.read.spans.values()}
        foreign = sorted(labels - KNOWN)
        if foreign:
            is_no = "is no label" if len(foreign) == 1 else "are no labels"
            yield f"{', '.join(foreign[:5])} {is_no} of ours, which are {', '.join(sorted(KNOWN))}."
        alone = [
            id
            for id, bound in self.read.spans.items()
            if id not in self.used and bound.label in KNOWN - TRIGGERS
        ]
        if alone:
            names = ", ".join(f"{id} ({self.read.spans[id].label})" for id in alone[:5])
            more = " and others" if len(alone) > 5 else ""
            yield f"{names}{more} cannot be read, for no event or Record note names them."

    def spans(self, id: Any) -> list[dict[str, Any]]:
        if not isinstance(id, str) or id not in self.read.spans:
            raise InterchangeError(
                f"{FILE}: a note names {str(id)[:20]}, and there is no such T line."
            )
        self.used.add(id)
        places: list[tuple[int, int]] = []
        for start, end in self.read.spans[id].spans:
            gap = self.article.text[places[-1][1] : start] if places else ""
            if re.fullmatch(r"[\r\n]+", gap):  # a span over a line break, written in fragments
                start = places.pop()[0]
            places.append((start, end))
        text = self.article.text
        return [{"start": a, "end": b, "exact": text[a:b]} for a, b in places]

    def one(self, id: Any) -> dict[str, Any]:
        """The one span of a T line; the whole stretch where it has several."""
        found = self.spans(id)
        start, end = found[0]["start"], found[-1]["end"]
        return {"start": start, "end": end, "exact": self.article.text[start:end]}
