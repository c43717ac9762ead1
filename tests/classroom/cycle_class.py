"""A class that hands in ``c1-actors``: each student does something else with the same assignment.

``STUDENTS`` is the table of the test: what is handed in, and the points and sentences it must get.
"""

import copy
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from classroom.folders import answer_data, right_answer, student_folder, write_answers
from nbformat.v4 import new_code_cell, new_markdown_cell

from helpers.classroom.answer_file import BEGUN, answer_file
from helpers.classroom.assignment_files import ASSIGNMENTS, load_assignment
from helpers.classroom.make_assignment import source_notebook

NAME = "c1-actors"
QUESTIONS = {question.id: question for question in load_assignment(NAME, ASSIGNMENTS).questions}
WRONG = {
    "c1-mark-p2": [],
    "c1-residents": {"i1": "all of Veldmoor"},
    "c1-latter": "a",
    "c1-own-words": ["b", "d", "g"],
    "c1-place-or-people": {},
}
MARKER = "a-student-ran-this"  # the file that a student's code would write
ESCAPE = "<script>document.title = 'student'</script>"


def right() -> dict:
    return {id: right_answer(question) for id, question in QUESTIONS.items()}


def partly() -> dict:
    """The one choice right, half of the first sorting, nothing else."""
    sorting = QUESTIONS["c1-residents"]
    half = {item.id: item.accepted[0] for item in sorting.items[:2]}
    other = {item.id: "all of Veldmoor" for item in sorting.items[2:]}
    return {"c1-latter": "c", "c1-residents": half | other,
            "c1-absent": {"text": f"The drivers. {ESCAPE}", "ticked": []}}  # fmt: skip


def wrong() -> dict:
    sorting = QUESTIONS["c1-residents"]
    given = {item.id: "all of Veldmoor" for item in sorting.items}
    places = QUESTIONS["c1-place-or-people"]
    turned = {
        item.id: next(each for each in places.categories if each not in item.accepted)
        for item in places.items
    }
    return {**WRONG, "c1-residents": given, "c1-place-or-people": turned}


def fill(folder: Path, answers: dict, token: str) -> None:
    """The answer file as the notebook would have saved it."""
    entries = {id: answer_data(QUESTIONS[id], value) for id, value in answers.items()}
    begun = {"token": token, "begun": "2031-03-05T08:40:00.000+00:00"}
    first = answer_data(QUESTIONS["c1-latter"], begun) | {"of": 0, "article": None, "revision": 1}
    write_answers(folder, NAME, {BEGUN: first, **entries})


def students_folder(folder: Path) -> None:
    """What a student gets of the assignment, with its notebook, as if nbgrader had released it."""
    student_folder(folder, NAME, ASSIGNMENTS)
    made = source_notebook(load_assignment(NAME, ASSIGNMENTS))
    nbformat.write(made, notebook(folder))


# --- What students do to the folder of the assignment ---------------------------------------------


def damaged(folder, marker):
    notebook(folder).write_text('{"cells": [', encoding="utf-8")


def no_answers(folder, marker):
    answer_file(NAME, folder).unlink()


def other_assignment(folder, marker):
    path = answer_file(NAME, folder)
    data = json.loads(path.read_bytes())
    path.write_text(json.dumps({**data, "lesson": "c2-claims.answers"}), encoding="utf-8")


def raises(folder, marker):
    edit(folder, lambda cells: cells.insert(1, new_code_cell(write(marker) + "\n1 / 0")))


def never_ends(folder, marker):
    code = f"{write(marker)}\nimport signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)"
    edit(folder, lambda cells: cells.insert(1, new_code_cell(code + "\nwhile True: pass")))


def bomb(folder, marker):
    answer_file(NAME, folder).write_bytes(b"[" * 200_000)


def huge(folder, marker):
    with open(answer_file(NAME, folder), "ab") as file:
        file.truncate(50_000_000)


def rearranged(folder, marker):
    def change(cells):
        del cells[0]  # with the title
        cells.insert(4, copy.deepcopy(cells[3]))  # nbgrader stops at a copied cell
        half = copy.deepcopy(next(cell for cell in cells if cell["source"].startswith("check(")))
        half["source"] = 'check("'
        cells.append(half)
        cells.reverse()
        cells.append(new_markdown_cell("My own thoughts."))

    edit(folder, change)


def redefined(folder, marker):
    """``check`` made anew, in a cell of the assignment and in modules beside the notebook."""
    lines = f"{write(marker)}\ncheck = lambda id: 3.0"

    def change(cells):
        for cell in cells:
            if cell["source"].startswith("from helpers"):
                cell["source"] += "\n" + lines

    edit(folder, change)
    for module in ("helpers.py", "json.py", "sitecustomize.py"):
        (folder / module).write_text(lines, encoding="utf-8")
    (folder / ".ipython").mkdir()


