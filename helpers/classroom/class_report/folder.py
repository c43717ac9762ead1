"""The hand-ins in a folder, read as what they are: files of strangers.

    <folder>/<student>/<assignment>/<assignment>.answers.json    as nbgrader keeps them
    <folder>/<student>/<assignment>.answers.json
    <folder>/anna.json, <folder>/anna-<assignment>.answers.json  all in one folder

Hand-ins of a lesson are its saved work (``02-actors.json``) or marks (``marks-of-anna.json``).
Every file that cannot be used gets one sentence; none stops the others, and none is changed.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ...figures.parts import clipped
from ...readers.other_readers import BEGINS
from ...records.annotation_files import AnnotationError, read_bounded
from ...saving.work_format import parse
from ..answer_file import BEGUN, LARGEST


@dataclass(frozen=True)
class HandIn:
    """One student's file: its ``entries``, or ``fault``, why it cannot be used, in a sentence.

    ``time`` is nbgrader's time stamp, ``saved`` when the last answer was saved; both may be None.
    ``remark`` is what is odd about a file that can be used; ``path`` leads to a file of marks.
    """

    student: str
    file: str
    entries: dict[str, dict] = field(default_factory=dict, repr=False)
    time: datetime | None = None
    saved: datetime | None = None
    token: str = ""
    fault: str = ""
    remark: str = ""
    path: Path | None = None


def found_files(folder: Path, assignment: str) -> list[tuple[str, Path]]:
    """``(student, path)`` of every file that should be a hand-in, by name of the student.

    A student's folder for this assignment in which the answer file is missing is given itself.
    Raises OSError where the folder cannot be read.
    """
    names = (f"{assignment}.answers.json", f"{assignment}.json")
    found: list[tuple[str, Path]] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if not path.is_dir():
            if path.suffix.lower() == ".json":
                found.append((_student(path, assignment), path))
            continue
        own = path / assignment
        places = [own, path] if own.is_dir() or own.is_symlink() else [path]
        if path.is_symlink() or own.is_symlink():
            found.append((shown(path.name), path if path.is_symlink() else own))
            continue
        files = [place / name for place in places for name in names]
        files = [file for file in files if os.path.lexists(file)][:1]
        files = files or sorted(path.glob(f"{BEGINS}*.json"))[:1]
        files = files or [own for _ in places[1:]]
        found += [(shown(path.name), file) for file in files]
    return found


def read_hand_in(student: str, path: Path, folder: Path, assignment: str, lesson: str) -> HandIn:
    """One hand-in; ``lesson`` is the name that its answer file bears inside. Never raises."""
    file = shown(path.relative_to(folder).as_posix())

    def useless(why: str) -> HandIn:
        return HandIn(student, file, time=time, fault=f"{file} {why}.")

    time = None
    try:
        kind = os.lstat(path).st_mode
        if stat.S_ISLNK(kind):
            return useless("is a link to another place; ask for the file itself")
        time = _time_stamp(path.parent / "timestamp.txt")
        if stat.S_ISDIR(kind):
            time = _time_stamp(path / "timestamp.txt")
            return useless(f"has no file {assignment}.answers.json in it; ask for it")
        raw = read_bounded(path, LARGEST)
    except AnnotationError:
        return useless(f"has more than {LARGEST // 1_000_000} MB or is no plain file")
    except OSError as fault:
        return useless(f"cannot be read ({fault.strerror})")
    if not raw.strip():
        return useless("is empty; ask for it again")
    if path.name.startswith(BEGINS):
        return HandIn(student, file, time=time, path=path)
    entries, fault = parse(raw, lesson)
    fault = shown(fault.replace("another lesson", "another assignment"))
    if fault and not entries:
        return useless(fault)
    began = entries.get(BEGUN, {}).get("value")
    token = began.get("token") if isinstance(began, dict) else None
    times = [_time(entry["saved_at"]) for entry in entries.values()]
    return HandIn(
        student, file, entries, time, max(filter(None, times), default=None),
        token[:100] if isinstance(token, str) else "",
        remark=f"{file} {fault}; the other answers are counted." if fault else "",
    )  # fmt: skip


def _student(path: Path, assignment: str) -> str:
    """Whose file it is in a flat folder: its name without that of the assignment."""
    stem = path.name[: -len(path.suffix)].removeprefix(BEGINS)
    stem = stem.replace(assignment, " ").replace(".answers", " ")
    return shown(re.sub(r"^[\s._-]+|[\s._-]+$", "", stem) or path.stem)


def shown(name: str) -> str:
    """A name from a disk or a file as it can be shown: no signs that cannot be seen or written."""
    return clipped(name.encode("utf-8", "backslashreplace").decode(), 120)


def _time_stamp(path: Path) -> datetime | None:
    """What nbgrader wrote when a hand-in arrived, such as ``2026-11-23 09:12:03.4 UTC``."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        return _time(read_bounded(path, 200).decode("utf-8").strip())
    except (OSError, AnnotationError, UnicodeDecodeError):
        return None


def _time(words: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(words.removesuffix(" UTC").strip())
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_roster(path: Path) -> list[str]:
    """The names of a class: one in a line, or the first column of a CSV file; ``#`` is a remark.

    Raises AnnotationError, one sentence, where the file cannot be read.
    """
    import csv

    try:
        lines = read_bounded(path, 200_000).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise AnnotationError(f"{path.name}: it is not UTF-8 text; save it again so.") from None
    names = [row[0].strip() for row in csv.reader(lines) if row]
    heads = {"name", "student", "student_id", "id", "first_name"}
    names = [n for n in names if n and not n.startswith("#") and n.casefold() not in heads]
    return list(dict.fromkeys(map(shown, names)))
