"""What a learner makes of suggestions: decided, mended, saved, put together; no browser needed."""

from __future__ import annotations

import json

import pytest
from unit.suggested import ARTICLE, TEXT, press

from helpers.annotations import AnnotationSet
from helpers.documents import Article, open_article
from helpers.saved_work import LessonWork, Outcome
from helpers.suggestions.accepted import accepted_marks
from helpers.suggestions.answers import LESSON, Decisions
from helpers.widgets.suggestions import NOTHING, work_through

SEED = open_article("best-friends")
HOSTILE = "<img src=x onerror=alert(1)>"
pytestmark = pytest.mark.usefixtures("folder")


def test_decisions_are_saved_at_once_and_back_after_a_restart():
    view = work_through(ARTICLE, "actors", "09-actors")
    names = [each["name"] for each in view.decisions.records]
    assert view.report["progress"] == f"1 of {len(names)}"
    press(view, "accept", 5)
    assert view.said["n"] == 5 and view.said["text"].startswith(f"Accepted: “{names[0]}”. 2 of")
    assert view.said["text"].endswith("Saved.") and view.said["ok"]
    press(view, "reject")
    again = work_through(ARTICLE, "actors", "09-actors")
    assert again.said["text"] == "Your decisions are back."
    assert [e["state"] for e in again.decisions.records[:3]] == ["accepted", "rejected", "open"]
    assert again.report["progress"].startswith("3 of"), "it begins at the first open one"
    assert [actor.name for actor in accepted_marks(ARTICLE, "09-actors").actors] == names[:1]


def test_looking_saves_nothing(folder):
    view = work_through(ARTICLE, "actors", "09-actors")
    press(view, "go", by=1)
    press(view, "part", part=0)
    assert not (folder / f"{LESSON}.json").exists()
    assert view.report["progress"].startswith("2 of")


def test_a_boundary_is_moved_word_by_word_and_undone():
    view = work_through(ARTICLE, "attributions", "09-a")
    first = view.report["record"]["parts"][1]["words"]
    press(view, "part", part=1)
    press(view, "move", part=1, edge="start", by=-1)
    assert view.report["record"]["parts"][1]["words"].endswith(f" {first[1:]}")
    assert view.report["record"]["mended"] and view.report["record"]["state"] == "open"
    press(view, "move", part=1, edge="end", by=1)
    press(view, "undo", part=1)
    press(view, "undo", part=1)
    assert view.report["record"]["parts"][1]["words"] == first
    assert not view.report["record"]["mended"]
    press(view, "undo")
    assert view.said["text"].startswith("There is nothing to undo.")


def test_no_boundary_leaves_the_sentence_or_the_text():
    decisions = Decisions(SEED, "attributions", "09-a")
    low, high = decisions.passage()
    for edge, by in (("start", -1), ("end", 1), ("end", -1), ("start", 1)):
        for _ in range(200):
            said = decisions.move(1, edge, by)
        assert "cannot move further" in said
        part = decisions.current["parts"][1]
        assert low <= part["start"] < part["end"] <= high


def test_selected_words_are_taken_whole():
    decisions = Decisions(ARTICLE, "actors", "09-x")
    at = TEXT.index("mayor Ada")
    decisions.at = next(n for n, e in enumerate(decisions.records) if e["name"] == "Ada Smith")
    assert decisions.take(0, at + 2, at + 7) == "Mention 1: “mayor Ada”."
    assert decisions.take(0, at + 5, at + 6).startswith("Select words")
    assert decisions.take(0, 10**9, 10**9 + 5).startswith("Select words")


def test_labels_are_chosen_and_others_are_refused_in_a_sentence():
    view = work_through(ARTICLE, "actors", "09-x")
    press(view, "label", name="type", value="media")
    assert view.report["record"]["labels"]["type"] == "media"
    press(view, "label", name="role", value="acts", of="part")
    assert view.report["record"]["parts"][0]["labels"]["role"] == "acts"
    press(view, "label", name="name", value=f"  {HOSTILE}\n ")
    assert view.report["record"]["name"] == HOSTILE
    press(view, "label", name="type", value=HOSTILE)
    assert view.said["text"].startswith("This label is none of the choices")
    press(view, "label", name="name", value=" ")
    assert view.report["record"]["name"] == HOSTILE
    press(view, "accept")
    (actor,) = accepted_marks(ARTICLE, "09-x").actors
    assert (actor.name, actor.type, actor.mentions[0].role) == (HOSTILE, "media", "acts")


def test_what_is_left_without_its_parts_cannot_be_accepted():
    view = work_through(ARTICLE, "attributions", "09-a")
    press(view, "leave", part=2)
    press(view, "accept")
    assert view.said["text"].startswith("Not accepted: no cue or content is left in it.")
    press(view, "leave", part=2)
    press(view, "leave", part=0)
    press(view, "accept")
    (found,) = accepted_marks(ARTICLE, "09-a").attributions
    assert found.source is None and found.content
    press(view, "go", by=-1)
    press(view, "leave", part=1)
    assert "open again" in view.said["text"]
    assert accepted_marks(ARTICLE, "09-a").attributions == []


