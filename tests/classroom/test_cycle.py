"""The whole round of an assignment with the real nbgrader: made, handed in, marked, handed back.

The commands are run as a teacher types them. What each student does stands in ``cycle_class.py``.
"""

import os
import re
import shutil

import nbformat
import pytest
from classroom.cycle_class import (
    ESCAPE,
    MARKER,
    NAME,
    STUDENTS,
    fill,
    never_ends,
    rearranged,
    right,
)
from classroom.folders import answer_data, right_answer, write_answers

from helpers.classroom.assignment_files import assignments, load_assignment

pytest.importorskip("nbgrader", reason="nbgrader is in the extra `class`")
if os.name == "nt":  # one of the students hands in a link
    del STUDENTS["linked"]

from classroom.teacher import COMMENT, at_work, line_of, mark_by_hand, rows, run, whole_round  # noqa: E402

from helpers.classroom.course import COURSE, Course  # noqa: E402

# An address that a page would fetch; the words of a licence in a style sheet fetch nothing.
FETCHED = re.compile(
    r"""(?:src|href|action|data)\s*=\s*["']?\s*(?:https?:)?//|url\(["']?\w*:?//|@import"""
)


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    return whole_round(tmp_path_factory.mktemp("term"))


def test_every_assignment_is_made(term):
    lines = term.said["assignments"].splitlines()
    assert [line.split(":")[0] for line in lines] == assignments(COURSE / "assignments")
    assert all("questions" in line and "points" in line for line in lines)


def test_collecting_takes_what_is_a_hand_in_and_says_what_is_not(term):
    said = term.said["collect"]
    assert "damaged or locked" in line_of(said, "broken")
    assert "no hand-in" in line_of(said, "photo.jpg")
    assert "there is no c1-actors.answers.json" in line_of(said, "no-answers")
    came = [name for name, student in STUDENTS.items() if student.by != "hand"]
    assert said.splitlines()[-1] == f"{len(came)} taken, 2 left out."
    again = term.said["collect again"]
    assert all("nothing new" in line_of(again, name) for name in came)


@pytest.mark.parametrize("name", STUDENTS)
def test_points_and_sentences(term, name):
    student = STUDENTS[name]
    row = term.said["grades before"][name]
    assert float(row["points"]) == student.points
    assert (row["of"], row["waiting for marks"]) == ("17", str(student.waits))
    assert len(term.said["grade"].splitlines()) == len(STUDENTS) + 2  # with the two last lines
    line = line_of(term.said["grade"], name)
    wait = ["", "; 1 answer waits for your marks", "; 2 answers wait for your marks"]
    assert f"{student.points:g} of 17 points{wait[student.waits]} (marked)" in line
    page = term.feedback(name)
    for words in student.told:
        assert words in page, words
    assert "nothing that was typed into the notebook was run" in page


def test_answers_to_something_else_are_said_at_once(term):
    """A file of another lesson under the right name."""
    why = "c1-actors.answers.json holds the work for another assignment (c2-claims.answers)"
    said = line_of(term.said["collect"], "other-assignment")
    assert said.endswith(f"c1-actors: taken, but nothing in it can be marked: {why}.")
    assert line_of(term.said["grade"], "other-assignment").endswith(
        f"0 of 17 points (marked); nothing in it could be marked: {why}"
    )
    assert "Your answers were taken from" not in term.feedback("other-assignment")
    assert "there is no c1-actors.answers.json" in line_of(term.said["grade"], "nothing")
    assert "could be marked" not in line_of(term.said["grade"], "blank")


def test_nothing_of_a_student_was_run(term):
    assert not list(term.course.parent.rglob(MARKER))


@pytest.mark.parametrize("name", STUDENTS)
def test_the_page_handed_back_is_quiet(term, name):
    page = term.feedback(name)
    assert "<script" not in page and not FETCHED.search(page)
    assert ESCAPE not in page
    assert not re.search(r"\son\w+\s*=\s*[\"']", page)
    assert str(term.course.parent) not in page


def test_the_teacher_hears_whose_files_were_begun_together(term):
    said = term.said["grade"]
    assert said.count("copied and perfect: their answer files were begun as one") == 1
    assert said.count("begun") == 1
    for name in ("copied", "perfect"):
        assert "answer files were begun" not in term.feedback(name)
    # Their own pages name nobody.
    assert "perfect" not in term.feedback("copied") and "copied" not in term.feedback("perfect")


def test_marks_by_hand_stay_and_count(term):
    assert line_of(term.said["grade again"], "perfect").startswith("perfect: 16 of 17 points (")
    assert all("marked before" in line_of(term.said["grade again"], name) for name in STUDENTS)
    row = term.said["grades"]["perfect"]
    assert (row["points"], row["waiting for marks"]) == ("16", "0")
    assert (row["c1-absent"], row["c1-loudest"], row["c1-mark-p2"]) == ("3", "2", "3")
    assert term.said["grades"]["partial"]["c1-absent"] == ""
    assert COMMENT in term.feedback("perfect")


def test_solutions_go_back_with_the_page(term):
    for name in STUDENTS:
        assert (term.course / "feedback" / name / NAME / f"{NAME}-solutions.html").is_file()


def test_everything_handed_in_is_kept(term):
    aside = term.course / "set-aside"
    assert (aside / "huge" / NAME / "files" / f"{NAME}.answers.json").stat().st_size == 50_000_000
    kept = aside / "redefined" / NAME
    assert "lambda id: 3.0" in (kept / f"{NAME}.as-handed-in.txt").read_text("utf-8")
    assert {path.name for path in (kept / "files").iterdir()} == {
        "helpers.py", "json.py", "sitecustomize.py", ".ipython"
    }  # fmt: skip


