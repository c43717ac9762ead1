"""What a learner decided on each suggestion: accepted, mended, rejected; saved and read again.

A decision keeps the whole record as it stands, so that it stays what it is when the rules that
made the suggestion change. No decision is right or wrong here, and rejecting needs no reason.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import asdict

from ..attribution_rules.structure import structure
from ..documents import Article
from ..saved_work import LessonWork, Outcome
from .accepted import CHOICES, LESSON, PART_CHOICES, restored, stands
from .lines import mention_lines, sentence_before
from .proposed import suggest

# The full stop of an abbreviation belongs to its word; the one that ends a sentence does not.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|St|Jr|Sr|Inc|Ltd|"
    r"Co|No|vs|etc)\.(?!\w)|\w+(?:['’.\-]\w+)*|[^\w\s]"
)
_LONGEST_NAME = 120


class Decisions:
    """The suggestions of one family on an article, and what became of each.

    ``records`` are dicts as ``asdict(Suggestion)`` with ``"state"``: "open", "accepted" or
    "rejected", and ``"mended"``; ``at`` is the one that is looked at. Offsets are code points.
    """

    def __init__(self, article: Article, family: str, save_as: str, work: LessonWork | None = None):
        self.article, self.family, self.save_as = article, family, save_as
        self.work = work or LessonWork(LESSON)
        self.suggested = {each.id: _record(asdict(each)) for each in suggest(article, family)}
        self.at, self._undo = 0, []
        self.edges = [m.span() for m in _WORD.finditer(article.text)]
        self._sentences = _sentences(article.text)
        kept, self._unread, self.restored = restored(article, family, save_as, self.work)
        merged = {**deepcopy(self.suggested), **kept}
        self.records = sorted(merged.values(), key=lambda each: (_start(each), each["id"]))
        self.at = next((n for n, each in enumerate(self.records) if each["state"] == "open"), 0)

    @property
    def current(self) -> dict | None:
        """The record that is looked at; None where nothing was suggested."""
        return self.records[self.at] if self.records else None

    def counts(self) -> dict[str, int]:
        """How many are open, accepted and rejected."""
        states = [each["state"] for each in self.records]
        return {state: states.count(state) for state in ("open", "accepted", "rejected")}

    def decide(self, state: str) -> str:
        """Accept or reject the one that is looked at and go to the next open one."""
        if state == "accepted" and not self._complete():
            missing = "mention" if self.family == "actors" else "cue or content"
            return f"Not accepted: no {missing} is left in it. Put it back, or reject it."
        self._remember()
        record = self.current
        record["state"] = state
        said = f"{state.capitalize()}: “{record['name']}”."
        following = [*range(self.at + 1, len(self.records)), *range(self.at)]
        self.at = next((n for n in following if self.records[n]["state"] == "open"), self.at)
        if self.counts()["open"]:
            return f"{said} {self.place_in_words()}"
        return f"{said} All of them are decided; you can still change each."

    def go(self, by: int) -> str:
        """Look at the next (1) or the one before (-1)."""
        target = min(max(self.at + by, 0), len(self.records) - 1)
        if target == self.at:
            return f"This is the {'last' if by > 0 else 'first'} one."
        self.at = target
        return self.place_in_words()

    def move(self, part: int, edge: str, by: int) -> str:
        """Move the start or end of a part by one word, within the sentences that are shown."""
        here = self._part(part)
        if not stands(here):
            return f"There is no {here['name']} to move. Put it in first."
        a, b = self.passage()
        if edge == "start":
            starts = [s for s, _ in self.edges if a <= s < here["end"]]
            fitting = [s for s in starts if (s < here["start"] if by < 0 else s > here["start"])]
            new = (fitting[-1] if by < 0 else fitting[0]) if fitting else None
        else:
            ends = [e for _, e in self.edges if here["start"] < e <= b]
            fitting = [e for e in ends if (e < here["end"] if by < 0 else e > here["end"])]
            new = (fitting[-1] if by < 0 else fitting[0]) if fitting else None
        if new is None:
            return f"The {edge} of {here['name']} cannot move further."
        self._remember()
        self._part(part)[edge] = new
        return self._mended(part)

    def take(self, part: int, start: int, end: int) -> str:
        """Make the selected words a part; half words at its edges are taken whole."""
        a, b = self.passage()
        words = [(s, e) for s, e in self.edges if s < end and start < e and a <= s and e <= b]
        if not words:
            return "Select words of the text above first."
        self._remember()
        self._part(part).update(start=words[0][0], end=words[-1][1])
        return self._mended(part)

    def leave_out(self, part: int) -> str:
        """Take a part out, or put it back in where it was suggested."""
        here = self._part(part)
        self._remember()
        if stands(here):
            here.update(start=None, end=None)
            return self._mended(part, f"Left out: {here['name']}.")
        first = self.suggested.get(self.current["id"], self.current)["parts"]
        known = first[part] if part < len(first) else here
        a, b = known["start"], known["end"]
        if a is None:
            low, high = self.passage()
            a, b = next(((s, e) for s, e in self.edges if low <= s and e <= high), (low, high))
        here.update(start=a, end=b)
        return self._mended(part)

    def label(self, name: str, value: str, part: int | None = None) -> str:
        """Choose a label; ``"name"`` is the actor's name. ValueError for one that is none."""
        if name == "name":
            value = " ".join(str(value).split())[:_LONGEST_NAME]
            if not value:
                raise ValueError("An actor needs a name; the old one is kept.")
            target = self.current
        elif part is None:
            known, target = CHOICES[self.family], self.current["labels"]
        else:
            known, target = PART_CHOICES, self._part(part)["labels"]
        if name != "name" and (name not in target or value not in known.get(name, ())):
            raise ValueError("This label is none of the choices; the old one is kept.")
        self._remember()
        target[name] = value
        self.current["mended"] = True
        return f"{name.capitalize()}: {value}."

    def undo(self) -> str:
        """Take the last decision or change back and look at its suggestion."""
        if not self._undo:
            return "There is nothing to undo."
        at, record = self._undo.pop()
        self.records[at], self.at = record, at
        return f"Undone. {self.place_in_words()}"

    def place_in_words(self) -> str:
        """``7 of 23: “Kremlin”, not decided yet.``"""
        state = {"open": "not decided yet", "accepted": "you accepted it"}
        said = state.get(self.current["state"], "you rejected it")
        return f"{self.at + 1} of {len(self.records)}: “{self.current['name']}”, {said}."

    def passage(self, part: int = 0) -> tuple[int, int]:
        """Start and end of the sentences that are shown: of an actor those of one mention."""
        parts = self.current["parts"]
        first = self.suggested.get(self.current["id"], self.current)["parts"]
        if self.family == "actors":
            part = min(max(part, 0), len(parts) - 1)
            parts, first = parts[part : part + 1], first[part : part + 1]
        spans = [(p["start"], p["end"]) for p in (*parts, *first) if stands(p)]
        low, high = min(a for a, _ in spans), max(b for _, b in spans)
        touched = [(a, b) for a, b in self._sentences if a < high and low < b]
        return (touched[0][0], touched[-1][1]) if touched else (low, high)

    def sentence_before(self) -> str:
        """The sentence before those that are shown: a source such as *he* is named there."""
        return sentence_before(self.article.text, self._sentences, self.passage()[0])

    def lines(self, part: int) -> list[dict]:
        """Every mention of the actor in a short line; see ``suggestion_lines.mention_lines``."""
        return mention_lines(self.article, self.current["parts"], part)

    def save(self) -> Outcome:
        """Write every decision and change down."""
        value = {
            "family": self.family,
            "records": [e for e in self.records if e["state"] != "open" or e["mended"]],
            "unread": self._unread,
        }
        done = not self.counts()["open"]
        entry = {
            "value": value, "checked": None, "state": "open" if done else "not attempted",
            "points": 0, "of": 0, "revision": 1, "article": self.article.sha256,
        }  # fmt: skip
        return self.work.save(self.save_as, entry)

    def _part(self, part: int) -> dict:
        parts = self.current["parts"]
        if not isinstance(part, int) or not 0 <= part < len(parts):
            raise ValueError("This suggestion has no such part.")
        return parts[part]

    def _needed(self) -> list[dict]:
        """The parts of which one must stand: any mention, or the cue."""
        actors = self.family == "actors"
        return [each for each in self.current["parts"] if actors or each["layer"] == "cues"]

    def _has_content(self) -> bool:
        return any(p["layer"] == "contents" and stands(p) for p in self.current["parts"])

    def _mended(self, part: int, said: str = "") -> str:
        record, here = self.current, self._part(part)
        record["mended"] = True
        if said and record["state"] == "accepted" and not self._complete():
            record["state"] = "open"
            return f"{said} It is open again: too little is left to accept."
        words = " ".join(self.article.text[here["start"] : here["end"]].split()) if not said else ""
        return said or f"{here['name'].capitalize()}: “{words}”."

    def _complete(self) -> bool:
        whole = self.family == "actors" or self._has_content()
        return whole and any(stands(part) for part in self._needed())

    def _remember(self) -> None:
        self._undo = [*self._undo[-199:], (self.at, deepcopy(self.current))]


def _record(suggestion: dict) -> dict:
    """A suggestion as a record that can be decided and saved."""
    parts = [dict(part, labels=dict(part["labels"])) for part in suggestion["parts"]]
    reasons = list(suggestion["reasons"])
    return {**suggestion, "parts": parts, "reasons": reasons, "state": "open", "mended": False}


def _start(record: dict) -> int:
    """Where a record stands: of an attribution its cue, which the id names."""
    return int(record["id"][1:])


def _sentences(text: str) -> list[tuple[int, int]]:
    found = structure(text)
    return [(found.starts[a], found.ends[b - 1]) for a, b in found.sentences if b > a]
