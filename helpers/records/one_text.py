"""Marks of one text are never drawn on another: a check for whatever takes both."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from ..annotations import AnnotationSet
from ..documents import Article


class AnotherText(ValueError):
    """Marks that were made for another text; the message is one sentence for the reader."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


def of_one_text(function: Callable) -> Callable:
    """Let a function that is given annotations and an article refuse those of another text.

    Raises :class:`AnotherText` before anything is drawn or written.
    """

    @wraps(function)
    def checked(*args, **kwargs):
        given = [*args, *kwargs.values()]
        articles = [each for each in given if isinstance(each, Article)]
        for marks in given:
            if articles and isinstance(marks, AnnotationSet):
                fit(marks, articles[0])
        return function(*args, **kwargs)

    return checked


def fit(annotations: AnnotationSet, article: Article) -> None:
    """Raise :class:`AnotherText` for marks of another text; its hash tells."""
    try:
        same = annotations.article.sha256 == article.sha256
    except UnicodeEncodeError:  # half a character: such a text has no hash
        return
    if same:
        return
    theirs = " ".join(annotations.article.file.split())[:80]
    this = f"“{article.file}”"
    which = f"“{theirs}”, and this is {this}" if theirs != article.file else f"an earlier {this}"
    learner = annotations.annotator.kind == "learner"
    do = "run mine = my_marks(article) again" if learner else "open the text that belongs to them"
    raise AnotherText(f"These marks were made for {which}: {do}.")
