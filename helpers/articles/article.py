"""A news text and its parts, as half-open code-point offsets into the untouched text."""

from __future__ import annotations

import hashlib
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from .page_parts import Part, found_parts, given_parts, labels
from .passages import Findings, Passage, Passages

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


class ArticleError(ValueError):
    """A text that cannot be opened; the message is one sentence for the reader."""


class Article:
    """A text exactly as given, with the parts of its page and its sentences.

    ``sha256`` is the hash of the UTF-8 bytes of the text; annotation files name it. ``parts``
    are (kind, start, end) where the parts are known and need not be found; what lies between
    them is paragraphs. ``note`` is a sentence on how the text was read, or empty. ``folder`` is
    where its file lies, None for a text that is in no file and for those of ``seeds/``.
    """

    folder: Path | None = None

    def __init__(
        self,
        text: str,
        file: str = "pasted text",
        name: str | None = None,
        parts: Iterable[Part] | None = None,
        note: str = "",
    ):
        self.text, self.file, self.name, self.note = text, file, name or file, note
        try:
            self._given = None if parts is None else given_parts(text, parts)
        except ValueError as fault:
            raise ArticleError(f"{file}: {fault}") from None

    @cached_property
    def sha256(self) -> str:
        """Hash of the text's UTF-8 bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def parts(self) -> Passages:
        """The parts of the page in order: breadcrumb, title, byline, deck, P1 …, bio, credit.

        Found by position and form alone, unless they were given. Every character that is not a
        line break or blank line belongs to exactly one part.
        """
        parts = found_parts(self.text) if self._given is None else self._given
        return Passages(
            Passage(start, end, self.text[start:end], label, kind)
            for (kind, start, end), label in zip(parts, labels(parts), strict=True)
        )

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
        from .sentence_split import split

        sentences = []
        for part in self.parts:
            at = part.start
            for number, sentence in enumerate(split(part.text), 1):
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
        number = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        if number >= 0 and offset < self.parts[number].end:
            return self.parts[number].label
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


def short_names() -> dict[str, str]:
    """The short names of the texts in ``seeds/``: {name: file name}.

    Raises :class:`ArticleError` with one sentence for the first fault in ``articles.toml``.
    """
    where = "seeds/articles.toml"
    try:
        entries = tomllib.loads((SEEDS / "articles.toml").read_bytes().decode("utf-8"))
    except OSError as fault:
        raise ArticleError(f"{where}: it cannot be read ({fault.strerror}).") from None
    except ValueError as fault:
        raise ArticleError(f"{where}: not complete TOML ({fault}).") from None
    names = {}
    for name, entry in entries.items():
        write = f'write [{name}] and below it file = "…", the name of a text in the folder seeds.'
        if not isinstance(entry, dict):
            raise ArticleError(f"{where}: {name!r} is no entry; {write}")
        if strange := [key for key in entry if key != "file"]:
            raise ArticleError(f"{where}, entry {name!r}: there is no {strange[0]!r}; {write}")
        file = entry.get("file")
        if not isinstance(file, str) or not file or file != Path(file).name:
            raise ArticleError(f"{where}, entry {name!r}: it names no file; {write}")
        names[name] = file
    return names
