"""How far annotators agree: percent, kappa, alpha, and F1 for spans.

Each coefficient is a :class:`Coefficient`: a number, or "undefined: …" (nan) with the reason in
``why``. Reference values for alpha after Krippendorff: .80 for firm conclusions, .667 for
tentative ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import Any, NamedTuple

from .annotations import AnnotationSet
from .comparing.alpha import Coefficient, krippendorff_alpha, unitizing_alpha
from .comparing.matching import TOKEN, Tokens
from .documents import SEEDS, Article, open_article
from .records.layers import items
from .scoring import SAME_PASSAGE, best_pairs, bounds, to_find

__all__ = [
    "Coefficient", "SpanF1", "cohen_kappa", "differences", "krippendorff_alpha", "mean_span_f1",
    "percent", "rows", "sections", "span_f1", "unitizing_alpha", "units",
]  # fmt: skip


def percent(a, b) -> Coefficient:
    """Share (0 to 1) of units to which both gave the same value, chance not taken out.

    ``a`` and ``b`` hold a value per unit, None where it is missing; units with a missing value
    are left out. Undefined where no unit is left.
    """
    pairs = _pairs(a, b)
    if not pairs:
        return Coefficient.undefined("no unit was given a value by both")
    return Coefficient(sum(x == y for x, y in pairs) / len(pairs))


def cohen_kappa(a, b) -> Coefficient:
    """Agreement of two annotators beyond chance (Cohen 1960): 1 full, 0 as good as chance.

    Chance is that of two annotators who draw at random from their own mix of values. Arguments
    as for :func:`percent`. Undefined where both use one and the same value throughout.
    """
    pairs = _pairs(a, b)
    if not pairs:
        return Coefficient.undefined("no unit was given a value by both")
    n = len(pairs)
    mine, theirs = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    chance = sum(mine[value] * theirs[value] for value in mine)
    if chance == n * n:
        return Coefficient.undefined("both used one value only, so chance alone gives it all")
    return Coefficient((n * sum(x == y for x, y in pairs) - chance) / (n * n - chance))


def _pairs(a, b) -> list[tuple]:
    a, b = list(a), list(b)
    if len(a) != len(b):
        raise ValueError(f"Both need a value for every unit: one has {len(a)}, the other {len(b)}.")
    return [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]


def units(within: Any = None, article: Article | None = None) -> list[tuple[int, int]]:
    """The tokens that agreement is counted on, as ``(start, end)`` in code points.

    ``within`` is a passage, a span or ``(start, end)``, by default the whole ``article`` without
    its breadcrumb and deck, which only repeat other parts.
    """
    if article is None:
        return _tokens(within.text, within.start)
    start, end = bounds(within)
    if within is not None:
        return [t for t in _tokens(article.text) if t[0] >= start and t[1] <= end]
    parts = [part for part in article.parts if part.kind not in ("breadcrumb", "deck")]
    return [token for part in parts for token in _tokens(part.text, part.start)]


def _tokens(text: str, offset: int = 0) -> list[tuple[int, int]]:
    return [(offset + m.start(), offset + m.end()) for m in TOKEN.finditer(text)]


def rows(
    sets: list[AnnotationSet], layer: str, within: Any = None, article: Article | None = None
) -> list[list[str]]:
    """One row per annotator with a value per token: the label of the span over it, or "none".

    This is what :func:`krippendorff_alpha` takes, and a pair of rows is what
    :func:`cohen_kappa` takes. Where spans lie inside one another a token takes the label of the
    innermost: nested content is cut out of the content around it. Of two labels on the same
    span the first in the alphabet counts. Duplicates (``same_as``) are left out.

    Tokens are those of :func:`units`. The text is that of ``within`` if it is a passage, else of
    ``article``, else of the file in ``seeds/`` that the annotations name.
    """
    tokens = _continuum(sets, within, article)
    table = []
    for one in sets:
        row = ["none"] * len(tokens.starts)
        spans = items(one, layer)
        spans.sort(key=lambda item: item.label, reverse=True)
        spans.sort(key=lambda item: item.start - item.end)
        for item in spans:
            for token in tokens.covered(item.start, item.end):
                row[token] = item.label
        table.append(row)
    return table


def sections(
    sets: list[AnnotationSet], layer: str, within: Any = None, article: Article | None = None
) -> tuple[dict[str, list[list[tuple[int, int]]]], int, int]:
    """The arguments of :func:`unitizing_alpha`, counted in tokens: ``(sections, 0, length)``.

    A category is a label, and a label at a depth for spans inside other spans of the layer
    ("indirect", "indirect, depth 2"), since stretches of one category must not overlap. Where
    spans of one category cross without one holding the other, the later one starts after the
    earlier one.
    """
    tokens = _continuum(sets, within, article)
    found = defaultdict(lambda: [[] for _ in sets])
    for number, one in enumerate(sets):
        around: list = []
        taken: dict[str, int] = {}
        for item in items(one, layer):
            around = [outer for outer in around if outer.end > item.start]
            depth = 1 + sum(outer.end >= item.end for outer in around)
            around.append(item)
            label = item.label if depth == 1 else f"{item.label}, depth {depth}"
            covered = tokens.covered(item.start, item.end)
            first = max(covered.start, taken.get(label, 0))
            if first < covered.stop:
                found[label][number].append((first, covered.stop - first))
                taken[label] = covered.stop
    return dict(found), 0, len(tokens.starts)


def differences(table: list[list]) -> list[float]:
    """For each unit the share of pairs of annotators who differ (0 all agree); for a heat map.

    ``table`` is what :func:`rows` returns; missing values (None) are left out, and a unit with
    fewer than two values has 0.
    """
    shares = []
    for unit in zip(*table, strict=True):
        counts = Counter(value for value in unit if value is not None)
        n = counts.total()
        same = sum(count * (count - 1) for count in counts.values())
        shares.append(1 - same / (n * (n - 1)) if n > 1 else 0.0)
    return shares


class SpanF1(NamedTuple):
    """F1 of two annotators' spans: same span, and sharing at least one token."""

    exact: Coefficient
    overlap: Coefficient


