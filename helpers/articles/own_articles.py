"""The texts of the learner's own, kept in the folder of the saved work and never in ``seeds/``.

    <work folder>/articles/water.txt          the text, as UTF-8
    <work folder>/articles/water.parts.json   the parts of its page, where they are known
    <work folder>/articles/water.me.json      the learner's annotation of it

A name is made safe before it becomes a file's, so that no name leads out of the folder. A text is
never written over another one. The annotation is in ``own_annotations.py``.
"""

from __future__ import annotations

import json
import os
import unicodedata
from contextlib import suppress
from errno import EACCES, EPERM, EROFS
from pathlib import Path

from ..saved_work import folder_in_words, why_refused, work_folder
from ..saving.file_lock import Busy, locked
from ..saving.whole_file import write_whole
from .article import SEEDS, Article, ArticleError, short_names
from .decoding import MOST_BYTES
from .page_parts import Part, given_parts
from .text_in import article_from, name_from, read_article

PARTS_FORMAT = "who-says-so-parts/1"
PREFIX = "my-"
HOW_TO_OPEN = 'It is kept: open it with open_article("{}").'
_LONGEST_NAME = 60  # characters, and twice as many bytes: some systems allow 255 bytes with ending
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
_FILES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".doc", ".rtf",
          ".odt", ".mhtml", ".mht", ".webarchive")  # fmt: skip


class MyArticles(tuple):
    """The names of the learner's own texts; a notebook shows them one a line."""

    def __repr__(self):
        if not self:
            return 'You have kept no text yet: keep one with new_article("the text …", "a name").'
        return "\n".join(f'open_article("{name}")' for name in self)


def articles_folder() -> Path:
    """Where the own texts are. Raises :class:`ArticleError` where that would be in ``seeds/``."""
    folder = work_folder() / "articles"
    if SEEDS.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise ArticleError(
            "The folder of your saved work is inside the folder seeds, which stays as it is; let "
            "WHO_SAYS_SO_WORK name another folder."
        )
    return folder


def safe_name(name: str, longest: int = _LONGEST_NAME) -> str:
    """What is left of a name as a file's: letters, accents and digits, with - between words."""
    kept = [
        c if unicodedata.category(c)[0] in "LMN" else "-"
        for c in unicodedata.normalize("NFC", str(name)).lower()
        # Marks of direction, joiners and half characters leave no gap.
        if unicodedata.category(c) not in ("Cf", "Cs")
    ]
    safe = "-".join(filter(None, "".join(kept).split("-")))
    while safe.startswith(PREFIX):
        safe = safe.removeprefix(PREFIX)
    safe = safe[:longest]
    while len(safe.encode("utf-8")) > 2 * longest:
        safe = safe[:-1]
    safe = safe.strip("-") or "text"
    return f"{safe}-text" if safe in _RESERVED else safe


def new_article(
    text_or_path: str | Path,
    name: str | None = None,
    parts: list[Part] | None = None,
    encoding: str | None = None,
) -> Article:
    """Keep a text of your own under a name, and open it.

    ``text_or_path`` is the text itself or the path of a .txt, .md or .html file. ``parts`` are
    (kind, start, end) where you know them; else the parts of the page are found. The same text
    is opened again; another text of the same name gets a number. The article's ``note`` says what
    was done. Raises :class:`ArticleError` with one sentence where that fails.
    """
    if _is_path(text_or_path):
        try:
            made = read_article(text_or_path, parts, encoding)
        except FileNotFoundError:
            raise ArticleError(
                f"There is no file {str(text_or_path)!r}; look for its name on the left, or paste "
                "the words of the text instead."
            ) from None
        name = name or made.name
    elif isinstance(text_or_path, str):
        made = article_from(text_or_path, parts=parts)
    else:
        raise ArticleError("Give the text between quotation marks, or the path of its file.")
    named = name if isinstance(name, str) else name_from(made)
    wanted = safe_name(named, _LONGEST_NAME - 10)  # room for a number
    try:
        folder = articles_folder()
        with locked(folder, "articles"):
            known = _kept_as(folder, made.text)
            taken = known or _place_for(folder, wanted)
            if not known:
                write_whole(folder / f"{taken}.txt", made.text.encode("utf-8"))
            if parts is not None or not known:
                _write_parts(folder / f"{taken}.parts.json", made)
    except (OSError, Busy) as fault:
        raise ArticleError(f"Your text could not be kept: {_refused(fault)}.") from None
    said = [made.note, HOW_TO_OPEN.format(f"{PREFIX}{taken}")]
    if known:
        said[1] = f"You had kept this text before; it is “{PREFIX}{taken}”."
    elif taken != wanted:
        said.insert(1, f"Another text is called “{PREFIX}{wanted}” already, so this has a number.")
    article = my_article(taken)
    article.note = " ".join(filter(None, [*said, article.note]))
    return article


