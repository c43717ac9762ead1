"""The lessons with the mouse alone (fields for text are typed in): run, answer, read."""

import pytest
from browser.answering import (
    answer,
    begin_afresh,
    box,
    expect_result,
    first_of_each_kind,
    open_next,
    press_check,
    right_answer,
    shut_down,
)
from browser.lab import READER
from lessons import lessons
from playwright.sync_api import expect

LESSONS = [path.stem for path in lessons()]
WITH_READER = LESSONS[:2]  # whose marks are shown from the start
COUNT = "() => jupyterapp.shell.currentWidget.content.widgets.length"
NOTEBOOK = ".jp-NotebookPanel:visible"


@pytest.fixture(scope="module")
def lab(new_lab):
    with new_lab() as lab:
        yield lab


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_without_a_keyboard(lab, name):
    page = lab.page
    open_next(lab, f"{name}.ipynb")
    begin_afresh(lab)
    page.locator(f"{NOTEBOOK} .jp-Cell").first.click(position={"x": 5, "y": 40})
    for _ in range(page.evaluate(COUNT)):
        page.locator(f"{NOTEBOOK} jp-button[title^='Run this cell and advance']").click()
    asked = first_of_each_kind(name)
    for question in asked:
        box(lab, question.id).wait_for(state="attached")
    lab.wait_until_idle()
    assert lab.failed_cells() == []

    for question in asked:
        within = box(lab, question.id)
        within.scroll_into_view_if_needed()
        answer(within, question, right_answer(question))
        press_check(within)
        expect_result(within, question, right_answer(question))
        within.get_by_role("button", name="Show a hint").click()
        expect(within.locator(".wss-hints p")).to_have_count(1)

    reader = page.locator(f"{READER}:visible").filter(has=page.locator(".ws-mark")).first
    if name in WITH_READER:
        reader.scroll_into_view_if_needed()
        reader.locator(".ws-mark").nth(1).click()
        expect(reader.locator(".ws-note")).to_be_visible()
        reader.locator(".ws-close").click()
        expect(reader.locator(".ws-note")).to_be_hidden()
    assert (lab.outside, lab.errors) == ([], [])
    shut_down(lab)
