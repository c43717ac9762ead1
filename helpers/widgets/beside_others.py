"""The learner's checked marks beside other readers' ones: figures, and where they differ.

The heat map sets the learner beside the nearest reader alone: beside several, every place where any
two differ would be a difference of the learner's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..annotations import AnnotationSet, Annotator
from ..articles.within import NoPassage, passage_in
from ..documents import Article
from ..figures.agreement import HEADS, HOW_TO_READ, row
from ..figures.heat import HEAT, Piece, in_words, pieces, place_table, samples
from ..my_work.marks import mark_questions, notes_on, own_marks
from ..questions.marks import MarkSpans
from ..readers.disagreement import Pair, Readers, everybody, pairs, places, readers, words
from ..readers.other_readers import other_annotators
from ..records.annotation_files import reference
from ..records.layers import LAYERS, items
from ..scoring import bounds
from . import script, styles
from .live_table import LiveTable

TITLE = "Your marks beside other readers"
YOU = "you"
FEW = 5
"""With fewer marks than these, a nearest reader would be an accident."""


class BesideOthers(LiveTable):
    """A live table with a heat map below it.

    ``content`` holds what LiveTable reads and ``heat``: ``{"label", "pieces": [{"text", "agreed",
    "number", "depth"}], "samples": as pieces, "line", "light", "dark", "tint", "said", "caption",
    "heads", "rows"}``, or None.
    """

    _esm = script("live_parts.js", "beside_others.js")
    _css = styles("question.css", "beside_others.css")


def my_marks_beside_others(
    article: Article,
    within: Any,
    layer: str = "actors",
    others: Iterable[AnnotationSet] | None = None,
) -> BesideOthers:
    """Your checked marks of a passage beside the reference and other readers, after each check.

    ``within`` is a passage or its label (``"P5"``), a span or ``(start, end)``. ``others`` are by
    default the two of :func:`helpers.other_annotators`. Raises ValueError for an unknown layer,
    and NoPassage for what is no passage.
    """
    if within is None:  # the lessons ask for marks in some passages, never in the whole text
        raise NoPassage('Name the passage, such as "P5": no lesson asks for the whole text.')
    within = passage_in(article, within)
    beside = [reference(article), *(other_annotators(article) if others is None else others)]
    if layer not in LAYERS:
        raise ValueError(f"There is no layer {layer!r}; there are {', '.join(LAYERS)}.")
    asked = on_passage(mark_questions(article), within, layer)
    return BesideOthers(TITLE, reading(article, within, layer, beside, asked))


def on_passage(asked: list[MarkSpans], within: Any, layer: str) -> list[MarkSpans]:
    """Those of the questions that ask for marks of this layer in this passage, or in a part of it.

    ``within`` is the passage, a span or ``(start, end)``.
    """
    start, end = bounds(within)
    found = []
    for question in asked:
        passage = question.marking().within if question.within else None
        inside = passage is not None and start <= passage.start and passage.end <= end
        if question.layer == layer and inside:
            found.append(question)
    return found


def reading(article, within, layer, beside, asked) -> Callable[[], dict]:
    """A function that reads the saved work and gives the ``content`` of the live table."""

    def read() -> dict:
        mine = own_marks(article, asked)
        mine = mine.model_copy(update={"annotator": Annotator(name=YOU, kind="learner")})
        label = getattr(within, "label", "the passage")
        if not (made := items(mine, layer)):
            return _nothing_yet(asked, label)
        if len(made) < FEW:
            return _nothing_yet(asked, label, len(made))
        found = readers([mine, *beside], layer, within)
        if len(found.sets) < 2 or found.names[0] != YOU:
            return _nothing_yet(asked, label)
        listed = [pair for pair in pairs(found, article, layer, within) if pair.names[0] == YOU]
        everyone = everybody(found, article, layer, within)
        rows = [row(pair) for pair in listed]
        if len(found.sets) > 2:
            rows.append(row(everyone))
        best = nearest(listed)
        return {
            "heads": list(HEADS),
            "rows": [list(map(str, one)) for one in rows],
            "summary": in_one_sentence(best),
            "notes": [*notes_on(article, asked), *HOW_TO_READ, *found.notes],
            "heat": _beside(best, found, article, layer, within) if best else None,
        }

    return read


def nearest(listed: list[Pair]) -> Pair | None:
    """You and the reader with whom you agree most, by alpha; None where there is no figure."""
    known = [pair for pair in listed if not pair.alpha.why]
    return max(known, key=lambda pair: pair.alpha) if known else None


def in_one_sentence(best: Pair | None) -> str:
    """Which reader you are nearest to."""
    if best is None:
        return "There is no figure yet; the reasons stand in the table."
    return f"You are nearest to {_called(best.names[1])}: alpha {row(best)[3]}."


def _called(name: str) -> str:
    return "our reference" if name == "reference" else name


def _nothing_yet(asked: list[MarkSpans], label: str, made: int = 0) -> dict:
    if asked and made:
        one = "mark of yours is" if made == 1 else "marks of yours are"
        summary = (
            f"Only {made} checked {one} in {label}: too few to compare. Mark on in question "
            f"{asked[-1].id}, press Check there, then press Count again here."
        )
    elif asked:
        summary = (
            f"There are no checked marks of yours in {label} yet: mark the words in question "
            f"{asked[-1].id} (lesson {asked[-1].lesson.split('-')[0]}), press Check there, then "
            "press Count again here."
        )
    else:
        summary = f"No lesson asks you to mark such words in {label}."
    return {"heads": list(HEADS), "rows": [], "summary": summary, "notes": [], "heat": None}


def _beside(best: Pair, everyone: Readers, article, layer, within) -> dict:
    """The heat map of you and the nearest reader, in reading order, as plain data for the page."""
    at = everyone.names.index(best.names[1])
    found = Readers((everyone.sets[0], everyone.sets[at]), best.names, ())
    listed = words(found, article, layer, within)
    spots = places(listed, article, within)
    table = place_table(spots, found)
    return {
        "label": getattr(within, "label", "the passage"),
        "said": in_words(listed, spots, found, f"You and {_called(best.names[1])}"),
        "line": LAYERS[layer].line,
        "light": LAYERS[layer].light,
        "dark": LAYERS[layer].dark,
        "tint": HEAT,
        "pieces": [_plain(piece) for piece in pieces(listed, article, within)],
        "samples": [_plain(piece) for piece in samples(found, bool(spots))],
        "caption": table.caption,
        "heads": list(table.columns),
        "rows": [list(map(str, one)) for one in table.rows],
    }


def _plain(piece: Piece) -> dict:
    return {
        "text": piece.text, "agreed": piece.agreed, "number": piece.number, "depth": piece.depth,
    }  # fmt: skip
