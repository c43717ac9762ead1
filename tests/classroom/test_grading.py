"""Marking: points and sentences for every kind of answer, with the right answers and without."""

import sys
import time
import warnings

import pytest
from classroom.folders import (
    NAMES,
    answer_data,
    hand_in,
    keys_folder,
    question_of,
    right_answer,
    student_folder,
    told,
    write_answers,
)

from helpers.classroom import check
from helpers.classroom.answer_file import MOST, answer_file
from helpers.classroom.assignment_files import load_assignment
from helpers.classroom.grading import KEYS, MOST_LINES, GradingError, marked


@pytest.mark.parametrize("name", NAMES)
def test_a_right_answer_earns_every_point_and_a_blank_one_none(name, folder, keys, capsys):
    questions = [question for question in load_assignment(name, keys).questions if question.marked]
    write_answers(folder, name, {q.id: answer_data(q, right_answer(q)) for q in questions})
    for question in questions:
        assert check(question.id) == question.of
        said = capsys.readouterr()
        assert said.out.startswith("✓ Right · ") and said.err == ""
    write_answers(folder, name, {})
    for question in questions:
        points = check(question.id)
        assert (type(points), points) == (float, 0.0)
        assert capsys.readouterr().out == "Nothing was answered here.\n"


def test_part_of_an_answer_earns_what_the_question_gives_for_it(folder, keys, capsys):
    question = question_of("c9-sort", keys)
    wrong = {"a": "a person", "b": "a feeling"}
    hand_in(folder, keys, question.id, wrong)
    assert check(question.id) == question.check(wrong).points == 1
    assert capsys.readouterr().out.splitlines() == [
        "◐ Partly right · 1 of 2 points",
        "✓ Tarrow → a person: The mayor.",
        "✗ the Quay → a feeling: Only for those who live there.",
        "One of each.",
    ]


def test_marks_are_named_by_their_words(folder, keys, capsys):
    question = question_of("c9-marks", keys)
    value = right_answer(question)
    first, second, third, fourth, _ = value["marks"]
    text = question.article.text
    second = {**second, "labels": {"form": "name"}}
    third = {**third, "end": third["end"] + 10}
    third["exact"] = text[third["start"] : third["end"]]
    at = text.index("detour")
    extra = {"id": "m99", "layer": "actors", "start": at, "end": at + 6, "exact": "detour"}
    hand_in(folder, keys, question.id, {**value, "marks": [first, second, third, fourth, extra]})
    points = check(question.id)
    assert 0 < points < question.of
    said = capsys.readouterr().out
    for begin in ("✓ “Residents”", "≠ “they”", "✗ “detour”", "○ “some”: Missed"):
        assert f"\n{begin}" in said
    assert "detour" in said and "[[" not in said


def test_many_marks_are_told_in_few_lines(folder, keys, capsys):
    question = question_of("c9-marks", keys)
    passage, marks = question.marking().within, []
    for at in range(passage.start, passage.end - 1):
        exact = question.article.text[at : at + 2]
        marks.append({"id": f"m{at}", "layer": "actors", "start": at, "end": at + 2})
        marks[-1]["exact"] = exact
    hand_in(folder, keys, question.id, {"marks": marks[:MOST]})
    began = time.monotonic()
    assert check(question.id) == 0
    assert time.monotonic() - began < 20  # nbgrader would stop it after 30
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= MOST_LINES + 3
    # What was found, or missed, is told before what was not asked for.
    assert "more." in lines[-2] and sum(line[0] in "○◐≠" for line in lines[1:]) == 5


def test_what_the_file_says_of_points_is_not_believed(folder, keys):
    hand_in(folder, keys, "c9-one", "a", points=99, of=99, state="right", checked="b")
    assert check("c9-one") == 0.0


def test_a_question_that_fails_on_an_answer_gives_a_sentence(folder, keys, monkeypatch):
    question = question_of("c9-one", keys)
    path = hand_in(folder, keys, "c9-one", "b")
    monkeypatch.setattr(type(question), "check", lambda *_: 1 / 0)
    points, lines = marked(question, path)
    assert points == 0 and lines == [
        f"This answer in {path.name} makes no sense, so it was not marked."
    ]


def test_warnings_do_not_reach_nbgrader(folder, keys, monkeypatch, capsys):
    question = question_of("c9-one", keys)
    before = type(question).check

    def loud(self, answer):
        warnings.warn("heard", UserWarning, stacklevel=1)
        return before(self, answer)

    monkeypatch.setattr(type(question), "check", loud)
    hand_in(folder, keys, "c9-one", "b")
    assert check("c9-one") == 1.0 and capsys.readouterr().err == ""


def test_without_the_answers_it_only_says_what_is_saved(folder, keys, monkeypatch, capsys):
    monkeypatch.delenv(KEYS)
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")  # a student tries the notebook
    student_folder(folder, "c9-every-kind", keys)
    assert check("c9-one") is None
    told(capsys, "To see here what you have answered, run this cell again", "Your teacher marks it")
    hand_in(folder, keys, "c9-one", "b")
    assert check("c9-one") is None
    told(capsys, "An answer is saved in c9-every-kind.answers.json. Your teacher marks it.")
    answer_file("c9-every-kind", folder).write_bytes(b"{")
    assert check("c9-one") is None
    told(capsys, "is damaged")


def test_missing_answers_stop_the_marking(folder, keys, monkeypatch, tmp_path_factory):
    monkeypatch.delenv(KEYS)
    with pytest.raises(GradingError, match=f"{KEYS} is not set.*nbgrader_config"):
        check("c9-one")
    monkeypatch.setenv(KEYS, str(folder / "nowhere"))
    with pytest.raises(GradingError, match="nowhere, which is no folder"):
        check("c9-one")
    monkeypatch.setenv(KEYS, str(folder))
    with pytest.raises(ValueError, match="There is no assignment"):
        check("c9-one")
    monkeypatch.setenv(KEYS, str(keys))
    with pytest.raises(GradingError, match="no question 'c9-nobody' in c9-every-kind.toml"):
        check("c9-nobody")
    less = keys_folder(tmp_path_factory.mktemp("less") / "assignments")
    (less / "account-standard.reference.json").unlink()
    monkeypatch.setenv(KEYS, str(less))
    with pytest.raises(ValueError, match="account-standard.reference.json"):
        check("c9-marks")


def test_a_question_that_a_teacher_marks_has_no_points_here(folder, keys, capsys):
    hand_in(folder, keys, "c9-open", {"text": "x", "ticked": []})
    assert check("c9-open") == 0.0
    told(capsys, "marked by your teacher")


def test_a_file_beside_the_notebook_is_not_run(folder, keys, capsys):
    (folder / "helpers.py").write_text("raise SystemExit", encoding="utf-8")
    (folder / "c9-every-kind.questions.json").write_text("<script>", encoding="utf-8")
    hand_in(folder, keys, "c9-one", "b")
    assert check("c9-one") == 1.0
    assert "helpers" in sys.modules
