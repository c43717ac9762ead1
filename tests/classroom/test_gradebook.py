"""The table of grades: what a spreadsheet opens must not run, and every question has a column."""

import csv
from datetime import UTC, datetime

import pytest

pytest.importorskip("nbgrader", reason="nbgrader is in the extra `class`")
from helpers.classroom.gradebook import Graded, grades_table, write_csv  # noqa: E402

TIME = datetime(2031, 3, 5, 9, 7, tzinfo=UTC)


def graded(student="anna", last="", parts=None, to_mark=(), changed=()):
    parts = {"c1-a": 1.5, "c1-b": None} if parts is None else parts
    return Graded(student, last, "", "c1-actors", TIME, 1.5, 5.0, parts, list(to_mark), changed)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_have_the_questions_in_their_order(tmp_path):
    write_csv(tmp_path / "g.csv", grades_table([graded(to_mark=["c1-b"])], ["c1-b", "c1-a"]))
    assert read(tmp_path / "g.csv") == [{
        "student": "anna", "last name": "", "first name": "", "assignment": "c1-actors",
        "handed in": "2031-03-05 09:07", "points": "1.5", "of": "5", "waiting for marks": "1",
        "c1-b": "", "c1-a": "1.5",
    }]  # fmt: skip


@pytest.mark.parametrize("name", ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_a_name_is_no_formula(tmp_path, name):
    write_csv(tmp_path / "g.csv", grades_table([graded(name, name)]))
    (row,) = read(tmp_path / "g.csv")
    assert row["student"] == row["last name"] == f"'{name}"


@pytest.mark.parametrize("name", ["Ruiz, Ana", 'the "boss"', "two\nlines", "Özlem 🌍"])
def test_any_name_stays_one_field(tmp_path, name):
    write_csv(tmp_path / "g.csv", grades_table([graded(name)]))
    assert read(tmp_path / "g.csv")[0]["student"] == name


def test_what_waits_is_said_in_words():
    assert graded().in_words == "1.5 of 5 points"
    assert graded(to_mark=["a"]).in_words.endswith("; 1 answer waits for your marks")
    assert graded(to_mark=["a", "b"]).in_words.endswith("; 2 answers wait for your marks")
    once = graded(to_mark=["a", "b"], changed=("a",)).in_words
    assert once.endswith("; 1 answer changed since you marked it: read it again")
    twice = graded(to_mark=["a", "b"], changed=("a", "b")).in_words
    assert twice.endswith("; 2 answers changed since you marked them: read them again")
