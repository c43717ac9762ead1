"""Where readers differ: a label for every word from each, and the places of difference."""

import pytest
from unit.p5_readers import ARTICLE, CLASS, NORA, P5, WILL, marked

from helpers import agreement
from helpers.documents import Article
from helpers.figures.agreement import agreement_table
from helpers.figures.heat import where_readers_differ
from helpers.readers.disagreement import (
    NONE,
    NoReaders,
    places,
    readers,
    words,
)


@pytest.fixture(scope="module")
def small():
    return Article("One two three, four. Five six seven & <b>eight</b> nine.", "invented.txt")


def test_every_word_has_a_label_from_each_reader():
    found = readers([NORA, WILL], "actors", P5)
    listed = words(found, ARTICLE, "actors", P5)
    table = agreement.rows([NORA, WILL], "actors", P5)
    assert [word.labels for word in listed] == list(zip(*table, strict=True))
    assert all((word.share > 0) == (len(set(word.labels)) > 1) for word in listed)
    assert all(word.agreed == (word.labels[0] != NONE and not word.share) for word in listed)
    assert all(bool(word.place) == (word.share > 0) for word in listed)


def test_neighbouring_words_with_the_same_labels_are_one_place(small):
    a = marked(small, "A", (0, 7, "name"), (15, 19, "name"))
    b = marked(small, "B", (4, 7, "name"), (21, 25, "name"), (26, 29, "pronoun"))
    found = readers([a, b], "actors", (0, len(small.text)))
    listed = words(found, small, "actors", None)
    spots = places(listed, small)
    assert [(p.words, p.labels) for p in spots] == [
        ("One", ("name", NONE)), ("four", ("name", NONE)), ("Five", (NONE, "name")),
        ("six", (NONE, "pronoun")),
    ]  # fmt: skip
    assert spots[1].before == "two three, " and spots[1].after == ". Five six"
    assert spots[0].choices == "name 1, not marked 1"
    c = marked(small, "C", (0, 25, "name"))
    spots = places(words(readers([a, c], "actors"), small, "actors", None), small)
    assert [p.words for p in spots] == ["three", "Five"], "a sentence's end parts two places"


def test_the_most_disputed_place_comes_first():
    listed = words(readers(CLASS, "actors", P5), ARTICLE, "actors", P5)
    shares = [place.share for place in places(listed, ARTICLE, P5)]
    assert shares == sorted(shares, reverse=True) and shares[0] > shares[-1] > 0


def test_readers_who_marked_nothing_here_are_left_out_and_named():
    idle = marked(ARTICLE, "Idle", (0, 4, "name"))
    found = readers([NORA, idle, WILL], "actors", P5)
    assert found.names == ("Nora", "Will") and "Idle" in found.notes[0]
    assert "Left out, since this reader has" in found.notes[0]
    both = readers([NORA, NORA], "actors", P5)
    assert both.names == ("Nora", "Nora (2)") and "called Nora" in both.notes[0]


@pytest.mark.parametrize(
    ("sets", "layer", "fault"),
    [(NORA, "actors", "two readers"), ([NORA, 7], "actors", "two readers"),
     (None, "actors", "two readers"), ([NORA, WILL], "birds", "no layer 'birds'")],
)  # fmt: skip
def test_what_cannot_be_compared_is_one_sentence(sets, layer, fault):
    for view in (where_readers_differ, agreement_table):
        with pytest.raises(NoReaders, match=fault) as raised:
            view(sets, ARTICLE, layer, P5)
        assert raised.value._render_traceback_() == [str(raised.value)], "no pages of code"


@pytest.mark.parametrize("sets", [[], [NORA]])
def test_fewer_than_two_readers_are_a_sentence_and_no_error(sets):
    """A folder with one file, or with none, must not stop a notebook."""
    for view in (where_readers_differ, agreement_table):
        assert "Fewer than two readers" in view(sets, ARTICLE, "actors", P5)._repr_html_()
