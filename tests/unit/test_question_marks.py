"""The question type "mark spans": right, partial, wrong, blank and hostile answers, and reasons."""

import pytest

from helpers.documents import open_article
from helpers.marking.fields import FIELDS
from helpers.questions.files import TYPES, QuestionError, lessons, load_questions
from helpers.questions.marks import NOT_INDEPENDENT
from helpers.records.annotation_files import reference
from helpers.widgets.mark_view import drawn

HEAD = {
    "id": "02-test", "revision": 1, "type": "mark spans", "prompt": "Mark.", "points": 4,
    "hints": ["one", "two"], "explanation": "because",
}  # fmt: skip
ARTICLE = open_article("best-friends")


def make(**changes):
    asked = TYPES["mark spans"].model_validate({**HEAD, **changes})
    asked._lesson, asked._article_name = "02-actors", "best-friends"
    return asked


def forms(**changes):
    return make(layer="actors", within="P2.2", judge=["form"], **changes)


def span(words, within="P2.2", nth=0, layer="actors", **labels):
    start = ARTICLE.sentence(within).start - 1
    for _ in range(nth + 1):
        start = ARTICLE.text.index(words, start + 1)
    mark = {"id": f"m{start}{layer}", "layer": layer, "start": start, "end": start + len(words)}
    return mark | {"exact": words, "labels": labels}


def answer(*marks, **more):
    return {"marks": list(marks), **more}


RIGHT = [
    span("Kabul", form="name"), span("Taliban", form="modifier"),
    span("militant group", form="description"), span("country", form="description"),
    span("U.S.", form="modifier"), span("Afghanistan", form="name"),
]  # fmt: skip


def test_right_with_and_without_what_may_be_left_out():
    result = forms().check(answer(*RIGHT))
    assert (result.state, result.points) == ("right", 4)
    assert result.feedback[0].text == "You marked 6 places, and so did we: the same ones."
    result = forms().check(answer(*RIGHT, span("itself", form="pronoun")))
    assert (result.state, result.points) == ("right", 4)


def test_partly_right_says_what_became_of_each_place():
    kabul, taliban, group = RIGHT[:3]
    marks = [
        {**kabul, "labels": {"form": "metonym"}},
        taliban,
        span("the militant group moves", form="description"),
        span("political authority", form="description"),
    ]
    result = forms().check(answer(*marks))
    assert result.state == "partly right"
    # 1 right, ½ for the label, ½ for the boundary, of 6; the extra one has its reason or costs 1.
    signs = {remark.about: remark.symbol for remark in result.feedback[1:] if remark.about}
    assert [signs[mark["id"]] for mark in marks] == ["≠", "✓", "◐", "✗"]
    assert [r.symbol for r in result.feedback if r.about is None] == ["", "○", "○", "○"]
    texts = " ".join(remark.text for remark in result.feedback)
    assert "You chose metonym, we say name. The city is what was seized." in texts
    assert "We mark “militant group”." in texts and "Missed: description." in texts
    assert result.feedback[0].text == (
        "You marked 4 places; 3 of them are in our marking too, 1 exactly as we have it. "
        "Our marking has 6. Still to find: 3 (1 description, 1 modifier, 1 name)."
    )
    for remark in result.feedback[1:]:
        for cite in remark.cites:
            assert ARTICLE.text[cite.start : cite.end] == cite.exact
        assert remark.cites


def test_extra_marks_cost_what_right_ones_earn():
    extra = [span(words, form="name") for words in ("marks", "latest", "past")]
    result = forms().check(answer(*RIGHT[:3], *extra))
    assert (result.state, result.points) == ("not yet", 0)
    assert forms().check(answer(*RIGHT, *extra[:1])).state == "partly right"
    # An extra place that the reference gives a reason for costs nothing.
    place = reference(ARTICLE).not_marked[0]
    label = ARTICLE.where(place.span.start)
    asked = make(layer="actors", within=label, judge=[])
    right = asked.right_answer()
    excused = {"id": "x1", "layer": "actors", "start": place.span.start, "end": place.span.end,
               "exact": place.span.exact}  # fmt: skip
    result = asked.check(answer(*right["marks"], excused))
    remark = next(r for r in result.feedback if r.about == "x1")
    assert remark.symbol == "✗" and place.reason.replace("*", "") in remark.text
    assert result.points == 4


