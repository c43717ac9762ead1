"""The evidence file is true to the dossier and the reference; faults are one sentence each."""

import re
from pathlib import Path

import pytest

from helpers.documents import Article, open_article
from helpers.figures.evidence import citation
from helpers.figures.parts import Link
from helpers.records.annotation_files import reference
from helpers.records.evidence_files import EvidenceError, evidence, parse_evidence
from helpers.records.findings import LINKED, SCALE, day_in_words

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
KNOWN = evidence(ARTICLE, MARKS)
DOSSIER = Path(__file__).parent / "data" / "dossier_addresses.txt"

MINIMAL = """
checked = "2026-11"
by = "somebody"
read = "as a whole"
latest = "2026-06"
sought = "nothing"
lanes = ["one"]
verdict = []
"""
VERDICT = (
    MINIMAL.replace("verdict = []", "")
    + """
[[verdict]]
claims = ["C1"]
finding = "supported"
confidence = "high"
why = "because"
"""
)
PAGE = """
[[verdict.page]]
address = "https://example.org/a"
outlet = "Example"
behind = "outlet"
says = "so"
"""


# ---- the file ------------------------------------------------------------------------------------


def test_every_address_is_in_the_dossier_letter_for_letter():
    allowed = set(DOSSIER.read_text(encoding="utf-8").split())
    used = {page.address for page in KNOWN.pages()}
    assert used <= allowed, used - allowed
    assert len(used) > 100  # the dossier is used, not only a corner of it


def test_every_checkable_claim_of_the_dossier_has_a_verdict():
    missing = [f"C{n}" for n in range(1, 50) if KNOWN.verdict(f"C{n}") is None]
    assert missing == []


def test_claims_and_attributions_are_those_of_the_reference():
    KNOWN.check(MARKS)
    without = MARKS.model_copy(update={"claims": [c for c in MARKS.claims if c.id != "C33"]})
    with pytest.raises(EvidenceError, match="verdict on C33, but no such claim"):
        KNOWN.check(without)
    without = MARKS.model_copy(update={"attributions": MARKS.attributions[1:]})
    with pytest.raises(EvidenceError, match="'naeem' names s1"):
        KNOWN.check(without)


def test_a_duplicate_has_the_verdict_of_the_claim_it_repeats():
    repeat = next(claim for claim in MARKS.claims if claim.same_as == "C3")
    assert KNOWN.verdict(repeat) is KNOWN.verdict("C3")


def test_one_page_is_told_in_one_way():
    told: dict[str, set] = {}
    for page in KNOWN.pages():
        way = (page.outlet, page.date, page.behind, page.carries)
        told.setdefault(page.address, set()).add(way)
    assert {address: ways for address, ways in told.items() if len(ways) > 1} == {}


@pytest.mark.parametrize(
    "host",
    ["aopnews.com", "nationalpost.com", "bdnews24.com", "vpk.name", "muscatinejournal.com",
     "intellinews.com", "yerzemin.com", "urdupoint.com", "blogspot.com", "wordpress.com",
     "ecoi.net", "hanna-ai.com", "mujico.org", "kiwix", "thenews.pk", "therightreasons.net"],
)  # fmt: skip
def test_reposts_and_weak_pages_are_never_links(host):
    pages = [page for page in KNOWN.pages() if host in page.address]
    assert pages
    for page in pages:
        assert not page.linked
        assert isinstance(citation(page), str)
        assert "http" not in citation(page)


def test_primary_statements_and_agencies_are_links():
    page = KNOWN.verdict("C33").pages[0]
    assert page.behind == "official statement"
    assert citation(page) == Link("CSTO, 16 August 2021", page.address)


def test_said_and_true_are_kept_apart():
    assert (KNOWN.verdict("C16").asks, KNOWN.verdict("C16").finding) == ("said", "supported")
    assert (KNOWN.verdict("C17").asks, KNOWN.verdict("C17").finding) == ("true", "partly supported")
    assert "C17" in KNOWN.verdict("C16").content


