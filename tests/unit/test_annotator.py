"""The Annotator's Python side: operations in, drawing out, saving, restoring, its picture."""

import json

import pytest
from unit.annotating import send, words

from helpers.documents import Article
from helpers.questions.files import TYPES
from helpers.saved_work import LessonWork, Outcome
from helpers.widgets.annotator import Annotator
from helpers.widgets.asked import question
from helpers.widgets.mark_question import MarkQuestion

pytestmark = pytest.mark.usefixtures("folder")


def test_every_change_is_drawn_and_on_the_disk(article):
    widget = Annotator(article, within="P2.2", save_as="02-mine")
    assert words(widget, "Kabul") == "Marked “Kabul” as name. 1 mark."
    (mark,) = widget.marking["marks"]
    assert (mark["words"], mark["letter"], mark["brief"]) == ("“Kabul”", "1", "name")
    entry, _ = LessonWork("02-actors").restore("02-mine")
    assert entry["value"]["marks"][0]["exact"] == "Kabul" and entry["state"] == "open"
    assert entry["article"] == article.sha256
    send(widget, do="undo")
    assert LessonWork("02-actors").restore("02-mine")[0]["value"] is None


def test_restored_with_ids_and_links(article):
    widget = Annotator(article, within="P2", save_as="02-mine")
    words(widget, "militant group", "description")
    send(widget, do="link", id=widget.own.current, new="Taliban")
    again = Annotator(article, within="P2", save_as="02-mine")
    assert again.own.state == widget.own.state
    assert again.marking["saved"] == "Your saved marks are back."
    assert again.marking["marks"][0]["brief"] == "description → Taliban"
    assert again.annotations.actors[0].name == "Taliban"


def test_marks_on_each_text_stay_with_it(article):
    widget = Annotator(article, within="P7", save_as="02-mine")
    words(widget, "Shoigu noted")
    words(widget, "anxious")
    other = Article(article.text.replace("Shoigu", "Shogun"), article.file, article.name)
    changed = Annotator(other, within="P7", save_as="02-mine")
    assert changed.marking["marks"] == [] and changed.own.state.marks == ()
    assert changed.marking["saved"] == (
        "Your marks on another text are kept; open that text to see them."
    )
    words(changed, "overtures")
    entry, _ = LessonWork("02-actors").restore("02-mine")
    assert entry["previous"][0]["article"] == article.sha256
    assert changed.marking["saved"] == "Saved."  # and no word of another window
    back = Annotator(article, within="P7", save_as="02-mine")
    assert back.own.state == widget.own.state
    assert back.marking["saved"] == "Your saved marks are back."
    words(back, "overtures")
    again = Annotator(other, within="P7", save_as="02-mine")
    assert [m["words"] for m in again.marking["marks"]] == ["“overtures”"]
    assert len(Annotator(article, within="P7", save_as="02-mine").own.state.marks) == 3


def test_marks_that_fit_the_parts_no_more_are_kept(article):
    widget = Annotator(article, within="P7", save_as="02-mine")
    words(widget, "Shoigu noted")
    words(widget, "anxious")
    mark = next(m for m in widget.own.state.marks if widget.own.words(m) == "anxious")
    parts = [("paragraph", 0, mark.start), ("paragraph", mark.start, len(article.text))]
    cut = Article(article.text, article.file, parts=[(k, a, b) for k, a, b in parts])
    two = Annotator(cut, save_as="02-mine")
    assert len(two.own.state.marks) == 2
    inside = mark.start + 3
    parts = [("paragraph", 0, inside), ("paragraph", inside, len(article.text))]
    cut = Article(article.text, article.file, parts=parts)
    one = Annotator(cut, save_as="02-mine")
    assert one.marking["saved"].startswith("1 of your saved marks do not fit this text")
    words(one, "overtures")
    entry, _ = LessonWork("02-actors").restore("02-mine")
    assert "anxious" in json.dumps(entry["unfitting"])


def test_without_a_name_nothing_is_saved_and_it_says_so(article, folder):
    widget = Annotator(article)
    words(widget, "unprecedented")
    assert widget.marking["saved"].startswith("These marks are not saved")
    assert not folder.exists()


