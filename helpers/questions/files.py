"""Read question files: plain TOML that a teacher can edit. Each fault is one sentence.

``notebooks/questions/<lesson>.toml`` holds ``title``, ``article`` and ``retired`` (ids that must
not be used again) at its top, then one ``[[question]]`` after another. The id of a question starts
with the number of its lesson: ``01-which-is-the-deck`` stands in ``01-….toml``.

An assignment of a class is such a file in another folder; its article may lie beside it, and its
top holds a few fields more (``classroom/assignment_files.py`` reads them).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .. import counts
from ..annotations import AnnotationSet
from ..documents import Article, ArticleError, open_article, short_names
from ..records.annotation_files import AnnotationError, reference
from .choices import Classify, OneChoice, SeveralChoices
from .entries import Date, OpenWriting, Scale, ShortAnswer
from .estimates import Estimates
from .faults import in_words
from .marks import MarkSpans
from .model import Question
from .order import Order
from .plan import Plan
from .text import quotes_in
from .verdicts import Verdicts

QUESTIONS = Path(__file__).resolve().parents[2] / "notebooks" / "questions"
TYPES: dict[str, type[Question]] = {
    "one choice": OneChoice,
    "several choices": SeveralChoices,
    "classify": Classify,
    "order": Order,
    "scale": Scale,
    "date": Date,
    "short answer": ShortAnswer,
    "open": OpenWriting,
    "estimates": Estimates,
    "mark spans": MarkSpans,
    "verdicts": Verdicts,
    "plan": Plan,
}
_TOP = {"title", "article", "retired", "question"}
_OF_ASSIGNMENTS = {"intro", "texts", "before", "after", "minutes", "misconception"}


class QuestionError(ValueError):
    """A fault in a question file; the message is one sentence for whoever edits it."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


@dataclass(frozen=True)
class QuestionFile:
    """All questions of one lesson, in the order of the file; ``more`` only assignments have."""

    lesson: str
    title: str
    questions: list[Question]
    more: dict[str, Any] = field(default_factory=dict)


def lessons(folder: Path | None = None) -> list[str]:
    """The lessons that have a question file, in order: ``["00-start-here", …]``."""
    return sorted(path.stem for path in (folder or QUESTIONS).glob("*.toml"))


def load_question(id: str, folder: Path | None = None) -> Question:
    """One question by its id. Raises :class:`QuestionError` with one sentence."""
    number = str(id).split("-")[0]
    files = [name for name in lessons(folder) if name.split("-")[0] == number]
    known = []
    for lesson in files:
        for question in load_questions(lesson, folder).questions:
            if question.id == id:
                return question
            known.append(question.id)
    if not files:
        raise QuestionError(
            f"There is no question file for {str(id)!r}: an id starts with the number of its "
            f"lesson, and the lessons are {', '.join(lessons(folder)) or 'none yet'}."
        )
    raise QuestionError(
        f"There is no question {str(id)!r} in {files[0]}.toml; it has {', '.join(known)}."
    )


def load_questions(lesson: str, folder: Path | None = None) -> QuestionFile:
    """Read and check one question file. Raises :class:`QuestionError` with one sentence."""
    path = (folder or QUESTIONS) / f"{lesson}.toml"
    data = _toml(path)
    unknown = sorted(set(data) - _TOP - (_OF_ASSIGNMENTS if folder else set()))
    if unknown:
        raise QuestionError(
            f"{path.name}: {unknown[0]!r} is no field of a question file; its top has title, "
            f"article and retired, everything else belongs under a [[question]]."
        )
    article, retired = data.get("article"), data.get("retired", [])
    if article is not None:
        article = article_near(article, path)
    records = data.get("question", [])
    if not isinstance(records, list):
        raise QuestionError(f"{path.name}: write [[question]] with two brackets on each side.")
    questions: list[Question] = []
    for number, record in enumerate(records, 1):
        question = _question(_with_counts(record, article, path.name), number, path.name)
        where = f"{path.name}: question {question.id}"
        if question.id.split("-")[0] != lesson.split("-")[0]:
            raise QuestionError(
                f"{where}: an id starts with the number of its lesson; "
                f"begin it with {lesson.split('-')[0]}-."
            )
        if question.id in [other.id for other in questions]:
            raise QuestionError(f"{where}: this id stands twice; give one of the two a new id.")
        if question.id in retired:
            raise QuestionError(
                f"{where}: this id is retired, and saved answers may still carry it; "
                f"choose an id that was never used."
            )
        question._lesson, question._article_name = lesson, article
        try:
            question.fit_article()
        except ValueError as fault:
            raise QuestionError(f"{where}: {fault}") from None
        questions.append(question)
    more = {key: value for key, value in data.items() if key in _OF_ASSIGNMENTS}
    return QuestionFile(lesson, str(data.get("title", lesson)), questions, more)


