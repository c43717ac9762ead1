"""Marks from a file: our own, web annotations, the exports of Hypothesis, brat.

What kind of file it is shows in its content, not in its name.
"""

from __future__ import annotations

import csv
import io
import re
from html import escape
from pathlib import Path
from typing import Any

from pydantic import PrivateAttr

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.annotation_files import AnnotationError, parse_annotations, read_bounded
from ..records.layers import LAYERS, items
from ..saved_work import FOLDER as LESSONS_WORK
from ..saved_work import work_folder
from .brat_in import from_brat
from .files import FOLDER, folder_name
from .hypothesis_rows import MOST
from .spans_apart import InterchangeError, read_json
from .web_annotation import from_web_annotation

NO_MARKS = (
    "there are no marks in this file that can be read here: take one of save_exports or "
    "save_my_marks, web annotations (W3C), an export of Hypothesis (JSON, CSV), or brat (.ann)"
)
SHOWN = 12  # notes
_BRAT = re.compile(r"^(T\d+\t\S+ \d+ \d+|E\d+\t\S+:\S+|#\d*\t\S+ \S+\t)", re.MULTILINE)


class ReadMarks(AnnotationSet):
    """An annotation that was read from a file; ``notes`` has a sentence for all that is not in."""

    _notes: tuple[str, ...] = PrivateAttr(default=())

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be placed or was set by us, a sentence each."""
        return self._notes

    @property
    def heading(self) -> str:
        """Whose marks these are, and how many of each layer."""
        counts = {layer.name: len(items(self, key)) for key, layer in LAYERS.items()}
        marked = ", ".join(f"{name} {n}" for name, n in counts.items() if n) or "nothing"
        return f"Marks of {self.annotator.name}: {marked}"

    def _shown(self) -> list[str]:
        """The first notes; a file of another text can have thousands."""
        more = len(self.notes) - SHOWN
        rest = [f"And {more} more; they are in its notes."] if more > 0 else []
        return [*self.notes[:SHOWN], *rest]

    def __repr__(self) -> str:
        return "\n".join([self.heading, *self._shown()])

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{escape(note)}</li>" for note in self._shown())
        # The first line is all that JupyterLab shows while it is folded.
        return f"{escape(self.heading)}\n" + (f"<ul>{notes}</ul>" if notes else "")


def read_marks(path: str | Path, article: Article) -> ReadMarks:
    """The marks on this article in a file of ours or of another program.

    ``path`` is a file beside the notebook, in the folder of the saved work or among the exports of
    this article. The result is an annotation like any other, and nothing is saved. Raises
    :class:`AnnotationError` with one sentence for a file that is not there, damaged, of another
    kind or made for another article.
    """
    if not isinstance(article, Article):
        raise AnnotationError('Give the file and the article, as in read_marks("a.ann", article).')
    path = _found(path, article)
    raw = read_bounded(path)
    try:
        found, notes = _read(raw, path, article)
    except InterchangeError as fault:
        words = re.sub(r"^(this [\w ]+|the text):", f"{path.name}:", str(fault))
        raise InterchangeError(words) from None
    marks = ReadMarks.model_construct(
        _fields_set=set(found.model_fields_set),
        **{name: getattr(found, name) for name in AnnotationSet.model_fields},
    )
    marks._notes = tuple(notes)
    return marks


def _found(path: str | Path, article: Article) -> Path:
    """The file of this name: beside the notebook, or where work and exports are kept."""
    if not isinstance(path, str | Path) or not str(path).strip():
        raise AnnotationError("Give the name of a file between quotation marks.")
    try:
        asked, work = Path(path).expanduser(), work_folder()
        places = (Path(), LESSONS_WORK.parent, work, work / FOLDER / folder_name(article))
        return next((place / asked for place in places if (place / asked).exists()), asked)
    except (OSError, ValueError, RuntimeError):  # a character or a length that no file name has
        raise AnnotationError(f"{ascii(str(path))[:60]}: no file can have this name.") from None


def _read(raw: bytes, path: Path, article: Article) -> tuple[AnnotationSet, list[str]]:
    """The annotation in these bytes and what is not in it. ``path`` names them in faults."""
    file = path.name
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise AnnotationError(f"{file}: byte {fault.start} is not UTF-8 text.") from None
    if "\0" in text:
        raise AnnotationError(f"{file}: there are zero bytes in it, so it is no file of marks.")
    if text.lstrip()[:1] in ("{", "["):
        return _from_json(text, file, article)
    if _BRAT.search(text) or (not text.strip() and path.suffix.lower() == ".ann"):
        beside = path.with_suffix(".txt")
        if not beside.is_file():
            raise AnnotationError(f"{file}: put the text of it, {beside.name}, beside it.")
        try:
            words = read_bounded(beside).decode("utf-8")
        except UnicodeDecodeError as fault:
            raise AnnotationError(f"{beside.name}: byte {fault.start} is not UTF-8.") from None
        skipped: list[str] = []
        return from_brat(words, text, article, skipped), skipped
    if text[:2000].split("\n")[0].count(","):
        return from_web_annotation(_rows(text, file), article)
    raise AnnotationError(f"{file}: {NO_MARKS}.")


def _from_json(text: str, file: str, article: Article) -> tuple[AnnotationSet, list[str]]:
    data = read_json(text, file)
    keys = set(data) if isinstance(data, dict) else set()
    if str(data.get("format") if keys else "").startswith("who-says-so/"):
        return parse_annotations(text, article, file), []
    if {"lesson", "entries"} <= keys:
        raise AnnotationError(
            f"{file}: these are the answers of a lesson; the file with marks is the one that "
            "save_my_marks or save_exports writes."
        )
    if keys and keys <= set(LAYERS):
        raise AnnotationError(
            f"{file}: this is drawn by displaCy and cannot be read again; take marks.json."
        )
    return from_web_annotation(data, article)


def _rows(text: str, file: str) -> list[dict[str, Any]]:
    """The annotations in the CSV export of Hypothesis: its columns Author, Quote, Comment, Tags."""
    try:
        table = csv.DictReader(io.StringIO(text, newline=""), restval="")
        columns = set(table.fieldnames or ())
        if {"claim", "attribution", "offsets"} <= columns:
            raise AnnotationError(
                f"{file}: a table of statements cannot be read again; take marks.json beside it."
            )
        if not {"Quote", "Tags"} <= columns:
            raise AnnotationError(f"{file}: {NO_MARKS}.")
        rows = []
        for line in table:
            rows.append(
                {
                    "user": line.get("Author", ""),
                    "text": line.get("Comment", ""),
                    "tags": [tag.strip() for tag in line["Tags"].split(",")],
                    "target": [{"selector": [_quote(line["Quote"])]}],
                }
            )
            if len(rows) > MOST:
                break  # from_web_annotation says that these are too many
    except csv.Error:
        raise AnnotationError(
            f"{file}: this table is damaged at its line {table.line_num}."
        ) from None
    return rows


def _quote(words: str) -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": words}
