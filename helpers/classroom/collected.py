"""Hand-ins that came by e-mail or on a stick, brought to where nbgrader looks for them.

    <folder>/<student>/…                    a folder for each student, whatever is in it
    <folder>/<student>.zip
    <folder>/<student>-c1-actors.answers.json

Only the notebook and the answer file of an assignment are taken; the folder itself is not changed.
Every file is a stranger's: sizes are limited, links are not followed, and nothing is unpacked to a
place that its sender chooses.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from . import answer_file, notebook_notes
from .hand_ins import STAMP, time_stamp

_MOST_FILES = 2_000  # in one student's folder or zip
# What a browser or a file manager makes of a second file of the same name.
_AGAIN = r"(?: ?\(\d+\)| - Copy| copy)?"
# What Moodle adds to a name: Müller Anna_48213_assignsubmission_file_
_MOODLE = re.compile(r"^(.+)_(\d+)_assignsubmission_(?:file|onlinetext)")
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)


@dataclass(frozen=True)
class Collected:
    """What became of one student's files: one sentence. ``taken`` is whether anything arrived."""

    student: str
    sentence: str
    taken: bool = True


def collect(folder: str | Path, course: str | Path, assignments: list[str]) -> Iterator[Collected]:
    """Take all hand-ins in ``folder`` to ``submitted/<student>/<assignment>/``, one by one.

    An earlier hand-in of the same assignment goes to ``set-aside``. Raises OSError where ``folder``
    cannot be read.
    """
    folder, course = Path(folder), Path(course)
    loose: dict[str, list[Path]] = {}
    found_here = sorted(folder.iterdir())
    called = _by_moodle(path.name for path in found_here)
    for path in found_here:
        if path.name.startswith((".", "__MACOSX")):
            continue
        if path.is_symlink():
            yield Collected(path.name, "This is a link and was left out; copy the files.", False)
        elif path.is_dir():
            name = called.get(path.name, path.name)
            yield from _taken(name, _in_folder(path), course, assignments)
        elif path.suffix.lower() == ".zip":
            try:
                with zipfile.ZipFile(path) as packed:
                    files = _in_zip(packed)
                    name = called.get(path.name, path.stem)
                    yield from _taken(name, files, course, assignments)
            except _ZIP_FAULTS:
                sentence = f"{path.name} is damaged or locked and was left out; ask for it again."
                yield Collected(_student(path.stem, assignments), sentence, False)
        elif found := _whose(path.name, assignments):
            loose.setdefault(called.get(path.name, found), []).append(path)
        elif _belongs(path.name, assignments):
            sentence = (
                "It does not say whose it is and was left out; write the student's name before it, "
                f"such as anna-{path.name}, and collect again."
            )
            yield Collected(path.name, sentence, False)
        else:
            yield Collected(path.name, "This is no hand-in and was left out.", False)
    for student, paths in loose.items():
        files = [(path.name, _time(path), path) for path in paths]
        yield from _taken(student, files, course, assignments)


def _taken(name: str, files, course: Path, assignments: list[str]) -> Iterator[Collected]:
    """Write the newest notebook and answer file of each assignment that is among the files."""
    student = _student(name, assignments)
    chosen: dict[tuple[str, str], tuple] = {}
    for number, (path, time, source) in enumerate(files):
        if number >= _MOST_FILES:
            yield Collected(student, f"More than {_MOST_FILES:,} files; left out.", False)
            return
        for assignment in assignments:
            for end in (".ipynb", ".answers.json"):
                if _is(path, assignment, end):
                    key = assignment, end
                    if key not in chosen or time > chosen[key][0]:
                        chosen[key] = time, source
    if not chosen:
        which = " or ".join(f"{name}.answers.json" for name in assignments[:2])
        yield Collected(student, f"Nothing of an assignment is in it (no {which} …).", False)
    for assignment in dict.fromkeys(assignment for assignment, _ in sorted(chosen)):
        yield _write(student, assignment, chosen, course)


