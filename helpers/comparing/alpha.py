"""Krippendorff's alpha: for values given to units, and for units that annotators cut themselves.

Sources: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), for four levels of
measurement and missing values; K. Krippendorff, "Measuring the Reliability of Qualitative Text
Analysis Data" (Quality & Quantity 38, 2004), for unitizing. Written from the formulas.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from itertools import chain

LEVELS = ("nominal", "ordinal", "interval", "ratio")


class Coefficient(float):
    """A number, or "undefined" with the reason: then it is nan, and ``why`` says why in a sentence.

    ``why`` is None for a defined coefficient.
    """

    why: str | None = None

    @classmethod
    def undefined(cls, why: str) -> Coefficient:
        """The coefficient that cannot be computed, and why."""
        missing = cls("nan")
        missing.why = why
        return missing

    def __repr__(self):
        return f"undefined: {self.why}" if self.why else f"{float(self):.3f}"

    __str__ = __repr__


def krippendorff_alpha(rows, level: str = "nominal") -> Coefficient:
    """Agreement of any number of annotators, corrected for chance: 1 full, 0 as good as chance.

    ``rows`` holds one row per annotator with a value per unit, None (or nan) where it is missing;
    a numpy array will do. ``level`` says how far two values are apart: "nominal" (same or not),
    "ordinal" (ranks between them), "interval" (difference), "ratio" (difference through sum);
    all but nominal need numbers. Units valued by fewer than two annotators do not count.
    Undefined where no unit has two values, or where only one value is ever used. Raises
    ValueError for rows of different length and for values that do not suit the level.
    """
    import numpy as np

    if level not in LEVELS:
        raise ValueError(f"There is no level {level!r}; there are {', '.join(LEVELS)}.")
    unit, code, count, domain = _counts(rows, level)
    size = np.bincount(unit, count)[unit]
    unit, code, count, size = (part[size > 1] for part in (unit, code, count, size))
    if not len(unit):
        return Coefficient.undefined("no unit was given a value by two annotators")
    total = np.bincount(code, count, len(domain))
    if np.count_nonzero(total) == 1:
        return Coefficient.undefined("only one value was ever used, so chance alone gives it all")
    n = total.sum()
    if level == "nominal":
        apart, expected = count * (size - count), n * n - (total**2).sum()
    elif level == "ratio":
        apart, expected = _by_ratio(unit, domain[code], count, domain, total)
    else:
        # The distance of two ranks is that of their middle ranks (2011, section on metrics).
        place = np.cumsum(total) - total / 2 if level == "ordinal" else domain
        place = place - (place * total).sum() / n
        x = place[code]
        mean = np.bincount(unit, count * x)[unit] / size
        apart, expected = 2 * size * count * (x - mean) ** 2, 2 * n * (total * place**2).sum()
    return Coefficient(1 - (n - 1) * (apart / (size - 1)).sum() / expected)


def _counts(rows, level: str):
    """How often each unit was given each value: arrays unit, value number, count; the values."""
    import numpy as np

    if not isinstance(rows, np.ndarray) or rows.dtype.kind not in "fiub":
        rows = [list(row) for row in rows]
        if len({len(row) for row in rows}) > 1:
            raise ValueError("Every row (annotator) needs one value, or None, for each unit.")
        try:
            rows = np.array([_numbers(row) for row in rows], float)
        except TypeError:
            if level != "nominal":
                raise ValueError(f"The level {level!r} needs numbers; use nominal here.") from None
            names = {value: n for n, value in enumerate(dict.fromkeys(chain.from_iterable(rows)))}
            names[None] = math.nan
            rows = np.array([array("d", map(names.__getitem__, row)) for row in rows])
    if not rows.size:
        rows = np.empty((0, 0))
    if rows.ndim != 2:
        raise ValueError("Rows are a table: one row per annotator, one column per unit.")
    rows = rows.astype(float, copy=False)
    annotators, units = rows.shape
    low, high = (f(rows, axis=None, initial=np.nan) for f in (np.fmin.reduce, np.fmax.reduce))
    wide = int(high - low) + 2 if high - low < 1e6 else 0
    if wide and wide * units <= 4_000_000:
        # Whole numbers from a small range are counted block by block, in the processor's cache.
        table, first = np.zeros(units * wide, np.int64), np.arange(units) * wide
        for k in range(0, annotators, 50):
            code = np.fmax(rows[k : k + 50], low - 1) - (low - 1)  # 0 stands for missing
            whole = code.astype(np.int32)
            if not (whole == code).all():
                break
            table += np.bincount((whole + first).ravel(), minlength=units * wide)
        else:
            table = table.reshape(units, wide)[:, 1:]
            unit, code = np.nonzero(table)
            return unit, code, table[unit, code], low + np.arange(wide - 1)
    present = ~np.isnan(rows)
    domain, code = np.unique(rows[present], return_inverse=True)
    key, count = np.unique(np.nonzero(present)[1] * len(domain) + code, return_counts=True)
    return *np.divmod(key, max(1, len(domain))), count, domain


def _numbers(row: list) -> array:
    """A row of numbers, nan for None; TypeError for anything else (text is never read as one)."""
    try:
        return array("d", row)
    except TypeError:
        return array("d", [math.nan if value is None else value for value in row])


def _by_ratio(unit, x, count, domain, total):
    """Squared distances by ratio, (a - b)² / (a + b)²: observed per unit and value, expected."""
    import numpy as np

    if domain[total > 0].min() < 0:
        raise ValueError("The level 'ratio' needs numbers that are not negative.")

    def distance(a, b):
        both = a[:, None] + b
        return np.divide(a[:, None] - b, both, out=np.zeros_like(both), where=both != 0) ** 2

    apart = np.empty(len(unit))
    edges = np.flatnonzero(np.diff(unit, prepend=-1, append=-1))
    for a, b in zip(edges[:-1], edges[1:], strict=True):
        apart[a:b] = count[a:b] * (distance(x[a:b], x[a:b]) @ count[a:b])
    used = total > 0
    domain, total = domain[used], total[used]
    blocks = range(0, len(domain), 500)
    return apart, sum(
        total[k : k + 500] @ distance(domain[k : k + 500], domain) @ total for k in blocks
    )


def unitizing_alpha(sections, start: int, length: int) -> Coefficient:
    """Agreement of annotators who cut a text into stretches themselves (Krippendorff 2004).

    ``sections`` holds one list per annotator of the ``(start, length)`` of every stretch of one
    category, in one unit of measurement (tokens, characters); or ``{category: such lists}`` for
    the joint alpha of several. The continuum runs from ``start`` over ``length``. Stretches of one
    annotator and category must not overlap. 1 is full agreement; 0 is what chance gives, and less
    than that is possible. Undefined where nobody marked anything.

    Raises ValueError for fewer than two annotators, overlaps, and stretches off the continuum.
    """
    if isinstance(sections, dict):
        parts = [_unitizing(lists, start, length) for lists in sections.values()]
    else:
        parts = [_unitizing(sections, start, length)]
    observed, expected = (sum(part[k] for part in parts) for k in (0, 1))
    if not expected:
        return Coefficient.undefined("no annotator marked anything")
    return Coefficient(1 - observed / expected)


def _unitizing(annotators, start: int, length: int) -> tuple[float, float]:
    """Observed and expected disagreement on one category."""
    m = len(annotators)
    if m < 2:
        raise ValueError("Agreement needs at least two annotators.")
    marked = [sorted(sections) for sections in annotators]
    gaps = [_gaps(sections, start, start + length) for sections in marked]
    observed = 0
    for i in range(m):
        for j in range(m):
            if i != j:
                observed += _apart(marked[i], marked[j], gaps[j])
    lengths = [size for sections in marked for _, size in sections]
    if not lengths:
        return 0.0, 0.0
    room = [size for between in gaps for _, size in between]
    expected = sum(
        (len(lengths) - 1) / 3 * (2 * a**3 - 3 * a**2 + a)
        + a**2 * sum(gap - a + 1 for gap in room if gap >= a)
        for a in lengths
    )
    whole = m * length
    pairs = whole * (whole - 1) - sum(a * (a - 1) for a in lengths)
    return observed / (m * (m - 1) * length**2), 2 / length * expected / pairs


def _gaps(sections, start, end) -> list[tuple[int, int]]:
    """The stretches between the sections of one annotator."""
    gaps, at = [], start
    for begin, size in sections:
        if size <= 0 or begin < at or begin + size > end:
            raise ValueError(
                f"The stretch ({begin}, {size}) overlaps another one, is empty, or lies outside "
                f"{start}–{end}."
            )
        if begin > at:
            gaps.append((at, begin - at))
        at = begin + size
    return [*gaps, (at, end - at)] if end > at else gaps


def _apart(mine, theirs, gaps) -> float:
    """Squared distances of my sections from those they meet, and from the gaps that hold them.

    Counted from both sides, so a section in a gap counts twice in all: as mine and as theirs.
    """
    total = 0
    ends = [other + width for other, width in theirs]
    for begin, size in mine:
        end, k = begin + size, bisect_right(ends, begin)
        while k < len(theirs) and theirs[k][0] < end:
            total += (begin - theirs[k][0]) ** 2 + (end - ends[k]) ** 2
            k += 1
        k = bisect_right(gaps, (begin, math.inf)) - 1
        if k >= 0 and end <= sum(gaps[k]):
            total += 2 * size**2
    return total
