"""The switches of the machine reader in a real JupyterLab: mouse, keys, restart, both themes."""

import json
import os
import time

import pytest
from browser.answering import OF_RESTARTING
from browser.by_keys import tab_to
from browser.one_view import (
    in_every_look,
    kill_kernel,
    opened_afresh,
    run_until,
    show_in,
    stop_kernel,
)
from playwright.sync_api import expect

from helpers.documents import open_article
from helpers.machine.rule_settings import Setting
from helpers.machine.trial import Trials, told
from helpers.machine_reader import RULES
from helpers.records.annotation_files import reference
from helpers.widgets.rule_switches import ID, LESSON

NAME = "switches.ipynb"
SHOWN = ".wss-switches"
FIRST, SECOND, *_ = RULES
CODE = 'article = open_article("best-friends")\ntry_the_rules(article, reference(article))'
HOSTILE = "<img src=x onerror=document.title='bad'>"


@pytest.fixture(scope="module")
def trials():
    article = open_article("best-friends")
    return Trials(article, reference(article))


@pytest.fixture(scope="module")
def opened(new_lab):
    with opened_afresh(new_lab, NAME, LESSON, run, CODE) as opened:
        yield opened


def run(lab):
    return run_until(lab, view(lab))


def view(lab):
    return lab.page.locator(f"{SHOWN}:visible")


def switch(lab, rule):
    return view(lab).get_by_role("checkbox", name=rule)


def expect_trial(lab, trials, setting):
    """The page shows the words and counts that Python gives."""
    trial = trials.run(setting)
    expect(view(lab).locator(".wss-verdict")).to_have_text("".join(trial.in_words()))
    for row, cells in zip(view(lab).locator("tbody tr").all(), trial.rows(), strict=True):
        expect(row).to_have_text("".join(cells))


def wait_until_saved(folder, value, seconds=5):
    end = time.monotonic() + seconds
    path = folder / f"{LESSON}.json"
    while True:
        try:
            found = json.loads(path.read_text("utf-8"))["entries"][ID]["value"]
        except (FileNotFoundError, KeyError):
            found = None
        if found == value:
            return
        assert time.monotonic() < end, f"{found} is saved"
        time.sleep(0.05)


def test_it_begins_with_everything_off(opened):
    lab, _ = opened
    assert lab.failed_cells() == []
    assert [box.is_checked() for box in view(lab).get_by_role("checkbox").all()] == [False] * 11
    expect(view(lab).locator(".wss-verdict")).to_contain_text("The machine marks nothing yet.")
    expect(view(lab).locator("table")).to_be_hidden()
    expect(view(lab).locator(".wss-differences")).to_be_hidden()


def test_a_switch_by_mouse_answers_at_once_and_is_saved(opened, trials):
    lab, folder = opened
    switch(lab, FIRST).click()
    before, after = trials.run(Setting()), trials.run(Setting((FIRST,)))
    expect(view(lab).locator(".wss-change")).to_have_text(f"“{FIRST}” on. {told(before, after)}")
    expect_trial(lab, trials, Setting((FIRST,)))
    expect(view(lab).locator(".wss-effect").first).to_have_text(told(before, after))
    wait_until_saved(folder, {"rules": [FIRST], "add": [], "remove": []})


def test_two_quick_presses_are_both_kept(opened, trials):
    lab, folder = opened
    lab.page.evaluate(
        """() => [...document.querySelectorAll('.wss-switches input[type=checkbox]')]
             .filter(box => box.offsetParent).slice(1, 3).forEach(box => box.click())"""
    )
    wait_until_saved(folder, {"rules": list(RULES)[:3], "add": [], "remove": []})
    expect_trial(lab, trials, Setting(tuple(RULES)[:3]))
    for rule in list(RULES)[1:3]:
        switch(lab, rule).click()
    wait_until_saved(folder, {"rules": [FIRST], "add": [], "remove": []})


