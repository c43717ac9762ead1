"""The counts of lesson 06: the origins that the statements of others go back to."""

from __future__ import annotations

from ..annotations import AnnotationSet, counted
from ..documents import Article
from .placeholders import count, count_each

_FAR = 2  # origins more or fewer: still a close guess


@count("origins")
def _origins(annotations: AnnotationSet, article: Article) -> int:
    """By the article alone: statements with one occasion are one, unknown ones stand alone."""
    from ..statements.origins import independent_origins

    return len(independent_origins(annotations))


def _near(annotations: AnnotationSet, article: Article, side: str) -> int:
    """The edge of a close guess, and never off the scale."""
    by = -_FAR if side == "below" else _FAR
    number = _origins(annotations, article) + by
    return max(0, min(number, len(counted(annotations.attributions))))


count_each("a little {} origins", _near, "below", "above")
