"""Labels that nobody chose: which they are, and those that the text itself tells.

An annotation file has a value for every label. Where a learner chose none it is the commonest one,
and the note of the record says so (``naming not chosen``). Such a value is no fact: it is shown as
not chosen and counted for nothing.
"""

from __future__ import annotations

import re

from ..annotations import Actor, Attribution, Span

LABELS = ("form", "role", "naming", "kind", "type", "conveyed", "checkworthy")
FROM_MARKS = "form taken from the quotation marks"
FROM_ACTOR = "naming taken from the actor"
_NOT = {label: f"{label} not chosen" for label in LABELS}
_WORD = re.compile(r"\w+")
# A quotation ends at its closing mark, or with its paragraph; ’ inside a word closes nothing.
_QUOTATION = re.compile(
    r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|「[^」\n]*」?|"
    r'"[^"\n]*"?|(?<!\w)‘(?:[^’\n]|’(?=\w))*’?'
)


def not_chosen(record) -> frozenset[str]:
    """The labels of a record that are only filled in: some of LABELS."""
    said = set((record.note or "").split("; "))
    return frozenset(label for label, words in _NOT.items() if words in said)


def left_open(fields: dict, chosen: list[str]) -> dict:
    """The fields of a record, with a note on each label whose value is none of the ``chosen``."""
    open_ones = [_NOT[each] for each in LABELS if each in fields and fields[each] not in chosen]
    note = "; ".join(filter(None, [fields.get("note"), *open_ones]))
    return {**fields, "note": note} if note else fields


def shown(record, label: str) -> str:
    """A label in words: its value, or ``naming not chosen``."""
    return _NOT[label] if label in not_chosen(record) else getattr(record, label)


def without(note: str | None, label: str, instead: str = "") -> str | None:
    """A note that says no more that this label is not chosen, but ``instead`` where it is given."""
    kept = [each for each in (note or "").split("; ") if each and each != _NOT[label]]
    return "; ".join([*kept, *([instead] if instead else [])]) or None


def form_told(content: list[Span], text: str) -> str:
    """The form that the quotation marks of a content tell: direct, mixed or indirect.

    Direct where all of its words stand in quotation marks, mixed where some do. Whether a
    statement is only narrated cannot be seen in this way.
    """
    inside = []
    for span in content:
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        paragraph = text[start : end if end >= 0 else len(text)]
        quoted = [(start + m.start(), start + m.end()) for m in _QUOTATION.finditer(paragraph)]
        inside += [
            any(a <= span.start + word.start() < b for a, b in quoted)
            for word in _WORD.finditer(span.exact)
        ]
    if inside and all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def named_by(record: Attribution, actors: list[Actor]) -> bool:
    """Whether one of the source's actors is named anywhere, by a name that was chosen as one."""
    return any(
        mention.form in ("name", "metonym") and "form" not in not_chosen(mention)
        for actor in actors
        if actor.id in record.source_actors
        for mention in actor.mentions
    )


def tell_labels(record: Attribution, actors: list[Actor], text: str) -> None:
    """Put in the labels of a statement that were not chosen and that the text tells."""
    open_ones = not_chosen(record)
    if "form" in open_ones:
        record.form = form_told(record.content, text)
        record.note = without(record.note, "form", FROM_MARKS)
    if record.source is None:
        record.naming, record.note = "unnamed", without(record.note, "naming")
    elif "naming" in open_ones and named_by(record, actors):
        record.naming = "named"
        record.note = without(record.note, "naming", FROM_ACTOR)
