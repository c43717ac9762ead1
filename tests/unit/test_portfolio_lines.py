"""The portfolio: claims before statements, the signs of a check line by line, a page's name."""

import pytest
from browser.answering import right_answer
from unit.portfolio_work import QUESTIONS, drawn, entry_of, save

from helpers.figures.sayings_svg import MOST_SOURCES, picture
from helpers.portfolios.answers import answered
from helpers.portfolios.file import portfolio
from helpers.questions.files import load_question
from helpers.records.annotation_files import reference
from helpers.saving.whereabouts import ShownSentence
from helpers.sayings import Saying, sayings

pytestmark = pytest.mark.usefixtures("folder")


def test_claims_are_drawn_before_statements_and_none_of_them_is_dropped():
    """Twenty sources that say much, without a claim; two with one, who say little."""
    talkers = [Saying(f"talker {n}", (), (), tuple("abcdefgh"), 0) for n in range(20)]
    few = [Saying(f"quiet {n}", (), (), (f"claim {n}", "x", "y", "z", "w"), 1) for n in range(2)]
    many = Saying("much claimed", (), (), tuple(f"claim no. {n}" for n in range(6)), 6)
    svg = picture((*talkers[:15], few[0], *talkers[15:], few[1], many))
    assert svg.count("<rect") == MOST_SOURCES
    for words in ("claim 0", "claim 1", *many.what):
        assert f">{words}</text>" in svg
    assert 'class="unclaimed">x</text>' in svg and 'class="unclaimed">claim 0' not in svg


def test_the_claims_of_a_source_come_before_its_other_statements(article):
    ours = reference(article)
    (claim,) = [c for c in ours.claims if c.attribution][-1:]
    told = {s.who: s for s in sayings(ours.model_copy(update={"claims": [claim]}), article)}
    (who,) = [each for each in told.values() if each.claims]
    assert claim.paraphrase in who.what[0] and sum(s.claims for s in told.values()) == 1


def test_lines_that_were_sorted_carry_the_sign_of_their_check_and_no_others():
    question = load_question("09-suits")
    value = {**right_answer(question), "a": "does not suit"}
    del value["f"]
    checked = entry_of(question, value)
    signs = [row.sign for row in answered(question, checked).rows]
    assert signs == ["✗", "✓", "✓", "✓", "✓"]
    save(question, value)
    text = drawn().text
    # One of each stands among the signs that are explained, in words of its own.
    words = text.split("Signs:")[0]
    assert words.count("✗ not yet") == 1 and words.count("✓ right") == 4
    for other in (
        checked | {"state": "not attempted", "checked": None},
        checked | {"checked": {**value, "a": "suits"}},
        checked | {"revision": question.revision + 1},
    ):
        assert not any(row.sign for row in answered(question, other).rows)


def test_a_ticked_line_carries_its_sign_and_what_was_not_ticked_stays_untold():
    question = next(q for q in QUESTIONS if q.type == "several choices")
    value = [question.options[0].id]
    (row,) = answered(question, entry_of(question, value)).rows
    assert row.sign == question.options[0].symbol


@pytest.mark.parametrize("name", ["your name", " Your  Name ", "", None])
def test_a_name_that_was_left_as_it_is_makes_a_page_without_one(folder, name):
    said = portfolio(name=name)
    assert "It bears no name" in said
    (page,) = folder.glob("portfolio*.html")
    assert "your name" not in page.read_text("utf-8").casefold()
    assert "It bears no name" not in portfolio(name="Ada")


def test_the_page_is_linked_where_the_notebook_can_reach_it(tmp_path, monkeypatch):
    said = portfolio(name="Ada & Ben")
    assert "<a" not in said._repr_html_() and str(tmp_path) not in said._repr_html_()
    monkeypatch.chdir(tmp_path)
    linked = portfolio(name="Ada & Ben")
    assert '<a href="work/portfolio-ada-ben.html">portfolio-ada-ben.html</a>' in (
        linked._repr_html_()
    )
    assert repr(linked) == repr(said) == str(said)


def test_a_shown_sentence_is_escaped():
    assert "&lt;b&gt; &amp;" in ShownSentence("<b> &")._repr_html_()
