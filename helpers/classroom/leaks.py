"""Search what is about to be handed out for what only teachers may know.

The rule, file by file; everything is read as text and, where it is JSON, string by string, with
what is packed in a string (JSON again, or base64 as in attachments) unpacked:

1. **Words.** No sentence of three words or more from the assignment's file, or from a note,
   paraphrase or name of the references, that is not also among what students are meant to read
   (the texts, prompts, options, items, categories, and the prose between the questions). Case,
   signs and markup make no difference.
2. **Answers.** Options are public, so an answer leaks where something ties it to its question: its
   id or one of the words *answer, right, correct, solution* up to four words before it.
3. **Spans.** No two numbers in a row that are the start and the end of a span of the references.
4. **Fields.** In the questions and in the metadata of the notebook only the fields that belong
   there; no outputs.
5. **Files.** No link, and nothing that cannot be read as text.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .assignment_files import Assignment
from .make_assignment import source_notebook
from .teachers_only import Secrets, secrets_of, words_of

_NUMBERS = re.compile(r"(?<!\w)(\d{1,7})(?!\w)(?=[^\w]{1,4}(?:\w+\W{1,6})?(\d{1,7})(?!\w))")
_NOTEBOOK = {
    "metadata": {"kernelspec", "language_info"},
    "cell": {"nbgrader", "deletable", "editable"},
    "nbgrader": {
        "cell_type", "checksum", "grade", "grade_id", "locked", "points", "schema_version",
        "solution", "task",
    },
}  # fmt: skip
# Written out and not taken from the code that makes the files: a slip there is to be found here.
_QUESTIONS = {
    "format", "assignment", "title", "questions",
    "id", "type", "revision", "of", "view", "article", "file", "sha256",
    "layer", "within", "labels", "judge", "link",
    "task", "worth", "marked", "prompt", "hints", "solved", "html", "plain", "placeholder",
    "options", "items", "categories", "boxes", "rubric", "length",
    "minimum", "maximum", "step", "unit", "ends",
}  # fmt: skip


def leaks(assignment: Assignment, folder: str | Path, secrets: Secrets | None = None) -> list[str]:
    """A sentence for everything under ``folder`` that gives an answer away; none if all is well.

    ``folder`` is ``release/<name>`` or any other folder that students are to get. Whoever searches
    often can pass the ``secrets`` of the assignment.
    """
    folder, found, secrets = Path(folder), [], secrets or secrets_of(assignment)
    texts = {article.sha256 for article in assignment.articles}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found.append(f"{name}: this is a link, and what it leads to would be handed out.")
            continue
        if path.is_dir():
            continue
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() in texts:
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            found.append(f"{name}: this is no text, so nobody can say what is in it.")
            continue
        data = _json(text)
        strings = [text] if data is None else [name, *_strings(data)]
        faults = _fields(name, data, assignment)
        for string in strings:
            words = f" {words_of(string)} "
            faults += [
                f"it holds “{secret.strip()[:80]}” ({where})"
                for secret, where in secrets.words.items()
                if secret in words
            ]
            faults += [
                f"it says the answer to {id}" for id, way in secrets.tied if way.search(words)
            ]
        faults += [
            f"it holds {a} and {b}, where a span of the reference begins and ends"
            for a, b in sorted(set().union(*map(_pairs, {text, *strings})) & secrets.spans)
        ]
        found += [f"{name}: {fault}." for fault in dict.fromkeys(faults)]
    return found


def _pairs(text: str) -> set[tuple[int, int]]:
    """Numbers that follow one another, with a few signs or one word between them."""
    return {(int(m[1]), int(m[2])) for m in _NUMBERS.finditer(text)}


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text.lstrip()[:1] in ("{", "[") else None
    except (ValueError, RecursionError):
        return None


def _strings(data: Any) -> Iterator[str]:
    """Every string, unpacked, and each field's name with what stands in it."""
    if isinstance(data, str):
        yield data
        yield from _strings(_json(data))
        yield from _unpacked(data)
    elif isinstance(data, list):
        if data and all(isinstance(each, str) for each in data):
            yield "".join(data)
            yield " ".join(data)
        for each in data:
            yield from _strings(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            flat = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield f"{key} {flat if len(flat) < 2000 else ''}"
            yield from _strings(value)


def _unpacked(text: str) -> Iterator[str]:
    if re.fullmatch(r"[A-Za-z0-9+/\s]{16,}={0,2}\s*", text):
        try:
            yield base64.b64decode("".join(text.split()), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return


def _field_names(data: Any) -> set[str]:
    """The names of all fields in JSON data."""
    if isinstance(data, dict):
        return set(data).union(*map(_field_names, data.values()))
    return set().union(*map(_field_names, data)) if isinstance(data, list) else set()


def _fields(name: str, data: Any, assignment: Assignment) -> list[str]:
    """Fields that do not belong in the questions or in the notebook."""
    if name == f"{assignment.name}.questions.json":
        others = sorted(_field_names(data) - _QUESTIONS)
        return [f"{each!r} is no field of the questions" for each in others]
    if not name.endswith(".ipynb"):
        return []
    cells = data.get("cells", []) if isinstance(data, dict) else []
    if not cells:
        return ["it cannot be read as a notebook"]
    strange = set(data.get("metadata", {})) - _NOTEBOOK["metadata"]
    code = {cell.source for cell in source_notebook(assignment).cells if cell.cell_type == "code"}
    for cell in cells:
        meta = cell.get("metadata", {})
        strange |= set(meta) - _NOTEBOOK["cell"]
        strange |= set(meta.get("nbgrader", {})) - _NOTEBOOK["nbgrader"]
        source = cell.get("source", "")
        source = "".join(source) if isinstance(source, list) else source
        strange |= {"outputs"} if cell.get("outputs") else set()
        if cell.get("cell_type") == "code" and source not in code:
            strange.add(source[:40])
    return [f"{each!r} does not belong in it" for each in sorted(strange)]
