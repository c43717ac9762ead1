"""Take the pictures of the lessons and of README.md anew, from a real JupyterLab.

Run ``.venv/bin/python tests/take_pictures.py`` after a change that a learner sees; look at them.
``… take_pictures.py 00 02`` takes those of lessons 00 and 02 alone.
"""

import base64
import sys
import tempfile
from pathlib import Path

from browser.lab import CHROMIUM_ARGUMENTS, QUESTION, READER, Lab, find_chromium, serve
from lessons import NOTEBOOKS
from playwright.sync_api import Browser, Locator, sync_playwright

from helpers.documents import open_article
from helpers.portfolios.collect import collect
from helpers.portfolios.page import page as page_of
from helpers.records.annotation_files import reference

PICTURES = NOTEBOOKS / "pictures"


# A picture at the head of a lesson must not give away what the lesson asks: where the lesson's own
# figure would, the same is drawn for the practice text.
OF_PRACTICE = """
practice = open_article("practice")
{}
"""


def run_instead(lab: Lab, begins: str, code: str) -> Locator:
    """Run other code in the cell that begins like this; gives what the cell then shows."""
    number = lab.page.evaluate(
        """([begins, code]) => {
             const notebook = jupyterapp.shell.currentWidget.content;
             const at = notebook.widgets.findIndex(
               (cell) => cell.model.sharedModel.getSource().startsWith(begins));
             notebook.widgets[at].model.sharedModel.setSource(code);
             notebook.activeCellIndex = at;
             return at;
           }""",
        [begins, code],
    )
    lab.command("notebook:run-cell")
    lab.page.wait_for_timeout(3000)  # what the cell showed before is replaced
    return lab.page.locator(f'.jp-Cell[data-windowed-list-index="{number}"]')


def sentence(lab: Lab) -> None:
    """Lesson 00: a sentence, and on whose word it stands."""
    reader = (
        'Reader(practice, reference(practice), layers=["sources", "cues", "contents"], '
        'within="P3.2", short=True)'
    )
    cell = run_instead(lab, "Reader(article, reference(article), lay", OF_PRACTICE.format(reader))
    shown = cell.locator(READER)
    shown.locator("[data-label='P3.2'] .ws-mark").first.wait_for()
    shown.evaluate("element => element.scrollIntoView({ block: 'center' })")
    lab.page.wait_for_timeout(600)
    shown.screenshot(path=PICTURES / "00-start-here.png")


def page(lab: Lab) -> None:
    """README.md: the article in JupyterLab, with actors, sources and content lit up."""
    reader = lab.page.locator(READER).first
    for name in ("Sources", "Content"):
        reader.get_by_role("button", name=name).click()
    reader.locator("[data-label=P4]").scroll_into_view_if_needed()
    reader.locator("[data-label=P4] .ws-mark", has_text="Zas").first.click()
    lab.page.mouse.move(5, 5)
    lab.page.screenshot(path=PICTURES / "reader.png")


def calendar(lab: Lab) -> None:
    """Lesson 01: the calendar before the first clue, so that the answer stays open."""
    figure_of(lab, "When was it written", "01-read-the-page.png")


def figure_of(lab: Lab, title: str, picture: str) -> None:
    """The figure with this title, as it is after running."""
    window = lab.page.viewport_size
    lab.page.set_viewport_size(window | {"height": 1300})  # the tallest figure fits
    figure = lab.page.locator(".js-plotly-plot", has_text=title).first
    figure.evaluate("element => element.scrollIntoView({ block: 'center' })")
    lab.page.wait_for_timeout(900)
    figure.screenshot(path=PICTURES / picture)
    lab.page.set_viewport_size(window)


def prominence(lab: Lab) -> None:
    """Lesson 02: who is in a text, and as what."""
    code = "actor_prominence(reference(practice), practice, top=8)"
    run_instead(lab, "actor_prominence", OF_PRACTICE.format(code))
    figure_of(lab, "Who is in the article", "02-actors.png")


def argument(lab: Lab) -> None:
    """Lesson 03: an argument as a map."""
    code = 'argument_map(reference(practice), practice, conclusion="C11")'
    run_instead(lab, "argument_map", OF_PRACTICE.format(code))
    figure_of(lab, "What holds the argument up", "03-claims.png")


def chain(lab: Lab) -> None:
    """Lesson 04: the way of a promise to the reader."""
    figure_of(lab, "Which way did it come to you", "04-sources.png")


def network(lab: Lab) -> None:
    """Lesson 05: who does what to whom, by the text; it gives no answer away."""
    figure_of(lab, "Who does what to whom", "05-who-says-what.png")


def verdicts(lab: Lab) -> None:
    """Lesson 06: verdicts with a confidence, before they are compared (any answer will do)."""
    question = lab.page.locator(f'{QUESTION}[aria-label="Question 06-verdicts"]')
    given = (("cannot be judged", ""), ("partly supported", "55"), ("supported", "80"))
    for at, (verdict, sure) in enumerate(given):
        question.locator("select").nth(at).select_option(verdict)
        if sure:
            question.locator("input[type=number]").nth(at).fill(sure)
            question.locator("input[type=number]").nth(at).blur()
    question.evaluate("element => element.scrollIntoView()")
    lab.page.wait_for_timeout(600)
    place, third = question.bounding_box(), question.locator("select").nth(2).bounding_box()
    height = third["y"] + third["height"] + 14 - place["y"]  # the first three claims
    lab.page.screenshot(path=PICTURES / "06-verify.png", clip=place | {"height": height})


