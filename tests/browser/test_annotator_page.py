"""The Annotator on a page of its own, with its real Python side: marking by mouse and by keys."""

import pytest
from browser.annotator_page import focused, marks, new_page, press, said, select, show

from helpers.documents import Article
from helpers.widgets.annotator import Annotator

BIKES = Article("Bikes\n\nThe 🚲🚲 riders and 👩‍🚒 the mayor\u00a0met.\n")
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def page(browser):
    with new_page(browser) as page:
        yield page


def test_marks_by_mouse_with_digit_and_with_button(page, article):
    show(page, Annotator(article, within="P2"))
    select(page, "militant group")
    press(page, "3")
    assert said(page) == "Marked “militant group” as description. 1 mark."
    select(page, "abul. The seiz")  # words are made whole
    page.get_by_role("button", name="metonym").click()
    press(page)
    assert marks(page) == [("Kabul. The seizure", "metonym"), ("militant group", "description")]
    assert page.locator(".ws-mark").all_text_contents() == ["Kabul. The seizure", "militant group"]
    assert page.evaluate("document.querySelector('.ws-part').textContent") == (
        article.part("P2").text
    )


def test_keys_alone_do_everything(page, article):
    show(page, Annotator(article, within="P2", save_as="02-keys"))
    page.locator(".ws-text").focus()
    start = article.part("P2").text.index("Taliban officials")
    for _ in range(start):
        page.keyboard.press("ArrowRight")
    press(page, *["Control+Shift+ArrowRight"] * 2, "3")
    assert said(page) == "Marked “Taliban officials” as description. 1 mark."
    press(page, "l")
    assert marks(page) == [("Taliban officials on", "description")]
    press(page, "k", "k", "5")
    assert marks(page) == [("Taliban", "modifier")]
    press(page, "h", "j", "j")
    assert said(page) == "The mark cannot be moved further on this side."
    press(page, "Control+z", "Control+z", "Control+z")
    assert marks(page) == [("Taliban", "description")]
    press(page, "Control+y", "Control+Shift+z", "Control+y")
    assert marks(page) == [("Taliban", "modifier")]
    press(page, "End", *["Control+Shift+ArrowLeft"] * 2, "1")
    assert len(marks(page)) == 2
    press(page, "p")
    assert page.locator('.ws-entry[aria-expanded="true"]').text_content().startswith("5“Taliban”")
    press(page, "n", "p", "Delete")
    assert said(page).startswith("Deleted “Taliban”.") and len(marks(page)) == 1
    press(page, "Backspace")  # no mark at the caret: the last change is undone
    assert len(marks(page)) == 2
    press(page, "p", "Enter")
    assert focused(page, ".ws-details select")
    press(page, "Escape")
    assert focused(page, ".ws-text")
    press(page, "Tab")
    assert not focused(page, ".ws-text")


def test_a_mention_is_linked_relabelled_and_deleted_in_the_list_by_keys(page, article):
    show(page, Annotator(article, within="P2"))
    for words, digit in (("Taliban officials", "3"), ("militant group", "3")):
        select(page, words)
        press(page, digit)
    press(page, "Enter", "Tab", "Tab")
    assert focused(page, "input")
    page.keyboard.type("The Taliban")
    press(page, "Enter")
    assert said(page) == "“militant group” belongs to The Taliban."
    assert focused(page, '[data-key="link"]')
    page.locator(".ws-entry").first.focus()
    press(page, "Enter")
    page.get_by_label("actor", exact=True).focus()
    page.get_by_label("actor", exact=True).select_option(index=1)
    press(page)
    own = page.widget.own
    assert len({mark.link for mark in own.state.marks}) == 1 and len(own.state.actors) == 1
    assert focused(page, '[data-key="link"]'), "the focus stays where the change was made"
    page.get_by_label("role").select_option("speaks")
    page.get_by_role("button", name="End one word earlier").click()
    press(page)
    assert marks(page)[0] == ("Taliban", "description", "speaks")
    page.locator(".ws-entry").first.focus()
    press(page, "ArrowDown", "ArrowUp", "Delete")
    assert marks(page) == [("militant group", "description")]
    assert focused(page, ".ws-entry")


def test_source_cue_and_content_become_one_statement_and_nest(page, article, ours):
    show(page, Annotator(article, ("attributions", "wording"), "P7", ours))
    for words, digit in (
        ("Shoigu", "1"), ("noted", "2"), ("that Russia will continue to conduct", "3"),
    ):  # fmt: skip
        select(page, words)
        press(page, digit)
    (statement,) = page.widget.own.state.nested
    assert {mark.link for mark in page.widget.own.state.marks} == {statement}
    select(page, "announced")
    press(page, "2")
    page.get_by_label("stands inside").select_option(index=1)
    press(page)
    assert said(page) == "Statement 2 stands inside statement 1."
    press(page, "Escape", "m")
    assert said(page) == "Now marking: Wording."
    select(page, "anxious")
    press(page, "4")
    assert marks(page)[-1] == ("anxious", "loaded")
    assert page.widget.annotations.wording[0].kind == "loaded"


def test_offsets_are_code_points_behind_an_emoji(page):
    show(page, Annotator(BIKES))
    select(page, "mayor\u00a0met")
    press(page, "3")
    start = BIKES.text.index("mayor")
    (mark,) = page.widget.own.state.marks
    assert (mark.start, mark.end) == (start, start + 9)
    assert page.locator(".ws-mark").all_text_contents() == ["mayor\u00a0met"]
    select(page, "riders")
    press(page, "3")
    assert marks(page)[0] == ("riders", "description")


def test_a_text_from_right_to_left_runs_so_and_is_marked_where_it_is_selected(page):
    text = "عنوان النص هنا\n\nقال الوزير «إن الانتخابات غدا». ليلى قالت لنا."
    article = Article(text, "arabic.txt")
    widget = Annotator(article, ("attributions", "claims"))
    show(page, widget)
    parts = page.locator(".ws-part").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).direction)"
    )
    assert parts == ["rtl", "rtl"]
    start = text.index("الوزير")
    select(page, "الوزير")
    page.keyboard.press("1")
    page.wait_for_selector(".ws-mark")
    (mark,) = widget.own.state.marks
    assert (mark.start, mark.end) == (start, start + 6)
    assert page.locator(".ws-mark").evaluate("e => e.getClientRects().length") == 1