def test_verdicts_as_the_dossier_has_them():
    expected = {
        "C3": ("not established", "medium to high"), "C8": ("partly supported", "medium to high"),
        "C20": ("not established", "low to medium"), "C21": ("partly supported", "medium to high"),
        "C24": ("partly supported", "low to medium"), "C27": ("not established", "medium"),
        "C33": ("supported", "high"), "C36": ("partly supported", "medium"),
        "C40": ("not established", "medium"), "C42": ("prediction", "medium to high"),
        "C49": ("not checkable", "high"),
    }  # fmt: skip
    for id, told in expected.items():
        found = KNOWN.verdict(id)
        assert (found.finding, found.confidence) == told, id
    assert not any(verdict.finding == "contradicted" for verdict in KNOWN.verdicts)


def test_a_prediction_tells_its_condition_and_its_outcome():
    found = KNOWN.verdict("C42")
    assert "Arguably" in found.condition and "November 2026" in found.outcome
    assert not found.on_scale


def test_two_occasions_of_the_article_are_one_origin():
    origin = KNOWN.origin("shoigu")
    occasions = {MARKS.attribution(id).occasion for id in origin.attributions}
    assert occasions == {"o2", "o5"}
    assert origin.when == "2021-08-10"


# ---- faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("checked = ", "not complete TOML"),
        (MINIMAL.replace("2026-11", "November"), "checked: String should match"),
        (VERDICT.replace('"supported"', '"proven"'), "verdict, entry 1, finding"),
        (VERDICT + VERDICT.split("\n\n")[-1], "there are two verdicts on C1"),
        (VERDICT + 'outcome = "none"', "a prediction, and nothing else, has an outcome"),
        (VERDICT + 'content = ["C2"]', "only the report of a speech has a content"),
        (VERDICT + 'colour = "red"', "verdict, entry 1, colour: Extra inputs"),
        (VERDICT + PAGE.replace("https://example.org/a", "example.org"), "page, entry 1, address"),
        (VERDICT + PAGE + 'carries = "AP"', "Example carries AP: that is a re-post"),
        (VERDICT + PAGE + 'origin = "x"', "Example goes back to 'x', which is no origin"),
        (VERDICT + PAGE * 4, "at most 3 items"),
    ],
)
def test_a_fault_is_one_sentence(text, message):
    with pytest.raises(EvidenceError, match=re.escape(message)) as fault:
        parse_evidence(text, "a.toml")
    assert "\n" not in str(fault.value)
    assert str(fault.value).startswith("a.toml: ")


def test_a_text_without_evidence_says_which_file_to_write():
    with pytest.raises(EvidenceError, match="There is no evidence for pasted text"):
        evidence(Article("Some words."))


def test_days_in_words():
    assert [day_in_words(d) for d in ("2021", "2021-08", "2021-08-06")] == [
        "2021", "August 2021", "6 August 2021",
    ]  # fmt: skip


def test_every_outlet_is_labelled_in_the_same_words():
    outlets = {page.outlet for page in KNOWN.pages() if page.behind == "outlet"}
    assert {"TASS", "Sputnik", "RFE/RL", "China Military Online", "Reuters"} <= outlets
    for page in KNOWN.pages():
        if page.outlet in outlets and page.linked:
            assert page.who == "outlet; who owns it was not looked up", page
    carried = {page.carries: page.who for page in KNOWN.pages() if page.carries}
    assert all(who == f"seen as a re-post of {outlet}" for outlet, who in carried.items())
    assert {"Xinhua", "Reuters"} <= set(carried)


def test_a_think_tanks_page_is_no_official_statement():
    (kind,) = {page.behind for page in KNOWN.pages() if page.outlet == "Quincy Institute"}
    assert kind == "organisation’s own page" and kind in LINKED


def test_the_kinds_of_pages_and_steps_stay_what_lessons_say():
    assert SCALE == ("supported", "partly supported", "not established", "contradicted")
    assert "re-post" not in LINKED and "weak page" not in LINKED
