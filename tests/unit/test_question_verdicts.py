"""Verdicts: judged, compared, saved and restored, never marked."""

from __future__ import annotations

import json
import math
from types import SimpleNamespace

import pytest

from helpers.questions import verdicts as module
from helpers.questions.files import QuestionError, load_question
from helpers.records.findings import Verdict
from helpers.saved_work import LessonWork
from helpers.widgets.asked import question
from helpers.widgets.verdict_question import VerdictQuestion

KNOWN = [
    Verdict(claims=["C1"], finding="opinion", confidence="high", why="A matter of taste."),
    Verdict(claims=["C2"], finding="supported", confidence="high", why="REASON *two* [[1:2|x]]."),
    Verdict(
        claims=["C3"], finding="not established", confidence="medium to high", why="REASON three."
    ),
    Verdict(claims=["C4"], asks="said", finding="supported", confidence="high", why="He said it."),
]
EVIDENCE = SimpleNamespace(verdict={known.claims[0]: known for known in KNOWN}.get)
FILE = """
article = "best-friends"
[[question]]
id = "06-judge"
revision = 1
type = "verdicts"
prompt = "Judge *these*."
explanation = "Look again."
[[question.item]]
claim = "C2"
text = "two <b>"
[[question.item]]
claim = "C3"
text = "three"
feedback = "Mind the scale."
[[question.item]]
claim = "C4"
text = "four"
[[question.item]]
claim = "C1"
text = "one"
[[question]]
id = "06-plan"
revision = 1
type = "plan"
prompt = "How?"
rubric = ["first", "second"]
model_answer = "count <them>"
[[question.box]]
label = "What *settles* it?"
placeholder = "*a* number"
[[question.box]]
label = "Who knows?"
"""
OPEN = {"verdict": "cannot be judged"}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(module, "_evidence", lambda name: EVIDENCE)
    (tmp_path / "06-verify.toml").write_text(FILE, "utf-8")
    return tmp_path


@pytest.fixture
def asked(folder):
    return load_question("06-judge", folder)


def own(verdict, confidence=None):
    return {"verdict": verdict} | ({} if confidence is None else {"confidence": confidence})


@pytest.mark.parametrize(
    ("claim", "given", "sign", "text"),
    [
        ("C2", own("supported", 90), "=",
         "You: *supported*, 90 % sure. We say the same: *supported*, our confidence high. "
         "REASON two [1:2|x]."),
        ("C3", own("contradicted", 60), "≠",
         "You: *contradicted*, 60 % sure. We: *not established*, our confidence medium to high. "
         "What was found does not settle it: weighing against a claim is less than refuting it. "
         "Mind the scale."),
        ("C3", own("supported", 0), "≠",
         "You: *supported*, 0 % sure. We: *not established*, our confidence medium to high. "
         "We found too little to rest it on. Mind the scale."),
        ("C4", own("partly supported", "55,5"), "≠",
         "You: *partly supported*, 55.5 % sure. We: *supported* that it was said, our confidence "
         "high. You hold back more than we do. He said it."),
        ("C2", OPEN, "–",
         "You left it open. We: *supported*, our confidence high. REASON two [1:2|x]."),
        ("C1", OPEN, "=",
         "You left it open, and so do we: *opinion*, our confidence high. A matter of taste."),
        ("C1", own("supported", 80), "≠",
         "You: *supported*, 80 % sure. We put no verdict on this one: *opinion*, our confidence "
         "high. A matter of taste."),
    ],
)  # fmt: skip
def test_each_verdict_is_held_beside_ours(asked, claim, given, sign, text):
    result = asked.check({claim: given})
    assert (result.state, result.points, result.of) == ("open", 0, 0)
    (remark,) = result.feedback
    assert (remark.symbol, remark.text, remark.about) == (sign, text, claim)


def test_a_line_that_is_not_complete_is_not_compared(asked):
    answer = {"C2": own("supported"), "C3": {"confidence": 40}, "C4": own("supported", 50)}
    remarks = {each.about: each for each in asked.check(answer).feedback}
    assert remarks["C2"].text == "How sure are you? Give a number, then compare again."
    assert remarks["C3"].text == "Choose a verdict as well, then compare again."
    assert "confidence" not in remarks["C2"].text and remarks["C4"].symbol == "="


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"C2": own("supported", 9), "C3": own("supported", 9), "C4": OPEN, "C1": OPEN},
         "You and we agree on 2 of 3 claims; 1 left open"),
        ({"C2": own("supported", 9)},
         "You and we agree on this claim; 3 lines are not complete yet"),
        ({"C3": own("supported", 9), "C4": OPEN, "C1": own("supported")},
         "You and we differ on this claim; 1 left open; 2 lines are not complete yet"),
        ({"C2": OPEN, "C3": OPEN, "C4": OPEN}, "3 left open; 1 line is not complete yet"),
    ],
)  # fmt: skip
def test_the_summary_counts_agreement(asked, answer, words):
    assert asked.check(answer).words == words


