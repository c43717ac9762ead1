"""Whose words are these? Every word of the body, given to the source on whose word it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..annotations import Actor, AnnotationSet, Attribution, counted
from ..documents import Article
from ..records.labels_told import not_chosen

GROUPS = ("named person", "named organisation", "role only", "unnamed", "pronoun", "not chosen")
_PRONOUNS = re.compile(
    "i|you|he|she|it|we|they|me|him|her|us|them|who|whom|which|that|this|these|those|mine|yours|"
    "his|hers|ours|theirs|(?:my|him|her|it)self|(?:our|them)selves"
)  # of English; in other languages a mention that was marked as a pronoun tells


@dataclass
class Voice:
    """One source, or the author, and what the body gives them.

    ``group`` is one of GROUPS, or "author". Two occur only in a learner's annotation: "pronoun",
    where nobody has said yet whom it means, and "not chosen", where nobody has chosen the naming.
    ``quoted`` and ``reported`` count words inside and outside quotation marks; the author's own
    words are all ``reported``. ``media`` are the outlets that were told.
    """

    name: str
    group: str
    media: tuple[str, ...] = ()
    quoted: int = 0
    reported: int = 0
    claims: int = 0
    attributions: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        """All words of the body that stand on this voice's word."""
        return self.quoted + self.reported


@dataclass(frozen=True)
class Run:
    """Words ``start`` to ``end`` of the body (half-open) that belong to one voice."""

    start: int
    end: int
    voice: Voice
    quoted: bool


@dataclass(frozen=True)
class Voices:
    """The author, the sources (in the order of GROUPS, then by words), and every run of words."""

    author: Voice
    sources: tuple[Voice, ...]
    runs: tuple[Run, ...]
    words: int


def voices(annotations: AnnotationSet, article: Article) -> Voices:
    """Give every word of the body to its innermost source, or to the author.

    Each word counts once; duplicates (``same_as``) and what stands outside the body, such as
    title and deck, do not count. A source is one set of actors under one kind of naming; a claim
    counts for the source whose attribution it carries, for the author where it carries none.
    """
    author = Voice("the author", "author")
    found: dict[tuple, Voice] = {}
    voice_of: dict[str, Voice] = {}
    records = counted(annotations.attributions)
    actors = {actor.id: actor for actor in annotations.actors}
    for record in records:
        known = [actors[id] for id in record.source_actors if id in actors]
        name, group = _name(record, known), _group(record, known, annotations)
        voice = found.setdefault((name, group), Voice(name, group))
        voice.attributions.append(record.id)
        medium = actors[record.medium].name if record.medium in actors else record.medium
        if medium and medium not in voice.media:
            voice.media += (medium,)
        voice_of[record.id] = voice

    runs: list[Run] = []
    at = 0
    for record, quoted in body_words(annotations, article):
        voice = voice_of[record.id] if record else author
        if quoted:
            voice.quoted += 1
        else:
            voice.reported += 1
        last = runs[-1] if runs else None
        if last and last.voice is voice and last.quoted == quoted:
            runs[-1] = Run(last.start, at + 1, voice, quoted)
        else:
            runs.append(Run(at, at + 1, voice, quoted))
        at += 1

    for claim in counted(annotations.claims):
        if article.where(claim.spans[0].start).startswith("P"):
            voice_of.get(claim.attribution, author).claims += 1
    order = sorted(found.values(), key=lambda v: (GROUPS.index(v.group), -v.words, v.name))
    return Voices(author, tuple(order), tuple(runs), at)


def body_words(
    annotations: AnnotationSet, article: Article
) -> Iterator[tuple[Attribution | None, bool]]:
    """Every word of the body: its innermost attribution (or None), and whether it is quoted."""
    records = counted(annotations.attributions)
    innermost_first = sorted(records, key=lambda record: -_depth(record, annotations))
    spans = sorted(
        (span.start, span.end, rank)
        for rank, record in enumerate(innermost_first)
        for span in record.content
    )
    at, touching = 0, []  # only contents that a word touches are asked: texts can be long
    for start, end in _body_words(article):
        while at < len(spans) and spans[at][0] < end:
            touching.append(spans[at])
            at += 1
        touching = [span for span in touching if span[1] > start]
        nearby = (innermost_first[rank] for rank in sorted({rank for *_, rank in touching}))
        record = next((r for r in nearby if _holds(r, start, end)), None)
        yield record, bool(record) and _is_quoted(record, start, end, article.text)


def group_of(record: Attribution, annotations: AnnotationSet) -> str:
    """The kind of source of an attribution, one of GROUPS."""
    known = [a for a in annotations.actors if a.id in record.source_actors]
    return _group(record, known, annotations)


def _name(record: Attribution, known: list[Actor]) -> str:
    """What a source is called: its actors, else the words of its span, else nobody."""
    if known:
        return " and ".join(actor.name for actor in known)
    return record.source.exact if record.source else "nobody is named"


def _group(record: Attribution, known: list[Actor], annotations: AnnotationSet) -> str:
    if record.naming != "named":
        return record.naming
    if annotations.annotator.kind == "learner" and _only_a_pronoun(record, known):
        return "pronoun"
    if "naming" in not_chosen(record):
        return "not chosen"
    people = bool(known) and all(actor.type == "person" for actor in known)
    if not known and record.source:  # not linked to anybody: "she" is a person at least
        people = record.source.exact.casefold() in ("he", "she", "who")
    return "named person" if people else "named organisation"


def _only_a_pronoun(record: Attribution, known: list[Actor]) -> bool:
    """Whether a source is "she" or the like, and neither an actor nor another mention names it."""
    mentions = [(mention, actor.name) for actor in known for mention in actor.mentions]
    if known:
        return bool(mentions) and all(
            mention.form == "pronoun" and mention.exact.casefold() == name.casefold()
            for mention, name in mentions
        )
    return bool(record.source and _PRONOUNS.fullmatch(record.source.exact.strip().casefold()))


def _depth(record: Attribution, annotations: AnnotationSet) -> int:
    depth = 0
    while record.nested_in is not None:
        record, depth = annotations.attribution(record.nested_in), depth + 1
    return depth


# Writing without spaces between its words: there each letter counts as one.
_LETTER = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_STOP = "\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f"  # stops and brackets of such writing
_WORD = re.compile(rf"[{_LETTER}]|[^\s{_STOP}{_LETTER}]+")


def words_in(text: str) -> int:
    """How many words a text has as voices count them."""
    return sum(1 for _ in _WORD.finditer(text))


def _body_words(article: Article):
    for paragraph in article.paragraphs:
        for word in _WORD.finditer(paragraph.text):
            yield paragraph.start + word.start(), paragraph.start + word.end()


def _holds(record: Attribution, start: int, end: int) -> bool:
    """A word lies in a content when more than half of it does ("border—an" may be cut)."""
    inside = sum(max(0, min(end, s.end) - max(start, s.start)) for s in record.content)
    return 2 * inside > end - start


def _is_quoted(record: Attribution, start: int, end: int, text: str) -> bool:
    if record.form != "mixed":
        return record.form == "direct"
    before = text[record.content[0].start : start]
    curly = before.count("“") > before.count("”")
    return curly or before.count('"') % 2 == 1 or text[start] in '“"'
