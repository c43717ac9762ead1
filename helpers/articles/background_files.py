"""What a reader needs to know around an article: who is who, a sketch of the region, a time line.

The facts stand in ``seeds/<article>.background.toml``, with their sources and the month in which
they were checked; nothing here is taken from the article's own claims.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .article import Article
from .seed_files import parsed, read_beside

Point = tuple[float, float]
WIDTH, HEIGHT = 100, 70  # of the sketch, in units of its own


class BackgroundError(ValueError):
    """A fault in a background file; the message is one sentence for the reader."""


class Entry(BaseModel):
    """Any entry of a background file; unknown fields are an error, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Period(Entry):
    """The days from ``from_`` to ``to``, both included."""

    from_: date = Field(alias="from")
    to: date

    @model_validator(mode="after")
    def _in_order(self):
        if self.to < self.from_:
            raise ValueError(f"it ends on {self.to}, before it begins on {self.from_}")
        return self


class Person(Entry):
    """Somebody the article names; ``part`` says what they do in it, ``actor`` is their id."""

    name: str
    role: str
    actor: str
    part: str


class Organisation(Entry):
    """A group, alliance, army or outlet that the article names; ``members`` are countries."""

    name: str
    short: str | None = None
    what: str
    actor: str
    members: list[str] = []


class Country(Entry):
    """A country on the sketch: where its name stands, and the borders round it in order."""

    name: str
    at: Point
    outline: list[str] = Field(min_length=2)
    in_article: bool
    about: str


class Border(Entry):
    """One line of the sketch. Two countries touch there, or one ends at a coast or an edge."""

    id: str
    between: list[str] = Field(min_length=1, max_length=2)
    line: list[Point] = Field(min_length=2)
    straight: bool = False


class Place(Entry):
    """A point on the sketch; ``side`` is where its name stands."""

    name: str
    kind: Literal["capital", "town", "training ground", "region"]
    country: str
    at: Point
    side: Literal["left", "right", "above", "below"]
    in_article: bool
    about: str


class Event(Period):
    """Something that happened. ``label`` is short, ``what`` a sentence in our own words."""

    id: str
    lane: str
    label: str
    what: str
    in_article: bool
    source: str
    address: str | None = Field(default=None, pattern=r"^https?://[^\s\"<>]+$")


class Expression(Period):
    """A time expression of the article and the days it points to.

    A ``relative`` one can only be placed once the day of writing is known.
    """

    words: str
    part: str
    relative: bool


class Clue(Entry):
    """Words of the article that, with a ``fact`` from outside it, rule out days of writing.

    ``says`` tells in a sentence which days are left: from ``not_before`` to ``not_after``.
    """

    words: str
    part: str
    fact: str
    says: str
    not_before: date | None = None
    not_after: date | None = None


class Background(Entry):
    """Everything in one background file."""

    checked: str
    written: Period
    people: list[Person]
    organisations: list[Organisation]
    countries: list[Country]
    borders: list[Border]
    places: list[Place]
    events: list[Event]
    expressions: list[Expression]
    clues: list[Clue] = []

    @model_validator(mode="after")
    def _holds_together(self):
        for family, key in (
            (self.people, "name"),
            (self.organisations, "name"),
            (self.countries, "name"),
            (self.borders, "id"),
            (self.places, "name"),
            (self.events, "id"),
        ):
            names = [getattr(entry, key) for entry in family]
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"{name!r} stands there twice")
        known = {country.name for country in self.countries}
        mentioned = {name for border in self.borders for name in border.between}
        mentioned |= {place.country for place in self.places}
        mentioned |= {name for group in self.organisations for name in group.members}
        for name in sorted(mentioned - known):
            raise ValueError(f"{name!r} is not among the countries")
        for country in self.countries:
            self.outline(country.name)
        return self

    def neighbours(self, country: str) -> list[str]:
        """The countries that touch this one on the sketch, in the order of its borders."""
        touching = [border.between for border in self.borders if country in border.between]
        return [name for pair in touching for name in pair if name != country]

    def outline(self, country: str) -> list[Point]:
        """The country's closed outline, smoothed: points ``(x, y)``, the first again at the end.

        Neighbours share the very same points along their border, so no gap opens between them.
        """
        borders = {border.id: border for border in self.borders}
        pieces = []
        for name in next(entry.outline for entry in self.countries if entry.name == country):
            if name not in borders or country not in borders[name].between:
                raise ValueError(f"{name!r} is not a border of {country}")
            pieces.append(smoothed(borders[name]))
        # A border is written in one direction, but its two countries walk it in opposite ones.
        joined = pieces[0] if pieces[0][-1] in (pieces[1][0], pieces[1][-1]) else pieces[0][::-1]
        for piece in pieces[1:]:
            if piece[0] != joined[-1]:
                piece = piece[::-1]
            if piece[0] != joined[-1]:
                raise ValueError(f"the outline of {country} has a gap at {joined[-1]}")
            joined = joined + piece[1:]
        if joined[0] != joined[-1]:
            raise ValueError(f"the outline of {country} does not close")
        return joined


def smoothed(border: Border, rounds: int = 2) -> list[Point]:
    """The border's line with its corners cut (Chaikin's method), ends kept, two decimals."""
    points = list(border.line)
    for _ in range(0 if border.straight else rounds):
        cut = [points[0]]
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            cut += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by)]
            cut += [(0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
        points = cut + [points[-1]]
    return [(round(x, 2), round(y, 2)) for x, y in points]


def background(article: Article) -> Background:
    """The background of a text in ``seeds/``.

    Raises :class:`BackgroundError` with one sentence where the file is missing or at fault.
    """
    text, file = read_beside(article, "background", BackgroundError)
    return parse_background(text, article, file)


def parse_background(text: str, article: Article, file: str = "background") -> Background:
    """The background that a TOML text holds, checked against its article."""
    found = parsed(text, Background, file, BackgroundError)
    for quoted in (*found.expressions, *found.clues):
        if quoted.part not in [place.label for place in article.find(quoted.words)]:
            raise BackgroundError(
                f"{file}: the words “{quoted.words}” do not stand in {quoted.part}."
            )
    return found
