"""What a student may do to the files of an assignment: each fault is one sentence."""

import json

import pytest
from classroom.folders import student_folder

from helpers.classroom import ask, shown
from helpers.classroom.grading import KEYS
from helpers.classroom.hand_in import HandInError, asked_here


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A student's folder, and the current one."""
    for name in (KEYS, "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


BROKEN = {
    "cut off": '{"questions": [',
    "brackets": "[" * 100_000,
    "no list": '{"questions": 3}',
    "no view": '{"questions": [{"id": "c9-one", "type": "one choice", "revision": 1, "of": 1}]}',
    "no options": (
        '{"questions": [{"id": "c9-one", "type": "one choice", "revision": 1, "of": 1, '
        '"view": {"prompt": "?", "options": 3}}]}'
    ),
    "no such type": (
        '{"questions": [{"id": "c9-one", "type": "riddle", "revision": 1, "of": 1, '
        '"view": {"prompt": "?"}}]}'
    ),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_of_questions_gets_one_sentence(text, folder):
    (folder / "c9-every-kind.questions.json").write_text(text, encoding="utf-8")
    with pytest.raises(HandInError) as caught:
        ask("c9-one")
    said = str(caught.value)
    assert "c9-every-kind.questions.json" in said and "Fetch the assignment again" in said
    assert caught.value._render_traceback_() == [said]


def test_no_assignment_two_of_them_or_no_such_question(folder, keys, capsys):
    with pytest.raises(HandInError, match="no file of questions"):
        ask("c9-one")
    shown("c9-open")
    assert "no file of questions" in capsys.readouterr().out
    student_folder(folder, "c9-every-kind", keys)
    with pytest.raises(HandInError, match="no question 'c9-late' in c9-every-kind.q.*; it has"):
        ask("c9-late")
    student_folder(folder, "c2-claims", keys)
    with pytest.raises(HandInError, match="2 files of questions .*c2-claims.*c9-every-kind"):
        ask("c9-one")


def test_the_text_must_be_there_and_unchanged(folder, keys):
    student_folder(folder, "c9-every-kind", keys)
    path = folder / "account-standard.txt"
    path.write_bytes(path.read_bytes().replace(b"bridge", b"Bridge"))
    with pytest.raises(HandInError, match="account-standard.txt is not the text"):
        ask("c9-marks")
    path.unlink()
    with pytest.raises(HandInError, match="account-standard.txt is missing"):
        ask("c9-marks")
    file = folder / "c9-every-kind.questions.json"
    file.write_text(
        file.read_text("utf-8").replace("account-standard.txt", "../secret.txt"), "utf-8"
    )
    with pytest.raises(HandInError, match="is damaged"):
        ask("c9-marks")


def test_only_the_markup_of_questions_reaches_the_page(folder, keys):
    student_folder(folder, "c9-every-kind", keys)
    file = folder / "c9-every-kind.questions.json"
    data = json.loads(file.read_text("utf-8"))
    question = next(each for each in data["questions"] if each["id"] == "c9-one")
    clean = json.dumps(question["view"])
    question["view"]["prompt"] += (
        '<img src=x onerror="alert(1)"><span class="wss-quote" onclick="1">'
    )
    question["view"]["options"][0]["html"] = "<em>1 &lt; 2</em><script>alert(1)</script>"
    file.write_text(json.dumps(data), encoding="utf-8")
    view = asked_here("c9-one").view
    assert "<img" not in view["prompt"] and "<span" not in view["prompt"].split("&lt;img")[1]
    assert view["options"][0]["html"] == "<em>1 &lt; 2</em>&lt;script&gt;alert(1)&lt;/script&gt;"
    assert "<script" not in ask("c9-one")._repr_mimebundle_()["text/html"]
    # What the project itself writes comes through letter by letter.
    question["view"] = json.loads(clean)
    file.write_text(json.dumps(data), encoding="utf-8")
    for key in ("prompt", "options"):
        assert asked_here("c9-one").view[key] == question["view"][key]
