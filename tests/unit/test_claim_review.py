"""Verdicts leave the project as ClaimReview, rated where they can be and nowhere else."""

import json

import pytest

from helpers.annotations import counted
from helpers.documents import open_article
from helpers.interchange import to_claim_review
from helpers.records.annotation_files import reference
from helpers.records.evidence_files import evidence

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
KNOWN = evidence(ARTICLE)
REVIEWS = to_claim_review(MARKS, ARTICLE, KNOWN)


def review(id):
    [found] = to_claim_review(MARKS, ARTICLE, KNOWN, [id])
    return found


@pytest.mark.parametrize("made", REVIEWS, ids=lambda made: made["itemReviewed"]["name"])
def test_every_review_has_the_shape_of_schema_org(made):
    assert made["@context"] == "https://schema.org" and made["@type"] == "ClaimReview"
    assert set(made) == {
        "@context", "@type", "claimReviewed", "reviewBody", "datePublished", "author",
        "itemReviewed", "reviewRating",
    }  # fmt: skip
    assert made["datePublished"] == "2026-11"
    assert made["author"] == {"@type": "Organization", "name": "Who Says So?"}
    item = made["itemReviewed"]
    assert item["@type"] == "Claim"
    assert set(item) <= {"@type", "name", "author", "datePublished", "appearance",
                         "firstAppearance"}  # fmt: skip
    for party in item["author"] if isinstance(item["author"], list) else [item["author"]]:
        assert party["@type"] in ("Person", "Organization") and party["name"].strip()
    assert item["appearance"]["@type"] == "Article" and "url" not in item["appearance"]
    rating = made["reviewRating"]
    assert rating["worstRating"] == 1 and rating["bestRating"] == 4
    assert 1 <= rating["ratingValue"] <= 4


def test_all_claims_with_a_verdict_on_the_scale_and_only_these():
    rated = {made["itemReviewed"]["name"] for made in REVIEWS}
    for claim in counted(MARKS.claims):
        found = KNOWN.verdict(claim)
        assert (claim.id in rated) == (found is not None and found.on_scale), claim.id
    assert not rated & {"C1", "C19", "C42", "C49", "C52"}


def test_the_rating_follows_the_finding():
    assert review("C33")["reviewRating"]["ratingValue"] == 4
    assert review("C17")["reviewRating"]["ratingValue"] == 3
    assert review("C3")["reviewRating"]["ratingValue"] == 2
    assert review("C3")["reviewRating"]["alternateName"] == "not established"
    assert review("C3")["reviewRating"]["ratingExplanation"] == "Confidence: medium to high."


def test_a_claim_belongs_to_who_made_it():
    assert review("C17")["itemReviewed"]["author"] == {"@type": "Person", "name": "Sergey Shoigu"}
    assert review("C16")["itemReviewed"]["author"] == {"@type": "Person", "name": "Mark Episkopos"}
    assert len(review("C21")["itemReviewed"]["author"]) == 2


def test_days_and_first_pages_only_where_they_are_known():
    item = review("C17")["itemReviewed"]
    assert item["datePublished"] == "2021-08-10"
    assert item["firstAppearance"]["url"] == "https://tass.ru/armiya-i-opk/12102203"
    for unknown in ("C16", "C21"):  # the article's own day; a report that is only inferred
        assert "datePublished" not in review(unknown)["itemReviewed"]
        assert "firstAppearance" not in review(unknown)["itemReviewed"]


def test_the_headline_has_no_hard_spaces_and_all_of_it_is_json():
    written = json.dumps(REVIEWS, ensure_ascii=False)
    assert json.loads(written) == REVIEWS
    assert "\xa0" not in json.dumps([r["itemReviewed"]["appearance"] for r in REVIEWS])


def test_an_opinion_asked_for_by_name_is_still_not_rated():
    assert to_claim_review(MARKS, ARTICLE, KNOWN, ["C1"]) == []


def test_an_unknown_claim_is_one_sentence():
    with pytest.raises(ValueError, match="There is no claim 'C999' to review."):
        to_claim_review(MARKS, ARTICLE, KNOWN, ["C999"])
