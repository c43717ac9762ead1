"""Comparing an answer with the reference: each rule of the scoring, on a text made for it."""

import random

import pytest

from helpers.annotations import AnnotationSet
from helpers.comparing.matching import assign
from helpers.documents import Article, open_article
from helpers.scoring import aligned_ids, compare

TEXT = (
    "Mayor shuns town\n\n"
    "The mayor of Marend, a former teacher, said the bridge is closed, adding that she opened it. "
    "“We will pay,” the town council promised, “if the rain stops.” Experts doubt it.\n\n"
    "The mayor shuns the town."
)
ARTICLE = Article(TEXT, "marend.txt")
SECOND = TEXT.index("“We will")
LAST = TEXT.rindex("The mayor")


def span(words, after=0):
    at = TEXT.index(words, after)
    return {"start": at, "end": at + len(words), "exact": words}


def mention(words, form="description", role="acts", after=0, **more):
    return {**span(words, after), "form": form, "role": role, **more}


def actor(id, *mentions):
    return {"id": id, "name": id, "type": "person", "mentions": list(mentions)}


def attribution(id, source, cue, *content, form="indirect", naming="role only", **more):
    return {
        "id": id,
        "source": span(source) if source else None,
        "cue": span(cue),
        "content": [span(words) for words in content],
        "form": form,
        "naming": naming,
        **more,
    }


def claim(id, words, kind="factual", attribution=None, **more):
    return {
        "id": id,
        "spans": [span(words)],
        "paraphrase": words,
        "kind": kind,
        "attribution": attribution,
        "conveyed": "asserted",
        "checkworthy": "check-worthy",
        **more,
    }


def marked(**layers):
    return AnnotationSet.model_validate(
        {
            "format": "who-says-so/1",
            "article": {"file": "marend.txt", "sha256": ARTICLE.sha256},
            "annotator": {"name": "x", "kind": "learner"},
            **layers,
        }
    )


REFERENCE = marked(
    actors=[
        actor(
            "mayor",
            mention("mayor of Marend", role="speaks", note="“of Marend” is part of the office"),
            mention("teacher"),
            mention("she", "pronoun", note="she stands for the mayor"),
            mention("mayor", after=LAST),
            mention("Mayor", same_as=TEXT.index("mayor", LAST)),
        ),
        actor(
            "council",
            mention(
                "We",
                "pronoun",
                "speaks",
                note="the council speaks for the town",
                also_accepted=[{"actor": "town"}],
            ),
            mention(
                "town council",
                role="speaks",
                note="“council” alone will do",
                also_accepted=[span("council"), {"form": "name"}, {"role": "acts"}],
            ),
        ),
        actor(
            "town",
            mention("town", "modifier", after=SECOND, also_accepted=[{"omitted": True}]),
            mention("town", "name", "spoken about", after=LAST),
            mention("town", "name", "spoken about", same_as=TEXT.index("town", LAST)),
        ),
    ],
    attributions=[
        attribution("s1", "The mayor of Marend, a former teacher", "said", "the bridge is closed"),
        attribution(
            "s2", "The mayor of Marend, a former teacher", "adding", "that she opened it",
            also_accepted=[{"source": None}],
        ),
        attribution(
            "s3", "the town council", "promised", "“We will pay,”", "“if the rain stops.”",
            form="direct", note="the cue splits the quotation",
            also_accepted=[{"content": [span("We will pay")]}, {"form": "mixed"}],
        ),
        attribution("s4", "Experts", "doubt", "it", form="narrated", naming="unnamed"),
    ],
    claims=[
        claim("C1", "the bridge is closed", attribution="s1"),
        claim("C2", "We will pay", "commitment", "s3", also_accepted=[{"kind": "prediction"}]),
    ],
    wording=[
        {"span": span("shuns", LAST), "kind": "loaded", "claim": "C1"},
        {"span": span("shuns", LAST), "kind": "metaphor", "claim": None},
    ],
    times=[{"span": span("closed"), "from": None, "to": None, "anchor": "none"}],
    not_marked=[{"span": span("bridge"), "reason": "a bridge cannot act"}],
)  # fmt: skip


def changed(annotations=REFERENCE):
    """A copy to change, with ids of its own and without the reference's reasons."""
    answer = annotations.model_copy(deep=True)
    for family in (answer.attributions, answer.claims, answer.wording):
        for record in family:
            record.note, record.also_accepted = None, []
    for one in answer.actors:
        one.id = f"my-{one.id}"
        for m in one.mentions:
            m.note, m.also_accepted = None, []
        one.mentions = [m for m in one.mentions if m.same_as is None]
    return answer


def outcome(comparison, words, kind=None):
    """The outcome for these words (and of this kind, where words stand twice)."""
    found = []
    for each in comparison.outcomes:
        item = each.item or each.reference_item
        if TEXT[item.start : item.end] == words and kind in (None, each.kind):
            found.append(each)
    assert len(found) == 1, (words, comparison.outcomes)
    return found[0]


