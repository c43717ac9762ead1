"""brat standoff: the text stays untouched, a second file points into it by offsets.

``T`` lines are labelled spans, ``E`` lines events, ``A`` lines attributes, ``#`` lines notes (of
any type, each about one line). :mod:`helpers.interchange.brat_out` writes ours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The label of a T line for a field of a layer, and which fields of a record are attributes.
LABELS = {
    ("attributions", "cue"): "Cue", ("attributions", "source"): "Source",
    ("attributions", "content"): "Content", ("claims", "spans"): "Claim",
    ("claims", "condition"): "Condition", ("wording", "span"): "Wording",
    ("times", "span"): "Time", ("relations", "evidence"): "Relation",
    ("not_marked", "span"): "Not-marked",
}  # fmt: skip
ATTRIBUTES = {
    "mentions": ("form", "role"), "attributions": ("form", "naming"),
    "claims": ("kind", "conveyed", "checkworthy"), "wording": ("kind",),
}  # fmt: skip
TRIGGERS = {"Attribution", "Attribution-no-source"}
KNOWN = {*LABELS.values(), "Actor", *TRIGGERS}
_SPAN = re.compile(r"(T\d+)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t|$)")
_EVENT = re.compile(r"(E\d+)\t(\S+:\S+(?: \S+:\S+)*) ?$")


_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (\S+))? ?$")
_NOTE = re.compile(r"#\d*\t(\S+) (\S+)\t(.*)$")


class BratError(ValueError):
    """A standoff file that cannot be read; the message is one sentence."""


class TextBound(NamedTuple):
    """A ``T`` line: a label on one span or, where it is discontinuous, on several."""

    label: str
    spans: tuple[tuple[int, int], ...]


class Event(NamedTuple):
    """An ``E`` line: its type, and the ids that fill each role (``Content2`` is ``Content``)."""

    type: str
    roles: dict[str, list[str]]


class Standoff(NamedTuple):
    """The lines of one file, spans and events by id. Relations and equivalences are left out.

    ``attributes``: {(id, attribute): value}; ``notes``: (type, id of what it is about, text).
    """

    spans: dict[str, TextBound]
    events: dict[str, Event]
    attributes: dict[tuple[str, str], str]
    notes: list[tuple[str, str, str]]


def read_standoff(standoff: str, text: str, file: str = "this file") -> Standoff:
    """The spans and events of a brat file; half-open offsets in code points of ``text``.

    Raises :class:`BratError` with the line that is at fault.
    """
    read = Standoff({}, {}, {}, [])
    for number, line in enumerate(re.split(r"\r?\n", standoff), 1):
        place = f"{file}, line {number}:"
        if line.startswith("T"):
            found = _SPAN.match(line)
            if not found:
                raise BratError(f"{place} a T line needs an id, a label and offsets.")
            spans = tuple(tuple(map(int, each.split())) for each in found[3].split(";"))
            for start, end in spans:
                if not start < end <= len(text):
                    raise BratError(
                        f"{place} {start} to {end} is no place in a text of {len(text)} characters."
                    )
            if found[1] in read.spans:
                raise BratError(f"{place} there is a {found[1]} already.")
            read.spans[found[1]] = TextBound(found[2], spans)
        elif line.startswith("E"):
            found = _EVENT.match(line)
            if not found:
                raise BratError(f"{place} an E line needs an id, a type and its parts.")
            (type, _), *parts = (part.split(":", 1) for part in found[2].split(" "))
            roles: dict[str, list[str]] = {}
            for role, id in parts:
                roles.setdefault(role.rstrip("0123456789"), []).append(id)
            if found[1] in read.events:
                raise BratError(f"{place} there is an {found[1]} already.")
            read.events[found[1]] = Event(type, roles)
        elif found := _ATTRIBUTE.match(line):
            read.attributes[found[2], found[1]] = found[3] or ""
        elif found := _NOTE.match(line):
            read.notes.append((found[1], found[2], found[3]))
    for name, event in read.events.items():
        for id in (id for ids in event.roles.values() for id in ids):
            if id not in read.spans:
                raise BratError(f"{file}: {name} names {id}, and there is no such T line.")
    return read
