"""Question files: a good one loads, a faulty one gets one sentence, and all of ours are good."""

from __future__ import annotations

import pytest

from helpers.documents import open_article
from helpers.questions.files import (
    QuestionError,
    faults_in_quotes,
    lessons,
    load_question,
    load_questions,
)

GOOD = """
title = "T"
article = "best-friends"
retired = ["07-old"]
[[question]]
id = "07-a"
revision = 1
type = "one choice"
prompt = "P"
hints = ["h", "i"]
explanation = "E [[0:4|Home]]"
[[question.option]]
text = "yes"
right = true
feedback = "f"
[[question.option]]
text = "no"
feedback = "g"
"""


def write(folder, text, name="07-lesson.toml"):
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_good_file_loads(tmp_path):
    question = load_question("07-a", write(tmp_path, GOOD))
    assert (question.lesson, question.article.name) == ("07-lesson", "best-friends")
    assert faults_in_quotes(question, question.article) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "T"', "title = ", "07-lesson.toml: this is not complete TOML"),
        ('title = "T"', 'titel = "T"', "'titel' is no field of a question file"),
        ('"best-friends"', '"x"', "there is no article 'x'; write one of best-friends"),
        ('id = "07-a"', 'id = "08-a"', "question 08-a: an id starts with the number of its"),
        ('id = "07-a"', 'id = "07-old"', "question 07-old: this id is retired"),
        ('id = "07-a"', 'id = "07 a!"', "question 07 a!: id must look like 01-which-is-the-deck"),
        ("revision = 1\n", "", "question 07-a: revision is missing; add it"),
        ("revision = 1", 'revision = "1"', "revision must be a whole number, without quotation"),
        ('"one choice"', '"quiz"', "type is 'quiz'; write one of 'one choice', 'several choices'"),
        ('hints = ["h", "i"]', 'hints = ["h"]', "give at least two hints"),
        ('explanation = "E [[0:4|Home]]"\n', "", "give an explanation"),
        ('prompt = "P"', 'prompt = ""', "prompt is empty; write something there"),
        ('prompt = "P"', 'prompt = "P"\ncolour = 1', "colour is no field of this type"),
        ('feedback = "f"', "", "option 1 feedback is missing; add it"),
        ('feedback = "g"', 'feedback = ""', "option 2 feedback is empty"),
        ("right = true", "right = false", "give at least one option with right = true"),
        ("right = true", 'right = "yes"', "option 1 right"),
        ("[[question]]", "[question]", "write [[question]] with two brackets"),
    ],
)
def test_a_faulty_file_gets_one_sentence(tmp_path, old, new, sentence):
    assert old in GOOD
    write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(QuestionError) as caught:
        load_questions("07-lesson", tmp_path)
    message = str(caught.value)
    assert message.startswith("07-lesson.toml: ") and sentence in message
    assert message.endswith(".") and "\n" not in message and "pydantic" not in message


def test_other_faults_of_files(tmp_path):
    write(tmp_path, GOOD + GOOD[GOOD.index("[[question]]") :])
    with pytest.raises(QuestionError, match="07-a: this id stands twice"):
        load_questions("07-lesson", tmp_path)
    (tmp_path / "07-lesson.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(QuestionError, match="byte 9 is not UTF-8"):
        load_questions("07-lesson", tmp_path)
    with pytest.raises(QuestionError, match="there is no such question file"):
        load_questions("06-none", tmp_path)
    write(tmp_path, GOOD)
    with pytest.raises(QuestionError, match="no question '07-b' in 07-lesson.toml; it has 07-a"):
        load_question("07-b", tmp_path)
    with pytest.raises(QuestionError, match="the lessons are 07-lesson"):
        load_question("99-b", tmp_path)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("[[0:4|House]]", "has 'Home' at 0:4, not 'House'"),
        ("[[9:2|Home]]", "these words stand at 0:4"),
        ("[[0:4 Home]]", "a quotation is not written as"),
        ("[[99999:99999|]]", "a quotation is not written as"),
    ],
)
def test_wrong_quotations_are_found(tmp_path, quote, sentence):
    question = load_question("07-a", write(tmp_path, GOOD.replace("[[0:4|Home]]", quote)))
    (fault,) = faults_in_quotes(question, question.article)
    assert sentence in fault and fault.startswith("07-lesson.toml: question 07-a: ")


def test_a_plain_space_stands_for_a_non_breaking_one(tmp_path):
    article = open_article("best-friends")
    at = article.text.index("\u00a0")
    quote = f"[[{at - 3}:{at + 3}|{article.text[at - 3 : at + 3].replace(chr(160), ' ')}]]"
    question = load_question("07-a", write(tmp_path, GOOD.replace("[[0:4|Home]]", quote)))
    assert faults_in_quotes(question, article) == []


def test_a_notebook_shows_the_sentence_alone():
    assert QuestionError("One sentence.")._render_traceback_() == ["One sentence."]


@pytest.mark.parametrize("lesson", lessons())
def test_the_question_files_of_the_collection(lesson):
    file = load_questions(lesson)
    assert file.questions
    for question in file.questions:
        assert question.check(None).state == "not attempted"
        if question.article:
            assert faults_in_quotes(question, question.article) == []
