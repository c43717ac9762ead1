"""Read whatever was pasted as a chatbot's answer: its statements, and what was wrong in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import ValidationError

from .lists import START, Found, last_list
from .loose_json import CUT, TooDeep
from .prompt import EXAMPLE, Statement

LONGEST = 200_000  # characters; an answer on one paragraph has a few thousand
MOST = 60  # statements
PIECES = 8  # pieces of content in one statement
_FENCE = re.compile(r"^\s*```\w*\s*$|```(?:json)?", re.MULTILINE | re.IGNORECASE)
_LOST = re.compile(r"[\"'“”{,\s]cue[\"'“”]?\s{0,9}:")  # a cue that stands outside what was read
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Given:
    """One statement as the chatbot gave it; ``number`` counts from 1 in its answer."""

    number: int
    source: str | None
    cue: str
    content: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What could be read.

    ``sentences`` name what was forgiven or left out, one sentence each; ``fault`` is one sentence
    where nothing can be compared, and then there are no statements.
    """

    statements: tuple[Given, ...] = ()
    sentences: tuple[str, ...] = ()
    fault: str = ""


def read_answer(text: str) -> Answer:
    """The statements in a pasted text; never raises, and its time is bounded for any text."""
    if not isinstance(text, str) or not text.strip():
        return Answer(fault="Nothing is pasted yet: put the chatbot’s answer into the box.")
    if len(text) > LONGEST:
        return Answer(
            fault=f"This has {len(text):,} characters, where an answer on one passage has at most "
            f"{LONGEST:,}: paste the chatbot’s last answer alone."
        )
    text, strange = _NOT_TEXT.subn("\ufffd", text)
    try:
        found, others = last_list(text)
    except TooDeep:
        return Answer(
            fault="Brackets are nested so deeply here that it cannot be an answer to the prompt; "
            "ask the chatbot again."
        )
    if found is None:
        return Answer(fault=_nothing(text))
    if found.records == EXAMPLE["statements"]:
        return Answer(
            fault="This is the prompt with its example, not an answer: paste what the chatbot "
            "wrote after it."
        )
    statements, left_out = _statements(found)
    sentences = [*_about(found, text, others), *_about_schema(found), *left_out]
    if strange or any("\ufffd" in w for s in statements for w in (s.cue, *s.content)):
        sentences.append("Characters that are no text (such as NUL) are shown as \ufffd.")
    if not statements:
        last = "No statement is left to compare." if found.records else (
            "The answer lists no statements: the chatbot found none in this passage."
        )  # fmt: skip
        return Answer(fault=" ".join([*sentences, last]))
    return Answer(tuple(statements), tuple(sentences))


def _statements(found: Found) -> tuple[list[Given], list[str]]:
    """The sound records, and a sentence for each that is left out."""
    statements, faults = [], []
    for number, record in enumerate(found.records[:MOST], 1):
        if isinstance(record, dict) and CUT in record and found.half:
            faults.append(f"Statement {number} is not complete and was left out.")
            continue
        try:
            statement = _checked(record)
        except ValueError as fault:
            faults.append(f"Statement {number} was left out: {fault}.")
            continue
        if len(statement.content) > PIECES:
            faults.append(
                f"Of statement {number} only the first {PIECES} pieces of content are read."
            )
        content = tuple(filter(None, map(_plain, statement.content[:PIECES])))
        source = _plain(statement.source or "") or None
        statements.append(Given(number, source, _plain(statement.cue), content))
    if len(faults) > 4:
        faults[3:] = [f"{len(faults) - 3} more statements have faults like these."]
    return statements, faults


def _checked(record) -> Statement:
    """A record as a statement; ValueError says why it is none, as the end of a sentence."""
    if not isinstance(record, dict):
        raise ValueError("it has no source, cue and content")
    record = {"source": None, **record}
    if isinstance(record.get("content"), str):
        record["content"] = [record["content"]]
    try:
        statement = Statement.model_validate(record)
    except ValidationError as faults:
        first = faults.errors()[0]
        kinds = {"missing": "missing", "too_short": "empty"}
        raise ValueError(
            f"its {first['loc'][0]} is {kinds.get(first['type'], 'not a text')}"
        ) from None
    for name, words in (("cue", statement.cue), ("content", "".join(statement.content[:PIECES]))):
        if not _plain(words):
            raise ValueError(f"its {name} is empty")
    return statement


def shown(text: str) -> str:
    """A text without what is no text: NUL and its like, and halves of characters, become \ufffd."""
    return _NOT_TEXT.sub("\ufffd", text)


def _plain(words: str) -> str:
    return shown(words).strip()


def _about(found: Found, text: str, others: int) -> list[str]:
    """A sentence for each thing about the form of an answer that was forgiven."""
    around = text[: found.start] + "\n" + text[found.end :]
    fences = len(_FENCE.findall(around))
    said = []
    if others:
        said.append(f"The text holds {others + 1} lists of statements; the last one was read.")
    lost = 0 if others else len(_LOST.findall(around))
    if lost:
        some = "a statement" if lost == 1 else f"{lost} statements"
        said.append(f"What looks like {some} could not be read as JSON and is left out here.")
    if _FENCE.sub("", around).strip():
        said.append("Other words stand round the JSON; they were left out.")
    if fences % 2:
        said.append("A code fence (```) is opened and never closed; the JSON in it was read.")
    elif fences:
        said.append("The JSON stands in a code fence (```); the fence was left out.")
    if "marks" in found.forgiven:
        said.append("Some quotation marks are not as JSON wants them; they were read as meant.")
    if "names" in found.forgiven:
        said.append("Names of fields stand without quotation marks; they were read as meant.")
    if "comma" in found.forgiven:
        said.append("A comma is missing or too much; the JSON was read as it was meant.")
    if found.twice:
        said.append("A field stands twice in one statement; the last one was read.")
    if "cut off" in found.forgiven:
        said.append("The answer is cut off before its end.")
    if len(found.records) > MOST:
        total = f"{len(found.records):,}"
        said.append(f"The answer lists {total} statements; only the first {MOST} are compared.")
    return said


def _about_schema(found: Found) -> list[str]:
    """A sentence for each way in which readable records are not as the schema asks."""
    said = []
    if not found.named:
        said.append("The statements do not stand under “statements”, as the schema asks.")
    records = [record for record in found.records[:MOST] if isinstance(record, dict)]
    if any(isinstance(record.get("content"), str) for record in records):
        said.append("A content is a single text, where the schema asks for a list; it was read.")
    if any("source" not in record and {"cue", "content"} <= record.keys() for record in records):
        said.append("A statement has no field for its source; it was read as “nobody named”.")
    return said


def _nothing(text: str) -> str:
    """Why nothing could be read."""
    if not START.search(text):
        return (
            "There is no JSON in this text: ask the chatbot for the JSON alone, as the prompt "
            "says, and paste all of its answer."
        )
    return (
        "There is JSON in this text, but no list of statements with source, cue and content can "
        "be read from it; ask the chatbot to fill in the schema of the prompt once more."
    )
