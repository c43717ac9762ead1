"""The word list of the machine reader. All sentences are invented."""

import tomllib
from importlib.resources import files

import pytest

from helpers.attribution_rules.cues import find_cues
from helpers.attribution_rules.lexicon import LexiconError, lexicon, third_form, verb_forms
from helpers.attribution_rules.structure import structure
from helpers.machine_reader import RULES, find_attributions


def cues(text, words=None):
    """The cues of a text, as (words, kind)."""
    s = structure(text)
    found = find_cues(s, RULES, words or lexicon())
    return [(s.words(cue.first, cue.last), cue.kind) for cue in found]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", "say says said saying"),
        ("write", "write writes wrote written writing"),
        ("deny", "deny denies denied denying"),
        ("argue", "argue argues argued arguing"),
        ("agree", "agree agrees agreed agreeing"),
        ("admit", "admit admits admitted admitting"),
        ("signal", "signal signals signaled signaling signalled signalling"),
        ("reveal", "reveal reveals revealed revealing"),
        ("echo", "echo echoes echoed echoing"),
        ("lie", "lie lies lied lying"),
        ("push", "push pushes pushed pushing"),
        ("put", "put puts putting"),
    ],
)
def test_the_forms_of_a_verb(verb, forms):
    assert set(verb_forms(verb)) == set(forms.split())


def test_the_form_with_s():
    assert [third_form(w) for w in ("claim", "reply", "wish", "say")] == [
        "claims", "replies", "wishes", "says",
    ]  # fmt: skip


def test_the_list_is_clean():
    text = (files("helpers") / "data" / "cues.toml").read_text(encoding="utf-8")
    for part, lists in tomllib.loads(text).items():
        for name, words in lists.items():
            listed = [w.strip() for w in words.replace("\n", " ").split(",")]
            assert len(listed) == len(set(listed)), (part, name)
            assert all(w and w == w.lower() and w.isascii() for w in listed), (part, name)


def test_a_word_added_is_a_cue_in_all_its_forms():
    words = lexicon().edited(add=["confabulate"])
    assert cues("Ada confabulated that it rained.") == []
    assert cues("Ada confabulated that it rained.", words=words) == [("confabulated", "verb")]
    assert cues("Ada, confabulating that it rained, left.", words=words)[0][1] == "participle"


def test_a_word_added_in_another_form_counts_in_that_form():
    words = lexicon().edited(add=["confabulated", "rhyming"])
    assert cues("Ada confabulated that it rained.", words) == [("confabulated", "verb")]
    assert cues("She left, rhyming that it rained.", words) == [("rhyming", "participle")]


@pytest.mark.parametrize("form", ["say", "says", "said", "Saying "])
def test_a_word_taken_out_goes_in_all_its_forms(form):
    words = lexicon().edited(remove=[form])
    assert cues("Ada said that it rained.", words=words) == []
    assert cues("Ada noted that it rained.", words=words) == [("noted", "verb")]
    assert cues("Ada said that it rained.") == [("said", "verb")], "the list itself is unchanged"


def test_taken_out_and_put_back():
    words = lexicon().edited(remove=["said"]).edited(add=["said"])
    assert cues("Ada said that it rained.", words=words) == [("said", "verb")]
    both = lexicon().edited(add=["said"], remove=["said"])
    assert cues("Ada said that it rained.", words=both) == [("said", "verb")]


@pytest.mark.parametrize("bad", ["", "two words", "x1", "<b>", 7, None, "a" * 41, "-", "said."])
def test_what_is_no_word_is_one_clear_sentence(bad):
    for change in ({"add": [bad]}, {"remove": [bad]}):
        with pytest.raises(LexiconError) as fault:
            lexicon().edited(**change)
        assert "is not one word" in str(fault.value) and "\n" not in str(fault.value)


def test_find_attributions_reads_with_the_list_it_is_given():
    text = "Ada said that it rained."
    assert len(find_attributions(text)) == 1
    assert find_attributions(text, lexicon=lexicon().edited(remove=["say"])) == []
