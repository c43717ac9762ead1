"""Records with their spans taken out and named, for formats that keep spans and labels apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..annotations import AnnotationSet, Record, Span
from ..documents import Article
from ..records.annotation_files import LARGEST, AnnotationError, no_number, parse_annotations

# The fields of each layer that hold a span or a list of spans.
SPANS = {
    "attributions": ("cue", "source", "content"),
    "claims": ("spans", "condition"),
    "wording": ("span",),
    "times": ("span",),
    "relations": ("evidence",),
    "not_marked": ("span",),
}
LAYERS = (
    "actors", "attributions", "occasions", "claims", "arguments", "wording", "times",
    "relations", "not_marked",
)  # fmt: skip
MOST = 1_000_000  # commas; web annotations need four times as many as our own format


class InterchangeError(AnnotationError):
    """A file of another tool that cannot be read; the message is one sentence."""


def fields_of(record: Record, layer: str, named: Callable[[str, Span], str]) -> dict[str, Any]:
    """The fields that are set, with ``named(field, span)`` in the place of every span."""
    data = record.model_dump(exclude_unset=True)
    for field in SPANS.get(layer, ()):
        value = getattr(record, field)
        if isinstance(value, Span):
            data[field] = named(field, value)
        elif value:
            data[field] = [named(field, span) for span in value]
    return data


def with_spans(data: dict[str, Any], layer: str, span_of: Callable[[str], Any]) -> dict[str, Any]:
    """The fields with ``span_of(name)`` in the place of every name of a span."""
    data = dict(data)
    for field in SPANS.get(layer, ()):
        value = data.get(field)
        if isinstance(value, str):
            data[field] = span_of(value)
        elif isinstance(value, list):
            data[field] = [span_of(name) if isinstance(name, str) else name for name in value]
    return data


def checked(data: dict[str, Any], article: Article, file: str) -> AnnotationSet:
    """The data as an annotation, checked like any file; :class:`InterchangeError` if it is none."""
    try:
        return parse_annotations(json.dumps(data, ensure_ascii=False), article, file)
    except AnnotationError as fault:
        raise InterchangeError(str(fault)) from None
    except (RecursionError, TypeError, ValueError):
        raise InterchangeError(f"{file}: it holds what cannot be written as JSON.") from None


def read_json(data: Any, file: str) -> Any:
    """JSON text or bytes as data; data stays as it is. Raises :class:`InterchangeError`."""
    if isinstance(data, bytes | bytearray):
        size(data, file)
        try:
            data = bytes(data).decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise InterchangeError(f"{file}: byte {fault.start} is not UTF-8 text.") from None
    if not isinstance(data, str):
        return data
    size(data, file)
    if data.count(",") > MOST:
        raise InterchangeError(f"{file}: it holds more than any annotation of one article.")
    try:
        return json.loads(data.removeprefix("\ufeff"), parse_constant=no_number)
    except json.JSONDecodeError as fault:
        raise InterchangeError(
            f"{file}: this file is cut off or damaged at line {fault.lineno}; ask for it again."
        ) from None
    except RecursionError:
        raise InterchangeError(f"{file}: its brackets are nested too deeply.") from None
    except ValueError as fault:
        why = str(fault) if isinstance(fault, AnnotationError) else "a number in it is too large"
        raise InterchangeError(f"{file}: {why}.") from None


def size(data: str | bytes | bytearray, file: str) -> None:
    """Refuse what is too large to be the annotation of an article."""
    if len(data) > LARGEST:
        raise InterchangeError(
            f"{file}: it has {len(data) // 1_000_000} MB, and more than "
            f"{LARGEST // 1_000_000} MB are not read; cut it into smaller files."
        )
