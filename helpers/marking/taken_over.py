"""Records of an annotation put into a learner's marks, each of them once.

What was taken over is remembered beside the marks (``marking.taken``: the id of the record, and
the ids that it got here), so that a record which the learner deleted does not come back, and one
that is accepted later comes in the next time. One that is mended later replaces its marks where
the learner has not changed them (``versions.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..annotations import AnnotationSet, Attribution, counted
from .changes import MOST
from .fields import DENIES, PARTS, SAYS, OwnMark, State
from .taken import Taken
from .versions import look_of, version_of

_LONGEST_NAME = 80


def take_over(marking, annotations: AnnotationSet) -> Taken:
    """Put the records of an annotation into the marks; spans are cut where a part of the page ends.

    The learner's own marks come first: a mention or a cue that is marked already stays as it is.
    """
    return _Taking(marking).all_of(annotations)


@dataclass
class _Taking:
    marking: object
    told: Taken = field(default_factory=Taken)

    def __post_init__(self):
        state = self.marking.state
        self.marks = {mark.id: mark for mark in state.marks}
        self.actors, self.nested = dict(state.actors), dict(state.nested)
        self.types, self.again = dict(state.types), None  # the id that a mended record keeps
        self.there = {(m.layer, m.start, m.end): m.id for m in state.marks}
        self.taken, self.versions = self.marking.taken, self.marking.versions

    def all_of(self, annotations: AnnotationSet) -> Taken:
        layers, offered = self.marking.choices.layers, {}
        takers = {"claims": self._claim, "wording": self._wording, "times": self._time}
        takers = {name: take for name, take in takers.items() if name in layers}
        if set(PARTS) <= set(layers):
            takers = {"attributions": self._statement, **takers}
        if "actors" in layers:
            takers = {"actors": self._actor, **takers}
        before = set(self.taken)
        for family, take in takers.items():
            for record in counted(getattr(annotations, family)):
                key = _key(family, record)
                offered[key] = record
                mended = self._mended(key, record)
                if (key not in self.taken or mended) and len(self.marks) < MOST:
                    told = replace(self.told)
                    made = take(record)
                    self.told = replace(told, renewed=told.renewed + 1) if mended else self.told
                    self.told.unfit += made is None
                    self.taken |= {} if made is None else {key: made}
                    self.versions[key] = [version_of(record), self._look(key)]
                elif key not in self.taken:
                    self.told.unfit += 1
        self.told.new = len(self.taken) - len(before) + self.told.renewed
        self._nest(annotations.attributions, before)
        gone = [ids for key, ids in self.taken.items() if key not in offered]
        self.told.withdrawn = sum(any(id in self.marks for id in ids) for ids in gone)
        marks = sorted(self.marks.values(), key=lambda mark: (mark.start, -mark.end))
        used = {mark.link for mark in marks}
        self.actors = {id: name for id, name in self.actors.items() if id in used}
        self.types = {id: type for id, type in self.types.items() if id in used}
        self.marking.state = State(tuple(marks), self.actors, self.nested, self.types)
        return self.told

    def _look(self, key: str) -> str:
        return look_of(self.taken.get(key, []), self.marks, self.actors, self.types)

    def _mended(self, key: str, record) -> bool:
        """Whether a record says something new; where nobody changed its marks they go."""
        self.again = None
        suggested = key.startswith(("actors ", "attributions "))
        if not suggested or key not in self.taken or len(self.versions.get(key, ())) != 2:
            return False
        version, look = self.versions[key]
        ids = [id for id in self.taken[key] if id in self.marks]
        if version == version_of(record) or not ids:
            return False
        if look != self._look(key):
            self.told.kept += 1
            return False
        known = {**self.actors, **self.nested}
        self.again = next((id for id in self.taken[key] if id in known), None)
        for id in ids:
            mark = self.marks.pop(id)
            self.there.pop((mark.layer, mark.start, mark.end), None)
        return True

    def _actor(self, actor) -> list[str] | None:
        spots = [(m, piece) for m in counted(actor.mentions) for piece in self._pieces(m)[:1]]
        if not spots:
            return None
        linked = self.marking.choices.links.get("actors") == "actors"
        id, made = self._named(actor.name) if linked else None, []
        for mention, (start, end) in spots:
            twin = self.marks.get(self.there.get(("actors", start, end)))
            labels = {"form": mention.form, "role": mention.role}
            if twin is None:
                made.append(self._put("actors", start, end, labels, id))
            elif twin.link is None:
                self.marks[twin.id] = OwnMark(
                    twin.id, "actors", start, end, self._fitting("actors", labels) | twin.labels, id
                )
        if id is not None and not any(mark.link == id for mark in self.marks.values()):
            del self.actors[id]  # the learner has given all these words to others
            id = None
        elif id is not None and (self.again == id or id not in self.types):
            self.types[id] = actor.type
        self.told.actors += bool(made)
        self.told.mentions += len(made)
        return [*([id] if id else []), *made]

    def _named(self, name: str) -> str:
        """The id of the actor of that name, whether there already or new."""
        name = " ".join(name.split())[:_LONGEST_NAME] or "no name"
        for id, known in self.actors.items():
            if known.casefold() == name.casefold():
                return id
        id = self.again or self.marking.fresh("a")
        self.actors[id] = name
        return id

    def _statement(self, record: Attribution) -> list[str] | None:
        cue, content = self._pieces(record.cue)[:1], self._all_pieces(record.content)
        if not (cue and content):
            return None
        if ("cues", *cue[0]) in self.there:
            return []
        id, made = self.again or self.marking.fresh("s"), []
        self.nested.setdefault(id, None)
        spots = [("cues", spot) for spot in cue]
        spots += [
            ("sources", s) for s in (self._pieces(record.source) if record.source else [])[:1]
        ]
        spots += [("contents", spot) for spot in content]
        labels = {"cues": {"form": record.form}, "sources": {"naming": record.naming}}
        for layer, (start, end) in spots:
            made.append(self._put(layer, start, end, labels.get(layer, {}), id))
        self.told.statements += 1
        return [id, *made]

    def _claim(self, claim) -> list[str] | None:
        labels = {"kind": claim.kind}
        for stance in claim.stances:
            if stance.holder == claim.attribution and stance.polarity != "unknown":
                labels["stance"] = DENIES if stance.polarity == "-" else SAYS
        return self._spans("claims", claim.spans, labels, ("attributions", claim.attribution))

    def _wording(self, record) -> list[str] | None:
        return self._spans(
            "wording", [record.span], {"kind": record.kind}, ("claims", record.claim)
        )

    def _time(self, record) -> list[str] | None:
        return self._spans("times", [record.span])

    def _spans(self, layer, spans, labels=None, to=("", None)) -> list[str] | None:
        spots = self._all_pieces(spans)
        new = [spot for spot in spots if (layer, *spot) not in self.there]
        link = self._here(*to) if layer in self.marking.choices.links else None
        made = [self._put(layer, start, end, labels or {}, link) for start, end in new]
        self.told.others += len(made)
        return made if spots else None

    def _here(self, family: str, id: str | None) -> str | None:
        """What a statement or claim that was taken over is called here, if it is still there."""
        known = self.nested if family == "attributions" else self.marks
        return next((own for own in self.taken.get(f"{family} {id}", ()) if own in known), None)

    def _nest(self, records: list[Attribution], before: set[str]) -> None:
        """Put statements inside each other, where one of the two is new here."""
        for record in records if self.marking.choices.nesting else ():
            keys = {f"attributions {record.id}", f"attributions {record.nested_in}"}
            inner = self._here("attributions", record.id)
            around = self._here("attributions", record.nested_in)
            at = around
            while at is not None and at != inner:
                at = self.nested.get(at)
            if inner and around and at is None and not keys <= before:
                self.nested[inner] = around

    def _put(self, layer: str, start: int, end: int, labels: dict, link: str | None) -> str:
        id = self.marking.fresh("m")
        self.marks[id] = OwnMark(id, layer, start, end, self._fitting(layer, labels), link)
        self.there[layer, start, end] = id
        return id

    def _fitting(self, layer: str, labels: dict) -> dict[str, str]:
        """Those of the labels that can be chosen here."""
        fields = self.marking.choices.fields[layer]
        return {k: value for k, value in labels.items() if value in fields.get(k, ())}

    def _pieces(self, span) -> list[tuple[int, int]]:
        """A span inside the parts of the page, a piece for each, without spaces at its edges."""
        text, found = self.marking.article.text, []
        for part in self.marking.parts:
            start, end = max(span.start, part.start), min(span.end, part.end)
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            found += [(start, end)] if start < end else []
        return found

    def _all_pieces(self, spans) -> list[tuple[int, int]]:
        return [piece for span in spans for piece in self._pieces(span)]


def _key(family: str, record) -> str:
    """The name under which a record is remembered; one without an id is known by its place."""
    place = f"{record.span.start}-{record.span.end}" if hasattr(record, "span") else ""
    return f"{family} {getattr(record, 'id', place)}"
