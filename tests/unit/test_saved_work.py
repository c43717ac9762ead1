"""Saved work survives kills, full disks and folders that cannot be written to; begun afresh."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal

import pytest
from ipywidgets.widgets.widget import _instances
from unit.work_on_disk import LESSON, entry, on_disk, saved, visible

from helpers import saved_work
from helpers.my_work import progress as progress_module
from helpers.saved_work import FORMAT, LessonWork, reset_work, where_is_my_work, work_folder


def test_round_trip_and_shape(tmp_path):
    work = LessonWork(LESSON, tmp_path / "new" / "my-work")
    assert work.restore("07-a") == (None, "")
    assert not (tmp_path / "new").exists(), "reading alone must leave nothing behind"
    assert work.save("07-a", entry("café 🙂")) == saved_work.Outcome(True, "Saved.")
    data = json.loads(work.path.read_text("utf-8"))
    assert (data["format"], data["lesson"]) == (FORMAT, LESSON)
    restored, fault = LessonWork(LESSON, work.folder).restore("07-a")
    assert fault == "" and restored["value"] == "café 🙂" and restored["n"] == 1
    assert "café 🙂" in work.path.read_text("utf-8"), "a learner can read the file"


def test_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "elsewhere"))
    assert work_folder() == tmp_path / "elsewhere"
    monkeypatch.setenv("WHO_SAYS_SO_WORK", " ")
    assert work_folder().parts[-2:] == ("notebooks", "my-work")


def test_where_is_my_work_names_no_machine(monkeypatch, tmp_path):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))
    sentence = where_is_my_work()
    assert "notebooks/my-work/00-start-here.json" in sentence
    assert str(tmp_path) not in sentence and os.path.expanduser("~") not in sentence
    data = sentence._repr_mimebundle_()
    assert str(tmp_path) not in data["text/html"] + data["text/plain"]
    live = _instances[data["application/vnd.jupyter.widget-view+json"]["model_id"]]
    assert str(tmp_path.resolve()) in live.value


# Interrupted and refused writes ------------------------------------------------------------


def _die_before_rename(folder):
    os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    LessonWork(LESSON, folder).save("07-a", entry("new"))


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_kill_between_write_and_rename_loses_neither_old_nor_new(tmp_path):
    saved(tmp_path, "07-a", "old")
    saved(tmp_path, "07-b", "other")
    child = multiprocessing.get_context("fork").Process(target=_die_before_rename, args=(tmp_path,))
    child.start()
    child.join(10)
    assert child.exitcode == -signal.SIGKILL
    assert on_disk(tmp_path)["07-a"]["value"] == "old", "the file itself is whole"
    restored, fault = LessonWork(LESSON, tmp_path).restore("07-a")
    assert restored["value"] == "new" and fault == ""
    saved(tmp_path, "07-c", "next")  # the lock was given back, and the leftover is taken in
    entries = on_disk(tmp_path)
    assert {id: each["value"] for id, each in entries.items()} == {
        "07-a": "new",
        "07-b": "other",
        "07-c": "next",
    }
    assert not list(tmp_path.glob(".*.tmp"))


def test_half_written_leftover_is_ignored(tmp_path):
    saved(tmp_path)
    (tmp_path / f".{LESSON}.x.tmp").write_bytes((tmp_path / f"{LESSON}.json").read_bytes()[:60])
    assert LessonWork(LESSON, tmp_path).restore("07-a")[0]["value"] == "b"
    assert reset_work(LESSON, tmp_path).startswith("The answers of 07-lesson are set aside")
    assert LessonWork(LESSON, tmp_path).restore("07-a") == (None, "")


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "the folder of your saved work cannot be written to"),
        (errno.EROFS, "the folder of your saved work cannot be written to"),
        (errno.EIO, "the disk reports a fault"),
    ],
)
def test_refused_write_is_one_sentence_and_a_retry_succeeds(
    tmp_path, monkeypatch, call, number, words
):
    saved(tmp_path, value="old")
    work = LessonWork(LESSON, tmp_path)
    work.restore("07-a")

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(saved_work.os, call, refuse)
        outcome = work.save("07-a", entry("new"))
    assert not outcome.ok and words in outcome.sentence
    assert outcome.sentence.startswith("Not saved: ") and "next change" in outcome.sentence
    assert on_disk(tmp_path)["07-a"]["value"] == "old"
    assert visible(tmp_path) == [f"{LESSON}.json"] and not list(tmp_path.glob(".*.tmp"))
    assert work.save("07-a", entry("new")).ok
    assert on_disk(tmp_path)["07-a"]["value"] == "new"
    assert "previous" not in on_disk(tmp_path)["07-a"]


def test_read_only_folder(tmp_path, monkeypatch):
    """Root may write anywhere, so that refusal is acted out: nothing can be opened to write."""
    saved(tmp_path, value="old")
    real = open

    def read_only(file, mode="r", *rest, **named):
        if set(mode) & set("wax+"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(file, mode, *rest, **named)

    monkeypatch.setattr("builtins.open", read_only)
    work = LessonWork(LESSON, tmp_path)
    assert work.restore("07-a")[0]["value"] == "old"
    outcome = work.save("07-a", entry("new"))
    assert not outcome.ok and "cannot be written to" in outcome.sentence
    assert reset_work(LESSON, tmp_path).startswith("Nothing was changed: ")
    monkeypatch.undo()
    assert on_disk(tmp_path)["07-a"]["value"] == "old"


def test_folder_that_is_a_file(tmp_path):
    (tmp_path / "my-work").write_text("in the way")
    work = LessonWork(LESSON, tmp_path / "my-work")
    assert work.restore("07-a")[0] is None
    assert not work.save("07-a", entry("new")).ok
    assert (tmp_path / "my-work").read_text() == "in the way"


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_what_json_cannot_hold_is_refused_and_nothing_lost(tmp_path, value):
    saved(tmp_path)
    outcome = LessonWork(LESSON, tmp_path).save("07-a", entry(value))
    assert not outcome.ok and outcome.sentence.startswith("Not saved")
    assert on_disk(tmp_path)["07-a"]["value"] == "b"


def test_half_an_emoji_is_saved(tmp_path):
    saved(tmp_path, value="\ud83d")
    assert LessonWork(LESSON, tmp_path).restore("07-a")[0]["value"] == "\ud83d"


# Beginning afresh, and progress ------------------------------------------------------------


def test_reset_sets_aside_and_says_so(tmp_path):
    saved(tmp_path, value="precious")
    for number in (1, 2):
        sentence = reset_work(LESSON, tmp_path)
        (name,) = [n for n in visible(tmp_path) if n.endswith(f"-{number}.json")]
        assert name in sentence and "not deleted" in sentence
        assert b"precious" in (tmp_path / name).read_bytes()
        assert LessonWork(LESSON, tmp_path).restore("07-a") == (None, "")
        assert reset_work(LESSON, tmp_path) == "There is no saved work for 07-lesson."
        saved(tmp_path, value="precious")
    assert reset_work("99-none", tmp_path / "none") == "There is no saved work for 99-none."
    assert not (tmp_path / "none").exists()


def test_progress_counts_from_the_files(tmp_path):
    questions, work = tmp_path / "questions", tmp_path / "work"
    questions.mkdir()
    head = 'title = "Seven"\n'
    for letter in "abcd":
        head += (
            f'[[question]]\nid = "07-{letter}"\nrevision = 2\ntype = "short answer"\nprompt = "?"\n'
            'points = 2\nhints = ["a", "b"]\nexplanation = "e"\notherwise = "o"\n'
            '[[question.answer]]\nvariants = ["v"]\nright = true\nfeedback = "f"\n'
        )
    (questions / "07-lesson.toml").write_text(head, "utf-8")
    (questions / "08-broken.toml").write_text("[[", "utf-8")
    before = progress_module.progress(work, questions)
    assert [(row.answered, row.points, row.of, row.any) for row in before] == [
        (0, 0, 8, False),
        (0, 0, 0, False),
    ]
    assert before[1].note.startswith("08-broken.toml: this is not complete TOML")
    lesson = LessonWork("07-lesson", work)
    lesson.save("07-a", entry("v", "right", 2, revision=2, article=None))
    lesson.save("07-b", entry("w", "not yet", 0, revision=2, article=None))
    lesson.save("07-c", entry("v", "right", 2, revision=1, article=None))
    lesson.save("07-d", entry("dra", "not attempted", 0, revision=2, article=None))
    row = progress_module.progress(work, questions)[0]
    assert (row.title, row.questions, row.answered, row.right, row.points, row.of, row.any) == (
        "Seven",
        4,
        2,
        1,
        2,
        8,
        True,
    )
    assert row.note == "1 answer belongs to an older version of the question or article."
