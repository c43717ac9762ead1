"""The files of save_exports, read by others with the network off, and read again by read_marks."""

import json
import os
import re
import socket
import urllib.request

import pytest
from unit import brat_reader
from unit.hostile_marks import hostile
from unit.no_network import NetworkUsed, no_network  # noqa: F401 (a fixture)
from unit.web_annotation_musts import broken

from helpers import open_article, other_annotators, reference
from helpers.annotations import Actor, Mention
from helpers.documents import Article
from helpers.interchange import read_marks, save_exports
from helpers.networks import network
from helpers.records.annotation_files import (
    AnnotationError,
    empty_annotations,
    parse_annotations,
    to_json,
)
from helpers.records.layers import LAYERS, items
from helpers.saved_work import folder_in_words

FILES = ["marks.json", "statements.csv", "network.graphml", "marks.jsonld", "marks.ann",
         "marks.txt", "annotation.conf", "displacy.json"]  # fmt: skip


def sparse():
    """What a learner has after five minutes: a claim, a source without actor, nothing else."""
    text = "😀 A title\r\n\r\nThe mayor said\r\nthat it “may” rain. مرحبا بكم 漢字"
    article = Article(text, "rain.txt", "my-rain")
    cue = text.index("said")
    marks = {
        "format": "who-says-so/1", "annotator": {"name": "me", "kind": "learner"},
        "article": {"file": "rain.txt", "sha256": article.sha256},
        "attributions": [{"id": "s1", "cue": {"start": cue, "end": cue + 4, "exact": "said"},
                          "content": [{"start": cue, "end": len(text), "exact": text[cue:]}],
                          "form": "indirect", "naming": "unnamed"}],
    }  # fmt: skip
    return parse_annotations(json.dumps(marks), article), article


def of(name):
    article = open_article(name)
    return reference(article), article


CASES = {
    "best-friends": lambda: of("best-friends"),
    "practice": lambda: of("practice"),
    "nora": lambda: (other_annotators(open_article())[0], open_article()),
    "sparse": sparse,
    "hostile": hostile,
}
every = pytest.mark.parametrize("case", CASES)


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "work"


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


# Writing


def test_the_table_says_who_reads_what_and_what_is_lost(work):
    said = save_exports(*of("practice"))
    place = f"in the folder {folder_in_words()}."
    assert said.heading == f"8 files with your marks are in exports/practice, {place}"
    assert sorted(p.name for p in (work / "exports" / "practice").iterdir()) == sorted(
        [*FILES, ".written.json"]
    )
    rows = {file: (readers, lost) for file, readers, lost in said.rows}
    assert "Gephi" in rows["network.graphml"][0] and "brat" in rows["marks.ann"][0]
    assert "spreadsheet" in rows["statements.csv"][0] and rows["marks.jsonld"][1] == "nothing"
    assert all(lost for _, lost in rows.values())
    assert str(work) not in repr(said) + said._repr_html_() and "<td" in said._repr_html_()


def test_a_second_run_replaces_and_keeps_only_what_others_changed(work):
    marks, article = of("practice")
    save_exports(marks, article)
    place = work / "exports" / "practice"
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    assert save_exports(marks, article).notes == ()
    fewer = marks.model_copy(update={"wording": [], "times": []})
    assert save_exports(fewer, article).notes == ()
    assert sorted(path.name for path in place.iterdir()) == sorted(before)
    (place / "marks.ann").write_text("T1\tClaim 0 5\tfixed in brat\n", encoding="utf-8")
    (place / ".written.json").write_text("[[[", encoding="utf-8")
    for name in set(FILES) - {"marks.ann"}:  # those are what is written again
        (place / name).write_bytes(before[name])
    said = save_exports(marks, article)
    assert said.notes == (
        "marks.ann had been changed in another program; that one is kept as marks.earlier-1.ann.",
    )
    assert "fixed in brat" in (place / "marks.earlier-1.ann").read_text("utf-8")
    assert (place / "marks.ann").read_bytes() == before["marks.ann"]
    assert not list(place.glob("*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="/dev/full is not there")
def test_a_disk_that_takes_nothing_is_one_sentence(work, monkeypatch):
    work.parent.mkdir(exist_ok=True)
    work.write_text("a file where the folder should be", encoding="utf-8")
    said = save_exports(*sparse())
    assert said.rows == () and said.heading.endswith("run this cell again.")

    def full(*args, **more):
        raise OSError(28, "No space left on device")

    work.unlink()
    monkeypatch.setattr("helpers.interchange.files.write_whole", full)
    assert save_exports(*sparse()).heading == (
        "Your marks are not saved as files (No space left on device); run this cell again."
    )


def test_one_format_that_cannot_be_made_stops_no_other(work, monkeypatch):
    def broken(*args):
        raise ValueError("There is no network.")

    monkeypatch.setattr("helpers.interchange.files.to_graphml", broken)
    said = save_exports(*of("practice"))
    assert said.notes == ("network.graphml is not made: There is no network.",)
    assert [row[0] for row in said.rows] == [file for file in FILES if "graphml" not in file]
    assert "<li>network.graphml" in said._repr_html_()
    assert said.heading.startswith("7 files")


def test_half_a_character_is_told():
    article = Article("The mayor spoke.", "a.txt")
    marks = empty_annotations(article, "me")
    mention = Mention(start=4, end=9, exact="mayor", form="name", role="acts")
    marks.actors = [Actor(id="a", name="half \ud83d", type="person", mentions=[mention])]
    said = save_exports(marks, article)
    assert "marks.json is not made: half a character stands in a name or a note." in said.notes
    assert "marks.txt" in [row[0] for row in said.rows]
    assert "half a character" in save_exports(marks, Article("The mayor \ud83d", "a.txt")).heading


def test_nothing_marked_or_another_text_or_no_marks_at_all():
    marks, article = of("practice")
    for given, words in (
        ((empty_annotations(article, "me"), article), "no words of this article are marked yet"),
        ((marks, open_article()), "made for another text"),
        ((article, marks), "save_exports(mine, article)"),
        ((None, None), "save_exports(mine, article)"),
    ):
        said = save_exports(*given)
        assert said.rows == () and said.heading.startswith("Nothing is saved: ")
        assert words in said.heading and said.heading.endswith(".")
