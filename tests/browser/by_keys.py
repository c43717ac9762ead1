"""With the keyboard alone: to a cell, to a control, and an answer to each kind of question."""

from browser.answering import box
from browser.lab import Lab
from playwright.sync_api import Locator

PLACE = "() => jupyterapp.shell.currentWidget.content.activeCellIndex"
MODE = "() => jupyterapp.shell.currentWidget.content.mode"
HAS_FOCUS = "element => element === document.activeElement"


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
