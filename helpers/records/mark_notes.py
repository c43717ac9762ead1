"""What the note of a mark says: records put into words that a reader of sixteen understands."""

from __future__ import annotations

from collections import defaultdict

from ..annotations import AnnotationSet, Attribution, Claim, Grade
from ..documents import Article
from .labels_told import not_chosen, shown
from .layers import Item

RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
    "D": "not usually reliable", "E": "unreliable", "F": "cannot be judged",
}  # fmt: skip
CREDIBILITY = {
    "1": "confirmed by another source", "2": "probably true", "3": "possibly true",
    "4": "doubtful", "5": "improbable", "6": "cannot be judged",
}  # fmt: skip
WORDING = {
    "hedge": "makes what is said weaker",
    "booster": "makes what is said stronger",
    "metaphor": "a picture from another field",
    "loaded": "judges, where a plainer word would do",
    "scare quotes": "quotation marks that keep a distance",
}
PARTS = {"sources": "source", "cues": "cue", "contents": "content"}
# The fields of a record under the names that a reader knows them by.
FIELDS = {
    "checkworthy": "check-worthiness", "nested_in": "inside", "source_actors": "source",
    "also_accepted": "other answers", "from": "first day", "to": "last day",
}  # fmt: skip
Note = list[tuple[str, str]]


def quoted(words: str, limit: int = 0) -> str:
    """The words in quotation marks; with a limit, only the first so many characters."""
    words = " ".join(words.split())
    if limit and len(words) > limit:
        words = words[:limit].rsplit(" ", 1)[0] + " …"
    marked = len(words) > 1 and words[0] + words[-1] in ("“”", '""')
    return words if marked else f"“{words}”"


def stance(certainty: str, polarity: str) -> str:
    """How certain a holder is, and whether for or against, in words."""
    if certainty == "unknown":
        return {
            "+": "agrees, how firmly is not said",
            "-": "disagrees, how firmly is not said",
            "unknown": "takes no side",
        }[polarity]
    return certainty + {"+": "", "-": " that it is not so", "unknown": ", no side taken"}[polarity]


