"""A reader of brat standoff written from the description of the format alone (brat's manual).

It knows nothing of our labels and takes nothing on trust: every id, reference and quotation is
checked against the text and, where one is given, every type against ``annotation.conf``.
"""

import re
from dataclasses import dataclass, field


@dataclass
class Brat:
    """``bounds``: {id: (type, fragments, words)}; ``events``: {id: (type, trigger, roles)}."""

    bounds: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)
    relations: dict = field(default_factory=dict)
    equivalences: list = field(default_factory=list)
    attributes: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)


def read(text, standoff):
    """The standoff of a text. AssertionError, with the line, for what the format does not allow."""
    found = Brat()
    assert not standoff or standoff.endswith("\n")
    readers = {"T": _bound, "E": _event, "R": _relation, "*": _equivalence, "A": _attribute,
               "M": _attribute, "#": _note, "N": lambda *rest: None}  # fmt: skip
    for line in standoff.split("\n")[:-1]:
        id, _, rest = line.partition("\t")
        assert rest, line
        kind = id[0]
        assert kind == "*" or re.fullmatch(r"[TERAMN#][0-9]+", id), line
        readers[kind](found, id, rest, text)
    ids = {*found.bounds, *found.events, *found.relations, *found.attributes}
    for type, trigger, roles in found.events.values():
        assert trigger in found.bounds and found.bounds[trigger][0] == type
        assert all(id in found.bounds or id in found.events for _, id in roles)
    for about, *_ in [*found.attributes.values(), *found.notes]:
        assert about in ids, about
    for members in found.equivalences:
        assert len(members) > 1 and all(id in found.bounds for id in members)
    return found


def _bound(found, id, rest, text):
    assert id not in found.bounds, id
    (place, words), fragments = rest.split("\t"), []
    type, _, offsets = place.partition(" ")
    assert re.fullmatch(r"[\w-]+", type), rest
    for pair in offsets.split(";"):
        start, end = map(int, pair.split(" "))
        assert 0 <= start < end <= len(text), rest
        fragments.append((start, end))  # in any order: annotators' files have later ones first
    # The words stand on the line as in the text, fragments apart by a space, breaks as spaces.
    shown = " ".join(text[start:end] for start, end in fragments)
    assert [w for w in re.split(r"\s+", words) if w] == [w for w in re.split(r"\s+", shown) if w]
    assert len(words) == len(shown), rest
    found.bounds[id] = (type, fragments, words)


def _event(found, id, rest, text):
    assert id not in found.events, id
    (type, trigger), *roles = (part.split(":") for part in rest.rstrip(" ").split(" "))
    assert len({role for role, _ in roles}) == len(roles), rest  # the second of a kind has a number
    found.events[id] = (type, trigger, roles)


def _relation(found, id, rest, text):
    type, *ends = rest.rstrip().split(" ")
    assert [end.split(":")[0] for end in ends] == ["Arg1", "Arg2"], rest
    found.relations[id] = (type, *ends)


def _equivalence(found, id, rest, text):
    type, *members = rest.split(" ")
    found.equivalences.append(members)


def _attribute(found, id, rest, text):
    assert id not in found.attributes, id
    name, about, *value = rest.split(" ")
    assert len(value) < 2, rest
    found.attributes[id] = (about, name, value[0] if value else True)


def _note(found, id, rest, text):
    place, words = rest.split("\t")
    type, about = place.split(" ")
    found.notes.append((about, type, words))


def configuration(text):
    """``annotation.conf`` as {section: {name: what follows it}}."""
    sections, here = {}, None
    for line in text.splitlines():
        if re.fullmatch(r"\[\w+\]", line):
            here = sections.setdefault(line[1:-1], {})
        elif line.strip():
            name, _, rest = line.partition("\t")
            here[name] = rest
    assert set(sections) == {"entities", "relations", "events", "attributes"}
    return sections


def allowed(found, conf):
    """Assert that every type, role and value of a file is in its configuration."""
    triggers = {trigger for _, trigger, _ in found.events.values()}
    for id, (type, *_) in found.bounds.items():
        assert type in conf["events" if id in triggers else "entities"], type
    for type, _, roles in found.events.values():
        known = dict(part.split(":") for part in conf["events"][type].split(", "))
        for role, id in roles:
            wanted = next(
                v for k, v in known.items() if k.rstrip("?*+") == role.rstrip("0123456789")
            )
            assert found.bounds[id][0] == wanted
    for _, name, value in found.attributes.values():
        assert value in re.search(r"Value:(\S+)", conf["attributes"][name])[1].split("|")
