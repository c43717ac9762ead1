"""Verdicts as schema.org ClaimReview, the form in which fact-checkers publish theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..annotations import Actor, AnnotationSet, Claim, counted
from ..documents import Article
from ..records.evidence_files import Evidence
from ..records.findings import SCALE, Origin, Verdict
from ..records.one_text import of_one_text

CONTEXT = "https://schema.org"
BEST = len(SCALE)  # the scale runs from 1, contradicted, to this, supported


@of_one_text
def to_claim_review(
    annotations: AnnotationSet,
    article: Article,
    known: Evidence,
    claims: Iterable[str] | None = None,
) -> list[dict[str, Any]]:
    """One ClaimReview for each claim with a verdict on the scale from supported to contradicted.

    Opinions, predictions and what cannot be checked are left out: they are not rated. ``claims``
    limits the list to some ids. What is not known (the address of the review or of the article, its
    day) is left out as well. Raises :class:`ValueError` for an id that is no claim.
    """
    chosen = counted(annotations.claims)
    if claims is not None:
        wanted = [claims] if isinstance(claims, str) else list(claims)
        ids = {claim.id for claim in chosen}
        for id in wanted:
            if id not in ids:
                raise ValueError(f"There is no claim {id!r} to review.")
        chosen = [claim for claim in chosen if claim.id in wanted]
    pairs = [(claim, known.verdict(claim)) for claim in chosen]
    return [
        _review(claim, found, annotations, article, known)
        for claim, found in pairs
        if found is not None and found.on_scale
    ]


def _review(
    claim: Claim, found: Verdict, annotations: AnnotationSet, article: Article, known: Evidence
) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "claimReviewed": claim.paraphrase,
        "reviewBody": found.why,
        "datePublished": known.checked,
        "author": {"@type": "Organization", "name": known.by},
        "itemReviewed": _item(claim, annotations, article, known),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": BEST - SCALE.index(found.finding),
            "worstRating": 1,
            "bestRating": BEST,
            "alternateName": found.finding,
            "ratingExplanation": f"Confidence: {found.confidence}.",
        },
    }


def _item(
    claim: Claim, annotations: AnnotationSet, article: Article, known: Evidence
) -> dict[str, Any]:
    """The claim itself: whose it is, when they made it, where it stands and where it stood first.

    A claim in the content of an attribution is its source's; any other is the article's author's.
    """
    author = _author(article)
    item = {"@type": "Claim", "name": claim.id, "author": author}
    origin = None
    if claim.attribution is not None:
        record = annotations.attribution(claim.attribution)
        actors = [annotations.actor(id) for id in record.source_actors]
        if actors:
            item["author"] = [_party(a) for a in actors] if len(actors) > 1 else _party(actors[0])
        elif record.source is not None:
            item["author"] = {"@type": "Organization", "name": record.source.exact}
        origin = next((o for o in known.origins if record.id in o.attributions), None)
    if origin is not None and origin.sure and origin.when is not None:
        item["datePublished"] = origin.when
    headline = _part(article, "title") or article.name
    item["appearance"] = {"@type": "Article", "headline": headline, "author": author}
    first = _first(origin, known) if origin is not None else None
    if first is not None:
        item["firstAppearance"] = first
    return item


def _first(origin: Origin, known: Evidence) -> dict[str, Any] | None:
    """The page nearest to where the claim was first made, where one is known."""
    page = next((page for page in known.pages() if page.address == origin.first), None)
    if page is None:
        return None
    made = {"@type": "CreativeWork", "url": page.address}
    if page.date is not None:
        made["datePublished"] = page.date
    return {**made, "publisher": {"@type": "Organization", "name": page.outlet}}


def _author(article: Article) -> dict[str, Any]:
    name = _part(article, "byline").removeprefix("By ").removeprefix("by ")
    return {"@type": "Person", "name": name or "the author"}


def _party(actor: Actor) -> dict[str, Any]:
    kind = "Person" if actor.type == "person" else "Organization"
    return {"@type": kind, "name": actor.name}


def _part(article: Article, kind: str) -> str:
    """The words of one part of the page, "" where it has none."""
    text = next((part.text for part in article.parts if part.kind == kind), "")
    return " ".join(text.split())
