"""No number typed by hand in lessons 05 and 06: one annotation changes, what rests on it moves.

Each case copies the module, the texts and the lessons, changes one record of a data file there,
runs both lessons and compares every output with the stored one.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lessons import NOTEBOOKS, ROOT, code_cells, prose_cells, read
from nbclient import NotebookClient
from store_outputs import ENCRYPTED

LESSONS = ("05-who-says-what", "06-verify")
STEM = "000_3249e3038561f82f"
DIGITS = re.compile(r"\d+")
# Numbers in prose that count nothing in this article: lessons, ids, dates, scales of the field.
NO_COUNT = (
    r"\b0\d · ", r"[Ll]essons? \d\d( to \d\d)?", r"\b[CP]\d+\b", r"\b20\d\d\b",
    r"about \d+ minutes",
    r"100 %", r"\*80 % sure\*", r"grade 1\b",
)  # fmt: skip


def numberless(text: str) -> str:
    return DIGITS.sub("#", text)


def outputs(cell) -> str:
    """Everything that a cell shows, as text."""
    return json.dumps([o.get("data", o.get("text", "")) for o in cell.outputs], sort_keys=True)


class Copy:
    """A copy of the collection in a folder of its own, in which one record is changed."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name in ("helpers", "seeds"):
            shutil.copytree(ROOT / name, folder / name)
        (folder / "notebooks").mkdir()
        shutil.copytree(NOTEBOOKS / "questions", folder / "notebooks" / "questions")
        for lesson in LESSONS:
            shutil.copy(NOTEBOOKS / f"{lesson}.ipynb", folder / "notebooks")

    def change(self, family: str, id: str, edit) -> None:
        path = self.folder / "seeds" / f"{STEM}.reference.json"
        data = json.loads(path.read_text("utf-8"))
        edit(next(record for record in data[family] if record["id"] == id))
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    def moved(self, lesson: str, monkeypatch) -> dict[str, tuple[str, str]]:
        """``{source of a cell: (stored output, output now)}`` for every cell that differs."""
        monkeypatch.setenv("PYTHONPATH", str(self.folder))
        monkeypatch.setenv("WHO_SAYS_SO_WORK", str(self.folder / "my-work"))
        path = self.folder / "notebooks" / f"{lesson}.ipynb"
        stored, now = read(path), read(path)
        NotebookClient(
            now, timeout=120, kernel_name="python3", config=ENCRYPTED,
            resources={"metadata": {"path": str(path.parent)}},
        ).execute()  # fmt: skip
        pairs = zip(code_cells(stored), code_cells(now), strict=True)
        return {a.source: (outputs(a), outputs(b)) for a, b in pairs if _shown(a) != _shown(b)}


def _shown(cell) -> list:
    """What a cell shows without the ids of live widgets, which differ in every run."""
    kept = []
    for output in cell.outputs:
        data = dict(output.get("data", {}))
        data.pop("application/vnd.jupyter.widget-view+json", None)
        kept.append(data or output.get("text"))
    return kept


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def calls(cells) -> set[str]:
    """The names that the cells begin with: ``voice_share(marks, article)`` → voice_share."""
    return {re.match(r"[\w.]+(\(\"[\w-]+\"\))?", source)[0] for source in cells}


def test_unchanged_data_move_nothing(copy, monkeypatch):
    for lesson in LESSONS:
        assert copy.moved(lesson, monkeypatch) == {}


QUESTIONS = """
import json
import os
from helpers.questions.files import load_questions
for lesson in ("05-who-says-what", "06-verify"):
    for q in load_questions(lesson).questions:
        print(json.dumps([q.id, q.model_dump(mode="json")]))
"""


def questions(folder: Path) -> dict[str, str]:
    """``{id: everything in the question}`` as the copy in this folder reads it."""
    run = subprocess.run(
        [sys.executable, "-c", QUESTIONS], cwd=folder, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )  # fmt: skip
    return {id: json.dumps(all) for id, all in map(json.loads, run.stdout.splitlines())}


# What is changed in the reference, and the cells and questions of both lessons that rest on it.
def _no_concept(claim):
    claim["concept"] = None


def _shorter(attribution):
    """The content loses its last three words."""
    span = attribution["content"][-1]
    span["exact"] = span["exact"].rsplit(None, 3)[0]
    span["end"] = span["start"] + len(span["exact"])


def _no_occasion(attribution):
    attribution["occasion"] = None


def _less_sure(claim):
    claim["stances"][0]["certainty"] = "possible"


CASES = {
    "a claim is no longer alarming": (
        ("claims", "C13", _no_concept),
        {
            "claims_with_and_without",
            "certainty_map",
            'question("05-with-a-source")',
            'question("05-how-certain")',
        },
        {"05-with-a-source", "05-alarming", "05-fair-rule", "05-how-certain"},
    ),
    "a statement is shorter": (
        ("attributions", "s11", _shorter),
        {"voice_share", "statement_flow"},
        {"05-most-words"},
    ),
    "an occasion is not known": (
        ("attributions", "s16", _no_occasion),
        {"origin_map", "statement_flow"},
        set(),
    ),
    "the author is less sure": (
        ("claims", "C13", _less_sure),
        {"certainty_map", 'question("05-how-certain")', "claims_with_and_without"},
        {"05-how-certain"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_rests_on_a_record_moves_and_nothing_else(copy, monkeypatch, case):
    change, cells, asked = CASES[case]
    before = questions(copy.folder)
    copy.change(*change)
    moved = {}
    for lesson in LESSONS:
        moved |= copy.moved(lesson, monkeypatch)
    after = questions(copy.folder)
    assert calls(moved) == cells
    assert {id for id in before if before[id] != after[id]} == asked


def test_only_the_numbers_move_where_a_statement_is_shorter(copy, monkeypatch):
    copy.change("attributions", "s11", _shorter)
    moved = copy.moved("05-who-says-what", monkeypatch)
    before, after = next(both for cell, both in moved.items() if cell.startswith("voice_share"))
    told = [re.search(r"<p>(.*?)</p>", text)[1] for text in (before, after)]
    assert told[0] != told[1]
    assert numberless(told[0]) == numberless(told[1])


def test_a_verdict_moves_what_shows_it(copy, monkeypatch):
    path = copy.folder / "seeds" / f"{STEM}.evidence.toml"
    text = path.read_text("utf-8")
    at = text.index('claims = ["C36"]')
    head, tail = text[:at], text[at:]
    assert 'finding = "partly supported"' in tail[:400]
    path.write_text(head + tail.replace('"partly supported"', '"supported"', 1), "utf-8")
    assert calls(copy.moved("06-verify", monkeypatch)) == {"verdict_map", "evidence_for"}
    assert copy.moved("05-who-says-what", monkeypatch) == {}


@pytest.mark.parametrize("lesson", LESSONS)
def test_prose_counts_nothing_in_the_article(lesson):
    """What can be counted stands in figures, tables and questions, where it is computed."""
    prose = "\n".join(c.source for c in prose_cells(read(NOTEBOOKS / f"{lesson}.ipynb")))
    prose = re.sub(r"<!--.*?-->|“[^”]*”|!?\[[^\]]*\]\([^)]*\)|`[^`]*`", "", prose)
    left = DIGITS.findall(re.sub("|".join(NO_COUNT), "", prose))
    assert not left, left
