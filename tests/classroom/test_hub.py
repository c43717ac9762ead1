"""A class on one computer: the real hub on loopback, ten students who work at the same time.

Twice: with one account for all, which runs wherever Node.js is, and with a system account for
each student, which needs accounts that .ci/run makes (WHO_SAYS_SO_TEST_ACCOUNTS names them).
The memory that the guide tells: ``python3 start.py test tests/classroom/test_hub.py -n 0 -s``.
"""

import asyncio
import json
import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from classroom.hub_class import (
    COURSE_ID,
    SHUT,
    Hub,
    Student,
    all_at_once,
    all_in_kernels,
    proxy,
    running_hub,
)
from classroom.hub_course import ASSIGNMENT, set_up_course, teach
from lessons import NOTEBOOKS

from helpers.classroom.answer_file import read_answers
from helpers.classroom.assignment_files import load_assignment
from helpers.classroom.leaks import leaks

ACCOUNTS = os.environ.get("WHO_SAYS_SO_TEST_ACCOUNTS", "").split()
WAYS = ["one"] if ACCOUNTS == ["none"] else ["one", "system"]
LESSON = "notebooks/02-actors.ipynb"
WRITTEN = "c1-absent"
FORBIDDEN = f"""
import os
for path in {[*map(str, SHUT), str(NOTEBOOKS / "classroom" / "assignments")]!r}:
    try:
        print(os.listdir(path))
    except PermissionError:
        print("refused")
"""
WORK = "from helpers.saved_work import work_folder; print(work_folder())"


@dataclass
class Day:
    """A class's day on the hub, and what came of it, student by student."""

    accounts: str
    hub: Hub
    students: list[Student]
    homes: list[Path]
    course: Path
    lessons: list  # what each cell of the lesson printed, and its errors
    assignments: list  # the same of the assignment
    reached: list  # what the kernels got of the classroom folder
    works: list  # the folder of the saved work, as the kernels see it
    before: list[dict]
    after: list[dict]


def code_of(notebook: Path) -> list[str]:
    cells = nbformat.read(notebook, 4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def answer_of(name: str) -> dict:
    return {"text": f"This is the answer of {name}.", "ticked": []}


async def do_assignment(student: Student) -> list:
    """Fetch it, open it, run it, write an answer as the page does, hand it in."""
    await asyncio.to_thread(student.assignments, "fetch", ASSIGNMENT)
    path = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    there = await asyncio.to_thread(student.ask, "GET", f"api/contents/{path}")
    assert there.ok, f"{student.name} did not get the assignment"
    cells = nbformat.from_dict(there.json()["content"]).cells
    await student.open(path)
    draft = f'{{"seq": 1, "answer": {answer_of(student.name)!r}}}'
    said = await student.run(
        [cell.source for cell in cells if cell.cell_type == "code"]
        + [f"page = ask({WRITTEN!r}); page.draft = {draft}; print(page.saved)"]
    )
    await asyncio.to_thread(student.assignments, "submit", ASSIGNMENT)
    return said


@pytest.fixture(scope="module", params=WAYS)
def day(request):
    """All that happens, once for each kind of accounts; the tests look at what came of it."""
    way, started = request.param, time.monotonic()
    if way == "system" and not ACCOUNTS:
        pytest.skip(
            "the hub with an account for each student was not tried: it needs root and the "
            "accounts that .ci/run makes"
        )
    needed = proxy()
    # Where the ten have accounts of their own, two are enough to try the other way.
    ten = ACCOUNTS if way == "system" else [f"student{n:02}" for n in range(1, 11)]
    ten = ten[:2] if way == "one" and "system" in WAYS and ACCOUNTS else ten
    with ExitStack() as ending:
        # Not pytest's folder: that is shut for every account but the one that runs the tests.
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="who-says-so-hub-")))
        folder.chmod(0o755)
        hub = ending.enter_context(running_hub(folder, ten, way, needed))
        course = folder / "course"
        set_up_course(course, folder / "hub" / "exchange")
        students = [Student(hub, name) for name in ten]
        all_at_once(Student.log_in, students)
        before = [student.megabytes() for student in students]
        code = code_of(NOTEBOOKS / "02-actors.ipynb")

        async def lesson(student):
            await student.open(LESSON)
            return await student.run(code)

        async def look_around(student):
            return await student.run([FORBIDDEN, WORK])

        lessons = all_in_kernels(lesson, students)
        after = [student.megabytes() for student in students]
        seen = all_in_kernels(look_around, students)
        assignments = all_in_kernels(do_assignment, students)
        teach(course, "-m", "nbgrader", "collect", ASSIGNMENT)
        under = folder / "hub" / "students"
        homes = [under / name if way == "one" else Path(f"~{name}").expanduser() for name in ten]
        share = [sum(used.values()) for used in after]
        print(
            f"\n{len(ten)} students, {way} account(s): {sum(share) / len(share):.0f} MB each with "
            f"a lesson run ({sum(sum(b.values()) for b in before) / len(ten):.0f} MB before), hub "
            f"and proxy {hub.megabytes()} MB; {time.monotonic() - started:.0f} s"
        )
        yield Day(
            *(way, hub, students, homes, course, lessons, assignments),
            *([one[0] for one in seen], [one[1] for one in seen], before, after),
        )


