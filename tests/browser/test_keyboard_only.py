"""The lessons with the keyboard alone: run, answer, check, open a note, come back."""

import pytest
from browser.answering import (
    begin_afresh,
    box,
    expect_result,
    first_of_each_kind,
    open_next,
    right_answer,
    shut_down,
)
from browser.by_keys import MODE, answer_by_keys, go_to_cell, tab_to
from browser.lab import READER, Lab
from lessons import lessons
from playwright.sync_api import expect

LESSONS = [path.stem for path in lessons()]
WITH_READER = LESSONS[:2]  # whose marks are shown from the start
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.map(w => w.model.sharedModel.source)"


@pytest.fixture(scope="module")
def lab(new_lab):
    with new_lab() as lab:
        yield lab


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_without_a_mouse(lab, name):
    open_next(lab, f"{name}.ipynb")
    begin_afresh(lab)
    cells = lab.page.evaluate(CELLS)
    for _ in cells:
        lab.page.keyboard.press("Shift+Enter")
    asked = first_of_each_kind(name)
    for question in asked:
        box(lab, question.id).wait_for(state="attached")
    lab.wait_until_idle()
    assert lab.failed_cells() == []

    lab.page.keyboard.press("Escape")
    for question in asked:
        go_to_cell(lab, cells, f'question("{question.id}"')
        answer_by_keys(lab, question, right_answer(question))
        tab_to(lab, box(lab, question.id).locator(".wss-buttons button").first)
        lab.page.keyboard.press("Enter")
        expect_result(box(lab, question.id), question, right_answer(question))
        lab.page.keyboard.press("Escape")
        assert lab.page.evaluate(MODE) == "command"
        assert lab.page.evaluate("() => document.activeElement.matches('.jp-Cell')")

    if name in WITH_READER:
        open_a_note(lab, cells)
    assert lab.page.evaluate(CELLS)[: len(cells)] == cells
    assert (lab.outside, lab.errors) == ([], [])
    shut_down(lab)


def open_a_note(lab: Lab, cells: list[str]) -> None:
    """Walk to a mark of the first Reader that shows some, open its note and close it."""
    reader = lab.page.locator(f"{READER}:visible").filter(has=lab.page.locator(".ws-mark")).first
    cell = reader.locator("xpath=ancestor::*[contains(@class, 'jp-CodeCell')]")
    go_to_cell(lab, cells, cell.locator(".cm-content").text_content())
    tab_to(lab, reader.locator(".ws-mark").first)
    lab.page.keyboard.press("ArrowRight")
    lab.page.keyboard.press("Enter")
    expect(reader.locator(".ws-note")).to_be_visible()
    lab.page.keyboard.press("Escape")
    expect(reader.locator(".ws-note")).to_be_hidden()
