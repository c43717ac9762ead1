"""Marking more than the machine suggested, on two texts, in a real JupyterLab."""

import pytest
from browser.one_view import new_notebook
from browser.test_annotator_lab import MARKS
from playwright.sync_api import expect

# Invented, like everything in these tests.
TEXT = "The mayor Ada Smith met Ben Gray in Marend. Smith said that he was tired."
CELLS = [
    "from helpers import *\n"
    "from helpers.suggestions.answers import Decisions\n"
    'reset_work("09-your-own-article")\n'
    f'one, two = new_article({TEXT!r}, "one"), new_article("Zoe lied. " + {TEXT!r}, "two")\n'
    'made = Decisions(one, "actors", "09-actors")\n'
    'taken = [made.decide("accepted") for _ in made.records], made.save()\n'
    "article = one",
    'mark_more(article, "actors")',
    'mark_more(article, "claims")',
    "my_marks(article)",
    'question("09-reflection", article)',
]


@pytest.fixture(scope="module")
def lab(new_lab):
    """The tests below go on from each other's page."""
    with new_lab() as lab:
        new_notebook(lab, "mark-more.ipynb", CELLS)
        lab.run_all()
        lab.page.locator(MARKS).nth(1).wait_for()
        yield lab


def rerun(lab, first="article = one"):
    """Set the first cell to one line and run everything again."""
    lab.command("notebook:clear-all-cell-outputs")
    lab.page.evaluate(
        "text => jupyterapp.shell.currentWidget.content.widgets[0].model.sharedModel.setSource("
        "`from helpers import *\\n${text}`)",
        first,
    )
    lab.run_all()
    lab.page.locator(MARKS).nth(1).wait_for()


def titles(lab):
    return lab.page.locator(MARKS).first.locator(".ws-title-of").all_text_contents()


def test_it_begins_with_what_was_accepted_and_says_so(lab):
    first = lab.page.locator(MARKS).first
    expect(first.locator(".ws-said")).to_contain_text("Put in to begin with:")
    assert "“Ada Smith”" in titles(lab) and "“Smith”" in titles(lab)
    assert lab.axe_violations(MARKS) == []
    assert not lab.failed_cells() and not lab.errors and not lab.outside


def test_what_is_deleted_and_what_is_added_stays_so(lab):
    first = lab.page.locator(MARKS).first
    first.locator(".ws-entry", has_text="“Ada Smith”").click()
    first.get_by_role("button", name="Delete").click()
    expect(first.locator(".ws-entry", has_text="“Ada Smith”")).to_have_count(0)
    first.get_by_text("Paste or type the words instead").click()
    first.locator(".ws-words-form input").first.fill("he")
    first.locator(".ws-words-form input").first.press("Enter")
    expect(first.locator(".ws-entry", has_text="“he”")).to_have_count(1)
    lab.page.locator(".wss-question textarea").first.fill("about one")
    expect(lab.page.locator(".wss-question")).to_contain_text("Saved.")
    before = titles(lab)
    rerun(lab)
    assert titles(lab) == before and "“Ada Smith”" not in before
    expect(lab.page.locator(".jp-OutputArea-output table")).to_contain_text("Actors")


def test_the_type_of_an_actor_is_chosen_and_stays(lab):
    first = lab.page.locator(MARKS).first
    first.locator(".ws-entry", has_text="“he”").click()
    chosen = first.get_by_label("type of actor")
    expect(chosen).to_have_count(0)  # it belongs to no actor yet
    first.get_by_label("actor", exact=True).select_option(label="Ada Smith")
    expect(chosen).to_have_value("person")  # as accepted
    chosen.focus()
    lab.page.keyboard.type("med")
    expect(first.locator(".ws-said")).to_contain_text("Ada Smith: media.")
    expect(chosen).to_be_focused()
    expect(chosen).to_have_value("media")
    assert lab.axe_violations(MARKS) == []
    rerun(lab)
    first = lab.page.locator(MARKS).first
    first.locator(".ws-entry", has_text="“he”").click()
    expect(first.get_by_label("type of actor")).to_have_value("media")
    assert not lab.failed_cells() and not lab.errors


def test_another_text_begins_empty_and_the_first_comes_back(lab):
    before = titles(lab)
    rerun(lab, 'article = open_article("my-two")')
    expect(lab.page.locator(MARKS).first.locator(".ws-status")).to_contain_text(
        "Your marks on another text are kept"
    )
    assert titles(lab) == []
    assert lab.page.locator(".wss-question textarea").first.input_value() == ""
    lab.restart()
    rerun(lab, 'article = open_article("my-one")')
    assert titles(lab) == before
    expect(lab.page.locator(".wss-question textarea").first).to_have_value("about one")
    assert not lab.failed_cells() and not lab.outside


def type_in(view, words, what):
    """Mark words through the form under the text."""
    form = view.locator(".ws-words-form")
    if not form.is_visible():
        view.get_by_text("Paste or type the words instead").click()
    form.get_by_label("mark as").select_option(label=what)
    form.locator("input").first.fill(words)
    form.locator("input").first.press("Enter")
    expect(view.locator(".ws-said")).to_contain_text(f"Marked “{words}”")


def test_a_claim_names_its_source_and_can_be_denied(lab):
    view = lab.page.locator(MARKS).nth(1)
    type_in(view, "said", "cue")
    type_in(view, "that he was tired", "content")
    type_in(view, "he was tired", "factual")
    row = view.locator(".ws-entry", has_text="“he was tired”")
    if row.get_attribute("aria-expanded") != "true":
        row.click()
    expect(view.get_by_label("whose").locator("option:checked")).to_contain_text("“said” (P1,")
    side = view.get_by_label("the source")
    expect(side).to_have_value("says it")
    side.select_option(label="denies it")
    expect(view.locator(".ws-said")).to_contain_text("the source denies it.")
    expect(row).to_contain_text("factual, denied →")
    assert lab.axe_violations(MARKS) == []
    view.get_by_label("whose").select_option(label="the author")
    expect(view.get_by_label("the source")).to_have_count(0)
    expect(row).not_to_contain_text("denied")
    assert not lab.failed_cells() and not lab.errors
