"""Who holds how many claims, and how firmly."""

from __future__ import annotations

import textwrap
from html import escape

from ..annotations import AnnotationSet, Claim, counted
from ..documents import Article
from ..records.one_text import of_one_text
from ..statements.sourcing import AUTHOR, holder_name, not_marked
from .nothing import nothing
from .palette import DARK, RULE, SOFT_INK, WHITE
from .parts import Picture, Table, clipped, ink, layout, name_of, plain_axis, wrapped

TITLE = "Who is how sure?"
SURE = ("certain", "probable", "possible")
HEADS = {"+": "{}", "-": "{} that<br>it is <b>not</b> so"}
OPEN = "leaves<br>it open"
TABLE = ("Who holds it", "How firmly", "Number", "Claims")
ORANGES = ("#F9DFCB", "#F1B78E", "#DF8450", "#B85314", "#7E3203")
ROW, HEAD, NAMES, NARROW = 30, 44, 232, 684  # pixels
MOST = 60  # rows; the table has all of them
SHOWN = 3  # a cell with so few claims names them


def holdings(
    annotations: AnnotationSet, concept: str | None = None
) -> dict[str, dict[tuple[str, str], list[Claim]]]:
    """For every holder the claims held at each ``(certainty, polarity)``, in reading order.

    With ``concept`` only the claims that carry it. A stance whose certainty or polarity is
    unknown is ``("unknown", "unknown")``. The holder with most claims first; each claim counts
    once for one holder and stance.
    """
    claims = [c for c in counted(annotations.claims) if concept in (None, c.concept)]
    claims.sort(key=lambda c: (c.spans[0].start, c.id))
    found: dict[str, dict[tuple[str, str], list[Claim]]] = {}
    for claim in claims:
        for stance in claim.stances:
            key = (stance.certainty, stance.polarity)
            key = ("unknown", "unknown") if "unknown" in key else key
            cell = found.setdefault(holder_name(stance.holder, annotations), {}).setdefault(key, [])
            if claim not in cell:
                cell.append(claim)
    total = {holder: sum(map(len, cells.values())) for holder, cells in found.items()}
    order = sorted(found, key=lambda h: (h != AUTHOR, -total[h], h))
    return {holder: found[holder] for holder in order}


@of_one_text
def certainty_map(
    annotations: AnnotationSet, article: Article, concept: str | None = None
) -> Picture:
    """A row for everybody who holds a claim, a column for how firmly; the numbers are claims.

    With ``concept`` only the claims that carry it.
    """
    import plotly.graph_objects as go

    found = holdings(annotations, concept)
    title = f"Who is how sure: “{concept}”?" if concept else TITLE
    if not found:
        about = f" about “{concept}”" if concept else ""
        sentence = f"No claim{about} has a stance in this annotation."
        if annotations.claims and "stances" in not_marked(annotations):
            sentence = "How firmly anybody holds a claim is not marked in this annotation."
        return nothing(title, sentence, TABLE)
    everybody, found = found, dict([*found.items()][:MOST])
    columns = _columns(found)
    own = found.get(AUTHOR, {})
    sure = len(own.get(("certain", "+"), []))
    total = sum(map(len, own.values()))
    look_for = (
        "Look down the columns: how firmly does each source hold it? Of the author no stance is "
        "marked."
        if AUTHOR not in found
        else f"Look along the first row, then down its columns: the author is certain of {sure} of "
        f"{total} claims. Who below leaves room for doubt?"
    )
    figure = go.Figure([*_cells(go, found, columns)], layout(title, look_for, 300, False))
    bottom = HEAD + ROW * len(found) + (8 if AUTHOR in found else 0)
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 16), margin_b=8,
        annotations=_names(found, columns), shapes=_rules(found, columns, bottom),
        xaxis=plain_axis(range=[0, NARROW], showticklabels=False),
        yaxis=plain_axis(range=[bottom + 8, 0], showticklabels=False), barmode="overlay",
    )  # fmt: skip
    left = len(own.get(("unknown", "unknown"), []))
    rest = sum(len(c) for h, cells in everybody.items() if h != AUTHOR for c in cells.values())
    alternative = (
        f"{len(everybody)} holders. The author is certain of {sure} claims, leaves {left} open and "
        f"holds {total - sure - left} in other ways; the sources have {rest} stances."
    )
    table = _table(everybody, _columns(everybody))
    return Picture(title, look_for, alternative, figure, table)


def _columns(found) -> list[tuple[str, str]]:
    """The four columns that are always there, and those against a claim where there are any."""
    used = {key for cells in found.values() for key in cells}
    against = [(s, "-") for s in SURE if (s, "-") in used]
    return [*((s, "+") for s in SURE), ("unknown", "unknown"), *against]


