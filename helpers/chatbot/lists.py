"""Find the lists of statements in whatever text was pasted: prose, code fences, several answers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from .loose_json import LooseJSON, NotText, TooDeep, Unreadable

FIELDS = ("source", "cue", "content")
# A bracket with the beginning of JSON behind it; "[from]" in a quotation has none.
START = re.compile(r"[\[{](?=\s*+[\"'“”„‘{\[\]}])")
_TRIES, _WORK = 50, 600_000  # places to begin at; characters that the loose reader may go through


@dataclass
class Found:
    """Records that stand together in the text, and how they had to be read."""

    records: list
    start: int
    end: int
    single: bool  # one record by itself, as in a file with one on each line
    forgiven: set
    twice: int
    half: bool
    named: bool = True  # the records stand under "statements", as the schema asks


def last_list(text: str) -> tuple[Found | None, int]:
    """The last list of records, since a copied chat holds the prompt first; how many others."""
    groups: list[Found] = []
    for found in _lists(text):
        last = groups[-1] if groups else None
        if (
            last
            and found.single
            and last.single
            and not text[last.end : found.start].strip(",; \n\r")
        ):
            last.records += found.records
            last.end, last.twice = found.end, last.twice + found.twice
            last.forgiven |= found.forgiven
            last.half = found.half
        else:
            groups.append(found)
    return (groups[-1] if groups else None), len(groups) - 1


def _lists(text: str):
    """Everything in the text that holds records, in order."""
    at, spent = 0, 0
    for _ in range(_TRIES):
        start = START.search(text, at)
        if start is None or spent > _WORK:
            return
        at = start.start()
        try:
            value, end, twice = _strictly(text, at)
            forgiven, half = set(), False
        except RecursionError:
            raise TooDeep from None
        except ValueError:
            loose = LooseJSON(text, at)
            try:
                value = loose.read()
            except Unreadable:
                value = None
            spent += loose.at - at
            end, forgiven, twice, half = loose.at, loose.forgiven, loose.twice, loose.half
        records = _records(value)
        if records is not None:
            named = isinstance(value, dict) and value.get("statements") is records
            yield Found(records, at, end, _is_record(value), forgiven, twice, half, named)
            at = end
        else:
            at += 1


def _strictly(text: str, at: int):
    """Python's own reader: the value, where it ends, and how many fields stand twice."""
    twice = 0

    def together(pairs):
        nonlocal twice
        found = dict(pairs)
        twice += len(pairs) - len(found)
        return found

    def number(_):
        return NotText

    decoder = json.JSONDecoder(
        object_pairs_hook=together, parse_int=number, parse_float=number,
        parse_constant=number, strict=False,
    )  # fmt: skip
    value, end = decoder.raw_decode(text, at)
    return value, end, twice


def _is_record(value) -> bool:
    return isinstance(value, dict) and sum(field in value for field in FIELDS) >= 2


def _records(value) -> list | None:
    """The records in a value; None where it is no answer at all."""
    if _is_record(value):
        return [value]
    if isinstance(value, dict):
        named = value.get("statements")
        lists = [named] if isinstance(named, list) else list(value.values())
        for each in lists:
            if isinstance(each, list) and (each is named or any(map(_is_record, each))):
                return each
        return None
    return value if isinstance(value, list) and any(map(_is_record, value)) else None
