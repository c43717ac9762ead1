"""The live view of a question: it shows, saves and restores; judging is done in ``questions.py``.

Nothing that gives an answer away is sent to the page before an attempt, and nothing saved stands
in the stored notebook: its static picture is the unanswered question.
"""

from __future__ import annotations

import json

import anywidget
import traitlets

from ..documents import Article
from ..questions.model import Question, Result
from ..questions.text import to_html, to_plain
from ..questions.view import first_view
from ..saved_work import LessonWork
from . import script, styles
from .live_table import count_again
from .question_picture import picture
from .question_report import report_on

KINDS = ("question_kinds.js", "question_writing.js", "question_verdicts.js")


class QuestionWidget(anywidget.AnyWidget):
    """One question on the page.

    ``view`` is what is shown from the start; ``draft`` is ``{"seq", "answer"}`` as the page writes
    it; ``report`` is what came of it; ``saved`` acknowledges a draft, ``{"seq", "text", "ok"}``.
    The page asks for more with the messages "check", "hint" and "show". With ``text`` the answer
    is about that text: it is saved and put back for it, whatever article the question quotes.
    """

    _esm = script(*KINDS, "question.js")
    _css = styles("question.css")
    view = traitlets.Dict().tag(sync=True)
    draft = traitlets.Dict().tag(sync=True)
    report = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)

    def __init__(
        self, question: Question, work: LessonWork | None = None, text: Article | None = None
    ):
        self.question, self.text = question, text
        self.work = work or LessonWork(question.lesson)
        self._article = question.article
        self._checked = None  # the answer that was judged last …
        self._verdict: Result | None = None  # … and what came of it
        self._notice: Result | None = None  # said once: there is nothing to judge
        self._writing = question.written
        self._listed = False  # an open text is being read against its list
        self._hints = 0
        self._shown = False
        super().__init__()
        answer, sentence, saved_at = self._restored()
        self.view = {**first_view(question, self._html), "saved_at": saved_at, "keep": self._keep}
        self.draft = {"seq": 0, "answer": answer}
        self.saved = {"seq": 0, "text": sentence, "ok": True}
        self._tell()
        self.observe(self._on_draft, "draft")
        self.on_msg(self._on_message)

    @property
    def answer(self):
        """The answer as it stands on the page, checked or not."""
        return self.draft.get("answer")

    def check(self) -> Result:
        """Judge the answer on the page, show and save what came of it."""
        result = self._judge()
        if result.state == "not attempted":
            self._notice = result
        else:
            self._listed = True
            self._save()
        self._tell()
        count_again()
        return result

    def show_hint(self) -> None:
        """Show one more hint."""
        self._hints = min(self._hints + 1, len(self.question.hints))
        self._tell()

    def show_model_answer(self) -> None:
        """Show the model answer; before an attempt this does nothing."""
        if self._attempted:
            self._shown = True
            self._tell()

    @property
    def _attempted(self) -> bool:
        """Whether the model answer may be shown: writing has first to be read against its list."""
        return self._checked is not None and (self._listed or not self._writing)

    def _ticked(self, value) -> bool:
        """Whether lines of the list beside an open text are ticked, so that it has been read."""
        return self._writing and isinstance(value, dict) and bool(value.get("ticked"))

    def _judge(self) -> Result:
        result = self.question.check(self.answer)
        if result.state != "not attempted":
            self._checked, self._verdict = self.answer, result
        return result

    def _restored(self):
        """The saved answer, a sentence for the learner, and when it was saved."""
        text = self.text.sha256 if self.text else None
        entry, sentence = self.work.restore(self.question.id, text)
        if entry is None:
            return None, sentence, ""
        value = entry["value"]
        if self.question.same_version(entry):
            if entry["state"] != "not attempted":
                self._checked = entry.get("checked", value)
                self._verdict = self.question.check(self._checked)
                self._listed = self._ticked(value)
            return value, sentence or "Your saved answer is back.", entry["saved_at"]
        changed = "question" if entry["revision"] != self.question.revision else "article"
        sentence = f"The {changed} has been changed since you answered. "
        if self.question.check(value).state == "not attempted":
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            return None, f"{sentence}Your earlier answer is kept: {words[:200]}", ""
        return value, f"{sentence}Your earlier answer is kept; please check it again.", ""

    def _on_draft(self, change) -> None:
        self._notice = None
        if self._writing:  # never judged, so every change counts
            self._checked = self._verdict = None
            self._listed = self._listed or self._ticked(self.answer)
            self._judge()
        ok, text = self._save()
        self.saved = {"seq": self.draft.get("seq", 0), "text": text, "ok": ok}
        self._tell()

    def _on_message(self, _widget, content, _buffers) -> None:
        action = content.get("do") if isinstance(content, dict) else None
        actions = {"check": self.check, "hint": self.show_hint, "show": self.show_model_answer}
        if action in actions:
            actions[action]()

    def _save(self) -> tuple[bool, str]:
        outcome = self.work.save(self.question.id, self._entry())
        return outcome.ok, outcome.sentence

    def _entry(self) -> dict:
        """What is saved of the question."""
        verdict, about = self._verdict, self.text or self._article
        return {
            "value": self.answer,
            "checked": self._checked,
            "state": verdict.state if verdict else "not attempted",
            "points": verdict.points if verdict else 0,
            "of": self.question.of,
            "revision": self.question.revision,
            "article": about.sha256 if about else None,
            "per_text": self.text is not None,
        }

    @property
    def _keep(self) -> str:
        """The name under which a browser tab keeps an answer that is not saved yet."""
        return f"{self.question.id} {self.text.sha256[:16]}" if self.text else self.question.id

    def _tell(self) -> None:
        """Send the page what it may know by now."""
        fresh = self._attempted and self._checked == self.answer
        self.report = report_on(
            self.question,
            self._html,
            self._verdict if fresh else None,
            self._notice,
            self.answer,
            hints=self._hints,
            attempted=self._attempted,
            shown=self._shown,
        )

    def _html(self, text: str) -> str:
        return to_html(text, self._article)

    def __repr__(self):
        return f"Question {self.question.id}: {to_plain(self.question.prompt)}"

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = picture(self.question, self._html)
        data["text/plain"] = repr(self)
        return data
