"""A mark by hand belongs to the answer it was given to: when that changes, it must be read again.

nbgrader compares the cell of a task, which never changes here: answers stand in the answer file.
What each mark was given to is kept in ``set-aside/<student>/<assignment>/``, out of reach of
students, as is a mark that does not count any more.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from ..saving.whole_file import write_whole
from .answer_file import answer_file, read_answers

RECORD = "marked-answers.json"
EARLIER = "earlier-marks.txt"
NOTHING = "Nothing was written here."


class ManualMarks(NbGraderPreprocessor):
    """The last step of marking: which written answers wait for the teacher.

    An empty one gets 0 by itself. One that changed since it was marked waits again.
    """

    def preprocess(self, nb, resources):
        """The notebook as it is; what waits is written into nbgrader's database."""
        about, folder = resources["nbgrader"], Path(resources["metadata"]["path"]).resolve()
        name, student = about["assignment"], about["student"]
        aside = folder.parents[2] / "set-aside" / student / name
        entries = read_answers(answer_file(name, folder))[0]
        before, now, earlier = _record(aside), {}, []
        cells = [cell.metadata.get("nbgrader", {}) for cell in nb.cells]
        with Gradebook(about["db_url"]) as book:
            for task in [cell["grade_id"] for cell in cells if cell.get("task")]:
                id = task.removeprefix("task-")
                place = task, about["notebook"], name, student
                grade, comment = book.find_grade(*place), book.find_comment(*place)
                words = _words(entries.get(id, {}).get("value"))
                answer = hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()
                known = before.get(id, {})
                marked = [grade.manual_score, grade.extra_credit, comment.manual_comment or None]
                changed = any(each is not None for each in marked) and known.get("answer") != answer
                if changed:
                    earlier.append(_in_words(id, *marked))
                    grade.manual_score = grade.extra_credit = comment.manual_comment = None
                elif grade.needs_manual_grade:
                    changed = bool(known.get("changed"))  # and not read since
                if grade.manual_score is None:
                    grade.auto_score = None if words else 0.0
                    grade.needs_manual_grade = bool(words) or changed
                    comment.auto_comment = None if words else NOTHING
                now[id] = {"answer": answer, "changed": changed}
            # Before the database: a stop between the two must not lose a mark.
            aside.mkdir(parents=True, exist_ok=True)
            if earlier:
                with open(aside / EARLIER, "a", encoding="utf-8") as file:
                    file.writelines(f"{line}\n" for line in earlier)
            book.db.commit()
        write_whole(aside / RECORD, json.dumps(now).encode())
        return nb, resources


def changed_since(course: Path, student: str, assignment: str) -> list[str]:
    """The ids of the questions whose answers had changed since the teacher's mark."""
    record = _record(course / "set-aside" / student / assignment)
    return [id for id, known in record.items() if known.get("changed")]


def _words(value) -> dict[str, str]:
    """What was written, box by box; empty where nothing was. Any value is borne."""
    parts = {"text": value}
    if isinstance(value, dict):
        boxes = value.get("boxes")
        parts = {"text": value.get("text"), **(boxes if isinstance(boxes, dict) else {})}
    return {k: t.strip() for k, t in parts.items() if isinstance(t, str) and t.strip()}


def _in_words(id: str, points, extra, comment) -> str:
    """``2026-11-23 17:45 c1-absent: 3 points; "Two who are missing."``."""
    line = f"{datetime.now():%Y-%m-%d %H:%M} {id}: "
    line += "no points" if points is None else f"{points:g} points"
    line += f", {extra:g} more" if extra else ""
    return line + (f"; {json.dumps(comment, ensure_ascii=False)}" if comment else "")


def _record(aside: Path) -> dict[str, dict]:
    """What is known of the answers that were marked; nothing where there is no such file."""
    try:
        found = json.loads((aside / RECORD).read_bytes())
        return {id: known for id, known in found.items() if isinstance(known, dict)}
    except (OSError, ValueError, AttributeError):
        return {}
