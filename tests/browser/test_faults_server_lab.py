"""The server stops and comes back; a cell run too early; hostile words, shown without running."""

from urllib.parse import urlsplit

import pytest
from browser.answering import (
    box,
    first_of_each_kind,
    in_kernel,
    open_and_run,
    open_next,
    put_notebook,
    run_again,
    shut_down,
    wait_until_saved,
)
from browser.lab import TOKEN, Lab, serve
from playwright.sync_api import expect

WRITING = next(question for question in first_of_each_kind() if question.type == "open")
NAME = "server.ipynb"
LESSON = "09-your-own-article"
SCRIPT = "<script>document.title='bad'</script><img src=x onerror=document.title='bad'>"
# Invented: a pair of half signs first, a sign that turns the direction, a word without end.
HOSTILE = (
    f"🙂 {SCRIPT} The dry wells\n\nAda {SCRIPT} Smith said that \u202eesrever\u202c wells are "
    f"dry.\n\n{'x' * 20_000} </div></textarea>]]>\n\nCouncillor Bo Lin denied it.\n"
)
CODE = (
    "choose_text()",
    "article = chosen_text()",
    "parts_of_the_page(article)",
    "Reader(article)",
    'work_through(article, "attributions", save_as="09-attributions")',
    'mark_more(article, "actors")',
    'question("09-reflection", article)',
    'portfolio(article, name="<b>Ada</b>")',
)


def test_a_server_that_stops_and_comes_back_takes_nothing_along(browser, tmp_path):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    text = "textarea"
    with serve(tmp_path) as address:
        lab = Lab(context.new_page(), address)
        put_notebook(lab, NAME, [WRITING.id])
        folder, _ = open_and_run(lab, NAME, [WRITING.id])
        box(lab, WRITING.id).locator(text).fill("Before.")
        wait_until_saved(folder, WRITING, {"text": "Before.", "ticked": []})
    box(lab, WRITING.id).locator(text).fill("While nobody listens.")
    status = box(lab, WRITING.id).locator(".wss-status")
    expect(status).to_contain_text("Not saved yet: Python is busy or has stopped", timeout=15_000)
    with serve(tmp_path, urlsplit(address).port):
        lab.page.goto(f"{address}/lab/tree/notebooks/{NAME}?reset&token={TOKEN}")
        lab.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.context?.isReady"
        )
        lab.wait_until_idle()
        run_again(lab, [WRITING.id])
        expect(box(lab, WRITING.id).locator(text)).to_have_value("While nobody listens.")
        wait_until_saved(folder, WRITING, {"text": "While nobody listens.", "ticked": []})
        shut_down(lab)
    context.close()


def run_cell(lab, beginning):
    """Run the one cell that begins so, as Ctrl + Enter does; gives what it shows."""
    lab.page.evaluate(
        """beginning => {
             const notebook = jupyterapp.shell.currentWidget.content;
             notebook.activeCellIndex = notebook.widgets.findIndex(
               cell => cell.model.sharedModel.source.startsWith(beginning));
             notebook.deselectAll();
           }""",
        beginning,
    )
    lab.command("notebook:run-cell")
    lab.wait_until_idle()
    return lab.page.locator(".jp-Cell.jp-mod-active .jp-OutputArea-child")


def test_a_cell_run_too_early_says_which_one_to_run(lab):
    open_next(lab, "02-actors.ipynb")
    shown = run_cell(lab, "actor_prominence(")
    expect(shown).to_have_count(2)
    expect(shown.first).to_contain_text("actor_prominence is not there yet: first run the cell")
    expect(shown.first.locator("code").last).to_have_text("from helpers import *")
    expect(shown.last).to_contain_text("NameError: name 'actor_prominence' is not defined")
    label = lab.page.evaluate("() => jupyterapp.commands.label('notebook:run-all-above')")
    expect(shown.first).to_contain_text(f"Run → {label} in the menu")
    lab.screenshot("too-early")
    run_cell(lab, "from helpers import *")
    shown = run_cell(lab, "actor_prominence(")
    expect(shown.first).to_contain_text("marks is not there yet")
    lab.command("notebook:run-all-above")
    lab.wait_until_idle()
    run_cell(lab, "actor_prominence(")
    assert lab.failed_cells() == []
    shut_down(lab)


@pytest.fixture(scope="module")
def own(new_lab):
    with new_lab() as lab:
        put_notebook(lab, "hostile.ipynb", [], *CODE)
        open_next(lab, "hostile.ipynb")
        in_kernel(lab, f"from helpers import *; reset_work({LESSON!r})")
        folder, _ = run_again(lab, [])
        lab.command("application:toggle-left-area")
        yield lab, folder
        shut_down(lab)


def see(lab, selector):
    found = lab.page.locator(selector).first
    found.wait_for(state="attached")
    found.scroll_into_view_if_needed()
    return found


def nothing_ran(page):
    return page.title() != "bad" and not page.locator("img[src=x], script:text('bad')").count()


def test_hostile_words_are_shown_everywhere_and_never_run(own, browser):
    lab, folder = own
    chooser = see(lab, ".wss-choose")
    words, status = chooser.get_by_label("Paste its words here"), chooser.locator(".wss-status")
    words.fill(f"{HOSTILE}\0")
    chooser.get_by_role("button", name="Keep this text").click()
    expect(status).to_contain_text("is no plain text: a character at place")
    expect(words).to_have_value(f"{HOSTILE}\0")
    words.fill(HOSTILE)
    chooser.get_by_role("button", name="Keep this text").click()
    expect(status).to_contain_text("Saved.")
    run_again(lab, [])
    assert lab.failed_cells() == []
    for selector in (".wss-choose", ".wss-parts", ".ws-reader", ".wss-suggest", ".ws-annotator"):
        expect(see(lab, selector)).to_contain_text("<script>document.title='bad'</script>")
    see(lab, ".wss-suggest").get_by_role("button", name="Accept", exact=True).click()
    expect(see(lab, ".wss-suggest").locator(".wss-status")).to_contain_text("Saved.")
    writing = see(lab, '.wss-question[aria-label="Question 09-reflection"]')
    writing.locator("textarea").fill(HOSTILE)
    expect(writing.locator(".wss-status")).to_contain_text("Saved.")
    assert nothing_ran(lab.page)

    run_again(lab, [])
    assert lab.failed_cells() == []
    expect(see(lab, '[aria-label="Question 09-reflection"] textarea')).to_have_value(HOSTILE)
    written = max(folder.glob("portfolio-*.html"), key=lambda path: path.stat().st_mtime)
    page = lab.page.context.new_page()
    page.goto(written.as_uri())
    assert nothing_ran(page)
    body = page.locator("body").text_content()
    assert body.count("<script>document.title='bad'</script>") >= 2 and "<b>Ada</b>" in body
    page.set_viewport_size({"width": 800, "height": 900})
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), (
        "no word so long"
    )
    page.close()
    assert lab.outside == []
