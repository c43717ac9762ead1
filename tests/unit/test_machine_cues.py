"""The cues of the machine reader. All sentences are invented."""

import pytest
from unit.work_counter import work

from helpers.attribution_rules.cue_rules import READERS
from helpers.attribution_rules.cues import find_cues
from helpers.attribution_rules.lexicon import lexicon
from helpers.attribution_rules.structure import structure
from helpers.attribution_rules.verb_groups import follows, group_before
from helpers.machine_reader import RULES


def cues(text, rules=RULES):
    """The cues of a text, as (words, kind)."""
    s = structure(text)
    found = find_cues(s, rules, lexicon())
    return [(s.words(cue.first, cue.last), cue.kind) for cue in found]


# Rules

CUES = {
    # reporting verbs
    "The mayor said that the bridge was safe.": [("said", "verb")],
    "The mayor said on Monday that the bridge was safe.": [("said", "verb")],
    "The mayor has never said that the bridge was safe.": [("said", "verb")],
    "They told Ben that the bridge was safe.": [("told", "verb")],
    "Critics say the bridge is unsafe.": [("say", "verb")],
    "The council is signalling that it will pay.": [("signalling", "verb")],
    "The painters called for a new bridge.": [("called for", "object")],
    "She pointed out that the bridge was new.": [("pointed out", "verb")],
    "The editor criticized the plan.": [("criticized", "object")],
    "The study shows that bridges age.": [("shows", "verb")],
    "The council met to discuss the bridge.": [("discuss", "object")],
    # both orders
    "“It is safe,” said the mayor.": [("said", "verb")],
    "“It is safe,” the mayor said.": [("said", "verb")],
    "The bridge is safe, the mayor said in a statement.": [("said", "verb")],
    # according to
    "The bridge is safe, according to the mayor.": [("according to", "according to")],
    # adding that
    "She said it was new, adding that it was safe.": [("said", "verb"), ("adding", "participle")],
    "She said it was new and argued that it was safe.": [("said", "verb"), ("argued", "verb")],
    # passive
    "He was told that the bridge was safe.": [("told", "passive")],
    "The plan was criticized by the council.": [("criticized", "passive")],
    "The bridge is expected to close.": [("expected", "passive")],
    # reporting nouns
    "The mayor's claim that the bridge is safe stands.": [("claim", "noun")],
    "The mayor broke her promise to mend the bridge.": [("promise", "noun")],
    # intentions and beliefs
    "The mayor wants to close the bridge.": [("wants", "to")],
    "Ada plans to close the bridge.": [("plans", "to")],
    "The mayor believes that the bridge is safe.": [("believes", "verb")],
    "She is confident that the bridge is safe.": [("confident", "adjective")],
    "They waited in the hope of rain.": [("in the hope of", "noun")],
    # denials
    "The mayor denied the charge.": [("denied", "object")],
    "The mayor declined to comment.": [("declined", "to")],
    # headlines
    "Brick: Bridge Is Safe": [(":", "colon")],
    "“The bridge is safe.” ― Ada Brick": [("―", "colon")],
}


@pytest.mark.parametrize("text", CUES)
def test_a_cue_is_found_with_its_kind(text):
    assert cues(text) == CUES[text]


@pytest.mark.parametrize(
    "text",
    [
        "The painters crossed the bridge.",
        "The claims were many.",  # a noun with no content
        "The United States is large.",  # a part of a name
        "The reports shown by the council were thin.",  # an adjective
        "Trucks wait at the closed bridge: rain, snow and wind.",  # a colon in a sentence
        "The Latest: Bridge is safe",  # a label
        "It opened at 6:30 p.m.",
        "“She said that it was safe”",  # all of it in quotation marks
        "",
        "said",
    ],
)
def test_other_words_are_none(text):
    assert [cue for cue in cues(text) if cue != ("said", "verb")] == []


def test_what_stands_inside_a_content_is_left_out():
    assert cues("Ada said that Ben had promised to pay.") == [("said", "verb")]
    assert cues("Ben had promised to pay, Ada said.") == [("said", "verb")]
    assert cues("“Ben said he would pay,” Ada noted.") == [("noted", "verb")]


def test_a_new_clause_may_have_a_cue_of_its_own():
    text = "Ada said that it was safe, but Ben warned that it was not."
    assert cues(text) == [("said", "verb"), ("warned", "verb")]
    text = "When Ada said it was safe, Ben warned that it was not."
    assert cues(text) == [("said", "verb"), ("warned", "verb")]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("reporting verbs", "The mayor said that the bridge was safe."),
        ("according to", "The bridge is safe, according to the mayor."),
        ("adding that", "The bridge closed, the mayor adding that it was safe."),
        ("passive", "He was told that the bridge was safe."),
        ("reporting nouns", "The mayor's claim that the bridge is safe stands."),
        ("intentions and beliefs", "The mayor wants to close the bridge."),
        ("intentions and beliefs", "She is confident that the bridge is safe."),
        ("denials", "The mayor denied the charge."),
        ("denials", "The mayor did not say that the bridge was safe."),
        ("headlines", "Brick: Bridge Is Safe"),
    ],
)
def test_a_rule_switched_off_finds_no_cue(rule, text):
    assert len(cues(text)) == 1
    assert cues(text, [name for name in RULES if name != rule]) == []


def test_every_reader_belongs_to_a_rule_and_explains_itself():
    for rule, read in READERS:
        assert rule in RULES
        assert "“" in read.__doc__


def test_cues_come_in_text_order_and_never_overlap():
    text = "Brick: Bridge Safe\n" + " ".join(CUES) + "\n“No.” — Ada Brick\n"
    found = find_cues(structure(text), RULES, lexicon())
    assert len(found) > 30
    assert all(a.last <= b.first for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "said, ",
        "he said that ",
        "to say ",
        "not ",
        "called on, ",
        '"',
        "“",
        "Ada: It is\n",
    ],
)
def test_work_grows_with_the_length_only(piece):
    def lines(size):
        s = structure((piece * size)[:size])
        return work(lambda: find_cues(s, RULES, lexicon()))

    assert lines(6_000) <= 2.2 * lines(3_000)


# What stands around a verb


@pytest.mark.parametrize(
    ("rest", "what"),
    [
        ("that it rained", "that"),
        ("Friday that it rained", "that"),
        ("in a statement that it rained", "that"),
        ("it rained", "clause"),
        ("the bridge was closed", "clause"),
        ("the closed bridge", "phrase"),
        ("to go", "to"),
        ("why", "wh"),
        ("“It rained”", "quote"),
        (", “It rained”", "quote"),
        ("in the town", "prep"),
        (".", "end"),
        ("", "end"),
    ],
)
def test_what_follows_a_verb(rest, what):
    s = structure(f"Ada said {rest}")
    assert follows(s, 2, len(s.lower)) == what


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("Ada has often said", {"have"}),
        ("Ada was told", {"be"}),
        ("Ada did not say", {"do", "negated"}),
        ("Ada would never say", {"modal", "negated"}),
        ("they came to say", {"to"}),
        ("he's saying", {"be"}),
        ("they've said", {"have"}),
        ("Ada said", set()),
    ],
)
def test_the_helping_verbs_before_a_verb(text, true):
    s = structure(text)
    group = group_before(s, len(s.lower) - 1, 0)
    assert {name for name in group._fields[1:] if getattr(group, name)} == true
