"""A passage with a heat map of where its readers differ, and a table of the places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..articles.within import label_of, passage_in
from ..documents import Article
from ..readers.disagreement import NONE, Place, Readers, Word, places, readers, words
from ..records.layers import LAYERS
from ..scoring import bounds
from .parts import Table
from .static_html import FAINT, SOFT, element, text

TITLE = "Where the readers differ"
MOST_COLUMNS = 5  # readers with a column of their own in the table of places
MOST_ROWS = 30  # places that the table lists
HEAT = "213,94,0"  # red, green, blue; the ink of the page stays readable on it in both themes
_SHOWN = 60  # characters of the words of one place
_NAMED = 8  # stretches that all marked alike, by name


@dataclass(frozen=True)
class Piece:
    """A stretch of the passage: plain, ``agreed`` (all marked it alike), or a place of difference.

    ``number`` is that of the place, 0 elsewhere; ``share`` (0 to 1) how far readers differ there.
    """

    text: str
    agreed: bool = False
    number: int = 0
    share: float = 0.0

    @property
    def depth(self) -> float:
        """How much colour it gets, 0 to 0.5: deeper than that the words are hard to read."""
        return round(0.12 + 0.38 * self.share, 2) if self.number else 0.0


@dataclass(frozen=True, repr=False)
class HeatMap:
    """The passage in ``pieces``, what it shows in one line, its ``table`` and its ``notes``.

    ``samples`` are the legend, ``readers`` names them, ``line`` is the CSS of the line under words
    that all marked alike. Where there is nothing to compare ``pieces`` is empty and ``alternative``
    says why.
    """

    alternative: str
    label: str
    table: Table
    notes: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    samples: tuple[Piece, ...] = ()
    readers: str = ""
    line: str = ""

    def __repr__(self):
        return f"{TITLE}: {self.alternative}"

    def _repr_html_(self) -> str:
        blocks = [
            element("p", text(self.alternative), style="font-weight:600;margin:2px 0 6px 0;"),
        ]
        if self.pieces:
            label = element("span", text(self.label), style=f"{SOFT}font-size:12px;")
            shown = "".join(_drawn(piece, self.line) for piece in self.pieces)
            style = "font-size:16px;line-height:34px;margin:10px 0;max-width:40em;"
            if any("\n" in piece.text for piece in self.pieces):
                style += "white-space:pre-line;"  # the paragraphs of a whole text stay apart
            blocks += [element("p", label, " ", shown, style=style), self._legend()]
        if self.table.rows:
            head = element("p", text(self.table.caption), style="font-weight:600;margin:8px 0 2px;")
            blocks += [head, self.table.html()]
        blocks += [element("p", text(note), style="font-size:13px;") for note in self.notes]
        # A line of its own: all that JupyterLab shows while the output is folded.
        return f"{text(TITLE)}\n" + element("div", *blocks, style="max-width:64em;padding:4px 0;")

    def _legend(self) -> str:
        drawn = " &nbsp; ".join(_drawn(piece, self.line, number=False) for piece in self.samples)
        return element(
            "p", drawn, " &nbsp; ", text(self.readers),
            style=f"font-size:13px;line-height:24px;border-top:1px solid {FAINT};padding-top:6px;"
            "max-width:49em;",
        )  # fmt: skip


def _drawn(piece: Piece, line: str, number: bool = True) -> str:
    if piece.agreed:
        style = f"border-bottom:{line};"
    elif piece.number:
        style = f"background-color:rgba({HEAT},{piece.depth});border-bottom:2px dashed;"
    else:
        return text(piece.text)
    sign = element("sup", f"{piece.number}", style="font-size:10px;line-height:0;")
    words_ = element("span", text(piece.text), style=f"{style}padding:2px 0;")
    return words_ + sign if piece.number and number else words_


def where_readers_differ(sets, article: Article, layer: str, within: Any = None) -> HeatMap:
    """The words of a passage, shaded where readers differ, and who chose what in each place.

    ``sets`` are annotations of one article, ``within`` is a passage or its label (``"P2"``), a span
    or ``(start, end)``; without it the whole text. Those who marked nothing of the layer there are
    left out, and a note says so. Raises NoReaders for what is no list of annotations and for an
    unknown layer, NoPassage for what is no passage.
    """
    within = passage_in(article, within)
    found = readers(sets, layer, within, article)
    label = label_of(within)
    if len(found.sets) < 2:
        sentence = f"Fewer than two readers marked something in {label}: nothing to compare yet."
        empty = Table("The places where they differ", ("No.", "Words"), ())
        return HeatMap(sentence, label, empty, found.notes)
    listed = words(found, article, layer, within)
    spots = places(listed, article, within)
    return HeatMap(
        in_words(listed, spots, found), label, place_table(spots, found),
        (*_more(spots), *_alike(listed, article, found), *found.notes),
        tuple(pieces(listed, article, within)),
        samples(found, bool(spots)), f"Readers: {', '.join(found.names)}.",
        f"{LAYERS[layer].line} {LAYERS[layer].light}",
    )  # fmt: skip


def _alike(listed: list[Word], article: Article, found: Readers) -> list[str]:
    """Which words all of more than two readers marked alike; of two the map shows it plainly."""
    if len(found.sets) < 3:
        return []
    runs: list[list[Word]] = []
    for at, word in enumerate(listed):
        if word.agreed:
            before = listed[at - 1] if at else None
            joined = runs and before is runs[-1][-1] and before.labels == word.labels
            runs[-1].append(word) if joined else runs.append([word])
    said = [article.text[run[0].start : run[-1].end] for run in runs]
    said = list(dict.fromkeys(said))
    if not said:
        return [f"All {len(found.sets)} marked no word alike."]
    more = f" and {len(said) - _NAMED} more" if len(said) > _NAMED else ""
    names = ", ".join(f"“{words_}”" for words_ in said[:_NAMED])
    return [f"Marked alike by all {len(found.sets)}: {names}{more}."]


def samples(found: Readers, differ: bool) -> tuple[Piece, ...]:
    """The legend of the map: what a line and what a shade mean."""
    alike = Piece("all marked it alike" if len(found.sets) > 2 else "both alike", agreed=True)
    if not differ:
        return (alike,)
    if len(found.sets) == 2:
        return alike, Piece("they differ", number=1, share=1.0)
    return (
        alike, Piece("some readers differ", number=1, share=0.25),
        Piece("more of them differ", number=1, share=0.9),
    )  # fmt: skip


def in_words(listed: list[Word], spots: list[Place], found: Readers, who: str = "") -> str:
    """What the map shows, in one sentence; ``who`` are the readers, such as "You and Will"."""
    who = who or ("Both readers" if len(found.sets) == 2 else f"All {len(found.sets)} readers")
    differ = sum(word.share > 0 for word in listed)
    if not differ:
        return f"{who} agree on every one of the {len(listed)} words."
    return (
        f"{who} agree on {len(listed) - differ} of {len(listed)} words and differ on {differ}, in "
        f"{len(spots)} place{'' if len(spots) == 1 else 's'}."
    )


def pieces(listed: list[Word], article: Article, within: Any) -> list[Piece]:
    """The passage cut where the look changes; joined again it is the text of the passage."""
    start, end = bounds(within) if within is not None else (0, len(article.text))
    cut, at = [], start
    for word in listed:
        look = (word.agreed, word.place, word.labels if word.agreed else None)
        if cut and cut[-1][0] == look and look != (False, 0, None):
            cut[-1][1] += article.text[at : word.end]
        else:
            cut.append([(False, 0, None), article.text[at : word.start], 0.0])
            cut.append([look, article.text[word.start : word.end], word.share])
        at = word.end
    cut.append([(False, 0, None), article.text[at:end], 0.0])
    joined: list[Piece] = []
    for (agreed, number, _), string, share in cut:
        plain = not agreed and not number
        if plain and joined and not joined[-1].agreed and not joined[-1].number:
            joined[-1] = Piece(joined[-1].text + string)
        elif string:
            joined.append(Piece(string, agreed, number, share))
    return joined


def place_table(spots: list[Place], found: Readers) -> Table:
    """The most disputed places, each with the words around it and what every reader chose."""
    single = len(found.sets) <= MOST_COLUMNS
    heads = found.names if single else ("What the readers chose",)
    many = len(found.sets) > 2
    of = len(found.sets) * (len(found.sets) - 1) // 2
    rows = []
    for place in spots[:MOST_ROWS]:
        shown = place.words
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN].rsplit(" ", 1)[0] + " …"
        context = " ".join(f"{place.before}[{shown}]{place.after}".split())
        chosen = tuple("–" if label == NONE else label for label in place.labels)
        chosen = chosen if single else (place.choices,)
        differ = (f"{round(place.share * of)} of {of}",) if many else ()
        rows.append((place.number, context, *chosen, *differ))
    most = " they differ most" if len({round(p.share, 9) for p in spots}) > 1 else " they differ"
    return Table(
        f"The places where{most}",
        ("No.", "Words", *heads, *(("Pairs that differ",) if many else ())),
        tuple(rows),
    )


def _more(spots: list[Place]) -> list[str]:
    if len(spots) <= MOST_ROWS:
        return []
    return [f"{len(spots) - MOST_ROWS} more places, less disputed or later, are not listed."]
