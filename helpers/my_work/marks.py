"""What a learner marked in the questions of the lessons, beside the reference annotation.

Read from the saved work: only answers that were checked count, since before that a comparison
would give the answer away. Of an open question count the marks checked before ours were shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..annotations import FORMAT, AnnotationSet, Annotator, ArticleReference
from ..documents import Article
from ..marking.feedback import SIGNS
from ..marking.model import Marking
from ..marking.records import as_answer
from ..questions.asked import questions_of
from ..questions.marks import MarkSpans
from ..questions.model import NotAnAnswer
from ..records.layers import LAYERS
from ..saved_work import LessonWork

TITLE = "Your marks beside ours"
BEFORE_OURS = "you have looked at our marks, so the marks that you checked before are compared."
_FAMILIES = ("actors", "attributions", "claims", "wording", "times")
_LINKS = {"attributions": "nested_in", "claims": "attribution", "wording": "claim"}
_IN_WORDS = {
    "matched": "matched",
    "boundary": "with another boundary",
    "other words": "with other words in a part",
    "wrong label": "with another label",
    "wrong link": "with another link",
    "missed": "missed",
    "extra": "extra",
}


@dataclass(frozen=True)
class Checked:
    """One question in which words were marked; ``marking`` is None until it is checked.

    ``changed`` is whether something was marked or taken out after the last check.
    ``note`` is a sentence where the saved marks cannot be used, or not the last ones.
    """

    question: MarkSpans
    marking: Marking | None = None
    begun: bool = False
    note: str = ""
    changed: bool = False


@dataclass(frozen=True)
class MarksRow:
    """One passage and layer: ``yours`` and ``ours`` count places, ``kinds`` what became of them.

    ``found`` of ours are in yours too, ``kinds`` has the keys of ``marking.feedback.SIGNS``.
    """

    question: str
    lesson: str
    passage: str
    layer: str
    yours: int
    ours: int
    found: int
    kinds: dict[str, int]

    @property
    def in_words(self) -> str:
        """``5 matched, 1 with another boundary, 1 missed``; extra ones last."""
        said = [f"{self.kinds[kind]} {_IN_WORDS[kind]}" for kind in SIGNS if self.kinds.get(kind)]
        return ", ".join(said) or "nothing to compare"


def mark_questions(article: Article) -> list[MarkSpans]:
    """Every question of the lessons that asks for marks on an article, in their order."""
    return [each for each in questions_of(MarkSpans) if each.article.sha256 == article.sha256]


def own_marks(article: Article, asked: list[MarkSpans] | None = None) -> AnnotationSet:
    """All marks of the checked questions on an article as one annotation like any other.

    ``asked`` are the questions, all of the lessons by default. A label that was not asked for is
    the commonest one, and its note says so. The ids begin with the id of the question.
    """
    records: dict[str, list] = {family: [] for family in _FAMILIES}
    for each in _checked(article, asked):
        if each.marking is not None:
            made = as_answer(each.marking, each.question.layer, complete=True).annotations
            for family in _FAMILIES:
                records[family] += [
                    _renamed(record, family, each.question.id) for record in getattr(made, family)
                ]
    return AnnotationSet(
        format=FORMAT,
        article=ArticleReference(file=article.file, sha256=article.sha256),
        annotator=Annotator(name="me", kind="learner"),
        **records,
    )


def marks_rows(article: Article, asked: list[MarkSpans] | None = None) -> list[MarksRow]:
    """A row for each question on an article that was marked and checked, lesson by lesson.

    Open ones are left out: there the reference is one reader among others.
    """
    found = (each for each in _checked(article, asked) if not each.question.open)
    return [_row(each) for each in found if each.marking is not None]


def marks_table(article: Article, asked: list[MarkSpans] | None = None) -> dict:
    """The rows in words, for a live table: heads, rows, summary and notes."""
    all_of_them = [each for each in _checked(article, asked) if not each.question.open]
    rows = [_row(each) for each in all_of_them if each.marking is not None]
    unchecked = [e.question for e in all_of_them if e.begun and not e.marking and not e.note]
    missing = [e.question for e in all_of_them if not e.begun and not e.note]
    notes = [e.note for e in all_of_them if e.note]
    if unchecked:
        notes.append(f"Marked but not checked yet, so not compared: {_places(unchecked)}.")
    if rows and missing:
        notes.append(f"Not marked yet: {_places(missing)}.")
    if rows:
        notes.append("A difference is not always a mistake: the question itself gives our reasons.")
    return {
        "heads": ["Passage", "Layer", "Yours", "Ours", "Side by side"],
        "rows": [
            [f"{r.passage}, lesson {r.lesson}", r.layer, str(r.yours), str(r.ours), r.in_words]
            for r in rows
        ],
        "summary": _summary(rows, missing or unchecked),
        "notes": notes,
    }


def _places(questions: list[MarkSpans]) -> str:
    """Where questions stand, in words: ``P2.2 (lesson 02), P5 (lesson 03)``."""
    return ", ".join(f"{q.within or 'the page'} (lesson {q.lesson[:2]})" for q in questions)


def _summary(rows: list[MarksRow], to_do: list[MarkSpans]) -> str:
    ours, found = sum(row.ours for row in rows), sum(row.found for row in rows)
    exactly = sum(row.kinds.get("matched", 0) for row in rows)
    if rows:
        some = "all" if exactly == found else str(exactly)
        return f"You have {found} of the {ours} that we marked, {some} of them exactly as we do."
    if not to_do:
        return "No lesson asks you to mark words in this article."
    return (
        f"There are no checked marks of yours yet: mark the words of {_places(to_do[:1])}, press "
        "Check there, then press Count again here."
    )


def _checked(article: Article, asked: list[MarkSpans] | None) -> list[Checked]:
    """What is saved of each question."""
    asked = mark_questions(article) if asked is None else asked
    return [_saved(question, LessonWork(question.lesson)) for question in asked]


def _saved(question: MarkSpans, work: LessonWork) -> Checked:
    entry, fault = work.restore(question.id)
    if entry is None:
        return Checked(question, note=fault)
    if not question.same_version(entry):
        note = f"Your marks in {question.id} belong to an older version; please check them again."
        return Checked(question, begun=True, note=note)
    if entry["state"] == "not attempted":
        return Checked(question, begun=entry["value"] is not None)
    last, note = entry.get("checked"), ""
    changed = entry["value"] != last
    before = entry.get("independent") if question.open else None
    if before is not None and before != last:
        last, note = before, f"{question.id}: {BEFORE_OURS}"
    try:
        marking = question.given(last)
    except NotAnAnswer:
        note = f"The marks saved for {question.id} make no sense here; please mark it again."
        return Checked(question, begun=True, note=note)
    return Checked(question, marking, True, note, changed)


def notes_on(article: Article, asked: list[MarkSpans]) -> list[str]:
    """A sentence for each question whose saved marks cannot be used, or not the last ones."""
    found = _checked(article, asked)
    late = [each.question.id for each in found if each.changed and not each.note]
    notes = [each.note for each in found if each.note]
    return notes + [f"{id}: changed since your last Check; press Check there again." for id in late]


def changed_since(article: Article, asked: list[MarkSpans] | None = None) -> bool:
    """Whether marks that were checked once have been changed since their last check."""
    return any(each.changed for each in _checked(article, asked))


def _row(each: Checked) -> MarksRow:
    question, judged = each.question, each.question.judgement(each.marking)
    kinds = [remark.kind for remark in judged.remarks]
    layer = LAYERS[question.layer].name if question.layer in LAYERS else "Statements"
    return MarksRow(
        question.id,
        question.lesson.split("-")[0],
        question.within or "the page",
        layer,
        judged.scores.marked,
        judged.scores.expected,
        judged.scores.found,
        {kind: kinds.count(kind) for kind in SIGNS if kind in kinds},
    )


def _renamed(record, family: str, question: str):
    """The record with ids that no record of another question has."""
    changes = {}
    for name in ("id", _LINKS.get(family)):
        if name and getattr(record, name, None) is not None:
            changes[name] = f"{question}:{getattr(record, name)}"
    return record.model_copy(update=changes)