def test_the_button_of_formgrader_runs_nothing_of_a_student_either(term, capfd):
    folder = term.course / "submitted" / "late" / NAME
    shutil.copytree(term.course / "release" / NAME, folder)
    fill(folder, right(), "late")
    never_ends(folder, term.course.parent / MARKER)
    rearranged(folder, term.course.parent / MARKER)
    with at_work(term.course):
        done = Course(term.course).nbgrader.autograde(NAME, "late")  # what the button calls
    assert done["success"], done
    assert "without encryption" not in capfd.readouterr().err  # a kernel's remark to nobody
    assert not list(term.course.parent.rglob(MARKER))
    assert rows(term.course, run(term.course, "grades", "c1"))["late"]["points"] == "11"
    shutil.rmtree(folder.parent)


def test_should_the_mending_fail_a_strange_cell_is_left_out(term):
    from helpers.classroom.released_cells import SKIPPED, OnlyReleasedCells

    notebook = nbformat.read(term.course / "source" / NAME / f"{NAME}.ipynb", 4)
    strange = nbformat.v4.new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]})
    notebook.cells.insert(1, strange)
    database = f"sqlite:///{term.course / 'gradebook.db'}"
    about = {"db_url": database, "notebook": NAME, "assignment": NAME}
    OnlyReleasedCells().preprocess(notebook, {"nbgrader": about})
    skipped = [c.source for c in notebook.cells if SKIPPED in c.metadata.get("tags", [])]
    assert skipped == ["1 / 0"]


def test_marking_again_changes_nothing(term):
    said = run(term.course, "grade", "c1", "perfect", "Özlem O'Neil", "--again")
    told = dict(line.split(": ", 1) for line in said.splitlines()[:2])
    assert told["perfect"].startswith("16 of 17 points (marked)")
    assert told["Özlem O'Neil"].startswith(
        "11 of 17 points; 2 answers wait for your marks (marked)"
    )
    found = rows(term.course, run(term.course, "grades"))
    for name in STUDENTS:
        assert found[name]["points"] == term.said["grades"][name]["points"]


def test_a_fault_of_ours_costs_no_points(term, tmp_path):
    """nbgrader gives no points where a cell fails, whoever is to blame."""
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "__init__.py").write_text("raise RuntimeError('half installed')")
    words = ("grade", "c1", "perfect")
    said = run(term.course, *words, "--again", code=1, PYTHONPATH=str(tmp_path))
    assert "perfect: could not be done: RuntimeError: half installed (see class.log)" in said
    assert "perfect: 16 of 17 points (marked)" in run(term.course, *words)


def test_a_mark_counts_only_for_the_answer_it_was_given_to(term):
    folder = term.course / "submitted" / "copied" / NAME
    mark_by_hand(term.course, "copied")
    asked = "1 answer waits for your marks; 1 answer changed since you marked it: read it again"
    fill(folder, {**right(), "c1-absent": {"text": "Nobody.", "ticked": []}}, "copied")
    for words in ((), ("--again",)):
        said = run(term.course, "grade", "c1", "copied", *words)
        assert said.startswith(f"copied: 13 of 17 points; {asked} (marked)")
    row = rows(term.course, run(term.course, "grades", "c1"))["copied"]
    assert (row["c1-absent"], row["c1-loudest"]) == ("", "2")
    kept = (term.course / "set-aside" / "copied" / NAME / "earlier-marks.txt").read_text("utf-8")
    assert kept.endswith(f'c1-absent: 3 points; "{COMMENT}"\n') and kept.count("\n") == 1
    mark_by_hand(term.course, "copied")
    said = run(term.course, "grade", "c1", "copied")
    assert said.startswith("copied: 16 of 17 points (marked before)")
    # An answer that is gone is no reason to drop the mark in silence.
    fill(folder, {**right(), "c1-absent": {"text": " ", "ticked": []}}, "copied")
    assert asked in run(term.course, "grade", "c1", "copied")


def test_another_assignment_beside_it(term):
    """Two texts and a network: all that is counted is given, and nothing is mixed up."""
    name = "c4-two-accounts"
    folder = term.course / "submitted" / "perfect" / name
    shutil.copytree(term.course / "release" / name, folder)
    questions = load_assignment(name, COURSE / "assignments").questions
    write_answers(folder, name, {q.id: answer_data(q, right_answer(q)) for q in questions})
    counted = sum(question.of for question in questions)
    written = sum(question.written for question in questions)
    of = load_assignment(name, COURSE / "assignments").points
    said = line_of(run(term.course, "grade", "c4"), "perfect")
    assert said.startswith(f"perfect: {counted} of {of} points; {written} answer")


FAULTS = {
    ("grade", "c7"): "There is no assignment 'c7'; there are c1-actors",
    ("grade", "c2", "nobody"): "There is no hand-in of c2-claims by nobody.",
    ("collect", "nowhere"): "nowhere: No such file or directory.",
    ("collect",): "Say which folder the hand-ins are in",
}


@pytest.mark.parametrize("words", FAULTS, ids=" ".join)
def test_a_fault_is_one_sentence(term, words):
    said = run(term.course, *words, code=0 if words[-1] == "nobody" else 1)
    assert FAULTS[words] in said and said.count("\n") == 1


def test_what_gives_an_answer_away_is_not_released(term, monkeypatch):
    """What is found, and where, is tried in ``test_leaks.py``."""
    found = ["c3-sources.ipynb: this gives an answer away."]
    monkeypatch.setattr("helpers.classroom.course.leaks", lambda assignment, release: found)
    said = run(term.course, "assignments", "c3", code=1)
    assert "was not made, since it would give an answer away: c3-sources.ipynb" in said
    assert not (term.course / "release" / "c3-sources").exists()
