"""Where the saved work is, in a sentence that a notebook shows."""

from __future__ import annotations

from html import escape
from pathlib import Path


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
            '<p style="max-width:46em;line-height:1.5;white-space:normal">Your answers are in the '
            f'folder <code style="overflow-wrap:anywhere">{escape(str(self.folder.resolve()))}'
            "</code>, one file for each lesson, such as <code>00-start-here.json</code>.</p>"
        )
        stored = {"text/html": f"<p>{escape(self)}</p>", "text/plain": repr(self)}
        return {**live._repr_mimebundle_(**kwargs), **stored}
