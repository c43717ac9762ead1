"""All questions of one kind, from all lessons."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeVar

from .files import QuestionError, lessons, load_questions
from .model import Question

Kind = TypeVar("Kind", bound=Question)


def questions_of(kind: type[Kind]) -> list[Kind]:
    """Every question of this kind, lesson by lesson; a file with a fault in it is passed over.

    The progress table names such a fault.
    """
    found = []
    for lesson in lessons():
        with suppress(QuestionError):
            found += [each for each in load_questions(lesson).questions if isinstance(each, kind)]
    return found
