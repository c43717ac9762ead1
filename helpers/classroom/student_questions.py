"""The questions of an assignment as students get them: nothing that gives an answer away.

Made from what a widget shows before an attempt, with the list to check writing by left out as well,
since in an assignment it is the teacher's. ``hand_in.py`` reads the file again.
"""

from __future__ import annotations

import json

from ..questions.model import Question
from ..questions.text import to_html
from ..questions.view import first_view
from .assignment_files import Assignment, worth, worth_in_words

FORMAT = "who-says-so-questions/1"
_MARKING = ("layer", "within", "labels", "judge", "link")


def for_students(question: Question) -> dict:
    """One question as data: id, type, revision, points (``of``), view, article.

    Of a question that is answered by marking also what can be marked, and where.
    """
    article = question.article
    view = first_view(question, lambda text: to_html(text, article))
    view.update(hints=0, solved=False, worth=worth_in_words(question))
    if "rubric" in view:
        view["rubric"] = []
    data = {
        "id": question.id,
        "type": question.type,
        "revision": question.revision,
        "of": worth(question),
        "view": view,
        "article": article and {"file": article.file, "sha256": article.sha256},
    }
    if question.type == "mark spans":
        data.update({key: getattr(question, key) for key in _MARKING})
    return data


def question_file(assignment: Assignment) -> str:
    """The text of ``<name>.questions.json``, which goes beside the notebook."""
    data = {
        "format": FORMAT,
        "assignment": assignment.name,
        "title": assignment.title,
        "questions": [for_students(question) for question in assignment.questions],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
