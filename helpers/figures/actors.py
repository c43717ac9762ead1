"""Who is talked about most, in which form, and in which part: the actors of an article."""

from __future__ import annotations

import textwrap
from collections import Counter
from html import escape
from typing import get_args

from ..annotations import Actor, AnnotationSet, Form, Mention, Role, counted
from ..documents import Article
from ..records.layers import LAYERS
from ..records.one_text import of_one_text
from ..statements.sourcing import plain, where
from .nothing import nothing
from .palette import GREY, RULE, SOFT_INK, WHITE
from .parts import Picture, Table, clipped, ink, layout, name_of, plain_axis
from .surroundings import in_context

FORMS, ROLES = get_args(Form), get_args(Role)
# A digit for every form, as on the learner's own marks, and a tone in shades of the actors' blue; a
# modifier is hollow.
DIGITS = {form: str(number) for number, form in enumerate(FORMS, 1)}
TONES = {"name": (LAYERS["actors"].light, WHITE), "metonym": ("#00324F", WHITE),
         "description": ("#7DBBE3", "#10202B"), "pronoun": ("#D3E7F4", "#10202B"),
         "modifier": ("rgba(0,0,0,0)", None)}  # fmt: skip
EDGE = "#4A8FBC"
MARGIN = 172  # pixels for the names
STATES, GROUPS, PERSONS, PLACES = "states", "groups and institutions", "persons", "places"
KINDS = {"state": STATES, "government": STATES, "group of states": STATES, "person": PERSONS,
         "place": PLACES}  # fmt: skip
TITLE = "Who is in the article, and as what?"
TABLE = ("Actor", "Type", "Mentions", *(name.capitalize() for name in (*FORMS, *ROLES)))
MOST = 40  # rows of actors
LOOK_FOR = (
    "One square is one mention, its digit the form. Look along a row: who acts often, who only "
    "speaks, and who is mostly spoken about?"
)


def prominence(annotations: AnnotationSet) -> list[tuple[Actor, list[Mention]]]:
    """Every actor with at least one mention that counts, the most mentioned first."""
    found = [(actor, counted(actor.mentions)) for actor in annotations.actors]
    found = [(a, sorted(ms, key=lambda m: m.start)) for a, ms in found if ms]
    return sorted(found, key=lambda pair: (-len(pair[1]), pair[1][0].start))


@of_one_text
def actor_prominence(annotations: AnnotationSet, article: Article, top: int = 15) -> Picture:
    """The ``top`` actors by mentions, stacked by form, with the roles of their mentions.

    Whoever has as many mentions as the last of them is shown too, up to forty rows, and so is
    every person who speaks. Places stand apart and do not count towards ``top``; those named only
    once are left to the table, which holds every actor.
    """
    import plotly.graph_objects as go

    everyone = prominence(annotations)
    if not everyone:
        return nothing(TITLE, "No mention of an actor is marked in this annotation.", TABLE)
    actors = [pair for pair in everyone if _kind(pair[0]) != PLACES]
    places = [pair for pair in everyone if _kind(pair[0]) == PLACES]
    least = len(actors[: max(top, 1)][-1][1]) if actors else 0
    often = [pair for pair in actors if len(pair[1]) >= least][: max(top, MOST)]
    seldom = [pair for pair in actors if pair not in often]
    shown = often + [pair for pair in seldom if _person_who_speaks(*pair)][: MOST - len(often)]
    shown += [pair for pair in places if len(pair[1]) > 1][:MOST]
    rows = _rows(shown, least)
    longest = max((len(mentions) for _, _, mentions in rows), default=1)
    bottom = round(rows[-1][0] + 0.6, 1) if rows else 1
    figure = go.Figure(layout=layout(TITLE, LOOK_FOR, round(188 + 29 * bottom), False))
    step = max(longest * 0.158, 1)
    columns = [round(longest + 0.4 + step * (at + 0.7), 2) for at in range(len(ROLES))]
    figure.add_traces([*_squares(go, rows, longest, article), _numbers(go, rows, columns, step)])
    figure.update_layout(
        margin={"l": MARGIN, "r": 8, "b": 40, "t": figure.layout.margin.t + 34},
        barmode="overlay",
        annotations=[*_labels(rows), *_heads(columns), _legend()],
        xaxis=plain_axis(range=[0, round(columns[-1] + step * 0.6, 2)],
                         showticklabels=False),
        yaxis=plain_axis(range=[bottom, -0.6], showticklabels=False),
    )  # fmt: skip
    return Picture(TITLE, LOOK_FOR, _alternative(actors, places), figure, _table(everyone))


