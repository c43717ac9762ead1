"""How a text is laid out: tokens, sentences, quotations, lines."""

import pytest

from helpers.attribution_rules.structure import structure


def sentences(text):
    s = structure(text)
    return [s.words(*each) for each in s.sentences]


def quotations(text):
    s = structure(text)
    return [s.words(*each) for each in s.quotations]


def test_tokens_point_into_the_untouched_text():
    text = "Ada’s\u00a0well-known “plan” (2.5 km) in the U.S. isn't Mr. Bell's.\r\nNew line"
    s = structure(text)
    words = [text[a:b] for a, b in zip(s.starts, s.ends, strict=True)]
    assert words[:4] == ["Ada’s", "well-known", "“", "plan"]
    assert {"2.5", "U.S.", "isn't", "Mr.", "Bell's"} <= set(words)
    assert s.lower[0] == "ada's" and s.capital[0] and not s.capital[1]
    assert len(s.lines) == 2 and s.words(*s.lines[1]) == "New line"


def test_sentences_end_at_full_stops_and_line_breaks_but_not_after_abbreviations():
    text = "Mr. Bell left. “Why now?” she asked. It is 2.5 km to St. Ann\nNo stop here"
    assert sentences(text) == [
        "Mr. Bell left.",
        "“Why now?” she asked.",
        "It is 2.5 km to St. Ann",
        "No stop here",
    ]


@pytest.mark.parametrize(
    "text, found",
    [
        ("He said “one” and \"two\" and ''three''.", ["“one”", '"two"', "''three''"]),
        ("It’s the mayors’ plan and Ada's.", []),
        ("Mayor: ‘No bridge’ this year", ["‘No bridge’"]),
        ('He said “mixed marks" and went', ['“mixed marks"']),
        ("“It goes on.\n“And ends.”", ["“It goes on.", "“And ends.”"]),
    ],
)
def test_quotations_pair_straight_and_curly_marks_within_a_line(text, found):
    assert quotations(text) == found


def test_an_empty_text_has_nothing_in_it():
    s = structure(" \n\u00a0\r\n")
    assert s.lower == s.sentences == s.quotations == s.lines == []
    assert s.word(0) == s.word(-1) == s.words(0, 0) == ""


def test_every_token_knows_its_sentence_and_quotation():
    s = structure("Ada said “no.” Ben left.\n“Yes,” he said.")
    for number, (first, last) in enumerate(s.sentences):
        assert s.sentence_of[first:last] == [number] * (last - first)
    inside = {i for first, last in s.quotations for i in range(first, last)}
    assert {i for i, q in enumerate(s.quotation_of) if q >= 0} == inside
