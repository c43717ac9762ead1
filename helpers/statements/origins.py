"""Independent origins: statements that go back to one speech, report or witness count once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..annotations import AnnotationSet, Attribution, counted
from .sourcing import AUTHOR, not_marked, source_name

if TYPE_CHECKING:
    import networkx as nx  # takes a while to import: only where a graph is made

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Origin:
    """One occasion or document that statements go back to.

    ``id`` is that of the occasion, of the evidence or of the outermost attribution, or
    "author". ``known`` is false where nothing says when and where the words were said.
    ``statements`` are ids of attributions in reading order, ``claims`` ids of claims that rest on
    them, ``why`` is one or two sentences on how it was counted. ``guess`` is an occasion that
    evidence suggests without showing it.
    """

    id: str
    what: str
    when: str | None
    known: bool
    statements: tuple[str, ...]
    claims: tuple[str, ...]
    why: str
    guess: str = ""


def independent_origins(
    annotations: AnnotationSet, claim_ids: list[str] | None = None, evidence=None
) -> list[Origin]:
    """The origins behind these claims (behind all attributions where none are given).

    A statement goes back to its own occasion; a statement inside another's, with no occasion of
    its own, to that of its carrier, since the carrier is the only witness to it. Where no
    occasion is known, an attribution is an origin of its own and not ``known``. With
    ``evidence`` (it has ``origins``, each with ``id``, ``what``, ``when``, ``attributions``,
    ``why``) statements that were found to come from one occasion are one; what is not ``sure``
    joins nothing and is only named as a guess. Claims on nobody's word but the author's go back
    to the article itself. In reading order, the article last.
    Raises :class:`KeyError` for an unknown claim.
    """
    import networkx as nx

    records = {r.id: r for r in counted(annotations.attributions)}
    claims = (
        counted(annotations.claims)
        if claim_ids is None
        else [annotations.claim(id) for id in dict.fromkeys(claim_ids)]
    )
    behind = {c.id: [id for id in _holders(c) if id in records] for c in claims}
    wanted = set(records) if claim_ids is None else {id for ids in behind.values() for id in ids}
    seen = list(getattr(evidence, "origins", None) or ())
    found = [origin for origin in seen if getattr(origin, "sure", True)]
    guesses = {id: o for o in seen if o not in found for id in o.attributions}
    links = _links(annotations, records, found)
    alone = [*nx.connected_components(_links(annotations, records, []))]  # by the article alone
    origins = []
    for group in nx.connected_components(links):
        members = [records[id] for kind, id in group if kind == "statement" and id in wanted]
        if members:
            members.sort(key=lambda r: (r.cue.start, r.id))
            rest = tuple(id for id, ids in behind.items() if {r.id for r in members} & {*ids})
            origin = _origin(annotations, records, found, alone, group, members, rest)
            origins.append(_with_guess(origin, guesses))
    origins.sort(key=lambda o: records[o.statements[0]].cue.start)
    own = tuple(id for id, ids in behind.items() if not ids)
    if own and claim_ids is not None:
        why = "No source is named: it stands on the author’s own word."
        origins.append(Origin("author", AUTHOR, None, True, (), own, why))
    return origins


def _holders(claim) -> list[str]:
    """The attributions that hold a claim, for or against it."""
    ids = [claim.attribution, *(stance.holder for stance in claim.stances)]
    return [id for id in dict.fromkeys(ids) if id not in (None, "author")]


def _links(annotations: AnnotationSet, records, found) -> nx.Graph:
    """Statements joined to their occasion, to their carrier, and to what evidence joins."""
    import networkx as nx

    graph = nx.Graph()
    occasions = {occasion.id for occasion in annotations.occasions}
    shown = {id for origin in found for id in origin.attributions}
    for id, record in records.items():
        graph.add_node(("statement", id))
        if record.occasion in occasions:
            graph.add_edge(("statement", id), ("occasion", record.occasion))
        elif record.nested_in in records and id not in shown:
            graph.add_edge(("statement", id), ("statement", record.nested_in))
    for origin in found:
        for id in origin.attributions:
            if id in records:
                graph.add_edge(("statement", id), ("evidence", origin.id))
    return graph


def _origin(
    annotations, records, found, alone, group, members: list[Attribution], claims
) -> Origin:
    shown = [o for o in found if ("evidence", o.id) in group]
    named = [o for o in annotations.occasions if ("occasion", o.id) in group]
    apart = sum(any(("statement", r.id) in before for r in members) for before in alone)
    count = f"{_number(len(members))} statements"
    if shown:
        what, when, id = shown[0].what, shown[0].when, shown[0].id
        why = " ".join(o.why for o in shown if o.why) or "The occasion was found later."
        why = f"{count} count once. {why}" if apart > 1 else why
    elif named:
        what, when, id = named[0].what, named[0].when, named[0].id
        why = f"{count} count once: the article gives one occasion for them."
        why = why if len(members) > 1 else "The article names the occasion."
    else:
        outer = next((r for r in members if r.nested_in not in records), members[0])
        what, when, id = f"not known ({source_name(outer, annotations)})", None, outer.id
        none = "no occasion is " + ("marked" if "occasions" in not_marked(annotations) else "named")
        why = f"{none.capitalize()}, so it counts as an origin of its own."
        if len(members) > 1:
            why = f"{count} count once, though {none}."
        if len(outer.source_actors) > 1:
            why += " Two sources share one cue: whether they are separate is not told."
    for record in members:
        if record.nested_in in {r.id for r in members}:
            carrier = source_name(records[record.nested_in], annotations)
            inner = source_name(record, annotations)
            why += f" What {inner} “{record.cue.exact}” comes only through {carrier}."
    known = bool(shown or named)
    return Origin(id, what, when, known, tuple(r.id for r in members), claims, why)


def _with_guess(origin: Origin, guesses: dict) -> Origin:
    """The same origin with what evidence only suggests about one of its statements."""
    guess = next((guesses[id] for id in origin.statements if id in guesses), None)
    if guess is None:
        return origin
    return replace(origin, guess=guess.what, why=f"{origin.why} {guess.why or ''}".strip())


def _number(number: int) -> str:
    """A small number as the first word of a sentence."""
    return NUMBERS[number].capitalize() if number < len(NUMBERS) else str(number)
