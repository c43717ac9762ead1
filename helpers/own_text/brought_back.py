"""The annotation that ``my_marks`` saved last, where the file of the work holds no such marks.

Marks are kept twice: in the file of the lesson as they were made, and as an annotation beside the
text. Where the first was damaged, the second brings them back.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from ..annotations import AnnotationSet
from ..documents import Article, ArticleError
from ..marking.fields import choices
from ..marking.model import Marking
from ..marking.saving import save_marks
from ..marking.taken_over import take_over
from ..records.annotation_files import AnnotationError, load_annotations, read_bounded
from ..records.layers import LAYERS, items
from ..saved_work import LessonWork
from ..suggestions.accepted import accepted_marks
from .annotations import annotation_path

BACK = (
    "The file of your work was damaged, and your marks with it: these are the ones that my_marks "
    "had saved last."
)


def bring_back(article: Article, layers, save_as: str, suggested: str, work: LessonWork) -> str:
    """Save the marks of these layers again where a damaged file lost them; a sentence, or "".

    Nothing is done where the lesson holds marks or decisions on this text, or was begun afresh.
    """
    holds = any(work.restore(name, article.sha256)[0] for name in (save_as, suggested))
    mine = None if holds or not was_damaged(work) else last_saved(article)
    if mine is None or accepted_marks(article, suggested, work=work).actors:
        return ""
    marking = Marking(article, choices(layers, sides=True))
    take_over(marking, mine)
    if not marking.state.marks:
        return ""
    marking.taken, marking.versions = {}, {}  # they are the learner's own, not suggestions
    return BACK if save_marks(marking, work, save_as).ok else ""


def last_saved(article: Article) -> AnnotationSet | None:
    """The annotation saved last, where it can be read and holds marks. Nothing is changed."""
    try:
        mine = load_annotations(annotation_path(article), article)
    except (AnnotationError, ArticleError, OSError):
        return None
    return mine if any(items(mine, layer) for layer in LAYERS) else None


def on_the_last_saved(article: Article) -> str:
    """What is to be said of it where the lesson holds no marks; "" where there is nothing."""
    path = _path(article)
    if path is None:
        return ""
    if last_saved(article) is not None:
        return (
            f"Marks that you saved on this text earlier are still in articles/{path.name}: "
            "portfolio(article) shows them, and my_annotations(article) opens them."
        )
    for file in [path, *sorted(path.parent.glob(f"{path.stem}.*.json"))]:
        if _made_on_other_words(file, article):
            return (
                f"The words of {article.file} have changed since you marked them, so your marks "
                f"do not fit: they are kept in articles/{file.name}. They come back when the words "
                "are again as they were; or keep the new words as a text of its own with "
                "choose_text()."
            )
    return ""


def was_damaged(work: LessonWork) -> bool:
    """Whether the lesson's file was set aside as damaged, and not begun afresh since."""
    last = {}
    for why in ("damaged", "before-reset"):
        times = []
        for path in work.folder.glob(f"{work.lesson}.{why}-*.json"):
            with suppress(OSError):
                times.append(path.stat().st_mtime)
        last[why] = max(times, default=-1)
    return last["damaged"] > last["before-reset"]


def _path(article: Article) -> Path | None:
    with suppress(ArticleError, OSError):
        return annotation_path(article)
    return None


def _made_on_other_words(file: Path, article: Article) -> bool:
    """Whether this is an annotation of a text of the same name with other words."""
    try:
        made = json.loads(read_bounded(file))["article"]
        return made["file"] == article.file and made["sha256"] != article.sha256
    except (AnnotationError, OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
