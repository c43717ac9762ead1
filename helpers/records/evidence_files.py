"""The evidence on an article: what was found when its claims were checked.

The findings stand in ``seeds/<article>.evidence.toml``; their shapes are in ``findings``.
"""

from __future__ import annotations

from pydantic import Field, PrivateAttr, model_validator

from ..annotations import AnnotationSet, Claim
from ..articles.seed_files import parsed, read_beside
from ..documents import Article
from .findings import Entry, Later, Origin, Page, Verdict, day_in_words


class EvidenceError(ValueError):
    """A fault in an evidence file; the message is one sentence for the reader."""


class Evidence(Entry):
    """Everything in one evidence file.

    ``checked`` is the month of the search, such as "2026-11", ``latest`` that of the newest event
    found; ``sought`` is what was looked for among later events and not found; ``lanes`` are the
    subjects of these events, in the order in which they are shown.
    """

    checked: str = Field(pattern=r"^\d{4}-\d\d$")
    by: str
    read: str
    latest: str = Field(pattern=r"^\d{4}-\d\d$")
    sought: str
    lanes: list[str] = []
    verdicts: list[Verdict] = Field(alias="verdict")
    origins: list[Origin] = Field(default=[], alias="origin")
    afterwards: list[Later] = []
    _paraphrases: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def checked_in_words(self) -> str:
        """The month of the search, such as "November 2026"."""
        return day_in_words(self.checked)

    def verdict(self, claim: str | Claim) -> Verdict | None:
        """The verdict on a claim; None where the claim was not looked into."""
        id = claim if isinstance(claim, str) else claim.same_as or claim.id
        return next((found for found in self.verdicts if id in found.claims), None)

    def origin(self, id: str) -> Origin:
        """The origin with this id."""
        for found in self.origins:
            if found.id == id:
                return found
        raise EvidenceError(
            f"There is no origin {id!r}; there are {', '.join(o.id for o in self.origins)}."
        )

    def pages(self) -> list[Page]:
        """Every page, in the order of the file; a page that serves twice stands there twice."""
        families = (self.verdicts, self.origins, self.afterwards)
        found = [page for family in families for entry in family for page in entry.pages]
        return [*found, *(page for verdict in self.verdicts for page in verdict.beside)]

    def pages_of(self, origin: str) -> list[Page]:
        """The pages that go back to an origin, by day, each address once."""
        own = self.origin(origin).pages
        found = [page for page in self.pages() if page.origin == origin]
        once = {page.address: page for page in [*found, *own]}
        return sorted(once.values(), key=lambda page: (page.date or "9", page.outlet))

    @model_validator(mode="after")
    def _holds_together(self):
        seen: set[str] = set()
        for id in (id for verdict in self.verdicts for id in verdict.claims):
            if id in seen:
                raise ValueError(f"there are two verdicts on {id}")
            seen.add(id)
        ids = [origin.id for origin in self.origins]
        for id in ids:
            if ids.count(id) > 1:
                raise ValueError(f"there are two origins {id!r}")
        for later in self.afterwards:
            if later.lane not in self.lanes:
                raise ValueError(f"{later.label!r} is in {later.lane!r}, which is no lane")
        linked = {page.address for page in self.pages() if page.linked}
        for origin in self.origins:
            if origin.first is not None and origin.first not in linked:
                raise ValueError(f"the first page of {origin.id!r} is no page that may be linked")
        for page in self.pages():
            if page.origin is not None and page.origin not in ids:
                raise ValueError(f"{page.outlet} goes back to {page.origin!r}, which is no origin")
        return self

    def in_words(self, id: str) -> str:
        """The paraphrase of a claim; "" where the evidence was read without its annotations."""
        return self._paraphrases.get(id, "")

    def check(self, annotations: AnnotationSet) -> None:
        """Raise :class:`EvidenceError` where a claim or attribution is not in ``annotations``."""
        claims = {claim.id: claim.paraphrase for claim in annotations.claims}
        self._paraphrases = claims
        for verdict in self.verdicts:
            for id in (*verdict.claims, *verdict.content):
                if id not in claims:
                    raise EvidenceError(f"There is a verdict on {id}, but no such claim.")
        for id in (id for later in self.afterwards for id in later.about):
            if id not in claims:
                raise EvidenceError(f"What came next is about {id}, but there is no such claim.")
        attributions = {record.id for record in annotations.attributions}
        for origin in self.origins:
            for id in origin.attributions:
                if id not in attributions:
                    raise EvidenceError(
                        f"The origin {origin.id!r} names {id}, but there is no such attribution."
                    )

    def __repr__(self) -> str:
        return f"<Evidence: {len(self.verdicts)} verdicts, checked in {self.checked_in_words}>"

    __str__ = __repr__


def evidence(article: Article, annotations: AnnotationSet | None = None) -> Evidence:
    """What was found about a text in ``seeds/``.

    With ``annotations`` its ids are checked, and the claims are shown in words.

    Raises :class:`EvidenceError` with one sentence where the file is missing or at fault.
    """
    found = parse_evidence(*read_beside(article, "evidence", EvidenceError))
    if annotations is not None:
        found.check(annotations)
    return found


def parse_evidence(text: str, file: str = "evidence") -> Evidence:
    """The evidence that a TOML text holds; faults as :class:`EvidenceError`, one sentence each."""
    return parsed(text, Evidence, file, EvidenceError)
