"""The actors, claims and sources of an article as graphs; every edge leads back to its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .annotations import AnnotationSet, Attribution, Claim, counted
from .documents import Article
from .statements.sourcing import holder_name, medium_name, plain, source_name
from .statements.voices import GROUPS, Voice, voices

if TYPE_CHECKING:
    import networkx as nx  # takes a while to import: only where a graph is made

AUTHOR = "author"
EDGES = ("speaks for", "tells", "asserts", "holds", "is about", "relation")


def network(annotations: AnnotationSet, article: Article) -> nx.MultiDiGraph:
    """The graph of actors, sources, media, author and claims.

    Nodes are called ``actor:russia``, ``source:Sergey Shoigu``, ``medium:Nikkei Asia``,
    ``author`` and ``claim:C16``; each has a ``kind`` and a ``name``. Edges have a ``kind``, one
    of EDGES, and ``spans``, the ``(start, end)`` offsets of the words they rest on:

    - *speaks for*: an actor is (one of) the source's actors;
    - *tells*: a source tells a medium or the author, a medium the author, a source inside
      another's statement that other source;
    - *asserts*: a claim stands on the word of this source, or of the author;
    - *holds*: a stance, with its ``certainty`` and ``polarity``;
    - *is about*: a claim is about an actor;
    - *relation*: what one actor does to or with another, with ``relation``.

    ``attribution`` is the id of the attribution an edge stands in, or None. Duplicates are left
    out. Raises :class:`ValueError` where a span reaches beyond the article.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    graph.add_node(AUTHOR, kind="author", name="the author")
    for actor in annotations.actors:
        graph.add_node(f"actor:{actor.id}", kind="actor", name=plain(actor.name), type=actor.type)
    records = {record.id: record for record in counted(annotations.attributions)}
    source_of = {id: _source_node(graph, r, annotations) for id, r in records.items()}
    for record in records.values():
        _edges_of_attribution(graph, record, source_of, annotations)
    mentions = {actor.id: counted(actor.mentions) for actor in annotations.actors}
    for claim in counted(annotations.claims):
        _edges_of_claim(graph, claim, records, source_of, mentions)
    graph.add_edges_from(
        (f"actor:{a}", f"actor:{b}", data) for a, b, data in relations(annotations).edges(data=True)
    )
    for *_, data in graph.edges(data=True):
        if any(end > len(article.text) for _, end in data["spans"]):
            raise ValueError(f"A span of {data['spans']} reaches beyond the end of the article.")
    return graph


def relations(annotations: AnnotationSet) -> nx.MultiDiGraph:
    """The relations between actors: nodes are actor ids with a ``name``.

    Each edge has ``kind`` "relation", ``relation`` (a verb), ``attribution``, ``holder`` (on
    whose word), ``spans`` and ``note``.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    names = {actor.id: short(actor.name) for actor in annotations.actors}
    known = {record.id for record in annotations.attributions}
    for found in counted(annotations.relations):
        for id in (found.actor, found.recipient):
            graph.add_node(id, kind="actor", name=names.get(id, id))
        holder = found.attribution if found.attribution in known else None
        graph.add_edge(
            found.actor, found.recipient, kind="relation", relation=found.relation,
            attribution=holder, holder=holder_name(holder, annotations),
            spans=((found.evidence.start, found.evidence.end),), note=found.note or "",
        )  # fmt: skip
    return graph


def short(name: str) -> str:
    """An actor's initials where the name ends with them in brackets, else its plain name."""
    found = re.search(r"\(([A-Z]{2,6})\)$", name)
    return found[1] if found else plain(name)


def words_of(edge: dict, article: Article) -> str:
    """The words of the article that an edge rests on; ``edge`` is the edge's data."""
    return " … ".join(article.text[a:b].replace("\xa0", " ") for a, b in edge["spans"])


def _spans(*spans) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans if span is not None)


