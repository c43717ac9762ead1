"""What stands on whose word, claim by claim, and who is spoken about and never speaks."""

from __future__ import annotations

from dataclasses import dataclass

from ..annotations import AnnotationSet, counted
from ..documents import Article
from ..records.labels_told import shown
from ..records.layers import LAYERS
from ..records.page_words import one_line
from ..sayings import in_words, sayings
from ..statements.sourcing import AUTHOR, source_name
from .palette import INK, SOFT_INK
from .parts import Table
from .sayings_svg import left_out, picture
from .static_html import element, text

TITLE = "Who says what?"
COLUMNS = ("On whose word", "What stands on it", "Kind", "Where")
NOTHING = "No statement and no claim is marked yet, so nobody says anything here."
UNCLAIMED = "a statement only"
MOST_SILENT, MOST_ROWS = 20, 500
# The lines take the green of sources and the brown of the author's words, as in the portfolio.
_TOLD, _TOLD_ON_DARK = LAYERS["sources"].light.lower(), LAYERS["sources"].dark.lower()
_STYLE = (
    f".wss-says{{--told:{_TOLD};--own:#7d6a4d}}"
    'body[data-jp-theme-light="false"] '
    f".wss-says{{--told:{_TOLD_ON_DARK};--own:#c2ab86}}"
    ".wss-says svg{display:block;max-width:100%;height:auto;margin:.6em 0;"
    "font-family:system-ui,sans-serif;font-size:12px}"
    f".wss-says svg text{{fill:{INK}}}.wss-says svg .name{{font-weight:600}}"
    f".wss-says svg .unclaimed{{fill:{SOFT_INK};font-style:italic}}"
    ".wss-says svg .line{fill:none;stroke-width:1.5}"
    ".wss-says svg .box{fill:none;stroke-width:1.2}"
    ".wss-says svg .told{stroke:var(--told)}"
    ".wss-says svg .own{stroke:var(--own);stroke-dasharray:5 4}"
    "@media (forced-colors:active){.wss-says svg text{fill:CanvasText}"
    ".wss-says svg .line,.wss-says svg .box{stroke:CanvasText}}"
)


@dataclass(frozen=True, repr=False)
class Said:
    """A drawing of claims and statements joined to their sources, and the same as a table.

    ``sentences`` say in words what is drawn; the last one names who never speaks.
    """

    drawing: str
    sentences: tuple[str, ...]
    table: Table

    def _repr_html_(self) -> str:
        lines = [element("p", text(each), style="margin:.3em 0") for each in self.sentences]
        folded = f"<details><summary>The same as a table</summary>{self.table.html()}</details>"
        return element(
            "div", f"<style>{_STYLE}</style>", element("p", text(TITLE), style="font-weight:600"),
            *lines[:-1], self.drawing, lines[-1], folded if self.table.rows else "",
            style="max-width:52em", **{"class": "wss-says"},
        )  # fmt: skip

    def __repr__(self) -> str:
        return " ".join([TITLE, *self.sentences])


def claims_of_sources(annotations: AnnotationSet, article: Article) -> Said:
    """Every claim beside the source on whose word it stands, the author's own last.

    A statement in which no claim is marked is shown by its words, below the claims of its source.
    """
    found = tuple(sayings(annotations, article))
    table = Table("Who says what, claim by claim", COLUMNS, _rows(found, annotations, article))
    if not found:
        return Said("", (NOTHING,), table)
    own = sum(each.claims for each in found if each.who == AUTHOR)
    told = [each for each in found if each.who != AUTHOR and each.claims]
    others = sum(each.claims for each in told)
    less = " The drawing shows a part; the table holds all of it." if left_out(found) else ""
    counts = (
        f"{_number(own + others, 'claim')}: {others} on the word of "
        f"{_number(len(told), 'source')}, {own} on the author’s own. "
        if own + others else "No claim is marked yet. "
    )  # fmt: skip
    drawn = (
        "Solid lines: on somebody’s word; dashed lines: on the author’s. In italics: statements in "
        f"which no claim is marked, by their cue and their words.{less}"
    )
    return Said(picture(found), (counts + drawn, silent_in_words(annotations)), table)


def silent_in_words(annotations: AnnotationSet) -> str:
    """Which actors are mentioned and never a source, those with most mentions first."""
    speaking = {id for each in annotations.attributions for id in each.source_actors}
    known = [
        (len(counted(actor.mentions)), one_line(actor.name, 60))
        for actor in annotations.actors
        if actor.id not in speaking and counted(actor.mentions)
    ]
    if not known:
        return "Every actor that you marked speaks somewhere." if annotations.actors else (
            "No actors are marked, so nobody can be named who never speaks."
        )  # fmt: skip
    known.sort(key=lambda pair: -pair[0])
    names = [f"{name} ({_number(number, 'mention')})" for number, name in known[:MOST_SILENT]]
    more = f" and {len(known) - MOST_SILENT} more" if len(known) > MOST_SILENT else ""
    return f"Spoken about, and never a source: {', '.join(names)}{more}."


def _rows(found, annotations: AnnotationSet, article: Article) -> tuple[tuple[str, ...], ...]:
    """A row for each claim, then for each statement without one, source by source."""
    records = {each.id: each for each in counted(annotations.attributions)}
    of: dict[str, list[tuple]] = {each.who: [] for each in found}
    claimed = set()
    for claim in sorted(counted(annotations.claims), key=lambda each: each.spans[0].start):
        record = records.get(claim.attribution)
        claimed.add(claim.attribution)
        who = one_line(source_name(record, annotations), 80) if record else AUTHOR
        denied = record and any(
            each.holder == record.id and each.polarity == "-" for each in claim.stances
        )
        words = f"denied: {claim.paraphrase}" if denied else claim.paraphrase
        of.setdefault(who, []).append((words, shown(claim, "kind"), claim.spans[0].start))
    for record in sorted(records.values(), key=lambda each: each.cue.start):
        if record.id not in claimed:
            who = one_line(source_name(record, annotations), 80)
            of.setdefault(who, []).append((in_words(record), UNCLAIMED, record.content[0].start))
    rows = [
        (who, one_line(words), kind, article.where(start))
        for who, those in of.items()
        for words, kind, start in those
    ]
    return tuple(rows[:MOST_ROWS])


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
