"""Each text of one's own keeps its answers, and its marks can be given away."""

from __future__ import annotations

import json

import pytest
from unit.annotating import words
from unit.own_text import TEXT, decide

from helpers.articles.own_articles import new_article
from helpers.documents import open_article
from helpers.figures.agreement import agreement_table
from helpers.figures.heat import where_readers_differ
from helpers.my_work.file import save_my_marks
from helpers.my_work.progress import progress
from helpers.portfolios.collect import OTHER_TEXT, collect
from helpers.portfolios.page import page
from helpers.questions import files as question_files
from helpers.questions.files import QuestionError, load_question
from helpers.readers.other_readers import classmates
from helpers.saved_work import LessonWork
from helpers.widgets.asked import question
from helpers.widgets.mark_more import mark_more
from helpers.widgets.question import QuestionWidget

LESSON, ID = "09-your-own-article", "09-reflect"
SAMPLE = """
title = "Your own article"
article = "practice"
[[question]]
id = "09-reflect"
revision = 1
type = "open"
prompt = "What do you not know yet?"
rubric = ["one", "two"]
model_answer = "so"
[[question]]
id = "09-which"
revision = 1
type = "one choice"
prompt = "Which?"
hints = ["first", "second"]
explanation = "because"
[[question.option]]
text = "A"
feedback = "fa"
[[question.option]]
text = "B"
right = true
feedback = "fb"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / f"{LESSON}.toml").write_text(SAMPLE, "utf-8")
    return tmp_path / "questions"


@pytest.fixture
def one():
    return new_article(TEXT, "one")


@pytest.fixture
def two():
    return new_article("Another text. " + TEXT, "two")


def ask(folder, text=None, id=ID):
    return QuestionWidget(load_question(id, folder), text=text)


def write(widget, value):
    widget.draft = {"seq": widget.draft["seq"] + 1, "answer": value}
    return widget.saved["text"]


def said(widget):
    return (widget.answer or {}).get("text")


def test_each_text_has_its_answer_and_gets_it_back(folder, one, two):
    assert write(ask(folder, one), {"text": "about one", "ticked": [0]}) == "Saved."
    fresh = ask(folder, two)
    assert fresh.answer is None and fresh.saved["text"] == ""
    assert write(fresh, {"text": "about two", "ticked": []}) == "Saved."
    back = ask(folder, one)
    assert said(back) == "about one" and back.saved["text"] == "Your saved answer is back."
    write(back, {"text": "more about one", "ticked": []})
    assert said(ask(folder, two)) == "about two" and said(ask(folder, one)) == "more about one"
    entry, _ = LessonWork(LESSON).restore(ID, one.sha256)
    assert entry["article"] == one.sha256 and entry["per_text"] is True
    # A browser tab keeps what is not saved yet for each text apart.
    keeps = {ask(folder, text).view["keep"] for text in (None, one, two)}
    assert len(keeps) == 3 and ask(folder).view["keep"] == ID


def test_a_judged_answer_per_text(folder, one, two):
    widget = ask(folder, one, "09-which")
    write(widget, "2")
    option = widget.question.options[1].id
    write(widget, option)
    assert widget.check().state == "right"
    assert ask(folder, two, "09-which").report["feedback"] == []
    again = ask(folder, one, "09-which")
    assert again.answer == option and again.report["feedback"]


def test_without_an_article_nothing_changes(folder):
    write(ask(folder), {"text": "as ever", "ticked": []})
    entry, _ = LessonWork(LESSON).restore(ID)
    assert entry["article"] == open_article("practice").sha256 and not entry["per_text"]
    assert said(ask(folder)) == "as ever"


def test_a_question_about_its_own_text_takes_no_article(one):
    asked = [q.id for lesson in question_files.lessons()
             for q in question_files.load_questions(lesson).questions
             if q.type in ("mark spans", "verdicts")]  # fmt: skip
    for id in (asked[0], asked[-1]):
        with pytest.raises(QuestionError, match=f"{id} asks about a text of its own.*question"):
            question(id, one)
    with pytest.raises(QuestionError, match="The article was not opened"):
        question("00-run-a-cell", "one")


def test_progress_counts_answers_about_any_text(folder, one, two):
    write(ask(folder, one), {"text": "about one", "ticked": []})
    (row,) = progress(questions=folder)
    assert (row.answered, row.note) == (1, "")
    write(ask(folder, two), {"text": "about two", "ticked": []})
    (row,) = progress(questions=folder)
    assert (row.answered, row.note) == (1, "")


def test_the_portfolio_takes_the_answer_about_its_article(folder, one, two):
    write(ask(folder, one), {"text": "about one", "ticked": []})
    write(ask(folder, two), {"text": "about two", "ticked": []})

    def of(article):
        own = collect(article, questions=folder).own
        return [(answer.rows[0].written, answer.notes) for answer in own.answers]

    assert of(one) == [("about one", ())]
    assert of(two) == of(None) == [("about two", ())]
    third = new_article("A third text. " + TEXT, "three")
    assert of(third) == [("about two", (OTHER_TEXT,))], "nothing is lost, and it says so"
    html = page(collect(third, questions=folder))
    assert OTHER_TEXT in html


def test_marks_on_an_own_text_to_give_away(one, two):
    told = save_my_marks(one, "Anna")
    assert told.startswith("Nothing is saved yet") and "mark_more" in told
    decide(one, "actors")
    decide(one, "attributions")
    assert "marks-of-anna-on-one.json" in save_my_marks(one, "Anna")
    words(mark_more(one, "actors"), "us", "pronoun")
    assert "marks-of-ben-on-one.json" in save_my_marks(one, "Ben")
    words(mark_more(two, "actors"), "Marend")
    assert "marks-of-anna-on-two.json" in save_my_marks(two, "Anna")
    found = classmates(one, "my-work")
    assert [each.annotator.name for each in found] == ["Anna", "Ben"]
    assert len(found.notes) == 1 and "marks-of-anna-on-two.json" in found.notes[0]
    assert found[1].mentions()[-1:] and len(found[1].mentions()) == len(found[0].mentions()) + 1
    table = agreement_table(list(found), one, "actors", one.part("P1"))
    assert json.dumps(table._repr_mimebundle_() if hasattr(table, "_repr_mimebundle_")
                      else table._repr_html_())  # fmt: skip
    picture = where_readers_differ(list(found), one, "actors", one.part("P1"))
    assert "1" in picture.alternative or "1" in picture.look_for


def test_a_lesson_article_still_asks_for_checked_marks():
    assert "press Check there" in save_my_marks(open_article(), "Anna")
