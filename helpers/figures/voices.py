"""Who says what: the body of an article, given to the author and to every source."""

from __future__ import annotations

from html import escape

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.one_text import of_one_text
from ..statements.sourcing import NOT_MARKED, not_marked
from ..statements.voices import Run, Voice, Voices, voices, words_in
from .nothing import nothing
from .palette import CLAY, DARK, GREEN, GREY, PALE, SAGE, SLATE, SOFT_INK, STONE, WHITE
from .parts import Picture, Table, in_words, ink, layout, name_of, plain_axis
from .sayings import Said, claims_of_sources

# Kinds of sources in calm tones, darker for those one could ask; the first is the layer's own.
TONES = {"named person": GREEN, "named organisation": SAGE, "role only": SLATE,
         "unnamed": CLAY, "pronoun": STONE, "not chosen": STONE,
         "author": PALE}  # fmt: skip
SIGNS = {
    "named person": "●",
    "named organisation": "◆",
    "role only": "◐",
    "unnamed": "○",
    "pronoun": "◌",
    "not chosen": "□",
}
HEADINGS = {
    "named person": "people with a name",
    "named organisation": "organisations and states with a name",
    "role only": "a role, but no name",
    "unnamed": "neither name nor role",
    "pronoun": "a pronoun, not joined to anybody",
    "not chosen": "naming not chosen yet",
}


TITLE = "Who says what, and on whose word?"
TABLE = ("On whose word", "Kind of source", "Told to", "Words quoted", "Words reported", "Claims")
MOST = 40  # sources that have a row of their own
STRIP, FIRST = 0.0, 2.1  # heights of the strip of the whole body and of the first row under it


