"""The learner's marks as an annotation, to be compared with another or written to a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..annotations import (
    FORMAT,
    Actor,
    AnnotationSet,
    Annotator,
    ArticleReference,
    Attribution,
    Claim,
    Mention,
    Span,
    Stance,
    Time,
    Wording,
)  # fmt: skip
from .fields import DENIES, FIELDS, PARTS, OwnMark
from .statements import side_of

_NEVER_CHOSEN = ("conveyed", "checkworthy")


@dataclass
class Answer:
    """Marks as an annotation, and for each of its records (by ``id()``) the marks it came from."""

    annotations: AnnotationSet
    owners: dict[int, tuple[str, ...]] = field(default_factory=dict)
    unfinished: list[tuple[OwnMark, ...]] = field(default_factory=list)


def as_answer(marking, layer: str | None = None, complete: bool = False) -> Answer:
    """The marks as an annotation that can be compared.

    A part layer (``"cues"``) takes each of its marks alone, everything else takes statements
    whole; a statement without a cue is ``unfinished``. With ``complete`` the records are whole
    enough for an annotation file: a label that was not chosen is the commonest one and its note
    says so, a statement without cue or content is left out.
    """
    made = _Records(marking, complete)
    article = marking.article
    alone = layer in PARTS or not any(
        marking.choices.links.get(part) == "statements" for part in PARTS
    )
    answer = Answer(
        AnnotationSet.model_construct(
            format=FORMAT,
            article=ArticleReference(file=article.file, sha256=article.sha256),
            annotator=Annotator(name="me", kind="learner"),
            actors=made.actors(),
            attributions=made.parts(layer) if alone and not complete else made.statements(),
            claims=made.claims(),
            wording=made.wording(),
            times=made.times(),
        ),
        made.owners,
        made.unfinished,
    )
    if complete:  # checked like any file
        data = answer.annotations.model_dump(by_alias=True, exclude_unset=True)
        answer.annotations = AnnotationSet.model_validate(data)
    return answer


class _Records:
    def __init__(self, marking, complete):
        self.marking, self.complete = marking, complete
        self.owners, self.unfinished = {}, []

    def _of(self, *layers):
        return [mark for mark in self.marking.state.marks if mark.layer in layers]

    def _span(self, mark):
        return Span(start=mark.start, end=mark.end, exact=self.marking.words(mark))

    def _make(self, model, marks, **fields):
        record = model.model_construct(**fields)
        self.owners[id(record)] = tuple(mark.id for mark in marks)
        return record

    def _label(self, mark, name):
        chosen = mark.labels.get(name) if mark else None
        if chosen or not self.complete:
            return chosen, {}
        return FIELDS[mark.layer if mark else "sources"][name][0], {"note": f"{name} not chosen"}

    def actors(self):
        found = {id: [] for id in self.marking.state.actors}
        for mark in self._of("actors"):
            (form, a), (role, b) = self._label(mark, "form"), self._label(mark, "role")
            span = {"start": mark.start, "end": mark.end, "exact": self.marking.words(mark)}
            mention = self._make(Mention, [mark], **span, form=form, role=role, **_notes(a, b))
            found.setdefault(mark.link or f"alone-{mark.id}", []).append(mention)
        names = self.marking.state.actors
        return [
            Actor.model_construct(
                id=id, name=names.get(id, mentions[0].exact), mentions=mentions,
                type=self.marking.state.types.get(id, "group of people"),
            )
            for id, mentions in found.items()
            if mentions
        ]  # fmt: skip

    def parts(self, layer):
        return [
            self._make(
                Attribution, [mark], id=mark.id,
                cue=self._span(mark) if mark.layer == "cues" else None,
                source=self._span(mark) if mark.layer == "sources" else None,
                content=[self._span(mark)] if mark.layer == "contents" else [],
                form=mark.labels.get("form"), naming=mark.labels.get("naming"),
            )
            for mark in self._of(layer)
        ]  # fmt: skip

    def statements(self):
        records, nested = [], self.marking.state.nested
        for statement, outer in nested.items():
            marks = [m for m in self._of(*PARTS) if m.link == statement]
            of = {part: [m for m in marks if m.layer == part] for part in PARTS}
            if not of["cues"] or (self.complete and not of["contents"]):
                # A saved answer may name a statement of which no mark is left.
                self.unfinished += [tuple(marks)] if marks else []
                continue
            source, cue = next(iter(of["sources"]), None), of["cues"][0]
            form, a = self._label(cue, "form")
            naming, b = self._label(source, "naming")
            spans = [self._span(mark) for mark in of["contents"]]
            records.append(
                self._make(
                    Attribution, marks, id=statement, cue=self._span(cue), content=spans,
                    source=self._span(source) if source else None, nested_in=outer,
                    form=form, naming=naming, **_notes(a, b),
                )
            )  # fmt: skip
            self.unfinished += [(mark,) for mark in (*of["sources"][1:], *of["cues"][1:])]
        kept = {record.id for record in records}
        for record in records:
            record.nested_in = record.nested_in if record.nested_in in kept else None
        self.kept = kept
        return records

    def claims(self):
        kept = getattr(self, "kept", ())
        records = []
        for mark in self._of("claims"):
            kind, note = self._label(mark, "kind")
            if self.complete:  # no view lets a learner choose these two
                note = _notes(note, *({"note": f"{each} not chosen"} for each in _NEVER_CHOSEN))
            if mark.link in kept and side_of(self.marking, mark) == DENIES:
                note |= {"stances": [Stance(holder=mark.link, certainty="certain", polarity="-")]}
            records.append(
                self._make(
                    Claim, [mark], id=mark.id, spans=[self._span(mark)], kind=kind, **note,
                    paraphrase=self.marking.words(mark), conveyed="asserted",
                    checkworthy="unimportant", attribution=mark.link if mark.link in kept else None,
                )
            )  # fmt: skip
        return records

    def wording(self):
        records = []
        for mark in self._of("wording"):
            kind, note = self._label(mark, "kind")
            fields = {"span": self._span(mark), "kind": kind, "claim": mark.link}
            records.append(self._make(Wording, [mark], **fields, **note))
        return records

    def times(self):
        return [self._make(Time, [m], span=self._span(m), anchor="") for m in self._of("times")]


def _notes(*notes: dict) -> dict:
    """Several notes as one, as a keyword; none where there is nothing to say."""
    said = [note["note"] for note in notes if note]
    return {"note": "; ".join(said)} if said else {}
