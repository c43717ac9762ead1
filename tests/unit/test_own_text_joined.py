"""One's own marks and accepted suggestions on a text of one's own, joined to one annotation."""

from __future__ import annotations

import json

import pytest
from unit.annotating import send, words
from unit.own_text import TEXT, TITLE, decide, names

from helpers.annotations import AnnotationSet
from helpers.articles.own_articles import new_article
from helpers.documents import ArticleError
from helpers.own_text.annotations import annotation_path, my_annotations, save_my_annotations
from helpers.own_text.marks import NOTHING, my_marks
from helpers.records.annotation_checks import faults_in
from helpers.records.annotation_files import load_annotations
from helpers.suggestions.accepted import accepted_marks
from helpers.widgets.mark_more import mark_more

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(TEXT, "Marend")


def test_nothing_marked_is_a_friendly_sentence_and_writes_nothing(article, folder):
    mine = my_marks(article)
    assert isinstance(mine, AnnotationSet) and repr(mine) == NOTHING and not mine.anything
    assert NOTHING.split(":")[0] in mine._repr_html_()
    assert not annotation_path(article).exists()
    with pytest.raises(ArticleError, match="not opened"):
        my_marks("Marend")


def test_accepted_suggestions_are_in_it_without_any_annotator(article):
    decide(article, "actors")
    decide(article, "attributions")
    accepted = accepted_marks(article, "09-actors", "09-attributions")
    mine = my_marks(article)
    assert not list(faults_in(mine, article))
    assert names(mine) == names(accepted)
    assert {a.name: a.type for a in mine.actors} == {a.name: a.type for a in accepted.actors}
    spans = lambda s: [(r.cue, r.source, r.content) for r in s.attributions]  # noqa: E731
    assert spans(mine) == spans(accepted)
    speakers = {
        r.source.exact: [mine.actor(id).name for id in r.source_actors]
        for r in mine.attributions if r.source
    }  # fmt: skip
    assert speakers["Smith"] == ["Ada Smith"] and speakers["Gray"] == ["Ben Gray"]
    assert mine.notes[-1] == "Saved: articles/marend.me.json in the folder of your saved work."
    assert load_annotations(annotation_path(article), article) == my_annotations(article)
    # The same once the Annotators were run.
    mark_more(article, "actors"), mark_more(article, "claims")
    again = my_marks(article)
    assert again.model_dump() == mine.model_dump()


def test_own_marks_and_accepted_ones_are_joined(article):
    decide(article, "actors", which={"Ada Smith"})
    decide(article, "attributions")
    actors, claims = mark_more(article, "actors"), mark_more(article, "claims")
    words(actors, "Ben Gray", "name")
    said = send(actors, do="words", words="Ben Gray", layer="actors", label="name",
                start=TEXT.index("Ben Gray"), end=TEXT.index("Ben Gray") + 8)  # fmt: skip
    assert said.startswith("Marked")
    send(actors, do="link", id=actors.own.current, new="Ben  GRAY")
    words(actors, "us", "pronoun")
    words(actors, "why", "pronoun")
    send(claims, do="words", words="the bridge is closed", layer="claims", label="factual")
    first = next(iter(claims.own.state.nested))
    send(claims, do="link", id=claims.own.current, to=first)
    send(claims, do="words", words="Nobody knows why", layer="claims", label="evaluation")
    send(claims, do="words", words="late", layer="contents", label=None)
    mine = my_marks(article)
    assert not list(faults_in(mine, article))
    assert mine.actor(mine.actors[0].id).type == "person", "kept from the accepted suggestion"
    made = next(a for a in mine.actors if a.name == "Ben GRAY")
    assert made.note == "type not chosen" and made.type == "group of people"
    alone = [a for a in mine.actors if a.name in ("us", "why")]
    assert len(alone) == 2 and "belongs to no actor yet" in alone[0].mentions[0].note
    on, own = mine.claims
    assert on.attribution in {r.id for r in mine.attributions} and own.attribution is None
    assert {c.id[0] for c in mine.claims} == {"C"}
    told = " ".join(mine.notes)
    assert "2 mentions belong to no actor yet" in told
    assert "count as groups of people" in told and "“Ben GRAY”" in told
    assert "“late” (P2)" in told and "no cue yet" in told
    assert "Claims: 2 (1 on a source’s word)" in repr(mine)


