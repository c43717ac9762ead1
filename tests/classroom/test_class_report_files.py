"""The hand-ins of a class as they may come: bad files, odd answers, other folders."""

import os
import shutil

import pytest
from classroom.class_answers import answers, change, everything
from classroom.class_sample import ASSIGNMENT, NAMES, SAMPLE, write_class

from helpers.classroom.class_report import (
    class_report,
)
from helpers.classroom.class_report.key import read_key
from helpers.classroom.class_report.report import ReportError
from helpers.classroom.class_report.wall import wall
from helpers.classroom.class_report.wall_html import html


@pytest.fixture
def folder(tmp_path):
    """A class of eight, every file usable."""
    write_class(tmp_path / "in", NAMES[:8], odd=False)
    return tmp_path / "in"


def bomb(path):
    path.write_text("[" * 200_000, encoding="utf-8")


def large(path):
    path.write_bytes(b" " * 3_000_000)


def linked(path):
    other = path.with_name("other.txt")
    path.rename(other)
    path.symlink_to(other)


def gone(path):
    path.unlink()


def not_a_number(path):
    path.write_text(path.read_text(encoding="utf-8").replace('"n": 1', '"n": NaN'), "utf-8")


def pipe(path):
    path.unlink()
    os.mkfifo(path)


def other_text(path):
    change(path, lambda entries: [e.update(article="0" * 64) for e in entries.values()])


def folder_instead(path):
    path.unlink()
    path.mkdir()


BAD = {
    bomb: "damaged", large: "more than 2 MB", linked: "is a link", gone: "has no file",
    not_a_number: "damaged", pipe: "no plain file", other_text: "another text",
    folder_instead: "has no file",
}  # fmt: skip


@pytest.mark.parametrize("harm", BAD, ids=lambda harm: harm.__name__)
def test_a_bad_file_is_named_and_stops_nobody(folder, harm):
    harm(answers(folder, "Bea"))
    report = class_report(folder, ASSIGNMENT)
    assert len(report.hand_ins) == 7
    (one,) = report.unusable
    assert one.student == "Bea" and BAD[harm] in one.fault
    assert one.fault.startswith("Bea/") and one.fault.endswith(".") and "\n" not in one.fault
    everything(report)


@pytest.mark.parametrize("what", ["folder", "assignment"])
def test_a_linked_folder_is_not_entered(folder, tmp_path, what):
    place = folder / "Bea" if what == "folder" else folder / "Bea" / ASSIGNMENT
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    report = class_report(folder, ASSIGNMENT)
    assert [one.student for one in report.unusable] == ["Bea"]
    assert "is a link" in report.unusable[0].fault


ODD = [
    None, True, 3.5, "", "z", [], ["z"], [["a"]], {}, {"a": []}, {"a": {"b": 1}}, {"marks": 7},
    {"marks": [{}] * 2}, {"marks": [None, 3, "m"]}, {"marks": [{"id": "m1"}] * 5000},
    {"marks": [], "nested": {"a": []}}, {"text": {"text": []}}, "x" * 200_000, [1] * 5000,
    {"marks": [{"id": "m1", "layer": "actors", "start": 618, "end": 619, "exact": "I",
                "labels": {"form": []}, "link": {}}], "actors": {"a": []}, "nested": {"s": []}},
    {"marks": [{"id": f"m{k}", "layer": "actors", "start": 618, "end": 619, "exact": "I"}
               for k in range(200)]},
]  # fmt: skip


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_odd_answers_are_counted_as_none_or_judged(folder, value):
    for question in read_key(ASSIGNMENT).questions:
        change(
            answers(folder, "Bea"),
            lambda entries, id=question.id: entries.setdefault(
                id, {**entries["hand-in"], "article": None}
            ).update(value=value, revision=1),
        )
    report = class_report(folder, ASSIGNMENT)
    assert len(report.hand_ins) == 8
    everything(report)
    html(wall(report))


def test_names_from_files_are_shown_as_text(folder):
    evil = "<b onclick=x>" + "\u202e" + "Eve"
    (folder / "Bea").rename(folder / evil)
    report = class_report(folder, ASSIGNMENT)
    shown = everything(report)
    assert "<b onclick" not in shown and "&lt;b onclick" in shown and "\\u202e" not in shown


def test_all_files_in_one_folder(folder, tmp_path):
    flat = tmp_path / "flat"
    flat.mkdir()
    shutil.copy(answers(folder, "Adil"), flat / "adil.json")
    shutil.copy(answers(folder, "Bea"), flat / f"bea-{ASSIGNMENT}.answers.json")
    shutil.copy(answers(folder, "Carlos"), flat / f"{ASSIGNMENT}.answers (carlos).json")
    (flat / "notes.txt").write_text("nothing", encoding="utf-8")
    report = class_report(flat, ASSIGNMENT)
    assert [one.student for one in report.hand_ins] == ["(carlos)", "adil", "bea"]
    assert report.unusable == ()


def test_two_files_of_one_student(folder):
    shutil.copy(answers(folder, "Adil"), folder / "Bea.json")
    report = class_report(folder, ASSIGNMENT)
    assert len(report.hand_ins) == 8
    assert any(remark.startswith("Bea handed in twice") for remark in report.remarks)


def test_other_assignments_beside_are_no_fault(folder):
    (folder / "Bea" / ASSIGNMENT).rename(folder / "Bea" / "c2-claims")
    report = class_report(folder, ASSIGNMENT, roster=SAMPLE / "class-list.txt")
    assert report.unusable == () and "Bea" in report.missing


def test_strangers_and_spellings_on_the_list(folder, tmp_path):
    roster = tmp_path / "class.csv"
    roster.write_text("name,form\n adil ,8b\nBEA,8b\n# away\nZoe,8b\n", encoding="utf-8-sig")
    report = class_report(folder, ASSIGNMENT, roster=roster)
    assert report.missing == ("Zoe",)
    assert any("Not on the list of the class: Carlos" in remark for remark in report.remarks)


def test_what_cannot_be_reported_is_said_in_a_sentence(tmp_path):
    with pytest.raises(ReportError, match="There is no folder 'nowhere' to be read"):
        class_report("nowhere", ASSIGNMENT)
    with pytest.raises(ReportError, match="There is no assignment 'c9'"):
        class_report(tmp_path, "c9")
    with pytest.raises(ReportError, match="no-list.txt: there is no such file"):
        class_report(tmp_path, ASSIGNMENT, roster="no-list.txt")
    empty = class_report(tmp_path, ASSIGNMENT)
    assert "Actors: 0 hand-ins can be used" in repr(empty)
    everything(empty)
