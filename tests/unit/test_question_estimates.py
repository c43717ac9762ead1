"""Estimates: numbers for several words, compared with ranges afterwards and never marked."""

from __future__ import annotations

import math

import pytest

from helpers.questions.estimates import Estimates
from helpers.questions.files import QuestionError, load_question
from helpers.saved_work import LessonWork
from helpers.widgets.question import QuestionWidget

FILE = """
article = "best-friends"
[[question]]
id = "03-words"
revision = 1
type = "estimates"
prompt = "What do *these* mean?"
explanation = "They differ."
[[question.item]]
text = "likely <b>"
ranges = [{from = 55, to = 80, source = "ICD <203>"}, {from = 63, to = 87, source = "Kent"}]
feedback = "Many say 60."
[[question.item]]
text = "even"
ranges = [{from = 45, to = 55, source = "ICD"}]
[[question.item]]
text = "may"
"""
LIKELY, EVEN, MAY = "abc"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    (tmp_path / "03-claims.toml").write_text(FILE, "utf-8")
    return tmp_path


@pytest.fixture
def asked(folder) -> Estimates:
    return load_question("03-words", folder)


@pytest.mark.parametrize(
    ("item", "number", "sign", "text"),
    [
        (LIKELY, 70, "↔", "70 is *inside* ICD <203> (55–80) and Kent (63–87). Many say 60."),
        (LIKELY, 55, "↔", "55 is *inside* ICD <203> (55–80), *below* Kent (63–87). Many say 60."),
        (LIKELY, 87, "↔", "87 is *inside* Kent (63–87), *above* ICD <203> (55–80). Many say 60."),
        (LIKELY, 3, "↓", "3 is *below* ICD <203> (55–80) and Kent (63–87). Many say 60."),
        (EVEN, 55.5, "↑", "55.5 is *above* ICD (45–55)."),
        (EVEN, "45", "↔", "45 is *inside* ICD (45–55)."),
        (MAY, 40, "✎", "Noted: 40."),
    ],
)
def test_each_number_is_placed_against_its_ranges(asked, item, number, sign, text):
    result = asked.check({item: number})
    assert (result.state, result.points, result.of) == ("open", 0, 0)
    (remark,) = result.feedback
    assert (remark.symbol, remark.text, remark.about) == (sign, text, item)


def test_between_two_ranges_that_do_not_meet(asked):
    asked.items[1].ranges += [type(asked.items[1].ranges[0])(low=70, high=80, source="Kent")]
    (remark,) = asked.check({EVEN: 60}).feedback
    assert remark.symbol == "↕"
    assert remark.text == "60 is *below* Kent (70–80), *above* ICD (45–55)."


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            {LIKELY: 60, EVEN: 90},
            "1 of your 2 numbers lies inside a reference range; 1 line has no number yet",
        ),
        ({LIKELY: 60, EVEN: 50, MAY: 1}, "2 of your 2 numbers lie inside a reference range"),
        (
            {LIKELY: 60},
            "Your number lies inside a reference range; 2 lines have no number yet",
        ),
        (
            {EVEN: 0, LIKELY: ""},
            "Your number lies outside every reference range; 2 lines have no number yet",
        ),
        ({MAY: 5}, "Noted; 2 lines have no number yet"),
    ],
)
def test_the_summary_counts_what_lies_inside(asked, answer, words):
    assert asked.check(answer).words == words


@pytest.mark.parametrize(
    "answer",
    [
        None, "", {}, {LIKELY: ""}, {LIKELY: None}, 7, [50], "50", True, {"zz": 5}, {1: 5},
        {LIKELY: -1}, {LIKELY: 101}, {LIKELY: math.nan}, {LIKELY: math.inf}, {LIKELY: 10**400},
        {LIKELY: True}, {LIKELY: [5]}, {LIKELY: "<script>"}, {LIKELY: "\ud800"},
    ],
)  # fmt: skip
def test_blank_and_hostile_answers_get_one_kind_sentence(asked, answer):
    result = asked.check(answer)
    assert result.state == "not attempted"
    (remark,) = result.feedback
    assert remark.text.endswith(".") and len(remark.text) < 200 and "<script>" not in remark.text


