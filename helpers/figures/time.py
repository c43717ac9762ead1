"""The time line: what happened round the article, in lanes, one row for each event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape

from ..articles.background_files import Background, background
from ..documents import Article
from ..records.layers import LAYERS
from .buttons import buttons
from .palette import CLAY, GOLD, GREY, INK, RULE, SAGE, SLATE, SOFT_INK
from .parts import Link, Picture, Table, ink, layout, plain_axis, wrapped

LANES = ("Afghanistan", "Russia and China", "Central Asia and the CSTO", "The article’s own words")
TONES = dict(zip(LANES, (CLAY, SLATE, SAGE, LAYERS["times"].light), strict=True))
TITLE = "What happened when?"
GAP = "\u00a0\u00a0"  # keeps a label off its mark
VIEWS = {
    "July–August 2021": (date(2021, 7, 1), date(2021, 8, 31)),
    "August 2021": (date(2021, 8, 1), date(2021, 8, 31)),
}


@dataclass(frozen=True)
class Row:
    """One line of the time line."""

    lane: str
    first: date
    last: date
    label: str
    what: str
    in_article: bool
    y: float


def days(first: date, last: date) -> str:
    """Days as a reader writes them: "10 Aug", "5–10 Aug", "30 Jul – 10 Aug", "Nov 2020"."""
    if first.day == 1 and first.month == last.month and (last + timedelta(1)).day == 1:
        return f"{first:%b %Y}"
    if first == last:
        return f"{first.day} {first:%b}"
    if first.month == last.month:
        return f"{first.day}–{last.day} {last:%b}"
    return f"{first.day} {first:%b} – {last.day} {last:%b}"


def rows_of(known: Background, window: bool) -> list[Row]:
    """The rows from top to bottom: by lane, then by day, a free line above each lane.

    Without ``window`` the expressions that would give the day of writing away are left out.
    """
    entries = [(e.lane, e.from_, e.to, e.label, e.what, e.in_article) for e in known.events]
    entries += [
        (LANES[-1], e.from_, e.to, f"“{e.words}”", f"The article says “{e.words}” ({e.part})", True)
        for e in known.expressions
        if window or not e.relative
    ]
    rows, y = [], 0.0
    for lane in LANES:
        y = round(y + 1.1, 1)
        for entry in sorted((e for e in entries if e[0] == lane), key=lambda e: (e[1], e[2])):
            rows.append(Row(*entry, y))
            y = round(y + 1, 1)
    return rows


def time_line(article: Article, window: bool = False) -> Picture:
    """What happened in July and August 2021, and with ``window`` when the article was written.

    Leave ``window`` out until the learner has dated the article: it is the answer.
    """
    import plotly.graph_objects as go

    known = background(article)
    rows = rows_of(known, window)
    look_for = (
        "Look for the band: the days that fit all the clues. Of what comes after it, the "
        "article knows nothing."
        if window
        else "Look for the hollow marks: the article is silent about them. Which of them could it "
        "not know yet?"
    )
    bottom = round(rows[-1].y + 0.9, 1)
    labels = [_labels(go, rows, *view) for view in VIEWS.values()]
    for label in labels[1:]:
        label.visible = False
    figure = go.Figure(
        [*_marks(go, rows), *labels], layout(TITLE, look_for, round(130 + 23 * bottom))
    )
    label_traces = list(range(len(figure.data) - len(labels), len(figure.data)))
    shown = [[_noon(first, 0), _noon(last, 24)] for first, last in VIEWS.values()]
    shapes, notes = _lanes(rows, bottom)
    if window:
        written = known.written
        shapes.append(
            {"type": "rect", "xref": "x", "yref": "y", "y0": -0.55, "y1": bottom, "layer": "below",
             "x0": _noon(written.from_, 0), "x1": _noon(written.to, 24),
             "fillcolor": "rgba(176,141,60,.22)", "line": {"color": GOLD, "width": 1}}
        )  # fmt: skip
        notes.append(
            {"x": _noon(written.from_, 0), "y": -0.5, "xanchor": "left", "yanchor": "top",
             "showarrow": False, "align": "left", "font": {"size": 11}, "xshift": 1,
             "text": ink(f"<b>fits:<br>{days(written.from_, written.to)}</b>")}
        )  # fmt: skip
    notes.append(
        {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top",
         "yshift": -24, "showarrow": False,
         "text": ink("● in the article   ○ not in the article   lines: Mondays", SOFT_INK)}
    )  # fmt: skip
    figure.update_layout(
        margin_b=52, margin_r=28, shapes=shapes, annotations=notes,
        xaxis=plain_axis(type="date", range=shown[0], showgrid=True, gridcolor=RULE,
                         tick0="2021-07-05", dtick=7 * 86_400_000, tickformat="%-d %b", tickangle=0,
                         tickfont={"size": 12}, side="bottom"),
        yaxis=plain_axis(range=[bottom, -0.6], showticklabels=False),
        updatemenus=buttons(
            *((name, {"visible": [at == here for here in range(len(shown))]},
               {"xaxis.range": limits}, label_traces)
              for at, (name, limits) in enumerate(zip(VIEWS, shown, strict=True)))
        ),
    )  # fmt: skip
    return Picture(
        TITLE, look_for, _alternative(known, rows, window), figure,
        time_table(known, window),
    )  # fmt: skip


def _noon(day: date, hour: int = 12) -> str:
    return str(datetime.combine(day, time()) + timedelta(hours=hour))


def _marks(go, rows: list[Row]):
    """A bar for several days, a circle for one; hollow where the article is silent."""
    long = [row for row in rows if row.first != row.last]
    short = [row for row in rows if row.first == row.last]
    tones = [TONES[row.lane] for row in long]
    yield go.Bar(
        orientation="h", y=[row.y for row in long], width=0.42,
        base=[_noon(row.first, 0) for row in long],
        x=[((row.last - row.first).days + 1) * 86_400_000 for row in long],
        marker={"color": [tone if row.in_article else "rgba(128,128,128,.12)"
                          for tone, row in zip(tones, long, strict=True)],
                "line": {"color": tones, "width": 1.6}},
        hovertext=[_hover(row) for row in long], hoverinfo="text",
    )  # fmt: skip
    spots = [TONES[row.lane] for row in short]
    yield go.Scatter(
        x=[_noon(row.first) for row in short], y=[row.y for row in short], mode="markers",
        marker={"size": 11, "color": spots, "line": {"width": 1.6, "color": spots},
                "symbol": ["circle" if r.in_article else "circle-open" for r in short]},
        hovertext=[_hover(row) for row in short], hoverinfo="text",
    )  # fmt: skip


def _labels(go, rows: list[Row], first: date, last: date):
    """The labels for a view from ``first`` to ``last``, each on the side with more room.

    What lies before the first day is written at the left edge, so that nothing is lost.
    """
    xs, sides, texts = [], [], []
    for row in rows:
        words = ink(escape(row.label))
        if row.lane != LANES[-1]:  # the article's own words say when by themselves
            words = f"{ink(days(row.first, row.last), SOFT_INK)} {words}"
        if row.last < first:
            xs.append(_noon(first, 0))
            sides.append("middle right")
            words = ink("◂ ", SOFT_INK) + words
        elif row.first - first > last - row.last:
            xs.append(_noon(row.first, 6 if row.first == row.last else 0))
            sides.append("middle left")
            words += GAP
        else:
            xs.append(_noon(row.last, 18 if row.first == row.last else 24))
            sides.append("middle right")
            words = GAP + words
        texts.append(words)
    return go.Scatter(
        x=xs, y=[row.y for row in rows], mode="text", text=texts, textposition=sides,
        textfont={"size": 13, "color": GREY}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _hover(row: Row) -> str:
    said = "in the article" if row.in_article else "not in the article"
    return f"<b>{days(row.first, row.last)}</b><br>{wrapped(row.what, 44)}<br><i>{said}</i>"


def _lanes(rows: list[Row], bottom: float) -> tuple[list[dict], list[dict]]:
    """A heading and a line above each lane."""
    shapes, notes = [], []
    for lane in LANES:
        top = next(row.y for row in rows if row.lane == lane) - 1
        rule = round(top - 0.45, 2)
        shapes.append(
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": rule, "y1": rule,
             "line": {"color": RULE, "width": 1}}
        )  # fmt: skip
        notes.append(
            {"xref": "paper", "x": 0, "xanchor": "left", "y": round(top + 0.1, 1),
             "showarrow": False, "text": ink(f"<b>{escape(lane)}</b>", INK)}
        )  # fmt: skip
    return shapes, notes


def _alternative(known: Background, rows: list[Row], window: bool) -> str:
    told = sum(event.in_article for event in known.events)
    text = f"{len(known.events)} events, most in summer 2021; the article speaks of {told} of them."
    if window:
        text += f" The days {days(known.written.from_, known.written.to)} 2021 fit all the clues."
    return text


def time_table(known: Background, window: bool = False) -> Table:
    """Every event with its source, and the article's own expressions; by day."""
    rows = [
        (e.from_, e.to, e.what, e.lane, "yes" if e.in_article else "no",
         Link(e.source, e.address) if e.address else e.source)
        for e in known.events
    ] + [
        (e.from_, e.to, f"“{e.words}”", LANES[-1], "yes", f"{e.part} of the article")
        for e in known.expressions
        if window or not e.relative
    ]  # fmt: skip
    if window:
        written = known.written
        rows.append((written.from_, written.to, "These days fit all the clues", "", "", "calendar"))
    rows.sort(key=lambda row: row[:3])
    return Table(
        f"What happened when (sources checked {known.checked})",
        ("When, in 2021", "What", "Lane", "In the article", "Source"),
        tuple(
            (days(first, last), *rest)
            for first, last, *rest in sorted(rows, key=lambda row: row[:3])
        ),
    )
