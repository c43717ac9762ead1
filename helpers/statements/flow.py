"""The way of every statement, in words: from its occasion through speaker and medium to you."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..annotations import AnnotationSet, counted
from ..documents import Article
from .origins import Origin, independent_origins
from .sourcing import medium_name, source_name
from .voices import body_words, group_of


@dataclass(frozen=True)
class Statement:
    """One attribution on its way to the reader.

    ``words`` are the words of the body that stand on it and on no statement inside it, ``quoted``
    those of them in quotation marks. ``speaker`` is whom the author had it from: for a statement
    inside another's that other, and ``inner`` then names whose it is. ``group`` is the speaker's
    kind, ``medium`` an outlet's name or "".
    """

    id: str
    speaker: str
    group: str
    inner: str
    medium: str
    origin: Origin
    words: int
    quoted: int
    claims: int


def statements(annotations: AnnotationSet, article: Article) -> list[Statement]:
    """Every attribution with at least one word of the body, in reading order."""
    records = {record.id: record for record in counted(annotations.attributions)}
    words, quoted = Counter(), Counter()
    for record, in_marks in body_words(annotations, article):
        if record:
            words[record.id] += 1
            quoted[record.id] += in_marks
    claims = Counter(claim.attribution for claim in counted(annotations.claims))
    origin = {id: o for o in independent_origins(annotations) for id in o.statements}
    found = []
    for record in sorted(records.values(), key=lambda r: (r.cue.start, r.id)):
        if not words[record.id]:
            continue
        outer = record
        while outer.nested_in in records:
            outer = records[outer.nested_in]
        inner = source_name(record, annotations) if outer is not record else ""
        found.append(
            Statement(record.id, source_name(outer, annotations), group_of(outer, annotations),
                      inner, medium_name(outer, annotations), origin[record.id],
                      words[record.id], quoted[record.id], claims[record.id])
        )  # fmt: skip
    return found