class Wordings:
    """The notes of one annotation. ``of(item)`` gives title, summary and note of one mark."""

    def __init__(self, annotations: AnnotationSet, article: Article):
        self.article = article
        self.actors = {actor.id: actor for actor in annotations.actors}
        self.attributions = {record.id: record for record in annotations.attributions}
        self.occasions = {record.id: record for record in annotations.occasions}
        self.claims = {claim.id: claim for claim in annotations.claims}
        self.inner = defaultdict(list)
        for record in annotations.attributions:
            if record.nested_in:
                self.inner[record.nested_in].append(record)
        # Mentions are numbered in reading order; repetitions have no number of their own.
        self.numbers = {}
        for actor in annotations.actors:
            known = sorted((m for m in actor.mentions if m.same_as is None), key=lambda m: m.start)
            for number, mention in enumerate(known, 1):
                self.numbers[actor.id, mention.start] = f"mention {number} of {len(known)}"

    def of(self, item: Item) -> tuple[str, str, Note]:
        """``(title, brief, note)`` of one mark; empty lines are left out of the note."""
        kind = "attribution" if item.layer in PARTS else item.layer
        title, brief, note = getattr(self, f"_{kind}")(item)
        record = item.record
        if record.same_as is not None:
            if item.layer != "actors":
                brief += ", a repetition"
            note.append(("Counted", "no: it repeats another place of the page word for word"))
        note.append(("Why", record.note or ""))
        note.append(("Also accepted", "; ".join(map(self.accepted, record.also_accepted))))
        return title, brief, [(term, words) for term, words in note if words]

    def _actors(self, item):
        actor, mention = self.actors[item.link], item.record
        first = mention.start if mention.same_as is None else mention.same_as
        which = self.numbers.get((actor.id, first), "mention")
        if mention.same_as is not None:
            which = f"repeats {which}"
        codes = ", ".join(code for code in (actor.country, actor.sector) if code)
        note = [
            ("Form", shown(mention, "form")),
            ("Role here", shown(mention, "role")),
            ("Who", f"{actor.type} ({codes})" if codes else actor.type),
            ("Members", self.names(actor.members)),
            ("This actor", actor.note or ""),
        ]
        return actor.name, f"{which}, {shown(mention, 'form')}, {shown(mention, 'role')}", note

    def _attribution(self, item):
        record: Attribution = item.record
        who, part = self.who(record), PARTS[item.layer]
        inner = self.attributions.get(record.nested_in)
        occasion = self.occasions.get(record.occasion)
        grade = record.grade
        source = quoted(record.source.exact) if record.source else "none in the text"
        note = [
            ("Source", f"{source}, {shown(record, 'naming')}"),
            ("Cue", quoted(record.cue.exact)),
            ("Content", " … ".join(quoted(span.exact, 90) for span in record.content)),
            ("Form", shown(record, "form")),
            ("Told to", self.names([record.medium]) if record.medium else ""),
            ("Inside", self.statement(inner) if inner else ""),
            ("Has inside it", "; ".join(self.statement(each) for each in self.inner[record.id])),
            ("When it was said", (occasion.what + _on(occasion.when)) if occasion else ""),
            ("How reliable?", _grade(grade) if grade else ""),
        ]
        if part == "content" and len(record.content) > 1:
            number = [span.start for span in record.content].index(item.start) + 1
            part = f"content, part {number} of {len(record.content)}"
        label = shown(record, "naming" if part == "source" else "form")
        part = f"source of {quoted(record.cue.exact)}" if part == "source" else part
        return who, f"{part}, {label}", note

    def _claims(self, item):
        claim: Claim = item.record
        speaker = self.attributions.get(claim.attribution)
        stances = "; ".join(
            f"{self.holder(s.holder)}: {stance(s.certainty, s.polarity)}" for s in claim.stances
        )
        unknown = not_chosen(claim)
        kind = shown(claim, "kind") + ("" if "conveyed" in unknown else f", {claim.conveyed}")
        note = [
            ("Kind", kind),
            ("Whose", self.statement(speaker) if speaker else "the author’s"),
            ("Condition", quoted(claim.condition.exact) if claim.condition else ""),
            ("To check?", "" if "checkworthy" in unknown else claim.checkworthy),
            ("How certain", stances),
            ("Actors", self.names(claim.actors)),
            ("Concept", claim.concept or ""),
        ]
        return claim.paraphrase, f"claim {claim.id}, {kind}", note

    def _wording(self, item):
        claim = self.claims.get(item.link)
        note = [
            ("Kind", f"{item.label}: {WORDING[item.label]}"),
            ("In the claim", f"{claim.paraphrase} ({claim.id})" if claim else ""),
        ]
        words = quoted(item.record.span.exact)
        return words, item.label, note

    def _times(self, item):
        record = item.record
        first, last = record.from_, record.to
        between = f"{first or 'open'} to {last or 'open'}"
        days = (first or "not known") if first == last else between
        words = quoted(record.span.exact)
        return words, f"time, {days}", [("When", days), ("Counted from", record.anchor)]

    def names(self, ids: list[str]) -> str:
        """The names of some actors, in words."""
        return ", ".join(self.actors[id].name if id in self.actors else id for id in ids)

    def who(self, record: Attribution) -> str:
        """Whose statement it is: the actors, else the words of the source, else nobody named."""
        if record.source_actors:
            return self.names(record.source_actors)
        return quoted(record.source.exact, 60) if record.source else "no source named"

    def statement(self, record: Attribution) -> str:
        """A short name for one attribution: who, and the cue."""
        return f"{self.who(record)} ({quoted(record.cue.exact)})"

    def holder(self, id: str) -> str:
        """Who holds a stance, in words."""
        record = self.attributions.get(id)
        return self.who(record) if record else f"the {id}" if id == "author" else id

    def accepted(self, alternative: dict) -> str:
        """One other accepted answer in words: ``form: modifier``, or that it may be left out."""
        fields = dict(alternative)
        if fields.pop("omitted", False):
            return "not marking it"
        if {"start", "end"} <= fields.keys():
            words = self.article.text[fields.pop("start") : fields.pop("end")]
            fields = {"other words": {"exact": words}, **fields}
            fields.pop("exact", None)
        return " and ".join(
            f"{FIELDS.get(key, key.replace('_', ' '))}: {self._value(value)}"
            for key, value in fields.items()
        )

    def _value(self, value) -> str:
        if value is None:
            return "none"
        if isinstance(value, list):
            return ", ".join(map(self._value, value)) or "none"
        if isinstance(value, dict):
            if "exact" in value:
                return quoted(value["exact"])
            if "holder" in value:
                degree = stance(value["certainty"], value["polarity"])
                return f"{self.holder(value['holder'])} {degree}"
            return " ".join(map(str, value.values()))
        if value in self.actors:
            return self.actors[value].name
        record = self.attributions.get(value)
        return self.statement(record) if record else str(value)


def _on(day: str | None) -> str:
    return f", {day}" if day else ""


def _grade(grade: Grade) -> str:
    source, information = RELIABILITY[grade.reliability], CREDIBILITY[grade.credibility]
    return (
        f"the source: {source}; the information: {information} "
        f"({grade.reliability}{grade.credibility} on the Admiralty scale, lesson 04)"
    )
