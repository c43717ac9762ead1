"""What the page of a question is told by now: its state, remarks, hints and the model answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..questions.model import STATES, Feedback, Question, Result, half_points, points_in_words

ASKS_FOR_MORE = STATES["not attempted"][0]


def report_on(
    question: Question,
    html: Callable[[str], str],
    judged: Result | None,
    notice: Result | None,
    answer: Any,
    hints: int,
    attempted: bool,
    shown: bool,
) -> dict:
    """A table for the page; every text in it is escaped HTML.

    ``judged`` is what came of the very ``answer`` on the page (a remark on another one would
    mislead), ``notice`` stands in its place where there is nothing to judge; ``hints`` are shown
    so far, ``attempted`` allows the model answer, ``shown`` shows it.
    """
    result = notice or judged
    remarks = judged.feedback if judged and not notice else []
    if shown and question.commentary():
        remarks = _with_commentary(question, remarks)
    return {
        "state": result.state if result else "",
        "symbol": result.symbol if result else "",
        "words": _words(result) if result else "",
        "points": _points(result) if result else "",
        "feedback": [
            {"symbol": each.symbol, "html": html(each.text), "about": each.about or ""}
            for each in remarks
        ],
        "hints": [html(hint) for hint in question.hints[:hints]],
        "attempted": attempted,
        "changed": attempted and result is None,
        "solution": [html(line) for line in question.solution()] if shown else [],
        "explanation": html(question.explanation) if shown else "",
        "bands": _bands(question, answer if judged else None, shown),
    }


def _with_commentary(question: Question, remarks: list[Feedback]) -> list[Feedback]:
    """The remarks on every option or item. What was said of a number or verdict stays as it is.

    Where something was sorted, the sign still says how the learner sorted it: a tick beside a
    wrong choice would mislead.
    """
    kept = [
        each
        for each in remarks
        if each.about is None or (not question.marked and each.symbol != ASKS_FOR_MORE)
    ]
    said = {each.about for each in kept}
    signs = {each.about: each.symbol for each in remarks}
    added = [each for each in question.commentary() if each.about not in said]
    if question.type in ("classify", "order"):
        added = [replace(each, symbol=signs.get(each.about, "–")) for each in added]
    return kept + added


def _bands(question: Question, answer: Any, shown: bool) -> dict:
    """The ranges to draw beside the numbers that were compared, or beside all."""
    if question.type != "estimates" or (answer is None and not shown):
        return {}
    return question.bands(answer, every=shown)


def _words(result: Result) -> str:
    """The state, or where nothing was attempted the kind sentence about that."""
    return result.feedback[0].text if result.state == "not attempted" else result.words


def _points(result: Result) -> str:
    if not result.of or result.state == "not attempted":
        return ""
    return f"{half_points(result.points)} of {points_in_words(result.of)}"
