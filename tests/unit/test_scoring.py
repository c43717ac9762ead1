"""Comparing an answer with the reference: each rule of the scoring, on a text made for it."""

import pytest
from unit.marend import (
    ARTICLE,
    LAYERS,
    REFERENCE,
    TEXT,
    actor,
    attribution,
    changed,
    claim,
    marked,
    mention,
    outcome,
    span,
)

from helpers.scoring import aligned_ids, compare


@pytest.mark.parametrize("layer", LAYERS)
def test_the_reference_is_right_about_itself(layer):
    result = compare(REFERENCE, REFERENCE, layer)
    assert set(result.counts) == {"matched"}
    for scores in (result.exact, result.overlap, result.token):
        assert scores.precision == scores.recall == scores.f1 == 1
    assert result.in_words().startswith("You found ")


def test_names_made_up_by_the_learner_do_not_matter():
    result = compare(changed(), REFERENCE, "actors")
    assert set(result.counts) == {"matched"}
    assert aligned_ids(changed(), REFERENCE, "actors") == {
        None: None, "my-mayor": "mayor", "my-council": "council", "my-town": "town",
    }  # fmt: skip


def test_duplicates_are_never_counted():
    assert compare(REFERENCE, REFERENCE, "actors").exact.expected == 8
    answer = changed()
    # Marked in the headline too, and not said to be a repetition: neither right nor wrong.
    answer.actors += marked(actors=[actor("head", mention("Mayor"), mention("town"))]).actors
    result = compare(answer, REFERENCE, "actors")
    assert set(result.counts) == {"matched"}
    assert result.exact.marked == result.exact.expected == 8
    assert result.token.precision == 1
    # Something else in the headline is an answer like any other.
    answer.actors += marked(actors=[actor("verb", mention("shuns"))]).actors
    assert compare(answer, REFERENCE, "actors").counts["extra"] == 1


def test_edges_do_not_count():
    answer = marked(
        actors=[
            actor("a", mention(" she "), mention("mayor of Marend,"), mention("“We", "pronoun"))
        ]
    )
    result = compare(answer, REFERENCE, "actors", labels=(), links=False)
    assert result.counts == {"matched": 3, "missed": 4}


def test_boundary():
    answer = marked(
        attributions=[
            attribution("x", "mayor of Marend, a former teacher", "said", "the bridge is"),
            attribution("y", "town council", "promised", "pay"),
        ]
    )
    sources = compare(answer, REFERENCE, "sources")
    assert outcome(sources, "mayor of Marend, a former teacher").kind == "boundary"
    assert outcome(sources, "mayor of Marend, a former teacher").differs == ("source",)
    contents = compare(answer, REFERENCE, "contents", labels=(), links=False)
    assert outcome(contents, "the bridge is").kind == "boundary"  # 3 of 4 tokens
    assert outcome(contents, "pay").kind == "extra"  # 1 of 3 tokens: missed plus extra
    assert outcome(contents, "We will pay").kind == "missed"
    assert contents.exact.found == 0 and contents.overlap.found == 2
    assert contents.token.found == 4


def test_half_of_all_tokens_is_enough():
    reference = marked(claims=[claim("C1", "the bridge is closed")])
    half = compare(marked(claims=[claim("C1", "the bridge")]), reference, "claims")
    assert half.counts == {"boundary": 1}
    less = compare(marked(claims=[claim("C1", "bridge")]), reference, "claims")
    assert less.counts == {"missed": 1, "extra": 1}
    # Half a word is the word.
    assert compare(marked(claims=[claim("C1", "the bri")]), reference, "claims").counts == {
        "boundary": 1
    }


def test_missed_and_extra_come_with_the_reason():
    answer = changed()
    answer.actors[0].mentions = [m for m in answer.actors[0].mentions if m.exact != "she"]
    answer.actors[0].mentions += marked(actors=[actor("x", mention("bridge"))]).actors[0].mentions
    result = compare(answer, REFERENCE, "actors")
    assert outcome(result, "she").kind == "missed"
    assert outcome(result, "she").reason == "she stands for the mayor"
    assert outcome(result, "she").item is None
    assert outcome(result, "bridge").kind == "extra"
    assert outcome(result, "bridge").reason == "a bridge cannot act"
    assert outcome(result, "bridge").reference_item is None


