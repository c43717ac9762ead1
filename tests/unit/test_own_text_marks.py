"""Accepted suggestions on a text of one's own are put in once to begin with, and may be changed."""

from __future__ import annotations

import pytest
from unit.annotating import send, words
from unit.own_text import TEXT, decide, delete, names

from helpers.annotations import AnnotationSet
from helpers.articles.own_articles import new_article
from helpers.documents import open_article
from helpers.own_text.marks import my_marks
from helpers.records.annotation_checks import faults_in
from helpers.records.annotation_files import reference
from helpers.saved_work import LessonWork
from helpers.suggestions.accepted import LESSON, accepted_marks
from helpers.widgets.annotator import Annotator
from helpers.widgets.mark_more import mark_more

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(TEXT, "Marend")


def test_accepted_records_are_put_in_once_and_stay_deleted(article):
    decide(article, "actors", which={"Ada Smith"})
    widget = mark_more(article, "actors")
    assert widget.marking["said"] == "Put in to begin with: 1 actor (3 mentions)."
    assert [widget.own.words(m) for m in widget.own.state.marks] == [
        "Ada Smith", "Smith", "Ada Smith",
    ]  # fmt: skip
    assert set(widget.own.state.actors.values()) == {"Ada Smith"}
    assert widget.own.state.marks[0].labels["form"] == "name"
    delete(widget, "Smith")
    decide(article, "actors", which={"Ben Gray"})
    again = mark_more(article, "actors")
    assert again.marking["said"] == "Put in to begin with: 1 actor (3 mentions)."
    assert "Smith" not in [again.own.words(m) for m in again.own.state.marks]
    assert set(again.own.state.actors.values()) == {"Ada Smith", "Ben Gray"}
    assert again.marking["saved"] == "Saved."
    third = mark_more(article, "actors")
    assert third.own.state == again.own.state and third.marking["said"] == ""
    assert third.marking["saved"] == "Your saved marks are back."
    ids = [m.id for m in third.own.state.marks]
    assert len(ids) == len(set(ids))


def test_all_deleted_does_not_come_back_and_a_fresh_id_was_never_used(article):
    decide(article, "actors", which={"Ada Smith"})
    widget = mark_more(article, "actors")
    for mark in widget.own.state.marks:
        send(widget, do="delete", id=mark.id)
    again = mark_more(article, "actors")
    assert again.own.state.marks == () and again.own.state.actors == {}
    words(again, "Marend")
    assert again.own.state.marks[0].id not in [i for ids in again.own.taken.values() for i in ids]
    assert my_marks(article).actors[0].name == "Marend"


def test_taking_over_is_no_overwrite_from_another_window(article):
    widget = mark_more(article, "actors")
    words(widget, "Marend")
    decide(article, "actors")
    again = mark_more(article, "actors")
    words(again, "us", "pronoun")
    assert again.marking["saved"] == "Saved."
    entry, _ = LessonWork(LESSON).restore("09-my-actors")
    assert "previous" not in entry


def test_statements_keep_their_labels_links_and_nesting():
    article = open_article("practice")
    decide(article, "attributions")
    accepted = accepted_marks(article, "09-attributions")
    widget = mark_more(article, "claims")
    inner = [r for r in accepted.attributions if r.nested_in]
    assert inner, "the text has a statement inside another"
    made = widget.annotations
    assert len(made.attributions) == len(accepted.attributions)
    for ours in accepted.attributions:
        theirs = next(r for r in made.attributions if r.cue == ours.cue)
        assert theirs.content == ours.content and theirs.source == ours.source
        assert (theirs.form, theirs.naming) == (
            ours.form, ours.naming if ours.source else theirs.naming,
        )  # fmt: skip
        outer = ours.nested_in and accepted.attribution(ours.nested_in).cue
        assert (theirs.nested_in and made.attribution(theirs.nested_in).cue) == outer


def test_an_outer_statement_that_is_accepted_later_holds_the_inner_one():
    article = open_article("practice")
    decide(article, "attributions")
    both = accepted_marks(article, "09-attributions")
    inner = next(r for r in both.attributions if r.nested_in)
    only = both.model_copy(update={"attributions": [inner.model_copy(update={"nested_in": None})]})
    work = LessonWork(LESSON)
    Annotator(article, "attributions", save_as="09-nest", work=work, begin_with=only)
    later = Annotator(article, "attributions", save_as="09-nest", work=work, begin_with=both)
    record = next(r for r in later.annotations.attributions if r.cue == inner.cue)
    assert later.annotations.attribution(record.nested_in).cue == (
        both.attribution(inner.nested_in).cue
    )


def test_begin_with_the_reference_of_the_practice_article():
    article = open_article("practice")
    ours = reference(article)
    layers = ("actors", "attributions", "claims", "wording", "times")
    widget = Annotator(article, layers, begin_with=ours)
    made = widget.annotations
    assert not list(faults_in(made, article))
    assert names(made) == names(ours)
    assert len(made.attributions) == len([r for r in ours.attributions if r.same_as is None])
    cue = {r.id: r.cue.start for r in (*ours.attributions, *made.attributions)}
    ours_of = {
        s.start: cue.get(c.attribution) for c in ours.claims if not c.same_as for s in c.spans
    }
    assert ours_of.keys() >= {c.spans[0].start for c in made.claims} and len(made.claims) > 50
    assert sum(c.attribution is not None for c in made.claims) > 20
    assert widget.marking["saved"] == "These marks are not saved; they are for trying out."
    with pytest.raises(ValueError, match="to begin with was made for practice"):
        Annotator(open_article(), begin_with=ours)


def test_a_span_over_two_paragraphs_is_cut(article):
    decide(article, "attributions")
    accepted = accepted_marks(article, "09-attributions")
    start, end = TEXT.index("the bridge"), TEXT.index("knows") + 5
    span = {"start": start, "end": end, "exact": TEXT[start:end]}
    data = accepted.model_dump(exclude_unset=True)
    data["attributions"][-1]["content"] = [span]
    widget = Annotator(article, "attributions", begin_with=AnnotationSet.model_validate(data))
    (record,) = [r for r in widget.annotations.attributions if len(r.content) == 2]
    assert [s.exact for s in record.content] == ["the bridge is closed.", "Nobody knows"]


@pytest.mark.parametrize("kind", ["claim", "", "<b>", None, ["actors"]])
def test_a_wrong_word_gives_one_sentence(article, kind):
    if isinstance(kind, list):
        kind = str(kind)
    said = repr(mark_more(article, kind))
    assert said.startswith("There is nothing called") and said.count("\n") == 0
    assert 'mark_more(article, "claims")' in said
    assert "not opened" in repr(mark_more("text", "actors"))
