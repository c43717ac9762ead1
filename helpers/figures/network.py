"""Who does what to whom: the relations between actors, and on whose word each one stands."""

from __future__ import annotations

import textwrap
from html import escape

from ..annotations import AnnotationSet
from ..documents import Article
from ..networks import relations, words_of
from ..records.layers import LAYERS
from ..records.one_text import of_one_text
from ..statements.sourcing import AUTHOR, where
from .buttons import buttons
from .lines import OWN, TOLD, WIDE, Box, box_of, lay
from .network_places import grid_places
from .nothing import nothing
from .palette import GREY, SOFT_INK, WHITE
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

TITLE = "Who does what to whom, and who says so?"
LOOK_FOR = (
    "Look for the solid green arrows: only they stand on somebody’s word. The dashed ones stand on "
    "the author’s alone. Then press a button."
)
COLUMNS, PITCH, TOP = 4, 112, 56  # of the grid; pixels from row to row, and over the first
LINES = (18, 11, 7)  # letters in a line of words: one of these
BLUE = LAYERS["actors"].light
TABLE = ("Who", "Does what", "To whom", "On whose word", "Where", "The words")


@of_one_text
def actor_network(annotations: AnnotationSet, article: Article) -> Picture:
    """The actors and the relations between them; buttons leave only those on somebody's word,
    or only those that the author tells on no word but their own."""
    import plotly.graph_objects as go

    graph = relations(annotations)
    if not graph.number_of_edges():
        return nothing(TITLE, "No relations between actors are marked in this annotation.", TABLE)
    edges = [(a, b, data) for a, b, data in graph.edges(data=True) if a != b]
    bundles = _bundles(edges)
    boxes, names = _names(graph)
    ways = [[_verbs(found, wide) for wide in LINES] for found in bundles.values()]
    lines = lay([(a, b, way) for (a, b, _), way in zip(bundles, ways, strict=True)], boxes)
    bottom = round(max(box.y for box in boxes.values()) + 40)
    figure = go.Figure(layout=layout(TITLE, LOOK_FOR, 300))
    for (_, _, told), line in zip(bundles, lines, strict=True):
        figure.add_trace(_arrow(go, line, told))
    for told in (True, False):
        spots = [(line.label, found) for (key, found), line
                 in zip(bundles.items(), lines, strict=True) if key[2] == told]  # fmt: skip
        figure.add_trace(_hovers(go, spots, article))
    kinds = [told for _, _, told in bundles] + [True, False]
    views = []
    for label, shown in (
        ("Everything", (True, False)),
        ("What somebody says", (True,)),
        ("The author’s own word", (False,)),
    ):
        notes = _notes(bundles, lines, boxes, names, shown) + _key()
        visible = [kind in shown for kind in kinds]
        views.append((label, {"visible": visible}, {"annotations": notes}))
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 8), margin_b=8,
        annotations=views[0][2]["annotations"], updatemenus=buttons(*views), hovermode="closest",
        xaxis=plain_axis(range=[0, WIDE], showticklabels=False),
        yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
    )  # fmt: skip
    return Picture(TITLE, LOOK_FOR, _alternative(graph), figure, _table(graph, article))


def _bundles(edges):
    """Relations of the same two actors on the same kind of word share an arrow.

    ``(actor, recipient, whether somebody says so)``: its relations.
    """
    found: dict[tuple, list] = {}
    for a, b, data in edges:
        found.setdefault((a, b, data["attribution"] is not None), []).append(data)
    return found


def _verbs(group, wide: int) -> list[str]:
    verbs = list(dict.fromkeys(data["relation"] for data in group))
    verbs = [f"{verb}," for verb in verbs[:-1]] + verbs[-1:]
    return [line for verb in verbs for line in textwrap.wrap(verb, wide, break_long_words=False)]


def _names(graph) -> tuple[dict[str, Box], dict[str, list[str]]]:
    places = grid_places(graph, COLUMNS)
    half = WIDE / (2 * COLUMNS + 1)
    names = {
        node: textwrap.wrap(graph.nodes[node]["name"], 14, break_long_words=False) for node in graph
    }
    boxes = {
        node: box_of(names[node], round(half * (x + 1), 1), TOP + PITCH * y, rim=5, letter=7.2)
        for node, (x, y) in places.items()
    }
    return boxes, names