def span_f1(a: AnnotationSet, b: AnnotationSet, layer: str, within: Any = None) -> SpanF1:
    """How far two annotators marked the same spans, whatever their labels; it is symmetric.

    For spans there are no natural negatives (how many places are *not* a mention?), so F1 stands
    where kappa would; kappa approaches it as negatives grow (Hripcsak and Rothschild 2005).
    Spans are paired one to one; edge punctuation and duplicates do not count, nor do
    alternatives. Undefined where neither marked anything.
    """
    mine, theirs = _own(a, b, layer, within), _own(b, a, layer, within)
    both = len(mine) + len(theirs)
    if not both:
        nothing = Coefficient.undefined("neither marked anything")
        return SpanF1(nothing, nothing)
    pairs = best_pairs([t.readings[0] for t in mine], theirs)
    same = sum(mine[i].readings[0].marks == reading.marks for i, _, reading, _ in pairs)
    touching = sum(share > 0 for *_, share in pairs)
    return SpanF1(Coefficient(2 * same / both), Coefficient(2 * touching / both))


def _own(one: AnnotationSet, other: AnnotationSet, layer: str, within: Any) -> list:
    """The spans of one annotator without those that the other one marked as a duplicate."""
    spans = to_find(one, layer, (), within, plain=True)
    twins = to_find(other, layer, (), duplicates=True, plain=True)
    pairs = best_pairs([t.readings[0] for t in spans], twins)
    mirrors = {i for i, *_, share in pairs if share >= SAME_PASSAGE}
    return [t for i, t in enumerate(spans) if i not in mirrors]


def mean_span_f1(sets: list[AnnotationSet], layer: str, within: Any = None) -> SpanF1:
    """Mean of :func:`span_f1` over all pairs of annotators for which it is defined."""
    pairs = [span_f1(a, b, layer, within) for a, b in combinations(sets, 2)]
    pairs = [pair for pair in pairs if not pair.exact.why]
    if not pairs:
        nothing = Coefficient.undefined("no two annotators marked anything")
        return SpanF1(nothing, nothing)
    return SpanF1(*(Coefficient(sum(column) / len(pairs)) for column in zip(*pairs, strict=True)))


def _continuum(sets, within, article) -> Tokens:
    """The units of agreement as numbered tokens."""
    if len({one.article.sha256 for one in sets}) > 1:
        raise ValueError("These annotations belong to different texts; compare those of one text.")
    if article is None and not hasattr(within, "text"):
        path = SEEDS / sets[0].article.file
        article = open_article(path) if path.is_file() else None
        if article is None or article.sha256 != sets[0].article.sha256:
            raise ValueError(
                f"The text {sets[0].article.file!r} is not in seeds/: add article=… to this call."
            )
    spots = units(within, article)
    tokens = Tokens([])
    tokens.starts, tokens.ends = [s for s, _ in spots], [e for _, e in spots]
    return tokens
