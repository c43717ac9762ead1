"""Verdicts, plans and the tables of one's own work, in a real JupyterLab, by keyboard alone."""

import pytest
from browser.answering import (
    box,
    expect_result,
    first_of_each_kind,
    open_and_run,
    put_notebook,
    right_answer,
    run_again,
    saved,
    shut_down,
    wait_until_saved,
)
from browser.by_keys import answer_by_keys, tab_to
from browser.lab import QUESTION
from browser.one_view import in_every_look, show_in
from playwright.sync_api import expect

NAME = "own-work.ipynb"
KINDS = {question.type: question for question in first_of_each_kind()}
VERDICTS, PLAN = KINDS["verdicts"], KINDS["plan"]
IDS = [VERDICTS.id, PLAN.id]
TABLES = (
    "how_well_my_confidence_fits()",
    'my_marks_beside_the_reference(open_article("best-friends"))',
)
CONFIDENCE, MARKS = "How well your confidence fits", "Your marks beside ours"


@pytest.fixture(scope="module")
def opened(new_lab):
    with new_lab() as lab:
        put_notebook(lab, NAME, IDS, *TABLES)
        folder, _ = open_and_run(lab, NAME, IDS)
        lab.command("application:toggle-left-area")  # room for the notebook
        yield lab, folder
        shut_down(lab)


def table(lab, title):
    return lab.page.locator(f'.wss-live[aria-label="{title}"]:visible')


def test_empty_tables_say_what_to_do(opened):
    lab, _ = opened
    assert lab.failed_cells() == []
    expect(table(lab, CONFIDENCE).locator(".wss-verdict")).to_contain_text(VERDICTS.id)
    expect(table(lab, MARKS).locator(".wss-verdict")).to_contain_text("press Check there")
    expect(table(lab, CONFIDENCE).locator("table")).to_be_hidden()


def test_verdicts_by_keys_and_the_table_follows(opened):
    lab, folder = opened
    within, given = box(lab, VERDICTS.id), right_answer(VERDICTS)
    expect(within.locator(".wss-remark p")).to_have_count(0)
    within.locator("select").first.focus()
    answer_by_keys(lab, VERDICTS, given)
    wait_until_saved(folder, VERDICTS, given)
    assert not saved(folder, VERDICTS)["first"], "nothing was compared yet"
    tab_to(lab, within.get_by_role("button", name="Compare"))
    lab.page.keyboard.press("Enter")
    expect_result(within, VERDICTS, given)
    expect(table(lab, CONFIDENCE).locator("tbody tr")).not_to_have_count(0)
    expect(table(lab, CONFIDENCE).locator(".wss-verdict")).to_contain_text("your confidence")
    assert saved(folder, VERDICTS)["first"][VERDICTS.items[0].id] == given[VERDICTS.items[0].id]


def test_a_claim_that_is_left_open_asks_for_no_confidence(opened):
    lab, _ = opened
    line = box(lab, VERDICTS.id).locator(".wss-judged").last
    expect(line.locator("select")).to_have_value("cannot be judged")
    expect(line.locator("input[type=number]")).to_be_hidden()


def test_a_plan_by_keys(opened):
    lab, folder = opened
    within, given = box(lab, PLAN.id), right_answer(PLAN)
    expect(within.locator(".wss-rubric")).to_be_hidden()
    within.locator("textarea").first.focus()
    answer_by_keys(lab, PLAN, given)
    tab_to(lab, within.get_by_role("button", name="Check my plan"))
    lab.page.keyboard.press("Enter")
    expect_result(within, PLAN, given)
    within.locator(".wss-rubric input").first.focus()
    lab.page.keyboard.press("Space")
    wait_until_saved(folder, PLAN, given | {"ticked": [0]})


def test_all_of_it_is_back_after_running_again(opened):
    lab, _ = opened
    run_again(lab, IDS)
    expect_result(box(lab, VERDICTS.id), VERDICTS, right_answer(VERDICTS))
    for at, part in enumerate(PLAN.boxes):
        text = box(lab, PLAN.id).locator("textarea").nth(at)
        expect(text).to_have_value(right_answer(PLAN)["boxes"][part.id])
    expect(box(lab, PLAN.id).locator(".wss-rubric input").first).to_be_checked()
    expect(table(lab, CONFIDENCE).locator("tbody tr")).not_to_have_count(0)


@in_every_look
def test_axe_finds_nothing_and_nothing_is_cut(opened, theme, width):
    lab, _ = opened
    show_in(lab, theme, width)
    assert lab.axe_violations(QUESTION) == []
    for section in lab.page.locator(f"{QUESTION}:visible").all():
        assert section.evaluate("element => element.scrollWidth <= element.clientWidth + 1")


def test_nothing_leaves_the_computer_and_the_console_is_clean(opened):
    lab, _ = opened
    assert (lab.outside, lab.errors) == ([], [])