def test_everything_by_keys_alone(opened, trials):
    lab, folder = opened
    keys = lab.page.keyboard
    cells = lab.page.locator(".jp-Cell").count()
    switch(lab, FIRST).focus()
    tab_to(lab, switch(lab, SECOND))
    keys.press("Space")
    wait_until_saved(folder, {"rules": [FIRST, SECOND], "add": [], "remove": []})
    expect_trial(lab, trials, Setting((FIRST, SECOND)))
    expect(switch(lab, SECOND)).to_be_focused()
    keys.press("d")
    keys.press("d")  # JupyterLab's own key for deleting a cell
    assert lab.page.locator(".jp-Cell").count() == cells

    word = view(lab).get_by_role("textbox", name="A reporting word")
    tab_to(lab, word)
    keys.type("crumble")
    keys.press("Enter")
    wait_until_saved(folder, {"rules": [FIRST, SECOND], "add": ["crumble"], "remove": []})
    expect(word).to_have_value("")
    expect_trial(lab, trials, Setting((FIRST, SECOND), ("crumble",)))
    keys.type("said")
    tab_to(lab, view(lab).get_by_role("button", name="Take out of the list"))
    keys.press("Enter")
    expect_trial(lab, trials, Setting((FIRST, SECOND), ("crumble",), ("said",)))
    tab_to(lab, view(lab).get_by_role("button", name="undo crumble"))
    keys.press("Enter")
    wait_until_saved(folder, {"rules": [FIRST, SECOND], "add": [], "remove": ["said"]})
    expect(word).to_be_focused()
    keys.press("Escape")
    expect(word).not_to_be_focused()


def test_a_difference_opens_and_shows_its_sentence(opened):
    lab, _ = opened
    first = view(lab).locator(".wss-group details").first
    first.locator("summary").focus()
    lab.page.keyboard.press("Enter")
    expect(first.locator(".wss-sentence .wss-marked")).not_to_have_count(0)
    expect(first.locator(".wss-why")).not_to_have_count(0)
    switch(lab, SECOND).click()
    switch(lab, SECOND).click()
    expect(view(lab).locator(".wss-group details[open]")).to_have_count(1)


def test_hostile_words_stay_words_and_are_not_lost(opened):
    lab, folder = opened
    word = view(lab).get_by_role("textbox", name="A reporting word")
    for hostile in (HOSTILE, "two words", "9"):
        word.fill(hostile)
        view(lab).get_by_role("button", name="Add to the list").click()
        expect(view(lab).locator(".wss-fault")).to_contain_text(hostile[:40])
        expect(word).to_have_value(hostile)
    assert view(lab).locator("img").count() == 0 and lab.page.title() != "bad"
    wait_until_saved(folder, {"rules": [FIRST, SECOND], "add": [], "remove": ["said"]})
    word.fill("")


def test_all_of_it_is_back_after_a_restart(opened, trials):
    lab, _ = opened
    lab.restart()
    lab.errors[:] = [each for each in lab.errors if not OF_RESTARTING.search(each)]
    run(lab)
    expect(view(lab).locator(".wss-status").last).to_have_text("Your switches are back.")
    expect(switch(lab, FIRST)).to_be_checked()
    expect(switch(lab, SECOND)).to_be_checked()
    expect(view(lab).locator(".wss-changed")).to_contain_text("Taken out: “said”")
    expect_trial(lab, trials, Setting((FIRST, SECOND), (), ("said",)))


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot stop a process and go on with it")
def test_a_dead_kernel_is_said_and_loses_nothing(opened):
    lab, folder = opened
    kernel = stop_kernel(lab)
    switch(lab, FIRST).click()
    status = view(lab).locator(".wss-status").last
    expect(status).to_contain_text("Not saved yet: Python is busy", timeout=8000)
    kill_kernel(lab, kernel)
    run(lab)
    wait_until_saved(folder, {"rules": [SECOND], "add": [], "remove": ["said"]})
    expect(switch(lab, FIRST)).not_to_be_checked()
    lab.errors.clear()  # what JupyterLab says of a kernel that died


@in_every_look
def test_axe_finds_nothing_and_nothing_is_cut(opened, theme, width):
    lab, _ = opened
    show_in(lab, theme, width)
    view(lab).get_by_role("button", name="Switch all on").click()
    expect(view(lab).locator(".wss-differences")).to_be_visible()
    view(lab).locator(".wss-group summary").first.click()
    assert lab.axe_violations(SHOWN) == []
    assert view(lab).evaluate("element => element.scrollWidth <= element.clientWidth + 1")


def test_nothing_leaves_the_computer_and_the_console_is_clean(opened):
    lab, _ = opened
    assert (lab.outside, lab.errors) == ([], [])
