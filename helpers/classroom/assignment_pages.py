"""An assignment with its answers as a page of HTML: for students after marking, for teachers.

No script, nothing from afar; every word is escaped. Colours and letters are the portfolio's.
"""

from __future__ import annotations

from pathlib import Path

from ..figures.page_html import page_style, table, tag
from ..figures.static_html import text
from ..questions.choices import Classify, OneChoice, SeveralChoices
from ..questions.model import Question, points_in_words
from ..questions.text import curly, quotes_in, to_html
from .assignment_files import READING, Assignment, worth_in_words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
dt { color: var(--ink); font-weight: 600; }
.passage, .model { border-left: 3px solid var(--rule); padding-left: 1rem; }
.right { font-weight: 600; }
@media print { section { break-inside: avoid; } h2 { break-after: avoid; } }
"""
_AFTER = (
    "What we would have answered, and why. It is not the only good answer: where another can be "
    "defended, the reasons say so. If you can show from the text that we are wrong, we are wrong."
)
_KEEP = (
    "For teachers only. Do not save this page in source/ or release/, and hand out the page of "
    "solutions when everybody has handed in."
)


def solution_page(assignment: Assignment) -> str:
    """Every question with its answer and the reasons, for students after marking."""
    sections = [
        _section(question, place, _answer(question), _explained(question))
        for place, question in enumerate(assignment.questions, 1)
    ]
    return _page(assignment, "Solutions", [_p(_AFTER)], sections)


def teacher_page(assignment: Assignment) -> str:
    """What a teacher needs: minutes, answers, what else is accepted, rubrics, misconceptions."""
    sections = [_overview(assignment)]
    for place, question in enumerate(assignment.questions, 1):
        more = []
        if question.written:
            more.append(_list("How it is marked", question.rubric, question))
        if question.hints:
            more.append(_list("If somebody is stuck", question.hints, question))
        if question.why:
            more.append(_p(f"*For you:* {question.why}", question, "soft"))
        answer = _answer(question) + _also_accepted(question)
        sections.append(_section(question, place, answer, _explained(question), "".join(more)))
    if assignment.misconceptions:
        rows = [
            tag("dt", _html(each.answer))
            + tag("dd", _p(f"Because {each.because}. *Say:* {each.say}"), kind="free")
            for each in assignment.misconceptions
        ]
        sections.append(tag("section", tag("h2", "Wrong answers to expect"), tag("dl", *rows)))
    return _page(assignment, "For teachers", [_p(_KEEP)], sections)


def to_markdown(text: str) -> str:
    """A text of a question file as Markdown: quotations become words in quotation marks."""
    for quote in quotes_in(text):
        text = text.replace(f"[[{quote.start}:{quote.end}|{quote.exact}]]", curly(quote.exact))
    return text


def _overview(assignment: Assignment) -> str:
    rows = [
        (str(place), question.id, question.type, worth_in_words(question).split(",")[0],
         "the teacher" if question.written else "the program",
         str(assignment.minutes.get(question.id, "")))
        for place, question in enumerate(assignment.questions, 1)
    ]  # fmt: skip
    if READING in assignment.minutes:
        rows.insert(0, ("", "reading", "", "", "", str(assignment.minutes[READING])))
    time = f" About {assignment.time} minutes." if assignment.minutes else ""
    caption = f"{points_in_words(assignment.points)} in all.{time}"
    columns = ("", "question", "type", "worth", "marked by", "minutes")
    return tag("section", tag("h2", "Overview"), table(caption, columns, rows, numbers=(5,)))


def _section(question: Question, place: int, *inner: str) -> str:
    head = tag("h2", text(f"{place} · {worth_in_words(question)}"))
    asked = _p(question.prompt, question, "asked right")
    return tag("section", head, asked, _passage(question), *inner)


def _passage(question: Question) -> str:
    """The words that were to be marked."""
    if question.type != "mark spans" or not question.within:
        return ""
    marking = question.marking()
    start, end = marking.within.start, marking.within.end
    return tag("p", text(marking.article.text[start:end]), kind="passage")


def _answer(question: Question) -> str:
    """The right answer, each option or item with its reason, or what we would write."""
    if isinstance(question, OneChoice | SeveralChoices):
        lines = [f"{option.symbol} {option.text}" for option in question.options]
    elif isinstance(question, Classify):
        lines = [f"{item.text}: *{' or '.join(item.accepted)}*" for item in question.items]
    elif question.written:
        paragraphs = [_p(line, question) for line in question.solution()]
        return tag("h3", "What we might write") + tag("div", *paragraphs, kind="model")
    else:
        return _list("", question.solution(), question)
    items = [
        tag("li", _html(line, question), "<br>", tag("span", _html(why, question), kind="soft"))
        for line, why in zip(lines, _reasons(question), strict=True)
    ]
    return tag("ul", *items)


def _reasons(question: OneChoice | SeveralChoices | Classify) -> list[str]:
    """A reason for every option or item, in the order of the file."""
    parts = question.items if isinstance(question, Classify) else question.options
    return [part.feedback for part in parts]


def _also_accepted(question: Question) -> str:
    """In words, what else earns points; "mark spans" says it in its solution."""
    if not isinstance(question, OneChoice | SeveralChoices):
        return ""
    said = {"partly": "half the points", "either": "neither gives nor takes points"}
    lines = [f"{o.text}: {said[o.right]}" for o in question.options if o.right in said]
    return _list("Also accepted", lines, question) if lines else ""


def _explained(question: Question) -> str:
    return _p(question.explanation, question) if question.explanation else ""


def _list(title: str, lines: list[str], question: Question) -> str:
    items = [tag("li", _html(line, question)) for line in lines]
    return (tag("h3", text(title)) if title else "") + tag("ul", *items)


def _p(words: str, question: Question | None = None, kind: str = "") -> str:
    return tag("p", _html(words, question), kind=kind)


def _html(words: str, question: Question | None = None) -> str:
    return to_html(words, question.article if question else None)


def _page(assignment: Assignment, what: str, above: list[str], sections: list[str]) -> str:
    number = assignment.name.split("-")[0].lstrip("c")
    title = f"Assignment {number}: {assignment.title}"
    css = Path(__file__).parents[1] / "portfolios" / "page.css"
    header = tag(
        "header", tag("p", text(f"Who Says So? · {what}"), kind="soft"), tag("h1", text(title)),
        *above,
    )  # fmt: skip
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)} · {text(what)}</title>"
        f"<style>\n{page_style(css)}{_STYLE}</style></head><body>\n"
        f"{header}\n{tag('main', *sections)}\n</body></html>\n"
    )