def test_actors_of_one_name_become_one_and_words_count_once(article):
    decide(article, "actors", which={"Ada Smith"})
    widget = mark_more(article, "actors")
    start = TEXT.index("Ben Gray")
    for at in (start, TEXT.index("Ben Gray", start + 1)):
        send(widget, do="mark", start=at, end=at + 8, layer="actors", label="name")
    send(widget, do="link", id=widget.own.current, new="Gray")
    send(widget, do="rename", actor=widget.own.mark(widget.own.current).link, name="ada  smith")
    mine = my_marks(article)
    assert len([a for a in mine.actors if a.name.casefold() == "ada smith"]) == 1
    assert next(a for a in mine.actors if a.name == "Ada Smith").type == "person"
    spans = [(m.start, m.end) for a in mine.actors for m in a.mentions]
    assert len(spans) == len(set(spans))


def test_a_source_points_at_the_outermost_mentions_in_it():
    text = "The spokesman of Marend said that the bridge is closed. She said no."
    article = new_article(text, "outer")
    actors, claims = mark_more(article, "actors"), mark_more(article, "claims")
    for exact, form, name in (("The spokesman of Marend", "description", "the spokesman"),
                              ("Marend", "metonym", "Marend"),
                              ("She", "pronoun", "Eve")):  # fmt: skip
        words(actors, exact, form)
        send(actors, do="link", id=actors.own.current, new=name)
    for exact, layer in (("The spokesman of Marend", "sources"), ("closed", "contents"),
                         ("She", "sources"), ("no", "contents")):  # fmt: skip
        send(claims, do="words", words=exact, layer=layer, label=None)
    for at in (text.index("said"), text.rindex("said")):
        send(claims, do="mark", start=at, end=at + 4, layer="cues", label=None)
    mine = my_marks(article)
    assert [mine.actor(r.source_actors[0]).name for r in mine.attributions] == [
        "the spokesman", "Eve",
    ]  # fmt: skip
    assert [len(r.source_actors) for r in mine.attributions] == [1, 1]
    assert mine.actor(mine.attributions[1].source_actors[0]).type == "person", "she is a person"


def test_other_marks_in_the_file_are_kept(article):
    theirs = my_annotations(article).model_dump()
    theirs["times"] = [{"span": {"start": 0, "end": 3, "exact": "The"}, "anchor": "read"}]
    theirs = AnnotationSet.model_validate(theirs)
    assert save_my_annotations(theirs, article).ok
    decide(article, "actors")
    mine = my_marks(article)
    kept = annotation_path(article).with_name("marend.me.earlier-1.json")
    assert kept.name in mine.notes[-1] and load_annotations(kept, article).times
    words(mark_more(article, "actors"), "us", "pronoun")
    again = my_marks(article)  # what it wrote itself, it writes over
    assert "earlier" not in again.notes[-1]
    assert len(list(kept.parent.glob("*.earlier-*"))) == 1
    assert my_annotations(article).model_dump() == again.model_dump()


def test_each_text_has_its_own_marks(article):
    other = new_article("Zoe said that it rains. " + TEXT, "other")
    words(mark_more(article, "actors"), "Marend")
    assert mark_more(other, "actors").own.state.marks == ()
    words(mark_more(other, "actors"), "Zoe")
    assert list(names(my_marks(article))) == ["Marend"]
    assert list(names(my_marks(other))) == ["Zoe"]


def test_hostile_names_and_words_are_escaped(article):
    widget = mark_more(article, "actors")
    words(widget, "Marend")
    send(widget, do="link", id=widget.own.current, new=TITLE)
    mine = my_marks(article)
    html = mine._repr_html_()
    assert "<script" not in html and "&lt;script&gt;" in html
    assert json.loads(annotation_path(article).read_text("utf-8"))["actors"][0]["name"] == TITLE


@pytest.mark.parametrize("text", [
    "قال الوزير إن العبارة ستبحر غدا.",
    "部长说渡轮明天启航。",
    "👩‍👩‍👧 Ann said e\u0301 is so.\r\nIt is.",
    "x",
])  # fmt: skip
def test_texts_of_any_language(text):
    article = new_article(text, "any")
    widget = mark_more(article, "actors")
    part = article.parts[0]
    send(widget, do="mark", start=part.start, end=part.end, layer="actors", label="name")
    mine = my_marks(article)
    assert [m.exact for a in mine.actors for m in a.mentions] == [part.text.strip()]
    assert my_annotations(article).model_dump() == mine.model_dump()
