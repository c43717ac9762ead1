"""Every kind of question with right, partly right, wrong, blank and hostile answers."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest
from unit.question_records import RECORDS, make, marks

from helpers.questions.files import TYPES
from helpers.questions.model import STATES

HEDGES = [
    (3763, "unprecedented", "booster"),
    (3852, "For now", "hedge"),
    (4044, "among", "hedge"),
    (4054, "only", "booster"),
]

# kind, answer, state, points, remarks that must be given (in order)
ANSWERS = [
    (
        "mark spans",
        marks(*HEDGES),
        "right",
        2,
        ["You marked 4 places, and so did we: the same ones."],
    ),
    (
        "mark spans",
        marks(*HEDGES[:2]),
        "partly right",
        1,
        [
            "You marked 2 places; all of them are in our marking too. Our marking has 4. "
            "Still to find: 2 (1 hedge, 1 booster)."
        ],
    ),
    (
        "mark spans",
        marks((3750, "drills", "hedge")),
        "not yet",
        0,
        [
            "You marked 1 place; it is not in our marking. Our marking has 4. "
            "Still to find: 4 (2 booster, 2 hedge)."
        ],
    ),
    ("one choice", "b", "right", 1, ["b is right"]),
    ("one choice", "c", "partly right", 0.5, ["c is near"]),
    ("one choice", "a", "not yet", 0, ["a is wrong"]),
    ("several choices", ["c", "b"], "right", 2, ["b is right", "c is right"]),
    ("several choices", ["b", "c", "d"], "right", 2, ["b is right", "c is right", "d is arguable"]),
    (
        "several choices",
        ["b"],
        "partly right",
        1,
        ["b is right", "You have found 1 of the 2 that apply."],
    ),
    (
        "several choices",
        ["a", "b", "c"],
        "partly right",
        1,
        ["a is wrong", "b is right", "c is right"],
    ),
    (
        "several choices",
        ["a"],
        "not yet",
        0,
        ["a is wrong", "You have found 0 of the 2 that apply."],
    ),
    ("classify", {"a": "fact", "b": "forecast"}, "right", 2, ["yes 1", "yes 2"]),
    ("classify", {"a": "fact", "b": "fact"}, "partly right", 1, ["yes 1", "no 2 fact"]),
    ("classify", {"a": "fact"}, "partly right", 1, ["yes 1", "Not sorted yet."]),
    ("classify", {"a": "forecast", "b": "fact"}, "not yet", 0, ["no 1", "no 2 fact"]),
    ("order", ["a", "b", "c", "d"], "right", 3, ["f1", "f2", "f3", "f4"]),
    ("order", ["a", "c", "b", "d"], "right", 3, ["f1", "f3", "f2", "f4"]),
    (
        "order",
        ["d", "a", "b", "c"],
        "partly right",
        2,
        ["3 of 4 already follow each other in the right order.", "f4"],
    ),
    (
        "order",
        ["d", "c", "a", "b"],
        "not yet",
        0,
        ["2 of 4 already follow each other in the right order.", "f4", "f3"],
    ),
    ("scale", 40, "right", 1, ["in"]),
    ("scale", "60", "right", 1, ["in"]),
    ("scale", 30.5, "partly right", 0.5, ["close more"]),
    ("scale", 70, "partly right", 0.5, ["close less"]),
    ("scale", 0, "not yet", 0, ["more"]),
    ("scale", 100, "not yet", 0, ["less"]),
    ("date", "2021-08-16", "right", 1, ["in"]),
    ("date", date(2021, 8, 22), "right", 1, ["in"]),
    ("date", "2021-08-15", "partly right", 0.5, ["close later"]),
    ("date", "2020-08-20", "not yet", 0, ["later"]),
    ("date", "2021-09-01", "not yet", 0, ["earlier"]),
    ("short answer", " “JENNIFER\u00a0 murtazashvili.” ", "right", 1, ["she"]),
    ("short answer", "The expert's name", "partly right", 0.5, ["which?"]),
    ("short answer", "kabul", "not yet", 0, ["a city"]),
    ("short answer", "Shoigu", "not yet", 0, ["something else"]),
    ("open", "No.", "open", 0, ["Now read your text against the list, line by line."]),
    (
        "open",
        {"text": "wrong, surely", "ticked": [0, 99]},
        "open",
        0,
        ["Now read your text against the list, line by line."],
    ),
]


@pytest.mark.parametrize(("kind", "answer", "state", "points", "remarks"), ANSWERS)
def test_answers(kind, answer, state, points, remarks):
    result = make(kind).check(answer)
    assert (result.state, result.points) == (state, points)
    texts = [remark.text for remark in result.feedback]
    # What is said of each mark has tests of its own, in test_question_marks.py.
    assert (texts[:1] if kind == "mark spans" else texts) == remarks
    assert all(remark.symbol in "✓◐✗○✎" for remark in result.feedback)
    assert result.of == (0 if kind == "open" else make(kind).points)


def test_the_table_above_tries_every_kind_in_every_state():
    own_files = {"estimates", "verdicts", "plan"}
    assert set(TYPES) - set(RECORDS) == own_files, "they have test files of their own"
    tried = {(kind, state) for kind, _, state, *_ in ANSWERS}
    wanted = {(kind, s) for kind in RECORDS for s in ("right", "partly right", "not yet")}
    assert {pair for pair in wanted if pair[0] != "open"} | {("open", "open")} == tried


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("blank", [None, "", "  \n\u00a0", [], {}, ()])
def test_blank_is_not_attempted_and_kind(kind, blank):
    result = make(kind).check(blank)
    assert (result.state, result.points, len(result.feedback)) == ("not attempted", 0, 1)
    assert re.search(r"costs nothing|no wrong answer|then check", result.feedback[0].text)


HOSTILE = [
    7,
    True,
    -1e308,
    math.nan,
    math.inf,
    10**400,
    b"b",
    object(),
    {"b"},
    [["b"]],
    [None],
    {"a": ["fact"]},
    {"zz": "fact"},
    {1: 2},
    {"text": 5},
    ["b", "b", "zz"],
    "<script>alert(1)</script>",
    "\ud800",
    "x" * 1_000_000,
    "31.31.2021",
    "1" * 300,
]


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("answer", HOSTILE, ids=lambda answer: repr(answer)[:20])
def test_hostile_answers_get_one_sentence(kind, answer):
    result = make(kind).check(answer)
    assert result.state in STATES and result.points == 0
    assert result.feedback
    if result.state == "not attempted":
        (remark,) = result.feedback
        assert remark.text.endswith(".") and len(remark.text) < 200
        assert "<script>" not in remark.text


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("one choice", "z"),
        ("several choices", ["z"]),
        ("classify", {"a": "z"}),
        ("order", list("aabc")),
    ],
)
def test_unknown_options_are_not_attempts(kind, answer):
    assert make(kind).check(answer).state == "not attempted"


def test_order_is_never_shown_right_and_always_the_same():
    for number in range(40):
        question = make("order", id=f"00-t{number}")
        shown = [item.place for item in question.shown]
        assert shown != sorted(shown)
        assert [item.id for item in question.shown] == [item.id for item in question.shown]


def test_every_option_and_item_has_a_comment_and_a_solution():
    for kind in RECORDS:
        question = make(kind)
        parts = getattr(question, "options", None) or getattr(question, "items", [])
        assert [remark.about for remark in question.commentary()] == [part.id for part in parts]
        assert question.solution()
