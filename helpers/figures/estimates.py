"""Words of likelihood as ranges of percent, to hold one's own numbers against."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ..records.layers import LAYERS
from .palette import RULE, SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis

DATA = Path(__file__).resolve().parents[1] / "data" / "estimative_words.toml"
TITLE = "How likely is “likely”?"
LOOK_FOR = (
    "Look for “probable” and “almost certain”: two lists, one word, two ranges. Where do your own "
    "numbers fall?"
)
GOLD = LAYERS["wording"].light
TICKS = [0, 20, 40, 60, 80, 100]


@dataclass(frozen=True)
class Band:
    """What one list lets some words mean: from ``low`` to ``high`` percent."""

    list: str
    source: str
    row: int
    words: tuple[str, ...]
    low: int
    high: int

    @property
    def label(self) -> str:
        """The words, as in ``very likely, highly probable``."""
        return ", ".join(self.words)


def bands() -> list[Band]:
    """The bands of both lists, from the least to the most likely, ICD 203 before Kent."""
    with open(DATA, "rb") as file:
        data = tomllib.load(file)
    sources = {entry["name"]: entry["source"] for entry in data["lists"]}
    found = [
        Band(b["list"], sources[b["list"]], b["row"], tuple(b["words"]), b["from"], b["to"])
        for b in data["bands"]
    ]
    order = list(sources)
    return sorted(found, key=lambda band: (band.row, order.index(band.list)))


def _labels(band: Band, y: float, style: str) -> list[dict]:
    """The words on the side of the bar with more room; the numbers on the other, if they fit."""
    right = band.low + band.high < 100
    words = ink(escape(band.label), style=style)
    numbers = ink(f"{band.low}–{band.high} %", SOFT_INK)

    def label(text, right):
        return {"x": band.high if right else band.low, "y": y, "showarrow": False, "text": text,
                "xanchor": "left" if right else "right", "xshift": 5 if right else -5,
                "font": {"size": 12}}  # fmt: skip

    if (band.low if right else 100 - band.high) < 14:
        return [label(f"{words} {numbers}" if right else f"{numbers} {words}", right)]
    return [label(words, right), label(numbers, not right)]


def estimative_words() -> Picture:
    """The seven bands of ICD 203, and Sherman Kent's values of 1964 beside them."""
    import plotly.graph_objects as go

    known = bands()
    rows = sorted({band.row for band in known}, reverse=True)  # the most likely on top
    figure = go.Figure(layout=layout(TITLE, LOOK_FOR, 150 + 56 * len(rows), False))
    notes = []
    for name, offset, shape in (("ICD 203", -0.19, ""), ("Kent", 0.19, "/")):
        some = [band for band in known if band.list == name]
        ys = [round(rows.index(band.row) + offset, 2) for band in some]
        figure.add_bar(
            orientation="h", y=ys, x=[b.high - b.low for b in some], base=[b.low for b in some],
            width=0.34, name=ink(escape(some[0].source)), showlegend=True,
            hovertext=[f"<b>{escape(b.label)}</b><br>{b.low}–{b.high} %, {escape(b.source)}"
                       for b in some], hoverinfo="text",
            marker={"color": GOLD, "line": {"color": GOLD, "width": 1},
                    "pattern": {"shape": shape, "fgcolor": GOLD, "bgcolor": "rgba(0,0,0,0)",
                                "size": 6, "solidity": 0.4, "fillmode": "replace"}},
        )  # fmt: skip
        for band, y in zip(some, ys, strict=True):
            notes += _labels(band, y, "" if name == "ICD 203" else "font-style:italic")
    walls = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at + 0.5, "y1": at + 0.5,
         "line": {"color": RULE, "width": 1}, "layer": "below"}
        for at in range(len(rows) - 1)
    ]  # fmt: skip
    figure.update_layout(
        barmode="overlay", annotations=notes, shapes=walls, showlegend=True,
        margin={"l": 20, "r": 24, "b": 66},
        xaxis=plain_axis(range=[0, 100], tickvals=TICKS, ticktext=[f"{at} %" for at in TICKS],
                         showgrid=True, gridcolor=RULE),
        yaxis=plain_axis(range=[len(rows) - 0.45, -0.55], showticklabels=False),
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)", "yref": "paper"},
    )  # fmt: skip
    figure.update_layout(legend_y=-0.07)
    probable = {b.list: f"{b.low}–{b.high} %" for b in known if "probable" in b.words}
    alternative = (
        f"{sum(b.list == 'ICD 203' for b in known)} bands of ICD 203 and "
        f"{sum(b.list == 'Kent' for b in known)} of Sherman Kent, from 0 to 100 %; “probable” is "
        f"{probable['ICD 203']} in the first, {probable['Kent']} in the second."
    )
    table = Table(
        "Words of likelihood, in percent",
        ("Words", "From", "To", "Source"),
        tuple((b.label, b.low, b.high, b.source) for b in known),
    )
    return Picture(TITLE, LOOK_FOR, alternative, figure, table)
