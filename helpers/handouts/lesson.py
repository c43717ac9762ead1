"""One lesson on paper, put together from its stored notebook and its questions."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import mistune
import nbformat

from ..documents import open_article
from ..figures.page_html import page_style
from ..figures.static_html import text
from ..portfolios.pieces import tag
from ..questions.files import QUESTIONS, load_questions
from ..questions.model import Question
from ..questions.text import to_html
from .on_paper import (
    FOR_THE_TEACHER,
    NO_STEP,
    NOT_ASKED,
    NOT_PRINTED,
    in_words_for_paper,
    needed,
)
from .passages import answer_first, shown_by, whole_text
from .questions import blank_table, on_paper

_ASKS = re.compile(r'question\("([^"]+)"')
# Steps that are about the learner's own files, or need a machine.
_COMPUTER_ONLY = re.compile(
    r"\b(where_is_my_work|progress_table|save_\w+|classmates|my_\w+|mine|choose_text|portfolio"
    r"|beside_ours|how_well_my_confidence_fits|check_the_chatbot|interchange|try_my_rule"
    r"|parts_of_the_page)\b"
)
_BY_HAND = {
    r'work_through\(article, "actors"': ("Actor (name)", "Other words for it", "Acts or speaks?"),
    r'work_through\(article, "attributions"': ("Source: who", "Cue", "Content, first words"),
    r'mark_more\(article, "claims"': ("Claim, in your words", "Whose word?", "How sure are they?"),
}
_FOR_PAPER = (
    "This lesson is made for a computer; this is its paper version. Where it says “run the cell”, "
    "look at what stands below. The text often tells later what a question asked, so answer "
    "first, then read on. Quotations are from the article; its paragraphs are called P1, P2 …"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class _OnPaper(mistune.HTMLRenderer):
    """Prose without links, pictures and raw HTML: nothing that paper cannot do."""

    def link(self, text, url, title=None):
        return text

    def image(self, text, url, title=None):
        return ""

    def inline_html(self, html):
        return ""

    def block_html(self, html):
        return ""


markdown = mistune.create_markdown(renderer=_OnPaper(escape=True), plugins=["table"])


def handout(lesson: str) -> str:
    """The page of one lesson, such as ``02-actors``: whole HTML that needs nothing else."""
    notebook = nbformat.read(notebook_of(lesson), as_version=4)
    questions = dict(asked_in(lesson))
    numbers = {id: at for at, id in enumerate(questions, 1)}
    pieces = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            pieces.append(_prose(cell.source))
            continue
        asked = _ASKS.findall(cell.source)
        for id in filter(questions.get, asked):
            html = partial(_html, article=questions[id].article)
            pieces.append(needed(questions[id]))
            pieces.append(on_paper(questions[id], numbers[id], html))
        if not asked:
            pieces.append(_step(cell))
    return page(f"{lesson.split('-')[0]} · {load_questions(lesson).title}", "\n".join(pieces))


def asked_in(lesson: str) -> list[tuple[str, Question]]:
    """The questions with their ids, in the order of the lesson, without those on the computer."""
    known = {each.id: each for each in load_questions(lesson).questions}
    cells = nbformat.read(notebook_of(lesson), as_version=4).cells
    asked = [id for c in cells if c.cell_type == "code" for id in _ASKS.findall(c.source)]
    return [(id, known[id]) for id in dict.fromkeys(asked) if id not in NOT_ASKED]


def notebook_of(lesson: str) -> Path:
    return QUESTIONS.parent / f"{lesson}.ipynb"


def page(title: str, inner: str, about: str = _FOR_PAPER, name: bool = True) -> str:
    """The frame of a printed page: its style within it, and a policy that lets it load nothing."""
    style = page_style(Path(__file__).with_name("handout.css"))
    head = [tag("p", text(about), kind="soft")]
    if name:
        head.insert(0, tag("p", "Name ", tag("span", "", kind="long"), " Date ",
                           tag("span", "", kind="short"), kind="name"))  # fmt: skip
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)} · Who Says So?</title><style>\n{style}</style></head><body>\n"
        + tag("header", *head)
        + tag("main", inner)
        + "</body></html>\n"
    )


def _prose(source: str) -> str:
    source = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    parts = in_words_for_paper(source + "\n").split("\n\n")
    return markdown("\n\n".join(p for p in parts if not p.strip().startswith(NOT_PRINTED)))


def _html(words: str, article) -> str:
    return to_html(in_words_for_paper(words), article=article)


def _step(cell) -> str:
    """What a cell shows on the computer, under a small grey line that says so, without its code."""
    if cell.source.startswith((*NO_STEP, *FOR_THE_TEACHER)):
        return ""
    for pattern, columns in _BY_HAND.items():
        if re.search(pattern, cell.source):
            return blank_table(columns, 6)
    if "parts_of_the_page" in cell.source:
        return tag("p", "The practice article is printed here. You may use a text of your own.",
                   kind="soft") + whole_text(open_article("practice"))  # fmt: skip
    if _COMPUTER_ONLY.search(cell.source):
        return tag("p", "(A step for the computer. On paper, go on.)", kind="code")
    if answer_first(cell):
        words = "(Your own answer first. Your teacher has what the computer then shows.)"
        return tag("p", words, kind="code")
    shown = [shown_by(output) for output in cell.outputs]
    if not any(shown):
        return ""
    asked = cell.source.strip().splitlines()[-1]
    kind = "figure reader" if asked.startswith("Reader(") else "figure"
    return tag("div", tag("p", "On the computer:", kind="code"), *shown, kind=kind)
