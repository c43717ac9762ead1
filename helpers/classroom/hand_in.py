"""The questions of an assignment as a student has them: shown, answered, handed in.

Beside the notebook stands ``<assignment>.questions.json``: what is asked and nothing that gives an
answer away. Answers are saved beside it in ``<assignment>.answers.json``, so that grading needs no
cell of the notebook.
"""

from __future__ import annotations

import json
import os
import re
import textwrap
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any

from ..documents import Article, ArticleError
from ..marking.fields import MarkingError, choices
from ..marking.model import Marking
from ..questions.files import TYPES
from .answer_file import answer_file, read_answers, readable

_END = ".questions.json"
_FIELDS = {"id": str, "type": str, "revision": int, "of": int | float, "view": dict}
_LARGEST = 5_000_000  # bytes; the questions of an assignment have about 20,000
_LONGEST = 20_000  # characters of a written answer that are printed
_WIDTH = 88
_NEW = "Fetch the assignment again and put that file into this folder; your answers stay."
_NOTHING = "Nothing is written here."
NOT_YET = "To see here what you have {}, run this cell again. Every answer is saved as you go."
# All that the markup of questions can become; anything else in a view is shown as text.
_TAGS = re.compile(r'(</?(?:em|code)>|</span>|<br>|<span class="wss-quote"(?: title="[^"<>]*")?>)')


class HandInError(ValueError):
    """An assignment that cannot be shown; the message is one sentence for the student."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


@dataclass(frozen=True)
class Asked:
    """One question as a student's folder has it.

    ``view`` is what its page shows, with its texts as escaped HTML; ``sha256`` belongs to the text
    that it is about, ``data`` is the record of the file, ``folder`` where that stands.
    """

    id: str
    type: str
    revision: int
    of: float
    assignment: str
    view: dict = field(repr=False)
    sha256: str | None
    data: dict = field(repr=False)
    folder: Path = field(repr=False)

    @property
    def written(self) -> bool:
        """Whether it is answered by free writing."""
        return self.type in ("open", "plan")

    def marking(self) -> Marking:
        """An empty marking of the passage, for marks. Raises :class:`HandInError`."""
        article, data = self._article(), self.data
        judge, labels = data.get("judge") or (), data.get("labels") or ()
        try:
            offered = choices(
                data["layer"], tuple(judge), tuple(labels) or None, bool(data["link"])
            )
            within = data.get("within")
            find = article.sentence if within and "." in within else article.part
            return Marking(article, offered, find(within) if within else None)
        except (MarkingError, ArticleError, KeyError, TypeError):
            raise _damaged(self.assignment + _END) from None

    def _article(self) -> Article:
        from ..articles.text_in import read_article

        about = self.data.get("article")
        name = about.get("file") if isinstance(about, dict) else None
        if not isinstance(name, str) or not name or Path(name).name != name:
            raise _damaged(self.assignment + _END)
        try:
            article = read_article(self.folder / name)
        except (FileNotFoundError, ArticleError):
            raise HandInError(
                f"{name} is missing in the folder of this notebook, or cannot be read. {_NEW}"
            ) from None
        if article.sha256 != self.sha256:
            raise HandInError(f"{name} is not the text of this assignment any more. {_NEW}")
        return article


def assignment_here(folder: Path | None = None) -> str:
    """The assignment of a folder: the name of its one file of questions, without the ending.

    Raises :class:`HandInError` where there is no such file or more than one.
    """
    found = sorted(path.name for path in (folder or Path.cwd()).glob(f"*{_END}"))
    if not found:
        raise HandInError(
            f"There is no file of questions (…{_END}) in the folder of this notebook. {_NEW}"
        )
    if len(found) > 1:
        raise HandInError(
            f"There are {len(found)} files of questions in this folder ({', '.join(found[:3])}). "
            "Keep one assignment in one folder: move the others away."
        )
    return found[0].removesuffix(_END)


def asked_here(id: str, folder: Path | None = None) -> Asked:
    """One question of the assignment in a folder. Raises :class:`HandInError`."""
    folder = folder or Path.cwd()
    name = assignment_here(folder)
    records = _questions(folder / f"{name}{_END}")
    data = next((each for each in records if each["id"] == id), None)
    if data is None:
        known = ", ".join(each["id"] for each in records)
        raise HandInError(f"There is no question {str(id)[:60]!r} in {name}{_END}; it has {known}.")
    about = data.get("article")
    asked = Asked(
        id, data["type"], data["revision"], data["of"], name, data["view"],
        about.get("sha256") if isinstance(about, dict) else None, data, folder,
    )  # fmt: skip
    return asked


def shown(id: str) -> None:
    """Print what was written in answer to an open question, for whoever marks it."""
    try:
        asked = asked_here(id)
    except HandInError as fault:
        print(fault)
        return
    entries, fault = saved_answers(asked)
    entry = entries.get(id)
    if fault or entry is None:
        print(fault or (_NOTHING if is_marking() else NOT_YET.format("written")))
        return
    print("\n".join(_written(entry["value"], asked)))
    if entry["revision"] != asked.revision:
        print("(Written in answer to an earlier version of this question.)")


def is_marking() -> bool:
    """Whether nbgrader marks; "validate" is a student's own try of the notebook."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


