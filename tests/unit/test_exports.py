"""The files of save_exports, read by others with the network off, and read again by read_marks."""

import json
import re
import socket
import urllib.request

import pytest
from unit import brat_reader
from unit.export_texts import CASES, FILES
from unit.no_network import NetworkUsed, no_network  # noqa: F401 (a fixture)
from unit.web_annotation_musts import broken

from helpers.interchange import read_marks, save_exports
from helpers.networks import network
from helpers.records.annotation_files import AnnotationError, to_json
from helpers.records.layers import LAYERS, items

every = pytest.mark.parametrize("case", CASES)


@pytest.fixture(autouse=True)
def work(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    return folder


@pytest.fixture
def files(case, work, no_network):  # noqa: F811
    """``(folder, annotations, article)`` with the files written; the network is off from here."""
    marks, article = CASES[case]()
    said = save_exports(marks, article, "here")
    assert [row[0] for row in said.rows] == FILES and said.notes == ()
    return work / "exports" / "here", marks, article


def test_the_network_is_off(no_network):  # noqa: F811
    with pytest.raises(NetworkUsed):
        urllib.request.urlopen("http://127.0.0.1:9/")
    with pytest.raises(NetworkUsed):
        socket.socket()
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("example.org", 80)


# Read by others


@every
def test_pandas_reads_the_table(files):
    import pandas as pd

    folder, marks, article = files
    assert (folder / "statements.csv").read_bytes().startswith(b"\xef\xbb\xbffile,annotator,claim")
    table = pd.read_csv(folder / "statements.csv", dtype=str, keep_default_na=False)
    used = {claim.attribution for claim in marks.claims}
    alone = [record for record in marks.attributions if record.id not in used]
    assert len(table) == len(marks.claims) + len(alone)
    assert not table.map(lambda cell: cell.startswith(("=", "+", "-", "@", "\t", "\r"))).any().any()
    for offsets in table["attribution_offsets"]:
        for start, end in re.findall(r"(\d+)-(\d+)", offsets):
            assert article.text[int(start) : int(end)]


@every
def test_networkx_reads_the_network(files):
    import networkx as nx

    folder, marks, article = files
    graph, ours = nx.read_graphml(folder / "network.graphml"), network(marks, article)
    assert graph.is_directed() and len(graph) == len(ours) and graph.size() == ours.size()
    assert sorted(d["kind"] for _, d in graph.nodes(data=True)) == sorted(
        d["kind"] for _, d in ours.nodes(data=True)
    )


@every
def test_the_network_is_graphml_as_its_schema_has_it(files):
    """XML, declared keys of the schema's types, ids that are NMTOKENs, and edges between nodes."""
    from lxml import etree

    folder, *_ = files
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(str(folder / "network.graphml"), parser).getroot()
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert root.tag == f"{space}graphml" and [e.tag for e in root][-1] == f"{space}graph"
    keys = {}
    for key in root.iter(f"{space}key"):
        assert key.get("id") not in keys and key.get("for") in ("node", "edge")
        # Gephi makes a column of each: it wants a name, and a type of the schema.
        assert key.get("attr.name") and key.get("attr.type") == "string"
        keys[key.get("id")] = (key.get("for"), key.get("attr.name"))
    assert len(set(keys.values())) == len(keys)
    ids = {"node": set(), "edge": set()}
    for kind, seen in ids.items():
        for element in root.iter(f"{space}{kind}"):
            id = element.get("id")
            assert id not in seen and not re.search(r"[\s,<>\"'&/()]", id), id
            etree.Element("a").set(f"{{urn:x}}{'a'}", id)
            seen.add(id)
            given = [data.get("key") for data in element.iter(f"{space}data")]
            assert len(set(given)) == len(given)
            assert all(keys[key][0] == kind for key in given)
            assert "label" in {keys[key][1] for key in given}
            if kind == "edge":
                assert {element.get("source"), element.get("target")} <= ids["node"]
    (graph,) = root.iter(f"{space}graph")
    assert graph.get("edgedefault") == "directed"


@every
def test_brat_reads_the_standoff(files):
    folder, marks, article = files
    text = (folder / "marks.txt").read_bytes().decode("utf-8")
    assert text == article.text
    found = brat_reader.read(text, (folder / "marks.ann").read_bytes().decode("utf-8"))
    brat_reader.allowed(found, brat_reader.configuration((folder / "annotation.conf").read_text()))
    assert len(found.events) == len(marks.attributions)
    mentions = [m for actor in marks.actors for m in actor.mentions]
    actors = [bound for bound in found.bounds.values() if bound[0] == "Actor"]
    assert [(b[1][0][0], b[1][-1][1]) for b in actors] == [(m.start, m.end) for m in mentions]


@pytest.fixture(scope="session")
def displacy():
    """Imported while there are sockets: a library of spaCy's asks on import for IPv6."""
    from spacy import displacy

    return displacy


@every
def test_displacy_draws_each_layer(displacy, files):
    folder, marks, article = files
    drawings = json.loads((folder / "displacy.json").read_text("utf-8"))
    assert list(drawings) == [layer for layer in LAYERS if items(marks, layer)] != []
    for drawn in drawings.values():
        ents = displacy.render(drawn, style="ent", manual=True, jupyter=False)
        spans = displacy.render(drawn, style="span", manual=True, jupyter=False)
        assert ents.count("<mark") == len(drawn["ents"]) > 0
        assert "<script" not in ents + spans and "<img" not in ents + spans


@every
def test_every_must_of_the_web_annotation_model_holds(files):
    folder, _, article = files
    written = json.loads((folder / "marks.jsonld").read_text("utf-8"))
    assert broken(written, article.text) == []


@every
@pytest.mark.parametrize("file", ["marks.json", "marks.jsonld", "marks.ann"])
def test_what_can_be_read_again_is_read_whole(file, files):
    folder, marks, article = files
    found = read_marks(folder / file, article)
    assert to_json(found) == to_json(marks) and found.notes == ()
    assert repr(found).startswith(f"Marks of {marks.annotator.name}: ")
    # What kind of file it is shows in its content.
    renamed = folder / f"other{'.txt' if file == 'marks.json' else '.dat'}"
    renamed.write_bytes((folder / file).read_bytes())
    (folder / "other.txt").touch()
    if file != "marks.ann":
        assert to_json(read_marks(renamed, article)) == to_json(marks)


@every
@pytest.mark.parametrize(
    "file", ["statements.csv", "network.graphml", "displacy.json", "marks.txt"]
)
def test_what_cannot_be_read_again_is_told(file, files):
    folder, _, article = files
    with pytest.raises(AnnotationError, match=rf"^{re.escape(file)}: .*\.$"):
        read_marks(folder / file, article)
