"""Every kind of question with right, partly right, wrong, blank and hostile answers."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest

from helpers.documents import open_article
from helpers.questions.entries import normalised
from helpers.questions.files import (
    TYPES,
    QuestionError,
    faults_in_quotes,
    lessons,
    load_question,
    load_questions,
)
from helpers.questions.model import STATES, Feedback, half_points
from helpers.questions.text import Quote, quotes_in, to_html, to_plain

HEAD = {"revision": 1, "prompt": "?", "hints": ["one", "two"], "explanation": "because"}
OPTIONS = [
    {"text": "A", "feedback": "a is wrong"},
    {"text": "B", "right": True, "feedback": "b is right"},
    {"text": "C", "right": "partly", "feedback": "c is near"},
]
RECORDS = {
    "one choice": {**HEAD, "option": OPTIONS},
    "several choices": {
        **HEAD,
        "points": 2,
        "option": [
            *OPTIONS[:2],
            {"text": "C", "right": True, "feedback": "c is right"},
            {"text": "D", "right": "either", "feedback": "d is arguable"},
        ],
    },
    "classify": {
        **HEAD,
        "points": 2,
        "categories": ["fact", "opinion", "forecast"],
        "item": [
            {"text": "1", "right": "fact", "feedback": "yes 1", "otherwise": "no 1"},
            {
                "text": "2",
                "right": ["opinion", "forecast"],
                "feedback": "yes 2",
                "otherwise": "no 2",
                "wrong": {"fact": "no 2 fact"},
            },
        ],
    },
    "order": {
        **HEAD,
        "points": 3,
        "item": [
            {"text": "first", "feedback": "f1"},
            {"text": "second", "feedback": "f2", "place": 2},
            {"text": "second too", "feedback": "f3", "place": 2},
            {"text": "last", "feedback": "f4", "place": 4},
        ],
    },
    "scale": {
        **HEAD,
        "minimum": 0,
        "maximum": 100,
        "accepted": [40, 60],
        "near": [30, 70],
        "feedback": {"right": "in", "below": "more", "above": "less", "near": "close"},
    },
    "date": {
        **HEAD,
        "accepted": [date(2021, 8, 16), date(2021, 8, 22)],
        "near": [date(2021, 8, 15), date(2021, 8, 31)],
        "feedback": {"right": "in", "before": "later", "after": "earlier", "near": "close"},
    },
    "short answer": {
        **HEAD,
        "otherwise": "something else",
        "answer": [
            {"variants": ["Jennifer Murtazashvili"], "right": True, "feedback": "she"},
            {"variants": ["the expert’s name"], "right": "partly", "feedback": "which?"},
            {"variants": ["Kabul"], "feedback": "a city"},
        ],
    },
    "open": {"revision": 1, "prompt": "?", "rubric": ["one", "two"], "model_answer": "so"},
    "mark spans": {
        **HEAD,
        "points": 2,
        "layer": "wording",
        "within": "P5",
        "labels": ["hedge", "booster"],
    },
}


def make(kind, **changes):
    question = TYPES[kind].model_validate(
        {"id": "00-test", "type": kind, **RECORDS[kind], **changes}, by_alias=True, by_name=True
    )
    question._article_name = "best-friends"
    return question


def marks(*places):
    """An answer to "mark spans": (start, words, kind) each."""
    return {
        "marks": [
            {
                "id": f"m{start}",
                "layer": "wording",
                "start": start,
                "end": start + len(words),
                "exact": words,
                "labels": {"kind": kind},
            }
            for start, words, kind in places
        ]
    }


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


def test_feedback_cites_the_words_it_rests_on():
    assert Feedback("✓", "See [[0:4|Home]].").cites == [Quote(0, 4, "Home")]


def test_points_come_in_halves():
    assert [half_points(p) for p in (0, 0.5, 1, 2.5)] == ["0", "½", "1", "2½"]


def test_normalising_keeps_what_matters():
    assert normalised("“U.S.”") == "u.s" == normalised("u.s.")
    assert normalised("  the Taliban’s ") == "the taliban's"
    assert normalised("Afghan–Tajik") == normalised("afghan-tajik") != normalised("Afghan Tajik")


# Markup ------------------------------------------------------------------------------------


def test_markup_is_escaped_first():
    html = to_html('<b onclick=x>*loud*</b> `a < *b*` & "q" \ue0000\ue001')
    assert html == (
        "&lt;b onclick=x&gt;<em>loud</em>&lt;/b&gt; <code>a &lt; *b*</code> &amp; &quot;q&quot; 0"
    )
    assert to_html("2 * 3 * 4") == "2 * 3 * 4"
    assert to_html("one\n\ntwo") == "one<br><br>two"


def test_quotes_show_curly_with_their_place():
    article = open_article("best-friends")
    place = article.find("militant group")[0]
    text = f"Who is the *[[{place.start}:{place.end}|militant group]]*?"
    assert to_html(text, article) == (
        'Who is the <em><span class="wss-quote" title="P2">“militant group”</span></em>?'
    )
    assert to_plain(text) == "Who is the “militant group”?"
    assert quotes_in("[[1:9|in [from]]]") == [Quote(1, 9, "in [from]")]
    assert "““" not in to_html("[[541:559|“The war is over,”]]", article)
    assert "<i>" not in to_html("[[0:3|<i>]]", article)


# Files -------------------------------------------------------------------------------------

GOOD = """
title = "T"
article = "best-friends"
retired = ["07-old"]
[[question]]
id = "07-a"
revision = 1
type = "one choice"
prompt = "P"
hints = ["h", "i"]
explanation = "E [[0:4|Home]]"
[[question.option]]
text = "yes"
right = true
feedback = "f"
[[question.option]]
text = "no"
feedback = "g"
"""


def write(folder, text, name="07-lesson.toml"):
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_good_file_loads(tmp_path):
    question = load_question("07-a", write(tmp_path, GOOD))
    assert (question.lesson, question.article.name) == ("07-lesson", "best-friends")
    assert faults_in_quotes(question, question.article) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "T"', "title = ", "07-lesson.toml: this is not complete TOML"),
        ('title = "T"', 'titel = "T"', "'titel' is no field of a question file"),
        ('"best-friends"', '"x"', "there is no article 'x'; write one of best-friends"),
        ('id = "07-a"', 'id = "08-a"', "question 08-a: an id starts with the number of its"),
        ('id = "07-a"', 'id = "07-old"', "question 07-old: this id is retired"),
        ('id = "07-a"', 'id = "07 a!"', "question 07 a!: id must look like 01-which-is-the-deck"),
        ("revision = 1\n", "", "question 07-a: revision is missing; add it"),
        ("revision = 1", 'revision = "1"', "revision must be a whole number, without quotation"),
        ('"one choice"', '"quiz"', "type is 'quiz'; write one of 'one choice', 'several choices'"),
        ('hints = ["h", "i"]', 'hints = ["h"]', "give at least two hints"),
        ('explanation = "E [[0:4|Home]]"\n', "", "give an explanation"),
        ('prompt = "P"', 'prompt = ""', "prompt is empty; write something there"),
        ('prompt = "P"', 'prompt = "P"\ncolour = 1', "colour is no field of this type"),
        ('feedback = "f"', "", "option 1 feedback is missing; add it"),
        ('feedback = "g"', 'feedback = ""', "option 2 feedback is empty"),
        ("right = true", "right = false", "give at least one option with right = true"),
        ("right = true", 'right = "yes"', "option 1 right"),
        ("[[question]]", "[question]", "write [[question]] with two brackets"),
    ],
)
def test_a_faulty_file_gets_one_sentence(tmp_path, old, new, sentence):
    assert old in GOOD
    write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(QuestionError) as caught:
        load_questions("07-lesson", tmp_path)
    message = str(caught.value)
    assert message.startswith("07-lesson.toml: ") and sentence in message
    assert message.endswith(".") and "\n" not in message and "pydantic" not in message


def test_other_faults_of_files(tmp_path):
    write(tmp_path, GOOD + GOOD[GOOD.index("[[question]]") :])
    with pytest.raises(QuestionError, match="07-a: this id stands twice"):
        load_questions("07-lesson", tmp_path)
    (tmp_path / "07-lesson.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(QuestionError, match="byte 9 is not UTF-8"):
        load_questions("07-lesson", tmp_path)
    with pytest.raises(QuestionError, match="there is no such question file"):
        load_questions("06-none", tmp_path)
    write(tmp_path, GOOD)
    with pytest.raises(QuestionError, match="no question '07-b' in 07-lesson.toml; it has 07-a"):
        load_question("07-b", tmp_path)
    with pytest.raises(QuestionError, match="the lessons are 07-lesson"):
        load_question("99-b", tmp_path)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("[[0:4|House]]", "has 'Home' at 0:4, not 'House'"),
        ("[[9:2|Home]]", "these words stand at 0:4"),
        ("[[0:4 Home]]", "a quotation is not written as"),
        ("[[99999:99999|]]", "a quotation is not written as"),
    ],
)
def test_wrong_quotations_are_found(tmp_path, quote, sentence):
    question = load_question("07-a", write(tmp_path, GOOD.replace("[[0:4|Home]]", quote)))
    (fault,) = faults_in_quotes(question, question.article)
    assert sentence in fault and fault.startswith("07-lesson.toml: question 07-a: ")


def test_a_plain_space_stands_for_a_non_breaking_one(tmp_path):
    article = open_article("best-friends")
    at = article.text.index("\u00a0")
    quote = f"[[{at - 3}:{at + 3}|{article.text[at - 3 : at + 3].replace(chr(160), ' ')}]]"
    question = load_question("07-a", write(tmp_path, GOOD.replace("[[0:4|Home]]", quote)))
    assert faults_in_quotes(question, article) == []


def test_a_notebook_shows_the_sentence_alone():
    assert QuestionError("One sentence.")._render_traceback_() == ["One sentence."]


@pytest.mark.parametrize("lesson", lessons())
def test_the_question_files_of_the_collection(lesson):
    file = load_questions(lesson)
    assert file.questions
    for question in file.questions:
        assert question.check(None).state == "not attempted"
        if question.article:
            assert faults_in_quotes(question, question.article) == []
