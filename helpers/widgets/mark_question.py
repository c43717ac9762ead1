"""The view of a question of the type "mark spans": a question around the marking of a text."""

from __future__ import annotations

import re

from ..marking.fields import MarkingError
from ..marking.saving import put_back, to_value
from ..questions.marks import MarkSpans
from ..saved_work import LessonWork
from . import script
from .annotator import SCRIPTS, Marks, styles
from .mark_view import setup
from .question import KINDS, QuestionWidget


def _for_questions() -> str:
    """The marking part as one more kind of question; its names stay apart from theirs."""
    inner = re.sub(r"^export default .*$", "", script(*SCRIPTS), flags=re.MULTILINE)
    inner = re.sub(r"^export ", "", inner, flags=re.MULTILINE)
    sealed = f"const markSpans = (() => {{\n{inner}\nreturn markSpans;\n}})();\n"
    return sealed + script(*KINDS, "annotator_question.js", "question.js")


class MarkQuestion(Marks, QuestionWidget):
    """The question type "mark spans" on the page."""

    _esm = _for_questions()
    _css = styles("question.css", "reader.css", "annotator.css")

    def __init__(self, question: MarkSpans, work: LessonWork | None = None):
        self._begin(question.marking())
        super().__init__(question, work)
        self._setup = setup(self.own, question.id, self.view["saved_at"], False)

    def _restored(self):
        answer, sentence, saved_at = super()._restored()
        if answer is None:  # what does not fit is told in words, not as data
            return None, re.sub(r" is kept: .*", " is kept in the file of your work.", sentence), ""
        try:
            lost = put_back(self.own, answer)
        except MarkingError:
            lost = [answer]
        if lost:
            sentence += f" {len(lost)} of your marks do not fit the text as it is now."
        return answer, sentence, saved_at

    def _on_message(self, widget, content, buffers) -> None:
        if isinstance(content, dict) and "op" in content:
            self._operate(content)
        else:
            super()._on_message(widget, content, buffers)

    def _changed(self) -> None:
        self.draft = {"seq": self.draft.get("seq", 0) + 1, "answer": to_value(self.own)}

    def _tell(self) -> None:
        super()._tell()
        # What is said of one mark stands in the list of marks, not below the question.
        general = [each for each in self.report["feedback"] if not each["symbol"]]
        self.report = {**self.report, "feedback": general}
        self._draw()

    def _draw(self) -> None:
        fresh = bool(self.report.get("feedback"))
        judged = (self.question.judgement(self.own),) if fresh and self.own.state.marks else ()
        self.marking = self._state(judged)
