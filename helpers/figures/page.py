"""The page at a glance: who is who in the article, and how long each of its parts is."""

from __future__ import annotations

from html import escape
from textwrap import shorten

from ..articles.background_files import background
from ..documents import Article, ArticleError
from .buttons import buttons
from .palette import DEEP, EDGE, PALE, SOFT_INK, WHITE
from .parts import Picture, Table, in_words, ink, layout, plain_axis


def who_is_who(article: Article) -> Table:
    """The people and organisations the article names, with their roles at the time."""
    known = background(article)
    rows = [(p.name, p.role, p.part) for p in known.people]
    for group in known.organisations:
        name = f"{group.name} ({group.short})" if group.short else group.name
        what = group.what + (": " + ", ".join(group.members) if group.members else "")
        places = [place.label for place in article.find(group.name) if place.label != "deck"]
        body = [label for label in dict.fromkeys(places) if label not in ("breadcrumb", "title")]
        rows.append((name, what, "named in " + ", ".join(body) if body else ""))
    return Table(
        f"Who is who, August 2021 (checked {known.checked})",
        ("Name", "Who or what", "In the article"),
        tuple(rows),
    )


def page_proportions(article: Article) -> Picture:
    """How long each part of the page is, in words, or each paragraph as a share of the body.

    Raises :class:`ArticleError` where the text has no body.
    """
    import plotly.graph_objects as go

    if not article.paragraphs:
        raise ArticleError(f"{article.file} has no paragraphs to measure.")
    parts = article.parts
    body = sum(p.words for p in article.paragraphs)
    longest = max(article.paragraphs, key=lambda p: p.words)
    share = longest.words / body
    words = [p.words for p in parts]
    percent = [round(100 * p.words / body, 1) if p.kind == "paragraph" else None for p in parts]
    openings = [shorten(p.text, 20, placeholder=" …") for p in parts]
    names = [
        ink(f"<b>{p.label}</b>  ") + ink(f"<i>{escape(opening)}</i>", SOFT_INK)
        if p.kind == "paragraph"
        else ink(p.label, SOFT_INK)
        for p, opening in zip(parts, openings, strict=True)
    ]

    def at_bar(values, unit):
        """What stands at each bar: its number; inside the longest, what the figure is about."""
        return [
            f"  <b>{value}{unit}: {in_words(share)} of the body</b>"
            if part is longest
            else ink(f" {value}" if value is not None else " not part of the body", SOFT_INK)
            for value, part in zip(values, parts, strict=True)
        ]

    rows = list(range(len(parts)))
    bars = go.Bar(
        orientation="h", x=words, y=rows, width=0.7, text=at_bar(words, " words"),
        textposition=["inside" if p is longest else "outside" for p in parts],
        insidetextanchor="start", insidetextfont={"color": WHITE}, textfont={"size": 13},
        cliponaxis=False, constraintext="none", textangle=0,
        marker={
            "color": [DEEP if p is longest else PALE for p in parts],
            "line": {"color": EDGE, "width": 1},
            "pattern": {"shape": ["" if p.kind == "paragraph" else "." for p in parts],
                        "fgcolor": EDGE, "bgcolor": "rgba(0,0,0,0)", "size": 5, "solidity": 0.3},
        },
        hovertext=[f"{escape(p.label)}: {p.words} words" for p in parts], hoverinfo="text",
    )  # fmt: skip
    title = "How long is each part of the page?"
    look_for = (
        "Look for the bar that outgrows the others: what is that paragraph about? "
        "Dotted bars are the frame round the body."
    )
    figure = go.Figure(bars, layout(title, look_for, 168 + 27 * len(rows)))
    whole = [round(100 * p.words / body) if p.kind == "paragraph" else None for p in parts]
    figure.update_layout(
        margin_l=196, margin_b=12,
        xaxis=plain_axis(range=[0, round(max(words) * 1.04)], showticklabels=False),
        yaxis=plain_axis(range=[len(rows) - 0.4, -0.6], tickvals=rows, ticktext=names),
        updatemenus=buttons(
            ("Words", {"x": [words], "text": [at_bar(words, " words")]},
             {"xaxis.range": [0, round(max(words) * 1.04)]}),
            ("Share of the body, %",
             {"x": [[p or 0 for p in percent]], "text": [at_bar(whole, " %")]},
             {"xaxis.range": [0, round(104 * share, 1)]}),
        ),
    )  # fmt: skip
    figure.layout.updatemenus[0].update(xanchor="left", x=0, pad_l=-188)
    table = Table(
        "The parts of the page and their lengths",
        ("Part", "Begins", "Words", "Share of the body, %"),
        tuple(
            (part.label, opening, part.words, "" if p is None else p)
            for part, opening, p in zip(parts, openings, percent, strict=True)
        ),
    )
    alternative = (
        f"The body has {body} words in {len(article.paragraphs)} paragraphs; {longest.label} alone "
        f"has {longest.words}, {in_words(share)} of them."
    )
    return Picture(title, look_for, alternative, figure, table)
