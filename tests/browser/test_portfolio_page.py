"""The portfolio in Chromium: with scripts and the network off, printed, and read by axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from unit.portfolio_work import right, save

from helpers.annotations import Actor, Mention
from helpers.documents import Article, open_article
from helpers.portfolios.file import file_name, portfolio
from helpers.questions.files import lessons, load_questions
from helpers.records.annotation_files import empty_annotations, reference

HOSTILE = (
    "\"'><script>window.hacked=1</script><img src='https://example.org/x.png' onerror=hacked=1>"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A portfolio with every question answered, hostile words in all that is written."""
    folder = tmp_path_factory.mktemp("portfolio")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHO_SAYS_SO_WORK", str(folder))
        for lesson in lessons():
            for question in load_questions(lesson).questions:
                value = right(question)
                if question.type == "open":
                    value = {"text": f"My sentence. {HOSTILE} \u202eمرحبا", "ticked": [0]}
                save(question, value)
        article = open_article()
        portfolio(article, f"Anna {HOSTILE}", reference(article))
    return (folder / file_name(f"Anna {HOSTILE}", article)).as_uri()


@pytest.fixture
def opened(browser, address):
    """``opened(**settings)``: a page with the portfolio, and the addresses it asked for."""
    contexts = []

    def open_page(**settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.asked, page.faults = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda message: page.faults.append(message.text))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_it_reads_with_scripts_and_the_network_off(opened, address):
    page = opened(java_script_enabled=False, offline=True)
    assert page.asked == [address] and page.faults == []
    assert page.locator("h1").inner_text() == "Portfolio"
    assert page.locator(".question").count() == sum(
        len(load_questions(lesson).questions) for lesson in lessons()
    )
    assert "<script>window.hacked=1</script>" in page.locator("main").inner_text()
    page.get_by_role("link", name="05 Who says what").click()
    assert page.url == f"{address}#lesson-05"
    # Another place of the same page may be "asked for"; nothing else may be.
    assert {url.split("#")[0] for url in page.asked} == {address}


def test_nothing_of_what_a_learner_wrote_is_run(opened, address):
    page = opened()
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("script, img, iframe, form, object").count() == 0
    assert page.asked == [address] and page.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 400])
def test_axe_finds_nothing_and_the_page_does_not_scroll_sideways(opened, scheme, width):
    # 400 px wide is what is left of 800 at a zoom of 200 %.
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 900})
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []


def test_it_prints_on_a4_without_the_colours_of_a_dark_screen(opened):
    page = opened(color_scheme="dark", offline=True, java_script_enabled=False)
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") > len(lessons())  # each lesson begins a new page
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595" in pdf


def test_ink_on_paper_is_dark_on_white(opened):
    page = opened(color_scheme="dark")
    colours = "() => { const s = getComputedStyle(document.body); return [s.color, s.background] }"
    ink, paper = page.evaluate(colours)
    assert paper.startswith("rgb(25, 24, 22)")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate(colours)
    assert ink == "rgb(0, 0, 0)" and paper.startswith("rgb(255, 255, 255)")


def test_a_text_from_right_to_left_keeps_its_direction_under_marks(browser, tmp_path, monkeypatch):
    text = "عنوان النص هنا\n\nليلى قالت شيئا."
    article = Article(text, "x.txt")
    name = {"start": 16, "end": 20, "exact": "ليلى", "form": "name", "role": "speaks"}
    actor = Actor(id="a", name="ليلى", type="person", mentions=[Mention(**name)])
    mine = empty_annotations(article, "me").model_copy(update={"actors": [actor]})
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))
    portfolio(article, annotations=mine)
    page = browser.new_page()
    page.goto((tmp_path / file_name(article=article)).as_uri())
    part = page.locator(".passage", has_text="ليلى")
    assert part.evaluate("e => getComputedStyle(e).direction") == "rtl"
    letter, word = (part.locator(each).bounding_box() for each in ("sup", ".l-actors"))
    # The letter stands at the right end of its word, where the word begins.
    assert abs(letter["x"] + letter["width"] - word["x"] - word["width"]) < 3
    assert word["width"] > 20
    page.close()