def test_the_lesson_runs_in_every_server(day):
    for student, cells in zip(day.students, day.lessons, strict=True):
        assert len(cells) >= 10
        assert [errors for _, errors in cells if errors] == [], student.name


def test_the_assignment_runs_and_takes_an_answer(day):
    for student, cells in zip(day.students, day.assignments, strict=True):
        assert [errors for _, errors in cells if errors] == [], student.name
        assert "Saved in" in cells[-1][0]


def test_everyone_saves_in_a_folder_of_their_own(day):
    for (printed, errors), home in zip(day.works, day.homes, strict=True):
        assert not errors
        assert Path(printed.strip()) == home / "who-says-so" / "my-work"
        assert (home / "who-says-so" / "notebooks" / "02-actors.ipynb").is_file()


def test_what_everyone_handed_in_is_collected(day):
    for student in day.students:
        folder = day.course / "submitted" / student.name / ASSIGNMENT
        entries, fault = read_answers(folder / f"{ASSIGNMENT}.answers.json")
        assert fault == "" and entries[WRITTEN]["value"] == answer_of(student.name)
        assert (folder / f"{ASSIGNMENT}.ipynb").is_file() and (folder / "timestamp.txt").is_file()


def test_the_answers_are_not_in_a_students_page(day):
    for student, home in zip(day.students, day.homes, strict=True):
        names = {path.name for path in (home / "who-says-so").rglob("*")}
        assert "02-actors.ipynb" in names
        assert not names & {"classroom", "assignments", "source", "gradebook.db", "students.txt"}
        for path in ("notebooks/classroom", f"../{home.name}", "%2E%2E/%2E%2E/%2E%2E"):
            assert not student.ask("GET", f"api/contents/{path}").ok


def test_the_fetched_assignment_gives_nothing_away(day):
    fetched = day.homes[0] / "who-says-so" / ASSIGNMENT
    assert leaks(load_assignment(ASSIGNMENT), fetched) == []


def test_with_accounts_of_their_own_a_kernel_cannot_read_them_either(day):
    if day.accounts == "one":
        return  # one account for all: the hub says at its start that nothing is protected
    for printed, errors in day.reached:
        assert not errors
        assert set(printed.split()) == {"refused"}, printed


def test_nobody_reaches_the_server_of_another(day):
    first, second = day.students[:2]
    lab = first.browser.get(f"{second.base}/lab", allow_redirects=True)
    assert "jp-main" not in lab.text and not lab.url.startswith(f"{second.base}/lab")
    assert first.browser.get(f"{second.base}/api/contents").status_code in (401, 403)


def test_students_have_the_list_of_assignments_and_nothing_of_the_teachers(day):
    page = day.students[0].ask("GET", "lab").text
    settings = json.loads(
        page.split('id="jupyter-config-data"', 1)[1].split(">", 1)[1].split("</")[0]
    )
    off = settings["disabledExtensions"]
    assert "@jupyter/nbgrader" not in off
    for name in ("formgrader", "create-assignment", "course-list"):
        assert f"@jupyter/nbgrader:{name}" in off
    assert day.students[0].ask("GET", "formgrader").status_code == 404
    listed = day.students[0].ask("GET", f"assignments?course_id={COURSE_ID}").json()
    assert listed["success"] and {one["assignment_id"] for one in listed["value"]} == {ASSIGNMENT}


def test_memory_stays_near_what_the_guide_says(day):
    for before, after in zip(day.before, day.after, strict=True):
        assert before["kernels"] == 0 < after["kernels"]
        assert sum(after.values()) < 500
