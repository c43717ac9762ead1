"""Notebook 00 as a learner meets it: open, run all, read, switch a layer; all of it offline."""

import pytest
from browser.lab import QUESTION, READER


@pytest.fixture(scope="module")
def lab(new_lab):
    """Notebook 00, opened and not yet run; the tests below go on from each other's page."""
    with new_lab() as lab:
        lab.open_notebook("00-start-here.ipynb")
        yield lab


@pytest.fixture(scope="module")
def after_running(lab):
    lab.screenshot("00-stored")
    lab.run_all()
    lab.page.locator(READER).first.wait_for()
    return lab


def test_it_opens_in_front_and_asks_nothing(lab):
    assert lab.page.locator(".jp-NotebookPanel:visible").count() == 1
    assert lab.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    assert not [url for url in lab.requests if "/lab/api/news" in url or "/lab/api/update" in url]


def test_every_cell_runs(after_running):
    assert after_running.failed_cells() == []


def test_a_layer_is_switched_by_mouse_and_by_keyboard(after_running):
    reader = after_running.page.locator(READER).first
    marks = reader.locator(".ws-mark")
    layer = reader.locator("button[aria-pressed=true]").first.element_handle()
    shown = marks.count()
    assert shown > 0

    layer.click()
    assert layer.get_attribute("aria-pressed") == "false"
    assert marks.count() < shown

    layer.press("Enter")
    assert layer.get_attribute("aria-pressed") == "true"
    assert marks.count() == shown


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_both_themes_are_free_of_what_axe_finds(after_running, theme):
    after_running.theme(f"JupyterLab {theme}")
    after_running.page.locator(READER).first.scroll_into_view_if_needed()
    after_running.screenshot(f"00-{theme.lower()}")
    for selector in (READER, QUESTION):
        if after_running.page.locator(selector).count():
            assert after_running.axe_violations(selector) == []


def test_nothing_leaves_the_computer_and_the_console_is_clean(after_running):
    assert len(after_running.requests) > 20, "the requests were not recorded"
    assert after_running.outside == []
    assert after_running.errors == []
