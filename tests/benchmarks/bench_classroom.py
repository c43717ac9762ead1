"""Marking a hand-in beside an empty notebook through the same nbgrader; a class report.

pytest tests/benchmarks/bench_classroom.py --benchmark-only
"""

import os
import shutil
from statistics import median

import nbformat
import pytest
from benchmarks.in_turn import in_turn, tell
from classroom.class_answers import everything
from classroom.class_sample import write_class
from classroom.cycle_class import NAME, fill, right
from nbformat.v4 import new_code_cell, new_notebook

pytest.importorskip("nbgrader", reason="nbgrader is in the extra `class`")
from classroom.teacher import new_course  # noqa: E402

from helpers.classroom.class_report import class_report  # noqa: E402
from helpers.classroom.course import COURSE, Course  # noqa: E402

ROUNDS = 5
LOCKED = {
    "schema_version": 3, "grade_id": "one", "grade": True, "points": 1, "locked": True,
    "solution": False, "task": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with the assignment, and with a notebook of one cell that gives one point."""
    folder = new_course(tmp_path_factory.mktemp("term") / "course")
    here, variables = os.getcwd(), dict(os.environ)
    os.environ["PYTHONPATH"] = str(COURSE.parents[1])
    made = Course(folder)
    made.make(NAME)
    cells = [new_code_cell("1.0", id="one", metadata={"nbgrader": LOCKED})]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (folder / "source" / "empty").mkdir()
    empty = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(empty, folder / "source" / "empty" / "empty.ipynb")
    assert made.nbgrader.generate_assignment("empty")["success"]
    for name in (NAME, "empty"):
        shutil.copytree(folder / "release" / name, folder / "submitted" / "anna" / name)
    fill(folder / "submitted" / "anna" / NAME, right(), "anna")
    yield made
    os.chdir(here)
    os.environ.clear()
    os.environ.update(variables)


def marked(course, name):
    done = course.nbgrader.autograde(name, "anna", force=True)
    assert done["success"], done


@pytest.mark.benchmark(group="one hand-in through nbgrader")
@pytest.mark.parametrize("name", [NAME, "empty"], ids=["c1-actors", "floor: empty notebook"])
def test_a_hand_in(benchmark, course, name):
    benchmark.pedantic(marked, (course, name), rounds=3, warmup_rounds=1)


def test_beside_an_empty_notebook(benchmark, course):
    """Both in turn, so that what slows the computer slows both; the ratio is reported."""
    times = in_turn(lambda: marked(course, NAME), lambda: marked(course, "empty"), rounds=ROUNDS)
    benchmark.pedantic(marked, (course, "empty"), rounds=1)
    here, beside = map(median, times)
    tell(benchmark, "marking one hand-in through nbgrader", here, "an empty notebook", beside)


@pytest.mark.benchmark(group="the class report")
def test_the_class_report(benchmark, tmp_path):
    """Reading, judging and drawing a whole class, beside half of it."""
    folders = {count: tmp_path / str(count) for count in (200, 100)}
    for count, folder in folders.items():
        folder.mkdir()
        write_class(folder, [f"student {k:03}" for k in range(count)], odd=False)

    def drawn(count):
        everything(class_report(folders[count], NAME))

    drawn(100)
    times = in_turn(lambda: drawn(200), lambda: drawn(100), rounds=3)
    benchmark.pedantic(drawn, (200,), rounds=1)
    here, beside = map(min, times)
    tell(benchmark, "the class report on 200 hand-ins", here, "on half of them", beside)
