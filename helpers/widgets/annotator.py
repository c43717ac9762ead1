"""The Annotator: a text in which the learner marks words."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

import anywidget
import traitlets

from ..annotations import AnnotationSet
from ..documents import Article, Passage
from ..marking.feedback import Judgement, judge_marks
from ..marking.fields import MarkingError, choices
from ..marking.model import Marking
from ..marking.records import as_answer
from ..marking.saving import resume, save_marks
from ..marking.taken_over import take_over
from ..questions.files import lessons
from ..saved_work import LessonWork
from . import script, styles
from .live_table import stored_text
from .mark_view import drawn, setup
from .reader import _passage
from .static_marks import picture_of

SCRIPTS = (
    "marked_text.js", "panels.js", "annotator_queue.js", "annotator_keys.js", "annotator_text.js",
    "annotator_words.js", "annotator_panel.js", "annotator.js",
)  # fmt: skip


class Marks(traitlets.HasTraits):
    """What every view of marks shares: operations arrive, what is marked goes out."""

    _setup = traitlets.Dict(help="The text and what can be chosen").tag(sync=True)
    marking = traitlets.Dict(help="What is marked, as the page draws it").tag(sync=True)

    def _begin(self, marking: Marking) -> None:
        self.own = marking
        self._keys: deque = deque(maxlen=500)  # operations carried out; a page may send one twice
        self._said, self._number, self._failed = "", 0, False
        # Whether the last change is on the disk; the last operation that is, with all before it.
        self._on_disk, self._safe = True, ""

    def _operate(self, content: dict) -> None:
        """Carry out one operation of the page, ``{"op": …, "key": …}``."""
        key = content.get("key")
        if not isinstance(key, str) or key in self._keys:
            return
        self._keys.append(key)
        before = self.own.state
        try:
            self._said, self._failed = self.own.apply(content.get("op")), False
        except MarkingError as fault:
            self._said, self._failed = str(fault), True
        self._number += 1
        if self.own.state != before:
            self._on_disk = self._changed()
        if self._on_disk:
            self._safe = key
        self._draw()

    def _state(self, judged: tuple[Judgement, ...], ours: bool = True) -> dict:
        return drawn(self.own, judged, ours) | {
            "said": self._said,
            "number": self._number,
            "failed": self._failed,
            "heard": self._keys[-1] if self._keys else "",
            "done": self._safe,
        }


SAVED = "Marks that you made here are saved: run this cell, and they are back."


class Annotator(Marks, anywidget.AnyWidget):
    """A page, or one part of it, in which the learner marks words, by mouse or by keys alone.

    ``layers`` are marked, one at a time (``"attributions"``: source, cue and content of a
    statement); ``within`` is a label such as ``"P3"`` or ``"P3.7"``, or a passage. ``labels``
    offers only some labels of a single layer, ``judge`` only some label fields. With ``against``,
    another annotation of the text, there is a check. ``save_as``, such as ``"02-my-marks"``,
    saves every change at once under that name among the answers of its lesson, for each text
    apart; without it nothing is saved. The records of ``begin_with`` become the learner's marks,
    each of them once: one that was deleted does not come back, one that is new comes in the next
    time, and one that was mended since replaces what the learner has not changed; the types of
    actors can be chosen then, too. Raises ValueError with one sentence for what does not fit.
    """

    _esm = script(*SCRIPTS)
    _css = styles("reader.css", "annotator.css")

    def __init__(
        self,
        article: Article,
        layers: tuple[str, ...] | str = ("actors",),
        within: str | Passage | None = None,
        against: AnnotationSet | None = None,
        save_as: str | None = None,
        labels: tuple[str, ...] | None = None,
        judge: tuple[str, ...] | None = None,
        links: bool = True,
        work: LessonWork | None = None,
        begin_with: AnnotationSet | None = None,
    ):
        for given, what in ((against, "check against"), (begin_with, "begin with")):
            if given is not None and given.article.sha256 != article.sha256:
                raise ValueError(
                    f"The annotation to {what} was made for {given.article.file}, not for this "
                    f"text."
                )
        self.layers = (layers,) if isinstance(layers, str) else tuple(layers)
        self.article, self.against, self.save_as = article, against, save_as
        self._judge, self._links = judge, links
        self._checked: tuple[Judgement, ...] = ()
        offered = choices(self.layers, judge, labels, links, begin_with is not None)
        self._begin(Marking(article, offered, _passage(article, within)))
        self.work = work or (LessonWork(_lesson(save_as)) if save_as else None)
        self._goes_on = begin_with is not None
        since = self._resume(begin_with)
        # A change that a tab still holds back belongs to the text it was made on.
        keep = save_as and f"{save_as} {article.sha256[:16]}"
        super().__init__(
            _setup=setup(self.own, keep, since, against is not None, begin_with is not None)
        )
        self._draw()
        self.on_msg(self._on_message)

    @property
    def annotations(self) -> AnnotationSet:
        """The marks as an annotation like any other.

        A label that was not chosen is the commonest one, and its note says so; a statement without
        a cue or without content is left out.
        """
        return as_answer(self.own, complete=True).annotations

    def check(self) -> list[Judgement]:
        """Hold the marks against the other annotation; shows and returns what became of them."""
        if self.against is None:
            raise ValueError("There is nothing to check against: give Annotator(…, against=…).")
        if not self.own.state.marks:
            self._said = "Nothing is marked yet. Mark one place and then check."
            self._checked = ()
        else:
            self._checked = tuple(map(self._judged, self.layers))
            self._said = "Checked. " + " ".join(each.in_words() for each in self._checked)
        self.own.current = None
        self._number += 1
        self._draw()
        return list(self._checked)

    def _judged(self, layer: str) -> Judgement:
        judge = None if self._judge is None else tuple(self._judge)
        judged = judge_marks(self.own, self.against, layer, judge, self._links)
        # A layer that was not tried yet keeps its answers to itself.
        return judged if judged.scores.marked else replace(judged, remarks=())

    def _resume(self, begin_with: AnnotationSet | None) -> str:
        """Put saved marks back, and the records to begin with; gives the time they were saved."""
        self._saved, self._unfit = "These marks are not saved; they are for trying out.", None
        if self.work is None:
            taken = take_over(self.own, begin_with) if begin_with else None
            self._said = taken.in_words() if taken else ""
            return ""
        begun = resume(self.own, self.work, self.save_as, begin_with)
        self._saved, self._unfit = begun.said, begun.unfit
        if begun.taken:
            self._said = begun.taken.in_words()
            if begun.taken.new:
                self._on_disk = self._changed()
        return begun.saved_at

    def _changed(self) -> bool:
        self._checked = ()
        if self.work is None:
            return True
        outcome = save_marks(self.own, self.work, self.save_as, self._unfit)
        self._saved = outcome.sentence
        return outcome.ok

    def _draw(self) -> None:
        self.marking = self._state(self._checked) | {"saved": self._saved}

    def _on_message(self, _widget, content, _buffers) -> None:
        if isinstance(content, dict) and "op" in content:
            self._operate(content)
        elif isinstance(content, dict) and content.get("do") == "check" and self.against:
            self.check()

    def __repr__(self) -> str:
        where = self.own.within.label if self.own.within else "the whole page"
        return f"Annotator: {where}; to mark: {', '.join(self.layers)}"

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        data["text/html"] = picture_of(self.own) + (stored_text(SAVED) if self._goes_on else "")
        data["text/plain"] = repr(self)
        return data, metadata


def _lesson(save_as: str) -> str:
    """The lesson whose file keeps these marks: the one with their number."""
    number = save_as.split("-")[0]
    return next((name for name in lessons() if name.split("-")[0] == number), f"{number}-marks")
