"""The question's view without a browser: what it sends, saves, restores and stores."""

from __future__ import annotations

import json
import re

import pytest

from helpers.questions import files as question_files
from helpers.questions.files import QuestionError, lessons, load_question, load_questions
from helpers.saved_work import LessonWork, Outcome
from helpers.widgets.asked import question
from helpers.widgets.progress import ProgressTable
from helpers.widgets.question import QuestionWidget

ONE, OPEN = "00-run-a-cell", "00-your-guess"
SAMPLE = """
article = "best-friends"
[[question]]
id = "00-run-a-cell"
revision = 1
type = "one choice"
prompt = "Which *keys*?"
points = 2
hints = ["first", "second"]
explanation = "because"
[[question.option]]
text = "`A`"
feedback = "fa"
[[question.option]]
text = "B <i>"
right = true
feedback = "fb"
[[question]]
id = "00-your-guess"
revision = 1
type = "open"
prompt = "Why?"
rubric = ["one", "two"]
model_answer = "so"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    (tmp_path / "00-start-here.toml").write_text(SAMPLE, "utf-8")
    return tmp_path


def show(folder, id=ONE, **changes):
    asked = load_question(id, folder)
    for field, value in changes.items():
        setattr(asked, field, value)
    return QuestionWidget(asked)


def answer(widget, value, seq=1):
    widget.draft = {"seq": seq, "answer": value}


def sent(widget):
    return json.dumps([widget.view, widget.report, widget.saved])


def test_nothing_gives_the_answer_away_before_an_attempt(folder):
    widget = show(folder)
    widget.show_model_answer()
    for secret in ("fa", "fb", "because", "first", "second"):
        assert f'"{secret}"' not in sent(widget)
    assert widget.report["solution"] == [] and not widget.report["attempted"]


def test_check_hint_model_answer(folder):
    widget = show(folder)
    assert widget.check().state == "not attempted"
    assert widget.report["words"].startswith("Nothing is chosen yet.")
    assert not LessonWork("00-start-here").path.exists()
    answer(widget, "a")
    assert widget.saved == {"seq": 1, "text": "Saved.", "ok": True}
    assert widget.report["words"] == "", "a new choice takes the old remark away"
    widget._on_message(widget, {"do": "hint"}, [])
    assert widget.report["hints"] == ["first"]
    widget._on_message(widget, {"do": "check"}, [])
    report = widget.report
    assert (report["symbol"], report["words"], report["points"]) == (
        "✗",
        "Not yet",
        "0 of 2 points",
    )
    assert report["feedback"] == [{"symbol": "✗", "html": "fa", "about": "a"}]
    widget._on_message(widget, {"do": "show"}, [])
    assert widget.report["solution"] == ["B &lt;i&gt;"]
    assert widget.report["explanation"] == "because"
    assert [remark["html"] for remark in widget.report["feedback"]] == ["fa", "fb"]
    answer(widget, "b", 2)
    assert widget.report["changed"]
    assert widget.check().points == 2 and widget.report["words"] == "Right"
    for _ in range(5):
        widget.show_hint()
    assert widget.report["hints"] == ["first", "second"]


@pytest.mark.parametrize("message", [None, [], "check", {"do": "explode"}, {"do": 5}, {}])
def test_strange_messages_do_nothing(folder, message):
    widget = show(folder)
    before = sent(widget)
    widget._on_message(widget, message, [])
    assert sent(widget) == before


@pytest.mark.parametrize("value", [5, "zz", ["b"], {"a": 1}, "<script>", "x" * 200_000])
def test_hostile_answers_are_saved_but_never_raise(folder, value):
    widget = show(folder)
    answer(widget, value)
    assert widget.saved["ok"] and widget.check().state == "not attempted"
    assert "<script>" not in sent(widget)
    assert show(folder).report["words"] == ""


def test_restored_checked_and_unchecked(folder):
    widget = show(folder)
    answer(widget, "b")
    widget.check()
    again = show(folder)
    assert again.answer == "b" and again.report["words"] == "Right"
    assert again.saved["text"] == "Your saved answer is back."
    answer(again, "a", 2)
    third = show(folder)
    assert third.answer == "a" and third.report["changed"]
    entry, _ = LessonWork("00-start-here").restore(ONE)
    assert (entry["value"], entry["checked"], entry["points"]) == ("a", "b", 2)


def test_blanking_and_checking_keeps_the_last_verdict(folder):
    widget = show(folder)
    answer(widget, "b")
    widget.check()
    answer(widget, None, 2)
    assert widget.check().state == "not attempted"
    entry, _ = LessonWork("00-start-here").restore(ONE)
    assert (entry["value"], entry["state"], entry["points"]) == (None, "right", 2)


def test_older_revision_is_flagged_and_kept(folder):
    widget = show(folder)
    answer(widget, "b")
    widget.check()
    newer = show(folder, revision=2)
    assert newer.answer == "b" and newer.report["words"] == "" and not newer.report["attempted"]
    assert newer.saved["text"].startswith("The question has been changed since you answered.")
    answer(newer, "a", 1)
    entry, _ = LessonWork("00-start-here").restore(ONE)
    assert entry["state"] == "not attempted" and entry["previous"][0]["state"] == "right"


def test_older_answer_that_fits_no_more_is_told(folder):
    answer(show(folder), "zz <b>")
    newer = show(folder, revision=2)
    assert newer.answer is None
    assert newer.saved["text"].endswith("Your earlier answer is kept: zz <b>")


def test_other_article_is_flagged(folder):
    answer(show(folder), "b")
    path = LessonWork("00-start-here").path
    path.write_text(re.sub(r'"article": "\w+"', '"article": "00"', path.read_text("utf-8")))
    assert show(folder).saved["text"].startswith("The article has been changed since")


def test_unsaved_answer_stays_and_is_retried(folder, monkeypatch):
    widget = show(folder)
    with monkeypatch.context() as patch:
        patch.setattr(
            widget.work, "save", lambda *_: Outcome(False, "Not saved: the disk is full.")
        )
        answer(widget, "a")
        assert widget.saved == {"seq": 1, "text": "Not saved: the disk is full.", "ok": False}
        assert widget.answer == "a"
    answer(widget, "b", 2)
    assert widget.saved["ok"] and show(folder).answer == "b"


def test_open_question_is_never_wrong(folder):
    widget = show(folder, OPEN)
    answer(widget, {"text": "No <b>.", "ticked": []})
    assert not widget.report["attempted"], "the list waits until the learner asks for it"
    widget.show_model_answer()
    assert widget.report["solution"] == []
    assert widget.check().state == "open" and widget.report["attempted"]
    widget.show_model_answer()
    assert widget.report["solution"] == ["so"]
    answer(widget, {"text": "No <b>.", "ticked": [1]}, 2)
    again = show(folder, OPEN)
    assert again.answer == {"text": "No <b>.", "ticked": [1]} and again.report["words"] == "Written"
    answer(again, None, 3)
    assert LessonWork("00-start-here").restore(OPEN)[0]["state"] == "not attempted"


@pytest.mark.parametrize("lesson", lessons())
def test_stored_picture_is_the_unanswered_question(lesson):
    for asked in load_questions(lesson).questions:
        fresh = QuestionWidget(asked)._repr_mimebundle_()
        LessonWork(lesson).save(
            asked.id,
            {
                "value": "SECRET WORK", "checked": "SECRET WORK", "state": "right", "points": 1,
                "of": 1, "revision": asked.revision,
                "article": asked.article.sha256 if asked.article else None,
            },
        )  # fmt: skip
        bundle = QuestionWidget(asked)._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in bundle
        for kind in ("text/html", "text/plain"):
            assert bundle[kind] == fresh[kind] and "SECRET" not in bundle[kind]
        assert bundle["text/plain"].startswith(f"Question {asked.id}: ")
        for gone in ("<style", "<svg", 'class="wss-remark', "<input", "0x", "<script"):
            assert gone not in bundle["text/html"]
        for hint in asked.hints:
            assert hint not in bundle["text/html"]


def test_question_by_its_id(folder, monkeypatch):
    monkeypatch.setattr(question_files, "QUESTIONS", folder)
    assert question(OPEN).question.prompt == "Why?"
    with pytest.raises(QuestionError, match="it has 00-run-a-cell, 00-your-guess"):
        question("00-none")


def test_a_wrong_quotation_is_told_before_anybody_reads_it(folder, monkeypatch):
    monkeypatch.setattr(question_files, "QUESTIONS", folder)
    path = next(folder.glob("00-*.toml"))
    text = path.read_text(encoding="utf-8").replace(
        'prompt = "Why?"', 'prompt = "Why [[0:4|House]]?"'
    )
    path.write_text('article = "best-friends"\n' + text.replace('article = "best-friends"', ""))
    with pytest.raises(QuestionError, match="has 'Home' at 0:4, not 'House'"):
        question(OPEN)


def test_progress_is_live_and_its_stored_text_is_not(folder, monkeypatch):
    monkeypatch.setattr(question_files, "QUESTIONS", folder)
    table = ProgressTable()
    stored = table._repr_mimebundle_()
    assert table.total == "0 of 2 questions answered, 0 of 2 points."
    widget = question(ONE)
    answer(widget, "b")
    widget.check()
    assert table.total == "1 of 2 questions answered, 2 of 2 points.", "a check updates the table"
    assert table.rows[0]["any"]
    bundle = table._repr_mimebundle_()
    assert (
        bundle["text/plain"]
        == stored["text/plain"]
        == ("Progress: Your progress appears here when you run this cell.")
    )
    assert bundle["text/html"] == stored["text/html"] and str(folder) not in bundle["text/html"]
    table._on_message(table, {"do": "reset", "lesson": "../etc"}, [])
    assert table.said["text"] == "There is no such lesson."
    table._on_message(table, {"do": "reset", "lesson": "00-start-here"}, [])
    assert "set aside" in table.said["text"] and not table.rows[0]["any"]
