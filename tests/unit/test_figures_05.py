"""The figures of lessons 05 and 06 count what the annotations hold, and nothing overlaps."""

import re

import pytest
from unit.pictures import ARTICLE, CONCEPT, FOUND, REFERENCE, bundle_of, made

from helpers.annotations import Actor, Attribution, Claim, Occasion, Relation, Span, Stance, counted
from helpers.documents import Article
from helpers.figures.certainty import certainty_map, holdings
from helpers.figures.flow_places import columns_of, rank
from helpers.figures.grounds import with_and_without
from helpers.figures.lines import WIDE, Box, box_of, lay
from helpers.figures.origins import origin_map
from helpers.networks import voice_shares
from helpers.records.annotation_files import empty_annotations
from helpers.statements.flow import statements
from helpers.statements.origins import independent_origins

DRAWN = (
    "actor_network", "statement_flow", "certainty_map", "certainty_map (concept)", "voice_share",
    "origin_map", "origin_map (found)", "claims_with_and_without",
)  # fmt: skip
HOSTILE = "<img src=x onerror=a()>"


def views(figure):
    """The annotations that each button of a figure sets."""
    return [button.args[1]["annotations"] for button in figure.layout.updatemenus[0].buttons]


# What a learner or a file may bring


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_marked_gives_one_sentence(name):
    shown = made(name, empty_annotations(ARTICLE, "nobody"))
    assert shown.alternative.endswith("in this annotation.") or "marked" in shown.alternative
    assert shown.table.rows == () and "Nothing to draw" in bundle_of(shown)


@pytest.fixture
def hostile():
    text = "A title\n\nSomebody said at a fair that rain will come and more."
    article = Article(text, "invented.txt")

    def span(words):
        place = article.find(words)[0]
        return Span(start=place.start, end=place.end, exact=place.text)

    mine = empty_annotations(article, "test")
    mine.actors = [Actor(id="a", name=HOSTILE, type="person"),
                   Actor(id="b", name=f"B {HOSTILE}", type="person")]  # fmt: skip
    mine.occasions = [Occasion(id="o1", what=HOSTILE, when=HOSTILE, known_from="article")]
    mine.attributions = [
        Attribution(id="s1", cue=span("said"), content=[span("that rain will come")],
                    source_actors=["a"], form="indirect", naming="named", medium=HOSTILE,
                    occasion="o1")
    ]  # fmt: skip
    stance = Stance(holder="s1", certainty="certain", polarity="+")
    for at, words in enumerate(("rain will come", "more")):
        mine.claims.append(
            Claim(id=f"C{at}", spans=[span(words)], paraphrase=HOSTILE, concept=CONCEPT,
                  attribution="s1" if at else None, kind="factual", conveyed="asserted",
                  checkworthy="check-worthy", stances=[stance])
        )  # fmt: skip
    mine.relations = [
        Relation(actor="a", relation=HOSTILE, recipient="b", evidence=span("fair"), note=HOSTILE)
    ]
    return mine, article


@pytest.mark.parametrize("name", DRAWN)
def test_names_and_texts_are_escaped(hostile, name):
    assert "<img" not in bundle_of(made(name, *hostile)).replace("<br>", " ")


# Network


def test_the_buttons_leave_the_relations_of_one_kind():
    shown = made("actor_network")
    told = sum(r.attribution is not None for r in REFERENCE.relations)
    own = len(REFERENCE.relations) - told
    assert f"{told} stand on somebody’s word and {own} on" in shown.alternative
    assert len(shown.table.rows) == len(REFERENCE.relations)
    everything, said, author = views(shown.figure)
    arrows = [trace for trace in shown.figure.data if trace.mode == "lines+markers"]
    pairs = {(r.actor, r.recipient, r.attribution is None) for r in REFERENCE.relations}
    assert len(arrows) == len(pairs)
    actors = {id for r in REFERENCE.relations for id in (r.actor, r.recipient)}
    # Names and key stand in all three; the words of the arrows are divided.
    assert len(said) + len(author) - len(actors) - 1 == len(everything) == len(pairs | actors) + 1
    visible = [b.args[0]["visible"] for b in shown.figure.layout.updatemenus[0].buttons]
    assert all(sum(some) for some in visible) and all(visible[0])


def test_hovering_over_an_arrow_shows_its_words():
    figure = made("actor_network").figure
    hovers = " ".join(t for trace in figure.data for t in trace.hovertext or ())
    assert hovers.count("“") >= len(REFERENCE.relations)
    for relation in REFERENCE.relations:
        assert relation.evidence.exact.split()[0] in hovers


def test_the_words_of_arrows_cover_neither_names_nor_each_other():
    notes = made("actor_network").figure.layout.annotations
    boxes = []
    for note in notes:
        if note.xref != "paper":
            lines = re.sub(r"</?(span|i)[^>]*>", "", note.text).split("<br>")
            boxes.append(box_of(lines, note.x, note.y, rim=3 if note.bgcolor else 0))
    for at, box in enumerate(boxes):
        assert box.x - box.width / 2 >= 0 and box.x + box.width / 2 <= WIDE + 8
        assert all(box.overlap(other) < 1 for other in boxes[:at]), box


