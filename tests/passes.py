"""The two independent passes of each article: how far they agree, and where they differ.

Run ``python tests/passes.py`` to print the table that ``seeds/README.md`` shows, and
``python tests/passes.py practice`` for that of the practice article.
"""

import sys

from helpers import agreement
from helpers.annotations import AnnotationSet
from helpers.documents import SEEDS, Article, open_article
from helpers.records.annotation_files import load_annotations
from helpers.records.layers import items
from helpers.scoring import compare

LAYERS = ("actors", "sources", "cues", "contents", "claims", "wording", "times")
# The fields in which two records at one place may differ; None: those that ``compare`` judges.
FIELDS = {"claims": ("kind", "conveyed", "checkworthy")}
ARTICLE = open_article("best-friends")
PRACTICE = open_article("practice")


def plain(annotations: AnnotationSet) -> AnnotationSet:
    """The annotation without its alternatives: agreement counts first choices only."""
    data = annotations.model_dump(exclude_unset=True)

    def without(value):
        if isinstance(value, list):
            return [without(each) for each in value]
        if isinstance(value, dict):
            return {key: without(each) for key, each in value.items() if key != "also_accepted"}
        return value

    return AnnotationSet.model_validate(without(data))


def passes(article: Article = ARTICLE) -> tuple[AnnotationSet, AnnotationSet]:
    """The first and the second pass, without alternatives."""
    which = "practice-" if article is PRACTICE else ""
    return tuple(
        plain(load_annotations(SEEDS / "passes" / f"{which}{name}.json", article))
        for name in ("first", "second")
    )


def figures(article: Article = ARTICLE) -> list[tuple]:
    """A row per layer: spans of each pass, F1 (same span, overlap), percent, kappa, alpha."""
    first, second = passes(article)
    table = []
    for layer in LAYERS:
        rows = agreement.rows([first, second], layer)
        f1 = agreement.span_f1(first, second, layer)
        counts = (len(items(first, layer)), len(items(second, layer)))
        found = (
            f1.exact,
            f1.overlap,
            agreement.percent(*rows),
            agreement.cohen_kappa(*rows),
            agreement.krippendorff_alpha(rows),
        )
        table.append((layer, *counts, *(f"{float(value):.3f}" for value in found)))
    return table


def differences(article: Article = ARTICLE) -> list[tuple]:
    """Every place where the passes differ: layer, start, end, words, what differs."""
    first, second = passes(article)
    found = []
    for layer in LAYERS:
        for outcome in compare(first, second, layer, labels=FIELDS.get(layer)).outcomes:
            if outcome.kind != "matched":
                item = outcome.item or outcome.reference_item
                found.append((layer, item.start, item.end, outcome.kind, outcome.differs))
    return found


if __name__ == "__main__":
    print("| layer | first | second | F1 same span | F1 overlap | percent | kappa | alpha |")
    print("|---|---|---|---|---|---|---|---|")
    for row in figures(PRACTICE if sys.argv[1:] == ["practice"] else ARTICLE):
        print("| " + " | ".join(map(str, row)) + " |")
