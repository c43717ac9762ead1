"""A network from a student's own table, from nothing but the folder that a student has."""

import json

import pytest

from helpers.classroom.hand_in import HandInError
from helpers.classroom.own_table import my_network, signs
from helpers.figures.parts import Picture, Table

CATEGORIES = ["+ accepts it", "− rejects it", "+ and −", "no sign"]
IDEAS = ["the bridge moved", "the toll is fair"]
NAME, ID = "c8-signs", "c8-table"
GIVEN = "Ada Smith: 1+ 2-\nBen Hill: 2±\n"


def item(number: int, text: str) -> dict:
    return {"id": f"i{number}", "html": text, "plain": text}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A student's folder, with the lines of two actors to fill in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("WHO_SAYS_SO_KEYS", raising=False)
    write_questions(tmp_path, [f"{who}: {idea}" for who in ("Cy Dale", "Di Low") for idea in IDEAS])
    return tmp_path


def write_questions(folder, texts, kind="classify"):
    view = {"items": [item(n, text) for n, text in enumerate(texts)], "categories": CATEGORIES}
    record = {"id": ID, "type": kind, "revision": 1, "of": 2, "view": view, "article": None}
    data = {"format": "who-says-so-questions/1", "assignment": NAME, "questions": [record]}
    (folder / f"{NAME}.questions.json").write_text(json.dumps(data), encoding="utf-8")


def answer(folder, value, revision=1):
    entry = {
        "value": value, "checked": None, "state": "not attempted", "points": 0, "of": 2,
        "revision": revision, "article": None, "n": 1, "saved_at": "2031-03-05T09:00:00.000+00:00",
    }  # fmt: skip
    data = {"format": "who-says-so-work/1", "lesson": f"{NAME}.answers", "entries": {ID: entry}}
    (folder / f"{NAME}.answers.json").write_text(json.dumps(data), encoding="utf-8")


def pairs(shown) -> dict:
    table = shown.table if isinstance(shown, Picture) else shown
    return {frozenset(row[:2]): (row[2], row[4]) for row in table.rows}


PLUS, MINUS, BOTH, NONE = CATEGORIES


def test_what_each_category_stands_for():
    assert [signs(c) for c in CATEGORIES] == [["+"], ["-"], ["+", "-"], []]
    assert [signs(c) for c in ("accepts it", "rejects it", "takes no side")] == [["+"], ["-"], []]
    assert [signs(c) for c in "+-−±"] == [["+"], ["-"], ["-"], ["+", "-"]]


def test_the_picture_has_the_students_lines_and_the_given_ones(folder, capsys):
    answer(folder, {"i0": PLUS, "i1": PLUS, "i2": MINUS, "i3": NONE})
    shown = my_network(ID, GIVEN)
    assert isinstance(shown, Picture)
    assert pairs(shown) == {
        frozenset({"Cy Dale", "Ada Smith"}): (1, 1),
        frozenset({"Cy Dale", "Di Low"}): (0, 1),
        frozenset({"Cy Dale", "Ben Hill"}): (1, 1),
        frozenset({"Di Low", "Ada Smith"}): (0, 1),
        frozenset({"Ada Smith", "Ben Hill"}): (1, 1),
    }
    assert capsys.readouterr().out == ""


def test_another_answer_gives_another_picture_right_or_wrong(folder):
    answer(folder, {"i0": MINUS, "i2": MINUS})
    assert pairs(my_network(ID)) == {frozenset({"Cy Dale", "Di Low"}): (1, 0)}
    answer(folder, {"i0": BOTH, "i2": MINUS})
    assert pairs(my_network(ID)) == {frozenset({"Cy Dale", "Di Low"}): (1, 1)}


def test_the_same_normalised(folder):
    answer(folder, {"i0": PLUS, "i1": PLUS, "i2": PLUS})
    found = pairs(my_network(ID, normalise="average activity"))
    assert found == {frozenset({"Cy Dale", "Di Low"}): (0.67, 0)}


def test_empty_lines_are_counted_and_an_old_answer_is_named(folder, capsys):
    answer(folder, {"i0": PLUS, "i2": None}, revision=0)
    my_network(ID, GIVEN)
    said = capsys.readouterr().out
    assert "3 lines of your table are empty." in said and "earlier version" in said


@pytest.mark.parametrize("value", [None, {}, {"i0": NONE}, "text", [1], {"i0": ["+"]}, {"x": PLUS}])
def test_no_sign_no_picture_and_one_sentence(folder, value, capsys):
    answer(folder, value)
    assert my_network(ID, GIVEN) is None
    assert "answered with a plus or a minus" in capsys.readouterr().out


def test_nothing_saved_yet_and_a_damaged_file(folder, capsys):
    assert my_network(ID, GIVEN) is None
    (folder / f"{NAME}.answers.json").write_text("{", encoding="utf-8")
    assert my_network(ID, GIVEN) is None
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2 and "damaged" in said[1]


def test_while_nbgrader_marks_the_table_alone_is_shown(folder, monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert my_network(ID, GIVEN) is None and "no answers to mark" in capsys.readouterr().out
    answer(folder, {"i0": PLUS, "i1": PLUS, "i2": MINUS, "i3": NONE})
    shown = my_network(ID, GIVEN)
    assert isinstance(shown, Table) and len(shown.rows) == 5


@pytest.mark.parametrize(
    "line", ["Ada Smith 1+", ": 1+", "Ada: 3+", "Ada: 0+", "Ada: 1", "Ada: 1?"]
)
def test_a_given_line_that_cannot_be_read(folder, line):
    answer(folder, {"i0": PLUS})
    with pytest.raises(HandInError, match="cannot be read; write a name, a colon"):
        my_network(ID, line)


def test_a_question_that_is_no_table(folder):
    answer(folder, {"i0": PLUS})
    write_questions(folder, ["no colon here", "Ada: an idea"])
    with pytest.raises(HandInError, match="each item must read"):
        my_network(ID)
    write_questions(folder, ["Ada: an idea"], kind="order")
    with pytest.raises(HandInError, match="is no table of signs"):
        my_network(ID)


def test_markup_in_a_question_file_stays_text(folder):
    write_questions(folder, ["<script>x()</script>: <b>idea</b>", "B: <b>idea</b>"])
    answer(folder, {"i0": PLUS, "i1": PLUS})
    shown = my_network(ID)
    assert "<script" not in shown.figure.to_json() + shown.details()
