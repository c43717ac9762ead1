"""Agreement on where a span begins and ends: published answers, and the rows that texts give."""

import random
from itertools import combinations

import pytest

from helpers import agreement
from helpers.annotations import AnnotationSet
from helpers.documents import Article, open_article

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
