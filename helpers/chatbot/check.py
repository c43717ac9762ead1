"""Hold a chatbot's statements against the article and against a reference annotation."""

from __future__ import annotations

from dataclasses import dataclass

from ..annotations import FORMAT, AnnotationSet, Annotator, ArticleReference, Attribution, Span
from ..comparing.comparison import Comparison, Outcome, Scores
from ..documents import Article, Passage
from ..machine.found import found_in
from .answer import Answer
from .placing import Placed, Quoted, place

PARTS = ("source", "cue", "content")
AS_GIVEN = ("exact", "normalised")  # words that the passage has, too


@dataclass(frozen=True)
class Checked:
    """One statement and what became of it.

    ``kind`` is ``"matched"``, ``"boundary"``, ``"extra"`` (not in the reference), ``"elsewhere"``
    (it stands outside the passage) or ``"incomplete"`` (its cue or its content is not in the
    passage, so there is nothing to compare). ``outcome`` is the comparison's, where there is one.
    """

    placed: Placed
    kind: str
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Check:
    """What :func:`check_answer` returns; ``missed`` is what the reference has and it has not."""

    passage: Passage
    statements: tuple[Checked, ...]
    annotations: AnnotationSet
    missed: tuple[Outcome, ...]
    text: str

    @property
    def quoted(self) -> list[Quoted]:
        """Every quotation of the answer."""
        return [each for s in self.statements for each in s.placed.quoted]

    @property
    def invented(self) -> list[tuple[int, Quoted]]:
        """What stands nowhere, not even in other words; each with its statement's number."""
        return self._of("nowhere")

    @property
    def reworded(self) -> list[tuple[int, Quoted]]:
        """What stands nowhere in these words; each with its statement's number."""
        return self._of("reworded")

    def _of(self, how: str) -> list[tuple[int, Quoted]]:
        return [
            (s.placed.given.number, each)
            for s in self.statements
            for each in s.placed.quoted
            if each.how == how
        ]

    @property
    def counts(self) -> dict[str, int]:
        """How many quotations stand where: ``{"exact": 5, "nowhere": 1, …}``."""
        ways = [each.how for each in self.quoted]
        return {way: ways.count(way) for way in dict.fromkeys(ways)}


@dataclass(frozen=True)
class Side:
    """The scores of one annotator on some passages; ``parts`` count found ones with the same part.

    ``statements`` is precision and recall by whole statements, found as ``machine_found.FOUND``
    says; ``throughout`` of these have every part as the reference has it.
    """

    statements: Scores
    parts: dict[str, int]
    throughout: int


def check_answer(answer: Answer, article: Article, marks: AnnotationSet, passage: Passage) -> Check:
    """Find every quotation, make an annotation of those found, and compare it with ``marks``."""
    by_id = {f"c{each.number}": place(each, article, passage) for each in answer.statements}
    records = {id: _attribution(placed, id, article) for id, placed in by_id.items()}
    annotations = AnnotationSet(
        format=FORMAT,
        article=ArticleReference(file=article.file, sha256=article.sha256),
        annotator=Annotator(name="chatbot", kind="chatbot"),
        attributions=[record for record in records.values() if record],
    )
    compared = _compared(article.text, annotations, marks, passage)
    outcomes = {o.item.record.id: o for o in compared.outcomes if o.item}
    return Check(
        passage,
        tuple(_checked(p, records[id], outcomes.get(id)) for id, p in by_id.items()),
        annotations,
        compared.of_kind("missed"),
        article.text,
    )


def side(
    text: str,
    annotations: AnnotationSet,
    marks: AnnotationSet,
    passages,
    incomplete: int = 0,
    changed: frozenset[tuple[str, str]] = frozenset(),
) -> Side:
    """Score an annotation on these passages of a text.

    ``incomplete`` counts statements that were given there but cannot be compared: they lower the
    precision. ``changed`` are the parts, as (id, part), whose wording is not the article's: they
    are not the same part, though they stand in the same place.
    """
    found, marked, expected, throughout = 0, incomplete, 0, 0
    parts = dict.fromkeys(PARTS, 0)
    for passage in passages:
        compared = _compared(text, annotations, marks, passage)
        both = [o for o in compared.outcomes if o.kind not in ("missed", "extra")]
        found += len(both)
        marked += compared.exact.marked
        expected += compared.exact.expected
        for outcome in both:
            id = outcome.item.record.id
            same = [p for p in PARTS if p not in outcome.differs and (id, p) not in changed]
            throughout += len(same) == len(PARTS)
            for part in same:
                parts[part] += 1
    return Side(Scores(found, marked, expected), parts, throughout)


def side_of_chatbot(check: Check, marks: AnnotationSet, passages) -> Side:
    """The chatbot's scores on these passages, its incomplete statements counted where they belong.

    A statement of which nothing at all is found belongs to the whole passage of the prompt.
    """
    whole = check.passage

    def belongs(each: Checked, passage) -> bool:
        at = next((q.match.start for q in each.placed.quoted if q.inside), None)
        if at is None:
            return passage.start <= whole.start and whole.end <= passage.end
        return passage.start <= at < passage.end

    incomplete = sum(
        each.kind == "incomplete" and any(belongs(each, p) for p in passages)
        for each in check.statements
    )
    changed = frozenset(
        (f"c{each.placed.given.number}", q.field)
        for each in check.statements
        for q in each.placed.quoted
        if q.how not in AS_GIVEN
    )
    return side(check.text, check.annotations, marks, passages, incomplete, changed)


def _compared(
    text: str, annotations: AnnotationSet, marks: AnnotationSet, passage: Passage
) -> Comparison:
    """Whole statements; form, naming and nesting were not asked for, so they are not judged."""
    return found_in(text, annotations, marks, passage)[0]


def _checked(placed: Placed, record: Attribution | None, outcome: Outcome | None) -> Checked:
    if outcome is not None:
        kind = outcome.kind if outcome.kind in ("matched", "extra") else "boundary"
        return Checked(placed, kind, outcome)
    here = record is None and not any(q.how == "elsewhere" for q in placed.content)
    return Checked(placed, "incomplete" if here else "elsewhere")


def _attribution(placed: Placed, id: str, article: Article) -> Attribution | None:
    """The statement as a record; None unless its cue and some content stand in one place."""
    home = placed.home

    def span(quoted: Quoted | None) -> Span | None:
        match = quoted and quoted.match
        if not match or not home.start <= match.start < match.end <= home.end:
            return None
        return Span(start=match.start, end=match.end, exact=match.exact)

    cue, content = span(placed.cue), [span(piece) for piece in placed.content]
    pieces = {(s.start, s.end): s for s in content if s}
    if cue is None or not pieces:
        return None
    words = [pieces[key] for key in sorted(pieces)]
    text = "".join(article.text[s.start : s.end] for s in words)
    marked = "“" in text or '"' in text
    whole = text[0] in '“"' and text[-1] in '”"'
    return Attribution(
        id=id,
        cue=cue,
        source=span(placed.source),
        content=words,
        form="direct" if whole else "mixed" if marked else "indirect",
        naming="named",
        note="Form by its quotation marks; naming was not asked for, “named” stands for anything.",
    )
