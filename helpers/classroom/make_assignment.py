"""Make the versions of an assignment from its one file: for nbgrader, with answers, for teachers.

``make_source`` writes what nbgrader takes: ``source/<name>/`` with the notebook, the questions as
students get them, and the texts. ``make_solution`` and ``make_teacher`` write pages to read and to
print; they hold the answers, so they never belong under ``source/`` or ``release/``.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..questions.files import QuestionError
from ..questions.model import Question
from ..saving.whole_file import write_whole
from .assignment_files import Assignment, AssignmentError, load_assignment, worth, worth_in_words
from .assignment_pages import solution_page, teacher_page, to_markdown
from .assignment_paper import paper_page
from .student_questions import question_file

__all__ = [
    "AssignmentError", "QuestionError",
    "make_paper", "make_solution", "make_source", "make_teacher", "to_markdown",
]  # fmt: skip

# nbgrader 0.9.6 asks for every one of these in a cell that it looks after (its schema version 3).
_LOCKED = {
    "schema_version": 3, "grade": False, "solution": False, "locked": True, "task": False,
}  # fmt: skip
_IMPORTS = "from helpers import Reader, open_article\nfrom helpers.classroom import *"
_TIP = (
    "Read it once before you answer. To have it beside the questions, right-click on it and choose "
    "*Create New View for Output*, or open {files} from the list of files on the left. P1, P2 … "
    "are its paragraphs; P2.3 is the third sentence of P2."
)
_HAND_IN = """## Hand in

1. Run all cells once more (menu *Run › Run All Cells*) and see that your answers are there.
2. Save the notebook (menu *File › Save Notebook*).
3. Hand in **two files**: `{name}.ipynb` and `{name}.answers.json`. Your answers are in the second.
   Where this notebook has a menu *Nbgrader*, its *Assignment List* hands in both together; without
   it, hand them in as your teacher says.

{points} points can be had. Your teacher gives them; nothing is marked here. You can change every
answer until you hand in."""

_WRITE = "Your teacher reads and marks what you wrote in the box above."
FIXED = (_TIP, _HAND_IN, _WRITE)  # what stands in every assignment


def make_source(name: str, course: str | Path, folder: Path | None = None) -> Path:
    """Write ``<course>/source/<name>/`` anew, and return it.

    Raises :class:`QuestionError` with one sentence for a fault in the assignment, and where the
    folder holds a file that is not of it: nbgrader would give it to every student.
    """
    assignment = load_assignment(name, folder)
    made = Path(course) / "source" / name
    files = {f"{name}.questions.json": question_file(assignment).encode()}
    for article in assignment.articles:
        files[article.file] = article.text.encode()
    notebook = nbformat.writes(source_notebook(assignment)) + "\n"
    files[f"{name}.ipynb"] = notebook.encode()
    others = sorted(p.name for p in made.iterdir() if p.name not in files) if made.is_dir() else []
    others = [each for each in others if each != ".ipynb_checkpoints"]
    if others:
        raise AssignmentError(
            f"source/{name} also holds {', '.join(others)}, and every student would get that; "
            "move it to another folder."
        )
    made.mkdir(parents=True, exist_ok=True)
    for file, raw in files.items():
        write_whole(made / file, raw, shared=True)
    return made


def make_solution(name: str, folder: str | Path, assignments: Path | None = None) -> Path:
    """Write ``<name>-solutions.html``: answers and reasons, to hand back after marking."""
    page = solution_page(load_assignment(name, assignments))
    return _page(Path(folder), f"{name}-solutions.html", page)


def make_teacher(name: str, folder: str | Path, assignments: Path | None = None) -> Path:
    """Write ``<name>-teacher.html``: answers, what else is accepted, rubrics, minutes."""
    page = teacher_page(load_assignment(name, assignments))
    return _page(Path(folder), f"{name}-teacher.html", page)


def make_paper(name: str, folder: str | Path, assignments: Path | None = None) -> Path:
    """Write ``<name>-paper.html``: texts and questions to print, without an answer."""
    page = paper_page(load_assignment(name, assignments))
    return _page(Path(folder), f"{name}-paper.html", page)


def _page(folder: Path, name: str, page: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / name, page.encode(), shared=True)
    return folder / name


def source_notebook(assignment: Assignment):
    """The notebook that nbgrader releases; the same input gives the same bytes."""
    number = assignment.name.split("-")[0].lstrip("c")
    cells = [
        _text("intro", f"# Assignment {number}: {assignment.title}\n\n{assignment.intro}".strip()),
        _code("imports", _IMPORTS),
    ]
    several = len(assignment.articles) > 1
    for place, article in enumerate(assignment.articles, 1):
        title = next((part.text for part in article.parts if part.kind == "title"), article.name)
        head = f"Text {place}: {title}" if several else f"The text: {title}"
        tip = "" if place > 1 else "\n\n" + _TIP.format(files=_names(assignment))
        cells += [
            _text(f"text-{place}", f"## {head}{tip}"),
            _code(f"read-{place}", f'Reader(open_article("{article.file}"))'),
        ]
    for place, question in enumerate(assignment.questions, 1):
        of = f"Question {place} of {len(assignment.questions)} · {worth_in_words(question)}"
        prose = to_markdown(assignment.before.get(question.id, ""))
        cells.append(_text(f"before-{question.id}", f"## {of}\n\n{prose}".strip()))
        cells += _asked(question)
        if question.id in assignment.after:
            cells.append(_code(f"after-{question.id}", assignment.after[question.id].strip()))
    hand_in = _HAND_IN.format(name=assignment.name, points=assignment.points)
    cells.append(_text("hand-in", hand_in))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _asked(question: Question) -> list:
    """The cells of one question: it, and where its points are given."""
    id, points = question.id, worth(question)
    ask = _code(f"ask-{id}", f'ask("{id}")')
    if not question.written:
        return [ask, _code(f"check-{id}", f'check("{id}")', grade=True, points=points)]
    scheme = "\n".join(f"- {to_markdown(line)}" for line in question.rubric)
    # The prompt stands above already; whoever marks sees it with the scheme, beside the answer.
    task = (
        f"{_WRITE}\n\n=== BEGIN MARK SCHEME ===\n\n**{to_markdown(question.prompt)}**\n\n"
        f"{scheme}\n\n=== END MARK SCHEME ==="
    )
    shown = _code(f"shown-{id}", f'shown("{id}")')
    return [ask, shown, _text(f"task-{id}", task, task=True, points=points)]


def _names(assignment: Assignment) -> str:
    return " and ".join(f"`{article.file}`" for article in assignment.articles)


def _text(id: str, source: str, **more):
    return new_markdown_cell(source, id=id[-64:], metadata=_graded(id, more))


def _code(id: str, source: str, **more):
    return new_code_cell(source, id=id[-64:], metadata=_graded(id, more))


def _graded(id: str, more: dict) -> dict:
    return {"nbgrader": {**_LOCKED, "grade_id": id, **more}}
