"""The network of actors, sources, media and claims as GraphML, which Gephi and networkx open."""

from __future__ import annotations

import re

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.one_text import of_one_text

# What an id may consist of in GraphML's schema: XML's name characters.
_NOT_IN_ID = re.compile(
    "[^:A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
    "0-9.\xb7\u0300-\u036f\u203f\u2040-]"
)
# Characters that XML cannot hold.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@of_one_text
def to_graphml(annotations: AnnotationSet, article: Article) -> str:
    """The graph of :func:`helpers.networks.network`, each value a plain text.

    ``label`` is the name that Gephi shows; of an edge also ``words`` and ``offsets``, the place in
    the article it rests on (half-open ranges of code points). A node's id has _ for each space:
    ``source:Ada_Smith``. Every edge has an id of its own: Gephi takes edges with one id for one
    edge. Raises :class:`ValueError` as ``network`` does.
    """
    import networkx as nx

    from ..networks import network, words_of

    found = network(annotations, article)
    graph = nx.MultiDiGraph()
    ids = _ids(found)
    for node, data in found.nodes(data=True):
        graph.add_node(ids[node], **_plain({**data, "label": data.get("name", node)}))
    for number, (a, b, data) in enumerate(found.edges(data=True)):
        label = data.get("relation") or data["kind"]
        offsets = ", ".join(f"{start}-{end}" for start, end in data["spans"])
        more = {"label": label, "offsets": offsets, "words": words_of(data, article)}
        values = {key: value for key, value in data.items() if key != "spans"}
        graph.add_edge(ids[a], ids[b], key=f"e{number}", **_plain({**values, **more}))
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _ids(nodes) -> dict[str, str]:
    """The id of each node in the file: its own, with _ for what GraphML allows in no id."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        id = wanted = _NOT_IN_ID.sub("_", node)
        number = 1
        while id in taken:
            number += 1
            id = f"{wanted}_{number}"
        taken.add(id)
        ids[node] = id
    return ids


def _plain(data: dict) -> dict[str, str]:
    """Texts only: GraphML has no lists and no empty values."""
    return {
        key: _clean(", ".join(value) if isinstance(value, tuple | list) else str(value))
        for key, value in data.items()
        if value is not None
    }


def _clean(words: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", words)
