"""The machine reader as a whole: rules on and off, offsets. Examples are invented."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from helpers.annotations import AnnotationSet, counted
from helpers.comparing.span_scores import marks_of, score_marks
from helpers.documents import Article, open_article
from helpers.machine_reader import RULES, find_attributions
from helpers.records.annotation_files import empty_annotations, reference

ARTICLE = open_article("best-friends")

# For each rule a text, and the source, cue and a part of the content that it takes to find.
TAKES = {
    "reporting verbs": (
        "The mayor of Ahausen said that the bridge was safe.",
        "The mayor of Ahausen", "said", "the bridge was safe",
    ),
    "quotation marks": (
        "“Nobody should cross it,” the mayor warned on Monday.",
        "the mayor", "warned", "“Nobody should cross it,”",
    ),
    "inverted order": (
        "The bridge was safe, said the mayor.", "the mayor", "said", "The bridge was safe",
    ),
    "according to": (
        "According to the mayor, the bridge is safe.",
        "the mayor", "According to", "the bridge is safe",
    ),
    "adding that": (
        "The mayor said that the bridge was safe, adding that it would be painted.",
        "The mayor", "adding", "that it would be painted",
    ),
    "passive": (
        "It is said that the bridge is safe.", None, "said", "the bridge is safe",
    ),
    "reporting nouns": (
        "The mayor’s promise that the bridge would be repaired came late.",
        "The mayor’s", "promise", "that the bridge would be repaired",
    ),
    "intentions and beliefs": (
        "The mayor wants to paint the bridge.", "The mayor", "wants", "to paint the bridge",
    ),
    "denials": (
        "The mayor declined to comment on the bridge.",
        "The mayor", "declined", "comment on the bridge",
    ),
    "continued quotations": (
        "“The bridge is safe,” said the mayor. “We tested it twice.”",
        "the mayor", "said", "“We tested it twice.”",
    ),
    "headlines": (
        "Mayor: Bridge is safe\n\nThe town slept.", "Mayor", ":", "Bridge is safe",
    ),
}  # fmt: skip


def found(text, rules=None):
    """What is found, as words: (source, cue, content parts)."""
    return [
        (one.source and one.source.exact, one.cue.exact, [span.exact for span in one.content])
        for one in find_attributions(text, rules)
    ]


def check(text, attributions):
    """Every record is sound, and every offset is a place in the untouched text."""
    article = Article(text, "invented.txt")
    mine = empty_annotations(article, "machine")
    data = mine.model_dump()
    data["attributions"] = [one.model_dump() for one in attributions]
    sound = AnnotationSet.model_validate(data).attributions
    assert [one.id for one in sound] == [f"m{n}" for n in range(1, len(sound) + 1)]
    assert sorted(one.cue.start for one in sound) == [one.cue.start for one in sound]
    assert len({one.cue.start for one in sound}) == len(sound)
    for one in sound:
        parts = [one.cue, *one.content, *([one.source] if one.source else [])]
        for span in parts:
            assert text[span.start : span.end] == span.exact
            assert span.exact.strip() == span.exact
        contents = [(span.start, span.end) for span in one.content]
        assert contents == sorted(contents)
        for (_, end), (start, _) in zip(contents, contents[1:], strict=False):
            assert end <= start
        for start, end in contents:
            assert end <= one.cue.start or one.cue.end <= start
            if one.source:
                assert end <= one.source.start or one.source.end <= start
        assert one.nested_in is None and not one.source_actors and one.grade is None


# Rules


def test_there_is_an_example_for_every_rule():
    assert list(TAKES) == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_it_says(rule):
    text, source, cue, content = TAKES[rule]
    with_it = found(text)
    assert any(s == source and cue in c and content in " ".join(parts) for s, c, parts in with_it)
    check(text, find_attributions(text))


@pytest.mark.parametrize("rule", RULES)
def test_without_the_rule_it_is_not_found(rule):
    text, *_ = TAKES[rule]
    assert found(text, [name for name in RULES if name != rule]) != found(text)


def test_no_rules_find_nothing_and_one_name_will_do():
    text = TAKES["reporting verbs"][0]
    assert find_attributions(text, []) == []
    assert found(text, "reporting verbs") == found(text, ["reporting verbs"])
    assert found(text, reversed(list(RULES))) == found(text) == found(text, list(RULES))


@pytest.mark.parametrize("bad", [["magic"], "magic", ["reporting verbs", ""], [7]])
def test_an_unknown_rule_is_one_clear_sentence(bad):
    with pytest.raises(ValueError) as fault:
        find_attributions("He said no.", bad)
    assert "no rule" in str(fault.value) and "headlines" in str(fault.value)
    assert "\n" not in str(fault.value)


def test_each_rule_says_what_it_does():
    for name, does in RULES.items():
        assert name == name.lower() and does[0].isupper() or does.startswith("“")
        assert does.endswith(".") and len(does.split()) <= 25


# Form and naming


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“The bridge is safe,” the mayor said.", "direct"),
        ("The mayor said that the bridge was safe.", "indirect"),
        ("The mayor said that the bridge was “safe for everybody”.", "mixed"),
        ('The mayor said: "The bridge is safe."', "direct"),
    ],
)
def test_quotation_marks_decide_the_form(text, form):
    assert [one.form for one in find_attributions(text)] == [form]


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Anna Brick said that the bridge was safe.", "named"),
        ("The mayor said that the bridge was safe.", "role only"),
        # Codebook 2.7: a pronoun points back at somebody who is, mostly, named.
        ("She said that the bridge was safe.", "named"),
        ("Some people said that the bridge was safe.", "unnamed"),
        # A capital that only begins the sentence is no name, nor is that of a town named beside.
        ("Experts said that the bridge was safe.", "unnamed"),
        ("Critics in Marend said that the bridge was safe.", "unnamed"),
        ("A man from Marend said that the bridge was safe.", "unnamed"),
        ("Officials in Marend said that the bridge was safe.", "role only"),
        ("The mayor of Marend said that the bridge was safe.", "role only"),
        ("The University of Marend said that the bridge was safe.", "named"),
        ("The mayor of Marend, Anna Brick, said that the bridge was safe.", "named"),
        ("Brick said that the bridge was safe.", "named"),
    ],
)
def test_simple_signs_decide_the_naming(text, naming):
    assert [one.naming for one in find_attributions(text)] == [naming]


# Offsets


PARTS = (
    "the mayor", "Anna Brick", "she", "officials", " said ", " said that ", " according to ", ", ",
    ". ", "“", "”", '"', "‘", "’", "'", ": ", " – ", "—", "\n", "\n\n", "\r\n", "\r", "\u2028",
    "\xa0", "the bridge is safe", " adding that ", " was told ", " denied ", "wants to", "promise",
    "😀", "e\u0301", "\ufeff", "\0", "\t", "(", ")", "Mr. ", "U.S. ", "...", "…", "?", "!",
    "10,000", "it’s", "co-pilot", "שלום", "不", "ß", "İ", "ﬁ",
)  # fmt: skip


@settings(max_examples=300)
@given(some.lists(some.sampled_from(PARTS), max_size=40).map("".join))
@example("\ufeff“The bridge,” said\xa0the mayor, “is safe.”")
@example("İİİ the mayor said that the bridge is safe.")
def test_whatever_the_text_the_marks_are_sound(text):
    check(text, find_attributions(text))


@settings(max_examples=100)
@given(some.text(max_size=200))
def test_any_characters_at_all(text):
    check(text, find_attributions(text))


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_kind_of_newline_changes_no_mark(newline):
    text = (
        "Mayor: Bridge is safe\n\n“The bridge is safe,” the mayor said.\n\nAnna said that\nit is."
    )
    there = found(text.replace("\n", newline))
    assert there == [
        (source, cue, [part.replace("\n", newline) for part in parts])
        for source, cue, parts in found(text)
    ]


def test_what_stands_before_moves_the_marks_and_changes_nothing_else():
    text = "The mayor said that the bridge was safe."
    for before in ("😀 😀.\n\n", "A line.\r\n\r\n", "\ufeff\n\n"):
        after = find_attributions(before + text)
        assert [one.cue.start for one in after] == [len(before) + 10]
        check(before + text, after)


def test_hard_spaces_stay_in_the_marks():
    text = "The\xa0mayor\xa0said that the\xa0bridge was\xa0safe."
    assert found(text) == [("The\xa0mayor", "said", ["that the\xa0bridge was\xa0safe"])]


def test_the_same_text_gives_the_same_marks_and_stays_as_it_was():
    first, again = find_attributions(ARTICLE.text), find_attributions(ARTICLE.text)
    assert first == again
    assert open_article("best-friends").text == ARTICLE.text
    check(ARTICLE.text, first)


def test_on_this_article_most_is_found_by_counts():
    wanted = counted(reference(ARTICLE).attributions)
    scores = score_marks(ARTICLE.text, marks_of(find_attributions(ARTICLE.text)), marks_of(wanted))
    assert scores["cue"].overlap.found >= len(wanted) / 2
    assert scores["cue"].overlap.found >= scores["cue"].overlap.marked / 2
