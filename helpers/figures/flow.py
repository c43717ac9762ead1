"""The way of the words: from an occasion through speaker and medium to author and reader."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html import escape

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.one_text import of_one_text
from ..statements.flow import Statement, statements
from ..statements.sourcing import NOT_MARKED, not_marked, where
from ..statements.voices import GROUPS, words_in
from .flow_places import BAND, NOT_TOLD, Node, author_top, columns_of, occasion, rank
from .nothing import nothing
from .palette import GREY, PALE, SOFT_INK
from .parts import Picture, Table, clipped, ink, layout, name_of, plain_axis, wrapped
from .voices import HEADINGS, SIGNS, TONES

TITLE = "Which way did the words come?"
TABLE = ("Occasion", "Speaker", "Medium", "Where", "Words", "Of them quoted", "Claims")
# The left edges of the columns, as shares of the width, and what stands over them.
COLUMNS = ((0, "occasion"), (0.345, "speaker"), (0.665, "medium"), (0.86, "author"), (0.965, "you"))
THIN, THICK = 0.011, 0.03  # widths of a node, as shares of the width
TWO_LINES = 34  # pixels
MOST = 40  # speakers that have a name of their own


@of_one_text
def statement_flow(annotations: AnnotationSet, article: Article) -> Picture:
    """Every attributed word of the body on its way to the reader; a band's width is its words.

    The author's own words, which come from no source, are the band at the bottom. In a learner's
    annotation without any occasion or medium these columns say that they are not marked.
    """
    import plotly.graph_objects as go

    found = statements(annotations, article)
    if not found:
        return nothing(TITLE, "No statement is given to a source in this annotation.", TABLE)
    own = sum(words_in(p.text) for p in article.paragraphs) - sum(s.words for s in found)
    drawn = _fewer(found)
    order = sorted(drawn, key=rank(drawn))
    unmarked = not_marked(annotations) & {"occasions", "media"}
    columns, bottom = columns_of(order, own, unmarked)
    nodes = [node for column in columns for node in column]
    lost = sum(not s.origin.known for s in found)
    trail = (
        f"{_unmarked(unmarked)} in this annotation"
        if "occasions" in unmarked
        else f"For {lost} of {len(found)} statements the trail begins at “{NOT_TOLD}”"
    )
    look_for = (
        f"Follow a band from left to right: its width is its number of words. {trail}; the "
        "author’s own words name no source."
    )
    figure = go.Figure(_hovers(go, nodes), layout(TITLE, look_for, 300, False))
    top, middle = author_top(bottom, own, order)
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 30), margin_b=26,
        shapes=[*_bands(columns), *_own(bottom, own, top, middle), *map(_block, nodes)],
        annotations=[*_labels(nodes, bottom, own), _key(order)],
        xaxis=plain_axis(range=[0, 1], showticklabels=False),
        yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
    )  # fmt: skip
    return Picture(TITLE, look_for, _alternative(found, own, lost, unmarked), figure,
                   _table(found, annotations, article, unmarked))  # fmt: skip


def _fewer(found: list[Statement]) -> list[Statement]:
    """Of very many speakers those with fewest words go under one name."""
    words = Counter()
    for band in found:
        words[band.speaker] += band.words
    rest = {speaker for speaker, _ in words.most_common()[MOST:]}
    name = f"{len(rest)} more speakers"
    return [replace(band, speaker=name) if band.speaker in rest else band for band in found]


def _bands(columns: list[list[Node]]):
    for left, right in zip(columns, columns[1:], strict=False):
        for node in left:
            for band in node.bands:
                goal = next(n for n in right if band in n.bands)
                yield _band(_right(node), COLUMNS[goal.column][0], node.start(band),
                            goal.start(band), BAND * band.words, TONES[band.group])  # fmt: skip


def _right(node: Node) -> float:
    return COLUMNS[node.column][0] + (THICK if node.column > 2 else THIN)


def _band(x0, x1, y0, y1, thick, tone) -> dict:
    """A band as a shape, curved so that it leaves and arrives level."""
    x0, x1, m = round(x0, 4), round(x1, 4), round((x0 + x1) / 2, 4)
    a, b, c, d = (round(y, 1) for y in (y0, y1, y1 + thick, y0 + thick))
    path = f"M{x0},{a}C{m},{a},{m},{b},{x1},{b}L{x1},{c}C{m},{c},{m},{d},{x0},{d}Z"
    return {"type": "path", "path": path, "fillcolor": tone, "opacity": 0.34, "layer": "below",
            "line": {"width": 0}}  # fmt: skip


def _own(bottom: float, own: int, top: float, middle: float):
    """The band of the author's own words, from the left edge to the reader."""
    thick, author, reader = BAND * own, COLUMNS[3][0], COLUMNS[4][0]
    yield _band(0, author, bottom - thick, middle, thick, PALE)
    yield _band(author + THICK, reader, middle, middle, thick, PALE)
    for x in (author, reader):
        yield {"type": "rect", "x0": x, "x1": x + THICK, "y0": round(middle, 1),
               "y1": round(middle + thick, 1), "fillcolor": PALE, "line": {"width": 0}}  # fmt: skip


