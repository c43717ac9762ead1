"""Annotations and findings in the formats of other tools, as data and as files."""

from .brat_in import from_brat
from .brat_out import to_brat
from .claim_review import to_claim_review
from .displacy import to_displacy
from .files import save_exports
from .graphml import to_graphml
from .lost import what_is_lost
from .reading import read_marks
from .spans_apart import InterchangeError
from .statements_csv import to_statements_csv
from .web_annotation import from_web_annotation, to_web_annotation

__all__ = [
    "InterchangeError",
    "from_brat",
    "from_web_annotation",
    "read_marks",
    "save_exports",
    "to_brat",
    "to_claim_review",
    "to_displacy",
    "to_graphml",
    "to_statements_csv",
    "to_web_annotation",
    "what_is_lost",
]
