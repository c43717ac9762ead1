"""A Reader without layers in a real JupyterLab: its text takes the focus, and digits stay there."""

import pytest
from browser.answering import open_next, put_notebook, shut_down
from playwright.sync_api import expect

NAME = "plain.ipynb"
READER = 'Reader(open_article("practice"))'
CODE = [READER, "print('ran')"]


@pytest.fixture
def lab(new_lab):
    with new_lab() as lab:
        put_notebook(lab, NAME, [], *CODE)
        open_next(lab, NAME)
        lab.command("notebook:clear-all-cell-outputs")
        lab.run_all()
        lab.page.locator(".ws-text:visible").first.wait_for()
        yield lab
        shut_down(lab)


def test_a_digit_is_no_heading_and_running_stays_possible(lab):
    text, keys = lab.page.locator(".ws-text:visible").first, lab.page.keyboard
    headings = lab.page.locator(".jp-MarkdownCell").count()
    text.focus()
    keys.press("1")
    keys.press("d")
    keys.press("d")
    expect(text).to_be_focused()
    assert lab.page.locator(".jp-MarkdownCell").count() == headings
    keys.press("Escape")
    assert lab.page.evaluate("() => document.activeElement.matches('.jp-Cell')")
    text.locator(".ws-paragraph").first.click()
    expect(text).to_be_focused()
    keys.press("Shift+Enter")  # JupyterLab's own key: it runs the cell and goes to the next one
    expect(lab.page.locator(".jp-Cell.jp-mod-selected")).to_contain_text("print")
