"""The counts of lesson 09: origins behind some statements of the practice article.

``{{origins of s20 s21 s22}}`` is their number as a text, since it is the name of a category.
"""

from __future__ import annotations

from ..annotations import AnnotationSet
from ..documents import Article
from .placeholders import count_each

# The statements that one passage of the practice article holds.
PASSAGES = ("s20 s21 s22", "s24 s25", "s8 s9", "s14 s15 s16 s17")


def _origins(annotations: AnnotationSet, article: Article, ids: str) -> str:
    """By the article alone: how many origins have one of these statements among theirs.

    A statement that the annotation does not have brings none.
    """
    from ..statements.origins import independent_origins

    wanted = set(ids.split())
    found = independent_origins(annotations)
    return str(sum(bool(wanted.intersection(origin.statements)) for origin in found))


count_each("origins of {}", _origins, *PASSAGES)
