"""An article and what a learner marked in it, as plain data: text, tables, who says what."""

from __future__ import annotations

from dataclasses import dataclass

from ..annotations import AnnotationSet, counted
from ..documents import Article
from ..own_text.choice import title_of
from ..records.annotation_checks import faults_in
from ..records.labels_told import not_chosen, shown
from ..records.layers import LAYERS
from ..records.mark_notes import quoted
from ..records.marks import counts, marks
from ..records.page_words import one_line
from ..sayings import Saying, sayings
from ..statements.sourcing import AUTHOR, holder_name, medium_name, source_name
from .marked_text import MarkedPassage, marked_passage
from .whose_marks import WhoseMarks

LONGEST_TEXT = 1_000_000  # characters of an article that are shown
MOST_ROWS = 500
BY_HAND = "✎"  # behind the letter of a mark that nobody suggested


@dataclass(frozen=True)
class Facts:
    """A table in words: every value is plain text. ``left_out`` rows are counted, not shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0


@dataclass(frozen=True)
class OwnArticle:
    """A text with its marks: ``passages`` in order, ``layers`` with their numbers of records.

    ``whose`` says whose work the marks are, ``hand`` whether a sign stands at those by hand.
    """

    name: str
    passages: tuple[MarkedPassage, ...]
    layers: tuple[tuple[str, int], ...]
    tables: tuple[Facts, ...]
    sayings: tuple[Saying, ...]
    cut: bool = False
    title: str = ""
    whose: tuple[str, ...] = ()
    hand: bool = False


def own_article(
    article: Article, annotations: AnnotationSet, whose: WhoseMarks | None = None
) -> tuple[OwnArticle, str]:
    """The article as data, and a sentence where its marks cannot be used ("" where they can)."""
    fault, whose = "", whose or WhoseMarks()
    if not isinstance(annotations, AnnotationSet):
        fault = "it is no annotation of this collection"
    else:
        fault = next(iter(faults_in(annotations, article)), "")
    name = one_line(article.name, 120)
    title = one_line(title_of(article), 120) if article.parts else name
    if fault:
        text = _passages(article, [])
        said = f"The marks on {name} are left out, since they do not fit it: {one_line(fault)}."
        return OwnArticle(name, text, (), (), (), _cut(article), title), said
    made = marks(annotations, article)
    signs = {
        mark.id: f"{LAYERS[mark.layer].letter}{BY_HAND}"
        for mark in made
        if (mark.layer, mark.start, mark.end) in whose.by_hand
    }
    numbers = counts(made)
    tables = (_actors, _attributions, _claims, _wording, _relations)
    found = [table for table in (each(annotations, article) for each in tables) if table.rows]
    return OwnArticle(
        name,
        _passages(article, made, signs),
        tuple((key, numbers[key]) for key in LAYERS if key in numbers),
        tuple(found),
        tuple(sayings(annotations, article)),
        _cut(article),
        title,
        whose.lines,
        bool(signs),
    ), ""


def _cut(article: Article) -> bool:
    return len(article.text) > LONGEST_TEXT


def _passages(article: Article, made: list, signs=None) -> tuple[MarkedPassage, ...]:
    """Every part of the page; each is given only the marks that can touch it."""
    found, at = [], 0
    made = sorted(made, key=lambda mark: mark.start)
    open_marks: list = []
    for part in article.parts:
        if part.end > LONGEST_TEXT:
            break
        while at < len(made) and made[at].start < part.end:
            open_marks.append(made[at])
            at += 1
        open_marks = [mark for mark in open_marks if mark.end > part.start]
        found.append(marked_passage(part, open_marks, signs))
    return tuple(found)


def _table(title: str, columns: tuple[str, ...], rows: list) -> Facts:
    kept = tuple(tuple(map(one_line, row)) for row in rows[:MOST_ROWS])
    return Facts(title, columns, kept, max(0, len(rows) - MOST_ROWS))


def _words(spans) -> str:
    return " … ".join(quoted(one_line(span.exact)) for span in spans)


def _actors(annotations: AnnotationSet, article: Article) -> Facts:
    rows = []
    for actor in annotations.actors:
        known = sorted(counted(actor.mentions), key=lambda m: m.start)
        if known:
            said = "; ".join(
                f"{quoted(one_line(m.exact, 60))} {article.where(m.start)}, {_form_and_role(m)}"
                for m in known[:40]
            )
            more = f"; and {len(known) - 40} more" if len(known) > 40 else ""
            rows.append((actor.name, str(len(known)), one_line(said, 4_000) + more))
    kept = rows[:MOST_ROWS]
    cells = tuple((one_line(name), number, said) for name, number, said in kept)
    columns = ("Actor", "Mentions", "Where, form and role")
    return Facts("Actors and their mentions", columns, cells, len(rows) - len(kept))


def _form_and_role(mention) -> str:
    known = [getattr(mention, each) for each in ("form", "role") if each not in not_chosen(mention)]
    return ", ".join(known) or "form and role not chosen"


def _attributions(annotations: AnnotationSet, article: Article) -> Facts:
    rows = []
    known = {each.id: each for each in annotations.attributions}
    for each in sorted(counted(annotations.attributions), key=lambda r: r.cue.start):
        outer = known.get(each.nested_in)
        inside = f", inside what {source_name(outer, annotations)} says" if outer else ""
        medium = medium_name(each, annotations)
        told = f", told to {medium}" if medium else ""
        source = source_name(each, annotations)
        who = quoted(each.source.exact) if each.source else source
        if each.source and source != each.source.exact:
            who += f" ({source})"
        how = f"{shown(each, 'form')}, {shown(each, 'naming')}{told}{inside}"
        place = article.where(each.cue.start)
        rows.append((place, who, quoted(each.cue.exact), _words(each.content), how))
    columns = ("Where", "Source", "Cue", "Content", "How")
    return _table("Attributions: source, cue, content", columns, rows)


def _claims(annotations: AnnotationSet, article: Article) -> Facts:
    known = {record.id for record in annotations.attributions}
    rows = []
    for claim in sorted(counted(annotations.claims), key=lambda c: c.spans[0].start):
        holder = claim.attribution if claim.attribution in known else None
        words = _words(claim.spans)
        if claim.paraphrase and claim.paraphrase != " ".join(s.exact for s in claim.spans):
            words = f"{claim.paraphrase} {words}"
        where = article.where(claim.spans[0].start)
        word = holder_name(holder, annotations)
        if holder and any(s.holder == holder and s.polarity == "-" for s in claim.stances):
            word += ", who denies it"
        rows.append((where, words, shown(claim, "kind"), word))
    return _table("Claims", ("Where", "Claim", "Kind", "On whose word"), rows)


def _wording(annotations: AnnotationSet, article: Article) -> Facts:
    found = sorted(counted(annotations.wording), key=lambda w: w.span.start)
    rows = [(article.where(w.span.start), quoted(w.span.exact), shown(w, "kind")) for w in found]
    return _table("Wording", ("Where", "Words", "Kind"), rows)


def _relations(annotations: AnnotationSet, article: Article) -> Facts:
    names = {actor.id: actor.name for actor in annotations.actors}
    known = {record.id for record in annotations.attributions}
    rows = []
    for found in counted(annotations.relations):
        holder = found.attribution if found.attribution in known else None
        word = holder_name(holder, annotations) if holder else AUTHOR
        pair = [names.get(id, id) for id in (found.actor, found.recipient)]
        rows.append((pair[0], found.relation, pair[1], word, quoted(found.evidence.exact)))
    columns = ("Who", "Does what", "To whom", "On whose word", "The words")
    return _table("Relations between actors", columns, rows)
