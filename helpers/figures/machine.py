"""How good the rules of the machine reader are: on many articles, and on one."""

from __future__ import annotations

from ..comparison import Scores
from ..score_file import SCALES, Reader, SavedScores, saved_scores
from .machine_here import rule_by_rule
from .parts import GREY, RULE, SOFT_INK, Picture, Table, buttons, ink, layout, plain_axis

__all__ = ["machine_scores", "rule_by_rule"]

HEADS = {"cue": "Cues", "source": "Sources", "content": "Words of content"}
SHOWN = {"Both in one (F1)": "f1", "Precision": "precision", "Recall": "recall"}
FLOOR, HUMAN = "floor: plain lists, no rule", "another person"
SINGLE = "all rules, article by article"
PLAIN, BRASS, SEA = GREY, "#9A7B58", "#3F8A6B"
MARKERS = {"floor": ("square-open", PLAIN), "machine": ("circle", BRASS), "human": ("diamond", SEA)}
NAMES, WIDE, COLUMN = 196, 684, 163  # pixels: where names end, all, a column
BAR, NUMBER = 108, 38  # pixels: 0 to 100 % in a column, from there to the end of the number
ROW, HEAD, GAP = 23, 46, 34


def machine_scores(scores: SavedScores | None = None) -> Picture:
    """The rules added one by one, beside a floor and people, on a corpus: F1, precision, recall.

    The figures are those that were measured last and saved (``score_file``); the corpus itself
    is not part of this project.
    """
    import plotly.graph_objects as go

    saved = scores or saved_scores()
    title = f"How good are the rules on {saved.texts} other articles?"
    look_for = (
        "Each rule is added to those above it; dashed is the floor; the bar below them is the "
        "spread over single articles (thick: the middle half). Look for the longest step. Then "
        "press “Precision” and “Recall”: do they move together?"
    )
    if saved.stale:
        look_for += " (The rules have changed since these figures were measured.)"
    first, later = _first(saved), [*saved.of("machine"), *saved.of("human")]
    ys = [HEAD + ROW * (at + 0.5) for at in range(len(first))]
    under = HEAD + ROW * (len(first) + 1) + GAP
    later_ys = [under + ROW * (at + 0.5) for at in range(len(later))]
    figure = go.Figure(layout=layout(title, look_for, 300))
    kinds = [reader.kind for reader in (first[0], *later)]
    rows = [*first, *later]
    for at in range(len(SCALES)):
        figure.add_scatter(mode="lines+markers", y=ys[1:], **_look("circle", BRASS))
        symbols, tones = zip(*(MARKERS[kind] for kind in kinds), strict=True)
        figure.add_scatter(mode="markers", y=[ys[0], *later_ys], **_look(symbols, tones))
        # The numbers stand under one another, so that no line runs through them.
        figure.add_scatter(mode="text", y=[*ys, *later_ys], textfont={"size": 11},
                           textposition="middle left", hoverinfo="skip", showlegend=False,
                           x=[_x(at, 1) + NUMBER] * len(rows))  # fmt: skip
    views = []
    for label, measure in SHOWN.items():
        changes = {"x": [], "text": []}
        for at, layer in enumerate(SCALES):
            for readers in (first[1:], [first[0], *later]):
                changes["x"].append([_dot(reader, layer, at, measure) for reader in readers])
                changes["text"].append(None)
            numbers = [_number(reader, layer, measure) for reader in rows]
            changes["x"].append([_x(at, 1) + NUMBER] * len(numbers))
            changes["text"].append(numbers)
        shapes = _lines(ys, later_ys, first[0], measure) + _spread(saved, ys[-1] + ROW, measure)
        views.append((label, changes, {"shapes": shapes}))
    for number, trace in enumerate(figure.data):
        trace.x, trace.text = views[0][1]["x"][number], views[0][1]["text"][number]
    bottom = (later_ys or ys)[-1] + ROW
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 8), margin_b=8,
        updatemenus=buttons(*views), shapes=views[0][2]["shapes"],
        annotations=_names(first, ys, later, later_ys),
        xaxis=plain_axis(range=[0, WIDE], showticklabels=False),
        yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
    )  # fmt: skip
    return Picture(title, look_for, _alternative(saved), figure, _table(saved))


def _first(saved: SavedScores) -> list[Reader]:
    return [*saved.of("floor"), *saved.of("rules")]


def _score(reader: Reader, layer: str) -> Scores:
    return getattr(reader.layers[layer], SCALES[layer])


def _look(symbol, tone) -> dict:
    return {
        "hoverinfo": "skip", "showlegend": False, "line": {"color": BRASS, "width": 1},
        "marker": {"symbol": symbol, "color": tone, "size": 9,
                   "line": {"width": 1.4, "color": tone}},
    }  # fmt: skip


def _x(at: int, share: float) -> float:
    return round(NAMES + COLUMN * at + BAR * share, 1)


def _share(reader: Reader, layer: str, measure: str) -> float | None:
    """None where nothing was marked: no share can be said then, and recall 0 says nothing new."""
    score = _score(reader, layer)
    return getattr(score, measure) if score.marked else None


def _dot(reader: Reader, layer: str, at: int, measure: str) -> float | None:
    share = _share(reader, layer, measure)
    return None if share is None else _x(at, share)


