"""The Reader's JavaScript on a page of its own: drawing, offsets, keys, notes, accessibility."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from helpers.annotations import Actor, AnnotationSet
from helpers.documents import Article
from helpers.records.annotation_files import empty_annotations, reference
from helpers.records.layers import LAYERS
from helpers.records.marks import segments
from helpers.widgets.reader import Reader

# A stand-in for the widget's model; `save_changes` has no kernel to go to.
PAGE = """<!doctype html><html lang="en"><title>Reader</title><style>{css}</style>
<body data-jp-theme-light="{light}" style="background: {paper}; margin: 1em;
 --jp-layout-color0: {paper}; --jp-content-font-color1: {ink}; --jp-content-font-color2: {soft};
 --jp-layout-color1: {paper}; --jp-layout-color2: {paper}">
<main id="here"></main><script type="module">
{module}
const state = {state};
const listeners = {{}};
const model = {{
  get: (name) => state[name],
  set: (name, value) => {{
    state[name] = value;
    for (const changed of listeners["change:" + name] ?? []) changed();
  }},
  save_changes: () => {{}},
  on: (name, f) => (listeners[name] ??= []).push(f),
  off: () => {{}},
}};
window.drawing = {{ segmentsOf, offsetAt }};
window.model = model;
renderReader({{ model, el: document.getElementById("here") }});
</script></html>"""

SEGMENTS = """([marks, start, end, order]) => drawing.segmentsOf(marks, start, end, order).map(
  ({start, end, marks}) => [start, end, marks.map(({mark, track}) => [mark.id, track])])"""
# What every part's text nodes hold, and the article offset at the end of every node.
TEXTS = """() => [...document.querySelectorAll(".ws-part")].map((part) => {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), ends = [];
  for (let node; (node = walker.nextNode());)
    ends.push([node.data, drawing.offsetAt(node, node.length)]);
  return [part.textContent, Number(part.dataset.start), ends];
})"""

# Opens the note of every mark in turn; gives the marks whose note lies over a line of text.
COVERED = """() => model.get("_marks").filter(({id}) => {
  model.set("selected", id);
  const note = document.querySelector(".ws-note").getBoundingClientRect();
  const lines = [...document.querySelectorAll(".ws-mark")].flatMap((e) => [...e.getClientRects()]);
  return lines.some(({left, right, top, bottom}) => right > left && right > note.left + 1 &&
    left < note.right - 1 && bottom > note.top + 1 && top < note.bottom - 1);
}).map(({id}) => id)"""


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    yield page
    page.close()
    assert page.faults == []


def show(page, reader, light=True):
    keys = ("_page", "_layers", "_marks", "shown", "selected")
    state = json.dumps({key: getattr(reader, key) for key in keys}).replace("<", "\\u003c")
    page.set_content(
        PAGE.format(
            css=Reader._css,
            module=Reader._esm,
            state=state,
            light=str(light).lower(),
            paper="#ffffff" if light else "#111111",
            ink="rgba(0,0,0,.87)" if light else "white",
            soft="rgba(0,0,0,.54)" if light else "rgba(255,255,255,.7)",
        )
    )
    page.wait_for_selector(".ws-part")


@pytest.fixture(scope="module")
def annotations(article):
    return reference(article)


def said(page):
    return page.locator(".ws-live").text_content()


def test_text_nodes_hold_the_article_and_nothing_else(page, article, annotations):
    reader = Reader(article, annotations, layers=tuple(LAYERS))
    show(page, reader)
    # An open note must not change an offset either.
    page.locator(".ws-mark", has_text="Kabul").first.click()
    for words, start, ends in page.evaluate(TEXTS):
        assert words == article.text[start : start + len(words)]
        at = start
        for node, offset in ends:
            at += len(node)
            assert offset == at


def test_offsets_are_code_points_behind_an_emoji(page):
    article = Article("Bikes\n\nThe 🚲🚲 rider and 👩‍🚒 the mayor met.\n")
    start = article.text.index("mayor")
    annotations = empty_annotations(article, "me")
    mention = {"start": start, "end": start + 5, "exact": "mayor", "form": "name", "role": "acts"}
    annotations.actors.append(
        Actor.model_validate({"id": "m", "name": "M", "type": "person", "mentions": [mention]})
    )
    show(page, Reader(article, annotations))
    assert page.locator(".ws-mark").all_text_contents() == ["mayor"]
    ends = page.evaluate(TEXTS)[-1][2]
    assert [offset for _, offset in ends] == [start, start + 5, len(article.text.rstrip())]


def test_python_and_javascript_cut_the_text_alike(page, article, annotations):
    reader = Reader(article, annotations, layers=tuple(LAYERS))
    show(page, reader)
    for part in article.parts:
        mine = segments(reader.marks, part.start, part.end)
        here = [m for m in reader._marks if m["start"] < part.end and m["end"] > part.start]
        theirs = page.evaluate(SEGMENTS, [here, part.start, part.end, list(LAYERS)])
        assert theirs == [
            [piece.start, piece.end, [[mark.id, track] for mark, track in piece.marks]]
            for piece in mine
        ]


def test_layers_are_switched_by_mouse_and_by_digit(page, article, annotations):
    show(page, Reader(article, annotations, layers=("actors", "sources"), on=("actors",)))
    buttons = page.locator(".ws-layer")
    assert [b.get_attribute("aria-pressed") for b in buttons.all()] == ["true", "false"]
    buttons.nth(0).click()
    assert page.locator(".ws-mark").count() == 0
    number = buttons.nth(1).locator("kbd")
    page.keyboard.press(number.text_content())
    assert number.text_content() == "2", "the layers that are offered are numbered from 1"
    assert page.evaluate("model.get('shown')") == ["sources"]
    assert said(page).startswith("Sources shown: ")
    page.keyboard.press("3")  # there is no third one here
    assert page.evaluate("model.get('shown')") == ["sources"]


def test_keys_walk_from_mark_to_mark_and_open_notes(page, article, annotations):
    reader = Reader(article, annotations, layers=("actors",))
    show(page, reader)
    page.locator(".ws-layer").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.lmSuppressShortcuts") == "true"
    page.keyboard.press("ArrowRight")
    assert said(page) == reader.marks[1].said
    page.keyboard.press("Enter")
    assert page.evaluate("model.get('selected')") == reader.marks[1].id
    assert page.locator(".ws-note").is_visible()
    page.keyboard.press("End")
    assert page.evaluate("model.get('selected')") == reader.marks[-1].id
    page.keyboard.press("Tab")
    assert page.locator(".ws-close").evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert page.evaluate("model.get('selected')") is None
    assert page.locator(".ws-note").is_hidden()
    assert page.evaluate("document.activeElement.className").startswith("ws-mark")


def test_the_mentions_of_one_actor_light_up_together(page, article, annotations):
    reader = Reader(article, annotations)
    show(page, reader)
    mark = next(m for m in reader.marks if m.record and m.words == "“Ansarollah”")
    page.locator(".ws-mark", has_text="Ansarollah").first.click()
    lit = {m.words for m in reader.marks if m.chain == mark.chain}
    shown = page.locator(".ws-lit").all_text_contents()
    assert shown and all(any(words in "".join(lit) for words in [s]) for s in shown)
    assert len(shown) >= len([m for m in reader.marks if m.chain == mark.chain])


@pytest.mark.parametrize("width", [1200, 700])
def test_the_note_covers_no_line_that_is_read(page, article, annotations, width):
    page.set_viewport_size({"width": width, "height": 900})
    show(page, Reader(article, annotations, layers=("actors", "claims", "sources")))
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("light", [True, False])
def test_axe_finds_no_violation(page, article, annotations, light):
    show(page, Reader(article, annotations, layers=tuple(LAYERS), on=("actors", "sources")), light)
    page.locator(".ws-mark", has_text="Kabul").first.click()
    found = Axe().run(page, context=".ws-reader").response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


@pytest.mark.parametrize("light", [True, False])
def test_a_text_without_layers_takes_the_focus_and_keeps_its_keys(page, article, light):
    show(page, Reader(article), light)
    page.evaluate("() => document.addEventListener('keydown', (e) => { window.heard = e.key; })")
    page.keyboard.press("Tab")
    region = page.get_by_role("region", name="The text")
    assert region.evaluate("node => node === document.activeElement")
    assert region.get_attribute("data-lm-suppress-shortcuts") == "true"
    page.keyboard.press("1")
    assert page.evaluate("() => window.heard") != "1", "JupyterLab makes a heading of it"
    before = page.evaluate("() => scrollY")
    page.keyboard.press("PageDown")
    page.wait_for_function("before => scrollY > before", arg=before)
    found = Axe().run(page, context=".ws-reader").response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


def test_with_layers_the_marks_are_the_stop_and_not_the_text(page, article, annotations):
    show(page, Reader(article, annotations))
    assert page.locator(".ws-text[tabindex]").count() == 0


def test_hostile_words_stay_words(page):
    article = Article("Title\n\n<img src=x onerror=\"document.title='broken'\"> & <b>said</b>.\n")
    show(page, Reader(article, empty_annotations(article, "<b>me</b>")))
    assert page.locator(".ws-text img, .ws-text b").count() == 0
    assert page.title() == "Reader"


ARABIC = "عنوان النص هنا\n\nقال الوزير «إن الانتخابات غدا». وهل ستجرى في موعدها؟ ليلى قالت: «لا»."


@pytest.mark.parametrize("light", [True, False])
def test_a_text_from_right_to_left_runs_so_and_marks_stay_whole(page, light):
    article = Article(ARABIC, "arabic.txt")
    start = ARABIC.index("«إن")
    mine = empty_annotations(article, "me").model_dump(exclude_unset=True)
    spans = {
        name: {"start": ARABIC.index(words), "end": ARABIC.index(words) + len(words),
               "exact": words}
        for name, words in (("source", "الوزير"), ("cue", "قال"),
                            ("content", "«إن الانتخابات غدا»"))
    }  # fmt: skip
    mine["attributions"] = [
        {"id": "s1", "cue": spans["cue"], "source": spans["source"], "content": [spans["content"]],
         "form": "direct", "naming": "role only"}
    ]  # fmt: skip
    reader = Reader(
        article, AnnotationSet.model_validate(mine), ("sources", "cues", "contents"), "P1"
    )
    show(page, reader, light)
    part = page.locator(".ws-part")
    assert part.evaluate("e => getComputedStyle(e).direction") == "rtl"
    # One line: each mark is one box, and the text begins at the right.
    boxes = page.locator(".ws-mark").evaluate_all(
        "all => all.map((e) => e.getClientRects().length)"
    )
    assert boxes == [1, 1, 1] and start > 0
    cue, source, content = (page.locator(".ws-mark").nth(n).bounding_box() for n in range(3))
    assert cue["x"] > source["x"] > content["x"]
    assert part.evaluate(
        """e => { const r = document.createRange(), t = e.lastChild;
          r.setStart(t, t.length - 1); r.setEnd(t, t.length);
          const stop = r.getBoundingClientRect(), all = e.querySelectorAll(".ws-mark");
          return [...all].every((m) => stop.left < m.getBoundingClientRect().left); }"""
    ), "the last full stop stands at the left end"
    assert 'dir="auto"' in reader._repr_mimebundle_()[0]["text/html"]


def test_a_text_from_left_to_right_stays_so(page, article):
    show(page, Reader(article, within="P1"))
    direction = "all => all.map((e) => getComputedStyle(e).direction)"
    assert set(page.locator(".ws-part").evaluate_all(direction)) == {"ltr"}
