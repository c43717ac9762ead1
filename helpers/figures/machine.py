"""How good the rules of the machine reader are: on many articles, and on one."""

from __future__ import annotations

from ..annotations import AnnotationSet, counted
from ..documents import Article
from ..machine.score_file import SCALES, Reader, SavedScores, saved_scores
from .buttons import buttons
from .machine_here import note_at, rule_by_rule
from .palette import BRASS, GREY, RULE, RUST, SEA, SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis

__all__ = ["machine_scores", "rule_by_rule"]

HEADS = {"cue": "Cues", "source": "Sources", "content": "Words of content"}
EXACT = "exact"
SHOWN = {"Both in one (F1)": "f1", "Precision": "precision", "Recall": "recall",
         "Exactly the same words (F1)": EXACT}  # fmt: skip
FLOOR, HUMAN, OURS = "floor: plain lists, no rule", "another person", "our article"
SINGLE = "all rules, article by article"
PLAIN = GREY
MARKERS = {"floor": ("square-open", PLAIN), "machine": ("circle", BRASS), "human": ("diamond", SEA),
           "here": ("triangle-down", RUST)}  # fmt: skip
NAMES, WIDE, COLUMN = 196, 684, 163  # pixels: where names end, all, a column
BAR, NUMBER = 108, 46  # pixels: 0 to 100 % in a column, from there to the end of the number
ROW, HEAD, GAP = 23, 46, 34


def machine_scores(
    article: Article | None = None,
    marks: AnnotationSet | None = None,
    scores: SavedScores | None = None,
) -> Picture:
    """The rules added one by one, beside a floor and people, on a corpus.

    Shows F1, precision, recall, and F1 of exact matches; an article with its annotation is marked
    on the spread of single articles. The corpus figures are those measured last and saved
    (``score_file``); the corpus itself is not part of this project.
    """
    import plotly.graph_objects as go

    saved = scores or saved_scores()
    ours = _here(article, marks) if article and marks else None
    title = f"How good are the rules on {saved.texts} other articles?"
    look_for = (
        "On a development set. A cue or a source counts when it shares a word with theirs, content "
        "is counted word by word. Each rule is added to those above it; dotted is the floor; the "
        "bar is the spread over single articles (thick: the middle half"
        + ("; triangle: our article)." if ours else ").")
    )
    if saved.stale:
        look_for += " (The rules have changed since these figures were measured.)"
    first, later = _first(saved), [*saved.of("machine"), *saved.of("human")]
    ys = [HEAD + ROW * (at + 0.5) for at in range(len(first))]
    under = HEAD + ROW * (len(first) + 1) + GAP
    later_ys = [under + ROW * (at + 0.5) for at in range(len(later))]
    figure = go.Figure(layout=layout(title, look_for, 300))
    rest = [first[0], *later, *([ours] if ours else [])]
    rest_ys = [ys[0], *later_ys, *([ys[-1] + ROW] if ours else [])]
    rows = [*first[1:], *rest]
    for _ in SCALES:
        figure.add_scatter(mode="lines+markers", y=ys[1:], **_look("circle", BRASS))
        symbols, tones = zip(*(MARKERS[reader.kind] for reader in rest), strict=True)
        figure.add_scatter(mode="markers", y=rest_ys, **_look(symbols, tones))
        # The numbers stand under one another, so that no line runs through them.
        numbers = {"textposition": "middle left", "hoverinfo": "skip", "showlegend": False}
        figure.add_scatter(mode="text", y=[*ys[1:], *rest_ys], textfont={"size": 11}, **numbers)
    views = []
    for label, measure in SHOWN.items():
        changes = {"x": [], "text": []}
        for at, layer in enumerate(SCALES):
            for readers in (first[1:], rest):
                changes["x"].append([_dot(reader, layer, at, measure) for reader in readers])
                changes["text"].append(None)
            changes["x"].append([_x(at, 1) + NUMBER] * len(rows))
            changes["text"].append([_number(reader, layer, measure) for reader in rows])
        shapes = _lines(ys, later_ys, first[0], measure)
        # How far single articles differ was not measured for exact matches.
        shapes += [] if measure == EXACT else _spread(saved, ys[-1] + ROW, measure)
        views.append((label, changes, {"shapes": shapes}))
    for number, trace in enumerate(figure.data):
        trace.x, trace.text = views[0][1]["x"][number], views[0][1]["text"][number]
    bottom = (later_ys or ys)[-1] + ROW
    figure.update_layout(
        height=round(figure.layout.margin.t + bottom + 8), margin_b=8,
        updatemenus=buttons(*views), shapes=views[0][2]["shapes"],
        annotations=_names(first, ys, later, later_ys, ours),
        xaxis=plain_axis(range=[0, WIDE], showticklabels=False),
        yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
    )  # fmt: skip
    return Picture(title, look_for, _alternative(saved, ours), figure, _table(saved, ours))


