"""Marks of one text are never drawn on another, nor written into its files."""

import pytest

from helpers import (
    actor_network,
    actor_prominence,
    certainty_map,
    cue_table,
    hedges_and_boosters,
    origin_map,
    portfolio,
    save_exports,
    statement_flow,
    voice_share,
    who_says_what,
)
from helpers.documents import Article, open_article
from helpers.interchange import to_brat, to_graphml, to_statements_csv, to_web_annotation
from helpers.interchange.displacy import to_displacy
from helpers.records.annotation_files import empty_annotations, reference
from helpers.records.one_text import AnotherText

TAKE_BOTH = (
    who_says_what, statement_flow, voice_share, actor_network, certainty_map, origin_map,
    actor_prominence, cue_table, hedges_and_boosters, to_brat, to_graphml, to_statements_csv,
    lambda *both: to_displacy(*both, "actors"),
)  # fmt: skip
# Invented.
FIRST = Article("The mayor said so.\n\nNobody denied it.", "a.txt", "my-a")
SECOND = Article("The ferry sails.\n\nShe said so.", "b.txt", "my-b")


def marks(article, kind="learner"):
    made = empty_annotations(article, "Ada")
    made.annotator.kind = kind
    return made


@pytest.mark.parametrize("function", TAKE_BOTH)
def test_marks_of_another_text_are_refused_in_one_sentence(function):
    with pytest.raises(AnotherText) as caught:
        function(marks(FIRST), SECOND)
    assert str(caught.value) == (
        "These marks were made for “a.txt”, and this is “b.txt”: "
        "run mine = my_marks(article) again."
    )
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_what_checks_by_itself_refuses_too():
    with pytest.raises(ValueError, match="another text"):
        to_web_annotation(marks(FIRST), SECOND)


def test_named_arguments_are_checked_too():
    with pytest.raises(AnotherText):
        who_says_what(article=SECOND, annotations=marks(FIRST))


@pytest.mark.parametrize("function", TAKE_BOTH)
def test_marks_of_the_same_text_are_taken(function):
    function(marks(FIRST), Article(FIRST.text, "another-name.txt"))


def test_a_text_that_was_changed_under_its_name():
    with pytest.raises(AnotherText, match="made for an earlier “a.txt”"):
        voice_share(marks(FIRST), Article("Other words.", "a.txt"))


def test_marks_that_nobody_can_make_again():
    ours = reference(open_article("practice"))
    with pytest.raises(AnotherText, match="open the text that belongs to them"):
        cue_table(ours, SECOND)


def test_exports_and_portfolio_say_it_instead_of_writing(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))
    article = open_article("practice")
    assert "Nothing is saved" in repr(save_exports(reference(article), SECOND))
    assert not list(tmp_path.rglob("*.ann"))
    portfolio(SECOND, "Ada", reference(article))
    page = next(tmp_path.glob("portfolio*.html")).read_text("utf-8")
    assert "it was made for another text" in page
