"""The learner's annotation of one article, saved beside the own texts as ``<name>.me.json``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..annotations import AnnotationSet
from ..articles.own_articles import articles_folder, safe_name
from ..documents import SEEDS, Article, ArticleError
from ..records.annotation_checks import faults_in
from ..records.annotation_files import AnnotationError, empty_annotations, load_annotations, to_json
from ..saved_work import Outcome
from ..saving.file_lock import Busy, locked
from ..saving.whole_file import write_whole

_seen: dict[Path, bytes] = {}  # what this window last read or wrote of each file


def annotation_path(article: Article) -> Path:
    """Where the learner's annotation of an article is. A text that is not kept gets its hash."""
    stem = safe_name(Path(article.file).stem)
    for home in (articles_folder() / f"{stem}.txt", SEEDS / Path(article.file).name):
        if home.is_file() and home.read_bytes() == article.text.encode("utf-8"):
            return articles_folder() / f"{stem}.me.json"
    return articles_folder() / f"{stem}-{article.sha256[:8]}.me.json"


def my_annotations(article: Article) -> AnnotationSet:
    """Your annotation of an article as it was saved last; an empty one where there is none."""
    return restore_annotations(article)[0]


def restore_annotations(article: Article) -> tuple[AnnotationSet, str]:
    """The saved annotation, and a sentence where something was wrong with it.

    A file that is damaged or belongs to another text is set aside under another name.
    """
    path = annotation_path(article)
    empty = empty_annotations(article, "me")
    try:
        if path.is_symlink() or not path.is_file():
            return empty, ""
        raw = path.read_bytes()
        mine = load_annotations(path, article)
    except AnnotationError as fault:
        try:
            with locked(path.parent, "articles"):
                aside = free_path(path, "damaged")
                os.replace(path, aside)
        except (OSError, Busy):
            return empty, f"{str(fault).rstrip('.')}; nothing is changed in it."
        return empty, f"{str(fault).rstrip('.')}; it is set aside as {aside.name}."
    except OSError as fault:
        return empty, f"{path.name} cannot be read ({fault.strerror})."
    _seen[path] = raw
    return mine, ""


def save_my_annotations(annotations: AnnotationSet, article: Article) -> Outcome:
    """Save your annotation of an article, in one step. Never raises.

    What another window has saved meanwhile is kept under another name.
    """
    for fault in faults_in(annotations, article):
        return Outcome(False, f"Not saved: {fault}.")
    try:
        path = annotation_path(article)
        raw = to_json(annotations).encode("utf-8")
        with locked(path.parent, "articles"):
            kept = ""
            if path.is_symlink():
                path.unlink()  # the link goes, not what it points to
            elif path.is_file() and path.read_bytes() not in (raw, _seen.get(path)):
                earlier = free_path(path, "earlier")
                shutil.copyfile(path, earlier)
                kept = f" Another window had saved other marks; they are in {earlier.name}."
            write_whole(path, raw)
    except ArticleError as fault:
        return Outcome(False, f"Not saved: {fault}")
    except (OSError, Busy) as fault:
        why = getattr(fault, "strerror", None) or "another window is still saving"
        return Outcome(False, f"Not saved ({why}); your marks stay here, so try again.")
    except UnicodeEncodeError:
        return Outcome(False, "Not saved: a note holds half a character; type it again.")
    _seen[path] = raw
    return Outcome(True, f"Saved.{kept}")


def free_path(path: Path, why: str) -> Path:
    """Where an old file can be put aside: ``water.me.earlier-1.json``, or the next number free."""
    stem, number = path.name.removesuffix(".json"), 1
    while os.path.lexists(found := path.with_name(f"{stem}.{why}-{number}.json")):
        number += 1
    return found
