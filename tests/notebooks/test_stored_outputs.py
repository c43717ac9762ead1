"""What a stored lesson holds: every output, in order, and nothing of one machine or one run."""

import ast
import html
import json
import re
import subprocess
import sys

import pytest
from lessons import GLOSSARY, NOTEBOOKS, ROOT, code_cells, lessons, read, shown, stored

from helpers.documents import open_article

every_lesson = pytest.mark.parametrize("path", stored(), ids=lambda path: path.stem)


def all_text(value) -> str:
    """The words of an output as a reader sees them: tags gone, strings of a figure joined."""
    if isinstance(value, dict):
        return " ".join(all_text(part) for part in value.values())
    if isinstance(value, list):
        return " ".join(all_text(part) for part in value)
    return html.unescape(re.sub(r"<[^>]*>", " ", value)) if isinstance(value, str) else ""


def runs_of_words(text: str, length: int = 4) -> set[tuple]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@every_lesson
def test_every_cell_was_run_once_in_order(path):
    cells = code_cells(read(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@every_lesson
def test_every_cell_that_shows_something_has_its_output(path):
    for cell in code_cells(read(path)):
        body = ast.parse(cell.source).body
        shows = isinstance(body[-1], ast.Expr) and not cell.source.rstrip().endswith(";")
        store = "run `python3 start.py store`"
        assert cell.outputs or not shows, f"no stored output, {store}: {cell.source}"
        for output in cell.outputs:
            assert output.output_type != "error", output.evalue
            assert output.get("name") != "stderr", output.text


@every_lesson
def test_nothing_is_left_of_a_live_widget(path):
    raw = path.read_text(encoding="utf-8")
    assert "widgets" not in read(path).metadata
    assert "widget-view" not in raw and "widget-state" not in raw
    for cell in code_cells(read(path)):
        for output in cell.outputs:
            if "data" in output:
                assert output.data.get("text/plain", "").strip(), "a widget without a picture"


@every_lesson
def test_nothing_of_one_machine_or_one_run(path):
    raw = path.read_text(encoding="utf-8")
    assert not re.search(r"[/\\](home|root|work|tmp|Users|private|var)[/\\]", raw)
    assert str(ROOT) not in raw
    notebook = read(path)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    for cell in notebook.cells:
        assert "execution" not in cell.metadata
        for output in cell.get("outputs", []):
            for kind, content in shown(output).items():
                assert not re.search(r"0x[0-9a-f]{6,}", json.dumps(content)), kind


@every_lesson
def test_size(path):
    assert path.stat().st_size <= 300_000


@every_lesson
def test_no_cell_is_left_out(path):
    for cell in code_cells(read(path)):
        assert not cell.metadata.get("tags"), "tags can make nbval skip a cell"
        assert "NBVAL" not in cell.source and "PYTEST_VALIDATE" not in cell.source
        assert not re.search(r"%%capture|capture_output|redirect_std", cell.source)


def test_nbval_collects_every_code_cell():
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "notebooks", "--collect-only", "-q"]
        + ["-p", "no:cacheprovider", "-p", "no:xdist"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    collected = re.findall(r"([\w-]+)\.ipynb::", told.stdout)
    expected = [path.stem for path in stored() for _ in code_cells(read(path))]
    assert sorted(collected) == sorted(expected), told.stdout + told.stderr


def test_no_notebook_escapes_the_tests():
    """Whatever stands in notebooks/ is a lesson, the glossary, or has tests in classroom/."""
    own = {"my-work", "classroom", ".ipynb_checkpoints"}
    stray = [
        path.relative_to(NOTEBOOKS)
        for path in NOTEBOOKS.rglob("*.ipynb")
        if path not in [*lessons(), GLOSSARY] and not own & set(path.relative_to(NOTEBOOKS).parts)
    ]
    assert not stray


@every_lesson
def test_the_article_stays_its_publishers(path):
    """No output shows more than one paragraph of the body, and no lesson most of it."""
    paragraphs = [runs_of_words(p.text) for p in open_article().paragraphs]
    body = set.union(*paragraphs)
    seen = set()
    for cell in code_cells(read(path)):
        for output in cell.outputs:
            for kind, content in shown(output).items():
                runs = runs_of_words(all_text(content))
                whole = [p for p in paragraphs if len(p & runs) > 0.5 * len(p)]
                assert len(whole) <= 1, f"{kind} of {cell.source!r} shows {len(whole)} paragraphs"
                seen |= runs & body
    assert len(seen) <= 0.7 * len(body), "the outputs together show most of the article"
