"""A text of one's own for lesson 09: brought in, chosen, found again; its parts mended."""

import json
import time

import pytest
from unit.pasted_text import BODY, HOSTILE, TEXT, tell

from helpers.articles.own_articles import my_article
from helpers.documents import open_article
from helpers.own_text.choice import (
    ENTRY,
    LESSON,
    PRACTICE,
    chosen_text,
    keep_pasted,
    offered,
    preview,
    short,
    size_of,
)
from helpers.saved_work import LessonWork, Outcome
from helpers.widgets.choose_text import OFFERS, choose_text
from helpers.widgets.parts_of_the_page import ROWS, parts_of_the_page

pytestmark = pytest.mark.usefixtures("folder")


def names(view):
    return [each["name"] for each in view.shown["texts"]]


# What is offered and chosen


def test_without_a_choice_it_is_the_practice_article():
    article = chosen_text()
    assert (article.name, article.text) == (PRACTICE, open_article(PRACTICE).text)
    (practice,), faults = offered()
    words = len(article.text.split())
    assert (practice.name, practice.size, faults) == (PRACTICE, f"{words} words", [])


def test_a_choice_is_saved_and_found_after_a_restart(folder):
    keep_pasted(TEXT, "wells")
    view = choose_text()
    assert (names(view), view.shown["chosen"]) == ([PRACTICE, "my-wells"], PRACTICE)
    assert view.shown["first"].startswith("Chosen for you until you bring your own")
    said = tell(view, "choose", name="my-wells")
    assert (
        said["text"] == "Chosen: “my-wells”. Saved. Now run the cells below."
        and said["ok"]
        and not said["kept"]
    )
    assert view.shown["first"] == "The text you chose"
    entry = json.loads((folder / f"{LESSON}.json").read_text("utf-8"))["entries"][ENTRY]
    assert (entry["state"], entry["value"]) == ("open", {"name": "my-wells"})
    assert choose_text().shown["chosen"] == chosen_text().name == "my-wells"
    tell(choose_text(), "choose", name=PRACTICE)
    assert chosen_text().name == PRACTICE


@pytest.mark.parametrize(
    "value", [{"name": "my-gone"}, {"name": 5}, {"name": "../../etc/passwd"}, {}, None, [1]]
)
def test_a_chosen_text_that_is_gone_is_said(value):
    entry = {"value": value, "state": "open", "points": 0, "of": 0, "revision": 1, "article": None}
    assert LessonWork(LESSON).save(ENTRY, entry).ok
    article = chosen_text()
    assert article.name == PRACTICE
    assert article.note.startswith("The text you had chosen cannot be opened: There is no text")
    assert choose_text().said["text"] in article.note and choose_text().said["text"]


def test_a_damaged_text_is_said_and_the_others_are_offered(folder):
    keep_pasted(TEXT, "wells")
    (folder / "articles" / "bad.txt").write_bytes(b"\xff\xfe\xff")
    view = choose_text()
    assert names(view) == [PRACTICE, "my-wells"]
    assert view.said["text"] == "'bad.txt' is damaged; keep the text again."


def test_a_save_that_fails_is_said_and_the_text_is_kept(monkeypatch):
    work = LessonWork(LESSON)
    monkeypatch.setattr(work, "save", lambda *_: Outcome(False, "Not saved: the disk is full."))
    view = type(choose_text())(work)
    said = tell(view, "paste", text=TEXT, name="wells")
    assert not said["ok"] and said["kept"] and "Chosen" not in said["text"]
    again = "When that is mended, choose “my-wells” again."
    assert said["text"].endswith(f"Not saved: the disk is full. {again}")
    assert my_article("my-wells").text == TEXT


# What comes in


def test_a_pasted_text_is_kept_chosen_and_shown():
    view = choose_text()
    said = tell(view, "paste", text=TEXT, name="wells")
    assert said["kept"] and said["text"].endswith(
        "Chosen: “my-wells”. Saved. Now run the cells below."
    )
    shown = view.shown["preview"]
    assert shown["parts"][:3] == [
        ("title", "The dry wells"),
        ("byline", "By Ada Smith"),
        ("P1", "The mayor said that the wells of the town are dry, and\xa0…"),
    ]
    assert shown["size"] == f"{len(TEXT.split())} words in 4 parts"
    assert shown["notes"] == [
        "This is very short: is the whole text in it, and not the title alone?"
    ]
    assert chosen_text().text == TEXT


def test_line_ends_of_windows_and_emoji_stay():
    made = keep_pasted(f"🙂 A title\r\n\r\n{BODY}\r\n", "crlf")
    assert "\r\n" in chosen_by(made).text and chosen_by(made).parts[1].text == BODY


def chosen_by(made):
    tell(choose_text(), "choose", name=made.name)
    return chosen_text()


@pytest.mark.parametrize(
    "words", ["The title alone", "notes.txt", "seeds/README.md", "/etc/passwd"]
)
def test_one_line_is_words_and_never_a_path(words):
    made = keep_pasted(words, "one")
    assert made.text == f"{words}\n" and len(made.parts) == 1
    assert preview(made)["notes"][0].startswith("This is very short")


