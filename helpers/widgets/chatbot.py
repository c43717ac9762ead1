"""Two views for lesson 07: the prompt for a chatbot, and the box that checks its answer.

Reading, finding and comparing are done in ``helpers/chatbot``; nothing here reaches the network.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

import anywidget
import traitlets

from ..annotations import AnnotationSet
from ..chatbot.answer import LONGEST, Answer, read_answer, shown
from ..chatbot.beside import questions_on, score_table
from ..chatbot.check import check_answer
from ..chatbot.prompt import PRIVACY, passage_of, prompt_for
from ..chatbot.report import NOTES, given_by, report_on
from ..chatbot.samples import samples
from ..documents import Article
from ..figures.static_html import FAINT, element, text
from ..records.layers import LAYERS
from ..saved_work import LessonWork
from . import script, styles
from .live_table import stored_text

LESSON, ENTRY = "07-can-a-machine-do-it", "07-chatbot-answer"
SAMPLES = "The samples were written for this lesson; no chatbot gave them."
OWN = "This sample was written for this lesson; no chatbot gave it."
_KEPT = 5  # earlier texts of the learner's own
_reading = lru_cache(maxsize=2)(read_answer)  # a text is read when it is put in, and when checked


class _View(anywidget.AnyWidget):
    """What both views share: one script draws them, told apart by ``page["view"]``."""

    _esm = script("live_parts.js", "marked_text.js", "chatbot.js")
    _css = styles("question.css", "reader.css", "chatbot.css")
    page = traitlets.Dict(help="What stays the same").tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = self._picture()
        data["text/plain"] = repr(self)
        return data


class ChatbotPrompt(_View):
    """The prompt for one passage, with a button that copies it."""

    def __init__(self, article: Article, within: Any):
        self.passage = passage_of(article, within)
        self.prompt = prompt_for(self.passage)
        super().__init__(
            page={
                "view": "prompt", "title": f"A prompt for {self.passage.label}",
                "privacy": PRIVACY, "prompt": self.prompt,
            }
        )  # fmt: skip

    def __repr__(self):
        return f"A prompt for {self.passage.label}, to copy into any chatbot"

    def _picture(self) -> str:
        # Not <pre>: JupyterLab breaks its lines in the middle of words.
        lines = [
            "&nbsp;" * (len(row) - len(row.lstrip(" "))) + text(row.lstrip(" "))
            for row in self.prompt.splitlines()
        ]
        return element(
            "div",
            element("p", text(repr(self)), style="margin:0 0 0.2em 0;font-weight:600"),
            element("p", text(PRIVACY), style="margin:0 0 0.8em 0"),
            element("div", "<br>".join(lines), style="font-size:90%;line-height:1.45"),
            style=f"border-left:3px solid {FAINT};padding:0.2em 0 0.2em 1em;max-width:44em",
        )


class ChatbotCheck(_View):
    """A box for an answer, and what becomes of it.

    ``box`` is what Python puts into the box, ``{"n", "text"}``; ``given`` its statements, not
    judged, ``{"note", "statements"}``; ``result`` the report on the text that was checked last,
    empty before; ``said`` answers a message, ``{"n", "text", "ok"}``.
    The page sends ``{"do": "save" | "check" | "sample" | "mine" | "planted", "text", "n"}``.
    """

    box = traitlets.Dict().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    given = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        article: Article,
        marks: AnnotationSet,
        within: Any,
        work: LessonWork | None = None,
    ):
        self.article, self.marks = article, marks
        self.passage = passage_of(article, within)
        self.samples = samples(article, self.passage)
        self.work = work or LessonWork(LESSON)
        self._asked = None  # the questions beside which it is scored
        self._own, self._earlier, self._checked = "", [], False
        layers = [asdict(LAYERS[key]) for key in ("sources", "cues", "contents")]
        super().__init__(
            page={
                "view": "check", "title": "Check the chatbot", "layers": layers,
                "passage": {"start": self.passage.start, "text": self.passage.text,
                            "label": self.passage.label},
                "samples": [sample.name for sample in self.samples],
                "about_samples": SAMPLES, "longest": LONGEST, "notes": NOTES,
                "saved": "What you paste here is saved with your answers and sent nowhere.",
            },
            box={"n": 0, "text": ""}, given={"note": "", "statements": []},
        )  # fmt: skip
        self._restore()
        self.on_msg(self._on_message)

    @property
    def answer(self) -> str:
        """The text in the box."""
        return self.box["text"]

    def put(self, words: str) -> None:
        """Put a text into the box, as a paste would."""
        self.box = {"n": self.box["n"] + 1, "text": words}
        self._read()

    def check(self) -> dict:
        """Check the text in the box; what came of it is shown and returned."""
        read = self._read()
        if read.fault:
            self.result = {"fault": read.fault}
        else:
            if self._asked is None:
                self._asked = questions_on(self.article, self.passage)
            found = check_answer(read, self.article, self.marks, self.passage)
            self.result = {
                **report_on(found, read, self.article),
                "scores": score_table(found, self.article, self.marks, self._asked),
                "planted": self._offer(),
            }
        self._checked = True
        return self.result

    def _read(self) -> Answer:
        """Read the text in the box and show its statements; a report on others is taken away."""
        read = _reading(self.answer)
        given = given_by(read, bool(self.answer.strip()))
        if given != self.given:
            self.given, self.result, self._checked = given, {}, False
        return read

    def show_planted(self) -> None:
        """After a check of a sample: say what it is and which flaws were planted in it."""
        sample = self._sample()
        if sample and self.result.get("planted"):
            told = {"about": f"{OWN} {sample.about}", "flaws": list(map(list, sample.planted))}
            self.result = {**self.result, "planted": told}

    def _offer(self) -> dict:
        return {"about": "", "flaws": []} if self._sample() else {}

    def _sample(self):
        return next((s for s in self.samples if s.text.strip() == self.answer.strip()), None)

    def _keep_own(self) -> None:  # before another text takes its place in the box
        if self.answer.strip() and not self._sample() and self.answer != self._own:
            self._earlier = [*filter(None, [*self._earlier, self._own])][-_KEPT:]
            self._own = self.answer

    def _on_message(self, _widget, content, _buffers) -> None:
        content = content if isinstance(content, dict) else {}
        action, words = content.get("do"), content.get("text")
        if isinstance(words, str) and len(words) <= LONGEST:
            # What cannot be written as UTF-8 could neither be sent back nor saved.
            self.box = {**self.box, "text": shown(words)}
            self._read()
        if action == "sample" and content.get("at") in range(len(self.samples)):
            self._keep_own()
            self.put(self.samples[content["at"]].text)
            self.result, self._checked = {}, False
        elif action == "mine" and self._own:
            self.put(self._own)
            self.result, self._checked = {}, False
        elif action == "check":
            self.check()
        elif action == "planted":
            self.show_planted()
        self._save(content["n"] if type(content.get("n")) is int else 0)

    def _restore(self) -> None:
        entry, sentence = self.work.restore(ENTRY)
        value = entry["value"] if entry else None
        if isinstance(value, dict) and isinstance(value.get("text"), str):
            own, earlier = value.get("own"), value.get("earlier")
            self._own = own if isinstance(own, str) else ""
            earlier = earlier if isinstance(earlier, list) else []
            self._earlier = [each for each in earlier if isinstance(each, str)]
            self.put(value["text"])
            sentence = sentence or "Your saved text is back."
            if value.get("checked") is True:
                self.check()
        self.said = {"n": 0, "text": sentence, "ok": True, "mine": bool(self._own)}

    def _save(self, number: int) -> None:
        value = {
            "text": self.answer, "own": self._own, "earlier": self._earlier,
            "checked": self._checked,
        }  # fmt: skip
        entry = {
            "value": value, "state": "open" if self._checked else "not attempted", "points": 0,
            "of": 0, "revision": 1, "article": self.article.sha256,
        }  # fmt: skip
        saved = self.work.save(ENTRY, entry)
        mine = bool(self._own) and self._own != self.answer
        self.said = {"n": number, "text": saved.sentence, "ok": saved.ok, "mine": mine}

    def __repr__(self):
        return (
            f"Check the chatbot on {self.passage.label}: this appears here when you run this cell."
        )

    def _picture(self) -> str:
        return stored_text(
            repr(self),
            "A box for a chatbot’s answer. It shows which quotations stand in the article, which "
            "nearly, and which not at all.",
        )


def chatbot_prompt(article: Article, within: Any) -> ChatbotPrompt:
    """The prompt for one passage, such as ``within="P6"``, to copy into any chatbot."""
    return ChatbotPrompt(article, within)


def check_the_chatbot(article: Article, marks: AnnotationSet, within: Any) -> ChatbotCheck:
    """A box for a chatbot's answer: which of its quotations stand in the article, and how it
    compares with ``marks`` and with your own marks of the same passage."""
    return ChatbotCheck(article, marks, within)
