"""Spelling: every word of ours is in a dictionary, in British English, or allowed by name.

A name that stands in one of the texts needs no leave. The others, and the terms of the field, stand
in ``allowed_words.txt``, in small letters, and only as long as they are needed.
"""

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from lessons import NOTEBOOKS, ROOT
from prose import (
    annotations,
    invented_texts,
    labels_of,
    markdown_of,
    notebooks,
    notes_of,
    ours,
    pages,
    programs,
    sentences_of,
    tables,
)
from spellchecker import SpellChecker

ALLOWED = Path(__file__).with_name("allowed_words.txt")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NO_PROSE = re.compile(
    r"“[^”]*”<!--@[\d:]+-->|<!--.*?-->"  # the article's own words, and comments
    r"|```.*?```|`[^`]*`|\[\[.*?\]\]|\{\{.*?\}\}|<[^>]+>|\]\([^)]*\)"
    r"|(?:https?://|\./|--)\S+|[^\s\[\]()]*\w[._/]\w[^\s\[\]()]*",  # addresses, files, code
    re.DOTALL,
)


@cache
def british() -> set[str]:
    """British spellings, from codespell's list of pairs."""
    return {british for british, _ in _pairs()}


@cache
def american() -> set[str]:
    return {american for _, american in _pairs()} - british()


def _pairs() -> list[list[str]]:
    pairs = files("codespell_lib") / "data" / "dictionary_en-GB_to_en-US.txt"
    return [line.strip().split("->") for line in pairs.read_text(encoding="utf-8").splitlines()]


@cache
def dictionary() -> SpellChecker:
    return SpellChecker(language="en")


@cache
def names_in_the_texts() -> set[str]:
    texts = [*ours(ROOT / "seeds", "*.txt"), *ours(NOTEBOOKS, "*.txt")]
    words = {word for text in texts for word in words_of(text.read_text(encoding="utf-8"))}
    return {word for word in words if word[0].isupper()}


@cache
def allowed() -> tuple[str, ...]:
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def words_of(text: str) -> list[str]:
    """The words of a text without *’s*, in the order of the text."""
    found = (word.replace("’", "'") for word in WORD.findall(NO_PROSE.sub(" ", text)))
    return [re.sub(r"'s$", "", word) for word in found]


def is_right(word: str) -> bool:
    """Whether a word is a British one or needs no dictionary: a letter, short capitals, a name."""
    if len(word) == 1 or (word.isupper() and len(word) <= 6) or word in names_in_the_texts():
        return True
    lower = word.lower()
    return lower in british() or (lower in dictionary() and lower not in american())


@cache
def doubtful() -> dict[str, set[str]]:
    """``{word: files in which it stands}`` for all words that no dictionary knows."""
    texts = {path: [markdown_of(path)] for path in [*notebooks(), *pages()]}
    texts |= {path: [path.read_text(encoding="utf-8")] for path in invented_texts()}
    texts |= {path: sentences_of(path) for path in tables()}
    texts |= {path: notes_of(path) for path in annotations()}
    texts |= {path: labels_of(path) for path in programs()}
    found = defaultdict(set)
    for path, parts in texts.items():
        for word in {word for part in parts for word in words_of(part)}:
            if not is_right(word):
                found[word.lower()].add(str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize("wrong", ["recieve", "Arguement", "attribuion", "colors", "analyze"])
def test_a_slip_is_found(wrong):
    assert not is_right(wrong)


@pytest.mark.parametrize("right", ["receive", "Argument", "attribution", "colours", "analyse"])
def test_british_english_passes(right):
    assert is_right(right)


def test_prose_is_looked_at_and_code_is_not():
    text = (
        "The *mayor’s* “signaling”<!--@1:9--> of `colour_map` in [a colum](to/a-fil.md) [[1:2|x]]."
    )
    assert words_of(text) == ["The", "mayor", "of", "in", "a", "colum"]
    assert len(notebooks()) >= 12 and len(pages()) >= 8 and len(tables()) >= 14
    assert sum(len(labels_of(path)) for path in programs()) > 500
    assert sum(len(notes_of(path)) for path in annotations()) > 300
    assert len(invented_texts()) >= 4


def test_every_word_is_spelt_right():
    wrong = {w: sorted(where) for w, where in doubtful().items() if w not in allowed()}
    assert not wrong, f"spell these right, or allow them in {ALLOWED.name}: {wrong}"


def test_allowed_words_are_needed():
    assert len(set(allowed())) == len(allowed())
    unused = [word for word in allowed() if word not in doubtful()]
    assert not unused, f"take these out of {ALLOWED.name}: {unused}"
