"""Folders for the tests of asking and marking: the teacher's assignments, a student's folder.

To the assignments of the project comes one that has every kind of question.
"""

import json
import shutil
from pathlib import Path

from helpers.classroom.answer_file import answer_file
from helpers.classroom.assignment_files import (
    ASSIGNMENTS,
    Assignment,
    assignment_of,
    load_assignment,
)
from helpers.classroom.student_questions import question_file
from helpers.questions.model import Question

NAMES = ["c1-actors", "c2-claims", "c3-sources", "c4-two-accounts", "c9-every-kind"]
EVERY_KIND = """
title = "Every kind"
article = "account-standard"
retired = []

[[question]]
id = "c9-marks"
revision = 1
type = "mark spans"
prompt = "Mark every mention of people in P5 and choose its form."
layer = "actors"
within = "P5"
judge = ["form"]
points = 3
hints = ["There are two groups.", "*They* counts."]
explanation = "Two descriptions, three pronouns."

[[question]]
id = "c9-one"
revision = 1
type = "one choice"
prompt = "Who closed the *bridge*?"
hints = ["Read P1.", "It has an office."]
explanation = "The council, in January."
option = [
  { text = "the traders", feedback = "They only asked for it." },
  { text = "the council", right = true, feedback = "It decided." },
  { text = "the ferry", right = "partly", feedback = "It had a part in it." },
]

[[question]]
id = "c9-several"
revision = 1
type = "several choices"
prompt = "Who speaks?"
points = 2
hints = ["Look for quotation marks.", "Two of them."]
explanation = "The mayor and the keeper."
option = [
  { text = "the mayor", right = true, feedback = "Twice." },
  { text = "the river", feedback = "It only murmurs." },
  { text = "the keeper", right = true, feedback = "Once." },
]

[[question]]
id = "c9-sort"
revision = 1
type = "classify"
prompt = "Which is a person?"
points = 2
categories = ["a person", "a place", "a feeling"]
hints = ["Can it speak?", "Can one stand in it?"]
explanation = "One of each."
item = [
  { text = "Tarrow", right = "a person", feedback = "The mayor.", otherwise = "She speaks." },
  { text = "the Quay", right = "a place", feedback = "By the river.", otherwise = "On a map.", \
wrong = { "a feeling" = "Only for those who live there." } },
]

[[question]]
id = "c9-scale"
revision = 1
type = "scale"
prompt = "How sure is the *inspector*?"
points = 2
minimum = 0
maximum = 100
step = 1
unit = "%"
ends = ["not at all", "wholly"]
accepted = [60, 80]
hints = ["Look at the verb.", "She says *likely*."]
explanation = "Likely is 55 to 80."
feedback = { right = "In the band.", below = "She is surer than that.", above = "Less sure." }

[[question]]
id = "c9-date"
revision = 1
type = "date"
prompt = "When did it close?"
accepted = [2031-03-01, 2031-03-02]
hints = ["It was in March.", "At its very start."]
explanation = "On the first or the second."
feedback = { right = "Yes.", before = "Later than that.", after = "Earlier than that." }

[[question]]
id = "c9-short"
revision = 1
type = "short answer"
prompt = "Name the river."
hints = ["It begins with O.", "Four letters."]
explanation = "The text calls it Ouse & nothing <else>."
otherwise = "Look at the map again."
answer = [{ variants = ["Ouse", "the Ouse"], right = true, feedback = "Yes." }]

[[question]]
id = "c9-numbers"
revision = 1
type = "estimates"
prompt = "What do these words mean to you?"
item = [{ text = "likely" }, { text = "hardly" }]

[[question]]
id = "c9-open"
revision = 1
type = "open"
prompt = "Who is missing?"
rubric = ["3 two voices.", "2 one voice.", "1 a name.", "0 none."]
model_answer = "The crew of the ferry."

[[question]]
id = "c9-plan"
revision = 1
type = "plan"
prompt = "Plan a check of the number."
rubric = ["3 all.", "2 most.", "1 some.", "0 none."]
model_answer = "Ask for the log."
box = [{ label = "Whom would you *ask*?", placeholder = "a person" }, { label = "For what?" }]
"""


def keys_folder(folder: Path) -> Path:
    """The assignments with their answers and texts, and one more, in ``folder``."""
    shutil.copytree(ASSIGNMENTS, folder)
    (folder / "c9-every-kind.toml").write_text(EVERY_KIND, encoding="utf-8")
    return folder


def student_folder(folder: Path, name: str, keys: Path) -> Assignment:
    """What a student gets of an assignment, without the notebook; gives the assignment."""
    folder.mkdir(parents=True, exist_ok=True)
    assignment = load_assignment(name, keys)
    (folder / f"{name}.questions.json").write_text(question_file(assignment), encoding="utf-8")
    for article in assignment.articles:
        shutil.copy(keys / article.file, folder)
    return assignment


def answer_data(question: Question, value) -> dict:
    """An entry as the page of a question saves it."""
    return {
        "value": value, "checked": None, "state": "not attempted", "points": 0,
        "of": question.of, "revision": question.revision,
        "article": question.article.sha256 if question.article else None,
        "n": 1, "saved_at": "2031-03-05T09:00:00.000+00:00",
    }  # fmt: skip


def write_answers(folder: Path, name: str, entries: dict) -> Path:
    """Put an answer file into a student's folder."""
    path = answer_file(name, folder)
    data = {"format": "who-says-so-work/1", "lesson": f"{name}.answers", "entries": entries}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def right_answer(question: Question):
    """An answer that earns all points, or one that is complete where a teacher marks it."""
    kind = question.type
    if kind == "mark spans":
        return question.right_answer()
    if kind == "one choice":
        return next(option.id for option in question.options if option.right is True)
    if kind == "several choices":
        return [option.id for option in question.options if option.right is True]
    if kind == "classify":
        return {item.id: item.accepted[0] for item in question.items}
    if kind == "estimates":
        return {item.id: 40 for item in question.items}
    if kind == "plan":
        return {"boxes": {box.id: f"For {box.id}, this." for box in question.boxes}, "ticked": []}
    simple = {"scale": 70, "date": "2031-03-01", "short answer": "Ouse"}
    return simple.get(kind, {"text": "A sentence of my own.", "ticked": []})


def question_of(id: str, keys: Path) -> Question:
    """A question with its right answers."""
    questions = load_assignment(assignment_of(id, keys), keys).questions
    return next(question for question in questions if question.id == id)


def hand_in(folder: Path, keys: Path, id: str, value, **changed) -> Path:
    """An answer file with one answer in it, some of its fields changed."""
    question = question_of(id, keys)
    return write_answers(folder, question.lesson, {id: {**answer_data(question, value), **changed}})


def told(capsys, *words):
    """One short sentence or two, on one line, with nothing that a page could take for its own."""
    said = capsys.readouterr()
    assert said.err == "" and said.out.count("\n") == 1 and len(said.out) < 400
    assert all(part in said.out for part in words), said.out
    said.out.encode("utf-8")
    assert "\x1b" not in said.out and "\u202e" not in said.out
