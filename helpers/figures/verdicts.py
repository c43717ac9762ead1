"""All claims by what was found about them, and by how sure one can be of that."""

from __future__ import annotations

from html import escape

from ..annotations import AnnotationSet, Claim, counted
from ..documents import Article
from ..records.evidence_files import Evidence
from ..records.findings import CONFIDENCES, FINDINGS, SCALE
from ..records.one_text import of_one_text
from .palette import GREY, INK, PLUM, RULE, SOFT_INK, WHITE
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

TITLE = "What was found about each claim?"
SILENT = "not looked into"
TONES = {"supported": "#3E7C63", "partly supported": "#6B762F", "not established": "#7A6A54",
         "contradicted": "#A8442A", "prediction": "#5F6FA3", "opinion": PLUM,
         "not checkable": GREY, SILENT: GREY}  # fmt: skip
ACROSS = 17  # chips side by side in the whole figure
STEP = 30  # height of a line of chips, in pixels
MARGIN = 3.1  # room for the names of the findings, in chips


@of_one_text
def verdict_map(known: Evidence, annotations: AnnotationSet, article: Article) -> Picture:
    """Every claim that can be checked, as a chip: its finding is the row, confidence the column.

    A round chip asks whether it was said, a square one whether it is true. Claims that are on no
    scale (predictions, opinions), and those that were not looked into, stand in rows without
    columns.
    """
    import plotly.graph_objects as go

    cells = sorted_out(known, annotations)
    used = [c for c in CONFIDENCES if any(cells.get((f, c)) for f in SCALE)]
    widths = _widths(cells, used)
    left = {c: MARGIN + sum(widths[u] for u in used[:at]) for at, c in enumerate(used)}
    shapes, notes, xs, ys, chips = [], [], [], [], []
    y = 0.9
    for finding in (*FINDINGS, SILENT):
        columns = used if finding in SCALE else [None]
        found = {c: _of(cells, finding, c) for c in columns}
        if finding not in SCALE and not any(found.values()):
            continue
        wide = {c: ACROSS - MARGIN if c is None else widths[c] for c in columns}
        lines = max(1, *(-(-len(found[c]) // int(wide[c])) for c in columns))
        tone = TONES[finding]
        name = wrapped(finding, 13) + ("<br>(none)" if not any(found.values()) else "")
        notes.append(_note(0, y + 0.5 * lines, ink(name, style="font-weight:600"), "left"))
        for c in columns:
            for at, claim in enumerate(found[c]):
                xs.append(round(left.get(c, MARGIN) + at % int(wide[c]) + 0.5, 2))
                ys.append(round(y + at // int(wide[c]) + 0.5, 2))
                chips.append((claim, tone))
        y = round(y + lines + 0.5, 2)
        shapes.append(_line(0, ACROSS, y - 0.25, y - 0.25))
        if finding == SCALE[-1]:
            bottom = round(y - 0.25, 2)
            y = round(y + 0.8, 2)
            apart = ink("on no scale, so without a column", SOFT_INK, "font-style:italic")
            notes.append(_note(0, y - 0.55, apart, "left"))
    for c in used:
        notes.append(_note(left[c] + widths[c] / 2, 0.3, ink(wrapped(c, 10), SOFT_INK)))
        shapes.append(_line(left[c] - 0.06, left[c] - 0.06, 0, bottom))
    notes.append(_note(0, 0.3, ink("how sure?", SOFT_INK, "font-style:italic"), "left"))
    look_for = _look_for(cells)
    figure = go.Figure(
        go.Scatter(
            x=xs, y=ys, mode="markers+text", cliponaxis=False,
            text=[escape(claim.id) for claim, _ in chips],
            textfont={"size": 10, "color": WHITE}, hoverinfo="text",
            hovertext=[_hover(claim) for claim, _ in chips],
            marker={"symbol": [_sign(known, claim) for claim, _ in chips], "size": 25,
                    "color": [tone for _, tone in chips]},
        ),
        layout(TITLE, look_for, 300, False),
    )  # fmt: skip
    figure.update_layout(
        height=round(figure.layout.margin.t + STEP * y + 44),
        margin_b=44,
        shapes=shapes,
        annotations=[*notes, _key()],
        xaxis=plain_axis(range=[-0.1, ACROSS], showticklabels=False),
        yaxis=plain_axis(range=[y, 0], showticklabels=False),
    )
    return Picture(TITLE, look_for, _alternative(cells), figure, _table(known, cells))


def sorted_out(known: Evidence, annotations: AnnotationSet) -> dict[tuple, list[Claim]]:
    """The claims of each finding and confidence; under ``(SILENT, None)`` those without verdict."""
    cells: dict[tuple, list[Claim]] = {}
    for claim in counted(annotations.claims):
        found = known.verdict(claim)
        if found:
            cells.setdefault((found.finding, found.confidence), []).append(claim)
        elif claim.checkworthy != "non-factual":
            cells.setdefault((SILENT, None), []).append(claim)
    return cells


def _of(cells, finding: str, confidence: str | None) -> list[Claim]:
    """The claims of a cell; without a confidence those of the whole row, in their own order."""
    if confidence is not None:
        return cells.get((finding, confidence), [])
    found = [claim for (name, _), claims in cells.items() if name == finding for claim in claims]
    return sorted(found, key=lambda claim: claim.spans[0].start)


def _count(cells, finding: str) -> int:
    return sum(len(claims) for (name, _), claims in cells.items() if name == finding)


def _look_for(cells) -> str:
    against = _count(cells, "contradicted")
    partly = _count(cells, "partly supported")
    first = (
        f"Look for the row “contradicted”: it holds {against}."
        if against
        else "Look for the empty row: no claim was found to be contradicted."
    )
    return f"{first} The fine work is in the row below the first: {partly} claims hold in part."


def _alternative(cells) -> str:
    told = ", ".join(f"{f}: {_count(cells, f)}" for f in (*FINDINGS, SILENT) if _count(cells, f))
    return f"Claims by what was found: {told}."


def _widths(cells, used: list[str]) -> dict[str, int]:
    """How many chips each column holds side by side, in proportion to its fullest cell."""
    full = {c: max(len(cells.get((f, c), [])) for f in SCALE) for c in used}
    room = int(ACROSS - MARGIN)
    widths = {c: 2 for c in used}
    while sum(widths.values()) < room:
        neediest = max(used, key=lambda c: (full[c] / widths[c], CONFIDENCES.index(c)))
        widths[neediest] += 1
    return widths


def _sign(known: Evidence, claim: Claim) -> str:
    found = known.verdict(claim)
    return "circle" if found and found.asks == "said" else "square"


def _hover(claim: Claim) -> str:
    return f"<b>{escape(claim.id)}</b> {wrapped(claim.paraphrase, 52)}"


def _note(x: float, y: float, text: str, side: str = "center") -> dict:
    return {"x": round(x, 2), "y": round(y, 2), "text": text, "showarrow": False, "xanchor": side,
            "align": side, "font": {"size": 12}}  # fmt: skip


def _line(x0: float, x1: float, y0: float, y1: float) -> dict:
    places = {"x0": x0, "x1": x1, "y0": y0, "y1": y1}
    return {"type": "line", **{k: round(v, 2) for k, v in places.items()},
            "line": {"color": RULE, "width": 1}}  # fmt: skip


def _key() -> dict:
    words = "■ is it true?   ● was it said?   Point at a claim, or open the table, to read it."
    return {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top",
            "yshift": -14, "showarrow": False, "text": ink(words, INK)}  # fmt: skip


def _table(known: Evidence, cells) -> Table:
    rows = []
    for finding in (*FINDINGS, SILENT):
        for confidence in (*reversed(CONFIDENCES), None):
            for claim in cells.get((finding, confidence), []):
                found = known.verdict(claim)
                asks = found.asks if found else ""
                sure = confidence if finding in SCALE else ""
                rows.append((claim.id, claim.paraphrase, asks, finding, sure))
    # The reasons stand in evidence_for: here they would make the notebook too large.
    return Table(
        f"What was found about each claim (checked in {known.checked_in_words})",
        ("Claim", "In our words", "Asks: is it", "Found", "Confidence"),
        tuple(rows),
    )
