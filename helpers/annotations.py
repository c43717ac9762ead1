"""Annotation records: what one annotator says about one article, in one shape for everybody.

Terms follow the field: source, cue and content after PARC and PolNeAR; actors and sectors after
PLOVER; certainty and polarity relative to a source after FactBank; check-worthiness after
ClaimBuster; grades after the Admiralty (NATO) system. ``seeds/codebook.md`` states the rules.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

FORMAT = "who-says-so/1"
_LIST = Field(default=[], fail_fast=True)  # of a million bad records one fault is enough

Form = Literal["name", "metonym", "description", "pronoun", "modifier"]
Role = Literal["acts", "speaks", "spoken about", "place"]
ActorType = Literal[
    "state", "government", "person", "armed force", "armed group", "alliance", "institution",
    "media", "group of people", "group of states", "place",
]  # fmt: skip
Kind = Literal["factual", "interpretation", "evaluation", "prediction", "commitment"]
WordingKind = Literal["hedge", "booster", "metaphor", "loaded", "scare quotes"]


class Record(BaseModel):
    """Any record of an annotation file; unknown fields are an error, not ignored."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False, frozen=False)

    def __repr__(self) -> str:
        shown = ", ".join(f"{k}={getattr(self, k)!r}" for k in self.model_fields_set)
        return f"{type(self).__name__}({shown})"


class Span(Record):
    """Half-open range of code points: ``article.text[start:end] == exact``."""

    start: int = Field(ge=0, strict=True)
    end: int = Field(ge=0, strict=True)
    exact: str

    @model_validator(mode="after")
    def _has_length(self):
        if self.end <= self.start:
            raise ValueError(f"the span ends at {self.end}, not after its start {self.start}")
        if len(self.exact) != self.end - self.start:
            raise ValueError(
                f"'exact' has {len(self.exact)} characters but the span "
                f"{self.start}–{self.end} has {self.end - self.start}"
            )
        return self


class Choice(Record):
    """What a record may carry beside its own fields.

    ``note`` is the reason for a disputable choice. ``also_accepted`` lists other answers that
    are right too, each as the fields that differ; ``{"omitted": true}`` means that leaving the
    record out is right too. ``same_as`` names the record that this one repeats: its id or, for
    a record without an id, the start of the span it repeats. Duplicates are never counted.
    """

    note: str | None = None
    also_accepted: list[dict[str, Any]] = _LIST
    same_as: str | int | None = None


class Mention(Span, Choice):
    """One place where an actor is named or pointed at, its form, and its role there."""

    form: Form
    role: Role


class Actor(Choice):
    """Somebody who can act, and every mention of them. ``country`` is an ISO 3166 alpha-3 code
    or a PLOVER code for non-states (IGO, IMG …); ``sector`` a PLOVER sector (GOV, MIL, REB …)."""

    id: str = Field(min_length=1)
    name: str
    type: ActorType
    country: str | None = None
    sector: str | None = None
    members: list[str] = _LIST
    mentions: list[Mention] = _LIST


class Grade(Record):
    """Admiralty grades. Reliability of the source A–F, credibility of the information 1–6."""

    reliability: Literal["A", "B", "C", "D", "E", "F"]
    credibility: Literal["1", "2", "3", "4", "5", "6"]


class Attribution(Choice):
    """Source + cue + content, one cue each; ``nested_in`` is the attribution it stands inside."""

    id: str = Field(min_length=1)
    cue: Span
    source: Span | None = None
    content: list[Span] = Field(min_length=1, fail_fast=True)
    source_actors: list[str] = _LIST
    form: Literal["direct", "indirect", "mixed", "narrated"]
    naming: Literal["named", "role only", "unnamed"]
    medium: str | None = None
    nested_in: str | None = None
    occasion: str | None = None
    grade: Grade | None = None


class Occasion(Choice):
    """A speech, report or interview that statements go back to."""

    id: str = Field(min_length=1)
    what: str
    when: str | None = None
    known_from: Literal["article", "evidence"]


class Stance(Record):
    """How certain a holder is of a claim. The holder is ``author`` or an attribution's id."""

    holder: str
    certainty: Literal["certain", "probable", "possible", "unknown"]
    polarity: Literal["+", "-", "unknown"]


class Claim(Choice):
    """One thing that is asserted, presupposed or asked."""

    id: str = Field(min_length=1)
    spans: list[Span] = Field(min_length=1, fail_fast=True)
    paraphrase: str
    attribution: str | None = None
    actors: list[str] = _LIST
    kind: Kind
    conveyed: Literal["asserted", "presupposed", "asked"]
    condition: Span | None = None
    concept: str | None = None
    checkworthy: Literal["non-factual", "unimportant", "check-worthy"]
    stances: list[Stance] = _LIST


class Argument(Choice):
    """Claims given as reasons for or against another; ``warrant`` is the unstated step."""

    premises: list[str] = Field(min_length=1, fail_fast=True)
    conclusion: str
    type: Literal["support", "attack"]
    warrant: str | None = None


class Wording(Choice):
    """A word that carries a judgement or softens one, and the claim it belongs to."""

    span: Span
    kind: WordingKind
    claim: str | None = None


class Time(Choice):
    """A time expression and the days it means (ISO dates; None where it is open)."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    span: Span
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    anchor: str


class Relation(Choice):
    """What one actor does to or with another, and the words that say so."""

    actor: str
    relation: str
    recipient: str
    evidence: Span
    attribution: str | None = None


class NotMarked(Record):
    """A span that could have been marked in these layers and was not, with the reason."""

    span: Span
    layers: list[str] = _LIST
    reason: str


class ArticleReference(Record):
    """The file an annotation belongs to, and the SHA-256 of its bytes."""

    file: str
    sha256: str


class Annotator(Record):
    """Who made the annotation."""

    name: str
    kind: Literal["reference", "learner", "machine", "chatbot"]


class AnnotationSet(Record):
    """All that one annotator says about one article; any layer may be empty."""

    format: Literal["who-says-so/1"]
    article: ArticleReference
    annotator: Annotator
    actors: list[Actor] = _LIST
    attributions: list[Attribution] = _LIST
    occasions: list[Occasion] = _LIST
    claims: list[Claim] = _LIST
    arguments: list[Argument] = _LIST
    wording: list[Wording] = _LIST
    times: list[Time] = _LIST
    relations: list[Relation] = _LIST
    not_marked: list[NotMarked] = _LIST

    def actor(self, id: str) -> Actor:
        """The actor with this id."""
        return self._record(self.actors, id)

    def attribution(self, id: str) -> Attribution:
        """The attribution with this id."""
        return self._record(self.attributions, id)

    def claim(self, id: str) -> Claim:
        """The claim with this id."""
        return self._record(self.claims, id)

    def mentions(self) -> list[tuple[Actor, Mention]]:
        """Every mention that is not a duplicate, with its actor, in reading order."""
        pairs = [(a, m) for a in self.actors for m in counted(a.mentions)]
        return sorted(pairs, key=lambda pair: (pair[1].start, -pair[1].end))

    @staticmethod
    def _record(records, id):
        for record in records:
            if record.id == id:
                return record
        known = ", ".join(record.id for record in records)
        raise KeyError(f"There is no {id!r} here; there are {known}.")


def counted(records: list) -> list:
    """The records that are not duplicates of others: those that may be counted."""
    return [record for record in records if record.same_as is None]
