"""Measure a rule that the learner has written, with the same measure as the machine reader's."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..annotations import AnnotationSet, Attribution, Span
from ..documents import Article, Passage
from ..machine.found import FOUND
from ..machine.trial import Setting, Trial, Trials
from .parts import Table

COLUMNS = ("", "It marked", "ours too", "We marked", "it found")
_WANTED = "give the source (or None), the cue and the content, or None where there is nothing"
_EDGES = " \t\r\n\u00a0,"


class OwnRuleError(ValueError):
    """A fault in what a learner's rule gives; the message is one sentence."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence, without the pages of code above it."""
        return [str(self)]


def try_my_rule(
    rule: Callable[[str], tuple | None], article: Article, marks: AnnotationSet
) -> Table:
    """What ``rule`` finds in the article, held against ``marks``.

    ``rule`` gets one sentence after the other, as text, and gives three pieces of it: source (or
    None), cue, content; or None. Precision and recall stand in the table's caption, and what counts
    as found, the box's own measure.
    Raises OwnRuleError where it gives something else, or words that are not in the sentence.
    """
    trial = _Own(rule, article, marks).run(Setting())
    said = " ".join([*trial.in_words(), *_half_right(trial)])
    return Table(said, COLUMNS, tuple(map(tuple, trial.rows())))


def _half_right(trial: Trial) -> list[str]:
    """What counts as found; and, where the table has more cues right than that, why."""
    if not trial.comparison.exact.marked:
        return []
    cues, found = trial.scores["cue"].found, len(trial.found)
    if cues <= found:
        return [FOUND]
    return [
        FOUND,
        f"Cues that are right: {cues}; of these with a content that is not: {cues - found}.",
    ]


class _Own(Trials):
    """Trials of one rule that somebody else has written; the setting plays no part."""

    def __init__(self, rule: Callable[[str], Any], article: Article, marks: AnnotationSet):
        super().__init__(article, marks)
        self.rule = rule

    def read(self, setting: Setting) -> tuple[Attribution, ...]:
        found = []
        for sentence in self.article.sentences:
            pieces = self._pieces(sentence)
            if pieces is not None:
                found.append(_attribution(f"m{len(found) + 1}", sentence, *pieces))
        return tuple(found)

    def _pieces(self, sentence: Passage) -> tuple[str | None, str, str] | None:
        given = self.rule(sentence.text)
        if given is None:
            return None
        if not isinstance(given, tuple | list) or len(given) != 3:
            raise OwnRuleError(f"In {sentence.label} the rule gives {given!r:.80}; {_WANTED}.")
        source, cue, content = (_trimmed(piece) for piece in given)
        pieces = (("source", source), ("cue", cue), ("content", content))
        for (name, piece), as_given in zip(pieces, given, strict=True):
            if piece is None and name == "source":
                continue
            if isinstance(as_given, str) and not piece:
                raise OwnRuleError(
                    f"In {sentence.label} the rule gives no words as {name}; {_WANTED}."
                )
            if not isinstance(piece, str) or piece not in sentence.text:
                raise OwnRuleError(
                    f"In {sentence.label} the rule gives {as_given!r:.80} as {name}, and these "
                    f"words do not stand in the sentence; {_WANTED}."
                )
        return source or None, cue, content


def _trimmed(piece: Any) -> Any:
    """A piece without spaces and commas at its edges; an empty source is none."""
    return (piece.strip(_EDGES) or None) if isinstance(piece, str) else piece


def _attribution(id: str, sentence: Passage, source: str | None, cue: str, content: str):
    """The pieces with their places: the source nearest before the cue, the content after it.

    Where they do not stand on that side, the other one is taken.
    """
    text = sentence.text
    whole = re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", text)
    at = whole.start() if whole else text.index(cue)
    before = text.rfind(source, 0, at) if source else -1
    after = text.find(content, at + len(cue))

    def span(words: str, start: int) -> Span:
        start += sentence.start
        return Span(start=start, end=start + len(words), exact=words)

    return Attribution(
        id=id,
        cue=span(cue, at),
        source=span(source, before if before >= 0 else text.index(source)) if source else None,
        content=[span(content, after if after >= 0 else text.index(content))],
        form="indirect",  # form and naming are not measured here
        naming="named",
    )
