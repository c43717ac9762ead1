"""The teacher's page to the handouts: hints to read out, right answers, reasons."""

from __future__ import annotations

from functools import partial

import nbformat

from ..figures.parts import PLOTLY
from ..figures.static_html import text
from ..portfolios.pieces import tag
from ..questions.files import load_questions
from ..questions.text import to_html
from .lesson import asked_in, notebook_of, page
from .on_paper import FOR_THE_TEACHER, in_words_for_paper
from .passages import answer_first, folded, shown_by

_ABOUT = (
    "For the teacher, not for the class. Hints may be read out one by one. What a student can "
    "defend from the text is worth more than agreement with this page."
)


def answers_page(lessons: list[str]) -> str:
    """One page with the answers to every question of these lessons."""
    return page("Answers", "\n".join(_lesson(name) for name in lessons), _ABOUT, name=False)


def _lesson(lesson: str) -> str:
    file = load_questions(lesson)
    pieces = [tag("h1", text(f"{lesson.split('-')[0]} · {file.title}"))]
    for number, (_, question) in enumerate(asked_in(lesson), 1):
        html = partial(to_html, article=question.article)
        pieces.append(tag("h3", text(f"Question {number} · "),
                          html(in_words_for_paper(question.prompt))))  # fmt: skip
        if question.hints:
            pieces.append(tag("p", tag("b", "Hints: "), " / ".join(map(html, question.hints))))
        answers = [tag("li", html(line)) for line in question.solution()]
        pieces.append(tag("p", tag("b", "An answer" if question.written else "Right:")))
        pieces.append(tag("ul", *answers))
        if question.explanation:
            pieces.append(tag("p", html(question.explanation)))
        remarks = [
            tag("li", text(f"{remark.about or ''} {remark.symbol} "), html(remark.text))
            for remark in question.commentary()
        ]
        if remarks:
            pieces.append(tag("ul", *remarks, kind="remarks"))
    found = _found(lesson)
    if found:
        pieces += [
            tag(
                "h3",
                "What only this page shows: figures to project or draw, and what opens by a click",
            ),
            *found,
        ]
    return tag("section", *pieces, kind="lesson")


def _found(lesson: str) -> list[str]:
    notebook = nbformat.read(notebook_of(lesson), as_version=4)
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            parts = folded(output.get("data", {}).get("text/html", ""))
            kept_back = answer_first(cell) or cell.source.startswith(FOR_THE_TEACHER)
            if kept_back and PLOTLY in output.get("data", {}):
                parts.append(shown_by(output))
            found += [tag("div", part) for part in parts]
    return found
