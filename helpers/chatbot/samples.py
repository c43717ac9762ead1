"""The sample answers of lesson 07, written for it; what they quote is taken from the article."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ..documents import Article, Passage, open_article

FOLDER = Path(__file__).resolve().parents[2] / "notebooks" / "samples"
_WORDS = re.compile(r"\[\[(\d{1,9}):(\d{1,9})\]\]")


@dataclass(frozen=True)
class Sample:
    """One sample answer. ``about`` and ``planted`` are for after the attempt, never before."""

    name: str
    text: str
    about: str
    planted: tuple[tuple[str, str, str], ...]  # which statement, its flaw, what catches it


def samples(article: Article, passage: Passage, folder: Path = FOLDER) -> list[Sample]:
    """The samples for one passage of an article; none for any other passage."""
    try:
        with open(folder / "07-answers.toml", "rb") as file:
            data = tomllib.load(file)
    except FileNotFoundError:
        return []
    if open_article(data["article"]).sha256 != article.sha256:
        return []
    there = article.part(data["passage"])
    if (there.start, there.end) != (passage.start, passage.end):
        return []
    return [
        Sample(
            each["name"],
            _filled((folder / each["file"]).read_text(encoding="utf-8"), article.text),
            each["about"],
            tuple(map(tuple, each["planted"])),
        )
        for each in data["sample"]
    ]


def _filled(text: str, article: str) -> str:
    """The text with the article's words in place of offsets, as JSON writes them in a string."""

    def words(match: re.Match) -> str:
        return json.dumps(article[int(match[1]) : int(match[2])], ensure_ascii=False)[1:-1]

    return _WORDS.sub(words, text).strip() + "\n"
