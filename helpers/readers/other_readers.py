"""Other readers' annotation files: two made for lesson 08, and a folder of a class.

A class hands its files round in a folder; files that cannot be used are listed by name with one
sentence each, and never stop the others.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from html import escape
from pathlib import Path

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.annotation_files import AnnotationError, load_annotations, to_json
from ..records.layers import LAYERS, items
from ..saved_work import work_folder

FOLDER = Path(__file__).resolve().parents[2] / "notebooks" / "annotators"
BEGINS = "marks-of-"
"""How the name of a file begins that a learner has saved to give away."""
LONGEST_NAME = 60
"""Characters of a reader's name."""
LARGEST = 5_000_000
"""Bytes: no annotation of one article is larger; the reference has about a thirtieth of it."""


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

    Without ``folder`` these are the invented readers in ``notebooks/annotators/class``. A name
    alone is a folder beside the lessons; ``"my-work"`` is that of the saved work, from which only
    the files of :func:`save_my_marks` are taken. Folders inside it are read too (one level down),
    files of other kinds passed over. Where there is no such folder, nobody is found and a note
    says so.
    """
    try:
        own = folder == "my-work"
        place = FOLDER / "class" if folder is None else work_folder() if own else _beside(folder)
        paths = [path for path in _files(place) if not own or path.name.startswith(BEGINS)]
    except (OSError, ValueError, TypeError, RuntimeError):
        note = (
            f"There is no folder {str(folder)[:LONGEST_NAME]!r} beside the lessons: put the files "
            'into a folder in notebooks and write its name, such as classmates(article, "class-8b")'
        )
        return Classmates(notes=[f"{note}."])
    found, files, notes, seen = [], [], [], {}
    for path in paths:
        name = path.relative_to(place).as_posix()
        try:
            one = _loaded(path, article, name)
        except AnnotationError as fault:
            notes.append(f"Skipped: {fault}")
            continue
        content = to_json(one)
        if content in seen:
            notes.append(f"Skipped: {name} holds the same as {seen[content]}.")
            continue
        seen[content] = name
        found.append(one)
        files.append(name)
    if not found and not notes:
        notes.append("There is no .json file in this folder.")
    return Classmates(found, files, notes + _told_apart(found, files))


def _beside(folder: str | Path) -> Path:
    """The folder of this name: beside the notebook that runs, or beside the lessons."""
    path = Path(folder).expanduser()
    return path if path.is_dir() else FOLDER.parent / path


def _files(place: Path) -> list[Path]:
    """The .json files of a folder and of the folders in it, without hidden ones."""
    found = []
    for path in sorted(place.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            with suppress(OSError):
                found += [inner for inner in sorted(path.iterdir()) if not inner.is_dir()]
        elif not path.is_dir():
            found.append(path)
    return [p for p in found if p.suffix.lower() == ".json" and not p.name.startswith(".")]


def _loaded(path: Path, article: Article, name: str) -> AnnotationSet:
    """One file of a class, which is called ``name`` in it. Raises AnnotationError."""
    if not path.is_file():
        raise AnnotationError(f"{name}: there is no file behind this name.")
    with suppress(OSError):
        if path.stat().st_size > LARGEST:
            raise AnnotationError(
                f"{name}: it has more than {LARGEST // 1_000_000} MB, so it is no annotation."
            )
    try:
        return load_annotations(path, article)
    except AnnotationError as fault:
        if _is_saved_work(path):
            raise AnnotationError(
                f"{name}: these are the answers of a lesson; the file to hand in is the one "
                "that save_my_marks writes, marks-of-….json."
            ) from None
        raise AnnotationError(str(fault).replace(path.name, name, 1)) from None


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
