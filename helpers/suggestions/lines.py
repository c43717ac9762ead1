"""What stands round a suggestion: the sentence before it, and the mentions of an actor in lines."""

from __future__ import annotations

from ..documents import Article
from .accepted import stands

AROUND = 40  # characters on each side of a mention in its line
LISTED = 24  # mentions in a list at a time
BEFORE = 400  # characters of the sentence before


def sentence_before(text: str, sentences: list[tuple[int, int]], start: int) -> str:
    """The last of the sentences (half-open offsets, in order) that ends by ``start``, or ""."""
    last = next(((a, b) for a, b in reversed(sentences) if b <= start), None)
    if last is None:
        return ""
    words = " ".join(text[last[0] : last[1]].split())
    return words if len(words) <= BEFORE else f"… {words[-BEFORE:].lstrip()}"


def mention_lines(article: Article, parts: list[dict], chosen: int) -> list[dict]:
    """Each mention in a short line; of very many those around the chosen one.

    A line has ``at``, its number among the parts, ``where`` (``P2.1``), and the ``words`` of the
    mention with those ``before`` and ``after`` them.
    """
    first = max(0, min(chosen - LISTED // 2, len(parts) - LISTED))
    return [_line(article, parts[at], at) for at in range(first, min(first + LISTED, len(parts)))]


def _line(article: Article, part: dict, at: int) -> dict:
    if not stands(part):
        return {"at": at, "where": "", "before": "", "words": "left out", "after": ""}
    start, end, text = part["start"], part["end"], article.text
    # Of this line of the page only, and without the half words at its ends.
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    if len(before) == AROUND and text[start - AROUND - 1 : start - AROUND].isalnum():
        before = before.partition(" ")[2]
    if len(after) == AROUND and text[end + AROUND : end + AROUND + 1].isalnum():
        after = after.rpartition(" ")[0]
    words = " ".join(text[start:end].split())
    where = article.where(start)
    return {"at": at, "where": where, "before": before, "words": words, "after": after}