def test_wrong_everywhere():
    result = forms().check(answer(span("seizure", form="name")))
    assert (result.state, result.points) == ("not yet", 0)
    assert "Ask of it: " in result.feedback[1].text


BLANK = [None, "", [], {}, {"marks": []}]
HOSTILE = [
    5, "x" * 200_000, ["a"], {"marks": 5}, {"marks": [5, None]}, {"marks": [{"id": "m1"}]},
    {"marks": [{**RIGHT[0], "exact": "Paris"}]}, {"marks": [{**RIGHT[0], "start": True}]},
    {"marks": [{**RIGHT[0], "layer": ["actors"]}]}, {"marks": [{**RIGHT[0], "start": 10**30}]},
    {"marks": [{**RIGHT[0], "id": {}}]}, {"marks": RIGHT * 2000}, {1: 2}, object(), float("nan"),
]  # fmt: skip


@pytest.mark.parametrize("given", [*BLANK, *HOSTILE], ids=range(len(BLANK + HOSTILE)))
def test_blank_and_hostile_answers_are_no_attempts(given):
    result = forms().check(given)
    assert (result.state, result.points, len(result.feedback)) == ("not attempted", 0, 1)
    assert result.feedback[0].text.endswith(".") and len(result.feedback[0].text) < 120


@pytest.mark.parametrize(
    "odd", [{"labels": {"form": "<b>"}}, {"labels": 5}, {"link": "zz"}, {"link": {}}, {"extra": 1}]
)
def test_odd_marks_are_judged_without_what_is_odd(odd):
    result = forms(link=True).check(answer({**RIGHT[0], **odd}, actors=5, nested="x"))
    assert result.state in ("partly right", "not yet") and "<b>" not in str(result.feedback)


def test_only_some_are_asked_for():
    some = make(layer="wording", within="P5", labels=["hedge", "booster"], judge=["kind"])
    result = some.check(some.right_answer())
    assert (result.state, result.points) == ("right", 4)
    assert {m["labels"]["kind"] for m in some.right_answer()["marks"]} == {"hedge", "booster"}
    find = make(layer="actors", within="P2", find={"form": "modifier"})
    kabul = span("Kabul")
    result = find.check(answer(*find.right_answer()["marks"], kabul))
    remark = next(r for r in result.feedback if r.about == kabul["id"])
    assert "Not in our marking. We call it name." in remark.text
    several = make(layer="actors", find={"form": ["metonym", "pronoun"], "actor": "russia"})
    assert several.check(several.right_answer()).state == "right"


def test_links_count_where_they_are_asked_for():
    asked = make(layer="actors", within="P2", judge=[], link=True)
    right = asked.right_answer()
    assert asked.check(right).state == "right"
    unlinked = [{k: v for k, v in mark.items() if k != "link"} for mark in right["marks"]]
    result = asked.check(answer(*unlinked))
    assert {r.symbol for r in result.feedback[1:] if r.about} == {"⇄"}
    assert result.state == "partly right"
    assert "It belongs to no actor yet; we link it to" in result.feedback[1].text
    one = [{**mark, "link": "a1"} for mark in right["marks"]]
    result = asked.check({"marks": one, "actors": {"a1": "Everybody"}, "nested": {}})
    assert "⇄" in {r.symbol for r in result.feedback}


def test_statements_are_judged_whole():
    asked = make(layer="attributions", within="P7.3", judge=[])
    right = asked.right_answer()
    assert asked.check(right).points == 4
    content = next(m for m in right["marks"] if m["layer"] == "contents")
    end = ARTICLE.sentence("P7.3").end
    longer = {**content, "end": end, "exact": ARTICLE.text[content["start"] : end]}
    others = [m for m in right["marks"] if m is not content]
    result = asked.check({**right, "marks": [*others, longer]})
    assert result.points == 2 and "Our content is “that Russia will" in result.feedback[1].text
    assert "You marked 1 statement; it is in our marking too, though" in result.feedback[0].text
    assert "Still to find" not in result.feedback[0].text
    without = [m for m in right["marks"] if m["layer"] != "cues"]
    result = asked.check({**right, "marks": without})
    assert "This statement has no cue yet." in " ".join(r.text for r in result.feedback)


