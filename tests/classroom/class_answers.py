"""Hand-ins to be changed by a test, and all that the report shows as one text."""

import json

from classroom.class_sample import ASSIGNMENT

from helpers.classroom.class_report import (
    could_not_be_used,
    handed_in,
    how_far_the_class_agrees,
    most_chosen_wrong,
    most_missed,
    question_by_question,
    where_the_class_differs,
)
from helpers.classroom.class_report.key import read_key

MARKS = "c1-mark-p2"

TABLES = (handed_in, could_not_be_used, question_by_question, where_the_class_differs,
          how_far_the_class_agrees, most_missed, most_chosen_wrong)  # fmt: skip


def answers(folder, name):
    return folder / name / ASSIGNMENT / f"{ASSIGNMENT}.answers.json"


def change(path, edit):
    data = json.loads(path.read_bytes())
    edit(data["entries"])
    path.write_text(json.dumps(data), encoding="utf-8")


def entry(folder, name, id, value):
    change(answers(folder, name), lambda entries: entries[id].update(value=value))


def option(id, words) -> str:
    """The id of the option of a question that has these words."""
    question = next(q for q in read_key(ASSIGNMENT).questions if q.id == id)
    return next(o.id for o in question.options if words in o.text)


RIGHT, WRONG, RARE = "The council", "Trade League", "Traders and council together"


def everything(report) -> str:
    """All that the figures show, as one text."""
    return " ".join(json.dumps(shown_as(figure(report))) for figure in TABLES)


def shown_as(figure):
    return figure._repr_mimebundle_() if hasattr(figure, "figure") else figure._repr_html_()


def solved(question, at: int):
    """An answer of student number ``at``: right, and for the last three partly wrong."""
    wrong = at > 3
    if question.type == "mark spans":
        value = question.right_answer()
        return {**value, "marks": value["marks"][1:]} if wrong else value
    if question.type == "classify":
        last = question.items[-1].id
        value = {item.id: item.accepted[0] for item in question.items}
        return {**value, last: question.categories[0]} if wrong else value
    if question.type in ("one choice", "several choices"):
        right = [o.id for o in question.options if o.right is True]
        other = next(o.id for o in question.options if o.right is False)
        if question.type == "one choice":
            return other if wrong else right[0]
        return [*right, other] if wrong else right
    return {"text": "Some words.", "ticked": []}
