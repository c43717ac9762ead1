"""An assignment in a real JupyterLab: answered by mouse, by keys, restored, whatever the cells."""

import json
import time
import urllib.error
import urllib.request

import nbformat
import pytest
from browser import by_mouse
from browser.answering import OF_RESTARTING, answer, box, open_next, shut_down
from browser.by_keys import MODE, answer_by_keys, go_to_cell
from browser.lab import QUESTION, TOKEN
from classroom.folders import keys_folder, right_answer, student_folder
from playwright.sync_api import expect

ASSIGNMENT = "c9-every-kind"
FOLDER = "notebooks/an-assignment"
NAME = f"an-assignment/{ASSIGNMENT}.ipynb"
ANSWERS = f"{FOLDER}/{ASSIGNMENT}.answers.json"
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.length"
SOURCES = (
    "() => jupyterapp.shell.currentWidget.content.widgets.map(w => w.model.sharedModel.source)"
)
FOCUSABLE = "button, input, select, textarea, [tabindex]"
MARKED = "they"  # a word of P5, marked as a pronoun
QUIET = f"{ASSIGNMENT}.answers.json · your teacher marks it"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """The folder that a student gets, and its questions."""
    keys = keys_folder(tmp_path_factory.mktemp("teacher") / "assignments")
    folder = tmp_path_factory.mktemp("student")
    return folder, student_folder(folder, ASSIGNMENT, keys).questions


@pytest.fixture(scope="module")
def lab(new_lab, asked):
    """The assignment, opened and run; the tests go on from each other's page."""
    folder, questions = asked
    with new_lab() as lab:
        put(lab, FOLDER, {"type": "directory"})
        for path in folder.iterdir():
            text = {"type": "file", "format": "text", "content": path.read_text("utf-8")}
            put(lab, f"{FOLDER}/{path.name}", text)
        sources = ["from helpers.classroom import *"]
        for question in questions:
            sources += [f'ask("{question.id}")', f'check("{question.id}")']
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        put(lab, f"notebooks/{NAME}", {"type": "notebook", "content": notebook})
        open_next(lab, NAME)
        run(lab, questions)
        yield lab
        shut_down(lab)


def contents(lab, path, method="GET", data=None):
    request = urllib.request.Request(
        f"{lab.address}/api/contents/{path}",
        data=data and json.dumps(data).encode(),
        headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=10) as answered:
        return answered.read()


def put(lab, path, data):
    contents(lab, path, "PUT", data)


def entries(lab):
    """The entries of the answer file; none where there is no file yet."""
    try:
        model = json.loads(contents(lab, f"{ANSWERS}?type=file&format=text&content=1"))
    except urllib.error.HTTPError:
        return {}
    return json.loads(model["content"])["entries"]


def run(lab, questions):
    lab.command("notebook:clear-all-cell-outputs")
    lab.run_all()
    for question in questions:
        box(lab, question.id).first.wait_for(state="attached")
    lab.wait_until_idle()
    assert lab.failed_cells() == []


def value_of(question, saved):
    """What was saved; of marks their words and labels."""
    if question.type == "mark spans":
        return [(mark["exact"], mark["labels"]) for mark in (saved or {}).get("marks", [])]
    return saved


def wanted(question):
    if question.type == "mark spans":
        return [(MARKED, {"form": "pronoun"})]
    return right_answer(question)


def wait_until_all_saved(lab, questions, seconds=8):
    end = time.monotonic() + seconds
    while True:
        found = entries(lab)
        values = {q.id: value_of(q, found.get(q.id, {}).get("value")) for q in questions}
        if values == {question.id: wanted(question) for question in questions}:
            return found
        assert time.monotonic() < end, values
        time.sleep(0.1)


def is_shown(within, question):
    """The page shows the answer that is wanted."""
    expected, kind = wanted(question), question.type
    if kind == "mark spans":
        expect(within.locator(".ws-count-of")).to_have_text("Your marks: 1")
    elif kind in ("one choice", "several choices"):
        for option in question.options:
            box_of_it = within.locator(f'input[value="{option.id}"]')
            expect(box_of_it).to_be_checked(checked=option.id in expected)
    elif kind == "classify":
        for at, item in enumerate(question.items):
            expect(within.locator("select").nth(at)).to_have_value(expected[item.id])
    elif kind == "estimates":
        for at, item in enumerate(question.items):
            field = within.locator("input[type=number]").nth(at)
            expect(field).to_have_value(str(expected[item.id]))
    elif kind == "plan":
        for at, each in enumerate(question.boxes):
            expect(within.locator("textarea").nth(at)).to_have_value(expected["boxes"][each.id])
    elif kind == "open":
        expect(within.locator("textarea")).to_have_value(expected["text"])
    else:
        field = within.locator("input:not([type=range])")
        expect(field).to_have_value(str(expected))


def test_the_page_has_no_check_no_hints_and_no_model_answer(lab, asked):
    for question in asked[1]:
        within = box(lab, question.id)
        expect(within.locator(".wss-status")).to_have_text(f"Your answer will be saved in {QUIET}")
        for place in (".wss-buttons", ".wss-rubric"):
            for part in within.locator(place).all():
                expect(part).to_be_hidden()
        for name in ("Check", "hint", "model answer"):
            expect(within.get_by_role("button", name=name)).to_have_count(0)
    assert entries(lab) == {}


