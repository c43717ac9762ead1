"""The words round a place of the text, for tables that list places."""

from __future__ import annotations

from ..documents import Article


def in_context(article: Article, start: int, end: int, words: int = 3) -> str:
    """A span in [square brackets] with up to ``words`` words of its own part on either side."""
    part = next((p for p in article.parts if p.start <= start < p.end), None)
    before = article.text[part.start if part else 0 : start]
    after = article.text[end : part.end if part else len(article.text)]
    left, right = before.split()[-words:], after.split()[:words]
    gap = " " if before and before[-1].isspace() else ""
    next_gap = " " if after and after[0].isspace() else ""
    middle = " ".join(article.text[start:end].split())
    return f"{' '.join(left)}{gap}[{middle}]{next_gap}{' '.join(right)}"
