"""Every question of the collection, tried with right, partial, wrong, blank and hostile answers."""

import re

import pytest
from browser.answering import right_answer, wrong_answer

from helpers.questions.files import lessons, load_questions

QUESTIONS = [q for lesson in lessons() for q in load_questions(lesson).questions]
MARKED = [question for question in QUESTIONS if question.marked]
every = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
every_marked = pytest.mark.parametrize("question", MARKED, ids=lambda question: question.id)
SPELLED = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
HOSTILE = [
    float("nan"),
    True,
    [[]],
    {"x": {"y": []}},
    ["<script>"],
    "<script>alert(1)</script>" * 9000,
]


def right(question):
    if question.type == "mark spans":
        return question.right_answer()
    return right_answer(question)


def wrong(question):
    if question.type == "mark spans":
        marks = right(question)["marks"]
        passage = question.article.sentence if "." in question.within else question.article.part
        start, text = passage(question.within).start, passage(question.within).text
        words = ((start + m.start(), start + m.end(), m[0]) for m in re.finditer(r"\w+", text))
        # The first word that is no part of a right mark.
        a, b, word = next(
            w for w in words if not any(m["start"] < w[1] and w[0] < m["end"] for m in marks)
        )
        return {"marks": [marks[0] | {"start": a, "end": b, "exact": word}]}
    if question.type == "classify":
        return {
            item.id: next(name for name in question.categories if name not in item.accepted)
            for item in question.items
            if len(item.accepted) < len(question.categories)  # to some, every answer is right
        }
    return wrong_answer(question)


def partial(question):
    """Half an answer, or None where an answer is right or wrong as a whole."""
    answer = right(question)
    if question.type == "mark spans":
        return {"marks": answer["marks"][:1]} if len(answer["marks"]) > 1 else None
    if question.type == "classify":
        return dict(list(answer.items())[:1])
    if question.type == "several choices" and len(answer) > 1:
        return answer[:1]
    if question.type == "order":
        return [*answer[:-2], answer[-1], answer[-2]]
    return None


@every_marked
def test_the_right_answer_earns_everything(question):
    result = question.check(right(question))
    assert (result.state, result.points) == ("right", question.points)
    assert result.feedback and all(remark.text.strip() for remark in result.feedback)


@every_marked
def test_a_wrong_answer_earns_nothing_and_gets_a_remark(question):
    result = question.check(wrong(question))
    assert (result.state, result.points) == ("not yet", 0)
    assert any(len(remark.text) > 15 for remark in result.feedback)


@every_marked
def test_half_an_answer_is_between(question):
    answer = partial(question)
    if answer is not None:
        result = question.check(answer)
        assert result.state in ("partly right", "not yet")
        assert 0 <= result.points < question.points


@pytest.mark.parametrize(
    "question", [q for q in MARKED if q.type == "scale"], ids=lambda question: question.id
)
def test_a_wrong_guess_is_told_more_or_fewer_and_never_the_number(question):
    low, high = question.accepted
    told = (question.feedback.below, question.feedback.above, question.feedback.near or "")
    for remark in told:
        remark = re.sub(r"\[\[[^|]*\|", "", remark)  # offsets are no numbers that a learner reads
        numbers = [float(digits) for digits in re.findall(r"\b\d+(?:\.\d+)?\b", remark)]
        spelled = [n for n, word in enumerate(SPELLED) if re.search(rf"\b{word}\b", remark)]
        given = [n for n in (*numbers, *spelled) if low <= n <= high]
        assert not given and not re.search("thirds?|half|quarter", remark), remark
    if question.feedback.below.startswith("It is"):
        assert re.match("It is (a few )?(more|longer)", question.feedback.below)
        assert re.match("It is (fewer|less|long, but not that long)", question.feedback.above)


@every
@pytest.mark.parametrize("blank", [None, "", [], {}])
def test_blank_is_not_attempted(question, blank):
    assert question.check(blank).state == "not attempted"


@every
def test_hostile_answers_get_one_sentence_and_no_points(question):
    for answer in HOSTILE:
        result = question.check(answer)
        assert result.points == 0 and result.state in ("not attempted", "not yet", "open")
        assert len(result.feedback) >= 1
