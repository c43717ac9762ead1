"""The sample answers of lesson 07 hold what is said of them, and no words of the article."""

from __future__ import annotations

import pytest

from helpers.chatbot.answer import read_answer
from helpers.chatbot.check import AS_GIVEN, check_answer
from helpers.chatbot.samples import FOLDER, samples
from helpers.documents import Article
from helpers.records.annotation_files import reference


@pytest.fixture(scope="module")
def marks(article):
    return reference(article)


def checked(text, article, marks):
    return check_answer(read_answer(text), article, marks, article.part("P6"))


def test_the_samples_hold_what_is_said_of_them(article, marks):
    good, flawed = samples(article, article.part("P6"))
    for sample in (good, flawed):
        assert "written for" in sample.text.splitlines()[0] and "no chatbot" in sample.text
    assert good.planted == () and len(flawed.planted) == 4
    first = checked(good.text, article, marks)
    assert [each.kind for each in first.statements] == ["matched", "matched", "boundary"]
    assert first.statements[2].outcome.differs == ("source",) and first.invented == []
    second = checked(flawed.text, article, marks)
    assert second.statements[1].outcome.differs == ("source",)
    assert [n for n, _ in second.invented] == [3]
    assert ("article", "If") in second.statements[3].placed.content[0].differences
    said = " ".join(read_answer(flawed.text).sentences)
    assert "cut off" in said and "never closed" in said and "Statement 5" in said
    flaws = [int(statement) for statement, _flaw, _caught in flawed.planted]
    assert flaws == [2, 3, 4, 5]
    # What the search catches: nothing else is not as in the passage.
    slips = {s.placed.given.number for s in second.statements
             for q in s.placed.quoted if q.how not in AS_GIVEN}  # fmt: skip
    assert slips == {int(n) for n, _flaw, caught in flawed.planted if caught == "the search"}
    assert samples(article, article.part("P7")) == []
    assert samples(Article("Another text."), article.part("P6")) == []


def test_the_sample_files_hold_no_words_of_the_article(article):
    words = article.text.split()
    runs = {" ".join(words[k : k + 5]) for k in range(len(words) - 4)}
    for path in FOLDER.glob("07-*"):
        given = path.read_text(encoding="utf-8").split()
        assert not runs & {" ".join(given[k : k + 5]) for k in range(len(given) - 4)}
