"""An argument as a map: claims in boxes, what supports and what attacks them as arrows."""

from __future__ import annotations

from ..annotations import AnnotationSet, Argument
from ..documents import Article
from ..records.arguments import connected, layers, places
from ..records.one_text import of_one_text
from ..statements.sourcing import holder_name, where
from .boxes import LETTER, NARROW, arrow, box, height_of, note, plain_text, text_of
from .palette import GREY, SOFT_INK, WHITE
from .parts import Picture, Table, ink, layout, plain_axis

TITLE = "What holds the argument up?"
LOOK_FOR = (
    "Look for the arrows into the box at the top: does one need the other? Then for the dashed "
    "ones. The step that nobody says: point at a sign, or open the table."
)
GAP = 76  # pixels between two layers
HALF = 0.462  # half the width of a box, in columns
SIGNS = {"support": "+", "attack": "−"}


@of_one_text
def argument_map(annotations: AnnotationSet, article: Article, conclusion: str = "C19") -> Picture:
    """All arguments that hang together with one claim, that claim at the top.

    A box stands left of those that come later in the text. The unstated step (warrant) of an
    arrow stands in its hover and in the table. Raises :class:`ValueError` where there is no
    argument about the claim.
    """
    import plotly.graph_objects as go

    found = connected(annotations, conclusion)
    ids = dict.fromkeys(id for a in found for id in (*a.premises, a.conclusion))
    claims = {id: annotations.claim(id) for id in ids}
    order = sorted(claims, key=lambda id: (claims[id].spans[0].start, id))
    xs, depth = places(found, conclusion, order), layers(found, conclusion)
    columns = max(int(max(xs.values())) + 1, 3)
    width = int((NARROW / columns * 2 * HALF - 8) / LETTER)  # characters in a line of a box
    texts = {
        id: text_of(f"{id} · {holder_name(c.attribution, annotations)}", c.paraphrase, width)
        for id, c in claims.items()
    }
    ys, heights, bottom = _heights(texts, depth)
    shift = (columns - 1 - max(xs.values())) / 2
    xs = {id: x + shift for id, x in xs.items()}
    shapes, notes = [], [_key(bottom + 26)]
    for id, text in texts.items():
        shape, words = box(xs[id], ys[id], HALF, heights[id], text, strong=id == conclusion)
        shapes.append(shape)
        notes.append(words)
    figure = go.Figure(layout=layout(TITLE, LOOK_FOR, 300, False))
    figure.add_traces(list(_arrows(go, found, xs, ys, heights)))
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 38), margin_b=10, shapes=shapes,
        annotations=notes,
        xaxis=plain_axis(range=[-0.5, columns - 0.5], showticklabels=False),
        yaxis=plain_axis(range=[bottom + 28, 0], showticklabels=False),
    )  # fmt: skip
    return Picture(
        TITLE, LOOK_FOR, _alternative(found, conclusion), figure, _table(found, claims, article)
    )


def _heights(texts: dict[str, str], depth: dict[str, int]):
    """The middle and the height of every box, in pixels from the top, and the bottom of all."""
    heights = {id: height_of(text) for id, text in texts.items()}
    ys, y = {}, 4
    for layer in range(max(depth.values()) + 1):
        row = [id for id, at in depth.items() if at == layer]
        tallest = max((heights[id] for id in row), default=0)
        for id in row:
            heights[id] = tallest
            ys[id] = y + tallest / 2
        y += tallest + GAP
    return ys, heights, y - GAP


def _arrows(go, found: list[Argument], xs, ys, heights):
    """For each argument a sign, a line to it from every premise, and an arrow to the conclusion."""
    signs = []
    for argument in found:
        end = argument.conclusion
        rivals = [a for a in found if a.conclusion == end]
        rivals.sort(key=lambda a: sum(xs[p] for p in a.premises) / len(a.premises))
        x_end = xs[end] + _fan(rivals.index(argument), len(rivals))
        y_end = ys[end] + heights[end] / 2
        middle = sum(xs[p] for p in argument.premises) / len(argument.premises)
        x = x_end + 0.5 * (middle - x_end)
        y = y_end + 0.5 * GAP
        dash = "solid" if argument.type == "support" else "5px,4px"
        for premise in argument.premises:
            leaving = [a for a in found if premise in a.premises]
            leaving.sort(key=lambda a: xs[a.conclusion])
            x_start = xs[premise] + _fan(leaving.index(argument), len(leaving))
            start = (x_start, ys[premise] - heights[premise] / 2)
            yield arrow(go, [start, (x, y)], dash, head=False)
        yield arrow(go, [(x, y), (x_end, y_end + 2)], dash)
        signs.append((x, y, SIGNS[argument.type], argument.warrant or "no step is given"))
    yield go.Scatter(
        x=[round(x, 3) for x, *_ in signs], y=[round(y, 1) for _, y, *_ in signs],
        mode="markers+text", text=[f"<b>{sign}</b>" for *_, sign, _ in signs],
        textfont={"size": 15, "color": WHITE}, textposition="middle center",
        marker={"size": 21, "color": ["#5F5F5F" if s == "+" else "#9A3412" for *_, s, _ in signs],
                "symbol": ["circle" if s == "+" else "square" for *_, s, _ in signs],
                "line": {"color": GREY, "width": 1}},
        hovertext=[f"<b>The unstated step</b><br>{plain_text(w)}" for *_, w in signs],
        hoverinfo="text", cliponaxis=False,
    )  # fmt: skip


def _fan(at: int, of: int) -> float:
    """Where the arrow ``at`` of ``of`` meets its box, in columns from the middle."""
    return 0.0 if of == 1 else 0.22 * (at - (of - 1) / 2)


def _key(bottom: float) -> dict:
    key = "● <b>+</b> solid: supports    ■ <b>−</b> dashed: speaks against"
    return note(1, bottom, ink(key, SOFT_INK), xref="paper", xanchor="right", yanchor="bottom",
                font={"size": 12})  # fmt: skip


def _alternative(found: list[Argument], conclusion: str) -> str:
    def told(some):
        return ", ".join(f"{' with '.join(a.premises)} for {a.conclusion}" for a in some)

    support = [a for a in found if a.type == "support"]
    attack = [a for a in found if a.type == "attack"]
    text = f"The argument round {conclusion}. Support: {told(support) or 'none'}"
    against = told(attack).replace(" for ", " against ")
    return f"{text}. Attack: {against or 'none'}."


def _table(found: list[Argument], claims, article: Article) -> Table:
    def named(id):
        return f"{id} ({where(article, claims[id].spans[0].start)}): {claims[id].paraphrase}"

    ways = {"support": "+ supports", "attack": "− speaks against"}
    return Table(
        "The argument and its unstated steps",
        ("Given as a reason", "Does what", "Claim", "The unstated step"),
        tuple(
            (" With ".join(map(named, a.premises)), ways[a.type], named(a.conclusion),
             a.warrant or "")
            for a in found
        ),
    )  # fmt: skip
