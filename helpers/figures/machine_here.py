"""What each rule of the machine reader finds in one article, place by place."""

from __future__ import annotations

from html import escape

from ..annotations import AnnotationSet, Attribution
from ..documents import Article
from ..machine.trial import Setting, Trial, Trials
from ..machine_reader import RULES
from .nothing import nothing
from .palette import GREY, RULE, RUST, SEA, SOFT_INK
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

TITLE = "Rule by rule on this article"
TABLE = ("Rules so far", "Found", "Of", "With our boundaries", "Extra", "New")
NAMES, PLACES, WIDE = 178, 500, 684  # pixels: names end, the places end, all
ROW, MOST = 25, 9  # MOST: so many crosses are drawn, more are only counted
HEAD, FEW = 96, 18  # room for the cues above their columns; of more than FEW none would be legible


def rule_by_rule(article: Article, marks: AnnotationSet) -> Picture:
    """A row for each rule added: a dot for each attribution of ``marks`` found, a cross for extras.

    Found and extra as ``machine_found.FOUND`` says; other accepted answers count.
    """
    import plotly.graph_objects as go

    trials = Trials(article, marks)
    places = sorted(trials.ours, key=lambda one: (one.cue.start, one.id))
    if not places:
        return nothing(TITLE, "No attribution is marked in this annotation.", TABLE)
    everything = Setting(tuple(RULES))
    runs = [trials.run(everything.up_to(number)) for number in range(1, len(RULES) + 1)]
    last = runs[-1]
    look_for = (
        f"Each column of dots is one of our {len(places)} statements, in the order of the text; "
        "each rule is added to those above it. Which columns stay empty to the end?"
    )
    figure = go.Figure(layout=layout(TITLE, look_for, 300, False))
    for trace in _traces(runs, places, article):
        figure.add_scatter(**trace)
    bottom = HEAD + ROW * len(runs) + 4
    figure.update_layout(
        # Below it there is room for a legend in two lines, as on a narrow page.
        height=round(figure.layout.margin.t + bottom + 52), margin_b=52,
        annotations=_labels(runs, places), showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)"},
        shapes=[_rule(x, bottom - 4) for x in (NAMES, PLACES + 52)],
        xaxis=plain_axis(range=[0, WIDE], showticklabels=False),
        yaxis=plain_axis(range=[bottom, 0], showticklabels=False),
    )  # fmt: skip
    alternative = (
        f"With all {len(RULES)} rules the machine finds {len(last.found)} of {len(places)} "
        f"attributions, {_ours(last)} of them with our boundaries, and marks {len(last.extra)} "
        "places that we did not mark."
    )
    if empty := [_short(one) for one in places if one.id not in last.found]:
        alternative += f" Not found to the end: {', '.join(empty)}."
    return Picture(TITLE, look_for, alternative, figure, _table(runs, places))


def _ours(trial: Trial) -> int:
    return sum(kind == "matched" for kind in trial.found.values())


def _x(at: int, of: int) -> float:
    """The middle of a column; few columns stand close together."""
    wide = min(24, (PLACES - NAMES - 16) / of)
    return round(NAMES + 12 + wide * (at + 0.5), 1)


def _y(row: int) -> float:
    return HEAD + ROW * (row + 0.5)


def _traces(runs: list[Trial], places: list[Attribution], article: Article):
    """The dots by what became of the place, then the crosses."""
    looks = {
        "matched": ("found, with our boundaries", "circle", SEA),
        "boundary": ("found, with other boundaries", "circle-open-dot", SEA),
        None: ("not found", "line-ew-open", GREY),
    }
    size = 11 if len(places) <= 24 else 7
    for kind, (name, symbol, tone) in looks.items():
        spots = [
            (_x(at, len(places)), _y(row), _hover(one, name, article))
            for row, run in enumerate(runs)
            for at, one in enumerate(places)
            if run.found.get(one.id) == kind
        ]
        yield _trace(spots, name, symbol, tone, size if kind else 5)
    crosses = [
        (PLACES + 66 + 9 * at, _y(row), _hover(one, "extra", article))
        for row, run in enumerate(runs)
        for at, one in enumerate(list(run.extra.values())[:MOST])
    ]
    yield _trace(crosses, "extra: only the machine marks it", "x-thin", RUST, 7)


