"""The figures say what the data says, the same way every time, and let nothing else through."""

import json
import subprocess
import sys

import pytest
from unit.pictures import ARTICLE, REFERENCE, made

import helpers
from helpers.annotations import Actor, Attribution, Claim, Span
from helpers.articles.background_files import background
from helpers.documents import Article, ArticleError
from helpers.figures import parts
from helpers.figures.map import WASHES
from helpers.figures.time import days
from helpers.records.annotation_files import empty_annotations
from helpers.statements.voices import voices


def span(article, words):
    place = article.find(words)[0]
    return Span(start=place.start, end=place.end, exact=place.text)


@pytest.fixture
def invented():
    """Eighteen words: six quoted from Ann, two reported, inside them two that Bob promised."""
    text = (
        "A title\n\nAnn said: “Rain will come, we think.” She added that Bob promised dry "
        "cellars. Nobody asked <b>Cy</b>."
    )
    article = Article(text, "invented.txt")
    mine = empty_annotations(article, "test")
    mine.actors = [
        Actor(id="ann", name="Ann", type="person"),
        Actor(id="bob", name="Bob <script>", type="group of people"),
    ]
    said, added = span(article, "said"), span(article, "added")
    mine.attributions = [
        Attribution(
            id="s1", cue=said, content=[span(article, "“Rain will come, we think.”")],
            source_actors=["ann"], form="direct", naming="named", medium="The Post",
        ),
        Attribution(
            id="s2", cue=added, content=[span(article, "that Bob promised dry cellars")],
            source_actors=["ann"], form="indirect", naming="named",
        ),
        Attribution(
            id="s3", cue=span(article, "promised"), content=[span(article, "dry cellars")],
            source_actors=["bob"], form="indirect", naming="role only", nested_in="s2",
        ),
    ]  # fmt: skip
    claim = {"paraphrase": "…", "kind": "prediction", "conveyed": "asserted"}
    claim["checkworthy"] = "non-factual"
    mine.claims = [
        Claim(id="C1", spans=[span(article, "Rain will come")], attribution="s1", **claim),
        Claim(id="C2", spans=[span(article, "Nobody asked")], attribution=None, **claim),
        Claim(id="C3", spans=[span(article, "Nobody")], attribution=None, same_as="C2", **claim),
    ]
    return article, mine


def test_every_word_has_one_voice(invented):
    article, mine = invented
    found = voices(mine, article)
    ann, bob = found.sources
    assert (ann.name, ann.group, ann.media) == ("Ann", "named person", ("The Post",))
    assert (ann.quoted, ann.reported, ann.claims) == (5, 3, 1)
    assert (bob.group, bob.quoted, bob.reported, bob.claims) == ("role only", 0, 2, 0)
    assert (found.author.words, found.author.claims) == (7, 1)
    assert found.words == 17 == sum(run.end - run.start for run in found.runs)


def test_a_mixed_content_is_quoted_only_inside_its_quotation_marks():
    district = next(v for v in voices(REFERENCE, ARTICLE).sources if "District" in v.name)
    quotation = "“threat of penetration of radical terrorist groups into the border countries "
    quotation += "of the Central Asian region.”"
    assert ARTICLE.find(quotation)
    assert district.quoted == len(quotation.split())
    assert district.reported > 0


def test_the_words_of_the_reference_add_up_to_the_body():
    found = voices(REFERENCE, ARTICLE)
    assert found.words == 770
    assert found.author.words + sum(v.words for v in found.sources) == 770
    people = {v.name for v in found.sources if v.group == "named person"}
    assert people == {
        "Sergey Shoigu", "Stanislav Zas", "Jennifer Murtazashvili", "Vasily Kashin",
    }  # fmt: skip


def test_without_annotations_all_words_are_the_authors():
    picture = helpers.who_says_what(empty_annotations(ARTICLE, "me"), ARTICLE)
    assert picture.table.rows == (("the author", "the author", "", 0, 770, 0),)


def test_page_proportions_counts_words():
    picture = helpers.page_proportions(ARTICLE)
    rows = {row[0]: row for row in picture.table.rows}
    assert rows["P3"][2:] == (304, 39.5) and rows["deck"][2:] == (37, "")
    assert sum(row[2] for label, row in rows.items() if label[0] == "P") == 770
    assert "two fifths" in picture.alternative and "fifths" not in picture.look_for
    longest = json.dumps(picture.figure.to_plotly_json()["data"][0]["text"])
    assert "304 words" in longest
    share = picture.figure.layout.updatemenus[0].buttons[1].args[0]
    assert "39 %: two fifths" in str(share["text"])  # 39.48 is not to be rounded twice


def test_a_text_without_body_says_so():
    with pytest.raises(ArticleError, match="no paragraphs"):
        helpers.page_proportions(Article("", "blank.txt"))


