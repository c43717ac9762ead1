"""Read every hand-in of a folder once, and judge every answer by the key."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...questions.files import QuestionError
from ...questions.marks import MarkSpans
from ...questions.model import Question
from ...records.annotation_files import AnnotationError, load_annotations
from ..answer_file import is_answer
from .answers import splits
from .folder import HandIn, found_files, read_hand_in, read_roster
from .key import COURSE, Key, read_key
from .marks import Marks, as_reader, judged, marks_in, passage_of
from .report import ClassReport, ReportError


def class_report(
    folder: str | Path,
    assignment: str,
    roster: str | Path | None = None,
    assignments: str | Path | None = None,
) -> ClassReport:
    """Read every hand-in of an assignment in a folder (see ``folder.py`` for how it may look).

    ``roster`` is a file with the names of the class, to see who is missing; ``assignments`` the
    folder of the assignments with their answers, that of the course where it is left out. A
    folder is looked for beside the notebook that runs, then in ``notebooks/classroom``; the
    roster beside the notebook, then among the hand-ins. Nothing is written.
    Raises ReportError, one sentence, where folder, assignment or roster is missing.
    """
    try:
        key = read_key(assignment, Path(assignments).expanduser() if assignments else None)
        place = _place(folder)
        names = None if roster is None else tuple(read_roster(_place(roster, place)))
        files = found_files(place, assignment)
        found = [
            read_hand_in(student, path, place, assignment, key.lesson)
            for student, path in _with_bar(files, "Reading")
        ]
    except (QuestionError, AnnotationError) as fault:
        raise ReportError(str(fault)) from None
    except (OSError, ValueError):
        raise ReportError(
            f"There is no folder {str(folder)!r} to be read: put the hand-ins into a folder beside "
            "this notebook and write its name."
        ) from None
    return _reported(key, found, names)


def _with_bar(some: list, what: str):
    """The same things one by one, with a progress bar where it takes longer than two seconds.

    So a small class leaves nothing of a bar in a stored notebook.
    """
    from tqdm.auto import tqdm

    return tqdm(some, desc=what, unit="file", leave=False, delay=2)


def _place(name: str | Path, beside: Path = COURSE) -> Path:
    """The file or folder of this name: where the notebook runs, or ``beside`` what is known."""
    path = Path(name).expanduser()
    return path if path.exists() or path.is_absolute() else beside / path


def _reported(key: Key, found: list[HandIn], roster: tuple[str, ...] | None) -> ClassReport:
    remarks: list[str] = [one.remark for one in found if one.remark]
    states: dict[str, Counter] = {q.id: Counter() for q in key.questions}
    answered: dict[str, int] = {}
    marks = {
        q.id: Marks(q, key.article, passage_of(q, key.article), {}, {})
        for q in key.questions
        if isinstance(q, MarkSpans) and key.article and not q.open
    }
    values: dict[str, list[Any]] = {q.id: [] for q in key.questions}
    usable, unusable = [], []
    for one in _with_bar(_one_each(found, remarks), "Judging"):
        if one.path is not None:
            one = _marks_file(one, key, marks)
        if not one.fault and one.path is None:
            one = _fits(one, key)
        if one.fault:
            unusable.append(one)
            continue
        usable.append(one)
        answered[one.student] = 0
        for q in key.questions if one.path is None else ():
            value = _value(one, q, key)
            state, value = _state(one, q, value, marks, key)
            states[q.id][state] += 1
            values[q.id].append(value)
            answered[one.student] += state != "not attempted"
        remarks += _older(one, key)
    remarks += _begun_together(usable)
    here = {_plain(one.student) for one in found}
    missing = tuple(name for name in roster or () if _plain(name) not in here)
    if roster is not None:
        listed = {_plain(name) for name in roster}
        strange = [one.student for one in found if _plain(one.student) not in listed]
        remarks += [f"Not on the list of the class: {', '.join(strange)}."] if strange else []
    return ClassReport(
        key, tuple(usable), tuple(unusable), missing, states, answered,
        {q.id: splits(q, values[q.id]) for q in key.questions}, marks, tuple(remarks), roster,
    )  # fmt: skip


def _one_each(found: list[HandIn], remarks: list[str]) -> list[HandIn]:
    """One hand-in for each student: a usable one before a faulty one, then the latest."""
    by: dict[str, list[HandIn]] = defaultdict(list)
    for one in found:
        by[_plain(one.student)].append(one)
    kept = []
    for several in by.values():
        several.sort(key=lambda one: (not one.fault, str(one.time or ""), str(one.saved or "")))
        kept.append(several[-1])
        for other in several[:-1]:
            if not other.fault:
                said = f"{other.file} is not counted, since {several[-1].file} is later."
                remarks.append(f"{other.student} handed in twice: {said}")
            else:
                remarks.append(other.fault)
    return sorted(kept, key=lambda one: _plain(one.student))


def _marks_file(one: HandIn, key: Key, marks: dict[str, Marks]) -> HandIn:
    """Take the marks of an annotation file (``marks-of-….json``) into the questions they fit."""
    if key.article is None:
        return replace(one, fault=f"{one.file} holds marks, and here is no text to mark.")
    try:
        made = load_annotations(one.path, key.article)
    except AnnotationError as fault:
        return replace(one, fault=str(fault).replace(one.path.name, one.file, 1))
    name = made.annotator.model_copy(update={"name": one.student})
    for each in marks.values():
        each.sets[one.student] = made.model_copy(update={"annotator": name})
    return one


def _fits(one: HandIn, key: Key) -> HandIn:
    """Refuse a file in which every answer belongs to another text or version."""
    mine = [one.entries[q.id] for q in key.questions if q.id in one.entries]
    if mine and not any(_same(q, one.entries[q.id], key) for q in key.questions
                        if q.id in one.entries):  # fmt: skip
        why = "holds answers on another text or to an older version of the questions"
        return replace(one, fault=f"{one.file} {why}.")
    return one


def _same(question: Question, entry: dict, key: Key) -> bool:
    """Whether an entry belongs to the question and the text as they are now."""
    text = key.article.sha256 if key.article else None
    return entry["revision"] == question.revision and entry.get("article") in (text, None)


def _older(one: HandIn, key: Key) -> list[str]:
    old = [n for n, q in enumerate(key.questions, 1)
           if q.id in one.entries and not _same(q, one.entries[q.id], key)]  # fmt: skip
    if not old:
        return []
    which = ", ".join(map(str, old))
    what = f"answer to question {which} belongs" if len(old) == 1 else f"answers to {which} belong"
    return [f"{one.student}: the {what} to another text or version and is not counted."]


def _value(one: HandIn, question: Question, key: Key) -> Any:
    entry = one.entries.get(question.id)
    fits = entry and _same(question, entry, key) and is_answer(entry["value"])
    return entry["value"] if fits else None


def _state(one: HandIn, q: Question, value: Any, marks: dict[str, Marks], key: Key):
    """The state of an answer, judged anew (what a file says of itself is not believed)."""
    if q.id in marks:
        made = marks_in(q, key.article, value)
        if made is None:
            return "not attempted", None
        asked = marks[q.id]
        asked.sets[one.student] = as_reader(q, made, one.student)
        asked.judged[one.student] = result = judged(q, made, key.annotations)
        share = 1.0 if result.share >= q.threshold else result.share
        return ("right" if share >= 1 else "partly right" if share > 0 else "not yet"), None
    state = q.check(value).state
    return state, None if state == "not attempted" else value


def _begun_together(usable: list[HandIn]) -> list[str]:
    """A remark where hand-ins of several students were begun from one file."""
    tokens: dict[str, list[str]] = defaultdict(list)
    for one in usable:
        if one.token:
            tokens[one.token].append(one.student)
    return [
        f"{' and '.join(names)} handed in files that were begun as one. They may have worked "
        "together at one computer: ask them."
        for names in tokens.values()
        if len(names) > 1
    ]


def _plain(name: str) -> str:
    """A name as it is compared."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()