def _trace(spots, name: str, symbol: str, tone: str, size: int) -> dict:
    # A trace without a point would vanish from the legend.
    spots = spots or [(None, None, "")]
    return {
        "x": [x for x, *_ in spots], "y": [y for _, y, _ in spots], "mode": "markers",
        "name": ink(name), "hoverinfo": "text", "hovertext": [text for *_, text in spots],
        "marker": {"symbol": symbol, "color": tone, "size": size,
                   "line": {"color": tone, "width": 1.6}},
    }  # fmt: skip


def _hover(one: Attribution, what: str, article: Article) -> str:
    return f"{_cue(one)} · {escape(article.where(one.cue.start))}<br>{what}"


def _cue(one: Attribution) -> str:
    return f"“{wrapped(' '.join(one.cue.exact.split()[:8]), 60)}”"


def _short(one: Attribution) -> str:
    return f"“{' '.join(one.cue.exact.split()[:8])}”"


def _labels(runs: list[Trial], places: list[Attribution]) -> list[dict]:
    of, low = len(places), HEAD - 12
    notes = [note_at(NAMES + 12, 10, ink(f"our {of} statements, from first to last", SOFT_INK),
                     "left"),
             note_at(PLACES + 44, low, ink("found", SOFT_INK), "right"),
             note_at(PLACES + 62, low, ink("extra", SOFT_INK), "left")]  # fmt: skip
    for at, one in enumerate(places if of <= FEW else ()):
        cue = " ".join(one.cue.exact.split())
        cue = escape(cue if len(cue) <= 13 else f"{cue[:12].rstrip()}…")
        notes.append({
            "x": _x(at, of), "y": HEAD - 2, "xanchor": "center", "yanchor": "bottom",
            "showarrow": False, "textangle": -90, "font": {"size": 10.5},
            "text": ink(cue, SOFT_INK),
        })  # fmt: skip
    for row, (name, run) in enumerate(zip(RULES, runs, strict=True)):
        plus = "+ " if row else ""
        notes.append(note_at(NAMES - 12, _y(row), ink(f"{plus}{name}"), "right"))
        notes.append(note_at(PLACES + 44, _y(row), ink(f"<b>{len(run.found)}</b>"), "right"))
        at = PLACES + 62 + 9 * min(len(run.extra), MOST) + (8 if run.extra else 0)
        notes.append(note_at(at, _y(row), ink(str(len(run.extra)), SOFT_INK), "left"))
    return notes


def note_at(x, y, text, side) -> dict:
    """A line of text in one of the two figures of the machine; ``side`` is what stands at x."""
    return {"x": x, "y": round(y, 1), "xanchor": side, "yanchor": "middle", "showarrow": False,
            "font": {"size": 12}, "text": text}  # fmt: skip


def _rule(x: float, bottom: float) -> dict:
    return {"type": "line", "x0": x, "x1": x, "y0": 24, "y1": bottom,
            "line": {"color": RULE, "width": 1}}  # fmt: skip


def _table(runs: list[Trial], places: list[Attribution]) -> Table:
    rows, before = [], {}
    for number, (name, run) in enumerate(zip(RULES, runs, strict=True)):
        new = [one for one in places if one.id in run.found and one.id not in before]
        told = ", ".join(map(_short, new)) or "–"
        rows.append((f"+ {name}" if number else name, len(run.found), len(places), _ours(run),
                     len(run.extra), told))  # fmt: skip
        before = run.found
    return Table("What each rule adds on this article", TABLE, tuple(rows))
