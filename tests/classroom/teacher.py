"""What a teacher does: sets up a course, types commands, marks by hand, reads the grades."""

import csv
import io
import os
import shutil
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass

from classroom.cycle_class import MARKER, NAME, hand_in

from helpers.classroom.__main__ import main
from helpers.classroom.course import COURSE

MARKS = {"task-c1-absent": 3, "task-c1-loudest": 2}
COMMENT = "Two who are missing, and what each could tell."


@contextmanager
def at_work(course, **variables):
    """Beside the course, with what kernels need; all is put back, since a start takes 2 seconds."""
    here, before = os.getcwd(), dict(os.environ)
    os.environ.update({"PYTHONPATH": str(COURSE.parents[1]), **variables})
    os.chdir(course.parent)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


def run(course, *words, code=0, **variables):
    """One command of the teacher, and what it prints."""
    said = io.StringIO()
    with at_work(course, **variables), redirect_stdout(said), redirect_stderr(said):
        done = main(["--course", str(course), *words])
    assert done == code, said.getvalue()
    return said.getvalue()


def new_course(folder):
    """A course with the settings and the assignments of the project."""
    folder.mkdir()
    shutil.copy(COURSE / "nbgrader_config.py", folder)
    for name in ("assignments", "jupyter"):
        shutil.copytree(COURSE / name, folder / name)
    return folder


def mark_by_hand(course, student):
    """What a teacher does in Formgrader."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        for task, points in MARKS.items():
            grade = book.find_grade(task, NAME, NAME, student)
            grade.manual_score, grade.needs_manual_grade = points, False
            book.find_comment(task, NAME, NAME, student).manual_comment = COMMENT
        book.db.commit()


def rows(course, said):
    """The table that a command says it has written, by student."""
    path = course / said.partition(":")[0]
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def line_of(said, student):
    (found,) = [line for line in said.splitlines() if line.startswith(f"{student}: ")]
    return found


@dataclass
class Term:
    """A course after a whole round, and what the commands said."""

    course: object
    said: dict

    def feedback(self, student):
        return (self.course / "feedback" / student / NAME / f"{NAME}.html").read_text("utf-8")


def whole_round(place):
    """Assignments made, handed in, collected, marked, handed back: a :class:`Term`."""
    course, inbox, said = new_course(place / "course"), place / "inbox", {}
    said["assignments"] = run(course, "assignments")
    hand_in(course, inbox, place / MARKER)
    said["collect"] = run(course, "collect", "inbox")
    said["collect again"] = run(course, "collect", "inbox")
    said["grade"] = run(course, "grade", "c1")
    said["grades before"] = rows(course, run(course, "grades", "c1"))
    mark_by_hand(course, "perfect")
    said["grade again"] = run(course, "grade", NAME)
    said["hand-back"] = run(course, "hand-back", "c1")
    said["grades"] = rows(course, run(course, "grades", "c1"))
    return Term(course, said)