def _here(article: Article, marks: AnnotationSet) -> Reader:
    """All rules on one article, measured as on the corpus."""
    from ..comparing.span_scores import marks_of, score_marks
    from ..machine_reader import find_attributions

    wanted = marks_of(counted(marks.attributions))
    layers = score_marks(article.text, marks_of(find_attributions(article.text)), wanted)
    return Reader(OURS, "here", 1, layers)


def _first(saved: SavedScores) -> list[Reader]:
    return [*saved.of("floor"), *saved.of("rules")]


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
    exact = measure == EXACT
    score = getattr(reader.layers[layer], EXACT if exact else SCALES[layer])
    return getattr(score, "f1" if exact else measure) if score.marked else None


def _dot(reader: Reader, layer: str, at: int, measure: str) -> float | None:
    share = _share(reader, layer, measure)
    return None if share is None else _x(at, share)


def _number(reader: Reader, layer: str, measure: str) -> str:
    share = _share(reader, layer, measure)
    if share is None:
        return ink("none", SOFT_INK)
    # In a column of results of many articles, that of one article bears its own sign.
    return ink(f"▼ {_percent(share)}", RUST) if reader.kind == "here" else ink(_percent(share))


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


def _names(first, ys, later, later_ys, ours) -> list[dict]:
    notes = []
    for at, layer in enumerate(SCALES):
        head = ink(f"<b>{HEADS[layer]}</b>")
        notes.append(note_at(_x(at, 0), 10, head, "left"))
        for share, text in ((0, "0"), (1, "100 %")):
            small = f'<span style="font-size:11px">{ink(text, SOFT_INK)}</span>'
            notes.append(note_at(_x(at, share), 31, small, "center"))
    for at, (reader, y) in enumerate(zip(first, ys, strict=True)):
        plus = "+ " if at > 1 else ""
        name = ink(f"{plus}{reader.name}") if at else ink(FLOOR, SOFT_INK)
        notes.append(note_at(NAMES - 16, y, name, "right"))
    single = ink(f"article by article ({ink('▼', RUST)} ours)" if ours else SINGLE, SOFT_INK)
    notes.append(note_at(NAMES - 16, ys[-1] + ROW, single, "right"))
    for reader, y in zip(later, later_ys, strict=True):
        name = HUMAN if reader.kind == "human" else "all rules"
        notes.append(note_at(NAMES - 16, y, ink(name), "right"))
    if later:
        texts = later[0].texts
        what = f"On the {texts} of these articles that several people marked:"
        y = later_ys[0] - ROW / 2 - GAP / 2 + 4
        notes.append(note_at(NAMES, y, ink(what, SOFT_INK, "font-style:italic"), "left"))
    return notes


def _alternative(saved: SavedScores, ours: Reader | None) -> str:
    rows = [("the floor", saved.of("floor")[0]), ("all rules", saved.of("rules")[-1])]
    told = [f"{name} {_f1s(reader)}" for name, reader in rows]
    for name, kind in (("all rules", "machine"), (HUMAN, "human")):
        told += [f"{name}, on {one.texts} articles, {_f1s(one)}" for one in saved.of(kind)]
    least, low, _, high, most = saved.spread["content"]["f1"]
    both = (
        " Every person is held against every other, in both directions, so that the precision of "
        "people and their recall are the same by arithmetic."
    )
    return (
        f"F1 on {saved.texts} articles of a development set: {'; '.join(told)}. Article by "
        f"article, F1 for words of content runs from {_percent(least)} to {_percent(most)}; for "
        f"half of the articles it lies between {_percent(low)} and {_percent(high)}."
        + (f" For our article F1 is: {_f1s(ours)}." if ours else "")
        + (both if saved.of("human") else "")
    )


def _f1s(reader: Reader) -> str:
    shares = {layer: _share(reader, layer, "f1") for layer in SCALES}
    return ", ".join(
        f"{HEADS[layer].lower()} {'none' if share is None else _percent(share)}"
        for layer, share in shares.items()
    )


def _table(saved: SavedScores, ours: Reader | None) -> Table:
    """All views in one: a cell holds the four shares in percent, so that the table stays narrow."""
    names = {"floor": FLOOR, "human": HUMAN, "machine": "all rules", "here": f"all rules, {OURS}"}
    measures = ("precision", "recall", "f1", EXACT)
    columns = (f"{head}: precision, recall, F1, exact F1 (%)" for head in HEADS.values())
    rows = []
    for reader in [*saved.readers, *([ours] if ours else [])]:
        cells = (
            " · ".join(_bare(_share(reader, layer, name)) for name in measures) for layer in SCALES
        )
        rows.append((names.get(reader.kind, f"+ {reader.name}"), reader.texts, *cells))
    ends = ([saved.spread[layer][name] for name in measures[:-1]] for layer in SCALES)
    single = (" · ".join(f"{_bare(five[0])}–{_bare(five[-1])}" for five in of) for of in ends)
    rows.append((f"{SINGLE}, least to most (without exact F1)", saved.texts, *single))
    return Table(
        f"Scores on {saved.corpus}. Right is what {saved.gold} marked",
        ("Reader", "Articles", *columns),
        tuple(rows),
    )


def _bare(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"
