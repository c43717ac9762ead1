"""An Annotator on a page of its own, without a JupyterLab; its Python side answers the page."""

import json
from contextlib import contextmanager

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


@contextmanager
def new_page(browser):
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
