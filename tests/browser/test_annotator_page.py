"""The Annotator on a page of its own, with its real Python side: mouse, keys, form, check."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from helpers.documents import Article, open_article
from helpers.questions.files import TYPES
from helpers.records.annotation_files import reference
from helpers.widgets.annotator import Annotator
from helpers.widgets.mark_question import MarkQuestion

# A stand-in for the widget's model; what the page sends goes to the Python object at once.
PAGE = """<!doctype html><html lang="en"><title>Annotator</title><style>{css}</style>
<body data-jp-theme-light="{light}" style="background: {paper}; margin: 1em;
 --jp-layout-color0: {paper}; --jp-content-font-color1: {ink}; --jp-content-font-color2: {soft};
 --jp-layout-color1: {paper}; --jp-layout-color2: {paper}">
<main id="here"></main><script type="module">
const state = {state};
const listeners = {{}};
window.model = {{
  get: (name) => state[name],
  set: (name, value) => (state[name] = value),
  save_changes: () => {{}},
  send: async (content) => {{
    if (window.dead) return;
    window.asked = (window.asked ?? 0) + 1; // how many answers the page still waits for
    const news = Object.entries(await window.python(content));
    window.asked -= 1;
    const start = performance.now();
    for (const [name, value] of news) {{
      state[name] = value;
      for (const changed of listeners["change:" + name] ?? []) changed();
    }}
    document.body.offsetHeight; // with the layout
    window.drew = performance.now() - start;
  }},
  on: (name, f) => (listeners[name] ??= []).push(f),
  off: () => {{}},
}};
const url = URL.createObjectURL(new Blob([{module}], {{ type: "text/javascript" }}));
const made = await import(url);
window.stop = made.default.render({{ model, el: document.getElementById("here") }});
window.ready = true;
</script></html>"""
BIKES = Article("Bikes\n\nThe 🚲🚲 riders and 👩‍🚒 the mayor\u00a0met.\n")


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))
    return tmp_path


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.faults, page.widget = [], None
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.expose_function("python", lambda content: answer(page.widget, content))
    # A server's address, so that the page may keep things in its tab.
    page.route("**/*", lambda route: route.fulfill(body=page.html, content_type="text/html"))
    yield page
    page.close()
    assert page.faults == []


def traits(widget):
    keys = [name for name in widget.trait_names(sync=True) if not name.startswith("_")]
    keys = [key for key in keys if key not in ("layout", "tabbable", "tooltip", "comm")]
    return {key: getattr(widget, key) for key in [*keys, "_setup"]}


def answer(widget, content):
    """Hand one message to Python; gives what changed, as the kernel would send it."""
    before = traits(widget)
    widget._on_message(widget, content, [])
    return {key: value for key, value in traits(widget).items() if value != before[key]}


def show(page, widget, light=True):
    def safe(value):
        return json.dumps(value).replace("<", "\\u003c")

    page.widget = widget
    page.html = PAGE.format(
        css=widget._css, module=safe(widget._esm), state=safe(traits(widget)),
        light=str(light).lower(), paper="#ffffff" if light else "#111111",
        ink="rgba(0,0,0,.87)" if light else "white",
        soft="rgba(0,0,0,.54)" if light else "rgba(255,255,255,.7)",
    )  # fmt: skip
    page.goto("http://annotator.test/")
    page.wait_for_function("window.ready")


def select(page, words, nth=0):
    """Select words with the mouse: press at their start, drag to their end."""
    box = page.evaluate(
        """([words, nth]) => {
          const all = [];
          const walker = document.createTreeWalker(document.querySelector(".ws-text"), 4);
          for (let node; (node = walker.nextNode());)
            for (let at = -1; (at = node.data.indexOf(words, at + 1)) >= 0;) {
              const range = document.createRange();
              range.setStart(node, at); range.setEnd(node, at + words.length);
              const rects = [...range.getClientRects()];
              const [first, last] = [rects[0], rects.at(-1)];
              all.push([first.left, (first.top + first.bottom) / 2,
                last.right, (last.top + last.bottom) / 2]);
            }
          return all[nth];
        }""",
        [words, nth],
    )
    left, top, right, bottom = box
    page.mouse.move(left + 0.5, top)
    page.mouse.down()
    page.mouse.move(right - 0.5, bottom, steps=4)
    page.mouse.up()


def marks(page):
    return [
        (page.widget.own.words(mark), *mark.labels.values()) for mark in page.widget.own.state.marks
    ]


def said(page):
    return page.locator(".ws-said").text_content()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(30)
    page.wait_for_function("!window.asked")


def focused(page, selector):
    return page.evaluate(f"document.activeElement?.matches({selector!r})")


@pytest.fixture(scope="module")
def article():
    return open_article("best-friends")


@pytest.fixture(scope="module")
def ours(article):
    return reference(article)


def test_marks_by_mouse_with_digit_and_with_button(page, article):
    show(page, Annotator(article, within="P2"))
    select(page, "militant group")
    press(page, "3")
    assert said(page) == "Marked “militant group” as description. 1 mark."
    select(page, "abul. The seiz")  # words are made whole
    page.get_by_role("button", name="metonym").click()
    press(page)
    assert marks(page) == [("Kabul. The seizure", "metonym"), ("militant group", "description")]
    assert page.locator(".ws-mark").all_text_contents() == ["Kabul. The seizure", "militant group"]
    assert page.evaluate("document.querySelector('.ws-part').textContent") == (
        article.part("P2").text
    )


def test_keys_alone_do_everything(page, article):
    show(page, Annotator(article, within="P2", save_as="02-keys"))
    page.locator(".ws-text").focus()
    start = article.part("P2").text.index("Taliban officials")
    for _ in range(start):
        page.keyboard.press("ArrowRight")
    press(page, *["Control+Shift+ArrowRight"] * 2, "3")
    assert said(page) == "Marked “Taliban officials” as description. 1 mark."
    press(page, "l")
    assert marks(page) == [("Taliban officials on", "description")]
    press(page, "k", "k", "5")
    assert marks(page) == [("Taliban", "modifier")]
    press(page, "h", "j", "j")
    assert said(page) == "The mark cannot be moved further on this side."
    press(page, "Control+z", "Control+z", "Control+z")
    assert marks(page) == [("Taliban", "description")]
    press(page, "Control+y", "Control+Shift+z", "Control+y")
    assert marks(page) == [("Taliban", "modifier")]
    press(page, "End", *["Control+Shift+ArrowLeft"] * 2, "1")
    assert len(marks(page)) == 2
    press(page, "p")
    assert page.locator('.ws-entry[aria-expanded="true"]').text_content().startswith("5“Taliban”")
    press(page, "n", "p", "Delete")
    assert said(page).startswith("Deleted “Taliban”.") and len(marks(page)) == 1
    press(page, "Backspace")  # no mark at the caret: the last change is undone
    assert len(marks(page)) == 2
    press(page, "p", "Enter")
    assert focused(page, ".ws-details select")
    press(page, "Escape")
    assert focused(page, ".ws-text")
    press(page, "Tab")
    assert not focused(page, ".ws-text")


def test_a_mention_is_linked_relabelled_and_deleted_in_the_list_by_keys(page, article):
    show(page, Annotator(article, within="P2"))
    for words, digit in (("Taliban officials", "3"), ("militant group", "3")):
        select(page, words)
        press(page, digit)
    press(page, "Enter", "Tab", "Tab")
    assert focused(page, "input")
    page.keyboard.type("The Taliban")
    press(page, "Enter")
    assert said(page) == "“militant group” belongs to The Taliban."
    assert focused(page, '[data-key="link"]')
    page.locator(".ws-entry").first.focus()
    press(page, "Enter")
    page.get_by_label("actor", exact=True).focus()
    page.get_by_label("actor", exact=True).select_option(index=1)
    press(page)
    own = page.widget.own
    assert len({mark.link for mark in own.state.marks}) == 1 and len(own.state.actors) == 1
    assert focused(page, '[data-key="link"]'), "the focus stays where the change was made"
    page.get_by_label("role").select_option("speaks")
    page.get_by_role("button", name="End one word earlier").click()
    press(page)
    assert marks(page)[0] == ("Taliban", "description", "speaks")
    page.locator(".ws-entry").first.focus()
    press(page, "ArrowDown", "ArrowUp", "Delete")
    assert marks(page) == [("militant group", "description")]
    assert focused(page, ".ws-entry")


def test_source_cue_and_content_become_one_statement_and_nest(page, article, ours):
    show(page, Annotator(article, ("attributions", "wording"), "P7", ours))
    for words, digit in (
        ("Shoigu", "1"), ("noted", "2"), ("that Russia will continue to conduct", "3"),
    ):  # fmt: skip
        select(page, words)
        press(page, digit)
    (statement,) = page.widget.own.state.nested
    assert {mark.link for mark in page.widget.own.state.marks} == {statement}
    select(page, "announced")
    press(page, "2")
    page.get_by_label("stands inside").select_option(index=1)
    press(page)
    assert said(page) == "Statement 2 stands inside statement 1."
    press(page, "Escape", "m")
    assert said(page) == "Now marking: Wording."
    select(page, "anxious")
    press(page, "4")
    assert marks(page)[-1] == ("anxious", "loaded")
    assert page.widget.annotations.wording[0].kind == "loaded"


def test_offsets_are_code_points_behind_an_emoji(page):
    show(page, Annotator(BIKES))
    select(page, "mayor\u00a0met")
    press(page, "3")
    start = BIKES.text.index("mayor")
    (mark,) = page.widget.own.state.marks
    assert (mark.start, mark.end) == (start, start + 9)
    assert page.locator(".ws-mark").all_text_contents() == ["mayor\u00a0met"]
    select(page, "riders")
    press(page, "3")
    assert marks(page)[0] == ("riders", "description")


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


def test_what_a_dead_kernel_did_not_get_is_sent_again(page, article):
    show(page, Annotator(article, within="P2", save_as="02-dead"))
    select(page, "Kabul")
    press(page, "1")
    page.evaluate("window.dead = true")
    select(page, "militant group")
    press(page, "3")
    assert len(marks(page)) == 1
    page.wait_for_function("document.querySelector('.ws-status').textContent.includes('kept in')")
    # The cell is run again: a new Python object, the same tab.
    show(page, Annotator(article, within="P2", save_as="02-dead"))
    page.wait_for_function("document.querySelectorAll('.ws-mark').length === 2")
    assert marks(page) == [("Kabul", "name"), ("militant group", "description")]
    show(page, Annotator(article, within="P2", save_as="02-dead"))
    assert marks(page) == [("Kabul", "name"), ("militant group", "description")]
    assert page.locator(".ws-status").text_content() == "Your saved marks are back."


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


def test_a_text_from_right_to_left_runs_so_and_is_marked_where_it_is_selected(page):
    text = "عنوان النص هنا\n\nقال الوزير «إن الانتخابات غدا». ليلى قالت لنا."
    article = Article(text, "arabic.txt")
    widget = Annotator(article, ("attributions", "claims"))
    show(page, widget)
    parts = page.locator(".ws-part").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).direction)"
    )
    assert parts == ["rtl", "rtl"]
    start = text.index("الوزير")
    select(page, "الوزير")
    page.keyboard.press("1")
    page.wait_for_selector(".ws-mark")
    (mark,) = widget.own.state.marks
    assert (mark.start, mark.end) == (start, start + 6)
    assert page.locator(".ws-mark").evaluate("e => e.getClientRects().length") == 1
