"""A teacher's folder with the answers, a student's where nbgrader marks, a class and its report."""

import pytest
from classroom.class_sample import ASSIGNMENT, SAMPLE
from classroom.folders import keys_folder

from helpers.classroom.class_report import class_report
from helpers.classroom.grading import KEYS


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return keys_folder(tmp_path_factory.mktemp("teacher") / "assignments")


@pytest.fixture
def folder(tmp_path, monkeypatch, keys):
    """A student's folder, the current one, where nbgrader marks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(KEYS, str(keys))
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    return tmp_path


@pytest.fixture(scope="module")
def report():
    """What a teacher gets for the class of the sample."""
    return class_report(SAMPLE, ASSIGNMENT, roster="class-list.txt")
