"""Every text of ``seeds/`` opens, and whatever lies beside it loads and belongs to it."""

import shutil

import pytest

import helpers.articles.article as article_module
import helpers.documents as documents
from helpers.articles.background_files import background
from helpers.documents import SEEDS, ArticleError, open_article, short_names
from helpers.records.annotation_files import reference
from helpers.records.evidence_files import evidence

# What may lie beside a text, and what reads it: ending of its name → reader.
BESIDE = {
    ".reference.json": reference,
    ".background.toml": background,
    ".evidence.toml": lambda article: evidence(article, reference(article)),
}
OF_THE_FOLDER = {"README.md", "articles.toml", "codebook.md"}


@pytest.mark.parametrize("name", short_names())
def test_a_text_opens_and_whatever_lies_beside_it_loads(name):
    article = open_article(name)
    assert article.name == name and article.paragraphs
    for ending, read in BESIDE.items():
        if (SEEDS / article.file.replace(".txt", ending)).exists():
            assert read(article)


def test_no_file_of_the_folder_belongs_to_no_text():
    known = {file.replace(".txt", end) for file in short_names().values() for end in BESIDE}
    known |= OF_THE_FOLDER | set(short_names().values())
    assert {path.name for path in SEEDS.iterdir() if path.is_file()} <= known


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    """A folder like ``seeds/`` with one text; tests write its ``articles.toml``."""
    shutil.copy(SEEDS / short_names()["practice"], tmp_path / "one.txt")
    monkeypatch.setattr(article_module, "SEEDS", tmp_path)
    monkeypatch.setattr(documents, "SEEDS", tmp_path)
    return tmp_path


def test_an_entry_gives_a_text_its_short_name(seeds):
    (seeds / "articles.toml").write_text('[one]\nfile = "one.txt"\n', "utf-8")
    assert short_names() == {"one": "one.txt"}
    assert open_article("one").file == "one.txt"


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ('[one]\nfle = "one.txt"', "entry 'one': there is no 'fle'; write .* file = "),
        ('[one]\nfile = "one.txt"\nlang = "en"', "entry 'one': there is no 'lang'; write "),
        ("[one]", "entry 'one': it names no file; write "),
        ("[one]\nfile = 3", "entry 'one': it names no file; write "),
        ('[one]\nfile = "../one.txt"', "entry 'one': it names no file; write "),
        ('one = "one.txt"', "'one' is no entry; write .one. and below it file = "),
        ("[one", "not complete TOML"),
        ('[one]\nfile = "on.txt"', "entry 'one': there is no on.txt in the folder seeds; write "),
        (None, "it cannot be read"),
    ],
)
def test_a_fault_in_the_list_of_texts_is_one_sentence(seeds, toml, fault):
    if toml is not None:
        (seeds / "articles.toml").write_text(toml, "utf-8")
    with pytest.raises(ArticleError, match=fault) as raised:
        open_article("one")
    message = str(raised.value)
    assert message.startswith("seeds/articles.toml") and "\n" not in message
