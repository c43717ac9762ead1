"""A full disk, a folder that cannot be written to, a killed kernel, two tabs, a damaged file: with
every widget that saves. One change follows the other, so that each test begins where one ended."""

import os
import re
import signal
from pathlib import Path

import pytest
from browser.answering import in_kernel, open_and_run, put_notebook, run_again, shut_down
from browser.lab import Lab
from browser.one_view import kill_kernel
from browser.saving_widgets import ASKED, CODE, WIDGETS, versions
from playwright.sync_api import expect

NAME = "faults.ipynb"
BREAK = """
import errno, os
_fsync = os.fsync
def _refuse(number):
    raise OSError(errno.{}, "refused")
os.fsync = _refuse
"""
KEPT = {name: widget for name, widget in WIDGETS.items() if widget.kept}
ENTRIES = {name: widget for name, widget in KEPT.items() if widget.entry}


@pytest.fixture(scope="module")
def opened(new_lab):
    with new_lab() as lab:
        put_notebook(lab, NAME, ASKED, *CODE)
        folder, _ = open_and_run(lab, NAME, ASKED)
        lab.command("application:toggle-left-area")  # room for the notebook
        assert lab.failed_cells() == []
        labs = [lab]  # a test closes this one and opens another
        yield labs, folder
        shut_down(labs[0])


def change_all(lab, n, widgets=WIDGETS):
    for widget in widgets.values():
        widget.change(widget.on(lab), n)


def expect_all_saved(lab, folder: Path, n, widgets=WIDGETS):
    for widget in widgets.values():
        widget.wait_until_saved(folder, n)


@pytest.mark.parametrize(
    ("at", "fault", "words"),
    [
        (0, "ENOSPC", "the disk is full"),
        (2, "EROFS", "(cannot be written to|nothing may be written)"),
    ],
)
def test_a_disk_that_refuses_is_said_and_the_next_change_saves_all(opened, at, fault, words):
    (lab,), folder = opened
    before = {name: widget.saved(folder) for name, widget in WIDGETS.items()}
    in_kernel(lab, BREAK.format(fault))
    change_all(lab, at)
    for name, widget in WIDGETS.items():
        expect(widget.says(lab), name).to_contain_text(re.compile(words))
        assert widget.saved(folder) == before[name], f"{name}: the old file is whole"
    in_kernel(lab, "os.fsync = _fsync")
    change_all(lab, at + 1)
    expect_all_saved(lab, folder, at + 1)
    for name, widget in WIDGETS.items():
        expect(widget.says(lab), name).to_contain_text("Saved.")


def test_what_a_full_disk_refused_outlives_the_kernel(opened):
    (lab,), folder = opened
    widgets = {name: widget for name, widget in KEPT.items() if name != "the parts"}
    in_kernel(lab, BREAK.format("ENOSPC"))
    change_all(lab, 4, widgets)
    for name, widget in widgets.items():
        expect(widget.says(lab), name).to_contain_text("the disk is full")
    lab.restart()
    run_again(lab, ASKED)
    expect_all_saved(lab, folder, 4, widgets)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot stop a process and go on with it")
def test_a_kernel_killed_in_the_middle_is_said_and_takes_nothing_along(opened):
    (lab,), folder = opened
    _, kernel = run_again(lab, ASKED)
    for widget in WIDGETS.values():
        widget.on(lab)  # drawn before the kernel is gone
    os.kill(kernel, signal.SIGSTOP)  # it hears nothing any more
    change_all(lab, 5)
    for name, widget in WIDGETS.items():
        said = expect(widget.says(lab), name)
        said.to_contain_text("Python is", timeout=15_000)
        said.to_contain_text("run the first cell (from helpers import *), then")
    kill_kernel(lab, kernel)
    run_again(lab, ASKED)
    expect_all_saved(lab, folder, 5, KEPT)
    lab.errors.clear()  # what JupyterLab says of a kernel that died


def test_a_closed_tab_comes_back_with_everything(opened):
    labs, folder = opened
    labs[0].page.close()
    labs[0] = lab = Lab(labs[0].page.context.new_page(), labs[0].address)
    open_and_run(lab, NAME, ASKED, afresh=False)
    assert lab.failed_cells() == []
    expect_all_saved(lab, folder, 5, KEPT)
    expect(WIDGETS["a text"].on(lab).locator("textarea")).to_have_value("My text 5.")
    for name in ("a question of marks", "the Annotator"):
        expect(WIDGETS[name].on(lab).locator(".ws-count-of")).to_have_text("Your marks: 6")
    assert WIDGETS["the rules"].on(lab).locator(".wss-rule input:checked").count() == 6
    expect(WIDGETS["suggestions"].on(lab).locator(".wss-counts")).to_contain_text("6 accepted")
    expect(WIDGETS["the chatbot"].on(lab).locator("textarea")).to_have_value("answer 5")
    expect(WIDGETS["the parts"].on(lab).locator("tbody select").nth(1)).to_have_value("byline")


def test_two_tabs_keep_what_both_did_and_say_so(opened):
    (lab,), folder = opened
    second = Lab(lab.page.context.new_page(), lab.address)
    open_and_run(second, NAME, ASKED, afresh=False)
    second.command("application:toggle-left-area")
    lab.page.bring_to_front()  # a tab behind another is slowed down
    change_all(lab, 6, ENTRIES)
    expect_all_saved(lab, folder, 6, ENTRIES)
    second.page.bring_to_front()
    # The same decision about the same suggestion would be no other answer.
    WIDGETS["suggestions"].on(second).get_by_role("button", name="Reject").click()
    change_all(second, 7, {name: each for name, each in ENTRIES.items() if name != "suggestions"})
    for name, widget in ENTRIES.items():
        expect(widget.says(second), name).to_contain_text("Another window had saved another")
        first, latest = (versions(folder, widget.entry)[at] for at in (-2, -1))
        assert first != latest, f"{name}: the answer of the first tab is kept"
    WIDGETS["a text"].wait_until_saved(folder, 7)
    assert versions(folder, WIDGETS["a text"].entry)[-2] == {"text": "My text 6.", "ticked": []}
    second.page.close()


def test_damaged_files_are_set_aside_once_and_work_goes_on(opened):
    (lab,), folder = opened
    earlier = {path.name for path in folder.glob("*.damaged-*.json")}  # of other tests
    for path in [*folder.glob("0*.json"), *(folder / "articles").glob("*.parts.json")]:
        path.write_bytes(b'{"format": "who-says-so-work/1", "entr\xff')
    run_again(lab, ASKED)
    assert lab.failed_cells() == []
    for widget in WIDGETS.values():
        widget.on(lab)
    told = " ".join(lab.page.locator(".wss-status, .ws-status").all_text_contents())
    aside = sorted({path.name for path in folder.glob("*.damaged-*.json")} - earlier)
    assert len(aside) == 4, "one of each lesson that is open"
    assert [told.count(f"set aside as {name}") for name in aside] == [1] * 4, told
    expect(WIDGETS["the parts"].on(lab)).to_contain_text("cannot be used, so the parts of the page")
    change_all(lab, 0)
    expect_all_saved(lab, folder, 0)
