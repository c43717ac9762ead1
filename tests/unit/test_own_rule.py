"""A learner's own rule is measured as the machine reader's, and each fault is one sentence."""

import pytest

from helpers.annotations import Attribution, Span
from helpers.documents import Article, open_article
from helpers.figures.own_rule import OwnRuleError, try_my_rule
from helpers.machine.found import FOUND
from helpers.records.annotation_files import empty_annotations, reference

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)


@pytest.fixture
def invented():
    """One statement in two sentences; the word “said” stands in both."""
    text = "A title\n\nAda, the mayor, said that Ben came. What Ben said, nobody knows."
    article = Article(text, "invented.txt")
    marks = empty_annotations(article, "me")

    def span(words):
        at = text.index(words)
        return Span(start=at, end=at + len(words), exact=words)

    marks.attributions.append(
        Attribution(
            id="s1",
            cue=span("said"),
            source=span("Ada, the mayor"),
            content=[span("that Ben came")],
            form="indirect",
            naming="named",
        )
    )
    return article, marks


def said(sentence):
    if "said" in sentence:
        before, after = sentence.split("said", 1)
        return before, "said", after


def test_a_rule_is_measured_in_words_and_counts(invented):
    table = try_my_rule(said, *invented)
    assert table.caption.startswith("Of the 2 statements that it marked, 1 ")
    assert FOUND in table.caption
    assert "precision: 50 %" in table.caption and "recall: 100 %" in table.caption
    cue, source, content = table.rows
    assert cue[:4] == ("Cue", "2", "1 (50 %)", "1") and source[1] == "2"
    assert content[0] == "Words of content" and content[3] == "3"


def test_spaces_and_commas_at_the_edges_do_not_count(invented):
    article, marks = invented
    table = try_my_rule(
        lambda s: (" Ada, the mayor,", "said ", " that Ben came") if "Ada" in s else None,
        article,
        marks,
    )
    assert table.rows[2][1:3] == ("3", "3 (100 %)")


def test_a_rule_that_finds_nothing_and_one_without_a_source(invented):
    assert "marks nothing yet" in try_my_rule(lambda sentence: None, *invented).caption
    table = try_my_rule(lambda s: (None, "said", "Ben") if "said" in s else None, *invented)
    assert table.rows[1][1] == "0"


def test_the_example_of_the_lesson_finds_some_and_not_all():
    def rule(sentence):
        for cue in ("said", "told", "warn"):
            if cue in sentence:
                before, after = sentence.split(cue, 1)
                return before, cue, after

    marked, found = (int(try_my_rule(rule, ARTICLE, MARKS).rows[0][n].split()[0]) for n in (1, 2))
    assert 3 <= found <= marked < len(MARKS.attributions)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("said", "In title.1 the rule gives 'said'; give the source (or None), the cue and the"),
        (("a", "b"), "In title.1 the rule gives ('a', 'b'); give the source"),
        (("x", "zzz", "title"), "In title.1 the rule gives 'x' as source, and these words do not"),
        ((None, "", "title"), "In title.1 the rule gives no words as cue; give the source"),
        ((None, 3, "title"), "gives 3 as cue"),
        ((None, "title", None), "gives None as content"),
    ],
)
def test_a_fault_is_one_sentence(invented, given, sentence):
    with pytest.raises(OwnRuleError) as fault:
        try_my_rule(lambda _: given, *invented)
    assert sentence in str(fault.value) and "\n" not in str(fault.value)
    assert fault.value._render_traceback_() == [str(fault.value)]


def test_an_annotation_of_another_text_is_one_sentence(invented):
    with pytest.raises(ValueError, match="not for this text"):
        try_my_rule(said, ARTICLE, invented[1])


def test_text_is_escaped(invented):
    article, marks = invented
    assert "<script" not in try_my_rule(said, article, marks).html()
