"""A teacher's folder with the answers, and a student's where nbgrader marks."""

import pytest
from classroom.folders import keys_folder

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
