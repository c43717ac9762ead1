"""Saved work with older versions of a question, two windows, and two writers at once."""

from __future__ import annotations

import multiprocessing
import time

import pytest
from unit.work_on_disk import LESSON, entry, on_disk, saved, visible

from helpers import saved_work
from helpers.saved_work import LessonWork
from helpers.saving.file_lock import Busy, locked


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
