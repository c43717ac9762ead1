"""One saved answer put into words: what was asked, what was answered, and how it stands.

Nothing here says what the right answer is: no remark, hint, model answer or mark of the reference.
Of an answer that was checked the lines carry the signs that the check showed, and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..documents import ArticleError
from ..questions.model import STATES, NotAnAnswer, Question, half_points, points_in_words
from ..records.page_words import fit, one_line
from ..widgets.mark_view import drawn
from .marked_text import MarkedPassage, marked_passage

_BY_LINE = ("classify", "several choices", "order")  # a check puts a sign to each line
_LOOKED = ("estimates", "verdicts")  # compared with others, not written
OTHER_TEXT = "This answer is about another text than the article of this portfolio."
OLDER = "This answer belongs to an older version of the question or its article."
CHANGED = "Changed after the last check; this is the answer as it stands now."
UNREADABLE = "What is saved here does not fit the question; it is shown as it was found."


@dataclass(frozen=True)
class Row:
    """One line of an answer.

    ``about`` and ``chosen`` are texts of the question file with its markup, ``written`` are the
    learner's own words, plain and never markup. ``sign`` is what the last check put to this line,
    "" where it put nothing.
    """

    about: str = ""
    chosen: str = ""
    written: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Answered:
    """A question that was answered: ``rows`` in words, ``state`` and ``points`` in words.

    ``numbered`` is whether the order of the rows is the answer; ``own_list`` has (criterion,
    ticked); ``passages`` and ``marks`` hold words that were marked in the text.
    """

    id: str
    type: str
    task: str
    prompt: str
    rows: tuple[Row, ...]
    symbol: str
    state: str
    points: str = ""
    numbered: bool = False
    own_list: tuple[tuple[str, bool], ...] = ()
    passages: tuple[MarkedPassage, ...] = ()
    marks: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()


def answered(question: Question, entry: dict) -> Answered | None:
    """The answer of a saved entry, or None where nothing was answered. Never raises."""
    value, notes, shown = entry["value"], [], {}
    now = question.same_version(entry)
    if not now:
        notes.append(OLDER)
    try:
        # Reading an answer is not judging it: nothing of the right one comes out.
        given = question._read(value)
        if given is None:
            return None
        shown = _in_words(question, given, _signs(question, entry) if now else {})
    except (NotAnAnswer, ArticleError, ValueError, TypeError, RecursionError) as fault:
        words = _as_found(value)
        if not words.strip():
            return None
        notes.append(str(fault) if len(words) > 100_000 else UNREADABLE)
        shown = {"rows": (Row(written=fit(words)),)}
    checked = now and entry["state"] in STATES and entry["state"] != "not attempted"
    if checked and not question.written and entry.get("checked", value) != value:
        notes.append(CHANGED)
    symbol, state, points = _state(question, entry) if checked else ("○", "Not checked", "")
    return Answered(
        id=question.id, type=question.type, task=question.task, prompt=question.prompt,
        symbol=symbol, state=state, points=points, notes=tuple(map(one_line, notes)),
        own_list=_own_list(question, value), numbered=question.type == "order", **shown,
    )  # fmt: skip


def _state(question: Question, entry: dict) -> tuple[str, str, str]:
    """The sign, the words and the points of the last check."""
    symbol, words = STATES[entry["state"]]
    if entry["state"] == "open" and not question.written:
        words = "Compared" if question.type in _LOOKED else "Kept"
    points = f"{half_points(min(entry['points'], question.of))} of {points_in_words(question.of)}"
    return symbol, words, points if question.of else ""


def _signs(question: Question, entry: dict) -> dict[str | None, str]:
    """The sign of each option or item, where the answer stands as it was checked."""
    checked = entry["state"] in STATES and entry["state"] != "not attempted"
    if question.type not in _BY_LINE or not checked or entry.get("checked") != entry["value"]:
        return {}
    return {each.about: each.symbol for each in question.check(entry["value"]).feedback}


def _in_words(question: Question, given: Any, signs: dict) -> dict[str, Any]:
    """Rows, and where words were marked the passage with its marks."""
    kind = question.type
    if kind == "mark spans":
        return _marked(given)
    if kind == "one choice":
        rows = [Row(chosen=given.text)]
    elif kind in ("several choices", "order"):
        rows = [Row(chosen=each.text, sign=signs.get(each.id, "")) for each in given]
    elif kind == "classify":
        rows = [
            Row(item.text, given[item.id], sign=signs.get(item.id, ""))
            for item in question.items
            if item.id in given
        ]
    elif kind == "scale":
        low, high = (
            f"{number:g}{f' ({end})' if end else ''}"
            for number, end in zip((question.minimum, question.maximum), question.ends, strict=True)
        )
        number = f"{given:g} {question.unit}".strip()
        rows = [Row(chosen=f"{number}, on a scale from {low} to {high}")]
    elif kind == "date":
        rows = [Row(chosen=f"{given.day} {given:%B} {given.year}")]
    elif kind == "estimates":
        rows = [
            Row(item.text, f"{given[item.id]:g} {question.unit}".strip())
            for item in question.items
            if item.id in given
        ]
    elif kind == "verdicts":
        rows = [Row(i.text, _verdict(given[i.id])) for i in question.items if i.id in given]
    elif kind == "plan":
        rows = [
            Row(box.label, written=fit(given[box.id])) for box in question.boxes if box.id in given
        ]
    else:  # an open text, a short answer
        rows = [Row(written=fit(given))]
    return {"rows": tuple(rows)}


def _verdict(own) -> str:
    if own.left_open:
        return own.verdict
    sure = "confidence not given" if own.confidence is None else f"{own.confidence:g} % sure"
    return f"{own.verdict or 'no verdict yet'}, {sure}"


def _marked(marking) -> dict[str, Any]:
    """The sentences or parts that hold marks, and a line for each mark."""
    made = list(marking.state.marks)
    seen = drawn(marking)["marks"]
    letters = {mark["id"]: one_line(mark["letter"], 8) for mark in seen}
    passages = [marking.within] if marking.within else marking.parts
    shown = [p for p in passages if any(m.start < p.end and m.end > p.start for m in made)]
    return {
        "rows": (),
        "passages": tuple(marked_passage(passage, made, letters) for passage in shown),
        "marks": tuple(
            (letters[mark["id"]], one_line(mark["words"]), one_line(mark["brief"])) for mark in seen
        ),
    }


def _own_list(question: Question, value: Any) -> tuple[tuple[str, bool], ...]:
    """The list that the learner reads a text of their own against, and what is ticked there."""
    if not question.written:
        return ()
    ticked = value.get("ticked") if isinstance(value, dict) else None
    ticked = ticked if isinstance(ticked, list) else []
    return tuple((line, number in ticked) for number, line in enumerate(question.rubric))


def _as_found(value: Any) -> str:
    """The words in a value of any shape, those of its fields one under the other."""
    if isinstance(value, dict):
        value = value.get("text") or value.get("boxes") or value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "\n".join(str(each) for each in value[:200] if isinstance(each, str | int | float))
    return str(value) if isinstance(value, str | int | float) else ""
