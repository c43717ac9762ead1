"""brat standoff: the text stays untouched, a second file points into it by offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EVENT = re.compile(r"(E\d+)\t(\S+:\S+(?: \S+:\S+)*) ?$")


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
    """The spans and events of one file, by id. Other lines (notes, relations …) are left out."""

    spans: dict[str, TextBound]
    events: dict[str, Event]


def read_standoff(standoff: str, text: str, file: str = "this file") -> Standoff:
    """The spans and events of a brat file; half-open offsets in code points of ``text``.

    Raises :class:`BratError` with the line that is at fault.
    """
    read = Standoff({}, {})
    for number, line in enumerate(standoff.splitlines(), 1):
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
            read.spans[found[1]] = TextBound(found[2], spans)
        elif line.startswith("E"):
            found = _EVENT.match(line)
            if not found:
                raise BratError(f"{place} an E line needs an id, a type and its parts.")
            (type, _), *parts = (part.split(":", 1) for part in found[2].split(" "))
            roles: dict[str, list[str]] = {}
            for role, id in parts:
                roles.setdefault(role.rstrip("0123456789"), []).append(id)
            read.events[found[1]] = Event(type, roles)
    for name, event in read.events.items():
        for id in (id for ids in event.roles.values() for id in ids):
            if id not in read.spans:
                raise BratError(f"{file}: {name} names {id}, and there is no such T line.")
    return read
