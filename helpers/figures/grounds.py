"""Claims about one thing, side by side: those that a source makes, and those that none does."""

from __future__ import annotations

from html import escape

from ..annotations import AnnotationSet, Claim, counted
from ..documents import Article
from ..records.one_text import of_one_text
from ..statements.sourcing import holder_name, where
from .lines import OWN, TOLD
from .nothing import nothing
from .palette import SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

TABLE = ("On whose word", "Claim", "Where", "How firmly", "Conveyed", "Kind")
HALF, LINE, HEAD = 46, 15, 40  # letters in a line; pixels of a line, and of the headings
FIRM = {"+": "", "-": " that it is not so", "unknown": ""}


def with_and_without(annotations: AnnotationSet, concept: str) -> tuple[list[Claim], list[Claim]]:
    """The claims that carry a concept: those on a source's word, those on the author's alone."""
    claims = [c for c in counted(annotations.claims) if c.concept == concept]
    claims.sort(key=lambda c: (c.spans[0].start, c.id))
    return [c for c in claims if c.attribution], [c for c in claims if not c.attribution]


def firmness(claim: Claim, holder: str) -> str:
    """How firmly a holder (an attribution's id, or "author") holds a claim, in words."""
    stance = next((s for s in claim.stances if s.holder == holder), None)
    if stance is None or "unknown" in (stance.certainty, stance.polarity):
        return "leaves it open"
    return stance.certainty + FIRM[stance.polarity]


@of_one_text
def claims_with_and_without(annotations: AnnotationSet, article: Article, concept: str) -> Picture:
    """The claims that carry ``concept``: right those that no source makes, left the others."""
    import plotly.graph_objects as go

    title = f"Who says it: “{concept}”?"
    told, own = with_and_without(annotations, concept)
    total = len(told) + len(own)
    if not total:
        return nothing(title, f"No claim in this annotation is marked “{concept}”.", TABLE)
    look_for = (
        f"Look at the right side: {len(own)} of {total} such claims stand on the author’s own "
        "word. Then read them."
    )
    sides = ((0, told, TOLD, "solid", "on a source’s word"),
             (0.51, own, OWN, "dash", "on the author’s own word"))  # fmt: skip
    notes, shapes, bottom = [], [], HEAD
    for x, claims, tone, dash, name in sides:
        head = f"<b>{len(claims)}</b> {name}"
        notes.append(_note(x, 14, ink(head, style="font-size:15px")))
        y = HEAD
        for claim in claims:
            text = _text(claim, annotations, article)
            deep = LINE * (text.count("<br>") + 1)
            notes.append(_note(x, y, text, xshift=9, yanchor="top", align="left"))
            shapes.append(
                {"type": "line", "x0": x + 0.003, "x1": x + 0.003, "y0": y + 2, "y1": y + deep + 4,
                 "line": {"color": tone, "width": 3, "dash": dash}}
            )  # fmt: skip
            y += deep + 20
        bottom = max(bottom, y)
    figure = go.Figure(layout=layout(title, look_for, 300, False))
    figure.add_scatter(x=[0], y=[0], mode="markers", marker={"size": 1, "opacity": 0},
                       hoverinfo="skip")  # fmt: skip
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 8), margin_b=8, annotations=notes,
        shapes=shapes, xaxis=plain_axis(range=[0, 1], showticklabels=False),
        yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
    )  # fmt: skip
    table = Table(
        f"Claims marked “{concept}”, with and without a source",
        TABLE,
        tuple(
            (holder_name(c.attribution, annotations), f"{c.id}: {c.paraphrase}", _place(c, article),
             firmness(c, c.attribution or "author"), c.conveyed, c.kind)
            for c in (*told, *own)
        ),
    )  # fmt: skip
    alternative = (
        f"Of {total} claims {len(told)} stand on a source’s word ({_ids(told)}) and {len(own)} on "
        f"the author’s own ({_ids(own)})."
    )
    return Picture(title, look_for, alternative, figure, table)


def _ids(claims: list[Claim]) -> str:
    return ", ".join(claim.id for claim in claims) or "none"


def _place(claim: Claim, article: Article) -> str:
    return where(article, claim.spans[0].start)


def _text(claim: Claim, annotations: AnnotationSet, article: Article) -> str:
    """The claim, and in small letters who holds it how firmly and where it stands."""
    firm = f"<b>{firmness(claim, claim.attribution or 'author')}</b>"
    if claim.attribution:
        own = firmness(claim, "author")
        holder = escape(holder_name(claim.attribution, annotations))
        who = f"{holder}: {firm}<br>the author: {own}"
    else:
        who = f"{firm}, {claim.conveyed}"
    small = f"{escape(claim.id)} · {_place(claim, article)} · {who}"
    return (f"{ink(wrapped(claim.paraphrase, HALF))}<br>"
            f'<span style="font-size:11px">{ink(small, SOFT_INK)}</span>')  # fmt: skip


def _note(x, y, text, **more) -> dict:
    return {"x": x, "y": round(y, 1), "xanchor": "left", "yanchor": "middle", "showarrow": False,
            "font": {"size": 12}, "text": text, **more}  # fmt: skip
