"""Who says what as a still picture: sources left, what stands on their word right. Inline SVG.

Places follow from the order alone, so that the same work gives the same picture everywhere.
"""

from __future__ import annotations

from ..sayings import Saying
from ..statements.sourcing import AUTHOR
from .static_html import element, text

WIDE, ROW, GAP = 680, 24, 14  # pixels: the picture, from line to line, between two sources
LEFT, RIGHT = 206, 268  # where the names end, and where what they say begins
MOST_SOURCES, MOST_EACH, MOST_CLAIMS = 12, 4, 8  # lines of a source; more where all are claims
LETTERS = {"who": 26, "what": 60}  # that fit into their column


def picture(sayings: tuple[Saying, ...]) -> str:
    """The picture as SVG with a title; "" where nobody says anything. A table holds all of it."""
    shown = _chosen(sayings)
    if not shown:
        return ""
    pieces, y = [], 4
    for saying in shown:
        pieces.append(_source(saying, y))
        y += ROW * len(_lines(saying)) + GAP
    label = f"{len(shown)} sources, each joined by lines to what stands on its word."
    return element(
        "svg", element("title", text(label)), *pieces, viewBox=f"0 0 {WIDE} {y}", role="img",
        width=f"{WIDE}", height=f"{y}", **{"class": "who"},
    )  # fmt: skip


def _chosen(sayings: tuple[Saying, ...]) -> list[Saying]:
    """Those with most claims, then those who say most, in their old order; the author stays."""
    most = sorted(sayings, key=lambda s: (s.who == AUTHOR, s.claims, len(s.what)), reverse=True)
    kept = most[:MOST_SOURCES]
    return [saying for saying in sayings if any(saying is each for each in kept)]


def left_out(sayings: tuple[Saying, ...]) -> bool:
    """Whether the picture shows less than there is."""
    return len(sayings) > MOST_SOURCES or any(len(s.what) > _most(s) for s in sayings)


def _most(saying: Saying) -> int:
    """How many lines a source may have: claims are dropped last."""
    return min(max(MOST_EACH, saying.claims), MOST_CLAIMS)


def _lines(saying: Saying) -> list[str]:
    """What stands on the right: the first ones, claims before all, and how many more there are."""
    most = _most(saying)
    if len(saying.what) <= most:
        return list(saying.what)
    # Where every claim has its line, the statements without one are counted below them.
    first = list(saying.what[: max(saying.claims if saying.claims <= most else 0, most - 1)])
    return [*first, f"and {len(saying.what) - len(first)} more"]


def _source(saying: Saying, y: int) -> str:
    lines = _lines(saying)
    kind = "own" if saying.who == AUTHOR else "told"
    middle = y + ROW * len(lines) / 2
    box = element(
        "rect", x="1", y=f"{middle - 12:g}", width=f"{LEFT - 2}", height="24", rx="3",
        **{"class": f"box {kind}"},
    )  # fmt: skip
    name = element(
        "text", text(_short(saying.who, LETTERS["who"])), x=f"{LEFT / 2:g}", y=f"{middle + 4:g}",
        **{"text-anchor": "middle", "class": "name"},
    )  # fmt: skip
    drawn = [box, name]
    for number, words in enumerate(lines):
        at = y + ROW * number + ROW / 2
        drawn.append(
            element("path", d=f"M{LEFT} {middle:g} C{LEFT + 34} {middle:g} {RIGHT - 40} {at:g} "
                    f"{RIGHT - 6} {at:g}", **{"class": f"line {kind}"})
        )  # fmt: skip
        shown = text(_short(words, LETTERS["what"]))
        kind_of = {} if number < saying.claims else {"class": "unclaimed"}
        drawn.append(element("text", shown, x=f"{RIGHT}", y=f"{at + 4:g}", **kind_of))
    return element("g", *drawn)


def _short(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"