def test_a_full_disk_is_told_and_the_marks_stay(article, monkeypatch):
    widget = Annotator(article, within="P7", save_as="02-mine")
    with monkeypatch.context() as patch:
        patch.setattr(widget.work, "save", lambda *_: Outcome(False, "Not saved: disk full."))
        words(widget, "anxious")
        assert widget.marking["saved"] == "Not saved: disk full."
        # The page keeps what was heard and is not on the disk.
        assert widget.marking["heard"] and widget.marking["done"] != widget.marking["heard"]
    words(widget, "overtures")
    assert widget.marking["done"] == widget.marking["heard"]
    assert len(Annotator(article, within="P7", save_as="02-mine").own.state.marks) == 2


def test_an_operation_that_arrives_twice_counts_once(article):
    widget = Annotator(article, within="P2")
    words(widget, "Kabul. The seizure")
    id = widget.own.current
    message = {"op": {"do": "edge", "id": id, "side": "end", "by": -1}, "key": "same"}
    for _ in range(2):
        widget._on_message(widget, message, [])
    assert widget.own.words(widget.own.mark(id)) == "Kabul. The"
    assert widget.marking["done"] == "same"


@pytest.mark.parametrize(
    "message", [None, 5, {}, {"op": 5}, {"op": None, "key": "a"}, {"op": {"do": []}, "key": "b"},
                {"op": {}, "key": []}, {"do": "explode"}, {"do": "check"}],
)  # fmt: skip
def test_strange_messages_change_nothing(article, message):
    widget = Annotator(article)
    widget._on_message(widget, message, [])
    assert widget.marking["marks"] == [] and widget.marking["summary"] == []


def test_nothing_of_the_reference_is_sent_before_a_check(article, ours):
    widget = Annotator(article, within="P2", against=ours)
    words(widget, "militant group", "description")
    sent = json.dumps([widget.marking, widget._setup], ensure_ascii=False)
    for _, mention in ours.mentions():
        assert not mention.note or mention.note not in sent
    assert widget.marking["missed"] == widget.marking["references"] == []


def test_the_check_shows_misses_signs_and_numbers(article, ours):
    widget = Annotator(article, ("actors", "attributions"), "P7", ours)
    with pytest.raises(ValueError, match="against="):
        Annotator(article).check()
    widget.check()
    assert widget.marking["said"].startswith("Nothing is marked yet.")
    words(widget, "noted", None, "cues")
    words(widget, "Shoigu", None, "sources")
    actors, statements = widget.check()
    assert actors.remarks == (), "a layer without a mark keeps its answers to itself"
    assert statements.scores.marked == 1
    state = widget.marking
    assert state["summary"][0].startswith("Actors: You marked nothing here")
    assert state["summary"][1].startswith("Statements: You marked 1 statement; ")
    assert {mark["sign"] for mark in state["marks"]} <= {"✓", "◐", "≠"}
    assert state["missed"] and state["references"] and len(state["numbers"]) == 8
    for span in state["references"]:
        assert article.part("P7").start <= span["start"] < span["end"] <= article.part("P7").end
    words(widget, "Russian forces", "description")
    assert widget.marking["summary"] == [], "a change takes the check away"


def test_what_does_not_fit_is_refused_in_one_sentence(article, ours):
    for wrong, said in (
        ({"layers": ("verbs",)}, "There is no layer 'verbs'"),
        ({"within": "P99"}, "There is no part 'P99'"),
        ({"labels": ("big",)}, "'big' is no form"),
    ):
        with pytest.raises(ValueError, match=said):
            Annotator(article, **wrong)
    with pytest.raises(ValueError, match="was made for"):
        Annotator(Article("Another."), against=ours)


