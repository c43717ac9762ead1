"""A question by its id, in the view that its type has."""

from __future__ import annotations

from ..questions.files import QuestionError, faults_in_quotes, load_question
from .mark_question import MarkQuestion
from .question import QuestionWidget
from .verdict_question import VerdictQuestion


def question(id: str) -> QuestionWidget:
    """Show a question, with your saved answer where there is one: ``question("00-first-cell")``."""
    asked = load_question(id)
    # Whoever edits a question file learns of a wrong quotation before a learner reads it.
    article = asked.article
    for fault in faults_in_quotes(asked, article) if article else ():
        raise QuestionError(fault)
    if asked.type == "mark spans":
        return MarkQuestion(asked)
    if asked.type == "verdicts":
        return VerdictQuestion(asked)
    return QuestionWidget(asked)
