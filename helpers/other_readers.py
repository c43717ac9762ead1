"""Other readers' annotation files: two made for lesson 08, a folder of a class, and one's own.

A class hands its files round in a folder; files that cannot be used are listed by name with one
sentence each, and never stop the others.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from html import escape
from pathlib import Path

from .annotation_files import AnnotationError, load_annotations, to_json
from .annotations import AnnotationSet, Annotator
from .documents import Article
from .file_lock import Busy, locked
from .layers import LAYERS, items
from .own_marks import own_marks
from .saved_work import Sentence, work_folder

FOLDER = Path(__file__).resolve().parents[1] / "notebooks" / "annotators"
LARGEST = 5_000_000
"""Bytes: no annotation of one article is larger; the reference has about a thirtieth of it."""
_LONGEST_NAME = 60  # characters of a reader's name


class Classmates(tuple):
    """The annotations of a folder, in the order of their ``files``; ``notes`` has a sentence for
    each file that was skipped and for each name that two files share.
    """

    def __new__(cls, sets=(), files=(), notes=()):
        found = super().__new__(cls, sets)
        found.files, found.notes = tuple(files), tuple(notes)
        return found

    @property
    def heading(self) -> str:
        """How many readers there are, and how many remarks on their files."""
        readers = f"{len(self)} reader{'' if len(self) == 1 else 's'}"
        remarks = f"{len(self.notes)} remark{'' if len(self.notes) == 1 else 's'}"
        return f"{readers}, {remarks}" if self.notes else readers

    def rows(self) -> list[tuple[str, str, str]]:
        """File, reader, and how much is marked in each layer, in words."""
        return [
            (file, one.annotator.name, _marked(one))
            for file, one in zip(self.files, self, strict=True)
        ]

    def __repr__(self):
        lines = [f"{file}: {name}, {marked}" for file, name, marked in self.rows()]
        return "\n".join([self.heading, *lines, *self.notes])

    def _repr_html_(self):
        left = "<td style='text-align:left'>"
        rows = "".join(
            f"<tr>{left}{escape(file)}</td>{left}<b>{escape(name)}</b></td>{left}{marked}</td></tr>"
            for file, name, marked in self.rows()
        )
        head = "".join(f"<th style='text-align:left'>{h}</th>" for h in ("File", "Reader", "Marks"))
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return (
            f"{escape(self.heading)}\n"  # all that JupyterLab shows while it is folded
            + (table if rows else "")
            + (f"<ul>{notes}</ul>" if notes else "")
        )


def _marked(one: AnnotationSet) -> str:
    counts = {layer.name: len(items(one, key)) for key, layer in LAYERS.items()}
    return ", ".join(f"{name} {n}" for name, n in counts.items() if n) or "nothing"


def other_annotators(article: Article) -> list[AnnotationSet]:
    """Nora (the narrow rule) and Will (the wide one), two invented readers of paragraph P5.

    ``notebooks/annotators/README.md`` states their rules. Raises AnnotationError, one sentence,
    where ``article`` is another text.
    """
    return [load_annotations(FOLDER / f"08-{name}.json", article) for name in ("nora", "will")]


def classmates(article: Article, folder: str | Path | None = None) -> Classmates:
    """Every annotation file (.json) of a folder that fits this article, by file name.

    Without ``folder`` these are the invented readers in ``notebooks/annotators/class``. Folders
    inside it and files of other kinds are passed over. Raises AnnotationError, one sentence, where
    there is no such folder.
    """
    place = FOLDER / "class" if folder is None else Path(folder).expanduser()
    try:
        paths = sorted(path for path in place.iterdir() if path.suffix.lower() == ".json")
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise AnnotationError(
            f"The folder {str(folder)!r} cannot be read ({why}); give the name of the folder that "
            "holds the files."
        ) from None
    found, files, notes, seen = [], [], [], {}
    for path in paths:
        if path.name.startswith(".") or path.is_dir():
            continue  # what the operating system leaves lying about
        try:
            one = _loaded(path, article)
        except AnnotationError as fault:
            notes.append(f"Skipped: {fault}")
            continue
        content = to_json(one)
        if content in seen:
            notes.append(f"Skipped: {path.name} holds the same as {seen[content]}.")
            continue
        seen[content] = path.name
        found.append(one)
        files.append(path.name)
    if not found and not notes:
        notes.append("There is no .json file in this folder.")
    return Classmates(found, files, notes + _told_apart(found, files))


def _loaded(path: Path, article: Article) -> AnnotationSet:
    """One file of a class. Raises AnnotationError."""
    if not path.is_file():
        raise AnnotationError(f"{path.name}: there is no file behind this name.")
    with suppress(OSError):
        if path.stat().st_size > LARGEST:
            raise AnnotationError(
                f"{path.name}: it has more than {LARGEST // 1_000_000} MB, so it is no annotation."
            )
    try:
        return load_annotations(path, article)
    except AnnotationError:
        if _is_saved_work(path):
            raise AnnotationError(
                f"{path.name}: these are the answers of a lesson; the file to hand in is the one "
                "that save_my_marks writes, marks-of-….json."
            ) from None
        raise


def _is_saved_work(path: Path) -> bool:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and {"lesson", "entries"} <= data.keys()


def _told_apart(found: list[AnnotationSet], files: list[str]) -> list[str]:
    """A sentence for each name that several files carry; their readers get the file's name."""
    counts = Counter(one.annotator.name for one in found)
    notes = []
    for name in [name for name, count in counts.items() if count > 1]:
        same = [k for k, one in enumerate(found) if one.annotator.name == name]
        for k in same:
            annotator = found[k].annotator.model_copy(
                update={"name": f"{name} ({Path(files[k]).stem})"}
            )
            found[k] = found[k].model_copy(update={"annotator": annotator})
        notes.append(
            f"{' and '.join(files[k] for k in same)} have the same reader, {name!r}; here each "
            "bears its file’s name too."
        )
    return notes


