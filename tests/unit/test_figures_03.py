"""The figures of lesson 03: hedges, stances, words of probability, and arguments."""

import json

import pytest

from helpers.annotations import Argument
from helpers.documents import open_article
from helpers.figures.arguments import argument_map
from helpers.figures.claims import (
    doubtful,
    firmness,
    hedges_and_boosters,
    plain_cases,
    stance_table,
)  # fmt: skip
from helpers.figures.estimates import bands, estimative_words
from helpers.questions.files import load_question
from helpers.records.annotation_files import reference
from helpers.records.arguments import connected, layers, places

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)


def test_hedges_and_boosters_are_those_of_the_annotation():
    found = {f.claim.id: f for f in firmness(REFERENCE)}
    words = [w for w in REFERENCE.wording if w.same_as is None and w.kind in ("hedge", "booster")]
    assert sum(len(f.hedges) + len(f.boosters) for f in found.values()) == len(words)
    assert [w.span.exact for w in found["C25"].hedges] == ["not at all clear"]
    assert [w.span.exact for w in found["C25"].boosters] == ["at all"]
    assert found["C66"].holder == "Jennifer Murtazashvili"
    assert found["C3"].holder == "the author"
    starts = [f.claim.spans[0].start for f in found.values()]
    assert starts == sorted(starts)


def test_plain_cases_hold_no_doubtful_word():
    found = firmness(REFERENCE)
    plain_ones = plain_cases(found)
    assert 0 < len(plain_ones) < len(found)
    assert not any(doubtful(w) for f in plain_ones for w in (*f.hedges, *f.boosters))
    assert any(doubtful(w) for f in found for w in (*f.hedges, *f.boosters))


def test_words_that_weaken_stand_left_and_words_that_strengthen_right():
    figure = hedges_and_boosters(REFERENCE, ARTICLE).figure
    for button in figure.layout.updatemenus[0].buttons:
        notes = button.args[1]["annotations"]
        sides = {n["xanchor"] for n in notes if n.get("bordercolor") and n["x"] < 0.5}
        assert sides == {"right"}
        hollow = [n for n in notes if n.get("bgcolor") == "rgba(0,0,0,0)"]
        assert all(n["x"] < 0.5 for n in hollow) and hollow
    shown = json.dumps([n["text"] for n in figure.layout.updatemenus[0].buttons[0].args[1][
        "annotations"]], ensure_ascii=False)  # fmt: skip
    assert " ?" not in shown and "unprecedented" in shown


def test_stances_are_told_in_words():
    rows = stance_table(REFERENCE, "C63", "C59").rows
    assert [row[1:] for row in rows] == [
        ("the author", "certain: it is so"),
        ("Taliban", "certain: it is not so"),
        ("the author", "not known"),
        ("Sergey Shoigu", "not known"),
        ("Taliban, as Sergey Shoigu tells it", "certain: it is so"),
    ]
    assert {row[-1] for row in rows} == set(load_question("03-holders").categories)
    with pytest.raises(ValueError, match="no claim 'C999' here"):
        stance_table(REFERENCE, "C999")
    with pytest.raises(ValueError, match="Say which claims"):
        stance_table(REFERENCE)


def test_estimative_words_are_those_of_the_two_lists():
    icd = [b for b in bands() if b.list == "ICD 203"]
    assert [(b.low, b.high) for b in icd] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip
    kent = {b.label: ((b.low + b.high) / 2, (b.high - b.low) / 2) for b in bands()
            if b.list == "Kent"}  # fmt: skip
    assert kent == {
        "almost certain": (93, 6), "probable": (75, 12), "chances about even": (50, 10),
        "probably not": (30, 10), "almost certainly not": (7, 5),
    }  # fmt: skip
    picture = estimative_words()
    assert picture.table.rows[0] == (
        "almost no chance, remote", 1, 5, "US Intelligence Community Directive 203",
    )  # fmt: skip
    assert "55–80 % in the first, 63–87 % in the second" in picture.alternative
    assert {t.marker.pattern.shape for t in picture.figure.data} == {"", "/"}


# Arguments


def test_the_whole_argument_round_the_conclusion():
    found = connected(REFERENCE, "C19")
    ids = {id for a in found for id in (*a.premises, a.conclusion)}
    assert ids == {"C19", "C20", "C21", "C23", "C24", "C25", "C26", "C28", "C66"}
    depth = layers(found, "C19")
    assert depth["C19"] == 0 and depth["C24"] == max(depth.values())
    for argument in found:
        assert all(depth[p] > depth[argument.conclusion] for p in argument.premises)
    picture = argument_map(REFERENCE, ARTICLE)
    assert (
        "C24 against C21" in picture.alternative and "C21 with C23 for C25" in picture.alternative
    )
    assert len(picture.table.rows) == len(found)
    assert all(argument.warrant in str(picture.table.rows) for argument in found)


@pytest.mark.parametrize("conclusion", ["C19", "C4", "C13", "C32", "C78"])
def test_no_two_boxes_of_the_map_touch(conclusion):
    boxes = argument_map(REFERENCE, ARTICLE, conclusion).figure.layout.shapes
    for at, a in enumerate(boxes):
        assert a.x1 > a.x0 and a.y1 > a.y0 >= 0
        for b in boxes[:at]:
            apart = a.x1 < b.x0 or b.x1 < a.x0 or a.y1 < b.y0 or b.y1 < a.y0
            assert apart, (a, b)


def test_support_and_attack_differ_in_line_sign_and_shape():
    figure = argument_map(REFERENCE, ARTICLE).figure
    *lines, signs = figure.data
    assert {line.line.dash for line in lines} == {"solid", "5px,4px"}
    assert set(signs.text) == {"<b>+</b>", "<b>−</b>"}
    assert set(signs.marker.symbol) == {"circle", "square"}
    assert sum(s == "<b>−</b>" for s in signs.text) == 2
    assert all("unstated step" in text for text in signs.hovertext)


def test_an_argument_in_a_circle_is_still_drawn():
    round_trip = [
        Argument(premises=["C1"], conclusion="C2", type="support"),
        Argument(premises=["C2"], conclusion="C1", type="support"),
    ]
    assert set(layers(round_trip, "C1")) == {"C1", "C2"}
    spots = places(round_trip, "C1", ["C1", "C2"])
    assert set(spots) == {"C1", "C2"}


def test_a_claim_without_argument_says_so():
    with pytest.raises(ValueError, match="No argument here has to do with claim 'C49'; there are"):
        argument_map(REFERENCE, ARTICLE, "C49")