def test_the_stored_picture_is_the_unmarked_passage(article, ours):
    fresh = Annotator(article, within="P2.2", against=ours)._repr_mimebundle_()[0]
    widget = Annotator(article, within="P2.2", against=ours, save_as="02-mine")
    words(widget, "Kabul", "metonym")
    widget.check()
    data = Annotator(article, within="P2.2", against=ours, save_as="02-mine")._repr_mimebundle_()[0]
    assert data["text/html"] == fresh["text/html"]
    assert data["text/plain"] == "Annotator: P2.2; to mark: actors"
    assert "The seizure of Kabul" in data["text/html"] and "name, metonym" in data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data
    whole = Annotator(article)._repr_mimebundle_()[0]["text/html"]
    assert article.paragraphs[0].text[:60] not in whole
    hostile = Annotator(Article("T\n\n<script>x</script> & he said so.\n"), within="P1")
    assert "<script" not in hostile._repr_mimebundle_()[0]["text/html"]


def asked(**changes):
    record = {"id": "02-test", "revision": 1, "type": "mark spans", "prompt": "?",
              "layer": "actors", "within": "P2.2", "judge": ["form"], "points": 4,
              "hints": ["one", "two"], "explanation": "because", **changes}  # fmt: skip
    made = TYPES["mark spans"].model_validate(record)
    made._lesson, made._article_name = "02-actors", "best-friends"
    return made


def test_a_question_is_saved_checked_and_restored():
    widget = MarkQuestion(asked())
    words(widget, "Kabul")
    assert widget.saved["text"] == "Saved." and widget.answer["marks"][0]["exact"] == "Kabul"
    widget._on_message(widget, {"do": "check"}, [])
    assert widget.report["words"] == "Partly right"
    said = [each["html"] for each in widget.report["feedback"]]
    assert len(said) == 2, "the rest stands beside the marks"
    assert "Still to find: 5 (2 modifier, 2 description, 1 name)." in said[0]
    assert said[1].endswith("the next Check shows our marks, too.")
    assert widget.marking["marks"][0]["sign"] == "✓", "what is mine is told at once"
    assert not widget.marking["missed"] and not widget.marking["references"], "ours are not yet"
    assert not MarkQuestion(asked()).marking["missed"], "nor after a restart"
    widget._on_message(widget, {"do": "check"}, [])
    assert len(widget.report["feedback"]) == 1 and len(widget.marking["missed"]) == 5
    again = MarkQuestion(asked())
    assert again.report["words"] == "Partly right" and len(again.marking["missed"]) == 5
    words(again, "militant group", "description")
    assert again.report["changed"] and again.marking["missed"] == []
    send(again, do="undo")
    assert again.report["words"] == "Partly right", "back to what was checked"


def test_the_first_check_keeps_ours_back_until_the_second_or_the_model_answer():
    widget = MarkQuestion(asked())
    widget.check()
    assert widget.report["state"] == "not attempted"
    words(widget, "Kabul", "metonym")
    words(widget, "the militant group moves", "description")
    widget.check()
    label, bound = widget.marking["marks"]
    assert (
        label["sign"] == "≠"
        and label["remark"] == "Right words, other label. Which else would fit?"
    )
    assert bound["sign"] == "◐" and "where it begins and ends" in bound["remark"]
    assert "we say" not in str(widget.marking) and "We mark" not in str(widget.marking)
    widget.show_model_answer()
    assert len(widget.marking["missed"]) == 4 and "we say name" in str(widget.marking)
    assert "next Check" not in str(widget.report)


def test_a_newer_question_keeps_the_old_marks_and_says_so():
    widget = MarkQuestion(asked())
    words(widget, "Kabul")
    newer = MarkQuestion(asked(revision=2))
    assert newer.saved["text"].startswith("The question has been changed since you answered.")
    assert len(newer.own.state.marks) == 1 and not newer.report["attempted"]
    moved = MarkQuestion(asked(revision=3, within="P3.1"))
    assert moved.own.state.marks == () and "{" not in moved.saved["text"]
    assert moved.saved["text"].endswith("is kept in the file of your work.")


def test_question_gives_the_view_of_its_type():
    assert isinstance(question("02-mark-p2"), MarkQuestion)
    data = question("02-mark-p2")._repr_mimebundle_()
    assert "The seizure of Kabul" in data["text/html"] and "wss-" not in data["text/html"]
