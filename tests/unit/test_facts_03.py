"""What lesson 03 states in words, counted again from the reference annotation."""

import re
from collections import Counter

import pytest
from lessons import lessons, prose_cells, read
from passes import figures

from helpers import open_article, reference
from helpers.annotations import counted
from helpers.figures.estimates import bands
from helpers.questions.files import load_question

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
CLAIMS = counted(MARKS.claims)
BY_ID = {claim.id: claim for claim in CLAIMS}
LEANING = [word for word in counted(MARKS.wording) if word.kind in ("hedge", "booster")]
IN_WORDS = {12: "Twelve"}


@pytest.fixture(scope="module")
def prose() -> str:
    """All prose of the lesson on one line, quotations without offsets."""
    path = next(path for path in lessons() if path.name.startswith("03"))
    text = "\n".join(cell.source for cell in prose_cells(read(path)))
    return " ".join(re.sub(r"<!--.*?-->", "", text).split())


def option(question: str, words: str):
    """The one option or item of a question whose text holds these words."""
    asked = load_question(question)
    parts = asked.options if hasattr(asked, "options") else asked.items
    (found,) = [part for part in parts if words in part.text]
    return found


def accepted(record, field: str) -> set:
    """The record's own value of a field, and every alternative to it."""
    others = {other[field] for other in record.also_accepted if field in other}
    return {getattr(record, field)} | others


def may_be_left_out(record) -> bool:
    return any(other.get("omitted") for other in record.also_accepted)


def within(claim, label: str) -> bool:
    passage = ARTICLE.sentence(label) if "." in label else ARTICLE.part(label)
    return all(passage.start <= span.start < passage.end for span in claim.spans)


def test_the_claims_of_the_whole_page(prose):
    kinds = Counter(claim.kind for claim in CLAIMS)
    assert (
        f"we count {len(CLAIMS)} claims: {kinds['factual']} factual, {kinds['interpretation']} "
        f"interpretations, {kinds['evaluation']} evaluations, {kinds['commitment']} commitments, "
        f"{kinds['prediction']} predictions"
    ) in prose
    assert kinds["factual"] > len(CLAIMS) / 2
    conveyed = Counter(claim.conveyed for claim in CLAIMS)
    assert f"{conveyed['presupposed']} of the {len(CLAIMS)} claims are presupposed" in prose
    assert [claim.id for claim in CLAIMS if claim.conveyed == "asked"] == ["C1"]


def test_the_deck_sentence_holds_three_claims():
    assert {claim.id for claim in CLAIMS if within(claim, "P5.1")} == {"C2", "C3", "C4"}
    assert sum(each.right is True for each in load_question("03-split").options) == 3


def test_p1_asserts_one_claim_and_slips_in_three(prose):
    found = {claim.id: claim.conveyed for claim in CLAIMS if within(claim, "P1")}
    assert found == {
        "C5": "presupposed",
        "C6": "asserted",
        "C50": "presupposed",
        "C51": "presupposed",
    }
    assert "One claim asserted, three slipped in" in prose
    # C5 may be called asserted too, so ticking it or not is left free.
    assert option("03-slipped-in", "about to win").right == "either"
    assert accepted(BY_ID["C5"], "conveyed") == {"presupposed", "asserted"}
    assert option("03-slipped-in", "allies in Central Asia").right is True
    assert option("03-slipped-in", "effects beyond").right is True
    assert option("03-slipped-in", "hurrying").right is False


def test_the_truce_is_presupposed():
    assert BY_ID["C40"].conveyed == "presupposed"
    assert len(ARTICLE.find("truce")) == 1


@pytest.mark.parametrize(
    "words, id",
    [
        ("Thousands of Afghan refugees", "C14"),
        ("as numerous as", "C56"),
        ("partly serves to reassure", "C47"),
        ("formation of a coalition", "C42"),
        ("not to cross over", "C59"),
        ("proclaimed Taliban officials", "C7"),
    ],
)
def test_kinds_are_those_of_the_reference(words, id):
    assert option("03-kinds", words[:10]).accepted == [BY_ID[id].kind]
    assert accepted(BY_ID[id], "kind") == {BY_ID[id].kind}, "a kind that can be argued about"


@pytest.mark.parametrize(
    "words, id",
    [
        ("two embassies", "C36"),
        ("holds that office", "C76"),
        ("litany", "C19"),
        ("outsourced", "C21"),
        ("not to cross over", "C59"),
    ],
)
def test_check_worthiness_is_that_of_the_reference(words, id):
    assert option("03-worth-checking", words).accepted == [BY_ID[id].checkworthy]
    assert accepted(BY_ID[id], "checkworthy") == {BY_ID[id].checkworthy}


