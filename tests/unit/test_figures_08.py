"""The views of lesson 08 count what the annotations hold; the heat map is the text itself."""

import json
import math
import re

import pytest
from unit.p5_readers import ARTICLE, CLASS, HOSTILE, NORA, OURS, P5, WILL, marked

from helpers import agreement
from helpers.annotations import Annotator
from helpers.comparing.alpha import Coefficient
from helpers.documents import Article
from helpers.figures import parts
from helpers.figures.agreement import HEADS, agreement_table, percent_misleads, short
from helpers.figures.heat import MOST_COLUMNS, MOST_ROWS, Piece, where_readers_differ
from helpers.readers.disagreement import (
    FIRM,
    MOST_PAIRED,
    TENTATIVE,
    allows,
    everybody,
    pairs,
    readers,
)
from helpers.records.annotation_files import empty_annotations


@pytest.fixture(scope="module")
def small():
    return Article("One two three, four. Five six seven & <b>eight</b> nine.", "invented.txt")


# The heat map


@pytest.mark.parametrize("sets", [[NORA, WILL], [OURS, NORA, WILL], CLASS])
def test_the_heat_map_is_the_passage_and_counts_it(sets):
    shown = where_readers_differ(sets, ARTICLE, "actors", P5)
    assert "".join(piece.text for piece in shown.pieces) == P5.text
    numbers = [piece.number for piece in shown.pieces if piece.number]
    assert numbers == list(range(1, len(numbers) + 1))
    differ = sum(share > 0 for share in agreement.differences(agreement.rows(sets, "actors", P5)))
    total = len(agreement.units(P5))
    assert f"{total - differ} of {total} words" in shown.alternative
    assert f"{len(numbers)} places" in shown.alternative
    assert len(shown.table.rows) == min(len(numbers), MOST_ROWS)
    assert set(row[0] for row in shown.table.rows) <= set(numbers)
    assert shown.table.columns[2 : 2 + len(sets)] == tuple(s.annotator.name for s in sets)
    for number, context, *_ in shown.table.rows:
        piece = next(piece for piece in shown.pieces if piece.number == number)
        assert f"[{piece.text}]" in context


def test_the_colour_grows_with_disagreement_and_is_never_alone():
    depths = [Piece("x", number=1, share=share / 10).depth for share in range(11)]
    assert depths == sorted(depths) and 0 < depths[0] < depths[-1] <= 0.5
    assert Piece("x").depth == 0 == Piece("x", agreed=True).depth
    html = where_readers_differ(CLASS, ARTICLE, "actors", P5)._repr_html_()
    shaded = re.findall(r"background-color:rgba[^\"]*", html)
    assert shaded and all("border-bottom:2px dashed" in style for style in shaded)
    shown = where_readers_differ(CLASS, ARTICLE, "actors", P5)
    assert html.count("<sup") == sum(piece.number > 0 for piece in shown.pieces)
    assert "Pairs that differ" in html and "style>" not in html and "<svg" not in html


