"""The live table of what is answered in every lesson; nothing saved stands in its stored text."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from ..progress import Progress, progress
from ..questions.model import half_points
from ..saved_work import reset_work, where_is_my_work
from .static_html import FAINT, element, text

_HERE = Path(__file__).parent
_STORED = "Your progress appears here when you run this cell."
_newest: ProgressTable | None = None  # the table on the page; older ones are no longer shown


class ProgressTable(anywidget.AnyWidget):
    """One row a lesson: ``{"lesson", "title", "answered", "right", "points", "note", "any"}``.

    The page sends ``{"do": "refresh"}`` or ``{"do": "reset", "lesson": …}``; ``said`` is what it
    then reads out.
    """

    _esm = _HERE / "progress.js"
    _css = _HERE / "question.css"
    rows = traitlets.List().tag(sync=True)
    total = traitlets.Unicode().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(self):
        global _newest
        super().__init__()
        self.refresh()
        _newest = self
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
        style = f"border-left:3px solid {FAINT};padding:0.2em 0 0.2em 1em;max-width:44em"
        data["text/html"] = element(
            "div",
            element("p", text(_STORED), style="margin:0 0 0.3em 0;font-weight:600"),
            element("p", text(where_is_my_work()), style="margin:0;font-size:85%;opacity:0.75"),
            style=style,
        )
        data["text/plain"] = repr(self)
        return data


def count_again() -> None:
    """Bring the table on the page up to date, where there is one; called after each check."""
    if _newest is not None:
        _newest.refresh()


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
