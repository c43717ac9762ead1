"""The report on a class: what is counted, and what is shown."""

import json
import re
import shutil

import pytest
from classroom.class_answers import (
    MARKS,
    RIGHT,
    WRONG,
    answers,
    change,
    entry,
    everything,
    option,
    shown_as,
    solved,
)
from classroom.class_sample import ASSIGNMENT, NAMES, SAMPLE, write_class

from helpers.classroom.class_report import (
    class_report,
    could_not_be_used,
    handed_in,
    how_far_the_class_agrees,
    most_chosen_wrong,
    most_missed,
    question_by_question,
    where_the_class_differs,
)
from helpers.classroom.class_report.answers import splits
from helpers.classroom.class_report.key import read_key
from helpers.classroom.class_report.report import ReportError
from helpers.classroom.class_report.wall import wall
from helpers.classroom.class_report.wall_html import html


@pytest.fixture
def folder(tmp_path):
    """A class of eight, every file usable."""
    write_class(tmp_path / "in", NAMES[:8], odd=False)
    return tmp_path / "in"


def test_the_sample_is_what_its_generator_writes(tmp_path):
    write_class(tmp_path, NAMES)
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.*") if p.is_file()}
    kept = {p.relative_to(SAMPLE): p.read_bytes() for p in SAMPLE.rglob("*.*") if p.is_file()}
    for name in ("class-list.txt", "README.md"):
        kept.pop(next(path for path in kept if path.name == name))
    assert made == kept
    assert sum(map(len, kept.values())) < 250_000


def test_who_handed_in(report):
    rows = {row[0]: row[1:] for row in handed_in(report).rows}
    assert list(rows) == sorted(NAMES)
    assert rows["Wanda"] == rows["Yusuf"] == ("–", "–", "nothing found")
    assert rows["Irma"][1:] == ("–", "the file cannot be used")
    assert rows["Adil"][0].startswith("Mon 16 Nov 2026") or "Nov 2026" in rows["Adil"][0]
    assert re.fullmatch(r"[0-7] of 7", rows["Adil"][2])
    assert repr(report) == "Actors: 19 of 24 hand-ins can be used, 3 cannot."


def test_without_a_list_nobody_is_missing():
    alone = class_report(SAMPLE, ASSIGNMENT)
    assert alone.missing == () and "Wanda" not in everything(alone)


def test_files_that_cannot_be_used_get_a_sentence_each(report):
    said = " ".join(f"{row[0]}: {row[1]}" for row in could_not_be_used(report).rows)
    assert "Irma: Irma/c1-actors/c1-actors.answers.json is damaged" in said
    assert "Oskar: Oskar/c1-actors/c1-actors.answers.json is empty" in said
    assert "Rosa: " in said and "another assignment (c2-claims.answers)" in said
    assert "Lena and Malik handed in files that were begun as one." in said
    assert len(could_not_be_used(report).rows) == 4


def test_counts_are_those_of_the_answers(report):
    key = read_key(ASSIGNMENT)
    latter = next(q for q in key.questions if q.id == "c1-latter")
    values = [one.entries.get("c1-latter", {}).get("value") for one in report.hand_ins]
    (split,) = splits(latter, values)
    assert {c.text: c.count for c in split.choices} == {
        option.text: values.count(option.id) for option in latter.options
    }
    assert report.states["c1-latter"]["right"] == values.count(option("c1-latter", RIGHT))
    assert sum(report.states["c1-latter"].values()) == len(report.hand_ins)
    for row in most_chosen_wrong(report).rows:
        assert row[4], "every wrong answer has the question's own sentence"


def test_what_was_missed_adds_up(report):
    asked = report.asked(MARKS)
    rows = asked.missed()
    assert [one.missed for one in rows] == sorted((one.missed for one in rows), reverse=True)
    for one in rows:
        marked = one.found + one.boundary + one.other_label + one.missed
        assert marked == len(asked.judged) or one.words == "We"  # may be left out
    assert "[We]" in most_missed(report, MARKS)._repr_html_()
    assert "walkers" in most_missed(report, MARKS)._repr_html_()


def test_alpha_is_that_of_the_class(report, folder):
    rows = how_far_the_class_agrees(report).table.rows
    assert [row[0] for row in rows] == [1, 1, 2, 4, 5]
    assert all(row[5] for row in rows)
    shutil.copy(answers(folder, "Adil"), answers(folder, "Bea"))
    for name in NAMES[2:8]:
        shutil.rmtree(folder / name)
    same = how_far_the_class_agrees(class_report(folder, ASSIGNMENT)).table.rows
    assert same[0][4:] == ("1.00", "enough for firm conclusions")


