"""The lessons: run all, the whole nbval run, and their size on the disk, each beside a floor.

pytest tests/benchmarks/bench_lessons.py --benchmark-only
"""

import copy
import os
import subprocess
import sys

import nbformat
import pytest
import store_outputs
from benchmarks.in_turn import in_turn, tell
from lessons import NOTEBOOKS, ROOT, code_cells, lessons, stored
from nbformat.v4 import new_code_cell, new_notebook

MOST = 300_000  # bytes of a stored notebook
PLOTLY = "import plotly.graph_objects as go\n_ = go.Figure(go.Bar(y=[1]))"


def run_all(notebook):
    """A kernel of its own runs every cell; what a reader of the outputs sees is not stored."""
    store_outputs.run(copy.deepcopy(notebook), NOTEBOOKS)


def without_outputs(path) -> nbformat.NotebookNode:
    """A stored notebook as it would be with nothing run."""
    return store_outputs.load(path)


def emptied(path, folder) -> None:
    """A copy of a notebook in which every code cell does nothing and shows nothing."""
    notebook = without_outputs(path)
    for number, cell in enumerate(code_cells(notebook), 1):
        cell.source, cell.execution_count = "pass", number
    store_outputs.clean(notebook)
    nbformat.write(notebook, folder / path.name)


@pytest.mark.benchmark(group="a lesson, run all")
@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_run_all(benchmark, path):
    """Beside a notebook that starts a kernel and imports plotly as the first figure does."""
    lesson = without_outputs(path)
    floor = new_notebook(cells=[new_code_cell(PLOTLY)], metadata=lesson.metadata)
    times = in_turn(lambda: run_all(lesson), lambda: run_all(floor), rounds=3)
    benchmark.pedantic(run_all, (lesson,), rounds=1)
    here, beside = map(min, times)
    benchmark.extra_info["seconds beyond the floor"] = round(here - beside, 2)
    what = f"{path.stem}, run all ({here - beside:+.2f} s)"
    tell(benchmark, what, here, "a kernel and plotly's first import", beside)


@pytest.mark.benchmark(group="nbval, 2 cores")
def test_the_whole_nbval_run(benchmark, tmp_path):
    """Beside the same run over the same notebooks with every code cell emptied."""
    for path in stored():
        emptied(path, tmp_path)

    def nbval(folder):
        command = [sys.executable, "-m", "pytest", str(folder), "-n", "2", "--dist", "loadfile"]
        own = ["-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
        quiet = {key: value for key, value in os.environ.items() if "PYTEST" not in key}
        done = subprocess.run(
            [*command, *own, "-p", "no:cacheprovider"],
            cwd=ROOT, env=quiet, capture_output=True, text=True,
        )  # fmt: skip
        cells = sum(len(code_cells(without_outputs(path))) for path in stored())
        assert f"{cells} passed" in done.stdout, done.stdout[-3000:]

    (here,), (beside,) = in_turn(lambda: nbval(NOTEBOOKS), lambda: nbval(tmp_path), rounds=1)
    benchmark.pedantic(nbval, (tmp_path,), rounds=1)
    what = "nbval over all notebooks, 2 cores"
    tell(benchmark, what, here, "the same notebooks with their cells emptied", beside)


@pytest.mark.benchmark(group="the largest stored notebook")
def test_size_on_the_disk(benchmark):
    """Every stored notebook, beside itself without its outputs."""
    for path in stored():
        bare = nbformat.writes(without_outputs(path)).encode("utf-8")
        size = path.stat().st_size
        tell(benchmark, path.stem, size / 1000, "without outputs", len(bare) / 1000, "KB")
        assert size <= MOST, f"{path.name} has {size:,} bytes, more than {MOST:,}"
    benchmark.pedantic(lambda: [path.stat() for path in stored()], rounds=3)
