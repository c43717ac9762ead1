"""How far readers agree: a table in figures and words, and why percent alone misleads."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ..agreement import Coefficient, cohen_kappa, percent
from ..articles.within import label_of, passage_in
from ..documents import Article
from ..readers.disagreement import (
    FIRM,
    MOST_PAIRED,
    TENTATIVE,
    Pair,
    allows,
    everybody,
    pairs,
    readers,
)
from ..records.layers import LAYERS
from .palette import DEEP, EDGE
from .parts import Picture, Table, ink, layout, plain_axis
from .static_html import element, text

HEADS = (
    "Readers", "Words alike", "Kappa", "Alpha", "Span F1, same words", "Span F1, touching",
    "By Krippendorff’s advice",
)  # fmt: skip
HOW_TO_READ = (
    "Words alike (percent agreement): words that both leave unmarked or give the same label.",
    "Kappa and alpha: the same, chance taken out; 1 is full agreement, 0 what chance gives. "
    "Krippendorff advises alpha from 0.80 for firm conclusions, from 0.667 for tentative ones.",
    "Span F1: how many whole marks they share, with the very same words or touching (at least one "
    "word in common).",
)


@dataclass(frozen=True, repr=False)
class AgreementTable:
    """A table of agreement with the notes that belong under it."""

    table: Table
    notes: tuple[str, ...]

    def __repr__(self):
        return f"{self.table.caption} ({len(self.table.rows)} rows)"

    def _repr_html_(self) -> str:
        notes = [
            element("p", text(note), style="font-size:13px;margin:4px 0;") for note in self.notes
        ]
        table = self.table.html() if self.table.rows else ""
        # A line of its own: all that JupyterLab shows while the output is folded.
        caption = f"{text(self.table.caption)}\n"
        return caption + element("div", table, *notes, style="max-width:60em;")


def agreement_table(sets, article: Article, layer: str, within: Any = None) -> AgreementTable:
    """How far readers agree on a passage: a row for each two of them, and one for all.

    With more than six readers each one is set beside the first of the list. ``within`` is a
    passage or its label (``"P2"``), a span or ``(start, end)``; without it the whole text. Those
    who marked nothing of the layer there are left out, and a note says so. Raises NoReaders for
    what is no list of annotations or an unknown layer, NoPassage for what is no passage.
    """
    within = passage_in(article, within)
    found = readers(sets, layer, within, article)
    label = label_of(within)
    caption = f"How far the readers agree: {LAYERS[layer].name.lower()} in {label}"
    if len(found.sets) < 2:
        sentence = "Fewer than two readers marked something here: there is nothing to compare yet."
        return AgreementTable(Table(caption, HEADS, ()), (sentence, *found.notes))
    listed = pairs(found, article, layer, within)
    everyone = everybody(found, article, layer, within)
    rows = [row(pair) for pair in listed]
    if len(found.sets) > 2:
        rows.append(row(everyone))
    notes = [*_hidden(listed, everyone), *HOW_TO_READ, *_unitizing(everyone),
             *_reasons([*listed, everyone]), *found.notes]  # fmt: skip
    if len(found.sets) > MOST_PAIRED:
        first = found.names[0]
        notes.insert(0, f"There are many readers, so each one stands beside the first, {first}.")
    return AgreementTable(Table(caption, HEADS, tuple(rows)), tuple(notes))


def row(pair: Pair) -> tuple[str, ...]:
    """One row of the table, as words."""
    all_of_them = pair.percent is None
    names = f"all {len(pair.names)}" if all_of_them else " and ".join(pair.names)
    alike = "" if all_of_them else _alike(pair)
    figures = ("" if all_of_them else short(pair.kappa), short(pair.alpha, (TENTATIVE, FIRM)))
    spans = map(short, pair.f1) if pair.f1 else ("", "")
    return (names, alike, *figures, *spans, allows(pair.alpha))


def _hidden(listed: list[Pair], everyone: Pair) -> list[str]:
    """A warning where all together reach one of Krippendorff's values and some pair does not."""
    if len(everyone.names) < 3 or everyone.alpha.why:
        return []
    reached = max((limit for limit in (TENTATIVE, FIRM) if everyone.alpha >= limit), default=None)
    if reached is None or all(pair.alpha.why or pair.alpha >= reached for pair in listed):
        return []
    return [
        f"The row “all {len(everyone.names)}” is one figure for pairs that are unlike: some of "
        "them stand lower than it. So look at the pairs first."
    ]


def _alike(pair: Pair) -> str:
    if pair.percent.why:
        return "undefined"
    shown = f"{100 * pair.percent:.0f} % ({round(pair.percent * pair.words)} of {pair.words})"
    return shown.replace(" ", "\N{NO-BREAK SPACE}")


def short(number: Coefficient, limits: tuple[float, ...] = ()) -> str:
    """A coefficient as print shows it: ``0.52``, ``−0.05``, ``1.00``, or "undefined".

    Where rounding would lift it to 1, or to one of the ``limits`` that it does not reach, it has
    three places and is cut off.
    """
    if number.why:
        return "undefined"
    lifted = any(number < limit <= round(number, 2) for limit in (*limits, 1))
    shown = f"{math.floor(number * 1000) / 1000:.3f}" if lifted else f"{abs(number):.2f}"
    return f"−{shown}" if number < 0 and shown != "0.00" else shown


