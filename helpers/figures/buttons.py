"""The row of buttons above a figure; the one that is chosen looks as it does in the widgets."""

from __future__ import annotations

from typing import Any

from .palette import BUTTON, BUTTON_EDGE, DARK

_BUTTON = ".js-plotly-plot .updatemenu-button"
_CHOSEN = f"{_BUTTON}:has([style*=bold])"
# Plotly turns a button almost white under the pointer, in either theme. With this style a button
# is an outline, and the chosen one has a fill and a strong frame (as in widgets/look.css).
BUTTONS_STYLE = (
    f"{_BUTTON} rect{{fill:transparent!important;stroke-width:1px!important;"
    "stroke:var(--jp-content-font-color2,#767676)!important}"
    f"{_BUTTON} text{{fill:var(--jp-content-font-color2,#767676)!important}}"
    f"{_BUTTON}:hover rect{{fill:rgba(128,128,128,.1)!important}}"
    f"{_CHOSEN} rect{{fill:var(--jp-layout-color2,#eee)!important;stroke-width:2px!important;"
    "stroke:var(--jp-content-font-color1,#000)!important}"
    f"{_CHOSEN} text{{fill:var(--jp-content-font-color1,#000)!important}}"
)


def buttons(*choices: tuple) -> list[dict[str, Any]]:
    """A row of buttons above the plot; the first one is chosen.

    Each choice is its label, the changes of traces and of the layout, and the numbers of the
    traces it changes (all of them where that is left out). A press also makes its label bold, and
    the others not: so the chosen one is seen where the style above is taken out, too.
    """
    labels = [label for label, *_ in choices]
    return [
        {
            "type": "buttons",
            "direction": "right",
            "showactive": False,
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "pad": {"l": 0, "b": 8, "t": 0},
            "bgcolor": BUTTON,
            "bordercolor": BUTTON_EDGE,
            "borderwidth": 1,
            "font": {"size": 13, "color": DARK},
            "buttons": [
                {
                    "label": f"<b>{label}</b>" if at == 0 else label,
                    "method": "update",
                    "args": _pressed(at, labels, *changes),
                }
                for at, (label, *changes) in enumerate(choices)
            ],
        }
    ]


def _pressed(chosen: int, labels: list[str], traces: dict, layout: dict | None = None, *numbers):
    """What a press changes, with the labels as they stand afterwards."""
    bold = {
        f"updatemenus[0].buttons[{at}].label": f"<b>{label}</b>" if at == chosen else label
        for at, label in enumerate(labels)
    }
    return [traces, {**(layout or {}), **bold}, *numbers]