def _arrow(go, line, told: bool):
    colour = TOLD if told else OWN
    xs, ys, sizes = [], [], []
    for at, (a, b) in enumerate(line.pieces):
        xs += [round(a[0], 1), round(b[0], 1), None]
        ys += [round(a[1], 1), round(b[1], 1), None]
        sizes += [0, 11 if at == len(line.pieces) - 1 else 0, 0]
    return go.Scatter(
        x=xs, y=ys, mode="lines+markers", hoverinfo="skip", cliponaxis=False,
        line={"color": colour, "width": 2.4 if told else 1.5, "dash": "solid" if told else "5,4"},
        marker={"symbol": "arrow", "size": sizes, "angleref": "previous", "color": colour,
                "opacity": 1, "line": {"width": 0}},
    )  # fmt: skip


def _hovers(go, spots, article: Article):
    """Unseen marks under the words of each arrow: the relation, its words, and who says so."""
    return go.Scatter(
        x=[round(box.x, 1) for box, _ in spots], y=[round(box.y, 1) for box, _ in spots],
        mode="markers", marker={"size": 26, "opacity": 0, "color": GREY}, hoverinfo="text",
        hovertext=["<br>".join(_hover(data, article) for data in found) for _, found in spots],
    )  # fmt: skip


def _hover(data: dict, article: Article) -> str:
    place = where(article, data["spans"][0][0])
    told = "the author’s own word" if data["holder"] == AUTHOR else f"word of {data['holder']}"
    note = f"<br><i>{wrapped(data['note'], 52)}</i>" if data["note"] else ""
    return (f"<b>{escape(data['relation'])}</b> · {place} · {escape(told)}<br>"
            f"{wrapped(f'“{words_of(data, article)}”', 52)}{note}")  # fmt: skip


def _notes(bundles, lines, boxes, names, shown) -> list[dict]:
    """The names of the actors, and the words of the arrows that are shown."""
    met = {node for a, b, told in bundles if told in shown for node in (a, b)}
    notes = []
    for node, box in boxes.items():
        text = "<br>".join(map(escape, names[node]))
        seen = node in met
        notes.append(
            {"x": box.x, "y": box.y, "showarrow": False, "borderpad": 4, "font": {"size": 12.5},
             "bgcolor": BLUE if seen else "rgba(0,0,0,0)",
             "bordercolor": BLUE if seen else "rgba(128,128,128,.5)", "borderwidth": 1,
             "text": ink(text, WHITE, "font-weight:600") if seen else ink(text, SOFT_INK)}
        )  # fmt: skip
    for (_, _, told), line in zip(bundles, lines, strict=True):
        if told in shown:
            text = ink(
                "<br>".join(map(escape, line.words)), style="" if told else "font-style:italic"
            )
            notes.append({"x": round(line.label.x, 1), "y": round(line.label.y, 1), "text": text,
                          "showarrow": False, "font": {"size": 11.5}})  # fmt: skip
    return notes


def _key() -> list[dict]:
    solid = f'<span style="color:{TOLD}"><b>━━▸</b></span> on somebody’s word'
    dashed = f'<span style="color:{OWN}"><b>╌╌▸</b></span> <i>on the author’s own word</i>'
    return [
        {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yanchor": "top", "showarrow": False,
         "text": ink(f"{solid}     {dashed}", SOFT_INK), "font": {"size": 12}}
    ]  # fmt: skip


def _alternative(graph) -> str:
    told = sum(data["attribution"] is not None for *_, data in graph.edges(data=True))
    total = graph.number_of_edges()
    most = sorted(graph, key=lambda n: -graph.degree(n))[:3]
    first = ", ".join(f"{graph.nodes[n]['name']} ({graph.degree(n)})" for n in most)
    return (f"{graph.number_of_nodes()} actors and {total} relations between them, of which {told} "
            f"stand on somebody’s word and {total - told} on the author’s own; the most have "
            f"{first}.")  # fmt: skip


def _table(graph, article: Article) -> Table:
    rows = sorted(graph.edges(data=True), key=lambda edge: edge[2]["spans"])
    name = {node: data["name"] for node, data in graph.nodes(data=True)}
    return Table(
        "Relations between actors, in reading order",
        TABLE,
        tuple(
            (name[a], data["relation"], name[b], data["holder"],
             where(article, data["spans"][0][0]), f"“{words_of(data, article)}”")
            for a, b, data in rows
        ),
    )  # fmt: skip