def test_a_statement_with_other_words_in_a_part_earns_nothing():
    asked = make(layer="attributions", within="P7.3", judge=[])
    right = asked.right_answer()
    content = next(m for m in right["marks"] if m["layer"] == "contents")
    start = ARTICLE.sentence("P7.3").start
    for words in ("a", "the"):  # any words of the sentence that stand outside the content
        start = ARTICLE.text.index(words, start)
        if not content["start"] <= start < content["end"]:
            break
    nonsense = {**content, "start": start, "end": start + len(words), "exact": words}
    others = [m for m in right["marks"] if m is not content]
    result = asked.check({**right, "marks": [nonsense, *others]})
    assert (result.state, result.points) == ("not yet", 0)
    assert "Right idea" not in str(result.feedback)
    assert "it too, but a part of it has other words. Our marking has 1." in result.feedback[0].text
    told = result.feedback[1]
    assert told.symbol == "✗" and "Content: other words. Our content is" in told.text
    assert told.about == nonsense["id"], "said at the content, not at the cue"
    given = asked.given({**right, "marks": [nonsense, *others]})
    (remark,) = asked.judgement(given).remarks
    assert remark.nudge == "Content: other words than ours."
    signs = {
        mark["layer"]: mark["sign"] for mark in drawn(given, (asked.judgement(given),))["marks"]
    }
    assert (signs["contents"], signs["cues"]) == ("✗", "✓")


def test_an_open_question_counts_and_keeps_and_judges_nothing():
    asked = forms(open=True, points=0)
    assert (asked.marked, asked.of, asked.worth) == (False, 0, "no points, your rule counts")
    unlike_ours = [span("latest", form="name"), span("marks")]
    for given, said in (
        (RIGHT, "You marked 6 places; they are kept"),
        (RIGHT[:1], "You marked 1 place; it is kept"),
        (unlike_ours[1:], "1 of them has no label yet."),
    ):
        result = asked.check(answer(*given))
        assert (result.state, result.points, result.of, result.said) == ("open", 0, 0, "Kept")
        (remark,) = result.feedback
        assert said in remark.text and remark.text.endswith(NOT_INDEPENDENT)
        assert not remark.cites and "militant" not in remark.text
    assert asked.solution() == [NOT_INDEPENDENT, *forms().solution()]
    assert asked.check(answer()).state == asked.check({"marks": 5}).state == "not attempted"
    with pytest.raises(ValueError, match="leave out points"):
        forms(open=True)


def test_our_marks_name_what_is_accepted_beside_them():
    lines = make(layer="actors", within="P5", judge=["form"]).solution()
    assert any("Afghanistan]]: modifier. We accept name, too." in line for line in lines)


@pytest.mark.parametrize("layer", ["actors", "cues", "sources", "contents", "attributions",
                                   "claims", "wording", "times"])  # fmt: skip
def test_the_reference_is_right_by_itself(layer):
    for judge in ([], list(FIELDS.get(layer, {}))):
        asked = make(layer=layer, within="P7", judge=judge)
        result = asked.check(asked.right_answer())
        assert result.state == "right", [r.text for r in result.feedback]
        assert asked.solution()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"labels": ["big"]}, "'big' is no form of the layer actors"),
        ({"judge": ["kind"]}, "has no label field 'kind'; there are form, role"),
        ({"layer": "attributions", "labels": ["name"]}, "leave labels out"),
        ({"threshold": 0}, "threshold"),
        ({"hints": ["one"]}, "at least two hints"),
    ],
)
def test_faults_in_a_question_are_sentences(changes, said):
    with pytest.raises(ValueError, match=said):
        make(**{"layer": "actors", **changes})


def test_a_passage_that_is_none_is_told_when_the_file_is_read(tmp_path):
    (tmp_path / "02-x.toml").write_text(
        'article = "best-friends"\n[[question]]\nid = "02-a"\nrevision = 1\ntype = "mark spans"\n'
        'prompt = "?"\nlayer = "cues"\nwithin = "P99"\nhints = ["a", "b"]\nexplanation = "e"\n',
        "utf-8",
    )
    with pytest.raises(QuestionError, match="question 02-a: within: There is no part 'P99'"):
        load_questions("02-x", tmp_path)


@pytest.mark.parametrize("lesson", lessons())
def test_every_marking_of_the_lessons_can_be_solved(lesson):
    for asked in load_questions(lesson).questions:
        if asked.type == "mark spans" and not asked.open:
            assert asked.check(asked.right_answer()).points == asked.points
            assert len(asked.solution()) >= 1
