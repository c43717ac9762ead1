"""Making hand-ins ready to be marked: again and again, and after a second hand-in."""

import json
import os

import nbformat
import pytest
from classroom.cycle_class import NAME, edit, fill, notebook, right, students_folder
from nbformat.v4 import new_code_cell

from helpers.classroom.answer_file import answer_file
from helpers.classroom.hand_ins import ABOUT, HandInsError, mend_hand_ins
from helpers.classroom.notebook_notes import notebook_notes


@pytest.fixture
def course(tmp_path):
    """A course in which Anna has handed in."""
    students_folder(tmp_path / "release" / NAME)
    folder = tmp_path / "submitted" / "anna" / NAME
    students_folder(folder)
    fill(folder, right(), "anna")
    return tmp_path


@pytest.fixture
def folder(course):
    return course / "submitted" / "anna" / NAME


def notes(course):
    (mended,) = mend_hand_ins(course, NAME)
    assert not mended.fault
    about = nbformat.read(notebook(course / "submitted" / "anna" / NAME), 4).cells[0]
    assert about.id == ABOUT and all(note in about.source for note in mended.notes)
    return mended.notes


def state(course):
    found = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    return {path: raw for path, raw in found.items() if path.name != "mended.json"}


def add_code(folder, code="1 / 0"):
    edit(folder, lambda cells: cells.insert(0, new_code_cell(code)))


def test_a_good_hand_in_has_no_notes(course):
    assert notes(course) == []


def test_doing_it_again_changes_nothing(course, folder):
    add_code(folder)
    answer_file(NAME, folder).write_bytes(b"x" * 2_500_000)
    (folder / "helpers.py").write_text("")
    first = notes(course)
    before = state(course)
    assert len(first) == 3
    for _ in range(3):
        assert notes(course) == first and state(course) == before


def test_a_second_hand_in_is_looked_at_anew_and_the_first_is_kept(course, folder):
    add_code(folder)
    answer_file(NAME, folder).write_bytes(b"x" * 2_500_000)
    notes(course)
    students_folder(folder)
    fill(folder, right(), "anna")
    assert notes(course) == []
    kept = sorted(path.name for path in (course / "set-aside" / "anna" / NAME).iterdir())
    assert kept == [f"{NAME}.as-handed-in-2.txt", f"{NAME}.as-handed-in.txt", "files",
                    "mended.json"]  # fmt: skip


def test_a_notebook_that_pretends_to_be_mended_is_not_believed(course, folder):
    notes(course)
    add_code(folder, "open('x')")
    (folder / "mended.json").write_text(json.dumps({"ours": ["anything"]}))
    assert any("was not run" in note for note in notes(course))
    cells = nbformat.read(notebook(folder), 4).cells
    assert "open('x')" not in [cell.source for cell in cells]


@pytest.mark.parametrize("raw", [b"", b"next week", b"\xff\xfe", b"9" * 5_000])
def test_a_time_that_cannot_be_read_is_replaced(course, folder, raw):
    (folder / "timestamp.txt").write_bytes(raw)
    notes(course)
    assert (folder / "timestamp.txt").read_text()[:2] == "20"


def test_a_time_that_can_be_read_stays(course, folder):
    (folder / "timestamp.txt").write_text("2031-03-05 08:40:00.123 UTC")
    notes(course)
    assert (folder / "timestamp.txt").read_text() == "2031-03-05 08:40:00.123 UTC"


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own there")
def test_a_folder_that_is_a_link_is_left_alone_and_stops_nobody(course, tmp_path):
    (course / "submitted" / "bo").mkdir()
    (course / "submitted" / "bo" / NAME).symlink_to(course / "release" / NAME)
    before = state(course / "release")
    anna, bo = mend_hand_ins(course, NAME)
    assert not anna.fault and "could not be made ready" in bo.fault
    assert state(course / "release") == before


def test_without_a_release_there_is_one_sentence(course):
    with pytest.raises(HandInsError, match="make the assignment first"):
        mend_hand_ins(course, "c2-claims")


ODD = {
    "no table": b"[1, 2]",
    "no cells": b'{"cells": 3}',
    "cells of text": b'{"cells": ["x"]}',
    "brackets": b"[" * 200_000,
    "not UTF-8": b"\xff\xfe\x00",
    "empty": b"",
    "huge": b'"' + b"x" * 21_000_000 + b'"',
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_notebook_is_one_sentence(course, tmp_path, kind):
    (tmp_path / "odd.txt").write_bytes(ODD[kind])
    released = nbformat.read(notebook(course / "release" / NAME), 4)
    (said,) = notebook_notes(tmp_path / "odd.txt", released)
    assert "notebook" in said and said.endswith("Your points do not depend on it.")


def test_odd_cells_are_borne(course, folder):
    cells = [{}, {"metadata": 3, "source": 4}, {"metadata": {"nbgrader": []}, "source": [1, None]},
             {"metadata": {"nbgrader": {"grade_id": {}}}, "cell_type": []}]  # fmt: skip
    notebook(folder).write_text(json.dumps({"cells": cells}))
    all_cells = len(nbformat.read(notebook(course / "release" / NAME), 4).cells)
    missing = f"{all_cells} cells of the assignment were missing and put back."
    assert notes(course)[0] == missing
