"""Discourse networks: the worked example, the two accounts, and what must hold for any table."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotations import AnnotationSet
from helpers.classroom.assignment_files import ASSIGNMENTS
from helpers.documents import Article, open_article
from helpers.records.annotation_files import reference
from helpers.statements.discourse import (
    NORMALISATIONS,
    Statement,
    affiliation,
    conflict,
    congruence,
    divisor,
    sides,
    statements,
)

VERRIN, PELL, MARR = "Jorin Verrin", "Rosamund Pell", "Odile Marr"
WRONG = "something is wrong with the Old Bridge"
DOWN = "the Old Bridge is to be taken down"


def table(**lines) -> list[Statement]:
    """``table(A="1+ 2-")``: statements of A."""
    return [Statement(a, cell[:-1], cell[-1]) for a, line in lines.items() for cell in line.split()]


def weight(graph, one, other) -> float:
    return graph.get_edge_data(one, other, {"weight": 0})["weight"]


ABC = table(A="c1+ c2+", B="c1+ c2-", C="c1- c2-")


@pytest.fixture(scope="module")
def accounts():
    articles = [open_article(ASSIGNMENTS / f"account-{name}.txt") for name in ("standard", "voice")]
    return [reference(article) for article in articles], articles


# The worked example of the issue.


@pytest.mark.parametrize(
    ("pair", "together", "against"), [("AB", 1, 1), ("AC", 0, 2), ("BC", 1, 1)]
)
def test_the_worked_example(pair, together, against):
    assert weight(congruence(ABC), *pair) == together
    assert weight(conflict(ABC), *pair) == against


@pytest.mark.parametrize(
    ("by", "value"), [("average activity", 1 / 2), ("jaccard", 1 / 3), ("cosine", 1 / 2)]
)
def test_the_worked_example_normalised(by, value):
    # A and B: two statements each, one of them in common, three different ones in all.
    assert weight(congruence(ABC, by), "A", "B") == pytest.approx(value)
    assert weight(conflict(ABC, by), "A", "C") == pytest.approx(
        {"average activity": 1, "jaccard": 1 / 2, "cosine": 1}[by]
    )


def test_normalising_weighs_those_down_who_speak_of_much():
    found = table(A="1+", B="1+", C="1+ 2+ 3+ 4+")
    plain, cosine = congruence(found), congruence(found, "cosine")
    assert weight(plain, "A", "B") == weight(plain, "A", "C") == 1
    assert weight(cosine, "A", "B") == 1
    assert weight(cosine, "A", "C") == pytest.approx(1 / 2)
    assert weight(congruence(found, "average activity"), "A", "C") == pytest.approx(1 / 2.5)
    assert weight(congruence(found, "jaccard"), "A", "C") == pytest.approx(1 / 4)


# The two invented accounts, with the values that were counted by hand.


@pytest.mark.parametrize(
    ("one", "other", "together", "against"),
    [
        (PELL, VERRIN, 1, 3),
        ("Corin Hask", VERRIN, 1, 2),
        ("Anelle Dool", "Ilva Tarrow", 1, 1),
        (MARR, PELL, 2, 0),
        (MARR, VERRIN, 1, 1),
        (PELL, "Ilva Tarrow", 2, 0),
        ("Ilva Tarrow", VERRIN, 0, 2),
        ("Tallis Instruments", VERRIN, 1, 1),
    ],
)
def test_both_accounts_together(accounts, one, other, together, against):
    found = statements(*accounts)
    assert weight(congruence(found), one, other) == together
    assert weight(conflict(found), one, other) == against


@pytest.mark.parametrize(
    ("account", "pairs", "together", "against"), [(0, 16, 10, 7), (1, 15, 5, 11)]
)
def test_one_account_alone(accounts, account, pairs, together, against):
    found = statements(accounts[0][account], accounts[1][account])
    same, other = congruence(found), conflict(found)
    assert len({frozenset(e) for e in [*same.edges, *other.edges]}) == pairs
    assert sum(w for *_, w in same.edges(data="weight")) == together
    assert sum(w for *_, w in other.edges(data="weight")) == against


def test_verrin_is_on_both_sides_and_so_in_both_networks(accounts):
    found = statements(*accounts)
    assert sides(found)[VERRIN][WRONG] == {"+", "-"}
    for name in ("Tallis Instruments", "a bridge keeper"):
        assert congruence(found)[VERRIN][name]["concepts"] == (WRONG,)
        assert conflict(found)[VERRIN][name]["concepts"] == (WRONG,)


def test_authors_and_the_merely_possible_are_left_out_unless_asked_for(accounts):
    found = statements(*accounts)
    everybody = statements(*accounts, authors=True)
    authors = {"Emmet Lohm", "Senna Oake"}
    assert authors.isdisjoint(sides(found)) and authors <= sides(everybody).keys()
    # 49 rows with a side: 3 are only possible (two of them authors'), 13 more are authors'.
    assert (len(found), len(everybody)) == (33, 46)
    assert len(statements(*accounts, authors=True, possible=True)) == 49
    dool = sides(statements(*accounts, possible=True))["Anelle Dool"]
    assert WRONG in dool and WRONG not in sides(found)["Anelle Dool"]


def test_a_statement_leads_back_to_its_words(accounts):
    sets, articles = accounts
    found = [s for s in statements(*accounts) if s.actor == "Ilva Tarrow" and s.concept == DOWN]
    assert [s.account for s in found] == [articles[0].name] * 2 + [articles[1].name]
    for one in found:
        at = [article.name for article in articles].index(one.account)
        assert sets[at].claim(one.claim).concept == DOWN
        assert one.words in articles[at].text.replace("\xa0", " ")


# Two-mode networks.


def test_affiliation_in_its_three_ways(accounts):
    found = statements(*accounts)
    tarrow, verrin = ("actor", "Ilva Tarrow"), ("actor", VERRIN)
    down, wrong = ("concept", DOWN), ("concept", WRONG)
    # The mayor denies it twice in one account and once in the other: one statement in each.
    assert affiliation(found, "ignore")[tarrow][down]["weight"] == 2
    assert affiliation(found, "subtract")[tarrow][down]["weight"] == -2
    assert affiliation(found, "combine")[tarrow][down]["weight"] == 2
    assert affiliation(found, "combine")[verrin][wrong]["weight"] == 3
    assert affiliation(found, "subtract")[verrin][wrong]["weight"] == 0
    assert affiliation(found)[("actor", MARR)][("concept", "the closure does serious harm")] == {
        "weight": 1
    }


def test_affiliation_joins_actors_to_concepts_only():
    graph = affiliation(table(bridge="bridge+"))  # an actor may be called like a concept
    assert set(graph) == {("actor", "bridge"), ("concept", "bridge")}
    assert graph.number_of_edges() == 1


# Cases at the edge.


def test_nobody_and_one_alone():
    assert not congruence([]) and not conflict([]) and not affiliation([])
    alone = table(A="1+ 1- 2+")
    assert list(congruence(alone)) == ["A"] and not conflict(alone).edges


def test_an_annotation_without_concepts_has_no_statements():
    article = Article("The mayor spoke.", "invented.txt")
    empty = AnnotationSet.model_validate(
        {
            "format": "who-says-so/1",
            "article": {"file": article.file, "sha256": article.sha256},
            "annotator": {"name": "me", "kind": "learner"},
        }
    )
    assert statements(empty, article) == []


def test_an_actor_with_both_signs_agrees_and_differs_with_everybody_there():
    found = table(A="1+ 1-", B="1+", C="1-", D="1+ 1-")
    for other in "BCD":
        assert weight(congruence(found), "A", other) == weight(conflict(found), "A", other) == 1


def test_wrong_input_is_told_in_a_sentence(accounts):
    sets, articles = accounts
    with pytest.raises(ValueError, match="does not belong to the text account-voice.txt"):
        statements(sets[0], articles[1])
    with pytest.raises(ValueError, match="2 annotations and 1 articles"):
        statements(sets, articles[:1])
    with pytest.raises(ValueError, match="must be \\+ or -"):
        Statement("A", "c1", "yes")
    with pytest.raises(ValueError, match="normalise must be one of"):
        congruence([], "Jacquard")
    with pytest.raises(ValueError, match="qualifier must be one of"):
        affiliation(ABC, "add")


# What holds for every table.

TABLES = st.lists(
    st.builds(Statement, st.sampled_from("ABCDE"), st.sampled_from("12345"), st.sampled_from("+-")),
    max_size=40,
)


@given(TABLES)
def test_ties_are_symmetric_and_bounded_by_the_shared_concepts(found):
    same, other, signs = congruence(found), conflict(found), sides(found)
    turned = congruence(found[::-1]), conflict(found[::-1])
    for one in signs:
        for two in signs:
            if one == two:
                continue
            a, b = weight(same, one, two), weight(other, one, two)
            assert (a, b) == (weight(turned[0], two, one), weight(turned[1], two, one))
            shared = signs[one].keys() & signs[two].keys()
            both = [c for c in shared if len(signs[one][c] | signs[two][c]) == 2]
            both = [c for c in both if signs[one][c] & signs[two][c]]
            # Each shared concept is in one network, or in both where somebody has two signs.
            assert a + b == len(shared) + len(both) <= 2 * len(shared)


@given(TABLES, st.sampled_from(NORMALISATIONS))
def test_normalised_weights_lie_between_0_and_1(found, by):
    for network in (congruence, conflict):
        plain, divided = network(found), network(found, by)
        assert set(plain.edges) == set(divided.edges)
        for one, two, value in divided.edges(data="weight"):
            assert 0 < value <= 1
            by_hand = plain[one][two]["weight"] / divisor(sides(found)[one], sides(found)[two], by)
            assert math.isclose(value, by_hand)


@given(TABLES)
def test_saying_it_again_changes_no_network_of_actors(found):
    for network in (congruence, conflict):
        once, twice = network(found), network(found + found)
        assert dict(once.edges) == dict(twice.edges)
