"""What a chatbot is asked for: the prompt for one passage, with the JSON Schema of its answer."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..documents import Article, Passage

PRIVACY = (
    "Paste nothing personal into a chatbot: you do not know who reads it. "
    "The article’s text is its publisher’s, so the prompt contains only this one passage."
)

# An invented town, as in the codebook; an answer that repeats these lines is no answer.
EXAMPLE_TEXT = "The mayor of Marend said on Friday that the bridge was closed."
EXAMPLE = {
    "statements": [
        {"source": "The mayor of Marend", "cue": "said", "content": ["that the bridge was closed"]}
    ]
}


class Statement(BaseModel):
    """One statement as a chatbot gives it: words of the passage, no offsets."""

    model_config = ConfigDict(strict=True, extra="ignore")

    source: str | None = Field(description="who says it; null when nobody is named")
    cue: str = Field(description="the word or phrase that reports")
    content: list[str] = Field(
        min_length=1, description="what is said; two pieces when the cue splits it"
    )


class ChatbotAnswer(BaseModel):
    """The whole answer: the statements of one passage, in reading order."""

    model_config = ConfigDict(strict=True, extra="ignore")

    statements: list[Statement]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an answer, without references and titles, so that it is short to read."""
    schema = ChatbotAnswer.model_json_schema()
    item = _untitled(schema["$defs"]["Statement"])
    item.pop("description", None)
    return {
        "type": "object",
        "properties": {"statements": {"type": "array", "items": item}},
        "required": ["statements"],
    }


def passage_of(article: Article, within: Any) -> Passage:
    """The passage that ``within`` means: a label such as ``"P6"`` or ``"P6.1"``, a passage, or
    ``(start, end)``. Raises ArticleError or ValueError with one sentence."""
    if isinstance(within, str):
        return article.sentence(within) if "." in within else article.part(within)
    if hasattr(within, "start"):
        within = (within.start, within.end)
    try:
        start, end = within
    except TypeError:
        raise ValueError("Name a passage, such as within='P6'.") from None
    if not 0 <= start < end <= len(article.text):
        raise ValueError(f"There is no passage {start}–{end} in {article.file}.")
    same = [p for p in (*article.parts, *article.sentences) if (p.start, p.end) == (start, end)]
    label = same[0].label if same else f"{article.where(start)}, characters {start}–{end}"
    return Passage(start, end, article.text[start:end], label, "passage")


def prompt_for(passage: Passage) -> str:
    """The text to paste into any chatbot. It contains this passage of the article and no more."""
    example = json.dumps(EXAMPLE, ensure_ascii=False)
    return f"""\
Find every statement in the passage below that its author gives to somebody else.

A statement has three parts:
- source: the whole phrase that names who says it (null when nobody is named);
- cue: the word or phrase that reports, such as "said" or "according to"; each has just one cue;
- content: all that is said, with "that" and with quotation marks, and nothing of the author's own.
Believing, hoping, promising and denying count too. A statement inside another one is listed too.

Rules:
- Copy the words of the passage letter for letter. Do not correct, shorten or translate them.
- Use only this passage, nothing that you know from elsewhere.
- Answer with JSON alone that fits this JSON Schema:

{_compact(json_schema())}

An invented example. Passage: {EXAMPLE_TEXT}
Answer: {example}

The passage begins after this line.
----------------------------------------
{passage.text}
----------------------------------------
The passage ended before this line.
"""


def _untitled(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {key: _untitled(value) for key, value in schema.items() if key != "title"}
    return [_untitled(value) for value in schema] if isinstance(schema, list) else schema


def _compact(schema: dict) -> str:
    """The schema as JSON, one property of a statement to a line."""
    item = schema["properties"]["statements"]["items"]
    fields = ",\n".join(
        f"      {json.dumps(name)}: {json.dumps(value)}"
        for name, value in item["properties"].items()
    )
    rest = {key: value for key, value in item.items() if key != "properties"}
    inner = json.dumps(rest)[1:-1]
    return (
        '{"type": "object", "required": ["statements"], "properties": {"statements":\n'
        '  {"type": "array", "items": {' + inner + ', "properties": {\n' + fields + "}}}}}"
    )
