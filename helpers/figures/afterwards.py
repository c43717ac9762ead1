"""What came after the article: events in lanes, and what was looked for and not found."""

from __future__ import annotations

from calendar import monthrange
from html import escape

from ..records.evidence_files import Evidence
from ..records.findings import Later, day_in_words
from .evidence import citation
from .palette import CLAY, GREY, OLIVE, PLUM, RULE, SAGE, SLATE, SOFT_INK
from .parts import Link, Picture, Table, ink, layout, plain_axis, wrapped

TITLE = "What came next?"
LOOK_FOR = (
    "Look at the last row: looked for, and not found. Then look for the hollow marks: we saw these "
    "events only on re-posts or weak pages."
)
TONES = (SLATE, CLAY, PLUM, SAGE, OLIVE)
FAR_LEFT, FAR_RIGHT = "2021-06-15", "2027-01-15"
MIDDLE = "2024-06"  # labels of events before this month stand on the right of their marks


def what_came_next(known: Evidence) -> Picture:
    """Later events by lane and day, hollow where no page with a good name tells of them.

    The last row is what was looked for and not found.
    """
    import plotly.graph_objects as go

    rows, headings, y = [], [], 0.0
    for lane in known.lanes:
        headings.append((y, lane))
        y += 1
        for later in sorted(_lane(known, lane), key=lambda each: each.date):
            rows.append((y, later))
            y += 1
        y += 0.35
    headings.append((y, "Looked for, and not found"))
    last = round(y + 1.5, 2)
    tones = {lane: TONES[at % len(TONES)] for at, lane in enumerate(known.lanes)}
    colours = [tones[later.lane] for _, later in rows]
    marks = go.Scatter(
        x=[middle(later) for _, later in rows], y=[round(y, 2) for y, _ in rows],
        mode="markers", hoverinfo="text", hovertext=[_hover(later) for _, later in rows],
        marker={"size": 11, "symbol": [sign(later) for _, later in rows], "color": colours,
                "line": {"width": 1.6, "color": colours}},
    )  # fmt: skip
    labels = [_label(y, later) for y, later in rows]
    nothing = ink(wrapped(known.sought, 90), style="font-style:italic")
    notes = [
        *labels,
        *(_note(FAR_LEFT, y, ink(f"<b>{escape(lane)}</b>"), "left") for y, lane in headings),
        _note(FAR_LEFT, last - 0.1, nothing, "left", yanchor="bottom"),
        {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top",
         "yshift": -24, "showarrow": False, "font": {"size": 12},
         "text": ink("● at least one page that is linked   ○ only re-posts or weak pages"
                     "   ✕ story withdrawn", SOFT_INK)},
    ]  # fmt: skip
    empty = go.Scatter(
        x=["2021-08-16", end(known.latest)], y=[last, last], mode="lines",
        line={"color": GREY, "width": 1.6, "dash": "dot"}, hoverinfo="text",
        hovertext=f"not found in any page up to {day_in_words(known.latest)}",
    )  # fmt: skip
    bottom = round(last + 0.7, 2)
    figure = go.Figure([marks, empty], layout(TITLE, LOOK_FOR, 300, False))
    figure.update_layout(
        height=round(figure.layout.margin.t + 23 * (bottom + 0.7) + 56), margin_b=56,
        annotations=notes, shapes=[_rule(y - 0.62) for y, _ in headings[1:]],
        xaxis=plain_axis(type="date", range=[FAR_LEFT, FAR_RIGHT], showgrid=True, gridcolor=RULE,
                         tick0="2022-01-01", dtick="M12", tickformat="%Y", tickfont={"size": 12}),
        yaxis=plain_axis(range=[bottom, -0.7], showticklabels=False),
    )  # fmt: skip
    return Picture(TITLE, LOOK_FOR, _alternative(known), figure, afterwards_table(known))


def _lane(known: Evidence, lane: str) -> list[Later]:
    return [later for later in known.afterwards if later.lane == lane]


def middle(later: Later) -> str:
    """The day on which the mark of an event stands: the middle of its month or year."""
    return later.date + {4: "-07-01", 7: "-15"}.get(len(later.date), "")


def end(day: str) -> str:
    """The last day of a month, "2026-06" to "2026-06-30"."""
    year, month = map(int, day.split("-")[:2])
    return f"{year}-{month:02}-{monthrange(year, month)[1]}"


def sign(later: Later) -> str:
    """The mark of an event: full, hollow, or a cross for a story that was withdrawn."""
    if any(page.origin == "withdrawn" for page in later.pages):
        return "x-thin"
    return "circle" if any(page.linked for page in later.pages) else "circle-open"


def days(later: Later) -> str:
    """When something happened: "30 Aug 2021", "1–7 Apr 2026", "24 Aug – 25 Oct 2025"."""
    if later.to is None:
        return _short(later.date)
    if later.date[:7] == later.to[:7]:
        return f"{int(later.date[8:])}–{_short(later.to)}"
    return f"{_short(later.date).removesuffix(' ' + later.to[:4])} – {_short(later.to)}"


def _short(day: str) -> str:
    words = day_in_words(day).split()
    return " ".join(word[:3] if word.isalpha() else word for word in words)


def _label(y: float, later: Later) -> dict:
    words = f"{ink(days(later), SOFT_INK)} {ink(escape(later.label))}"
    early = later.date < MIDDLE
    return _note(middle(later), y, words, "left" if early else "right", xshift=10 if early else -10)


def _note(x: str, y: float, text: str, side: str, **more) -> dict:
    return {"x": x, "y": round(y, 2), "text": text, "xanchor": side, "showarrow": False,
            "font": {"size": 12.5}, **more}  # fmt: skip


def _rule(y: float) -> dict:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": round(y, 2), "y1": round(y, 2),
            "line": {"color": RULE, "width": 1}}  # fmt: skip


def _hover(later: Later) -> str:
    note = f"<br><i>{wrapped(later.note, 48)}</i>" if later.note else ""
    return f"<b>{days(later)}</b><br>{wrapped(later.what, 48)}{note}"


def _alternative(known: Evidence) -> str:
    hollow = sum(sign(later) != "circle" for later in known.afterwards)
    return (
        f"{len(known.afterwards)} later events, up to {day_in_words(known.latest)}; only re-posts "
        f"or weak pages tell of {hollow}. Not found: {known.sought}."
    )


def afterwards_table(known: Evidence) -> Table:
    """Every later event by day, with its pages and what to mind about it."""
    rows = []
    for later in sorted(known.afterwards, key=lambda each: each.date):
        best = next((page for page in later.pages if page.linked), later.pages[0])
        others = ", ".join(page.outlet for page in later.pages if page is not best)
        page: Link | str = citation(best)
        rows.append((days(later), later.what, later.note or "", page, others))
    rows.append(("", f"Not found: {known.sought}.", "Not found does not mean false.", "", ""))
    return Table(
        f"What came next, up to {day_in_words(known.latest)} (checked {known.checked_in_words})",
        ("When", "What", "Mind", "Page", "Also in"),
        tuple(rows),
    )
