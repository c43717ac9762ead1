"""Networks, voice shares and origins count what the annotations hold; every edge has its words."""

from types import SimpleNamespace

import networkx as nx
import pytest

from helpers.annotations import Actor, Attribution, Claim, Occasion, Relation, Span, Stance, counted
from helpers.documents import Article, open_article
from helpers.figures.network_places import grid_places
from helpers.networks import EDGES, network, relations, short, voice_shares, words_of
from helpers.records.annotation_files import empty_annotations, reference
from helpers.statements.flow import statements
from helpers.statements.origins import independent_origins
from helpers.statements.voices import GROUPS, voices

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)
TEXT = (
    "A title\n\nAnn said on Monday that rain will come. She added that Bob promised dry cellars. "
    "Experts warn that “rats will swim”, and floods are near. Cy told the Post that boats help."
)
INVENTED = Article(TEXT, "invented.txt")


def span(words):
    place = INVENTED.find(words)[0]
    return Span(start=place.start, end=place.end, exact=place.text)


def attribution(id, cue, content, actors, **more):
    fields = {"form": "indirect", "naming": "named", "source": None} | more
    return Attribution(
        id=id, cue=span(cue), content=[span(content)], source_actors=actors, **fields
    )


def claim(id, words, source=None, **more):
    fields = {"kind": "factual", "conveyed": "asserted", "checkworthy": "check-worthy"} | more
    return Claim(id=id, spans=[span(words)], paraphrase=words, attribution=source, **fields)


@pytest.fixture
def invented():
    """Ann speaks twice on one occasion, Bob only through her; experts and Cy on none."""
    mine = empty_annotations(INVENTED, "test")
    mine.actors = [
        Actor(id="ann", name="Ann (the mayor)", type="person"),
        Actor(id="bob", name="Bob", type="person"),
        Actor(id="cy", name="Cy", type="person"),
        Actor(id="post", name="The Post", type="media"),
    ]
    mine.occasions = [Occasion(id="o1", what="What Ann said", when=None, known_from="article")]
    mine.attributions = [
        attribution("s1", "said", "that rain will come", ["ann"], occasion="o1"),
        attribution("s2", "added", "that Bob promised dry cellars", ["ann"], occasion="o1"),
        attribution("s3", "promised", "dry cellars", ["bob"], nested_in="s2"),
        attribution("s4", "warn", "that “rats will swim”", [], form="mixed", naming="unnamed",
                    source=span("Experts")),
        attribution("s5", "told", "that boats help", ["cy"], medium="post"),
    ]  # fmt: skip
    mine.claims = [
        claim("C1", "rain will come", "s1",
              stances=[Stance(holder="s1", certainty="certain", polarity="+")]),
        claim("C2", "dry cellars", "s3", actors=["bob"]),
        claim("C3", "rats will swim", "s4"),
        claim("C4", "floods are near", concept="water",
              stances=[Stance(holder="author", certainty="possible", polarity="+")]),
        claim("C5", "boats help", "s5"),
    ]  # fmt: skip
    mine.relations = [
        Relation(actor="bob", relation="helps", recipient="ann", evidence=span("dry cellars"),
                 attribution="s3"),
        Relation(actor="cy", relation="warns", recipient="ann", evidence=span("boats help")),
    ]  # fmt: skip
    return mine


# The graph of everything


@pytest.mark.parametrize("annotations", [REFERENCE, empty_annotations(ARTICLE, "nobody")])
def test_every_edge_leads_back_to_words_of_the_article(annotations):
    graph = network(annotations, ARTICLE)
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds <= {"actor", "source", "medium", "author", "claim"} and "author" in kinds
    for *_, data in graph.edges(data=True):
        assert data["kind"] in EDGES and data["spans"] and words_of(data, ARTICLE).strip()
        assert all(0 <= start < end <= len(ARTICLE.text) for start, end in data["spans"])


def test_the_graph_holds_every_claim_stance_and_relation_once():
    graph = network(REFERENCE, ARTICLE)
    claims = counted(REFERENCE.claims)
    kinds = [data["kind"] for *_, data in graph.edges(data=True)]
    nodes = [data["kind"] for _, data in graph.nodes(data=True)]
    assert nodes.count("claim") == len(claims) == kinds.count("asserts")
    assert nodes.count("actor") == len(REFERENCE.actors)
    assert kinds.count("holds") == sum(len(claim.stances) for claim in claims)
    assert kinds.count("relation") == len(REFERENCE.relations)
    assert kinds.count("is about") == sum(len(claim.actors) for claim in claims)


def test_a_statement_goes_from_its_source_through_the_medium_to_the_author(invented):
    graph = network(invented, INVENTED)
    told = {(a, b) for a, b, data in graph.edges(data=True) if data["kind"] == "tells"}
    assert ("source:Cy", "medium:The Post") in told and ("medium:The Post", "author") in told
    assert ("source:Bob", "source:Ann") in told and ("source:Bob", "author") not in told
    assert nx.has_path(graph, "actor:bob", "author")
    (made,) = (graph.get_edge_data("author", "claim:C4").values(),)
    assert {data["kind"] for data in made} == {"asserts", "holds"}
    assert graph.nodes["source:Ann"]["attributions"] == ("s1", "s2")


def test_relations_say_on_whose_word_they_stand(invented):
    graph = relations(invented)
    assert set(graph) == {"ann", "bob", "cy"}
    assert graph.edges["bob", "ann", 0]["holder"] == "Bob, as Ann tells it"
    assert graph.edges["cy", "ann", 0]["holder"] == "the author"
    assert words_of(graph.edges["bob", "ann", 0], INVENTED) == "dry cellars"


def test_a_name_with_initials_is_shown_by_them():
    assert short("North Atlantic Treaty Organization (NATO)") == "NATO"
    assert short("Ann (the mayor)") == "Ann"


