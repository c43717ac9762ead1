"""The Reader on a long text in a real browser, beside the annotation widget ``spanmark``.

    pytest tests/benchmarks/bench_reader.py --benchmark-only

Both widgets are drawn on the same bare page, from the state that their Python side sends. Time
counts from the call of ``render`` until the frame with everything in it is laid out, as work of
the page's own thread: other programs of the computer do not lengthen it.
"""

import gc
import json
import time
from functools import partial

import pytest
from benchmarks.in_turn import given_in_turn, tell
from benchmarks.long_text import long_text

from helpers.records.layers import LAYERS
from helpers.widgets.reader import Reader

spanmark = pytest.importorskip("spanmark", reason="spanmark is in the extra `test`")

PAGE = """<!doctype html><html lang="en"><title>Drawn</title><style>{css}</style>
<body data-jp-theme-light="true" style="margin: 1em; --jp-content-font-size1: 14px">
<main id="here"></main><script type="application/json" id="state">{state}</script></html>"""
# Gives the number of elements drawn.
DRAW = """async (module) => {
  const blob = new Blob([module], { type: "text/javascript" });
  const { default: widget } = await import(URL.createObjectURL(blob));
  const state = JSON.parse(document.getElementById("state").textContent);
  const model = { get: (name) => state[name], set: (name, value) => { state[name] = value; },
    save_changes() {}, on() {}, off() {}, send() {} };
  const painted = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  await painted();
  widget.render({ model, el: document.getElementById("here") });
  await painted();
  return document.querySelectorAll("#here *").length;
}"""


def thread_seconds(devtools) -> float:
    found = devtools.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in found if metric["name"] == "TaskDuration")


def drawn(browser, widget) -> float:
    """Seconds of the page's thread that it takes to draw a widget."""
    sent = widget.get_state()
    names = [name for name in sent if name not in ("_esm", "_css", "layout", "comm", "tabbable")]
    state = json.dumps({name: sent[name] for name in names}).replace("<", "\\u003c")
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(300_000)
    try:
        page.set_content(PAGE.format(css=sent["_css"], state=state))
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = thread_seconds(devtools)
        assert page.evaluate(DRAW, sent["_esm"]) > len(state) / 10_000, "little was drawn"
        return thread_seconds(devtools) - before
    finally:
        page.close()


def reader(paragraphs: int, nested: bool) -> Reader:
    article, annotations = long_text(paragraphs, nested)
    return Reader(article, annotations, layers=tuple(LAYERS), on=tuple(LAYERS))


def built(text, layers) -> float:
    """Seconds of this process that it takes to make a Reader."""
    gc.collect()
    start = time.process_time()
    Reader(*text, layers=layers)
    return time.process_time() - start


def theirs(ours: Reader, folder, nested: bool):
    """The same text with the same marks in spanmark."""
    spans = [{"start": m.start, "end": m.end, "label": m.layer} for m in ours.marks]
    document = {"id": "long", "text": ours.article.text, "suggestions": spans}
    labels = sorted({span["label"] for span in spans})
    return spanmark.AnnotationSession(
        [document], labels, folder / "spans.jsonl", allow_overlaps=nested
    )


@pytest.mark.benchmark(group="Reader")
@pytest.mark.parametrize(
    "paragraphs, nested, rounds",
    [(125, False, 5), (25, True, 2)],
    ids=["10,000 words, 2,000 marks side by side", "2,000 words, 400 marks in one another"],
)
def test_beside_spanmark(benchmark, browser, tmp_path, paragraphs, nested, rounds):
    """Marks in one another in ``spanmark`` take it longer by the square of their number."""
    ours = reader(paragraphs, nested)
    with theirs(ours, tmp_path, nested) as session:
        widgets = (ours, session.widget)
        times = given_in_turn(*(partial(drawn, browser, each) for each in widgets), rounds=rounds)
    benchmark.pedantic(drawn, (browser, ours), rounds=1)
    words = len(ours.article.text.split())
    how = "in one another" if nested else "side by side"
    what = f"Reader, {words:,} words, {len(ours.marks):,} marks {how}"
    ratio = tell(benchmark, what, min(times[0]), "spanmark", min(times[1]))
    assert ratio < 1.3, f"drawing takes {ratio:.2f} of the time of spanmark"


@pytest.mark.benchmark(group="Reader")
@pytest.mark.parametrize("where", ["in the browser", "in Python"])
def test_time_grows_with_words_and_marks_only(benchmark, browser, where):
    """Twice the text with twice the marks, some in others, beside half of it."""
    if where == "in Python":
        whole, half = (long_text(paragraphs, True) for paragraphs in (250, 125))
        draw = partial(built, layers=tuple(LAYERS))
    else:
        whole, half = reader(250, True), reader(125, True)
        draw = partial(drawn, browser)
    draw(half)
    times = given_in_turn(lambda: draw(whole), lambda: draw(half), rounds=5)
    benchmark.pedantic(draw, (half,), rounds=1)
    what = f"Reader {where}, 21,000 words and 4,000 marks"
    ratio = tell(benchmark, what, min(times[0]), "half of them", min(times[1]))
    # Twice as much may take twice the time; a square would take four times.
    assert ratio < 3, f"twice the text with twice the marks takes {ratio:.1f} times as long"
