"""What a saved web page says of its own frame: its date, deck, small titles, picture credits.

The library that takes the article out of a page drops these, or makes paragraphs of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_DECKS = {"deck", "dek", "standfirst", "subtitle", "sub-title", "article-deck"}
_CREDIT = re.compile(r"\b(photo(graph)?|image|picture)s?\b|©|\bcredit\b", re.IGNORECASE)
_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@name='date']/@content",
    "//article//time/@datetime",
    "//main//time/@datetime",
    "//time[count(//time) = 1]/@datetime",  # of several, nobody knows whose day it is
)
_MOST_CREDITS, _LONGEST = 10, 300  # captions; characters of one, and of a small title


@dataclass(frozen=True)
class PageFrame:
    """``date`` as year-month-day or ""; the words of decks, of small titles and of credits."""

    date: str
    decks: frozenset[str]
    headings: frozenset[str]
    credits: tuple[str, ...]

    def kind(self, line: str, at: int) -> str:
        """The kind of the line that is the ``at``-th of the text, counted from 0."""
        line = " ".join(line.split())
        if line in self.decks and at < 3:
            return "deck"
        return "heading" if line in self.headings and len(line) <= _LONGEST else "paragraph"


def page_frame(html: str) -> PageFrame:
    """The frame of a page. Of what it does not name there is nothing; nothing is fetched."""
    from trafilatura import load_html

    tree = load_html(html)
    if tree is None:
        return PageFrame("", frozenset(), frozenset(), ())
    days = (_DAY.match(day) for path in _DATES for day in tree.xpath(path))
    decks = tree.xpath("//*[@class and (self::p or self::div or self::h2 or self::h3)]")
    captions = tree.xpath("//article//figcaption | //main//figcaption")
    credits = [words for words in map(_words, captions[:_MOST_CREDITS]) if _CREDIT.search(words)]
    return PageFrame(
        next((day.group(1) for day in days if day), ""),
        frozenset(_words(p) for p in decks if _DECKS.intersection(p.get("class").lower().split())),
        frozenset(_words(heading) for heading in tree.xpath("//h2 | //h3 | //h4")),
        tuple(dict.fromkeys(words for words in credits if len(words) <= _LONGEST)),
    )


def _words(element) -> str:
    return " ".join("".join(element.itertext()).split())
