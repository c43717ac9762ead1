"""Where the actors of a discourse network stand, on an oval, and the lines between them."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx

from .lines import WIDE, Box, Line, between, box_of

ROW, TOP = 46, 26  # pixels of height for each actor on one side, and over the first
UNDER = 6  # the price of a line that runs under a name
APART = 10  # between the two lines of a pair
SPOTS = (0.5, 0.42, 0.58, 0.34, 0.66)  # shares of the way at which the number of a line may stand


def oval_boxes(order: list[str], names: dict[str, list[str]]) -> tuple[dict[str, Box], int]:
    """A box for every actor, in that order round an oval, and the height of the whole in pixels.

    ``names`` are their names in lines. Coordinates are rounded, so that they are the same on
    every computer.
    """
    boxes = {name: box_of(names[name], 0, 0, rim=5, letter=7.2) for name in order}
    half = max((box.width for box in boxes.values()), default=0) / 2
    wide = min(WIDE / 2 - half - 4, 90 * len(order))
    tall = max(90, ROW * len(order) / 2 - 40)
    middle = TOP + 26 + tall
    placed = {}
    for at, (name, box) in enumerate(boxes.items()):
        turn = 2 * math.pi * (at + (0.5 if len(order) > 3 else 0)) / len(order)
        # Wider than an ellipse at its top and bottom, where names stand side by side.
        across = math.copysign(abs(math.sin(turn)) ** 0.85, math.sin(turn))
        x = round(WIDE / 2 + wide * across, 1)
        y = round(middle - tall * math.cos(turn), 1)
        placed[name] = Box(x, y, box.width, box.height)
    return placed, round(middle + tall + 30)


def round_order(friends: nx.Graph, foes: nx.Graph) -> list[str]:
    """The actors in an order round the oval: those in congruence near, those in conflict far.

    Swaps two at a time as long as that helps, or lets fewer lines run under names; whole numbers
    only, so that it gives the same order everywhere. Both networks have the same actors.
    """
    actors, pull = list(friends), {}
    for graph, sign in ((friends, 1), (foes, -1)):
        for a, b, data in graph.edges(data=True):
            pull[a, b] = pull.get((a, b), 0) + sign * len(data["concepts"])
    under = _names_under_lines(len(actors))
    _, camps = _swapped(actors, pull, dict.fromkeys(under, 0))
    turned = [camps[at:] + camps[:at] for at in range(0, len(camps), 2)]
    return min((_swapped(order, pull, under) for order in turned), key=lambda found: found[0])[1]


def _swapped(order: list[str], pull: dict, under: dict) -> tuple[int, list[str]]:
    """The cost of the order that swapping leads to from this one, and that order."""
    order = list(order)
    cost, better = _cost(order, pull, under), True
    while better:
        better = False
        for i, j in combinations(range(len(order)), 2):
            order[i], order[j] = order[j], order[i]
            new = _cost(order, pull, under)
            if new < cost:
                cost, better = new, True
            else:
                order[i], order[j] = order[j], order[i]
    return cost, order


def _cost(order: list[str], pull: dict[tuple[str, str], int], under: dict) -> int:
    at, cost = {name: place for place, name in enumerate(order)}, 0
    for (a, b), strength in pull.items():
        step = abs(at[a] - at[b])
        cost += strength * min(step, len(order) - step) + UNDER * under[at[a], at[b]]
    return cost


def _names_under_lines(count: int) -> dict[tuple[int, int], int]:
    """How many names of a usual length lie under the line from one place of the oval to another."""
    places = [str(place) for place in range(count)]
    boxes = list(oval_boxes(places, dict.fromkeys(places, ["m" * 14, ""]))[0].values())
    found = {}
    for i, j in combinations(range(count), 2):
        a, b = ((boxes[k].x, boxes[k].y) for k in (i, j))
        others = [box for k, box in enumerate(boxes) if k not in (i, j)]
        found[i, j] = found[j, i] = sum(box.inside(a, b) is not None for box in others)
    return found


def straight_lines(ties: list[tuple[str, str, str]], boxes: dict[str, Box]) -> list[Line]:
    """A line for every tie (one actor, the other, the number on it or ""), edge to edge.

    Two lines of one pair run beside each other; a number interrupts its line where it covers
    fewest others, and no name.
    """
    ends = [_ends(at, ties, boxes) for at in range(len(ties))]
    lines, numbers = [], []
    for at, ((a, b), (*_, number)) in enumerate(zip(ends, ties, strict=True)):
        words, taken = [number] if number else [], [*boxes.values(), *numbers]
        others = ends[:at] + ends[at + 1 :]
        places = [box_of(words, *between(a, b, spot), rim=3) for spot in SPOTS]
        box = min(places, key=lambda box: _covered(box, others, taken)) if number else places[0]
        cut = box.inside(a, b) if number else None
        pieces = ((a, b),)
        if cut:
            numbers.append(box)
            pieces = ((a, between(a, b, cut[0])), (between(a, b, cut[1]), b))
        lines.append(Line(pieces, words, box))
    return lines


def _covered(box: Box, others, taken: list[Box]) -> float:
    crossed = sum(box.inside(c, d) is not None for c, d in others)
    return crossed + round(sum(map(box.roomy().overlap, taken)), 1)


def _ends(at: int, ties, boxes: dict[str, Box]):
    """Where a line leaves the one box and meets the other."""
    one, other, _ = ties[at]
    twins = [n for n, (c, d, _) in enumerate(ties) if {c, d} == {one, other}]
    first, second = boxes[min(one, other)], boxes[max(one, other)]
    dx, dy = second.x - first.x, second.y - first.y
    side = APART * (twins.index(at) - (len(twins) - 1) / 2) / max(math.hypot(dx, dy), 1)
    a = (first.x - dy * side, first.y + dx * side)
    b = (second.x - dy * side, second.y + dx * side)
    out, into = (first.inside(a, b) or (0, 0))[1], (second.inside(a, b) or (1, 1))[0]
    return between(a, b, out), between(a, b, into)