LAYERS = ("actors", "sources", "cues", "contents", "claims", "wording", "times", "attributions")


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


def test_the_best_pairs_are_found_for_all_together():
    # Taken one by one, "a former teacher" would be paired first with the longer answer.
    reference = marked(
        claims=[claim("C1", "Marend, a former teacher"), claim("C2", "a former teacher, said the")]
    )
    answer = marked(
        claims=[claim("x", "a former teacher"), claim("y", "mayor of Marend, a former teacher")]
    )
    assert compare(answer, reference, "claims").counts == {"boundary": 2}


def test_scores_and_words_for_nothing():
    empty = marked()
    nothing = compare(empty, REFERENCE, "cues")
    assert nothing.exact.precision is None and nothing.exact.recall == 0
    assert nothing.in_words() == "You have marked nothing yet; there are 4 cues to find."
    assert "cannot be said" in nothing.exact.in_words()
    assert nothing.label_accuracy is None and nothing.link_accuracy is None
    none = compare(empty, empty, "cues")
    assert none.exact.precision is none.exact.recall is none.exact.f1 is None
    assert none.in_words() == "There is no cue to find here."
    assert "no score" in none.exact.in_words()
    only = compare(REFERENCE, empty, "times")
    assert only.exact.recall is None and only.exact.f1 == 0
    assert only.in_words() == "There is no time expression to find here. You marked 1 span."
    assert "cannot be said" in only.exact.in_words()


def test_the_result_in_words():
    answer = changed()
    answer.attributions[0].source = REFERENCE.attributions[2].source
    answer.attributions[3].source.start += 1
    answer.attributions[3].source.exact = "xperts"
    answer.attributions.pop(1)
    result = compare(answer, REFERENCE, "sources")
    assert result.in_words() == (
        "You found 1 of the 3 sources; 1 more has another boundary; 1 is missing; "
        "1 span of yours is not in the reference. The naming is right in 2 of the 2 you found. "
        "The attribution is right in 2 of the 2 you found."
    )
    assert result.exact.in_words() == "precision 1 of 3 (33 %), recall 1 of 3 (33 %), F1 0.33"


def test_an_unknown_layer():
    with pytest.raises(ValueError, match="no layer 'verbs'; there are actors, sources"):
        compare(REFERENCE, REFERENCE, "verbs")
    assert compare(REFERENCE, REFERENCE, "mentions").layer == "actors"


def test_nothing_is_changed_by_comparing():
    answer, before, reference = changed(), changed(), REFERENCE.model_copy(deep=True)
    for layer in LAYERS:
        compare(answer, REFERENCE, layer)
    assert answer == before and reference == REFERENCE


@pytest.mark.parametrize("seed", range(20))
def test_counts_add_up(seed):
    """Whatever is marked, every span is accounted for once."""
    rng = random.Random(seed)

    def some():
        starts = [rng.randrange(len(TEXT) - 40) for _ in range(30)]
        words = [TEXT[s : s + rng.randrange(1, 40)] for s in starts]
        mentions = [
            {"start": s, "end": s + len(w), "exact": w, "form": "name", "role": "acts"}
            for s, w in zip(starts, words, strict=True)
        ]
        return marked(actors=[actor("a", *mentions[::2]), actor("b", *mentions[1::2])])

    result = compare(some(), some(), "actors")
    missed, extra = result.counts.get("missed", 0), result.counts.get("extra", 0)
    found = len(result.outcomes) - missed - extra
    assert found + extra == result.exact.marked == 30
    assert found + missed == result.exact.expected == 30
    assert result.exact.found <= found <= result.overlap.found <= 30
    starts = [each.start for each in result.outcomes]
    assert starts == sorted(starts)


@pytest.mark.parametrize("seed", range(20))
def test_pairs_weigh_as_much_as_any_others_could(seed):
    from itertools import permutations

    rng = random.Random(seed)
    table = [[rng.choice([0, 0, 0.3, 1, 1, 4]) for _ in range(5)] for _ in range(5)]
    edges = [(i, j, w) for i, row in enumerate(table) for j, w in enumerate(row) if w]
    chosen = [edges[k] for k in assign(*zip(*edges, strict=True))]
    assert len({i for i, _, _ in chosen}) == len({j for _, j, _ in chosen}) == len(chosen)
    best = max(sum(table[i][j] for i, j in enumerate(order)) for order in permutations(range(5)))
    assert sum(w for *_, w in chosen) == pytest.approx(best)


def test_the_real_reference_against_itself_and_halved():
    from helpers.records.annotation_files import reference

    real = reference(open_article("best-friends"))
    half = real.model_copy(deep=True)
    half.actors = half.actors[::2]
    result = compare(half, real, "actors")
    assert set(result.counts) <= {"matched", "missed", "wrong link"}
    assert result.exact.precision == 1
    assert result.exact.found == len(half.mentions())