def test_one_of_each_kind_by_mouse(lab, asked):
    for question in asked[1]:
        within = box(lab, question.id)
        within.scroll_into_view_if_needed()
        if question.type != "mark spans":
            answer(within, question, right_answer(question))
            continue
        by_mouse.select(lab.page.locator(".ws-annotator").first, MARKED)
        within.get_by_role("button", name="pronoun").first.click()
    saved = wait_until_all_saved(lab, asked[1])
    assert len(saved["hand-in"]["value"]["token"]) == 32
    for question in asked[1]:
        expect(box(lab, question.id).locator(".wss-status")).to_contain_text(f"Saved in {QUIET}")
        expect(box(lab, question.id).locator(".wss-verdict")).to_have_text("")
        assert saved[question.id]["state"] == "not attempted"


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing(lab, theme):
    lab.theme(f"JupyterLab {theme}")
    lab.screenshot(f"hand-in-{theme.lower()}")
    assert lab.axe_violations(QUESTION) == []
    lab.theme("JupyterLab Light")


def test_d_d_in_anything_that_takes_the_focus_leaves_all_cells(lab):
    before, tried = lab.page.evaluate(CELLS), 0
    for control in lab.page.locator(QUESTION).locator(FOCUSABLE).all():
        if control.is_visible() and control.get_attribute("type") not in ("text", "date"):
            if control.evaluate("node => node.matches('textarea')"):
                continue  # what is typed there is an answer
            control.focus()
            lab.page.keyboard.press("d")
            lab.page.keyboard.press("d")
            tried += 1
    assert tried > 15 and lab.page.evaluate(CELLS) == before


def test_everything_is_back_after_a_reload_and_a_restart(lab, asked):
    before = wait_until_all_saved(lab, asked[1])
    lab.command("docmanager:save")
    lab.page.reload()
    lab.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.context?.isReady")
    lab.wait_until_idle()
    lab.restart()
    run(lab, asked[1])
    for question in asked[1]:
        is_shown(box(lab, question.id), question)
        told = box(lab, question.id).locator(".wss-status")
        expect(told).to_have_text(f"Your saved answer is back from {QUIET}")
    assert entries(lab) == before
    printed = lab.page.locator(".jp-OutputArea-output:visible pre", has_text="is saved in")
    expect(printed.first).to_have_text(
        f"An answer is saved in {ASSIGNMENT}.answers.json. Your teacher marks it."
    )


def test_deleted_split_copied_and_moved_cells_lose_no_answer(lab, asked):
    before = wait_until_all_saved(lab, asked[1])
    lab.page.evaluate(
        """() => {
          const model = jupyterapp.shell.currentWidget.content.model.sharedModel;
          const sources = model.cells.map(cell => cell.source);
          const code = source => ({ cell_type: "code", source });
          model.insertCell(model.cells.length, code(sources[1]));  // copied to the end
          const [first, second] = sources[3].split('"c9');
          model.cells[3].setSource(first + "\\\\");                // split in two
          model.insertCell(4, code('"c9' + second));
          model.moveCell(6, 2);                                    // moved up
          model.deleteCell(model.cells.length - 3);                // the last question deleted
        }"""
    )
    lab.restart()
    lab.command("notebook:clear-all-cell-outputs")
    lab.run_all()
    for question in (asked[1][0], asked[1][2]):
        is_shown(box(lab, question.id).first, question)
    assert entries(lab) == before
    lab.page.evaluate("() => jupyterapp.shell.currentWidget.context.revert().then(() => null)")


def test_one_of_each_kind_by_keys(lab, asked):
    lab.restart()
    contents(lab, ANSWERS, "DELETE")
    run(lab, asked[1])
    cells = lab.page.evaluate(SOURCES)
    lab.page.locator(".jp-Notebook:visible .jp-Cell").first.click(position={"x": 5, "y": 5})
    lab.page.keyboard.press("Escape")
    for question in asked[1]:
        go_to_cell(lab, cells, f'ask("{question.id}")')
        if question.type == "mark spans":
            mark_by_keys(lab, box(lab, question.id), question)
        else:
            answer_by_keys(lab, question, right_answer(question))
        lab.page.keyboard.press("Escape")
        assert lab.page.evaluate(MODE) == "command"
    wait_until_all_saved(lab, asked[1])
    assert lab.page.evaluate(SOURCES) == cells


def mark_by_keys(lab, within, question):
    """Tab to the text, go to the word with the arrows, select it and press the digit."""
    press, text = lab.page.keyboard.press, within.locator(".ws-text")
    for _ in range(30):
        if text.evaluate("element => element === document.activeElement"):
            break
        press("Tab")
    press("Home")
    press("Control+Home")
    passage = question.marking().within
    for _ in range(passage.text.index(MARKED)):
        press("ArrowRight")
    for _ in MARKED:
        press("Shift+ArrowRight")
    press(str(1 + [label.value for label in question.choices().groups[0].labels].index("pronoun")))
    expect(within.locator(".ws-count-of")).to_have_text("Your marks: 1")


def test_nothing_leaves_the_computer_and_the_console_is_clean(lab):
    assert lab.outside == []
    assert [error for error in lab.errors if not OF_RESTARTING.search(error)] == []