def _block(node: Node) -> dict:
    return {"type": "rect", "x0": COLUMNS[node.column][0], "x1": round(_right(node), 4),
            "y0": round(node.top, 1), "y1": round(node.top + max(node.height, 2), 1),
            "fillcolor": node.tone if node.solid else "rgba(0,0,0,0)",
            "line": {"width": 1.2, "color": node.tone,
                     "dash": "solid" if node.solid else "dot"}}  # fmt: skip


def _labels(nodes: list[Node], bottom: float, own: int) -> list[dict]:
    notes = []
    for x, name in COLUMNS:
        last = x == COLUMNS[-1][0]
        head = ink(name, SOFT_INK, "font-style:italic")
        notes.append(_note(1 if last else x, 9, head, xanchor="right" if last else "left"))
    for node in nodes:
        middle = node.top + node.height / 2
        if node.column < 3:
            text = _label(node)
            # Beside a thin band the name stands over it, so that it does not look struck out.
            over = 7 if node.height < 4 else 0
            place = {"xshift": 4, "yshift": over, "align": "left", "font": {"size": 11.5}}
            notes.append(_note(_right(node), middle, ink(text), **place))
    thin = BAND * own < TWO_LINES
    gap = " · " if thin else "<br>"
    words = f"<b>the author’s own words</b> · {own}{gap}no source is named"
    notes.append(_note(0, bottom - BAND * own / 2, ink(words), xshift=10, align="left"))
    return notes


def _label(node: Node) -> str:
    if node.column != 1:
        name = name_of(node.label, 36)
        # In two lines the name ends before the author's column, also in a narrow window.
        gap = " · " if node.column == 0 else "<br>"
        return f"{name}{gap}{node.words} words" if not node.solid else name
    name = name_of(node.label, 31)
    return f"{SIGNS[node.bands[0].group]} {name} · {node.words}"


def _note(x, y, text, **more) -> dict:
    place = {"x": round(x, 4), "y": round(y, 1), "xanchor": "left", "yanchor": "middle"}
    return {**place, "showarrow": False, "text": text, **more}


def _key(order: list[Statement]) -> dict:
    used = [group for group in GROUPS if any(band.group == group for band in order)]
    signs = {group: f'<span style="color:{TONES[group]}">{SIGNS[group]}</span>' for group in used}
    text = "  ".join(f"{sign} {HEADINGS[group]}" for group, sign in signs.items())
    return _note(0, 0, ink(text, SOFT_INK), yref="paper", yanchor="top", yshift=-6,
                 font={"size": 11})  # fmt: skip


def _hovers(go, nodes: list[Node]):
    """Unseen marks on the nodes: what they are, and the words that go through them."""
    return [
        go.Scatter(
            x=[round(_right(n) + 0.02, 4) for n in nodes],
            y=[round(n.top + n.height / 2, 1) for n in nodes], mode="markers", hoverinfo="text",
            marker={"size": 18, "opacity": 0, "color": GREY},
            hovertext=["<br>".join([f"<b>{wrapped(clipped(n.label, 150), 50)}</b>",
                                    *map(_told, n.bands[:9])]) for n in nodes],
        )
    ]  # fmt: skip


def _told(band: Statement) -> str:
    inner = f", from {band.inner}" if band.inner else ""
    told = f"{band.id} {clipped(band.speaker, 60)}{clipped(inner, 60)}"
    return escape(f"{told}: {band.words} words, {band.quoted} quoted")


def _unmarked(unmarked: frozenset[str]) -> str:
    """``Occasions and media are not marked``."""
    return f"{' and '.join(sorted(unmarked, reverse=True)).capitalize()} are not marked"


def _alternative(found, own: int, lost: int, unmarked: frozenset[str]) -> str:
    told = sum(band.words for band in found)
    media = len({band.medium for band in found if band.medium})
    first = (f"{told} words come from {len({s.speaker for s in found})} speakers in {len(found)} "
             f"statements, {own} are the author’s own")  # fmt: skip
    if not unmarked:
        return f"{first}; for {lost} statements no occasion is told, and {media} outlets are named."
    rest = [f"{_unmarked(unmarked)} in this annotation."]
    if "media" not in unmarked:
        rest.append("One outlet is named." if media == 1 else f"{media} outlets are named.")
    if "occasions" not in unmarked:
        rest.append(f"For {lost} statements no occasion is told.")
    return f"{first}. {' '.join(rest)}"


def _table(found, annotations: AnnotationSet, article: Article, unmarked: frozenset[str]) -> Table:
    no_medium = NOT_MARKED if "media" in unmarked else ""

    def speaker(band):
        return f"{band.speaker}, telling what {band.inner} said" if band.inner else band.speaker

    def began(band):
        unsaid = "occasions" in unmarked and not band.origin.known
        return NOT_MARKED if unsaid else occasion(band)

    def place(band):
        return where(article, annotations.attribution(band.id).cue.start)

    return Table(
        "The way of every statement, in reading order",
        TABLE,
        tuple(
            (began(s), speaker(s), s.medium or no_medium, place(s), s.words, s.quoted, s.claims)
            for s in found
        ),
    )  # fmt: skip