def my_articles() -> MyArticles:
    """The names of your own texts, to be opened with ``open_article``."""
    with suppress(OSError):
        return MyArticles(
            f"{PREFIX}{safe_name(path.stem)}"
            for path in sorted(articles_folder().glob("*.txt"))
            # Some systems take the accents of a name apart.
            if unicodedata.normalize("NFC", path.stem) == safe_name(path.stem)
            and path.is_file()
            and not path.is_symlink()
        )
    return MyArticles()


def my_article(name: str) -> Article:
    """Open a text of your own by its name. Raises :class:`ArticleError` with one sentence."""
    safe = safe_name(name)
    path = articles_folder() / f"{safe}.txt"
    if path.is_symlink() or not path.is_file():
        known = ", ".join(my_articles()) or "none yet"
        raise ArticleError(f"There is no text of yours called {name!r}; you have: {known}.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise OSError
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ArticleError(f"{path.name!r} is damaged; keep the text again.") from None
    parts, note = _read_parts(path.with_name(f"{safe}.parts.json"), text)
    return Article(text, path.name, f"{PREFIX}{safe}", parts, note)


def save_parts(article: Article, parts: list[Part]) -> Article:
    """Keep the parts of an own text as the learner sees them; returns the article with them.

    Raises :class:`ArticleError` for parts that the text cannot have, or where nothing is kept.
    """
    new = Article(article.text, article.file, article.name, parts, article.note)
    path = articles_folder() / f"{safe_name(Path(article.file).stem)}.txt"
    try:
        if path.read_bytes() != article.text.encode("utf-8"):
            raise FileNotFoundError
        with locked(path.parent, "articles"):
            _write_parts(path.with_suffix(".parts.json"), new)
    except FileNotFoundError:
        raise ArticleError(f"{article.name!r} is not kept yet; keep it with new_article.") from None
    except (OSError, Busy) as fault:
        raise ArticleError(f"The parts are not kept: {_refused(fault)}.") from None
    return new


def _refused(fault: OSError | Busy) -> str:
    """Why nothing was written, and what can be done."""
    if isinstance(fault, OSError) and fault.errno in (EACCES, EPERM, EROFS):
        return (
            f"nothing may be written in the folder {folder_in_words()}; ask whoever looks after "
            "this computer, or let WHO_SAYS_SO_WORK name another folder"
        )
    return f"{why_refused(fault)}; try again"


def _is_path(given: str | Path) -> bool:
    """A Path is one; of strings, one line that names a file or ends like one."""
    if isinstance(given, Path):
        return True
    if not isinstance(given, str) or "\n" in given or not 0 < len(given) <= 1000:
        return False
    with suppress(OSError, ValueError):
        if Path(given).is_file():
            return True
    return given.lower().strip().endswith(_FILES)


def _kept_as(folder: Path, text: str) -> str:
    """The name under which this very text is kept already, or ""."""
    raw = text.encode("utf-8")
    for name in (name.removeprefix(PREFIX) for name in my_articles()):
        with suppress(OSError):
            if (folder / f"{name}.txt").read_bytes() == raw:
                return name
    return ""


def _place_for(folder: Path, wanted: str) -> str:
    """The name that a new text may have."""
    names = short_names()
    seeds = {safe_name(Path(file).stem) for file in names.values()} | set(names)
    name, number = wanted, 1
    while name in seeds or os.path.lexists(folder / f"{name}.txt"):
        number += 1
        name = f"{wanted}-{number}"
    return name


def _write_parts(path: Path, article: Article) -> None:
    data = {
        "format": PARTS_FORMAT,
        "sha256": article.sha256,
        "parts": [[part.kind, part.start, part.end] for part in article.parts],
    }
    write_whole(path, (json.dumps(data, ensure_ascii=False) + "\n").encode("utf-8"))


def _read_parts(path: Path, text: str) -> tuple[list[Part] | None, str]:
    """The parts beside a text, and a sentence where they cannot be used."""
    if path.is_symlink() or not path.is_file():
        return None, ""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("more than the parts of any page")
        data = json.loads(path.read_bytes().decode("utf-8"))
        if data["format"] != PARTS_FORMAT:
            raise ValueError("made by another program")
        if data["sha256"] != Article(text).sha256:
            return None, _changed(path.name.removesuffix(".parts.json"))
        parts = [tuple(part) for part in data["parts"]]
        given_parts(text, parts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None, f"{path.name} cannot be used, so the parts of the page are found anew."
    return parts, ""


def _changed(name: str) -> str:
    return (
        f"The words of {name}.txt have changed since it was kept, so the parts of the page are "
        "found anew. Marks and answers on the earlier words are not lost: they come back when the "
        "words are again as they were."
    )
