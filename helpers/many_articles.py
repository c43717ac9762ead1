"""Find attributions in a whole folder of texts, and write them to a CSV file as they are found."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .annotations import Attribution, Span
from .documents import ArticleError, open_article
from .machine_reader import find_attributions


class Row(NamedTuple):
    """One attribution, as the CSV file has it.

    ``offsets`` are half-open ranges of code points in the untouched text, such as
    ``source 0-5; cue 6-10; content 11-40, 52-60``. The parts of a content are joined by “ … ”,
    and a line break in a part becomes a space, so that a row is a line.
    """

    file: str
    id: str
    source: str
    cue: str
    content: str
    offsets: str
    form: str
    naming: str


COLUMNS = Row._fields
_GAP = " … "
# A spreadsheet takes a cell that begins so for a formula, and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class TextFound(NamedTuple):
    """What was found in one file; ``fault`` says in a sentence why it could not be read."""

    file: str
    rows: tuple[Row, ...]
    fault: str = ""


class Written(NamedTuple):
    """What a run has written: numbers of texts and of rows, and a sentence per skipped file."""

    path: str
    texts: int
    rows: int
    skipped: tuple[str, ...]

    def __repr__(self) -> str:
        lines = [f"{self.rows} attributions from {self.texts} texts are in {self.path}."]
        if self.skipped:
            lines += [f"{len(self.skipped)} skipped:", *(f"- {each}" for each in self.skipped)]
        return "\n".join(lines)


def texts_in(folder: str | Path) -> list[Path]:
    """The .txt files in a folder, in name order; subfolders are not entered.

    Raises :class:`ArticleError` where there is no such folder or no text in it.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise ArticleError(f"There is no folder {str(folder)!r}; give one with .txt files in it.")
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt")
    except OSError as fault:
        raise ArticleError(
            f"The folder {folder.name!r} cannot be read ({fault.strerror})."
        ) from None
    if not found:
        raise ArticleError(f"In the folder {folder.name!r} there is no .txt file.")
    return found


def attributions_of(path: str | Path, rules: Iterable[str] | None = None) -> TextFound:
    """The attributions of one file. It never stops a long run: a bad file is a ``fault``.

    ``rules`` as in :func:`find_attributions`. This is the function to map over many files.
    """
    path = Path(path)
    # A file name need not be text at all; what is no text is written as an escape.
    name = path.name.encode("utf-8", "backslashreplace").decode()
    # A pipe would be waited for, and a link may lead nowhere.
    if not (path.is_file() or path.is_dir()):
        return TextFound(name, (), f"{name!r} is not a file that can be read.")
    try:
        text = open_article(path).text
    except ArticleError as fault:
        sentence = str(fault).encode("utf-8", "backslashreplace").decode()
        return TextFound(name, (), sentence)
    return TextFound(name, tuple(_row(name, one) for one in find_attributions(text, rules)))


def attributions_in(
    folder: str | Path, skipped: list[str] | None = None, rules: Iterable[str] | None = None
) -> Iterator[Row]:
    """Every attribution in the texts of a folder, one text at a time, with a progress bar.

    Files that cannot be read are skipped; ``skipped`` gets one sentence about each.
    """
    for found in _read(texts_in(folder), rules):
        if found.fault and skipped is not None:
            skipped.append(found.fault)
        yield from found.rows


def write_attributions(
    folder: str | Path, csv_path: str | Path, rules: Iterable[str] | None = None
) -> Written:
    """Write every attribution in a folder to a CSV file, with a progress bar: :func:`write_found`.

    Nothing is kept in memory but the text in hand.
    """
    return write_found(_read(texts_in(folder), rules), csv_path)


def write_found(found: Iterable[TextFound], csv_path: str | Path) -> Written:
    """Write what was found in some texts to a CSV file (UTF-8), text after text.

    After each text the file on the disk is whole: a run that is broken off leaves all that was
    found so far. A file of this kind is replaced; any other is left alone (:class:`ArticleError`).
    """
    target = Path(csv_path)
    _check(target)
    texts, rows, skipped = 0, 0, []
    # The mark at the beginning (BOM) tells spreadsheets that this is UTF-8.
    with open(target, "w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(COLUMNS) + "\n")
        for one in found:
            file.write("".join(csv_line(row) + "\n" for row in one.rows))
            file.flush()
            texts, rows = texts + (not one.fault), rows + len(one.rows)
            skipped += [one.fault] if one.fault else []
    return Written(str(target), texts, rows, tuple(skipped))


def csv_line(row: Iterable[str]) -> str:
    """One line of CSV. What a spreadsheet would take for a formula gets an apostrophe before it."""
    line = io.StringIO()
    cells = (f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row)
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _read(paths: list[Path], rules) -> Iterator[TextFound]:
    from tqdm.auto import tqdm

    for path in tqdm(paths, desc="Texts", unit="text"):
        yield attributions_of(path, rules)


def _check(target: Path) -> None:
    """Refuse to write over anything but an older file of the same kind."""
    if target.is_dir() or not target.parent.is_dir():
        raise ArticleError(f"{str(target)!r} is no place for a file; give a path ending in .csv.")
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise ArticleError(f"{str(target)!r} may not be written; give a place of your own.")
    if target.exists():
        try:
            with open(target, encoding="utf-8-sig", newline="") as file:
                first = file.readline(200)
        except (OSError, UnicodeDecodeError):
            first = "something else"
        if first.rstrip("\n") not in ("", csv_line(COLUMNS)):
            raise ArticleError(
                f"{target.name!r} exists and is no list of attributions; give another name."
            )


def _row(file: str, one: Attribution) -> Row:
    spans = {"source": [one.source] if one.source else [], "cue": [one.cue], "content": one.content}
    offsets = "; ".join(
        f"{name} " + ", ".join(f"{span.start}-{span.end}" for span in some)
        for name, some in spans.items()
        if some
    )
    source, cue, content = (_GAP.join(map(_line, some)) for some in spans.values())
    return Row(file, one.id, source, cue, content, offsets, one.form, one.naming)


def _line(span: Span) -> str:
    return " ".join(span.exact.splitlines())
