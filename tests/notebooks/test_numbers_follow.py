"""No number typed by hand in lessons 05 and 06: one annotation changes, what rests on it moves.

Each case copies the module, the texts and the lessons, changes one record of a data file there,
runs both lessons and compares every output with the stored one.
"""

import json
import re
import shutil
from pathlib import Path

import pytest
from lessons import NOTEBOOKS, ROOT, code_cells, read
from nbclient import NotebookClient
from store_outputs import ENCRYPTED

LESSONS = ("05-who-says-what", "06-verify")
STEM = "000_3249e3038561f82f"
DIGITS = re.compile(r"\d+")
# Numbers in prose that count nothing in this article: lessons, ids, dates, scales of the field.
NO_COUNT = re.compile(
    r"\[?\b0\d\b[^\]\n]*|\blessons? \d\d(?: to \d\d)?|\b[CP]\d+\b|\b20\d\d\b|\b[A-Z]+ 2\d\d\b"
)


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

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.folder / "seeds" / f"{STEM}.{file}"
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        path.write_text(text.replace(old, new), "utf-8")

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
