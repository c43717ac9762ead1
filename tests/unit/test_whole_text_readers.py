"""Readers compared on a whole text or by a label; nonsense is one sentence."""

import pytest

from helpers import agreement_table, my_marks_beside_others, where_readers_differ
from helpers.articles.within import NoPassage, label_of, passage_in
from helpers.documents import Article, open_article
from helpers.readers.disagreement import NoReaders
from helpers.records.annotation_files import reference

PRACTICE = open_article("practice")
OURS = reference(PRACTICE)
READERS = [OURS, OURS.model_copy(update={"claims": []})]


@pytest.mark.parametrize("compare", [agreement_table, where_readers_differ])
def test_without_a_passage_it_is_the_whole_text(compare):
    whole, named = compare(READERS, PRACTICE, "actors"), compare(READERS, PRACTICE, "actors", None)
    assert whole._repr_html_() == named._repr_html_() and "the whole text" in whole._repr_html_()


def test_the_heat_map_of_a_whole_text_holds_all_of_it():
    heat = where_readers_differ(READERS, PRACTICE, "actors")
    assert "".join(piece.text for piece in heat.pieces) == PRACTICE.text
    assert "white-space:pre-line" in heat._repr_html_()


@pytest.mark.parametrize("compare", [agreement_table, where_readers_differ])
def test_a_label_is_the_passage(compare):
    part = compare(READERS, PRACTICE, "actors", PRACTICE.part("P2"))
    assert compare(READERS, PRACTICE, "actors", " P2 ")._repr_html_() == part._repr_html_()


@pytest.mark.parametrize("within", ["P99", "P2.99", "", 3, (5,), ("a", "b"), (3, 1), object()])
@pytest.mark.parametrize("compare", [agreement_table, where_readers_differ])
def test_nonsense_is_one_sentence(compare, within):
    with pytest.raises(NoPassage) as fault:
        compare(READERS, PRACTICE, "actors", within)
    (said,) = fault.value._render_traceback_()
    assert said.endswith(".") and "\n" not in said


def test_readers_of_another_text_are_named_with_it():
    with pytest.raises(NoReaders, match="marked another text .*night-ferry"):
        agreement_table(READERS, open_article(), "actors")
    with pytest.raises(NoPassage, match="Give the article"):
        agreement_table(READERS, "practice", "actors")
    with pytest.raises(NoReaders, match="no layer"):
        agreement_table(READERS, PRACTICE, ["actors"])


def test_own_marks_need_a_passage():
    article = open_article()
    assert my_marks_beside_others(article, "P5")
    with pytest.raises(NoPassage, match="Name the passage"):
        my_marks_beside_others(article, None)


def test_what_a_passage_is_called():
    assert label_of(None) == "the whole text" and label_of((0, 3)) == "the passage"
    assert passage_in(PRACTICE, "P2.1").label == "P2.1" and passage_in(PRACTICE, (0, 3)) == (0, 3)
    assert isinstance(PRACTICE, Article)
