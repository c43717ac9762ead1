"""The answers of one hand-in, read as what they are: a file that somebody else has made.

``<assignment>.answers.json`` beside the notebook is a file of saved work like any other
(``work_format.py``). Whoever hands it in may have damaged it, exchanged it or written it by hand,
so nothing in it is believed: the size comes first, a link is not followed, and every fault is one
sentence for the student, who can then hand in again.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any

from ..saving.work_format import parse

LARGEST = 2_000_000  # bytes; a finished assignment has about 10,000
MOST = 500  # members of one list or table in an answer; a long answer has about 60 marks
MOST_IN_ALL = 5_000
BEGUN = "hand-in"  # the entry that says when the file was begun
_TO_DO = "Hand in the folder of the assignment again, with the file that the notebook has saved."
# Control characters, halves of characters, and signs that turn the direction of a line round.
_UNREADABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def answer_file(assignment: str, folder: Path | None = None) -> Path:
    """Where the answers to an assignment stand: in the folder of its notebook."""
    return (folder or Path.cwd()) / f"{assignment}.answers.json"


def read_answers(path: Path) -> tuple[dict[str, dict], str]:
    """The entries of an answer file and, where something is wrong with it, one sentence.

    Each entry is a table with at least ``value``, ``revision`` and ``article``. Never raises.
    """
    name = path.name
    try:
        if path.is_symlink():
            return {}, (
                f"{name} is a link and not the file itself, so it was not read. Put the file with "
                "your answers into the folder and hand in again."
            )
        raw = _read(path)
    except FileNotFoundError:
        return {}, f"There is no {name} in this hand-in, so there are no answers to mark. {_TO_DO}"
    except (OSError, ValueError):
        return {}, f"{name} cannot be read as a file, so nothing in it was marked. {_TO_DO}"
    if len(raw) > LARGEST:
        return {}, (
            f"{name} has more than {LARGEST // 1_000_000} MB, far more than any answers, so it was "
            f"not read. {_TO_DO}"
        )
    try:
        entries, fault = parse(raw, path.stem)
    except (ValueError, RecursionError):
        entries, fault = {}, "is damaged (not complete JSON)"
    if fault and not entries:
        fault = fault.replace("of another lesson", "for another assignment")
        return {}, f"{name} {readable(fault, 150)}, so nothing in it was marked. {_TO_DO}"
    return entries, ""


def unread(path: Path) -> str:
    """Why there is nothing to mark in an answer file, for the teacher: a clause, or nothing."""
    why = read_answers(path)[1].partition(", so ")[0]
    return f"t{why[1:]}" if why.startswith("There") else why  # mid-sentence


def is_answer(value: Any) -> bool:
    """Whether a value is small enough to be an answer at all; a longer one is never looked into."""
    waiting, count = [value], 0
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list):
            count += len(each)
            if len(each) > MOST or count > MOST_IN_ALL:
                return False
            waiting += each.values() if isinstance(each, dict) else each
    return True


def readable(text: str, most: int) -> str:
    """Text as it may be printed: no control characters, at most ``most`` characters."""
    text = _UNREADABLE.sub("\ufffd", text[: most + 1])
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def _read(path: Path) -> bytes:
    """At most one byte more than is allowed. What is no regular file is never waited for."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    handle = os.open(path, flags)
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("no regular file")
        return file.read(LARGEST + 1)
