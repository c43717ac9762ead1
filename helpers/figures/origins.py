"""How many origins stand behind the statements: those that go back to one occasion are one."""

from __future__ import annotations

from html import escape

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.one_text import of_one_text
from ..statements.origins import Origin, independent_origins
from ..statements.sourcing import not_marked, source_name, where
from .buttons import buttons
from .lines import OWN, TOLD
from .nothing import nothing
from .palette import SOFT_INK
from .parts import Picture, Table, ink, layout, name_of, plain_axis, wrapped

TITLE = "How many origins?"
TABLE = ("Counted", "Origin", "When", "Statements", "Claims", "Why")
ALONE, FOUND = "From the article alone", "With what was found later"
MOST = 60  # origins that are drawn
NO_OCCASION, NO_MARK = "occasion not told", "occasion not marked"
ROW, GAP, LINE, HEAD = 21, 9, 15, 34  # pixels
# Where a line begins and ends, the origin's mark, and its name.
JOINT, END, SPOT, NAMES = 0.44, 0.5, 0.51, 0.54


@of_one_text
def origin_map(
    annotations: AnnotationSet, article: Article, evidence=None, claims: list[str] | None = None
) -> Picture:
    """Statements on the left, joined to the origins they go back to on the right.

    All attributions, or those behind ``claims`` (ids). With ``evidence`` a button shows which
    occasions were found later to be one.
    """
    import plotly.graph_objects as go

    counts = [(ALONE, independent_origins(annotations, claims))]
    if evidence is not None:
        counts.append((FOUND, independent_origins(annotations, claims, evidence)))
    if not counts[0][1]:
        return nothing(TITLE, "No statement is given to a source in this annotation.", TABLE)
    unmarked = "occasions" in not_marked(annotations)
    look_for = (
        "Look where several lines meet: those statements count once. "
        + ("Occasions are not marked in this annotation, so they join nothing; " if unmarked else
           "A ring means that the article names no occasion; ")
        + "each ring is counted alone."
    )  # fmt: skip
    if evidence is not None:
        look_for += " Then press the second button."
    figure = go.Figure(layout=layout(TITLE, look_for, 300, evidence is not None))
    views = []
    for at, (label, origins) in enumerate(counts):
        notes, shapes, spots, bottom = _drawing(origins, annotations, article)
        figure.add_trace(_marks(go, origins, spots, at == 0))
        visible = [other == at for other in range(len(counts))]
        views.append(
            (label, {"visible": visible},
             {"annotations": notes, "shapes": shapes, "yaxis.range": [bottom, 0],
              "height": round(figure.layout.margin.t + bottom + 8)})
        )  # fmt: skip
    first = views[0][2]
    figure.update_layout(
        height=first["height"], margin_b=8, annotations=first["annotations"],
        shapes=first["shapes"], hovermode="closest",
        xaxis=plain_axis(range=[0, 1], showticklabels=False),
        yaxis=plain_axis(range=first["yaxis.range"], showticklabels=False),
    )  # fmt: skip
    if evidence is not None:
        figure.update_layout(updatemenus=buttons(*views))
    sentences = [f"{label}: {_sum(origins, unmarked)}" for label, origins in counts]
    return Picture(TITLE, look_for, ". ".join(sentences) + ".", figure, _table(counts, annotations))