def _write(student: str, assignment: str, chosen: dict, course: Path) -> Collected:
    place = course / "submitted" / student / assignment
    found, newest = {}, 0.0
    for end, most in ((".ipynb", notebook_notes.LARGEST), (".answers.json", answer_file.LARGEST)):
        if (assignment, end) in chosen:
            time, read = chosen[assignment, end]
            # One byte too many is kept: whoever marks it says that it was too long.
            found[f"{assignment}{end}"] = _read(read, most + 1)
            newest = max(newest, time)
    aside = course / "set-aside" / student / assignment
    again = place.is_dir()
    # After marking the notebook as it was handed in lies there.
    before = [_bytes(aside / f"{assignment}.as-handed-in.txt"), *map(_bytes, place.glob("*"))]
    if again and all(raw in before for raw in found.values()):
        return Collected(student, f"{assignment}: nothing new.")
    if again:
        number = 1
        while (aside / f"earlier-{number}").exists():
            number += 1
        aside.mkdir(parents=True, exist_ok=True)
        place.rename(aside / f"earlier-{number}")
    place.mkdir(parents=True)
    for name, raw in found.items():
        (place / name).write_bytes(raw)
    when = datetime.fromtimestamp(newest, UTC) if newest else datetime.now(UTC)
    (place / STAMP).write_text(time_stamp(when), "utf-8")
    taken = f"{assignment}: taken" + (", in place of an earlier hand-in" if again else "")
    answers = f"{assignment}.answers.json"
    if answers in found and (why := answer_file.unread(place / answers)):
        return Collected(student, f"{taken}, but nothing in it can be marked: {why}.")
    missing = [f"{assignment}{end}" for end in (".ipynb", ".answers.json")
               if f"{assignment}{end}" not in found]  # fmt: skip
    return Collected(student, taken + (f"; there is no {missing[0]}." if missing else "."))


def _read(source, most: int) -> bytes:
    """At most so many bytes of a file, or of one packed in a zip."""
    if isinstance(source, Path):
        with open(source, "rb") as file:
            return file.read(most)
    packed, info = source
    with packed.open(info) as file:
        return file.read(most)


def _in_folder(folder: Path) -> Iterator[tuple[str, float, Path]]:
    for place, folders, names in os.walk(folder):  # links to folders are not followed
        folders[:] = [name for name in folders if name != ".ipynb_checkpoints"]
        for name in names:
            path = Path(place, name)
            if stat.S_ISREG(os.lstat(path).st_mode):
                yield name, _time(path), path


def _in_zip(packed: zipfile.ZipFile) -> Iterator[tuple[str, float, tuple]]:
    for info in packed.infolist():
        path = PurePosixPath(info.filename.replace("\\", "/"))
        hidden = {".ipynb_checkpoints", "__MACOSX"} & set(path.parts)
        if info.is_dir() or hidden or stat.S_ISLNK(info.external_attr >> 16):
            continue
        try:
            time = datetime(*info.date_time).timestamp()
        except (ValueError, OverflowError):
            time = 0.0
        yield path.name, time, (packed, info)


def _is(name: str, assignment: str, end: str) -> bool:
    """Whether a file is this one, or a second copy of it: ``c1-actors.answers (1).json``."""
    stem, last = re.escape(assignment + end.removesuffix(".json").removesuffix(".ipynb")), Path(end)
    return bool(re.search(rf"(?:^|[-_ ]){stem}{_AGAIN}\{last.suffix or end}$", name))


def _belongs(name: str, assignments: list[str]) -> bool:
    return any(_is(name, each, end) for each in assignments for end in (".ipynb", ".answers.json"))


def _by_moodle(names) -> dict[str, str]:
    """The student in each name that Moodle made; with its number where two are called alike."""
    found = {name: match for name in names if (match := _MOODLE.match(name))}
    numbers: dict[str, set[str]] = {}
    for match in found.values():
        numbers.setdefault(match[1], set()).add(match[2])
    return {
        name: match[1] if len(numbers[match[1]]) == 1 else f"{match[1]} {match[2]}"
        for name, match in found.items()
    }


def _whose(name: str, assignments: list[str]) -> str:
    """The student in the name of a loose file: what stands before the assignment's name."""
    for assignment in assignments:
        if any(_is(name, assignment, end) for end in (".ipynb", ".answers.json")):
            return name[: name.index(assignment)].rstrip("-_ .")
    return ""


def _student(name: str, assignments: list[str]) -> str:
    """A student's name as nbgrader can take it: no sign that means something in a path."""
    name = unicodedata.normalize("NFC", name)
    for assignment in assignments:
        name = re.sub(rf"[-_ .]*{re.escape(assignment)}$", "", name)
    return re.sub(r"[^\w .'@-]", "-", name)[:80].strip(" .") or "no name"


def _time(path: Path) -> float:
    return os.lstat(path).st_mtime


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
