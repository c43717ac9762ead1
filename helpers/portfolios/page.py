"""The portfolio as one page of HTML: its own colours and letters, no script, nothing from afar."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from ..figures.page_html import page_style, scrolling, table, tag
from ..figures.sayings_svg import left_out, picture
from ..figures.static_html import text
from ..questions.model import half_points
from ..questions.text import to_html
from ..records.layers import LAYERS
from .collect import OWN, LessonAnswers, Portfolio
from .own_article import BY_HAND, OwnArticle
from .pieces import PITCH, answer, legend, passage

ABOUT = (
    "“Who Says So?” is a collection of lessons in the critical reading of a news article: "
    "who acts in it, what it claims, and on whose word. This page holds the answers given in the "
    "lessons, as they were saved. It can be read without the lessons, printed, and handed in."
)
# The page may load nothing at all, whatever somebody wrote into an answer.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(portfolio: Portfolio) -> str:
    """The whole page. It holds only what ``portfolio`` says, every word escaped."""
    title = f"Portfolio of {portfolio.name}" if portfolio.name else "Portfolio"
    sections = [("progress", "Progress", _progress(portfolio))]
    if portfolio.unread:
        lines = [tag("li", text(line)) for line in portfolio.unread]
        sections.append(("not-read", "What could not be read", tag("ul", *lines)))
    # First the learner's own article, where there is work on it; then the lessons with answers.
    own = portfolio.article
    if own or portfolio.own:
        # Isolated, so that a title from right to left turns nothing round it.
        name = f"Own article: \u2068{own.title or own.name}\u2069" if own else "Own article"
        sections.append((OWN, name, _own(portfolio)))
    lessons = [
        (f"lesson-{lesson.number}", f"{lesson.number} {lesson.title}", _lesson(lesson))
        for lesson in portfolio.lessons
        if lesson.answers
    ]
    sections += lessons
    if own and not own.layers and not portfolio.own and lessons:
        sections = [each for each in sections if each[0] != OWN] + [
            each for each in sections if each[0] == OWN
        ]
    links = [tag("li", tag("a", text(name), href=f"#{id}")) for id, name, _ in sections]
    body = [
        tag("section", tag("h2", text(name), id=f"{id}-title"), inner, id=id,
            kind="lesson" if "class=\"question\"" in inner or id == OWN else "",
            **{"aria-labelledby": f"{id}-title"})
        for id, name, inner in sections
    ]  # fmt: skip
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{text(title)} · Who Says So?</title><style>\n{_style()}{_running(title)}</style>"
        "</head><body>\n"
        + _header(portfolio)
        + tag("nav", tag("h2", "Contents", id="contents"), tag("ol", *links),
              **{"aria-labelledby": "contents"})
        + "\n"
        + tag("main", "\n".join(body))
        + "\n"
        + tag("footer", tag("p", text(_SIGNS)))
        + "</body></html>\n"
    )  # fmt: skip


_SIGNS = (
    "Signs: ✓ right, ◐ partly right, ✗ not yet, ✎ written or kept, never marked, ○ not checked. "
    "Words in the text carry a line and a letter for each layer; every letter is explained below "
    "its text. What the lessons themselves answer is not on this page."
)


_HAND = (
    f"{BY_HAND} behind a letter: marked by hand. The others were suggested by a machine and "
    "accepted, as they were or mended."
)


def _header(portfolio: Portfolio) -> str:
    day = f"Last answer saved on {portfolio.last}." if portfolio.last else "No answers saved yet."
    name = [tag("p", text(portfolio.name), kind="by", dir="auto")] if portfolio.name else []
    return tag(
        "header", tag("p", "Who Says So?", kind="soft"), tag("h1", "Portfolio"), *name,
        tag("p", text(ABOUT)), tag("p", text(day), kind="soft"),
    )  # fmt: skip


def _progress(portfolio: Portfolio) -> str:
    rows = [
        (f"{each.lesson.split('-')[0]} {each.title}", f"{each.answered} of {each.questions}",
         str(each.right), f"{half_points(each.points)} of {each.of:g}", each.note)
        for each in portfolio.progress
    ]  # fmt: skip
    columns = ("Lesson", "Answered", "Right", "Points", "Note")
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    answered = sum(each.answered for each in portfolio.progress)
    asked = sum(each.questions for each in portfolio.progress)
    caption = f"{answered} of {asked} questions checked or written"
    untouched = ", ".join(each.number for each in portfolio.lessons if not each.answers)
    said = f"No answers yet in lesson {untouched}." if untouched else ""
    return table(caption, columns, rows, numbers=(1, 2, 3)) + (
        tag("p", text(said), kind="soft") if said else ""
    )


def _lesson(lesson: LessonAnswers, heading: str = "h3") -> str:
    html = partial(to_html, article=lesson.article)
    return "\n".join(
        answer(each, number, lesson.asked, html, heading)
        for number, each in zip(lesson.places, lesson.answers, strict=True)
    )


def _own(portfolio: Portfolio) -> str:
    pieces = _article(portfolio.article) if portfolio.article else []
    if portfolio.own:
        pieces.append(tag("h3", "Plan, reflection and answers"))
        pieces.append(_lesson(portfolio.own, "h4"))
    return "\n".join(pieces)


def _article(own: OwnArticle) -> list[str]:
    pieces = [tag("h3", "The text with its marks" if own.layers else "The text")]
    if own.layers:
        pieces += [tag("p", text(f"{line}."), kind="whose") for line in own.whose]
        pieces.append(legend((key for key, _ in own.layers), dict(own.layers)))
        if own.hand:
            pieces.append(tag("p", text(_HAND), kind="legend"))
    else:
        pieces.append(tag("p", "Nothing is marked in this text.", kind="soft"))
    pieces += [passage(each) for each in own.passages]
    if own.cut:
        pieces.append(tag("p", "The text goes on; it is too long for this page.", kind="soft"))
    for facts in own.tables:
        more = f"; {facts.left_out} more are left out" if facts.left_out else ""
        pieces.append(tag("h3", text(f"{facts.title}{more}")))
        pieces.append(table(facts.title, facts.columns, facts.rows, unseen=True))
    if own.sayings:
        pieces += _who_says_what(own)
    return pieces


def _who_says_what(own: OwnArticle) -> list[str]:
    less = " The picture shows a part; the tables hold all of it." if left_out(own.sayings) else ""
    words = (
        "Solid lines: on somebody’s word. Dashed lines: on the author’s own. In "
        f"italics: the words of statements in which no claim is marked.{less}"
    )
    rows = [
        (each.who, ", ".join(each.speaks_for) or "–", ", ".join(each.tells) or "the author",
         str(len(each.what)))
        for each in own.sayings
    ]  # fmt: skip
    rows = [(who, "–", "the reader", n) if who == "the author" else (who, for_, told, n)
            for who, for_, told, n in rows]  # fmt: skip
    columns = ("Who", "Actors spoken for", "Tells", "On their word")
    return [
        tag("h3", "Who says what"), tag("p", text(words), kind="soft"),
        scrolling(picture(own.sayings), "Who says what, a picture"),
        table("The same as a table: sources and how many claims or statements stand on their word",
              columns, rows, numbers=(3,)),
    ]  # fmt: skip


def _running(title: str) -> str:
    """Whose page it is and its number, at the foot of every printed page."""
    # Every character but letters and digits as its number: nothing can end the string.
    words = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in title)
    return (
        '@page { @bottom-left { content: "' + words + '"; font: 9pt Georgia, serif; '
        'color: #444; } @bottom-right { content: counter(page) " / " counter(pages); '
        "font: 9pt Georgia, serif; color: #444; } }\n"
    )


@lru_cache(maxsize=1)
def _style() -> str:
    """The style sheet with the lines of the layers, in their light and dark colours."""
    rules = page_style(Path(__file__).with_name("page.css"))
    light = "".join(f"--{key}: {layer.light}; " for key, layer in LAYERS.items())
    dark = "".join(f"--{key}: {layer.dark}; " for key, layer in LAYERS.items())
    lines = "".join(
        f".l-{key} {{ border-bottom: {layer.line} var(--{key}); }}\n"
        for key, layer in LAYERS.items()
    )
    tracks = "".join(f".t{at} {{ padding-bottom: {1 + PITCH * at}px; }}\n" for at in range(8))
    return (
        f":root {{ {light}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark}}} }}\n"
        f"{rules}{lines}{tracks}"
    )
