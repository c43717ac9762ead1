"""What was found: pages that were read, verdicts, the origins of statements, what came next.

A verdict asks one of two questions: was it *said*, or is it *true*? A page that may not be linked
keeps its address in the data only.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCALE = ("supported", "partly supported", "not established", "contradicted")
FINDINGS = (*SCALE, "prediction", "opinion", "not checkable")
CONFIDENCES = ("low", "low to medium", "medium", "medium to high", "high")
# What stands behind a page; only pages of these kinds are shown as links. Who owns an outlet was
# not looked up for any of them, so there is one word for all.
LINKED = ("official statement", "official page", "organisation’s own page", "outlet")
_IN_WORDS = {
    "outlet": "outlet; who owns it was not looked up",
    "other page": "page; who is behind it was not looked up; not linked",
}
BEHIND = (*LINKED, "encyclopedia", "re-post", "weak page", "other page")
DAY = r"^\d{4}(-\d\d(-\d\d)?)?$"  # a day, a month or a year


def day_in_words(day: str) -> str:
    """A day, a month or a year as a reader writes it: "16 August 2021", "August 2021", "2021"."""
    form = {4: "%Y", 7: "%B %Y"}.get(len(day))
    first = date.fromisoformat(day + "-01-01"[len(day) - 4 :] if form else day)
    return f"{first:{form}}" if form else f"{first.day} {first:%B %Y}"


class Entry(BaseModel):
    """Any entry of an evidence file; unknown fields are an error, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Page(Entry):
    """A page that was read, as an excerpt.

    ``says`` is one line in our words; ``carries`` names whose text a re-post repeats; ``origin`` is
    the id of the speech, report or office that the page goes back to, where that was found, and
    ``adds`` what the page has beside it.
    """

    address: str = Field(pattern=r"^https?://[^\s\"<>]+$")
    outlet: str
    date: str | None = Field(default=None, pattern=DAY)
    behind: Literal[BEHIND]
    carries: str | None = None
    says: str
    origin: str | None = None
    adds: str | None = None

    @property
    def linked(self) -> bool:
        """Whether the page may be shown as a link."""
        return self.behind in LINKED

    @property
    def who(self) -> str:
        """Who stands behind the page, in words for a reader."""
        if self.behind == "re-post":
            return "seen as a re-post" + (f" of {self.carries}" if self.carries else "")
        words = self.behind if self.linked else f"{self.behind}, not linked"
        return _IN_WORDS.get(self.behind, words)

    @property
    def when(self) -> str:
        """The day of the page in words."""
        return day_in_words(self.date) if self.date else "no date noted"

    @property
    def through(self) -> str:
        """Whose text the page is: the outlet that it repeats, else its own."""
        return self.carries or self.outlet

    @model_validator(mode="after")
    def _only_a_repost_carries(self):
        if self.linked and self.carries:
            raise ValueError(f"{self.outlet} carries {self.carries}: that is a re-post")
        return self


class Verdict(Entry):
    """What the pages let us say about one claim, or about several with one answer.

    ``asks`` is "said" for the report of a speech, whose ``content`` names the claims that were said
    and ``truth`` what can be said about them; else "true". A prediction has an ``outcome``, and a
    ``condition`` where it sets one. ``traps`` are mistakes that the pages invite, and ``beside``
    holds pages that mislead, or speak of something near.
    """

    claims: list[str] = Field(min_length=1)
    asks: Literal["said", "true"] = "true"
    finding: Literal[FINDINGS]
    confidence: Literal[CONFIDENCES]
    why: str
    content: list[str] = []
    truth: str | None = None
    condition: str | None = None
    outcome: str | None = None
    traps: list[str] = []
    pages: list[Page] = Field(default=[], alias="page", max_length=3)
    beside: list[Page] = []

    @property
    def on_scale(self) -> bool:
        """Whether the finding is one of the four steps from supported to contradicted."""
        return self.finding in SCALE

    @model_validator(mode="after")
    def _fits_its_kind(self):
        if (self.finding == "prediction") != (self.outcome is not None):
            raise ValueError(f"{self.claims[0]}: a prediction, and nothing else, has an outcome")
        if self.asks == "true" and (self.content or self.truth):
            raise ValueError(f"{self.claims[0]}: only the report of a speech has a content")
        return self


class Origin(Entry):
    """A speech, report or office that pages, or ``attributions`` of the article, go back to.

    ``why`` says how that is known, and ``sure`` is False where it is only inferred; ``lesson`` says
    what the pages together show; ``first`` is the address of the page nearest to it, where there is
    one that may be linked.
    """

    id: str
    title: str
    what: str
    when: str | None = Field(default=None, pattern=DAY)
    attributions: list[str] = []
    why: str
    sure: bool = True
    first: str | None = None
    lesson: str | None = None
    withdrawn: str | None = Field(default=None, pattern=DAY)
    pages: list[Page] = Field(default=[], alias="page")


class Later(Entry):
    """Something that happened after the article, from ``date`` on, and to ``to`` where it lasted.

    ``note`` says where pages differ or are weak; ``about`` names claims it bears on.
    """

    date: str = Field(pattern=DAY)
    to: str | None = Field(default=None, pattern=DAY)
    lane: str
    label: str
    what: str
    note: str | None = None
    about: list[str] = []
    pages: list[Page] = Field(default=[], alias="page")