def saved_answers(asked: Asked) -> tuple[dict[str, dict], str]:
    """The answers beside the notebook; before the first one there is no file, and no fault in it.

    Where nbgrader marks a missing file is one.
    """
    path = answer_file(asked.assignment)
    return read_answers(path) if is_marking() or os.path.lexists(path) else ({}, "")


def plain(html: str) -> str:
    """The words of a text of a view, on one line."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", html.replace("<br>", " "))).split())


def _written(value: Any, asked: Asked) -> list[str]:
    """A written answer in lines; longer ones are broken, and cut where nobody would read on."""
    texts = [("", value.get("text") if isinstance(value, dict) else value)]
    if asked.type == "plan":
        given = value.get("boxes") if isinstance(value, dict) else None
        given = given if isinstance(given, dict) else {}
        texts = [(plain(box["html"]), given.get(box["id"])) for box in asked.view["boxes"]]
    lines = []
    for label, text in texts:
        if not isinstance(text, str) or not text.strip():
            continue
        lines += [label] if label else []
        for line in readable(text.strip(), _LONGEST).split("\n"):
            lines += textwrap.wrap(line, _WIDTH) or [""]
        if len(text) > _LONGEST:
            lines.append(f"({len(text):,} characters in all; the rest is in the answer file.)")
    return lines or [_NOTHING]


def _questions(path: Path) -> list[dict]:
    """The records of a file of questions, each with the fields that are needed to show it."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        records = json.loads(path.read_bytes().decode("utf-8"))["questions"]
        for record in records:
            fits = all(isinstance(record[key], kind) for key, kind in _FIELDS.items())
            boxes = record["view"]["boxes"] if record["type"] == "plan" else []
            fits = fits and all(isinstance(box["html"] + box["id"], str) for box in boxes)
            if not fits or record["type"] not in TYPES:
                raise ValueError
        return [{**record, "view": _view(record)} for record in records]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise _damaged(path.name) from None


def _damaged(name: str) -> HandInError:
    return HandInError(f"{name} is damaged, so this question cannot be shown. {_NEW}")


def _view(data: dict) -> dict:
    """What the page shows: every HTML in it is what questions are written in, and no more."""
    view = _clean(data["view"])
    plain = {"hints": 0, "solved": False, "rubric": [], "hand_in": True}
    return {**view, **plain, "id": data["id"], "type": data["type"]}


def _clean(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _clean(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_clean(each, key) for each in value]
    return _only_markup(value) if isinstance(value, str) and key in ("html", "prompt") else value


def _only_markup(html: str) -> str:
    pieces = _TAGS.split(html)
    # What is escaped already stays so: "&amp;" is not escaped a second time.
    return "".join(p if k % 2 else escape(unescape(p)) for k, p in enumerate(pieces))
