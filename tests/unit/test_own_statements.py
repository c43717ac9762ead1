"""Statements in words, statements inside others, and claims that their source denies."""

from __future__ import annotations

import pytest
from unit.annotating import send, words

from helpers.annotations import counted
from helpers.articles.own_articles import new_article
from helpers.documents import open_article
from helpers.marking.fields import DENIES, SAYS, choices
from helpers.marking.model import Marking
from helpers.marking.statements import side_of
from helpers.marking.taken_over import take_over
from helpers.own_text.marks import my_marks
from helpers.portfolios.own_article import own_article
from helpers.records.annotation_checks import faults_in
from helpers.records.annotation_files import reference
from helpers.sayings import sayings
from helpers.statements.sourcing import not_marked
from helpers.widgets.mark_more import mark_more

# Invented.
TEXT = (
    "Marend flatly denies that any lamp was dark. The mayor said that Ben Gray promised to pay. "
    "Her office rejected the idea as gossip. Ben did not deny that he left."
)
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(TEXT, "Marend")


@pytest.fixture
def widget(article):
    return mark_more(article, "claims")


def mark(widget, exact, layer, label=None):
    at = widget.own.article.text.index(exact)
    send(widget, do="mark", start=at, end=at + len(exact), layer=layer, label=label)
    return widget.own.current


def denied(widget):
    mark(widget, "Marend", "sources")
    mark(widget, "flatly denies", "cues")
    mark(widget, "that any lamp was dark", "contents")
    return mark(widget, "any lamp was dark", "claims", "factual")


def drawn(widget, id):
    return next(each for each in widget.marking["marks"] if each["id"] == id)


def test_a_claim_in_a_denial_begins_as_denied_and_is_shown_so(widget, article):
    claim = denied(widget)
    assert widget.marking["said"].endswith("The cue tells of a denial: marked as denied.")
    assert [m["id"] for m in widget.marking["marks"] if m["side"] == DENIES] == [claim]
    assert drawn(widget, claim)["brief"] == "factual, denied → Marend: “flatly denies”"
    mine = my_marks(article)
    (record,) = mine.claims
    (stance,) = record.stances
    assert (stance.certainty, stance.polarity) == ("certain", "-")
    assert stance.holder == record.attribution == mine.attributions[0].id
    assert list(faults_in(mine, article)) == []
    shown, _ = own_article(article, mine)
    assert shown.sayings[0].what == ("denied: any lamp was dark",)
    assert shown.tables[-1].rows[0][-1] == "Marend, who denies it"
    assert "stances" in not_marked(mine), "how certain a holder is was asked nowhere"


def test_the_side_can_be_changed_is_saved_and_undone(widget, article):
    claim = denied(widget)
    said = send(widget, do="label", id=claim, field="stance", value=SAYS)
    assert said == "“any lamp was dark”: the source says it."
    assert drawn(widget, claim)["brief"] == "factual → Marend: “flatly denies”"
    assert my_marks(article).claims[0].stances == []
    again = mark_more(article, "claims")
    assert drawn(again, claim)["side"] == SAYS
    send(widget, do="undo")
    assert drawn(widget, claim)["side"] == DENIES
    send(widget, do="label", id=claim, field="stance", value="perhaps")
    assert widget.marking["failed"]


def test_a_claim_of_the_author_has_no_source_to_deny_it(widget):
    claim = denied(widget)
    send(widget, do="link", id=claim, to=None)
    assert drawn(widget, claim)["side"] == "" and "denied" not in drawn(widget, claim)["brief"]
    plain = mark(widget, "The mayor said", "claims", "factual")
    assert drawn(widget, plain)["side"] == ""


@pytest.mark.parametrize(
    ("cue", "content", "side"),
    [
        ("rejected", "the idea as gossip", SAYS),  # “gossip” is what the office says
        ("deny", "that he left", SAYS),  # did not deny
        ("said", "that Ben Gray promised to pay", SAYS),
        ("flatly denies", "any lamp was dark", DENIES),
    ],
)
def test_what_the_cue_tells(widget, cue, content, side):
    mark(widget, cue, "cues")
    mark(widget, content, "contents")
    assert drawn(widget, mark(widget, content, "claims", "factual"))["side"] == side


