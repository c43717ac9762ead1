"""What tests of several folders begin with."""

import pytest

from helpers.documents import open_article
from helpers.records.annotation_files import reference


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of the saved work, which nothing has made yet."""
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.fixture(scope="module")
def article():
    """The article of the lessons."""
    return open_article("best-friends")


@pytest.fixture(scope="module")
def ours(article):
    """Its reference annotation."""
    return reference(article)
