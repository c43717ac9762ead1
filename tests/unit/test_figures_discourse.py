"""The pictures and tables of discourse networks."""

import json

import pytest

from helpers.classroom.assignment_files import ASSIGNMENTS
from helpers.documents import open_article
from helpers.figures.discourse import (
    AGAINST,
    MOST,
    NO_SIDES,
    NO_TIES,
    ONE_ACTOR,
    WITH,
    congruence_network,
    discourse_table,
    pairs_table,
)
from helpers.figures.discourse_places import oval_boxes, round_order, straight_lines
from helpers.figures.lines import WIDE
from helpers.records.annotation_files import reference
from helpers.statements.discourse import Statement, conflict, congruence, statements

ABC = [
    Statement(*cells)
    for cells in (
        ("A", "1", "+"), ("A", "2", "+"), ("B", "1", "+"), ("B", "2", "-"), ("C", "1", "-"),
        ("C", "2", "-"),
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def found():
    articles = [open_article(ASSIGNMENTS / f"account-{name}.txt") for name in ("standard", "voice")]
    return statements([reference(article) for article in articles], articles)


@pytest.fixture(scope="module")
def picture(found):
    return congruence_network(found)


def lines(picture, colour):
    return [t for t in picture.figure.data if t.mode == "lines" and t.line.color == colour]


def test_a_line_for_every_tie_solid_or_dashed(found, picture):
    solid, dashed = lines(picture, WITH), lines(picture, AGAINST)
    assert len(solid) == congruence(found).number_of_edges() == 25
    assert len(dashed) == conflict(found).number_of_edges() == 21
    assert {t.line.dash for t in solid} == {"solid"}
    assert "solid" not in {t.line.dash for t in dashed}


def test_more_concepts_a_thicker_line_and_a_number(picture):
    assert len({t.line.width for t in lines(picture, AGAINST)}) == 3  # one, two, three concepts
    numbers = [n.text for n in picture.figure.layout.annotations if ">3<" in n.text]
    assert len(numbers) == 1  # Pell and Verrin


def test_the_buttons_leave_one_network_with_its_numbers(picture):
    both, same, other = picture.figure.layout.updatemenus[0].buttons
    assert [b.label for b in (both, same, other)] == ["<b>Both</b>", "Congruence", "Conflict"]
    shown = [b.args[0]["visible"] for b in (same, other)]
    assert all(a != b for a, b in zip(*shown, strict=True)) and all(both.args[0]["visible"])
    texts = ["".join(n["text"] for n in b.args[1]["annotations"]) for b in (same, other)]
    assert ">3<" not in texts[0] and ">3<" in texts[1]
    assert all("Jorin Verrin" in text for text in texts)


def test_the_table_says_the_same(picture):
    rows = picture.table.rows
    first = rows[0]
    assert {first[0], first[1]} == {"Rosamund Pell", "Jorin Verrin"}
    assert (first[2], first[4]) == (1, 3) and first[5].count(";") == 2
    assert sum(bool(row[2]) for row in rows) == 25 and sum(bool(row[4]) for row in rows) == 21
    assert "13 actors; 25 pairs in congruence, 21 in conflict, 8 in both" in picture.alternative


def test_the_worked_example_as_a_table():
    rows = {"".join(sorted(row[:2])): (row[2], row[4]) for row in pairs_table(ABC).rows}
    assert rows == {"AB": (1, 1), "AC": (0, 2), "BC": (1, 1)}


def test_normalised_weights_have_two_places_and_no_numbers_on_the_lines(found):
    picture = congruence_network(found, "jaccard")
    assert "divided by jaccard" in picture.table.caption
    assert all(0 <= row[2] <= 1 and row[2] == round(row[2], 2) for row in picture.table.rows)
    assert not any(">2<" in n.text for n in picture.figure.layout.annotations)
    assert all(t.line.width >= 1 for t in lines(picture, WITH) + lines(picture, AGAINST))


def test_where_lines_are_few_they_carry_their_normalised_weights():
    texts = [n.text for n in congruence_network(ABC, "jaccard").figure.layout.annotations]
    assert sum(">.33<" in t for t in texts) == 4 and sum(">1.00<" in t for t in texts) == 0
    assert sum(">.50<" in t for t in texts) == 1  # A and C: two of four statements
    assert any("divided by jaccard" in t for t in texts)


def test_nothing_lies_outside_and_no_two_names_overlap(found):
    ties = congruence(found), conflict(found)
    order = round_order(*ties)
    assert sorted(order) == sorted(ties[0])
    names = {name: [name[:16]] for name in order}
    for count in range(1, len(order) + 1):
        boxes, height = oval_boxes(order[:count], names)
        placed = list(boxes.values())
        for at, box in enumerate(placed):
            assert box.x - box.width / 2 >= 0 and box.x + box.width / 2 <= WIDE
            assert box.y - box.height / 2 >= 0 and box.y + box.height / 2 <= height
            assert not any(box.overlap(other) for other in placed[:at])


def test_allies_stand_side_by_side():
    two_camps = [Statement(a, "1", "+" if a in "ACE" else "-") for a in "ABCDEF"]
    order = "".join(round_order(congruence(two_camps), conflict(two_camps))) * 2
    assert any(camp in order for camp in ("ACE", "AEC", "CAE", "CEA", "EAC", "ECA"))


def test_the_two_lines_of_a_pair_run_apart():
    boxes, _ = oval_boxes(["A", "B"], {"A": ["A"], "B": ["B"]})
    one, two = straight_lines([("A", "B", ""), ("A", "B", "2")], boxes)
    assert len(one.pieces) == 1 and len(two.pieces) == 2  # its number interrupts it
    assert one.pieces[0][0] != two.pieces[0][0]


def test_the_same_statements_give_the_same_picture(found, picture):
    again = congruence_network(found)
    assert again._repr_mimebundle_() == picture._repr_mimebundle_()
    size = len(json.dumps(picture._repr_mimebundle_()))
    assert size < 120_000


@pytest.mark.parametrize(
    ("statements_", "sentence"),
    [([], NO_SIDES), (ABC[:2], ONE_ACTOR), ([ABC[0], ABC[3]], NO_TIES)],
)
def test_where_there_is_nothing_to_draw_it_says_why(statements_, sentence):
    picture = congruence_network(statements_)
    assert picture.alternative == sentence and picture.table.rows == ()


def test_of_many_actors_those_with_most_lines_are_drawn():
    many = [Statement(f"actor {n}", str(c), "+") for n in range(40) for c in range(1 + (n < 5))]
    picture = congruence_network(many)
    assert f"the {MOST} actors with most lines" in picture.alternative
    names = [n for n in picture.figure.layout.annotations if "actor" in n.text]
    assert len(names) == MOST and any(">actor 4<" in n.text for n in names)
    assert len(picture.table.rows) == 40 * 39 // 2


def test_names_from_a_file_are_escaped_and_cut():
    bad = "<img src=x onerror=alert(1)> " + "long " * 40
    picture = congruence_network([Statement(bad, "<b>i</b>", "+"), Statement("B", "<b>i</b>", "+")])
    drawn = picture.figure.to_json() + picture.details() + discourse_table([]).html()
    assert "<img" not in drawn and "<b>i</b>" not in drawn


# Actor by concept.


def test_the_table_of_both_accounts(found):
    table = discourse_table(found)
    cells = {row[0]: dict(zip(table.columns[1:], row[1:], strict=True)) for row in table.rows}
    assert len(table.columns) == 7 and len(cells) == 13
    assert cells["Jorin Verrin"]["something is wrong with the Old Bridge"] == "+S, −V"
    assert cells["Ilva Tarrow"]["the Old Bridge is to be taken down"] == "−S, −V"
    assert cells["Odile Marr"]["the town hall neglected the bridge"] == ""
    assert "S is account-standard" in table.caption and "V is account-voice" in table.caption


def test_the_table_of_one_account_has_signs_alone(found):
    one = discourse_table([s for s in found if s.account == "account-voice"])
    assert {cell for row in one.rows for cell in row[1:]} == {"+", "−", ""}
    assert " is account" not in one.caption
    assert discourse_table([]).rows == () and discourse_table([]).caption == NO_SIDES


def test_accounts_with_one_first_letter_get_numbers():
    two = [Statement("A", "1", "+", "the echo"), Statement("A", "1", "-", "the evening")]
    assert discourse_table(two).rows == (("A", "+C, −V"),)  # after what both have in common
    three = [*two, Statement("A", "1", "+", "a third")]
    assert discourse_table(three).rows == (("A", "+1, −2, +3"),)
