"""Lesson 09 in a real JupyterLab: a text is carried from paste to portfolio."""

import time
import urllib.request
from pathlib import Path

import pytest
from browser import by_mouse
from browser.answering import answer, box, in_kernel, open_next, saved, shut_down
from browser.lab import TOKEN
from playwright.sync_api import expect

from helpers.documents import open_article
from helpers.questions.files import load_question
from helpers.suggestions.proposed import suggest

LESSON = "09-your-own-article"
PRACTICE = open_article("practice")  # invented; pasted as if it were the learner's own
HOSTILE = "<img src=x onerror=document.title='bad'>"
NAME = f"Ada {HOSTILE}"
PLAN = f"Whether the letters exist: ask the ministry, and ask Tarquay. {HOSTILE}"


@pytest.fixture(scope="module")
def opened(new_lab):
    with new_lab() as lab:
        open_next(lab, f"{LESSON}.ipynb")
        lab.command("application:toggle-left-area")  # room for the notebook
        code = "import pathlib, helpers.saved_work as s; s.reset_work('09-your-own-article')"
        in_kernel(lab, f"{code}; pathlib.Path('where.txt').write_text(str(s.work_folder()))")
        lab.run_all()
        address = f"{lab.address}/files/notebooks/where.txt?token={TOKEN}"
        with urllib.request.urlopen(address, timeout=10) as answered:
            folder = Path(answered.read().decode())
        yield lab, folder
        shut_down(lab)


def view(lab, selector):
    """What is on the page; JupyterLab draws a cell only when it comes near the window."""
    found = lab.page.locator(selector)
    found.first.wait_for(state="attached")
    found.first.scroll_into_view_if_needed()
    return found.first


def suggestions(lab, family):
    return view(lab, f'.wss-suggest[aria-label^="{family}"]')


def annotator(lab, number):
    found = lab.page.locator(".ws-annotator").nth(number)
    found.wait_for(state="attached")
    found.scroll_into_view_if_needed()
    return found


def test_with_nothing_chosen_and_nothing_done_every_cell_runs(opened):
    lab, _ = opened
    assert lab.failed_cells() == []
    expect(view(lab, ".wss-choose").get_by_role("radio").first).to_be_checked()


def test_the_text_is_pasted_and_kept(opened):
    lab, folder = opened
    shown = view(lab, ".wss-choose")
    shown.get_by_label("Paste its words here").fill(PRACTICE.text)
    shown.get_by_label("A name for it").fill("ferry")
    shown.get_by_role("button", name="Keep this text").click()
    expect(shown.locator(".wss-status")).to_contain_text("Chosen: “my-ferry”. Saved.")
    assert (folder / "articles" / "ferry.txt").read_bytes() == PRACTICE.text.encode("utf-8")
    lab.run_all()
    labels = view(lab, ".wss-parts").locator("tbody th").all_text_contents()
    assert labels == [part.label for part in PRACTICE.parts]


def test_suggestions_are_accepted_and_rejected(opened):
    lab, folder = opened
    for family, keys in (("Actors", "aara"), ("Attributions", "aaar")):
        suggestions(lab, family).locator(".wss-panel").focus()
        for n, key in enumerate(keys, 2):
            lab.page.keyboard.press(key)
            line = suggestions(lab, family).locator(".wss-progress-line b")
            expect(line).to_have_text(f"{n} of {len(suggest(PRACTICE, family.lower()))}")
    lab.run_all()
    first = suggest(PRACTICE, "actors")[0]
    rows = annotator(lab, 0).locator(".ws-rows .ws-title-of")
    expect(rows.first).to_have_text(f"“{PRACTICE.text[first.parts[0].start : first.parts[0].end]}”")


def test_what_the_machine_missed_is_marked(opened):
    lab, folder = opened
    actors = annotator(lab, 0)
    before = actors.locator(".ws-rows .ws-title-of").count()
    actors.get_by_text("Paste or type the words instead").click()
    actors.locator(".ws-words-form").get_by_label("words").fill("Harbour officials")
    actors.locator(".ws-words-form select").first.select_option(label="description")
    actors.locator(".ws-words-form").get_by_role("button", name="Mark").click()
    expect(actors.locator(".ws-rows .ws-title-of")).to_have_count(before + 1)
    claims = annotator(lab, 1)
    claims.get_by_role("button", name="Claims").click()
    before = claims.locator(".ws-rows .ws-title-of").count()
    select(lab, claims, "the boat rusts at its pier")
    claims.locator(".ws-labels button", has_text="factual").click()
    expect(claims.locator(".ws-rows .ws-title-of")).to_have_count(before + 1)
    expect(claims.locator(".ws-status")).to_contain_text("Saved.")


def select(lab, within, words):
    by_mouse.select(within, words)


def test_the_plan_and_the_reflection_are_written(opened):
    lab, folder = opened
    for id in ("09-frame", "09-plan", "09-fair", "09-reflection"):
        question = load_question(id)
        box(lab, id).scroll_into_view_if_needed()
        given = (
            {"boxes": {part.id: f"{PLAN} {id}" for part in question.boxes}}
            if question.type == "plan"
            else {"text": f"{PLAN} {id}"}
        )
        answer(box(lab, id), question, given)
        end = time.monotonic() + 5
        while (entry := saved(folder, question)) is None or PLAN not in str(entry["value"]):
            assert time.monotonic() < end, entry
            time.sleep(0.05)


def test_the_portfolio_holds_all_of_it_and_needs_no_script(opened, browser):
    lab, folder = opened
    lab.page.evaluate(
        """name => {
             const cell = jupyterapp.shell.currentWidget.content.widgets.find(
               (each) => each.model.sharedModel.source.startsWith("portfolio("));
             cell.model.sharedModel.setSource(
               cell.model.sharedModel.source.replace("your name", name));
           }""",
        NAME,
    )
    lab.run_all()
    assert lab.failed_cells() == []
    page = browser.new_context(java_script_enabled=False).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    (written,) = folder.glob("portfolio-ada-*.html")  # called after the learner and the text
    page.goto(written.as_uri())
    words = " ".join(page.locator("body").inner_text().split())
    assert NAME in words and PLAN in words
    for id in ("09-frame", "09-plan", "09-fair", "09-reflection"):
        assert f"{PLAN} {id}" in words
    for part in PRACTICE.parts:
        assert part.text.split()[-1] in words
    tables = " ".join(page.locator("table").all_inner_texts())
    assert "Harbour officials" in tables and "the boat rusts at its pier" in tables
    assert page.locator("img, script").count() == 0 and page.title() != "bad"
    assert len(asked) == 1, "the page is whole by itself"
    page.context.close()


def test_nothing_left_the_machine_and_nothing_went_wrong(opened):
    lab, _ = opened
    assert lab.outside == [] and lab.errors == []
    assert lab.page.title() != "bad"
