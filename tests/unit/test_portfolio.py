"""The portfolio: every kind of answer in words, nothing given away, an article with its marks."""

import json
import re

import pytest
from browser.answering import right_answer, wrong_answer
from unit.portfolio_work import QUESTIONS, Tags, drawn, entry_of, right, save

from helpers.figures.sayings_svg import MOST_CLAIMS, picture
from helpers.own_text.annotations import save_my_annotations
from helpers.portfolios.answers import CHANGED, OLDER, answered
from helpers.portfolios.collect import collect
from helpers.portfolios.page import page
from helpers.questions.files import load_question, load_questions
from helpers.questions.model import STATES
from helpers.questions.text import to_html, to_plain
from helpers.records.annotation_files import reference

every = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
pytestmark = pytest.mark.usefixtures("folder")


@every
def test_every_question_is_put_into_words(question):
    made = answered(question, entry_of(question, right(question)))
    assert (made.id, made.prompt) == (question.id, question.prompt)
    assert made.symbol in {symbol for symbol, _ in STATES.values()}
    assert made.state in ("Right", "Written", "Compared", "Kept")
    assert bool(made.points) == question.marked
    assert made.marks if question.type == "mark spans" else made.rows
    assert bool(made.own_list) == question.written
    assert not made.notes


def test_answers_say_what_was_chosen():
    def rows(kind, value=None):
        question = next(q for q in QUESTIONS if q.type == kind)
        value = right_answer(question) if value is None else value
        return question, answered(question, entry_of(question, value)).rows

    question, found = rows("several choices")
    assert [row.chosen for row in found] == [o.text for o in question.options if o.right is True]
    question, found = rows("order")
    assert [row.chosen for row in found] == [item.text for item in question.items]
    question, found = rows("date")
    day = question.accepted[0]
    assert found[0].chosen == f"{day.day} {day:%B} {day.year}"
    question, found = rows("estimates")
    assert found[0].chosen.startswith("15 ") and found[0].about == question.items[0].text
    question, found = rows("verdicts")
    assert found[0].chosen == "supported, 85 % sure"
    assert found[-1].chosen == "cannot be judged"
    question, found = rows("plan")
    assert found[0].about == question.boxes[0].label and found[0].written == "For a, this."


def test_marks_stand_in_their_passage_with_label(folder):
    question = load_question("02-mark-p2")
    made = answered(question, entry_of(question, question.right_answer()))
    (passage,) = made.passages
    assert "".join(piece.text for piece in passage.pieces) == question.marking().within.text
    assert sum(bool(piece.letters) for piece in passage.pieces) == len(made.marks)
    assert ("1", "“Kabul”", "name") in made.marks


def test_the_own_list_is_ticked():
    question = next(q for q in QUESTIONS if q.type == "open")
    made = answered(question, entry_of(question, {"text": "Mine.", "ticked": [1, 99, "x"]}))
    assert [ticked for _, ticked in made.own_list] == [
        at == 1 for at in range(len(question.rubric))
    ]


def test_nothing_is_given_away_of_what_is_not_answered():
    text = drawn().text
    for question in QUESTIONS:
        secrets = [question.prompt, question.explanation, *question.solution(), *question.hints]
        for secret in filter(None, secrets):
            assert len(to_plain(secret)) < 25 or to_plain(secret) not in text


def test_a_wrong_answer_shows_neither_the_right_one_nor_a_remark():
    for question in QUESTIONS:
        wrong = None if question.type == "mark spans" else wrong_answer(question)
        if wrong is not None:
            save(question, wrong)
    whole = page(collect())
    for question in QUESTIONS:
        if question.type == "one choice":
            shown = answered(question, entry_of(question, wrong_answer(question)))
            for option in question.options:
                if option.right is True and len(option.text) > 40:
                    assert option.text not in [row.chosen for row in shown.rows]
                    assert to_html(option.text, question.article) not in whole
        for remark in (question.explanation, *(f.text for f in question.commentary())):
            assert len(remark) < 40 or to_html(remark, question.article) not in whole


