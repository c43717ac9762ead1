"""One's own marks beside other readers': what is compared, and when nothing is given away."""

import json

import pytest
from unit.marks_on_p5 import ARTICLE, ASKED, P5, save

from helpers.my_work.file import save_my_marks
from helpers.my_work.marks import BEFORE_OURS, mark_questions
from helpers.questions.files import load_question
from helpers.readers.other_readers import FOLDER
from helpers.records.annotation_files import load_annotations
from helpers.records.layers import items
from helpers.saved_work import LessonWork
from helpers.widgets.beside_others import (
    FEW,
    YOU,
    in_one_sentence,
    my_marks_beside_others,
    nearest,
    on_passage,
)
from helpers.widgets.live_table import count_again
from helpers.widgets.mark_question import MarkQuestion


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))
    return tmp_path


def test_the_question_on_the_passage_is_found():
    assert [asked.within for asked in ASKED] == ["P5"]
    assert on_passage(mark_questions(ARTICLE), ARTICLE.part("P2"), "actors")[0].within == "P2.2"
    assert on_passage(mark_questions(ARTICLE), P5, "times") == []


def test_nothing_is_given_away_before_the_check():
    for done in (None, False):
        if done is False:
            save(done=False)
        content = my_marks_beside_others(ARTICLE, P5).content
        assert content["rows"] == [] and content["heat"] is None
        assert ASKED[-1].id in content["summary"]
    empty = my_marks_beside_others(ARTICLE, P5, "times").content
    assert empty["summary"] == "No lesson asks you to mark such words in P5."
    with pytest.raises(ValueError, match="There is no layer 'birds'"):
        my_marks_beside_others(ARTICLE, P5, "birds")


def test_the_table_follows_a_check_and_holds_the_heat_map():
    view = my_marks_beside_others(ARTICLE, P5)
    answer = save()
    assert view.content["rows"] == []
    count_again()
    rows, heat = view.content["rows"], view.content["heat"]
    assert [row[0] for row in rows] == [f"{YOU} and {name}" for name in
                                        ("reference", "Nora", "Will")] + ["all 4"]  # fmt: skip
    assert rows[0][2:6] == ["1.00"] * 4, "marks like our own"
    assert view.content["summary"] == "You are nearest to our reference: alpha 1.00."
    assert "".join(piece["text"] for piece in heat["pieces"]) == P5.text
    assert heat["rows"] == [] and "You and our reference agree on every one" in heat["said"]
    kabul = next(mark for mark in answer["marks"] if mark["exact"] == "Kabul")
    save(lambda a: next(m for m in a["marks"] if m["exact"] == "Kabul")["labels"]
         .update(form="metonym"))  # fmt: skip
    view._on_message(view, {"do": "refresh"}, [])
    assert view.said["text"] == "The table is up to date."
    (only,) = view.content["heat"]["rows"]
    assert f"[{kabul['exact']}]" in only[1] and only[2:] == ["metonym", "name"]
    assert view.content["heat"]["heads"][2:] == [YOU, "reference"]
    assert json.dumps(view.content)


def test_a_mark_or_two_have_no_nearest_reader():
    save(lambda answer: answer.update(marks=answer["marks"][: FEW - 1]))
    content = my_marks_beside_others(ARTICLE, P5).content
    assert content["rows"] == [] and content["heat"] is None
    said = content["summary"]
    assert said.startswith(f"Only {FEW - 1} checked marks of yours are in P5: too few to compare.")
    assert f"Mark on in question {ASKED[-1].id}" in said
    save(lambda answer: answer.update(marks=answer["marks"][:FEW]))
    assert my_marks_beside_others(ARTICLE, P5).content["rows"]


def test_your_differences_are_numbered_in_reading_order():
    save(lambda answer: answer.update(marks=answer["marks"][::2]))
    heat = my_marks_beside_others(ARTICLE, P5).content["heat"]
    numbers = [int(row[0]) for row in heat["rows"]]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 3
    drawn = [piece["number"] for piece in heat["pieces"] if piece["number"]]
    assert drawn == numbers
    assert heat["said"].startswith("You and ")


def test_marks_checked_before_ours_were_shown_are_the_ones_compared(work):
    asked = ASKED[-1]
    before = save(lambda answer: answer.update(marks=answer["marks"][:5]))
    widget = MarkQuestion(asked)
    drawn = json.dumps(widget.report) + json.dumps(widget.marking)
    assert asked.open and widget.report["state"] == "open"
    assert "You marked 5 places; they are kept" in drawn and '"missed": []' in drawn
    assert not widget.marking["references"] and widget.report["points"] == ""
    assert LessonWork(asked.lesson).restore(asked.id)[0].get("independent") is None
    widget.show_model_answer()
    assert len(widget.report["solution"]) > 15 and "no longer independent" in str(widget.report)
    save()  # the learner corrects the marks by ours, and checks them
    content = my_marks_beside_others(ARTICLE, P5).content
    assert content["notes"][0] == f"{asked.id}: {BEFORE_OURS}"
    assert float(content["rows"][0][2]) < 0.9, "not the marks made after a look at ours"
    again = MarkQuestion(asked)
    again.show_model_answer()
    entry, _ = LessonWork(asked.lesson).restore(asked.id)
    assert entry["independent"] == before, "the first ones stay"
    save_my_marks(ARTICLE, "Anna")
    one = load_annotations(work / "marks-of-anna.json", ARTICLE)
    assert len(items(one, "actors")) == len(before["marks"])


def test_one_reader_beside_you_is_enough_and_nothing_is_stored():
    save()
    view = my_marks_beside_others(ARTICLE, P5, others=[])
    assert [row[0] for row in view.content["rows"]] == [f"{YOU} and reference"]
    bundle = view._repr_mimebundle_()
    assert "Moscow" not in bundle["text/html"] and ".90" not in bundle["text/html"]
    assert bundle["text/plain"].endswith("this appears here when you run this cell.")


def test_without_a_figure_there_is_a_sentence():
    assert nearest([]) is None
    assert in_one_sentence(None) == "There is no figure yet; the reasons stand in the table."
    assert load_question(ASKED[-1].id).layer == "actors"
    assert (FOLDER / "README.md").is_file()
