"""The view of a question of the type "mark spans": a question around the marking of a text."""

from __future__ import annotations

import re

from ..marking.fields import MarkingError
from ..marking.saving import put_back, to_value
from ..questions.marks import MarkSpans
from ..questions.model import Result
from ..saved_work import LessonWork
from . import script, styles
from .annotator import SCRIPTS, Marks
from .mark_view import setup
from .question import KINDS, QuestionWidget


def _for_questions() -> str:
    """The marking part as one more kind of question; its names stay apart from theirs."""
    inner = re.sub(r"^export default .*$", "", script(*SCRIPTS), flags=re.MULTILINE)
    inner = re.sub(r"^export ", "", inner, flags=re.MULTILINE)
    sealed = f"const markSpans = (() => {{\n{inner}\nreturn markSpans;\n}})();\n"
    return sealed + script(*KINDS, "annotator_question.js", "question.js")


class MarkQuestion(Marks, QuestionWidget):
    """The question type "mark spans" on the page.

    The first check says what became of the learner's own marks and how many are missing; ours are
    shown from the second one on, or with the model answer. How often was checked is saved beside
    the answer, as ``checks``. Where the question is open, ``independent`` is saved there, too, as
    soon as our marks are shown: the marks that were checked before.
    """

    _esm = _for_questions()
    _css = styles("question.css", "reader.css", "annotator.css")

    def __init__(self, question: MarkSpans, work: LessonWork | None = None):
        self._begin(question.marking())
        self._independent: dict | None = None
        self._checks = 0
        super().__init__(question, work)
        self._setup = setup(self.own, question.id, self.view["saved_at"], False)

    def check(self) -> Result:
        """Judge the marks; a check of nothing does not count."""
        self._checks += bool(self.own.state.marks)
        return super().check()

    def show_model_answer(self) -> None:
        super().show_model_answer()
        if self.question.open and self._shown and self._independent is None:
            self._independent = self._checked
            self._save()

    def _entry(self) -> dict:
        entry = super()._entry() | {"checks": self._checks}
        return entry | {"independent": self._independent} if self.question.open else entry

    def _restored(self):
        answer, sentence, saved_at = super()._restored()
        entry, _ = self.work.restore(self.question.id)
        if entry and self.question.same_version(entry):
            self._independent = entry.get("independent")
            # Work from before checks were counted: ours have been seen.
            count = entry.get("checks", 2 if entry["state"] != "not attempted" else 0)
            self._checks = count if isinstance(count, int) else 2
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

    def _changed(self) -> bool:
        self.draft = {"seq": self.draft.get("seq", 0) + 1, "answer": to_value(self.own)}
        return self.saved["ok"]

    def _tell(self) -> None:
        super()._tell()
        # What is said of one mark stands in the list of marks, not below the question.
        general = [each for each in self.report["feedback"] if not each["symbol"]]
        if general and self.question.marked and not self._ours and self.report["state"] != "right":
            more = "Look again, and change what you like: the next Check shows our marks, too."
            general.append({"symbol": "", "html": more, "about": ""})
        self.report = {**self.report, "feedback": general}
        self._draw()

    def _draw(self) -> None:
        fresh = bool(self.report.get("feedback"))
        told = fresh and self.question.marked and self.own.state.marks
        judged = (self.question.judgement(self.own),) if told else ()
        self.marking = self._state(judged, self._ours)

    @property
    def _ours(self) -> bool:
        """Whether the marks of the reference may be shown."""
        return self._checks > 1 or self._shown
