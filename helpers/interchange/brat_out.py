"""Annotations as brat standoff.

Each marked span is a ``T`` line (``Actor``, ``Source``, ``Cue``, ``Content``, ``Claim`` …), each
attribution an ``E`` line as in the PolNeAR corpus, each label an ``A`` line, the mentions of one
actor an ``Equiv`` line, a note ``AnnotatorNotes``. What brat has no line for is kept as JSON in
notes of the type ``Record``, so that our own files come back whole.
"""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from ..annotations import AnnotationSet, Attribution, Claim, Mention, Span, Wording
from ..documents import Article
from ..records.labels_told import not_chosen
from ..records.one_text import of_one_text
from .brat import ATTRIBUTES, LABELS, TRIGGERS
from .spans_apart import LAYERS, checked, fields_of

FILE = "this annotation"
_RECORDS = {"mentions": Mention, "attributions": Attribution, "claims": Claim, "wording": Wording}


@of_one_text
def to_brat(annotations: AnnotationSet, article: Article) -> tuple[str, str]:
    """The text and the standoff (``.txt`` and ``.ann``); offsets count code points.

    A span over a line break is written in fragments, as brat does. Where not one word is marked
    there is nothing to hang a note on, and the standoff is empty. Raises
    :class:`InterchangeError` where the annotation belongs to another text.
    """
    checked(annotations.model_dump(exclude_unset=True), article, FILE)
    return article.text, _Writer(annotations, article.text).standoff()


