"""The page for the wall of a class: one sheet of HTML, no script, nothing from afar, no names."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path

from ...figures.heat import HEAT, pieces
from ...figures.page_html import page_style
from ...saved_work import Sentence, folder_in_words, work_folder
from ...saving.whole_file import write_whole
from .report import ClassReport, ReportError
from .wall import FEWEST, Decision, MarkedPlaces, Wall, wall

MADE_BY = '<meta name="generator" content="Who Says So: class wall">'
TITLE = "What our class found"


def wall_page(report: ClassReport, name: str = "class-wall.html") -> Sentence:
    """Write a page for the wall: what the class found and where it is divided, with no names.

    ``name`` is the name of a file in the folder of the saved work, or the path of one elsewhere.
    An earlier page is replaced, any other file is left alone. Returns one sentence: where the page
    is, or why there is none (a class too small for a page without names).
    """
    try:
        page, path = html(wall(report)).encode("utf-8"), Path(name).expanduser()
    except ReportError as fault:
        return Sentence(fault)
    beside = path.parent == Path()
    path = work_folder() / path if beside else path
    try:
        if path.exists() and MADE_BY.encode() not in path.read_bytes()[:2000]:
            return Sentence(f"{path.name} is there already and is no such page: give another name.")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, page, shared=True)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or "no file can have this name"
        return Sentence(f"The page is not written ({why}).")
    where = f"in the folder {folder_in_words()}" if beside else "where you asked for it"
    return Sentence(f"The page is in {path.name}, {where}: open it in a browser and print it.")


def html(found: Wall) -> str:
    """The whole page."""
    parts = [f"<h1>{TITLE}</h1>", _p(_head(found), "soft")]
    if found.found:
        asked = dict.fromkeys(one.prompt for one in found.found)
        lines = "".join(f"<li>{_found(each, found.found)}</li>" for each in asked)
        parts.append(_section("Most of us found", f"<ul>{lines}</ul>"))
    divided = (_passage(found.places) if found.places else "") + "".join(map(_bars, found.divided))
    none = _p("Nowhere: on every question nearly all of us gave the same answer.")
    parts.append(_section("Where we are divided", divided or none))
    talk = "".join(f"<li>{escape(one)}</li>" for one in found.questions)
    parts.append(_section("Two questions to talk about", f'<ol class="talk">{talk}</ol>'))
    note = (
        f"Made from {found.students} hand-ins. No names, nothing that anybody wrote, and no number "
        f"below {FEWEST}; where there would be one, the others are rounded. To be divided is no "
        "mistake: it shows where the text can be read in more than one way, or where a rule is "
        "missing."
    )
    parts.append(f'<footer class="soft">{_p(note)}</footer>')
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{MADE_BY}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{TITLE}: {escape(found.title)}</title><style>{_style()}</style></head>\n"
        "<body>" + "\n".join(parts) + "</body></html>\n"
    )


def _head(found: Wall) -> str:
    text = f" · on the text “{found.text}”" if found.text else ""
    return f"{found.title}{text} · {found.students} hand-ins"


def _section(title: str, inner: str) -> str:
    return f"<section><h2>{title}</h2>{inner}</section>"


def _p(words: str, kind: str = "") -> str:
    kind = f' class="{kind}"' if kind else ""
    return f"<p{kind}>{escape(words)}</p>"


def _found(prompt: str, found: tuple[Decision, ...]) -> str:
    """A question with all that most of the class found in it."""
    said = []
    for one in found:
        if one.prompt == prompt:
            about = f'<span class="about">{escape(one.about)}</span>' if one.about else ""
            chosen = "; ".join(f"{escape(s.text)} ({escape(s.many)})" for s in one.shares)
            said.append(f"{about}{': ' if one.about and one.shares[0].text else ' '}{chosen}")
    return f'<span class="soft">{escape(prompt)}</span><br>{"; ".join(said)}'


def _bars(one: Decision) -> str:
    about = f' <span class="about">{escape(one.about)}</span>' if one.about else ""
    rows = "".join(
        f'<tr><td class="what">{escape(s.text)}</td><td class="many">{escape(s.many)}</td>'
        f'<td><span class="bar" style="width:{100 * s.length:.0f}%"></span></td></tr>'
        for s in one.shares
    )
    prompt = f'<span class="soft">{escape(one.prompt)}</span>'
    return f'<p class="asked">{prompt}{about}</p><table>{rows}</table>'


def _passage(places: MarkedPlaces) -> str:
    marks, legend = places.marks, []
    legend = "".join(
        f"<tr><td><b>{number}</b> “{escape(words)}”</td><td>{escape(chosen)}</td></tr>"
        for number, words, chosen in places.spots
    )
    table = f"<table>{legend}</table>"
    head = _p(f"{places.label}, as we marked it: the darker, the more we differ.", "soft")
    if not places.short:
        return head + table
    article = marks.article
    within = marks.passage or (0, len(article.text))
    shown = "".join(map(_piece, pieces(list(places.listed), article, within)))
    return f'{head}<p class="passage">{shown}</p>{table}'


def _piece(piece) -> str:
    if not piece.number:
        return escape(piece.text)
    style = f"background-color:rgba({HEAT},{piece.depth})"
    words = f'<span class="place" style="{style}">{escape(piece.text)}</span>'
    return f"{words}<sup>{piece.number}</sup>"


@lru_cache(maxsize=1)
def _style() -> str:
    return page_style(Path(__file__).with_name("wall_html.css"))