def test_unfinished_older_and_changed_answers_say_so():
    question = next(q for q in QUESTIONS if q.type == "one choice")
    right, wrong = right_answer(question), wrong_answer(question)
    made = answered(question, entry_of(question, right, state="not attempted"))
    assert (made.state, made.points) == ("Not checked", "")
    made = answered(question, entry_of(question, right, revision=question.revision + 1))
    assert made.notes == (OLDER,) and made.state == "Not checked"
    made = answered(question, entry_of(question, right) | {"value": wrong})
    assert made.notes == (CHANGED,)
    assert answered(question, entry_of(question, None)) is None


def test_the_day_comes_from_the_saved_work(folder):
    assert "No answers saved yet." in drawn().text
    question = load_question("00-run-a-cell")
    save(question, right_answer(question))
    path = folder / f"{question.lesson}.json"
    data = json.loads(path.read_text("utf-8"))
    data["entries"][question.id]["saved_at"] = "2024-02-03T10:00:00.000+00:00"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert collect().last == "3 February 2024"
    data["entries"][question.id]["saved_at"] = "yesterday"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert collect().last == ""


def test_headings_are_in_order_and_every_entry_of_the_contents_leads_somewhere(article):
    for question in QUESTIONS[::3]:
        save(question, right(question))
    tags = drawn(article, reference(article), "Anna").tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = [a["href"][1:] for tag, a in tags if tag == "a"]
    assert len(links) >= 11 and set(links) <= set(ids)


def test_an_own_article_with_its_marks(article):
    ours = reference(article)
    portfolio = collect(article, ours)
    own = portfolio.article
    assert portfolio.unread == []
    assert ["".join(p.text for p in each.pieces) for each in own.passages] == [
        part.text for part in article.parts
    ]
    rows = {facts.title.split(" ")[0].rstrip(":"): facts.rows for facts in own.tables}
    assert len(rows["Attributions"]) == dict(own.layers)["cues"]
    assert len(rows["Claims"]) == dict(own.layers)["claims"]
    assert sum(int(row[1]) for row in rows["Actors"]) == dict(own.layers)["actors"]
    told = {saying.who: saying for saying in own.sayings}
    assert told["Taliban"].tells == ("Sergey Shoigu",)
    assert any(words.startswith("denied: ") for words in told["Taliban"].what)
    assert own.sayings[-1].who == "the author"


def test_the_picture_is_the_same_every_time_and_says_how_many_are_left(article):
    sayings = collect(article, reference(article)).article.sayings
    svg = picture(sayings)
    assert svg == picture(sayings) and svg.count("<rect") == 12
    assert f"and {len(sayings[-1].what) - MOST_CLAIMS + 1} more" in svg
    assert picture(()) == ""


def test_plan_and_reflection_of_an_own_article(tmp_path):
    (tmp_path / "09-your-own-article.toml").write_text(
        'title = "Your own article"\n[[question]]\nid = "09-plan"\nrevision = 1\ntype = "plan"\n'
        'prompt = "Plan a check."\nrubric = ["One", "Two"]\nmodel_answer = "A secret."\n'
        'explanation = ""\n[[question.box]]\nlabel = "What settles it?"\n'
        '[[question.box]]\nlabel = "Where?"\n',
        encoding="utf-8",
    )
    (question,) = load_questions("09-your-own-article", tmp_path).questions
    save(question, {"boxes": {"a": "A map of 1921"}, "ticked": [0]})
    portfolio = collect(questions=tmp_path)
    assert portfolio.lessons == [] and portfolio.own.answers[0].id == "09-plan"
    text = Tags(page(portfolio)).text
    assert "What settles it?" in text and "A map of 1921" in text and "A secret" not in text


def test_without_annotations_the_saved_ones_are_taken_then_the_marks_of_the_lessons(article):
    question = load_question("02-mark-p2")
    save(question, question.right_answer())
    own = collect(article).article
    assert dict(own.layers) == {"actors": len(question.right_answer()["marks"])}
    ours = reference(article)
    assert save_my_annotations(ours, article).ok
    assert collect(article).article == collect(article, ours).article
