"""Statements as a table for spreadsheets and statistics: a row each, with all its attributes."""

from __future__ import annotations

import json

from ..annotations import AnnotationSet, Attribution, Claim, Span, counted
from ..documents import Article
from ..many_articles import csv_line
from ..records.labels_told import not_chosen
from ..records.one_text import of_one_text

COLUMNS = (
    "file", "annotator", "claim", "part", "words", "offsets", "paraphrase", "kind", "conveyed",
    "condition", "concept", "checkworthy", "actors", "stances", "supports", "attacks", "wording",
    "attribution", "source", "source_actors", "cue", "content", "attribution_offsets", "form",
    "naming", "medium", "nested_in", "occasion", "occasion_date", "reliability", "credibility",
    "same_as", "note", "attribution_note", "also_accepted", "attribution_also_accepted",
)  # fmt: skip
_AND = " | "


@of_one_text
def to_statements_csv(annotations: AnnotationSet, article: Article) -> str:
    """A row for each claim, with its attribution; then one for each attribution without a claim.

    Several values in a cell stand apart by `` | ``; offsets are half-open ranges of code points
    such as ``6-10``; a stance is ``holder: certainty polarity``. A cell that a spreadsheet would
    run as a formula begins with an apostrophe. Duplicates are there, and name their original in
    ``same_as``. Save it as ``utf-8-sig``, so that spreadsheets know the letters.
    """
    table = _Statements(annotations, article)
    rows = [table.row(claim, table.attributions.get(claim.attribution)) for claim in
            annotations.claims]  # fmt: skip
    used = {claim.attribution for claim in annotations.claims}
    rows += [table.row(None, a) for a in annotations.attributions if a.id not in used]
    lines = [csv_line(COLUMNS), *(csv_line([row.get(c, "") for c in COLUMNS]) for row in rows)]
    return "\n".join(lines) + "\n"


class _Statements:
    def __init__(self, annotations: AnnotationSet, article: Article):
        self.annotations, self.article = annotations, article
        self.names = {actor.id: actor.name for actor in annotations.actors}
        self.attributions = {record.id: record for record in annotations.attributions}
        self.occasions = {occasion.id: occasion for occasion in annotations.occasions}

    def row(self, claim: Claim | None, record: Attribution | None) -> dict[str, str]:
        row = {"file": self.article.file, "annotator": self.annotations.annotator.name}
        row |= self.of_attribution(record) if record else {}
        row |= self.of_claim(claim) if claim else {}
        first = claim.spans[0] if claim else record.cue
        twin = (claim or record).same_as
        row |= {"part": self.article.where(first.start), "same_as": _text(twin)}
        return {column: _line(cell) for column, cell in row.items()}

    def of_claim(self, claim: Claim) -> dict[str, str]:
        given = {
            type: _AND.join(a.conclusion for a in self.annotations.arguments
                            if a.type == type and claim.id in a.premises)
            for type in ("support", "attack")
        }  # fmt: skip
        stances = (f"{s.holder}: {s.certainty} {s.polarity}" for s in claim.stances)
        words = (f"{w.kind}: {w.span.exact}" for w in counted(self.annotations.wording)
                 if w.claim == claim.id)  # fmt: skip
        return {
            "claim": claim.id, "words": _words(claim.spans), "offsets": _offsets(claim.spans),
            "paraphrase": claim.paraphrase, "kind": claim.kind, "conveyed": claim.conveyed,
            "condition": claim.condition.exact if claim.condition else "",
            "concept": _text(claim.concept), "checkworthy": claim.checkworthy,
            "actors": self.named(claim.actors), "stances": _AND.join(stances),
            "supports": given["support"], "attacks": given["attack"],
            "wording": _AND.join(words), "note": _text(claim.note),
            "also_accepted": _others(claim.also_accepted),
        } | dict.fromkeys(not_chosen(claim), "")  # fmt: skip

    def of_attribution(self, record: Attribution) -> dict[str, str]:
        occasion = self.occasions.get(record.occasion)
        parts = [*([record.source] if record.source else []), record.cue, *record.content]
        return {
            "attribution": record.id, "source": record.source.exact if record.source else "",
            "source_actors": self.named(record.source_actors), "cue": record.cue.exact,
            "content": _words(record.content), "attribution_offsets": _offsets(parts),
            "form": record.form, "naming": record.naming,
            "medium": self.names.get(record.medium, _text(record.medium)),
            "nested_in": _text(record.nested_in),
            "occasion": occasion.what if occasion else _text(record.occasion),
            "occasion_date": _text(occasion.when) if occasion else "",
            "reliability": record.grade.reliability if record.grade else "",
            "credibility": record.grade.credibility if record.grade else "",
            "attribution_note": _text(record.note),
            "attribution_also_accepted": _others(record.also_accepted),
        } | dict.fromkeys(not_chosen(record), "")  # fmt: skip

    def named(self, ids: list[str]) -> str:
        return _AND.join(self.names.get(id, id) for id in ids)


def _words(spans: list[Span]) -> str:
    return _AND.join(span.exact for span in spans)


def _offsets(spans: list[Span]) -> str:
    return _AND.join(f"{span.start}-{span.end}" for span in spans)


def _text(value) -> str:
    return "" if value is None else str(value)


def _others(alternatives: list[dict]) -> str:
    return json.dumps(alternatives, ensure_ascii=False) if alternatives else ""


def _line(cell: str) -> str:
    """On one line, so that a row is a line; a NUL ends the cell in some programs."""
    return " ".join(cell.replace("\0", "\ufffd").splitlines())
