"""The portfolio as a file in the folder of the saved work."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..annotations import AnnotationSet
from ..documents import Article
from ..file_lock import Busy, locked
from ..saved_work import Sentence, folder_in_words, work_folder
from ..whole_file import write_whole

FILE = "portfolio.html"


def portfolio(
    article: Article | None = None, name: str = "", annotations: AnnotationSet | None = None
) -> Sentence:
    """Write all your saved work as one page, ``portfolio.html``, to print or to hand in.

    With ``article`` it also holds that text and what you marked in it: ``annotations``, or else
    your saved annotation of it, or your checked marks of the lessons. An earlier page is kept
    beside it. Returns one sentence that says where the page is; damaged work is told on the page
    and raises nothing.
    """
    # Here and not above: reading the questions and graphs takes longer than a first cell may.
    from .collect import collect
    from .page import page

    folder = work_folder()
    made = page(collect(article, annotations, name)).encode("utf-8")
    try:
        with locked(folder, "portfolio"):
            kept = _replace(folder / FILE, made)
    except (OSError, Busy) as fault:
        why = getattr(fault, "strerror", None) or "another window is still saving"
        return Sentence(f"Your portfolio is not written ({why}); run this cell again.")
    return Sentence(
        f"Your portfolio is in {FILE}, in the folder {folder_in_words()}{kept}: "
        "open it in a browser, print it or hand it in."
    )


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
