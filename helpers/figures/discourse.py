"""Who stands with whom, and against whom: a discourse network drawn, and the table behind it."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Sequence

import networkx as nx

from ..records.layers import LAYERS
from ..statements.discourse import Statement, conflict, congruence, sides
from .buttons import buttons
from .discourse_places import oval_boxes, round_order, straight_lines
from .lines import WIDE
from .nothing import nothing
from .palette import GREY, JADE, SOFT_INK, VERMILION, WHITE
from .parts import Picture, Table, ink, layout, name_of, plain_axis

TITLE = "Who stands with whom, and who against whom?"
LOOK_FOR = (
    "Solid lines: both accept an idea, or both reject it. Dashed lines: one accepts what the other "
    "rejects. Look for a pair that has both kinds."
)
COLUMNS = ("One", "The other", "Congruence", "They agree on", "Conflict", "They differ on")
NO_SIDES = (
    "No actor takes a side here yet. A statement needs an idea, somebody who holds it, and a plus "
    "or a minus."
)
ONE_ACTOR = "Only one actor takes a side here; a line needs two."
NO_TIES = "No two actors take a side on the same idea, so there is no line to draw."
MOST = 16  # actors in the picture; more would stand in each other's way
FEW = 24  # lines that can all carry a number
WITH, AGAINST = JADE, VERMILION  # one colour and one kind of line each
BLUE = LAYERS["actors"].light
KINDS = ("with", "against")
_SIGNS = {"+": "+", "-": "−"}


def discourse_table(statements: Sequence[Statement]) -> Table:
    """Actor × concept with the signs: + accepts, − rejects; with the account where there are two.

    Who takes sides on most concepts comes first. For one account alone give its statements.
    """
    letters = _letters(list(dict.fromkeys(one.account for one in statements)))
    concepts = list(dict.fromkeys(one.concept for one in statements))
    marks: dict[tuple[str, str], dict[str, None]] = {}
    for one in statements:
        mark = _SIGNS[one.agreement] + letters[one.account]
        marks.setdefault((one.actor, one.concept), {})[mark] = None
    actors = sorted(sides(statements).items(), key=lambda pair: -len(pair[1]))
    rows = [(a, *(", ".join(marks.get((a, c), {})) for c in concepts)) for a, _ in actors]
    named = [f"{letter} is {account}" for account, letter in letters.items() if letter]
    more = f" ({'; '.join(named)})" if named else ""
    caption = f"Who accepts (+) and who rejects (−) which idea{more}" if rows else NO_SIDES
    return Table(caption, ("Actor", *concepts), tuple(rows))


def _letters(accounts: list[str]) -> dict[str, str]:
    """A letter for each account, its first one that is not the same in all; a number if in need."""
    if len(accounts) < 2:
        return dict.fromkeys(accounts, "")
    shared = len(os.path.commonprefix(accounts))
    letters = [account[shared : shared + 1].upper() for account in accounts]
    if len(set(letters)) < len(letters) or not all(map(str.isalpha, letters)):
        letters = [str(number) for number in range(1, len(accounts) + 1)]
    return dict(zip(accounts, letters, strict=True))


def congruence_network(statements: Sequence[Statement], normalise: str | None = None) -> Picture:
    """Congruence (solid) and conflict (dashed) between actors; buttons show one of the two.

    The thicker a line, the more concepts; its number stands on it from 2 on. ``normalise`` is one
    of :data:`helpers.statements.discourse.NORMALISATIONS`; weights then have two places, and
    stand on the lines where these are few.
    Where there is no line to draw, the picture says why.
    """
    ties = _ties(statements, normalise)
    actors = list(ties["with"])
    if not actors:
        return nothing(TITLE, NO_SIDES, COLUMNS)
    if len(actors) == 1:
        return nothing(TITLE, ONE_ACTOR, COLUMNS)
    if not any(graph.number_of_edges() for graph in ties.values()):
        return nothing(TITLE, NO_TIES, COLUMNS)
    figure, left_out = _figure(ties, normalise)
    return Picture(TITLE, LOOK_FOR, _alternative(ties) + left_out, figure, _table(ties, normalise))


def pairs_table(statements: Sequence[Statement], normalise: str | None = None) -> Table:
    """The same as :func:`congruence_network`, as a table alone: a row for every tied pair."""
    return _table(_ties(statements, normalise), normalise)


def _ties(statements: Sequence[Statement], normalise: str | None) -> dict[str, nx.Graph]:
    networks = (congruence(statements, normalise), conflict(statements, normalise))
    return dict(zip(KINDS, networks, strict=True))


def _figure(ties: dict[str, nx.Graph], normalise: str | None):
    import plotly.graph_objects as go

    shown, left_out = _most_tied(ties)
    order = round_order(*shown.values())
    names = {name: _lines_of(name) for name in order}
    boxes, height = oval_boxes(order, names)
    edges = [(kind, a, b, data) for kind, g in shown.items() for a, b, data in g.edges(data=True)]
    few = len(edges) <= FEW
    laid = straight_lines([(a, b, _number(data["weight"], few)) for _, a, b, data in edges], boxes)
    figure = go.Figure(layout=layout(TITLE, LOOK_FOR, 300))
    most = max(data["weight"] for *_, data in edges)
    for (kind, a, b, data), line in zip(edges, laid, strict=True):
        figure.add_trace(_line(go, kind, line, data["weight"], most))
        figure.add_trace(_hover(go, kind, line, (a, b), data))
    views = []
    for label, kinds in (("Both", KINDS), ("Congruence", ("with",)), ("Conflict", ("against",))):
        visible = [kind in kinds for kind, *_ in edges for _ in range(2)]
        notes = _notes(edges, laid, boxes, names, kinds) + _key(normalise)
        views.append((label, {"visible": visible}, {"annotations": notes}))
    figure.update_layout(
        height=round(figure.layout.margin.t + height + 8), margin_b=8,
        annotations=views[0][2]["annotations"], updatemenus=buttons(*views), hovermode="closest",
        xaxis=plain_axis(range=[0, WIDE], showticklabels=False),
        yaxis=plain_axis(range=[height, 0], showticklabels=False),
    )  # fmt: skip
    return figure, left_out


def _most_tied(ties: dict[str, nx.Graph]) -> tuple[dict[str, nx.Graph], str]:
    """The networks of the actors with most lines, and what to say where some are left out."""
    degree = {name: sum(graph.degree(name) for graph in ties.values()) for name in ties["with"]}
    if len(degree) <= MOST:
        return ties, ""
    kept = sorted(degree, key=lambda name: -degree[name])[:MOST]
    kept = [name for name in degree if name in kept]
    shown = {}
    for kind, graph in ties.items():
        shown[kind] = nx.Graph()
        shown[kind].add_nodes_from(kept)
        shown[kind].add_edges_from(graph.subgraph(kept).edges(data=True))
    return shown, f" The picture shows the {MOST} actors with most lines, the table has all."


def _lines_of(name: str) -> list[str]:
    return textwrap.wrap(name_of(name, 42), 16, break_long_words=False)[:3]


def _number(weight: float, few: bool) -> str:
    """What stands on a line: nothing for a single concept; shares only where lines are few."""
    if isinstance(weight, int):
        return str(weight) if weight > 1 else ""
    return f"{weight:.2f}".removeprefix("0") if few else ""


def _line(go, kind: str, line, weight: float, most: float):
    # A whole number is its own measure; normalised weights are drawn beside the greatest of them.
    width = 1.6 * min(weight, 4) if isinstance(weight, int) else max(1, 4.8 * weight / most)
    xs, ys = [], []
    for a, b in line.pieces:
        xs += [round(a[0], 1), round(b[0], 1), None]
        ys += [round(a[1], 1), round(b[1], 1), None]
    return go.Scatter(
        x=xs, y=ys, mode="lines", hoverinfo="skip", cliponaxis=False,
        line={"color": WITH if kind == "with" else AGAINST, "width": round(width, 1),
              "dash": "solid" if kind == "with" else "6,5"},
    )  # fmt: skip


def _hover(go, kind: str, line, pair: tuple[str, str], data: dict):
    """An unseen mark in the middle of a line: who, and on which ideas."""
    word = "agree" if kind == "with" else "differ"
    who = " and ".join(name_of(name) for name in pair)
    on = "<br>".join(f"• {name_of(concept)}" for concept in data["concepts"])
    return go.Scatter(
        x=[round(line.label.x, 1)], y=[round(line.label.y, 1)], mode="markers", hoverinfo="text",
        marker={"size": 18, "opacity": 0, "color": GREY},
        hovertext=[f"<b>{who}</b> {word} on<br>{on}"],
    )  # fmt: skip


def _notes(edges, laid, boxes, names, kinds) -> list[dict]:
    """The names of the actors, and the numbers on the lines that are shown."""
    met = {name for kind, a, b, _ in edges if kind in kinds for name in (a, b)}
    notes = []
    for name, box in boxes.items():
        seen, text = name in met, "<br>".join(names[name])
        notes.append(
            {"x": box.x, "y": box.y, "showarrow": False, "borderpad": 4, "font": {"size": 12.5},
             "bgcolor": BLUE if seen else "rgba(0,0,0,0)",
             "bordercolor": BLUE if seen else "rgba(128,128,128,.5)", "borderwidth": 1,
             "text": ink(text, WHITE, "font-weight:600") if seen else ink(text, SOFT_INK)}
        )  # fmt: skip
    for (kind, *_), line in zip(edges, laid, strict=True):
        if kind in kinds and line.words:
            notes.append({"x": round(line.label.x, 1), "y": round(line.label.y, 1),
                          "text": ink(line.words[0], style="font-weight:600"), "showarrow": False,
                          "font": {"size": 12.5}})  # fmt: skip
    return notes


def _key(normalise: str | None) -> list[dict]:
    solid = f'<span style="color:{WITH}"><b>━━</b></span> congruence'
    dashed = f'<span style="color:{AGAINST}"><b>╌╌</b></span> conflict'
    number = f"divided by {normalise}" if normalise else "a number: on so many ideas"
    words = f"{solid}     {dashed}     {number}"
    return [
        {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yanchor": "top", "showarrow": False,
         "text": ink(words, SOFT_INK), "font": {"size": 12}}
    ]  # fmt: skip


def _pairs(ties: dict[str, nx.Graph]) -> list[tuple[str, str, dict, dict]]:
    """Every tied pair with what the two networks know of it, the strongest conflict first."""
    both = nx.compose(ties["with"], ties["against"])
    none = {"weight": 0, "concepts": ()}
    pairs = [(a, b, *(g.get_edge_data(a, b, none) for g in ties.values())) for a, b in both.edges]
    return sorted(pairs, key=lambda pair: (-pair[3]["weight"], -pair[2]["weight"]))


def _table(ties: dict[str, nx.Graph], normalise: str | None) -> Table:
    def cells(data: dict) -> tuple:
        weight = data["weight"] if normalise is None else round(data["weight"], 2)
        return weight, "; ".join(data["concepts"])

    rows = tuple((a, b, *cells(same), *cells(other)) for a, b, same, other in _pairs(ties))
    by = f", divided by {normalise}" if normalise else ""
    return Table(f"Congruence and conflict of {len(rows)} pairs of actors{by}", COLUMNS, rows)


def _alternative(ties: dict[str, nx.Graph]) -> str:
    pairs = _pairs(ties)
    same = sum(bool(pair[2]["concepts"]) for pair in pairs)
    other = sum(bool(pair[3]["concepts"]) for pair in pairs)
    both = sum(bool(pair[2]["concepts"] and pair[3]["concepts"]) for pair in pairs)
    a, b, _, most = pairs[0]
    found = (
        f"{len(ties['with'])} actors; {same} pair{'' if same == 1 else 's'} in congruence, {other} "
        f"in conflict, {both} in both."
    )
    if not most["concepts"]:
        return found
    ideas = "idea" if len(most["concepts"]) == 1 else "ideas"
    return f"{found} Among the sharpest conflicts: {a} and {b}, on {len(most['concepts'])} {ideas}."
