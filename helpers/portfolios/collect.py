"""What stands in a portfolio, as plain data: progress, answers lesson by lesson, an own article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..annotations import AnnotationSet
from ..documents import Article, ArticleError
from ..my_work.marks import own_marks
from ..my_work.progress import Progress, progress
from ..own_text.annotations import restore_annotations
from ..questions.files import QuestionError, lessons, load_questions
from ..records.layers import LAYERS, items
from ..records.page_words import one_line
from ..saved_work import LessonWork
from .answers import OTHER_TEXT, Answered, answered
from .own_article import OwnArticle, own_article
from .whose_marks import whose_marks

OWN = "09-your-own-article"
LONGEST_NAME = 80


@dataclass(frozen=True)
class LessonAnswers:
    """One lesson: ``asked`` questions, and those of them that were answered, in order.

    ``places`` are the numbers of the answered questions in their lesson, the first being 1.
    """

    lesson: str
    title: str
    asked: int
    answers: tuple[Answered, ...]
    places: tuple[int, ...]
    article: Article | None = None

    @property
    def number(self) -> str:
        """``05``"""
        return self.lesson.split("-")[0]


@dataclass(frozen=True)
class Portfolio:
    """All that is drawn. ``last`` is the day of the last saved answer, "" where there is none;
    ``own`` are the answers of lesson 09; ``unread`` says what could not be read."""

    name: str
    last: str
    progress: list[Progress]
    lessons: list[LessonAnswers]
    own: LessonAnswers | None = None
    article: OwnArticle | None = None
    unread: list[str] = field(default_factory=list)


def collect(
    article: Article | None = None,
    annotations: AnnotationSet | None = None,
    name: str = "",
    folder: Path | None = None,
    questions: Path | None = None,
) -> Portfolio:
    """Read the saved work in ``folder`` (by default that of the lessons). Never raises on it.

    Of lesson 09 the answers about ``article`` are taken; where there is none, the last one.
    Damaged files are set aside as everywhere, and ``unread`` says so.
    """
    found, unread, saved = [], [], []
    for lesson in lessons(questions):
        try:
            file = load_questions(lesson, questions)
        except QuestionError as fault:
            unread.append(str(fault))
            continue
        work, kept = LessonWork(lesson, folder), {}
        unread += _set_aside(work)
        for number, question in enumerate(file.questions, 1):
            entry, fault = _entry(work, question.id, article if lesson == OWN else None)
            if fault:
                unread.append(fault)
            if entry:
                saved.append(entry["saved_at"])
                made = answered(question, entry)
                if made and lesson == OWN and _on_another_text(entry, article):
                    made = replace(made, notes=(*made.notes, OTHER_TEXT))
                kept |= {number: made} if made else {}
        opened = file.questions[0].article if file.questions else None
        asked, answers = len(file.questions), tuple(kept.values())
        found.append(LessonAnswers(lesson, file.title, asked, answers, tuple(kept), opened))
    own = next((each for each in found if each.number == OWN.split("-")[0]), None)
    described, fault = _described(article, annotations)
    unread += [fault] if fault else []
    return Portfolio(
        name=one_line(name if isinstance(name, str) else "", LONGEST_NAME),
        last=_day(saved),
        progress=progress(folder, questions),
        lessons=[each for each in found if each is not own],
        own=own if own and own.answers else None,
        article=described,
        unread=[one_line(each) for each in dict.fromkeys(unread)],
    )


def _entry(work: LessonWork, id: str, article) -> tuple[dict | None, str]:
    """The saved answer: the one about this article, else the last one."""
    if isinstance(article, Article):
        entry, fault = work.restore(id, article.sha256)
        if entry or fault:
            return entry, fault
    return work.restore(id)


def _set_aside(work: LessonWork) -> list[str]:
    """A sentence for each file of the lesson that was damaged, now or long before."""
    return [
        f"{path.name} is damaged work on lesson {work.lesson.split('-')[0]}, which was set aside; "
        "what has been saved since, or could still be read, is on this page."
        for path in sorted(work.folder.glob(f"{work.lesson}.damaged-*.json"))
    ]


def _on_another_text(entry: dict, article) -> bool:
    handed_in = isinstance(article, Article)
    return handed_in and bool(entry.get("per_text")) and entry.get("article") != article.sha256


def _described(article, annotations) -> tuple[OwnArticle | None, str]:
    """The article and its marks, and a sentence where one of them cannot be used."""
    if article is None:
        return None, "Marks were given without their article." if annotations is not None else ""
    if not isinstance(article, Article):
        return None, "The article was not opened: use open_article first, then portfolio(article)."
    whose, note = None, ""
    if annotations is None:
        annotations, note = _saved_marks(article)
        whose = whose_marks(article)
    described, fault = own_article(article, annotations, whose)
    return described, fault or note


def _saved_marks(article: Article) -> tuple[AnnotationSet, str]:
    """The learner's saved annotation of an article, or else the checked marks of the lessons."""
    try:
        mine, note = restore_annotations(article)
    except (ArticleError, OSError) as fault:
        mine, note = None, str(fault)
    if mine is None or not any(items(mine, layer) for layer in LAYERS):
        mine = own_marks(article)
    return mine, note


def _day(saved: list[str]) -> str:
    """The latest day among times of saving: ``23 November 2026``; odd ones are left out."""
    days = []
    for moment in saved:
        try:
            days.append(datetime.fromisoformat(moment).date())
        except ValueError:
            continue
    return f"{max(days).day} {max(days):%B %Y}" if days else ""
