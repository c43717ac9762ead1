"""The result of comparing two annotations: outcomes, scores, and both in plain words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..records.layers import Item
from .accepted import SHAPES

_NOUNS = {
    "actors": ("actor mention", "actor mentions"),
    "sources": ("source", "sources"),
    "cues": ("cue", "cues"),
    "contents": ("passage of content", "passages of content"),
    "claims": ("claim", "claims"),
    "wording": ("coloured wording", "coloured wordings"),
    "times": ("time expression", "time expressions"),
    "attributions": ("attribution", "attributions"),
}
_FIELDS = {"actor": "actor", "attribution": "attribution", "nested_in": "nesting"}


@dataclass(frozen=True)
class Scores:
    """Precision, recall and F1 from three counts; None where they would divide by zero.

    ``found`` of the ``marked`` ones (in the answer) are right; ``expected`` were to be found.
    """

    found: int
    marked: int
    expected: int

    @property
    def precision(self) -> float | None:
        """Share of what was marked that is right; None when nothing was marked."""
        return self.found / self.marked if self.marked else None

    @property
    def recall(self) -> float | None:
        """Share of what was to be found that was found; None when there was nothing to find."""
        return self.found / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """2 · found / (marked + expected); None when both are zero."""
        both = self.marked + self.expected
        return 2 * self.found / both if both else None

    def in_words(self) -> str:
        """Both shares as counts, so that a small number looks small."""
        if not self.marked and not self.expected:
            return "nothing was marked and nothing was to be found, so there is no score"
        if not self.marked:
            return "precision cannot be said (nothing was marked); recall 0 %; F1 0"
        if not self.expected:
            return "precision 0 %; recall cannot be said (there was nothing to find); F1 0"
        return (
            f"precision {self.found} of {self.marked} ({self.precision:.0%}), "
            f"recall {self.found} of {self.expected} ({self.recall:.0%}), F1 {self.f1:.2f}"
        ).replace("%", " %")


@dataclass(frozen=True)
class Outcome:
    """What became of one span (in the layer ``attributions``: of one record).

    ``kind`` is the first of these that applies: ``"missed"``, ``"extra"``, ``"wrong label"``,
    ``"wrong link"``, ``"boundary"``, ``"matched"``. ``differs`` names all that differs, so that a
    wrong label on a span with another boundary shows both. ``reason`` is the reference's note;
    for an extra, why the reference did not mark that place; None where it gives no reason.
    ``apart`` names the parts of a statement that share no word with the reference's.
    """

    kind: str
    item: Item | None
    reference_item: Item | None
    reason: str | None = None
    differs: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where in the text it stands."""
        return (self.item or self.reference_item).start


@dataclass(frozen=True)
class Comparison:
    """What :func:`helpers.scoring.compare` returns.

    ``exact``, ``overlap`` and ``token`` score the spans alone, whatever their labels; ``fields``
    gives ``{field: (right, judged)}`` for labels and link, judged on found spans only.
    """

    layer: str
    outcomes: tuple[Outcome, ...]
    exact: Scores
    overlap: Scores
    token: Scores
    fields: dict[str, tuple[int, int]]

    def of_kind(self, kind: str) -> tuple[Outcome, ...]:
        """The outcomes of one kind, in reading order."""
        return tuple(outcome for outcome in self.outcomes if outcome.kind == kind)

    @property
    def counts(self) -> dict[str, int]:
        """How many outcomes there are of each kind: ``{kind: count}``, kinds that occur only."""
        return dict(Counter(outcome.kind for outcome in self.outcomes))

    @property
    def label_accuracy(self) -> float | None:
        """Share of right labels on found spans; None where no label was judged."""
        return self._share(field for field in self.fields if field != SHAPES[self.layer].link)

    @property
    def link_accuracy(self) -> float | None:
        """Share of right links on found spans; None where no link was judged."""
        return self._share(field for field in self.fields if field == SHAPES[self.layer].link)

    def _share(self, fields):
        pairs = [self.fields[field] for field in fields]
        judged = sum(count for _, count in pairs)
        return sum(right for right, _ in pairs) / judged if judged else None

    def in_words(self) -> str:
        """The result in plain sentences for a beginner."""
        one, many = _NOUNS[self.layer]
        exact = self.exact
        if not exact.expected:
            extra = f" You marked {_count(exact.marked, 'span', 'spans')}." if exact.marked else ""
            return f"There is no {one} to find here.{extra}"
        only = exact.expected == 1
        if not exact.marked:
            to_find = f"one {one}" if only else f"{exact.expected} {many}"
            return f"You have marked nothing yet; there {_are(exact.expected)} {to_find} to find."
        if only:
            first = f"You {'found' if exact.found else 'did not quite find'} the only {one}"
        elif exact.found == exact.expected:
            first = f"You found all {exact.expected} {many}"
        else:
            first = f"You found {exact.found} of the {exact.expected} {many}"
        shifted = sum(o.kind not in ("missed", "extra") for o in self.outcomes) - exact.found
        missed, extra = len(self.of_kind("missed")), len(self.of_kind("extra"))
        parts = [first]
        if shifted:
            more = "more " if exact.found else ""
            parts.append(f"{shifted} {more}{_have(shifted)} another boundary")
        if missed:
            parts.append(f"{missed} {_are(missed)} missing")
        if extra:
            parts.append(
                f"{_count(extra, 'span', 'spans')} of yours {_are(extra)} not in the reference"
            )
        sentences = ["; ".join(parts) + "."]
        for field, (right, judged) in self.fields.items():
            if judged:
                name = _FIELDS.get(field, field.rstrip("_"))
                sentences.append(f"The {name} is right in {right} of the {judged} you found.")
        return " ".join(sentences)

    def __repr__(self):
        return f"<Comparison of {self.layer}: {self.counts}>"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
