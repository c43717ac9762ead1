"""start.py for a class, without a network: what it installs, and what it hands over to."""

import os

import pytest
from lessons import ROOT
from unit.start_copy import copy_of_start, steps


@pytest.fixture
def start(tmp_path, monkeypatch):
    return copy_of_start(tmp_path, monkeypatch)


def test_a_class_adds_its_extra_once_and_the_tests_hold_it(start):
    start.set_up(tests=False, classroom=True)
    assert steps(start) == ["venv", "lessons", "class"]
    start.set_up(tests=False, classroom=True)
    assert steps(start) == []
    start.set_up(tests=True)
    assert steps(start) == ["tests"]
    os.remove(start.STAMP)
    start.set_up(tests=True)
    start.set_up(tests=False, classroom=True)
    assert steps(start)[-1] == "tests"


def test_a_learner_gets_no_extra(start):
    start.set_up(tests=False)
    pip = start.ran[-1]
    assert pip[-2:] == ["-r", "requirements.txt"]
    assert "nbgrader" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")


@pytest.fixture
def handed_over(start, monkeypatch):
    """What ``start.py`` hands over to, and from which folder."""
    monkeypatch.setattr(start, "set_up", lambda tests, classroom=False: None)
    os.makedirs(start.CLASSROOM)
    monkeypatch.chdir(start.ROOT)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/of/the/teacher")
    found = []
    monkeypatch.setattr(start, "hand_over", lambda command: found.extend([command, os.getcwd()]))
    return found


def test_class_goes_on_to_the_course_and_says_what_comes_next(start, handed_over, capsys):
    start.main(["class"])
    assert handed_over == [[start.PYTHON, "-m", "helpers.classroom"], start.ROOT]
    said = capsys.readouterr().out
    assert "class hub" in said and "class lab" in said and "notebooks/classroom/README.md" in said
    start.main(["class", "grade", "c1-actors"])
    assert handed_over[2] == [start.PYTHON, "-m", "helpers.classroom", "grade", "c1-actors"]
    assert capsys.readouterr().out == ""


def test_class_hub_starts_the_hub(start, handed_over):
    start.main(["class", "hub", "--debug"])
    script = os.path.join(start.CLASSROOM, "hub", "start_hub.py")
    assert handed_over[0] == [start.PYTHON, script, "--debug"]
    assert os.path.isfile(script.replace(start.ROOT, str(ROOT)))


def test_class_lab_gives_a_teacher_the_formgrader(start, handed_over):
    start.main(["class", "lab", "--no-browser"])
    command, folder = handed_over
    assert folder == start.CLASSROOM and command[-1] == "--no-browser"
    assert f"--ServerApp.root_dir={start.CLASSROOM}" in command
    first, others = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert others == "/of/the/teacher"
    page = os.path.join(first.replace(start.ROOT, str(ROOT)), "labconfig", "page_config.json")
    assert start.read_json(page) == {"disabledExtensions": {"@jupyter/nbgrader": False}}
