"""Numbers in question files are counted from the annotation, never typed."""

import pytest

from helpers import counts, open_article, reference
from helpers.annotations import counted
from helpers.counts import alarming, filled, names, placeholders
from helpers.questions import files
from helpers.questions.files import QuestionError, load_questions

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
QUESTION = """
title = "T"
article = "best-friends"
[[question]]
id = "05-guess"
revision = 1
type = "scale"
prompt = "How many of {{claims}} claims?"
points = 1
minimum = 0
maximum = "{{claims}}"
step = 1
unit = "claims"
ends = ["none", "all"]
accepted = ["{{alarming claims}}", "{{alarming claims}}"]
hints = ["a", "b"]
explanation = "It is {{alarming claims}}."
[question.feedback]
right = "Yes."
below = "More."
above = "Fewer."
"""


def test_a_lone_placeholder_is_the_number_itself():
    assert filled("{{claims}}", MARKS, ARTICLE) == len(counted(MARKS.claims))
    assert filled(["{{ statements }}"], MARKS, ARTICLE) == [len(counted(MARKS.attributions))]


def test_inside_a_text_it_is_written_out_and_the_rest_stays():
    words = filled({"a": "of {{claims}} claims {x}", "b": 3, "c": True}, MARKS, ARTICLE)
    assert words == {"a": f"of {len(counted(MARKS.claims))} claims {{x}}", "b": 3, "c": True}


def test_every_name_gives_a_number_or_a_short_text():
    assert len(names()) >= 4
    for name in names():
        value = filled(f"{{{{{name}}}}}", MARKS, ARTICLE)
        assert isinstance(value, int | str | list), name
        assert value not in ("", []), name


def test_the_numbers_follow_the_annotation():
    fewer = MARKS.model_copy(deep=True)
    gone = alarming(fewer)[0]
    gone.concept = None
    before = filled("{{alarming claims}}", MARKS, ARTICLE)
    assert filled("{{alarming claims}}", fewer, ARTICLE) == before - 1
    assert filled("{{claims}}", fewer, ARTICLE) == filled("{{claims}}", MARKS, ARTICLE)


def test_a_question_file_is_filled_when_it_is_read(tmp_path):
    (tmp_path / "05-t.toml").write_text(QUESTION, "utf-8")
    question = load_questions("05-t", tmp_path).questions[0]
    assert question.maximum == len(counted(MARKS.claims))
    assert question.accepted == (len(alarming(MARKS)),) * 2
    assert question.explanation == f"It is {len(alarming(MARKS))}."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{{claims}} claims?",
            "{{clams}} claims?",
            "there is no count 'clams'; the nearest are claims, [^,]+(, [^,]+){3}$",
        ),
        ('article = "best-friends"', "", "name one at the top"),
    ],
)
def test_a_wrong_placeholder_is_one_sentence(tmp_path, old, new, said):
    (tmp_path / "05-t.toml").write_text(QUESTION.replace(old, new), "utf-8")
    with pytest.raises(QuestionError, match=said) as fault:
        load_questions("05-t", tmp_path)
    assert str(fault.value).startswith("05-t.toml") and "\n" not in str(fault.value)


def test_placeholders_are_found_in_tables_and_lists():
    assert placeholders({"a": ["x {{b}}", {"c": "{{d}}"}], "e": 1}) == ["b", "d"]
    for lesson in files.lessons():
        for question in load_questions(lesson).questions:
            assert not placeholders(list(question.texts())), question.id


def test_the_counts_belong_to_names():
    assert counts.ALARMING in {c.concept for c in MARKS.claims}
