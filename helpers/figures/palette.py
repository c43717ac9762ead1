"""The colours of the figures, each named once; those of the layers stand in ``layers.py``.

All can be told apart by those who see red and green alike where they stand side by side, or have a
sign, a pattern or a kind of line beside them. Text inside a coloured shape is WHITE or DARK.
"""

from __future__ import annotations

from ..records.layers import LAYERS

WHITE, DARK = "#FFFFFF", "#2B2822"
# Text takes JupyterLab's own ink, so it turns with the theme; elsewhere a grey that can be read
# on white and on black.
GREY = "#767676"
INK = f"var(--jp-content-font-color1, {GREY})"
SOFT_INK = f"var(--jp-content-font-color2, {GREY})"
RULE = "rgba(128,128,128,.28)"
PALE, DEEP, EDGE = "#B4AA9A", "#84694F", "#8A8070"  # brown: words of the author, bars of all kinds
GREEN = LAYERS["sources"].light
CLAY, SLATE, SAGE, PLUM, OLIVE = "#A4715A", "#6F86A0", "#5B8C7B", "#7A6A8C", "#8A7A3C"  # kinds
STONE = "#8A8378"  # a kind that is not known
SEA, RUST, BRASS = "#3F8A6B", "#B0603A", "#9A7B58"  # found, wrong, found before
JADE, VERMILION, SAND = "#2A9A78", "#D55E00", "#A08A6C"  # lines: for, against, on one's own word
GOLD = "#A08033"  # the edge of what is marked on a calendar or a time line
HOVER, BUTTON, BUTTON_EDGE = "#33302B", "#D5D0C4", "#9A9486"
