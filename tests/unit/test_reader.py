"""The Reader's Python side: what it sends, what it refuses, and the picture it leaves behind."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
import traitlets

from helpers.documents import Article, ArticleError
from helpers.records.annotation_files import empty_annotations, reference
from helpers.records.layers import LAYERS
from helpers.widgets.reader import Reader


@pytest.fixture(scope="module")
def annotations(article):
    return reference(article)


def bundle(reader):
    return reader._repr_mimebundle_()[0]


class Words(HTMLParser):
    """The text of some HTML, and the tags and attributes in it."""

    def __init__(self, html):
        super().__init__()
        self.words, self.tags, self.attributes = "", set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}

    def handle_data(self, data):
        self.words += data


def test_the_whole_page_is_sent_part_by_part(article, annotations):
    reader = Reader(article, annotations, layers=("claims", "actors"))
    assert [part["label"] for part in reader._page] == [part.label for part in article.parts]
    for part in reader._page:
        assert article.text[part["start"] : part["end"]] == part["text"]
    assert reader.shown == ["actors", "claims"]
    assert [(look["key"], look["digit"]) for look in reader._layers] == [
        ("actors", 1), ("claims", 2),
    ]  # fmt: skip


def test_without_annotations_it_is_a_plain_page(article):
    reader = Reader(article)
    assert reader._layers == [] and reader._marks == [] and reader.shown == []
    assert repr(reader) == "Reader: 13 parts, 770 words in the body"


def test_within_a_sentence_only_its_marks_are_sent_and_counted(article, annotations):
    reader = Reader(article, annotations, within="P3.4")
    sentence = article.sentence("P3.4")
    assert [part["text"] for part in reader._page] == [sentence.text]
    assert reader._marks
    for mark in reader._marks:
        assert mark["start"] < sentence.end and mark["end"] > sentence.start
    assert (
        reader._layers[0]["count"]
        == reader.counts["actors"]
        == sum(m.layer == "actors" for m in reader.marks)
    )
    assert Reader(article, annotations, within=sentence)._page == reader._page
    assert repr(reader).startswith(f"Reader: P3.4, {sentence.words} words; actors ")


def test_on_says_what_is_lit_at_first(article, annotations):
    reader = Reader(article, annotations, layers=tuple(LAYERS), on=("sources",))
    assert reader.shown == ["sources"]
    reader.shown = ["actors", "times"]
    with pytest.raises(traitlets.TraitError, match="There is no layer 'verbs' in this Reader"):
        reader.shown = ["verbs"]


def test_selected_is_a_mark_or_nothing(article, annotations):
    reader = Reader(article, annotations)
    reader.selected = reader.marks[3].id
    reader.selected = None
    with pytest.raises(traitlets.TraitError, match="There is no mark 'nobody'"):
        reader.selected = "nobody"


def test_what_does_not_fit_is_refused_in_one_sentence(article, annotations):
    with pytest.raises(ValueError, match="There is no layer 'verbs'; there are actors, claims"):
        Reader(article, annotations, layers=("verbs",))
    with pytest.raises(ArticleError, match="There is no part 'P99'"):
        Reader(article, annotations, within="P99")
    with pytest.raises(ArticleError, match="There is no part 'P99'"):
        Reader(article, annotations, picture="P99")
    with pytest.raises(ValueError, match="This annotation was made for"):
        Reader(Article("Another text."), annotations)


def test_the_stored_page_shows_its_parts_and_one_paragraph_only(article, annotations):
    for label in ("P1", "P4"):
        data = bundle(Reader(article, annotations, layers=("actors", "claims"), picture=label))
        picture = Words(data["text/html"])
        for part in article.parts:
            assert f">{part.label}<" in data["text/html"]
            assert f">{part.words}<" in data["text/html"]
        bare = re.sub(r"<sup.*?</sup>", "", data["text/html"])
        for paragraph in article.paragraphs:
            assert (paragraph.text in Words(bare).words) == (paragraph.label == label)
        assert picture.words.count("Actors: who acts") == 1


def test_the_stored_text_is_short_and_the_same_each_time(article, annotations):
    first = bundle(Reader(article, annotations, layers=("actors", "claims")))
    again = bundle(Reader(article, annotations, layers=("actors", "claims")))
    assert first["text/plain"] == again["text/plain"]
    assert first["text/html"] == again["text/html"]
    assert re.fullmatch(
        r"Reader: 13 parts, 770 words in the body; actors \d+, claims \d+", first["text/plain"]
    )
    assert "application/vnd.jupyter.widget-view+json" in first
    assert len(first["text/html"]) < 20_000


def test_the_picture_uses_only_what_survives_in_an_untrusted_notebook(article, annotations):
    data = bundle(Reader(article, annotations, layers=tuple(LAYERS), within="P4"))
    picture = Words(data["text/html"])
    assert picture.tags <= {"div", "p", "span", "sup", "b"}
    assert picture.attributes == {"style"}
    assert "text-decoration" not in data["text/html"]
    for look in LAYERS.values():
        assert f"border-bottom: {look.line} {look.light}" in data["text/html"]


def test_words_of_a_text_never_become_html():
    article = Article("A title\n\n<script>alert('x')</script> & <b>bold</b> said the mayor.\n")
    data = bundle(Reader(article, empty_annotations(article, "me")))
    picture = Words(data["text/html"])
    assert "script" not in picture.tags
    assert "<script>alert('x')</script> & <b>bold</b>" in picture.words
    assert "<script" not in data["text/html"]


def test_an_empty_text_is_an_empty_page():
    reader = Reader(Article(""))
    assert repr(reader) == "Reader: 0 parts, 0 words in the body"
    assert bundle(reader)["text/html"]


def test_importing_the_data_does_not_import_the_widgets():
    code = "import sys, helpers, helpers.records.marks; sys.exit('anywidget' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
