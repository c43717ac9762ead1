"""Answers as a chatbot would give them, checked: for the tests of the check."""

from __future__ import annotations

import json

from helpers.chatbot.answer import read_answer
from helpers.chatbot.check import check_answer
from helpers.chatbot.prompt import passage_of


def as_json(*records) -> str:
    return json.dumps(
        {"statements": [dict(zip(("source", "cue", "content"), r, strict=True)) for r in records]}
    )


def ours(marks, id):
    """A statement of the reference as a chatbot would give it."""
    record = marks.attribution(id)
    return record.source.exact, record.cue.exact, [span.exact for span in record.content]


def checked(text, article, marks, within="P6"):
    return check_answer(read_answer(text), article, marks, passage_of(article, within))


def the_only(check):
    (statement,) = check.statements
    return statement
