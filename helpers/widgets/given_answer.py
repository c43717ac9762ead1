"""A handed-in answer as still HTML, for the page that goes back and for whoever marks."""

from __future__ import annotations

from typing import Any

from ..classroom.answer_file import is_answer, readable
from ..classroom.hand_in import Asked
from ..figures.static_html import SOFT, element, text
from ..marking.fields import MarkingError
from ..marking.saving import put_back
from .static_marks import passage_of

_LINE = "margin:0.15em 0 0.15em 1.6em;text-indent:-1.6em"
_LONGEST = 300  # characters of one field
_NONE = "—"
_MARKED = "background-color:rgba(255,200,0,0.35);border-bottom:2px solid rgba(160,110,0,0.9)"
_SMALL = "font-size:75%;opacity:0.8"


def given_answer(asked: Asked, value: Any) -> list[str] | None:
    """The answer in lines of HTML: options ticked, boxes filled, marks coloured.

    ``value`` is a stranger's: what does not fit the question is left out. None where nothing is to
    be shown: no usable answer, or a written one, which ``shown`` prints.
    """
    if value in (None, "", [], {}) or not is_answer(value) or asked.written:
        return None
    if asked.type == "mark spans":
        return _marks(asked, value)
    if asked.type in ("one choice", "several choices"):
        return _choices(asked, value)
    if asked.type == "order":
        return _order(asked, value)
    if asked.view.get("items"):
        return _fields(asked, value)
    if isinstance(value, dict | list):
        return None
    return [_line("Your answer:", _field(value, asked.view.get("unit") or ""))]


def _choices(asked: Asked, value: Any) -> list[str]:
    """Every option; the chosen ones have a filled sign and stand in bold."""
    chosen = value if isinstance(value, list) else [value]
    signs = "○●" if asked.type == "one choice" else "☐☑"
    lines = []
    for option in asked.view["options"]:
        ours = option["id"] in chosen
        words = element("b", option["html"]) if ours else option["html"]
        lines.append(_line(signs[ours], words))
    return lines


def _order(asked: Asked, value: Any) -> list[str] | None:
    lines = {item["id"]: item["html"] for item in asked.view["items"]}
    if not isinstance(value, list) or not all(isinstance(id, str) for id in value):
        return None
    known = [lines[id] for id in dict.fromkeys(value) if id in lines]
    return [_line(f"{place}.", words) for place, words in enumerate(known, 1)]


def _fields(asked: Asked, value: Any) -> list[str] | None:
    """What was chosen or entered for each item: a category, a number, a verdict."""
    if not isinstance(value, dict):
        return None
    unit = asked.view.get("unit") or ""
    lines = []
    for item in asked.view["items"]:
        given = value.get(item["id"])
        if isinstance(given, dict):
            sure = _field(given.get("confidence"), "%")
            given = f"{_field(given.get('verdict'))}, {sure} sure"
            lines.append(_line("•", f"{item['html']} → {element('b', given)}"))
        else:
            lines.append(_line("•", f"{item['html']} → {element('b', _field(given, unit))}"))
    return lines


def _marks(asked: Asked, value: Any) -> list[str] | None:
    """The passage with the marked words, each with its labels behind it."""
    marking = asked.marking()
    try:
        put_back(marking, value)
    except (MarkingError, TypeError, ValueError, AttributeError):
        return None
    marks = marking.state.marks
    if not marks:
        return None
    whole, within = marking.article.text, marking.within
    if within is None:
        words = [f"“{text(whole[m.start : m.end])}” {_labels(m)}" for m in marks]
        return [*passage_of(marking), *(_line("•", each) for each in words)]
    edges = {edge for m in marks for edge in (m.start, m.end)}
    inside = {edge for edge in edges if within.start < edge < within.end}
    cuts = sorted({within.start, within.end, *inside})
    pieces = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        piece = text(whole[start:end])
        if any(m.start <= start and end <= m.end for m in marks):
            piece = element("span", piece, style=_MARKED)
        ends = "".join(_labels(m) for m in marks if m.end == end)
        pieces.append(piece + ends)
    label = element("span", text(within.label), style=SOFT)
    return [element("p", label, " ", *pieces, style="margin:0.5em 0;line-height:1.9")]


def _labels(mark) -> str:
    named = ", ".join(str(each) for each in mark.labels.values() if each)
    return f" {element('span', text(f'[{named}]'), style=_SMALL)}" if named else ""


def _field(given: Any, unit: str = "") -> str:
    """One entry as escaped text; nothing but text and numbers is an entry."""
    if isinstance(given, bool) or not isinstance(given, str | int | float) or given == "":
        return _NONE
    return text(readable(f"{given} {unit}".strip(), _LONGEST))


def _line(sign: str, words: str) -> str:
    return element("p", f"{sign}&ensp;{words}", style=_LINE)
