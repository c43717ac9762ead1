"""Figures that lessons and questions state in words, counted again from the text and its data."""

from datetime import date, timedelta

import pytest
from lessons import prose

from helpers import open_article, reference
from helpers.articles.background_files import background
from helpers.figures.calendar import calendar, left_by
from helpers.questions.files import load_question
from helpers.statements.voices import voices

ARTICLE = open_article("best-friends")
BODY = sum(part.words for part in ARTICLE.paragraphs)


def test_the_authors_own_words():
    found = voices(reference(ARTICLE), ARTICLE)
    quoted = sum(voice.quoted for voice in found.sources)
    explanation = load_question("00-own-words").explanation
    assert f"{found.author.words} of the {BODY} words" in explanation
    assert f"{quoted} stand in quotation marks" in explanation
    assert found.author.words / BODY == pytest.approx(2 / 3, abs=0.02)
    assert "two thirds of this text are in the author's own voice" in prose("00")


def test_who_is_quoted_reported_and_named():
    annotations = reference(ARTICLE)
    answers = {item.text: item.right for item in load_question("00-who-speaks").items}
    quoted, reported, named = load_question("00-who-speaks").categories
    for actor in annotations.actors:
        if actor.name in answers:
            forms = {a.form for a in annotations.attributions if actor.id in a.source_actors}
            expected = quoted if "direct" in forms else reported if forms else named
            assert answers.pop(actor.name) == expected
    assert answers == {}


def test_the_frame_and_the_longest_paragraph():
    assert f"Six lines, {sum(p.words for p in ARTICLE.frame)} words" in prose("01")
    assert len(ARTICLE.frame) == 6 and len(ARTICLE.paragraphs) == 7
    longest = max(ARTICLE.paragraphs, key=lambda part: part.words)
    share = round(100 * longest.words / BODY)
    stated = f"{longest.label} has {longest.words} of {BODY} words: {share} %"
    assert stated in load_question("01-longest").explanation
    fifth = ARTICLE.part("P5").words
    assert f"has {round(100 * fifth / BODY)} % of the body" in prose("01")
    assert f"P5 has {fifth} of the body's {BODY} words" in load_question("01-deck").explanation


def test_the_clues_leave_the_week_that_is_given():
    known = background(ARTICLE)
    month = [date(2021, 8, 1) + timedelta(n) for n in range(31)]
    left = left_by(known.clues, month)
    assert (left[0], left[-1], len(left)) == (known.written.from_, known.written.to, 7)
    assert load_question("01-date").accepted == (left[0], left[-1])
    # Without the second clue the month stays open at its end.
    others = [clue for clue in known.clues if clue.not_after is None]
    assert left_by(others, month)[-1] == month[-1]


def test_the_calendar_says_what_each_clue_leaves():
    picture = calendar(ARTICLE)
    assert "16–22 August 2021" in picture.alternative
    assert [row[-1] for row in picture.table.rows] == [
        "16–31 August 2021",
        "16–22 August 2021",
        "16–31 August 2021",
        "16–22 August 2021",
    ]
    labels = [button.label for button in picture.figure.layout.updatemenus[0].buttons]
    assert labels == ["<b>No clue yet</b>", "Clue 1: P2", "Clue 2: P3", "Clue 3: P4", "All clues"]
    marked = picture.figure.layout.updatemenus[0].buttons[-1].args[0]["marker.line.width"][0]
    assert [n for n, width in enumerate(marked, 1) if width] == list(range(16, 23))


def test_events_are_put_in_the_order_of_their_days():
    days = {event.id: event.from_ for event in background(ARTICLE).events}
    order = ["maymay", "appeal", "shoigu", "kabul", "withdrawal"]
    assert [days[id] for id in order] == sorted(days[id] for id in order)
    words = ["Ansarollah", "CSTO", "Shoigu", "Kabul", "withdrawal"]
    items = load_question("01-order").items
    assert [word in item.text for word, item in zip(words, items, strict=True)] == [True] * 5