def _kind(actor: Actor) -> str:
    return KINDS.get(actor.type, GROUPS)


def _person_who_speaks(actor: Actor, mentions: list[Mention]) -> bool:
    return _kind(actor) == PERSONS and any(mention.role == "speaks" for mention in mentions)


def _heading(kind: str, least: int) -> str:
    """The name of a kind with what it takes to have a row here."""
    least = 2 if kind == PLACES else least
    times = {1: "", 2: "more than once"}.get(least, f"{least} times or more")
    often = f", mentioned {times}" if times else ""
    return f"{kind}{often}, and all who speak" if kind == PERSONS and often else f"{kind}{often}"


def _rows(shown, least: int) -> list[tuple[float, Actor | str, list[Mention]]]:
    """Height, actor and mentions; a heading stands as a row without mentions."""
    rows, y = [], 0.0
    for kind in (STATES, GROUPS, PERSONS, PLACES):
        members = [(actor, mentions) for actor, mentions in shown if _kind(actor) == kind]
        if members:
            rows.append((round(y + 0.1, 1), _heading(kind, least), []))
            for actor, mentions in members:
                y = round(y + 1, 1)
                rows.append((y, actor, mentions))
            y = round(y + 1.15, 2)
    return rows


def _squares(go, rows, longest: int, article: Article):
    """A trace for each form: its squares, each a mention, with the digit where it can be read."""
    for form in FORMS:
        ys, base, texts = [], [], []
        for y, _, mentions in rows:
            before = sum(FORMS.index(m.form) < FORMS.index(form) for m in mentions)
            for at, mention in enumerate(m for m in mentions if m.form == form):
                ys.append(y)
                base.append(before + at)
                place = where(article, mention.start)
                words = mention.exact if len(mention.exact) < 90 else clipped(mention.exact, 90)
                texts.append(f"“{escape(words)}”, {place}<br>{form}, {mention.role}")
        fill, tone = TONES[form]
        written = DIGITS[form] if tone else ink(DIGITS[form])
        yield go.Bar(
            orientation="h", y=ys, x=[1] * len(ys), base=base, width=0.78, name=form,
            text=[written if longest <= 32 else ""] * len(ys), textposition="inside",
            insidetextanchor="middle", textangle=0, constraintext="none",
            textfont={"size": 11, "color": tone or GREY},
            hovertext=texts, hoverinfo="text",
            marker={"color": fill, "line": {"color": EDGE, "width": 1}},
        )  # fmt: skip


def _note(x, y, text, **more):
    return {"x": x, "y": y, "text": text, "showarrow": False, **more}


def _labels(rows) -> list[dict]:
    """The names at the left, each with its number of mentions; the headings above them."""
    notes = []
    for y, actor, mentions in rows:
        if isinstance(actor, str):
            heading = ink(escape(actor), SOFT_INK, "font-style:italic")
            place = {"xanchor": "left", "xshift": 8 - MARGIN}
            notes.append(_note(0, y, heading, **place))
        else:
            lines = textwrap.wrap(clipped(plain(actor.name), 200), 21)
            lines = lines if len(lines) < 4 else [*lines[:2], clipped(" ".join(lines[2:]), 21)]
            name = "<br>".join(name_of(line, quote=False) for line in lines)
            text = f"{name} <b>{len(mentions)}</b>"
            size = {"size": 11 if "<br>" in text else 13}
            where_to = {"xanchor": "right", "align": "right", "xshift": -5, "font": size}
            notes.append(_note(0, y, ink(text), **where_to))
    return notes


