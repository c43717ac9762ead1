"""The two views without a browser: what they show, keep, restore and never let out."""

from __future__ import annotations

import json

import pytest

from helpers.chatbot.answer import LONGEST
from helpers.documents import Article, open_article
from helpers.records.annotation_files import reference
from helpers.saved_work import LessonWork
from helpers.widgets.chatbot import ENTRY, LESSON, chatbot_prompt, check_the_chatbot

ANSWER = (
    '{"statements": [{"source": "experts", "cue": "warn", "content": ["that this could change"]}]}'
)
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture(scope="module")
def marks(article):
    return reference(article)


@pytest.fixture
def view(article, marks):
    return check_the_chatbot(article, marks, "P6")


def send(view, action, text=None, **more):
    message = {"do": action, "n": 1, **more} | ({} if text is None else {"text": text})
    view._on_message(view, message, [])
    json.dumps([view.box, view.result, view.said], allow_nan=False).encode("utf-8")


def saved():
    return (LessonWork(LESSON).restore(ENTRY)[0] or {}).get("value")


def test_nothing_is_told_before_a_check(view):
    assert view.result == {} and view.answer == ""
    page = json.dumps(view.page)
    for sample in view.samples:
        assert sample.about not in page
        assert not any(flaw in page for _, flaw, _ in sample.planted)
    assert "written for this lesson" in view.page["about_samples"]


def test_a_fault_is_one_sentence_and_the_text_stays(view):
    send(view, "check", "I cannot do that.")
    assert set(view.result) == {"fault"} and view.result["fault"].endswith(".")
    assert view.answer == "I cannot do that." and saved()["text"] == view.answer


def test_statements_can_be_read_before_they_are_checked(view):
    assert view.given == {"note": "", "statements": []}
    send(view, "sample", at=1)
    assert view.result == {} and [s["number"] for s in view.given["statements"]] == [1, 2, 3, 4]
    assert "Nothing is checked" in view.given["note"]
    assert {"number", "source", "cue", "content"} == view.given["statements"][0].keys()
    send(view, "save", ANSWER.replace('"experts"', "null"))
    (only,) = view.given["statements"]
    assert (only["source"], only["content"]) == ("(nobody named)", ["that this could change"])
    send(view, "save", "I cannot do that.")
    assert view.given["statements"] == [] and "says why" in view.given["note"]


def test_a_report_on_other_statements_is_taken_away(view):
    send(view, "check", ANSWER)
    send(view, "save", ANSWER + " ")
    assert view.result["statements"], "the same statements"
    send(view, "save", ANSWER.replace("experts", "Moscow"))
    assert view.result == {} and saved()["checked"] is False


def test_planted_flaws_are_told_only_after_a_check_of_that_sample(view):
    flawed = view.samples[1]
    send(view, "sample", at=1)
    send(view, "planted", view.answer)
    assert view.answer == flawed.text and view.result == {}
    send(view, "check", view.answer)
    assert view.result["planted"] == {"about": "", "flaws": []}
    send(view, "planted", view.answer)
    assert view.result["planted"]["flaws"] == list(map(list, flawed.planted))
    assert "written for this lesson" in view.result["planted"]["about"]
    send(view, "check", ANSWER)
    assert view.result["planted"] == {}, "this is no sample"


def test_the_learners_own_text_is_never_lost(view, article, marks):
    send(view, "save", ANSWER)
    assert view.said["mine"] is False
    send(view, "sample", ANSWER, at=0)
    send(view, "sample", view.answer, at=1)
    assert view.said["mine"] is True
    send(view, "mine", view.answer)
    assert view.answer == ANSWER
    changed = view.samples[0].text + "changed"
    send(view, "sample", changed, at=0)
    assert saved()["own"] == changed and saved()["earlier"] == [ANSWER]
    again = check_the_chatbot(article, marks, "P6")
    assert again.answer == view.answer and again.said["mine"] is True


def test_text_and_report_are_back_after_a_restart(view, article, marks):
    send(view, "check", ANSWER)
    again = check_the_chatbot(article, marks, "P6")
    assert again.answer == ANSWER and again.result == view.result
    assert again.said["text"] == "Your saved text is back."


@pytest.mark.parametrize("value", [None, 7, {"text": 7}, {"text": "a", "own": 3, "earlier": "b"}])
def test_a_damaged_entry_is_no_obstacle(article, marks, value):
    entry = {"value": value, "state": "open", "points": 0, "of": 0, "revision": 1, "article": None}
    assert LessonWork(LESSON).save(ENTRY, entry).ok
    view = check_the_chatbot(article, marks, "P6")
    send(view, "check", ANSWER)
    assert view.result["statements"] and saved()["text"] == ANSWER


@pytest.mark.parametrize(
    "message",
    [None, 5, [], {"do": "sample"}, {"do": "sample", "at": 99}, {"do": "sample", "at": []}],
)
def test_messages_that_make_no_sense_change_nothing(view, message):
    view._on_message(view, message, [])
    assert view.answer == "" and view.result == {}


def test_halves_of_characters_and_endless_texts_do_no_harm(view):
    send(view, "check", ANSWER.replace("experts", "ex\ud800perts\x00"))
    assert "\ufffd" in view.answer and view.result["statements"]
    send(view, "check", "x" * (LONGEST + 1))
    assert len(view.answer) < 1_000, "what is too long is not taken"


def test_stored_pictures_say_what_they_are_and_hold_nothing_saved(view, article):
    send(view, "check", ANSWER.replace("experts", "<b>SECRET</b>"))
    stored = view._repr_mimebundle_()
    assert "SECRET" not in stored["text/html"] + stored["text/plain"]
    assert "P6" in stored["text/plain"]
    prompt = chatbot_prompt(article, "P6")._repr_mimebundle_()
    assert "publisher" in prompt["text/html"] and "JSON Schema" in prompt["text/html"]
    own = Article("A title\n\nThe <script>alert(1)</script> mayor said “no”.")
    html = chatbot_prompt(own, "P1")._repr_mimebundle_()["text/html"]
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_an_article_of_ones_own_has_no_samples():
    own = Article("A title\n\nThe mayor said that it rains. Nobody knew.")
    empty = reference(open_article()).model_copy(update={"attributions": [], "not_marked": []})
    view = check_the_chatbot(own, empty, "P1")
    assert view.samples == [] and view.page["samples"] == []
    send(view, "check", '[{"source": "The mayor", "cue": "said", "content": ["that it rains"]}]')
    assert view.result["statements"][0]["verdict"].startswith("Not in our reference")
    assert view.result["scores"]["rows"][0][3:5] == ["0 of 1", "–"]
