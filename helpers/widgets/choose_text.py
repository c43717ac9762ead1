"""Choose the text of lesson 09: the practice article, a text kept before, or a new one."""

from __future__ import annotations

from dataclasses import asdict

import anywidget
import traitlets

from ..articles.decoding import MOST, MOST_BYTES, MOST_CHARACTERS
from ..articles.own_articles import HOW_TO_OPEN
from ..documents import ArticleError
from ..own_text.choice import (
    ENTRY,
    LESSON,
    PRACTICE,
    choose,
    chosen,
    keep_file,
    keep_pasted,
    offered,
    preview,
)
from ..saved_work import LessonWork, folder_in_words
from . import script, styles
from .live_table import stored_text

TITLE = "Choose your text"
ABOUT_PRACTICE = "the practice article, all of it invented"
AFTERWARDS = "After choosing, run the cells below one by one: they work on the text chosen here."
AGAIN = "Now run the cells below."
FOR_YOU = "Chosen for you until you bring your own, the practice article"
BY_YOU = "The text you chose"
OFFERS = (
    "Take the practice article, or bring a text of your own: paste its words or open a file. "
    "Without a choice it is the practice article."
)
_LONGEST_NAME = 300  # characters of a name that the page may send


def _where() -> str:
    folder = folder_in_words()
    return (
        f"Your texts stay on this computer: in the folder {folder}, under “articles”, one .txt "
        "file each. To remove one, delete its file there."
    )


SAVED = "A choice that you made here is saved: run this cell, and it is back."


class ChooseText(anywidget.AnyWidget):
    """The texts to choose from, and two ways to bring in a new one.

    The page sends ``{"n", "do": "choose", "name"}``, ``{"n", "do": "paste", "text", "name"}`` or
    ``{"n", "do": "file", "file", "name"}`` with the file's bytes as a buffer. ``said["n"]`` gives
    that number back; ``said["kept"]`` is whether the box may be emptied.
    """

    _esm = script("live_parts.js", "choose_text.js")
    _css = styles("question.css", "choose_text.css")
    view = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(self, work: LessonWork | None = None):
        self._work = work or LessonWork(LESSON)
        super().__init__(
            view={
                "title": TITLE, "about_practice": ABOUT_PRACTICE, "practice": PRACTICE,
                "afterwards": AFTERWARDS, "where": _where(), "limit": MOST,
                "bytes": MOST_BYTES, "characters": MOST_CHARACTERS,
            }
        )  # fmt: skip
        faults = self._tell()
        self.said = {"n": 0, "text": " ".join(faults), "ok": not faults, "kept": False}
        self.on_msg(self._on_message)

    def _on_message(self, _widget, content, buffers) -> None:
        if not isinstance(content, dict):
            return
        number = content.get("n") if type(content.get("n")) is int else 0
        kept = False
        try:
            if content.get("do") == "choose":
                name, note = content.get("name"), ""
            else:
                made = self._keep(content, buffers)
                if made is None:
                    return
                name, kept = made.name, True
                # How to open it in code is of no use here: the next cell does.
                note = made.note.replace(HOW_TO_OPEN.format(name), "").strip()
            outcome = choose(name, self._work)
            ok = outcome.ok
            choice = f"Chosen: “{name}”. {outcome.sentence} {AGAIN}"
            if not ok:
                why = outcome.sentence.partition(". ")[0].removesuffix(".")
                choice = f"{why}. When that is mended, choose “{name}” again."
            said = " ".join(filter(None, [note, choice, *self._tell()]))
        except ArticleError as fault:
            said, ok = str(fault), False
            if kept or content.get("do") == "choose":  # the list on the page is no longer right
                self._tell()
        self.said = {"n": number, "text": said, "ok": ok, "kept": kept}

    def _keep(self, content: dict, buffers):
        """The text that a message brings, kept; None for a message that brings none."""
        name = content.get("name")
        name = name[:_LONGEST_NAME] if isinstance(name, str) else ""
        if content.get("do") == "paste" and isinstance(content.get("text"), str):
            return keep_pasted(content["text"], name)
        if content.get("do") == "file" and isinstance(content.get("file"), str) and buffers:
            return keep_file(bytes(buffers[0]), content["file"][-_LONGEST_NAME:], name)
        return None

    def _tell(self) -> list[str]:
        """Show the texts and the chosen one; gives what is wrong with them, in sentences."""
        texts, faults = offered()
        article, fault = chosen(self._work)
        self.shown = {
            "texts": [asdict(each) for each in texts], "chosen": article.name,
            "preview": preview(article), "first": BY_YOU if self._chosen_by_you() else FOR_YOU,
        }  # fmt: skip
        return [*([fault] if fault else []), *(each for each in faults if each not in fault)]

    def _chosen_by_you(self) -> bool:
        return self._work.restore(ENTRY)[0] is not None

    def __repr__(self):
        return f"{TITLE}: this appears here when you run this cell."

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = stored_text(repr(self), f"{SAVED} {OFFERS}")
        data["text/plain"] = repr(self)
        return data


def choose_text() -> ChooseText:
    """Choose the text of this lesson, or bring in one of your own; ``chosen_text()`` opens it."""
    return ChooseText()
