"""Agreement: published answers, undefined cases, and the rows that texts give."""

import math
import random
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import agreement
from helpers.annotations import AnnotationSet
from helpers.documents import Article, open_article

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


# Krippendorff (2004): a continuum of length 300 from 150.
CATEGORY_C = [[(225, 70), (370, 30)], [(220, 80), (355, 20), (400, 20)]]
CATEGORY_K = [[(180, 60), (300, 50)], [(180, 60), (300, 50)]]


def test_unitizing_published():
    assert agreement.unitizing_alpha(CATEGORY_C, 150, 300) == pytest.approx(0.7286, abs=5e-5)
    assert agreement.unitizing_alpha(CATEGORY_K, 150, 300) == 1.0


def test_unitizing_of_several_categories():
    both = agreement.unitizing_alpha({"c": CATEGORY_C, "k": CATEGORY_K}, 150, 300)
    assert 0.7286 < both < 1
    one = agreement.unitizing_alpha({"c": CATEGORY_C}, 150, 300)
    assert float(one) == float(agreement.unitizing_alpha(CATEGORY_C, 150, 300))


def test_unitizing_does_not_depend_on_order_or_origin():
    expected = float(agreement.unitizing_alpha(CATEGORY_C, 150, 300))
    turned = [sections[::-1] for sections in CATEGORY_C[::-1]]
    moved = [[(a - 150, size) for a, size in sections] for sections in CATEGORY_C]
    assert agreement.unitizing_alpha(turned, 150, 300) == pytest.approx(expected)
    assert agreement.unitizing_alpha(moved, 0, 300) == pytest.approx(expected)


def test_unitizing_undefined_and_bad():
    assert "marked anything" in agreement.unitizing_alpha([[], []], 0, 10).why
    assert "marked anything" in agreement.unitizing_alpha({}, 0, 10).why
    assert agreement.unitizing_alpha([[(0, 3)], []], 0, 10) < 0
    with pytest.raises(ValueError, match="two annotators"):
        agreement.unitizing_alpha([[(0, 3)]], 0, 10)
    for sections in ([(0, 5), (4, 2)], [(0, 11)], [(-1, 3)], [(3, 0)]):
        with pytest.raises(ValueError, match="overlaps another one, is empty, or lies outside"):
            agreement.unitizing_alpha([sections, []], 0, 10)


TEXT = "The old mayor, U.S. born, said that they knew that Don’t-know Street is closed."
ARTICLE = Article(TEXT, "marend.txt")


def span(words):
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), "exact": words}


def marked(*contents, mentions=()):
    """An annotation with attributions of these contents: (form, words, …)."""
    return AnnotationSet.model_validate(
        {
            "format": "who-says-so/1",
            "article": {"file": "marend.txt", "sha256": ARTICLE.sha256},
            "annotator": {"name": "x", "kind": "learner"},
            "actors": [
                {"id": "a", "name": "a", "type": "person", "mentions": [
                    {**span(words), "form": form, "role": "acts", **dict(more)}
                    for form, words, *more in mentions
                ]}
            ],
            "attributions": [
                {"id": f"s{k}", "cue": span("said"), "content": [span(w) for w in words],
                 "form": form, "naming": "named"}
                for k, (form, *words) in enumerate(contents)
            ],
        }
    )  # fmt: skip


def test_units_are_the_words():
    words = [TEXT[a:b] for a, b in agreement.units(article=ARTICLE)]
    assert " ".join(words) == (
        "The old mayor U.S. born said that they knew that Don’t know Street is closed"
    )
    inside = agreement.units(within=(4, 19), article=ARTICLE)
    assert [TEXT[a:b] for a, b in inside] == ["old", "mayor", "U.S."]
    assert agreement.units(within=ARTICLE.sentence("P1.1")) == agreement.units(article=ARTICLE)


def test_units_leave_out_what_the_page_repeats():
    article = open_article("best-friends")
    found = agreement.units(article=article)
    assert found[0][0] == article.part("title").start
    deck = article.part("deck")
    assert not any(deck.start <= a < deck.end for a, _ in found)
    assert agreement.units(within=deck) and agreement.units(within=deck, article=article)


def test_rows_take_the_innermost_label():
    a = marked(
        ("indirect", "that they knew that Don’t-know Street is closed"), ("narrated", "is closed")
    )
    b = marked(("mixed", "they knew"))
    rows = agreement.rows([a, b], "contents", article=ARTICLE)
    assert rows[0] == ["none"] * 6 + ["indirect"] * 7 + ["narrated"] * 2
    assert rows[1] == ["none"] * 7 + ["mixed"] * 2 + ["none"] * 6
    assert agreement.differences(rows) == [0.0] * 6 + [1.0] * 9


