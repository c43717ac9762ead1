"""On whose word? The names of sources and claimants, and the way of a statement to its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..annotations import AnnotationSet, Attribution, Claim
from ..documents import Article
from ..records.labels_told import shown

AUTHOR = "the author"
NOT_MARKED = "not marked"


@dataclass(frozen=True)
class Stage:
    """Somebody through whose hands a statement goes; ``part`` is what they are in the chain."""

    part: str
    who: str


@dataclass(frozen=True)
class Link:
    """One step of a statement: the ``cue`` that reports it, and what may change on the way."""

    cue: str
    question: str


def not_marked(annotations: AnnotationSet) -> frozenset[str]:
    """Of "occasions", "media" and "stances" those that a learner's annotation says nothing about.

    The Annotator does not ask for them. Where none is there at all, that tells nothing about the
    text; in an annotation of another kind it does, and the answer is empty.
    """
    if annotations.annotator.kind != "learner":
        return frozenset()
    records = annotations.attributions
    there = {
        "occasions": bool(annotations.occasions) or any(r.occasion for r in records),
        "media": any(record.medium for record in records),
        # That a source denies a claim says nothing of how certain anybody else is.
        "stances": any(
            not (stance.polarity == "-" and stance.holder == claim.attribution)
            for claim in annotations.claims
            for stance in claim.stances
        ),
    }
    return frozenset(name for name, found in there.items() if not found)


def plain(name: str) -> str:
    """An actor's name without an explanation in brackets at its end."""
    return re.sub(r"\s*\([^()]*\)$", "", name) or name


def source_name(record: Attribution, annotations: AnnotationSet) -> str:
    """What a source is called: its actors, else the words of its span, else nobody."""
    known = [plain(a.name) for id in record.source_actors for a in annotations.actors if a.id == id]
    if known:
        return " and ".join([*known[:1], *(_inside(name) for name in known[1:])])
    return record.source.exact if record.source else "nobody is named"


def _inside(name: str) -> str:
    """A name for the middle of a sentence: a single common word loses its capital."""
    return name.lower() if name == "Eyewitnesses" else name


def medium_name(record: Attribution, annotations: AnnotationSet) -> str:
    """The outlet that was told, by its name where it is an actor; "" where none is named."""
    named = [plain(a.name) for a in annotations.actors if a.id == record.medium]
    return named[0] if named else record.medium or ""


def holder_name(holder: str | None, annotations: AnnotationSet) -> str:
    """Who holds a claim: the author (``None`` or ``"author"``), or a source.

    A source inside another's statement is known only through that other, and the name says so.
    """
    if holder in (None, "author"):
        return AUTHOR
    record = annotations.attribution(holder)
    name = source_name(record, annotations)
    if record.nested_in is None:
        return name
    return f"{name}, as {holder_name(record.nested_in, annotations)} tells it"


def where(article: Article, offset: int) -> str:
    """The sentence that holds a character, such as ``P3.4``; outside the body the part alone."""
    part = article.where(offset)
    for sentence in article.sentences:
        if sentence.start <= offset < sentence.end:
            return sentence.label if part.startswith("P") else part
    return part


def chain(
    annotations: AnnotationSet, article: Article, attribution_id: str
) -> tuple[list[Stage], list[Link]]:
    """The way of one statement from what it is about to the reader, outermost source last.

    There is one link fewer than there are stages. Raises :class:`KeyError` for an unknown id.
    """
    record = annotations.attribution(attribution_id)
    claims = [c for c in annotations.claims if c.attribution == record.id and c.same_as is None]
    matter = " … ".join(span.exact for span in record.content).replace("\xa0", " ")
    stages = [Stage("what happens", matter)]
    links = [Link("", _how_known(claims, record.form))]
    seen = set()
    while record.id not in seen:
        seen.add(record.id)
        stages.append(Stage(f"source, {shown(record, 'naming')}", source_name(record, annotations)))
        cue = f"“{record.cue.exact}”"
        medium = medium_name(record, annotations)
        if record.nested_in is not None:
            links.append(Link(cue, "Were these their words? When was it said, and to whom?"))
            record = annotations.attribution(record.nested_in)
            continue
        if medium:
            stages.append(Stage("medium", medium))
            links.append(Link(cue, "What was asked? Was the answer cut or translated?"))
            cue = "not told how"
        links.append(Link(cue, _CHANGES[record.form]))
        break
    bylines = (" ".join(p.text.split()) for p in article.frame if p.kind == "byline")
    byline = [line.removeprefix("By ") for line in bylines]
    stages += [Stage("author", byline[0] if byline else "no name given"), Stage("reader", "you")]
    links.append(Link("writes", "What will you remember: what was said, or who said it?"))
    return stages, links


_CHANGES = {
    "direct": "In quotation marks: is it all that was said? Is it a translation?",
    "mixed": "Which words are quoted, which are the author’s?",
    "indirect": "Told in the author’s words: what were the words?",
    "narrated": "Was it said at all, or does the author read it from what was done?",
}


def _how_known(claims: list[Claim], form: str) -> str:
    kinds = {claim.kind for claim in claims}
    if "commitment" in kinds:
        return "Do they mean it? Can they keep it?"
    if "prediction" in kinds:
        return "The future: what do they go by?"
    if form == "narrated":
        return "What do they want? How would one know?"
    return "How do they know? Were they there?"
