"""Operations that say what belongs together: a mention to its actor, the parts of a statement.

A *statement* is an attribution in the making: source, cue and content that are linked to it.
"""

from __future__ import annotations

from dataclasses import replace

from ..records.mark_notes import quoted
from .fields import ACTOR_TYPES, NOUNS, PARTS, MarkingError
from .statements import nest_around


def link(marking, operation) -> str:
    """``id`` and ``to`` (None: to nothing) or ``new``: an actor's name, or true for a statement."""
    mark = marking.mark(operation["id"])
    family = marking.choices.links.get(mark.layer)
    if family is None:
        raise MarkingError(f"A {NOUNS[mark.layer]} belongs to nothing else here.")
    to = _target(marking, family, operation)
    if to is None and mark.layer in PARTS:
        to = _new_statement(marking)
    marking.put(replace(mark, link=to))
    tidy(marking)
    nest_around(marking, marking.mark(mark.id))
    words = quoted(marking.words(mark), 40)
    return f"{words} belongs to {marking.name(to, family)}." if to else f"{words} stands alone."


def _target(marking, family: str, operation) -> str | None:
    """The id an operation links to; a new actor or statement is begun where it asks for one."""
    new, to, state = operation.get("new"), operation.get("to"), marking.state
    if family == "actors" and new is not None:
        return _actor(marking, new)
    if family == "statements" and new is not None:
        return _new_statement(marking)
    known = {
        "actors": state.actors,
        "statements": state.nested,
        "claims": [m.id for m in state.marks if m.layer == "claims"],
    }[family]
    if to is not None and to not in known:
        raise MarkingError("There is nothing of that name to link to; choose from the list.")
    return to


def _actor(marking, name) -> str:
    """The id of the actor of that name, who is new unless the name is known."""
    name = " ".join(str(name).split())[:80]
    if not name:
        raise MarkingError("Give the new actor a name.")
    for id, known in marking.state.actors.items():
        if known.casefold() == name.casefold():
            return id
    id = marking.fresh("a")
    marking.state = replace(marking.state, actors={**marking.state.actors, id: name})
    return id


def _new_statement(marking) -> str:
    id = marking.fresh("s")
    marking.state = replace(marking.state, nested={**marking.state.nested, id: None})
    return id


def nest(marking, operation) -> str:
    """``id``, ``to``: put a statement inside another one, or (None) take it out again."""
    inner, outer, nested = operation["id"], operation["to"], marking.state.nested
    if inner not in nested or (outer is not None and outer not in nested):
        raise MarkingError("There is no such statement.")
    at = outer
    while at is not None:
        if at == inner:
            raise MarkingError("A statement cannot stand inside itself.")
        at = nested[at]
    marking.state = replace(marking.state, nested={**nested, inner: outer})
    which = f"Statement {marking.number(inner)}"
    if outer is None:
        return f"{which} stands inside no other."
    return f"{which} stands inside statement {marking.number(outer)}."


def rename(marking, operation) -> str:
    """``actor``, ``name``: give one of the actors another name."""
    name = " ".join(str(operation["name"]).split())[:80]
    if operation["actor"] not in marking.state.actors or not name:
        raise MarkingError("Give the actor a name.")
    actors = {**marking.state.actors, operation["actor"]: name}
    marking.state = replace(marking.state, actors=actors)
    return f"The actor is now called {name}."


def statement_for(marking, mark) -> str | None:
    """The statement of the same sentence that this part completes; None where it begins one.

    A statement has one cue and one source; content joins one that has none yet.
    """
    start, end = _sentence(marking, mark)
    members: dict[str, list] = {}
    for other in marking.state.marks:
        if other.layer in PARTS and other.link:
            members.setdefault(other.link, []).append(other)
    open_ones = [
        (min(abs(m.start - mark.start) for m in parts), id)
        for id, parts in members.items()
        if mark.layer not in [m.layer for m in parts] and any(start <= m.start < end for m in parts)
    ]
    return min(open_ones)[1] if open_ones else None


def statement_around(marking, mark) -> str | None:
    """The innermost statement in whose content a new claim stands; None where there is none.

    With it the claim begins under "whose"; another one, or the author, can be chosen there.
    """
    if mark.layer != "claims" or marking.choices.links.get("claims") != "statements":
        return None
    holding = [
        (other.end - other.start, other.link)
        for other in marking.state.marks
        if other.layer == "contents" and other.link
        and other.start <= mark.start and mark.end <= other.end
    ]  # fmt: skip
    return min(holding)[1] if holding else None


def type_of(marking, operation) -> str:
    """``actor``, ``type``: choose what an actor is; an empty value takes the type away."""
    actor, value = operation["actor"], operation["type"]
    if actor not in marking.state.actors or (value and value not in ACTOR_TYPES):
        raise MarkingError("This type is not offered here.")
    types = {id: known for id, known in marking.state.types.items() if id != actor}
    types |= {actor: value} if value else {}
    marking.state = replace(marking.state, types=types)
    name = marking.state.actors[actor]
    return f"{name}: {value}." if value else f"{name}: no type chosen."


def _sentence(marking, mark) -> tuple[int, int]:
    for sentence in marking.article.sentences:
        if sentence.start <= mark.start < sentence.end:
            return sentence.start, sentence.end
    return mark.start, mark.end


def tidy(marking) -> None:
    """Forget the actors and statements that no mark belongs to any more."""
    used = {mark.link for mark in marking.state.marks}
    actors = {id: name for id, name in marking.state.actors.items() if id in used}
    nested = {
        id: outer if outer in used else None
        for id, outer in marking.state.nested.items()
        if id in used
    }
    types = {id: type for id, type in marking.state.types.items() if id in used}
    marking.state = replace(marking.state, actors=actors, nested=nested, types=types)
