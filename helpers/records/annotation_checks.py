"""Check an annotation against its article: spans, links, alternatives, duplicates, nesting."""

from __future__ import annotations

from collections import Counter

from pydantic import BaseModel, ValidationError

from ..annotations import AnnotationSet, Span
from ..documents import Article


def faults_in(annotations: AnnotationSet, article: Article):
    """Every fault of an annotation against its article, as one clause each."""
    if annotations.article.sha256 != article.sha256:
        other = " ".join(annotations.article.file.split())[:80]
        if other == article.file:
            yield f"it was made for another text of that name ({other}): one of them was changed"
        else:
            yield f"it was made for another text ({other}), not for {article.file}"
        return
    for where, record in _records(annotations):
        yield from (f"{where}: {fault}" for fault in _span_faults(record, article))
        yield from (f"{where}: {fault}" for fault in _alternative_faults(record, article))
    yield from _link_faults(annotations)


LAYERS = (
    "actors", "attributions", "occasions", "claims", "arguments", "wording", "times",
    "relations", "not_marked",
)  # fmt: skip


def _records(annotations: AnnotationSet):
    """Every record with a name for it, mentions after their actor."""
    for layer in LAYERS:
        for number, record in enumerate(getattr(annotations, layer), 1):
            yield f"{layer} {getattr(record, 'id', number)}", record
            for count, mention in enumerate(getattr(record, "mentions", []), 1):
                yield f"actors {record.id}, mention {count}", mention


def spans_of(record: BaseModel) -> list[Span]:
    """The spans of one record (not those of an actor's mentions)."""
    if isinstance(record, Span):
        return [record]
    spans = []
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name != "mentions":
            spans += [
                v for v in (value if isinstance(value, list) else [value]) if isinstance(v, Span)
            ]
    return spans


def _span_faults(record, article):
    for span in spans_of(record):
        if span.end > len(article.text):
            yield f"the span ends at {span.end}, but the text has {len(article.text)} characters"
        elif article.text[span.start : span.end] != span.exact:
            there = article.text[span.start : span.end]
            yield f"the text at {span.start}–{span.end} is {there!r}, not {span.exact!r}"


def _alternative_faults(record, article):
    own = record.model_dump(by_alias=True)
    for alternative in getattr(record, "also_accepted", []):
        fields = {k: v for k, v in alternative.items() if k not in ("omitted", "actor")}
        try:
            other = type(record).model_validate({**own, **fields})
        except ValidationError as faults:
            yield f"also_accepted: {faults.errors()[0]['msg']}"
        else:
            yield from (f"also_accepted: {fault}" for fault in _span_faults(other, article))


def _link_faults(annotations: AnnotationSet):
    ids = {}
    for layer in ("actors", "attributions", "occasions", "claims"):
        ids[layer] = Counter(record.id for record in getattr(annotations, layer))
        for id in sorted(id for id, count in ids[layer].items() if count > 1):
            yield f"{layer} {id}: two records have this id"

    def missing(where, field, wanted, layer):
        for id in wanted if isinstance(wanted, list) else [wanted]:
            if id is not None and id not in ids[layer]:
                yield f"{where}: {field} names {id!r}, which is not among the {layer}"

    for where, record in _records(annotations):
        layer = where.split()[0]
        for field, target in _LINKS.get(layer, {}).items():
            if hasattr(record, field):
                yield from missing(where, field, getattr(record, field), target)
        if layer == "claims":
            for stance in record.stances:
                if stance.holder != "author":
                    yield from missing(where, "a stance", stance.holder, "attributions")
        for alternative in getattr(record, "also_accepted", []):
            yield from missing(where, "also_accepted", alternative.get("actor"), "actors")
            for field, target in _LINKS.get(layer, {}).items():
                yield from missing(where, "also_accepted", alternative.get(field), target)
    for layer in LAYERS:
        family = getattr(annotations, layer)
        named = [(f"{layer} {getattr(r, 'id', n)}", r) for n, r in enumerate(family, 1)]
        yield from _twin_faults(named)
        for actor in family if layer == "actors" else ():
            mentions = enumerate(actor.mentions, 1)
            yield from _twin_faults([(f"actors {actor.id}, mention {n}", m) for n, m in mentions])
    yield from _nesting_faults(annotations)


# Which field names records of which layer.
_LINKS = {
    "actors": {"members": "actors"},
    "attributions": {
        "source_actors": "actors", "medium": "actors", "nested_in": "attributions",
        "occasion": "occasions",
    },
    "claims": {"attribution": "attributions", "actors": "actors"},
    "arguments": {"premises": "claims", "conclusion": "claims"},
    "wording": {"claim": "claims"},
    "relations": {"actor": "actors", "recipient": "actors", "attribution": "attributions"},
}  # fmt: skip


def _twin_faults(family: list[tuple[str, BaseModel]]):
    """A duplicate must name a record of its family that is no duplicate and has the same words."""
    originals: dict[str | int, BaseModel] = {}  # by id and by the start of the first span
    for _, record in family:
        if getattr(record, "same_as", None) is None:
            first = [span.start for span in spans_of(record)[:1]]
            for key in (getattr(record, "id", None), *first):
                originals.setdefault(key, record)
    for where, record in family:
        twin_of = getattr(record, "same_as", None)
        if twin_of is None:
            continue
        mine = [span.exact for span in spans_of(record)]
        if not mine:
            yield f"{where}: same_as is for records that mark words"
        elif twin_of not in originals:
            yield f"{where}: same_as names {twin_of!r}, which is no original record of this kind"
        elif mine != [span.exact for span in spans_of(originals[twin_of])]:
            yield f"{where}: same_as names {twin_of!r}, which has other words"


def _nesting_faults(annotations):
    parents = {a.id: a.nested_in for a in annotations.attributions}
    sound = set()  # those that lead to an attribution which is not nested
    for id in parents:
        seen, at = set(), id
        while at is not None and at not in seen and at not in sound:
            seen.add(at)
            at = parents.get(at)
        if at in seen:
            yield f"attributions {id}: nested_in runs in a circle"
            return
        sound |= seen
