"""The kind of every part of an own text: changed, saved, undone, split; of ours they are fixed."""

import json
from html import escape

import pytest
from unit.pasted_text import BODY, HOSTILE, TEXT, tell

from helpers.articles.page_parts import KINDS, kinds_of_lines
from helpers.documents import Article, open_article
from helpers.own_text.choice import chosen_text, keep_pasted
from helpers.questions.files import load_question
from helpers.questions.text import quotes_in
from helpers.widgets.choose_text import choose_text
from helpers.widgets.parts_of_the_page import (
    EXPLAINED,
    FIXED,
    MOST,
    ROWS,
    UNKEPT,
    parts_of_the_page,
)

# Invented.
GLUED = f"The dry wells\nAda Smith\n12 March 2031\n\n{BODY}\n"
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def own():
    tell(choose_text(), "paste", text=TEXT, name="wells")
    return chosen_text()


def test_every_kind_is_explained():
    assert tuple(EXPLAINED) == KINDS and all(EXPLAINED.values())


def test_a_kind_is_changed_saved_and_undone(own):
    view = parts_of_the_page(own)
    assert [row["label"] for row in view.shown["rows"]] == ["title", "byline", "P1", "P2"]
    said = tell(view, "kind", start=own.parts[1].start, kind="paragraph")
    assert said["text"] == ("“By Ada Smith” is now: paragraph, called P1. Saved.")
    assert [row["label"] for row in view.shown["rows"]] == ["title", "P1", "P2", "P3"]
    assert [part.label for part in chosen_text().parts] == ["title", "P1", "P2", "P3"]
    # The article of the notebook itself goes on with the new parts.
    assert own.part("P1").text == "By Ada Smith" and own.sentences[-1].label == "P3.1"
    assert tell(view, "undo")["text"].startswith("The last change is undone.")
    assert chosen_text().parts[1].kind == own.parts[1].kind == "byline"
    assert tell(view, "undo")["text"] == "There is nothing to undo."


def test_walking_through_the_kinds_is_one_change(own):
    view = parts_of_the_page(own)
    for kind in ("deck", "date", "byline", "title"):
        tell(view, "kind", start=own.parts[2].start, kind=kind)
    tell(view, "kind", start=own.parts[3].start, kind="credit")
    tell(view, "undo")
    assert [part.label for part in own.parts] == ["title", "byline", "title 2", "P1"]
    tell(view, "undo")
    assert [part.label for part in own.parts] == ["title", "byline", "P1", "P2"]
    assert not view.shown["undo"]


def test_lines_without_a_blank_one_between_them_are_split():
    tell(choose_text(), "paste", text=GLUED, name="glued")
    view = parts_of_the_page(chosen_text())
    first, second = view.shown["rows"]
    assert (first["lines"], second["lines"]) == (3, 0)
    assert first["words"] == "The dry wells / Ada Smith / 12 March 2031"
    said = tell(view, "split", start=first["start"])["text"]
    assert said == "Each of the 3 lines is a part now: title, byline, date. Saved."
    assert [part.text for part in view.article.parts[:3]] == first["words"].split(" / ")
    assert [part.kind for part in chosen_text().parts] == [
        "title", "byline", "date", "paragraph",
    ]  # fmt: skip
    tell(view, "undo")
    assert len(chosen_text().parts) == 2


def test_a_byline_and_a_date_that_show_by_their_form_are_parts_at_once():
    top = "The dry wells of Marend, which nobody had seen before\nBy Ada Smith\n12 March 2031"
    kept = keep_pasted(f"{top}\n\n{BODY}\n")
    assert [part.kind for part in kept.parts] == ["title", "byline", "date", "paragraph"]
    assert kept.name == "my-the-dry-wells-of-marend-which-nobody", "of the first line, whole words"


@pytest.mark.parametrize("top", [
    "The dry wells\nof Marend\nBy Ada Smith",
    "In May 2031 it was dry\nand in June 2031 it was not.",
    "By Ada Smith",
])  # fmt: skip
def test_other_lines_at_the_top_stay_together(top):
    assert keep_pasted(f"{top}\n\n{BODY}\n").parts[0].text == top


@pytest.mark.parametrize(("lines", "kind", "before", "after", "kinds"), [
    (["The dry wells", "By Ada Smith", "12 March 2031"], "paragraph", [], [], "title byline date"),
    (["The dry wells", "2031-03-12", "By Ada Smith"], "title", [], [BODY], "title date byline"),
    (["The dry wells", "Ada Smith", "12 March 2031"], "title", [], [BODY], "title byline date"),
    (["The wells of March 2031", "By Ada Smith", BODY], "title", [], [], "title byline paragraph"),
    ([BODY, "In May 2031 they were dry, said the mayor, and nobody knew why.", "by ship"],
     "paragraph", ["x"], [], "paragraph paragraph byline"),
    (["Wells", BODY], "heading", ["The dry wells"], [BODY], "heading paragraph"),
    (["By Ada Smith", "3.4.2031"], "deck", ["The dry wells"], [BODY], "byline date"),
])  # fmt: skip
def test_the_kinds_of_the_lines_are_guessed_again(lines, kind, before, after, kinds):
    assert " ".join(kinds_of_lines(lines, kind, before, after)) == kinds


