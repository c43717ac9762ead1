"""A learner's annotation beside ours: what it counts, and what it keeps to itself."""

from __future__ import annotations

import pytest
from unit.annotating import send, words
from unit.own_text import TEXT, decide

from helpers.articles.own_articles import new_article
from helpers.documents import Article, open_article
from helpers.own_text.beside_ours import (
    CAREFUL,
    FIRST_MARK,
    NOBODY,
    NOT_COUNTED,
    NOT_TRIED,
    beside_ours,
)
from helpers.own_text.marks import my_marks
from helpers.records.annotation_files import reference
from helpers.widgets.mark_more import mark_more

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(TEXT, "Marend")


def test_beside_ours_on_a_text_that_nobody_else_marked(article):
    words(mark_more(article, "actors"), "Marend")
    assert repr(beside_ours(my_marks(article), article)) == NOBODY
    assert "do not fit" in repr(beside_ours(my_marks(article), open_article("practice")))
    assert "Give your marks" in repr(beside_ours(None, article))
    pasted = Article(open_article("practice").text, "invented.txt")
    assert repr(beside_ours(my_marks(pasted), pasted)) == NOBODY


def test_beside_ours_gives_nothing_away_before_a_mark():
    article = open_article("practice")
    assert repr(beside_ours(my_marks(article), article)) == FIRST_MARK
    words(mark_more(article, "actors"), "Harmouth harbour office")
    widget = mark_more(article, "actors")
    widget.own.apply({"do": "mark", "start": 0, "end": 5, "layer": "actors", "label": "name"})
    widget._changed()
    table = beside_ours(my_marks(article), article)
    assert [row[0] for row in table.rows()] == ["Mentions of actors", "Statements", "Claims"]
    assert table.rows()[1][1:] == ("none yet", "–", "–", "–", "–", "–")
    assert table.notes == (CAREFUL, NOT_TRIED)
    ours = reference(article)
    html = table._repr_html_()
    assert "Statements: ours" not in html and "Claims: ours" not in html
    assert not any(claim.paraphrase in html for claim in ours.claims)


def test_beside_ours_counts_what_compare_counts():
    article = open_article("practice")
    ours = reference(article)
    same = beside_ours(ours, article)
    for name, yours, theirs, equal, near, missed, extra in same.rows():
        if name == "Claims":
            assert theirs == missed == NOT_COUNTED
            theirs, missed = yours, 0
        assert yours == theirs == equal and near == missed == extra == 0, name
    decide(article, "actors")
    decide(article, "attributions")
    table = beside_ours(my_marks(article), article)
    name, yours, theirs, equal, near, missed, extra = table.rows()[1]
    assert theirs == equal + near + missed and yours == equal + near + extra
    html = table._repr_html_()
    assert html.count("<details>") >= 2 and f"({missed})" in html
    assert len(table.layers[1].missed) == missed > 0, "all of them, in a fold"
    assert html.count("<li>") == sum(len(each.missed) + len(each.extra) for each in table.layers)
    assert f"only ours {missed}" in repr(table)


def claim(widget, start, end):
    send(widget, do="mark", start=start, end=end, layer="claims", label="factual")


def test_of_claims_only_yours_are_counted():
    article = open_article("practice")
    ours = reference(article)
    widget = mark_more(article, "claims")
    body = [c.spans[0] for c in ours.claims if article.where(c.spans[0].start).startswith("P")]
    for span in (body[5], body[20], body[40]):
        claim(widget, span.start, span.end)
    claim(widget, article.paragraphs[0].start, article.paragraphs[0].start + 9)
    table = beside_ours(my_marks(article), article)
    (row,) = [row for row in table.rows() if row[0] == "Claims"]
    assert row[1] == 4 and row[2] == row[5] == NOT_COUNTED and row[3] + row[4] + row[6] == 4
    assert any(f"{row[3] + row[4]} of your 4 " in note for note in table.notes)
    html = table._repr_html_()
    assert "Claims: ours" not in html
    assert "only ours" not in next(s for s in repr(table).splitlines() if s.startswith("Claims"))


def test_the_same_main_word_is_another_boundary():
    article = open_article("practice")
    widget = mark_more(article, "actors")
    for exact in ("Critics in Harnmouth", "an engineer close to the council", "the inquiry"):
        words(widget, exact, "description")
    table = beside_ours(my_marks(article), article)
    extra = table.layers[0].extra
    assert not any("Critics" in each or "engineer" in each for each in extra)
    assert not any(each.startswith(("“Critics”", "“engineer”")) for each in table.layers[0].missed)
    name, yours, theirs, equal, near, missed, only = table.rows()[0]
    assert near >= 2 and theirs == equal + near + missed and yours == equal + near + only
    assert all(". Why we have it not: " in e or e.endswith(".") for e in extra)
