"""A learner's own checked marks as one annotation file, to give to others."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from ..annotations import AnnotationSet, Annotator
from ..articles.own_articles import safe_name
from ..documents import Article
from ..own_text.marks import my_marks
from ..readers.other_readers import BEGINS, LONGEST_NAME
from ..records.annotation_files import to_json
from ..records.layers import LAYERS, items
from ..saved_work import Sentence, folder_in_words, work_folder
from ..saving.file_lock import Busy, locked
from ..saving.whole_file import write_whole
from .marks import changed_since, mark_questions, own_marks


def save_my_marks(article: Article, name: str) -> Sentence:
    """Write your marks on this article as one annotation file, to give to others.

    It is called ``marks-of-<name>.json`` and stands in the folder of the saved work. On a text
    that no lesson asks about it holds all your marks of lesson 09 (``my_marks``) and bears the
    name of the text, too. An earlier file of that name with other marks is kept beside it.
    Returns one sentence, also where nothing was written.
    """
    asked = mark_questions(article)
    checked = own_marks(article, asked)
    mine = checked if _count(checked) else my_marks(article)
    count = _count(mine)
    if not count:
        where = (
            "checked marks of yours on this article: mark the words in a question, press Check "
            "there" if asked else
            'marks of yours on this text: mark words in mark_more(article, "actors")'
        )  # fmt: skip
        return Sentence(
            f"Nothing is saved yet, since there are no {where}, then run this cell again."
        )
    name = " ".join(name.split()) if isinstance(name, str) else ""
    stem = re.sub(r"[\W_]+", "-", name).strip("-").lower()
    unfit = len(name) > LONGEST_NAME or not name.isprintable() or stem == "your-name"
    if not stem or unfit:
        return Sentence(
            "Nothing is saved yet: put your name between the quotation marks, such as "
            f'save_my_marks(article, "Anna"), with at most {LONGEST_NAME} characters.'
        )
    mine = mine.model_copy(update={"annotator": Annotator(name=name, kind="learner")})
    on = "" if asked else f"-on-{safe_name(Path(article.file).stem)}"
    folder, file = work_folder(), f"{BEGINS}{stem}{on}.json"
    try:
        with locked(folder, "marks"):
            kept = _replace(folder / file, to_json(mine).encode("utf-8"))
    except (OSError, Busy) as fault:
        why = getattr(fault, "strerror", None) or "another window is still saving"
        return Sentence(f"Your marks are not saved ({why}); run this cell again.")
    late = "" if not changed_since(article, asked) else (
        "; what you changed after your last Check is not in it"
    )  # fmt: skip
    return Sentence(
        f"Your marks ({count} spans) are in {file}, in the folder {folder_in_words()}{kept}{late}."
    )


def _count(mine: AnnotationSet) -> int:
    return sum(len(items(mine, layer)) for layer in LAYERS)


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
    write_whole(path, raw, shared=True)
    return kept
