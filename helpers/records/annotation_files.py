"""Load, check and save annotation files. Each fault is one sentence: file, record, fault."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

from pydantic import ValidationError

from ..annotations import FORMAT, AnnotationSet, Annotator, ArticleReference
from ..documents import SEEDS, Article
from .annotation_checks import faults_in

# Bounds on what is read as the annotation of one article. That of 2,000 words has about .15 MB
# and 4,600 commas; as web annotations .6 MB.
LARGEST = 20_000_000  # bytes or characters
MOST = (
    300_000  # commas: of ever more records each would be checked, and each get a fault of its own
)


class AnnotationError(ValueError):
    """A fault in an annotation file; the message is one sentence for the reader."""


def reference(article: Article) -> AnnotationSet:
    """The reference annotation of a text: the file beside it, or the one in ``seeds/``."""
    name = f"{Path(article.file).stem}.reference.json"
    beside = article.folder is not None and (article.folder / name).is_file()
    return load_annotations((article.folder if beside else SEEDS) / name, article)


def empty_annotations(article: Article, name: str, kind: str = "learner") -> AnnotationSet:
    """An annotation of this article with nothing in it yet."""
    return AnnotationSet(
        format=FORMAT,
        article=ArticleReference(file=article.file, sha256=article.sha256),
        annotator=Annotator(name=name, kind=kind),
    )


def load_annotations(path: str | Path, article: Article) -> AnnotationSet:
    """Read one annotation file and check it against its article.

    Raises :class:`AnnotationError` with one sentence that names the file, the record and the
    fault, for the first fault found.
    """
    path = Path(path)
    raw = read_bounded(path)
    try:
        text = raw.decode("utf-8-sig")  # some editors begin a file with a mark
    except UnicodeDecodeError as fault:
        raise AnnotationError(f"{path.name}: byte {fault.start} is not UTF-8 text.") from None
    return parse_annotations(text, article, path.name)


def read_bounded(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file of at most ``most`` bytes. Raises :class:`AnnotationError`.

    A folder, a pipe or a device is refused before it is opened: reading one may never end.
    """
    try:
        kind = os.stat(path).st_mode
        if stat.S_ISDIR(kind):
            why = "a folder cannot be read; give the name of a file in it"
            raise AnnotationError(f"{path.name}: {why}.")
        if not stat.S_ISREG(kind):
            raise AnnotationError(f"{path.name}: this is no file but a device or a pipe.")
        with open(path, "rb") as file:
            raw = file.read(most + 1)
    except FileNotFoundError:
        raise AnnotationError(f"{path.name}: there is no such file.") from None
    except OSError as fault:
        raise AnnotationError(f"{path.name}: it cannot be read ({fault.strerror}).") from None
    except ValueError as fault:
        if isinstance(fault, AnnotationError):
            raise
        raise AnnotationError(f"{ascii(path.name)}: no file can have this name.") from None
    if len(raw) > most:
        raise AnnotationError(
            f"{path.name}: it has more than {most // 1_000_000} MB, so it is no annotation."
        )
    return raw


def parse_annotations(text: str, article: Article, file: str = "annotation") -> AnnotationSet:
    """The annotation that a JSON text holds, checked like a file; ``file`` names it in faults."""
    if len(text) > LARGEST or text.count(",") > MOST:
        raise AnnotationError(f"{file}: it holds more than any annotation of one article.")
    try:
        data = json.loads(text, object_pairs_hook=_record, parse_constant=no_number)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except json.JSONDecodeError as fault:
        raise AnnotationError(
            f"{file}: this file is cut off or damaged at line {fault.lineno}; ask for it again."
        ) from None
    except RecursionError:
        raise AnnotationError(f"{file}: its brackets are nested too deeply.") from None
    except UnicodeEncodeError as fault:
        raise AnnotationError(
            f"{file}: it holds half a character (\\u{ord(fault.object[fault.start]):04x}), which "
            "cannot be saved."
        ) from None
    except ValueError as fault:
        why = str(fault) if isinstance(fault, AnnotationError) else "a number in it is too large"
        raise AnnotationError(f"{file}: {why}.") from None
    try:
        annotations = AnnotationSet.model_validate(data)
    except ValidationError as faults:
        fault = faults.errors()[0]
        where = _record_at(data, fault["loc"])
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = "no such field is known"
        elif fault["type"] in ("model_type", "model_attributes_type"):
            message = 'this should be a record in braces, {"…": …}'
        raise AnnotationError(f"{file}: {where}: {message}.") from None
    for problem in faults_in(annotations, article):
        raise AnnotationError(f"{file}: {problem}.")
    return annotations


def _record(pairs: list[tuple]) -> dict:
    """A JSON object; two values under one name would silently lose the first."""
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        where = f"the record {record['id']}" if "id" in record else "a record"
        raise AnnotationError(f"{where} has the field {twice!r} twice")
    return record


def no_number(name: str):
    """What a JSON reader does with NaN and Infinity, which are no JSON."""
    raise AnnotationError(f"it holds {name}, which is no number")


def save_annotations(annotations: AnnotationSet, path: str | Path) -> None:
    """Write the file, one record a line; loading and saving again changes no byte."""
    Path(path).write_bytes(to_json(annotations).encode("utf-8"))


def to_json(annotations: AnnotationSet) -> str:
    """The annotation as JSON text: a record a line, so that a diff shows what changed."""

    def line(value):
        return json.dumps(value, ensure_ascii=False)

    lines = []
    for key, value in annotations.model_dump(exclude_unset=True).items():
        if not isinstance(value, list):
            lines.append(f"{line(key)}: {line(value)}")
        elif not value:
            lines.append(f"{line(key)}: []")
        elif key == "actors":
            lines.append(f"{line(key)}: [\n" + ",\n".join(map(_actor_lines, value)) + "\n]")
        else:
            rows = ",\n".join(f"  {line(record)}" for record in value)
            lines.append(f"{line(key)}: [\n{rows}\n]")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _actor_lines(actor: dict) -> str:
    head = {key: value for key, value in actor.items() if key != "mentions"}
    if not actor.get("mentions"):
        return f"  {json.dumps(actor, ensure_ascii=False)}"
    rows = ",\n".join(f"    {json.dumps(m, ensure_ascii=False)}" for m in actor["mentions"])
    return f'  {json.dumps(head, ensure_ascii=False)[:-1]}, "mentions": [\n{rows}\n  ]}}'


def _record_at(data, location) -> str:
    """Where in the file a pydantic fault stands: ``claims C16, spans 1, start``."""
    words, here = [], data
    for step in location:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, int):
            name = here.get("id") if isinstance(here, dict) else None
            words[-1:] = [f"{words[-1] if words else 'entry'} {name or step + 1}"]
        else:
            words.append(str(step))
    return ", ".join(words) or "the whole file"
