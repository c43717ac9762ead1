"""A text and its reference that lie beside a question file, outside seeds/."""

import json

import pytest

from helpers import open_article, reference
from helpers.questions.files import QuestionError, article_near, load_question, load_questions
from helpers.records.annotation_files import AnnotationError

FILE = """
title = "One"
article = "ferry"
retired = []

[[question]]
id = "c7-marks"
revision = 1
type = "mark spans"
prompt = "Mark every statement of P6."
layer = "attributions"
within = "P6"
judge = []
points = 2
hints = ["Look for cues.", "One of them is *said*."]
explanation = "See the reference."
"""


@pytest.fixture
def folder(tmp_path):
    """A question file with a text and a reference beside it, under names that seeds/ has not."""
    article = open_article("practice")
    (tmp_path / "ferry.txt").write_bytes(article.text.encode())
    data = reference(article).model_dump(exclude_unset=True)
    data["annotator"]["name"] = "the one beside"
    (tmp_path / "ferry.reference.json").write_text(json.dumps(data), "utf-8")
    (tmp_path / "c7-one.toml").write_text(FILE, "utf-8")
    return tmp_path


def test_a_question_finds_the_text_and_the_reference_beside_its_file(folder):
    question = load_question("c7-marks", folder)
    assert question.article.file == "ferry.txt" and question.article.folder == folder
    assert reference(question.article).annotator.name == "the one beside"
    assert question.check(question.right_answer()).state == "right"


def test_a_text_of_seeds_is_found_first_and_keeps_its_reference(folder):
    assert article_near("practice", folder / "c7-one.toml") == "practice"
    article = open_article("practice")
    assert article.folder is None and reference(article).annotator.kind == "reference"


def test_a_text_opened_by_its_path_without_a_reference_beside_it_uses_that_of_seeds(tmp_path):
    source = open_article("practice")
    (tmp_path / source.file).write_bytes(source.text.encode())
    assert reference(open_article(tmp_path / source.file)).annotator.kind == "reference"
    (tmp_path / "new.txt").write_text("A text.\n")
    with pytest.raises(AnnotationError, match="new.reference.json: there is no such file"):
        reference(open_article(tmp_path / "new.txt"))


@pytest.mark.parametrize("name", ["nowhere", "../ferry", "/etc/hostname", "", "a\u0000b"])
def test_any_other_name_is_a_fault_in_one_sentence(folder, name):
    with pytest.raises(QuestionError, match="there is no article .* or save it beside this file"):
        article_near(name, folder / "c7-one.toml")


def test_a_lesson_has_none_of_the_fields_of_an_assignment(folder, monkeypatch):
    text = FILE.replace("retired = []", 'retired = []\nintro = "Hello"')
    (folder / "c7-one.toml").write_text(text, "utf-8")
    assert load_questions("c7-one", folder).more == {"intro": "Hello"}
    monkeypatch.setattr("helpers.questions.files.QUESTIONS", folder)
    with pytest.raises(QuestionError, match="'intro' is no field of a question file"):
        load_questions("c7-one")


def test_a_statement_of_which_no_mark_is_left_stops_no_marking(folder):
    question = load_question("c7-marks", folder)
    answer = question.right_answer()
    first = answer["marks"][0]["link"]
    rest = [mark for mark in answer["marks"] if mark["link"] != first]
    assert first in answer["nested"]
    assert question.check({**answer, "marks": rest}).state in ("partly right", "not yet")
