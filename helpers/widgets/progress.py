"""The live table of what is answered in every lesson; nothing saved stands in its stored text."""

from __future__ import annotations

import anywidget
import traitlets

from ..my_work.progress import Progress, progress
from ..questions.model import half_points
from ..saved_work import reset_work, where_is_my_work
from . import script, styles
from .live_table import refresh_after_checks, stored_text

_STORED = "Your progress appears here when you run this cell."


class ProgressTable(anywidget.AnyWidget):
    """One row a lesson: ``{"lesson", "title", "answered", "right", "points", "note", "any"}``.

    The page sends ``{"do": "refresh"}`` or ``{"do": "reset", "lesson": …}``; ``said`` is what it
    then reads out.
    """

    _esm = script("live_parts.js", "progress.js")
    _css = styles("question.css")
    rows = traitlets.List().tag(sync=True)
    total = traitlets.Unicode().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__()
        self.refresh()
        refresh_after_checks("progress", self)
        self.on_msg(self._on_message)

    def refresh(self, sentence: str = "") -> None:
        """Read the files again."""
        found = progress()
        self.rows = [_row(each) for each in found]
        answered, asked = sum(p.answered for p in found), sum(p.questions for p in found)
        points, of = sum(p.points for p in found), sum(p.of for p in found)
        self.total = (
            f"{answered} of {asked} questions answered, {half_points(points)} of {of:g} points."
        )
        self.said = {"n": self.said.get("n", 0) + 1, "text": sentence}

    def reset(self, lesson: str) -> str:
        """Set the work of a lesson aside; returns the sentence that says so."""
        known = [row["lesson"] for row in self.rows]
        sentence = reset_work(lesson) if lesson in known else "There is no such lesson."
        self.refresh(sentence)
        return sentence

    def _on_message(self, _widget, content, _buffers) -> None:
        action = content.get("do") if isinstance(content, dict) else None
        if action == "refresh":
            self.refresh("The table is up to date.")
        elif action == "reset":
            self.reset(str(content.get("lesson")))

    def __repr__(self):
        return f"Progress: {_STORED}"

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = stored_text(_STORED, where_is_my_work())
        data["text/plain"] = repr(self)
        return data


def _row(each: Progress) -> dict:
    return {
        "lesson": each.lesson,
        "title": f"{each.lesson.split('-')[0]} {each.title}",
        "answered": f"{each.answered} of {each.questions}",
        "right": str(each.right),
        "points": f"{half_points(each.points)} of {each.of:g}",
        "note": each.note,
        "any": each.any,
    }


def progress_table() -> ProgressTable:
    """How far you are in every lesson, live, with a way to begin a lesson afresh."""
    return ProgressTable()
