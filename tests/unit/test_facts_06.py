"""Lesson 06: what its prose and questions state, recounted from the annotation and the evidence."""

import json
import re

import pytest
from lessons import NOTEBOOKS, prose, read

from helpers.annotations import counted
from helpers.documents import open_article
from helpers.questions.files import load_question
from helpers.questions.text import quotes_in
from helpers.records.annotation_files import reference
from helpers.records.evidence_files import evidence
from helpers.statements.origins import independent_origins

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
KNOWN = evidence(ARTICLE, MARKS)
CLAIMS = {claim.id: claim for claim in counted(MARKS.claims)}
STATEMENTS = {record.id: record for record in counted(MARKS.attributions)}
CELLS = read(NOTEBOOKS / "06-verify.ipynb").cells
SHOWS_EVIDENCE = re.compile(
    r"(evidence_for|verdict_map|what_came_next|pages_and_origins|origin_map|to_claim_review)\("
)


def item(question: str, words: str):
    """The one item or option of a question whose text holds these words."""
    parts = load_question(question)
    (found,) = [p for p in getattr(parts, "items", None) or parts.options if words in p.text]
    return found


def first_cell(words: str) -> int:
    return next(n for n, cell in enumerate(CELLS) if words in cell.source)


def says(claim: str) -> str:
    return " ".join(page.says for page in KNOWN.verdict(claim).pages)


def test_no_evidence_before_the_plan():
    plan = first_cell('question("06-plan")')
    code = [n for n, cell in enumerate(CELLS) if cell.cell_type == "code"]
    showing = [n for n in code if SHOWS_EVIDENCE.search(CELLS[n].source)]
    assert min(showing) > plan
    for n in showing:
        folded = CELLS[n].metadata.get("jupyter", {}).get("outputs_hidden")
        assert folded or "to_claim_review" in CELLS[n].source, CELLS[n].source
    before = " ".join(
        str(cell.source) + json.dumps(cell.get("outputs", [])) for cell in CELLS[: plan + 1]
    )
    for word in ("2005", "Vostok", "10,000", "13,000", "no need", "partially", "Naeem", "forum"):
        assert word not in before, word


def test_triage_agrees_with_the_reference():
    wanted = {
        "non-factual": "not by looking",
        "unimportant": "if there is time",
        "check-worthy": "check first",
    }
    pairs = {
        "Deck": "C3", "Title": "C1", "Zas": "C33", "Monday": "C8", "as numerous": "C56",
        "Last line": "C48", "coalition": "C42",
    }  # fmt: skip
    for words, id in pairs.items():
        accepted = item("06-triage", words).accepted
        assert wanted[CLAIMS[id].checkworthy] in accepted, id


def test_the_claims_to_judge_are_the_ones_shown():
    asked = [each.claim for each in load_question("06-verdicts").items]
    cell = CELLS[first_cell('question("06-verdicts")') - 1]
    assert re.findall(r"C\d+", cell.source) == asked
    for each in load_question("06-verdicts").items:
        spans = CLAIMS[each.claim].spans
        part = ARTICLE.where(spans[0].start).split(".")[0]
        assert each.text.startswith(f"{each.claim} · {part}"), each.claim
        assert CLAIMS[each.claim].paraphrase in each.text, "worded as in the evidence"
        for quote in quotes_in(each.text):
            assert any(abs(span.start - quote.start) < 60 for span in spans), (each.claim, quote)


def test_where_we_are_surest_everything_is_supported():
    firm = [v for v in KNOWN.verdicts if v.on_scale and v.confidence == "high"]
    assert len(firm) > 5 and {v.finding for v in firm} == {"supported"}
    assert "those on which we are surest are all *supported*" in prose("06")
    asked = [each.claim for each in load_question("06-verdicts").items]
    assert sum(KNOWN.verdict(id) in firm for id in asked) >= 4


@pytest.mark.parametrize(
    ("claim", "finding", "confidence"),
    [
        ("C3", "not established", "medium to high"),
        ("C7", "supported", "high"),
        ("C8", "partly supported", "medium to high"),
        ("C14", "partly supported", "medium"),
        ("C17", "partly supported", "medium"),
        ("C21", "partly supported", "medium to high"),
        ("C33", "supported", "high"),
        ("C36", "partly supported", "medium"),
        ("C40", "not established", "medium"),
        ("C42", "prediction", "medium to high"),
    ],
)
def test_verdicts_that_questions_speak_of(claim, finding, confidence):
    found = KNOWN.verdict(claim)
    assert (found.finding, found.confidence) == (finding, confidence)


def test_said_and_true_are_asked_apart():
    assert KNOWN.verdict("C16").asks == "said" and "C17" in KNOWN.verdict("C16").content
    assert KNOWN.verdict("C17").asks == "true" and KNOWN.verdict("C33").asks == "said"


def test_what_the_pages_have_that_questions_cite():
    assert "no need" in says("C33") and "partially" in says("C21").lower()
    assert "Al Arabiya" in [page.outlet for page in KNOWN.verdict("C36").pages]
    assert "10,000" in says("C3") + says("C2")
    beside = " ".join(page.says for page in KNOWN.verdict("C3").beside)
    assert "100,000" in beside and "first" in beside and "2005" in beside
    assert len(KNOWN.verdict("C3").beside) == 2 and "two more pages" in prose("06")
    assert "unprecedented" in CLAIMS["C3"].spans[0].exact
    assert "among" in CLAIMS["C36"].spans[0].exact


def test_origins_are_counted_by_the_article_alone_and_with_the_evidence():
    alone, later = independent_origins(MARKS), independent_origins(MARKS, evidence=KNOWN)
    guess = load_question("06-origins")
    assert guess.accepted == (len(alone), len(alone)) and guess.maximum == len(STATEMENTS)
    assert len(later) == len(alone) - 1
    (speech,) = [o for o in later if {"s2", "s16"} <= set(o.statements)]
    assert not any({"s2", "s16"} <= set(o.statements) for o in alone)
    shared = [o for o in alone if len(o.statements) > 1]
    places = {ARTICLE.where(STATEMENTS[id].cue.start) for o in shared for id in o.statements}
    assert len(places) == 1 and places.pop().startswith("P3"), "one sentence of P3"


def test_predictions_have_conditions_where_the_question_says_so():
    condition = "first look whether its condition came true"
    for words, id in (("Kashin", "C42"), ("experts", "C79"), ("Zas", "C75")):
        assert CLAIMS[id].condition is not None
        assert condition in item("06-prediction", words).accepted
    assert CLAIMS["C25"].condition is None and CLAIMS["C75"].kind == "commitment"
    assert item("06-prediction", "near term").accepted == ["cannot be scored strictly"]
    assert "Invented" in item("06-prediction", "joint drill").text
    assert "No coalition of this kind was found" in prose("06")
    assert KNOWN.verdict("C42").outcome and KNOWN.verdict("C42").condition


def test_the_withdrawn_story():
    (story,) = [origin for origin in KNOWN.origins if origin.withdrawn]
    (later,) = [each for each in KNOWN.afterwards if "withdrawn" in each.label]
    assert any(page.origin == story.id for page in later.pages)
    assert later.date.startswith("2025-12") and later.to.startswith(story.withdrawn)
    assert int(later.to[8:]) - int(later.date[8:]) == 1
    assert "within a day or so it withdrew the story" in prose("06")