def test_wrong_label():
    answer = changed()
    answer.actors[0].mentions[1].form = "name"
    answer.actors[0].mentions[2].role = "place"
    result = compare(answer, REFERENCE, "actors")
    assert outcome(result, "teacher").kind == "wrong label"
    assert outcome(result, "teacher").differs == ("form",)
    assert outcome(result, "she").differs == ("role",)
    # The span is found all the same.
    assert result.exact.f1 == 1
    assert result.fields == {"form": (7, 8), "role": (7, 8), "actor": (8, 8)}
    assert result.label_accuracy == 14 / 16
    assert compare(answer, REFERENCE, "actors", labels=("form",)).counts == {
        "matched": 7, "wrong label": 1,
    }  # fmt: skip


def test_wrong_link():
    answer = changed()
    she = answer.actors[0].mentions.pop(2)
    answer.actors[1].mentions.append(she)
    result = compare(answer, REFERENCE, "actors")
    assert outcome(result, "she").kind == "wrong link"
    assert outcome(result, "she").differs == ("actor",)
    assert outcome(result, "she").reason == "she stands for the mayor"
    assert (result.exact.f1, result.label_accuracy, result.link_accuracy) == (1, 1, 7 / 8)
    assert set(compare(answer, REFERENCE, "actors", links=False).counts) == {"matched"}


def test_an_actor_split_in_two_is_right_for_one_part_only():
    answer = changed()
    half = answer.actors[0].model_copy(deep=True)
    half.id, half.mentions = "other", [answer.actors[0].mentions.pop()]
    answer.actors.append(half)
    assert compare(answer, REFERENCE, "actors").counts == {"matched": 7, "wrong link": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"form": "name"},
        {"role": "acts"},
        {"form": "name", "role": "acts"},
        span("council"),
        {**span("council"), "form": "name"},
    ],
)
def test_accepted_alternatives_of_a_mention(change):
    answer = changed()
    for key, value in change.items():
        setattr(answer.actors[1].mentions[1], key, value)
    result = compare(answer, REFERENCE, "actors")
    assert set(result.counts) == {"matched"}
    assert result.exact.f1 == result.token.f1 == 1
    words = "council" if "exact" in change else "town council"
    assert outcome(result, words).reason == "“council” alone will do"
    assert outcome(result, words).reference_item.start == TEXT.index("town council")


def test_an_accepted_label_is_accepted_for_its_own_record_only():
    answer = changed()
    answer.actors[1].mentions[1].form = "metonym"
    assert compare(answer, REFERENCE, "actors").counts == {"matched": 7, "wrong label": 1}


def test_an_accepted_actor():
    answer = changed()
    answer.actors[2].mentions.append(answer.actors[1].mentions.pop(0))
    assert set(compare(answer, REFERENCE, "actors").counts) == {"matched"}


def test_leaving_out_what_may_be_left_out():
    answer = changed()
    answer.actors[2].mentions.pop(0)
    result = compare(answer, REFERENCE, "actors")
    assert result.counts == {"matched": 7}
    assert result.exact.expected == 7 and result.exact.recall == 1


def test_only_what_lies_within_counts():
    answer = changed()
    for within in (
        ARTICLE.paragraphs[0],
        (ARTICLE.paragraphs[0].start, ARTICLE.paragraphs[0].end),
    ):
        assert compare(answer, REFERENCE, "actors", within=within).exact.expected == 6
    answer.actors[0].mentions.pop()  # the last paragraph's mayor: outside
    result = compare(answer, REFERENCE, "actors", within=ARTICLE.paragraphs[0])
    assert set(result.counts) == {"matched"}
    assert compare(answer, REFERENCE, "actors").counts["missed"] == 1
    assert compare(answer, REFERENCE, "actors", within=(0, 5)).exact.expected == 0


def test_an_unknown_layer():
    with pytest.raises(ValueError, match="no layer 'verbs'; there are actors, sources"):
        compare(REFERENCE, REFERENCE, "verbs")
    assert compare(REFERENCE, REFERENCE, "mentions").layer == "actors"


def test_nothing_is_changed_by_comparing():
    answer, before, reference = changed(), changed(), REFERENCE.model_copy(deep=True)
    for layer in LAYERS:
        compare(answer, REFERENCE, layer)
    assert answer == before and reference == REFERENCE
