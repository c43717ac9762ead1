"""Where readers of one passage differ, word by word, and how far each two of them agree.

A *reader* is an :class:`~helpers.annotations.AnnotationSet`; what it says of a word is the label of
the innermost span over it, or "none" (see :func:`helpers.agreement.rows`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from .. import agreement
from ..agreement import Coefficient, SpanF1
from ..annotations import AnnotationSet
from ..documents import Article
from ..records.layers import LAYERS, items
from ..scoring import bounds

FIRM, TENTATIVE = 0.8, 0.667
"""Krippendorff's reference values for alpha: firm conclusions, tentative ones."""
NONE = "none"
MOST_PAIRED = 6
"""With more readers than these each one is set beside the first, not beside every other."""
_NAME = 40  # characters of a name that a table shows


@dataclass(frozen=True)
class Readers:
    """Readers who marked something in a passage, their ``names``, and ``notes`` on the others."""

    sets: tuple[AnnotationSet, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word of the passage, ``article.text[start:end]``, with a label for each reader.

    ``share`` is the share of pairs of readers who differ (0 to 1); ``place`` the number of the
    place of difference it belongs to, 0 where all agree.
    """

    start: int
    end: int
    labels: tuple[str, ...]
    share: float
    place: int

    @property
    def agreed(self) -> bool:
        """Whether all readers marked it, with the same label."""
        return not self.share and self.labels[0] != NONE


@dataclass(frozen=True)
class Place:
    """Neighbouring words on which the same readers differ in the same way.

    ``before`` and ``after`` are the one or two words around it as the text has them.
    """

    number: int
    start: int
    end: int
    words: str
    before: str
    after: str
    labels: tuple[str, ...]
    share: float

    @property
    def choices(self) -> str:
        """What the readers chose, commonest first: ``not marked 14, modifier 9``."""
        counts = Counter(self.labels).most_common()
        return ", ".join(f"{'not marked' if k == NONE else k} {n}" for k, n in counts)


@dataclass(frozen=True)
class Pair:
    """How far readers agree on some ``words``: two of them, or all of them.

    What is not counted is None: ``percent`` and ``kappa`` of all, ``unitizing`` of two, and what
    looks at every pair of spans (``f1``, ``unitizing``) where there are many readers.
    """

    names: tuple[str, ...]
    words: int
    percent: Coefficient | None
    kappa: Coefficient | None
    alpha: Coefficient
    f1: SpanF1 | None
    unitizing: Coefficient | None


class NoReaders(ValueError):
    """What was given cannot be compared; the message is one sentence."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


def readers(sets, layer: str, within: Any = None, article: Article | None = None) -> Readers:
    """Those of the annotations that mark something of ``layer`` in the passage, named apart.

    Raises NoReaders, one sentence, for an unknown layer, for what is no list of annotations and,
    where ``article`` is given, for annotations of another text.
    """
    sets = list(sets) if isinstance(sets, Iterable) else [None]
    if not isinstance(layer, str) or layer not in LAYERS:
        raise NoReaders(f"There is no layer {layer!r}; there are {', '.join(LAYERS)}.")
    if not all(isinstance(one, AnnotationSet) for one in sets):
        raise NoReaders("Give two readers or more, in square brackets: [nora, will].")
    for one in sets:
        if article is not None and one.article.sha256 != article.sha256:
            raise NoReaders(
                f"{one.annotator.name[:_NAME]} marked another text ({one.article.file[:_NAME]}), "
                f"not {article.file}: compare readers of one text."
            )
    start, end = bounds(within)
    kept, names, empty = [], [], []
    taken = Counter()
    for one in sets:
        plain = " ".join(one.annotator.name.split()) or "a reader without a name"
        plain = plain if len(plain) <= _NAME else plain[: _NAME - 2] + " …"
        taken[plain] += 1
        name = plain if taken[plain] == 1 else f"{plain} ({taken[plain]})"
        if any(item.start >= start and item.end <= end for item in items(one, layer)):
            kept.append(one)
            names.append(name)
        else:
            empty.append(name)
    twice = [name for name, count in taken.items() if count > 1]
    notes = [f"More than one reader is called {', '.join(twice)}; they are numbered."]
    notes = notes if twice else []
    if empty:
        who = "this reader has" if len(empty) == 1 else "these readers have"
        notes.append(
            f"Left out, since {who} no mark of this "
            f"layer here and may not have looked: {', '.join(empty)}."
        )
    return Readers(tuple(kept), tuple(names), tuple(notes))


def words(found: Readers, article: Article, layer: str, within: Any = None) -> list[Word]:
    """Every word of the passage, with what each reader chose for it; at least one reader."""
    table = agreement.rows(list(found.sets), layer, within, article)
    shares = agreement.differences(table)
    listed, number, last = [], 0, None
    for (start, end), labels, share in zip(
        agreement.units(within, article), zip(*table, strict=True), shares, strict=True
    ):
        if share and (
            labels != last or any(c in ".!?\n" for c in article.text[listed[-1].end : start])
        ):
            number += 1
        last = labels if share else None
        listed.append(Word(start, end, labels, share, number if share else 0))
    return listed


def places(listed: list[Word], article: Article, within: Any = None) -> list[Place]:
    """The places of difference: most disputed first, then in reading order."""
    first, last = bounds(within) if within is not None else (0, len(article.text))
    groups: dict[int, list[Word]] = {}
    for word in listed:
        if word.place:
            groups.setdefault(word.place, []).append(word)
    numbers = {word.start: number for number, word in enumerate(listed)}
    found = []
    for number, group in groups.items():
        at, end = numbers[group[0].start], group[-1].end
        after = numbers[group[-1].start] + 1
        low = listed[max(0, at - 2)].start if at else first
        high = listed[min(len(listed) - 1, after + 1)].end if after < len(listed) else last
        text = article.text
        found.append(
            Place(
                number, group[0].start, end, text[group[0].start : end],
                text[low : group[0].start], text[end:high], group[0].labels, group[0].share,
            )
        )  # fmt: skip
    return sorted(found, key=lambda place: (-round(place.share, 9), place.number))


def pairs(found: Readers, article: Article, layer: str, within: Any = None) -> list[Pair]:
    """Each two readers; with more than MOST_PAIRED each beside the first, worst kappa last."""
    table = agreement.rows(list(found.sets), layer, within, article)
    count = len(found.sets)
    if count <= MOST_PAIRED:
        numbers = list(combinations(range(count), 2))
    else:
        numbers = [(0, k) for k in range(1, count)]
    listed = [
        Pair(
            (found.names[i], found.names[j]),
            len(table[0]),
            agreement.percent(table[i], table[j]),
            agreement.cohen_kappa(table[i], table[j]),
            agreement.krippendorff_alpha([table[i], table[j]]),
            agreement.span_f1(found.sets[i], found.sets[j], layer, within),
            None,
        )
        for i, j in numbers
    ]
    if count > MOST_PAIRED:
        listed.sort(key=lambda pair: -2 if pair.kappa.why else -pair.kappa)
    return listed


def everybody(found: Readers, article: Article, layer: str, within: Any = None) -> Pair:
    """All readers at once: alpha, alpha for unitizing, and the mean F1 of the pairs.

    With more than MOST_PAIRED readers only alpha is counted.
    """
    sets = list(found.sets)
    table = agreement.rows(sets, layer, within, article)
    alpha, size = agreement.krippendorff_alpha(table), len(table[0])
    if len(sets) > MOST_PAIRED:
        return Pair(found.names, size, None, None, alpha, None, None)
    return Pair(
        found.names, size, None, None, alpha, agreement.mean_span_f1(sets, layer, within),
        agreement.unitizing_alpha(*agreement.sections(sets, layer, within, article)),
    )  # fmt: skip


def allows(alpha: Coefficient) -> str:
    """What an agreement allows, in words, by Krippendorff's two reference values."""
    if alpha.why:
        return f"cannot be computed: {alpha.why}"
    if alpha >= FIRM:
        return "enough for firm conclusions"
    if alpha >= TENTATIVE:
        return "for tentative conclusions only"
    if alpha < 0:
        return "too low to build on: less than chance would give"
    return "too low to build on" if alpha else "too low to build on: as good as chance"
