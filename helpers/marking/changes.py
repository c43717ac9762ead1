"""Operations on marks: mark, mark typed words, label, move an edge, delete.

Each takes the :class:`helpers.marking.model.Marking` and the operation's table, changes the
state, and returns one sentence; it raises :class:`MarkingError` where the change cannot be made.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from ..anchoring import anchor
from ..records.mark_notes import quoted
from .fields import DENIES, NOUNS, PARTS, MarkingError, OwnMark
from .links import statement_around, statement_for, tidy
from .statements import in_full, nest_around, side_of, source_words

MOST = 5_000  # marks of one learner on one text


def mark(marking, operation) -> str:
    """``start``, ``end``, ``layer``, ``label``: mark these words, or label them anew."""
    start, end = marking.snapped(operation["start"], operation["end"])
    layer, labels = _label(marking, operation)
    parts_of_statements = layer in PARTS and layer in marking.choices.links
    for old in marking.state.marks:
        if (old.layer, old.start, old.end) == (layer, start, end):
            if parts_of_statements:
                # One source may stand behind two statements: the second time it joins another.
                if statement_for(marking, old) is None:
                    marking.current = old.id
                    raise MarkingError(f"{marking.told(old).replace(' as ', ' is already ')}.")
                continue
            marking.put(replace(old, labels={**old.labels, **labels}))
            return f"Marked {marking.told(marking.mark(old.id))}. {marking.count()}"
    if len(marking.state.marks) >= MOST:
        raise MarkingError(f"There are {MOST:,} marks already; delete some first.")
    new = OwnMark(marking.fresh("m"), layer, start, end, labels)
    if parts_of_statements:
        statement = statement_for(marking, new)
        if statement is None:
            statement = marking.fresh("s")
            nested = {**marking.state.nested, statement: None}
            marking.state = replace(marking.state, nested=nested)
        new = replace(new, link=statement)
    around = statement_around(marking, new)
    if around is not None:
        new = replace(new, link=around)
    marking.put(new)
    said = f"Marked {marking.told(new)}. {marking.count()}"
    if around is not None:
        number = marking.name(around, "statements")
        who = source_words(marking, around)
        denied = side_of(marking, new) == DENIES
        said += f" It stands in what {f'{who} says ({number})' if who else f'{number} says'}, so "
        said += "on that word." + (" The cue tells of a denial: marked as denied." * denied)
    outer = nest_around(marking, new) if parts_of_statements else None
    if outer is not None:
        said += f" It stands inside another one: {in_full(marking, outer)}."
    return said


def mark_words(marking, operation) -> str:
    """``words``, ``layer``, ``label``: mark words that were typed or pasted.

    Words that stand more than once are not marked: ``marking.places`` then holds the places, and
    the operation is sent again with ``start`` and ``end`` of one of them.
    """
    words = " ".join(str(operation["words"]).split())[:2_000]
    if operation.get("start") is not None:
        return mark(marking, operation)
    if not words:
        raise MarkingError("Type or paste the words that you want to mark.")
    found = _places(marking, words)
    if len(found) > 1:
        marking.places = found
        return f"These words stand here {len(found)} times. Choose the place, then mark it."
    note = ""
    if not found:
        start, end = marking.parts[0].start, marking.parts[-1].end
        match = anchor(words, marking.article.text[start:end])
        if match is None:
            here = "this text" if marking.within is None else f"this {marking.within.kind}"
            raise MarkingError(f"{quoted(words, 60)} is not in {here}.")
        found = [(start + match.start, start + match.end)]
        if match.how == "fuzzy":
            note = " The text has it in these words, not quite in yours."
    said = mark(marking, {**operation, "start": found[0][0], "end": found[0][1]})
    return said + note


def _places(marking, words: str) -> list[tuple[int, int]]:
    """Where the words stand as whole words, in their own case or else in any case."""
    left = r"(?<!\w)" if re.match(r"\w", words) else ""
    right = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    pattern = left + r"\s+".join(map(re.escape, words.split(" "))) + right
    for case in (0, re.IGNORECASE):
        found = [
            (part.start + m.start(), part.start + m.end())
            for part in marking.parts
            for m in re.finditer(pattern, part.text, case)
        ]
        if found:
            return found
    return []


def _label(marking, operation) -> tuple[str, dict[str, str]]:
    """The layer and the labels that an operation asks for, checked."""
    layer, value = operation["layer"], operation.get("label")
    for group in marking.choices.groups:
        for button in group.labels:
            if (button.layer, button.value) == (layer, value):
                return layer, {button.field: value} if button.field else {}
    raise MarkingError("This label is not offered here.")


def set_label(marking, operation) -> str:
    """``id``, ``field``, ``value``: choose one label of a mark; an empty value takes it away."""
    old, name, value = marking.mark(operation["id"]), operation["field"], operation["value"]
    offered = marking.choices.fields[old.layer].get(name, ())
    if not offered or (value and value not in offered):
        raise MarkingError("This label is not offered here.")
    labels = {key: given for key, given in old.labels.items() if key != name}
    marking.put(replace(old, labels={**labels, name: value} if value else labels))
    words = quoted(marking.words(old), 40)
    if name == "stance" and value:
        return f"{words}: the source {value}."
    return f"{words}: {name} {value}." if value else f"{words}: no {name} chosen."


def move_edge(marking, operation) -> str:
    """``id``, ``side`` ("start", "end"), ``by`` (1, -1): move an edge by one word."""
    old, later = marking.mark(operation["id"]), operation["by"] > 0
    part = next(p for p in marking.parts if p.start <= old.start < p.end)
    at_start = operation["side"] == "start"
    edges, at = (marking.starts, old.start) if at_start else (marking.ends, old.end)
    k = bisect_right(edges, at) if later else bisect_left(edges, at) - 1
    to = edges[k] if 0 <= k < len(edges) else -1
    start, end = (to, old.end) if at_start else (old.start, to)
    if not part.start <= start < end <= part.end:
        raise MarkingError("The mark cannot be moved further on this side.")
    twins = [m for m in marking.state.marks if (m.layer, m.start, m.end) == (old.layer, start, end)]
    if any(m.link == old.link for m in twins):
        raise MarkingError("There is a mark of yours with just these words already.")
    new = replace(old, start=start, end=end)
    marking.put(new)
    return f"The {NOUNS[old.layer]} is now {quoted(marking.words(new), 60)}."


def delete(marking, operation) -> str:
    """``id``: take a mark away."""
    old = marking.mark(operation["id"])
    marks = tuple(
        replace(m, link=None) if m.layer == "wording" and m.link == old.id else m
        for m in marking.state.marks
        if m.id != old.id
    )
    marking.state, marking.current = replace(marking.state, marks=marks), None
    tidy(marking)
    return f"Deleted {quoted(marking.words(old), 40)}. {marking.count()}"
