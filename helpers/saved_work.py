"""What a learner has answered, saved on every change: one JSON file per lesson.

``notebooks/my-work/<lesson>.json``, or the folder that the environment variable WHO_SAYS_SO_WORK
names. Written to a temporary file beside it, flushed and renamed, so that a kernel that is killed
leaves the old file or the new one. Every writer reads the file again under a lock and replaces
only its own entry, so that two tabs lose nothing. What cannot be read is set aside, never
overwritten. The standard library is enough for all of it; the shape of a file stands in
``work_format.py``.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from .saving.file_lock import Busy, locked
from .saving.whereabouts import Whereabouts
from .saving.whole_file import write_whole
from .saving.work_format import FORMAT, parse

FOLDER = Path(__file__).resolve().parents[1] / "notebooks" / "my-work"
_OF_VERSION = ("revision", "article")


def work_folder() -> Path:
    """The folder of the saved work: ``notebooks/my-work`` or what WHO_SAYS_SO_WORK names."""
    named = os.environ.get("WHO_SAYS_SO_WORK", "").strip()
    return Path(named).expanduser() if named else FOLDER


def folder_in_words() -> str:
    """The folder of the saved work as a learner knows it, after the words "in the folder"."""
    named = os.environ.get("WHO_SAYS_SO_WORK", "").strip()
    return "of your saved work" if named else "notebooks/my-work"


class Sentence(str):
    """A text that a notebook shows as it is, without quotation marks."""

    def __repr__(self):
        return str(self)


def where_is_my_work() -> Whereabouts:
    """One sentence that says where the answers are; run in a notebook it names the real folder."""
    words = (
        "Your answers are in the folder notebooks/my-work, one file for each lesson, such as "
        "notebooks/my-work/00-start-here.json. If your teacher has chosen another folder, this "
        "cell names it when you run it."
    )
    return Whereabouts(words, work_folder())


@dataclass(frozen=True)
class Outcome:
    """What became of a save: whether it is on the disk, and one sentence ("Saved." …)."""

    ok: bool
    sentence: str


class LessonWork:
    """The saved answers of one lesson, as one window (one kernel) sees them."""

    def __init__(self, lesson: str, folder: Path | None = None):
        self.lesson, self.folder = lesson, Path(folder or work_folder())
        # The last entry this window read or wrote: whoever changed it since is another window.
        self._seen: dict[str, int] = {}

    @property
    def path(self) -> Path:
        return self.folder / f"{self.lesson}.json"

    def restore(self, id: str, article: str | None = None) -> tuple[dict | None, str]:
        """The saved entry of a question, or None, and a sentence where something was wrong.

        ``article`` is the hash of a text: then it is the last entry that was saved for that very
        text, even where work on another text came later.
        """
        try:
            entries, fault = self._entries()
            if fault:
                with locked(self.folder, self.lesson):
                    entries, fault = self._entries()
                    fault = self._set_damaged_aside(entries, fault) if fault else ""
        except (OSError, Busy) as problem:
            return None, f"Your saved work could not be read: {why_refused(problem)}."
        self._seen[id] = entries[id]["n"] if id in entries else 0
        entry = entries.get(id)
        return (entry if article is None else _for_text(entry, article)), fault

    def save(self, id: str, entry: dict) -> Outcome:
        """Put one entry (``value``, ``state``, ``points``, ``of``, ``revision``, ``article``) away.

        Never raises: a full disk, a read-only folder or a busy file gives ``Outcome(False, …)``,
        and the caller keeps the answer for the next try.
        """
        try:
            entry = json.loads(json.dumps(entry, allow_nan=False))
        except (TypeError, ValueError, RecursionError):
            return Outcome(False, "Not saved: this answer cannot be written down; change it.")
        try:
            with locked(self.folder, self.lesson):
                entries, fault = self._entries()
                if fault:
                    fault = self._set_damaged_aside(entries, fault)
                sentence = self._merge(id, entry, entries)
                self._write(entries)
        except (OSError, Busy) as problem:
            return Outcome(
                False,
                f"Not saved: {why_refused(problem)}. "
                f"Your answer stays here and is saved with your next change.",
            )
        self._seen[id] = entries[id]["n"]
        return Outcome(True, " ".join(filter(None, [sentence, fault])) or "Saved.")

    def reset(self) -> str:
        """Set the lesson's file aside under a dated name and say so in one sentence."""
        try:
            if not self.folder.is_dir():
                return f"There is no saved work for {self.lesson}."
            with locked(self.folder, self.lesson):
                entries, fault = self._entries()
                if fault:
                    self._set_damaged_aside(entries, fault)
                elif self._leftovers():
                    self._write(entries)
                if not self.path.exists():
                    return f"There is no saved work for {self.lesson}."
                name = self._rename_aside("before-reset")
        except (OSError, Busy) as problem:
            return f"Nothing was changed: {why_refused(problem)}."
        self._seen.clear()
        return (
            f"The answers of {self.lesson} are set aside in {name}, not deleted. "
            f"Run the lesson again to begin afresh."
        )

    def _merge(self, id: str, entry: dict, entries: dict) -> str:
        """Put the entry among the others; keep what it would push out. Returns a sentence."""
        old, sentence = entries.get(id), ""
        entry["n"] = (old["n"] if old else 0) + 1
        entry["saved_at"] = datetime.now(UTC).isoformat(timespec="milliseconds")
        if old:
            entry = {**old, **entry}
            other_version = any(old.get(key) != entry.get(key) for key in _OF_VERSION)
            other_window = old["n"] != self._seen.get(id, 0)
            if (other_version or other_window) and old.get("value") != entry.get("value"):
                kept = {key: value for key, value in old.items() if key != "previous"}
                entry["previous"] = [*old.get("previous", []), kept]
                if other_window:
                    sentence = (
                        "Saved. Another window had saved another answer to this question; "
                        "it is kept beside yours."
                    )
        entries[id] = entry
        return sentence

    def _entries(self) -> tuple[dict, str]:
        """The entries on the disk, and the fault of the file (empty when there is none)."""
        entries, fault = {}, ""
        with suppress(FileNotFoundError):
            entries, fault = parse(self.path.read_bytes(), self.lesson)
        # A kernel that was killed between writing and renaming leaves a complete newer file.
        for leftover in self._leftovers():
            with suppress(OSError):
                newer, broken = parse(leftover.read_bytes(), self.lesson)
                for id, entry in {} if broken else newer.items():
                    if entry["n"] > entries.get(id, {"n": 0})["n"]:
                        entries[id] = entry
        return entries, fault

    def _leftovers(self) -> list[Path]:
        return sorted(self.folder.glob(f".{self.lesson}.*.tmp"))

    def _write(self, entries: dict) -> None:
        """Replace the file in one step. Called under the lock."""
        data = {"format": FORMAT, "lesson": self.lesson, "entries": entries}
        text = json.dumps(data, ensure_ascii=False, indent=1)
        try:
            raw = text.encode("utf-8")
        except UnicodeEncodeError:  # half an emoji, cut by a text field
            raw = json.dumps(data, indent=1).encode("ascii")
        leftovers = self._leftovers()
        write_whole(self.path, raw + b"\n")
        for leftover in leftovers:
            with suppress(OSError):
                leftover.unlink()

    def _set_damaged_aside(self, entries: dict, fault: str) -> str:
        """Keep the faulty file under another name, what is sound under its own."""
        if entries:
            name = self._free_name("damaged")
            shutil.copyfile(self.path, self.folder / name)
            self._write(entries)
            kept = "the other answers are still here"
        else:
            name, kept = self._rename_aside("damaged"), "this lesson begins with an empty file"
        return f"{self.path.name} {fault}; it is set aside as {name}, and {kept}."

    def _rename_aside(self, why: str) -> str:
        name = self._free_name(why)
        os.replace(self.path, self.folder / name)
        return name

    def _free_name(self, why: str) -> str:
        stem, number = f"{self.lesson}.{why}-{date.today().isoformat()}", 1
        while (self.folder / f"{stem}-{number}.json").exists():
            number += 1
        return f"{stem}-{number}.json"


def _for_text(entry: dict | None, article: str) -> dict | None:
    """The latest version of an entry that was saved for the text with this hash."""
    versions = [entry, *reversed(entry.get("previous", []))] if entry else []
    of_it = [each for each in versions if isinstance(each, dict) and each.get("article") == article]
    return of_it[0] if of_it else None


def why_refused(problem: Exception) -> str:
    """Why the disk refused, in words for a learner."""
    import errno

    if isinstance(problem, Busy):
        return "another window is still saving"
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "the folder of your saved work cannot be written to"
    return f"the disk reports a fault ({problem.strerror or problem})"


def reset_work(lesson: str, folder: Path | None = None) -> str:
    """Begin a lesson afresh: its file is set aside, not deleted. Returns one sentence."""
    return LessonWork(lesson, folder).reset()
