"""What stands on whose word, claim by claim, as lesson 09 shows it."""

import re
from html import unescape

import pytest

from helpers.annotations import Actor, Attribution, Claim, Mention, Span
from helpers.documents import Article, open_article
from helpers.figures.sayings import NOTHING, UNCLAIMED
from helpers.figures.voices import who_says_what
from helpers.records.annotation_files import empty_annotations, reference

# Invented, like everything in these tests.
HOSTILE = "<img src=x onerror=alert(1)>"
TEXT = f"Vole said that the wells are dry. {HOSTILE} told us nothing. Ada slept. It rains."
ARTICLE = Article(TEXT, "x.txt")


def span(words, kind=Span, **more):
    start = TEXT.index(words)
    return kind(start=start, end=start + len(words), exact=words, **more)


def actor(words):
    mention = span(words, Mention, form="name", role="speaks")
    return Actor(id=f"a{mention.start}", name=words, type="person", mentions=[mention])


@pytest.fixture
def mine():
    vole, hostile, ada = actor("Vole"), actor(HOSTILE), actor("Ada")
    said = Attribution(
        id="s1", source=span("Vole"), cue=span("said"), content=[span("that the wells are dry")],
        form="indirect", naming="named", source_actors=[vole.id],
    )  # fmt: skip
    told = Attribution(
        id="s2", source=span(HOSTILE), cue=span("told"), content=[span("nothing")],
        form="narrated", naming="named", source_actors=[hostile.id],
    )  # fmt: skip
    claims = [
        Claim(id=id, spans=[span(words)], paraphrase=words, kind="factual", attribution=whose,
              conveyed="asserted", checkworthy="unimportant")
        for id, words, whose in (("c1", "the wells are dry", "s1"), ("c2", "It rains", None))
    ]  # fmt: skip
    made = {"actors": [vole, hostile, ada], "attributions": [said, told], "claims": claims}
    return empty_annotations(ARTICLE, "me").model_copy(update=made)


def test_each_claim_stands_beside_its_source_and_a_statement_without_one_by_its_words(mine):
    found = who_says_what(mine, ARTICLE, claims=True)
    assert [row[:3] for row in found.table.rows] == [
        ("Vole", "the wells are dry", "factual"),
        (HOSTILE, "told: nothing", UNCLAIMED),
        ("the author", "It rains", "factual"),
    ]
    assert found.sentences[0].startswith("2 claims: 1 on the word of 1 source, 1 on the author’s")


def test_who_is_spoken_about_and_never_speaks_is_named(mine):
    found = who_says_what(mine, ARTICLE, claims=True)
    assert found.sentences[-1] == "Spoken about, and never a source: Ada (1 mention)."
    alone = mine.model_copy(update={"actors": mine.actors[:2]})
    assert "speaks somewhere" in who_says_what(alone, ARTICLE, claims=True).sentences[-1]


def test_nothing_marked_is_one_sentence():
    found = who_says_what(empty_annotations(ARTICLE, "me"), ARTICLE, claims=True)
    assert found.sentences == (NOTHING,) and "<svg" not in found._repr_html_()


def test_words_of_a_file_stay_words(mine):
    html = who_says_what(mine, ARTICLE, claims=True)._repr_html_()
    assert "<img" not in html and "&lt;img" in html


def test_the_table_has_all_that_the_drawing_has_no_room_for():
    article = open_article("practice")
    ours = reference(article)
    found = who_says_what(ours, article, claims=True)
    html = unescape(found._repr_html_())
    for claim in (each for each in ours.claims if not each.same_as):
        assert claim.paraphrase in html, claim.id
    assert "the table holds all of it" in html
    assert any(row[1].startswith("denied: ") for row in found.table.rows)
    speaking = {id for each in ours.attributions for id in each.source_actors}
    silent = [each for each in ours.actors if each.id not in speaking]
    assert sum(bool(re.search(re.escape(each.name), found.sentences[-1])) for each in silent) > 5
