"""The sketch of the region: drawn from hand-made outlines, with nothing taken from a network."""

from __future__ import annotations

from html import escape

from ..articles.background_files import (
    HEIGHT,
    WIDTH,
    Background,
    Country,
    Place,
    background,
    smoothed,
)
from ..documents import Article
from .buttons import buttons
from .palette import SOFT_INK
from .parts import BOOKISH, Picture, Table, ink, layout, plain_axis, wrapped

PAPER, RIM, LAND = "#F3EDDF", "#D9CDB0", "#E9E1CD"
LINE, WRITING, FAINT = "#93866B", "#3A342A", "#6F6552"
# Five washes, as in an old school atlas; neighbours never share one.
WASHES = {
    "Afghanistan": "#E2BE9E", "Tajikistan": "#E6D79C", "Uzbekistan": "#C9D3B0",
    "Turkmenistan": "#E3C6C0", "Kyrgyzstan": "#E3C6C0", "Kazakhstan": "#E6D79C",
    "Russia": "#C9D3B0", "China": "#C3D2D4", "Pakistan": "#E6D79C", "Iran": "#C9D3B0",
    "Armenia": "#E6D79C", "Belarus": "#E3C6C0",
}  # fmt: skip
MEMBER, MEMBER_LINE = "#D2C6DA", "#AB9ABA"
NAMED = "#E2BE9E"
"""Fill of what a button picks out; the rest goes back to plain land."""
SMALL = ("Armenia", "Belarus", "Kyrgyzstan", "Tajikistan", "Turkmenistan")
SIGNS = {"capital": "square", "town": "circle", "training ground": "triangle-up",
         "region": "diamond"}  # fmt: skip
SIDES = {
    "left": "middle left", "right": "middle right", "above": "top center", "below": "bottom center"
}  # fmt: skip