def brat_configuration() -> str:
    """``annotation.conf``, by which brat knows our labels and their values."""
    values: dict[str, list[str]] = {}
    for layer, fields in ATTRIBUTES.items():
        for field in fields:
            kinds = get_args(_RECORDS[layer].model_fields[field].annotation)
            values.setdefault(field.title(), []).extend(kind.replace(" ", "_") for kind in kinds)
    parts = "Cue:Cue, Source?:Source, Content+:Content"
    choices = {name: "|".join(dict.fromkeys(kinds)) for name, kinds in values.items()}
    lines = [
        "[entities]", "Actor", *dict.fromkeys(LABELS.values()), "",
        "[relations]", "Equiv\tArg1:Actor, Arg2:Actor, <REL-TYPE>:symmetric-transitive", "",
        "[events]", *(f"{trigger}\t{parts}" for trigger in sorted(TRIGGERS)), "",
        "[attributes]",
        *(f"{name}\tArg:<ANY>, Value:{some}" for name, some in choices.items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


class _Writer:
    def __init__(self, annotations: AnnotationSet, text: str):
        self.annotations, self.text = annotations, text
        self.lines: list[str] = []
        self.notes: list[tuple[str | None, str, str]] = []
        self.count = {"T": 0, "E": 0, "A": 0}

    def standoff(self) -> str:
        head = self.annotations.model_dump(exclude_unset=True)
        layers = [layer for layer in LAYERS if layer in head]
        head = {key: value for key, value in head.items() if key not in layers}
        self.note(None, {"layer": "set", "layers": layers, **head})
        for layer in layers:
            for record in getattr(self.annotations, layer):
                self.record(record, layer)
        if not self.count["T"]:
            return ""
        notes = [f"#{n}\t{type} {about or 'T1'}\t{words}"
                 for n, (about, type, words) in enumerate(self.notes, 1)]  # fmt: skip
        return "\n".join([*self.lines, *notes]) + "\n"

    def record(self, record, layer: str) -> None:
        made: dict[str, list[str]] = {}

        def named(field: str, span: Span) -> str:
            made.setdefault(field, []).append(self.bound(LABELS[layer, field], [span]))
            return made[field][-1]

        fields = fields_of(record, layer, named) if layer not in ("attributions", "claims") else {}
        about = next((ids[0] for ids in made.values()), None)
        if layer in ("attributions", "claims"):
            fields, made = self.grouped(record, layer)
            about = next(iter(made.get("spans", ())), None)
        if layer == "attributions":
            about = self.event(record, made)
        if layer == "actors" and "mentions" in fields:
            fields["mentions"] = [self.mention(mention) for mention in record.mentions]
            about = next(iter(fields["mentions"]), None)
            if len(fields["mentions"]) > 1:
                self.lines.append(f"*\tEquiv {' '.join(fields['mentions'])}")
        self.labels(about, record, layer)
        self.note(about, {"layer": layer, **fields}, record)

    def grouped(self, record, layer: str):
        """As :func:`fields_of`, but a discontinuous span is one ``T`` line wherever it can be."""
        made: dict[str, list[str]] = {}
        whole = "content" if layer == "attributions" else "spans"
        groups = _groups(getattr(record, whole), self.text)
        made[whole] = [self.bound(LABELS[layer, whole], group) for group in groups]

        def named(field: str, span: Span) -> str:
            if field == whole:
                return ""
            made.setdefault(field, []).append(self.bound(LABELS[layer, field], [span]))
            return made[field][-1]

        return {**fields_of(record, layer, named), whole: made[whole]}, made

    def event(self, record, made) -> str:
        trigger = self.bound("Attribution" if record.source else "Attribution-no-source",
                             [record.cue])  # fmt: skip
        parts = [f"{'Attribution' if record.source else 'Attribution-no-source'}:{trigger}"]
        for field in ("cue", "source", "content"):
            for number, id in enumerate(made.get(field, ()), 1):
                parts.append(f"{field.title()}{number if number > 1 else ''}:{id}")
        self.count["E"] += 1
        self.lines.append(f"E{self.count['E']}\t{' '.join(parts)}")
        return f"E{self.count['E']}"

    def mention(self, mention) -> str:
        id = self.bound("Actor", [mention])
        fields = mention.model_dump(exclude_unset=True)
        for name in ("start", "end", "exact"):
            del fields[name]
        self.labels(id, mention, "mentions")
        self.note(id, {"layer": "mentions", **fields}, mention)
        return id

    def bound(self, label: str, spans: list[Span]) -> str:
        places = [place for span in spans for place in _fragments(span, self.text)]
        self.count["T"] += 1
        offsets = ";".join(f"{start} {end}" for start, end in places)
        words = " ".join(_line(self.text[start:end]) for start, end in places)
        self.lines.append(f"T{self.count['T']}\t{label} {offsets}\t{words}")
        return f"T{self.count['T']}"

    def labels(self, about: str | None, record, layer: str) -> None:
        unknown = not_chosen(record) if layer in ATTRIBUTES else ()
        for field in (each for each in ATTRIBUTES.get(layer, ()) if each not in unknown):
            self.count["A"] += 1
            value = getattr(record, field).replace(" ", "_")
            self.lines.append(f"A{self.count['A']}\t{field.title()} {about} {value}")

    def note(self, about: str | None, fields: dict[str, Any], record=None) -> None:
        if getattr(record, "note", None) and about:
            self.notes.append((about, "AnnotatorNotes", _line(record.note)))
        self.notes.append((about, "Record", json.dumps(fields)))


def _fragments(span: Span, text: str) -> list[tuple[int, int]]:
    """The span without the line breaks inside it; the whole where one stands at its edge."""
    lines = [m.span() for m in re.compile(r"[^\r\n]+").finditer(text, span.start, span.end)]
    if lines and lines[0][0] == span.start and lines[-1][1] == span.end:
        return lines
    return [(span.start, span.end)]


def _groups(spans: list[Span], text: str) -> list[list[Span]]:
    """Spans that can be one discontinuous ``T`` line: in order, and apart by more than a break."""
    groups: list[list[Span]] = []
    for span in spans:
        before = groups[-1][-1].end if groups else None
        apart = before is not None and before <= span.start
        if apart and not re.fullmatch(r"[\r\n]+", text[before : span.start]):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _line(words: str) -> str:
    return " ".join(re.split(r"[\s\x00-\x1f]", words))