def test_a_comma_is_read_as_a_point(asked):
    assert asked.check({EVEN: " 47,5 "}).feedback[0].symbol == "↔"


def test_every_range_is_named_after_an_attempt(asked):
    assert asked.solution() == [
        "likely <b>: ICD <203> (55–80) and Kent (63–87)",
        "even: ICD (45–55)",
    ]
    assert [(each.about, each.text) for each in asked.commentary()] == [
        (LIKELY, "ICD <203> (55–80) and Kent (63–87). Many say 60."),
        (EVEN, "ICD (45–55)."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("from = 45, to = 55", "from = 55, to = 45", "put the smaller number in from"),
        ("to = 55", "to = 155", "item 2 ranges 1 to"),
        (', source = "ICD"}', "}", "source is missing; add it"),
        ('explanation = "They differ."', "points = 3", "leave out points"),
        ('text = "may"', 'word = "may"', "item 3 text is missing"),
    ],
)
def test_a_faulty_file_gets_one_sentence(folder, old, new, sentence):
    assert old in FILE
    (folder / "03-claims.toml").write_text(FILE.replace(old, new), "utf-8")
    with pytest.raises(QuestionError, match="question 03-words: ") as caught:
        load_question("03-words", folder)
    assert sentence in str(caught.value)


# The view ----------------------------------------------------------------------------------


def put(widget, answer, seq=1):
    widget.draft = {"seq": seq, "answer": answer}


def test_no_range_reaches_the_page_before_comparing(asked):
    widget = QuestionWidget(asked)
    put(widget, {LIKELY: 60})
    widget.show_model_answer()
    for text in (str(widget.view), str(widget.report)):
        assert "ICD" not in text and "55" not in text and "They differ" not in text
    assert widget.saved["ok"] and not widget.report["attempted"]


def test_comparing_shows_the_ranges_of_what_was_answered(asked):
    widget = QuestionWidget(asked)
    put(widget, {LIKELY: 60})
    widget.check()
    assert widget.report["bands"] == {
        LIKELY: [
            {"from": 55, "to": 80, "source": "ICD <203>"},
            {"from": 63, "to": 87, "source": "Kent"},
        ]
    }
    assert "<em>inside</em> ICD &lt;203&gt; (55–80)" in widget.report["feedback"][0]["html"]
    put(widget, {LIKELY: 60, EVEN: 50}, 2)
    assert widget.report["changed"] and widget.report["bands"] == {}
    widget.check()
    assert set(widget.report["bands"]) == {LIKELY, EVEN}


def test_every_range_on_request_keeps_what_was_said(asked):
    widget = QuestionWidget(asked)
    put(widget, {LIKELY: 60})
    widget.check()
    widget.show_model_answer()
    remarks = {each["about"]: each["html"] for each in widget.report["feedback"]}
    assert remarks[LIKELY].startswith("60 is") and remarks[EVEN] == "ICD (45–55)."
    assert set(widget.report["bands"]) == {LIKELY, EVEN}
    assert widget.report["explanation"] == "They differ."


def test_compared_numbers_are_restored_with_their_comparison(asked):
    put(first := QuestionWidget(asked), {LIKELY: 60})
    unchecked = QuestionWidget(asked)
    assert unchecked.answer == {LIKELY: 60} and not unchecked.report["attempted"]
    first.check()
    again = QuestionWidget(asked)
    assert again.report["words"].startswith("Your number lies inside") and again.report["bands"]
    assert LessonWork("03-claims").restore("03-words")[0]["state"] == "open"


def test_a_plain_guess_has_nothing_more_to_show(asked):
    asked.items, asked.explanation = asked.items[2:], ""
    assert not QuestionWidget(asked).view["solved"]
    assert asked.check({MAY: 5}).words == "Noted"


def test_the_stored_picture_shows_the_lines_and_no_range(asked):
    bundle = QuestionWidget(asked)._repr_mimebundle_()
    assert "likely &lt;b&gt;" in bundle["text/html"] and "ICD" not in bundle["text/html"]
    assert bundle["text/plain"] == "Question 03-words: What do these mean?"