@pytest.mark.parametrize("name", ["practice", "afghan"])
def test_the_cues_of_the_reference_tell_its_denials(name):
    article = open_article("practice") if name == "practice" else open_article()
    ours = reference(article)
    marking = Marking(article, choices(("attributions", "claims"), sides=True))
    take_over(marking, ours)
    told = []
    for record in counted(ours.claims):
        own = [s.polarity for s in record.stances if s.holder == record.attribution]
        if record.attribution and own and own[0] != "unknown":
            id = marking.taken[f"claims {record.id}"][0]
            mark = marking.mark(id)
            assert side_of(marking, mark) == (DENIES if own[0] == "-" else SAYS)
            mark.labels.pop("stance")  # as if nobody had said it: only the cue is left
            told.append((side_of(marking, mark) == DENIES) == (own[0] == "-"))
    assert len(told) > 20 and all(told)


def test_other_lessons_do_not_ask_for_a_side():
    assert "stance" not in choices(("attributions", "claims")).fields["claims"]


def test_a_cue_in_the_content_of_another_begins_inside_it(widget, article):
    mark(widget, "The mayor", "sources")
    outer = widget.own.mark(mark(widget, "said", "cues")).link
    mark(widget, "that Ben Gray promised to pay", "contents")
    inner = widget.own.mark(mark(widget, "promised", "cues")).link
    assert widget.own.state.nested[inner] == outer != inner
    assert (
        "It stands inside another one: The mayor: “said” (P1, statement 1)."
        in (widget.marking["said"])
    )
    send(widget, do="nest", id=inner, to=None)
    assert widget.own.state.nested[inner] is None
    mark(widget, "to pay", "contents")
    assert widget.own.state.nested[inner] is None, "what the learner chose stays"


def test_a_content_marked_later_takes_in_the_statement_within(widget):
    inner = widget.own.mark(mark(widget, "promised", "cues")).link
    outer = widget.own.mark(mark(widget, "said", "cues")).link
    mark(widget, "The mayor", "sources")
    send(widget, do="link", id=widget.own.current, to=outer)
    mark(widget, "that Ben Gray promised to pay", "contents")
    assert widget.own.state.nested[inner] == outer
    assert widget.own.state.nested[outer] is None
    assert [row["inside"] for row in widget.marking["statements"]] == [None, outer]


def test_statements_are_listed_by_source_and_place(widget):
    inner = mark(widget, "promised", "cues")
    denied(widget)
    names = [row["name"] for row in widget.marking["statements"]]
    assert names == [
        "Marend: “flatly denies” (P1, statement 2)",
        "no source: “promised” (P1, statement 1)",
    ]
    send(widget, do="delete", id=inner)
    assert [row["name"] for row in widget.marking["statements"]] == [
        "Marend: “flatly denies” (P1, statement 1)"
    ]
    assert words(widget, "Marend", None, "sources").endswith("is already source of statement 1.")


def test_sayings_of_an_annotation_without_denials(article, widget):
    mark(widget, "said", "cues")
    mark(widget, "that Ben Gray promised to pay", "contents")
    mark(widget, "Ben Gray promised to pay", "claims", "factual")
    assert not any("denied" in w for s in sayings(my_marks(article), article) for w in s.what)


def test_a_part_given_to_another_statement_is_looked_at_again(widget):
    outer = widget.own.mark(mark(widget, "said", "cues")).link
    inner = widget.own.mark(mark(widget, "promised", "cues")).link
    content = mark(widget, "Ben Gray promised to pay", "contents")
    for to, expected in ((inner, None), (outer, outer)):
        send(widget, do="nest", id=inner, to=None)
        send(widget, do="link", id=content, to=to)
        assert widget.own.state.nested[inner] == expected
