"""Agreement: alpha, kappa and percent; published answers and undefined cases."""

import math
import random
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import agreement

_ = None


def values(line):
    return [None if each == "." else int(each) for each in line.split()]


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C.
PUBLISHED = [
    values("1 2 3 3 2 1 4 1 2 . . ."),
    values("1 2 3 3 2 2 4 1 2 5 . 3"),
    values(". 3 3 3 2 3 4 2 2 5 1 ."),
    values("1 2 3 3 2 4 4 1 2 5 1 ."),
]
ANSWERS = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}


@pytest.mark.parametrize(("level", "answer"), ANSWERS.items())
def test_alpha_published(level, answer):
    assert agreement.krippendorff_alpha(PUBLISHED, level) == pytest.approx(answer, abs=5e-4)
    as_array = np.array(PUBLISHED, float)
    assert agreement.krippendorff_alpha(as_array, level) == pytest.approx(answer, abs=5e-4)


def test_alpha_of_words_is_that_of_their_numbers():
    words = [[None if v is None else "zyxwv"[v - 1] for v in row] for row in PUBLISHED]
    expected = agreement.krippendorff_alpha(PUBLISHED)
    assert agreement.krippendorff_alpha(words) == pytest.approx(float(expected), abs=1e-12)
    # Values of any kind will do, a tuple too.
    kinds = (1, "a", (1, 2), "1", 2.5)
    mixed = [[None if v is None else kinds[v - 1] for v in row] for row in PUBLISHED]
    assert agreement.krippendorff_alpha(mixed) == pytest.approx(float(expected), abs=1e-12)


def test_text_is_never_read_as_a_number():
    assert agreement.krippendorff_alpha([["1", "2", "1"], ["01", "2", "1"]]) < 1
    with pytest.raises(ValueError, match="'interval' needs numbers"):
        agreement.krippendorff_alpha([["1", "2"], ["1", "2"]], "interval")


def by_the_book(rows, distance):
    """Alpha as the 2011 paper defines it, pair by pair."""
    units = [[v for v in unit if v is not None] for unit in zip(*rows, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    everything = [v for unit in units for v in unit]
    n = len(everything)
    observed = sum(
        sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    expected = sum(distance(a, b) for a, b in permutations(everything, 2)) / (n - 1)
    return 1 - observed / expected


def distances(rows):
    units = [[v for v in unit if v is not None] for unit in zip(*rows, strict=True)]
    pool = [v for unit in units if len(unit) > 1 for v in unit]

    def ordinal(a, b):
        low, high = sorted((a, b))
        between = sum(low <= v <= high for v in pool)
        return (between - (pool.count(low) + pool.count(high)) / 2) ** 2 if a != b else 0

    return {
        "nominal": lambda a, b: a != b,
        "ordinal": ordinal,
        "interval": lambda a, b: (a - b) ** 2,
        "ratio": lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0,
    }


@pytest.mark.parametrize("level", ANSWERS)
@pytest.mark.parametrize("seed", range(6))
def test_alpha_against_its_definition(level, seed):
    rng = random.Random(seed)
    pool = [[0, 1, 2, 3, 4], [0, 0.5, 10, 2e6], [1, 2, 300_000, 4_000_000]][seed % 3] + [None]
    rows = [[rng.choice(pool) for _ in range(12)] for _ in range(2 + seed)]
    expected = by_the_book(rows, distances(rows)[level])
    assert agreement.krippendorff_alpha(rows, level) == pytest.approx(expected, abs=1e-9)


def test_alpha_of_many():
    rng = np.random.default_rng(1)
    rows = rng.integers(1, 5, (120, 400)).astype(float)
    rows[rng.random(rows.shape) < 0.2] = np.nan
    lists = [[None if v != v else int(v) for v in row] for row in rows.tolist()]
    alpha = agreement.krippendorff_alpha(rows)
    assert abs(alpha) < 0.01
    assert float(agreement.krippendorff_alpha(lists)) == float(alpha)
    # Values that cannot be counted in a small table take another way to the same answer.
    assert float(agreement.krippendorff_alpha(rows / 2)) == pytest.approx(float(alpha), abs=1e-12)


@given(st.lists(st.lists(st.sampled_from([1, 2, 3, None]), min_size=4, max_size=4), max_size=5))
def test_alpha_never_exceeds_one_and_ignores_the_order_of_annotators(rows):
    alpha = agreement.krippendorff_alpha(rows)
    assert (alpha.why is None) != math.isnan(alpha)
    assert alpha.why or alpha <= 1
    again = agreement.krippendorff_alpha(rows[::-1])
    assert again.why == alpha.why
    assert again.why or again == pytest.approx(float(alpha))


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "two annotators"),
        ([[], []], "two annotators"),
        ([[1, 2, 3]], "two annotators"),
        ([[1, _], [_, 1]], "two annotators"),
        ([[_, _], [_, _]], "two annotators"),
        ([["a", _], [_, "a"]], "two annotators"),
        ([[1, 1], [1, 1]], "only one value"),
        ([["none", "none", "x"], ["none", "none", _]], "only one value"),
    ],
)
def test_alpha_undefined(rows, why):
    alpha = agreement.krippendorff_alpha(rows)
    assert math.isnan(alpha) and why in alpha.why
    assert str(alpha) == repr(alpha) == f"undefined: {alpha.why}"


