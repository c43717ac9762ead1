"""The counts of lesson 08: how far the readers of P5 agree, and our two independent passes.

Readers are ``reference``, ``nora``, ``will`` and ``nobody`` (who marks nothing at all): names such
as ``{{percent: nora will}}``, ``{{percent: nora will -5}}``, ``{{kappa: nora nobody}}``,
``{{differ: 3639:3660}}``. Percents are whole numbers, kappa and alpha have two decimals.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from .. import agreement
from ..annotations import AnnotationSet
from ..documents import SEEDS, Article
from .placeholders import UnknownCount, count, count_each

PASSAGE, LAYER = "P5", "actors"
READERS = ("reference", "nora", "will", "nobody")
PAIRS = tuple(f"{a} {b}" for a, b in combinations(READERS, 2))
# The places in P5 that the questions ask about: offsets into the untouched text.
PLACES = ("3639:3660", "3788:3816", "3861:3867", "3895:3900", "3997:4030", "4034:4039", "4136:4143")
PASS_LAYERS = ("actors", "contents", "times", "wording")


@lru_cache(maxsize=2)
def _others(article: Article) -> dict[str, AnnotationSet]:
    """Nora and Will by their names in small letters."""
    from ..readers.other_readers import other_annotators

    return {one.annotator.name.casefold(): one for one in other_annotators(article)}


def _row(annotations: AnnotationSet, article: Article, reader: str) -> list[str]:
    """A reader's value for every word of the passage."""
    part = article.part(PASSAGE)
    if reader == "nobody":
        return ["none"] * len(agreement.units(part))
    one = annotations if reader == "reference" else _others(article).get(reader)
    if one is None:
        raise UnknownCount(f"there is no reader {reader!r}")
    return agreement.rows([one], LAYER, part)[0]


def _pair(annotations: AnnotationSet, article: Article, pair: str) -> list[list[str]]:
    return [_row(annotations, article, reader) for reader in pair.split()[:2]]


def _percent(annotations: AnnotationSet, article: Article, pair: str) -> int:
    """Words of a hundred that both treat alike; a third word in ``pair`` is added, as ``-5``."""
    number = round(100 * agreement.percent(*_pair(annotations, article, pair)))
    more = pair.split()[2:]
    return max(0, min(number + int(more[0]), 100)) if more else number


def _decimals(coefficient: agreement.Coefficient) -> str:
    return "undefined" if coefficient.why else f"{coefficient:.2f}"


def _kappa(annotations: AnnotationSet, article: Article, pair: str) -> str:
    return _decimals(agreement.cohen_kappa(*_pair(annotations, article, pair)))


def _alpha(annotations: AnnotationSet, article: Article, pair: str) -> str:
    return _decimals(agreement.krippendorff_alpha(_pair(annotations, article, pair)))


count_each("percent: {}", _percent, *PAIRS)
count_each("percent: {}", _percent, *(f"nora will {by}" for by in ("-5", "+5", "-15", "+15")))
count_each("kappa: {}", _kappa, *PAIRS)
count_each("alpha: {}", _alpha, *PAIRS[:2], PAIRS[3])


@count("words of P5")
def _words(annotations: AnnotationSet, article: Article) -> int:
    """As agreement counts them: a hyphen separates two words."""
    return len(agreement.units(article.part(PASSAGE)))


@count("words that Nora leaves alone")
def _left_alone(annotations: AnnotationSet, article: Article) -> int:
    """Words of P5 that Nora has not marked."""
    return _row(annotations, article, "nora").count("none")


@count("words that Nora marks")
def _marked(annotations: AnnotationSet, article: Article) -> int:
    return _words(annotations, article) - _left_alone(annotations, article)


@count("words on which Will is like Nora")
def _alike(annotations: AnnotationSet, article: Article) -> int:
    rows = _pair(annotations, article, "nora will")
    return sum(mine == theirs for mine, theirs in zip(*rows, strict=True))


@count("an empty sheet beats Will")
def _empty_beats(annotations: AnnotationSet, article: Article) -> bool:
    """Whether whoever marks nothing is more like Nora, in percent, than Will is."""
    empty, will = (_pair(annotations, article, f"nora {other}") for other in ("nobody", "will"))
    return bool(agreement.percent(*empty) > agreement.percent(*will))


@count("an empty sheet is beaten by Will")
def _empty_beaten(annotations: AnnotationSet, article: Article) -> bool:
    return not _empty_beats(annotations, article)


def _differ(annotations: AnnotationSet, article: Article, place: str) -> bool:
    """Whether Nora and Will differ on a word of the place."""
    start, end = map(int, place.split(":"))
    words = agreement.units(article.part(PASSAGE))
    rows = _pair(annotations, article, "nora will")
    return any(
        mine != theirs
        for (a, b), mine, theirs in zip(words, *rows, strict=True)
        if a < end and b > start
    )


count_each("differ: {}", _differ, *PLACES)


@lru_cache(maxsize=2)
def _passes(article: Article) -> tuple[AnnotationSet, ...]:
    """The two independent passes from which the reference was made (``seeds/passes``)."""
    from ..records.annotation_files import load_annotations

    names = ("first", "second")
    return tuple(load_annotations(SEEDS / "passes" / f"{name}.json", article) for name in names)


def _pass_alpha(annotations: AnnotationSet, article: Article, layer: str) -> agreement.Coefficient:
    return agreement.krippendorff_alpha(agreement.rows(_passes(article), layer, article=article))


def _pass_place(annotations: AnnotationSet, article: Article, layer: str) -> int:
    alphas = [_pass_alpha(annotations, article, each) for each in PASS_LAYERS]
    return 1 + sum(higher > alphas[PASS_LAYERS.index(layer)] for higher in alphas)


def _pass_percent(annotations: AnnotationSet, article: Article, layer: str) -> int:
    rows = agreement.rows(_passes(article), layer, article=article)
    return round(100 * agreement.percent(*rows))


count_each("alpha of the passes: {}", lambda *made: _decimals(_pass_alpha(*made)), *PASS_LAYERS)
count_each("percent of the passes: {}", _pass_percent, *PASS_LAYERS)
count_each("place of {} by alpha", _pass_place, *PASS_LAYERS)


@count("kappa of the passes in P5")
def _pass_kappa(annotations: AnnotationSet, article: Article) -> str:
    rows = agreement.rows(_passes(article), LAYER, article.part(PASSAGE))
    return _decimals(agreement.cohen_kappa(*rows))
