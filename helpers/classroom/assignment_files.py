"""Read an assignment: the one file that its student, solution and teacher versions are made of.

``notebooks/classroom/assignments/<name>.toml`` is a question file (``questions/files.py``) whose
top also holds

    intro = "…"                    # Markdown, above the text
    texts = ["account-standard"]   # what students read; the article alone when left out
    [before]                       # Markdown above a question: what it needs, never its answer
    c1-latter = "…"
    [after]                        # code of a locked cell below a question
    c4-signs = 'my_network("c4-signs")'
    [minutes]                      # for teachers; "reading" is the time for the texts
    c1-latter = 2
    [[misconception]]              # a wrong answer to expect, for teachers
    answer = "…"
    because = "…"
    say = "…"

The texts and their references lie beside it. None of these files goes to students.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from ..documents import Article, ArticleError, open_article
from ..questions.files import QuestionError, article_near, faults_in_quotes, load_questions
from ..questions.model import Part, Question, points_in_words
from ..records.annotation_files import AnnotationError, reference

ASSIGNMENTS = Path(__file__).resolve().parents[2] / "notebooks" / "classroom" / "assignments"
LEVELS = 4  # of a rubric, the best first: 3 points to none
READING = "reading"
# The answers to "verdicts" stand in ``seeds/``, which every student has; the ids of the items of
# "order" are given in the right order.
_NOT_HERE = ("verdicts", "order")


class AssignmentError(QuestionError):
    """A fault in an assignment; the message is one sentence for the teacher."""


class Misconception(Part):
    """A wrong answer to expect: what is answered, why, and what to say to it."""

    answer: str = Field(min_length=1)
    because: str = Field(min_length=1)
    say: str = Field(min_length=1)


@dataclass(frozen=True)
class Assignment:
    """One assignment. ``before``, ``after`` and ``minutes`` are by question id."""

    name: str
    title: str
    intro: str
    questions: list[Question]
    before: dict[str, str]
    after: dict[str, str]
    articles: list[Article]
    minutes: dict[str, int]
    misconceptions: list[Misconception]
    folder: Path

    @property
    def points(self) -> int:
        """All points that can be had, those of written answers included."""
        return sum(worth(question) for question in self.questions)

    @property
    def time(self) -> int:
        """Minutes that the whole takes."""
        return sum(self.minutes.values())


def assignment_folder() -> Path:
    """Where the assignments are: what WHO_SAYS_SO_KEYS names, or ``classroom/assignments``."""
    named = os.environ.get("WHO_SAYS_SO_KEYS", "").strip()
    return Path(named).expanduser() if named else ASSIGNMENTS


def assignments(folder: Path | None = None) -> list[str]:
    """The names of all assignments, in order: ``["c1-actors", …]``."""
    return sorted(path.stem for path in (folder or assignment_folder()).glob("*.toml"))


def assignment_of(id: str, folder: Path | None = None) -> str:
    """The assignment that a question belongs to. Raises :class:`AssignmentError`."""
    for name in assignments(folder):
        if name.split("-")[0] == str(id).split("-")[0]:
            return name
    raise AssignmentError(
        f"There is no assignment for {str(id)!r}; there are "
        f"{', '.join(assignments(folder)) or 'none'}."
    )


def worth(question: Question) -> int:
    """The points of a question in an assignment: written answers have the levels 3 to 0."""
    return LEVELS - 1 if question.written else question.of


def worth_in_words(question: Question) -> str:
    """``2 points``, or ``3 points, marked by your teacher``."""
    by_hand = ", marked by your teacher" if question.written else ""
    return points_in_words(worth(question)) + by_hand


def load_assignment(name: str, folder: Path | None = None) -> Assignment:
    """Read and check one assignment with its texts and their references.

    Raises :class:`QuestionError` (or its kind :class:`AssignmentError`) with one sentence.
    """
    folder = Path(folder or assignment_folder())
    if name not in assignments(folder):
        raise AssignmentError(
            f"There is no assignment {name!r}; there are {', '.join(assignments(folder)) or 'none'}"
            f" in the folder {folder.name}."
        )
    made = load_questions(name, folder)
    file, more, ids = f"{name}.toml", made.more, [question.id for question in made.questions]
    if not made.questions:
        raise AssignmentError(f"{file}: an assignment needs questions; write a [[question]].")
    for question in made.questions:
        _fits(question, file)
    before = _by_question(more, "before", str, ids, file)
    after = _by_question(more, "after", str, ids, file)
    minutes = _by_question(more, "minutes", int, [READING, *ids], file)
    intro = more.get("intro", "")
    if not isinstance(intro, str):
        raise AssignmentError(f"{file}: intro must be text in quotation marks.")
    texts = _texts(more.get("texts"), made.questions, folder / file)
    records = more.get("misconception", [])
    try:
        expected = [Misconception.model_validate(record) for record in records]
    except (TypeError, ValidationError):
        raise AssignmentError(
            f"{file}: a [[misconception]] needs answer, because and say, each a text."
        ) from None
    return Assignment(
        name, made.title, intro, made.questions, before, after, texts, minutes, expected, folder
    )


def _fits(question: Question, file: str) -> None:
    """Raise where a question is none for an assignment, or does not fit its text."""
    where = f"{file}: question {question.id}"
    if question.type in _NOT_HERE or getattr(question, "open", False):
        raise AssignmentError(
            f"{where}: this type of question is only for lessons; choose another."
        )
    if question.written and len(question.rubric) != LEVELS:
        raise AssignmentError(
            f"{where}: an assignment needs a rubric of {LEVELS} lines, from 3 points to 0."
        )
    try:
        article = question.article
        if article is None:
            return
        for fault in faults_in_quotes(question, article):
            raise AssignmentError(fault)
        if question.type == "mark spans":
            reference(article)
    except (ArticleError, AnnotationError) as fault:
        raise AssignmentError(f"{where}: {fault}") from None


def _by_question(more: dict, key: str, kind: type, ids: list[str], file: str) -> dict[str, Any]:
    """A table of the top, ``{question id: value}``."""
    table = more.get(key, {})
    if not isinstance(table, dict) or not all(type(value) is kind for value in table.values()):
        what = "text in quotation marks" if kind is str else "a whole number"
        raise AssignmentError(f"{file}: under [{key}] write question-id = {what}.")
    for id in table:
        if id not in ids:
            raise AssignmentError(f"{file}: [{key}] names {id!r}, which is no question of it.")
    return table


def _texts(names: Any, questions: list[Question], path: Path) -> list[Article]:
    """The texts that students get, each once."""
    if names is None:
        return [questions[0].article] if questions[0].article else []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise AssignmentError(f"{path.name}: texts must be a list of short names.")
    try:
        return [open_article(article_near(name, path)) for name in dict.fromkeys(names)]
    except ArticleError as fault:
        raise AssignmentError(f"{path.name}: {fault}") from None
