"""What nobody chose is shown as not chosen, and what the text tells is taken from the text."""

from __future__ import annotations

import pytest
from unit.annotating import send, words

from helpers.annotations import Span
from helpers.articles.own_articles import new_article
from helpers.own_text.marks import my_marks
from helpers.portfolios.own_article import own_article
from helpers.records.annotation_checks import faults_in
from helpers.records.labels_told import form_told, not_chosen, shown, without
from helpers.records.layers import items
from helpers.records.mark_notes import Wordings
from helpers.statements.voices import voices
from helpers.widgets.mark_more import mark_more

# Invented.
TEXT = (
    "The mayor Ada Smith said the bridge is closed. “We wait,” she added. "
    "Some neighbours said it was a “joke” to them."
)
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(TEXT, "Marend")


def statement(widget, source, cue, content):
    for layer, exact in (("sources", source), ("cues", cue), ("contents", content)):
        if exact:
            at = widget.own.article.text.index(exact)
            send(widget, do="mark", start=at, end=at + len(exact), layer=layer, label=None)


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("He said “we go home.”", "“we go home.”", "direct"),
        ("He said “we go home.”", "we go home", "direct"),  # the marks need not be marked
        ("He said we “go” home.", "we “go” home", "mixed"),
        ("He said we go home.", "we go home", "indirect"),
        ('He said "we go" and "you stay".', '"we go" and "you stay"', "mixed"),
        ("Er sagte: „Wir gehen.“ Dann ging er.", "„Wir gehen.“", "direct"),
        ("Il dit : « nous allons ».", "« nous allons »", "direct"),
        ("He said ‘it’s late’.", "‘it’s late’", "direct"),
        ("It’s late, the officials’ aide said.", "It’s late", "indirect"),
        ("“We go on.\n\n“And on,” he said.", "We go on.", "direct"),  # closed in the next one
        ("Sie sagt 「行こう」。", "行こう", "direct"),
    ],
)
def test_the_form_is_told_by_the_quotation_marks(text, content, form):
    start = text.index(content)
    span = Span(start=start, end=start + len(content), exact=content)
    assert form_told([span], text) == form


def test_a_split_quotation_is_direct():
    text = "“We go,” he said, “and stay.”"
    parts = [Span(start=0, end=8, exact=text[:8]), Span(start=18, end=29, exact=text[18:29])]
    assert form_told(parts, text) == "direct"


def test_form_comes_from_the_marks_and_naming_from_the_actor(article):
    widget = mark_more(article, "claims")
    statement(widget, "The mayor Ada Smith", "said", "the bridge is closed")
    statement(widget, "she", "added", "“We wait,”")
    statement(widget, "Some neighbours", "to them", "a “joke”")
    actors = mark_more(article, "actors")
    words(actors, "Ada Smith", "name")
    send(actors, do="link", id=actors.own.current, new="Ada Smith")
    words(actors, "she", "pronoun")
    send(actors, do="link", id=actors.own.current, to=actors.own.state.marks[0].link)
    mine = my_marks(article)
    assert list(faults_in(mine, article)) == []
    first, second, third = mine.attributions
    assert [r.form for r in mine.attributions] == ["indirect", "direct", "mixed"]
    assert not not_chosen(first) and first.naming == "named" == second.naming
    assert not_chosen(third) == {"naming"} and shown(third, "naming") == "naming not chosen"
    (note,) = [n for n in mine.notes if n.startswith("Not chosen yet")]
    assert "the naming of 1 source (“Some neighbours”)" in note
    groups = {voice.name: voice.group for voice in voices(mine, article).sources}
    assert groups["Some neighbours"] == "not chosen"
    tables = {table.title: table.rows for table in own_article(article, mine)[0].tables}
    said = tables["Attributions: source, cue, content"]
    assert [row[-1] for row in said] == [
        "indirect, named", "direct, named", "mixed, naming not chosen",
    ]  # fmt: skip


def test_a_chosen_label_stays_whatever_the_marks_tell(article):
    widget = mark_more(article, "claims")
    statement(widget, "The mayor Ada Smith", "said", "the bridge is closed")
    for layer, field, value in (("cues", "form", "narrated"), ("sources", "naming", "role only")):
        (mark,) = [m for m in widget.own.state.marks if m.layer == layer]
        send(widget, do="label", id=mark.id, field=field, value=value)
    (record,) = my_marks(article).attributions
    assert (record.form, record.naming, record.note) == ("narrated", "role only", None)


def test_no_source_is_unnamed_and_that_is_no_open_label(article):
    statement(mark_more(article, "claims"), None, "said", "the bridge is closed")
    mine = my_marks(article)
    assert mine.attributions[0].naming == "unnamed" and not not_chosen(mine.attributions[0])
    assert not any("naming" in note for note in mine.notes)


def test_claims_and_mentions_without_labels_say_so_everywhere(article):
    widget = mark_more(article, "claims")
    words(widget, "the bridge is closed", "factual", "claims")
    send(widget, do="label", id=widget.own.current, field="kind", value="")
    words(mark_more(article, "actors"), "Ada Smith", "name")  # its role is not chosen
    mine = my_marks(article)
    tables = {table.title: table.rows for table in own_article(article, mine)[0].tables}
    assert tables["Claims"][0][2] == "kind not chosen"
    assert tables["Actors and their mentions"][0][2] == "“Ada Smith” P1, name"
    (item,) = items(mine, "claims")
    assert "kind not chosen" in Wordings(mine, article).of(item)[1]
    (note,) = [n for n in mine.notes if n.startswith("Not chosen yet")]
    assert "the kind of 1 claim (“the bridge is closed”)" in note
    assert "the form or role of 1 mention (“Ada Smith”)" in note


def test_notes_keep_what_else_they_say():
    assert without("form not chosen; naming not chosen", "form") == "naming not chosen"
    assert without("form not chosen", "form") is None
    assert without("seen twice; form not chosen", "form", "told") == "seen twice; told"
