"""The passage that a reader names: itself, a label such as ``"P2"``, or the whole text."""

from __future__ import annotations

from typing import Any

from .article import Article, ArticleError

WHOLE = "the whole text"


class NoPassage(ValueError):
    """What was given names no passage of this text; the message is one sentence."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


def passage_in(article: Article, within: Any) -> Any:
    """The passage, span or ``(start, end)`` that ``within`` means; None for the whole text.

    A label may be that of a part (``"P2"``, ``"title"``) or of a sentence (``"P2.1"``); offsets are
    half-open, in code points. Raises :class:`NoPassage`, one sentence, for anything else.
    """
    if not isinstance(article, Article):
        raise NoPassage(
            "Give the article after the readers: agreement_table([anna, ben], article, "
            '"actors", "P2").'
        )
    if within is None:
        return None
    if isinstance(within, str):
        label = within.strip()
        try:
            return article.sentence(label) if "." in label else article.part(label)
        except ArticleError as fault:
            raise NoPassage(str(fault)) from None
    pair = (within.start, within.end) if hasattr(within, "start") else within
    try:
        start, end = pair
        fits = type(start) is type(end) is int and 0 <= start < end <= len(article.text)
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise NoPassage(
            f"{str(within)[:40]!r} is no passage of {article.file}: give a label such as "
            '"P2", or None for the whole text.'
        )
    return within


def label_of(within: Any) -> str:
    """What a passage is called: its label, ``the whole text``, or ``the passage``."""
    return WHOLE if within is None else getattr(within, "label", "the passage")
