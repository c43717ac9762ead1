"""An own text is kept in the work folder, opened by its name, and never written over."""

import errno
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotations import Actor
from helpers.articles.own_articles import (
    articles_folder,
    my_article,
    my_articles,
    new_article,
    safe_name,
    save_parts,
)
from helpers.documents import SEEDS, ArticleError, open_article
from helpers.own_text.annotations import (
    annotation_path,
    my_annotations,
    restore_annotations,
    save_my_annotations,
)
from helpers.records.annotation_files import empty_annotations, reference

TEXT = "The dry wells\n\nThe mayor said that the wells are dry. Nobody knows why.\r\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    return tmp_path / "work" / "articles"


def marked(article, words="The mayor"):
    start = article.text.index(words)
    mention = {"start": start, "end": start + len(words), "exact": words, "form": "description",
               "role": "speaks"}  # fmt: skip
    mine = empty_annotations(article, "me")
    mine.actors = [Actor(id="a", name="mayor", type="person", mentions=[mention])]
    return mine


def test_a_text_is_kept_and_opened_again(folder):
    made = new_article(TEXT, "The Wells!")
    assert made.note == 'It is kept: open it with open_article("my-the-wells").'
    assert (folder / "the-wells.txt").read_bytes() == TEXT.encode()
    for article in (open_article("my-the-wells"), my_article("The Wells!")):
        assert (article.text, article.name) == (TEXT, "my-the-wells")
        assert article.file == "the-wells.txt"
    assert my_articles() == ("my-the-wells",)
    assert repr(my_articles()) == 'open_article("my-the-wells")'


def test_the_same_text_is_opened_and_another_gets_a_number():
    new_article(TEXT, "wells")
    assert "kept this text before" in new_article(TEXT, "Wells").note
    other = new_article("Another text. Really.", "wells")
    assert other.name == "my-wells-2" and "called “my-wells” already" in other.note
    assert my_article("wells").text == TEXT
    assert set(my_articles()) == {"my-wells", "my-wells-2"}


def test_nothing_is_kept_yet():
    assert my_articles() == () and "new_article" in repr(my_articles())
    with pytest.raises(ArticleError, match="you have: none yet"):
        open_article("my-water")


NAMES = ["../../etc/passwd", "/abs/x", "C:\\a\\b", "CON", "con.", "nul.txt", "a..", "😀", "",
         "\u202eevil\u202c", "x" * 500, "水" * 500, "\ud83d", "a\0b", "my-my-b", ".hidden", "~",
         "<script>alert(1)</script>", "हिन्दी", "a\nb", "COM1", "*?:|"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_folder(name, folder, tmp_path):
    made = [new_article(f"Text {k}. And so on.", name) for k in range(11)]
    for k, article in enumerate(made):
        assert open_article(article.name).text == f"Text {k}. And so on."
    assert len(my_articles()) == 11
    assert os.listdir(tmp_path) == ["work"] and os.listdir(tmp_path / "work") == ["articles"]
    assert all(path.is_file() for path in folder.iterdir())


@given(st.text(max_size=80))
def test_a_safe_name_is_safe_and_stays_as_it_is(name):
    safe = safe_name(name)
    assert safe and safe == safe_name(safe) and safe == safe_name(f"my-{safe}")
    assert not set(safe) & set('./\\:*?"<>|\0 ') and safe.isprintable()
    assert len(safe.encode()) <= 130
    assert safe.lower() not in ("con", "nul", "aux", "prn", "com1", "lpt9")


def test_a_link_in_the_folder_is_not_followed(folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("A secret.")
    folder.mkdir(parents=True)
    (folder / "link.txt").symlink_to(secret)
    (folder / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    assert my_articles() == ()
    with pytest.raises(ArticleError):
        open_article("my-link")
    assert new_article("A secret.", "link").name == "my-link-2"
    assert new_article(TEXT, "dangling").name == "my-dangling-2"
    assert secret.read_text() == "A secret." and not (tmp_path / "nowhere.txt").exists()


def test_never_in_seeds(monkeypatch):
    before = sorted(os.listdir(SEEDS))
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(SEEDS / "work"))
    with pytest.raises(ArticleError, match="inside the folder seeds"):
        new_article(TEXT, "a")
    done = save_my_annotations(marked(open_article(), "Taliban"), open_article())
    assert not done.ok and "inside the folder seeds" in done.sentence
    assert sorted(os.listdir(SEEDS)) == before


def test_a_file_of_ones_own(tmp_path):
    path = tmp_path / "old news.txt"
    path.write_bytes("Die Bürger müssen zahlen.".encode("cp1252"))
    for given_path in (path, str(path)):
        article = new_article(given_path)
        assert article.name == "my-old-news" and article.text == "Die Bürger müssen zahlen."
    assert "guess" in article.note
    with pytest.raises(ArticleError, match="There is no file 'gone.txt'"):
        new_article("gone.txt", "a")
    with pytest.raises(ArticleError, match="Give the text"):
        new_article(None, "a")


def test_parts_are_kept_beside_the_text(folder):
    article = new_article(TEXT, "wells", parts=[("deck", 0, 13)])
    assert [p.label for p in article.parts] == ["deck", "P1"]
    assert [p.label for p in my_article("wells").parts] == ["deck", "P1"]
    save_parts(article, [("title", 0, 7), ("byline", 8, 13)])
    assert [(p.label, p.text) for p in my_article("wells").frame] == [
        ("title", "The dry"), ("byline", "wells"),
    ]  # fmt: skip
    for damaged in ("{", '{"format": 1}', "[" * 100_000, json.dumps({"parts": [["x", 0, 1]]})):
        (folder / "wells.parts.json").write_text(damaged)
        found = my_article("wells")
        assert [p.label for p in found.parts] == ["title", "P1"] and "found anew" in found.note


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([("poem", 0, 3)], "no kind of part 'poem'"),
        ([("title", 0, 9999)], "not in the text"),
        ([("title", 3, 3)], "not in the text"),
        ([("title", "0", 3)], "in the text"),
        ([("title", 0, 5), ("deck", 4, 9)], "begins inside another"),
        ([("title", 13, 15)], "no words"),
        ([("title",)], "its kind, its start and its end"),
    ],
)
def test_parts_that_a_text_cannot_have(parts, said):
    with pytest.raises(ArticleError, match=said):
        new_article(TEXT, "wells", parts=parts)
    assert my_articles() == ()


