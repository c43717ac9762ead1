"""The Annotator in a real JupyterLab: mouse, keys, ``d d``, the check, a restarted kernel."""

import pytest
from browser import by_mouse
from browser.one_view import new_notebook

MARKS, TEXT = ".ws-annotator", ".ws-annotator .ws-text"
CELLS = [
    "from helpers import open_article, reference\n"
    "from helpers.widgets.annotator import Annotator\n"
    "article = open_article()",
    'Annotator(article, within="P2", against=reference(article), save_as="02-try-marks")',
    "1 + 1",
]


@pytest.fixture(scope="module")
def lab(new_lab):
    """The tests below go on from each other's page."""
    with new_lab() as lab:
        new_notebook(lab, "try-marks.ipynb", CELLS)
        lab.run_all()
        lab.page.locator(MARKS).first.wait_for()
        yield lab


def select(page, words):
    by_mouse.select(page.locator(MARKS).first, words)


def wait_for_marks(page, number):
    page.wait_for_function(
        f"() => document.querySelector('.ws-count-of').textContent === 'Your marks: {number}'"
    )


def cells(page):
    return page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length")


def test_a_mark_by_mouse_and_one_by_keys(lab):
    page = lab.page
    page.locator(TEXT).scroll_into_view_if_needed()
    select(page, "militant group")
    page.locator(".ws-labels button", has_text="description").click()
    wait_for_marks(page, 1)
    page.locator(TEXT).focus()
    page.keyboard.press("Control+Home")
    for _ in range(len("“The war is over,” proclaimed ")):
        page.keyboard.press("ArrowRight")
    for key in ("Control+Shift+ArrowRight", "5"):
        page.keyboard.press(key)
    wait_for_marks(page, 2)
    assert page.locator(".ws-rows .ws-title-of").first.text_content() == "“Taliban”"
    assert page.locator(".ws-said").text_content().startswith("Marked “")
    page.wait_for_function("() => document.querySelector('.ws-status').textContent === 'Saved.'")


def test_d_d_and_other_command_keys_leave_the_cells_alone(lab):
    page = lab.page
    before = cells(page)
    page.locator(TEXT).focus()
    for key in ("d", "d", "a", "b", "x", "0", "0", "i", "i"):
        page.keyboard.press(key)
    for row in (".ws-entry[tabindex='0']", ".ws-labels button", ".ws-words summary"):
        page.locator(row).first.focus()
        page.keyboard.press("d")
        page.keyboard.press("d")
    page.wait_for_timeout(300)
    assert cells(page) == before
    assert page.locator(TEXT).count() == 1
    wait_for_marks(page, 2)


def test_undo_redo_and_the_check(lab):
    page = lab.page
    page.locator(TEXT).focus()
    page.keyboard.press("Control+z")
    wait_for_marks(page, 1)
    page.keyboard.press("Control+y")
    wait_for_marks(page, 2)
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".ws-remark").first.wait_for()
    assert page.locator(".ws-verdict").text_content().startswith("You marked 2 places; ")


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_both_themes(lab, theme):
    lab.theme(f"JupyterLab {theme}")
    lab.page.wait_for_selector("#jupyterlab-splash", state="detached")
    lab.screenshot(f"annotator-{theme.lower()}")
    assert lab.axe_violations(MARKS) == []


def test_the_marks_are_back_after_a_restart(lab):
    page = lab.page
    page.get_by_role("button", name="Undo").click()
    wait_for_marks(page, 1)
    page.get_by_role("button", name="Redo").click()
    wait_for_marks(page, 2)
    words = page.locator(".ws-rows .ws-title-of").all_text_contents()
    lab.restart()
    lab.run_all()
    page.locator(MARKS).first.wait_for()
    wait_for_marks(page, 2)
    assert page.locator(".ws-rows .ws-title-of").all_text_contents() == words
    assert page.locator(".ws-status").text_content() == "Your saved marks are back."


def test_marks_made_while_the_kernel_is_dead_are_not_lost(lab):
    page = lab.page
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown().then(() => null)")
    page.locator(TEXT).scroll_into_view_if_needed()
    select(page, "political authority")
    page.keyboard.press("3")
    page.wait_for_function(
        "() => document.querySelector('.ws-status').textContent.includes('kept in this tab')"
    )
    page.evaluate(
        "() => jupyterapp.shell.currentWidget.sessionContext.startKernel().then(() => null)"
    )
    lab.wait_until_idle()
    lab.run_all()
    page.locator(MARKS).first.wait_for()
    wait_for_marks(page, 3)


def test_it_fits_in_800_pixels_and_at_double_size(lab):
    page = lab.page
    page.set_viewport_size({"width": 800, "height": 900})
    page.evaluate("() => jupyterapp.commands.execute('application:toggle-left-area')")
    page.wait_for_timeout(300)
    lab.screenshot("annotator-800")
    wide = "e => e.scrollWidth <= e.clientWidth + 1"
    assert page.locator(MARKS).evaluate(wide)
    page.set_viewport_size({"width": 640, "height": 500})  # 1280 pixels at 200 %
    page.wait_for_timeout(300)
    lab.screenshot("annotator-200-percent")
    assert page.locator(MARKS).evaluate(wide)


def test_nothing_leaves_the_computer_and_the_console_is_clean(lab):
    assert lab.outside == []
    assert [error for error in lab.errors if "kernel" not in error.lower()] == []
