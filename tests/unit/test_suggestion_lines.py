"""What stands around a suggestion: all mentions in short lines, the sentence before, one word."""

import pytest
from unit.suggested import ARTICLE, TEXT, press

from helpers.documents import Article
from helpers.suggestions.answers import Decisions
from helpers.suggestions.lines import LISTED
from helpers.widgets.suggestions import SAVED, work_through


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))


def test_the_mentions_of_an_actor_are_listed_in_short_lines():
    view = work_through(ARTICLE, "actors", "09-x")
    view.decisions.at = next(
        n for n, each in enumerate(view.decisions.records) if each["name"] == "Carl Vole"
    )
    view._tell(0)
    lines = view.report["lines"]
    assert [line["words"] for line in lines] == ["Carl Vole", "Vole"]
    assert lines[1]["before"].endswith("According to ")
    assert lines[1]["after"] == ", Monday is early."
    for line in lines:
        assert f"{line['before']}{line['words']}{line['after']}" in TEXT
    press(view, "leave", part=1)
    assert view.report["lines"][1]["words"] == "left out"
    assert work_through(ARTICLE, "attributions", "09-y").report["lines"] == []


def test_of_very_many_mentions_those_around_the_chosen_one_are_listed():
    long = Article("\n\n".join(["Today Ada Smith said so to us."] * 500), "long.txt")
    view = work_through(long, "actors", "09-many")
    for part in (0, 250, 499):
        press(view, "part", part=part)
        listed = [line["at"] for line in view.report["lines"]]
        assert part in listed and len(listed) == LISTED
    assert {"\n" in line["before"] + line["after"] for line in view.report["lines"]} == {False}


def test_the_sentence_before_says_who_he_is():
    article = Article("The mayor was late. He said that he was tired.", "x.txt")
    view = work_through(article, "attributions", "09-x")
    assert view.report["passage"]["before"] == "The mayor was late."
    assert work_through(ARTICLE, "attributions", "09-y").decisions.records
    first = Article("He said that he was tired.", "y.txt")
    assert work_through(first, "attributions", "09-x").report["passage"]["before"] == ""
    long = Article(f"A {'word ' * 300}ends. He said that he was tired.", "z.txt")
    before = work_through(long, "attributions", "09-x").report["passage"]["before"]
    assert before.startswith("… ") and before.endswith("ends.") and len(before) <= 402


def test_the_full_stop_of_a_sentence_is_not_taken_with_its_last_word():
    text = "Mr. Vole of the U.S. Navy said that both states hand over their logbooks."
    decisions = Decisions(Article(text, "x.txt"), "attributions", "09-x")
    at = text.index("logbooks")
    assert decisions.take(2, at, at + 3) == "Content: “logbooks”."
    assert decisions.take(2, at, len(text)) == "Content: “logbooks.”."
    words = [text[a:b] for a, b in decisions.edges]
    assert words[:2] == ["Mr.", "Vole"] and "U.S." in words and words[-2:] == ["logbooks", "."]


def test_one_word_for_one_thing():
    actors = work_through(ARTICLE, "actors", "09-x").view
    attributions = work_through(ARTICLE, "attributions", "09-y").view
    assert actors["part"] == "mention" and "another mention" in actors["keys"]
    assert " part" not in actors["keys"] and "another part" in attributions["keys"]


def test_the_stored_text_says_that_decisions_are_saved():
    for family in ("actors", "attributions"):
        view = work_through(ARTICLE, family, f"09-{family}")
        assert SAVED in view._repr_mimebundle_()["text/html"]
