"""Pair the spans of two annotators one to one: tokens, overlap, optimal assignment.

Spans here are ``(start, end)`` in code points; a *mark* is a tuple of such spans (most marks have
one; a quotation that its cue splits has two).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# A token is a word with what an apostrophe ties to it, or an abbreviation such as “U.S.”. A hyphen
# separates: “Afghan-Tajik” names two actors.
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)


def spans_of(record, part: str) -> list:
    """The spans of one part of a record, such as ``"content"``: several, one or none."""
    value = getattr(record, part)
    return value if isinstance(value, list) else [value] if value else []


def trimmed(start: int, end: int, exact: str) -> tuple[int, int]:
    """The span without the spaces and punctuation at its edges (unchanged if that is all of it)."""
    core = _CORE.search(exact)
    return (start + core.start(), start + core.end()) if core else (start, end)


class Tokens:
    """The tokens of the stretches of text that some spans cover, numbered in reading order.

    ``spans`` are ``(start, exact)``. Overlapping spans share their words: where one annotator
    marked half a word and another the whole word, both marked the same token.
    """

    def __init__(self, spans):
        self.starts, self.ends = [], []
        run_start, run_end, pieces = 0, -1, []
        for start, exact in sorted(spans):
            if start > run_end:
                self._add(run_start, "".join(pieces))
                run_start, run_end, pieces = start, start, []
            pieces.append(exact[run_end - start :])
            run_end = max(run_end, start + len(exact))
        self._add(run_start, "".join(pieces))

    def _add(self, offset: int, text: str):
        for token in TOKEN.finditer(text):
            self.starts.append(offset + token.start())
            self.ends.append(offset + token.end())

    def covered(self, start: int, end: int) -> range:
        """Numbers of the tokens that have a character inside ``start``–``end``."""
        first = bisect_right(self.ends, start)
        return range(first, max(first, bisect_left(self.starts, end)))


def overlaps(a: list[tuple], b: list[tuple], tokens: Tokens):
    """Every pair of a mark of ``a`` and a mark of ``b`` that share a character.

    Returns four arrays: number in ``a``, number in ``b``, token Jaccard (shared tokens through
    all tokens of both), and whether the two marks are the same.
    """
    import numpy as np

    owner_a, spans_a, ranges_a, size_a = _flat(a, tokens)
    owner_b, spans_b, ranges_b, size_b = _flat(b, tokens)
    order = np.argsort(spans_b[:, 0], kind="stable")
    owner_b, spans_b, ranges_b = owner_b[order], spans_b[order], ranges_b[order]
    reach = np.maximum.accumulate(spans_b[:, 1])
    low = np.searchsorted(reach, spans_a[:, 0], "right")
    high = np.searchsorted(spans_b[:, 0], spans_a[:, 1], "left")
    pairs, shared = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for k in range(len(spans_a)):
        near = slice(low[k], high[k])
        hit = np.flatnonzero(spans_b[near, 1] > spans_a[k, 0])
        both = ranges_b[near][hit]
        common = np.minimum(both[:, 1], ranges_a[k, 1]) - np.maximum(both[:, 0], ranges_a[k, 0])
        pairs.append(owner_a[k] * len(b) + owner_b[near][hit])
        shared.append(np.maximum(common, 0))
    pair, where = np.unique(np.concatenate(pairs), return_inverse=True)
    together = np.bincount(where, np.concatenate(shared), len(pair))
    i, j = np.divmod(pair, max(1, len(b)))
    names = {mark: number for number, mark in enumerate(dict.fromkeys(a + b))}
    same = np.array([names[mark] for mark in a], int)[i] == np.array([names[m] for m in b], int)[j]
    jaccard = together / np.maximum(size_a[i] + size_b[j] - together, 1)
    return i, j, np.minimum(jaccard, 1), same


def _flat(marks, tokens):
    """Owners, spans, token ranges of the single spans of marks, and the tokens of each mark."""
    import numpy as np

    flat = [(k, start, end) for k, mark in enumerate(marks) for start, end in mark]
    owner = np.array([k for k, _, _ in flat], np.int64)
    spans = np.array([(s, e) for _, s, e in flat], np.int64).reshape(-1, 2)
    covered = [tokens.covered(s, e) for _, s, e in flat]
    ranges = np.array([(c.start, c.stop) for c in covered], np.int64).reshape(-1, 2)
    return owner, spans, ranges, np.bincount(owner, ranges[:, 1] - ranges[:, 0], len(marks))


def assign(i, j, weight):
    """One-to-one pairs of the greatest total weight: the numbers of the chosen edges.

    Edge k joins ``i[k]`` and ``j[k]``; every weight is positive. Edges that outweigh whatever
    they exclude are taken at once, the rest is solved per connected component.
    """
    import numpy as np

    i, j, weight = np.asarray(i, np.int64), np.asarray(j, np.int64), np.asarray(weight, float)
    if not len(weight):
        return []
    sure = np.flatnonzero(weight > _best_rival(i, weight) + _best_rival(j, weight))
    chosen = sure.tolist()
    left = np.flatnonzero(~np.isin(i, i[sure]) & ~np.isin(j, j[sure]))
    if not len(left):
        return chosen
    # Only here, since loading them takes longer than a whole comparison without a conflict.
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = int(i.max() + j.max()) + 2
    graph = coo_array((np.ones(len(left)), (i[left], j[left] + i.max() + 1)), (size, size))
    component = connected_components(graph, directed=False)[1][i[left]]
    left = left[np.argsort(component, kind="stable")]
    for edges in np.split(left, np.flatnonzero(np.diff(np.sort(component))) + 1):
        rows, row = np.unique(i[edges], return_inverse=True)
        columns, column = np.unique(j[edges], return_inverse=True)
        table, number = np.zeros((len(rows), len(columns))), {}
        table[row, column] = weight[edges]
        number = dict(zip(zip(row.tolist(), column.tolist(), strict=True), edges, strict=True))
        best = zip(*(x.tolist() for x in linear_sum_assignment(table, maximize=True)), strict=True)
        chosen += [int(number[pair]) for pair in best if pair in number]
    return chosen


def _best_rival(node, weight):
    """For each edge the greatest weight of another edge at the same node, or 0."""
    import numpy as np

    order = np.lexsort((-weight, node))
    node, weight = node[order], weight[order]
    first = np.r_[True, node[1:] != node[:-1]]
    group = np.cumsum(first) - 1
    at = np.flatnonzero(first)
    second = np.zeros(len(at))
    follows = at + 1 < len(node)
    follows[follows] &= ~first[at[follows] + 1]
    second[follows] = weight[at[follows] + 1]
    rival = np.empty(len(node))
    rival[order] = np.where(first, second[group], weight[at][group])
    return rival
