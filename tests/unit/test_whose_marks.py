"""Whose work a portfolio shows, in which file, in what order, and what stands on printed pages."""

import csv
import io
import re

import pytest
from unit.annotating import send, words
from unit.own_text import TEXT, decide
from unit.portfolio_work import QUESTIONS, Tags, right, save

from helpers.articles.own_articles import new_article
from helpers.interchange.brat_out import to_brat
from helpers.interchange.statements_csv import to_statements_csv
from helpers.own_text.marks import my_marks
from helpers.portfolios.collect import collect
from helpers.portfolios.file import file_name
from helpers.portfolios.page import page
from helpers.portfolios.whose_marks import NOT_KNOWN, whose_marks
from helpers.saved_work import LessonWork
from helpers.suggestions.accepted import LESSON
from helpers.widgets.mark_more import mark_more

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def article():
    return new_article(f"The bridge of Marend\n\n{TEXT}", "Marend")


def claim(article, exact):
    at = article.text.index(exact)
    widget = mark_more(article, "claims")
    send(widget, do="mark", start=at, end=at + len(exact), layer="claims", label="factual")


def test_what_was_accepted_and_what_was_marked_by_hand(article):
    made = decide(article, "actors")
    made.at = 0
    made.decide("rejected")
    made.save()
    words(mark_more(article, "actors"), "the bridge")
    claim(article, "the bridge is closed")
    my_marks(article)
    found = whose_marks(article)
    accepted = made.counts()["accepted"]
    assert found.lines[0] == (
        f"Actors: suggestions accepted {accepted} · mended 0 · rejected 1; mentions marked by "
        "hand 1"
    )
    assert found.lines[-1] == "Claims: 1, all marked by hand"
    at = article.text.index("the bridge is")
    assert ("claims", at, at + 20) in found.by_hand and ("actors", at, at + 10) in found.by_hand
    text = Tags(page(collect(article))).text
    assert found.lines[0] in text and "✎ behind a letter" in text and "A✎" in text


def test_nothing_is_said_without_work_or_with_marks_of_others(article):
    assert whose_marks(article).lines == ()
    decide(article, "actors")
    mine = my_marks(article)
    assert collect(article, mine).article.whose == ()


def test_after_damage_it_is_not_claimed_to_be_by_hand(article, folder):
    decide(article, "actors")
    my_marks(article)
    (folder / f"{LESSON}.json").write_text("{", "utf-8")
    LessonWork(LESSON).restore("09-text")
    my_marks(article)
    assert whose_marks(article).lines == (NOT_KNOWN,) and not whose_marks(article).by_hand


def test_what_was_never_chosen_is_empty_in_the_exports(article):
    claim(article, "the bridge is closed")
    mine = my_marks(article)
    assert "checkworthy not chosen" in mine.claims[0].note
    (row,) = csv.DictReader(io.StringIO(to_statements_csv(mine, article)))
    assert (row["kind"], row["conveyed"], row["checkworthy"]) == ("factual", "", "")
    marked = to_brat(mine, article)[1]
    assert "Kind T1 factual" in marked and "\tCheckworthy T" not in marked


def test_the_file_is_called_after_the_learner_and_the_text(article):
    assert file_name() == "portfolio.html"
    assert file_name("Anna B.", article) == "portfolio-anna-b-marend.html"
    assert re.fullmatch(r"portfolio-[^/\\<>:]+\.html", file_name("../<b>:\\ x" * 30, article))


def test_the_own_article_comes_first_and_untouched_lessons_are_one_line(article):
    decide(article, "actors")
    my_marks(article)
    question = next(q for q in QUESTIONS if q.id.startswith("00"))
    save(question, right(question))
    html = page(collect(article, name="Anna"))
    tags = Tags(html)
    ids = [a["id"] for tag, a in tags.tags if tag == "section" and not a["id"].startswith("q-")]
    assert ids == ["progress", LESSON, "lesson-00"]
    assert "No answers yet in lesson 01, 02" in tags.text and "None of the" not in tags.text
    assert "Own article: \u2068The bridge of Marend\u2069" in tags.text


def test_each_table_has_its_name_once_in_sight(article):
    decide(article, "actors")
    my_marks(article)
    html = page(collect(article))
    assert html.count('<caption class="unseen">') == len(collect(article).article.tables) > 0


def test_the_name_at_the_foot_of_a_page_cannot_leave_its_string(article):
    html = page(collect(name='"; } body { display: none } </style><script>'))
    style = html.split("</style>")[0]
    foot = re.search(r"@bottom-left \{ content: \"([^\"]*)\"", style).group(1)
    assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9a-f]+ )+", foot)
    assert "<script" not in html
