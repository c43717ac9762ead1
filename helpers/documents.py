"""A news text and its parts, as half-open code-point offsets into the untouched text."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cached_property
from pathlib import Path

from .passages import Findings, Passage, Passages

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

# A block is a run of lines that are not blank; pages separate their parts by blank lines.
# (A line's leading white space is taken possessively, so that a long blank line costs no time.)
_LINE = r"(?>[^\S\r\n]*)\S[^\r\n]*"
_BLOCK = re.compile(rf"(?:(?<=[\r\n])|\A){_LINE}(?:\r?\n{_LINE})*")
_CREDIT = re.compile(r"(image|photo|picture|photograph)s?( credit)?\s*:", re.IGNORECASE)
_ENDS_A_SENTENCE = re.compile(r"[.!?…]['\"’”)\]]*\s*$")


class ArticleError(ValueError):
    """A text that cannot be opened; the message is one sentence for the reader."""


class Article:
    """A text exactly as given, with the parts of its page and its sentences.

    ``sha256`` is the hash of the UTF-8 bytes of the text; annotation files name it.
    """

    def __init__(self, text: str, file: str = "pasted text", name: str | None = None):
        self.text, self.file, self.name = text, file, name or file

    @cached_property
    def sha256(self) -> str:
        """Hash of the text's UTF-8 bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def parts(self) -> Passages:
        """The parts of the page in order: breadcrumb, title, byline, deck, P1 …, bio, credit.

        Found by position and form alone. Every character that is not a line break or blank
        line belongs to exactly one part.
        """
        blocks = [(m.start(), m.end()) for m in _BLOCK.finditer(self.text)]
        kinds = _kinds([self.text[a:b] for a, b in blocks])
        parts, number = [], 0
        for (start, end), kind in zip(blocks, kinds, strict=True):
            if kind == "paragraph":
                number += 1
            label = f"P{number}" if kind == "paragraph" else kind
            parts.append(Passage(start, end, self.text[start:end], label, kind))
        return Passages(parts)

    @property
    def paragraphs(self) -> Passages:
        """The paragraphs of the body, P1 to the last."""
        return Passages(part for part in self.parts if part.kind == "paragraph")

    @property
    def frame(self) -> Passages:
        """Everything on the page but the paragraphs: what stands around the text."""
        return Passages(part for part in self.parts if part.kind != "paragraph")

    def part(self, label: str) -> Passage:
        """One part by its label, such as ``"title"`` or ``"P3"``."""
        for part in self.parts:
            if part.label == label:
                return part
        known = ", ".join(part.label for part in self.parts)
        raise ArticleError(f"There is no part {label!r} in {self.file}; its parts are {known}.")

    @cached_property
    def sentences(self) -> Passages:
        """The sentences of every part, split by the library sentencex; ``P3.2`` is in P3."""
        import sentencex

        sentences = []
        for part in self.parts:
            at = part.start
            for number, sentence in enumerate(sentencex.segment("en", part.text), 1):
                start = self.text.index(sentence, at, part.end)
                at = start + len(sentence)
                label = f"{part.label}.{number}"
                sentences.append(Passage(start, at, sentence, label, "sentence"))
        return Passages(sentences)

    def sentence(self, label: str) -> Passage:
        """One sentence by its label, such as ``"P3.2"``."""
        for sentence in self.sentences:
            if sentence.label == label:
                return sentence
        raise ArticleError(f"There is no sentence {label!r} in {self.file}.")

    def where(self, offset: int) -> str:
        """Label of the part that holds the character at ``offset``."""
        for part in self.parts:
            if part.start <= offset < part.end:
                return part.label
        return "between the parts"

    def find(self, words: str) -> Findings:
        """Every place where ``words`` stand, whatever their case; any white space matches any."""
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        places = [
            Passage(m.start(), m.end(), m.group(), self.where(m.start()), "found")
            for m in (re.finditer(pattern, self.text, re.IGNORECASE) if pattern else ())
        ]
        return Findings(self.text, f"“{words}”", places)

    def between_hard_spaces(self) -> Findings:
        """One to three words with a non-breaking space (U+00A0) on either side.

        Pages often leave such spaces where a link stood before the text was copied.
        """
        pattern = r"(?<=\xa0)[^\s.]+(?: [^\s.]+){0,2}(?=\xa0)"
        places = [
            Passage(m.start(), m.end(), m.group(), self.where(m.start()), "found")
            for m in re.finditer(pattern, self.text)
        ]
        return Findings(self.text, "words between two hard spaces", places)

    def __repr__(self):
        return f"<Article {self.name}: {len(self.parts)} parts, {len(self.sentences)} sentences>"


def _kinds(blocks: list[str]) -> list[str]:
    """The kind of each block of a page, in order."""
    kinds = ["paragraph"] * len(blocks)
    at = 0
    if len(blocks) > 1 and " / " in blocks[0] and blocks[0].rstrip().endswith(blocks[1].strip()):
        kinds[0], at = "breadcrumb", 1
    if at < len(blocks) - 1 and (at == 1 or not re.search(r"[.…]\s*$", blocks[at])):
        kinds[at], at = "title", at + 1
    author = None
    short = 0 < at < len(blocks) and len(blocks[at].split()) <= 6
    if short and not _ENDS_A_SENTENCE.search(blocks[at]):
        kinds[at], author, at = "byline", blocks[at].strip(), at + 1
    if at < len(blocks) and any(blocks[at].strip() in later for later in blocks[at + 1 :]):
        kinds[at] = "deck"
    end = len(blocks)
    if end > at and _CREDIT.match(blocks[end - 1]):
        end -= 1
        kinds[end] = "credit"
    if author and end > at and blocks[end - 1].startswith(author.removeprefix("By ")):
        kinds[end - 1] = "bio"
    return kinds


def short_names() -> dict[str, str]:
    """The short names of the texts in ``seeds/``: {name: file name}."""
    with open(SEEDS / "articles.toml", "rb") as file:
        return {name: entry["file"] for name, entry in tomllib.load(file).items()}


def open_article(name_or_path: str | Path = "best-friends") -> Article:
    """Open a text by its short name in ``seeds/articles.toml`` or by the path of a .txt file.

    The text is taken byte for byte (UTF-8, line ends and non-breaking spaces kept). Raises
    :class:`ArticleError` with one sentence where that fails.
    """
    names = short_names()
    path = SEEDS / names[name_or_path] if name_or_path in names else Path(name_or_path)
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise ArticleError(
            f"There is no text {str(name_or_path)!r}: give the path of a .txt file, or one of "
            f"{', '.join(names)}."
        ) from None
    except IsADirectoryError:
        raise ArticleError(f"{str(path)!r} is a folder; give the path of a .txt file.") from None
    except UnicodeDecodeError as fault:
        raise ArticleError(
            f"{path.name} is not UTF-8 text (byte {fault.start}); save it again as UTF-8."
        ) from None
    except (OSError, ValueError) as fault:  # no permission; a character no file name can have
        why = getattr(fault, "strerror", None) or fault
        raise ArticleError(f"{path.name!r} cannot be read ({why}).") from None
    return Article(text, path.name, str(name_or_path) if name_or_path in names else path.stem)