def test_both_families_are_put_together():
    for family in ("actors", "attributions"):
        view = work_through(SEED, family, f"09-{family}")
        for _ in view.decisions.records:
            press(view, "accept")
        assert "All of them are decided" in view.said["text"]
    made = accepted_marks(SEED, "09-actors", "09-attributions")
    assert (made.annotator.kind, made.article.sha256) == ("learner", SEED.sha256)
    assert AnnotationSet.model_validate(made.model_dump(by_alias=True)) == made
    assert any(each.source_actors for each in made.attributions)
    for _, mention in made.mentions():
        assert SEED.text[mention.start : mention.end] == mention.exact
    known = {each.id for each in made.attributions}
    assert {e.nested_in for e in made.attributions if e.nested_in} <= known


def test_another_text_keeps_its_own_decisions():
    press(work_through(ARTICLE, "actors", "09-x"), "accept")
    other = work_through(SEED, "actors", "09-x")
    assert other.decisions.counts()["accepted"] == 0
    press(other, "accept")
    assert (
        len(accepted_marks(ARTICLE, "09-x").actors) == len(accepted_marks(SEED, "09-x").actors) == 1
    )
    assert work_through(ARTICLE, "actors", "09-x").decisions.counts()["accepted"] == 1


def test_one_name_holds_one_family():
    press(work_through(ARTICLE, "actors", "09-x"), "accept")
    with pytest.raises(ValueError, match="“09-x” already holds your actors"):
        work_through(ARTICLE, "attributions", "09-x")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x"}, {"id": "m" + "9" * 40}, {"name": 5}, {"state": "right"}, {"parts": []},
        {"parts": None}, {"labels": {"type": HOSTILE}}, {"labels": {}}, {"mended": 1},
        {"parts": [{"name": "m", "layer": "actors", "start": -1, "end": 4, "labels": {}}]},
        {"parts": [{"name": "m", "layer": "cues", "start": 1, "end": 10**9, "labels": {}}]},
        {"parts": [{"name": "m", "layer": [], "start": True, "end": 2, "labels": {}}]},
        {"reasons": 3},
    ],
)  # fmt: skip
def test_a_record_that_makes_no_sense_is_said_and_kept(change):
    view = work_through(ARTICLE, "actors", "09-x")
    press(view, "accept")
    work = LessonWork(LESSON)
    entry, _ = work.restore("09-x")
    entry["value"]["records"].append({**entry["value"]["records"][0], "id": "m1", **change})
    work.save("09-x", entry)
    again = work_through(ARTICLE, "actors", "09-x")
    assert "1 of them cannot be read" in again.said["text"]
    press(again, "reject")
    entry, _ = LessonWork(LESSON).restore("09-x")
    assert len(entry["value"]["unread"]) == 1, "nothing is lost"
    assert len(accepted_marks(ARTICLE, "09-x").actors) == 1


@pytest.mark.parametrize(
    "message",
    [
        None, 5, {}, {"do": "erase"}, {"do": "go", "by": 10**9}, {"do": "move", "edge": "middle"},
        {"do": "take", "start": "0", "end": None}, {"do": "label", "name": 4, "value": []},
        {"do": "accept", "id": []} and {"do": [], "id": [], "part": "x"},
    ],
)  # fmt: skip
def test_a_message_that_is_none_changes_nothing(message, folder):
    view = work_through(ARTICLE, "actors", "09-x")
    before = json.dumps(view.report)
    view._on_message(view, message, [])
    assert json.dumps(view.report) == before and not (folder / f"{LESSON}.json").exists()


def test_a_save_that_fails_is_said(monkeypatch):
    view = work_through(ARTICLE, "actors", "09-x")
    monkeypatch.setattr(view.decisions.work, "save", lambda *_: Outcome(False, "Not saved: full."))
    press(view, "accept")
    assert view.said["text"].endswith("Not saved: full.") and not view.said["ok"]


def test_a_text_without_names_says_so():
    view = work_through(Article("中国外交部发言人说。", "own.txt"), "actors", "09-x")
    assert view.report["record"] is None and view.view["nothing"] == NOTHING
    view._on_message(view, {"do": "accept", "n": 1}, [])
    assert accepted_marks(Article("中国外交部发言人说。", "own.txt"), "09-x").actors == []


def test_the_stored_picture_holds_no_work_and_nothing_hostile():
    view = work_through(ARTICLE, "actors", "09-x")
    first = view._repr_mimebundle_()
    press(view, "label", name="name", value=HOSTILE)
    press(view, "accept")
    again = work_through(ARTICLE, "actors", "09-x")._repr_mimebundle_()
    assert first["text/html"] == again["text/html"] and "<img" not in again["text/html"]
    assert first["text/plain"] == again["text/plain"]


def test_a_text_of_100_000_words_is_worked_through():
    long = Article("\n\n".join([TEXT] * 2000), "long.txt")
    view = work_through(long, "attributions", "09-long")
    assert len(view.decisions.records) > 2000
    press(view, "accept")
    assert view.said["ok"] and len(json.dumps(view.report)) < 5000, "only one is sent"
