"""The Annotator's form and check on a page of its own: nothing written, lost or slow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.annotator_page import marks, new_page, press, said, select, show

from helpers.documents import Article
from helpers.questions.files import TYPES
from helpers.widgets.annotator import Annotator
from helpers.widgets.mark_question import MarkQuestion

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def page(browser):
    with new_page(browser) as page:
        yield page


def test_nothing_can_be_written_pasted_or_cut(page, article):
    show(page, Annotator(article, within="P2"))
    text = article.part("P2").text
    page.locator(".ws-text").click()
    press(page, "x", "Space", "Control+b", "Control+x", "Control+v", "Enter", "d", "d", "Control+a")
    press(page, "Control+x")
    page.evaluate("document.execCommand('insertText', false, 'typed')")
    assert page.locator(".ws-part").text_content() == text and marks(page) == []
    # An input method can write past all that; the article is put back.
    page.evaluate("""() => { const text = document.querySelector(".ws-text");
        text.querySelector(".ws-part").firstChild.data = "lost";
        text.dispatchEvent(new InputEvent("input")); }""")
    assert page.locator(".ws-part").text_content() == text


def test_words_can_be_pasted_instead(page, article):
    show(page, Annotator(article))
    page.get_by_text("Paste or type the words instead").click()
    form = page.locator(".ws-words-form")
    form.get_by_label("words").fill("no such words here at all")
    form.get_by_role("button", name="Mark").click()
    press(page)
    assert said(page) == "“no such words here at all” is not in this text."
    form.get_by_label("words").fill("militant  group")
    form.get_by_label("mark as").select_option("description")
    press(page, "Tab")
    form.get_by_role("button", name="Mark").click()
    press(page)
    assert "2 times" in said(page)
    form.get_by_label("which place").select_option(index=1)
    form.get_by_role("button", name="Mark").click()
    press(page)
    (mark,) = page.widget.own.state.marks
    assert mark.start == article.find("militant group")[1].start
    assert form.get_by_label("which place").is_hidden()


def test_after_the_check_every_place_has_its_sign_and_its_reason(page, article, ours):
    show(page, Annotator(article, within="P2", against=ours, judge=("form",), links=False))
    for words, digit in (("militant group", "3"), ("Kabul", "2"), ("political authority", "3")):
        select(page, words)
        press(page, digit)
    select(page, "Taliban officials on")
    press(page, "3")
    page.get_by_role("button", name="Check").click()
    press(page)
    remarks = page.locator(".ws-remark").all_text_contents()
    signs = {remark[0] for remark in remarks}
    assert signs == set("✓◐≠○✗"), remarks
    kabul = next(remark for remark in remarks if remark.startswith("≠"))
    assert kabul.startswith("≠You chose metonym, we say name. ")
    assert "We mark “Taliban officials”." in next(r for r in remarks if r.startswith("◐"))
    assert page.locator(".ws-verdict p").first.text_content().startswith("You marked 4 places; ")
    assert "precision" in page.locator(".ws-verdict details").text_content()
    # A change takes the remarks away: they spoke of other marks.
    select(page, "withdrawal")
    press(page, "3")
    assert page.locator(".ws-remark").count() == 0


# Whether the page may be closed without a question.
LEAVES = "() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"


def test_what_a_dead_kernel_did_not_get_is_sent_again(page, article):
    show(page, Annotator(article, within="P2", save_as="02-dead"))
    select(page, "Kabul")
    press(page, "1")
    assert page.evaluate(LEAVES)
    page.evaluate("window.dead = true")
    select(page, "militant group")
    press(page, "3")
    assert len(marks(page)) == 1
    page.wait_for_function("document.querySelector('.ws-status').textContent.includes('kept in')")
    assert not page.evaluate(LEAVES)  # the browser asks first
    # The cell is run again: a new Python object, the same tab.
    show(page, Annotator(article, within="P2", save_as="02-dead"))
    page.wait_for_function("document.querySelectorAll('.ws-mark').length === 2")
    assert marks(page) == [("Kabul", "name"), ("militant group", "description")]
    show(page, Annotator(article, within="P2", save_as="02-dead"))
    assert marks(page) == [("Kabul", "name"), ("militant group", "description")]
    assert page.locator(".ws-status").text_content() == "Your saved marks are back."
    assert page.evaluate(LEAVES)


def question(**changes):
    record = {
        "id": "02-test", "revision": 1, "type": "mark spans", "prompt": "Mark <b>them</b>.",
        "layer": "actors", "within": "P2.2", "judge": ["form"], "points": 4,
        "hints": ["one", "two"], "explanation": "because", **changes,
    }  # fmt: skip
    asked = TYPES["mark spans"].model_validate(record)
    asked._lesson, asked._article_name = "02-actors", "best-friends"
    return asked


def test_the_question_is_marked_checked_and_restored(page):
    show(page, MarkQuestion(question()))
    select(page, "Kabul")
    press(page, "1")
    assert page.locator(".wss-status").text_content() == "Saved."
    page.get_by_role("button", name="Check").click()
    press(page)
    assert page.locator(".wss-verdict").text_content().startswith("◐ Partly right")
    assert page.locator(".ws-remark").count() == 1
    page.get_by_role("button", name="Check").click()
    press(page)
    assert page.locator(".ws-remark").count() == 6
    select(page, "militant group")
    press(page, "3")
    assert page.locator(".wss-verdict").text_content() == "Changed since your last check."
    assert page.locator(".ws-remark").count() == 0
    page.get_by_role("button", name="Show the model answer").click()
    press(page)
    assert "“Afghanistan”: name." in page.locator(".wss-solution").text_content()
    show(page, MarkQuestion(question()))
    assert marks(page) == [("Kabul", "name"), ("militant group", "description")]
    assert page.locator(".wss-status").text_content() == "Your saved answer is back."
    assert page.locator("fieldset b").count() == 0


@pytest.mark.parametrize("light", [True, False])
def test_axe_finds_no_violation(page, article, ours, light):
    show(page, Annotator(article, ("actors", "attributions", "claims"), "P7", ours), light)
    select(page, "Shoigu")
    press(page, "1", "m")
    select(page, "noted")
    press(page, "2")
    page.get_by_text("Paste or type the words instead").click()
    page.get_by_role("button", name="Check").click()
    press(page)
    found = Axe().run(page, context=".ws-annotator").response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


def test_two_thousand_marks_stay_quick(page):
    parts = [range(k, k + 100) for k in range(0, 10_000, 100)]
    article = Article("\n\n".join(" ".join(f"word{n}" for n in part) for part in parts))
    widget = Annotator(article)
    operations = [
        {"do": "mark", "start": m.start, "end": m.end, "layer": "actors", "label": "name"}
        for m in (article.find(f"word{n}")[0] for n in range(1000, 3000))
    ]
    for operation in operations:
        widget.own.apply(operation)
    widget._draw()
    show(page, widget)
    select(page, "word5 ")
    press(page, "1")
    page.wait_for_function("document.querySelectorAll('.ws-mark').length === 2001")
    assert len(marks(page)) == 2001
    print(f"drawing one more mark among 2,000 on 10,000 words: {page.evaluate('drew'):.0f} ms")
