"""Annotations as W3C Web Annotations (JSON-LD), out and in again.

After the *Web Annotation Data Model* (W3C Recommendation, 2017). Every marked span is an
annotation of its own with the motivation *classifying*; a record of several spans (an attribution,
a claim, an actor) is one with the motivation *linking* that targets them. The fields of a record
are a body in JSON, with the ids of the spans in their places, so that nothing is lost.
"""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from ..annotations import AnnotationSet, Mention, Span
from ..documents import Article
from .hypothesis_rows import dicts, from_rows
from .spans_apart import LAYERS, InterchangeError, checked, fields_of, read_json, with_spans

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix, as many as the Hypothesis client takes
FILE = "this web annotation"
_KINDS = {"machine": "Software", "chatbot": "Software"}
_SINGLE = ("wording", "times", "relations", "not_marked")  # one span: the record stands on it
_NAMES = {
    "actors": "actor", "attributions": "attribution", "occasions": "occasion", "claims": "claim",
    "arguments": "argument", "wording": "wording", "times": "time", "relations": "relation",
    "not_marked": "not marked",
}  # fmt: skip


def to_web_annotation(annotations: AnnotationSet, article: Article) -> dict[str, Any]:
    """One AnnotationCollection with a single page that holds every annotation.

    Ids are ``urn:uuid`` IRIs, the same for the same annotation each time; the source is the text's
    SHA-256 as an ``ni:`` IRI (RFC 6920). TextPositionSelector counts code points from 0, the end
    not included. Raises :class:`InterchangeError` where the annotation belongs to another text.
    """
    checked(annotations.model_dump(exclude_unset=True), article, FILE)
    page = _Page(annotations, article)
    page.write()
    return {
        "@context": CONTEXT,
        "id": page.iri("collection"),
        "type": "AnnotationCollection",
        "label": f"{article.file}, marked by {annotations.annotator.name}",
        "creator": page.creator,
        "total": len(page.items),
        "last": page.iri("page"),
        "first": {  # inside a collection a page has no context of its own
            "id": page.iri("page"),
            "type": "AnnotationPage",
            "partOf": page.iri("collection"),
            "startIndex": 0,
            "items": page.items,
        },
    }


def from_web_annotation(data: Any, article: Article) -> tuple[AnnotationSet, list[str]]:
    """The annotation in a file of ours or of other tools, and a sentence about all that is not in.

    ``data`` is JSON text, bytes, or what was read from them. Ours comes back exactly. Anything
    else (the export of the Hypothesis service: ``rows`` or ``annotations``, one annotation, a list,
    a page, a collection) is found again by its quotation and read by its tags: see
    :mod:`helpers.interchange.hypothesis_rows`. Raises :class:`InterchangeError`, one sentence.
    """
    data = read_json(data, FILE)
    rows = _rows(data)
    ids: set[str] = set()
    for row in rows:
        id = row.get("id")
        if isinstance(id, str) and id in ids:
            raise InterchangeError(f"{FILE}: two annotations have the id {id[:60]!r}.")
        ids.update([id] if isinstance(id, str) else [])
    heads = [row for row in rows if _label(row) == "annotation set"]
    if not heads:
        return from_rows(rows, article)
    if len(heads) > 1:
        raise InterchangeError(f"{FILE}: several annotators are in it; give one of them.")
    by_id = {row["id"]: row for row in rows if isinstance(row.get("id"), str)}
    reader = _Reader(by_id)
    whole = reader.fields(heads[0])
    for layer in LAYERS:
        if isinstance(whole.get(layer), list):
            whole[layer] = [reader.record(iri, layer) for iri in whole[layer]]
    others = [row for row in rows if row is not heads[0] and row.get("id") not in reader.used]
    found = checked(whole, article, FILE)
    if not others:
        return found, []
    more = "annotation was" if len(others) == 1 else "annotations were"
    return found, [f"{len(others)} {more} added by another tool and left out."]