def _sum(origins: list[Origin], unmarked: bool) -> str:
    said = [origin for origin in origins if origin.statements]
    number = sum(len(origin.statements) for origin in said)
    known = sum(origin.known for origin in said)
    text = f"{_counted(number, 'statement')}, {_counted(len(said), 'origin')}, "
    text += "occasions not marked" if unmarked and not known else f"{known} with a known occasion"
    own = sum(len(origin.claims) for origin in origins if not origin.statements)
    return text + (f"; {_counted(own, 'claim')} on the author’s own word" if own else "")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _drawing(origins: list[Origin], annotations: AnnotationSet, article: Article):
    """Notes and lines of one count, the heights of the origins' marks, and how deep it is."""
    unmarked = "occasions" in not_marked(annotations)
    notes = [_note(0, 10, ink(f"<b>{_sum(origins, unmarked)}</b>"), "left", font={"size": 13})]
    shapes, spots, y = [], [], float(HEAD)
    for origin in origins[:MOST]:
        name = _name(origin, NO_MARK if unmarked else NO_OCCASION)
        rows = [_statement(id, annotations, article) for id in origin.statements]
        rows = rows or [f"the author’s own word: {', '.join(map(escape, origin.claims))}"]
        rows = rows if origin.statements else [wrapped(rows[0], 44)]
        tall = LINE * (name.count("<br>") + 1)
        deep = max(ROW * len(rows), tall, LINE * (rows[0].count("<br>") + 1) + 4)
        middle = round(y + deep / 2, 1)
        top = middle - ROW * len(rows) / 2
        for at, row in enumerate(rows):
            height = round(top + ROW * (at + 0.5), 1)
            notes.append(_note(JOINT, height, ink(row), "right", xshift=-6, align="right"))
            shapes.append(_line(height, middle, origin.known))
        notes.append(_note(NAMES, middle, name, "left", align="left"))
        spots.append(middle)
        y += deep + GAP
    if len(origins) > MOST:
        more = f"… and {len(origins) - MOST} more origins: see the table"
        notes.append(_note(NAMES, y + 8, ink(more, SOFT_INK, "font-style:italic"), "left"))
        y += 24
    return notes, shapes, spots, round(y)


def _statement(id: str, annotations: AnnotationSet, article: Article) -> str:
    record = annotations.attribution(id)
    name, cue = name_of(source_name(record, annotations), 32), name_of(record.cue.exact, 16)
    place = where(article, record.cue.start)
    return f'{name} “{cue}” <span style="color:{SOFT_INK}">{place}</span>'


def _name(origin: Origin, no_occasion: str) -> str:
    if not origin.statements:
        return ink("this article", SOFT_INK, "font-style:italic")
    if not origin.known:
        perhaps = f"; perhaps: {origin.guess}" if origin.guess else ""
        return ink(wrapped(no_occasion + perhaps, 43), SOFT_INK, "font-style:italic")
    when = f" ({origin.when})" if origin.when else ""
    text = ink(wrapped(origin.what + when, 43))
    if len(origin.statements) > 1:
        text += f'<br><span style="font-size:11px">{ink(wrapped(origin.why, 47), SOFT_INK)}</span>'
    return text


def _what(origin: Origin) -> str:
    return f"{origin.what}; perhaps: {origin.guess}" if origin.guess else origin.what


def _line(y0: float, y1: float, known: bool) -> dict:
    middle = round((JOINT + END) / 2, 4)
    path = f"M{JOINT},{y0}C{middle},{y0},{middle},{y1},{END},{y1}"
    return {"type": "path", "path": path, "layer": "below",
            "line": {"color": TOLD if known else OWN, "width": 2 if known else 1.2,
                     "dash": "solid" if known else "dot"}}  # fmt: skip


def _marks(go, origins: list[Origin], spots: list[float], visible: bool):
    """The origins: filled where the occasion is known, a ring where it is not."""
    origins = origins[:MOST]
    tones = [TOLD if origin.known else OWN for origin in origins]
    return go.Scatter(
        x=[SPOT] * len(spots), y=spots, mode="markers", visible=visible, cliponaxis=False,
        marker={"size": [min(9 + 3 * len(o.statements), 21) for o in origins], "color": tones,
                "symbol": ["circle" if o.known else "circle-open" for o in origins],
                "opacity": 1, "line": {"color": tones, "width": 1.8}},
        hoverinfo="text",
        hovertext=[f"<b>{wrapped(_what(o), 54)}</b><br>{wrapped(o.why, 60)}" for o in origins],
    )  # fmt: skip


def _note(x, y, text, side, **more) -> dict:
    return {"x": x, "y": round(y, 1), "xanchor": side, "yanchor": "middle", "showarrow": False,
            "font": {"size": 11.5}, "text": text, **{"align": side, **more}}  # fmt: skip


def _table(counts, annotations: AnnotationSet) -> Table:
    def said(id):
        record = annotations.attribution(id)
        return f"{id} {source_name(record, annotations)} “{record.cue.exact}”"

    return Table(
        "Statements and the origins they go back to",
        TABLE,
        tuple(
            (label, _what(o), o.when or "", "; ".join(map(said, o.statements)), ", ".join(o.claims),
             o.why)
            for label, origins in counts
            for o in origins
        ),
    )  # fmt: skip
