"""Entries of an invented lesson, and what stands in the folder of the saved work."""

from __future__ import annotations

import json

from helpers.saved_work import LessonWork

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
