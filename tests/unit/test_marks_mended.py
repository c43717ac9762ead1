"""What is mended, chosen and joined after suggestions were taken over into one's own marks."""

from __future__ import annotations

import pytest
from unit.annotating import send, words
from unit.own_text import TEXT, decide, delete, names

from helpers import who_says_what
from helpers.articles.own_articles import new_article
from helpers.own_text.marks import my_marks
from helpers.records.annotation_checks import faults_in
from helpers.statements.voices import voices
from helpers.suggestions.answers import Decisions
from helpers.widgets.annotator import Annotator
from helpers.widgets.mark_more import mark_more

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(TEXT, "Marend")


def mended(article, family, which, change):
    """Change the accepted record of that name in the saved decisions."""
    made = Decisions(article, family, f"09-{family}")
    record = next(each for each in made.records if each["name"] == which)
    change(record)
    record["mended"] = True
    made.save()
    return record


def test_a_record_mended_later_replaces_marks_that_nobody_changed(article):
    decide(article, "actors", which={"Ada Smith", "Ben Gray"})
    mark_more(article, "actors")

    def rename(record):
        record["name"] = "Ada B. Smith"
        record["labels"]["type"] = "institution"

    mended(article, "actors", "Ada Smith", rename)
    assert "Ada B. Smith" in names(my_marks(article)), "without running mark_more again"
    again = mark_more(article, "actors")
    assert again.marking["said"] == "Mended since you took it in, and now as mended: 1."
    mine = my_marks(article)
    assert "Ada Smith" not in names(mine)
    assert names(mine)["Ada B. Smith"] == ["Ada Smith", "Ada Smith", "Smith"]
    assert next(a for a in mine.actors if a.name == "Ada B. Smith").type == "institution"
    third = mark_more(article, "actors")
    assert third.marking["said"] == "" and third.own.state == again.own.state


def test_a_record_mended_later_leaves_what_the_learner_changed(article):
    decide(article, "actors", which={"Ada Smith", "Ben Gray"})
    widget = mark_more(article, "actors")
    delete(widget, "Smith")
    mended(article, "actors", "Ada Smith", lambda record: record.update(name="Ada B. Smith"))
    again = mark_more(article, "actors")
    assert again.marking["said"] == (
        "Mended since, but you changed the marks here too, so these stay: 1."
    )
    assert names(my_marks(article))["Ada Smith"] == ["Ada Smith", "Ada Smith"]
    for mark in again.own.state.marks:
        send(again, do="delete", id=mark.id)
    assert mark_more(article, "actors").marking["said"] == "", "what was deleted stays so"


def test_claims_stay_on_a_statement_that_is_mended_later(article):
    decide(article, "attributions")
    widget = mark_more(article, "claims")
    send(widget, do="words", words="the bridge is closed", layer="claims", label="factual")
    (before,) = my_marks(article).claims
    outer = widget.own.name(widget.own.mark(widget.own.current).link, "statements")
    made = Decisions(article, "attributions", "09-attributions")
    for record in made.records:
        record["labels"]["form"] = "mixed"
    made.save()
    mine = my_marks(article)
    assert {r.form for r in mine.attributions} == {"mixed"}
    assert mine.claims[0].attribution == before.attribution and outer.startswith("statement")
    assert not list(faults_in(mine, article))


