"""A chatbot's scores beside the learner's own marks of the same passage."""

from __future__ import annotations

from ..annotations import AnnotationSet
from ..documents import Article, Passage
from ..my_work.marks import mark_questions, marks_rows, own_marks
from ..questions.marks import MarkSpans
from .check import Check, Side, side, side_of_chatbot

HEADS = [
    "", "Statements", "Found in ours", "Precision", "Recall",
    "Same source", "Same content", "All the same",
]  # fmt: skip


def questions_on(article: Article, passage: Passage) -> list[MarkSpans]:
    """The questions of the lessons that ask for statements inside this passage."""
    return [
        asked
        for asked in mark_questions(article)
        if asked.layer == "attributions"
        and (place := asked.marking().within)
        and passage.start <= place.start
        and place.end <= passage.end
    ]


def score_table(
    check: Check, article: Article, marks: AnnotationSet, asked: list[MarkSpans]
) -> dict:
    """Precision and recall as counts: ``{"heads", "rows", "note"}``, plain texts all of them.

    The chatbot on its passage; then, where the learner has checked marks in it, the chatbot and
    the learner on just those sentences. ``note`` says what is missing for that.
    """
    whole = side_of_chatbot(check, marks, [check.passage])
    rows = [_row(f"Chatbot, {check.passage.label}", whole)]
    yours = {row.question: row.yours for row in marks_rows(article, asked)}
    done = [question for question in asked if question.id in yours]
    if not done:
        return {"heads": HEADS, "rows": rows, "note": _to_do(asked, check.passage)}
    places = [question.marking().within for question in done]
    where = " and ".join(place.label for place in places)
    mine = side(article.text, own_marks(article, done), marks, places)
    # A statement that was begun counts as given, for the learner as for the chatbot.
    begun = sum(yours[question.id] for question in done) - mine.statements.marked
    mine = side(article.text, own_marks(article, done), marks, places, max(0, begun))
    if [(p.start, p.end) for p in places] == [(check.passage.start, check.passage.end)]:
        rows.append(_row(f"You, {where}", mine))
    else:
        theirs = side_of_chatbot(check, marks, places)
        rows += [_row(f"Chatbot, {where}", theirs), _row(f"You, {where}", mine)]
    ids = " and ".join(question.id for question in done)
    note = f"Your marks are those of question {ids}, as you checked them last."
    return {"heads": HEADS, "rows": rows, "note": note}


def _row(name: str, scored: Side) -> list[str]:
    scores, found = scored.statements, scored.statements.found
    return [
        name,
        str(scores.marked),
        str(found),
        _share(found, scores.marked),
        _share(found, scores.expected),
        _share(scored.parts["source"], found),
        _share(scored.parts["content"], found),
        _share(scored.throughout, found),
    ]


def _share(part: int, of: int) -> str:
    return f"{part} of {of}" if of else "–"


def _to_do(asked: list[MarkSpans], passage: Passage) -> str:
    if not asked:
        return f"No lesson asks you to mark statements in {passage.label}."
    first = asked[0]
    return (
        f"You have no checked marks in {passage.label} yet: answer question {first.id} in lesson "
        f"{first.id[:2]}, press Check there, then press Check the answer again here."
    )
