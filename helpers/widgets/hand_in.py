"""The live view of a question that is handed in: it shows, saves and restores, and judges nothing.

It is the page of any other question (``question.js``) without the buttons, since nothing that
could judge an answer is on a student's computer.
"""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex

import anywidget
import traitlets

from ..classroom.answer_file import BEGUN
from ..classroom.hand_in import Asked
from ..marking.fields import MarkingError
from ..marking.saving import put_back, to_value
from ..saved_work import LessonWork
from . import script, styles
from .annotator import Marks
from .mark_question import MarkQuestion
from .mark_view import setup
from .question import KINDS
from .unanswered import Unanswered

# What the page of a question is told where nothing is judged.
_NO_REPORT = {
    "state": "", "symbol": "", "words": "", "points": "", "feedback": [], "hints": [],
    "attempted": False, "changed": False, "solution": [], "explanation": "", "bands": {},
}  # fmt: skip


class HandIn(anywidget.AnyWidget):
    """A question of an assignment on the page; ``view``, ``draft``, ``report`` and ``saved`` are
    those of :class:`QuestionWidget`.

    Raises HandInError with one sentence where the question cannot be shown.
    """

    _esm = script(*KINDS, "question.js")
    _css = styles("question.css")
    view = traitlets.Dict().tag(sync=True)
    draft = traitlets.Dict().tag(sync=True)
    report = traitlets.Dict(_NO_REPORT).tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)

    def __init__(self, asked: Asked, work: LessonWork | None = None):
        self.asked, self._static = asked, Unanswered(asked)
        self.work = work or LessonWork(f"{asked.assignment}.answers", folder=asked.folder)
        super().__init__()
        answer, sentence, saved_at = self._restored()
        keep = f"{asked.assignment} {asked.id}"
        self.view = {**asked.view, "saved_at": saved_at, "keep": keep}
        self.draft = {"seq": 0, "answer": answer}
        self.saved = {"seq": 0, "text": sentence, "ok": True}
        self.observe(self._on_draft, "draft")

    def _quietly(self, begin: str) -> str:
        return f"{begin} {self.work.path.name} · your teacher marks it"

    def _restored(self):
        """The saved answer, a sentence for the student, and when it was saved."""
        entry, fault = self.work.restore(self.asked.id)
        if entry is None:
            return None, fault or self._quietly("Your answer will be saved in"), ""
        value, changed = entry["value"], entry["revision"] != self.asked.revision
        if changed or entry.get("article") != self.asked.sha256:
            kept = f"it is kept in {self.work.path.name}"
            what = "question" if changed else "text"
            sentence = f"Your teacher has changed this {what} since you answered; "
            if self.asked.written:
                return value, f"{sentence}your text is still here, so look at it again.", ""
            return None, f"{sentence}please answer again. Your earlier answer: {kept}.", ""
        return value, fault or self._quietly("Your saved answer is back from"), entry["saved_at"]

    def _on_draft(self, _change) -> None:
        self._begin_file()
        outcome = self.work.save(self.asked.id, self._entry(self.draft.get("answer")))
        quiet = self._quietly("Saved in") if outcome.sentence == "Saved." else outcome.sentence
        self.saved = {"seq": self.draft.get("seq", 0), "text": quiet, "ok": outcome.ok}

    def _begin_file(self) -> None:
        """A number drawn once: two hand-ins that have it were begun as one file."""
        if self.work.restore(BEGUN)[0] is None:
            begun = datetime.now(UTC).isoformat(timespec="seconds")
            self.work.save(BEGUN, _entry({"token": token_hex(16), "begun": begun}, 0, 1, None))

    def _entry(self, value) -> dict:
        return _entry(value, self.asked.of, self.asked.revision, self.asked.sha256)

    def __repr__(self):
        return repr(self._static)

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        return data | self._static._repr_mimebundle_()


class MarkHandIn(Marks, HandIn):
    """A question of the type "mark spans" that is handed in."""

    _esm = MarkQuestion._esm
    _css = MarkQuestion._css

    def __init__(self, asked: Asked, work: LessonWork | None = None):
        self._begin(asked.marking())
        super().__init__(asked, work)
        self._setup = setup(self.own, self.view["keep"], self.view["saved_at"], False)
        self._draw()
        self.on_msg(self._on_message)

    def _restored(self):
        answer, sentence, saved_at = super()._restored()
        try:
            lost = len(put_back(self.own, answer))
        except (MarkingError, TypeError):
            answer, lost = None, 1
        if lost:
            sentence = f"{lost} of your saved marks do not fit this text; please mark it again."
        return answer, sentence, saved_at

    def _on_message(self, _widget, content, _buffers) -> None:
        if isinstance(content, dict) and "op" in content:
            self._operate(content)

    def _changed(self) -> bool:
        self.draft = {"seq": self.draft.get("seq", 0) + 1, "answer": to_value(self.own)}
        return self.saved["ok"]

    def _draw(self) -> None:
        self.marking = self._state(())


def _entry(value, of: float, revision: int, article: str | None) -> dict:
    return {
        "value": value, "checked": None, "state": "not attempted", "points": 0, "of": of,
        "revision": revision, "article": article, "per_text": False,
    }  # fmt: skip
