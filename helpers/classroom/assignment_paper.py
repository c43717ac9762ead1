"""An assignment as a page for pupils without a computer: texts, questions, room; no answers."""

from __future__ import annotations

from functools import partial

from ..figures.static_html import text
from ..handouts.lesson import markdown, page
from ..handouts.passages import whole_text
from ..handouts.questions import on_paper
from ..portfolios.pieces import tag
from ..questions.text import to_html
from .assignment_files import Assignment, worth_in_words
from .assignment_pages import to_markdown

_ABOUT = (
    "This assignment on paper. Read the text once before you answer. P1, P2 … are its paragraphs; "
    "P2.3 is the third sentence of P2. Your teacher marks it."
)
_BY_HAND = "(The computer draws a picture from your answer here. On paper, draw it by hand.)"


def paper_page(assignment: Assignment) -> str:
    """The whole assignment as one page of HTML to print, with nothing that tells an answer."""
    number = assignment.name.split("-")[0].lstrip("c")
    title = f"Assignment {number}: {assignment.title}"
    pieces = [tag("h1", text(title)), markdown(to_markdown(assignment.intro.strip()))]
    several = len(assignment.articles) > 1
    for place, article in enumerate(assignment.articles, 1):
        pieces.append(tag("h2", f"Text {place}" if several else "The text"))
        pieces.append(whole_text(article))
    pieces.append(tag("h2", "The questions"))
    for place, question in enumerate(assignment.questions, 1):
        html = partial(to_html, article=question.article)
        if before := assignment.before.get(question.id):
            pieces.append(markdown(to_markdown(before)))
        pieces.append(on_paper(question, place, html, worth_in_words(question)))
        if question.id in assignment.after:
            pieces.append(tag("p", text(_BY_HAND), kind="soft"))
    return page(title, "\n".join(pieces), _ABOUT)
