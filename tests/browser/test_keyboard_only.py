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
from browser.lab import READER, Lab
from lessons import lessons
from playwright.sync_api import Locator, expect

LESSONS = [path.stem for path in lessons()]
WITH_READER = LESSONS[:2]  # whose marks are shown from the start
PLACE = "() => jupyterapp.shell.currentWidget.content.activeCellIndex"
MODE = "() => jupyterapp.shell.currentWidget.content.mode"
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.map(w => w.model.sharedModel.source)"
HAS_FOCUS = "element => element === document.activeElement"


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


def go_to_cell(lab: Lab, cells: list[str], code: str) -> None:
    """Go to the first cell that holds this code, by the arrow keys of the command mode."""
    wanted = next(at for at, source in enumerate(cells) if code in source)
    for _ in range(2 * len(cells)):
        at = lab.page.evaluate(PLACE)
        if at == wanted:
            return
        lab.page.keyboard.press("ArrowDown" if at < wanted else "ArrowUp")
    raise AssertionError(f"the arrow keys do not lead to the cell with {code}")


def tab_to(lab: Lab, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(30):
        if target.evaluate(HAS_FOCUS):
            return
        lab.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def answer_by_keys(lab: Lab, question, value) -> None:
    """Give an answer with Tab, arrows, Space and what is typed."""
    press, within = lab.page.keyboard.press, box(lab, question.id)
    controls = "fieldset :is(input, select, textarea, button):not([tabindex='-1'])"
    tab_to(lab, within.locator(controls).first)
    kind = question.type
    if kind == "one choice":
        press("Space")
        for _ in range([option.id for option in question.options].index(value)):
            press("ArrowDown")
    elif kind == "several choices":
        for option in question.options:
            if option.id in value:
                press("Space")
            press("Tab")
    elif kind == "classify":
        for item in question.items:
            for _ in range(question.categories.index(value[item.id]) + 1):
                press("ArrowDown")
            press("Tab")
    elif kind == "order":
        for place, id in enumerate(value):
            row = within.locator(f'li[data-id="{id}"]')
            tab_to(lab, row.locator("button").first)
            while row.evaluate("row => [...row.parentNode.children].indexOf(row)") > place:
                press("Enter")
    elif kind == "estimates":
        for item in question.items:
            lab.page.keyboard.type(str(value.get(item.id, "")))
            press("Tab")
    elif kind == "verdicts":
        for item in question.items:
            own = value.get(item.id, {})
            lab.page.keyboard.type(own.get("verdict", ""))  # a list goes to what is typed
            press("Tab")
            if "confidence" in own:
                lab.page.keyboard.type(str(own["confidence"]))
            if own.get("verdict") != "cannot be judged":
                press("Tab")
    elif kind == "plan":
        for part in question.boxes:
            lab.page.keyboard.type(value["boxes"].get(part.id, ""))
            press("Tab")
    elif kind == "date":  # the browser of the tests writes month, day, year
        year, month, day = value.split("-")
        lab.page.keyboard.type(f"{month}{day}{year}")
    else:
        lab.page.keyboard.type(value["text"] if kind == "open" else f"{value}".removesuffix(".0"))