def _unitizing(everyone: Pair) -> list[str]:
    if everyone.unitizing is None or everyone.unitizing.why:
        return []
    return [
        "Alpha for unitizing (not words are compared but whole marks, as each reader cut them: how "
        "far do their ends lie apart?): "
        f"{short(everyone.unitizing)} ({'both' if len(everyone.names) == 2 else 'all'} readers)."
    ]


def _reasons(listed: list[Pair]) -> list[str]:
    """Why a figure is undefined, once for each reason."""
    why = {}
    for pair in listed:
        f1 = pair.f1.exact if pair.f1 else None
        for name, value in (("Words alike", pair.percent), ("Kappa", pair.kappa),
                            ("Alpha", pair.alpha), ("F1", f1)):  # fmt: skip
            if value is not None and value.why:
                why[f"{name} is undefined where {value.why}."] = None
    return list(why)


MISLEADS = "The same percent, not the same agreement (invented examples)"
# Two invented examples of 100 words each: the words that reader A marks, and those of reader B.
_RARE = {7, 23, 48, 66, 91}, {15, 34, 52, 79, 88}
_COMMON = {word for word in range(100) if word // 5 % 2 == 0}
_EXAMPLES = (
    ("a rare mark", *_RARE),
    ("a common mark", _COMMON, _COMMON - {3, 24, 41, 62, 83} | {6, 28, 47, 69, 95}),
)
_CELL, _GRID = 27, 13  # pixels from word to word; columns from one example to the next


def percent_misleads() -> Picture:
    """Two invented examples with the same percent agreement: one kappa near 0, one near 0.80."""
    import plotly.graph_objects as go

    rows, notes = [], []
    spots = {"both": [], "A": [], "B": [], "neither": []}
    for at, (name, a, b) in enumerate(_EXAMPLES):
        one, two = ([word in marked for word in range(100)] for marked in (a, b))
        alike, kappa = percent(one, two), cohen_kappa(one, two)
        chance = (len(a) * len(b) + (100 - len(a)) * (100 - len(b))) / 10_000
        for word in range(100):
            kind = ("both" if word in b else "A") if word in a else "B" if word in b else "neither"
            spots[kind].append((at * _GRID + word % 10 + 0.5, _CELL * (word // 10 + 2.4)))
        rows.append((name, len(a & b), len(a - b), len(b - a), 100 - len(a | b),
                     f"{100 * alike:.0f} %", f"{100 * chance:.1f} %", short(kappa)))  # fmt: skip
        head = f"<b>{name}</b>: {100 * alike:.0f} % alike,<br>kappa <b>{short(kappa)}</b>"
        notes.append({"x": at * _GRID, "y": 0, "xanchor": "left", "yanchor": "top", "align": "left",
                      "showarrow": False, "text": ink(head), "font": {"size": 14}})  # fmt: skip
    look_for = (
        "Each field is a word that two readers went over. Look at the left: is there a word that "
        "both have marked? And look at the percent."
    )
    figure = go.Figure(list(_fields(go, spots)), layout(MISLEADS, look_for, 300, False))
    bottom = _CELL * 12.2
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 50), margin_b=50, annotations=notes,
        xaxis=plain_axis(range=[-0.2, _GRID + 14], showticklabels=False), showlegend=True,
        yaxis=plain_axis(range=[bottom, -4], showticklabels=False),
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip
    columns = ("Invented example", "Both marked", "Only A", "Only B", "Neither", "Alike",
               "Alike by chance", "Kappa")  # fmt: skip
    table = Table("Two invented examples of 100 words each", columns, tuple(rows))
    (_, both, *_, alike, _, low), (*_, same, _, high) = rows
    alternative = (
        f"Invented: with a rare mark two readers share {both} marked words and are still alike in "
        f"{alike} of all words, kappa {low}; with a common mark {same} alike is kappa {high}."
    )
    return Picture(MISLEADS, look_for, alternative, figure, table)


def _fields(go, spots: dict[str, list]):
    """The fields of each kind: filled, with the letter of one reader, or a dot."""
    names = {"both": "both marked it", "A": "A: only reader A", "B": "B: only reader B",
             "neither": "neither marked it"}  # fmt: skip
    for kind, name in names.items():
        letter = kind in ("A", "B")
        marker = {"symbol": "square", "size": 18, "color": DEEP, "line": {"width": 1}}
        if letter:
            marker |= {"color": "rgba(0,0,0,0)", "line": {"color": EDGE, "width": 1.5}}
        elif kind == "neither":
            marker |= {"symbol": "circle", "size": 4, "color": EDGE}
        yield go.Scatter(
            x=[x for x, _ in spots[kind]], y=[y for _, y in spots[kind]], hoverinfo="skip",
            mode="markers+text" if letter else "markers", marker=marker, name=ink(name),
            text=[ink(f"<b>{kind}</b>")] * len(spots[kind]) if letter else None,
        )  # fmt: skip
