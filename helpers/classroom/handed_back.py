"""What stands on the page that a student gets back; its look is in the template of the course.

The template is ``notebooks/classroom/jupyter/nbconvert/templates/handed_back/index.html.j2``.
"""

from __future__ import annotations

import re

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor

from ..questions.model import half_points, points_in_words

# Cells of the assignment that say how to work on it, or hold its text: not for a page to read.
_LEFT_OUT = re.compile(r"intro|imports|hand-in|text-\d+|read-\d+")
_SCHEME = re.compile(r"=== BEGIN MARK SCHEME ===\s*(.*?)\s*=== END MARK SCHEME ===", re.DOTALL)
WAITS = "waits for your teacher’s mark"


class HandedBack(NbGraderPreprocessor):
    """Makes a marked notebook into a page to read: name, total, question by question."""

    def preprocess(self, nb, resources):
        """Runs after nbgrader's GetGrades, which puts points and comments into the cells."""
        about = resources["nbgrader"]
        waiting, name = _from_gradebook(about)
        grades = {_id(cell).partition("-")[2]: cell for cell in nb.cells if _graded(cell)}
        title, questions, kept = about["notebook"], [], []
        for cell in nb.cells:
            id = _id(cell)
            kind, _, question = id.partition("-")
            if id == "intro":
                title = cell.source.partition("\n")[0].lstrip("# ") or title
            if _LEFT_OUT.fullmatch(id):
                continue
            if kind == "before" and question in grades:
                one = _question(len(questions) + 1, grades[question], waiting)
                questions.append(one)
                cell.metadata["asked"] = one
                cell.source = cell.source.partition("\n")[2].strip()  # after "Question 1 of 7 …"
            elif cell.metadata.get("nbgrader", {}).get("task"):
                cell.metadata["waits"] = id in waiting
                cell.source = _levels(cell.source)
            elif kind == "check":
                # The number is for nbgrader; it stands beside the question already.
                cell.outputs = [o for o in cell.outputs if o.output_type != "execute_result"]
            kept.append(cell)
        nb.cells = kept
        late = float(about.get("late_penalty") or 0)
        resources["handed_back"] = {
            "student": name, "title": title, "questions": questions, "waits": len(waiting),
            "total": _points(about["score"], about["max_score"]),
            "late": points_in_words(late) if late else "",
        }  # fmt: skip
        return nb, resources


def _from_gradebook(about: dict) -> tuple[set[str], str]:
    """The cells that wait for a mark, and the student's name (or, without one, the folder's)."""
    who = about["student"]
    with Gradebook(about["db_url"]) as book:
        try:
            found = book.find_submission_notebook(about["notebook"], about["assignment"], who)
            waiting = {grade.name for grade in found.grades if grade.needs_manual_grade}
            student = book.find_student(who)
        except MissingEntry:
            return set(), who
        named = " ".join(filter(None, (student.first_name, student.last_name)))
    return waiting, named or who


def _question(number: int, graded, waiting: set[str]) -> dict:
    about = graded.metadata.nbgrader
    waits = about.grade_id in waiting
    said = _points(about.score, about.points)
    if waits:
        said = f"{points_in_words(about.points)}, {WAITS}"
    return {"number": number, "said": said, "waits": waits}


def _points(score: float, of: float) -> str:
    # A mark by hand may be any number; points by program are whole or half.
    given = half_points(score) if score * 2 == int(score * 2) else f"{score:.2f}".rstrip("0")
    return f"{given} of {points_in_words(of)}"


def _levels(source: str) -> str:
    """The levels of a task alone: the question stands above already."""
    found = _SCHEME.search(source)
    if not found:
        return source
    lines = [line for line in found[1].split("\n") if line.startswith("- ")]
    return "**How it is marked**\n\n" + "\n".join(lines)


def _graded(cell) -> bool:
    about = cell.metadata.get("nbgrader", {})
    return bool(about.get("grade") or about.get("task"))


def _id(cell) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")
