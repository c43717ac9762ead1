"""What a figure shows when there is nothing to draw: one sentence."""

from __future__ import annotations

from .palette import SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis, wrapped


def nothing(title: str, sentence: str, columns: tuple[str, ...]) -> Picture:
    """A picture with one sentence in place of a drawing, and an empty table."""
    import plotly.graph_objects as go

    figure = go.Figure(layout=layout(title, sentence, 170, False))
    figure.update_layout(
        xaxis=plain_axis(range=[0, 1], showticklabels=False),
        yaxis=plain_axis(range=[0, 1], showticklabels=False),
        annotations=[
            {"x": 0.5, "y": 0.5, "showarrow": False,
             "text": ink(wrapped("Nothing to draw yet.", 60), SOFT_INK, "font-style:italic")}
        ],
    )  # fmt: skip
    return Picture(title, sentence, sentence, figure, Table(title, columns, ()))
