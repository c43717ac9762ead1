"""A question by its id, in the view that its type has."""

from __future__ import annotations

from ..documents import Article
from ..questions.files import QuestionError, faults_in_quotes, load_question
from .mark_question import MarkQuestion
from .question import QuestionWidget
from .verdict_question import VerdictQuestion

_OF_ITS_OWN_TEXT = {"mark spans": MarkQuestion, "verdicts": VerdictQuestion}


def question(id: str, article: Article | None = None) -> QuestionWidget:
    """Show a question, with your saved answer where there is one: ``question("00-first-cell")``.

    With an article the answer is about that text: it is saved for it, and answers about other
    texts come back with theirs. Raises QuestionError with one sentence where that cannot be.
    """
    asked = load_question(id)
    # Whoever edits a question file learns of a wrong quotation before a learner reads it.
    own = asked.article
    for fault in faults_in_quotes(asked, own) if own else ():
        raise QuestionError(fault)
    if article is not None and not isinstance(article, Article):
        raise QuestionError(
            f'The article was not opened: write article = chosen_text(), then question("{id}", '
            "article)."
        )
    if asked.type in _OF_ITS_OWN_TEXT:
        if article is not None:
            raise QuestionError(
                f"{id} asks about a text of its own, so it takes no article: write "
                f'question("{id}").'
            )
        return _OF_ITS_OWN_TEXT[asked.type](asked)
    return QuestionWidget(asked, text=article)
