"""The chatbot's prompt and the check of its answer, in a real JupyterLab."""

import json

import pytest
from browser import by_mouse
from browser.answering import (
    OF_RESTARTING,
    in_kernel,
    open_and_run,
    put_notebook,
    run_again,
    shut_down,
)
from browser.by_keys import tab_to
from playwright.sync_api import expect

from helpers.chatbot.prompt import passage_of, prompt_for
from helpers.chatbot.samples import samples
from helpers.documents import open_article
from helpers.records.annotation_files import reference
from helpers.widgets.chatbot import ENTRY, LESSON

NAME = "chatbot.ipynb"
ARTICLE = open_article("best-friends")
PASSAGE = passage_of(ARTICLE, "P6")
GOOD, FLAWED = samples(ARTICLE, PASSAGE)
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.length"
CODE = (
    'article = open_article("best-friends"); marks = reference(article)',
    'chatbot_prompt(article, "P6")',
    'check_the_chatbot(article, marks, "P6")',
)


@pytest.fixture(scope="module")
def opened(new_lab):
    with new_lab() as lab:
        put_notebook(lab, NAME, [], *CODE)
        open_and_run(lab, NAME, [])
        in_kernel(lab, f"reset_work({LESSON!r})")
        folder, _ = run_again(lab, [])
        lab.command("application:toggle-left-area")  # room for the notebook
        yield lab, folder
        shut_down(lab)


def view(lab, title="Check the chatbot"):
    return lab.page.locator(f'.wss-chatbot[aria-label="{title}"]:visible')


def area(lab):
    return view(lab).locator("textarea")


def press(lab, name):
    view(lab).get_by_role("button", name=name).click()


def saved(folder):
    return json.loads((folder / f"{LESSON}.json").read_text("utf-8"))["entries"][ENTRY]["value"]


def test_the_prompt_is_copied(opened):
    lab, _ = opened
    assert lab.failed_cells() == []
    lab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    prompt = view(lab, "A prompt for P6")
    expect(prompt.locator("textarea")).to_have_value(prompt_for(PASSAGE))
    prompt.get_by_role("button", name="Copy the prompt").click()
    expect(prompt.get_by_role("status")).to_contain_text("Copied")
    assert lab.page.evaluate("() => navigator.clipboard.readText()") == prompt_for(PASSAGE)


def test_a_pasted_answer_is_checked_and_saved(opened):
    lab, folder = opened
    record = reference(ARTICLE).attribution("s13")
    words = {"source": "experts", "cue": "warn", "content": [record.content[0].exact]}
    lab.page.evaluate("text => navigator.clipboard.writeText(text)", json.dumps([words]))
    area(lab).focus()
    lab.page.keyboard.press("Control+V")
    press(lab, "Check the answer")
    expect(view(lab).locator(".wss-statements > li")).to_have_count(1)
    expect(view(lab).locator(".ws-mark")).to_have_count(3)
    assert saved(folder)["text"] == json.dumps([words]) and saved(folder)["checked"]
    area(lab).press("End")
    lab.page.keyboard.type(" ")
    expect(view(lab).locator(".wss-status")).to_have_text("Saved. Changed since your last check.")
    press(lab, "Check the answer")
    expect(view(lab).locator(".wss-status")).to_have_text("Saved.")


