"""A text from outside as an Article: pasted words, a text file, a saved web page, Markdown.

Plain text stays as it is. Of a web page the library trafilatura takes the article, of Markdown the
library mistune takes the signs off; both know the title and the byline, so those need not be found.
Nothing is fetched: a page must be saved first.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from .article import Article, ArticleError
from .decoding import MOST, MOST_BYTES, checked, decoded
from .page_frame import page_frame
from .page_parts import Part, line_parts, top_lines_apart

_WEB = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_ARCHIVES = (".mhtml", ".mht", ".webarchive")
_IS_WEB = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S)
_NAMES_ITS_ENCODING = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_BYLINE = re.compile(r"[Bb]y (?:\S+ ){0,5}\S*[^\s.!?]")  # By Jo Park
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_PASTE = "copy the words of the article from the page and paste them here"


def read_article(
    path: str | Path, parts: list[Part] | None = None, encoding: str | None = None
) -> Article:
    """The article in a file. ``encoding`` where somebody knows it; else it is recognised.

    Raises FileNotFoundError, or :class:`ArticleError` with one sentence for anything else.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ArticleError(f"{str(path)!r} is a folder; give the path of a .txt file.")
        if path.exists() and not path.is_file():
            raise ArticleError(f"{path.name!r} is no file; give the path of a .txt file.")
        with open(path, "rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as fault:  # no permission; a character no file name can have
        if isinstance(fault, ArticleError):
            raise
        why = getattr(fault, "strerror", None) or fault
        raise ArticleError(f"{path.name!r} cannot be read ({why}).") from None
    return article_from(raw, path.name, path.stem, parts, encoding)


def article_from(
    source: bytes | str,
    file: str = "pasted text",
    name: str | None = None,
    parts: list[Part] | None = None,
    encoding: str | None = None,
) -> Article:
    """The article in a file's bytes, or in words that were pasted.

    What kind of text it is shows in the ending of ``file`` (.html, .md, else plain) or in its
    first characters. ``parts`` are (kind, start, end) of the text as it comes out. The article's
    ``note`` says in one sentence what was done to it. Raises :class:`ArticleError`.
    """
    ending = Path(file).suffix.lower()
    if ending in _ARCHIVES:
        raise ArticleError(f"{file!r} is a web archive; save the page as “HTML only”, or {_PASTE}.")
    if isinstance(source, str):
        if len(source) > MOST_BYTES:
            raise ArticleError(f"{file!r} is too large: {MOST}; give the article alone.")
        text, note = source.removeprefix("\ufeff"), ""
    else:
        named = _NAMES_ITS_ENCODING.search(source[:4096]) if ending in _WEB else None
        text, note = _decoded(source, file, encoding, named)
    if ending in _WEB or (ending != ".txt" and _IS_WEB.match(text[:4096])):
        text, found, done = _web_page(checked(text, file, long=True), file)
    elif ending in _MARKDOWN:
        text, found, done = _markdown(checked(text, file), file)
    else:
        text = checked(text, file)
        found, done = line_parts(text) or top_lines_apart(text), ""
    given = found if parts is None else parts
    return Article(checked(text, file), file, name, given, " ".join(filter(None, [done, note])))


def name_from(article: Article) -> str:
    """A name for a text that has none: its first line, at most 40 characters and whole words."""
    line = " ".join(article.parts[0].text.strip().splitlines()[0].split())
    return f"{line} "[:41].rpartition(" ")[0] or line[:40]


def _decoded(raw: bytes, file: str, encoding: str | None, named) -> tuple[str, str]:
    """As :func:`decoded`; a page that names its encoding is believed unless that fails."""
    long = named is not None or Path(file).suffix.lower() in _WEB
    if encoding is None and named:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return decoded(raw, file, named.group(1).decode("ascii"), long)
            except ArticleError:
                pass
    return decoded(raw, file, encoding, long)


def _web_page(html: str, file: str) -> tuple[str, list[Part], str]:
    """Text, parts and a sentence: title, byline and date where the page names them."""
    try:
        from trafilatura import bare_extraction

        page = bare_extraction(html, with_metadata=True, include_comments=False)
        frame = page_frame(html)
    except ImportError:
        raise ArticleError(
            f"{file!r} cannot be opened, since what reads web pages is not installed; {_PASTE}."
        ) from None
    except Exception as fault:  # a page can be broken in any way
        raise ArticleError(
            f"{file!r} is a damaged web page ({type(fault).__name__}); {_PASTE}."
        ) from None
    lines = [line.strip() for line in (page.text or "").split("\n")] if page else []
    lines = [line for line in lines if line]
    if sum(len(line.split()) for line in lines) < 20 and sum(map(len, lines)) < 100:
        raise ArticleError(f"No article was found in {file!r}; {_PASTE}.")
    pieces = []
    title = " ".join((page.title or "").split())
    if title:
        pieces.append(("title", title))
        lines = lines[1:] if lines[0] == title and len(lines) > 1 else lines
    author = " ".join((page.author or "").replace(";", ",").split())
    if author:
        pieces.append(("byline", f"By {author}"))
        lines = lines[1:] if lines[0] in (author, f"By {author}") and len(lines) > 1 else lines
    if page.date or frame.date:
        pieces.append(("date", page.date or frame.date))
    pieces += [(frame.kind(line, at), line) for at, line in enumerate(lines)]
    pieces += [("credit", words) for words in frame.credits if words not in lines]
    text, parts = _joined(pieces)
    kinds = dict.fromkeys(kind for kind, _ in pieces if kind != "paragraph")
    known = ", ".join(kinds) or "no title, author or date"
    return text, parts, f"Taken out of the web page {file}: the text and, beside it, {known}."


def _markdown(source: str, file: str) -> tuple[str, list[Part], str]:
    """Text, parts and a sentence: the first heading is the title; signs of form are taken off."""
    import mistune

    pieces: list[tuple[str, str]] = []
    front = _FRONT_MATTER.match(source)
    if front:
        source = source[front.end() :]
        for field, kind in (("title", "title"), ("author", "byline"), ("date", "date")):
            line = re.search(rf"^{field}:[ \t]*(\S.*?)[ \t\r]*$", front.group(1), re.M | re.I)
            if line:
                pieces.append((kind, line.group(1).strip("\"'")))
    try:
        blocks = list(_blocks(mistune.create_markdown(renderer="ast")(source)))
    except RecursionError:
        raise ArticleError(f"{file!r} is nested too deeply for Markdown; {_PASTE}.") from None
    for kind, words in blocks:
        titles = [said for part, said in pieces if part == "title"]
        if kind == "heading" and not titles:
            kind = "title"
        if words and not (kind == "heading" and words in titles):
            pieces.append((kind, words))
    if not pieces:
        raise ArticleError(f"{file!r} is empty: there are no words in it.")
    kinds = [kind for kind, _ in pieces]
    first = kinds.index("paragraph") if "paragraph" in kinds else 0
    if "byline" not in kinds and "title" in kinds[:first] and _BYLINE.fullmatch(pieces[first][1]):
        pieces[first] = ("byline", pieces[first][1])
    return *_joined(pieces), f"The signs of Markdown in {file} were taken off."


def _blocks(tokens: list[dict]):
    """(kind, words) of each block of a Markdown text, lists and quotations opened."""
    for token in tokens:
        kind = token["type"]
        if kind in ("paragraph", "block_text", "heading"):
            words = "".join(_inline(token.get("children", [])))
            yield "heading" if kind == "heading" else "paragraph", words.strip()
        elif kind == "block_code":
            yield "paragraph", token["raw"].strip()
        elif "children" in token:
            yield from _blocks(token["children"])


def _inline(tokens: list[dict]):
    for token in tokens:
        if token["type"] in ("softbreak", "linebreak"):
            yield " "
        elif token["type"] == "inline_html":
            continue
        elif "children" in token:
            yield from _inline(token["children"])
        else:
            raw = token.get("raw", "")
            yield unescape(raw) if token["type"] == "text" else raw


def _joined(pieces: list[tuple[str, str]]) -> tuple[str, list[Part]]:
    """One text with blank lines between the pieces, and where each of them stands."""
    parts, at = [], 0
    for kind, words in pieces:
        parts.append((kind, at, at + len(words)))
        at += len(words) + 2
    return "\n\n".join(words for _, words in pieces) + "\n", parts