def test_the_time_line_keeps_the_answer_until_asked():
    shut = json.dumps(made("time_line")._repr_mimebundle_(), ensure_ascii=False)
    shut += made("time_line").details()
    for answer in ("16–22 Aug", "fit", "last week", "on Monday", "past month", "2021-08-22"):
        assert answer not in shut, answer
    opened = made("time_line (window)")
    whole = json.dumps(opened._repr_mimebundle_(), ensure_ascii=False)
    for answer in ("fits:<br>16–22 Aug", "“last week”", "“on Monday”"):
        assert answer in whole
    assert ("16–22 Aug", "These days fit all the clues", "", "", "calendar") in opened.table.rows


def test_no_two_rows_of_the_time_line_share_a_line():
    figure = made("time_line (window)").figure
    for labels in figure.data[-2:]:
        assert len(set(labels.y)) == len(labels.y)
        assert all(b - a > 0.99 for a, b in zip(labels.y, labels.y[1:], strict=False))


def test_days_read_like_a_sentence():
    from datetime import date

    assert days(date(2021, 8, 10), date(2021, 8, 10)) == "10 Aug"
    assert days(date(2021, 8, 5), date(2021, 8, 10)) == "5–10 Aug"
    assert days(date(2021, 7, 30), date(2021, 8, 10)) == "30 Jul – 10 Aug"
    assert days(date(2020, 11, 1), date(2020, 11, 30)) == "Nov 2020"


def test_the_buttons_of_the_map_pick_out_what_they_say():
    figure = made("region_map").figure
    names = [trace.name for trace in figure.data[1:13]]
    changes = {b.label: b.args[0] for b in figure.layout.updatemenus[0].buttons}
    hatched = changes["CSTO members in 2021"]["fillpattern.shape"][:12]
    members = {n for n, shape in zip(names, hatched, strict=True) if shape}
    assert members == {
        "Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan",
    }  # fmt: skip
    fills = changes["Named in the article"]["fillcolor"][:12]
    named = {n for n, fill in zip(names, fills, strict=True) if fill == fills[0]}
    assert named == {"Afghanistan", "Tajikistan", "Uzbekistan", "Russia", "China"}
    assert changes["Named in the article"]["visible"][-2:] == [True, False]
    for change in changes.values():  # a null would wipe the text of a trace
        assert None not in change["text"] and len(change["text"]) == len(change["visible"])


def test_a_picture_leaves_two_outputs(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append((data, raw)))
    made("page_proportions")._ipython_display_()
    assert [raw for _, raw in shown] == [True, True]
    assert shown[1][0]["text/html"].startswith('<details class="same-as-table">')
    # Where the first output's HTML is shown, its style hides the second one's table.
    assert "details.same-as-table{display:none}" in shown[0][0]["text/html"]


def test_everything_from_outside_is_escaped(invented):
    article, mine = invented
    hostile = Article("T\n\n<img src=x onerror=a()> & so on.\n\nMore words here.", "<i>.txt")
    for picture in (helpers.who_says_what(mine, article), helpers.page_proportions(hostile)):
        html = picture.details() + json.dumps(picture._repr_mimebundle_())
        assert "<script" not in html and "<img" not in html


def test_a_link_is_only_a_web_address():
    bad = parts.Link("click", "javascript:alert(1)")
    good = parts.Link("a & b", 'https://example.org/?a="b"')
    assert parts.link(bad) == "click"
    assert parts.link(good) == ('<a href="https://example.org/?a=&quot;b&quot;">a &amp; b</a>')


def test_who_is_who_names_people_and_places_in_the_article():
    rows = {row[0]: row for row in helpers.who_is_who(ARTICLE).rows}
    assert rows["Sergey Shoigu"][1] == "Russian minister of defence"
    assert rows["Ansarollah"][2] == "named in P3"


def test_in_words():
    assert parts.in_words(304 / 770) == "two fifths"
    assert parts.in_words(0.07) == "7 %"


def test_importing_the_figures_imports_neither_plotly_nor_pandas():
    code = (
        "import sys, helpers.figures.page, helpers.figures.map, helpers.figures.time; "
        "import helpers.figures.voices, helpers.figures.calendar; "
        "print([m for m in ('plotly', 'pandas', 'networkx') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_neighbours_on_the_map_have_different_colours():
    for border in background(ARTICLE).borders:
        if len(border.between) == 2:
            one, two = border.between
            assert WASHES[one] != WASHES[two], border.between


def test_a_folded_figure_or_table_stays_shut_until_it_is_opened(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append(data))
    picture = made("page_proportions")
    picture.folded()._ipython_display_()
    line, drawn, table = shown
    assert "<details" in line["text/html"] and "<details open" not in line["text/html"]
    assert "two fifths" not in line["text/html"] and picture.title in line["text/html"]
    assert ":not([open])" in line["text/html"] and parts.PLOTLY in drawn
    assert table["text/html"] == picture.details()
    shown.clear()
    picture.table.folded()._ipython_display_()
    (alone,) = shown
    before, inside = alone["text/html"].split("</summary>")
    assert picture.table.html() in inside and "304" not in before
