"""Where the saved work is, in sentences that a notebook shows."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

_LOOK = "max-width:46em;line-height:1.5;white-space:normal"


class ShownSentence(str):
    """A sentence that a notebook shows as one of its own: its lines end between words.

    ``link`` are the words of it that lead to ``file``, where that lies below the notebook's folder.
    """

    def __new__(cls, words: str, link: str = "", file: Path | None = None):
        made = super().__new__(cls, words)
        made.link, made.address = link, _below(file) if file else ""
        return made

    def __repr__(self):
        return str(self)

    def _repr_html_(self):
        words, link = escape(self), escape(self.link)
        if link and self.address:
            words = words.replace(link, f'<a href="{escape(self.address)}">{link}</a>', 1)
        return f'<p style="{_LOOK}">{words}</p>'


def _below(file: Path) -> str:
    """The address of a file from the folder that the notebook runs in; "" where it is elsewhere."""
    try:
        return quote(file.resolve().relative_to(Path.cwd().resolve()).as_posix())
    except (OSError, ValueError):
        return ""


class Whereabouts(str):
    """A sentence that names no computer; run in a notebook it shows the real ``folder`` instead."""

    def __new__(cls, words: str, folder: Path):
        made = super().__new__(cls, words)
        made.folder = folder
        return made

    def __repr__(self):
        return str(self)

    def _repr_mimebundle_(self, **kwargs):
        from ipywidgets import HTML

        live = HTML(
            f'<p style="{_LOOK}">Your answers are in the folder '
            f'<code style="overflow-wrap:anywhere">{escape(str(self.folder.resolve()))}'
            "</code>, one file for each lesson, such as <code>00-start-here.json</code>.</p>"
        )
        stored = {"text/html": f"<p>{escape(self)}</p>", "text/plain": repr(self)}
        return {**live._repr_mimebundle_(**kwargs), **stored}