@of_one_text
def who_says_what(
    annotations: AnnotationSet, article: Article, claims: bool = False
) -> Picture | Said:
    """Whose words the body is made of: the author's own, and those of every source.

    The strip is the body from its first word to its last, on the same scale as the bars. With
    ``claims`` it is not the words that are shown but what each says, claim by claim.
    """
    if claims:
        return claims_of_sources(annotations, article)
    import plotly.graph_objects as go

    found = voices(annotations, article)
    author, total = found.author, found.words
    if not total:
        return nothing(TITLE, "The page has no paragraph whose words could be counted.", TABLE)
    own = in_words(author.words / total)
    look_for = (
        "Look for the long brown bar: how much of the body is in the author’s own words? "
        "Top: the body from first word to last."
        if found.sources else
        "No statement is given to a source in this annotation, so every word of the body counts "
        "as the author’s own."
    )  # fmt: skip
    rows = _rows(found)
    last = round(FIRST + len(rows), 1)
    figure = go.Figure(
        [go.Bar(showlegend=False, **bars) for bars in (*_totals(found, rows), _strip(found))],
        layout(TITLE, look_for, round(150 + 26 * last), False),
    )
    for name, shape in (("in quotation marks", ""), ("reported, without quotation marks", "/")):
        figure.add_bar(
            x=[None], y=[None], name=ink(name), showlegend=True,
            marker={"color": GREEN, "line": {"color": GREEN, "width": 1},
                    "pattern": voice_pattern(shape, GREEN)},
        )  # fmt: skip
    notes, walls = _paragraphs(article)
    figure.update_layout(
        barmode="overlay", annotations=notes + _row_labels(rows, total), shapes=walls,
        xaxis=plain_axis(range=[0, round(total * 1.01)], showticklabels=False),
        yaxis=plain_axis(range=[round(last - 0.3, 1), -1.5], showticklabels=False),
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip
    unsaid = NOT_MARKED if "media" in not_marked(annotations) else ""
    table = Table(
        "Who says what",
        TABLE,
        tuple(
            (v.name, HEADINGS.get(v.group, "the author"),
             ", ".join(v.media) or ("" if v is author else unsaid), v.quoted, v.reported, v.claims)
            for v in (author, *found.sources)
        ),
    )  # fmt: skip
    quoted = sum(v.quoted for v in found.sources)
    alternative = (
        f"Of {total} words in the body, {author.words} are the author’s own ({own}), "
        f"{quoted} are quoted and {total - author.words - quoted} reported, from "
        f"{len(found.sources)} sources."
    )
    return Picture(TITLE, look_for, alternative, figure, table)


def _rows(found: Voices) -> list[tuple[float, str, Voice | None]]:
    """Height, group and voice of every row; a row without voice is the heading of its group."""
    rows: list[tuple[str, Voice | None]] = [("author", found.author)]
    for group in HEADINGS:
        members = _fewer([voice for voice in found.sources if voice.group == group], found.sources)
        if members:
            rows += [(group, None), *((group, voice) for voice in members)]
    return [(round(FIRST + at, 1), group, voice) for at, (group, voice) in enumerate(rows)]


def _fewer(members: list[Voice], everybody: tuple[Voice, ...]) -> list[Voice]:
    """The members, of very many sources only those with most words; the others in one row."""
    if len(everybody) <= MOST:
        return members
    first = {id(voice) for voice in sorted(everybody, key=lambda v: -v.words)[:MOST]}
    rest = [voice for voice in members if id(voice) not in first]
    kept = [voice for voice in members if id(voice) in first]
    if not rest:
        return kept
    together = Voice(
        f"{len(rest)} more, see the table", rest[0].group, quoted=sum(v.quoted for v in rest),
        reported=sum(v.reported for v in rest), claims=sum(v.claims for v in rest),
    )  # fmt: skip
    return [*kept, together]


def _totals(found: Voices, rows):
    """The bars of the voices: quoted words first, reported ones behind them."""
    height = {id(voice): y for y, _, voice in rows if voice}
    for quoted in (True, False):
        given = [v for y, _, v in rows if v and (v.quoted if quoted else v.reported)]
        yield voice_bars(
            [v.quoted if quoted else v.reported for v in given],
            [height[id(v)] for v in given],
            [0 if quoted else v.quoted for v in given],
            [(v, quoted) for v in given],
            [_hover(v) for v in given],
            0.66,
        )


def _strip(found: Voices):
    """The body from first word to last, every run in the tone of its voice."""
    runs = found.runs
    return voice_bars(
        [run.end - run.start for run in runs],
        [STRIP] * len(runs),
        [run.start for run in runs],
        [(run.voice, run.quoted) for run in runs],
        [_hover(run.voice, run) for run in runs],
        1.25,
    )


def voice_bars(lengths, heights, starts, kinds, hover, width):
    """Bars of one thickness; quoted words solid, reported ones hatched, the author's pale."""
    tones = [TONES[voice.group] for voice, _ in kinds]
    shapes = ["" if quoted or voice.group == "author" else "/" for voice, quoted in kinds]
    return {
        "orientation": "h", "x": lengths, "y": heights, "base": starts, "width": width,
        "hovertext": hover, "hoverinfo": "text",
        "marker": {"color": tones, "line": {"color": tones, "width": 1},
                   "pattern": voice_pattern(shapes, tones)},
    }  # fmt: skip


def voice_pattern(shape, tone):
    return {"shape": shape, "fgcolor": tone, "bgcolor": "rgba(0,0,0,0)", "size": 6,
            "solidity": 0.42, "fillmode": "replace"}  # fmt: skip


def _note(x, y, text, **more):
    place = {"x": round(x, 1), "y": round(y, 2), "xanchor": "left", "showarrow": False}
    return {**place, "text": text, **more}


def _row_labels(rows, total: int) -> list[dict]:
    """The heading of each group, and what stands at each bar; inside it where it is long."""
    notes = []
    for y, group, voice in rows:
        if voice is None:
            heading = f"{SIGNS[group]} {HEADINGS[group]}"
            notes.append(_note(0, y + 0.12, ink(heading, SOFT_INK, "font-style:italic")))
        elif voice.words > 0.45 * total:
            colour = DARK if voice.group == "author" else WHITE
            notes.append(_note(0, y, ink(_label(voice), colour), xshift=6))
        else:
            notes.append(_note(voice.words, y, ink(_label(voice)), xshift=4))
    return notes


def _paragraphs(article: Article) -> tuple[list[dict], list[dict]]:
    """The labels of the paragraphs over the strip, and the lines between them."""
    notes, edges = [], [0]
    for paragraph in article.paragraphs:
        label = ink(escape(paragraph.label), SOFT_INK)
        notes.append(_note(edges[-1], STRIP - 0.98, label, font={"size": 11}))
        edges.append(edges[-1] + words_in(paragraph.text))
    walls = [
        {"type": "line", "x0": x, "x1": x, "y0": STRIP - 0.8, "y1": STRIP + 0.8,
         "line": {"color": GREY, "width": 1}}
        for x in edges
    ]  # fmt: skip
    return notes, walls


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _label(voice: Voice) -> str:
    told = f", told {' and '.join(map(name_of, voice.media))}" if voice.media else ""
    name = "<b>the author</b>" if voice.group == "author" else f"<b>{name_of(voice.name)}</b>"
    return f"{name}{told} · {_counted(voice.words, 'word')} · {_counted(voice.claims, 'claim')}"


def _hover(voice: Voice, run: Run | None = None) -> str:
    name = f"<b>{name_of(voice.name, 90)}</b><br>"
    if run:
        how = "own words" if voice.group == "author" else "quoted" if run.quoted else "reported"
        return f"{name}words {run.start + 1} to {run.end} of the body, {how}"
    if voice.group == "author":
        return f"{name}{_counted(voice.words, 'word')}, {_counted(voice.claims, 'claim')}"
    return f"{name}{voice.quoted} words quoted, {voice.reported} reported"
