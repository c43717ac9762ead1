"""The view of a question of the type "verdicts": it keeps what was said before ours was shown."""

from __future__ import annotations

from ..questions.verdicts import Verdicts
from ..saved_work import LessonWork
from .question import QuestionWidget


class VerdictQuestion(QuestionWidget):
    """Beside the answer, ``first`` is saved: each verdict as it was when it was first compared."""

    def __init__(self, question: Verdicts, work: LessonWork | None = None):
        self._first: dict = {}
        super().__init__(question, work)

    def show_model_answer(self) -> None:
        super().show_model_answer()
        if self._shown:
            self._first = self.question.seen(self._first)
            self._save()

    def _judge(self):
        result = super()._judge()
        if result.state != "not attempted":
            self._first = self.question.first_given(self._first, self.answer)
        return result

    def _restored(self):
        found = super()._restored()
        entry, _ = self.work.restore(self.question.id)
        if entry and self.question.same_version(entry) and isinstance(entry.get("first"), dict):
            self._first = entry["first"]
        return found

    def _entry(self) -> dict:
        return {**super()._entry(), "first": self._first}
