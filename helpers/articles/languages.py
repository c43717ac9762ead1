"""Whether a text is English, told by its commonest words: the machine reader knows no other."""

from __future__ import annotations

import re

from .article import Article

# The commonest words of English that are not common words of a neighbouring language too.
_WORDS = """
    the and that for with from this they their there which would have has been were was are
    it its his she he you not but by at to of who what when said says will than about
"""
_COMMON = frozenset(_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 20  # words: of fewer nothing can be said
ENGLISH = 0.15  # share of common words: measured in test_language_note.py


def english_share(text: str) -> float | None:
    """Share of the words that are among the commonest of English, 0 to 1; None for few words.

    In a script without spaces a word is as long as the run of its letters.
    """
    words = _WORD.findall(text.lower())
    if len(words) < ENOUGH and sum(map(len, words)) < 5 * ENOUGH:
        return None
    return sum(word in _COMMON for word in words) / len(words)


def language_note(article: Article) -> str | None:
    """One sentence where a text does not look English; None where it does or cannot be told."""
    share = english_share(article.text)
    if share is None or share >= ENGLISH:
        return None
    return (
        "This text does not look like English, and the machine reader knows English only: it will "
        "find little or nothing here, so mark the words yourself; everything else works as before."
    )