# Where the nodes stand


def test_every_node_has_a_cell_of_its_own_and_always_the_same():
    graph = relations(REFERENCE)
    places = grid_places(graph)
    assert set(places) == set(graph) and len(set(places.values())) == len(graph)
    assert places == grid_places(relations(REFERENCE))
    assert all(isinstance(number, int) for cell in places.values() for number in cell)


def test_a_component_of_its_own_stands_below():
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y")])
    places = grid_places(graph, columns=3)
    assert min(places[n][1] for n in "xy") > max(places[n][1] for n in "abc")
    assert grid_places(nx.MultiDiGraph()) == {}


# Voice shares


def test_the_three_divisions_have_the_same_sum(invented):
    for annotations, article in ((REFERENCE, ARTICLE), (invented, INVENTED)):
        found = voice_shares(annotations, article)
        assert found.words == sum(found.by_source.values()) == sum(found.by_kind.values())
        assert found.words == found.quoted + found.reported
        assert found.words == sum(v.words for v in voices(annotations, article).sources)
        assert set(found.by_kind) <= set(GROUPS)
        assert sum(map(found.share, found.by_source.values())) == pytest.approx(1)


def test_words_go_to_the_innermost_source(invented):
    found = voice_shares(invented, INVENTED)
    assert found.by_source == {"Ann": 7, "Experts": 4, "Cy": 3, "Bob": 2}
    assert (found.quoted, found.reported) == (3, 13)
    assert found.by_kind == {"named person": 12, "unnamed": 4}


def test_without_attributions_there_are_no_shares():
    found = voice_shares(empty_annotations(INVENTED, "nobody"), INVENTED)
    assert (found.words, found.by_source, found.share(3)) == (0, {}, 0.0)


# Origins


def joined(origins):
    return {origin.statements: origin for origin in origins}


def test_statements_of_one_occasion_are_one_origin_with_what_was_told_in_them(invented):
    found = joined(independent_origins(invented))
    assert set(found) == {("s1", "s2", "s3"), ("s4",), ("s5",)}
    one = found["s1", "s2", "s3"]
    assert one.known and one.id == "o1" and one.claims == ("C1", "C2")
    assert one.why.startswith("Three statements count once") and "only through Ann" in one.why
    assert not found["s4",].known and "not known" in found["s4",].what


def test_a_nested_statement_without_occasion_goes_back_to_its_carrier(invented):
    for record in invented.attributions:
        record.occasion = None
    found = joined(independent_origins(invented))
    assert set(found) == {("s1",), ("s2", "s3"), ("s4",), ("s5",)}
    assert not any(origin.known for origin in found.values())


def test_a_nested_statement_with_an_occasion_of_its_own_is_an_origin(invented):
    invented.occasions.append(Occasion(id="o2", what="A walk", known_from="article"))
    invented.attribution("s3").occasion = "o2"
    assert ("s3",) in joined(independent_origins(invented))


def test_evidence_joins_statements_and_says_why(invented):
    seen = SimpleNamespace(id="e1", what="One meeting", when="2020-01-01", why="Minutes show it.",
                           attributions=["s2", "s5", "unknown"])  # fmt: skip
    evidence = SimpleNamespace(origins=[seen])
    found = joined(independent_origins(invented, None, evidence))
    assert set(found) == {("s1", "s2", "s3", "s5"), ("s4",)}
    one = found["s1", "s2", "s3", "s5"]
    assert (one.id, one.what, one.when) == ("e1", "One meeting", "2020-01-01")
    assert "Four statements count once." in one.why and "Minutes show it." in one.why
    seen.attributions = ["s4"]
    alone = joined(independent_origins(invented, None, evidence))["s4",]
    assert alone.known and alone.why == "Minutes show it."


def test_what_evidence_only_suggests_joins_nothing(invented):
    seen = SimpleNamespace(id="e1", what="One meeting", when="2020-01-01", why="It would fit.",
                           attributions=["s4", "s5"], sure=False)  # fmt: skip
    found = independent_origins(invented, None, SimpleNamespace(origins=[seen]))
    assert set(joined(found)) == set(joined(independent_origins(invented)))
    last = joined(found)["s5",]
    assert not last.known and last.when is None and last.guess == "One meeting"
    assert last.why.endswith("It would fit.")


def test_only_the_origins_behind_the_claims_asked_for(invented):
    found = independent_origins(invented, ["C2", "C4"])
    assert [origin.statements for origin in found] == [("s3",), ()]
    assert found[1].id == "author" and found[1].claims == ("C4",)
    with pytest.raises(KeyError, match="C99"):
        independent_origins(invented, ["C99"])
    assert independent_origins(empty_annotations(INVENTED, "nobody")) == []


def test_every_statement_of_the_article_has_one_origin():
    found = independent_origins(REFERENCE)
    ids = [id for origin in found for id in origin.statements]
    assert sorted(ids) == sorted(record.id for record in counted(REFERENCE.attributions))
    assert all(origin.why.endswith(".") for origin in found)
    occasions = {r.occasion for r in REFERENCE.attributions if r.occasion}
    assert sum(origin.known for origin in found) == len(occasions)


# The way of the words


def test_statements_have_the_words_of_the_voices(invented):
    for annotations, article in ((REFERENCE, ARTICLE), (invented, INVENTED)):
        found = statements(annotations, article)
        assert sum(s.words for s in found) == voice_shares(annotations, article).words
        assert sum(s.quoted for s in found) == voice_shares(annotations, article).quoted
    inner = next(s for s in found if s.id == "s3")
    assert (inner.speaker, inner.inner, inner.words) == ("Ann", "Bob", 2)
    assert [s.medium for s in found] == ["", "", "", "", "The Post"]