def test_the_heat_map_is_of_the_passage(report):
    shown = where_the_class_differs(report, MARKS)
    passage = report.asked(MARKS).passage
    assert "".join(piece.text for piece in shown.pieces) == passage.text
    assert any(piece.number for piece in shown.pieces)
    with pytest.raises(ReportError, match="no marking question 'c1-latter'; those .* c1-mark-p2"):
        where_the_class_differs(report, "c1-latter")


def test_what_a_file_says_of_itself_is_not_believed(folder):
    claim = {"value": option("c1-latter", WRONG), "state": "right", "points": 99}
    change(answers(folder, "Bea"), lambda entries: entries["c1-latter"].update(claim))
    before = class_report(folder, ASSIGNMENT).states["c1-latter"]
    entry(folder, "Bea", "c1-latter", option("c1-latter", RIGHT))
    after = class_report(folder, ASSIGNMENT).states["c1-latter"]
    assert after["right"] == before["right"] + 1


def test_an_older_answer_is_left_out_and_said(folder):
    change(answers(folder, "Bea"), lambda entries: entries["c1-latter"].update(revision=9))
    report = class_report(folder, ASSIGNMENT)
    assert any("Bea: the answer to question 3 belongs" in remark for remark in report.remarks)
    assert report.answered["Bea"] < 7


@pytest.mark.parametrize("name", ["c1-actors", "c2-claims", "c3-sources", "c4-two-accounts"])
def test_every_assignment_can_be_reported(tmp_path, name):
    key = read_key(name)
    for at in range(7):
        entries = {
            q.id: {"value": solved(q, at), "checked": None, "state": "not attempted", "points": 0,
                   "of": q.of, "revision": q.revision, "n": 1, "saved_at": "2026-11-16T10:00:00Z",
                   "article": key.article.sha256 if key.article else None}
            for q in key.questions
        }  # fmt: skip
        data = {"format": "who-says-so-work/1", "lesson": key.lesson, "entries": entries}
        (tmp_path / f"student {at}.json").write_text(json.dumps(data), encoding="utf-8")
    report = class_report(tmp_path, name)
    assert len(report.hand_ins) == 7 and report.unusable == () and report.remarks == ()
    for question in key.questions:
        if question.marked:
            assert report.states[question.id]["right"] >= 4, question.id
    for figure in (handed_in, question_by_question, how_far_the_class_agrees, most_chosen_wrong):
        assert shown_as(figure(report))
    for id, asked in report.marks.items():
        assert most_missed(report, id).table.rows[0][2] in (3, 0)
        for layer in asked.layers:
            assert where_the_class_differs(report, id, layer).pieces
    page = html(wall(report))
    assert "Where we are divided" in page and "student" not in page


def test_hand_ins_of_a_lesson(tmp_path):
    from helpers.documents import open_article
    from helpers.readers.other_readers import other_annotators
    from helpers.records.annotation_files import save_annotations

    for one in other_annotators(open_article()):
        save_annotations(one, tmp_path / f"marks-of-{one.annotator.name}.json")
    saved = {"value": "a", "checked": None, "state": "open", "points": 0, "of": 0, "n": 1}
    saved |= {"revision": 1, "article": open_article().sha256, "saved_at": "2026-11-16T10:00:00Z"}
    data = {"format": "who-says-so-work/1", "lesson": "02-actors"}
    data["entries"] = {read_key("02-actors").questions[0].id: saved}
    (tmp_path / "Anna").mkdir()
    (tmp_path / "Anna" / "02-actors.json").write_text(json.dumps(data), encoding="utf-8")
    report = class_report(tmp_path, "02-actors")
    assert report.unusable == ()
    assert {one.student for one in report.hand_ins} == {"Anna", "Nora", "Will"}
    everything(report)


def test_two_hundred_hand_ins(tmp_path):
    """How long it takes is measured in ``tests/benchmarks/bench_classroom.py``."""
    write_class(tmp_path, [f"student {k:03}" for k in range(200)], odd=False)
    report = class_report(tmp_path, ASSIGNMENT)
    everything(report)
    assert len(report.hand_ins) == 200
    assert sum(report.states["c1-latter"].values()) == 200


def test_nothing_is_written_into_the_folder(folder):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    everything(class_report(folder, ASSIGNMENT))
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_small_class_shows_no_progress_bar(folder, capsys):
    class_report(folder, ASSIGNMENT)
    assert capsys.readouterr() == ("", "")