def types_in(lesson: str) -> list[str]:
    """The types that a question file writes, unchecked. Raises :class:`QuestionError`."""
    records = _toml(QUESTIONS / f"{lesson}.toml").get("question", [])
    return [str(each.get("type")) for each in records if isinstance(each, dict)]


def article_near(name: Any, path: Path) -> str:
    """What ``open_article`` takes for a name in the question file at ``path``.

    That is a short name of ``seeds/``, or the path of ``<name>.txt`` beside the question file.
    Raises :class:`QuestionError` with one sentence where there is neither.
    """
    if isinstance(name, str) and name in short_names():
        return name
    beside = path.parent / f"{name}.txt"
    if isinstance(name, str) and beside.name == f"{name}.txt" and beside.is_file():
        return str(beside)
    raise QuestionError(
        f"{path.name}: there is no article {name!r}; write one of {', '.join(short_names())}, add "
        f"yours to seeds/articles.toml, or save it beside this file as a .txt file of this name."
    )


def faults_in_quotes(question: Question, article: Article) -> list[str]:
    """What is wrong with the quotations of a question: a sentence each, none when all is well.

    A plain space also stands for a non-breaking one, which nobody can see in an editor.
    """
    faults = []
    for text in question.texts():
        for quote in quotes_in(text):
            found = article.text[quote.start : quote.end]
            if quote.start >= quote.end or not _same(found, quote.exact):
                places = ", ".join(
                    f"{p.start}:{p.end}"
                    for p in article.find(quote.exact)
                    if _same(p.text, quote.exact)
                )
                faults.append(
                    f"{question.lesson}.toml: question {question.id}: the article has "
                    f"{found[:60]!r} at {quote.start}:{quote.end}, not {quote.exact!r}; "
                    + (
                        f"these words stand at {places}."
                        if places
                        else "quote it letter by letter."
                    )
                )
        rest = text
        for quote in quotes_in(text):
            rest = rest.replace(f"[[{quote.start}:{quote.end}|{quote.exact}]]", "")
        if "[[" in rest or "]]" in rest:
            faults.append(
                f"{question.lesson}.toml: question {question.id}: a quotation is not written as "
                f"[[start:end|exact words]] in {text[:60]!r}."
            )
    return faults


def _same(found: str, quoted: str) -> bool:
    return found.replace("\u00a0", " ") == quoted.replace("\u00a0", " ")


def _toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise QuestionError(f"{path.name}: there is no such question file.") from None
    except OSError as fault:
        raise QuestionError(f"{path.name}: it cannot be read ({fault.strerror}).") from None
    except UnicodeDecodeError as fault:
        raise QuestionError(
            f"{path.name}: byte {fault.start} is not UTF-8 text; save the file again as UTF-8."
        ) from None
    except tomllib.TOMLDecodeError as fault:
        raise QuestionError(
            f"{path.name}: this is not complete TOML ({fault}); look there for a missing quotation "
            f"mark, bracket or equals sign."
        ) from None


def _with_counts(record: Any, article: str | None, file: str) -> Any:
    """The record with its ``{{counts}}`` filled from the reference annotation of the article."""
    if not counts.placeholders(record):
        return record
    where = f"{file}: question {record.get('id', '')}" if isinstance(record, dict) else file
    if article is None:
        raise QuestionError(f"{where}: {{{{…}}}} counts in an article; name one at the top.")
    try:
        return counts.filled(record, *_annotated(article))
    except (counts.UnknownCount, AnnotationError, ArticleError) as fault:
        raise QuestionError(f"{where}: {fault}.") from None


@lru_cache(maxsize=2)
def _annotated(article: str) -> tuple[AnnotationSet, Article]:
    opened = open_article(article)
    return reference(opened), opened


def _question(record: Any, number: int, file: str) -> Question:
    """One question from its table, or its first fault as one sentence."""
    name = record.get("id", f"number {number}") if isinstance(record, dict) else f"number {number}"
    where = f"{file}: question {name}"
    if not isinstance(record, dict):
        raise QuestionError(f"{where}: write [[question]] with two brackets on each side.")
    kind = record.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        raise QuestionError(
            f"{where}: type is {kind!r}; write one of {', '.join(map(repr, TYPES))}."
        )
    try:
        return TYPES[kind].model_validate(record)
    except ValidationError as faults:
        fault = faults.errors()[0]
        raise QuestionError(f"{where}: {in_words(fault)}.") from None
