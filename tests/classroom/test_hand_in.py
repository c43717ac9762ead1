"""Asking and showing in a student's folder: what is seen, what is saved, what comes back."""

import json
import os
import shutil

import pytest
from classroom.folders import (
    NAMES,
    answer_data,
    right_answer,
    student_folder,
    write_answers,
)

from helpers.classroom import ask, shown
from helpers.classroom.answer_file import BEGUN, answer_file, read_answers
from helpers.classroom.grading import KEYS
from helpers.widgets.hand_in import HandIn, MarkHandIn
from helpers.widgets.unanswered import Unanswered

QUIET = "Saved in {}.answers.json · your teacher marks it"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A student's folder, and the current one."""
    for name in (KEYS, "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def give(widget, value):
    """Answer as the page does."""
    widget.draft = {"seq": widget.draft["seq"] + 1, "answer": value}


def html_of(widget):
    return widget._repr_mimebundle_()["text/html"]


def test_the_names_of_an_assignment_are_few():
    import helpers.classroom as classroom

    assert classroom.__all__ == ["ask", "shown", "check", "my_network"]
    with pytest.raises(AttributeError, match="has no 'answers'; it has ask, shown, check"):
        classroom.answers  # noqa: B018


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_asked_answered_and_restored(name, folder, keys):
    questions = student_folder(folder, name, keys).questions
    assert not answer_file(name).exists()
    for question in questions:
        widget = ask(question.id)
        assert isinstance(widget, HandIn)
        assert isinstance(widget, MarkHandIn) == (question.type == "mark spans")
        assert widget.view["hand_in"] is True and widget.report["attempted"] is False
        assert widget.saved["text"].startswith("Your answer will be saved in")
        assert not answer_file(name).exists() or question != questions[0]
        give(widget, right_answer(question))
        assert widget.saved == {"seq": 1, "text": QUIET.format(name), "ok": True}
        again = ask(question.id)
        assert again.draft["answer"] == right_answer(question)
        assert again.saved["text"] == (
            f"Your saved answer is back from {name}.answers.json · your teacher marks it"
        )
    entries, fault = read_answers(answer_file(name))
    assert fault == "" and set(entries) == {BEGUN, *(question.id for question in questions)}
    for question in questions:
        entry = entries[question.id]
        assert entry["value"] == right_answer(question)
        assert (entry["state"], entry["points"]) == ("not attempted", 0)
        assert question.same_version(entry)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_the_page_gets_gives_an_answer_away(name, folder, keys):
    for question in student_folder(folder, name, keys).questions:
        widget = ask(question.id)
        give(widget, right_answer(question))
        state = json.dumps([widget.view, widget.report, widget.saved], ensure_ascii=False)
        secret = [question.explanation, *question.hints, *getattr(question, "rubric", [])]
        secret += [remark.text for remark in question.check(right_answer(question)).feedback]
        secret += [getattr(question, "model_answer", ""), question.why or ""]
        for words in filter(None, secret):
            assert words not in state and words not in html_of(widget)


def test_the_file_knows_when_it_was_begun_and_its_number_stays(folder, keys):
    student_folder(folder, "c9-every-kind", keys)
    widget = ask("c9-one")
    give(widget, "a")
    first = read_answers(answer_file("c9-every-kind"))[0][BEGUN]["value"]
    assert len(first["token"]) == 32 and first["begun"].endswith("+00:00")
    give(widget, "b")
    give(ask("c9-several"), ["a"])
    assert read_answers(answer_file("c9-every-kind"))[0][BEGUN]["value"] == first


def test_marks_are_made_and_saved_one_by_one(folder, keys):
    questions = student_folder(folder, "c9-every-kind", keys).questions
    widget = ask("c9-marks")
    place = widget.own.within.text.index("they") + widget.own.within.start
    op = {"do": "mark", "start": place, "end": place + 4, "layer": "actors", "label": "pronoun"}
    widget._on_message(widget, {"op": op, "key": "k1"}, [])
    widget._on_message(widget, {"do": "check"}, [])
    assert widget.saved["text"] == QUIET.format("c9-every-kind")
    saved = read_answers(answer_file("c9-every-kind"))[0]["c9-marks"]
    (mark,) = saved["value"]["marks"]
    assert (mark["exact"], mark["labels"]) == ("they", {"form": "pronoun"})
    again = ask("c9-marks")
    assert len(again.own.state.marks) == 1 and again.marking["marks"][0]["words"] == "“they”"
    assert again.marking["missed"] == [] and again.marking["references"] == []
    assert next(q for q in questions if q.id == "c9-marks").check(saved["value"]).points > 0


def test_an_answer_to_an_earlier_version_is_kept_and_not_put_back(folder, keys):
    questions = {q.id: q for q in student_folder(folder, "c9-every-kind", keys).questions}
    entries = {
        id: answer_data(questions[id], value)
        for id, value in (("c9-one", "b"), ("c9-open", {"text": "Mine.", "ticked": []}))
    }
    for entry in entries.values():
        entry["revision"] = 7
    write_answers(folder, "c9-every-kind", entries)
    widget, writing = ask("c9-one"), ask("c9-open")
    assert widget.draft["answer"] is None and writing.draft["answer"]["text"] == "Mine."
    assert widget.saved["text"].startswith("Your teacher has changed this question since you")
    give(widget, "a")
    entry = read_answers(answer_file("c9-every-kind"))[0]["c9-one"]
    assert (entry["value"], entry["previous"][0]["value"]) == ("a", "b")


def test_a_damaged_answer_file_is_set_aside_in_one_sentence(folder, keys):
    student_folder(folder, "c9-every-kind", keys)
    answer_file("c9-every-kind").write_text("{", encoding="utf-8")
    widget = ask("c9-one")
    assert "is damaged" in widget.saved["text"] and "set aside" in widget.saved["text"]
    assert [path.read_text() for path in folder.glob("*damaged*")] == ["{"]
    give(widget, "a")
    assert widget.saved["ok"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are locked otherwise on Windows")
def test_where_nothing_can_be_written_the_answer_stays_on_the_page(folder, keys, monkeypatch):
    student_folder(folder, "c9-every-kind", keys)
    widget = ask("c9-one")
    shutil.rmtree(folder / "c9-every-kind.answers.json", ignore_errors=True)
    (folder / "c9-every-kind.answers.json").mkdir()
    give(widget, "a")
    assert not widget.saved["ok"] and widget.saved["text"].startswith("Not saved: ")
    assert widget.draft["answer"] == "a"


def test_while_nbgrader_runs_nothing_is_written(folder, keys, monkeypatch):
    questions = student_folder(folder, "c9-every-kind", keys).questions
    answer_file("c9-every-kind").write_text("{", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    for question in questions:
        pictured = ask(question.id)
        assert type(pictured) is Unanswered and "<p" in html_of(pictured)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_the_stored_picture_is_the_unanswered_question(folder, keys):
    for name in ("c1-actors", "c9-every-kind"):
        for question in student_folder(folder / name, name, keys).questions:
            os.chdir(folder / name)
            widget = ask(question.id)
            give(widget, right_answer(question))
            picture = html_of(ask(question.id))
            assert picture == html_of(widget) and "<input" not in picture
            assert "A sentence of my own" not in picture
            assert repr(widget).startswith(f"Question {question.id}: ")
            assert len(widget._repr_mimebundle_()["text/plain"]) < 400


def print_of(capsys, folder, questions, id, value, **changed):
    """What is printed of an answer where nbgrader marks."""
    write_answers(folder, "c9-every-kind", {id: {**answer_data(questions[id], value), **changed}})
    shown(id)
    return capsys.readouterr().out


def test_a_written_answer_is_printed_for_whoever_marks_it(folder, keys, monkeypatch, capsys):
    questions = {q.id: q for q in student_folder(folder, "c9-every-kind", keys).questions}
    shown("c9-open")
    assert capsys.readouterr().out.startswith("To see here what you have written, run")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    shown("c9-open")
    assert "There is no c9-every-kind.answers.json" in capsys.readouterr().out
    answer = {"text": "The ferry’s crew. " * 20 + "\n\nAnd <b>children</b>.", "ticked": []}
    said = print_of(capsys, folder, questions, "c9-open", answer)
    assert said.endswith("\n\nAnd <b>children</b>.\n")
    assert max(map(len, said.splitlines())) <= 88
    for blank in (None, "", {"text": " "}, {"text": 3}, ["text"], 7):
        said = print_of(capsys, folder, questions, "c9-open", blank)
        assert said == "Nothing is written here.\n"
    long = {"text": "x\x1b[2J\ud800\u202e" * 10_000, "ticked": []}
    said = print_of(capsys, folder, questions, "c9-open", long)
    assert len(said) < 22_000 and "70,000 characters in all" in said
    assert not set("\x1b\ud800\u202e") & set(said)
    said = print_of(capsys, folder, questions, "c9-open", {"text": "Old."}, revision=3)
    assert said.splitlines() == [
        "Old.", "(Written in answer to an earlier version of this question.)"
    ]  # fmt: skip


def test_a_plan_is_printed_box_by_box(folder, keys, capsys):
    questions = student_folder(folder, "c9-every-kind", keys).questions
    plan = next(question for question in questions if question.type == "plan")
    value = {"boxes": {"a": "The clerk.", "z": "nowhere"}, "ticked": []}
    write_answers(folder, "c9-every-kind", {plan.id: answer_data(plan, value)})
    shown(plan.id)
    assert capsys.readouterr().out == "Whom would you ask?\nThe clerk.\n"
