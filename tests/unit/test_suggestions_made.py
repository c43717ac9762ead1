"""What a machine suggests for a text of one's own: names, statements, and why."""

from __future__ import annotations

import pytest
from unit.suggested import ARTICLE, TEXT

from helpers.documents import Article, open_article
from helpers.machine_reader import RULES, find_attributions
from helpers.suggestions.proposed import suggest, suggest_actors, suggest_attributions

SEED = open_article("best-friends")
pytestmark = pytest.mark.usefixtures("folder")


def actors(text):
    found = suggest_actors(Article(text))
    return {each.name: [text[p.start : p.end] for p in each.parts] for each in found}


def test_the_rules_for_names():
    found = actors(TEXT)
    assert found["Ada Smith"] == ["Ada Smith"]
    assert found["Ben Smith"] == ["Ben Smith", "Smith"], "the one named last"
    assert found["Marend Water Council"] == ["Marend Water Council", "MWC", "MWC"]
    assert found["Carl Vole"] == ["Carl Vole", "Vole"]
    assert found["Valdoria"] == ["Valdorian", "Valdoria"]
    words = {word for places in found.values() for word in places}
    assert words.isdisjoint({"Yesterday", "The", "She", "We", "According", "Monday", "he"})


def test_every_suggestion_says_why_and_guesses_labels():
    found = {each.name: each for each in suggest_actors(ARTICLE)}
    assert "it stands after the title or role “mayor”" in found["Ada Smith"].reasons[0]
    assert any("in brackets" in why for why in found["Marend Water Council"].reasons)
    assert any("before “army”" in why for why in found["Valdoria"].reasons)
    assert found["Ada Smith"].labels == {"type": "person"}
    assert found["Valdoria"].labels == {"type": "state"}
    forms = [part.labels["form"] for part in found["Valdoria"].parts]
    assert forms == ["modifier", "name"]
    assert found["Carl Vole"].parts[0].labels["role"] == "speaks"


def test_whom_the_byline_names_speaks():
    page = Article("The wells\n\nBy Ada Smith\n\nThe wells are dry. Nobody knows why.\n")
    (author,) = suggest_actors(page)
    labels = (author.labels["type"], author.parts[0].labels["role"])
    assert (author.name, *labels) == ("Ada Smith", "person", "speaks")


@pytest.mark.parametrize(("text", "source", "naming"), [
    ("One of us, who gave no name, said it was late.", "One of us, who gave no name", "unnamed"),
    ("She met a trader who said the bridge was shut.", "who", "unnamed"),
    ("Those who said that it was late left.", "who", "unnamed"),
    ("The officials, who told us that it was late, left.", "who", "role only"),
    ("He met Carl Vole, who denied it.", "who", "named"),
])  # fmt: skip
def test_a_source_that_points_is_named_where_the_noun_before_it_is(text, source, naming):
    found = suggest_attributions(Article(text))[-1]
    assert text[found.parts[0].start : found.parts[0].end] == source
    assert found.labels["naming"] == naming


def test_a_heading_in_capitals_names_only_what_the_text_names_too():
    text = "Ada Smith Wins Another Great Victory\n\nThe people saw that Ada Smith won."
    assert "Ada Smith" in "".join(actors(text)) and "Great Victory" not in actors(text)


def test_the_breadcrumb_is_left_out():
    breadcrumb = next(part for part in SEED.parts if part.kind == "breadcrumb")
    starts = [part.start for each in suggest_actors(SEED) for part in each.parts]
    assert starts and min(starts) >= breadcrumb.end


@pytest.mark.parametrize(
    "text",
    ["", " ", "中国外交部发言人说", "قال الرئيس", "a\x00b", "😀" * 50, "(" * 500, "A" * 5000],
)
def test_any_text_is_read(text):
    assert all(text[p.start : p.end] for e in suggest_actors(Article(text)) for p in e.parts)
    assert suggest_attributions(Article(text)) == []


def test_every_span_lies_in_the_text_and_begins_and_ends_with_a_word():
    for each in suggest_actors(SEED):
        for part in each.parts:
            words = SEED.text[part.start : part.end]
            assert words and words == words.strip() and not words.endswith(("’s", "'s"))


def test_attributions_are_those_of_the_machine_reader_with_the_rules_that_saw_them():
    found = suggest_attributions(SEED)
    records = find_attributions(SEED.text)
    assert [e.parts[1].start for e in found] == [r.cue.start for r in records]
    for each in found:
        assert "saw" in each.reasons[0]
        assert not {word for word in each.reasons if "right" in word or "wrong" in word}
    named = [rule for rule in RULES if any(f"“{rule}”" in e.reasons[0] for e in found)]
    assert "reporting verbs" in named and "adding that" in named


def test_only_two_families_are_known():
    with pytest.raises(ValueError, match="say 'actors' or 'attributions'"):
        suggest(SEED, "claims")
