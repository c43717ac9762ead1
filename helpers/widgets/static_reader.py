"""The Reader's static picture: what a stored notebook shows of it where nothing runs."""

from __future__ import annotations

from ..documents import Passage
from ..figures.static_html import FAINT, SOFT, direction, element, text
from ..records.layers import LAYERS
from ..records.marks import Mark, segments

PITCH = 5  # px from one line under the text to the next, as in the live Reader


def picture_of(
    parts: tuple[Passage, ...],
    passage: Passage | None,
    marks: list[Mark],
    layers: list[str],
    counts: dict[str, int],
) -> str:
    """HTML of the parts of a page with their lengths, one marked passage, and a legend."""
    pieces = [_lengths(parts)] if parts else []
    if passage is not None:
        pieces.append(_marked(passage, marks))
    if layers:
        pieces.append(_legend(layers, counts))
    return element("div", *pieces, style="max-width: 44em; padding: 4px 0;")


def _lengths(parts):
    longest = max(part.words for part in parts)
    rows = []
    for part in parts:
        width = max(1, round(100 * part.words / longest))
        bar = element(
            "div", style=f"width: {width}%; height: 8px; background-color: rgba(128,128,128,0.6);"
        )
        rows.append(
            element(
                "tr",
                element("td", text(part.label), style=_cell("left")),
                element("td", f"{part.words}", style=_cell("right")),
                element("td", bar, style=_cell("left") + " vertical-align: middle;"),
                style="background-color: transparent;",
            )
        )
    # The page lays tables out by their first row, so the widths stand there.
    head = element(
        "tr",
        *(
            element("th", name, style=f"{_cell(side)} width: {width}%;")
            for name, side, width in (
                ("Part", "left", 16),
                ("Words", "right", 12),
                ("", "left", 72),
            )
        ),
    )
    table = element("thead", head) + element("tbody", *rows)
    return element(
        "table", table, style="width: 100%; border: none; border-collapse: collapse; margin: 0;"
    )


def _cell(side):
    return f"padding: 1px 12px 1px 0; border: none; text-align: {side};"


def _marked(passage, marks):
    cut = segments(marks, passage.start, passage.end)
    deepest = max((track + 1 for piece in cut for _, track in piece.marks), default=0)
    # What has a direction of its own is passed over where that of the text is looked for.
    words, apart = [], direction(passage.text, False)
    for piece in cut:
        inner = text(passage.text[piece.start - passage.start : piece.end - passage.start])
        starting = [mark for mark, _ in piece.marks if mark.start == piece.start]
        if starting:
            letters = "".join(dict.fromkeys(LAYERS[mark.layer].letter for mark in starting))
            sup = element("sup", letters, style="font-size: 9px; line-height: 0;", **apart)
            inner = sup + inner
        for mark, track in piece.marks:
            line = f"{LAYERS[mark.layer].line} {LAYERS[mark.layer].light}"
            inner = element(
                "span", inner, style=f"border-bottom: {line}; padding-bottom: {PITCH * track}px;"
            )
        words.append(inner)
    label = element("span", text(passage.label), style=f"{SOFT}font-size:12px;",
                    **apart)  # fmt: skip
    style = f"font-size: 16px; line-height: {26 + PITCH * deepest}px; margin: 12px 0;"
    return element("p", label, " ", *words, style=style, **direction(passage.text))


def _legend(layers, counts):
    entries = []
    for key in layers:
        layer = LAYERS[key]
        letter = element("b", layer.letter, style=f"border-bottom: {layer.line} {layer.light};")
        words = f" {text(layer.name)}: {text(layer.meaning)}, {counts.get(key, 0)}"
        entries.append(element("span", letter, words, style="white-space: nowrap;"))
    return element(
        "p",
        " &nbsp; &nbsp;".join(entries),
        style=f"font-size: 13px; border-top: 1px solid {FAINT}; padding-top: 6px; margin: 8px 0 0;",
    )
