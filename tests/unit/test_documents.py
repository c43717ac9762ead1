"""The article is opened untouched, and its parts and sentences are offsets into it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.documents import SEEDS, Article, ArticleError, open_article

ARTICLE = open_article("best-friends")


def kinds(text):
    return [part.kind for part in Article(text).parts]


def test_the_text_is_the_file_byte_for_byte():
    raw = (SEEDS / "000_3249e3038561f82f.txt").read_bytes()
    assert ARTICLE.text.encode("utf-8") == raw
    assert len(ARTICLE.text) == 5462
    assert ARTICLE.sha256 == hashlib.sha256(raw).hexdigest()
    assert ARTICLE.sha256.startswith("c921d9263666")


def test_its_marks_survive():
    assert ARTICLE.text.count("\u00a0") == 37
    assert "an Tajikistani militant group" in ARTICLE.text
    assert "Ansarollah—an" in ARTICLE.text
    assert "traveling [from] Central Asia" in ARTICLE.text
    assert [ARTICLE.text.count(mark) for mark in "“”"] == [5, 5]
    assert "\r" not in ARTICLE.text


def test_the_parts_of_the_page():
    assert [(part.label, part.start, part.end) for part in ARTICLE.parts] == [
        ("breadcrumb", 0, 77),
        ("title", 79, 128),
        ("byline", 130, 145),
        ("deck", 147, 376),
        ("P1", 378, 539),
        ("P2", 541, 882),
        ("P3", 884, 2827),
        ("P4", 2829, 3620),
        ("P5", 3622, 4172),
        ("P6", 4174, 4700),
        ("P7", 4702, 5371),
        ("bio", 5373, 5446),
        ("credit", 5448, 5462),
    ]
    assert ARTICLE.part("title").text == "Russia and China: The Taliban’s New Best Friends?"
    assert ARTICLE.part("credit").text == "Image: Reuters"
    assert {part.kind for part in ARTICLE.paragraphs} == {"paragraph"}
    assert len(ARTICLE.paragraphs) + len(ARTICLE.frame) == len(ARTICLE.parts)


def test_parts_tile_the_page_without_loss():
    at = 0
    for part in ARTICLE.parts:
        assert ARTICLE.text[at : part.start].strip() == ""
        assert ARTICLE.text[part.start : part.end] == part.text
        at = part.end
    assert ARTICLE.text[at:].strip() == ""


def test_words_are_counted_across_hard_spaces():
    assert sum(paragraph.words for paragraph in ARTICLE.paragraphs) == 770
    assert ARTICLE.part("P3").words == 304


def test_the_deck_repeats_a_body_sentence_letter_for_letter():
    assert ARTICLE.part("deck").text.strip() == ARTICLE.sentence("P5.1").text.strip()
    assert ARTICLE.part("breadcrumb").text.endswith(ARTICLE.part("title").text)


def test_sentences_tile_every_part():
    for part in ARTICLE.parts:
        inside = [s for s in ARTICLE.sentences if part.start <= s.start < part.end]
        assert "".join(sentence.text for sentence in inside) == part.text
        assert inside[0].start == part.start and inside[-1].end == part.end
        assert [s.label for s in inside] == [f"{part.label}.{k + 1}" for k in range(len(inside))]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("P2.2", "in the wake of the U.S.\u00a0withdrawal\u00a0from Afghanistan."),
        ("P3.7", "Ansarollah—an Tajikistani militant group that carried out terror attacks"),
        ("P3.10", "fighters traveling [from] Central Asia to Afghanistan, but"),
        ("P6.2", "Far Eastern Studies,\u00a0told\u00a0Nikkei Asia."),
    ],
)
def test_sentences_do_not_break_inside(label, words):
    assert words in ARTICLE.sentence(label).text


def test_sentence_counts_of_the_body():
    counts = [
        sum(s.label.startswith(f"{part.label}.") for s in ARTICLE.sentences)
        for part in ARTICLE.paragraphs
    ]
    assert counts == [1, 2, 10, 3, 3, 2, 3]


def test_find_meets_hard_spaces_and_either_case():
    assert [place.label for place in ARTICLE.find("militant group")] == ["P2", "P3"]
    assert len(ARTICLE.find("u.s. withdrawal")) == 1
    assert ARTICLE.find("u.s. withdrawal")[0].text == "U.S.\u00a0withdrawal"
    assert len(ARTICLE.find("Pyongyang")) == 0
    assert len(ARTICLE.find("   ")) == 0


def test_found_words_are_escaped_in_html():
    found = Article("A <b>bold</b> move.").find("<b>bold</b>")
    assert "<b>bold" not in found._repr_html_()
    assert "&lt;b&gt;bold&lt;/b&gt;" in found._repr_html_()


def test_where_an_offset_stands():
    assert ARTICLE.where(884) == "P3"
    assert ARTICLE.where(883) == "between the parts"
    assert ARTICLE.where(10**6) == "between the parts"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n\t", []),
        ("One paragraph, all alone.", ["paragraph"]),
        ("No title here.\n\nOnly text.", ["paragraph", "paragraph"]),
        ("A title\n\nText. More text.", ["title", "paragraph"]),
        ("A title\n\nAda Smith\n\nText. More.", ["title", "byline", "paragraph"]),
        ("A title\n\nThe end is near.\n\nText.", ["title", "paragraph", "paragraph"]),
        (
            "Home / A title\n\nA title\n\nIt rains.\n\nToday it rains.\n\nPhoto: Ada",
            ["breadcrumb", "title", "paragraph", "paragraph", "credit"],
        ),
        (
            "A title\n\nAda Smith\n\nIt rains.\n\nWe saw: It rains. A lot.\n\nAda Smith is a poet.",
            ["title", "byline", "deck", "paragraph", "bio"],
        ),
    ],
)
def test_other_shapes_of_page(text, expected):
    assert kinds(text) == expected


def test_windows_line_ends_are_kept():
    text = "A title\r\n\r\nFirst line.\r\nSecond line.\r\n\r\nLast one.\r\n"
    article = Article(text)
    assert [part.label for part in article.parts] == ["title", "P1", "P2"]
    assert article.part("P1").text == "First line.\r\nSecond line."
    assert article.text == text
    assert "".join(s.text for s in article.sentences if s.label.startswith("P1.")) == (
        article.part("P1").text
    )


def test_offsets_are_code_points():
    article = Article("😀 news\n\nTwo 😀😀 faces. The end.")
    assert article.part("P1").start == 8
    assert article.sentence("P1.2").text == "The end."


PIECES = st.sampled_from(
    [
        "a",
        "U.S. ",
        "He left. ",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "“",
        "”",
        "? ",
        "! ",
        "…",
        "\t",
        "\r\n",
    ]
    + ["e\u0301", "\u200b", "Mr. ", "\u2028", "(", ") ", "Home / ", "😀", "Photo: "]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_page_is_cut_without_loss(text):
    article = Article(text)
    at = 0
    for part in article.parts:
        assert text[at : part.start].strip() == ""
        assert text[part.start : part.end] == part.text
        at = part.end
        inside = [s for s in article.sentences if part.start <= s.start < part.end]
        assert "".join(s.text for s in inside) == part.text
        assert all(text[s.start : s.end] == s.text for s in inside)
    assert text[at:].strip() == ""


def test_a_file_of_your_own(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_bytes("Título\r\n\r\nTexto.\r\n".encode())
    article = open_article(path)
    assert article.text == "Título\r\n\r\nTexto.\r\n"
    assert (article.file, article.name) == ("mine.txt", "mine")
    assert open_article(str(path)).sha256 == article.sha256


def one_sentence(fault, *parts):
    message = str(fault.value)
    assert message.endswith(".") and "\n" not in message
    for part in parts:
        assert part in message
    return message


def test_a_missing_text(tmp_path):
    with pytest.raises(ArticleError) as fault:
        open_article(tmp_path / "gone.txt")
    one_sentence(fault, "gone.txt", "best-friends")


def test_a_folder(tmp_path):
    with pytest.raises(ArticleError) as fault:
        open_article(tmp_path)
    one_sentence(fault, str(tmp_path), "folder")


def test_not_utf8(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(b"caf\xe9")
    article = open_article(path)
    assert article.text == "café"
    assert "Windows-1252" in article.note and "guess" in article.note


def test_a_path_that_no_system_can_open():
    with pytest.raises(ArticleError) as fault:
        open_article("a\0b.txt")
    one_sentence(fault)


@pytest.mark.parametrize("ask", [ARTICLE.part, ARTICLE.sentence])
def test_an_unknown_label(ask):
    with pytest.raises(ArticleError) as fault:
        ask("P9")
    one_sentence(fault, "P9", ARTICLE.file)


def test_a_line_of_spaces_takes_no_time():
    # Its cost once grew with the square of the length: minutes for a long line.
    article = Article("A title\n\n" + " " * 20_000 + "\n\nText.")
    assert [part.kind for part in article.parts] == ["title", "paragraph"]
