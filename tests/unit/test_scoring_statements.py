"""Comparing statements and claims with the reference: their links, their nesting, alternatives."""

from unit.marend import REFERENCE, attribution, changed, marked, outcome

from helpers.scoring import compare


def test_accepted_alternatives_of_an_attribution():
    answer = changed()
    s2, s3 = answer.attributions[1:3]
    s2.source = None
    s3.content = (
        marked(attributions=[attribution("x", None, "said", "We will pay")]).attributions[0].content
    )
    s3.form = "mixed"
    for layer in ("sources", "contents", "cues", "attributions"):
        result = compare(answer, REFERENCE, layer)
        assert set(result.counts) == {"matched"}, layer
        assert result.exact.recall == 1, layer
    assert compare(answer, REFERENCE, "contents").exact.expected == 4


def test_a_list_of_spans_is_held_against_the_list_it_fits_better():
    answer = changed()
    answer.attributions[2].content.pop(0)
    result = compare(answer, REFERENCE, "contents")
    assert result.counts == {"matched": 4, "missed": 1}


def test_one_word_in_two_records_is_told_apart_by_its_label():
    answer = changed()
    answer.wording.reverse()
    result = compare(answer, REFERENCE, "wording")
    assert result.counts == {"matched": 2}
    assert result.fields == {"kind": (2, 2), "claim": (2, 2)}


def test_claims_and_their_source():
    answer = changed()
    for record in answer.attributions:
        record.id = f"my-{record.id}"
    answer.claims[0].attribution, answer.claims[1].attribution = "my-s1", "my-s4"
    answer.claims[1].kind = "prediction"
    result = compare(answer, REFERENCE, "claims")
    assert outcome(result, "the bridge is closed").kind == "matched"
    assert outcome(result, "We will pay").kind == "wrong link"
    answer.claims[1].kind, answer.claims[1].conveyed = "evaluation", "asked"
    result = compare(answer, REFERENCE, "claims", labels=("kind", "conveyed"))
    assert outcome(result, "We will pay").differs == ("kind", "conveyed", "attribution")


def test_links_to_what_the_answer_does_not_hold_are_not_judged():
    answer = changed()
    answer.attributions = []
    answer.claims[0].attribution = answer.claims[1].attribution = None
    result = compare(answer, REFERENCE, "claims")
    assert set(result.counts) == {"matched"}
    assert result.link_accuracy is None and "attribution" not in result.fields


def test_whole_attributions():
    answer = marked(
        attributions=[
            attribution("a", "The mayor of Marend", "said", "the bridge is closed"),
            attribution("b", None, "adding", "that she opened it", naming="unnamed"),
            attribution("c", "Experts", "doubt", "it", form="narrated", naming="unnamed"),
            attribution("d", "the town", "stops", "pay"),
        ]
    )
    answer.attributions[2].nested_in = "a"
    result = compare(answer, REFERENCE, "attributions")
    assert outcome(result, "said").kind == "boundary"
    assert outcome(result, "said").differs == ("source",)
    assert outcome(result, "adding").kind == "wrong label"
    assert outcome(result, "adding").differs == ("naming",)
    assert outcome(result, "doubt").differs == ("nested_in",)
    assert outcome(result, "stops").kind == "extra"
    assert outcome(result, "promised").kind == "missed"
    assert outcome(result, "promised").reason == "the cue splits the quotation"


def test_nesting_is_judged_by_what_it_means():
    reference = changed()
    reference.attributions[3].nested_in = "s3"
    answer = reference.model_copy(deep=True)
    for record in answer.attributions:
        record.id = f"my-{record.id}"
    answer.attributions[3].nested_in = "my-s3"
    assert set(compare(answer, reference, "attributions").counts) == {"matched"}
    answer.attributions[3].nested_in = "my-s1"
    assert compare(answer, reference, "attributions").counts == {"matched": 3, "wrong link": 1}
