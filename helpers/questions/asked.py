"""All questions of one kind, from all lessons."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeVar

from .files import TYPES, QuestionError, lessons, load_questions, types_in
from .model import Question

Kind = TypeVar("Kind", bound=Question)


def questions_of(kind: type[Kind]) -> list[Kind]:
    """Every question of this kind, lesson by lesson; a file with a fault in it is passed over.

    The progress table names such a fault.
    """
    found = []
    names = {name for name, type in TYPES.items() if issubclass(type, kind)}
    for lesson in lessons():
        with suppress(QuestionError):
            if not names & set(types_in(lesson)):
                continue  # the numbers that such a file states would be counted for nothing
            found += [each for each in load_questions(lesson).questions if isinstance(each, kind)]
    return found
