"""Which text lesson 09 is about: the practice article, or one of the learner's own.

A text is taken from words that were pasted or from the bytes of a file, and kept as
``own_articles.py`` keeps it. The choice is one entry of the lesson's saved work.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..articles.decoding import MOST, MOST_BYTES
from ..articles.languages import language_note
from ..articles.own_articles import (
    PREFIX,
    articles_folder,
    my_article,
    my_articles,
    new_article,
    safe_name,
)
from ..documents import Article, ArticleError, open_article
from ..saved_work import LessonWork, Outcome

LESSON, ENTRY = "09-your-own-article", "09-text"
PRACTICE = "practice"
SHORT = 80  # words: an article has more
LONG = 3_000  # words: more cannot be gone through in two sittings
PREVIEWED = 5  # parts that a preview shows
LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_SHORT_LINE = 60  # characters: the lines of a wrapped text are longer, but for the last
# Letters of scripts that put no spaces between words: Thai to Khmer, Japanese, Chinese.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,12}", re.ASCII)


@dataclass(frozen=True)
class Offered:
    """A text that can be chosen: its name, its title or first words, how long it is."""

    name: str
    title: str
    size: str


def offered() -> tuple[list[Offered], list[str]]:
    """The practice article and the texts kept before, and a sentence for each that is damaged."""
    found, faults = [], []
    for name in (PRACTICE, *sorted(my_articles())):
        try:
            article = _open(name)
        except ArticleError as fault:
            faults.append(str(fault))
        else:
            found.append(Offered(name, title_of(article), size_of(article.text)))
    return found, faults


def chosen_text() -> Article:
    """The text that was chosen with ``choose_text()``; the practice article where none was.

    A text that is gone or damaged gives the practice article, and its ``note`` says so.
    """
    return chosen(LessonWork(LESSON))[0]


def chosen(work: LessonWork) -> tuple[Article, str]:
    """The chosen text, and a sentence where it is not the one that was chosen."""
    entry, fault = work.restore(ENTRY)
    value = entry["value"] if entry else {"name": PRACTICE}
    name = value.get("name") if isinstance(value, dict) else None
    try:
        article = _open(name)
    except ArticleError as gone:
        article = _open(PRACTICE)
        why = f"The text you had chosen cannot be opened: {gone} Here is the practice article."
        fault = f"{fault} {why}".strip()
    article.note = " ".join(filter(None, [fault, article.note]))
    return article, fault


def choose(name: str, work: LessonWork) -> Outcome:
    """Save which text is chosen. Raises :class:`ArticleError` for one that cannot be opened."""
    entry = {
        "value": {"name": _open(name).name}, "checked": None, "state": "open", "points": 0,
        "of": 0, "revision": 1, "article": None,
    }  # fmt: skip
    return work.save(ENTRY, entry)


def keep_pasted(text: str, name: str = "") -> Article:
    """Keep pasted words as an own text; without a name it gets its first words as one.

    The ``note`` says what was done. Raises :class:`ArticleError` with one sentence.
    """
    if not text.strip():
        raise ArticleError("There are no words in the box yet: paste the words of the article.")
    # One line could be taken for the path of a file; with its line end it is words.
    return _named(new_article(text if "\n" in text else f"{text}\n", name.strip() or None), name)


def keep_file(raw: bytes, file: str, name: str = "") -> Article:
    """Keep the text in a file's bytes; ``file`` is its name, which may be anything.

    Sentences show the file's name as far as it is letters and digits. Raises
    :class:`ArticleError` with one sentence for what is no text, damaged or too large.
    """
    given = Path(file.replace("\\", "/").split("/")[-1].replace("\0", ""))
    suffix = given.suffix.lower() if _SUFFIX.fullmatch(given.suffix.lower()) else ""
    known = f"{safe_name(given.stem)}{suffix}"
    if len(raw) > MOST_BYTES:
        raise ArticleError(f"“{known}” is too large: {MOST}; give the article alone.")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / known
            path.write_bytes(raw)
            return _named(new_article(path, name.strip() or None), name)
    except OSError as fault:
        raise ArticleError(f"“{known}” could not be kept ({fault.strerror}).") from None


def is_kept(article: Article) -> bool:
    """Whether this very text is one of the learner's own, so that its parts can be changed."""
    path = articles_folder() / f"{safe_name(Path(article.file).stem)}.txt"
    try:
        return not path.is_symlink() and path.read_bytes() == article.text.encode("utf-8")
    except OSError:
        return False


def title_of(article: Article) -> str:
    """The title of a text, or its first words; at most 70 characters."""
    titles = [part for part in article.parts if part.kind == "title"]
    words = (titles or article.parts)[0].text.strip()
    return short(words.splitlines()[0])  # pasted without blank lines, a byline stands under it


def short(words: str, most: int = 12) -> str:
    """The first words, at most ``most`` of them and 70 characters."""
    found = words[: 40 * most].split()
    said = " ".join(found[:most])
    # A script without spaces is one long word.
    said = said if len(said) <= 70 else said[:70].rpartition(" ")[0] or said[:70]
    return said if said == " ".join(words.split()) else f"{said}\xa0…"


def lines_apart(words: str) -> list[str]:
    """The lines of a part where a short one stands above another: a title and a byline, say.

    Without blank lines between them they are one part. Empty for one line and for wrapped text.
    """
    lines = LINE.findall(words)
    return lines if any(len(line) < _SHORT_LINE for line in lines[:-1]) else []


def size_of(text: str) -> str:
    """``707 words``; where words are not written apart, the number of characters."""
    words, characters = len(text.split()), len(text.strip())
    if characters > 20 * words or 2 * len(_UNSPACED.findall(text)) > characters:
        return f"{characters:,} characters"
    return f"{words:,} {'word' if words == 1 else 'words'}"


def preview(article: Article) -> dict:
    """What is shown of the chosen text: ``size``, ``parts`` [(label, first words)], ``notes``."""
    count, words = len(article.parts), len(article.text.split())
    notes = [language_note(article)]
    if words < SHORT and len(article.text) < 5 * SHORT:
        notes.insert(0, "This is very short: is the whole text in it, and not the title alone?")
    if words > LONG:
        notes.insert(
            0,
            f"This is very long: {words:,} words. Take one article, or its first {LONG:,} words, "
            "or the lesson will not end.",
        )
    return {
        "name": article.name,
        "size": f"{size_of(article.text)} in {count:,} {'part' if count == 1 else 'parts'}",
        "parts": [
            (part.label, short(" / ".join(lines_apart(part.text)) or part.text))
            for part in article.parts[:PREVIEWED]
        ],
        "more": count - PREVIEWED if count > PREVIEWED else 0,
        "notes": [note for note in notes if note],
    }


def _open(name) -> Article:
    if name == PRACTICE:
        return open_article(PRACTICE)
    if not isinstance(name, str) or not name.startswith(PREFIX):
        raise ArticleError(f"There is no text called {str(name)[:60]!r} to choose from.")
    return my_article(name)


def _named(article: Article, asked: str) -> Article:
    """Say so where nothing of the name that was asked for could stay."""
    if asked.strip() and not any(map(str.isalnum, asked)):
        article.note = f"A name needs letters or digits, so yours is “{article.name}”. " + (
            article.note
        )
    return article
