"""Before anything is marked: make of each hand-in what nbgrader can run without danger.

Answers stand in the answer file, so the notebook of a hand-in is needed for nothing. In its place
comes the one that was released, with a first cell that says what was odd. So nothing that a student
typed is run, and cells that were deleted, copied, split or changed do no harm. All that was handed
in is kept in ``set-aside/<student>/<assignment>/``.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell

from ..saving.whole_file import write_whole
from .answer_file import BEGUN, LARGEST, answer_file, read_answers, unread
from .notebook_notes import notebook_notes

ABOUT = "about-this-hand-in"  # the id of the first cell
STAMP = "timestamp.txt"
_NBGRADERS = (STAMP, "submission_secret.txt")
_RECORD = "mended.json"


class HandInsError(ValueError):
    """What keeps the hand-ins from being mended; the message is one sentence for the teacher."""


@dataclass
class Mended:
    """One hand-in: the sentences of its first cell, and whose answer file was begun with it."""

    student: str
    notes: list[str] = field(default_factory=list)
    together: list[str] = field(default_factory=list)
    unread: str = ""  # why there is nothing in its answer file to mark
    fault: str = ""  # why it could not be mended; then it must not be marked


def mend_hand_ins(course: str | Path, assignment: str) -> list[Mended]:
    """Mend every ``submitted/<student>/<assignment>/``, by name of the student.

    Doing it again changes nothing. Raises :class:`HandInsError` where nothing was released.
    """
    course = Path(course)
    release = course / "release" / assignment
    notebook = release / f"{assignment}.ipynb"
    if not notebook.is_file():
        raise HandInsError(
            f"There is no release/{assignment}/{assignment}.ipynb; make the assignment first."
        )
    released = nbformat.read(notebook, 4)
    names = {path.name for path in release.iterdir()}
    found, tokens = {}, defaultdict(list)
    for path in sorted((course / "submitted").glob(f"*/{assignment}")):
        folder = _Folder(course, path, assignment, names)
        mended = Mended(path.parent.name)
        found[mended.student] = folder, mended
        with _fault_of(mended):
            if path.is_symlink() or path.parent.is_symlink() or not path.is_dir():
                raise OSError("it is no folder of its own")
            mended.notes = folder.mend(released)
            mended.unread = unread(answer_file(assignment, path))
            if token := _token(answer_file(assignment, path)):
                tokens[token].append(mended.student)
    for same in tokens.values():
        for student in same[: len(same) if len(same) > 1 else 0]:
            mended = found[student][1]
            # Said to the teacher alone: the notes stand on the page that a student gets back.
            mended.together = [each for each in same if each != student]
    for folder, mended in found.values():
        if not mended.fault:
            with _fault_of(mended):
                folder.write(released, mended.notes, mended.unread)
    return [mended for _, mended in found.values()]


@contextmanager
def _fault_of(mended: Mended):
    """One hand-in that cannot be mended must not stop the others."""
    try:
        yield
    except OSError as fault:
        mended.fault = f"This hand-in could not be made ready: {fault.strerror or fault}."


def before_autograde(assignment: str, student: str, notebooks: list[str]) -> None:
    """For nbgrader, which calls it in the folder of the course before it marks (Formgrader too)."""
    mend_hand_ins(Path.cwd(), assignment)


class _Folder:
    """The folder of one hand-in, and the one for what is set aside of it."""

    def __init__(self, course: Path, folder: Path, assignment: str, released: set[str]):
        self.folder, self.name, self.released = folder, assignment, released
        self.aside = course / "set-aside" / folder.parent.name / assignment
        self.notebook = folder / f"{assignment}.ipynb"
        self.kept = self.aside / f"{assignment}.as-handed-in.txt"
        self.files = self.aside / "files"  # apart: names in it are a student's choice
        self.record = _record(self.aside / _RECORD)

    def mend(self, released) -> list[str]:
        """Set aside what does not belong, and say what is odd in the notebook and the answers."""
        ours = _sum(self.notebook) in self.record.get("ours", [])
        if not ours:
            self._move(self.kept, self.kept)  # of an earlier hand-in
            self._move(self.notebook, self.kept)
        answers = self._answers()
        others = self._others() + (self.record.get("others", 0) if ours else 0)
        notes = notebook_notes(self.kept, released)
        if answers:
            notes.append(answers)
        if others:
            notes.append(
                "Something in the folder that does not belong to this assignment was set aside, "
                "unread."
            )
        self.record.update(answers=answers, others=others)
        self._time_stamp()
        return notes

    def write(self, released, notes: list[str], unread: str) -> None:
        """Put the released notebook in its place, with the sentences in a first cell."""
        notebook = nbformat.from_dict(released)
        begin = f"Your answers were taken from {self.name}.answers.json"
        begin = f"No answers could be taken: {unread}" if unread else begin
        begin += "; nothing that was typed into the notebook was run."
        text = "\n\n".join(["**About this hand-in.** " + begin, *notes])
        notebook.cells = [new_markdown_cell(text, id=ABOUT), *released.cells]
        raw = (nbformat.writes(notebook) + "\n").encode()
        new = hashlib.sha256(raw).hexdigest()
        # Written before the notebook: a stop between the two must not take ours for a student's.
        self.record["ours"] = [new, *self.record.get("ours", [])[:1]]
        self.aside.mkdir(parents=True, exist_ok=True)
        write_whole(self.aside / _RECORD, json.dumps(self.record).encode())
        if _sum(self.notebook) != new:
            write_whole(self.notebook, raw)

    def _answers(self) -> str:
        """Set an answer file aside that cannot be read, and say so; or nothing."""
        path = answer_file(self.name, self.folder)
        before = self.record.get("answers", "")
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            return before if self.record.get("left") == "nothing" else ""
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            self.record["left"] = ""
            return ""
        if stat.S_ISREG(found.st_mode):
            if self.record.get("left") == found.st_size:
                return before
            self._move(path, self.files / path.name)
            # As long as what is too long, and empty: check() says the same in its own words.
            with open(path, "wb") as file:
                file.truncate(LARGEST + 1)
            self.record["left"] = LARGEST + 1
            return (
                f"{path.name} has {found.st_size / 1e6:,.0f} MB, far more than any answers, so it "
                "was set aside and not read."
            )
        self._move(path, self.files / path.name)
        self.record["left"] = "nothing"
        return f"{path.name} is no file of its own (a link or a folder), so it was set aside."

    def _others(self) -> int:
        """Set aside everything that is neither ours nor the answers; how many that were."""
        belong = {*self.released, answer_file(self.name).name, *_NBGRADERS, self.notebook.name}
        moved = 0
        for path in sorted(self.folder.iterdir()):
            found = os.lstat(path)
            plain = stat.S_ISREG(found.st_mode)
            lock = plain and path.name == f".{self.name}.answers.lock" and not found.st_size
            ours = path == self.notebook and plain  # however long
            if lock or ours or plain and path.name in belong and found.st_size <= LARGEST + 1:
                continue
            self._move(path, self.files / path.name)
            moved += path.name != ".ipynb_checkpoints"  # Jupyter's own copies
        return moved

    def _move(self, path: Path, place: Path) -> None:
        """Into ``set-aside``, where nothing is overwritten."""
        if not os.path.lexists(path):
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        free, number = place, 1
        while os.path.lexists(free):
            number += 1
            free = place.with_name(f"{place.stem}-{number}{place.suffix}")
        os.rename(path, free)

    def _time_stamp(self) -> None:
        """nbgrader stops at a hand-in whose time cannot be read, and needs one to hand it back."""
        path = self.folder / STAMP
        try:
            datetime.fromisoformat(path.read_text("utf-8").strip().removesuffix(" UTC"))
            return
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            self._move(path, self.files / STAMP)
        times = [os.lstat(each).st_mtime for each in (answer_file(self.name, self.folder),
                 self.kept) if each.exists()]  # fmt: skip
        arrived = datetime.fromtimestamp(max(times), UTC) if times else datetime.now(UTC)
        path.write_text(time_stamp(arrived), "utf-8")


def time_stamp(time: datetime) -> str:
    """A time as nbgrader writes it: ``2026-11-23 09:12:03.400000 UTC``."""
    return time.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def _token(path: Path) -> str:
    """What tells one answer file from all that were begun apart from it, or nothing."""
    value = read_answers(path)[0].get(BEGUN, {}).get("value")
    token = value.get("token") if isinstance(value, dict) else None
    return token if isinstance(token, str) else ""


def _record(path: Path) -> dict:
    """What is known of an earlier mending; students cannot write there."""
    try:
        return dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def _sum(path: Path) -> str:
    """The SHA-256 of a plain file that is not too long for a notebook, or nothing."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > 20 * LARGEST:
            return ""
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