def linked(folder, marker):
    path = answer_file(NAME, folder)
    path.unlink()
    path.symlink_to(ASSIGNMENTS / f"{NAME}.toml")


def nothing_at_all(folder, marker):
    for path in folder.iterdir():
        path.unlink()


def as_it_is(folder, marker):
    pass


def notebook(folder: Path) -> Path:
    return folder / f"{NAME}.ipynb"


def write(marker: Path) -> str:
    return f"open({str(marker)!r}, 'a').write('x')"


def edit(folder: Path, change: Callable) -> None:
    """Change the cells of the notebook; what comes out need not be a notebook nbgrader takes."""
    data = nbformat.read(notebook(folder), 4)
    change(data["cells"])
    notebook(folder).write_text(json.dumps(data), encoding="utf-8")


@dataclass(frozen=True)
class Student:
    """``points`` before the teacher's marks; ``told``: words of the page that is handed back."""

    answers: dict
    points: float
    told: tuple[str, ...]
    does: Callable = as_it_is
    token: str = ""
    by: str = "hand"  # how it arrives: put there by hand or by the hub, or collected
    waits: int = 2  # written answers that wait for the teacher; an empty one gets 0 by itself


NOT_RUN = "Code of your own was not run (1 cell)."
ALL = 11  # points that are counted; six more are given by the teacher
STUDENTS = {
    "perfect": Student(right(), ALL, ("✓ Right · 3 of 3 points",), by="folder", token="shared"),
    "partial": Student(partly(), 2, ("1 of 2 points", "Nothing was answered here."), by="zip",
                       waits=1),
    "blank": Student({}, 0, ("Nothing was answered here.",), by="loose", waits=0),
    "wrong": Student(wrong(), 0, ("It is the actor of that sentence",), by="folder", waits=0),
    "damaged": Student(right(), ALL, ("is damaged and cannot be read. Your points do not",),
                       damaged, by="zip"),
    "no-answers": Student({}, 0, ("There is no c1-actors.answers.json in this hand-in",),
                          no_answers, by="folder", waits=0),
    "copied": Student(right(), ALL, ("✓ Right · 3 of 3 points",), token="shared"),
    "other-assignment": Student(right(), 0, ("another assignment (c2-claims.answers)",),
                                other_assignment, by="zip", waits=0),
    "raises": Student(right(), ALL, (NOT_RUN,), raises),
    "never-ends": Student(right(), ALL, (NOT_RUN,), never_ends, by="folder"),
    "bomb": Student({}, 0, ("is damaged (not complete JSON)",), bomb, by="zip", waits=0),
    "huge": Student({}, 0, ("has 50 MB, far more than any answers", "more than 2 MB"), huge,
                    waits=0),
    "Özlem O'Neil": Student(right(), ALL, ("1 cell of the assignment was", "copied or split",
                            "another order", "your teacher has it"), rearranged, by="zip"),
    "redefined": Student(wrong(), 0, ("changed, copied or split", "does not belong"), redefined,
                         waits=0),
    "linked": Student({}, 0, ("is no file of its own (a link", "There is no c1-actors"), linked,
                      waits=0),
    "nothing": Student({}, 0, ("No notebook was handed in.",), nothing_at_all, waits=0),
}  # fmt: skip


def hand_in(course: Path, inbox: Path, marker: Path) -> None:
    """Let the whole class hand in: some into ``submitted/``, some into the teacher's inbox."""
    inbox.mkdir()
    for name, student in STUDENTS.items():
        by_hand = course / "submitted" / name / NAME
        folder = by_hand if student.by == "hand" else course.parent / "students" / name
        shutil.copytree(course / "release" / NAME, folder)
        fill(folder, student.answers, student.token or name)
        student.does(folder, marker)
        if student.by == "folder":
            shutil.copytree(folder, inbox / name)
        elif student.by == "zip":
            with zipfile.ZipFile(inbox / f"{name}.zip", "w") as packed:
                for path in folder.iterdir():
                    packed.write(path, f"../{NAME}/{path.name}")
        elif student.by == "loose":
            for path in (notebook(folder), answer_file(NAME, folder)):
                shutil.copy(path, inbox / f"{name}-{path.name}")
    (inbox / "broken.zip").write_bytes(b"PK\x03\x04 not a zip")
    (inbox / "photo.jpg").write_bytes(b"\xff\xd8")