def _source_node(graph, record: Attribution, annotations: AnnotationSet) -> str:
    name = source_name(record, annotations)
    key = f"source:{name}"
    before = graph.nodes[key]["attributions"] if key in graph else ()
    graph.add_node(key, kind="source", name=name, attributions=(*before, record.id))
    return key


def _edges_of_attribution(graph, record: Attribution, source_of, annotations) -> None:
    source, data = source_of[record.id], {"attribution": record.id}
    for id in record.source_actors:
        if f"actor:{id}" in graph:
            spans = _spans(record.source or record.cue)
            graph.add_edge(f"actor:{id}", source, kind="speaks for", spans=spans, **data)
    data |= {"kind": "tells", "spans": _spans(record.cue)}
    medium = medium_name(record, annotations)
    if record.nested_in in source_of:
        graph.add_edge(source, source_of[record.nested_in], **data)
    elif medium:
        key = f"medium:{medium}"
        graph.add_node(key, kind="medium", name=medium)
        graph.add_edge(source, key, **data)
        graph.add_edge(key, AUTHOR, **data)
    else:
        graph.add_edge(source, AUTHOR, **data)


def _edges_of_claim(graph, claim: Claim, records, source_of, mentions) -> None:
    key = f"claim:{claim.id}"
    graph.add_node(key, kind="claim", name=claim.paraphrase)
    own = claim.attribution if claim.attribution in records else None
    graph.add_edge(source_of.get(own, AUTHOR), key, kind="asserts", attribution=own,
                   spans=_spans(*claim.spans))  # fmt: skip
    for stance in claim.stances:
        if stance.holder != "author" and stance.holder not in records:
            continue
        held = records.get(stance.holder)
        graph.add_edge(
            source_of.get(stance.holder, AUTHOR), key, kind="holds", certainty=stance.certainty,
            polarity=stance.polarity, attribution=held.id if held else None,
            spans=_spans(held.cue if held else None, *claim.spans),
        )  # fmt: skip
    for id in claim.actors:
        if id in mentions:
            inside = [m for m in mentions[id] for s in claim.spans
                      if s.start <= m.start and m.end <= s.end]  # fmt: skip
            graph.add_edge(key, f"actor:{id}", kind="is about", attribution=own,
                           spans=_spans(*(inside or claim.spans)))  # fmt: skip


@dataclass(frozen=True)
class VoiceShares:
    """How the words that stand on somebody's word are divided, in words of the body.

    ``by_source`` has a number for every source (most words first), ``by_kind`` for every kind of
    source that occurs (in the order of :data:`helpers.statements.voices.GROUPS`); ``quoted``
    stand in quotation marks, ``reported`` do not. All three divisions sum to ``words``.
    ``sources`` are the voices behind the numbers, under the names of ``by_source``.
    """

    words: int
    by_source: dict[str, int]
    by_kind: dict[str, int]
    quoted: int
    reported: int
    sources: tuple[Voice, ...]

    def share(self, words: int) -> float:
        """These words as a share (0 to 1) of all that stand on somebody's word."""
        return words / self.words if self.words else 0.0


def voice_shares(annotations: AnnotationSet, article: Article) -> VoiceShares:
    """Who gets the words: those inside content spans, each given to its innermost source.

    The author's own words are not among them. Everything is 0 or empty where nothing in the body
    is attributed.
    """
    found = [
        replace(v, name=source_name(annotations.attribution(v.attributions[0]), annotations))
        for v in voices(annotations, article).sources
        if v.words
    ]
    by_source: dict[str, int] = {}
    for voice in found:
        by_source[voice.name] = by_source.get(voice.name, 0) + voice.words
    by_source = dict(sorted(by_source.items(), key=lambda pair: (-pair[1], pair[0])))
    by_kind = {g: sum(v.words for v in found if v.group == g) for g in GROUPS}
    by_kind = {kind: words for kind, words in by_kind.items() if words}
    quoted = sum(voice.quoted for voice in found)
    words = sum(by_source.values())
    return VoiceShares(words, by_source, by_kind, quoted, words - quoted, tuple(found))
