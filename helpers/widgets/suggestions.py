"""Work through what a machine suggests, one by one: accept, mend or reject, saved at once."""

from __future__ import annotations

from dataclasses import asdict

import anywidget
import traitlets

from ..documents import Article
from ..records.layers import LAYERS
from ..saved_work import LessonWork
from ..suggestions.accepted import CHOICES, PART_CHOICES, stands
from ..suggestions.answers import Decisions
from . import script, styles
from .live_table import stored_text

NOTHING = (
    "The rules suggest nothing here. They know English only, and look for capital letters, titles "
    "and words that report. In the other views you can mark everything yourself."
)
OFFERS = (
    "A machine suggests, you decide. Its rules are simple: they miss some, and propose others that "
    "are none. Nothing here is marked right or wrong, and to reject needs no reason."
)
SAVED = "Decisions that you made here are saved: run this cell, and they are back."
_KEYS = (
    "Keys, everywhere here but in a field: A accept, R reject, U undo, N next, P previous; X leave "
    "the {0} out or put it back; T take the words you selected. In the sentence: ↑ ↓ another {0}; "
    "← → move its end, Shift + ← → its start, a word at a time. Esc leaves."
)
_LONGEST = 400  # characters of anything that the page may send as words


class Suggestions(anywidget.AnyWidget):
    """One suggestion at a time. ``view`` never changes; ``report`` is what is shown now.

    The page sends ``{"n", "id", "part", "do", …}``: the suggestion and the part it was looking
    at, and what to do. ``report["n"]`` and ``said["n"]`` give that number back;
    ``said["unsaved"]`` is whether a decision waits for the next save.
    """

    _esm = script("live_parts.js", "marked_text.js", "suggestions.js")
    _css = styles("question.css", "reader.css", "suggestions.css")
    view = traitlets.Dict().tag(sync=True)
    report = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(self, article: Article, family: str, save_as: str, work: LessonWork | None = None):
        self.decisions = Decisions(article, family, save_as, work)
        self.article, self.part, self._unsaved = article, 0, False
        noun = "Actors" if family == "actors" else "Attributions"
        self.title = f"{noun}: suggestions of a machine"
        # One word for one thing: an actor has mentions, an attribution has parts.
        self._part_called = "mention" if family == "actors" else "part"
        keys = ("actors",) if family == "actors" else ("sources", "cues", "contents")
        super().__init__(
            view={
                "id": f"{save_as} {article.sha256[:16]}", "title": self.title, "family": family,
                "label": f"{self.title} ({save_as})",
                "offers": OFFERS, "nothing": NOTHING,
                "part": self._part_called, "keys": _KEYS.format(self._part_called),
                "layers": [asdict(LAYERS[key]) for key in keys],
                "choices": {name: list(of) for name, of in CHOICES[family].items()},
                "part_choices": {name: list(of) for name, of in PART_CHOICES.items()},
            },
            said={"n": 0, "text": self.decisions.restored, "ok": True},
        )  # fmt: skip
        self._tell(0)
        self.on_msg(self._on_message)

    def _on_message(self, _widget, content, _buffers) -> None:
        if not isinstance(content, dict) or not self.decisions.records:
            return
        number = content.get("n") if type(content.get("n")) is int else 0
        self._look_at(content.get("id"), content.get("part"))
        try:
            sentence = self._do(content)
        except ValueError as fault:
            sentence = str(fault)
        if sentence is None:
            return
        self._tell(number)
        if content.get("do") in ("go", "part"):  # looking changes nothing
            self.said = {"n": number, "text": sentence, "ok": True, "unsaved": self._unsaved}
            return
        outcome = self.decisions.save()
        self._unsaved, said = not outcome.ok, f"{sentence} {outcome.sentence}"
        self.said = {"n": number, "text": said, "ok": outcome.ok, "unsaved": self._unsaved}

    def _do(self, content: dict) -> str | None:
        """Do what a message asks; gives what happened, or None for a message that is none."""
        decisions, do, by = self.decisions, content.get("do"), content.get("by")
        if do in ("accept", "reject"):
            before = decisions.at
            sentence = decisions.decide(f"{do}ed")
            self.part = self.part if decisions.at == before else 0
            return sentence
        if do == "go" and by in (1, -1):
            self.part = 0
            return decisions.go(by)
        if do == "undo":
            sentence = decisions.undo()
            self.part = min(self.part, len(decisions.current["parts"]) - 1)
            return sentence
        if do == "part":
            here = decisions.current["parts"][self.part]
            return f"{here['name'].capitalize()}: {self._words(here) or 'left out'}."
        if do == "move" and by in (1, -1) and content.get("edge") in ("start", "end"):
            return decisions.move(self.part, content["edge"], by)
        if do == "take" and all(type(content.get(edge)) is int for edge in ("start", "end")):
            return decisions.take(self.part, content["start"], content["end"])
        if do == "leave":
            return decisions.leave_out(self.part)
        if do == "label" and all(isinstance(content.get(key), str) for key in ("name", "value")):
            of_part = self.part if content.get("of") == "part" else None
            return decisions.label(content["name"], content["value"][:_LONGEST], of_part)
        return None

    def _look_at(self, id, part) -> None:
        """The suggestion and part that the page showed when a key was pressed."""
        places = [at for at, each in enumerate(self.decisions.records) if each["id"] == id]
        if places:
            self.decisions.at = places[0]
        last = len(self.decisions.current["parts"]) - 1
        self.part = min(max(part, 0), last) if type(part) is int else min(self.part, last)

    def _words(self, part: dict) -> str:
        words = self.article.text[part["start"] : part["end"]] if stands(part) else ""
        return f"“{' '.join(words.split())}”" if words else ""

    def _tell(self, number: int) -> None:
        """Send the page what it is to show; only one suggestion is ever sent."""
        record = self.decisions.current
        if record is None:
            self.report = {"n": number, "record": None}
            return
        start, end = self.decisions.passage(self.part)
        counts, of_actors = self.decisions.counts(), self.decisions.family == "actors"
        self.report = {
            "n": number,
            "record": {
                **record,
                "parts": [{**part, "words": self._words(part)} for part in record["parts"]],
            },
            "part": self.part,
            "passage": {
                "start": start, "text": self.article.text[start:end],
                "where": self.article.where(start),
                "before": "" if of_actors else self.decisions.sentence_before(),
            },
            "lines": self.decisions.lines(self.part) if of_actors else [],
            "progress": f"{self.decisions.at + 1} of {len(self.decisions.records)}",
            "counts": f"{counts['accepted']} accepted, {counts['rejected']} rejected, "
            f"{counts['open']} open",
        }  # fmt: skip

    def __repr__(self):
        found = len(self.decisions.suggested)
        return f"{self.title}. {found} to accept, mend or reject: run this cell to work on them."

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        data["text/html"] = stored_text(repr(self), f"{SAVED} {OFFERS}")
        data["text/plain"] = repr(self)
        return data


def work_through(article: Article, family: str, save_as: str) -> Suggestions:
    """Accept, mend or reject what a machine suggests for a text: "actors" or "attributions".

    ``save_as`` is the name in the saved work; ``accepted_marks(article, save_as)`` reads it again.
    """
    return Suggestions(article, family, save_as)