def save_my_marks(article: Article, name: str) -> Sentence:
    """Write your checked marks on this article as one annotation file, to give to others.

    It is called ``marks-of-<name>.json`` and stands in the folder of the saved work. An earlier
    file of that name with other marks is kept beside it. Returns one sentence, also where nothing
    was written.
    """
    name = " ".join(name.split()) if isinstance(name, str) else ""
    stem = re.sub(r"[\W_]+", "-", name).strip("-").lower()
    if not stem or len(name) > _LONGEST_NAME or not name.isprintable():
        return Sentence(
            "Nothing is saved yet: put your name between the quotation marks, such as "
            f'save_my_marks(article, "Anna"), with at most {_LONGEST_NAME} characters.'
        )
    mine = own_marks(article)
    count = sum(len(items(mine, layer)) for layer in LAYERS)
    if not count:
        return Sentence(
            "Nothing is saved yet, since there are no checked marks of yours on this article: mark "
            "the words in a question, press Check there, then run this cell again."
        )
    mine = mine.model_copy(update={"annotator": Annotator(name=name, kind="learner")})
    folder, file = work_folder(), f"marks-of-{stem}.json"
    try:
        with locked(folder, "marks"):
            kept = _replace(folder / file, to_json(mine).encode("utf-8"))
    except (OSError, Busy) as fault:
        why = getattr(fault, "strerror", None) or "another window is still saving"
        return Sentence(f"Your marks are not saved ({why}); run this cell again.")
    named = os.environ.get("WHO_SAYS_SO_WORK", "").strip()
    where = "that WHO_SAYS_SO_WORK names" if named else "notebooks/my-work"
    return Sentence(f"Your marks ({count} spans) are in {file}, in the folder {where}{kept}.")


def _replace(path: Path, raw: bytes) -> str:
    """Put the file there in one step; other bytes of the same name are kept under another."""
    kept = ""
    with suppress(FileNotFoundError):
        if path.read_bytes() != raw:
            number = 1
            while (earlier := path.with_name(f"{path.name}.earlier-{number}")).exists():
                number += 1
            shutil.copyfile(path, earlier)
            kept = f"; the earlier ones are in {earlier.name}"
    handle, name = tempfile.mkstemp(".tmp", f".{path.stem}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    return kept
