"""The numbers that questions state, counted from the annotation when a question file is read.

A question file writes ``{{alarming claims}}`` where a number stands; nobody types it in. A text
that is nothing but one placeholder becomes the number itself, so that a right answer can be
counted as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from ..annotations import AnnotationSet, counted
from ..documents import Article

_PLACE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_COUNTS: dict[str, Callable[[AnnotationSet, Article], int | str]] = {}

ALARMING = "danger crosses the Afghan border"


class UnknownCount(ValueError):
    """A placeholder that stands for no count; the message is one sentence."""


def count(name: str):
    """Give a function the name by which question files call its number."""

    def named(function):
        _COUNTS[name] = function
        return function

    return named


def count_each(names: str, function: Callable, *ids: str) -> None:
    """One count for each id: ``names`` has ``{}`` for the id, which ``function`` gets third."""
    for id in ids:
        _COUNTS[names.format(id)] = lambda made, article, id=id: function(made, article, id)


def names() -> list[str]:
    """The names that can stand in ``{{…}}``."""
    return sorted(_COUNTS)


def placeholders(value: Any) -> list[str]:
    """The names in the placeholders of a text, or of all texts in a table or list."""
    if isinstance(value, str):
        return _PLACE.findall(value)
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [name for each in inside for name in placeholders(each)]


def filled(value: Any, annotations: AnnotationSet, article: Article) -> Any:
    """The same text, table or list with every placeholder replaced by its number.

    Raises :class:`UnknownCount` for a name that there is not.
    """
    if isinstance(value, str):
        whole = _PLACE.fullmatch(value)
        if whole:
            return _counted(whole[1], annotations, article)
        return _PLACE.sub(lambda m: str(_counted(m[1], annotations, article)), value)
    if isinstance(value, dict):
        return {key: filled(each, annotations, article) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, annotations, article) for each in value]
    return value


def _counted(name: str, annotations: AnnotationSet, article: Article) -> int | str:
    if name not in _COUNTS:
        nearest = ", ".join(get_close_matches(name, names(), n=5, cutoff=0))
        raise UnknownCount(f"there is no count {name!r}; the nearest are {nearest}")
    return _COUNTS[name](annotations, article)


@count("statements")
def _statements(annotations: AnnotationSet, article: Article) -> int:
    return len(counted(annotations.attributions))


@count("claims")
def _claims(annotations: AnnotationSet, article: Article) -> int:
    return len(counted(annotations.claims))


@count("alarming claims")
def _alarming(annotations: AnnotationSet, article: Article) -> int:
    return len(alarming(annotations))


@count("alarming claims with a source")
def _alarming_sourced(annotations: AnnotationSet, article: Article) -> int:
    return sum(claim.attribution is not None for claim in alarming(annotations))


def alarming(annotations: AnnotationSet) -> list:
    """The claims that carry the concept ``ALARMING``, duplicates left out."""
    return [claim for claim in counted(annotations.claims) if claim.concept == ALARMING]
