"""The question type "mark spans": the learner marks words in the article itself.

    type = "mark spans"
    layer = "actors"           # or cues, sources, contents, attributions, claims, wording, times
    within = "P2.1"            # a part or a sentence; the whole page when left out
    labels = ["name", …]       # the labels offered, all of the layer's when left out; with only
                               # some of them only records with these are asked for
    judge = ["form"]           # the label fields that count, none when left out
    link = false               # whether links count (a mention to its actor, …)
    find = {form = "metonym"}  # only records with these values are asked for
    threshold = 0.9            # from this share on the answer is right
    open = false               # true: everybody marks by a rule of their own, nothing is judged

Points: a right mark counts 1, one with another boundary, label or link ½, an extra one takes 1
away unless the reference gives a reason for it; divided by what there is to find, never below 0.
An open question has no points: a check counts and keeps the marks and shows none of the reference.
An answer is what the page saves: ``{"marks": [{"id", "layer", "start", "end", "exact"}, …]}``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, ClassVar, Literal

from pydantic import Field, StrictBool, model_validator

from ..documents import ArticleError, open_article
from ..marking.feedback import Judgement, judge_marks
from ..marking.fields import FIELDS, NOUNS, Choices, MarkingError, choices
from ..marking.model import Marking
from ..marking.saving import put_back
from ..marking.wanted import wanted
from ..records.annotation_files import reference
from ..scoring import to_find
from .model import Feedback, NotAnAnswer, Question, Result, is_blank
from .text import without_markup

Layer = Literal[
    "actors", "cues", "sources", "contents", "attributions", "claims", "wording", "times"
]
_SHOWN = 70  # characters of a place that is quoted in a remark
NOT_INDEPENDENT = "What you mark after a look at our marks is no longer independent of them."


class MarkSpans(Question):
    """Words are marked in the article, judged against its reference annotation."""

    type: Literal["mark spans"]
    layer: Layer
    within: str | None = None
    labels: list[str] = []
    judge: list[str] | None = None
    link: StrictBool = False
    find: dict[str, str | list[str]] = {}
    threshold: float = Field(default=0.9, gt=0, le=1)
    open: StrictBool = False
    task: ClassVar[str] = "Mark the words"

    @property
    def marked(self) -> bool:
        """Whether the marks are judged."""
        return not self.open

    @property
    def worth(self) -> str:
        return "no points, your rule counts" if self.open else super().worth

    @model_validator(mode="after")
    def _fits(self):
        if self.judge is None:
            self.judge = list(FIELDS.get(self.layer, {}))[:1] if self.labels else []
        if self.labels and self.layer == "attributions":
            raise ValueError("labels: a statement has parts, not labels; leave labels out")
        try:
            self.choices()
        except MarkingError as fault:
            raise ValueError(f"labels: {fault}") from None
        return self

    def choices(self) -> Choices:
        """What can be chosen for a mark."""
        return choices(self.layer, tuple(self.judge), tuple(self.labels) or None, self.link)

    def marking(self) -> Marking:
        """An empty marking of the passage. Raises ArticleError where there is no such passage."""
        article = self.article
        if article is None:
            raise ArticleError("This question needs an article; name it at the top of its file.")
        passage = None
        if self.within:
            find = article.sentence if "." in self.within else article.part
            passage = find(self.within)
        return Marking(article, self.choices(), passage)

    def fit_article(self) -> None:
        try:
            self.marking()
        except ArticleError as fault:
            raise ValueError(f"within: {fault}") from None

    @property
    def sought(self) -> dict[str, Any]:
        """The values that are asked for: ``find``, or the labels where only some are offered."""
        if self.find or not self.labels:
            return dict(self.find)
        field = self.judge[0] if self.judge else next(iter(FIELDS[self.layer]))
        some = set(self.labels) < set(FIELDS[self.layer][field])
        return {field: list(self.labels)} if some else {}

    def right_answer(self) -> dict:
        """The reference's own marks in the shape of an answer."""
        marking, marks, nested = self.marking(), [], {}
        actors = {actor.id: actor.name for actor in _reference(self._article_name).actors}
        for target in self._targets(marking):
            record, link = target.item.record, target.item.link
            exacts = iter(target.readings[0].exacts)
            for spans, part in zip(target.readings[0].marks, self._parts(), strict=True):
                for _, (start, exact) in zip(spans, exacts, strict=False):
                    mark = {"id": f"m{len(marks) + 1}", "layer": part, "start": start}
                    mark |= {"end": start + len(exact), "exact": exact}
                    mark["labels"] = {
                        k: getattr(record, k) for k in FIELDS[part] if getattr(record, k)
                    }
                    if self.layer == "attributions":
                        mark["link"] = record.id
                        nested[record.id] = record.nested_in
                    elif self.layer == "actors":
                        mark["link"] = link
                    marks.append(mark)
        return {"marks": marks, "actors": actors, "nested": nested}

    def _parts(self):
        return ("cues", "sources", "contents") if self.layer == "attributions" else (self.layer,)

    def _targets(self, marking):
        sought = wanted(_reference(self._article_name), self.layer, self.sought).annotations
        found = to_find(sought, self.layer, tuple(self.judge), marking.within)
        return sorted(found, key=lambda target: target.item.start)

    def _invitation(self):
        return "Nothing is marked yet. Mark one place and then check: a guess costs nothing."

    def _read(self, answer: Any):
        if is_blank(answer) or (isinstance(answer, dict) and answer.get("marks") == []):
            return None
        try:
            marking = self.marking()
        except ArticleError as fault:
            raise NotAnAnswer(str(fault)) from None
        try:
            lost = put_back(marking, answer)
        except (MarkingError, TypeError, RecursionError):
            raise NotAnAnswer("These are no marks on this text; please mark it again.") from None
        if not marking.state.marks:
            raise NotAnAnswer(
                f"{len(lost)} saved mark{'' if len(lost) == 1 else 's'} do not fit this text; "
                "please mark it again."
            )
        return marking

    def given(self, answer: Any) -> Marking | None:
        """The marks of an answer, None when it is blank. Raises NotAnAnswer."""
        return self._read(answer)

    def judgement(self, marking: Marking) -> Judgement:
        """What became of every mark."""
        made = _reference(self._article_name)
        return judge_marks(marking, made, self.layer, tuple(self.judge), self.link, self.sought)

    def check(self, answer: Any) -> Result:
        """The result of any question; an open one is neither right nor wrong."""
        result = super().check(answer)
        return replace(result, said="Kept") if result.state == "open" else result

    def _counted(self, given: Marking) -> str:
        """What an open question says of the marks: how many there are, and what comes of them."""
        marks = given.state.marks
        said = (
            "You marked 1 place; it is kept, and compared further down."
            if len(marks) == 1
            else f"You marked {len(marks)} places; they are kept, and compared further down."
        )
        without = sum(any(not mark.labels.get(name) for name in self.judge) for mark in marks)
        if without:
            said += f" {without} of them {'has' if without == 1 else 'have'} no label yet."
        return f"{said} {NOT_INDEPENDENT}"

    def _judge(self, given: Marking):
        if self.open:
            return None, [Feedback("", self._counted(given))]
        judged = self.judgement(given)
        remarks = [Feedback("", f"{judged.in_words()} {judged.to_find()}".strip())]
        for remark in judged.remarks:
            about = remark.marks[0] if remark.marks else None
            cite = _cited(given.article.text, *remark.spot)
            remarks.append(
                Feedback(remark.sign, f"{cite}: {without_markup(remark.sentence)}", about)
            )
        share = 1.0 if judged.share >= self.threshold else judged.share
        return share, remarks

    def solution(self):
        text = self.marking().article.text
        lines = [NOT_INDEPENDENT] if self.open else []
        for target in self._targets(self.marking()):
            record = target.item.record
            labels = ", ".join(str(getattr(record, name)) for name in self.judge)
            cites = [_cited(text, a, a + len(x)) for a, x in target.readings[0].exacts]
            if self.layer == "attributions":
                sizes = [len(marks) for marks in target.readings[0].marks]
                names = [n for n, k in zip(self._parts(), sizes, strict=True) for _ in range(k)]
                cites = [f"{NOUNS[n]} {cite}" for n, cite in zip(names, cites, strict=True)]
            quotes = ", ".join(cites)
            note = f" {without_markup(record.note)}" if record.note else ""
            may = " It may be left out." if target.optional else ""
            others = [c[n] for c in record.also_accepted for n in self.judge if c.get(n)]
            may += f" We accept {' or '.join(map(str, others))}, too." if others else ""
            said = f"{quotes}: {labels}" if labels else quotes
            lines.append(f"{said}{'' if said.endswith('…') else '.'}{note}{may}")
        return lines


@lru_cache(maxsize=4)
def _reference(name: str):
    return reference(open_article(name))


def _cited(text: str, start: int, end: int) -> str:
    """The words as a quotation by offset, only the first ones where they are many."""
    more = ""
    if end - start > _SHOWN:
        end, more = text.rindex(" ", start + 1, start + _SHOWN), " …"
    return f"[[{start}:{end}|{text[start:end]}]]{more}"
