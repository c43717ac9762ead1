"""A learner's annotation of a text beside the reference annotation, where the text has one."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .annotation_checks import faults_in
from .annotation_files import AnnotationError, reference
from .annotations import AnnotationSet
from .comparison import Comparison, Outcome
from .documents import Article
from .mark_notes import Wordings, quoted
from .saved_work import Sentence
from .scoring import compare

# The layers that are held side by side, each with its name and how many of it there are.
LAYERS = {
    "actors": "Mentions of actors", "attributions": "Statements", "claims": "Claims",
    "wording": "Wording", "times": "Times",
}  # fmt: skip
ALWAYS = ("actors", "attributions", "claims")
HEADS = ("Layer", "Yours", "Ours", "Same words", "Other boundary", "Missed", "Extra")
TITLE = "Your marks beside ours"
CAREFUL = (
    "Ours are one reading, too, so a difference is not always a mistake: read the place again, and "
    "keep your mark where you can say why."
)
NOT_TRIED = "Our marks in a layer are shown once you have marked something in it."
FIRST_MARK = (
    "Nothing is marked yet, so there is nothing to put beside ours: mark something in "
    "mark_more first, then run my_marks and this cell again."
)
NOBODY = (
    "Nobody else has marked this text. Ask a friend to mark it too, put both files into one "
    "folder, and compare them with classmates and agreement_table, as in lesson 08."
)
SHOWN = 5  # of what was missed or is extra, in a layer


@dataclass(frozen=True)
class Beside:
    """One layer: ``numbers`` as the table has them, then what was missed and what is extra.

    ``numbers`` are None where the learner has marked nothing in the layer; nothing of ours is
    told then.
    """

    layer: str
    numbers: tuple[int, ...] | None
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


class BesideOurs:
    """A table with a row for each layer; a notebook shows below it what differs, folded."""

    def __init__(self, layers: list[Beside]):
        self.layers = tuple(layers)

    def rows(self) -> list[tuple]:
        """A row for each layer; "–" where nothing is marked yet."""
        return [
            (LAYERS[each.layer], *(each.numbers or ["none yet", *["–"] * (len(HEADS) - 2)]))
            for each in self.layers
        ]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to keep in mind."""
        waiting = any(each.numbers is None for each in self.layers)
        return (CAREFUL, NOT_TRIED) if waiting else (CAREFUL,)

    def __repr__(self):
        lines = [
            f"{row[0]}: {row[1]}" if row[2] == "–" else
            f"{row[0]}: yours {row[1]}, ours {row[2]}, same words {row[3]}, other boundary "
            f"{row[4]}, missed {row[5]}, extra {row[6]}"
            for row in self.rows()
        ]  # fmt: skip
        return "\n".join([TITLE, *lines, *self.notes])

    def _repr_html_(self):
        def cell(value):
            side = "right" if isinstance(value, int) else "left"
            return f"<td style='text-align:{side}'>{escape(str(value))}</td>"

        head = "".join(f"<th style='text-align:left'>{escape(h)}</th>" for h in HEADS)
        rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in self.rows())
        folded = "".join(
            _folded(f"{LAYERS[each.layer]}: {what}", told, count)
            for each in self.layers
            if each.numbers
            for what, told, count in (
                ("ours that you do not have", each.missed, each.numbers[4]),
                ("yours that we do not have", each.extra, each.numbers[5]),
            )
        )
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f"{escape(TITLE)}\n{table}{notes}{folded}"


def beside_ours(mine: AnnotationSet, article: Article) -> BesideOurs | Sentence:
    """Hold your annotation of a text beside ours, layer by layer.

    Where the text has no reference annotation, where ``mine`` is empty or is no annotation of this
    text, it is one sentence. Spans alone are compared, no labels and no links.
    """
    if not isinstance(article, Article) or not isinstance(mine, AnnotationSet):
        return Sentence(
            "Give your marks and their article: beside_ours(my_marks(article), article)."
        )
    for fault in faults_in(mine, article):
        return Sentence(f"These marks do not fit this text: {fault}.")
    try:
        ours = reference(article)
    except AnnotationError:
        return Sentence(NOBODY)
    layers = [
        _beside(layer, compare(mine, ours, layer, labels=(), links=False), mine, ours, article)
        for layer in LAYERS
        if layer in ALWAYS or _records(mine, layer)
    ]
    if not any(each.numbers for each in layers):
        return Sentence(FIRST_MARK)
    return BesideOurs(layers)


def _records(annotations: AnnotationSet, layer: str) -> bool:
    return any(a.mentions for a in annotations.actors) if layer == "actors" else bool(
        getattr(annotations, layer)
    )  # fmt: skip


def _beside(layer, result: Comparison, mine, ours, article) -> Beside:
    if not _records(mine, layer):
        return Beside(layer, None)
    kinds = [outcome.kind for outcome in result.outcomes]
    same, near, missed, extra = (
        kinds.count(kind) for kind in ("matched", "boundary", "missed", "extra")
    )
    numbers = (result.exact.marked, result.exact.expected, same, near, missed, extra)
    our_words, my_words = Wordings(ours, article), Wordings(mine, article)
    told = {"missed": [], "extra": []}
    for outcome in result.outcomes:
        some = told.get(outcome.kind)
        if some is not None and len(some) < SHOWN:
            wordings = our_words if outcome.kind == "missed" else my_words
            some.append(_told(outcome, wordings, article))
    return Beside(layer, numbers, tuple(told["missed"]), tuple(told["extra"]))


def _told(outcome: Outcome, wordings: Wordings, article: Article) -> str:
    """One place in words: ``“harbour office” (P3), the harbour office.``"""
    item = outcome.item or outcome.reference_item
    said = [f"{quoted(article.text[item.start : item.end], 60)} ({article.where(item.start)})"]
    if item.layer == "actors":
        said.append(f"of {wordings.names([item.link])}")
    elif item.layer == "attributions":
        said.append(f"statement of {wordings.who(item.record)}")
    return f"{', '.join(said)}. {outcome.reason or ''}".strip()


def _folded(title: str, told: tuple[str, ...], count: int) -> str:
    if not told:
        return ""
    more = f"<li>and {count - len(told)} more</li>" if count > len(told) else ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in told)
    return f"<details><summary>{escape(title)} ({count})</summary><ul>{lines}{more}</ul></details>"