def test_wrapped_lines_are_not_offered_to_be_split():
    wrapped = "\n".join(
        ["The mayor said that the wells of the town are dry, and nobody knows."] * 5
    )
    tell(choose_text(), "paste", text=f"{wrapped}\nSo it is.\n\n{wrapped}\n", name="wrapped")
    assert [row["lines"] for row in parts_of_the_page(chosen_text()).shown["rows"]] == [0, 0]


def test_many_parts_are_shown_page_by_page():
    tell(choose_text(), "paste", text="\n\n".join([BODY] * 150), name="many")
    view = parts_of_the_page(chosen_text())
    assert (view.shown["total"], len(view.shown["rows"])) == (150, ROWS)
    tell(view, "page", page=3)
    assert len(view.shown["rows"]) == 30 and view.shown["rows"][-1]["words"].startswith("The mayor")
    tell(view, "kind", start=view.shown["rows"][-1]["start"], kind="bio")
    assert view.shown["page"] == 3 and chosen_text().parts[-1].label == "bio"
    for page in (-5, 10**9):
        tell(view, "page", page=page)
        assert view.shown["rows"]
    assert "and 110 more" in view._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("name", ["practice", "best-friends"])
def test_the_parts_of_our_texts_are_fixed(name):
    article = open_article(name)
    view = parts_of_the_page(article)
    assert view.view["about"] == FIXED and not view.view["may"]
    before = json.dumps(view.shown)
    tell(view, "kind", start=article.parts[0].start, kind="bio")
    tell(view, "undo")
    assert json.dumps(view.shown) == before


def test_the_frame_is_shown_in_full_and_of_the_body_the_first_words_only():
    article = open_article("practice")
    view = parts_of_the_page(article)
    stored = view._repr_mimebundle_()["text/html"]
    for part, row in zip(article.parts, view.shown["rows"], strict=True):
        if part.kind == "paragraph":
            assert len(row["words"].split()) <= 7 and part.text not in stored
        else:
            assert row["words"] == part.text and escape(part.text) in stored
    # All that the model answer on the frame points at can be read here.
    for quote in quotes_in(load_question("09-frame").model_answer):
        assert any(quote.exact in row["words"] for row in view.shown["rows"]), quote.exact


def test_a_very_long_part_of_the_frame_is_cut(own):
    tell(choose_text(), "paste", text=f"Title\n\n{'word ' * 400}\n\n{BODY}", name="long")
    view = parts_of_the_page(chosen_text())
    tell(view, "kind", start=view.article.parts[1].start, kind="deck")
    assert MOST < len(view.shown["rows"][1]["words"]) < MOST + 3
    assert len(view._repr_mimebundle_()["text/html"]) < 4000


def test_a_text_that_is_not_kept_says_how_to_keep_it():
    assert parts_of_the_page(Article(TEXT)).view["about"] == UNKEPT
    assert parts_of_the_page(Article(TEXT, "a\0/b")).view["about"] == UNKEPT


def test_parts_that_cannot_be_saved_are_said(own, folder):
    view = parts_of_the_page(own)
    (folder / "articles" / "wells.txt").unlink()
    said = tell(view, "kind", start=own.parts[1].start, kind="date")
    assert not said["ok"] and "is not kept yet" in said["text"]
    assert own.parts[1].kind == "byline" and not view.shown["undo"]


@pytest.mark.parametrize(
    "message",
    [None, 5, {}, {"do": "kind"}, {"do": "kind", "start": 0, "kind": "x"}, {"do": "page"},
     {"do": "kind", "start": 1, "kind": "bio"}, {"do": "kind", "start": [], "kind": []},
     {"do": "split", "start": 0}, {"do": "page", "page": True}],
)  # fmt: skip
def test_a_message_about_no_part_changes_nothing(own, message):
    view = parts_of_the_page(own)
    before = json.dumps([view.shown, view.said])
    view._on_message(view, message, [])
    assert json.dumps([view.shown, view.said]) == before


def test_the_stored_table_is_safe_and_short(own):
    article = keep_pasted(f"{HOSTILE}\n\n{BODY} {BODY}\n", "hostile")
    bundle = parts_of_the_page(article)._repr_mimebundle_()
    assert "<img" not in bundle["text/html"] and "&lt;img" in bundle["text/html"]
    assert "the wells of" not in bundle["text/html"], "of the body a few words only"
    assert bundle["text/plain"] == "The parts of the page: 2 parts of my-hostile."
