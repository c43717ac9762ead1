"""CSV, GraphML and displaCy's dicts, each read by somebody else's program."""

import io
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from unit.interchange_sets import marked_texts

from helpers import interchange, open_article, reference
from helpers.annotations import Actor, Attribution, Claim, Mention, Span
from helpers.documents import Article
from helpers.interchange import to_displacy, to_graphml, to_statements_csv, what_is_lost
from helpers.networks import network
from helpers.records.annotation_files import empty_annotations
from helpers.records.layers import LAYERS, items

ARTICLE = open_article("best-friends")
SET = reference(ARTICLE)
SCRIPT = "=1+1<script>alert(1)</script>\x00\x0b\ufffe]]>&"
small = settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))


def read_csv(text):
    import pandas as pd

    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def hostile():
    """Script, formula and characters that XML forbids, wherever an annotation takes words."""
    text = f"{SCRIPT} said {SCRIPT}"
    article = Article(text, f"{SCRIPT}.txt")
    first, cue = Span(start=0, end=len(SCRIPT), exact=SCRIPT), len(SCRIPT) + 1
    annotations = empty_annotations(article, SCRIPT)
    annotations.actors = [Actor(id=SCRIPT, name=SCRIPT, type="person", note=SCRIPT, mentions=[
        Mention(**first.model_dump(), form="name", role="acts")])]  # fmt: skip
    said = Span(start=cue, end=cue + 4, exact="said")
    annotations.attributions = [Attribution(
        id=SCRIPT, cue=said, source=first, content=[first], source_actors=[SCRIPT],
        form="direct", naming="named", medium=SCRIPT, note=SCRIPT,
    )]  # fmt: skip
    annotations.claims = [Claim(
        id=SCRIPT, spans=[first], paraphrase=SCRIPT, attribution=SCRIPT, actors=[SCRIPT],
        kind="factual", conveyed="asserted", concept=SCRIPT, checkworthy="unimportant",
    )]  # fmt: skip
    return annotations, article


def test_pandas_reads_a_row_for_each_statement():
    table = read_csv(to_statements_csv(SET, ARTICLE))
    claims = table[table["claim"] != ""].set_index("claim")
    assert list(claims.index) == [claim.id for claim in SET.claims]
    used = {claim.attribution for claim in SET.claims}
    alone = [record.id for record in SET.attributions if record.id not in used]
    assert list(table[table["claim"] == ""]["attribution"]) == alone
    for claim in SET.claims:
        row = claims.loc[claim.id]
        assert (row["kind"], row["conveyed"]) == (claim.kind, claim.conveyed)
        assert row["paraphrase"].lstrip("'") == claim.paraphrase
        for part, span in zip(row["offsets"].split(" | "), claim.spans, strict=True):
            start, end = map(int, part.split("-"))
            assert ARTICLE.text[start:end] == span.exact
        assert len(row["stances"].split(" | ")) == max(1, len(claim.stances))
        if claim.attribution:
            record = SET.attribution(claim.attribution)
            assert (row["form"], row["naming"]) == (record.form, record.naming)
            assert row["cue"] == record.cue.exact


@given(marked_texts())
@small
def test_a_row_is_a_line_and_no_cell_a_formula(pair):
    text = to_statements_csv(*pair)
    table = read_csv(text)
    assert len(text.splitlines()) == len(table) + 1
    for column in table:
        assert not table[column].str.match(r"[=+\-@\t\r\n]").any()


def test_hostile_cells_stay_text():
    table = read_csv(to_statements_csv(*hostile()))
    cells = [cell for cell in table.iloc[0] if "script" in cell]
    assert len(cells) >= 10 and all(cell.startswith("'=") for cell in cells if "=" in cell[:2])
    assert not any(cell.startswith("=") for cell in cells)


def test_networkx_reads_the_graph_again():
    import networkx as nx

    graph, expected = nx.parse_graphml(to_graphml(SET, ARTICLE)), network(SET, ARTICLE)
    assert graph.is_multigraph() and graph.is_directed()
    assert [id.replace("_", " ") for id in graph] == [id.replace("_", " ") for id in expected]
    assert not any(" " in id for id in graph)
    assert graph.number_of_edges() == expected.number_of_edges()
    ids = [key for *_, key in graph.edges(keys=True)]
    assert len(set(ids)) == len(ids)
    assert all(data["label"] for _, data in graph.nodes(data=True))
    for *_, data in graph.edges(data=True):
        assert all(isinstance(value, str) for value in data.values())
        start, end = map(int, data["offsets"].split(", ")[0].split("-"))
        assert data["words"].startswith(ARTICLE.text[start:end].replace("\xa0", " "))
    kinds = sorted(data["kind"] for *_, data in expected.edges(data=True))
    assert sorted(data["kind"] for *_, data in graph.edges(data=True)) == kinds


@given(marked_texts())
@small
def test_every_graph_is_sound_xml(pair):
    import networkx as nx

    text = to_graphml(*pair)
    ElementTree.fromstring(text)
    assert nx.parse_graphml(text).number_of_edges() == network(*pair).number_of_edges()


def test_hostile_words_stay_words_in_xml():
    root = ElementTree.fromstring(to_graphml(*hostile()))
    assert not any("script" in element.tag for element in root.iter())
    assert any("<script>" in (element.text or "") for element in root.iter())


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("style", ["ent", "span"])
def test_displacy_draws_every_layer(layer, style):
    from spacy import displacy

    drawn = to_displacy(SET, ARTICLE, layer)
    page = displacy.render(drawn, style=style, manual=True, jupyter=False)
    found = items(SET, layer)
    assert len(drawn["spans"]) == len(found)
    if style == "ent":
        assert page.count("<mark") == len(drawn["ents"]) > 0
        for one, two in zip(drawn["ents"], drawn["ents"][1:], strict=False):
            assert one["end"] <= two["start"]
    for item, span in zip(found, drawn["spans"], strict=True):
        words = drawn["tokens"][span["start_token"] : span["end_token"]]
        assert "".join(words) == "".join(ARTICLE.text[item.start : item.end].split())


def test_displacy_escapes_the_text():
    from spacy import displacy

    drawn = to_displacy(*hostile(), "actors")
    for style in ("ent", "span"):
        page = displacy.render(drawn, style=style, manual=True, jupyter=False)
        assert "<script" not in page
        assert "script" in page


@given(marked_texts())
@small
def test_the_spans_for_displacy_cover_their_words(pair):
    annotations, article = pair
    for layer in LAYERS:
        drawn = to_displacy(annotations, article, layer)
        marked = [item for item in items(annotations, layer)
                  if article.text[item.start : item.end].strip()]  # fmt: skip
        for item, span in zip(marked, drawn["spans"], strict=True):
            words = drawn["tokens"][span["start_token"] : span["end_token"]]
            assert "".join(words) == "".join(article.text[item.start : item.end].split())


def test_an_unknown_layer_is_told():
    with pytest.raises(ValueError, match="no layer 'verbs'"):
        to_displacy(SET, ARTICLE, "verbs")


def test_what_is_lost_has_a_row_for_each_format():
    table = what_is_lost()
    assert len(table.rows) == sum(name.startswith("to_") for name in interchange.__all__)
    assert what_is_lost("brat").rows[0][0] == "brat"
    with pytest.raises(ValueError, match="no format 'pdf'"):
        what_is_lost("pdf")
