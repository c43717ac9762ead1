"""The questions of an assignment with their answers, its article and our annotation of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...annotations import AnnotationSet
from ...documents import Article, ArticleError
from ...questions.files import QUESTIONS, QuestionError, load_questions
from ...questions.model import Question
from ...records.annotation_files import AnnotationError, reference
from ..assignment_files import ASSIGNMENTS, load_assignment

COURSE = ASSIGNMENTS.parent


@dataclass(frozen=True)
class Key:
    """An assignment (or a lesson) as a teacher has it; ``lesson`` is the name in answer files."""

    name: str
    title: str
    lesson: str
    questions: list[Question]
    article: Article | None
    annotations: AnnotationSet | None


def read_key(name: str, folder: Path | None = None) -> Key:
    """The key of an assignment in ``folder`` (that of the course where it is left out), or of
    a lesson.

    Raises QuestionError, one sentence, where there is none or its file has a fault.
    """
    lesson = (QUESTIONS / f"{name}.toml").is_file()
    try:
        made = load_questions(name) if lesson else load_assignment(name, folder)
        article = next((q.article for q in made.questions if q.article), None)
        marks = any(q.type == "mark spans" for q in made.questions)
        ours = reference(article) if article and marks else None
    except (AnnotationError, ArticleError) as fault:
        raise QuestionError(f"{name}: {fault}") from None
    inside = name if lesson else f"{name}.answers"
    return Key(name, made.title, inside, made.questions, article, ours)
