"""The two independent passes: how far they agree, and where they differ.

Run ``python tests/passes.py`` to print the table that ``seeds/README.md`` shows.
"""

from helpers import agreement
from helpers.annotation_files import load_annotations
from helpers.annotations import AnnotationSet
from helpers.documents import SEEDS, open_article
from helpers.layers import items
from helpers.scoring import compare

LAYERS = ("actors", "sources", "cues", "contents", "claims", "wording", "times")
# The fields in which two records at one place may differ; None: those that ``compare`` judges.
FIELDS = {"claims": ("kind", "conveyed", "checkworthy")}
ARTICLE = open_article("best-friends")


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


def passes() -> tuple[AnnotationSet, AnnotationSet]:
    """The first and the second pass, without alternatives."""
    return tuple(
        plain(load_annotations(SEEDS / "passes" / f"{name}.json", ARTICLE))
        for name in ("first", "second")
    )


def figures() -> list[tuple]:
    """A row per layer: spans of each pass, F1 (same span, overlap), percent, kappa, alpha."""
    first, second = passes()
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


def differences() -> list[tuple]:
    """Every place where the passes differ: layer, start, end, words, what differs."""
    first, second = passes()
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
    for row in figures():
        print("| " + " | ".join(map(str, row)) + " |")
