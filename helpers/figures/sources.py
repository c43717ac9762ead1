"""On whose word: every attribution in a table, and the way of one statement to its reader."""

from __future__ import annotations

from textwrap import shorten

from ..annotations import AnnotationSet, counted
from ..documents import Article
from ..records.labels_told import shown
from ..records.one_text import of_one_text
from ..statements.sourcing import chain, medium_name, source_name, where
from ..statements.voices import group_of
from .boxes import LETTER, NARROW, SIZE, arrow, box, height_of, note, text_of
from .palette import SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

TITLE = "Which way did it come to you?"
LOOK_FOR = "Look at each arrow: what could have been changed there? Ask before you go on."
HALF = 0.39  # half the width of a box, in steps of the chain
NUMBERS = "①②③④⑤⑥⑦⑧⑨"
SHOWN = 60  # characters of a source that a table shows


@of_one_text
def cue_table(annotations: AnnotationSet, article: Article) -> Table:
    """Every attribution in reading order: source, cue, form, naming, medium, and what it is in."""
    rows = []
    for record in sorted(counted(annotations.attributions), key=lambda r: (r.cue.start, r.id)):
        outer = annotations.attribution(record.nested_in) if record.nested_in else None
        inside = f"{source_name(outer, annotations)}: “{outer.cue.exact}”" if outer else ""
        source = record.source.exact if record.source else "(none)"
        rows.append(
            (record.id, where(article, record.cue.start), shorten(source, SHOWN, placeholder=" …"),
             record.cue.exact, shown(record, "form"), _naming(record, annotations),
             medium_name(record, annotations), inside)
        )  # fmt: skip
    return Table(
        f"Who is said to say something ({len(rows)} statements)",
        ("Id", "Where", "Source", "Cue", "Form", "Naming", "Told to", "Inside"),
        tuple(rows),
    )


def _naming(record, annotations: AnnotationSet) -> str:
    """The naming, and of a name whether it is a person's."""
    said = shown(record, "naming")
    kind = {"named person": "a person", "named organisation": "a state or organisation"}
    return f"{said}: {kind.get(group_of(record, annotations), said)}" if said == "named" else said


@of_one_text
def source_chain(annotations: AnnotationSet, article: Article, attribution_id: str) -> Picture:
    """One statement on its way from what it is about to the reader, with a question at each step.

    A statement inside another's has one box more, and so has one that was told to a medium.
    Raises :class:`ValueError` for an unknown attribution.
    """
    import plotly.graph_objects as go

    known = [record.id for record in annotations.attributions]
    if attribution_id not in known:
        raise ValueError(f"There is no attribution {attribution_id!r} here; there are "
                         f"{', '.join(known)}.")  # fmt: skip
    stages, links = chain(annotations, article, attribution_id)
    steps = len(links)
    pitch = NARROW / (steps + 2 * HALF + 0.06)
    letters = int((2 * HALF * pitch - 4) / LETTER)  # in a line of a box
    wide = int((pitch - 8) / LETTER)  # in a line between the middles of two boxes
    matter = shorten(stages[0].who.strip(" ,“”"), 64, placeholder=" …").strip(" ,“”")
    matter = f"the thing itself, of which is said: “{matter}”"  # the words are not yet said here
    texts = [text_of(s.part, matter if at == 0 else s.who, letters) for at, s in enumerate(stages)]
    tall = max(map(height_of, texts))
    middle = 34 + tall / 2
    shapes, notes, arrows = [], [], []
    for at, text in enumerate(texts):
        shape, words = box(at, middle, HALF, tall, text, strong=at == steps)
        shapes.append(shape)
        notes.append(words)
    lowest = middle + tall / 2 + 14
    for at, link in enumerate(links):
        x = at + 0.5
        arrows.append(arrow(go, [(at + HALF + 0.01, middle), (at + 1 - HALF - 0.01, middle)]))
        notes.append(note(x, middle - 12, ink(NUMBERS[at % 9]), yanchor="bottom"))
        cue = wrapped(link.cue, wide - 1)
        look = f"<b>{cue}</b>" if link.cue.startswith("“") else f"<i>{cue}</i>"
        notes.append(note(x, 28, ink(look), yanchor="bottom", font={"size": 12}))
        question = f"{NUMBERS[at % 9]} {link.question}"
        notes.append(
            note(x, lowest, ink(wrapped(question, wide), SOFT_INK), yanchor="top",
                 align="left", font={"size": SIZE})
        )  # fmt: skip
    lines = max(wrapped(f"① {link.question}", wide).count("<br>") + 1 for link in links)
    bottom = lowest + 16 * lines + 8
    figure = go.Figure(arrows, layout(TITLE, LOOK_FOR, 300, False))
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 8), margin_b=8, shapes=shapes,
        annotations=notes,
        xaxis=plain_axis(range=[-HALF - 0.03, steps + HALF + 0.03], showticklabels=False),
        yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
    )  # fmt: skip
    table = Table(
        "The way of one statement, step by step",
        ("From", "Cue", "To", "What may have changed on the way?"),
        tuple(
            (f"{a.part}: {matter if a is stages[0] else a.who}", link.cue, f"{b.part}: {b.who}",
             link.question)
            for a, link, b in zip(stages, links, stages[1:], strict=False)
        ),
    )  # fmt: skip
    people = ", ".join(stage.who for stage in stages[1:-1])
    alternative = f"From {matter}, to the reader in {steps} steps, through {people}."
    return Picture(TITLE, LOOK_FOR, alternative, figure, table)