def _x(at: int, columns) -> float:
    return round(NAMES + (NARROW - NAMES) * (at + 0.5) / len(columns), 1)


def _y(at: int, found) -> float:
    """The middle of a row; a gap stands under the author's."""
    gap = 8 if AUTHOR in found and at else 0
    return HEAD + ROW * (at + 0.5) + gap


def _cells(go, found, columns):
    """A tile for every cell with claims, darker for more of them, and the number on it."""
    rows = [
        (_x(c, columns), _y(r, found), holder, key, found[holder][key])
        for r, holder in enumerate(found)
        for c, key in enumerate(columns)
        if found[holder].get(key)
    ]
    tones = [_tone(len(claims)) for *_, claims in rows]
    half = (NARROW - NAMES) / len(columns) / 2 - 2
    for tone in ORANGES:
        same = [row for row, own in zip(rows, tones, strict=True) if own == tone]
        if not same:
            continue
        yield go.Bar(
            x=[x for x, *_ in same], y=[ROW - 5] * len(same),
            base=[round(y - ROW / 2 + 2.5, 1) for _, y, *_ in same], width=round(2 * half, 1),
            marker={"color": tone, "line": {"width": 0}}, hoverinfo="text",
            hovertext=[_hover(holder, key, claims) for *_, holder, key, claims in same],
            text=[_number(claims) for *_, claims in same], textposition="inside",
            insidetextanchor="middle", textangle=0, constraintext="none",
            insidetextfont={"size": 13, "color": WHITE if tone in ORANGES[3:] else DARK},
        )  # fmt: skip


def _tone(number: int) -> str:
    return ORANGES[sum(number >= least for least in (2, 4, 10, 30))]


def _number(claims: list[Claim]) -> str:
    text = f"<b>{len(claims)}</b>"
    if len(claims) < SHOWN:
        ids = ", ".join(escape(claim.id) for claim in claims)
        text += f'<span style="font-size:11px"> · {ids}</span>'
    return text


def _words(key: tuple[str, str]) -> str:
    certainty, polarity = key
    return OPEN if certainty == "unknown" else HEADS[polarity].format(certainty)


def _hover(holder: str, key, claims: list[Claim]) -> str:
    listed = [f"{escape(c.id)}: {wrapped(c.paraphrase, 62)}" for c in claims[:6]]
    if len(claims) > 6:
        listed.append(f"… and {len(claims) - 6} more: see the table")
    return f"<b>{name_of(holder, 90)}</b> · {_words(key).replace('<br>', ' ')}<br>" + "<br>".join(
        listed
    )


def _names(found, columns) -> list[dict]:
    notes = []
    for at, key in enumerate(columns):
        notes.append(_note(_x(at, columns), HEAD - 6, ink(_words(key), SOFT_INK), "center",
                           yanchor="bottom"))  # fmt: skip
    for at, holder in enumerate(found):
        # Two lines have room in a row.
        name = f"<b>{escape(holder)}</b>" if holder == AUTHOR else _two_lines(holder)
        notes.append(_note(NAMES - 12, _y(at, found), ink(name), "right", align="right"))
    return notes


def _two_lines(holder: str) -> str:
    lines = textwrap.wrap(clipped(holder, 200), 36)
    lines = lines if len(lines) < 3 else [lines[0], clipped(" ".join(lines[1:]), 36)]
    return "<br>".join(name_of(line) for line in lines)


def _note(x, y, text, side, **more) -> dict:
    return {"x": x, "y": round(y, 1), "xanchor": side, "yanchor": "middle", "showarrow": False,
            "font": {"size": 12}, "text": text, **more}  # fmt: skip


def _rules(found, columns, bottom: float) -> list[dict]:
    """Thin lines between the columns, and one under the author's row."""
    line = {"color": RULE, "width": 1}
    shapes = []
    for at in range(len(columns) + 1):
        x = round(NAMES + (NARROW - NAMES) * at / len(columns), 1)
        shapes.append({"type": "line", "x0": x, "x1": x, "y0": HEAD, "y1": bottom, "line": line})
    if AUTHOR in found:
        y = HEAD + ROW + 4
        shapes.append({"type": "line", "x0": 0, "x1": NARROW, "y0": y, "y1": y, "line": line})
    return shapes


def _table(found, columns) -> Table:
    return Table(
        "Who holds how many claims, and how firmly",
        TABLE,
        tuple(
            (holder, _words(key).replace("<br>", " ").replace("<b>", "").replace("</b>", ""),
             len(cells[key]), ", ".join(claim.id for claim in cells[key]))
            for holder, cells in found.items()
            for key in columns
            if cells.get(key)
        ),
    )  # fmt: skip
