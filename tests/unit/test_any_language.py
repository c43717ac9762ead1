"""A text in any language and any form loads, splits into sentences and takes annotations."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.anchoring import anchor
from helpers.annotations import Actor
from helpers.articles.languages import ENGLISH, english_share, language_note
from helpers.articles.own_articles import new_article
from helpers.articles.sentence_split import WINDOW, split
from helpers.articles.text_in import article_from
from helpers.documents import Article, open_article
from helpers.machine_reader import find_attributions
from helpers.own_text.annotations import my_annotations, save_my_annotations
from helpers.records.annotation_files import empty_annotations, parse_annotations, to_json

# Invented; each has two sentences, and the words to be marked.
TEXTS = {
    "Arabic": ("قال الوزير إن الانتخابات غدا. وهل ستجرى في موعدها؟", "الوزير"),
    "Hebrew": ("ראש הממשלה אמר שהבחירות יתקיימו. האם זה נכון?", "ראש הממשלה"),
    "Chinese": ("总理说选举将在星期天举行。他向记者解释了原因！", "总理"),
    "Japanese": ("首相は日曜日に選挙を行うと述べた。理由を説明した。", "首相"),
    "Korean": ("총리는 일요일에 선거를 치르겠다고 말했다. 이유는 없다.", "총리"),
    "Hindi": ("मंत्री ने कहा कि चुनाव होंगे। कोई नहीं जानता।", "मंत्री"),
    "Russian": ("Министр сказал, что выборы пройдут. Никто не знает.", "Министр"),
    "emoji": ("😀👩‍👩‍👧 The mayor 🏳️‍🌈 spoke. Nobody 😀 listened.", "mayor 🏳️‍🌈"),
    "combining": ("Le pre\u0301sident a parle\u0301. Personne n'e\u0301coute.", "pre\u0301sident"),
    "mixed": ("The minister, \u2067وزير\u2069, spoke. Nobody knows.", "\u2067وزير\u2069"),
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))


@pytest.mark.parametrize("ends", ["", "\n", "\r\n\r\n"])
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_loads_splits_and_takes_marks(language, ends):
    body, words = TEXTS[language]
    between = "\r\n\r\n" if "\r" in ends else "\n\n"
    text = f"{words}{between}{body}{ends}"
    article = new_article(text, language)
    assert article.text == text == article_from(text.encode("utf-16"), "a.txt").text
    assert [p.label for p in article.parts] == ["title", "P1"]
    inside = [s for s in article.sentences if s.label.startswith("P1.")]
    assert len(inside) == 2
    assert "".join(s.text for s in inside) == article.part("P1").text
    place = anchor(words, text, near=article.part("P1").start)
    assert place.how == "exact" and text[place.start : place.end] == words
    mine = empty_annotations(article, "me")
    span = {"start": place.start, "end": place.end, "exact": words}
    mine.actors = [
        Actor(
            id="a", name=words, type="person", mentions=[{**span, "form": "name", "role": "acts"}]
        )
    ]
    assert save_my_annotations(mine, article).ok
    again = open_article(article.name)
    assert my_annotations(again) == mine
    assert parse_annotations(to_json(mine), again) == mine
    assert isinstance(find_attributions(text), list)


def test_a_hundred_thousand_words_come_to_an_end():
    shapes = {
        "one paragraph": "The minister said that water is short. ",
        "no full stop": "water ",
        "Chinese": "总理说选举将举行。",
        "only quotation marks": "“",
        "paragraphs": "He spoke.\r\n\r\n",
        "lines": "مرحبا. كيف؟\n",
    }
    for shape, piece in shapes.items():
        text = piece * (600_000 // len(piece))
        article = Article(text)
        began = time.process_time()
        sentences = article.sentences
        took = time.process_time() - began
        # No measure of speed (each takes under a second): with time that grows by the square
        # these took up to ten minutes.
        assert took < 60, (shape, took)
        assert sum(len(s.text) for s in sentences) == sum(len(p.text) for p in article.parts)


@given(
    st.lists(
        st.sampled_from(
            ["a", "word ", "He left. ", "? ", "水。", "\n", "“", "e\u0301", "😀 ", "U.S. "]
        ),
        min_size=1,
        max_size=12,
    ).map("".join),
    st.integers(1, 3),
)
def test_windows_lose_nothing(piece, times):
    text = piece * (times * WINDOW // len(piece) + 1)
    sentences = list(split(text))
    assert "".join(sentences) == text and all(sentences)


def test_a_window_changes_no_sentence_of_plain_prose():
    import sentencex

    prose = "".join(
        f"Dr. Quill said “no” to a U.S. envoy on day {day}. Why? Nobody (not even Mr. Ash) does. "
        for day in range(200)
    )
    assert len(prose) > 4 * WINDOW
    assert list(split(prose)) == list(sentencex.segment("en", prose))


FOREIGN = {
    "German": "Der Minister sagte am Montag, dass die Wahlen in der Stadt am Sonntag stattfinden "
    "und dass es keine andere Wahl gibt, weil das Wasser in den Brunnen so knapp war.",
    "Dutch": "De minister zei maandag dat de verkiezingen in de stad zondag worden gehouden en dat "
    "er geen andere keuze is, omdat het water in de putten op was en niemand wist hoe.",
    "French": "Le ministre a dit lundi que les élections auront lieu dimanche dans la ville et que "
    "il n'y a pas d'autre choix, car l'eau des puits a manqué pendant tout le mois.",
    "Spanish": "El ministro dijo el lunes que las elecciones se celebran el domingo en la ciudad y "
    "que no hay otra salida, porque el agua de los pozos se acaba y nadie sabe por qué.",
    "Swedish": "Ministern sade i måndags att valet hålls på söndag i staden och att det inte finns "
    "något annat val, eftersom vattnet i brunnarna är slut och ingen vet varför det är så.",
    "Polish": "Minister powiedział w poniedziałek, że wybory odbędą się w niedzielę w mieście i że "
    "nie ma innego wyjścia, bo wody w studniach jest za mało i nikt nie wie, dlaczego.",
    "Russian": "Министр сказал в понедельник, что выборы пройдут в воскресенье в городе и что "
    "другого выхода нет, потому что воды в колодцах мало и никто не знает почему так.",
    "Arabic": "قال الوزير يوم الاثنين إن الانتخابات ستجرى يوم الأحد في المدينة وإنه لا يوجد خيار "
    "آخر لأن الماء في الآبار قليل ولا أحد يعرف لماذا حدث هذا.",
    "Chinese": "部长星期一说选举将在星期天在城里举行。他说没有别的选择。" * 5,
}


@pytest.mark.parametrize("language", FOREIGN)
def test_the_machine_reader_says_that_it_knows_english_only(language):
    article = article_from(FOREIGN[language])
    assert english_share(article.text) < ENGLISH / 2
    note = language_note(article)
    assert "English only" in note and note.endswith(".") and "\n" not in note


def test_english_needs_no_note():
    assert english_share(open_article().text) > 1.5 * ENGLISH
    assert language_note(open_article()) is None
    assert language_note(Article("Too short.")) is None
    assert language_note(Article("1234 5678 " * 50)) is None
    for paragraph in open_article().paragraphs:
        assert language_note(Article(paragraph.text)) is None
