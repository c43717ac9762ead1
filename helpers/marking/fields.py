"""A learner's mark, and what can be chosen for it: the labels of each layer, and its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from ..annotations import ActorType, Attribution, Form, Kind, Role, WordingKind
from ..records.layers import LAYERS

_FORM = get_args(Attribution.model_fields["form"].annotation)
_NAMING = get_args(Attribution.model_fields["naming"].annotation)
# The label fields of each layer with their values; the first field is what a button chooses.
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "actors": {"form": get_args(Form), "role": get_args(Role)},
    "sources": {"naming": _NAMING},
    "cues": {"form": _FORM},
    "contents": {"form": _FORM},
    "claims": {"kind": get_args(Kind)},
    "wording": {"kind": get_args(WordingKind)},
    "times": {},
}
ACTOR_TYPES = get_args(ActorType)
# What a source does with a claim that stands in its statement.
SAYS, DENIES = "says it", "denies it"
PARTS = ("sources", "cues", "contents")
NOUNS = {
    "actors": "mention", "sources": "source", "cues": "cue", "contents": "content",
    "claims": "claim", "wording": "wording", "times": "time",
}  # fmt: skip


class MarkingError(ValueError):
    """A mark that cannot be made; the message is one sentence for the learner."""


@dataclass(frozen=True)
class OwnMark:
    """One mark. ``labels`` are ``{field: value}``; ``link`` is the id of what it belongs to."""

    id: str
    layer: str
    start: int
    end: int
    labels: dict[str, str] = field(default_factory=dict)
    link: str | None = None


@dataclass(frozen=True)
class State:
    """Everything marked at one moment. Actors are ``{id: name}``, ``types`` ``{id: type}`` of those
    whose type is chosen; ``nested`` holds each statement (an attribution in the making) with the
    one it stands inside, or None."""

    marks: tuple[OwnMark, ...] = ()
    actors: dict[str, str] = field(default_factory=dict)
    nested: dict[str, str | None] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Label:
    """One button: the layer it marks in, and the field and value it sets (None: only marks)."""

    layer: str
    field: str | None
    value: str | None
    name: str


@dataclass(frozen=True)
class Group:
    """The labels that are offered together, each with its digit (its place, from 1)."""

    key: str
    name: str
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Choices:
    """All that can be chosen.

    ``groups`` are marked one at a time; ``fields`` gives each layer its further fields
    ``{layer: {field: values}}``; ``links`` says what a mark can belong to, ``{layer: family}``
    with the families actors, statements and claims; ``nesting`` whether a statement can be put
    inside another.
    """

    groups: tuple[Group, ...]
    fields: dict[str, dict[str, tuple[str, ...]]]
    links: dict[str, str]
    nesting: bool = False

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that marks can lie in."""
        return tuple(self.fields)


def choices(
    asked: tuple[str, ...] | str,
    judge: tuple[str, ...] | None = None,
    labels: tuple[str, ...] | None = None,
    links: bool = True,
    sides: bool = False,
) -> Choices:
    """What can be chosen in these layers; ``"attributions"`` means source, cue and content.

    ``judge`` are the label fields to choose (all when None), ``labels`` the values offered for
    the first of them, ``sides`` whether the source of a claim can deny it. Raises
    :class:`MarkingError` for a layer, field or label that is none.
    """
    asked = (asked,) if isinstance(asked, str) else tuple(asked)
    known = (*LAYERS, "attributions")
    for layer in asked:
        if layer not in known:
            raise MarkingError(f"There is no layer {layer!r}; there are {', '.join(known)}.")
    groups, fields = [], {}
    for layer in asked:
        if layer == "attributions":
            for part in PARTS:
                own = FIELDS[part] if part != "contents" else {}
                fields[part] = {k: v for k, v in own.items() if judge is None or k in judge}
            parts = tuple(Label(part, None, None, NOUNS[part]) for part in PARTS)
            groups.append(Group(layer, "Statements", parts))
            continue
        if layer in fields:  # a part of the statements that are offered already
            continue
        fields[layer] = _judged(layer, judge, labels)
        first, values = next(iter(fields[layer].items()), (None, ()))
        offered = tuple(Label(layer, first, value, value) for value in values)
        alone = (Label(layer, None, None, NOUNS[layer]),)
        groups.append(Group(layer, LAYERS[layer].name, offered or alone))
    whole = "attributions" in asked  # its parts always belong to a statement
    if sides and whole and links and "claims" in fields:
        fields["claims"] = {**fields["claims"], "stance": (SAYS, DENIES)}
    family = {
        layer: kind
        for layer, kind, there in (
            *((part, "statements", whole) for part in PARTS),
            ("actors", "actors", links),
            ("claims", "statements", whole and links),
            ("wording", "claims", "claims" in asked and links),
        )
        if there and layer in fields
    }
    return Choices(tuple(groups), fields, family, whole and links)


def _judged(layer, judge, labels) -> dict[str, tuple[str, ...]]:
    """The fields of one layer that are to be chosen, with the values offered."""
    own = FIELDS[layer]
    wanted = tuple(own) if judge is None else tuple(judge)
    if labels and not wanted:
        wanted = tuple(own)[:1]
    for name in wanted:
        if name not in own:
            there = f"; there are {', '.join(own)}" if own else ""
            raise MarkingError(f"The layer {layer} has no label field {name!r}{there}.")
    fields = {name: own[name] for name in wanted}
    if labels and wanted:
        for label in labels:
            if label not in fields[wanted[0]]:
                raise MarkingError(
                    f"{label!r} is no {wanted[0]} of the layer {layer}; "
                    f"there are {', '.join(fields[wanted[0]])}."
                )
        fields[wanted[0]] = tuple(labels)
    return fields