class _Page:
    """The annotations of a page as they are written, one after the other."""

    def __init__(self, annotations: AnnotationSet, article: Article):
        self.annotations, self.article, self.items = annotations, article, []
        digest = base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip("=")
        self.source = f"ni:///sha-256;{digest}"
        who = annotations.annotator
        self.creator = {"type": _KINDS.get(who.kind, "Person"), "name": who.name}
        self.base = uuid.uuid5(uuid.NAMESPACE_URL, f"{self.source} {who.kind} {who.name}")

    def iri(self, place: str) -> str:
        return f"urn:uuid:{uuid.uuid5(self.base, place)}"

    def write(self) -> None:
        head = self.annotations.model_dump(exclude_unset=True)
        for layer in LAYERS:
            if layer in head:
                records = getattr(self.annotations, layer)
                head[layer] = [self.record(r, layer, f"{layer}/{n}") for n, r in enumerate(records)]
        self.add("annotation set", "set", [self.source], head, "describing")

    def record(self, record, layer: str, place: str) -> str:
        """Write a record and its spans; returns its IRI."""
        targets: list[Any] = []

        def named(field: str, span: Span) -> str:
            if layer in _SINGLE:
                targets.append(self.target(span))
                return self.iri(place)
            label = "claim" if field == "spans" else field
            targets.append(self.add(label, f"{place}/{len(targets)}", [self.target(span)]))
            return targets[-1]

        fields = fields_of(record, layer, named)
        if layer == "actors" and "mentions" in fields:
            fields["mentions"] = [
                self.mention(m, f"{place}/{n}") for n, m in enumerate(record.mentions)
            ]
            targets += fields["mentions"]
        elif layer == "arguments":
            claims = [claim.id for claim in self.annotations.claims]
            ids = [*record.premises, record.conclusion]
            targets = [self.iri(f"claims/{claims.index(id)}") for id in dict.fromkeys(ids)]
        single = layer in _SINGLE or not targets
        return self.add(_NAMES[layer], place, targets or [self.source], fields,
                        "classifying" if single else "linking")  # fmt: skip

    def mention(self, mention: Mention, place: str) -> str:
        fields = mention.model_dump(exclude_unset=True)
        for name in ("start", "end", "exact"):
            del fields[name]
        return self.add("mention", place, [self.target(mention)], fields)

    def target(self, span: Span) -> dict[str, Any]:
        text = self.article.text
        return {
            "type": "SpecificResource",
            "source": self.source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.exact,
                    "prefix": text[max(0, span.start - AROUND) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }

    def add(self, label, place, targets, fields=None, motivation="classifying") -> str:
        bodies = [{"type": "TextualBody", "purpose": "classifying", "format": "text/plain",
                   "language": "en", "value": label}]  # fmt: skip
        if fields is not None:
            fields = dict(fields)
            note = fields.get("note")
            if isinstance(note, str):  # kept as a comment, which every reader shows
                fields["note"] = True
                bodies.append({"type": "TextualBody", "purpose": "commenting",
                               "format": "text/plain", "value": note})  # fmt: skip
            bodies.append({"type": "TextualBody", "purpose": "describing",
                           "format": "application/json",
                           "value": json.dumps(fields, ensure_ascii=False)})  # fmt: skip
        self.items.append(
            {
                "@context": CONTEXT,
                "id": self.iri(place),
                "type": "Annotation",
                "motivation": motivation,
                "creator": self.creator,
                "body": bodies,
                "target": targets[0] if len(targets) == 1 else targets,
            }
        )
        return self.iri(place)


class _Reader:
    """Records of ours, put together again from the annotations they were written as."""

    def __init__(self, by_id: dict[str, dict]):
        self.by_id, self.used = by_id, set()

    def row(self, iri: Any) -> dict:
        if not isinstance(iri, str) or iri not in self.by_id:
            raise InterchangeError(f"{FILE}: the annotation {str(iri)[:60]!r} is not in the file.")
        self.used.add(iri)
        return self.by_id[iri]

    def fields(self, row: dict) -> dict[str, Any]:
        bodies = {str(body.get("purpose")): body for body in dicts(row.get("body"))}
        value = bodies.get("describing", {}).get("value")
        fields = read_json(value, FILE) if isinstance(value, str) else None
        if not isinstance(fields, dict):
            raise InterchangeError(f"{FILE}: {str(row.get('id'))[:60]!r} has no fields in it.")
        if fields.get("note") is True:
            fields["note"] = bodies.get("commenting", {}).get("value")
        return fields

    def record(self, iri: Any, layer: str) -> dict[str, Any]:
        fields = with_spans(self.fields(self.row(iri)), layer, self.span)
        if layer == "actors" and isinstance(fields.get("mentions"), list):
            fields["mentions"] = [
                {**self.span(m), **self.fields(self.row(m))} for m in fields["mentions"]
            ]
        return fields

    def span(self, iri: Any) -> dict[str, Any]:
        row = self.row(iri)
        found = {}
        for target in dicts(row.get("target")):
            for selector in dicts(target.get("selector")):
                found |= {k: selector[k] for k in ("start", "end", "exact") if k in selector}
        if len(found) != 3:
            raise InterchangeError(f"{FILE}: {iri[:60]!r} says no place and words of the text.")
        return {name: found[name] for name in ("start", "end", "exact")}


def _rows(data: Any) -> list[dict]:
    """The annotations in whatever holds them."""
    for _ in range(3):  # a collection holds a page, a page the items
        if isinstance(data, dict):
            keys = ("first", "items", "rows", "annotations")
            data = next((data[k] for k in keys if isinstance(data.get(k), dict | list)), [data])
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise InterchangeError(f"{FILE}: it should hold a list of annotations.")
    if not all("target" in row for row in data):
        raise InterchangeError(f"{FILE}: an annotation in it has no target.")
    return data


def _label(row: dict) -> Any:
    bodies = dicts(row.get("body"))
    return next((b.get("value") for b in bodies if b.get("purpose") == "classifying"), None)
