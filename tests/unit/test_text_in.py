"""Bytes and pasted words become a text, or one clear sentence says why not."""

import os
import random
import socket

import pytest

from helpers.articles.decoding import ENCODINGS, MOST_BYTES, MOST_CHARACTERS, decoded
from helpers.articles.text_in import article_from, read_article
from helpers.documents import ArticleError, open_article

# Invented sentences, so that each encoding has the letters of its language.
SAMPLES = {
    "cp1252": "The “minister” said he’d resign — café owners in Zürich were glad.",
    "iso8859_1": "Le ministre a déclaré que la réforme était terminée. Les élèves sont à Nîmes.",
    "iso8859_2": "Minister powiedział, że wybory odbędą się w niedzielę. Źródła mówią o żółci.",
    "cp1250": "Premiér řekl, že volby proběhnou v neděli. Žádné další údaje úřad nesdělil.",
    "cp1251": "Министр сказал, что выборы пройдут в воскресенье во всей стране.",
    "koi8_r": "Министр сказал, что выборы пройдут в воскресенье во всей стране.",
    "cp1253": "Ο υπουργός είπε ότι οι εκλογές θα γίνουν την Κυριακή.",
    "cp1254": "Başbakan seçimlerin pazar günü yapılacağını söyledi. Şimdi ığdır’da.",
    "cp1255": "ראש הממשלה אמר שהבחירות יתקיימו ביום ראשון.",
    "cp1256": "قال رئيس الوزراء إن الانتخابات ستجرى يوم الأحد.",
    "cp1257": "Ministru prezidents sacīja, ka vēlēšanas notiks svētdien. Kāpēc šādi, žurnālisti?",
    "cp932": "首相は日曜日に選挙を行うと述べた。記者団に対し、理由を説明した。",
    "euc_jp": "首相は日曜日に選挙を行うと述べた。記者団に対し、理由を説明した。",
    "iso2022_jp": "首相は日曜日に選挙を行うと述べた。記者団に対し、理由を説明した。",
    "gb18030": "总理说选举将在星期天举行。他向记者解释了原因。",
    "big5": "總理說選舉將在星期天舉行。他向記者解釋了原因。",
    "cp949": "총리는 일요일에 선거를 치르겠다고 말했다.",
}


def refused(source, *said, file="mine.txt"):
    with pytest.raises(ArticleError) as fault:
        article_from(source, file)
    message = str(fault.value)
    assert message.endswith(".") and "\n" not in message and message.count(". ") == 0
    for words in said:
        assert words in message
    return message


@pytest.mark.parametrize("encoding", SAMPLES)
def test_old_encodings_are_guessed_and_said_to_be_guessed(encoding):
    text = f"{SAMPLES[encoding]}\r\n\r\n" * 3
    article = article_from(text.encode(encoding), "old.txt")
    assert article.text == text
    name = ENCODINGS.get(encoding, "Windows-1252 (Western Europe)")
    assert f"old.txt were read as {name}, which is a guess" in article.note


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "iso8859_2"]
)
def test_an_encoding_that_is_known_or_marked_is_no_guess(encoding):
    text = "Zażółć 😀 gęślą.\n\nJaźń." if encoding.startswith(("utf", "gb")) else "Zażółć gęślą."
    named = None if encoding.startswith("utf") else encoding
    article = article_from(text.encode(encoding), "a.txt", encoding=named)
    assert (article.text, article.note) == (text, "")


def test_utf_16_without_a_mark():
    text, note = decoded("The mayor said so.".encode("utf-16-be"), "a.txt")
    assert text == "The mayor said so." and "UTF-16-BE" in note


