"""Plans: several boxes to write in, read against a list, saved and restored, never marked."""

from __future__ import annotations

import pytest
from unit.test_question_verdicts import folder  # noqa: F401  (folder is a fixture)

from helpers.questions.files import load_question
from helpers.widgets.question import QuestionWidget


@pytest.fixture
def plan(folder):  # noqa: F811
    return load_question("06-plan", folder)


def put(widget, answer, seq=1):
    widget.draft = {"seq": seq, "answer": answer}


def test_a_plan_is_written_in_boxes_and_read_against_its_list(plan):
    assert plan.check({"boxes": {"a": " ", "b": ""}}).state == "not attempted"
    result = plan.check({"boxes": {"a": "I count."}, "ticked": []})
    assert (result.state, result.of) == ("open", 0)
    assert [(each.about, each.symbol) for each in result.feedback] == [("b", "○"), (None, "✎")]
    widget = QuestionWidget(plan)
    assert [box["html"] for box in widget.view["boxes"]] == [
        "What <em>settles</em> it?", "Who knows?",
    ]  # fmt: skip
    assert widget.view["boxes"][0]["placeholder"] == "a number"
    put(widget, {"boxes": {"a": "I count."}, "ticked": []})
    widget.show_model_answer()
    assert not widget.report["attempted"] and "count" not in str(widget.report)
    assert widget.check().state == "open"
    widget.show_model_answer()
    assert widget.report["solution"] == ["count &lt;them&gt;"]
    put(widget, {"boxes": {"a": "I count."}, "ticked": [0]}, 2)
    again = QuestionWidget(plan)
    assert again.answer["ticked"] == [0] and again.report["attempted"]


@pytest.mark.parametrize(
    "answer",
    [
        7, "text", ["a"], {"boxes": "text"}, {"boxes": ["a"]}, {"boxes": {"zz": "x"}},
        {"boxes": {"a": 5}}, {"boxes": {"a": ["x"]}}, {"boxes": {"a": "x" * 200_000}}, {"a": "x"},
    ],
)  # fmt: skip
def test_hostile_plans_get_one_kind_sentence(plan, answer):
    result = plan.check(answer)
    assert result.state == "not attempted"
    (remark,) = result.feedback
    assert remark.text.endswith(".") and len(remark.text) < 200


@pytest.mark.parametrize("id", ["06-judge", "06-plan"])
def test_the_stored_picture_shows_the_question_and_nothing_else(folder, id):  # noqa: F811
    bundle = QuestionWidget(load_question(id, folder))._repr_mimebundle_()
    shown = bundle["text/html"]
    for words in {"06-judge": ("two &lt;b&gt;", "partly supported"), "06-plan": ("Who knows?",)}[
        id
    ]:
        assert words in shown
    for gone in ("REASON", "opinion", "first", "count", "<input"):
        assert gone not in shown