def test_the_flawed_sample_by_keyboard_alone(opened):
    lab, _ = opened
    mine = area(lab).input_value()
    area(lab).focus()
    for name in ("Put in sample answer 2", "Check the answer"):
        button = view(lab).get_by_role("button", name=name)
        area(lab).focus()
        tab_to(lab, button)
        lab.page.keyboard.press("Enter")
        if name.startswith("Put in"):  # readable before the check, and nothing judged
            before = view(lab).locator(".wss-before")
            expect(before.locator(".wss-statements > li")).to_have_count(4)
            expect(before).to_contain_text(PASSAGE.text[:40])
            expect(view(lab)).not_to_contain_text("✓")
    expect(area(lab)).to_have_value(FLAWED.text)
    expect(view(lab).locator(".wss-before")).to_be_empty()
    report = view(lab).locator(".wss-report")
    expect(report.locator("del")).to_have_text("If")
    expect(report.locator("ins")).to_have_text("When")
    expect(report).to_contain_text("Not in the article at all: invented")
    expect(report).not_to_contain_text(FLAWED.planted[0][1])
    tab_to(lab, view(lab).get_by_role("button", name="Show what was planted"))
    lab.page.keyboard.press("Enter")
    for words in (piece for row in FLAWED.planted for piece in row):
        expect(report.locator(".wss-told")).to_contain_text(words)
    expect(report.locator(".wss-told")).to_be_focused()
    area(lab).focus()
    tab_to(lab, view(lab).get_by_role("button", name="Put my own text back"))
    lab.page.keyboard.press("Enter")
    expect(area(lab)).to_have_value(mine)


def test_hostile_answers_stay_words(opened):
    lab, _ = opened
    bad = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
    record = {"source": bad, "cue": bad, "content": [bad, "“warn” \\u0000"]}
    area(lab).fill(f"{bad}\n{json.dumps([record])}")
    press(lab, "Check the answer")
    expect(view(lab).locator(".wss-statements")).to_contain_text("<script>")
    assert view(lab).locator("img, script").count() == 0
    assert lab.page.evaluate("() => window.harmed") is None
    kept = area(lab).input_value()
    assert not by_mouse.paste(area(lab), "x" * 5_000_000), "refused before it is put in"
    expect(view(lab).locator(".wss-status")).to_contain_text("5,000,000 characters")
    assert area(lab).input_value() == kept
    area(lab).fill("[" * 50_000)
    press(lab, "Check the answer")
    expect(view(lab).locator(".wss-report")).to_contain_text("nested so deeply")


def test_half_a_character_does_not_stop_the_view(opened):
    lab, _ = opened
    area(lab).evaluate(
        """area => {
             const half = String.fromCharCode(0xD83D);
             area.value = `[{"source": "experts", "cue": "warn", "content": ["${half}"]}]`;
             area.dispatchEvent(new Event("input"));
           }"""
    )
    press(lab, "Check the answer")
    expect(view(lab).locator(".wss-report")).to_contain_text("Characters that are no text")


def test_text_and_report_are_back_after_a_restart(opened):
    lab, folder = opened
    press(lab, "Put in sample answer 1")
    expect(area(lab)).to_have_value(GOOD.text)
    press(lab, "Check the answer")
    expect(view(lab).locator(".wss-statements > li")).to_have_count(3)
    lab.restart()
    run_again(lab, [])
    expect(area(lab)).to_have_value(GOOD.text)
    expect(view(lab).locator(".wss-statements > li")).to_have_count(3)
    assert saved(folder)["text"] == GOOD.text


def test_keys_typed_here_are_not_jupyterlabs(opened):
    lab, _ = opened
    before = lab.page.evaluate(CELLS)
    for control in lab.page.locator(".wss-chatbot:visible :is(button, textarea)").all():
        if control.is_visible():
            control.focus()
            lab.page.keyboard.press("d")
            lab.page.keyboard.press("d")
    assert lab.page.evaluate(CELLS) == before


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing(opened, theme):
    lab, _ = opened
    press(lab, "Put in sample answer 2")
    expect(area(lab)).to_have_value(FLAWED.text)
    press(lab, "Check the answer")
    expect(view(lab).locator("ins")).to_have_count(1)
    lab.theme(f"JupyterLab {theme}")
    lab.screenshot(f"chatbot-{theme.lower()}", '.wss-chatbot[aria-label="Check the chatbot"]')
    assert lab.axe_violations(".wss-chatbot") == []


def test_nothing_leaves_the_computer_and_the_console_is_clean(opened):
    lab, _ = opened
    assert lab.outside == []
    assert [error for error in lab.errors if not OF_RESTARTING.search(error)] == []
