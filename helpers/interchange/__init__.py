"""Annotations and findings in the formats of other tools."""

from .claim_review import to_claim_review

__all__ = ["to_claim_review"]