@pytest.mark.parametrize(
    "text",
    ["A.\r\n\r\nB.\r\n", "no final newline", "a\xa0b \t c", "  x\n\n\n\ny ", "e\u0301 \u200f"],
)
def test_plain_text_is_untouched(text):
    assert article_from(text).text == text
    assert article_from(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no words"),
        (b" \r\n\t", "only white space"),
        ("\ufeff\u200f \xa0".encode(), "only white space"),
        (b"The mayor\0 said so", "zero byte"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\0", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (random.Random(1).randbytes(4000), "no text in any encoding"),
        (bytes(range(1, 9)) * 20, "file for a program"),
        ("é café à la carte ".encode() * 3 + b"\xff", "damaged character at byte 63"),
        (b"a" * (MOST_BYTES + 1), "too large: a text may have 10 MB"),
        (b"a " * (MOST_CHARACTERS // 2 + 1), "two million characters"),
    ],
)
def test_what_is_no_text_gets_one_sentence(raw, said):
    refused(raw, "mine.txt", said)


def test_a_file_of_50_mb_is_not_even_read(tmp_path):
    path = tmp_path / "big.txt"
    with open(path, "wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ArticleError, match="too large: a text may have 10 MB"):
        read_article(path)


def test_pasted_words_are_checked_like_a_file():
    refused("", "no words")
    refused("a\0b", "zero byte")
    refused("x \ud83d y", "half a character at place 2")
    assert article_from("two halves \ud83d\ude00").text == "two halves 😀"
    assert article_from("\ufeffA text.").text == "A text."


def test_an_unknown_encoding():
    with pytest.raises(ArticleError, match="no encoding 'klingon'"):
        article_from(b"a", "a.txt", encoding="klingon")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system knows no pipes")
def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match="is no file"):
        open_article(tmp_path / "pipe.txt")


def test_lines_without_blank_ones_are_paragraphs_unless_the_text_is_wrapped():
    long = "The mayor said that the wells are dry and that nobody in the town knows why. " * 3
    article = article_from(f"A title\nBy Ada\nNo. {long}\nYes. {long}\n")
    assert [part.label for part in article.parts] == ["title", "byline", "P1", "P2"]
    wrapped = article_from("The mayor said that\nthe wells are dry and\nthat is all.")
    assert [part.label for part in wrapped.parts] == ["P1"]


SAID = (
    "The <b>mayor</b> said on day {} that the <a href='x'>water</a> is short &amp; dear, she said."
)
PAGE = (
    "<!doctype html><html lang=en><head><meta charset={charset}>"
    "<title>Wells run dry | The Marn Post</title><meta name=author content='Ada Quill'>"
    "<meta property='og:title' content='Wells run dry'>"
    "<meta property='article:published_time' content='2024-05-02T10:00:00Z'></head><body>"
    "<nav><a href=/>Home</a></nav><article><h1>Wells run dry</h1>"
    + "".join(f"<p>{SAID.format(day)}</p>" for day in range(6))
    + "<p>Nobody knows why, café owners say; &lt;img onerror=x&gt;.</p>"
    "<script>alert(1)</script></article><footer>Copyright</footer></body></html>"
)


def test_a_saved_page_keeps_title_author_and_date(monkeypatch):
    def no_network(*_):
        raise AssertionError("a page is never fetched")

    monkeypatch.setattr(socket, "create_connection", no_network)
    article = article_from(PAGE.format(charset="utf-8").encode(), "page.html")
    kinds = [part.kind for part in article.parts]
    assert kinds == ["title", "byline", "date", *["paragraph"] * 7]
    assert [p.text for p in article.parts[:3]] == ["Wells run dry", "By Ada Quill", "2024-05-02"]
    assert article.part("P1").text == (
        "The mayor said on day 0 that the water is short & dear, she said."
    )
    assert "alert" not in article.text and "Copyright" not in article.text
    assert article.part("P7").text.endswith("<img onerror=x>.")
    assert article.note == (
        "Taken out of the web page page.html: the text and, beside it, title, byline, date."
    )
    # Pasted source is known by its first words; a .txt is what it is.
    assert article_from(PAGE.format(charset="utf-8")).text == article.text
    assert article_from(PAGE.encode(), "page.txt").text == PAGE


FRAMED = (  # invented
    "<!doctype html><html><head><title>The dry wells</title></head><body><nav>Home</nav><article>"
    "<h1>The dry wells</h1><p class='deck wide'>Nobody in Marend says\n why there is no water.</p>"
    "<time datetime='2031-03-12T08:00Z'>12 March</time><figure><img src=a.jpg><figcaption>The well."
    " <b>Photo</b>: Ben Gray <img src=x onerror=alert(1)></figcaption></figure><figure><figcaption>"
    "A street.</figcaption></figure>"
    + "".join(f"<p>{SAID.format(day)}</p>" for day in range(4))
    + "<h2>What the <i>council</i> says</h2><p>" + SAID.format(5) + " " + SAID.format(6)
    + "</p></article><aside><time datetime='2031-01-01'>old</time></aside></body></html>"
)  # fmt: skip


def test_a_saved_page_keeps_its_frame():
    article = article_from(FRAMED, "page.html")
    kinds = [part.kind for part in article.parts]
    assert kinds == [
        "title", "date", "deck", *["paragraph"] * 4, "heading", "paragraph", "credit",
    ]  # fmt: skip
    said = {part.kind: part.text for part in article.parts}
    assert said["date"] == "2031-03-12" and said["heading"] == "What the council says"
    assert said["deck"] == "Nobody in Marend says why there is no water."
    assert said["credit"] == "The well. Photo: Ben Gray"
    assert article.note.endswith("beside it, title, date, deck, heading, credit.")


def test_of_several_days_on_a_page_none_is_guessed():
    page = FRAMED.replace("<article>", "<div>").replace("</article>", "</div>")
    assert "date" not in [part.kind for part in article_from(page, "page.html").parts]
    page = page.replace("<time datetime='2031-01-01'>old</time>", "")
    assert article_from(page, "page.html").part("date").text == "2031-03-12"


@pytest.mark.parametrize("day", ["", "soon", "<b>", "12.3.2031", "2031-03-1212"])
def test_a_day_that_is_none(day):
    page = FRAMED.replace("2031-03-12T08:00Z", day).replace("2031-01-01", day)
    assert "date" not in [part.kind for part in article_from(page, "page.html").parts]


def test_a_page_that_names_its_encoding_is_believed():
    article = article_from(PAGE.format(charset="iso-8859-1").encode("latin-1"), "page.htm")
    assert "café" in article.text and "guess" not in article.note
    article = article_from(PAGE.format(charset="nonsense").encode("latin-1"), "page.htm")
    assert "café" in article.text and "guess" in article.note


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<html><body><p>Hi</p></body></html>", "<html>" + "<div>" * 20_000 + "x",
     "<html><body><script>var article = 'many words';</script></body></html>"],
)  # fmt: skip
def test_a_page_without_an_article(page):
    refused(page, "No article was found in", "paste", file="page.html")


