"""Tables of a learner's own work that are read again after each check.

Nothing saved stands in a stored notebook: its text only says that the table appears on running.
"""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

from ..figures.static_html import FAINT, element, text
from . import script, styles

_newest: dict[str, anywidget.AnyWidget] = {}  # by name; older ones are no longer on the page


class LiveTable(anywidget.AnyWidget):
    """A table with a sentence below it and notes.

    ``read`` gives ``{"heads": […], "rows": [[…]], "summary": …, "notes": […]}``, plain texts all
    of them; it is called at once, after each check and when the page sends ``{"do": "refresh"}``.
    """

    _esm = script("live_parts.js", "live_table.js")
    _css = styles("question.css")
    title = traitlets.Unicode().tag(sync=True)
    content = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(self, title: str, read: Callable[[], dict]):
        self._read = read
        super().__init__(title=title)
        self.refresh()
        refresh_after_checks(title, self)
        self.on_msg(self._on_message)

    def refresh(self, sentence: str = "") -> None:
        """Read the saved work again; ``sentence`` is what the page then reads out."""
        self.content = self._read()
        self.said = {"n": self.said.get("n", 0) + 1, "text": sentence}

    def _on_message(self, _widget, content, _buffers) -> None:
        if isinstance(content, dict) and content.get("do") == "refresh":
            self.refresh("The table is up to date.")

    def __repr__(self):
        return f"{self.title}: this appears here when you run this cell."

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = stored_text(repr(self))
        data["text/plain"] = repr(self)
        return data


def stored_text(sentence: str, note: str = "") -> str:
    """What a stored notebook shows in place of a live table, as HTML."""
    return element(
        "div",
        element("p", text(sentence), style="margin:0 0 0.3em 0;font-weight:600"),
        *([element("p", text(note), style="margin:0;font-size:85%;opacity:0.75")] if note else []),
        style=f"border-left:3px solid {FAINT};padding:0.2em 0 0.2em 1em;max-width:44em",
    )


def refresh_after_checks(name: str, table: anywidget.AnyWidget) -> None:
    """Let a table (anything with ``refresh()``) follow each check, in place of an older one."""
    _newest[name] = table


def count_again() -> None:
    """Bring the tables on the page up to date, where there are any; called after each check."""
    for table in list(_newest.values()):
        table.refresh()