HOSTILE = [
    7, "supported", [1], True, {"zz": OPEN}, {1: OPEN}, {"C2": 5}, {"C2": [OPEN]},
    {"C2": own("true", 5)}, {"C2": own(["supported"], 5)}, {"C2": own("supported", -1)},
    {"C2": own("supported", 101)}, {"C2": own("supported", math.nan)},
    {"C2": own("supported", 10**400)}, {"C2": own("supported", True)},
    {"C2": own("supported", "<script>")}, {"C2": OPEN | {"more": 1}}, {"C2": "\ud800"},
]  # fmt: skip


@pytest.mark.parametrize("answer", [None, "", {}, {"C2": {}}, {"C2": own("supported")}, *HOSTILE])
def test_blank_and_hostile_answers_get_one_kind_sentence(asked, answer):
    result = asked.check(answer)
    assert result.state == "not attempted"
    (remark,) = result.feedback
    assert remark.text.endswith(".") and len(remark.text) < 200 and "<script>" not in remark.text


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('claim = "C3"', 'claim = "C77"', "The evidence file has no verdict on C77"),
        ('claim = "C3"', 'claim = "C2"', "one claim stands twice"),
        ('explanation = "Look again."', "", "give an explanation"),
        ('explanation = "Look again."', 'explanation = "x"\npoints = 3', "leave out points"),
        ('article = "best-friends"', "", "needs an article"),
        ('rubric = ["first", "second"]', 'rubric = ["first"]', "rubric needs at least 2"),
        ('[[question.box]]\nlabel = "Who knows?"', "", "give 2 to 26 of [[question.box]]"),
        ('label = "Who knows?"', "", "box 2 label is missing"),
    ],
)
def test_a_faulty_file_gets_one_sentence(folder, old, new, sentence):
    assert old in FILE
    (folder / "06-verify.toml").write_text(FILE.replace(old, new), "utf-8")
    with pytest.raises(QuestionError, match="question 06-") as caught:
        load_question("06-plan", folder)
    assert sentence in str(caught.value)


def test_a_verdict_question_is_shown_by_its_own_view(folder, monkeypatch):
    monkeypatch.setattr("helpers.questions.files.QUESTIONS", folder)
    assert isinstance(question("06-judge"), VerdictQuestion)


def put(widget, answer, seq=1):
    widget.draft = {"seq": seq, "answer": answer}


def first():
    return LessonWork("06-verify").restore("06-judge")[0]["first"]


def test_nothing_of_ours_reaches_the_page_before_comparing(asked):
    widget = VerdictQuestion(asked)
    put(widget, {"C2": own("supported", 60), "C3": own("supported")})
    widget.show_model_answer()
    sent = json.dumps([widget.view, widget.report, widget._repr_mimebundle_()])
    for secret in ("REASON", "our confidence", "opinion", "Mind the scale", "Look again", "high"):
        assert secret not in sent
    widget.check()
    assert "REASON two" in json.dumps(widget.report) and "REASON three" not in str(widget.report)
    assert "two &lt;b&gt;" in widget.view["items"][0]["html"]


def test_only_what_was_said_before_ours_was_known_is_kept_as_first(asked):
    widget = VerdictQuestion(asked)
    put(widget, {"C2": own("contradicted", 60), "C3": own("supported")})
    widget.check()
    put(widget, {"C2": own("supported", 100), "C3": own("supported", 30)}, 2)
    widget.check()
    assert first() == {"C2": own("contradicted", 60), "C3": own("supported", 30)}
    again = VerdictQuestion(asked)
    assert again.answer["C2"] == own("supported", 100) and again.report["words"]
    again.show_model_answer()
    put(again, {**again.answer, "C4": own("supported", 99)}, 3)
    again.check()
    assert first() == {
        "C2": own("contradicted", 60), "C3": own("supported", 30), "C4": None, "C1": None,
    }  # fmt: skip
    entry = LessonWork("06-verify").restore("06-judge")[0]
    assert (entry["state"], entry["of"]) == ("open", 0)


def test_every_verdict_stands_beside_its_line_on_request(asked):
    widget = VerdictQuestion(asked)
    put(widget, {"C2": own("supported", 60), "C3": own("supported")})
    widget.check()
    widget.show_model_answer()
    remarks = {each["about"]: each["html"] for each in widget.report["feedback"]}
    assert remarks["C2"].startswith("You: ") and set(remarks) == {"C1", "C2", "C3", "C4"}
    assert remarks["C3"].startswith("We: <em>not established</em>, our confidence medium to high.")
    assert widget.report["explanation"] == "Look again." and widget.report["solution"] == []


def test_another_version_of_the_question_begins_afresh(asked):
    put(widget := VerdictQuestion(asked), {"C2": own("supported", 60)})
    widget.check()
    asked.revision = 2
    newer = VerdictQuestion(asked)
    assert newer.saved["text"].startswith("The question has been changed since")
    put(newer, {"C2": own("contradicted", 10)})
    newer.check()
    assert first() == {"C2": own("contradicted", 10)}


@pytest.mark.parametrize("value", HOSTILE[:8])
def test_hostile_saved_answers_never_raise(asked, value):
    put(widget := VerdictQuestion(asked), {"C2": own("supported", 60)})
    widget.check()
    path = LessonWork("06-verify").path
    data = json.loads(path.read_text("utf-8"))
    data["entries"]["06-judge"] |= {"value": value, "checked": value, "first": value}
    path.write_text(json.dumps(data), "utf-8")
    again = VerdictQuestion(asked)
    assert again.check().state == "not attempted"
