"""The learner's marks as they are saved in the file of their work, and put back from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..annotations import AnnotationSet
from ..saved_work import LessonWork, Outcome
from .fields import ACTOR_TYPES, PARTS, MarkingError, OwnMark, State
from .taken import Taken
from .taken_over import take_over


@dataclass
class Resumed:
    """How marking began: when it was ``saved_at``, ``said`` on that, what was ``taken`` over.

    ``lost`` marks fit the text no more; ``unfit`` is the saved value that holds such ones.
    """

    saved_at: str = ""
    lost: int = 0
    said: str = ""
    taken: Taken | None = None
    unfit: Any = None


def resume(
    marking, work: LessonWork, save_as: str, begin_with: AnnotationSet | None = None
) -> Resumed:
    """Fill an empty marking with what was saved for its text, and with the records to begin with.

    Marks on other texts that were saved under the same name stay in the file. Nothing is written.
    """
    entry, fault = work.restore(save_as, marking.article.sha256)
    begun = Resumed(entry["saved_at"] if entry else "", said=fault)
    try:
        lost = put_back(marking, entry["value"]) if entry else []
    except MarkingError:
        lost = ["?"]
    if lost:
        begun.lost, begun.unfit = len(lost), entry["value"]
        begun.said = (
            f"{len(lost)} of your saved marks do not fit this text; they are kept in the file of "
            f"your work. {fault}"
        ).strip()
    elif marking.state.marks:
        begun.said = fault or "Your saved marks are back."
    elif entry is None and not fault and work.restore(save_as)[0] is not None:
        begun.said = "Your marks on another text are kept; open that text to see them."
    if entry:
        begun.unfit = begun.unfit or entry.get("unfitting")
    if begin_with is not None:
        begun.taken = take_over(marking, begin_with)
    return begun


def save_marks(marking, work: LessonWork, save_as: str, unfit: Any = None) -> Outcome:
    """Save the marks for their text under a name."""
    value = to_value(marking)
    entry = {
        "value": value, "checked": None, "state": "open" if value else "not attempted",
        "points": 0, "of": 0, "revision": 1, "article": marking.article.sha256,
    }  # fmt: skip
    return work.save(save_as, entry | {"unfitting": unfit})


def to_value(marking) -> dict | None:
    """The marks as plain data for the file of saved work; None where nothing is marked.

    ``{"marks": [{"id", "layer", "start", "end", "exact", "labels", "link"}], "actors": {id: name},
    "nested": {statement: statement | None}}``, and where records of another annotation were taken
    over, ``"taken": {id of the record: [ids here]}`` and ``"versions"``; ``"types": {actor: type}``
    where types are chosen.
    """
    state = marking.state
    if not state.marks and not marking.taken:
        return None
    marks = []
    for mark in state.marks:
        record = {"id": mark.id, "layer": mark.layer, "start": mark.start, "end": mark.end}
        record["exact"] = marking.words(mark)
        if mark.labels:
            record["labels"] = mark.labels
        if mark.link:
            record["link"] = mark.link
        marks.append(record)
    more = {"types": state.types, "taken": marking.taken, "versions": marking.versions}
    more = {name: table for name, table in more.items() if table}
    return {"marks": marks, "actors": state.actors, "nested": state.nested} | more


def put_back(marking, value: Any) -> list[str]:
    """Fill an empty marking from saved data; returns the words of marks that fit no more.

    Raises :class:`MarkingError` where the data are no marks at all.
    """
    if value is None:
        return []
    records = value.get("marks") if isinstance(value, dict) else None
    if not isinstance(records, list) or len(records) > 5_000:
        raise MarkingError("These are no saved marks.")
    actors, nested = _table(value.get("actors")), _table(value.get("nested"))
    marks, lost = [], []
    for record in records:
        mark = _mark(marking, record)
        if mark is None or mark.id in [m.id for m in marks[-1:]]:
            exact = record.get("exact") if isinstance(record, dict) else None
            lost.append(str(exact)[:60] if exact else "?")
        else:
            marks.append(mark)
    marks = list({mark.id: mark for mark in marks}.values())
    claims = {mark.id for mark in marks if mark.layer == "claims"}
    known = {"actors": set(actors), "statements": set(nested), "claims": claims}
    for k, mark in enumerate(marks):
        family = marking.choices.links.get(mark.layer)
        if mark.link is not None and mark.link not in known.get(family, ()):
            marks[k] = OwnMark(mark.id, mark.layer, mark.start, mark.end, mark.labels)
        if family == "statements" and mark.layer in PARTS and marks[k].link is None:
            nested[mark.id] = None  # a part of a statement always has one
            marks[k] = OwnMark(mark.id, mark.layer, mark.start, mark.end, mark.labels, mark.id)
    actors = {id: str(name)[:80] for id, name in actors.items() if id}
    marking.taken, marking.versions = _lists(value.get("taken")), _lists(value.get("versions"))
    types = {
        id: type
        for id, type in _table(value.get("types")).items()
        if id in actors and type in ACTOR_TYPES
    }
    before = [own for ids in marking.taken.values() for own in ids]  # deleted ones too
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    marking.state = State(tuple(marks), actors, _without_circles(nested), types)
    numbers = re.findall(
        r"\b[a-z](\d{1,9})\b", " ".join([m.id for m in marks] + [*actors, *nested, *before])
    )
    marking.used = max(map(int, numbers), default=0)
    return lost


def _table(data: Any) -> dict:
    return dict(data) if isinstance(data, dict) else {}


def _lists(data: Any) -> dict[str, list[str]]:
    return {
        str(id): [each for each in given if isinstance(each, str)]
        for id, given in _table(data).items()
        if isinstance(given, list)
    }


def _without_circles(nested: dict) -> dict:
    clean = {id: outer if outer in nested else None for id, outer in nested.items()}
    sound: set = set()  # known to lead out: a long chain is walked once
    for id in clean:
        seen, at = set(), id
        while at is not None and at not in seen and at not in sound:
            seen.add(at)
            at = clean[at]
        if at is not None and at not in sound:
            clean[at] = None  # where the circle closes
        sound |= seen
    return clean


def _mark(marking, record) -> OwnMark | None:
    """One saved mark, or None where it does not fit this text and these layers."""
    if not isinstance(record, dict):
        return None
    id, layer, start, end = (record.get(key) for key in ("id", "layer", "start", "end"))
    if not (isinstance(id, str) and 0 < len(id) < 40 and layer in marking.choices.layers):
        return None
    inside = type(start) is type(end) is int and any(
        part.start <= start < end <= part.end for part in marking.parts
    )
    if not inside or marking.article.text[start:end] != record.get("exact"):
        return None
    fields = marking.choices.fields[layer]
    labels = {
        key: given
        for key, given in _table(record.get("labels")).items()
        if given in fields.get(key, ())
    }
    link = record.get("link")
    return OwnMark(id, layer, start, end, labels, link if isinstance(link, str) else None)
