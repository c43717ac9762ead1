"""The sentences that tell a learner what became of a mark."""

from __future__ import annotations

from ..comparing.accepted import SHAPES
from ..comparing.comparison import Outcome
from ..comparing.matching import spans_of, trimmed
from ..records.mark_notes import Wordings, quoted
from .fields import NOUNS

# What to ask of a mark that the reference does not have, where it gives no reason of its own.
ASK = {
    "actors": "Ask of it: does it name somebody who can act, or point at one?",
    "sources": "Ask of it: on whose word does the text say something?",
    "cues": "Ask of it: does it tell that somebody said, thought or hoped something?",
    "contents": "Ask of it: is this what somebody else than the author says?",
    "attributions": "Ask of it: does the text give this statement to somebody else?",
    "claims": "Ask of it: can a reader agree or disagree with just this?",
    "wording": "Ask of it: would a plainer word say the same?",
    "times": "Ask of it: does it say when?",
}
_PARTS = ("cue", "source", "content")


class Telling:
    """Puts the outcomes of one comparison into words.

    ``judge`` are the label fields that count, ``link`` the link field, or None.
    """

    def __init__(self, wordings: Wordings, layer: str, judge: tuple[str, ...], link: str | None):
        self.words, self.layer, self.judge, self.link = wordings, layer, judge, link

    def kind(self, outcome: Outcome) -> str:
        """The outcome's kind; a mention of no actor is linked wrongly whatever it was held to.

        A statement of which a part shares no word with ours has other words, whatever else.
        """
        if outcome.apart:
            return "other words"
        unlinked = self.link == "actor" and _alone(outcome.item)
        return (
            "wrong link" if unlinked and outcome.kind in ("matched", "boundary") else outcome.kind
        )

    def spans(self, ours, kind: str, differs) -> tuple[tuple[int, int], ...]:
        """The reference's spans that are to be shown beside the learner's."""
        names = [n for n in SHAPES[self.layer].spans if kind == "missed" or n in differs]
        if self.layer != "attributions":
            return (ours.span,) if names else ()
        return tuple((s.start, s.end) for name in names for s in spans_of(ours.record, name))

    def text(self, kind: str, outcome: Outcome) -> str:
        """What became of the mark, without the words marked and without the reason."""
        mine, ours, differs = outcome.item, outcome.reference_item, outcome.differs
        if kind == "matched":
            labels = self._labels(mine.record)
            return f"Right: {labels}." if labels else "Right."
        if kind == "boundary":
            return f"Right idea, other boundary. {self._bounds(ours, differs)}"
        if kind == "other words":
            parts = _capital(" and ".join(outcome.apart))
            return f"{parts}: other words. {self._bounds(ours, differs)}"
        if kind == "missed":
            return self._missed(ours)
        if kind == "extra":
            return "Not in our marking."
        more = [self._bounds(ours, differs)] if set(differs) & set(SHAPES[self.layer].spans) else []
        if kind == "wrong label":
            return " ".join([self._label(mine.record, ours.record, differs), *more])
        return " ".join([self._link(mine, ours), *more])

    def unfinished(self, has_cue: bool) -> str:
        """A statement without a cue, or a second source or cue in one statement."""
        if has_cue:
            return "A second one in its statement. One cue, one statement: give it its own."
        return "This statement has no cue yet. Mark the word that says so."

    def _labels(self, record) -> str:
        """The judged labels of a record: ``metonym, acts``."""
        values = [getattr(record, name, None) for name in self.judge]
        return ", ".join(str(value) for value in values if value)

    def _missed(self, ours) -> str:
        labels = self._labels(ours.record)
        if self.layer == "attributions":
            parts = []
            for name in _PARTS[1:]:
                words = " … ".join(quoted(s.exact, 60) for s in spans_of(ours.record, name))
                parts.append(f"{name} {words}" if words else f"no {name}")
            labels = ", ".join([*parts, labels] if labels else parts)
        elif self.link == "actor":
            name = self.words.names([ours.link])
            labels = f"{labels}, {name}" if labels else name
        return f"Missed: {labels}." if labels else "Missed."

    def _bounds(self, ours, differs) -> str:
        if self.layer != "attributions":
            return f"We mark {quoted(self.words.article.text[ours.start : ours.end], 90)}."
        said = []
        for name in _PARTS:
            if name in differs:
                words = " … ".join(quoted(s.exact, 90) for s in spans_of(ours.record, name))
                said.append(f"our {name} is {words}" if words else f"we see no {name} here")
        return _capital("; ".join(said)) + "."

    def _label(self, mine, ours, differs) -> str:
        said = []
        for name in self.judge:
            if name in differs:
                given = getattr(mine, name, None)
                right = getattr(ours, name, None)
                said.append(f"you chose {given or 'no ' + name}, we say {right}")
        return f"{_capital('; '.join(said))}."

    def _link(self, mine, ours) -> str:
        if self.layer == "actors":
            name = self.words.names([ours.link])
            if _alone(mine):
                return f"It belongs to no actor yet; we link it to {name}."
            return f"Right words, other actor. We link it to {name}."
        where = "inside" if self.layer == "attributions" else "to"
        if ours.link is None:
            alone = "inside no other statement" if where == "inside" else "to nothing"
            return f"Right words, other link. We link it {alone}."
        claim, statement = (
            self.words.claims.get(ours.link), self.words.attributions.get(ours.link),
        )  # fmt: skip
        if self.layer == "wording" and claim:
            return f"Right words, other claim. We link it to {quoted(claim.paraphrase, 90)}."
        name = self.words.statement(statement) if statement else ours.link
        return f"Right words, other link. We link it {where} the statement of {name}."


def off(marks, words, ours, differs: tuple[str, ...]) -> dict[str, str]:
    """Of each part of a statement that differs: ``begins too early``, ``ends too late`` or both.

    ``marks`` are the learner's, ``words(mark)`` gives theirs, ``ours`` is the reference's record.
    A part of several spans is left out, and so is a *that* before the content, which may be
    marked or not.
    """
    said = {}
    for name in differs:
        own = [m for m in marks if NOUNS[m.layer] == name]
        spans = spans_of(ours, name) if name in _PARTS else []
        if len(own) == len(spans) == 1:
            (mark,), (span,) = own, spans
            start, end = trimmed(span.start, span.end, span.exact)
            a, b = trimmed(mark.start, mark.end, words(mark))
            that = span.exact[: max(0, a - span.start)].strip() == "that"
            begins = "" if a == start or that else f"begins too {'late' if a > start else 'early'}"
            ends = "" if b == end else f"ends too {'late' if b > end else 'early'}"
            said[name] = " and ".join(filter(None, (begins, ends)))
    return said


def nudge(kind: str, layer: str, differs: tuple[str, ...], apart: tuple[str, ...], how) -> str:
    """What a first look at a mark says of it, without ours; "" where nothing is kept back.

    ``how`` tells of a part where it begins or ends wrongly (see :func:`off`).
    """
    if kind == "boundary":
        where = "Look again at where it begins and ends."
        if layer == "attributions":
            parts = [name for name in _PARTS if name in differs]
            where = " ".join(
                f"The {name} {how[name]}." if how.get(name) else f"Look again at the {name}."
                for name in parts
            )
        return f"Right idea, other boundary. {where}"
    if kind == "other words":
        return f"{_capital(' and '.join(apart))}: other words than ours."
    if kind == "wrong label":
        return "Right words, other label. Which else would fit?"
    return "Right words, other link. Where else could it belong?" if kind == "wrong link" else ""


def _alone(item) -> bool:
    return item is not None and str(item.link).startswith("alone-")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
