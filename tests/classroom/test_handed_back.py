"""The page that a student gets back: name, total, each question with the student's own answer."""

import html
import re
import shutil

import pytest
from classroom.cycle_class import ESCAPE, NAME, QUESTIONS, STUDENTS, fill
from classroom.folders import answer_data, keys_folder, right_answer, student_folder, write_answers

from helpers.classroom import ask
from helpers.classroom.assignment_files import load_assignment

HOSTILE = [
    "<b>x</b>", ["<b>x</b>"], {"<b>": "<b>x</b>"}, 7, 1e300, True, [[[]]], {"marks": "<b>x</b>"},
    {"marks": [{"id": "m1", "start": -5, "end": 10**9, "exact": "<b>x</b>", "layer": "actors"}]},
    {"boxes": {"a": "<b>x</b>"}}, {"text": ["<b>x</b>"]}, {"a": {"verdict": "<b>x</b>"}},
    {"a": "<b>x</b>", "b": ["<b>x</b>"], "i1": "<b>x</b>\u202e"}, ["a"] * 600,
]  # fmt: skip


@pytest.fixture
def marking(tmp_path, monkeypatch):
    """``marking(answers)``: a folder with every kind of question, where nbgrader marks."""
    keys = keys_folder(tmp_path / "assignments")
    folder = tmp_path / "student"
    asked = {q.id: q for q in student_folder(folder, "c9-every-kind", keys).questions}
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    def hand_in(answers: dict, **changed):
        entries = {id: answer_data(asked[id], v) | changed for id, v in answers.items()}
        write_answers(folder, "c9-every-kind", entries)
        return asked

    return hand_in


def drawn(id: str) -> str:
    return ask(id)._repr_mimebundle_()["text/html"]


def words(page: str) -> str:
    page = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


OWN = {
    "c9-one": ("a", "● the traders"),
    "c9-several": (["a", "b"], "☑ the mayor ☑ the river ☐ the keeper"),
    "c9-sort": ({"a": "a person"}, "Tarrow → a person • the Quay → —"),
    "c9-scale": (70, "Your answer: 70 %"),
    "c9-date": ("2031-03-05", "Your answer: 2031-03-05"),
    "c9-short": ("Ouse & <sea>", "Your answer: Ouse & <sea>"),
    "c9-numbers": ({"a": 40}, "likely → 40 % • hardly → —"),
}


@pytest.mark.parametrize("id", OWN)
def test_the_own_answer_is_in_the_picture(marking, id):
    answer, shown = OWN[id]
    marking({id: answer})
    assert shown in words(drawn(id)), words(drawn(id))
    marking({id: answer}, revision=99)
    assert shown not in words(drawn(id)), "an answer to another version of the question"


def test_own_marks_are_coloured_with_their_labels(marking):
    asked = marking({})
    unmarked = words(drawn("c9-marks"))
    marking({"c9-marks": right_answer(asked["c9-marks"])})
    picture = drawn("c9-marks")
    assert picture.count("background-color") == 5 and "[description]" in picture
    passage = asked["c9-marks"].marking().within.text
    assert passage in unmarked.replace("P5 ", "")
    plain = html.unescape(re.sub(r" <span style=\"font-size:75%.*?</span>", "", picture))
    assert passage in re.sub(r"<[^>]+>", "", plain)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:30])
def test_no_answer_made_by_hand_does_harm(marking, value):
    asked = marking({})
    marking(dict.fromkeys(asked, value))
    for id in asked:
        page = drawn(id)
        assert "<b>x" not in page and "\u202e" not in page and len(page) < 20_000


# --- The whole page, by the real nbgrader ---------------------------------------------------------


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    pytest.importorskip("nbgrader", reason="nbgrader is in the extra `class`")
    from classroom.teacher import mark_by_hand, new_course, run
    from nbgrader.api import Gradebook

    course = new_course(tmp_path_factory.mktemp("page") / "course")
    run(course, "assignments", "c1")
    for name in ("perfect", "partial"):
        folder = course / "submitted" / name / NAME
        shutil.copytree(course / "release" / NAME, folder)
        fill(folder, STUDENTS[name].answers, name)
    run(course, "grade", "c1")
    mark_by_hand(course, "perfect")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        book.update_or_create_student("perfect", first_name="Ada <i>", last_name="Smith")
    run(course, "hand-back", "c1")
    return {
        name: (course / "feedback" / name / NAME / f"{NAME}.html").read_text("utf-8")
        for name in ("perfect", "partial")
    }


def test_name_title_total_and_a_list_of_questions(pages):
    said = words(pages["perfect"].partition("<body>")[2])
    assert said.startswith("Ada <i> Smith Assignment 1: Actors 16 of 17 points Question 1 · 3 of 3")
    assert "Question 7 · 2 of 3 points" in said and "so far" not in said
    assert words(pages["partial"].partition("<body>")[2]).startswith("partial Assignment 1")
    for page in pages.values():
        assert re.findall(r'href="#(q\d)"', page) == re.findall(r'<h2 id="(q\d)"', page)
        assert page.count('<h2 id="q') == len(QUESTIONS)


def test_what_waits_says_so(pages):
    said = words(pages["partial"])
    assert "2 of 17 points so far" in said
    assert "Question 6 · 3 points, waits for your teacher’s mark" in said
    assert "Waits for your teacher’s mark." in said
    assert "aits for your teacher" not in pages["perfect"]


def test_each_question_has_the_own_answer(pages):
    said = words(pages["partial"])
    assert "● The council" in said and "→ all of Veldmoor" in said
    assert f"The drivers. {ESCAPE}" in said and ESCAPE not in pages["partial"]
    assert "background-color" in pages["perfect"], "own marks"


def test_nothing_of_a_machine_and_no_piece_of_the_text(pages):
    first = load_assignment(NAME).articles[0].part("P1").text
    for page in pages.values():
        for gone in ("Test cell", "Grade cell", "Score", "Hand in", "You can change", "MARK SCHEME",
                     "Reader(", "check(", "Run this cell", first[:40]):  # fmt: skip
            assert gone not in words(page), gone
        assert "<script" not in page and 'src="' not in page
