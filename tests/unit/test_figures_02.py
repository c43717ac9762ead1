"""The figures of lesson 02: mentions of actors, counted and in their surroundings."""

import pytest

from helpers.documents import Article, open_article
from helpers.figures.actors import (
    DIGITS,
    actor_prominence,
    in_context,
    mention_table,
    prominence,
    role_counts,
)  # fmt: skip
from helpers.figures.claims import (
    hedges_and_boosters,
)  # fmt: skip
from helpers.figures.grades import admiralty_grid
from helpers.figures.sources import cue_table
from helpers.questions.files import load_question
from helpers.records.annotation_files import empty_annotations, reference
from helpers.statements.sourcing import plain

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)


def test_mentions_are_counted_without_duplicates():
    rows = {row[0]: row for row in actor_prominence(REFERENCE, ARTICLE).table.rows}
    actor = REFERENCE.actor("russia")
    assert sum(m.same_as is not None for m in actor.mentions) == 3
    kept = [m for m in actor.mentions if m.same_as is None]
    row = rows[actor.name]
    assert row[2] == len(kept) == sum(row[3:8]) == sum(row[8:])
    assert row[4] == sum(m.form == "metonym" for m in kept) == 5
    assert len(rows) == sum(any(m.same_as is None for m in a.mentions) for a in REFERENCE.actors)


def test_every_square_is_one_mention_with_the_digit_of_its_form():
    figure = actor_prominence(REFERENCE, ARTICLE).figure
    squares = {trace.name: trace for trace in figure.data if trace.name}
    shown = [
        mentions
        for actor, mentions in prominence(REFERENCE)
        if len(mentions) > 1 or (actor.type == "person" and mentions[0].role == "speaks")
    ]
    assert sum(len(t.y) for t in squares.values()) == sum(map(len, shown))
    # The digits are those of the keys with which a learner marks the forms.
    assert list(DIGITS) == list(load_question("02-mark-p2").labels)
    assert list(DIGITS.values()) == ["1", "2", "3", "4", "5"]
    for form, trace in squares.items():
        assert all(DIGITS[form] in text for text in trace.text)
        places = list(zip(trace.y, trace.base, strict=True))
        assert len(set(places)) == len(places)
    taken = [p for t in squares.values() for p in zip(t.y, t.base, strict=True)]
    assert len(set(taken)) == len(taken)  # no square covers another


def test_whoever_ties_with_the_last_is_shown_and_places_stand_apart():
    table = [(a, len(m)) for a, m in prominence(REFERENCE) if a.type != "place"]
    third = table[2][1]
    picture = actor_prominence(REFERENCE, ARTICLE, top=3)
    names = [n.text.replace("<br>", " ") for n in picture.figure.layout.annotations]
    for actor, count in table:
        shown = any(f"{plain(actor.name)} <b>{count}</b>" in text for text in names)
        speaks = actor.type == "person" and any(m.role == "speaks" for m in actor.mentions)
        assert shown == (count >= third or speaks), actor.name
    headings = " ".join(names)
    assert f"persons, mentioned {third} times or more, and all who speak" in headings
    assert "places, mentioned more than once" in headings
    assert any("Kabul <b>3</b>" in text for text in names)
    assert not any(r == "place" and n for r, n in zip(
        ("acts", "speaks", "spoken about", "place"),
        role_counts(REFERENCE.actor("taliban").mentions), strict=True))  # fmt: skip


def test_nobody_marked_leaves_a_sentence():
    empty = empty_annotations(ARTICLE, "me")
    told = actor_prominence(empty, ARTICLE).alternative
    assert told == "No mention of an actor is marked in this annotation."
    assert "0 have a hedge" in hedges_and_boosters(empty, ARTICLE).alternative
    assert "0 of 0" in admiralty_grid(empty).alternative
    assert cue_table(empty, ARTICLE).rows == ()


def test_mention_table_is_in_reading_order_with_its_surroundings():
    table = mention_table(REFERENCE, ARTICLE, "taliban", "ansarollah")
    assert table.columns == ("Where", "Actor", "The words", "Form", "Role", "Why")
    groups = [row for row in table.rows if "militant group]" in row[2]]
    assert [(row[0], row[1]) for row in groups] == [("P2.2", "Taliban"), ("P3.7", "Ansarollah")]
    alone = mention_table(REFERENCE, ARTICLE, "taliban")
    assert len(alone.rows) == 20 and "Actor" not in alone.columns
    assert alone.rows[0][0] == "title"
    assert not any(sign.isdigit() for sign in alone.caption), "a count would be an answer"


def test_mention_table_says_what_is_missing():
    with pytest.raises(ValueError, match="Say whose mentions"):
        mention_table(REFERENCE, ARTICLE)
    with pytest.raises(ValueError, match="no actor 'nato' here"):
        mention_table(REFERENCE, ARTICLE, "nato")


def test_context_stays_inside_its_part():
    article = Article("Title here\n\nBy me\n\nOne two three four five.", "t.txt")
    start = article.text.index("One")
    assert in_context(article, start, start + 3) == "[One] two three four"
    start = article.text.index("five")
    assert in_context(article, start, start + 4) == "two three four [five]."
