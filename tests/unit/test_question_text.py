"""The texts of questions: markup, quotations, points, and answers made alike."""

from __future__ import annotations

from helpers.documents import open_article
from helpers.questions.entries import normalised
from helpers.questions.model import Feedback, half_points
from helpers.questions.text import Quote, quotes_in, to_html, to_plain


def test_feedback_cites_the_words_it_rests_on():
    assert Feedback("✓", "See [[0:4|Home]].").cites == [Quote(0, 4, "Home")]


def test_points_come_in_halves():
    assert [half_points(p) for p in (0, 0.5, 1, 2.5)] == ["0", "½", "1", "2½"]


def test_normalising_keeps_what_matters():
    assert normalised("“U.S.”") == "u.s" == normalised("u.s.")
    assert normalised("  the Taliban’s ") == "the taliban's"
    assert normalised("Afghan–Tajik") == normalised("afghan-tajik") != normalised("Afghan Tajik")


def test_markup_is_escaped_first():
    html = to_html('<b onclick=x>*loud*</b> `a < *b*` & "q" \ue0000\ue001')
    assert html == (
        "&lt;b onclick=x&gt;<em>loud</em>&lt;/b&gt; <code>a &lt; *b*</code> &amp; &quot;q&quot; 0"
    )
    assert to_html("2 * 3 * 4") == "2 * 3 * 4"
    assert to_html("one\n\ntwo") == "one<br><br>two"


def test_quotes_show_curly_with_their_place():
    article = open_article("best-friends")
    place = article.find("militant group")[0]
    text = f"Who is the *[[{place.start}:{place.end}|militant group]]*?"
    assert to_html(text, article) == (
        'Who is the <em><span class="wss-quote" title="P2">“militant group”</span></em>?'
    )
    assert to_plain(text) == "Who is the “militant group”?"
    assert quotes_in("[[1:9|in [from]]]") == [Quote(1, 9, "in [from]")]
    assert "““" not in to_html("[[541:559|“The war is over,”]]", article)
    assert "<i>" not in to_html("[[0:3|<i>]]", article)
