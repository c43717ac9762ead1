"""nbgrader's grade book as a table for a spreadsheet: every student with the points of each part.

nbgrader's own export leaves commas unquoted and formulas alive; this one is written by ``csv``.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook

from ..saving.whole_file import write_whole
from .manual_marks import changed_since

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")  # how a spreadsheet's formula can begin


@dataclass(frozen=True)
class Graded:
    """One hand-in in the grade book; ``parts`` is ``{question id: points}``.

    ``to_mark`` names the questions that wait for the teacher; their points are None. ``changed``
    are those among them that were marked before, when another answer stood there.
    """

    student: str
    last_name: str
    first_name: str
    assignment: str
    time: datetime | None
    points: float
    of: float
    parts: dict[str, float | None]
    to_mark: list[str]
    changed: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """``9.5 of 17 points; 2 answers wait for your marks``."""
        words = f"{self.points:g} of {self.of:g} points"
        wait = len(self.to_mark)
        if wait:
            words += f"; {wait} answer{'s wait' if wait > 1 else ' waits'} for your marks"
        if changed := len(self.changed):
            it, s = ("it", "") if changed == 1 else ("them", "s")
            words += f"; {changed} answer{s} changed since you marked {it}: read {it} again"
        return words


def graded(
    database: str, assignment: str | None = None, course: Path | None = None
) -> list[Graded]:
    """Every hand-in that nbgrader has marked, by assignment and student.

    ``database`` is the address of the grade book, such as ``sqlite:///gradebook.db``;
    ``course`` the folder in which it is known what each mark was given to.
    """
    with Gradebook(database) as book:
        names = sorted(each.name for each in book.assignments)
        found = [
            _graded(submission, name, course)
            for name in names
            if assignment in (None, name)
            for submission in book.assignment_submissions(name)
        ]
    return sorted(found, key=lambda each: (each.assignment, each.student.casefold()))


def _graded(submission, assignment: str, course: Path | None) -> Graded:
    parts, to_mark = {}, []
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    for grade in sorted(grades, key=lambda grade: grade.cell.name):
        id = grade.cell.name.removeprefix("check-").removeprefix("task-")
        waits = grade.needs_manual_grade
        parts[id] = None if waits and grade.manual_score is None else float(grade.score)
        if waits:
            to_mark.append(id)
    student = submission.student
    again = changed_since(course, student.id, assignment) if course else []
    return Graded(
        student.id, student.last_name or "", student.first_name or "", assignment,
        submission.timestamp, float(submission.score), float(submission.max_score), parts, to_mark,
        tuple(id for id in again if id in to_mark),
    )  # fmt: skip


def grades_table(found: list[Graded], order: list[str] = ()) -> list[list]:
    """The rows of the table, the first with the names; ``order``: the question ids in order.

    Without ``order`` there is no column for single questions.
    """
    head = ["student", "last name", "first name", "assignment", "handed in", "points", "of",
            "waiting for marks"]  # fmt: skip
    rows = [[*head, *order]]
    for each in found:
        time = each.time.strftime("%Y-%m-%d %H:%M") if each.time else ""
        parts = [each.parts.get(id) for id in order]
        rows.append([each.student, each.last_name, each.first_name, each.assignment, time,
                     each.points, each.of, len(each.to_mark), *parts])  # fmt: skip
    return rows


def write_csv(path: Path, rows: list[list]) -> None:
    """Write a table that a spreadsheet opens and never runs: UTF-8 with a mark, quoted."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[_harmless(value) for value in row] for row in rows])
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def _harmless(value):
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value
