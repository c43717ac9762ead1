"""The file of the work is damaged, or the text was changed by hand: the marks are not lost."""

import pytest
from unit.annotating import send, words
from unit.own_text import TEXT, decide, names

from helpers.articles.own_articles import articles_folder, my_article, new_article
from helpers.documents import Article
from helpers.my_work.file import save_my_marks
from helpers.own_text.annotations import annotation_path, my_annotations
from helpers.own_text.brought_back import BACK
from helpers.own_text.marks import NOTHING, my_marks
from helpers.portfolios.collect import collect
from helpers.saved_work import LessonWork, reset_work
from helpers.suggestions.accepted import LESSON
from helpers.widgets.mark_more import mark_more

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(TEXT, "Marend")


@pytest.fixture
def marked(article):
    decide(article, "actors")
    decide(article, "attributions")
    claims = mark_more(article, "claims")
    at = TEXT.index("he was tired")
    send(claims, do="mark", start=at, end=at + 12, layer="claims", label="factual")
    return my_marks(article)


def spans(mine):
    return (
        sorted((m.start, m.end) for a in mine.actors for m in a.mentions),
        sorted((r.cue.start, r.cue.end) for r in mine.attributions),
        sorted(s.start for claim in mine.claims for s in claim.spans),
    )


def damage(folder):
    (folder / f"{LESSON}.json").write_text('{"format": "', "utf-8")


def test_marks_come_back_after_the_file_was_damaged(article, marked, folder):
    damage(folder)
    assert "set aside" in LessonWork(LESSON).restore("09-text")[1]
    again = my_marks(article)
    assert spans(again) == spans(marked) and names(again) == names(marked)
    assert {a.type for a in again.actors} == {a.type for a in marked.actors}
    assert again.notes.count(BACK) == 1
    assert spans(my_annotations(article)) == spans(marked)
    assert BACK not in my_marks(article).notes, "said once"
    assert not list(articles_folder().glob("*.earlier-*")) or spans(my_marks(article))


def test_mark_more_begins_with_them_and_says_so(article, marked, folder):
    damage(folder)
    widget = mark_more(article, "actors")
    assert len(widget.own.state.marks) == len(spans(marked)[0])
    assert widget.marking["saved"] == BACK
    again = mark_more(article, "actors")
    assert again.marking["saved"] == "Your saved marks are back." and not again.own.taken
    assert "spans) are in" in save_my_marks(article, "Anna")


def test_what_was_begun_afresh_stays_empty(article, marked, folder):
    damage(folder)
    my_marks(article)
    reset_work(LESSON)
    mine = my_marks(article)
    assert not mine.anything and NOTHING in repr(mine)
    assert any("marend.me.json" in note for note in mine.notes)
    assert spans(my_annotations(article)) == spans(marked), "an empty one writes over nothing"


def test_marks_that_were_deleted_do_not_come_back(article, folder):
    words(mark_more(article, "actors"), "Marend")
    my_marks(article)
    widget = mark_more(article, "actors")
    send(widget, do="delete", id=widget.own.state.marks[0].id)
    assert not my_marks(article).anything


def test_the_portfolio_names_the_damage(article, marked, folder):
    damage(folder)
    LessonWork(LESSON).restore("09-text")
    for _ in range(2):  # also when the file was set aside long before
        (said,) = collect(article).unread
        assert f"{LESSON}.damaged-" in said and "lesson 09" in said
    assert collect(article).article.tables, "with the marks that were saved last"


def test_a_text_changed_by_hand_says_where_the_marks_are(article, marked):
    path = articles_folder() / "marend.txt"
    path.write_text(TEXT.replace("tired", "tyred"), "utf-8")
    changed = my_article("marend")
    assert "have changed since" in changed.note and "found anew" in changed.note
    mine = my_marks(changed)
    assert any("marend.me.json" in n and "have changed" in n for n in mine.notes)
    collect(changed)  # sets that file aside
    assert any("have changed" in note for note in my_marks(changed).notes)
    path.write_text(TEXT, "utf-8")
    assert spans(my_marks(my_article("marend"))) == spans(marked)


def test_nothing_is_said_where_nothing_was_saved(article):
    assert my_marks(article).notes == ()
    assert not annotation_path(article).exists()
    assert isinstance(article, Article)
