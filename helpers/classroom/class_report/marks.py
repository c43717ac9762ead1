"""What a class marked in the text: as annotations to compare, and what of our marks it missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ...annotations import AnnotationSet, Annotator
from ...comparing.matching import TOKEN
from ...documents import Article, Passage
from ...marking.feedback import Judgement, judge_marks
from ...marking.fields import PARTS, MarkingError
from ...marking.model import Marking
from ...marking.records import as_answer
from ...marking.saving import put_back
from ...questions.marks import MarkSpans

MARKED, NO_LABEL = "marked", "no label"
_SIGNS = {"matched": "found", "boundary": "boundary", "wrong label": "label", "missed": "missed"}


@dataclass(frozen=True)
class Missed:
    """One of our marks, and what became of it in the class, as numbers of students.

    ``found`` with the same words and labels, ``boundary`` with other ones around it, ``label``
    with another label (or link). ``sentence`` is our reason, where there is one.
    """

    words: str
    start: int
    label: str
    found: int
    boundary: int
    other_label: int
    missed: int
    sentence: str


@dataclass(frozen=True)
class Marks:
    """A marking question: ``sets`` are the students' marks as annotations, ``judged`` what they
    came to, both by student; ``passage`` is where they marked, ``layers`` what was marked."""

    question: MarkSpans
    article: Article
    passage: Passage | None
    sets: dict[str, AnnotationSet]
    judged: dict[str, Judgement]

    @property
    def layers(self) -> tuple[str, ...]:
        return PARTS if self.question.layer == "attributions" else (self.question.layer,)

    def missed(self) -> list[Missed]:
        """Our marks, the most missed first."""
        counts: dict[tuple, Counter] = {}
        targets = {}
        for judgement in self.judged.values():
            for outcome in judgement.comparison.outcomes:
                target = outcome.reference_item
                if target is not None:
                    place = (*target.span, getattr(target.record, "id", None))
                    targets[place] = target
                    kind = _SIGNS.get(outcome.kind, "label")
                    counts.setdefault(place, Counter())[kind] += 1
        rows = []
        for key, count in counts.items():
            target, record = targets[key], targets[key].record
            labels = [str(getattr(record, name)) for name in self.question.judge]
            rows.append(
                Missed(
                    self.article.text[target.start : target.end], target.start, ", ".join(labels),
                    count["found"], count["boundary"], count["label"], count["missed"],
                    record.note or "",
                )
            )  # fmt: skip
        return sorted(rows, key=lambda one: (-one.missed, one.found, one.start))

    def extra(self) -> list[tuple[str, int, str]]:
        """What was marked and is not in our marking: words, number of students, our reason."""
        counts, reasons = Counter(), {}
        for judgement in self.judged.values():
            for remark in judgement.remarks:
                if remark.kind == "extra" and remark.layer == self.question.layer:
                    counts[remark.spot] += 1
                    reasons[remark.spot] = remark.reason or remark.text
        most = sorted(counts, key=lambda spot: (-counts[spot], spot))
        return [(self.article.text[a:b], counts[a, b], reasons[a, b]) for a, b in most]


def passage_of(question: MarkSpans, article: Article) -> Passage | None:
    """Where a question asks to mark; None for the whole page. Raises ArticleError."""
    if not question.within:
        return None
    find = article.sentence if "." in question.within else article.part
    return find(question.within)


def marks_in(question: MarkSpans, article: Article, value: Any) -> Marking | None:
    """The marks of a saved answer; None where it holds none that fit the text."""
    passage = passage_of(question, article)
    words = len(TOKEN.findall(passage.text if passage else article.text))
    given = value.get("marks") if isinstance(value, dict) else None
    # More marks than words in every part: nobody's work, and each would be compared.
    if not isinstance(given, list) or len(given) > 4 * words:
        return None
    marking = Marking(article, question.choices(), passage)
    try:
        put_back(marking, value)
    except (MarkingError, TypeError, ValueError, RecursionError):
        return None
    return marking if marking.state.marks else None


def judged(question: MarkSpans, marking: Marking, ours: AnnotationSet) -> Judgement:
    """What became of a student's marks."""
    judge = tuple(question.judge)
    return judge_marks(marking, ours, question.layer, judge, question.link, question.sought)


def as_reader(question: MarkSpans, marking: Marking, student: str) -> AnnotationSet:
    """A student's marks as the annotation of a reader.

    A mark whose label is not asked for is just "marked"; one without a label has "no label".
    """
    one = as_answer(marking, question.layer).annotations
    one.annotator = Annotator(name=student, kind="learner")
    for actor in one.actors:
        for mention in actor.mentions:
            _label(mention, "form", question)
    for record in one.attributions:
        _label(record, "form", question)
        _label(record, "naming", question)
    for record in (*one.claims, *one.wording):
        _label(record, "kind", question)
    return one


def _label(record: Any, name: str, question: MarkSpans) -> None:
    chosen = getattr(record, name, None) or NO_LABEL
    # Past the model's own check, which knows the labels of a file only.
    record.__dict__[name] = chosen if name in question.judge else MARKED
