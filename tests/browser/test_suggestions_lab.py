"""Working through suggestions in a real JupyterLab: mouse, keys alone, restart, both themes."""

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
from helpers.suggestions.accepted import LESSON
from helpers.suggestions.proposed import suggest

NAME, SHOWN = "suggestions.ipynb", ".wss-suggest"
ENTRY = {"actors": "09-actors", "attributions": "09-attributions"}
CODE = """from helpers.widgets.suggestions import work_through
article = open_article("best-friends")
work_through(article, "{}", save_as="{}")"""
HOSTILE = "<img src=x onerror=document.title='bad'>"
BAD_TEXT = f"""text = "In Marend, Ada {HOSTILE} Smith said that Vole lied. He met Ada Smith."
from helpers.documents import Article
work_through(Article(text, text), "actors", save_as="09-bad")"""


@pytest.fixture(scope="module")
def suggested():
    article = open_article("best-friends")
    return {family: suggest(article, family) for family in ENTRY}


@pytest.fixture(scope="module")
def opened(new_lab):
    cells = [*(CODE.format(*each) for each in ENTRY.items()), BAD_TEXT]
    with opened_afresh(new_lab, NAME, LESSON, run, *cells) as opened:
        yield opened


def run(lab):
    return run_until(lab, *(view(lab, family) for family in ENTRY))


def view(lab, family):
    return lab.page.locator(f'{SHOWN}[aria-label^="{family.capitalize()}"]:visible').first


def panel(lab, family):
    return view(lab, family).locator(".wss-panel")


def press(lab, family, name):
    view(lab, family).get_by_role("button", name=name, exact=True).click()


def wait_for_states(folder, family, states, seconds=5):
    """Wait until the file holds these states of the decided suggestions, in reading order."""
    end = time.monotonic() + seconds
    while True:
        path = folder / f"{LESSON}.json"
        entries = json.loads(path.read_text("utf-8"))["entries"] if path.exists() else {}
        records = entries.get(ENTRY[family], {}).get("value", {}).get("records", [])
        if [each["state"] for each in records] == states:
            return records
        assert time.monotonic() < end, records
        time.sleep(0.05)


def test_accept_reject_and_undo_by_mouse(opened, suggested):
    lab, folder = opened
    assert lab.failed_cells() == []
    first, second, third = suggested["actors"][:3]
    shown = view(lab, "actors")
    expect(shown.locator(".wss-progress-line b")).to_have_text(f"1 of {len(suggested['actors'])}")
    expect(shown.locator(".wss-chosen").first).to_have_text(first.name)
    press(lab, "actors", "Accept")
    expect(shown.locator(".wss-status")).to_contain_text(f"Accepted: “{first.name}”. 2 of")
    expect(shown.locator(".wss-status")).to_contain_text("Saved.")
    press(lab, "actors", "Reject")
    expect(shown.locator(".wss-status")).to_contain_text(f"Rejected: “{second.name}”.")
    wait_for_states(folder, "actors", ["accepted", "rejected"])
    press(lab, "actors", "Undo")
    expect(shown.locator(".wss-progress-line")).to_contain_text(second.name)
    wait_for_states(folder, "actors", ["accepted"])
    labels = (second.labels["type"], *second.parts[0].labels.values())
    expect(shown.locator(".wss-kept")).to_have_text(
        f"To accept: {second.name} · {' · '.join(labels)}"
    )
    lab.page.keyboard.press("r")  # on the button, which was just pressed
    expect(shown.locator(".wss-progress-line")).to_contain_text(third.name)
    shown.get_by_label("Type", exact=True).focus()
    lab.page.keyboard.press("u")  # in a field a letter is no decision
    expect(shown.locator(".wss-progress-line")).to_contain_text(third.name)
    wait_for_states(folder, "actors", ["accepted", "rejected"])


def test_selected_words_are_taken(opened):
    lab, folder = opened
    shown = view(lab, "actors")
    shown.locator(".wss-chosen").first.dblclick()
    expected = lab.page.evaluate("() => getSelection().toString().trim()")
    press(lab, "actors", "Take the selected words")
    expect(shown.locator(".wss-status")).to_contain_text(f"Mention 1: “{expected}”.")
    press(lab, "actors", "Take the selected words")
    expect(shown.locator(".wss-status")).to_contain_text("Select words of the sentence first")


def go_to(lab, line, number, family="actors"):
    """Press Next or Previous until the suggestion of this number is shown."""
    while (at := int((before := line.text_content()).split()[0])) != number:
        press(lab, family, "Next" if at < number else "Previous")
        expect(line).not_to_have_text(before)


def test_the_mentions_of_an_actor_are_listed_and_chosen(opened, suggested):
    lab, folder = opened
    shown = view(lab, "actors")
    many = next(n for n, each in enumerate(suggested["actors"]) if len(each.parts) > 2)
    line = shown.locator(".wss-progress-line b")
    go_to(lab, line, many + 1)
    mentions = shown.locator(".wss-mentions button")
    expect(mentions).to_have_count(min(24, len(suggested["actors"][many].parts)))
    mentions.nth(1).click()
    expect(mentions.nth(1)).to_have_attribute("aria-current", "true")
    expect(mentions.nth(1)).to_be_focused()
    lab.page.keyboard.press("ArrowDown")
    expect(mentions.nth(2)).to_be_focused()
    go_to(lab, line, 3)  # as it was before


