"""Tables of the learner's own work that follow each check."""

from __future__ import annotations

from ..documents import Article
from ..my_work import confidence, marks
from .live_table import LiveTable


def how_well_my_confidence_fits() -> LiveTable:
    """How well your confidence fits your verdicts: a table that follows each check."""
    asked = confidence.verdict_questions()  # read once: reading them takes longer than counting
    return LiveTable(confidence.TITLE, lambda: confidence.confidence_table(asked))


def my_marks_beside_the_reference(article: Article) -> LiveTable:
    """Your marks of the lessons beside the reference's: a table that follows each check."""
    asked = marks.mark_questions(article)  # read once: reading them takes longer than comparing
    return LiveTable(marks.TITLE, lambda: marks.marks_table(article, asked))
