"""The learner's marks of the lessons beside the reference, from every sort of saved work."""

from __future__ import annotations

import json

import pytest

import helpers
from helpers.annotations import AnnotationSet
from helpers.my_work.marks import (
    mark_questions,
    marks_rows,
    marks_table,
    own_marks,
)
from helpers.questions.files import load_question
from helpers.saved_work import LessonWork
from helpers.scoring import compare
from helpers.widgets.mark_question import MarkQuestion

ACTORS, HEDGES, DRILLS = "02-mark-p2", "03-mark-hedges", "04-mark-drills"
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture(scope="module")
def asked(article):
    return [each for each in mark_questions(article) if each.id in (ACTORS, HEDGES, DRILLS)]


def save(id, change=lambda answer: None, done=True, **entry):
    asked = load_question(id)
    answer = asked.right_answer()
    change(answer)
    result = asked.check(answer)
    LessonWork(asked.lesson).save(
        id,
        {
            "value": answer, "checked": answer if done else None,
            "state": result.state if done else "not attempted", "points": 0, "of": asked.of,
            "revision": asked.revision, "article": asked.article.sha256,
        } | entry,
    )  # fmt: skip


def without_the_first(answer):
    del answer["marks"][0]


def test_nothing_yet_names_the_question_to_do(article, asked):
    table = marks_table(article, asked)
    assert table["rows"] == [] and marks_rows(article, asked) == []
    assert "P2.2 (lesson 02)" in table["summary"] and table["summary"].count(". ") == 0
    assert own_marks(article).mentions() == [], "all lessons, where no questions are named"


def test_marks_that_were_not_checked_give_nothing_away(article, asked):
    save(ACTORS, done=False)
    table = marks_table(article, asked)
    assert table["rows"] == []
    assert "Marked but not checked yet, so not compared: P2.2 (lesson 02)." in table["notes"]


def test_a_row_for_each_passage_and_layer(article, asked):
    save(ACTORS, without_the_first)
    save(HEDGES)
    actors, hedges = marks_rows(article, asked)
    expected = len(load_question(ACTORS).right_answer()["marks"])
    assert (actors.passage, actors.layer, actors.lesson) == ("P2.2", "Actors", "02")
    assert (actors.yours, actors.found) == (expected - 1, expected - 1)
    assert actors.kinds["matched"] == expected - 1
    assert (hedges.layer, hedges.kinds) == ("Wording", {"matched": hedges.ours})
    table = marks_table(article, asked)
    assert len(table["rows"]) == 2 and table["notes"][0] == "Not marked yet: P7.3 (lesson 04)."
    assert table["rows"][1][-1] == f"{hedges.ours} matched"


def test_what_differs_is_said_in_words(article, asked):
    def worse(answer):
        first, second, third, *_ = answer["marks"]
        first["start"] -= 1  # no longer these words, so this mark is lost
        second["labels"] = {**second["labels"], "form": "metonym"}

    save(ACTORS, worse)
    (row,) = marks_rows(article, asked)
    assert "1 with another label" in row.in_words and "1 missed" in row.in_words
    assert row.found == row.yours and row.kinds["matched"] == row.yours - 1


def test_own_marks_are_an_annotation_like_any_other(article, asked):
    for id in (ACTORS, HEDGES, DRILLS):
        save(id)
    mine = own_marks(article, asked)
    assert isinstance(AnnotationSet.model_validate(mine.model_dump(by_alias=True)), AnnotationSet)
    assert mine.annotator.kind == "learner" and mine.article.sha256 == article.sha256
    assert len(mine.wording) == len(load_question(HEDGES).right_answer()["marks"])
    assert [record.cue.exact for record in mine.attributions] == ["noted"]
    ids = [actor.id for actor in mine.actors] + [record.id for record in mine.attributions]
    assert all(id.startswith((ACTORS, DRILLS)) for id in ids) and len(set(ids)) == len(ids)
    result = compare(mine, mine, "actors")
    assert result.exact.found == len(mine.mentions())


def test_marks_of_another_article_or_version_are_left_out(article, asked):
    save(ACTORS, revision=9)
    save(HEDGES, article="00")
    table = marks_table(article, asked)
    assert table["rows"] == []
    assert (
        f"Your marks in {ACTORS} belong to an older version; please check them again."
        in (table["notes"])
    )
    assert any(HEDGES in note for note in table["notes"])


@pytest.mark.parametrize(
    "value",
    [5, "x", [1], {"marks": 5}, {"marks": [5]}, {"marks": [{"id": 1}]}, {"actors": []},
     {"marks": [{"id": "m1", "layer": "actors", "start": 0, "end": 10**9, "exact": "<b>"}]}],
)  # fmt: skip
def test_damaged_marks_give_one_sentence(article, asked, value):
    save(ACTORS, state="right", checked=value)
    save(HEDGES)
    table = marks_table(article, asked)
    assert [row[1] for row in table["rows"]] == ["Wording"]
    assert (
        f"The marks saved for {ACTORS} make no sense here; please mark it again."
        in (table["notes"])
    )
    assert len(own_marks(article, asked).wording) > 0 and own_marks(article, asked).mentions() == []


def test_a_damaged_file_is_set_aside(article, asked, folder):
    save(ACTORS)
    LessonWork("02-actors").path.write_bytes(b'{"format"\xff')
    assert any("set aside" in note for note in marks_table(article, asked)["notes"])
    assert list(folder.glob("02-actors.damaged-*.json"))


def test_the_live_table_follows_each_check_and_stores_nothing(article):
    table = helpers.my_marks_beside_the_reference(article)
    stored = table._repr_mimebundle_()["text/html"]
    widget = MarkQuestion(load_question(HEDGES))
    widget.draft = {"seq": 1, "answer": load_question(HEDGES).right_answer()}
    assert table.content["rows"] == []
    widget.check()
    assert [row[0] for row in table.content["rows"]] == ["P5, lesson 03"]
    assert table._repr_mimebundle_()["text/html"] == stored
    assert "matched" not in stored and json.dumps(table.content)