def test_a_claim_begins_with_the_innermost_statement_around_it(article):
    decide(article, "attributions")
    widget = mark_more(article, "claims")
    start = TEXT.index("said that the bridge")  # inside what Ada Smith claimed
    send(widget, do="mark", start=start, end=start + 4, layer="cues", label=None)
    send(widget, do="link", id=widget.own.current, new=True)
    inner = widget.own.mark(widget.own.current).link
    send(widget, do="words", words="that the bridge is closed", layer="contents", label=None)
    send(widget, do="link", id=widget.own.current, to=inner)
    said = send(widget, do="words", words="the bridge is closed", layer="claims", label="factual")
    made = widget.annotations
    record = made.attribution(made.claims[0].attribution)
    assert record.cue.start == start, "not the statement around it"
    number = widget.own.number(record.id)
    assert said.endswith(f"It stands in what statement {number} says, so on that word.")
    send(widget, do="link", id=widget.own.current, to=None)
    assert widget.annotations.claims[0].attribution is None, "the author can be chosen"
    said = send(widget, do="words", words="Nobody knows why", layer="claims", label="factual")
    assert said == f"Marked “Nobody knows why” as factual. {widget.own.count()}"
    assert [c.attribution for c in widget.annotations.claims] == [None, None]


def test_a_pronoun_marked_for_its_actor_changes_the_bars():
    article = new_article("Eve Lund lives here. She said that the bridge is closed.", "she")
    claims = mark_more(article, "claims")
    for exact, layer in (
        ("She", "sources"),
        ("said", "cues"),
        ("the bridge is closed", "contents"),
    ):
        send(claims, do="words", words=exact, layer=layer, label=None)
    send(claims, do="label", id=claims.own.state.marks[0].id, field="naming", value="named")

    def bars():
        mine = my_marks(article)
        return mine, [(v.name, v.group, v.words) for v in voices(mine, article).sources]

    mine, before = bars()
    assert before == [("She", "pronoun", 4)]
    assert any("1 source without an actor: “She”." in note for note in mine.notes)
    actors = mark_more(article, "actors")
    words(actors, "She", "pronoun")
    assert bars()[1] == [("She", "pronoun", 4)], "marked, but not joined to anybody"
    words(actors, "Eve Lund")
    send(actors, do="link", id=actors.own.current, new="Eve Lund")
    eve = actors.own.mark(actors.own.current).link
    she = next(m for m in actors.own.state.marks if actors.own.words(m) == "She")
    send(actors, do="link", id=she.id, to=eve)
    mine, after = bars()
    assert [mine.actor(id).name for id in mine.attributions[0].source_actors] == ["Eve Lund"]
    assert after == [("Eve Lund", "named person", 4)]
    assert "Eve Lund" in str(who_says_what(mine, article).table.rows)


def test_the_type_of_an_actor_is_chosen_saved_and_undone(article):
    decide(article, "actors", which={"Ada Smith"})
    widget = mark_more(article, "actors")
    assert widget._setup["types"] and not Annotator(article, ("actors",))._setup["types"]
    assert [each["type"] for each in widget.marking["actors"]] == ["person"], "as accepted"
    words(widget, "Marend")
    send(widget, do="link", id=widget.own.current, new="Marend")
    assert any("type of these is not chosen" in note for note in my_marks(article).notes)
    actor = widget.own.mark(widget.own.current).link
    assert send(widget, do="type", actor=actor, type="place") == "Marend: place."
    mine = my_marks(article)
    (made,) = [a for a in mine.actors if a.name == "Marend"]
    assert made.type == "place" and made.note is None
    assert not any("type of these is not chosen" in note for note in mine.notes)
    again = mark_more(article, "actors")
    assert again.own.state.types == widget.own.state.types
    send(widget, do="undo")
    assert actor not in widget.own.state.types
    for operation in ({"actor": actor, "type": "king"}, {"actor": "a99", "type": "place"},
                      {"actor": actor}, {"actor": [], "type": []}):  # fmt: skip
        before = widget.own.state
        send(widget, do="type", **operation)
        assert widget.marking["failed"] and widget.own.state == before


def test_the_summary_is_plain(article):
    decide(article, "attributions")
    mine = my_marks(article)
    lines = repr(mine).split("\n")
    assert lines[0] == "Actors: none yet" and lines[2] == "Claims: none yet"
    assert lines[1] == f"Statements: {len(mine.attributions)}"
    assert "<td style='text-align:left'>none yet</td>" in mine._repr_html_()