def checked(lab: Lab) -> None:
    """Lesson 07: the good sample answer, checked; it is the first that a learner checks anyway."""
    box = lab.page.locator(".wss-chatbot").nth(1)
    box.get_by_role("button", name="Put in sample answer 1").click()
    lab.page.wait_for_timeout(800)
    box.get_by_role("button", name="Check the answer").click()
    box.locator(".ws-reader").last.wait_for()
    lab.page.wait_for_timeout(600)
    lab.page.mouse.move(5, 5)
    window = lab.page.viewport_size
    lab.page.set_viewport_size(window | {"height": 1300})
    box.evaluate("element => element.scrollIntoView()")
    lab.page.wait_for_timeout(800)
    place, passage = box.bounding_box(), box.locator(".ws-reader").last.bounding_box()
    height = passage["y"] + passage["height"] + 36 - place["y"]
    lab.page.screenshot(
        path=PICTURES / "07-can-a-machine-do-it.png", clip=place | {"height": height}
    )
    lab.page.set_viewport_size(window)


OUR_TWO_PASSES = """
from helpers.documents import SEEDS

files = [SEEDS / "passes" / f"{name}.json" for name in ("first", "second")]
where_readers_differ([load_annotations(file, article) for file in files], article, "actors", "P7")
"""


def where_passes_differ(lab: Lab) -> None:
    """Lesson 08: where our two passes differ on the actors of P7; it answers no question."""
    cell = run_instead(lab, "where_readers_differ([nora, will]", OUR_TWO_PASSES)
    output = cell.locator(".jp-RenderedHTML")
    picture = output.locator("div", has_text="agree on").first
    picture.wait_for()
    lab.page.wait_for_timeout(600)
    picture.evaluate("element => element.scrollIntoView()")
    place, last = picture.bounding_box(), picture.locator("table").bounding_box()
    left, top = place["x"] - 8, place["y"] + 2
    legend = picture.locator("p", has_text="Readers: ").bounding_box()  # as wide as the text
    right = max(legend["x"] + legend["width"], last["x"] + last["width"])
    width, height = right + 8 - left, last["y"] + last["height"] + 8 - top
    clip = {"x": left, "y": top, "width": width, "height": height}
    lab.page.screenshot(path=PICTURES / "08-do-we-agree.png", clip=clip)


def own_portfolio(lab: Lab) -> None:
    """Lesson 09: who says what, the top of the picture in a portfolio on the practice article."""
    article = open_article("practice")
    with tempfile.TemporaryDirectory() as folder:
        made = page_of(collect(article, reference(article), folder=Path(folder)))
    tab = lab.page.context.new_page()
    tab.set_viewport_size({"width": 900, "height": 900})
    tab.set_content(made)
    heading = tab.get_by_role("heading", name="Who says what", exact=True).last
    below = tab.locator("svg text", has_text="diplomats").first  # the first source left out
    top = heading.evaluate("e => e.getBoundingClientRect().top + window.scrollY") - 12
    end = below.evaluate("e => e.getBoundingClientRect().top + window.scrollY") - 20
    clip = {"x": 78, "y": top, "width": 744, "height": end - top}
    tab.screenshot(path=PICTURES / "09-your-own-article.png", full_page=True, clip=clip)
    tab.close()


CARD = """<style>body { margin: 0 } img { display: block; mix-blend-mode: darken }
div { display: inline-block; padding: 22px 26px; background: #fdfcf9; border: 1px solid #e2dccf;
border-radius: 14px }</style><div><img src="data:image/png;base64,%s"></div>"""


def on_a_card(chromium: Browser, picture: Path) -> None:
    """Put a picture on a card with round corners, so that it sits well on a dark page, too."""
    page = chromium.new_page(viewport={"width": 2000, "height": 1600})
    page.set_content(CARD % base64.b64encode(picture.read_bytes()).decode())
    page.locator("div").screenshot(path=picture, omit_background=True)
    page.close()


def main(numbers: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    arguments = [*CHROMIUM_ARGUMENTS, "--no-sandbox"]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        with serve(Path(folder)) as address:
            window = {"viewport": {"width": 1180, "height": 900}, "device_scale_factor": 1.25}
            context = chromium.new_context(**window)
            context.set_default_timeout(60_000)
            lab, shut = Lab(context.new_page(), address), False
            for name, takes in (
                ("00-start-here.ipynb", (page, sentence)),
                ("01-read-the-page.ipynb", (calendar,)),
                ("02-actors.ipynb", (prominence,)),
                ("03-claims.ipynb", (argument,)),
                ("04-sources.ipynb", (chain,)),
                ("05-who-says-what.ipynb", (network,)),
                ("06-verify.ipynb", (verdicts,)),
                ("07-can-a-machine-do-it.ipynb", (checked,)),
                ("08-do-we-agree.ipynb", (where_passes_differ,)),
                ("09-your-own-article.ipynb", (own_portfolio,)),
            ):
                if numbers and name[:2] not in numbers:
                    continue
                lab.open_notebook(name)
                if not shut:
                    lab.command("application:toggle-left-area")
                    shut = True
                lab.run_all()
                lab.page.wait_for_timeout(3000)
                for take in takes:
                    take(lab)
            for picture in PICTURES.glob("0*.png"):
                if not numbers or picture.name[:2] in numbers:
                    on_a_card(chromium, picture)


if __name__ == "__main__":
    main(sys.argv[1:])
