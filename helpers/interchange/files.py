"""The annotation of an article as files for other programs, in the folder of the saved work."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ..annotations import AnnotationSet
from ..articles.own_articles import articles_folder, safe_name
from ..documents import Article, ArticleError, short_names
from ..own_text.annotations import annotation_path
from ..records.annotation_checks import faults_in
from ..records.annotation_files import to_json
from ..records.layers import LAYERS, items
from ..saved_work import folder_in_words
from ..saving.file_lock import Busy, locked
from ..saving.whole_file import write_whole
from .brat_out import brat_configuration, to_brat
from .displacy import to_displacy
from .graphml import to_graphml
from .statements_csv import to_statements_csv
from .web_annotation import to_web_annotation

FOLDER = "exports"
WRITTEN = ".written.json"  # the hash of each file as it was written here
COLUMNS = ("File", "Who reads it", "What is left out")


@dataclass(frozen=True, repr=False)
class Exports:
    """What was written: ``rows`` of file, who reads it and what is left out in it.

    ``heading`` says where the files are, ``notes`` has a sentence for each that was not made, and
    for each earlier file that was kept.
    """

    heading: str
    rows: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        lines = [f"{file}: for {readers}; left out: {lost}" for file, readers, lost in self.rows]
        return "\n".join([self.heading, *lines, *self.notes])

    def _repr_html_(self) -> str:
        left = "<td style='text-align:left'>"
        head = "".join(f"<th style='text-align:left'>{name}</th>" for name in COLUMNS)
        rows = "".join(
            "<tr>" + "".join(f"{left}{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self.rows
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return (
            f"{escape(self.heading)}\n"  # all that JupyterLab shows while it is folded
            + (table if rows else "")
            + (f"<ul>{notes}</ul>" if notes else "")
        )


def save_exports(
    annotations: AnnotationSet, article: Article, folder: str | None = None
) -> Exports:
    """Write the annotation in every format, into ``exports/<name of the article>``.

    ``folder`` is another name for that folder inside ``exports``. The files of an earlier run are
    replaced; one that was changed since then, in another program, is kept beside the new one. Never
    raises for a disk that is full or may not be written to: one sentence then says so.
    """
    fault = _unfit(annotations, article)
    if fault:
        return Exports(f"Nothing is saved: {fault}.")
    files, notes = _made(annotations, article)
    try:
        exports = articles_folder().parent / FOLDER
        name = safe_name(folder) if folder is not None else folder_name(article)
        with locked(exports, "exports"):
            place = exports / name
            place.mkdir(exist_ok=True)
            if place.resolve().parent != exports.resolve():
                return Exports(
                    f"Nothing is saved: {name} in the folder {FOLDER} leads to another place; "
                    "give another name as folder."
                )
            notes += _write(place, files)
    except ArticleError as problem:
        return Exports(f"Nothing is saved: {problem}")
    except (OSError, Busy) as problem:
        why = getattr(problem, "strerror", None) or "another window is still saving"
        return Exports(f"Your marks are not saved as files ({why}); run this cell again.")
    return Exports(
        f"{len(files)} files with your marks are in {FOLDER}/{name}, in the folder "
        f"{folder_in_words()}.",
        tuple((file, *ABOUT[file]) for file in files),
        tuple(notes),
    )


def _unfit(annotations: AnnotationSet, article: Article) -> str:
    """Why there is nothing to write, as the end of a sentence."""
    if not isinstance(annotations, AnnotationSet) or not isinstance(article, Article):
        return "give your marks and the article, as in save_exports(mine, article)"
    if not any(items(annotations, layer, duplicates=True) for layer in LAYERS):
        return "no words of this article are marked yet"
    try:
        return next(iter(faults_in(annotations, article)), "")
    except UnicodeEncodeError:
        return "half a character stands in the text; copy its words again"


def _made(annotations: AnnotationSet, article: Article) -> tuple[dict[str, bytes], list[str]]:
    """The bytes of each file, and a sentence about each that could not be made."""

    def drawn() -> str:
        """displaCy draws one layer at a time: an entry for each that has marks."""
        drawings = {
            layer: to_displacy(annotations, article, layer)
            for layer in LAYERS
            if items(annotations, layer)
        }
        return json.dumps(drawings, ensure_ascii=False) + "\n"

    makers: dict[str, Callable[[], str]] = {
        "marks.json": lambda: to_json(annotations),
        # With a mark at its beginning, by which spreadsheets know the letters.
        "statements.csv": lambda: "\ufeff" + to_statements_csv(annotations, article),
        "network.graphml": lambda: to_graphml(annotations, article),
        "marks.jsonld": lambda: json.dumps(
            to_web_annotation(annotations, article), ensure_ascii=False, indent=1
        ) + "\n",
        "marks.ann": lambda: to_brat(annotations, article)[1],
        "marks.txt": lambda: article.text,
        "annotation.conf": brat_configuration,
        "displacy.json": drawn,
    }  # fmt: skip
    files, notes = {}, []
    for name, make in makers.items():
        try:
            files[name] = make().encode("utf-8")
        except UnicodeEncodeError:
            notes.append(f"{name} is not made: half a character stands in a name or a note.")
        except (ValueError, KeyError, ImportError) as fault:
            notes.append(f"{name} is not made: {str(fault).rstrip('.')}.")
    return files, notes


# Who reads a file, and what is left out in it; what_is_lost has the last in full.
ABOUT = {
    "marks.json": ("these notebooks, with read_marks", "nothing"),
    "statements.csv": (
        "a spreadsheet (or pandas); offsets count characters from 0, those of a statement in the "
        "order source, cue, content",
        "where actors are mentioned; times and relations; actors and coloured words that belong "
        "to no statement",
    ),
    "network.graphml": (
        "Gephi, and other programs for networks",
        "where actors are mentioned; arguments, coloured words and times; your notes",
    ),
    "marks.jsonld": ("programs for web annotations (W3C), and read_marks", "nothing"),
    "marks.ann": (
        "brat, with the next two files, and read_marks",
        "nothing; brat draws most of it",
    ),
    "marks.txt": ("brat: the text itself", "all marks"),
    "annotation.conf": ("brat: the names of the labels", "all marks"),
    "displacy.json": (
        "displaCy, the drawing tool of spaCy: one drawing for each layer",
        "which actor or statement a mark belongs to; your notes",
    ),
}


def folder_name(article: Article) -> str:
    """The folder's name: the article's short name, or that of its kept text; else with its hash."""
    own = annotation_path(article).name.removesuffix(".me.json")
    seed = short_names().get(article.name) == article.file and not own.endswith(article.sha256[:8])
    return safe_name(article.name) if seed else own


def _write(place: Path, files: dict[str, bytes]) -> list[str]:
    """Replace the files, each in one step; a sentence for each changed one that was kept."""
    written, notes = _hashes(place), []
    for name, raw in files.items():
        path = place / name
        before = path.read_bytes() if path.is_file() and not path.is_symlink() else raw
        if before != raw and _hash(before) != written.get(name):
            number = 1
            while (kept := path.with_name(f"{path.stem}.earlier-{number}{path.suffix}")).exists():
                number += 1
            write_whole(kept, before, shared=True)
            notes.append(
                f"{name} had been changed in another program; that one is kept as {kept.name}."
            )
        write_whole(path, raw, shared=True)
        written[name] = _hash(raw)
    write_whole(place / WRITTEN, (json.dumps(written) + "\n").encode("ascii"))
    return notes


def _hashes(place: Path) -> dict[str, str]:
    """What the files were when they were written here; nothing where that is not known."""
    with suppress(OSError, ValueError, RecursionError):
        path = place / WRITTEN
        data = json.loads(path.read_bytes()) if path.stat().st_size < 10_000 else {}
        return data if isinstance(data, dict) else {}
    return {}


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
