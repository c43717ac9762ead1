"""The Admiralty grid: how reliable the source, how credible what it says."""

from __future__ import annotations

from collections import Counter, defaultdict

from ..annotations import AnnotationSet, counted
from ..statements.sourcing import source_name
from .palette import GREEN, GREY, RULE, SOFT_INK, WHITE
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
    "D": "not usually reliable", "E": "unreliable", "F": "cannot be judged",
}  # fmt: skip
CREDIBILITY = {
    "1": "confirmed by others", "2": "probably true", "3": "possibly true", "4": "doubtful",
    "5": "improbable", "6": "cannot be judged",
}  # fmt: skip
TITLE = "How far can each source be trusted?"
LOOK_FOR = (
    "Look for the empty squares: how many sources can be graded from this article alone? The "
    "shaded diagonal is where most graders land, in one study."
)
FINDING = (
    "In a study 87 % of over 1,400 ratings lay on the diagonal A1, B2 … (Baker 1968, as reported "
    "at blockint.nl/intel-analysis/critical-review-of-the-admiralty-code)"
)
APART = 0.22  # “cannot be judged” is no step of the scale: it stands a little apart


def grades(annotations: AnnotationSet) -> dict[tuple[str, str], list[str]]:
    """The names of the sources that got each pair of grades, in reading order, repeats kept."""
    found = defaultdict(list)
    for record in sorted(counted(annotations.attributions), key=lambda r: (r.cue.start, r.id)):
        if record.grade:
            pair = (record.grade.reliability, record.grade.credibility)
            found[pair].append(source_name(record, annotations))
    return dict(found)


def admiralty_grid(annotations: AnnotationSet) -> Picture:
    """Every graded attribution as a dot on the Admiralty (NATO) grid, the diagonal shaded."""
    import plotly.graph_objects as go

    found = grades(annotations)
    total = sum(map(len, found.values()))
    ys = {letter: at + (APART if letter == "F" else 0) for at, letter in enumerate(RELIABILITY)}
    xs = {digit: at + (APART if digit == "6" else 0) for at, digit in enumerate(CREDIBILITY)}
    diagonal = set(zip(RELIABILITY, CREDIBILITY, strict=True))
    shapes = [
        {"type": "rect", "x0": round(x - 0.5, 2), "x1": round(x + 0.5, 2), "y0": round(y - 0.5, 2),
         "y1": round(y + 0.5, 2), "layer": "below",
         "fillcolor": "rgba(128,128,128,.3)" if (a, d) in diagonal else "rgba(0,0,0,0)",
         "line": {"color": GREY if (a, d) in diagonal else RULE, "width": 1}}
        for a, y in ys.items()
        for d, x in xs.items()
    ]  # fmt: skip
    figure = go.Figure(_dots(go, found, xs, ys), layout(TITLE, LOOK_FOR, 560, False))
    notes = [_note(x, -0.56, f"<b>{d}</b><br>{wrapped(CREDIBILITY[d], 10)}", yanchor="bottom")
             for d, x in xs.items()]  # fmt: skip
    notes += [_note(-0.58, y, f"<b>{a}</b> {wrapped(RELIABILITY[a], 13)}", xanchor="right",
                    align="right") for a, y in ys.items()]  # fmt: skip
    names, lines = _names(found)
    notes.append(names)
    notes += [
        _note(-0.58, -0.62, ink("the source ↓<br>what it says →", SOFT_INK, "font-style:italic"),
              xanchor="right", yanchor="bottom", align="right")
    ]  # fmt: skip
    figure.update_layout(
        margin_b=10, shapes=shapes, annotations=notes,
        height=round(figure.layout.margin.t + 410 + 17 * lines),
        xaxis=plain_axis(range=[-1.75, 5.85], showticklabels=False),
        yaxis=plain_axis(range=[round(5.85 + 0.3 * lines, 2), -1.6], showticklabels=False),
    )  # fmt: skip
    unjudged = len(found.get(("F", "6"), []))
    alternative = f"{unjudged} of {total} statements are F6, “cannot be judged” twice. {FINDING}."
    table = Table(
        "Grades on the Admiralty scale",
        ("Grade", "The source", "What it says", "How many", "Which"),
        tuple(
            (f"{a}{d}", RELIABILITY[a], CREDIBILITY[d], len(found[a, d]), _counted(found[a, d]))
            for a, d in sorted(found)
        ),
    )
    return Picture(TITLE, LOOK_FOR, alternative, figure, table)


def _dots(go, found, xs, ys):
    """A dot for every attribution, five in a row, inside the square of its grades."""
    spots = []
    for (letter, digit), names in sorted(found.items()):
        rows = (len(names) + 4) // 5
        for at, name in enumerate(names):
            row, column = divmod(at, 5)
            wide = min(len(names) - 5 * row, 5)
            x = xs[digit] + 0.15 * (column - (wide - 1) / 2)
            y = ys[letter] + 0.2 * (row - (rows - 1) / 2)
            spots.append((round(x, 3), round(y, 3), name, letter + digit))
    return go.Scatter(
        x=[x for x, *_ in spots], y=[y for _, y, *_ in spots], mode="markers",
        marker={"size": 8, "color": GREEN, "line": {"color": WHITE, "width": 1}},
        hovertext=[f"<b>{grade}</b> {wrapped(name, 40)}" for *_, name, grade in spots],
        hoverinfo="text",
    )  # fmt: skip


def _note(x, y, text, **more):
    return {"x": round(x, 2), "y": round(y, 2), "text": ink(text), "showarrow": False,
            "font": {"size": 12}, **more}  # fmt: skip


def _names(found) -> tuple[dict, int]:
    """Whose dots they are, as a text under the grid, and the number of its lines."""
    blocks = [
        f"<b>{a}{d}</b> ({len(names)}): {wrapped(_counted(names), 76)}"
        for (a, d), names in sorted(found.items())
    ]
    text = "<br>".join(blocks) or "no grades yet"
    place = {"xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left"}
    return _note(0, 5.92, text, **place), text.count("<br>") + 1


def _counted(names: list[str]) -> str:
    """The names, each once, with its number where it is not one."""
    return "; ".join(f"{n} ({k})" if k > 1 else n for n, k in Counter(names).items())
