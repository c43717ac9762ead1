"""The learner's own marks on an article: made, labelled, linked, undone. No widget in it.

Offsets are half-open code points of the untouched text. Every change is an *operation*, a small
table such as ``{"do": "mark", "start": 547, "end": 550, "layer": "wording", "label": "loaded"}``,
and gives back one sentence that says what happened. The operations stand in ``marking/changes.py``
and ``marking/links.py``, how marks are saved and compared in ``marking/records.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Any

from ..documents import Article, Passage
from ..records.mark_notes import quoted
from . import changes, links
from .fields import NOUNS, PARTS, Choices, MarkingError, OwnMark, State, choices

_WORD = re.compile(r"\w+")
_OPERATIONS = {
    "mark": changes.mark,
    "words": changes.mark_words,
    "label": changes.set_label,
    "edge": changes.move_edge,
    "delete": changes.delete,
    "link": links.link,
    "nest": links.nest,
    "rename": links.rename,
    "type": links.type_of,
}


class Marking:
    """The marks of one learner on an article, or on the passage ``within`` of it.

    ``state`` is what is marked now, ``current`` the id of the mark that was touched last, and
    ``places`` the places to choose from when words stand more than once. ``taken`` are the
    records that were put in from another annotation (``marking/taken_over.py``), ``versions`` how
    each of them and its marks looked then (``marking/versions.py``).
    """

    def __init__(
        self,
        article: Article,
        offered: Choices | tuple[str, ...] | str = ("actors",),
        within: Passage | None = None,
    ):
        self.article = article
        self.choices = offered if isinstance(offered, Choices) else choices(offered)
        self.within = within
        self.parts = (within,) if within else article.parts
        self.state, self.current = State(), None
        self.places: list[tuple[int, int]] = []
        self.used = 0  # the last number given to an id
        self.taken: dict[str, list[str]] = {}
        self.versions: dict[str, list[str]] = {}
        self._past: list[State] = []
        self._future: list[State] = []
        words = [m.span() for part in self.parts for m in _WORD.finditer(part.text)]
        base = [part.start for part in self.parts for _ in _WORD.finditer(part.text)]
        self.starts = [a + at for (a, _), at in zip(words, base, strict=True)]
        self.ends = [b + at for (_, b), at in zip(words, base, strict=True)]

    # Looking ---------------------------------------------------------------------------------

    def mark(self, id: Any) -> OwnMark:
        """The mark with this id. Raises :class:`MarkingError` where there is none."""
        for mark in self.state.marks:
            if mark.id == id:
                return mark
        raise MarkingError("Choose one of your marks first.")

    def words(self, mark: OwnMark) -> str:
        """The words of a mark as they stand in the article."""
        return self.article.text[mark.start : mark.end]

    def name(self, id: str | None, family: str) -> str:
        """What a mark belongs to, in words: an actor's name, ``statement 2``, a claim's words."""
        if id is None:
            return ""
        if family == "actors":
            return self.state.actors.get(id, "")
        if family == "statements":
            return f"statement {self.number(id)}"
        return quoted(self.words(self.mark(id)), 40)

    def number(self, statement: str) -> int:
        """The number of a statement, from 1, in the order in which they were begun."""
        return list(self.state.nested).index(statement) + 1

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    # Changing --------------------------------------------------------------------------------

    def apply(self, operation: Any) -> str:
        """Carry out one operation and say in a sentence what happened.

        ``mark`` (start, end, layer, label), ``words`` (words, layer, label, start), ``label``
        (id, field, value), ``link`` (id, to or new), ``nest`` (id, to), ``rename`` (actor, name),
        ``type`` (actor, type), ``edge`` (id, side, by), ``delete`` (id), ``undo``, ``redo``. Raises
        :class:`MarkingError` with one sentence, and changes nothing, where it cannot be done.
        """
        name = operation.get("do") if isinstance(operation, dict) else None
        if not isinstance(name, str) or name not in (*_OPERATIONS, "undo", "redo"):
            raise MarkingError("This is nothing that can be done with marks.")
        self.places = []
        if name in ("undo", "redo"):
            return self._step_back() if name == "undo" else self._step_on()
        before = self.state
        try:
            said = _OPERATIONS[name](self, operation)
        except MarkingError:
            self.state = before
            raise
        except (TypeError, KeyError, AttributeError):
            self.state = before
            raise MarkingError(
                "Something is missing in this change, so nothing was done."
            ) from None
        if self.state != before:
            self._past.append(before)
            self._future.clear()
        return said

    def _step_back(self) -> str:
        if not self._past:
            raise MarkingError("There is nothing to undo.")
        self._future.append(self.state)
        self.state = self._past.pop()
        return f"Undone. {self.count()}"

    def _step_on(self) -> str:
        if not self._future:
            raise MarkingError("There is nothing to redo.")
        self._past.append(self.state)
        self.state = self._future.pop()
        return f"Done again. {self.count()}"

    def count(self) -> str:
        """How many marks there are: ``4 marks.``"""
        number = len(self.state.marks)
        return f"{number or 'No'} mark{'' if number == 1 else 's'}."

    def snapped(self, start: int, end: int) -> tuple[int, int]:
        """The range without spaces at its edges, words made whole, inside one part of the text."""
        text = self.article.text
        if not (type(start) is type(end) is int and 0 <= start < end <= len(text)):
            raise MarkingError("Select some words first.")
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if not _WORD.search(text, start, end):
            raise MarkingError("Select some words first; there is no word in this.")
        for part in self.parts:
            if part.start <= start and end <= part.end:
                break
        else:
            raise MarkingError("A mark lies inside one paragraph of the text; select less.")
        at = bisect_right(self.starts, start) - 1
        if at >= 0 and self.ends[at] > start:
            start = self.starts[at]
        at = bisect_left(self.ends, end)
        if at < len(self.ends) and self.starts[at] < end:
            end = self.ends[at]
        return start, end

    # For the operations -----------------------------------------------------------------------

    def fresh(self, letter: str) -> str:
        """An id that no mark, actor or statement has or had: ``m7``."""
        self.used += 1
        return f"{letter}{self.used}"

    def put(self, mark: OwnMark) -> None:
        """Add a mark, or put it in the place of the one with its id; it becomes the current one."""
        others = [m for m in self.state.marks if m.id != mark.id]
        marks = sorted([*others, mark], key=lambda m: (m.start, -m.end))
        self.state, self.current = replace(self.state, marks=tuple(marks)), mark.id

    def told(self, mark: OwnMark) -> str:
        """A mark in words: ``“Taliban officials” as description``."""
        what = ", ".join(mark.labels.values()) or NOUNS[mark.layer]
        if mark.layer in PARTS and mark.link:
            what = f"{what} of {self.name(mark.link, 'statements')}"
        return f"{quoted(self.words(mark), 60)} as {what}"
