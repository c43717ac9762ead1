"""What of an assignment only teachers may know: its words, the ties to its answers, its spans.

Everything in the assignment's file and in the references is a secret, but for what students are
meant to read. So a new kind of question has its answers kept from the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from ..questions.model import Question
from ..questions.text import to_plain
from ..records.annotation_files import AnnotationError, reference
from .assignment_files import Assignment
from .make_assignment import FIXED

_CUES = r"(?:answers?|right|correct|solutions?)"
# Written out, not taken from the code that makes the files: a slip there is to be found.
_PUBLIC = ("prompt", "text", "label", "placeholder", "categories", "length", "unit", "ends")


@dataclass(frozen=True)
class Secrets:
    """What is searched for: words ``{sentence: where it is from}``, patterns, spans."""

    words: dict[str, str]
    tied: list[tuple[str, re.Pattern]]
    spans: set[tuple[int, int]]


def secrets_of(assignment: Assignment) -> Secrets:
    """All that students must not get of an assignment."""
    references = list(_references(assignment))
    tied = [(q.id, re.compile(pattern)) for q in assignment.questions for pattern in _tied(q)]
    spans = {span for _, made in references for span in _spans(made)}
    return Secrets(_secret_words(assignment, references), tied, spans)


def words_of(text: str) -> str:
    """Small letters and digits, one space between words; no tags, signs or markup."""
    text = to_plain(unescape(re.sub(r"<[^<>]{1,300}>", "", text)))
    return " ".join(re.findall(r"\w+", text.casefold()))


def _public(assignment: Assignment) -> str:
    """All that students are meant to read, as words."""
    strings = [assignment.title, assignment.intro, *assignment.before.values(), *FIXED]
    strings += [words for a in assignment.articles for words in (a.text, a.file)]

    def meant(data: Any, asked: bool = False) -> Iterator[str]:
        if isinstance(data, str) and asked:
            yield data
        elif isinstance(data, dict):
            for key, value in data.items():
                yield from meant(value, key in _PUBLIC)
        elif isinstance(data, list | tuple):
            for each in data:
                yield from meant(each, asked)

    strings += [each for q in assignment.questions for each in meant(q.model_dump())]
    return " | ".join(f" {words_of(string)} " for string in strings)


def _secret_words(assignment: Assignment, references: list) -> dict[str, str]:
    """``{sentence as words, a space at each end: where it is from}``."""
    public, secrets = _public(assignment), {}
    sources = [(q.id, q.model_dump(exclude={"id", "type"})) for q in assignment.questions]
    sources += [("the misconceptions", [m.model_dump() for m in assignment.misconceptions])]
    sources += [(f"the reference of {file}", made) for file, made in references]
    for where, data in sources:
        for string in all_strings(data):
            for sentence in [*re.split(r"(?<=[.!?:;])\s+", string), string]:
                words = words_of(sentence)
                if words.count(" ") >= 2 and f" {words} " not in public:
                    secrets.setdefault(f" {words} ", where)
    return secrets


def _references(assignment: Assignment) -> Iterator[tuple[str, dict]]:
    articles = [*assignment.articles, *(q.article for q in assignment.questions if q.article)]
    for article in {article.sha256: article for article in articles}.values():
        try:
            yield article.file, reference(article).model_dump()
        except AnnotationError:  # a text without a reference has none to give away
            continue


def _spans(data: Any) -> Iterator[tuple[int, int]]:
    if isinstance(data, dict):
        if isinstance(data.get("start"), int) and isinstance(data.get("end"), int):
            yield data["start"], data["end"]
        data = list(data.values())
    for each in data if isinstance(data, list) else ():
        yield from _spans(each)


def _tied(question: Question) -> Iterator[str]:
    """Patterns of a question tied to its answer, to be searched in words."""
    id = words_of(question.id)
    before = rf" (?:{id}|{_CUES})(?: \w+){{0,4}}"
    rights = [o for o in getattr(question, "options", []) if o.right is True]
    for option in rights:
        yield rf"{before} {re.escape(words_of(option.text))} "
        yield rf" {id}(?: {_CUES})?(?: [a-z])* {option.id} "
    if not rights and not hasattr(question, "items"):  # a number, a day, a word
        for line in question.solution():
            yield rf"{before} {re.escape(words_of(line))} "
    for item in getattr(question, "items", []):
        for category in getattr(item, "accepted", []):
            sorted_as, text = re.escape(words_of(category)), re.escape(words_of(item.text))
            yield rf" {id}(?: \w+){{0,4}} {item.id} {sorted_as} "
            yield rf" {text}(?: {_CUES})? {sorted_as} "


def all_strings(data: Any) -> Iterator[str]:
    """Every string in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for each in data.values() if isinstance(data, dict) else data:
            yield from all_strings(each)