def test_a_line_begins_and_ends_at_the_names():
    boxes = {"a": Box(100, 50, 60, 20), "b": Box(300, 50, 60, 20)}
    (line,) = lay([("a", "b", [["says"]])], boxes)
    (x0, _), (x1, _) = line.pieces[0][0], line.pieces[-1][1]
    assert 130 <= x0 < 134 and 266 < x1 <= 270
    there, back = lay([("a", "b", [["x"]]), ("b", "a", [["y"]])], boxes)
    assert there.pieces[0][0][1] != back.pieces[0][0][1]


# Flow


def test_every_statement_is_a_band_from_column_to_column():
    shown = made("statement_flow")
    found = statements(REFERENCE, ARTICLE)
    bands = [shape for shape in shown.figure.layout.shapes if shape.type == "path"]
    assert len(bands) == 4 * len(found) + 2
    assert len(shown.table.rows) == len(found)
    assert sum(row[4] for row in shown.table.rows) == voice_shares(REFERENCE, ARTICLE).words
    assert f"For {sum(not s.origin.known for s in found)} of {len(found)}" in shown.look_for


def test_the_nodes_of_a_column_stand_apart_in_order():
    found = statements(REFERENCE, ARTICLE)
    columns, bottom = columns_of(sorted(found, key=rank(found)), 100)
    for column in columns:
        assert sum(node.words for node in column) == sum(s.words for s in found)
        for above, below in zip(column, column[1:], strict=False):
            assert above.top + above.height < below.top
            gap = below.top + below.height / 2 - above.top - above.height / 2
            assert gap > 17, "a name needs room"
        assert column[-1].top + column[-1].height <= bottom


# Certainty


@pytest.mark.parametrize("concept", [None, CONCEPT])
def test_the_map_counts_every_stance_in_one_cell(concept):
    claims = [c for c in counted(REFERENCE.claims) if concept in (None, c.concept)]
    cells = [claims for cells in holdings(REFERENCE, concept).values() for claims in cells.values()]
    assert sum(map(len, cells)) == sum(len(claim.stances) for claim in claims)
    shown = certainty_map(REFERENCE, ARTICLE, concept)
    assert sum(row[2] for row in shown.table.rows) == sum(map(len, cells))
    assert sum(len(trace.y) for trace in shown.figure.data) == len(cells)
    assert shown.table.rows[0][0] == "the author"


def test_one_changed_stance_moves_one_claim():
    changed = REFERENCE.model_copy(deep=True)
    claim = next(c for c in counted(changed.claims) if c.stances[0].certainty == "certain")
    claim.stances[0].certainty = "probable"
    before, after = (holdings(a)["the author"] for a in (REFERENCE, changed))
    assert len(after[("certain", "+")]) == len(before[("certain", "+")]) - 1
    assert [c.id for c in after[("probable", "+")]] == [claim.id]


# Shares


def test_the_bars_of_every_division_hold_all_words():
    shown, found = made("voice_share"), voice_shares(REFERENCE, ARTICLE)
    for label in ("By source", "By kind of source", "Quoted or reported"):
        rows = [row for row in shown.table.rows if row[0] == label]
        assert sum(row[2] for row in rows) == found.words
        assert sum(row[4] for row in rows) == found.quoted
        assert all(row[2] == row[4] + row[5] for row in rows)
    first = next(iter(found.by_source))
    assert f"{first} gets {100 * found.share(found.by_source[first]):.0f} %" in shown.look_for


# Origins


def test_the_second_button_shows_what_was_found_to_be_one():
    alone, later = (independent_origins(REFERENCE, None, e) for e in (None, FOUND))
    assert len(later) == len(alone) - 1
    shown = made("origin_map (found)")
    assert f"{len(alone)} origins" in shown.alternative
    assert f"{len(later)} origins" in shown.alternative
    assert [len(t.y) for t in shown.figure.data] == [len(alone), len(later)]
    assert len(shown.table.rows) == len(alone) + len(later)
    assert "It was seen." in bundle_of(shown) and "It was seen." not in bundle_of(
        made("origin_map")
    )
    assert not made("origin_map").figure.layout.updatemenus


def test_claims_on_nobody_elses_word_stand_at_the_article():
    own = [c.id for c in counted(REFERENCE.claims) if c.concept == CONCEPT and not c.attribution]
    shown = origin_map(REFERENCE, ARTICLE, claims=own)
    assert "this article" in bundle_of(shown)
    assert f"{len(own)} claims on the author’s own word" in shown.alternative


# With and without a source


def test_each_claim_stands_on_one_side_with_its_firmness():
    told, own = with_and_without(REFERENCE, CONCEPT)
    claims = [c for c in counted(REFERENCE.claims) if c.concept == CONCEPT]
    assert sorted(c.id for c in (*told, *own)) == sorted(c.id for c in claims)
    assert all(c.attribution for c in told) and not any(c.attribution for c in own)
    shown = made("claims_with_and_without")
    assert f"{len(own)} of {len(claims)} such claims" in shown.look_for


def test_a_claim_that_gets_a_source_changes_sides():
    changed = REFERENCE.model_copy(deep=True)
    told, own = with_and_without(changed, CONCEPT)
    own[0].attribution = changed.attributions[0].id
    assert len(with_and_without(changed, CONCEPT)[0]) == len(told) + 1
