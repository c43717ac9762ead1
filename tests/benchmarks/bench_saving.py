"""From the key that marks a word to the file on the disk, in a real JupyterLab.

    pytest tests/benchmarks/bench_saving.py --benchmark-only

The floor is a widget without a view of its own: a key sends as many bytes to Python, and Python
writes them to a file, with no lock, no flush to the disk and no renaming. Both times run from the
moment at which the browser hears the key to the moment at which the file changed, by one clock.
"""

import time
from statistics import median

import pytest
from benchmarks.in_turn import given_in_turn, tell
from browser.lab import TOKEN

PRESSES = 10
FLOOR = '''
import anywidget
from pathlib import Path

class Bytes(anywidget.AnyWidget):
    _esm = """export default { render({ model, el }) {
      el.innerHTML = '<input class="floor-keys" data-lm-suppress-shortcuts="true">';
      el.firstChild.addEventListener("keydown", (event) => {
        event.stopPropagation();
        model.send({ words: "x".repeat(SIZE) });
      });
    } }"""
    def __init__(self, path, size):
        self._esm = self._esm.replace("SIZE", str(size))
        super().__init__()
        write = lambda _, content, __: Path(path).write_text(content["words"])
        self.on_msg(write)
'''
CELLS = [
    "from helpers import *",
    'Annotator(open_article(), within="P3", save_as="02-bench-marks")',
    FLOOR,
    "Bytes({path!r}, {size})",
]
# The first listener on the way to the key's target notes when it came, in seconds since 1970.
LISTEN = """() => window.addEventListener("keydown", ({ timeStamp }) => {
  window.keyAt = (performance.timeOrigin + timeStamp) / 1000;
}, true)"""


def open_notebook(lab, cells):
    """Put a notebook beside the lessons and run it."""
    lab.page.goto(f"{lab.address}/lab?token={TOKEN}")
    lab.page.wait_for_function("() => window.jupyterapp?.serviceManager?.isReady")
    lab.page.evaluate(
        """([path, sources]) => jupyterapp.serviceManager.contents.save(path, {
          type: "notebook", format: "json", content: { nbformat: 4, nbformat_minor: 5,
            metadata: { kernelspec: { name: "python3", display_name: "Python 3" } },
            cells: sources.map((source, n) => ({ cell_type: "code", id: `c${n}`, metadata: {},
              source, outputs: [], execution_count: null })) } }).then(() => null)""",
        ["notebooks/bench-saving.ipynb", cells],
    )
    lab.open_notebook("bench-saving.ipynb")
    lab.run_all()
    assert lab.failed_cells() == []
    lab.page.evaluate(LISTEN)


def written_after(lab, path, key: str) -> float:
    """Seconds from a key to the change of a file."""
    before = path.stat().st_ctime_ns if path.exists() else 0
    lab.page.keyboard.press(key)
    end = time.monotonic() + 30
    while not path.exists() or path.stat().st_ctime_ns == before:
        assert time.monotonic() < end, f"nothing was written to {path.name}"
        time.sleep(0.002)
    # Renaming a file changes its ctime, so this is the moment at which it stood in its place.
    changed = path.stat().st_ctime_ns / 1e9
    return changed - lab.page.evaluate("() => keyAt")


@pytest.fixture
def saved(tmp_path_factory):
    """The file in which the server of the browser tests saves work on lesson 02."""
    return next(tmp_path_factory.getbasetemp().glob("lab*/work")) / "02-actors.json"


@pytest.mark.benchmark(group="an annotation on the disk")
def test_a_mark_reaches_the_disk(benchmark, address, new_lab, saved, tmp_path):
    plain = tmp_path / "plain.txt"
    with new_lab() as lab:
        open_notebook(lab, [cell.replace("{path!r}", repr(str(plain))).replace("{size}", "3000")
                            for cell in CELLS])  # fmt: skip
        text, keys = lab.page.locator(".ws-annotator .ws-text"), lab.page.locator(".floor-keys")
        rows = lab.page.locator(".ws-annotator .ws-rows .ws-entry")
        seen = []

        def a_mark():
            """Select the next word by keys and label it."""
            text.focus()
            steps = ["Control+ArrowRight"] * len(seen)
            for key in ("Control+Home", *steps, "Control+Shift+ArrowRight"):
                lab.page.keyboard.press(key)
            lab.page.wait_for_timeout(100)  # nobody labels words sooner
            taken = written_after(lab, saved, "1")
            seen.append(taken)
            rows.nth(len(seen) - 1).wait_for()  # drawn, before the next key is pressed
            lab.wait_until_idle()
            return taken

        def floor():
            keys.focus()
            return written_after(lab, plain, "1")

        floor()
        times = given_in_turn(a_mark, floor, rounds=PRESSES)
        benchmark.pedantic(a_mark, rounds=1)
        assert rows.count() == PRESSES + 1
    here, beside = map(median, times)
    tell(benchmark, "a mark: from the key to the disk", here, "as many bytes, plainly", beside)