def contrast(ink, ground):
    def light(colour):
        return sum(
            weight * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
            for weight, c in zip((0.2126, 0.7152, 0.0722), colour, strict=True)
        )

    a, b = sorted((light(ink), light(ground)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def test_words_can_be_read_on_the_deepest_shade_in_both_themes():
    tint, depth = (213 / 255, 94 / 255, 0), Piece("x", number=1, share=1).depth
    for paper, ink in (((1, 1, 1), (0.13, 0.13, 0.13)), ((0.07, 0.07, 0.07), (0.88, 0.88, 0.88))):
        ground = [depth * t + (1 - depth) * p for t, p in zip(tint, paper, strict=True)]
        assert contrast(ink, ground) > 4.5


def test_many_readers_are_counted_and_not_named_one_by_one():
    some = [one.model_copy(update={"annotator": Annotator(name=f"R{k}", kind="learner")})
            for k, one in enumerate(CLASS * 2)]  # fmt: skip
    assert len(some) > MOST_COLUMNS
    shown = where_readers_differ(some, ARTICLE, "actors", P5)
    assert shown.table.columns == ("No.", "Words", "What the readers chose", "Pairs that differ")
    assert re.search(r"modifier \d+, not marked \d+", str(shown.table.rows))
    assert len(shown.table.rows) == max(row[0] for row in shown.table.rows) <= MOST_ROWS


def test_places_beyond_the_longest_table_are_told(monkeypatch):
    monkeypatch.setattr("helpers.figures.heat.MOST_ROWS", 5)
    shown = where_readers_differ(CLASS, ARTICLE, "actors", P5)
    more = max(piece.number for piece in shown.pieces) - 5
    assert len(shown.table.rows) == 5 and shown.notes[0].startswith(f"{more} more places")


def test_full_agreement_and_nothing_to_compare_are_said():
    twin = NORA.model_copy(update={"annotator": Annotator(name="Twin", kind="learner")})
    same = where_readers_differ([NORA, twin], ARTICLE, "actors", P5)
    assert (
        same.alternative
        == f"Both readers agree on every one of the {len(agreement.units(P5))} words."
    )
    assert not same.table.rows and len(same.samples) == 1
    for sets in ([NORA, empty_annotations(ARTICLE, "Nobody")],) * 2:
        none = where_readers_differ(sets, ARTICLE, "actors", P5)
        assert none.alternative.startswith("Fewer than two readers marked something in P5")
        assert not none.pieces and "Nobody" in none._repr_html_()
        table = agreement_table(sets, ARTICLE, "actors", P5)
        assert not table.table.rows and "nothing to compare" in table._repr_html_()


def test_words_and_names_are_escaped(small):
    at = small.text.index("<b>")
    a = marked(small, HOSTILE, (at, at + 12, "name"))
    b = marked(small, "B", (0, 3, "name"))
    for shown in (where_readers_differ([a, b], small, "actors", (0, len(small.text))),
                  agreement_table([a, b], small, "actors", (0, len(small.text)))):  # fmt: skip
        html = shown._repr_html_()
        assert "<img" not in html and "<b>" not in html and "&lt;img" in html
    long = marked(small, "n" * 500, (0, 3, "name"))
    assert len(readers([long, b], "actors").names[0]) <= 40


# The table


def test_a_row_for_each_two_and_one_for_all():
    table = agreement_table([OURS, NORA, WILL], ARTICLE, "actors", P5).table
    assert table.columns == HEADS
    assert [row[0] for row in table.rows] == [
        "reference and Nora", "reference and Will", "Nora and Will", "all 3",
    ]  # fmt: skip
    a, b = agreement.rows([NORA, WILL], "actors", P5)
    f1 = agreement.span_f1(NORA, WILL, "actors", P5)
    share = agreement.percent(a, b)
    assert table.rows[2][1].replace("\xa0", " ") == (
        f"{100 * share:.0f} % ({sum(x == y for x, y in zip(a, b, strict=True))} of {len(a)})"
    )
    alpha = agreement.krippendorff_alpha([a, b])
    assert table.rows[2][2:] == (
        short(agreement.cohen_kappa(a, b)), short(alpha), short(f1.exact), short(f1.overlap),
        allows(alpha),
    )  # fmt: skip
    assert len(agreement_table([NORA, WILL], ARTICLE, "actors", P5).table.rows) == 1


def test_many_readers_stand_beside_the_first_worst_last():
    sets = CLASS * 2
    assert len(sets) > MOST_PAIRED
    found = readers(sets, "actors", P5)
    listed = pairs(found, ARTICLE, "actors", P5)
    assert len(listed) == len(sets) - 1 and {pair.names[0] for pair in listed} == {"reference"}
    kappas = [pair.kappa for pair in listed]
    assert kappas == sorted(kappas, reverse=True)
    everyone = everybody(found, ARTICLE, "actors", P5)
    assert everyone.f1 is None and everyone.unitizing is None and 0 < everyone.alpha < 1
    shown = agreement_table(sets, ARTICLE, "actors", P5)
    assert any("beside the first, reference" in note for note in shown.notes)


def test_what_an_agreement_allows_follows_the_reference_values():
    said = {
        value: allows(Coefficient(value)) for value in (1, FIRM, 0.79, TENTATIVE, 0.66, 0, -0.1)
    }
    assert said[1] == said[FIRM] == "enough for firm conclusions"
    assert said[0.79] == said[TENTATIVE] == "for tentative conclusions only"
    assert said[0.66] == "too low to build on"
    assert said[0].endswith("as good as chance") and said[-0.1].endswith(
        "less than chance would give"
    )
    assert allows(Coefficient.undefined("a reason")) == "cannot be computed: a reason"


def test_figures_are_printed_without_lifting_them_over_a_limit():
    printed = {0.5: "0.50", -0.053: "−0.05", 1: "1.00", 0: "0.00", -0.001: "0.00", 0.667: "0.67",
               0.6665: "0.666", 0.7996: "0.799", 0.8: "0.80", 0.999: "0.999"}  # fmt: skip
    limits = (TENTATIVE, FIRM)
    assert {value: short(Coefficient(value), limits) for value in printed} == printed
    assert short(Coefficient(2 / 3)) == "0.67", "a figure without reference values"
    assert short(Coefficient.undefined("why")) == "undefined"


def test_an_undefined_figure_says_why(small):
    whole = [(m.start(), m.end(), "name") for m in re.finditer(r"\w+", small.text[:19])]
    a, b = marked(small, "A", *whole), marked(small, "B", *whole)
    shown = agreement_table([a, b], small, "actors", (0, 19))
    assert shown.table.rows[0][2:4] == ("undefined", "undefined")
    assert shown.table.rows[0][-1].startswith("cannot be computed: only one value")
    assert any("Kappa is undefined where both used one value only" in n for n in shown.notes)
    assert "nan" not in shown._repr_html_()


# Percent misleads


def test_two_invented_examples_have_one_percent_and_two_kappas():
    shown = percent_misleads()
    assert "invented" in shown.title and shown.alternative.startswith("Invented")
    rare, common = shown.table.rows
    assert rare[1:5] == (0, 5, 5, 90) and common[1:5] == (45, 5, 5, 45)
    assert rare[5] == common[5] == "90 %"
    for row, kappa in ((rare, -0.05), (common, 0.8)):
        both, a, b, none = row[1:5]
        chance = ((both + a) * (both + b) + (none + a) * (none + b)) / 10_000
        expected = ((both + none) / 100 - chance) / (1 - chance)
        assert math.isclose(expected, kappa, abs_tol=0.004)
        assert row[6] == f"{100 * chance:.1f} %" and row[7] == short(Coefficient(expected))
    bundle = shown._repr_mimebundle_()
    drawn = bundle[parts.PLOTLY]["data"]
    assert sum(len(trace["x"]) for trace in drawn) == 200
    looks = {(trace["marker"]["symbol"], (trace.get("text") or [""])[0]) for trace in drawn}
    assert len(looks) == 4, "no kind is told by colour alone"
    first, again = (json.dumps(percent_misleads()._repr_mimebundle_()) for _ in range(2))
    assert first == again and len(first) < 40_000


@pytest.mark.parametrize("view", [where_readers_differ, agreement_table])
def test_a_view_is_the_same_every_time_and_stays_small(view):
    first, again = (view(CLASS, ARTICLE, "actors", P5)._repr_html_() for _ in range(2))
    assert first == again and len(first) < 25_000
    assert "\n" not in repr(view(CLASS, ARTICLE, "actors", P5))
