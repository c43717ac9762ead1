"""The portfolio as a file in the folder of the saved work."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..annotations import AnnotationSet
from ..articles.own_articles import safe_name
from ..documents import Article
from ..saved_work import folder_in_words, work_folder
from ..saving.file_lock import Busy, locked
from ..saving.whereabouts import ShownSentence
from ..saving.whole_file import write_whole

FILE = "portfolio.html"  # of nobody and of no text; else their names stand in it
LONGEST = 40  # characters of each name in the name of the file
UNNAMED = ' It bears no name: write yours as name="…" and run this cell again.'
EXAMPLE = "your name"  # what the lesson has in place of a name


def portfolio(
    article: Article | None = None, name: str = "", annotations: AnnotationSet | None = None
) -> ShownSentence:
    """Write all your saved work as one page, to print or to hand in.

    The file is called after you and the text, such as ``portfolio-anna-practice.html``.

    With ``article`` it also holds that text and what you marked in it: ``annotations``, or else
    your saved annotation of it, or your checked marks of the lessons. An earlier page is kept
    beside it. A ``name`` left as "your name" is none. Returns one sentence that says where the page
    is; damaged work is told on the page and raises nothing.
    """
    # Here and not above: reading the questions and graphs takes longer than a first cell may.
    from .collect import collect
    from .page import page

    folder = work_folder()
    nameless = not isinstance(name, str) or " ".join(name.split()).casefold() in ("", EXAMPLE)
    name = "" if nameless else name
    file = file_name(name, article)
    made = page(collect(article, annotations, name)).encode("utf-8")
    try:
        with locked(folder, "portfolio"):
            kept = _replace(folder / file, made)
    except (OSError, Busy) as fault:
        why = getattr(fault, "strerror", None) or "another window is still saving"
        return ShownSentence(f"Your portfolio is not written ({why}); run this cell again.")
    return ShownSentence(
        f"Your portfolio is in {file}, in the folder {folder_in_words()}{kept}: open it in a "
        f"browser, print it or hand it in.{UNNAMED if nameless else ''}",
        file,
        folder / file,
    )


def file_name(name: str = "", article: Article | None = None) -> str:
    """``portfolio-anna-practice.html``: whose page it is and about which text, as far as known."""
    text = article.name if isinstance(article, Article) else ""
    names = [safe_name(each, LONGEST) for each in (name, text) if each.strip()]
    return "-".join([Path(FILE).stem, *names]) + Path(FILE).suffix


def _replace(path: Path, raw: bytes) -> str:
    """Put the page there in one step; another one of that name is kept under a free name."""
    kept = ""
    with suppress(FileNotFoundError):
        if (before := path.read_bytes()) == raw:
            return kept
        number = 1
        while (earlier := path.with_name(f"{path.stem}.earlier-{number}.html")).exists():
            number += 1
        write_whole(earlier, before, shared=True)
        kept = f" (the earlier one is kept as {earlier.name})"
    write_whole(path, raw, shared=True)
    return kept
