"""The marks of two Annotators on one text as one annotation: actors from one, the rest from the
other.

Actors of the same name are one; a source points at the actors who are the source
(``source_speakers.py``), and a claim at those whose mentions stand in it; what is marked twice
counts once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..annotations import Actor, AnnotationSet, Attribution, Claim, Mention, Span
from ..documents import Article
from ..marking.model import Marking
from ..marking.records import as_answer
from ..records.annotation_files import empty_annotations
from ..records.labels_told import not_chosen, tell_labels
from ..records.mark_notes import quoted
from ..statements.source_speakers import speakers

NO_TYPE = "type not chosen"
NO_ACTOR = "belongs to no actor yet"
_A_PERSON = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_SHOWN = 4  # statements that are named where they are left out


@dataclass
class Joined:
    """The annotation, and in sentences what is left out of it and what is still open."""

    annotations: AnnotationSet
    notes: list[str] = field(default_factory=list)


def joined(article: Article, of_actors: Marking, of_claims: Marking, accepted: AnnotationSet):
    """Put both together. The types of the actors are taken from the ``accepted`` ones."""
    given = as_answer(of_claims, complete=True)
    alone = {mark.id for mark in of_actors.state.marks if mark.link is None}
    actors = _actors(as_answer(of_actors, complete=True).annotations, _types(of_actors, accepted))
    attributions, same = _attributions(given.annotations.attributions, actors, article.text)
    claims = _claims(given.annotations.claims, same, actors)
    base = empty_annotations(article, "me")
    # Made anew, so that everything is checked like a file.
    made = AnnotationSet.model_validate(
        base.model_dump(exclude_unset=True)
        | {
            family: [record.model_dump(exclude_unset=True) for record in records]
            for family, records in
            (("actors", actors), ("attributions", attributions), ("claims", claims))
        }
    )  # fmt: skip
    untyped = [actor.name for actor in actors if actor.note == NO_TYPE]
    notes = _left_out(article, of_claims, given.unfinished) + _open_labels(made)
    if alone:
        notes.append(
            f"{_counted(len(alone), 'mention')} {'belongs' if len(alone) == 1 else 'belong'} to no "
            'actor yet: choose one in mark_more(article, "actors").'
        )
    unlinked = [r.source.exact for r in attributions if r.source and not r.source_actors]
    if unlinked:
        different = [*{name.casefold(): name for name in reversed(unlinked)}.values()][::-1]
        names = ", ".join(quoted(name, 30) for name in different[:_SHOWN])
        names += " and others" if len(different) > _SHOWN else ""
        notes.append(
            f"{_counted(len(unlinked), 'source')} without an actor: {names}. Mark these words in "
            'mark_more(article, "actors") and choose whom they mean.'
        )
    if untyped:
        names = ", ".join(quoted(name, 30) for name in untyped[:_SHOWN])
        names += " and others" if len(untyped) > _SHOWN else ""
        notes.append(
            f"The type of these is not chosen; they count as groups of people: {names}. Choose it "
            'beside the name in mark_more(article, "actors").'
        )
    return Joined(made, notes)


def _types(marking: Marking, accepted: AnnotationSet) -> dict[str, str]:
    """The type of each actor here: the chosen one, else that of the accepted suggestion."""
    types = dict(marking.state.types)
    for actor in accepted.actors:
        for own in marking.taken.get(f"actors {actor.id}", ()):
            types.setdefault(own, actor.type)
    return types


def _actors(made: AnnotationSet, types: dict[str, str]) -> list[Actor]:
    """The actors with their mentions, those of one name together, no words twice."""
    found: dict[str, Actor] = {}
    used: set[tuple[int, int]] = set()
    # Linked mentions first; a mention without an actor is an actor "alone-m3" of its own.
    for actor in sorted(made.actors, key=_alone):
        name = " ".join(actor.name.split())
        mentions = [m for m in actor.mentions if (m.start, m.end) not in used]
        used |= {(m.start, m.end) for m in mentions}
        if _alone(actor):
            for mention in mentions:
                mention.note = "; ".join(filter(None, [mention.note, NO_ACTOR]))
        # "it" and "it" need not be the same; they are two until an actor is chosen.
        pronoun = _alone(actor) and all(m.form == "pronoun" for m in mentions)
        key = actor.id if pronoun else name.casefold()
        if key in found:
            found[key].mentions = sorted([*found[key].mentions, *mentions], key=_place)
        elif mentions:
            found[key] = Actor(id=actor.id, name=name, type=actor.type, mentions=mentions)
        if key in found and actor.id in types and found[key].id not in types:
            types[found[key].id] = types[actor.id]
    for actor in found.values():
        if actor.id in types:
            actor.type = types[actor.id]
        elif any(mention.exact.casefold() in _A_PERSON for mention in actor.mentions):
            actor.type, actor.note = "person", "type not chosen; he or she, so a person"
        else:
            actor.note = NO_TYPE
    return sorted(found.values(), key=lambda actor: _place(actor.mentions[0]))


def _alone(actor: Actor) -> bool:
    return actor.id.startswith("alone-")


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _attributions(
    records: list[Attribution], actors: list[Actor], text: str
) -> tuple[list[Attribution], dict[str, str]]:
    """The statements, the same one once, and which id stands for which."""
    kept: dict[tuple, Attribution] = {}
    same: dict[str, str] = {}
    for record in sorted(records, key=lambda r: (r.cue.start, r.id)):
        spans = [record.cue, *([record.source] if record.source else []), *record.content]
        first = kept.setdefault(tuple((s.start, s.end) for s in spans), record)
        same[record.id] = first.id
    for record in kept.values():
        outer = same.get(record.nested_in)
        record.nested_in = outer if outer != record.id else None
        record.source_actors = speakers(record.source, actors, text)
        tell_labels(record, actors, text)
    return list(kept.values()), same


def _claims(records: list[Claim], same: dict[str, str], actors: list[Actor]) -> list[Claim]:
    """The claims with ids such as C7; of two with the same words the one with a statement."""
    kept: dict[tuple, Claim] = {}
    for record in sorted(records, key=lambda r: (r.spans[0].start, r.attribution is None)):
        kept.setdefault((record.spans[0].start, record.spans[0].end), record)
    for record in kept.values():
        record.id = f"C{record.id.removeprefix('m')}"
        record.paraphrase = " ".join(record.paraphrase.split())
        record.attribution = same.get(record.attribution)
        for stance in record.stances:
            stance.holder = same.get(stance.holder, stance.holder)
        record.actors = _inside(record.spans, actors)
    return list(kept.values())


def _inside(spans: list[Span], actors: list[Actor]) -> list[str]:
    """The actors whose mentions stand in these spans; one within a longer one does not count."""
    here = [
        (mention, actor.id)
        for actor in actors
        for mention in actor.mentions
        if any(span.start <= mention.start and mention.end <= span.end for span in spans)
    ]
    outermost = [
        (m, id)
        for m, id in here
        if not any(o.start <= m.start and m.end <= o.end and o is not m for o, _ in here)
    ]
    outermost.sort(key=lambda pair: _place(pair[0]))
    return list(dict.fromkeys(id for _, id in outermost))


def _left_out(article: Article, marking: Marking, unfinished: list[tuple]) -> list[str]:
    """What keeps a statement out of the annotation, in words, with where it stands."""
    lacking: dict[str, list[str]] = {}
    for marks in (marks for marks in unfinished if marks):
        layers = {m.layer for m in marking.state.marks if m.link == marks[0].link}
        what = (
            "has no cue yet" if "cues" not in layers
            else "has no content yet" if "contents" not in layers
            else "is a second one in its statement"
        )  # fmt: skip
        words = quoted(marking.words(marks[0]), 40)
        lacking.setdefault(what, []).append(f"{words} ({article.where(marks[0].start)})")
    return [
        f"Left out, since it {what}: {', '.join(places[:_SHOWN])}"
        + (f" and {len(places) - _SHOWN} more." if len(places) > _SHOWN else ".")
        for what, places in lacking.items()
    ]


def _open_labels(made: AnnotationSet) -> list[str]:
    """One sentence on the labels that nobody chose and the text does not tell, with some words."""
    naming = [r.source.exact for r in made.attributions if "naming" in not_chosen(r)]
    kind = [claim.spans[0].exact for claim in made.claims if "kind" in not_chosen(claim)]
    mentions = [m.exact for _, m in made.mentions() if not_chosen(m) & {"form", "role"}]
    said = [
        f"{what} {_counted(len(words), noun)} "
        f"({', '.join(quoted(each, 30) for each in words[:2])}{', …' if len(words) > 2 else ''})"
        for what, noun, words in (
            ("the naming of", "source", naming), ("the kind of", "claim", kind),
            ("the form or role of", "mention", mentions),
        )
        if words
    ]  # fmt: skip
    return [f"Not chosen yet, so nothing is said of it: {'; '.join(said)}."] if said else []


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
