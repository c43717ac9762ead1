"""Who gets the words: the shares of sources, of kinds of sources, of quoting and reporting."""

from __future__ import annotations

import textwrap

from ..annotations import AnnotationSet
from ..documents import Article
from ..networks import VoiceShares, voice_shares
from ..records.one_text import of_one_text
from ..statements.voices import Voice
from .buttons import buttons
from .nothing import nothing
from .palette import GREEN, SOFT_INK
from .parts import Picture, Table, clipped, ink, layout, name_of, plain_axis
from .voices import HEADINGS, SIGNS, TONES, voice_bars, voice_pattern

TITLE = "Who gets the words?"
TABLE = ("Divided", "Who", "Words", "Share", "Quoted", "Reported")
ROW, NAMES, RIGHT = 27, 0.335, 0.82  # pixels a row; where bars begin and the longest one ends
LINE = 17  # pixels of a line of the legend
MOST = 30  # sources that have a row of their own
QUOTED, REPORTED = "in quotation marks", "without quotation marks"


@of_one_text
def voice_share(annotations: AnnotationSet, article: Article) -> Picture:
    """The words that stand on somebody's word, divided in three ways, a button for each.

    The author's own words are not among them.
    """
    import plotly.graph_objects as go

    found = voice_shares(annotations, article)
    if not found.words:
        return nothing(TITLE, "No word of the body is given to a source in this annotation.", TABLE)
    most_named, most = next(iter(found.by_source.items()))
    first = clipped(most_named, 60)
    named = found.by_kind.get("named person", 0)
    look_for = (
        f"Look for the longest bars: {first} gets {_percent(found.share(most))} of the "
        f"{found.words} words that sources are given. People with a name get "
        f"{_percent(found.share(named))}."
    )
    divisions = _divisions(found)
    longest = [max(sum(v.words for v in voices) for _, voices in rows) for _, rows in divisions]
    figure = go.Figure(layout=layout(TITLE, look_for, 300))
    owner = []
    for at, (_, rows) in enumerate(divisions):
        for bars in _bars(rows, longest[at]):
            figure.add_bar(**bars, showlegend=False, visible=at == 0)
            owner.append(at)
    for name, shape in ((QUOTED, ""), (REPORTED, "/")):
        figure.add_bar(
            x=[None], y=[None], name=ink(name), showlegend=True,
            marker={"color": GREEN, "line": {"color": GREEN, "width": 1},
                    "pattern": voice_pattern(shape, GREEN)},
        )  # fmt: skip
    views, signs = [], _signs(found)
    below = 50 + LINE * (signs["text"].count("<br>") + 1)
    for at, (label, rows) in enumerate(divisions):
        deep = ROW * len(rows)
        changes = {
            "annotations": [*_labels(rows, longest[at], found), signs],
            "height": round(figure.layout.margin.t + deep + below),
            "yaxis.range": [deep, 0],
        }
        visible = [own in (at, None) for own in (*owner, None, None)]
        views.append((label, {"visible": visible}, changes))
    start = views[0][2]
    figure.update_layout(
        height=start["height"], margin_b=below, annotations=start["annotations"], barmode="overlay",
        updatemenus=buttons(*views), xaxis=plain_axis(range=[0, 1], showticklabels=False),
        yaxis=plain_axis(range=start["yaxis.range"], showticklabels=False), showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip
    kinds = ", ".join(f"{HEADINGS[k]} {_percent(found.share(n))}" for k, n in found.by_kind.items())
    alternative = (
        f"Of {found.words} words that sources are given, {first} gets {most}; {kinds}; "
        f"{_percent(found.share(found.quoted))} stand in quotation marks."
    )
    return Picture(TITLE, look_for, alternative, figure, _table(divisions, found))


def _divisions(found: VoiceShares) -> list[tuple[str, list[tuple[str, list[Voice]]]]]:
    """The three divisions: for each its rows, and for each row the voices in it."""
    voices = found.sources
    sources = [(name, [v for v in voices if v.name == name]) for name in found.by_source]
    if len(sources) > MOST:  # those with most words come first
        rest = [voice for _, members in sources[MOST:] for voice in members]
        sources = [*sources[:MOST], (f"{len(sources) - MOST} more sources", rest)]
    kinds = [(HEADINGS[k], [v for v in voices if v.group == k]) for k in found.by_kind]
    split = [
        (QUOTED, [Voice(v.name, v.group, quoted=v.quoted) for v in voices if v.quoted]),
        (REPORTED, [Voice(v.name, v.group, reported=v.reported) for v in voices if v.reported]),
    ]
    rows = (("By source", sources), ("By kind of source", kinds), ("Quoted or reported", split))
    return [(label, [(n, vs) for n, vs in some if vs]) for label, some in rows]


def _bars(rows: list[tuple[str, list[Voice]]], longest: int):
    """The bars of one division: in every row the voices side by side, quoted words first."""
    scale = (RIGHT - NAMES) / longest
    lengths, heights, starts, kinds, hover = [], [], [], [], []
    for at, (_, voices) in enumerate(rows):
        x = NAMES
        for quoted in (True, False):
            for voice in voices:
                words = voice.quoted if quoted else voice.reported
                if words:
                    lengths.append(round(words * scale, 4))
                    heights.append(ROW * (at + 0.5))
                    starts.append(round(x, 4))
                    kinds.append((voice, quoted))
                    how = "quoted" if quoted else "reported"
                    hover.append(f"<b>{name_of(voice.name, 90)}</b><br>{words} words {how}")
                    x += words * scale
    yield voice_bars(lengths, heights, starts, kinds, hover, round(ROW * 0.64, 1))


def _labels(rows: list[tuple[str, list[Voice]]], longest: int, found: VoiceShares) -> list[dict]:
    notes = []
    for at, (name, voices) in enumerate(rows):
        y, words = ROW * (at + 0.5), sum(voice.words for voice in voices)
        groups = {voice.group for voice in voices}
        sign = ""
        if len(groups) == 1:
            sign = f"{_sign(groups.pop())} "
        name = clipped(name, 54) if len(name) > 60 else name
        text = sign + ink("<br>".join(name_of(line) for line in textwrap.wrap(name, 30)))
        notes.append(_note(NAMES, y, text, "right", -8) | {"align": "right"})
        share = f"<b>{_percent(found.share(words))}</b>"
        number = ink(share) + ink(f" · {words} words", SOFT_INK)
        x = NAMES + (RIGHT - NAMES) * words / longest
        notes.append(_note(x, y, number, "left", 5))
    return notes


def _signs(found: VoiceShares) -> dict:
    """What the signs before the names say, two kinds of sources on a line, below the legend."""
    told = [f"{_sign(kind)} {ink(HEADINGS[kind], SOFT_INK)}" for kind in found.by_kind]
    lines = ["&nbsp; &nbsp;".join(told[at : at + 2]) for at in range(0, len(told), 2)]
    return {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top",
            "align": "left", "showarrow": False, "xshift": 8, "yshift": -34, "font": {"size": 12},
            "text": "<br>".join(lines)}  # fmt: skip


def _sign(kind: str) -> str:
    return f'<span style="color:{TONES[kind]}">{SIGNS[kind]}</span>'


def _note(x, y, text, side, shift) -> dict:
    return {"x": round(x, 4), "y": y, "xanchor": side, "yanchor": "middle", "showarrow": False,
            "xshift": shift, "font": {"size": 12}, "text": text}  # fmt: skip


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _table(divisions, found: VoiceShares) -> Table:
    return Table(
        f"The {found.words} words that sources are given, divided in three ways",
        TABLE,
        tuple(
            (label, name, sum(v.words for v in voices),
             _percent(found.share(sum(v.words for v in voices))), sum(v.quoted for v in voices),
             sum(v.reported for v in voices))
            for label, rows in divisions
            for name, voices in rows
        ),
    )  # fmt: skip
