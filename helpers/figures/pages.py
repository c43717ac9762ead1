"""Many pages, few texts, one origin: where pages that seem to confirm each other come from."""

from __future__ import annotations

from ..records.evidence_files import Evidence
from ..records.findings import Origin, Page, day_in_words
from .boxes import LETTER, NARROW, arrow, box, height_of, note
from .evidence import citation
from .palette import SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

TITLE = "How many sources are these pages?"
HEADS = ("the page you find", "whose text it is", "where it comes from")
MIDDLES = (0.19, 0.56, 0.86)  # of the three columns, as parts of the width
HALVES = (0.185, 0.11, 0.13)  # half the width of their boxes
TOP, GAP = 30, 9  # pixels above the first box, and between two


def pages_and_origins(known: Evidence, topic: str) -> Picture:
    """Every page found on a topic, whose text it is, and the one origin that they go back to.

    ``topic`` is the id of an origin, such as "shoigu", "zas", "ministries" or "withdrawn". Raises
    :class:`~helpers.records.evidence_files.EvidenceError` for another.
    """
    import plotly.graph_objects as go

    origin = known.origin(topic)
    pages = known.pages_of(topic)
    texts = list(dict.fromkeys(page.through for page in pages))
    pages.sort(key=lambda page: texts.index(page.through))
    left = [_text(0, page.outlet, _about(page)) for page in pages]
    tops, y = [], TOP
    for words in left:
        tops.append(y)
        y += height_of(words) + GAP
    centres = [at + height_of(words) / 2 for at, words in zip(tops, left, strict=True)]
    shapes, notes, arrows = [], [], []

    def put(column, middle, words, strong=False):
        shape, text = box(MIDDLES[column], middle, HALVES[column], height_of(words), words, strong)
        shapes.append(shape)
        notes.append(text)

    for page, middle, words in zip(pages, centres, left, strict=True):
        put(0, middle, words, strong=page.linked)
    source = _text(2, origin.title, _day(origin))
    low = max(y - GAP, TOP + height_of(source))
    for text in texts:
        own = [at for at, page in enumerate(pages) if page.through == text]
        middle = sum(centres[at] for at in own) / len(own)
        put(1, middle, _text(1, text))
        for at in own:
            arrows.append(arrow(go, [(_right(0), centres[at]), (_left(1), middle)], head=False))
        ends = [(_right(1), middle), (_left(2), (TOP + low) / 2)]
        dash = "dot" if all(pages[at].adds for at in own) else "solid"
        arrows.append(arrow(go, ends, dash=dash, head=False))
    put(2, (TOP + low) / 2, source, strong=True)
    for column, words in enumerate(HEADS):
        notes.append(note(MIDDLES[column], 10, ink(words, SOFT_INK, "font-style:italic")))
    dotted = any(page.adds for page in pages)
    linked = ["thick rim: you may open this page, by its link in the table"]
    keys = linked * any(page.linked for page in pages)
    key = "   ".join([*keys, *["dotted: adds something of its own"] * dotted])
    notes.append(note(0, low + 18, ink(key, SOFT_INK), xanchor="left", font={"size": 12}))
    look_for = _counts(pages, texts, origin)
    if origin.lesson:
        look_for += f" {origin.lesson}"
    figure = go.Figure(arrows, layout(TITLE, look_for, 300, False))
    figure.update_layout(
        height=round(figure.layout.margin.t + low + 40), margin_b=8, shapes=shapes,
        annotations=notes,
        xaxis=plain_axis(range=[0, 1], showticklabels=False),
        yaxis=plain_axis(range=[low + 32, 0], showticklabels=False),
    )  # fmt: skip
    alternative = f"{look_for} {origin.why}"
    return Picture(TITLE, look_for, alternative, figure, _table(known, pages, origin))


def _right(column: int) -> float:
    return MIDDLES[column] + HALVES[column]


def _left(column: int) -> float:
    return MIDDLES[column] - HALVES[column]


def _text(column: int, words: str, small: str = "") -> str:
    """The text of a box, in lines that fit its column on a narrow page."""
    width = int((2 * HALVES[column] * NARROW - 8) / LETTER)
    main = ink(wrapped(words, width), style="font-weight:600")
    if not small:
        return main
    return f'{main}<br><span style="font-size:11px;color:{SOFT_INK}">{wrapped(small, width)}</span>'


def _about(page: Page) -> str:
    """Day and kind of a page, and what it adds, for its box."""
    kind = "re-post" if page.behind == "re-post" else page.behind
    return f"{page.when}, {kind}" + (f"; {page.adds}" if page.adds else "")


def _day(origin: Origin) -> str:
    if origin.withdrawn:
        return f"✕ withdrawn, {day_in_words(origin.withdrawn)}"
    return day_in_words(origin.when) if origin.when else "no single day"


def _counts(pages: list[Page], texts: list[str], origin: Origin) -> str:
    several = "page" if len(pages) == 1 else "pages"
    written = "text" if len(texts) == 1 else "texts"
    return f"Count from right to left: one origin, {len(texts)} {written}, {len(pages)} {several}."


def _table(known: Evidence, pages: list[Page], origin: Origin) -> Table:
    return Table(
        f"Pages that go back to: {origin.what} (checked in {known.checked_in_words})",
        ("Page", "Whose text", "What it says, in our words", "What it adds"),
        tuple((citation(page), page.through, page.says, page.adds or "") for page in pages),
    )
