"""Straight arrows between names, each with words of its own that lie on nothing else.

All in pixels of a page WIDE pixels wide; on a wider one only the distances across grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from .palette import JADE, SAND

WIDE = 664
TOLD, OWN = JADE, SAND  # lines on somebody's word, and on the author's own
LETTER, LINE = 6.5, 14  # a letter of 12 pixels in a wide font, and the height of a line
SPOTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
ROUNDS, KEPT = 6, 24
APART, LEVEL = 28, 20  # between lines that join the same pair; level ones must meet its names


@dataclass(frozen=True)
class Box:
    """A rectangle round ``(x, y)``."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """The common area in square pixels."""
        across = min(self.x + self.width / 2, other.x + other.width / 2)
        across -= max(self.x - self.width / 2, other.x - other.width / 2)
        down = min(self.y + self.height / 2, other.y + other.height / 2)
        down -= max(self.y - self.height / 2, other.y - other.height / 2)
        return max(across, 0) * max(down, 0)

    def roomy(self) -> Box:
        """The same with a little room round it."""
        return Box(self.x, self.y, self.width + 3, self.height + 3)

    def inside(self, a, b) -> tuple[float, float] | None:
        """The shares of the way from ``a`` to ``b`` at which it enters and leaves, if it does."""
        first, last = 0.0, 1.0
        for at, (low, high) in enumerate(
            ((self.x - self.width / 2, self.x + self.width / 2),
             (self.y - self.height / 2, self.y + self.height / 2))
        ):  # fmt: skip
            step = b[at] - a[at]
            if abs(step) < 1e-9:
                if not low <= a[at] <= high:
                    return None
                continue
            enter, leave = sorted(((low - a[at]) / step, (high - a[at]) / step))
            first, last = max(first, enter), min(last, leave)
        return (first, last) if first < last else None


@dataclass(frozen=True)
class Line:
    """An arrow in one or two pieces, its words in lines, and where they stand."""

    pieces: tuple[tuple[tuple[float, float], tuple[float, float]], ...]
    words: list[str]
    label: Box


@dataclass(frozen=True)
class Choice:
    """A place for the words of an arrow; ``cut`` where they interrupt it."""

    price: float
    words: list[str]
    box: Box
    cut: bool


def box_of(lines: list[str], x: float, y: float, rim: int = 0, letter: float = LETTER) -> Box:
    """The space that lines of text need round ``(x, y)``."""
    wide = max(map(len, lines), default=0) * letter
    return Box(x, y, wide + 2 * rim, len(lines) * LINE + 2 * rim)


def lay(arrows: list[tuple[str, str, list[list[str]]]], boxes: dict[str, Box]) -> list[Line]:
    """A line for every arrow (from, to, and ways to break its words into lines), in that order.

    Lines begin and end at the edges of the ``boxes`` of their names. The words interrupt their
    line, or stand over or under it, wherever they cover least.
    """
    ends = [_ends(at, arrows, boxes) for at in range(len(arrows))]
    choices = [_choices(at, arrows[at][2], ends, boxes) for at in range(len(arrows))]
    chosen: dict[int, Choice] = {}
    # Words that have no good place but one are placed first; then all again, until all stay.
    order = sorted(range(len(arrows)), key=lambda at: (-_worst(choices[at]), at))
    for at in order * ROUNDS:
        labels = [choice.box for other, choice in chosen.items() if other != at]
        prices = [
            choice.price + round(3 * sum(map(choice.box.roomy().overlap, labels)), 1)
            for choice in choices[at]
        ]
        chosen[at] = choices[at][prices.index(min(prices))]
    return [
        Line(tuple(_pieces(a, b, chosen[at])), chosen[at].words, chosen[at].box)
        for at, (a, b) in enumerate(ends)
    ]


def _worst(choices: list[Choice]) -> float:
    """How much a line loses where it cannot have one of its three best places."""
    return choices[min(3, len(choices) - 1)].price


def _length(a, b) -> float:
    return ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5


def _ends(at: int, arrows, boxes):
    """Where a line leaves one name and meets the other; twin lines run beside each other."""
    start, end, _ = arrows[at]
    twins = [n for n, (c, d, _) in enumerate(arrows) if {c, d} == {start, end}]
    one, two = boxes[min(start, end)], boxes[max(start, end)]
    length = max(_length((one.x, one.y), (two.x, two.y)), 1)
    apart = LEVEL if one.y == two.y else APART
    side = apart * (twins.index(at) - (len(twins) - 1) / 2)
    dx, dy = -(two.y - one.y) / length * side, (two.x - one.x) / length * side
    a = (boxes[start].x + dx, boxes[start].y + dy)
    b = (boxes[end].x + dx, boxes[end].y + dy)
    out = (boxes[start].inside(a, b) or (0, 0))[1]
    into = (boxes[end].inside(a, b) or (1, 1))[0]
    return between(a, b, out + 2 / length), between(a, b, into - 2 / length)


def between(a, b, share: float) -> tuple[float, float]:
    """The point that lies ``share`` of the way from ``a`` to ``b``."""
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _choices(at: int, ways: list[list[str]], ends, boxes) -> list[Choice]:
    """The best places for the words of an arrow, whatever the others do; the best first."""
    a, b = ends[at]
    others = [pair for other, pair in enumerate(ends) if other != at]
    length = max(_length(a, b), 1)
    dx, dy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    found = []
    for words, spot in product({tuple(way): way for way in ways}.values(), SPOTS):
        box = box_of(words, *between(a, b, spot))
        # Beside the line, far enough off that a corner of the box just clears it.
        off = (abs(dy) * box.width + abs(dx) * box.height) / 2 + 3
        for side in (0, -1, 1):
            moved = Box(box.x - side * off * dy, box.y + side * off * dx, box.width, box.height)
            price = _price(moved, a, b, side == 0, boxes, others) + 50 * abs(spot - 0.5)
            found.append(Choice(round(price + 4 * len(words), 1), words, moved, side == 0))
    return sorted(found, key=lambda choice: choice.price)[:KEPT]


def _price(box: Box, a, b, cut: bool, boxes, others) -> float:
    price = 3 * sum(map(box.roomy().overlap, boxes.values()))
    for c, d in others:
        within = box.inside(c, d)
        price += 40 + 3 * _length(c, d) * (within[1] - within[0]) if within else 0
    price += 40 * max(box.width / 2 - box.x, box.x + box.width / 2 - WIDE, 0)
    if not cut:
        return price + 35
    length, within = _length(a, b), box.inside(a, b) or (0, 0)
    left = length * (1 - (within[1] - within[0]))
    # What stays of the line must still show where it comes from and where it goes.
    price += 8 * max(0, 34 - left) + 20 * max(0, 22 - length * (1 - within[1]))
    return price + 4 * max(0, 8 - length * within[0])


def _pieces(a, b, choice: Choice):
    box = choice.box
    within = Box(box.x, box.y, box.width + 4, box.height).inside(a, b) if choice.cut else None
    if within is None:
        return [(a, b)]
    return [(a, between(a, b, within[0])), (between(a, b, within[1]), b)]
