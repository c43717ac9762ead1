"""Marking one question of a hand-in: points for the teacher, sentences for the student.

``check(id)`` stands in a locked cell of the assignment. On a student's computer it says only
whether an answer is saved. Where the environment variable WHO_SAYS_SO_KEYS names the folder of the
assignments it marks the answer, and the number it returns is what nbgrader takes as points.
"""

from __future__ import annotations

import os
import warnings
from functools import lru_cache
from pathlib import Path

from ..questions.model import STATES, Feedback, Question, Result, half_points, points_in_words
from ..questions.text import to_plain
from .answer_file import answer_file, is_answer, read_answers, readable
from .hand_in import NOT_YET, HandInError, asked_here, is_marking, saved_answers

KEYS = "WHO_SAYS_SO_KEYS"
MOST_LINES = 12
_LONGEST_LINE = 400  # characters
# Which remarks are left out first where there are too many: what was not asked for, then what fits.
_RANK = {"✗": 2, "✓": 1}


class GradingError(RuntimeError):
    """What keeps an assignment from being marked; the message is one sentence for the teacher."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


def check(id: str) -> float | None:
    """Mark the answer to a question that is saved beside the notebook: ``check("c1-who")``.

    Prints sentences and returns the points, from 0 to what the question gives. Without the right
    answers it says whether an answer is saved and returns nothing. Raises :class:`GradingError`
    where nbgrader marks and the right answers are not to be had.
    """
    named = os.environ.get(KEYS, "").strip()
    if not named:
        if is_marking():
            raise GradingError(
                f"Nothing can be marked: {KEYS} is not set. Set it in nbgrader_config.py to the "
                "folder of the assignments with their answers, and grade again."
            )
        print(_is_saved(id))
        return None
    with warnings.catch_warnings():
        # nbgrader takes one line of warning for a failed check and gives no points.
        warnings.simplefilter("ignore")
        assignment, question = _with_answers(id, Path(named).expanduser())
        points, lines = marked(question, answer_file(assignment))
    print("\n".join(lines))
    return points


def marked(question: Question, path: Path) -> tuple[float, list[str]]:
    """The points of an answer file for one question, 0 to ``question.of``, and what to say of it.

    ``path`` is the answer file; whatever stands in it, this does not raise.
    """
    if not question.marked:
        return 0.0, ["This question is read and marked by your teacher."]
    entries, fault = read_answers(path)
    if fault:
        return 0.0, [fault]
    entry = entries.get(question.id)
    if entry is None:
        return 0.0, ["Nothing was answered here."]
    if fault := _unfit(entry, question, path.name):
        return 0.0, [fault]
    try:
        result = question.check(entry["value"])
        lines = _lines(question, result, entry["value"])
    except Exception:  # an answer made by hand must not stop the marking of the others
        return 0.0, [f"This answer in {path.name} makes no sense, so it was not marked."]
    points = float(result.points)
    return round(min(max(points, 0.0), float(question.of)), 2), lines


def _unfit(entry: dict, question: Question, name: str) -> str:
    """Why an entry cannot be an answer to this question as it is now, or nothing."""
    if entry["revision"] != question.revision:
        return (
            f"This answer was given to another version of the question (revision "
            f"{readable(str(entry['revision']), 12)}, now {question.revision}). Fetch the "
            "assignment again, answer this question once more and hand in again."
        )
    article = question.article.sha256 if question.article else None
    if entry.get("article") != article:
        return (
            "This answer belongs to another text than the one of this assignment. Fetch the "
            "assignment again, answer this question once more and hand in again."
        )
    if not is_answer(entry["value"]):
        return (
            f"What stands in {name} for this question is far larger than any answer, so it was "
            "not read. Answer the question in the notebook and hand in again."
        )
    return ""


def _lines(question: Question, result: Result, answer) -> list[str]:
    """What is said of one answer: the state with its points, each remark, then the explanation."""
    if result.state == "not attempted":
        # "Take a guess" comes too late here; what cannot be read keeps its sentence.
        blank = result.feedback[0].text == question._invitation()
        return ["Nothing was answered here." if blank else result.feedback[0].text]
    earned = f"{half_points(result.points)} of {points_in_words(question.of)}"
    head = f"{STATES[result.state][0]} {STATES[result.state][1]} · {earned}"
    remarks = [_line(question, each, answer) for each in _fewer(result.feedback)]
    left = len(result.feedback) - len(remarks)
    if left:
        remarks.append(f"… and {left} more.")
    if result.state != "right" and question.explanation:
        remarks.append(to_plain(question.explanation))
    return [readable(line, _LONGEST_LINE) for line in (head, *remarks)]


def _fewer(feedback: list[Feedback]) -> list[Feedback]:
    """At most as many remarks as somebody reads, in their order."""
    if len(feedback) <= MOST_LINES:
        return feedback
    numbers = range(len(feedback))
    kept = sorted(numbers, key=lambda k: (_RANK.get(feedback[k].symbol, 0), k))[: MOST_LINES - 1]
    return [feedback[k] for k in sorted(kept)]


def _line(question: Question, remark: Feedback, answer) -> str:
    """A remark with its sign and, before it, the option or item that it is about."""
    about = ""
    for part in [*getattr(question, "options", []), *getattr(question, "items", [])]:
        if remark.about is not None and part.id == remark.about:
            about = to_plain(part.text)
            if question.type == "classify" and isinstance(answer.get(part.id), str):
                about += f" → {answer[part.id]}"
            about += ": "
    return f"{remark.symbol} {about}{to_plain(remark.text)}".strip()


def _is_saved(id: str) -> str:
    """For the student: whether there is an answer, and nothing about it."""
    try:
        asked = asked_here(id)
    except HandInError as fault:
        return str(fault)
    entries, fault = saved_answers(asked)
    if fault:
        return fault
    value = entries[id]["value"] if id in entries else None
    if value in (None, "", [], {}):
        return f"{NOT_YET.format('answered')} Your teacher marks it."
    return f"An answer is saved in {answer_file(asked.assignment).name}. Your teacher marks it."


def _with_answers(id: str, folder: Path) -> tuple[str, Question]:
    """The assignment and the question with its right answers.

    Raises :class:`GradingError` or another error with one sentence for the teacher.
    """
    from .assignment_files import assignment_of

    if not folder.is_dir():
        raise GradingError(
            f"Nothing can be marked: {KEYS} names {folder}, which is no folder; correct it in "
            "nbgrader_config.py."
        )
    name = assignment_of(id, folder)
    for question in _loaded(name, folder, (folder / f"{name}.toml").stat().st_mtime_ns):
        if question.id == id:
            question.solution()  # a key that cannot be used must fail here, not cost points
            return name, question
    raise GradingError(
        f"There is no question {id!r} in {name}.toml; correct the cell that checks it."
    )


@lru_cache(maxsize=4)
def _loaded(name: str, folder: Path, changed: int) -> list[Question]:
    """The questions of an assignment; read once for all its cells, and again after a change."""
    from .assignment_files import load_assignment

    return load_assignment(name, folder).questions
