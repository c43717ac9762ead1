"""The switches without a browser: what the page is told, what is saved, restored and stored."""

from __future__ import annotations

import json

import pytest
from unit.reader_double import double

from helpers.documents import Article, open_article
from helpers.machine import trial as machine_trial
from helpers.machine_reader import RULES
from helpers.records.annotation_files import reference
from helpers.saved_work import LessonWork, Outcome
from helpers.widgets.rule_switches import ID, LESSON, try_the_rules

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
FIRST, ORDER = "reporting verbs", "inverted order"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))
    monkeypatch.setattr(machine_trial, "find_attributions", double(ARTICLE, MARKS))
    return tmp_path


def press(view, n=1, **content):
    """A message as the page sends it; gives the report."""
    view._on_message(view, {"n": n, **content}, [])
    return view.report


def saved():
    entry, _ = LessonWork(LESSON).restore(ID)
    return entry and entry["value"]


def test_it_begins_with_everything_off_and_gives_nothing_away():
    view = try_the_rules(ARTICLE, MARKS)
    assert view.report["rules"] == [] and view.report["rows"] == []
    assert all(group["items"] == [] for group in view.report["groups"])
    assert saved() is None, "looking at it saves nothing"


def test_each_switch_tells_the_page_and_is_saved():
    view = try_the_rules(ARTICLE, MARKS)
    report = press(view, 7, do="switch", rule=FIRST, on=True)
    assert (report["n"], report["rules"]) == (7, [FIRST])
    assert report["effects"][FIRST].startswith("Won: 3 more of ours found (“said”, ")
    assert report["change"].startswith(f"“{FIRST}” on. Won: 3 more of ours found (“said”")
    assert report["verdict"] == view.trial.in_words() and len(report["rows"]) == 3
    assert (view.said["text"], view.said["ok"], view.said["n"]) == ("Saved.", True, 7)
    assert saved() == {"rules": [FIRST], "add": [], "remove": []}
    report = press(view, 8, do="switch", rule=FIRST, on=False)
    assert report["rules"] == [] and report["change"].startswith(f"“{FIRST}” off. Cost: ")


def test_the_differences_stand_in_three_groups_and_new_ones_are_named():
    view = try_the_rules(ARTICLE, MARKS)
    groups = press(view, do="switch", rule=FIRST, on=True)["groups"]
    assert [group["kind"] for group in groups] == ["missed", "extra", "boundary"]
    assert [item["id"] for item in groups[2]["items"]] == ["s2"]
    assert [item["new"] for item in groups[2]["items"]] == [True]
    assert not any(item["new"] for item in groups[0]["items"]), "they were missed before"
    groups = press(view, do="switch", rule="headlines", on=True)["groups"]
    assert [(item["cue"], item["new"]) for item in groups[1]["items"]] == [("policy", True)]
    assert [item["new"] for item in groups[2]["items"]] == [False]


def test_all_on_and_all_off():
    view = try_the_rules(ARTICLE, MARKS)
    press(view, do="switch", rule=ORDER, on=True)
    assert press(view, do="all", on=True)["rules"][0] == ORDER
    assert set(view.report["rules"]) == set(RULES) == set(view.report["effects"])
    assert press(view, do="all", on=False)["rules"] == []


def test_words_change_what_is_found():
    view = try_the_rules(ARTICLE, MARKS)
    press(view, do="switch", rule=FIRST, on=True)
    assert "Cost: 1 new extra (“crumble”)" in press(
        view, do="add", word="crumble"
    )["change"]  # fmt: skip
    assert press(view, do="remove", word="warn")["change"].startswith(
        "“warn” taken out. Cost: 1 of ours no longer found (“warn”)"
    )
    assert saved() == {"rules": [FIRST], "add": ["crumble"], "remove": ["warn"]}
    back = press(view, do="undo", word="warn")["change"]
    assert "“warn” as it was. Won: 1 more of ours found" in back
    assert saved()["remove"] == []


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", "two words", "", "‮", 5, None])
def test_what_is_no_word_changes_nothing_and_says_so(word):
    view = try_the_rules(ARTICLE, MARKS)
    press(view, do="switch", rule=FIRST, on=True)
    before = view.report
    report = press(view, 9, do="add", word=word)
    assert report | {"n": 1, "change": before["change"]} == before and report["n"] == 9
    assert report["change"] == "", "the last change is no answer to this one"
    assert view.said["word"] and not view.said["ok"] and view.said["text"].count("\n") == 0
    assert saved() == {"rules": [FIRST], "add": [], "remove": []}


