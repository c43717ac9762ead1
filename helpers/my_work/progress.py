"""How far a learner has come: the question files beside the saved work, lesson by lesson."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..questions.files import QuestionError, lessons, load_questions
from ..saved_work import LessonWork


@dataclass(frozen=True)
class Progress:
    """One lesson: how many of its questions are answered and right, and ``points`` out of ``of``.

    ``answered`` counts checked and written answers, right or not; ``any`` is whether anything at
    all is saved; ``note`` says what is odd.
    """

    lesson: str
    title: str
    questions: int
    answered: int
    right: int
    points: float
    of: float
    note: str = ""
    any: bool = False


def progress(folder: Path | None = None, questions: Path | None = None) -> list[Progress]:
    """A row for each lesson that has questions, from the files as they are now.

    An answer to an older version of its question or article is not counted, and the note says so.
    """
    rows = []
    for lesson in lessons(questions):
        try:
            file = load_questions(lesson, questions)
        except QuestionError as fault:
            rows.append(Progress(lesson, lesson, 0, 0, 0, 0, 0, str(fault)))
            continue
        work, note = LessonWork(lesson, folder), ""
        answered = right = older = saved = 0
        points = 0.0
        for question in file.questions:
            entry, fault = work.restore(question.id)
            note, saved = note or fault, saved + bool(entry)
            if not entry or entry["state"] == "not attempted":
                continue
            if not question.same_version(entry):
                older += 1
                continue
            answered += 1
            right += entry["state"] == "right"
            points += min(entry["points"], question.of)
        if older:
            answers = "answer belongs" if older == 1 else "answers belong"
            note += f" {older} {answers} to an older version of the question or article."
        of = sum(question.of for question in file.questions)
        asked = len(file.questions)
        rows.append(
            Progress(
                lesson, file.title, asked, answered, right, points, of, note.strip(), bool(saved)
            )
        )
    return rows