def test_the_sentence_before_is_shown_greyed(opened, suggested):
    lab, folder = opened
    line = view(lab, "attributions").locator(".wss-progress-line b")
    go_to(lab, line, 2, "attributions")
    expect(view(lab, "attributions").locator(".wss-before")).not_to_be_empty()
    go_to(lab, line, 1, "attributions")


def test_everything_by_keys_alone(opened, suggested):
    lab, folder = opened
    keys = lab.page.keyboard
    cells = lab.page.locator(".jp-Cell").count()
    shown, text = view(lab, "attributions"), panel(lab, "attributions")
    first = suggested["attributions"][0]
    text.focus()
    keys.press("ArrowDown")
    cue = shown.get_by_role("combobox", name="Part", exact=True).locator("option:checked")
    expect(cue).to_have_text(f"cue: “{first.name}”")
    keys.press("ArrowRight")
    expect(cue).to_contain_text(f"cue: “{first.name} ")
    keys.press("Shift+ArrowLeft")
    expect(cue).not_to_contain_text(f"cue: “{first.name}")
    keys.press("u")
    keys.press("u")
    expect(cue).to_have_text(f"cue: “{first.name}”")
    keys.press("x")
    expect(cue).to_have_text("cue: left out")
    keys.press("a")
    expect(shown.locator(".wss-status")).to_contain_text("Not accepted: no cue")
    keys.press("x")
    expect(cue).to_have_text(f"cue: “{first.name}”")
    keys.press("a")
    keys.press("r")
    keys.press("a")  # quick presses are taken one after the other
    wait_for_states(folder, "attributions", ["accepted", "rejected", "accepted"])
    keys.press("p")
    keys.press("d")
    keys.press("d")  # JupyterLab's own key for deleting a cell
    expect(shown.locator(".wss-progress-line")).to_contain_text("you accepted it")
    expect(text).to_be_focused()
    tab_to(lab, shown.get_by_role("combobox", name="Form", exact=True))
    keys.press("ArrowDown")
    records = wait_for_states(folder, "attributions", ["accepted", "rejected", "accepted"])
    expect(shown.locator(".wss-progress-line")).to_contain_text("mended by you")
    assert records and lab.page.locator(".jp-Cell").count() == cells
    text.focus()
    keys.press("Escape")
    expect(text).not_to_be_focused()


def test_a_hostile_name_stays_words(opened):
    lab, _ = opened
    shown = view(lab, "actors")
    field = shown.get_by_role("textbox", name="Name of the actor")
    field.fill(HOSTILE)
    press(lab, "actors", "Accept")
    expect(shown.locator(".wss-status")).to_contain_text(f"Accepted: “{HOSTILE}”.")
    assert shown.locator("img").count() == 0 and lab.page.title() != "bad"


def test_a_hostile_text_stays_words(opened):
    lab, _ = opened
    shown = lab.page.locator(f"{SHOWN}:visible").last
    expect(shown.locator(".ws-passage")).to_contain_text("In Marend, Ada <img src=x")
    shown.get_by_role("button", name="Next", exact=True).click()
    expect(shown.locator(".wss-progress-line b")).to_contain_text("2 of")
    assert shown.locator("img").count() == 0 and lab.page.title() != "bad"


def test_all_of_it_is_back_after_a_restart(opened):
    lab, folder = opened
    lab.restart()
    lab.errors[:] = [each for each in lab.errors if not OF_RESTARTING.search(each)]
    run(lab)
    for family in ENTRY:
        status = view(lab, family).locator(".wss-status")
        expect(status).to_have_text("Your decisions are back.")
        expect(view(lab, family).locator(".wss-progress-line b")).to_contain_text("4 of")
        wait_for_states(folder, family, ["accepted", "rejected", "accepted"])


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot stop a process and go on with it")
def test_a_dead_kernel_is_said_and_loses_nothing(opened):
    lab, folder = opened
    kernel = stop_kernel(lab)
    press(lab, "attributions", "Reject")
    press(lab, "attributions", "Reject")  # of what is not drawn yet nothing is decided
    status = view(lab, "attributions").locator(".wss-status")
    expect(status).to_contain_text("Not saved yet: Python is busy", timeout=8000)
    press(lab, "attributions", "Accept")
    kill_kernel(lab, kernel)
    run(lab)
    wait_for_states(folder, "attributions", ["accepted", "rejected", "accepted", "rejected"])
    wait_for_states(folder, "actors", ["accepted", "rejected", "accepted"])
    lab.errors.clear()  # what JupyterLab says of a kernel that died


@in_every_look
def test_axe_finds_nothing_and_nothing_is_cut(opened, theme, width):
    lab, _ = opened
    show_in(lab, theme, width)
    for family in ENTRY:
        view(lab, family).scroll_into_view_if_needed()
        assert view(lab, family).evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    assert lab.axe_violations(SHOWN) == []


def test_nothing_leaves_the_computer_and_the_console_is_clean(opened):
    lab, _ = opened
    assert (lab.outside, lab.errors) == ([], [])
