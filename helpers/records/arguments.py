"""The arguments round one claim, and the layers in which they can be drawn."""

from __future__ import annotations

from ..annotations import AnnotationSet, Argument, counted


def connected(annotations: AnnotationSet, conclusion: str) -> list[Argument]:
    """Every argument that hangs together with this claim, on either side, in file order.

    Raises :class:`ValueError` where no argument has the claim as premise or conclusion.
    """
    everything = counted(annotations.arguments)
    reached, before = {conclusion}, set()
    while reached != before:
        before = set(reached)
        for argument in everything:
            ends = {argument.conclusion, *argument.premises}
            if ends & reached:
                reached |= ends
    found = [a for a in everything if a.conclusion in reached]
    if not found:
        ends = sorted({a.conclusion for a in everything}, key=lambda id: (len(id), id))
        there = f"; there are arguments for {', '.join(ends)}" if ends else ""
        raise ValueError(f"No argument here has to do with claim {conclusion!r}{there}.")
    return found


def layers(arguments: list[Argument], conclusion: str) -> dict[str, int]:
    """The layer of every claim: a premise stands at least one below what it speaks to.

    The conclusion is followed down to its premises; a claim that one of them speaks to as well
    stands one above that one. Arguments that go round in a circle are cut where they close.
    """
    steps = [(p, a.conclusion) for a in arguments for p in a.premises]
    depth, queue = {conclusion: 0}, [conclusion]
    while queue:
        at = queue.pop(0)
        for premise, end in steps:
            for here, there, step in ((end, premise, 1), (premise, end, -1)):
                if here == at and there not in depth:
                    depth[there] = depth[at] + step
                    queue.append(there)
    for _ in depth:
        for premise, end in steps:
            depth[premise] = max(depth[premise], min(depth[end] + 1, len(depth)))
    top = min(depth.values())
    return {id: d - top for id, d in depth.items()}


def places(arguments: list[Argument], conclusion: str, order: list[str]) -> dict[str, float]:
    """Where every claim stands in its layer, in columns; ``order`` is from left to right.

    The fullest layer fills the columns 0, 1, 2 …; the others stand as near as they can to the
    middle of what they are joined to there, never closer than one column.
    """
    depth = layers(arguments, conclusion)
    rows: dict[int, list[str]] = {}
    for id in sorted(depth, key=order.index):
        rows.setdefault(depth[id], []).append(id)
    fullest = max(rows, key=lambda at: (len(rows[at]), -at))
    place = {id: float(at) for at, id in enumerate(rows[fullest])}
    last = len(rows[fullest]) - 1
    steps = [(p, a.conclusion) for a in arguments for p in a.premises]
    for at in [*range(fullest - 1, -1, -1), *range(fullest + 1, max(rows) + 1)]:
        wish = {}
        for id in rows.get(at, []):
            joined = [p if end == id else end for p, end in steps if id in (p, end)]
            known = [place[other] for other in joined if other in place]
            wish[id] = sum(known) / len(known) if known else last / 2
        place |= _apart(rows.get(at, []), wish, last)
    return {id: round(x, 3) for id, x in place.items()}


def _apart(row: list[str], wish: dict[str, float], last: int) -> dict[str, float]:
    """Each at its wish, in the order given, one column apart and within the columns."""
    xs: list[float] = []
    for id in row:
        xs.append(max(wish[id], xs[-1] + 1 if xs else 0))
    for at in range(len(xs) - 1, -1, -1):
        xs[at] = min(xs[at], last - (len(xs) - 1 - at))
    return dict(zip(row, xs, strict=True))