def test_alpha_of_bad_input():
    with pytest.raises(ValueError, match="no level 'metric'; there are nominal, ordinal"):
        agreement.krippendorff_alpha(PUBLISHED, "metric")
    with pytest.raises(ValueError, match="one value, or None, for each unit"):
        agreement.krippendorff_alpha([[1, 2], [1]])
    with pytest.raises(ValueError, match="not negative"):
        agreement.krippendorff_alpha([[-1, 2], [1, 2]], "ratio")
    with pytest.raises(ValueError, match="a table"):
        agreement.krippendorff_alpha(np.array([1.0, 2.0]))


def test_a_coefficient_is_a_number_with_three_places():
    alpha = agreement.krippendorff_alpha(PUBLISHED)
    assert str(alpha) == "0.743" and alpha.why is None
    assert isinstance(alpha, float) and f"{alpha:.1f}" == "0.7"


# The table 20/5/10/15: both yes, first only, second only, both no.
KAPPA_A = ["yes"] * 25 + ["no"] * 25
KAPPA_B = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15


def test_kappa_and_percent():
    assert agreement.cohen_kappa(KAPPA_A, KAPPA_B) == pytest.approx(0.40)
    assert agreement.cohen_kappa(KAPPA_B, KAPPA_A) == pytest.approx(0.40)
    assert agreement.percent(KAPPA_A, KAPPA_B) == 0.7
    assert agreement.cohen_kappa(KAPPA_A, KAPPA_A) == 1
    assert agreement.cohen_kappa(["a", "b"], ["b", "a"]) == -1
    assert agreement.cohen_kappa(["a", "a"], ["b", "b"]) == 0


def test_a_missing_value_leaves_its_unit_out():
    assert agreement.percent([1, 2, None, 4], [1, 3, 3, None]) == 0.5
    a, b = [*KAPPA_A, None, "yes"], [*KAPPA_B, "no", None]
    assert agreement.cohen_kappa(a, b) == pytest.approx(0.40)


def test_kappa_and_percent_undefined():
    for a, b in (([], []), ([None], ["x"])):
        assert "no unit" in agreement.percent(a, b).why
        assert "no unit" in agreement.cohen_kappa(a, b).why
    same = agreement.cohen_kappa(["none"] * 5, ["none"] * 5)
    assert math.isnan(same) and "one value only" in same.why
    assert agreement.percent(["none"] * 5, ["none"] * 5) == 1
    with pytest.raises(ValueError, match="one has 2, the other 1"):
        agreement.percent([1, 2], [1])