def test_hedges_and_boosters(prose):
    kinds = Counter(word.kind for word in LEANING)
    optional = sum(may_be_left_out(word) for word in LEANING)
    assert (
        f"marks {len(LEANING)} of them, {kinds['hedge']} hedges and {kinds['booster']} boosters, "
        f"and says of {optional} (the doubtful ones of the figure) "
        f"that leaving them out is fine too. "
        f"{IN_WORDS[len(LEANING) - optional]} are left"
    ) in prose
    wording = next(row for row in figures() if row[0] == "wording")
    assert f"([kappa](glossary.ipynb#Kappa) {float(wording[-2]):.2f};" in prose


def test_four_of_them_stand_in_p5_and_must_be_marked():
    p5 = ARTICLE.part("P5")
    found = {w.span.exact: w for w in LEANING if p5.start <= w.span.start < p5.end}
    assert {words: word.kind for words, word in found.items()} == {
        "unprecedented": "booster",
        "For now": "hedge",
        "among": "hedge",
        "only": "booster",
    }
    assert not any(may_be_left_out(word) for word in found.values())


@pytest.mark.parametrize(
    "words, kinds",
    [
        ("sole", {"booster"}),
        ("no shortage of", {"booster"}),
        ("could", {"hedge"}),
        ("partly", {"hedge"}),
        ("not at all clear", {"hedge"}),
        ("at all", {"booster"}),
        ("ironclad", {"booster"}),
    ],
)
def test_words_that_the_test_of_the_pattern_rests_on(words, kinds):
    assert {word.kind for word in LEANING if word.span.exact == words} == kinds


def test_the_article_uses_no_word_of_the_table():
    body = " ".join(part.text for part in ARTICLE.paragraphs).casefold()
    for word in {word for band in bands() for word in band.words}:
        assert not re.search(rf"\b{re.escape(word)}\b", body), word


def test_estimates_show_the_ranges_of_the_table():
    known = {(b.list, word): (b.low, b.high) for b in bands() for word in b.words}
    for item in load_question("03-estimates").items:
        word = {"a remote chance": "remote", "a roughly even chance": "roughly even chance"}.get(
            item.text, item.text
        )
        for each in item.ranges:
            name = "chances about even" if each.source == "Kent" and "even" in word else word
            assert known[each.source, name] == (each.low, each.high), item.text
    assert not option("03-estimates", "could").ranges


@pytest.mark.parametrize(
    "item, claim, cue",
    [
        ("*reports*", "C21", "show"),
        ("*author*", "C21", None),
        ("Holder: the *Taliban*", "C63", "denies"),
        ("Central Asia. Holder", "C59", "vowed"),
        ("*Shoigu*", "C59", "adding"),
    ],
)
def test_stances_are_those_of_the_reference(item, claim, cue):
    holders = {a.id for a in MARKS.attributions if a.cue.exact == cue} or {"author"}
    (stance,) = [s for s in BY_ID[claim].stances if s.holder in holders]
    sides = {("certain", "+"): "certain: it is so", ("certain", "-"): "certain: it is not so"}
    expected = sides.get((stance.certainty, stance.polarity), "not known")
    items = [i for i in load_question("03-holders").items if item in i.text]
    chosen = items[-1] if claim == "C59" else items[0]
    assert chosen.accepted == [expected]


def test_six_metaphors_of_water():
    metaphors = [word for word in counted(MARKS.wording) if word.kind == "metaphor"]
    water = [w for w in metaphors if w.note and "from water" in w.note]
    stated = f"{len(water)} of the {len(metaphors)} metaphors"
    assert stated in load_question("03-water").explanation
    assert Counter(word.span.exact for word in water) == {
        "spillover": 2,
        "wave": 2,
        "spilling over": 1,
        "flooding": 1,
    }


def test_the_argument_of_p3(prose):
    premises = {tuple(a.premises): a for a in MARKS.arguments if a.conclusion == "C19"}
    assert set(premises) == {("C20",), ("C26",)}, "two reasons, no more"
    first = premises[("C20",)].warrant
    assert option("03-unstated", "cannot make all").text == first.rstrip(".")
    attacks = {tuple(a.premises) for a in MARKS.arguments if a.type == "attack"}
    assert {("C24",), ("C66",)} <= attacks, "the denial and the expert's caution"
    assert not [a for a in MARKS.arguments if "C25" in a.premises], "it sends no arrow up"
    assert "the denial and the expert's caution pull the other way" in prose


def test_what_the_article_does_well():
    assert BY_ID["C42"].condition.exact.startswith("If it becomes necessary")
    assert BY_ID["C75"].condition.exact.startswith("If the situation escalates")
    assert "which denies working with Ansarollah".count(" ") + 1 == 5  # "five words"
