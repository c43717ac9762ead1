"""Pieces of the page: tables, marked passages, answers. All words are escaped here."""

from __future__ import annotations

from collections.abc import Callable

from ..figures.page_html import tag
from ..figures.static_html import element, text
from ..records.layers import LAYERS
from .answers import OTHER_TEXT, Answered, Row
from .marked_text import MarkedPassage

PITCH = 4  # pixels from one line under the text to the next
Markup = Callable[[str], str]
_SIGNS = {"✓": " ✓ right", "◐": " ◐ can be argued", "✗": " ✗ not yet"}


def passage(marked: MarkedPassage) -> str:
    """A part of a text with a line under every mark and a letter where it begins.

    What is not of the text has a direction of its own, so that it never turns the words round it.
    """
    words = []
    for piece in marked.pieces:
        inner = text(piece.text)
        if piece.letters:
            inner = tag("sup", text(" ".join(piece.letters)), dir="ltr") + inner
        for layer, track in piece.lines:
            inner = tag("span", inner, kind=f"l-{layer} t{track}")
        words.append(inner)
    style = f"line-height: {26 + PITCH * marked.depth}px" if marked.depth else ""
    kind = f"passage {'title' if marked.kind == 'title' else ''}".strip()
    label = tag("span", text(marked.label), kind="place", dir="ltr")
    return element("p", label, "\u2002", *words, style=style, **{"class": kind, "dir": "auto"})


def legend(layers, numbers: dict[str, int] | None = None) -> str:
    """The layers in use: letter, line, name, meaning and how many."""
    entries = []
    for key in layers:
        layer = LAYERS[key]
        count = f", {numbers[key]}" if numbers else ""
        letter = tag("b", text(layer.letter), kind=f"l-{key} t0")
        entries.append(tag("span", letter, text(f" {layer.name}: {layer.meaning}{count}")))
    return tag("p", " ".join(entries), kind="legend") if entries else ""


def answer(found: Answered, number: int, asked: int, html: Markup, heading: str) -> str:
    """One question with its answer. ``html`` turns a text of the question file into HTML."""
    state = f"{found.symbol} {found.state}"
    if found.points:
        state += f", {found.points}"
    # Whoever reads the answer must know first that it is about another text.
    above = [tag("p", text(note), kind="notes") for note in found.notes if note == OTHER_TEXT]
    below = [tag("p", text(note), kind="notes soft") for note in found.notes if note != OTHER_TEXT]
    if found.own_list:
        lines = [
            tag("li", text("☑ yes: " if ticked else "☐ not ticked: "), html(line))
            for line, ticked in found.own_list
        ]
        below.append(tag("p", "Read against one’s own list:", kind="soft notes"))
        below.append(tag("ul", *lines, kind="own-list"))
    return tag(
        "section",
        tag(heading, text(f"Question {number} of {asked} · {found.task}")),
        tag("p", html(found.prompt), kind="asked"),
        *above,
        tag("div", *_rows(found, html), kind="answer"),
        tag("p", text(state), kind="state"),
        *below,
        kind="question", id=f"q-{found.id}",
    )  # fmt: skip


def _rows(found: Answered, html: Markup) -> list[str]:
    if found.type == "mark spans":
        used = {layer for p in found.passages for piece in p.pieces for layer, _ in piece.lines}
        rows = [tag("li", tag("b", text(letter)), " ", text(f"{words}: {brief}"), dir="auto")
                for letter, words, brief in found.marks]  # fmt: skip
        shown = [passage(each) for each in found.passages]
        key = legend(layer for layer in LAYERS if layer in used)
        if rows:
            key += tag("ul", *rows, kind="marks")
        elif not shown:
            shown = [_one(row, html) for row in found.rows]
        return [*shown, key]
    if any(row.about for row in found.rows):
        pairs = [tag("dt", html(row.about)) + tag("dd", _words(row, html),
                 kind="free" if row.written else "") for row in found.rows]  # fmt: skip
        return [tag("dl", *pairs)]
    if len(found.rows) > 1:
        items = [tag("li", _words(row, html), kind="chosen") for row in found.rows]
        return [tag("ol" if found.numbered else "ul", *items)]
    return [_one(row, html) for row in found.rows]


def _one(row: Row, html: Markup) -> str:
    return _words(row, html) if row.written else tag("p", html(row.chosen), kind="chosen")


def _words(row: Row, html: Markup) -> str:
    if row.written:
        return tag("div", text(row.written), kind="written", dir="auto")
    return html(row.chosen) + (tag("span", text(_SIGNS[row.sign]), kind="sign") if row.sign else "")
