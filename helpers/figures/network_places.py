"""Where the nodes of a small network stand: on a staggered grid, found with whole numbers only.

Whole numbers give the same places on every computer; a layout by springs would not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx  # takes a while to import: only where a graph is made

Cell = tuple[int, int]
LEVEL, CROSSING, COVERED = 6, 24, 60
STARTS = 12  # first orders of the nodes that are tried


def grid_places(graph: nx.Graph, columns: int = 4) -> dict[str, Cell]:
    """A cell ``(x, y)`` for every node; x counts half cells, since odd rows are shifted by one.

    Starts with the most connected node in the middle and swaps cells as long as that makes the
    lines shorter, or cross each other or other nodes less. Nodes of another component than the
    largest stand in rows of their own below it.
    """
    import networkx as nx

    plain = nx.Graph()
    plain.add_nodes_from(graph.nodes)
    for a, b in graph.edges():
        if a != b:
            plain.add_edge(a, b, weight=plain.get_edge_data(a, b, {}).get("weight", 0) + 1)
    if not plain:
        return {}
    order = {node: at for at, node in enumerate(graph.nodes)}
    parts = sorted(nx.connected_components(plain), key=lambda p: (-len(p), min(map(order.get, p))))
    main, rest = parts[0], [node for part in parts[1:] for node in sorted(part, key=order.get)]
    rows = -(-(len(main) + 1) // columns)
    cells = [(2 * c + r % 2, r) for r in range(rows) for c in range(columns)]
    places = _settle(plain.subgraph(main), cells, order)
    for at, node in enumerate(rest):
        row = rows + at // columns
        places[node] = (2 * (at % columns) + row % 2, row)
    return places


def _settle(graph: nx.Graph, cells: list[Cell], order: dict) -> dict[str, Cell]:
    middle = (max(x for x, _ in cells), max(y for _, y in cells))
    nearest = sorted(cells, key=lambda c: ((2 * c[0] - middle[0]) ** 2
                                           + 3 * (2 * c[1] - middle[1]) ** 2, c))  # fmt: skip
    nodes = sorted(graph, key=lambda n: (-graph.degree(n), order[n]))
    edges = sorted(graph.edges(data="weight"), key=lambda e: (order[e[0]], order[e[1]]))
    tries = [_improved(nodes[at:] + nodes[:at], nearest, edges) for at in range(0, STARTS)]
    return min(tries, key=lambda found: found[0])[1]


def _improved(nodes: list, nearest: list[Cell], edges) -> tuple[int, dict[str, Cell]]:
    """The cost and the places that swapping leads to from one first order of the nodes."""
    places = dict(zip(nodes, nearest, strict=False))
    cost = _cost(edges, places)
    better = True
    while better:
        better = False
        for node in nodes:
            for cell in nearest:
                other = next((n for n, c in places.items() if c == cell), None)
                if other == node:
                    continue
                trial = places | {node: cell}
                if other is not None:
                    trial[other] = places[node]
                new = _cost(edges, trial, cost)
                if new < cost:
                    places, cost, better = trial, new, True
    return cost, places


def _cost(edges, places: dict[str, Cell], limit: int = 10**9) -> int:
    """Squared lengths, and a price for lines that are level (they leave little room for words),
    for every crossing and for every node under a line; at ``limit`` it stops counting."""
    lines = [(places[a], places[b]) for a, b, _ in edges]
    cost = sum((a[0] - b[0]) ** 2 + 3 * (a[1] - b[1]) ** 2 for a, b in lines)
    cost += sum(LEVEL * n for a, b, n in edges if places[a][1] == places[b][1])
    for at, (a, b) in enumerate(lines):
        if cost >= limit:
            return cost
        for c, d in lines[:at]:
            if len({a, b, c, d}) == 4:
                cost += CROSSING * _cross(a, b, c, d)
        cost += COVERED * sum(_under(a, b, spot) for spot in places.values())
    return cost


def _side(a: Cell, b: Cell, c: Cell) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: Cell, b: Cell, c: Cell, d: Cell) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _under(a: Cell, b: Cell, spot: Cell) -> bool:
    """Whether a node's name (a cell wide, a third of a row high) lies under the line a–b."""
    if spot in (a, b) or not min(a[1], b[1]) <= spot[1] <= max(a[1], b[1]):
        return False
    if a[1] == b[1]:
        return min(a[0], b[0]) < spot[0] < max(a[0], b[0])
    # Twice the distance in x from the line, at the height of the spot, times the rows it spans.
    off = (a[0] - spot[0]) * (b[1] - a[1]) + (b[0] - a[0]) * (spot[1] - a[1])
    return abs(off) < abs(b[1] - a[1])
