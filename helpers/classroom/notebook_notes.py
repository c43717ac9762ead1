"""What is odd in a notebook as it was handed in, read as a stranger's file and never run."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from pathlib import Path

LARGEST = 20_000_000  # bytes; a finished notebook has about 200,000
_NOTHING_LOST = "Your points do not depend on it."


def notebook_notes(path: Path, released) -> list[str]:
    """Sentences on a notebook beside the released one; none where nothing is odd. Never raises."""
    cells, fault = _cells(path)
    if fault:
        return [f"{fault} {_NOTHING_LOST}"]
    ids = [_id(cell) for cell in cells]
    ours = {_id(cell): cell for cell in released.cells if _id(cell)}
    there = Counter(id for id in ids if id in ours)
    pairs = list(zip(ids, cells, strict=True))
    changed = {id for id, cell in pairs if id in ours and _text(cell) != ours[id]["source"]}
    own = [cell for id, cell in pairs if id not in ours and _text(cell).strip()]
    code = sum(cell.get("cell_type") == "code" for cell in own)
    order = [id for id in dict.fromkeys(ids) if id in ours]
    notes = []
    if len(there) < len(ours):
        lost = len(ours) - len(there)
        were = (
            "1 cell of the assignment was" if lost == 1 else f"{lost} cells of the assignment were"
        )
        notes.append(f"{were} missing and put back.")
    if changed or len(there) < sum(there.values()):
        notes.append(
            "Cells of the assignment were changed, copied or split; the assignment’s own cells "
            "were used."
        )
    if order != [id for id in ours if id in there]:
        notes.append("The cells had another order; the assignment’s own order was used.")
    if code:
        notes.append(f"Code of your own was not run ({code} cell{'s' * (code != 1)}).")
    if len(own) > code:
        notes.append(
            "Text that you wrote into the notebook itself was not marked; your teacher has it. "
            "Answers belong into the boxes of the questions."
        )
    return notes


def _cells(path: Path) -> tuple[list[dict], str]:
    """The cells, or one sentence."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode):
            return [], "What was handed in as the notebook is no file of its own."
        if found.st_size > LARGEST:
            return [], "The notebook that was handed in is larger than a notebook can be."
        cells = json.loads(path.read_bytes())["cells"]
        if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
            raise ValueError
        return cells, ""
    except FileNotFoundError:
        return [], "No notebook was handed in."
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return [], "The notebook that was handed in is damaged and cannot be read."


def _id(cell: dict) -> str | None:
    """nbgrader's id of a cell."""
    for key in ("metadata", "nbgrader"):
        cell = cell.get(key)
        if not isinstance(cell, dict):
            return None
    id = cell.get("grade_id")
    return id if isinstance(id, str) else None


def _text(cell: dict) -> str:
    text = cell.get("source", "")
    return "".join(map(str, text)) if isinstance(text, list) else str(text)