def test_rows_of_the_same_span_twice_do_not_depend_on_the_order():
    a = marked(mentions=[("name", "mayor"), ("pronoun", "mayor")])
    b = marked(mentions=[("pronoun", "mayor"), ("name", "mayor")])
    rows = agreement.rows([a, b], "actors", article=ARTICLE)
    assert rows[0] == rows[1] and rows[0].count("name") == 1


def test_rows_within_a_passage():
    a = marked(mentions=[("name", "old mayor"), ("pronoun", "they")])
    rows = agreement.rows([a], "actors", within=(0, 20), article=ARTICLE)
    assert rows == [["none", "name", "name", "none"]]
    whole = agreement.rows([a], "actors", within=ARTICLE.paragraphs[0])
    assert len(whole[0]) == 15 and whole[0].count("pronoun") == 1


def test_rows_leave_out_duplicates():
    a = marked(mentions=[("name", "mayor", ("same_as", 3))])
    assert set(agreement.rows([a], "actors", article=ARTICLE)[0]) == {"none"}


def test_rows_find_the_text_in_seeds_or_ask_for_it():
    a = marked(mentions=[("name", "mayor")])
    with pytest.raises(ValueError, match="'marend.txt' is not in seeds/: add article="):
        agreement.rows([a], "actors")
    other = a.model_copy(deep=True)
    other.article.sha256 = "0" * 64
    with pytest.raises(ValueError, match="different texts"):
        agreement.rows([a, other], "actors", article=ARTICLE)


def test_sections_are_cut_by_depth():
    a = marked(
        ("indirect", "that they knew that Don’t-know Street is closed"),
        ("indirect", "that Don’t-know Street is closed"),
        ("direct", "old"),
    )
    b = marked(("indirect", "that they", "Street is closed"))
    found, start, length = agreement.sections([a, b], "contents", article=ARTICLE)
    assert (start, length) == (0, 15)
    assert found == {
        "direct": [[(1, 1)], []],
        "indirect": [[(6, 9)], [(6, 2), (12, 3)]],
        "indirect, depth 2": [[(9, 6)], []],
    }
    alpha = agreement.unitizing_alpha(found, start, length)
    assert alpha.why is None and alpha < 1
    same = agreement.sections([a, a], "contents", article=ARTICLE)
    assert agreement.unitizing_alpha(*same) == 1


def test_sections_that_cross_do_not_overlap():
    a = marked(("indirect", "they knew that Don’t"), ("indirect", "that Don’t-know Street"))
    found, *whole = agreement.sections([a, a], "contents", article=ARTICLE)
    assert found == {"indirect": [[(7, 4), (11, 2)]] * 2}
    assert agreement.unitizing_alpha(found, *whole) == 1


def test_span_f1():
    a = marked(mentions=[("name", "old mayor"), ("name", "they"), ("name", "Street")])
    b = marked(mentions=[("pronoun", "old mayor,"), ("name", "they knew"), ("name", "born")])
    found = agreement.span_f1(a, b, "actors")
    assert found == agreement.span_f1(b, a, "actors")
    assert found.exact == pytest.approx(1 / 3) and found.overlap == pytest.approx(2 / 3)
    assert agreement.span_f1(a, b, "actors", within=(0, 20)) == (1, 1)
    assert agreement.span_f1(a, marked(), "actors") == (0, 0)
    nothing = agreement.span_f1(marked(), marked(), "actors")
    assert "neither marked anything" in nothing.exact.why


def test_mean_span_f1():
    a = marked(mentions=[("name", "old mayor")])
    b = marked(mentions=[("name", "mayor")])
    c = marked(mentions=[("name", "Street")])
    mean = agreement.mean_span_f1([a, a, b, c], "actors")
    pairs = [agreement.span_f1(x, y, "actors") for x, y in combinations([a, a, b, c], 2)]
    assert mean.exact == pytest.approx(1 / 6) == pytest.approx(sum(p.exact for p in pairs) / 6)
    assert mean.overlap == pytest.approx(3 / 6)
    assert "no two" in agreement.mean_span_f1([marked(), marked()], "actors").exact.why
    assert "no two" in agreement.mean_span_f1([a], "actors").exact.why


def test_f1_stands_near_kappa_where_little_is_marked():
    """Hripcsak and Rothschild 2005: kappa approaches F1 as the unmarked grow."""
    rng = random.Random(3)
    marked_by_a = set(rng.sample(range(100_000), 200))
    marked_by_b = {n if rng.random() < 0.7 else rng.randrange(100_000) for n in marked_by_a}
    a = [n in marked_by_a for n in range(100_000)]
    b = [n in marked_by_b for n in range(100_000)]
    f1 = 2 * len(marked_by_a & marked_by_b) / (len(marked_by_a) + len(marked_by_b))
    assert agreement.cohen_kappa(a, b) == pytest.approx(f1, abs=0.002)
    assert agreement.percent(a, b) > 0.998
