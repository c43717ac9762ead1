"""Score the attributions of a reader against another's, span by span: exact, overlap, token.

For many texts and plain marks: no alternatives, no labels, no reasons (``scoring.compare`` has
those). A *mark* is a tuple of spans ``(start, end)`` in code points; most marks have one span, a
content that its cue splits has two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ..annotations import Attribution
from .comparison import Scores
from .matching import Tokens

LAYERS = ("cue", "source", "content")

Mark = tuple[tuple[int, int], ...]


class Marks(NamedTuple):
    """The marks of one reader in one text. A statement without a source has no source mark."""

    cue: list[Mark]
    source: list[Mark]
    content: list[Mark]


class LayerScores(NamedTuple):
    """``exact`` pairs have the same words, ``overlap`` pairs share one, ``token`` counts words."""

    exact: Scores
    overlap: Scores
    token: Scores

    def with_those_of(self, other: LayerScores) -> LayerScores:
        """The scores of two texts as those of one long text: the counts are added up."""
        return LayerScores(
            *(
                Scores(a.found + b.found, a.marked + b.marked, a.expected + b.expected)
                for a, b in zip(self, other, strict=True)
            )
        )


def marks_of(attributions: Iterable[Attribution]) -> Marks:
    """The marks of some attributions, one cue, at most one source and one content for each."""
    marks = Marks([], [], [])
    for one in attributions:
        marks.cue.append(((one.cue.start, one.cue.end),))
        if one.source is not None:
            marks.source.append(((one.source.start, one.source.end),))
        marks.content.append(tuple((span.start, span.end) for span in one.content))
    return marks


def score_marks(text: str, given: Marks, wanted: Marks) -> dict[str, LayerScores]:
    """Score ``given`` against ``wanted`` in one text: ``{layer: LayerScores}``.

    Marks are paired one to one, as many as share a word; a word of which a mark covers a part
    counts as covered. Punctuation and spaces at the edges do not count. A mark without any word
    (a colon in a headline) is met by a mark that begins at the same place.
    """
    tokens = Tokens([(0, text)])
    return {
        layer: _score([_words(mark, tokens) for mark in getattr(given, layer)],
                      [_words(mark, tokens) for mark in getattr(wanted, layer)])
        for layer in LAYERS
    }  # fmt: skip


def _words(mark: Mark, tokens: Tokens) -> frozenset[int]:
    """The numbers of the words that a mark covers, or a number of its own if it has none."""
    words = frozenset(word for span in mark for word in tokens.covered(*span))
    return words or frozenset({-1 - mark[0][0]})


def _score(given: list[frozenset], wanted: list[frozenset]) -> LayerScores:
    exact = (Counter(given) & Counter(wanted)).total()
    mine = {word for mark in given for word in mark if word >= 0}
    theirs = {word for mark in wanted for word in mark if word >= 0}
    return LayerScores(
        Scores(exact, len(given), len(wanted)),
        Scores(_pairs(given, wanted), len(given), len(wanted)),
        Scores(len(mine & theirs), len(mine), len(theirs)),
    )


def _pairs(given: list[frozenset], wanted: list[frozenset]) -> int:
    """The greatest number of one-to-one pairs whose two marks share a word."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    holders: dict[int, list[int]] = {}
    for number, mark in enumerate(wanted):
        for word in mark:
            holders.setdefault(word, []).append(number)
    edges = {(i, k) for i, mark in enumerate(given) for word in mark for k in holders.get(word, ())}
    if not edges:
        return 0
    rows, columns = zip(*sorted(edges), strict=True)
    graph = csr_array(([1] * len(rows), (rows, columns)), shape=(len(given), len(wanted)))
    return int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())