@pytest.mark.parametrize("words", ["", " \n\t\r\n "])
def test_an_empty_box_is_said(words):
    said = tell(choose_text(), "paste", text=words, name="")
    assert said["text"].startswith("There are no words in the box yet") and not said["kept"]


def test_a_fault_keeps_the_words_in_the_box_and_the_choice():
    view = choose_text()
    tell(view, "paste", text=TEXT, name="wells")
    for words in ("a\0b c", "x" * 2_000_001):
        said = tell(view, "paste", text=words, name="bad")
        assert not said["ok"] and not said["kept"]
    assert view.shown["chosen"] == "my-wells" and names(view) == [PRACTICE, "my-wells"]


def test_the_same_text_twice_is_one_and_keeps_its_mended_parts():
    view = choose_text()
    tell(view, "paste", text=TEXT, name="")
    article = chosen_text()
    tell(parts_of_the_page(article), "kind", start=article.parts[1].start, kind="date")
    said = tell(view, "paste", text=TEXT, name="")
    assert "You had kept this text before" in said["text"] and len(names(view)) == 2
    assert chosen_text().parts[1].kind == "date"


def test_two_names_alike_get_a_number():
    view = choose_text()
    tell(view, "paste", text=TEXT, name="Wells!")
    said = tell(view, "paste", text=TEXT + "More.\n", name="wells?")
    assert "“my-wells” already, so this has a number" in said["text"]
    assert view.shown["chosen"] == "my-wells-2" and names(view)[1:] == ["my-wells", "my-wells-2"]


def test_a_name_of_emoji_alone_is_said():
    said = tell(choose_text(), "paste", text=TEXT, name="🙂🙂")
    assert said["text"].startswith("A name needs letters or digits, so yours is “my-text”.")


def test_a_text_of_100_000_words_is_quick():
    begin = time.perf_counter()
    said = tell(choose_text(), "paste", text="\n\n".join([BODY] * 6000), name="long")
    assert said["kept"] and time.perf_counter() - begin < 5
    view = parts_of_the_page(chosen_text())
    begin = time.perf_counter()
    tell(view, "kind", start=view.article.parts[5000].start, kind="heading")
    assert view.article.parts[5000].kind == "heading" and time.perf_counter() - begin < 2
    assert len(view.shown["rows"]) == ROWS and len(json.dumps(view.shown)) < 30_000


def test_a_text_that_is_not_english_gets_its_note():
    made = keep_pasted("Der Bürgermeister sagte, dass die Brunnen leer sind. " * 20, "brunnen")
    assert any("does not look like English" in note for note in preview(made)["notes"])


@pytest.mark.parametrize(
    "message",
    [
        None, 5, [], {}, {"do": "erase"}, {"do": "paste"}, {"do": "paste", "text": 5}, {"do": []},
        {"do": "file", "file": "x.txt"}, {"do": "file", "file": 5}, {"n": "x", "do": "file"},
    ],
)  # fmt: skip
def test_a_message_that_is_none_changes_nothing(message, folder):
    view = choose_text()
    before = json.dumps([view.shown, view.said])
    view._on_message(view, message, [])
    assert json.dumps([view.shown, view.said]) == before and not folder.exists()


@pytest.mark.parametrize("name", [None, 5, "best-friends", "../x", "my-", HOSTILE, "x" * 9999])
def test_what_was_not_offered_cannot_be_chosen(name):
    view = choose_text()
    said = tell(view, "choose", name=name)
    assert (
        not said["ok"] and said["text"].startswith("There is no text") and len(said["text"]) < 300
    )
    assert view.shown["chosen"] == PRACTICE


def test_words_are_shortened_and_counted():
    assert short("one two three", 2) == "one two\xa0…" and short("one  two", 2) == "one two"
    assert len(short("中" * 5000)) < 80 and len(short("x " + "y" * 500)) < 80
    assert (size_of("one"), size_of("one two"), size_of("中" * 50)) == (
        "1 word", "2 words", "50 characters",
    )  # fmt: skip


def test_the_stored_picture_of_the_choice_holds_no_work():
    first = choose_text()._repr_mimebundle_()
    tell(choose_text(), "paste", text=TEXT, name="wells")
    again = choose_text()._repr_mimebundle_()
    assert OFFERS in first["text/html"]
    for kind in ("text/html", "text/plain"):
        assert first[kind] == again[kind] and "wells" not in again[kind]


def test_a_short_text_without_spaces_is_counted_in_characters():
    assert size_of("部长说，\n渡轮明天\n启航。") == "13 characters"
    assert size_of("one two\nthree") == "3 words"


def test_a_very_long_text_is_said_to_be_one():
    article = keep_pasted("Rain\n\n" + "It rained. " * 2_000, "long")
    assert preview(article)["notes"][0].startswith("This is very long: 4,001 words.")
    assert not any("very long" in note for note in preview(open_article("best-friends"))["notes"])
