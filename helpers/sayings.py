"""Who says what in an annotation: each source with what it is given, in the order of the graph."""

from __future__ import annotations

from dataclasses import dataclass

from .annotations import AnnotationSet, Attribution, counted
from .documents import Article
from .records.page_words import one_line


@dataclass(frozen=True)
class Saying:
    """One source: whom it speaks for, whom it tells, and what stands on its word.

    The first ``claims`` of ``what`` are claims, the others statements in which none is marked.
    """

    who: str
    speaks_for: tuple[str, ...]
    tells: tuple[str, ...]
    what: tuple[str, ...]
    claims: int = 0


def in_words(record: Attribution) -> str:
    """A statement by its own words, after its cue: a denial must not look like a claim."""
    return f"{record.cue.exact}: {' … '.join(span.exact for span in record.content)}"


def sayings(annotations: AnnotationSet, article: Article) -> list[Saying]:
    """Every source that says something, in reading order, and the author last.

    A statement in which no claim is marked is shown by its cue and its own words.
    """
    from .networks import AUTHOR, network

    graph = network(annotations, article)
    name = {node: data["name"] for node, data in graph.nodes(data=True)}
    with_claims = {claim.attribution for claim in counted(annotations.claims)}
    statements = {record.id: in_words(record) for record in counted(annotations.attributions)}
    found = []
    nodes = [node for node, data in graph.nodes(data=True) if data["kind"] == "source"]
    for node in [*nodes, AUTHOR]:
        first, without, out = [], [], list(graph.out_edges(node, data=True))
        # A claim that stands in somebody's statement may be there to be denied.
        denied = {claim for _, claim, data in out if data.get("polarity") == "-"}
        for _, claim, data in out:
            if data["kind"] == "asserts":
                words = f"denied: {name[claim]}" if claim in denied else name[claim]
                first.append((data["spans"][0][0], words))
        for id in graph.nodes[node].get("attributions", ()):
            if id not in with_claims:
                start = annotations.attribution(id).content[0].start
                without.append((start, statements[id]))
        if not (first or without):
            continue
        tells = {
            name[other] for _, other, data in out if data["kind"] == "tells" and other != AUTHOR
        }
        actors = {
            name[other]
            for other, _, data in graph.in_edges(node, data=True)
            if data["kind"] == "speaks for"
        }
        found.append(
            Saying(
                one_line(name[node], 80),
                tuple(sorted(one_line(each, 80) for each in actors)),
                tuple(sorted(one_line(each, 80) for each in tells)),
                tuple(one_line(words) for _, words in [*sorted(first), *sorted(without)]),
                len(first),
            )
        )
    return found
