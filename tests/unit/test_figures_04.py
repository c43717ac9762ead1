"""The figures of lesson 04: cues, chains of sources, and grades."""

import pytest

from helpers.documents import open_article
from helpers.figures.grades import admiralty_grid, grades
from helpers.figures.sources import cue_table, source_chain
from helpers.records.annotation_files import reference
from helpers.statements.sourcing import chain, holder_name, plain, source_name, where

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)


def test_every_attribution_is_in_the_cue_table():
    rows = cue_table(REFERENCE, ARTICLE).rows
    assert len(rows) == 16
    assert [row[0] for row in rows] == [f"s{n}" for n in range(1, 17)]
    by_id = {row[0]: row for row in rows}
    assert by_id["s4"][1:] == (
        "P3.4", "the militants", "vowed", "indirect", "named: a state or organisation", "",
        "Sergey Shoigu: “adding”",
    )  # fmt: skip
    assert by_id["s7"][5] == "named: a person" and by_id["s13"][5] == "unnamed"
    assert by_id["s14"][6] == "Nikkei Asia"
    assert max(len(row[2]) for row in rows) <= 60


def test_a_promise_inside_a_report_has_one_box_more():
    stages, links = chain(REFERENCE, ARTICLE, "s4")
    assert [s.who for s in stages] == [
        "not to cross over into Central Asia", "Taliban", "Sergey Shoigu", "Mark Episkopos", "you",
    ]  # fmt: skip
    assert [link.cue for link in links] == ["", "“vowed”", "“adding”", "writes"]
    assert all(link.question.endswith("?") for link in links)
    assert len(chain(REFERENCE, ARTICLE, "s3")[0]) == 4
    told, _ = chain(REFERENCE, ARTICLE, "s7")
    assert "Eurasianet" in [stage.who for stage in told] and len(told) == 5


@pytest.mark.parametrize("record", REFERENCE.attributions, ids=lambda r: r.id)
def test_every_attribution_has_its_chain_and_no_box_touches_another(record):
    figure = source_chain(REFERENCE, ARTICLE, record.id).figure
    boxes = figure.layout.shapes
    assert len(boxes) == len(figure.data) + 1
    assert all(a.x1 < b.x0 for a, b in zip(boxes, boxes[1:], strict=False))


def test_an_unknown_attribution_says_so():
    with pytest.raises(ValueError, match="no attribution 's99' here"):
        source_chain(REFERENCE, ARTICLE, "s99")


def test_names_of_holders_and_places():
    assert holder_name(None, REFERENCE) == holder_name("author", REFERENCE) == "the author"
    assert source_name(REFERENCE.attribution("s5"), REFERENCE) == "Recent reports and eyewitnesses"
    assert plain("Russia (state and government)") == "Russia" and plain("(x)") == "(x)"
    assert where(ARTICLE, 0) == "breadcrumb"
    assert where(ARTICLE, REFERENCE.attribution("s4").cue.start) == "P3.4"


def test_the_grid_counts_grades():
    found = grades(REFERENCE)
    assert {pair: len(names) for pair, names in found.items()} == {("F", "2"): 1, ("F", "6"): 15}
    picture = admiralty_grid(REFERENCE)
    assert picture.alternative.startswith("15 of 16 statements are F6")
    assert "87 %" in picture.alternative and "Baker 1968" in picture.alternative
    assert len(picture.figure.data[0].x) == 16
    spots = list(zip(picture.figure.data[0].x, picture.figure.data[0].y, strict=True))
    assert len(set(spots)) == len(spots)
    shaded = [s for s in picture.figure.layout.shapes if s.fillcolor != "rgba(0,0,0,0)"]
    assert len(shaded) == 6 and len(picture.figure.layout.shapes) == 36
