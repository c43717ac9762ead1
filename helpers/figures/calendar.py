"""A calendar of one month on which clues take days away until the day of writing remains."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from ..articles.background_files import Clue, background
from ..documents import Article
from .buttons import buttons
from .palette import DARK, GOLD, INK, SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
OPEN, CLOSED, RIM = "#F2D98B", "rgba(128,128,128,.14)", GOLD


def left_by(clues: list[Clue], days: list[date]) -> list[date]:
    """The days that no clue rules out."""
    return [
        day
        for day in days
        if all((c.not_before or day) <= day <= (c.not_after or day) for c in clues)
    ]


def calendar(article: Article) -> Picture:
    """The month in which the article was written, with a button for each clue to its date.

    A day that a clue rules out turns pale and is crossed out; the days that are left keep their
    colour and a thick frame.
    """
    import plotly.graph_objects as go

    known = background(article)
    first = known.written.from_.replace(day=1)
    days = [first + timedelta(n) for n in range(31) if (first + timedelta(n)).month == first.month]
    columns = [day.weekday() for day in days]
    rows = [(day.day + first.weekday() - 1) // 7 for day in days]
    steps: list[tuple[str, str, list[Clue]]] = [
        ("No clue yet", f"All {len(days)} days of the month are still possible.", [])
    ]
    steps += [
        (f"Clue {n}: {clue.part}", f"“{clue.words}” ({clue.part}). {clue.says}", [clue])
        for n, clue in enumerate(known.clues, 1)
    ]
    steps.append(("All clues", _verdict(left_by(known.clues, days)), known.clues))

    def drawn(clues: list[Clue]) -> dict:
        left = set(left_by(clues, days))
        return {
            "marker.color": [[OPEN if day in left else CLOSED for day in days]],
            "marker.line.width": [[2.5 if day in left else 0 for day in days]],
            "text": [
                [
                    ink(f"<b>{day.day}</b>", DARK) if day in left else ink(f"<s>{day.day}</s>", INK)
                    for day in days
                ]
            ],
            "hovertext": [
                [
                    f"{day:%A}, {day.day} {day:%B %Y}: {'possible' if day in left else 'ruled out'}"
                    for day in days
                ]
            ],
        }

    def says(text: str) -> list[dict]:
        return [
            {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "align": "left",
             "yanchor": "top", "yshift": -10, "showarrow": False, "font": {"size": 14},
             "text": ink(wrapped(text, 88).replace("&lt;br&gt;", "<br>"))}
        ]  # fmt: skip

    opening = drawn([])
    look_for = "Press one button after the other: which days does each clue leave?"
    figure = go.Figure(
        go.Scatter(
            x=columns, y=rows, mode="markers+text", text=opening["text"][0],
            marker={"symbol": "square", "size": 34, "color": opening["marker.color"][0],
                    "line": {"color": RIM, "width": opening["marker.line.width"][0]}},
            hovertext=opening["hovertext"][0], hoverinfo="text", textfont={"size": 15},
        ),
        layout(f"When was it written? {first:%B %Y}", look_for, 500),
    )  # fmt: skip
    figure.add_scatter(
        x=list(range(7)), y=[-0.85] * 7, mode="text", hoverinfo="skip",
        text=[ink(day, SOFT_INK) for day in DAYS],
    )  # fmt: skip
    figure.update_layout(
        margin_b=78, annotations=says(steps[0][1]),
        xaxis=plain_axis(range=[-0.6, 11], showticklabels=False),
        yaxis=plain_axis(range=[max(rows) + 0.6, -1.3], showticklabels=False),
        updatemenus=buttons(
            *((label, drawn(clues), {"annotations": says(text)}) for label, text, clues in steps)
        ),
    )  # fmt: skip
    for button in figure.layout.updatemenus[0].buttons:
        button.args = (*button.args, [0])
    table = Table(
        "What each clue leaves",
        ("Clue", "Where", "Fact from outside the text", "Days left"),
        tuple((f"“{c.words}”", c.part, c.fact, _span(left_by([c], days))) for c in known.clues)
        + (("all together", "", "", _span(left_by(known.clues, days))),),
    )
    alternative = (
        f"Of the {len(days)} days of {first:%B %Y} the clues together leave "
        f"{_span(left_by(known.clues, days))}."
    )
    return Picture("When was it written?", look_for, escape(alternative), figure, table)


def _span(days: list[date]) -> str:
    if not days:
        return "no day"
    return f"{days[0].day}–{days[-1].day} {days[-1]:%B %Y}" if len(days) > 1 else str(days[0])


def _verdict(days: list[date]) -> str:
    return f"All clues together leave {_span(days)}: {len(days)} days, one week."
