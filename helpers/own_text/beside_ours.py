"""A learner's annotation of a text beside the reference annotation, where the text has one."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..annotations import AnnotationSet
from ..comparing.comparison import Comparison, Outcome
from ..documents import Article
from ..records.annotation_checks import faults_in
from ..records.annotation_files import AnnotationError, reference
from ..records.mark_notes import Wordings, quoted
from ..saving.whereabouts import ShownSentence
from ..scoring import compare
from ..statements.source_speakers import is_head

# The layers that are held side by side, each with its name and how many of it there are.
LAYERS = {
    "actors": "Mentions of actors", "attributions": "Statements", "claims": "Claims",
    "wording": "Wording", "times": "Times",
}  # fmt: skip
ALWAYS = ("actors", "attributions", "claims")
HEADS = ("Layer", "Yours", "Ours", "Same words", "Other boundary", "Only ours", "Only yours")
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
OF_CLAIMS = (
    "Our marking has every claim of the text; five to ten are enough for you. So of the claims "
    "only yours are counted: {found} of your {yours} {are} among ours too."
)
NOT_COUNTED = "–"  # of our claims, which nobody asked the learner to find all
MOST = 300  # lines in a fold


@dataclass(frozen=True)
class Beside:
    """One layer: ``numbers`` as the table has them, then what only we have and only the learner.

    Of claims our own are not told: nobody is asked to find all of them. ``numbers`` are
    None where the learner has marked nothing in the layer; nothing of ours is told then.
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
        """A row for each layer; "–" where nothing is marked yet, and for our claims."""
        rows = []
        for each in self.layers:
            numbers = list(each.numbers or ["none yet", *["–"] * (len(HEADS) - 2)])
            if each.layer == "claims" and each.numbers:
                numbers[1] = numbers[4] = NOT_COUNTED
            rows.append((LAYERS[each.layer], *numbers))
        return rows

    @property
    def notes(self) -> tuple[str, ...]:
        """What to keep in mind."""
        waiting = any(each.numbers is None for each in self.layers)
        claims = [each.numbers for each in self.layers if each.layer == "claims" and each.numbers]
        said = [
            OF_CLAIMS.format(found=n[2] + n[3], yours=n[0], are="is" if n[2] + n[3] == 1 else "are")
            for n in claims
        ]
        return (CAREFUL, *said, *([NOT_TRIED] if waiting else []))

    def __repr__(self):
        lines = [
            f"{row[0]}: {row[1]}" if row[3] == "–" else f"{row[0]}: " + ", ".join(
                f"{name[0].lower()}{name[1:]} {number}"
                for name, number in zip(HEADS[1:], row[1:], strict=True)
                if number != NOT_COUNTED
            )
            for row in self.rows()
        ]  # fmt: skip
        return "\n".join([TITLE, *lines, *self.notes])

    def _repr_html_(self):
        def cell(value):
            side = "right" if isinstance(value, int) or value == NOT_COUNTED else "left"
            return f"<td style='text-align:{side}'>{escape(str(value))}</td>"

        head = "".join(f"<th style='text-align:left'>{escape(h)}</th>" for h in HEADS)
        rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in self.rows())
        folded = "".join(
            _folded(f"{LAYERS[each.layer]}: {what}", told)
            for each in self.layers
            if each.numbers
            for what, told in (
                ("ours that you do not have", each.missed),
                ("yours that we do not have", each.extra),
            )
        )
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f"{escape(TITLE)}\n{table}{notes}{folded}"


def beside_ours(mine: AnnotationSet, article: Article) -> BesideOurs | ShownSentence:
    """Hold your annotation of a text beside ours, layer by layer.

    Where the text has no reference annotation, where ``mine`` is empty or is no annotation of this
    text, it is one sentence. Spans alone are compared, no labels and no links.
    """
    if not isinstance(article, Article) or not isinstance(mine, AnnotationSet):
        return ShownSentence(
            "Give your marks and their article: beside_ours(my_marks(article), article)."
        )
    for fault in faults_in(mine, article):
        return ShownSentence(f"These marks do not fit this text: {fault}.")
    try:
        ours = reference(article)
    except AnnotationError:
        return ShownSentence(NOBODY)
    layers = [
        _beside(layer, compare(mine, ours, layer, labels=(), links=False), mine, ours, article)
        for layer in LAYERS
        if layer in ALWAYS or _records(mine, layer)
    ]
    if not any(each.numbers for each in layers):
        return ShownSentence(FIRST_MARK)
    return BesideOurs(layers)


def _records(annotations: AnnotationSet, layer: str) -> bool:
    return any(a.mentions for a in annotations.actors) if layer == "actors" else bool(
        getattr(annotations, layer)
    )  # fmt: skip


def _beside(layer, result: Comparison, mine, ours, article) -> Beside:
    if not _records(mine, layer):
        return Beside(layer, None)
    kinds = {
        kind: list(result.of_kind(kind)) for kind in ("matched", "boundary", "missed", "extra")
    }
    for one, other in _same_head(kinds, article.text) if layer == "actors" else ():
        kinds["extra"].remove(one)
        kinds["missed"].remove(other)
        kinds["boundary"].append(one)
    numbers = (result.exact.marked, result.exact.expected, *map(len, kinds.values()))
    our_words, my_words = Wordings(ours, article), Wordings(mine, article)
    missed = [] if layer == "claims" else kinds["missed"]
    return Beside(
        layer,
        numbers,
        tuple(_told(each, our_words, article) for each in missed),
        tuple(_told(each, my_words, article) for each in kinds["extra"]),
    )


def _same_head(kinds: dict[str, list[Outcome]], text: str) -> list[tuple[Outcome, Outcome]]:
    """Mentions that only one side has, in pairs where both mean the same main word.

    “Critics in Harnmouth” and “Critics” share too few words to be one place, and yet name the same.
    """
    pairs, left = [], list(kinds["missed"])
    for mine in kinds["extra"]:
        for ours in left:
            a, b = mine.item.record, ours.reference_item.record
            outer, inner = (a, b) if a.end - a.start >= b.end - b.start else (b, a)
            inside = outer.start <= inner.start and inner.end <= outer.end
            if inside and is_head(outer, inner, text):
                pairs.append((mine, ours))
                left.remove(ours)
                break
    return pairs


def _told(outcome: Outcome, wordings: Wordings, article: Article) -> str:
    """One place in words: ``“harbour office” (P3), the harbour office.``"""
    item = outcome.item or outcome.reference_item
    said = [f"{quoted(article.text[item.start : item.end], 60)} ({article.where(item.start)})"]
    if item.layer == "actors":
        said.append(f"of {wordings.names([item.link])}")
    elif item.layer == "attributions":
        said.append(f"statement of {wordings.who(item.record)}")
    why = "Why we have it not" if outcome.kind == "extra" else "Our note"
    return f"{', '.join(said)}." + (f" {why}: {outcome.reason}" if outcome.reason else "")


def _folded(title: str, told: tuple[str, ...]) -> str:
    if not told:
        return ""
    more = f"<li>and {len(told) - MOST} more</li>" if len(told) > MOST else ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in told[:MOST])
    return (
        f"<details><summary>{escape(title)} ({len(told)})</summary><ul>{lines}{more}</ul></details>"
    )