def _number(reader: Reader, layer: str, measure: str) -> str:
    share = _share(reader, layer, measure)
    return ink("none", SOFT_INK) if share is None else ink(_percent(share))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _lines(ys, later_ys, floor: Reader, measure: str) -> list[dict]:
    """In each column thin lines at 0 and 100 %, and the floor as a dashed one."""
    lines = []
    spans = [(ys[0], ys[-1] + ROW)] + ([(later_ys[0], later_ys[-1])] if later_ys else [])
    for at, layer in enumerate(SCALES):
        for top, end in spans:
            lines += [_line(_x(at, edge), top - 10, end + 10) for edge in (0, 1)]
        share = _share(floor, layer, measure)
        if share is not None:
            dashed = {"color": PLAIN, "width": 1.2, "dash": "dot"}
            lines.append(_line(_x(at, share), ys[0] + 6, ys[-1] + 10, dashed))
    return lines


def _spread(saved: SavedScores, y: float, measure: str) -> list[dict]:
    """In each column a thin line from the worst single article to the best, thick in the middle."""
    lines = []
    for at, layer in enumerate(SCALES):
        least, low, _, high, most = (_x(at, share) for share in saved.spread[layer][measure])
        for x0, x1, width in ((least, most, 1.2), (low, high, 5)):
            line = {"color": BRASS, "width": width}
            lines.append({"type": "line", "x0": x0, "x1": x1, "y0": y, "y1": y, "line": line})
    return lines


def _line(x: float, top: float, end: float, line=None) -> dict:
    line = line or {"color": RULE, "width": 1}
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": end, "line": line, "layer": "below"}


def _names(first, ys, later, later_ys) -> list[dict]:
    notes = []
    for at, layer in enumerate(SCALES):
        head = ink(f"<b>{HEADS[layer]}</b>")
        notes.append(_note(_x(at, 0), 10, head, "left"))
        for share, text in ((0, "0"), (1, "100 %")):
            small = f'<span style="font-size:11px">{ink(text, SOFT_INK)}</span>'
            notes.append(_note(_x(at, share), 31, small, "center"))
    for at, (reader, y) in enumerate(zip(first, ys, strict=True)):
        plus = "+ " if at > 1 else ""
        name = ink(f"{plus}{reader.name}") if at else ink(FLOOR, SOFT_INK)
        notes.append(_note(NAMES - 16, y, name, "right"))
    notes.append(_note(NAMES - 16, ys[-1] + ROW, ink(SINGLE, SOFT_INK), "right"))
    for reader, y in zip(later, later_ys, strict=True):
        name = HUMAN if reader.kind == "human" else "all rules"
        notes.append(_note(NAMES - 16, y, ink(name), "right"))
    if later:
        texts = later[0].texts
        what = f"On the {texts} of these articles that several people marked:"
        y = later_ys[0] - ROW / 2 - GAP / 2 + 4
        notes.append(_note(NAMES, y, ink(what, SOFT_INK, "font-style:italic"), "left"))
    return notes


def _note(x, y, text, side) -> dict:
    return {"x": x, "y": round(y, 1), "xanchor": side, "yanchor": "middle", "showarrow": False,
            "font": {"size": 12}, "text": text}  # fmt: skip


def _alternative(saved: SavedScores) -> str:
    rows = [("the floor", saved.of("floor")[0]), ("all rules", saved.of("rules")[-1])]
    told = [f"{name} {_f1s(reader)}" for name, reader in rows]
    for reader in saved.of("human"):
        told.append(f"another person, on {reader.texts} articles, {_f1s(reader)}")
    least, low, _, high, most = saved.spread["content"]["f1"]
    return (
        f"F1 on {saved.texts} articles: {'; '.join(told)}. Article by article, F1 for words of "
        f"content runs from {_percent(least)} to {_percent(most)}; for half of the articles it "
        f"lies between {_percent(low)} and {_percent(high)}."
    )


def _f1s(reader: Reader) -> str:
    shares = {layer: _share(reader, layer, "f1") for layer in SCALES}
    return ", ".join(
        f"{HEADS[layer].lower()} {'none' if share is None else _percent(share)}"
        for layer, share in shares.items()
    )


def _table(saved: SavedScores) -> Table:
    names = {"floor": FLOOR, "human": HUMAN, "machine": "all rules"}
    parts = ("precision", "recall", "F1")
    columns = (f"{head}: {part}" for head in HEADS.values() for part in parts)
    cells = [(layer, measure) for layer in SCALES for measure in ("precision", "recall", "f1")]
    rows = []
    for reader in saved.readers:
        shares = (_percent(getattr(_score(reader, layer), name)) for layer, name in cells)
        rows.append((names.get(reader.kind, f"+ {reader.name}"), reader.texts, *shares))
    ends = [(saved.spread[layer][name][0], saved.spread[layer][name][-1]) for layer, name in cells]
    single = (f"{100 * least:.0f}–{100 * most:.0f} %" for least, most in ends)
    rows.append((f"{SINGLE}, from the least to the most", saved.texts, *single))
    return Table(
        f"Scores on {saved.corpus}. Right is what {saved.gold} marked",
        ("Reader", "Articles", *columns),
        tuple(rows),
    )
