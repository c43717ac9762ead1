"""The report on a class as data: what became of every hand-in and of every question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...comparing.alpha import Coefficient, krippendorff_alpha
from ...questions.model import Question
from .answers import Split
from .folder import HandIn
from .key import Key
from .marks import Marks


class ReportError(ValueError):
    """A report that cannot be made; the message is one sentence for the teacher."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


@dataclass(frozen=True, repr=False)
class ClassReport:
    """What a class handed in. ``hand_ins`` are the usable ones, ``unusable`` the others.

    ``states[question id]`` counts right, partly right … answers (open ones: "open");
    ``answered[student]`` how many questions a student answered; ``missing`` are those on the
    roster of whom nothing was found; ``remarks`` are sentences on what is odd.
    """

    key: Key
    hand_ins: tuple[HandIn, ...]
    unusable: tuple[HandIn, ...]
    missing: tuple[str, ...]
    states: dict[str, Counter]
    answered: dict[str, int]
    splits: dict[str, list[Split]]
    marks: dict[str, Marks]
    remarks: tuple[str, ...]
    roster: tuple[str, ...] | None = None

    def __repr__(self):
        n, bad = len(self.hand_ins), len(self.unusable)
        of = f" of {len(self.roster)}" if self.roster is not None else ""
        files = "hand-in" if n + bad == 1 and not of else "hand-ins"
        said = f"{self.key.title}: {n}{of} {files} can be used"
        return f"{said}, {bad} cannot." if bad else f"{said}."

    def questions(self) -> list[tuple[int, Question]]:
        """The questions with their numbers."""
        return list(enumerate(self.key.questions, 1))

    def asked(self, id: str | None = None) -> Marks:
        """A marking question by its id; the first one where none is named. Raises ReportError."""
        if id is None and self.marks:
            return next(iter(self.marks.values()))
        if id not in self.marks:
            some = ", ".join(self.marks)
            known = f"those of this assignment are: {some}" if some else "this assignment has none"
            raise ReportError(f"There is no marking question {id!r}; {known}.")
        return self.marks[id]

    def sorting_alpha(self, id: str) -> Coefficient:
        """Krippendorff's alpha over the decisions of a question with choices."""
        rows = list(zip(*(one.values for one in self.splits[id]), strict=True))
        return krippendorff_alpha([list(row) for row in rows])
