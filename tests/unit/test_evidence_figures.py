"""The displays of the evidence: pages before verdicts, links where allowed, every event shown."""

import re

import pytest

from helpers.annotations import counted
from helpers.documents import SEEDS, open_article
from helpers.figures.afterwards import days, sign, what_came_next
from helpers.figures.evidence import evidence_for
from helpers.figures.pages import pages_and_origins
from helpers.figures.verdicts import SILENT, sorted_out, verdict_map
from helpers.handouts.passages import cleaned, folded
from helpers.records.annotation_files import reference
from helpers.records.evidence_files import EvidenceError, evidence, parse_evidence

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
KNOWN = evidence(ARTICLE, MARKS)
FILE = SEEDS / "000_3249e3038561f82f.evidence.toml"


def test_the_verdict_stands_behind_the_fold_and_after_the_pages():
    html = evidence_for(KNOWN, "C33")._repr_html_()
    before, fold = html.split("<details>")
    assert "no need to involve" in before and "CSTO" in before
    assert "supported" not in before
    assert "That it was said: supported" in fold
    assert "November 2026" in html


def test_pages_can_stand_without_a_verdict():
    html = evidence_for(KNOWN, "C33", verdict=False)._repr_html_()
    assert "details" not in html and "supported" not in html


def test_many_claims_are_folded_one_by_one_and_stand_open_on_paper():
    html = evidence_for(KNOWN, "C2", "C3", "C16", "C33")._repr_html_()
    assert html.count('<details class="one-claim"') == 4 == html.count("</section></details>")
    assert html.index(KNOWN.in_words("C2")) < html.index("announces the exercise")
    paper = cleaned(html)
    assert "announces the exercise" in paper and "supported" not in paper
    assert len(folded(html)) == 4 and "one-claim" not in "".join(folded(html))
    assert "one-claim" not in evidence_for(KNOWN, "C7", "C8", "C9")._repr_html_()


def test_said_leads_on_to_true():
    html = evidence_for(KNOWN, "C16")._repr_html_()
    assert html.index("That it was said: supported") < html.index("C17: partly supported")


@pytest.mark.parametrize("verdict", KNOWN.verdicts, ids=lambda v: v.claims[0])
def test_only_pages_that_may_be_linked_are(verdict):
    html = evidence_for(KNOWN, *verdict.claims)._repr_html_()
    links = set(re.findall(r'href="([^"]+)"', html))
    allowed = {page.address for page in (*verdict.pages, *verdict.beside) if page.linked}
    assert links == allowed
    assert html.count("http") == html.count('href="http')


def test_claims_with_one_verdict_are_shown_once():
    view = evidence_for(KNOWN, "C13", "C54", "C2", "C13")
    assert [ids for ids, _ in view.shown] == [("C13", "C54"), ("C2",)]
    assert repr(view) == "Evidence for C13, C54 (3 pages); C2 (3 pages)"


def test_a_claim_without_evidence_is_one_clear_sentence():
    with pytest.raises(EvidenceError, match="C999 was not looked into"):
        evidence_for(KNOWN, "C999")
    with pytest.raises(EvidenceError, match="Name a claim"):
        evidence_for(KNOWN)


def test_words_of_the_file_are_escaped():
    text = FILE.read_text(encoding="utf-8")
    says = "This is the ministry’s own release on the talks."
    assert says in text and "no truce, and" in text
    text = text.replace(says, "<script>x</script>").replace("no truce, and", "<b>bold</b>")
    html = evidence_for(parse_evidence(text), "C40")._repr_html_()
    assert "&lt;script&gt;" in html and "<script>" not in html
    assert "&lt;b&gt;bold" in html and "<b>bold" not in html


def test_the_map_shows_every_claim_once():
    cells = sorted_out(KNOWN, MARKS)
    shown = [claim.id for claims in cells.values() for claim in claims]
    assert len(shown) == len(set(shown))
    silent = {claim.id for claim in cells[SILENT, None]}
    for claim in counted(MARKS.claims):
        due = KNOWN.verdict(claim) is not None or claim.checkworthy != "non-factual"
        assert (claim.id in shown) == due
        assert (claim.id in silent) == (due and KNOWN.verdict(claim) is None)
    picture = verdict_map(KNOWN, MARKS, ARTICLE)
    spots = list(zip(picture.figure.data[0].x, picture.figure.data[0].y, strict=True))
    assert len(spots) == len(set(spots)) == len(shown) == len(picture.table.rows)


def test_the_map_says_when_something_is_contradicted():
    assert "empty row" in verdict_map(KNOWN, MARKS, ARTICLE).look_for
    text = FILE.read_text(encoding="utf-8")
    changed = text.replace('claims = ["C3"]\nfinding = "not established"',
                           'claims = ["C3"]\nfinding = "contradicted"')  # fmt: skip
    assert changed != text
    look = verdict_map(parse_evidence(changed), MARKS, ARTICLE).look_for
    assert "“contradicted”: it holds 1." in look


def test_what_came_next_shows_every_event_and_what_was_not_found():
    picture = what_came_next(KNOWN)
    assert len(picture.figure.data[0].x) == len(KNOWN.afterwards)
    assert len(picture.table.rows) == len(KNOWN.afterwards) + 1
    assert KNOWN.sought in picture.table.rows[-1][1]
    heights = picture.figure.data[0].y
    assert len(set(heights)) == len(heights)


def test_marks_and_days_of_later_events():
    by_label = {later.label: later for later in KNOWN.afterwards}
    assert sign(by_label["a story of Russian patrols, withdrawn"]) == "x-thin"
    assert sign(by_label["Russia recognises the Taliban"]) == "circle-open"
    assert sign(by_label["US withdrawal complete"]) == "circle"
    assert days(by_label["China hosts Pakistan and the Taliban"]) == "1–7 Apr 2026"
    assert days(by_label["two exchanges of fire"]) == "24 Aug – 25 Oct 2025"
    assert days(by_label["IS-K claims rockets"]) == "2022"
    assert days(by_label["China pays for nine posts"]) == "Mar 2026"


@pytest.mark.parametrize("topic", [origin.id for origin in KNOWN.origins])
def test_pages_lead_to_one_origin(topic):
    pages = KNOWN.pages_of(topic)
    picture = pages_and_origins(KNOWN, topic)
    assert len(pages) == len({page.address for page in pages}) == len(picture.table.rows) >= 1
    texts = len({page.through for page in pages})
    assert f"one origin, {texts} text" in picture.look_for
    assert len(picture.figure.layout.shapes) == len(pages) + texts + 1


def test_a_repost_adds_no_text():
    pages = KNOWN.pages_of("shoigu")
    assert len({page.through for page in pages}) == len(pages) - 1


def test_an_unknown_topic_names_those_there_are():
    with pytest.raises(EvidenceError, match="no origin 'moon'; there are shoigu, zas"):
        pages_and_origins(KNOWN, "moon")
