"""A teacher's course: assignments made, hand-ins marked and handed back, by the real nbgrader.

Everything goes through nbgrader's own interface and database, so that its Formgrader, its commands
and these can be used in turn.
"""

from __future__ import annotations

import glob
import logging
import os
import shutil
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import nbformat

from .assignment_files import assignments, load_assignment
from .gradebook import Graded, grades_table, write_csv
from .gradebook import graded as in_grade_book
from .hand_ins import Mended, mend_hand_ins
from .leaks import leaks
from .make_assignment import make_paper, make_solution, make_source, make_teacher

COURSE = Path(__file__).resolve().parents[2] / "notebooks" / "classroom"
LOG = "class.log"


class CourseError(ValueError):
    """What keeps a command from being carried out; the message is one sentence for the teacher."""


class Course:
    """The folder of a course, with ``nbgrader_config.py`` in it.

    The current folder becomes that of the course: nbgrader reads its settings there. Raises
    :class:`CourseError`.
    """

    def __init__(self, folder: str | Path = COURSE):
        self.folder = Path(folder).resolve()
        if not (self.folder / "nbgrader_config.py").is_file():
            raise CourseError(f"There is no nbgrader_config.py in {folder}; is it a course?")
        try:
            from nbgrader.apps import NbGrader, NbGraderAPI
        except ImportError:
            raise CourseError("nbgrader is missing; type 'python3 start.py class' first.") from None
        from sqlalchemy.exc import SAWarning

        # Remarks of two programs to each other on the database; they say nothing to a teacher.
        warnings.filterwarnings("ignore", category=SAWarning)
        os.chdir(self.folder)
        app = NbGrader(log_level=logging.ERROR)
        app.load_config_file()
        self.nbgrader = NbGraderAPI(config=app.config, log_level=logging.ERROR)
        self.database = self.nbgrader.coursedir.db_url
        self.keys = Path(os.environ["WHO_SAYS_SO_KEYS"])

    def names(self, name: str | None = None) -> list[str]:
        """All assignments, or the one of this name. Raises :class:`CourseError`."""
        known = assignments(self.keys)
        if name in (None, ""):
            return known
        found = [each for each in known if name in (each, each.split("-")[0])]
        if not found:
            raise CourseError(
                f"There is no assignment {name!r}; there are {', '.join(known) or 'none'}."
            )
        return found

    def make(self, name: str) -> str:
        """Make ``source/`` and ``release/`` of an assignment, and the page for teachers.

        What is released is searched for answers. Raises QuestionError or
        :class:`CourseError`, and then nothing is in ``release/``.
        """
        assignment = load_assignment(name, self.keys)
        make_source(name, self.folder, self.keys)
        self._done(self.nbgrader.generate_assignment(name), f"{name} could not be made")
        release = self.folder / "release" / name
        found = leaks(assignment, release)
        if found:
            shutil.rmtree(release)
            raise CourseError(
                f"release/{name} was not made, since it would give an answer away: {found[0]}"
            )
        make_teacher(name, self.folder / "teacher", self.keys)
        make_paper(name, self.folder / "paper", self.keys)
        return (
            f"{len(assignment.questions)} questions, {assignment.points} points; students get "
            f"release/{name} or, without a computer, paper/{name}-paper.html; you read "
            f"teacher/{name}-teacher.html."
        )

    def grade(
        self, name: str, again: bool = False, students: list[str] = ()
    ) -> Iterator[tuple[Mended, Graded | None, str]]:
        """Mend and mark each hand-in: ``(mended, graded or None, what was done or went wrong)``.

        What was marked before and has not changed is left alone, unless ``again``. ``students``:
        only theirs. Raises QuestionError where the answers cannot be read: all would get no points.
        """
        load_assignment(name, self.keys)
        for mended in mend_hand_ins(self.folder, name):
            if students and mended.student not in students:
                continue
            if mended.fault:
                yield mended, None, mended.fault
                continue
            if not again and self._is_graded(mended.student, name):
                yield mended, self._in_book(mended.student, name), "marked before"
                continue
            done = self.nbgrader.autograde(name, glob.escape(mended.student), force=True)
            if not done["success"]:
                yield mended, None, self._why(done, f"{mended.student}, {name}")
            elif fault := self._failed(mended.student, name):
                yield mended, None, self._why({"error": fault}, f"{mended.student}, {name}")
            else:
                yield mended, self._in_book(mended.student, name), "marked"

    def _failed(self, student: str, name: str) -> str:
        """The error of a cell of ours, or nothing.

        nbgrader gives no points then, as if the student had been wrong; so the marked copy goes,
        and the hand-in counts as not marked.
        """
        place = self.folder / "autograded" / student / name
        for cell in nbformat.read(place / f"{name}.ipynb", 4).cells:
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    shutil.rmtree(place)
                    return f"{output.ename}: {output.evalue}"
        return ""

    def _is_graded(self, student: str, name: str) -> bool:
        """Whether the marked copy is of the very answers that lie in ``submitted``."""
        marked = self.folder / "autograded" / student / name
        handed_in = self.folder / "submitted" / student / name
        if not (marked / f"{name}.ipynb").is_file():
            return False
        same = [f"{name}.answers.json", "timestamp.txt"]
        return all(_bytes(marked / file) == _bytes(handed_in / file) for file in same)

    def _in_book(self, student: str, name: str) -> Graded | None:
        found = in_grade_book(self.database, name, self.folder)
        return next((each for each in found if each.student == student), None)

    def hand_back(self, name: str) -> Iterator[tuple[Graded, str]]:
        """Write ``feedback/<student>/<name>/``: the page with points and sentences, and solutions.

        For everybody who was marked: ``(graded, the folder or what went wrong)``.
        """
        marked = self.folder / "autograded"
        for each in in_grade_book(self.database, name, self.folder):
            if not (marked / each.student / name / f"{name}.ipynb").is_file():
                yield each, f"not marked yet; type 'grade {name}' first"
                continue
            student = glob.escape(each.student)
            done = self.nbgrader.generate_feedback(name, student, force=True)
            if not done["success"]:
                yield each, self._why(done, f"feedback for {each.student}, {name}")
                continue
            place = self.folder / "feedback" / each.student / name
            make_solution(name, place, self.keys)
            yield each, place.relative_to(self.folder).as_posix()

    def grades(self, name: str | None = None) -> tuple[Path, int]:
        """Write ``grades.csv``, or ``grades-<name>.csv`` with every question; and its rows."""
        found = in_grade_book(self.database, name)
        order = [q.id for q in load_assignment(name, self.keys).questions] if name else []
        path = self.folder / (f"grades-{name}.csv" if name else "grades.csv")
        write_csv(path, grades_table(found, order))
        return path, len(found)

    def collect_from_exchange(self, name: str) -> None:
        """Fetch what students of the hub have submitted. Raises :class:`CourseError`."""
        self._done(self.nbgrader.collect(name), f"{name} could not be fetched from the hub")

    def _done(self, result: dict, fault: str) -> None:
        if not result["success"]:
            raise CourseError(f"{fault}: {self._why(result, fault)}")

    def _why(self, result: dict, about: str) -> str:
        """The last line of an error, and the whole of it in the log."""
        error, log = result.get("error", ""), result.get("log", "")
        if "\nKeyboardInterrupt" in error:  # nbgrader takes Ctrl-C for a fault of one hand-in
            raise KeyboardInterrupt
        with open(self.folder / LOG, "a", encoding="utf-8") as file:
            file.write(f"--- {datetime.now():%Y-%m-%d %H:%M} {about}\n{log}\n{error}\n")
        lines = [line.strip() for line in error.splitlines() if line.strip()]
        return f"could not be done: {lines[-1] if lines else 'no word'} (see {LOG})"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