def region_map(article: Article) -> Picture:
    """A sketch of Afghanistan and the countries round it, with the places of the article.

    Buttons pick out the CSTO members of 2021 and what the article names.
    """
    import plotly.graph_objects as go

    known = background(article)
    countries = [c.name for c in known.countries]
    members = csto(known)
    named = {c.name for c in known.countries if c.in_article}
    lands = [
        go.Scatter(
            x=[x for x, _ in outline], y=[y for _, y in outline], mode="lines", fill="toself",
            fillcolor=WASHES.get(country.name, LAND), line={"color": LINE, "width": 1.4},
            hoveron="fills", name=country.name, hoverinfo="text", text=told(country),
            fillpattern={"shape": "", "fgcolor": MEMBER_LINE, "bgcolor": MEMBER,
                         "size": 8, "solidity": 0.2},
        )
        for country in known.countries
        for outline in [known.outline(country.name)]
    ]  # fmt: skip

    # A soft band where the sketch ends, so that nobody takes its rim for a border.
    rim_x, rim_y = [], []
    for border in known.borders:
        if len(border.between) == 1:
            rim_x += [x for x, _ in smoothed(border)] + [None]
            rim_y += [y for _, y in smoothed(border)] + [None]
    rim = go.Scatter(
        x=rim_x, y=rim_y, mode="lines", hoverinfo="skip", opacity=0.5,
        line={"color": RIM, "width": 13},
    )  # fmt: skip

    def writing(strong):
        """The countries' names; ``strong`` holds those in full ink."""
        return [
            f'<span style="letter-spacing:.14em;fill-opacity:{1 if c.name in strong else 0.55}">'
            f"{escape(c.name.upper())}</span>"
            for c in known.countries
        ]

    names = go.Scatter(
        x=[c.at[0] for c in known.countries], y=[c.at[1] for c in known.countries], mode="text",
        text=writing(set(countries)), hoverinfo="skip",
        textfont={
            "family": BOOKISH, "color": WRITING,
            "size": [10 if c.name in SMALL else 12 for c in known.countries],
        },
    )  # fmt: skip

    def places(of):
        """The signs and names of some places; they are shown and hidden together."""
        some, gap = [p for p in known.places if of(p)], "\u00a0"  # keeps a name off its sign
        return go.Scatter(
            x=[p.at[0] for p in some], y=[p.at[1] for p in some], mode="markers+text",
            text=[f"{gap}{escape(p.name)}{gap}" for p in some],
            textposition=[SIDES[p.side] for p in some],
            textfont={"family": BOOKISH, "size": 13, "color": WRITING},
            marker={"size": 9, "color": "#FBF8F0", "line": {"color": WRITING, "width": 1.6},
                    "symbol": [SIGNS[p.kind] for p in some]},
            hovertext=[told(p) for p in some], hoverinfo="text",
        )  # fmt: skip

    traces = [
        rim,
        *lands,
        names,
        places(lambda place: place.in_article),
        places(lambda place: not place.in_article),
    ]
    changed = [*range(1, len(lands) + 1), *range(len(traces) - 3, len(traces))]

    def view(label, fills, patterns, strong, in_text, others):
        """A button: fills and patterns of the countries, whose names are strong, which places."""
        visible = [True] * (len(lands) + 1) + [in_text, others]
        texts = [*(land.text for land in lands), writing(strong), *(t.text for t in traces[-2:])]
        return (label, {
            "fillcolor": [*fills, None, None, None], "visible": visible, "text": texts,
            "fillpattern.shape": [*patterns, "", "", ""],
        }, {}, changed)  # fmt: skip

    look_for = (
        "Look for the line where Afghanistan meets Tajikistan and Uzbekistan: the article is "
        "about what may cross it."
    )
    shared = layout("Where is all this?", look_for, 634)
    figure = go.Figure(traces, shared)
    menu = buttons(
        view("All", [WASHES.get(c, LAND) for c in countries], [""] * len(countries),
             set(countries), True, True),
        view("CSTO members in 2021", [MEMBER if c in members else LAND for c in countries],
             ["/" if c in members else "" for c in countries], members, False, False),
        view("Named in the article", [NAMED if c in named else LAND for c in countries],
             [""] * len(countries), named, True, False),
    )  # fmt: skip
    figure.update_layout(
        plot_bgcolor=PAPER,
        updatemenus=menu,
        margin={"l": 4, "r": 4, "b": 30, "t": shared["margin"]["t"]},
        xaxis=plain_axis(range=[0, WIDTH], showticklabels=False, showline=True, mirror=True,
                         linecolor=LINE, linewidth=2),
        yaxis=plain_axis(range=[0, HEIGHT], showticklabels=False, showline=True, mirror=True,
                         linecolor=LINE, linewidth=2),
        annotations=[{
            "text": ink("<i>□ capital   ○ town   △ training ground   ◇ region   "
                        "Colours only separate neighbours. Not to scale; other states are left "
                        "out.</i>", SOFT_INK),
            "x": 0, "y": 0, "xref": "paper", "yref": "paper", "showarrow": False,
            "xanchor": "left", "yanchor": "top", "yshift": -4,
            "font": {"family": BOOKISH, "size": 12},
        }],
    )  # fmt: skip
    return Picture("Where is all this?", look_for, described(known), figure, map_table(known))


def told(entry: Country | Place) -> str:
    """What a country or place is in the article, as a hover text."""
    return f"<b>{escape(entry.name)}</b><br>{wrapped(entry.about, 38)}"


def csto(known: Background) -> set[str]:
    """The members of the CSTO in 2021."""
    return {name for o in known.organisations if o.short == "CSTO" for name in o.members}


def described(known: Background) -> str:
    """The sketch in one sentence."""
    *some, last = known.neighbours("Afghanistan")
    return (
        f"Afghanistan touches {', '.join(some)} and {last}; Tajikistan and Uzbekistan lie to its "
        "north, Kazakhstan and Russia beyond them, China to the east."
    )


def map_table(known: Background) -> Table:
    """Every country and place of the sketch."""
    members = csto(known)
    rows = [
        (
            country.name,
            "country",
            ", ".join(known.neighbours(country.name)),
            "yes" if country.name in members else "no",
            "named" if country.in_article else "not named",
            country.about,
        )
        for country in known.countries
    ] + [
        (p.name, p.kind, f"in {p.country}", "", "named" if p.in_article else "not named", p.about)
        for p in known.places
    ]
    columns = ("Place", "What", "Touches", "CSTO in 2021", "In the article", "About")
    return Table("The places on the sketch", columns, tuple(rows))