def test_an_annotation_is_saved_and_restored(folder):
    article = new_article(TEXT, "wells")
    assert my_annotations(article).actors == []
    assert save_my_annotations(marked(article), article).sentence == "Saved."
    assert (folder / "wells.me.json").is_file()
    assert my_annotations(open_article("my-wells")) == marked(article)


def test_a_text_of_seeds_is_annotated_in_the_work_folder(folder):
    before = sorted(os.listdir(SEEDS))
    article = open_article()
    assert save_my_annotations(reference(article), article).ok
    assert my_annotations(article) == reference(article)
    assert annotation_path(article).parent == folder and sorted(os.listdir(SEEDS)) == before


def test_a_damaged_annotation_is_set_aside(folder):
    article = new_article(TEXT, "wells")
    save_my_annotations(marked(article), article)
    path = folder / "wells.me.json"
    path.write_text('{"format": ')
    mine, sentence = restore_annotations(article)
    assert mine.actors == [] and sentence.endswith("set aside as wells.me.damaged-1.json.")
    assert (folder / "wells.me.damaged-1.json").read_text() == '{"format": '
    assert restore_annotations(article)[1] == ""


def test_an_annotation_of_another_text_is_not_saved_nor_taken(folder):
    article, other = new_article(TEXT, "wells"), new_article("Other words. Here.", "other")
    done = save_my_annotations(marked(article), other)
    assert not done.ok and "made for another text" in done.sentence
    save_my_annotations(marked(article), article)
    (folder / "other.me.json").write_bytes((folder / "wells.me.json").read_bytes())
    assert "another text" in restore_annotations(other)[1]
    assert (folder / "other.me.damaged-1.json").is_file()


def test_what_another_window_saved_is_kept(folder):
    article = new_article(TEXT, "wells")
    save_my_annotations(marked(article), article)
    other = marked(article, "Nobody").model_dump_json().encode()
    (folder / "wells.me.json").write_bytes(other)
    done = save_my_annotations(marked(article), article)
    assert done.ok and "wells.me.earlier-1.json" in done.sentence
    assert (folder / "wells.me.earlier-1.json").read_bytes() == other


def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch):
    article = new_article(TEXT, "wells")
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "file"))
    assert not save_my_annotations(marked(article), article).ok
    with pytest.raises(ArticleError, match="could not be kept"):
        new_article(TEXT, "wells")
    assert my_articles() == ()
    assert articles_folder().parent.read_text() == "in the way"


def test_the_same_text_under_another_name_is_the_one_kept_before():
    new_article(TEXT, "wells")
    again = new_article(TEXT, "fountains")
    assert again.name == "my-wells" and "kept this text before; it is “my-wells”" in again.note
    assert list(my_articles()) == ["my-wells"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_where_nothing_may_be_written_is_called_so(monkeypatch, number):
    def refuse(*_):
        raise OSError(number, "no")

    monkeypatch.setattr("helpers.articles.own_articles.write_whole", refuse)
    with pytest.raises(ArticleError, match="nothing may be written in the folder") as fault:
        new_article(TEXT, "wells")
    assert "try again" not in str(fault.value)


def test_the_same_paragraph_twice_is_no_deck_and_a_deck_is_short():
    body = "It rained for days, and nobody could say whether the river would rise."
    twice = new_article(f"Rain\n\n{body}\n\n{body}\n\nMore of it.", "twice")
    assert [part.kind for part in twice.parts][1:] == ["paragraph"] * 3
    deck = new_article(f"Rain\n\n{body}\n\n{body} It did.", "deck")
    assert deck.parts[1].kind == "deck"
    long = "word " * 100 + "end."
    assert new_article(f"Rain\n\n{long}\n\n{long} More.", "long").parts[1].kind == "paragraph"
