"""Saved work that is damaged or was changed by hand is set aside; nothing of it is lost."""

from __future__ import annotations

import json

import pytest
from unit.work_on_disk import LESSON, entry, on_disk, saved

from helpers.saved_work import LessonWork


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
