"""All questions of one kind, from all lessons."""

from helpers.documents import open_article
from helpers.my_work.confidence import verdict_questions
from helpers.my_work.marks import mark_questions
from helpers.questions import files
from helpers.questions.asked import questions_of
from helpers.questions.marks import MarkSpans
from helpers.questions.model import Question
from helpers.questions.verdicts import Verdicts


def test_one_loop_for_every_kind():
    article = open_article()
    assert mark_questions(article) == [
        each for each in questions_of(MarkSpans) if each.article.sha256 == article.sha256
    ]
    assert verdict_questions() == questions_of(Verdicts) != []
    every = questions_of(Question)
    lessons = [each.lesson for each in every]
    assert lessons == sorted(lessons) and len(set(lessons)) > 5
    assert [e.id for e in every if isinstance(e, Verdicts)] == [e.id for e in verdict_questions()]


def test_a_file_with_a_fault_is_passed_over(tmp_path, monkeypatch):
    whole = (files.QUESTIONS / "09-your-own-article.toml").read_text(encoding="utf-8")
    (tmp_path / "09-your-own-article.toml").write_text(whole, encoding="utf-8")
    (tmp_path / "05-broken.toml").write_text("[[question]", encoding="utf-8")
    monkeypatch.setattr(files, "QUESTIONS", tmp_path)
    assert {each.lesson for each in questions_of(Question)} == {"09-your-own-article"}
