"""The little markup of a question file: ``*emphasis*``, `` `code` `` and quotations by offset.

``[[547:550|war]]`` stands for the code points 547 to 550 of the article and names the words that
must stand there. Everything else is plain text and is escaped before it reaches HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from ..documents import Article

# The lookahead keeps a bracket that belongs to the words: [[1:9|in [from]]] ends with "]".
_QUOTE = re.compile(r"\[\[(\d{1,9}):(\d{1,9})\|(.+?)\]\](?!\])", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_EMPHASIS = re.compile(r"\*(?=\S)([^*]+?)(?<=\S)\*")
# Stands in for a finished piece of HTML while the rest is escaped; taken out of the input first.
_HELD = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True)
class Quote:
    """Words of the article: ``article.text[start:end] == exact``, in code points."""

    start: int
    end: int
    exact: str


def quotes_in(text: str) -> list[Quote]:
    """The quotations in a text of a question file, in order."""
    return [Quote(int(m[1]), int(m[2]), m[3]) for m in _QUOTE.finditer(text)]


def without_markup(words: str) -> str:
    """Words from another file without anything that the markup of questions would read."""
    return words.replace("[[", "[").replace("]]", "]").replace("`", "’").replace("*", "")


def curly(words: str) -> str:
    """The words in curly quotation marks; words that bring their own pair keep it."""
    return words if words.startswith("“") and words.endswith("”") else f"“{words}”"


def to_html(text: str, article: Article | None = None) -> str:
    """The text as inline HTML, escaped; a blank line becomes a line break.

    With its article a quotation carries its place (``P2``) as a title.
    """
    pieces: list[str] = []

    def hold(html: str) -> str:
        pieces.append(html)
        return f"\ue000{len(pieces) - 1}\ue001"

    def quote(match: re.Match) -> str:
        place = article.where(int(match[1])) if article else ""
        title = f' title="{escape(place)}"' if place else ""
        return hold(f'<span class="wss-quote"{title}>{escape(curly(match[3]))}</span>')

    text = text.replace("\ue000", "").replace("\ue001", "").strip()
    text = _CODE.sub(lambda m: hold(f"<code>{escape(m[1])}</code>"), text)
    text = escape(_QUOTE.sub(quote, text))
    text = _EMPHASIS.sub(r"<em>\1</em>", text)
    text = re.sub(r"\n\s*\n", "<br><br>", text)
    while _HELD.search(text):
        text = _HELD.sub(lambda m: pieces[int(m[1])], text)
    return text


def to_plain(text: str) -> str:
    """The text without markup, on one line."""
    text = _QUOTE.sub(lambda m: curly(m[3]), text)
    text = _EMPHASIS.sub(r"\1", _CODE.sub(r"\1", text))
    return " ".join(text.split())
