"""Strict nbval earns its name: change one word of one stored output, and it fails."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import nbformat
import pytest
from lessons import ROOT, code_cells, lessons, read

# The copies that nbval has to tell apart: name, kind of the output that is changed in it.
COPIES = {
    "untouched": None,
    "plain": "text/plain",
    "html": "text/html",
    "plotly": "application/vnd.plotly.v1+json",
}


def corrupt(notebook, kind: str) -> int | None:
    """Change the first output of that kind; the number of its code cell, None without one."""
    for number, cell in enumerate(code_cells(notebook)):
        for output in cell.outputs:
            data = output.get("data", {})
            if kind not in data:
                continue
            if isinstance(data[kind], str):
                # One letter of the last word: the smallest change that a reader would miss.
                changed = re.sub(r"([a-z])([^a-z]*)$", r"q\2", re.sub("q", "z", data[kind]))
                assert changed != data[kind]
                data[kind] = changed
            else:
                data[kind]["layout"]["title"] = {"text": "another title"}
            return number
    return None


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """One run of nbval over an untouched copy and one corrupted copy for each kind of output.

    {copy: (corrupted cell or None, the cells that failed, the number of cells)}
    """
    folder = tmp_path_factory.mktemp("copies")
    corrupted = {}
    for name, kind in COPIES.items():
        for path in lessons():
            notebook = read(path)
            number = corrupt(notebook, kind) if kind else None
            if number is not None or not kind:
                nbformat.write(notebook, folder / f"{name}.ipynb")
                corrupted[name] = number
                break
    report = folder / "report.xml"
    told = subprocess.run(
        [sys.executable, "-m", "pytest", str(folder), "-c", str(ROOT / "pyproject.toml")]
        + ["--rootdir", str(ROOT), "-p", "no:cacheprovider", "-p", "no:xdist", "-q"]
        + [f"--junitxml={report}"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert report.exists(), told.stdout + told.stderr
    cells = {name: [] for name in corrupted}
    for case in ElementTree.parse(report).iter("testcase"):
        name = next(name for name in cells if name in case.get("classname"))
        cells[name].append(case.find("failure") is not None or case.find("error") is not None)
    return {
        name: (corrupted[name], [i for i, failed in enumerate(found) if failed], len(found))
        for name, found in cells.items()
    }


def test_an_untouched_copy_passes(results):
    _, failed, cells = results["untouched"]
    assert cells == len(code_cells(read(lessons()[0])))
    assert failed == []


@pytest.mark.parametrize("name", ["plain", "html", "plotly"])
def test_a_corrupted_output_fails(results, name):
    if name not in results:
        pytest.fail(f"no lesson stores an output of the kind {name}")
    number, failed, cells = results[name]
    assert cells > 1
    assert failed == [number]
