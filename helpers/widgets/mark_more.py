"""Go on marking a text of one's own, beginning with the suggestions that were accepted."""

from __future__ import annotations

from ..documents import Article
from ..own_text.brought_back import bring_back
from ..own_text.marks import KINDS, LESSON, NOT_OPENED
from ..saved_work import LessonWork, Sentence
from ..suggestions.accepted import accepted_marks
from .annotator import Annotator


def mark_more(article: Article, kind: str):
    """Mark what the machine did not suggest; it begins with what you accepted.

    ``kind`` is ``"actors"``, or ``"claims"`` for statements (source, cue, content) and claims.
    Gives an Annotator, or one sentence for another word.
    """
    if not isinstance(article, Article):
        return Sentence(NOT_OPENED)
    if kind not in KINDS:
        words = " or ".join(f'mark_more(article, "{known}")' for known in KINDS)
        return Sentence(f"There is nothing called {str(kind)[:40]!r} to mark: write {words}.")
    layers, save_as, suggested = KINDS[kind]
    work = LessonWork(LESSON)
    back = bring_back(article, layers, save_as, suggested, work)
    accepted = accepted_marks(article, suggested, work=work)
    annotator = Annotator(article, layers, save_as=save_as, work=work, begin_with=accepted)
    if back:
        annotator.marking = annotator.marking | {"saved": back}
    return annotator
