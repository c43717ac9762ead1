"""The buttons above a figure: the one that was pressed looks so, and no other."""

import pytest

from helpers.figures.buttons import BUTTONS_STYLE, buttons
from helpers.figures.parts import STYLE


def menu():
    moved = {"xaxis.range": [0, 1]}
    return buttons(("One", {"x": [[1]]}, moved), ("Two", {"x": [[2]]}), ("Three", {}, {}, [0]))[0]


def test_the_first_one_is_chosen_to_begin_with():
    assert [button["label"] for button in menu()["buttons"]] == ["<b>One</b>", "Two", "Three"]


@pytest.mark.parametrize("at", range(3))
def test_a_press_makes_its_own_label_bold_and_the_others_plain(at):
    labels = ["One", "Two", "Three"]
    changes = menu()["buttons"][at]["args"][1]
    for other, label in enumerate(labels):
        shown = changes[f"updatemenus[0].buttons[{other}].label"]
        assert shown == (f"<b>{label}</b>" if other == at else label)


def test_what_a_press_changed_before_it_still_changes():
    one, two, three = (button["args"] for button in menu()["buttons"])
    assert one[0] == {"x": [[1]]} and one[1]["xaxis.range"] == [0, 1]
    assert len(one) == len(two) == 2 and three[2] == [0]


def test_the_style_that_tells_them_apart_comes_with_every_table():
    assert BUTTONS_STYLE in STYLE and ":has([style*=bold])" in BUTTONS_STYLE
