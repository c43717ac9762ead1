"""Saved work survives kills, full disks, damage, old versions and two writers at once."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import time

import pytest

from helpers import saved_work
from helpers.my_work import progress as progress_module
from helpers.saved_work import FORMAT, LessonWork, reset_work, where_is_my_work, work_folder
from helpers.saving.file_lock import Busy, locked

LESSON = "07-lesson"


def entry(value, state="right", points=1, revision=1, article="abc"):
    return {
        "value": value,
        "checked": value,
        "state": state,
        "points": points,
        "of": 1,
        "revision": revision,
        "article": article,
    }


def on_disk(folder, lesson=LESSON):
    return json.loads((folder / f"{lesson}.json").read_text("utf-8"))["entries"]


def visible(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def saved(folder, id="07-a", value="b"):
    outcome = LessonWork(LESSON, folder).save(id, entry(value))
    assert outcome.ok
    return folder


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


# Damaged and hand-edited files -------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 50,
        b'{"format": "who-says-so-work/1", "les',
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"format": "who-says-so-work/2", "lesson": "07-lesson", "entries": {}}',
        b'{"format": "who-says-so-work/1", "lesson": "07-lesson", "entries": []}',
        b'{"format": "who-says-so-work/1", "lesson": "06-other", "entries": {}}',
    ],
    ids=lambda raw: raw[:40],
)
@pytest.mark.parametrize("first", ["restore", "save"])
def test_damaged_file_is_set_aside_whole(tmp_path, raw, first):
    path = tmp_path / f"{LESSON}.json"
    path.write_bytes(raw)
    work = LessonWork(LESSON, tmp_path)
    if first == "restore":
        found, sentence = work.restore("07-a")
        assert found is None
    else:
        outcome = work.save("07-a", entry("new"))
        sentence = outcome.sentence
        assert outcome.ok and on_disk(tmp_path)["07-a"]["value"] == "new"
    (aside,) = tmp_path.glob(f"{LESSON}.damaged-*.json")
    assert aside.read_bytes() == raw
    assert sentence.startswith("07-lesson.json ") and aside.name in sentence
    assert sentence.count("\n") == 0 and sentence.endswith(".")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "brilliant"),
        ("points", "all"),
        ("points", True),
        ("n", -1),
        ("revision", None),
        ("article", 7),
        ("previous", {}),
        ("saved_at", 0),
    ],
)
def test_hand_edited_entry_is_set_aside_and_the_others_stay(tmp_path, field, value):
    saved(saved(tmp_path, "07-a", "good"), "07-b", "edited")
    path = tmp_path / f"{LESSON}.json"
    data = json.loads(path.read_text("utf-8"))
    data["entries"]["07-b"][field] = value
    path.write_text(json.dumps(data), "utf-8")
    raw = path.read_bytes()
    found, sentence = LessonWork(LESSON, tmp_path).restore("07-b")
    assert found is None and "an entry that makes no sense (07-b)" in sentence
    (aside,) = tmp_path.glob(f"{LESSON}.damaged-*.json")
    assert aside.read_bytes() == raw and aside.name in sentence
    assert LessonWork(LESSON, tmp_path).restore("07-a")[0]["value"] == "good"
    assert LessonWork(LESSON, tmp_path).restore("07-b") == (None, ""), "said once"


def test_points_that_are_no_number_are_damage(tmp_path):
    path = saved(tmp_path) / f"{LESSON}.json"
    path.write_text(path.read_text("utf-8").replace('"points": 1', '"points": NaN'), "utf-8")
    assert "damaged" in LessonWork(LESSON, tmp_path).restore("07-a")[1]


def test_damage_twice_a_day_keeps_both(tmp_path):
    for number in (1, 2):
        (tmp_path / f"{LESSON}.json").write_text(f"damage {number}")
        LessonWork(LESSON, tmp_path).restore("07-a")
    names = sorted(tmp_path.glob("*.damaged-*.json"))
    assert [path.read_text() for path in names] == ["damage 1", "damage 2"]


def test_unknown_fields_and_entries_are_kept(tmp_path):
    path = saved(tmp_path) / f"{LESSON}.json"
    data = json.loads(path.read_text("utf-8"))
    data["entries"]["07-a"]["colour"] = "red"
    data["entries"]["annotations actors"] = {**data["entries"]["07-a"], "value": [[0, 7]]}
    path.write_text(json.dumps(data), "utf-8")
    work = LessonWork(LESSON, tmp_path)
    work.restore("07-a")
    assert work.save("07-a", entry("c")).ok
    assert on_disk(tmp_path)["07-a"]["colour"] == "red"
    assert on_disk(tmp_path)["annotations actors"]["value"] == [[0, 7]]


def test_copied_file_is_no_lesson_of_its_own(tmp_path):
    """A copy beside the file, as a file browser makes it, neither counts nor disturbs."""
    path = saved(tmp_path) / f"{LESSON}.json"
    copy = tmp_path / f"{LESSON}-Copy1.json"
    copy.write_bytes(path.read_bytes())
    work = LessonWork(LESSON, tmp_path)
    work.restore("07-a")
    assert work.save("07-a", entry("c")).sentence == "Saved."
    assert json.loads(copy.read_bytes())["entries"]["07-a"]["value"] == "b"
    moved = tmp_path / "08-next.json"
    moved.write_bytes(path.read_bytes())
    found, sentence = LessonWork("08-next", tmp_path).restore("07-a")
    assert found is None and "holds the work of another lesson (07-lesson)" in sentence


# Versions, windows, writers ----------------------------------------------------------------


@pytest.mark.parametrize("change", [{"revision": 2}, {"article": "other"}])
def test_answer_to_an_older_version_is_kept(tmp_path, change):
    saved(tmp_path, value="old")
    work = LessonWork(LESSON, tmp_path)
    work.restore("07-a")
    assert work.save("07-a", entry("new", **change)).sentence == "Saved."
    assert work.save("07-a", entry("newer", **change)).ok
    now = on_disk(tmp_path)["07-a"]
    assert now["value"] == "newer"
    assert [(old["value"], old["revision"]) for old in now["previous"]] == [("old", 1)]


def test_two_windows_lose_nothing(tmp_path):
    one, two = LessonWork(LESSON, tmp_path), LessonWork(LESSON, tmp_path)
    for work in (one, two):
        work.restore("07-a"), work.restore("07-b")
    assert one.save("07-a", entry("from one")).sentence == "Saved."
    assert two.save("07-b", entry("from two")).sentence == "Saved."
    assert {id: each["value"] for id, each in on_disk(tmp_path).items()} == {
        "07-a": "from one",
        "07-b": "from two",
    }
    conflict = two.save("07-a", entry("from two"))
    assert conflict.ok and "Another window had saved another answer" in conflict.sentence
    assert two.save("07-a", entry("from two, longer")).sentence == "Saved."
    now = on_disk(tmp_path)["07-a"]
    assert now["value"] == "from two, longer"
    assert [old["value"] for old in now["previous"]] == ["from one"]
    assert two.save("07-b", entry("mine again")).sentence == "Saved."
    same = one.save("07-a", entry("from two, longer"))
    assert same.sentence == "Saved.", "the same answer twice is no conflict"


def _write_many(folder, name, times):
    work = LessonWork(LESSON, folder)
    for number in range(times):
        for id in (f"07-{name}", "07-shared"):
            work.restore(f"07-{name}")
            assert work.save(id, entry(f"{name} {number}")).ok


def test_interleaving_writers(tmp_path):
    context = multiprocessing.get_context("spawn")
    names, times = ("x", "y", "z"), 15
    writers = [context.Process(target=_write_many, args=(tmp_path, n, times)) for n in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    entries = on_disk(tmp_path)
    for name in names:
        assert entries[f"07-{name}"]["value"] == f"{name} {times - 1}"
        assert entries[f"07-{name}"]["n"] == times
    shared = entries["07-shared"]
    assert shared["n"] == times * len(names), "no write of any of them was lost"
    last = {value.split()[0]: value for value in (e["value"] for e in shared["previous"])}
    last[shared["value"].split()[0]] = shared["value"]
    assert set(last.values()) == {f"{name} {times - 1}" for name in names}
    assert visible(tmp_path) == [f"{LESSON}.json"] and not list(tmp_path.glob(".*.tmp"))


def test_lock_held_too_long(tmp_path, monkeypatch):
    with locked(tmp_path, LESSON):
        started = time.monotonic()
        with pytest.raises(Busy), locked(tmp_path, LESSON, wait=0.1):
            pass
        assert time.monotonic() - started < 3
        monkeypatch.setattr(saved_work, "locked", lambda *a: locked(*a, wait=0.05))
        outcome = LessonWork(LESSON, tmp_path).save("07-a", entry("b"))
    assert not outcome.ok and "another window is still saving" in outcome.sentence


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