def test_a_web_archive():
    refused(b"From: <Saved by a browser>", "web archive", "HTML only", file="page.mhtml")


def test_markdown_loses_its_signs_and_keeps_its_headings():
    source = (
        "# The *dry* wells\n\nBy [Ada](http://x.example) and `co` ![a map](m.png)\nat home\n\n"
        "## What next\n\n- one\n- two **bold**\n\n> quoted _words_ &amp; more\n\n"
        "<b>raw</b> text\n\n<script>alert(1)</script>\n"
    )
    article = article_from(source.encode(), "notes.md")
    assert [(p.label, p.text) for p in article.parts] == [
        ("title", "The dry wells"),
        ("P1", "By Ada and co a map at home"),
        ("heading", "What next"),
        ("P2", "one"),
        ("P3", "two bold"),
        ("P4", "quoted words & more"),
        ("P5", "raw text"),
    ]
    assert article.note == "The signs of Markdown in notes.md were taken off."
    assert article_from(source).text == source  # pasted words are not taken for Markdown


def test_markdown_with_fields_at_its_head():
    article = article_from('---\ntitle: "Rain"\nauthor: Ada\n---\n# Rain\n\nIt rains.\n', "a.md")
    assert [(p.kind, p.text) for p in article.parts] == [
        ("title", "Rain"), ("byline", "Ada"), ("paragraph", "It rains."),
    ]  # fmt: skip
    refused("<!-- nothing -->\n", "no words", file="a.md")


def test_a_byline_under_the_title_of_a_markdown_text_is_found():
    front = "---\ntitle: The wells\n---\n\nBy **Jo Park**\n\nThe wells are dry.\n"
    for source in (front, "# The wells\n\nBy **Jo Park**\n\nThe wells are dry.\n"):
        article = article_from(source, "a.md")
        assert [part.label for part in article.parts] == ["title", "byline", "P1"]
    plain = article_from("# The wells\n\nBy noon they were dry.\n\nAll.\n", "a.md")
    assert [part.label for part in plain.parts] == ["title", "P1", "P2"]
