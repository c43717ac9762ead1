"""How firmly a claim is made: its hedges and boosters, and who holds it how firmly."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from ..annotations import AnnotationSet, Claim, Wording, counted
from ..documents import Article
from ..records.layers import LAYERS
from ..records.one_text import of_one_text
from ..statements.sourcing import holder_name, where
from .buttons import buttons
from .palette import RULE, SOFT_INK, WHITE
from .parts import Picture, Table, ink, layout, plain_axis, wrapped

GOLD = LAYERS["wording"].light
TITLE = "What is weakened, and what is strengthened?"
LOOK_FOR = (
    "Say of every row: a threat, a motive, or neither? Then look for a pattern, and for the rows "
    "that break it. A “?” marks a word that a careful reader may leave out."
)
SIDES = {"hedge": -1, "booster": 1}
LINE = 15  # height of a line of text, in pixels
# Widths as shares of the figure: words that weaken, the claim, words that strengthen.
LEFT, RIGHT = 0.22, 0.775
SO = {"+": "it is so", "-": "it is not so"}


@dataclass
class Firmness:
    """One claim with the words that weaken it and those that strengthen it."""

    claim: Claim
    holder: str
    hedges: list[Wording] = field(default_factory=list)
    boosters: list[Wording] = field(default_factory=list)


def firmness(annotations: AnnotationSet) -> list[Firmness]:
    """The claims that have a hedge or a booster, in reading order."""
    claims = {c.id: c for c in counted(annotations.claims)}
    found: dict[str, Firmness] = {}
    for word in sorted(counted(annotations.wording), key=lambda w: w.span.start):
        if word.kind in SIDES and word.claim in claims:
            claim = claims[word.claim]
            holder = holder_name(claim.attribution, annotations)
            entry = found.setdefault(claim.id, Firmness(claim, holder))
            (entry.hedges if word.kind == "hedge" else entry.boosters).append(word)
    return sorted(found.values(), key=lambda f: (f.claim.spans[0].start, f.claim.id))


def doubtful(word: Wording) -> bool:
    """Whether leaving this word out is accepted too."""
    return any(other.get("omitted") for other in word.also_accepted)


@of_one_text
def hedges_and_boosters(annotations: AnnotationSet, article: Article) -> Picture:
    """Every claim with a hedge or a booster: what weakens it left, what strengthens it right.

    At first without the words that a careful reader may leave out; a button brings them in.
    """
    import plotly.graph_objects as go

    found = firmness(annotations)
    figure = go.Figure(layout=layout(TITLE, LOOK_FOR, 300))
    top = figure.layout.margin.t + 30
    views = []
    for label, entries in (("Plain cases", plain_cases(found)), ("With the doubtful words", found)):
        notes, shapes, bottom = _rows(entries)
        views.append(
            (
                label,
                {},
                {
                    "annotations": notes,
                    "shapes": shapes,
                    "height": top + 12 + bottom,
                    "yaxis.range": [bottom, 0],
                },
            )
        )
    first = views[0][2]
    # A figure without traces has no axes that a button could change.
    figure.add_scatter(x=[0], y=[0], mode="markers", marker={"size": 1, "opacity": 0},
                       hoverinfo="skip")  # fmt: skip
    figure.update_layout(
        margin={"l": 8, "r": 8, "b": 12, "t": top}, height=first["height"],
        annotations=first["annotations"], shapes=first["shapes"], updatemenus=buttons(*views),
        xaxis=plain_axis(range=[0, 1], showticklabels=False),
        yaxis=plain_axis(range=first["yaxis.range"], showticklabels=False),
    )  # fmt: skip
    figure.layout.updatemenus[0].pad.b = 34
    table = Table(
        "Claims with a hedge or a booster, in reading order",
        ("Where", "Claim", "Kind", "On whose word", "Weakened by", "Strengthened by"),
        tuple(
            (where(article, f.claim.spans[0].start), f"{f.claim.id}: {f.claim.paraphrase}",
             f.claim.kind, f.holder, _listed(f.hedges), _listed(f.boosters))
            for f in found
        ),
    )  # fmt: skip
    hedged, boosted = (sum(bool(getattr(f, n)) for f in found) for n in ("hedges", "boosters"))
    both = sum(bool(f.hedges and f.boosters) for f in found)
    words = [word for f in found for word in (*f.hedges, *f.boosters)]
    alternative = (
        f"Of {len(counted(annotations.claims))} claims {hedged} have a hedge, {boosted} a booster, "
        f"{both} of them both; {sum(map(doubtful, words))} of these {len(words)} words may also be "
        "left out."
    )
    return Picture(TITLE, LOOK_FOR, alternative, figure, table)


def plain_cases(found: list[Firmness]) -> list[Firmness]:
    """The same claims with only those words that no careful reader may leave out."""
    sure = [
        Firmness(f.claim, f.holder, *([w for w in words if not doubtful(w)]
                                      for words in (f.hedges, f.boosters)))
        for f in found
    ]  # fmt: skip
    return [f for f in sure if f.hedges or f.boosters]


def _rows(found: list[Firmness]) -> tuple[list[dict], list[dict], int]:
    """The texts and lines of the figure, and how many pixels deep it is."""
    notes, shapes, y = _heads(), [], 0
    for entry in found:
        text = wrapped(entry.claim.paraphrase, 50)
        lines = text.count("<br>") + 2
        under = f"{entry.claim.id} · {entry.claim.kind} · {entry.holder}"
        text = f'{ink(text)}<br><span style="font-size:11px">{ink(escape(under), SOFT_INK)}</span>'
        height = max(lines * LINE + 13, _depth(entry.hedges), _depth(entry.boosters))
        middle = round(y + height / 2, 1)
        notes.append(_note(LEFT + 0.01, middle, text, align="left", font={"size": 12}))
        for side, words in ((-1, entry.hedges), (1, entry.boosters)):
            spot = middle - _depth(words) / 2
            for word in words:
                notes.append(_pill(side, round(spot + _depth([word]) / 2, 1), word))
                spot += _depth([word])
        y = round(y + height)
        shapes.append(_rule(y))
    return notes, shapes, max(y, 1)


def _heads() -> list[dict]:
    weak, strong = "◂ <b>hedges</b> weaken", "<b>boosters</b> strengthen ▸"
    above = {"yref": "paper", "yanchor": "bottom", "yshift": 5}
    return [
        _note(LEFT - 0.01, 1, ink(weak), **{**above, "xanchor": "right"}),
        _note(LEFT + 0.01, 1, ink("the claim", SOFT_INK, "font-style:italic"), **above),
        _note(1, 1, ink(strong), **{**above, "xanchor": "right"}),
    ]


def _note(x, y, text, **more):
    place = {"xanchor": "left", "yanchor": "middle", "showarrow": False}
    return {"x": x, "y": y, "text": text, **place, **more}


def _text(word: Wording) -> str:
    return wrapped(word.span.exact + (" ?" if doubtful(word) else ""), 15)


def _depth(words: list[Wording]) -> int:
    """The pixels that words under each other need, each with a rim."""
    return sum((_text(word).count("<br>") + 1) * LINE + 16 for word in words)


def _pill(side: int, y: float, word: Wording) -> dict:
    """A word beside its claim: hedges hollow at the left, boosters filled at the right."""
    text = _text(word)
    left = side < 0
    look = {"bgcolor": "rgba(0,0,0,0)" if left else GOLD, "bordercolor": GOLD, "borderwidth": 1.5,
            "borderpad": 3, "font": {"size": 12}}  # fmt: skip
    return _note(
        LEFT - 0.015 if left else RIGHT + 0.015, y, ink(text) if left else ink(text, WHITE),
        **look, **{"xanchor": "right" if left else "left"},
    )  # fmt: skip


def _rule(y: float) -> dict:
    return {"type": "line", "x0": 0, "x1": 1, "y0": y, "y1": y,
            "line": {"color": RULE, "width": 1}}  # fmt: skip


def _listed(words: list[Wording]) -> str:
    return "; ".join(w.span.exact + (" (may be left out)" if doubtful(w) else "") for w in words)


def stance_table(annotations: AnnotationSet, *claim_ids: str) -> Table:
    """Who holds these claims how firmly, and for or against, in words.

    Raises :class:`ValueError` where no claim is given or one is unknown.
    """
    if not claim_ids:
        raise ValueError('Say which claims: give one or more, such as "C21".')
    known = {claim.id: claim for claim in annotations.claims}
    rows = []
    for id in dict.fromkeys(claim_ids):
        if id not in known:
            raise ValueError(f"There is no claim {id!r} here; there are {', '.join(known)}.")
        claim = known[id]
        for stance in claim.stances:
            holder = holder_name(stance.holder, annotations)
            sure = {"unknown": "how firmly not known"}.get(stance.certainty, stance.certainty)
            so = SO.get(stance.polarity)
            stands = f"{sure}: {so}" if so else "not known"
            rows.append((f"{id}: {claim.paraphrase}", holder, stands))
    columns = ("Claim", "Who holds it", "Where the holder stands")
    return Table("Who is how certain of what", columns, tuple(rows))
