"""What a comparison counts: the best pairs, scores that add up, and the result in words."""

import random

import pytest
from unit.marend import REFERENCE, TEXT, actor, changed, claim, marked

from helpers.comparing.matching import assign
from helpers.documents import open_article
from helpers.scoring import compare


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