def test_a_word_of_a_narrower_list_says_so_and_what_found_means_is_said(monkeypatch):
    view = try_the_rules(ARTICLE, MARKS)
    change = press(view, do="add", word="Hold")["change"]
    assert change.startswith("“Hold” is on the list already as a verb of finding, which counts")
    assert " counts wherever it stands. " in change and ".." not in change
    assert press(view, do="undo", word="hold")["change"].startswith("“hold” as it was.")
    assert "at least half of their words" in view.view["found"]


@pytest.mark.parametrize(
    "content", [None, 5, [], {}, {"do": "switch"}, {"do": "switch", "rule": "magic", "on": True},
                {"do": "switch", "rule": ["x"], "on": True}, {"do": "dance"}],
)  # fmt: skip
def test_a_message_without_sense_is_left_alone(content):
    view = try_the_rules(ARTICLE, MARKS)
    before = view.report
    view._on_message(view, content, [])
    assert view.report == before and saved() is None


def test_switches_and_words_are_back_after_a_restart():
    view = try_the_rules(ARTICLE, MARKS)
    press(view, do="switch", rule=ORDER, on=True)
    press(view, do="switch", rule=FIRST, on=True)
    report = press(view, do="remove", word="say")
    again = try_the_rules(ARTICLE, MARKS)
    assert again.said["text"] == "Your switches are back."
    for key in ("rules", "remove", "effects", "verdict", "rows"):
        assert again.report[key] == report[key]
    assert again.report["change"] == "", "nothing was changed in this window yet"


def test_saved_work_without_sense_gives_one_sentence(folder):
    work = LessonWork(LESSON)
    entry = {"value": {"rules": 5}, "checked": None, "state": "open", "points": 0, "of": 0,
             "revision": 1, "article": None}  # fmt: skip
    work.save(ID, entry)
    assert "make no sense here" in try_the_rules(ARTICLE, MARKS).said["text"]
    work.path.write_bytes(b'{"format"\xff')
    view = try_the_rules(ARTICLE, MARKS)
    assert "set aside" in view.said["text"] and view.report["rules"] == []
    assert list(folder.glob(f"{LESSON}.damaged-*.json"))


def test_a_save_that_fails_is_said_and_the_switch_stays():
    view = try_the_rules(ARTICLE, MARKS)
    view.work.save = lambda id, entry: Outcome(False, "Not saved: the disk is full.")
    assert press(view, do="switch", rule=FIRST, on=True)["rules"] == [FIRST]
    assert (view.said["ok"], view.said["text"]) == (False, "Not saved: the disk is full.")
    press(view, n=2, do="add", word="9")  # refused, and the switch still waits
    assert view.said["word"] and view.said["unsaved"]


def test_what_is_stored_knows_nothing_of_the_learner():
    view = try_the_rules(ARTICLE, MARKS)
    fresh = view._repr_mimebundle_()
    press(view, do="all", on=True)
    press(view, do="add", word="crumble")
    stored = view._repr_mimebundle_()
    again = try_the_rules(ARTICLE, MARKS)._repr_mimebundle_()
    for kind in ("text/html", "text/plain"):
        assert stored[kind] == fresh[kind] == again[kind]
    assert all(name in stored["text/html"] for name in RULES)
    assert "crumble" not in stored["text/html"] and "precision" not in stored["text/html"]
    assert stored["text/plain"] == "Try the rules: 11 rules to switch, 16 statements to find."


def test_a_hostile_article_reaches_the_page_as_plain_words(monkeypatch):
    article = Article("“<img src=x onerror=alert(1)>,” <b>Eve</b> said.\n" * 3, "hostile.txt")
    marks = MARKS.model_copy(
        update={
            "article": MARKS.article.model_copy(update={"sha256": article.sha256}),
            "attributions": [],
            "actors": [],
        }
    )
    monkeypatch.undo()
    monkeypatch.setattr("helpers.widgets.rule_switches.LessonWork.save",
                        lambda *a: Outcome(True, "Saved."))  # fmt: skip
    monkeypatch.setattr("helpers.widgets.rule_switches.LessonWork.restore", lambda *a: (None, ""))
    view = try_the_rules(article, marks)
    report = press(view, do="all", on=True)
    assert report["rules"] and json.dumps(report)
    assert "<img" not in view._repr_mimebundle_()["text/html"]


def test_everything_the_page_gets_is_json():
    view = try_the_rules(ARTICLE, MARKS)
    report = press(view, do="all", on=True)
    assert json.loads(json.dumps(report)) and json.loads(json.dumps(view.view))
    assert len(json.dumps(report)) < 40_000