def _heads(columns: list[float]) -> list[dict]:
    """The name of each role above its column."""
    return [
        _note(x, 1, ink(role.replace(" ", "<br>"), SOFT_INK), yref="paper", yanchor="bottom",
              font={"size": 11})
        for x, role in zip(columns, ROLES, strict=True)
    ]  # fmt: skip


def role_counts(mentions: list[Mention]) -> tuple[int, ...]:
    """How many of the mentions act, speak, are spoken about, or are places; in this order."""
    found = Counter(mention.role for mention in mentions)
    return tuple(found[role] for role in ROLES)


def _numbers(go, rows, columns, step: float):
    """How many of a row's mentions have each role, on a grey the deeper the larger the share."""
    cells = [
        (x, y, n, n / len(mentions))
        for y, _, mentions in rows
        if mentions
        for x, n in zip(columns, role_counts(mentions), strict=True)
    ]
    return go.Bar(
        orientation="h", y=[y for _, y, _, _ in cells], x=[round(step * 0.92, 2)] * len(cells),
        base=[round(x - step * 0.46, 2) for x, _, _, _ in cells], width=0.84, hoverinfo="skip",
        text=[ink(str(n)) if n else ink("·", SOFT_INK) for _, _, n, _ in cells],
        textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
        textfont={"size": 13, "color": GREY},
        marker={"color": [f"rgba(128,128,128,{round(0.45 * share, 2)})" for *_, share in cells],
                "line": {"color": RULE, "width": 1}},
    )  # fmt: skip


def _legend() -> dict:
    named = "   ".join(f"<b>{DIGITS[form]}</b> {form}" for form in FORMS)
    return _note(0, 0, ink(named, SOFT_INK), xref="paper", yref="paper", xanchor="left",
                 yanchor="top", yshift=-8, xshift=8 - MARGIN)  # fmt: skip


def _alternative(actors, places) -> str:
    if not actors:
        return "No actor is marked."
    most = ", ".join(f"{plain(a.name)} {len(ms)}" for a, ms in actors[:4])
    speaking = sum(any(m.role == "speaks" for m in ms) for _, ms in actors)
    return (
        f"{len(actors)} actors and {len(places)} places, most mentioned: {most}; {speaking} of the "
        "actors speak at least once."
    )


def _table(everyone) -> Table:
    rows = []
    for actor, mentions in everyone:
        forms = Counter(m.form for m in mentions)
        rows.append((actor.name, actor.type, len(mentions), *(forms[f] for f in FORMS),
                     *role_counts(mentions)))  # fmt: skip
    return Table(
        "Actors and places by mentions, their forms and their roles",
        TABLE,
        tuple(rows),
    )


@of_one_text
def mention_table(annotations: AnnotationSet, article: Article, *actor_ids: str) -> Table:
    """Every mention of these actors in reading order, in its words' surroundings.

    The mention stands in [square brackets]. Raises :class:`ValueError` where no actor is given
    or one is unknown.
    """
    if not actor_ids:
        raise ValueError('Say whose mentions: give one actor or more, such as "taliban".')
    known = {actor.id: actor for actor in annotations.actors}
    for id in actor_ids:
        if id not in known:
            raise ValueError(f"There is no actor {id!r} here; there are {', '.join(known)}.")
    found = [(known[id], m) for id in dict.fromkeys(actor_ids) for m in counted(known[id].mentions)]
    found.sort(key=lambda pair: (pair[1].start, -pair[1].end))
    several = len(set(actor_ids)) > 1
    rows = [
        (where(article, m.start), *([plain(actor.name)] if several else []),
         in_context(article, m.start, m.end), m.form, m.role, m.note or "")
        for actor, m in found
    ]  # fmt: skip
    names = " and ".join(plain(known[id].name) for id in dict.fromkeys(actor_ids))
    columns = ("Where", *(["Actor"] if several else []), "The words", "Form", "Role", "Why")
    return Table(f"Every mention of {names}", columns, tuple(rows))
