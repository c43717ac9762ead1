"""Krippendorff's alpha beside the package ``krippendorff``, which is GPL and used only here.

pytest tests/benchmarks --benchmark-only
"""

import krippendorff
import numpy as np
import pytest
from benchmarks.in_turn import in_turn, tell

from helpers.agreement import krippendorff_alpha

ANNOTATORS, UNITS, VALUES, MISSING = 1_000, 5_000, 5, 0.1
GROUP = f"nominal alpha, {ANNOTATORS:,} annotators × {UNITS:,} units"


def table() -> np.ndarray:
    """Values 1 to 5 that agree in part, a tenth of them missing (nan)."""
    chance = np.random.default_rng(20210820)
    true = chance.integers(1, VALUES + 1, UNITS)
    given = np.where(chance.random((ANNOTATORS, UNITS)) < 0.7, true, 0)
    given = np.where(given, given, chance.integers(1, VALUES + 1, given.shape)).astype(float)
    given[chance.random(given.shape) < MISSING] = np.nan
    return given


TABLE = table()


def ours(rows):
    return float(krippendorff_alpha(rows))


def theirs(rows):
    return krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal")


@pytest.mark.benchmark(group=GROUP)
@pytest.mark.parametrize("alpha", [ours, theirs], ids=["ours", "floor: krippendorff"])
def test_nominal_alpha(benchmark, alpha):
    found = benchmark.pedantic(alpha, (TABLE,), rounds=3, warmup_rounds=1)
    assert found == pytest.approx(ours(TABLE), abs=1e-9)


def test_at_most_half_the_time(benchmark):
    """Both in turn, so that what slows the computer slows both."""
    times = in_turn(lambda: ours(TABLE), lambda: theirs(TABLE), rounds=3)
    benchmark.pedantic(ours, (TABLE,), rounds=1)
    ratio = tell(benchmark, GROUP, min(times[0]), "the package krippendorff", min(times[1]))
    assert ratio <= 0.5, f"alpha takes {ratio:.2f} of the time of the package krippendorff"
