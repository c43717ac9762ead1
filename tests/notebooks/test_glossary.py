"""The glossary: in order, short, tied to the lessons; and every lesson leads to it."""

import re

import pytest
from lessons import GLOSSARY, NOTEBOOKS, lessons, prose_cells, read
from prose import markdown_of, sentences_of

from helpers.records.layers import LAYERS

TEXT = markdown_of(GLOSSARY)
ENTRIES = dict(re.findall(r"^### (.+)\n(.+)$", TEXT, re.MULTILINE))
LEADS_HERE = "**A word you do not know?** It is in [the glossary](glossary.ipynb)."
# Headings whose words do not stand in their lesson in just this form.
FOUND_AS = {
    "Form of a mention": "forms",
    "Form of a statement": "forms",
    "Role of a mention": "who speaks",
    "Author’s own word": "author's own word",
}
every_lesson = pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
every_entry = pytest.mark.parametrize("term", ENTRIES)


def words(text: str) -> str:
    return " ".join(re.sub(r"[*’]", lambda m: {"’": "'"}.get(m[0], ""), text).casefold().split())


def test_it_is_one_cell_of_text():
    """In one cell JupyterLab finds every heading; it loses those of cells that it has not drawn."""
    (cell,) = read(GLOSSARY).cells
    assert cell.cell_type == "markdown"


def test_terms_stand_in_alphabetical_order():
    terms = [term.casefold() for term in ENTRIES]
    assert len(terms) > 100 and terms == sorted(terms)
    assert len(terms) == TEXT.count("\n### "), "a term stands twice"


def test_every_letter_can_be_reached():
    letters = re.findall(r"^## (\w)$", TEXT, re.MULTILINE)
    assert re.findall(r"\[(\w)\]\(#(\w)\)", TEXT) == [(letter, letter) for letter in letters]
    letter = None
    for mark, heading in re.findall(r"^(##|###) (.+)$", TEXT, re.MULTILINE):
        letter = heading[0] if mark == "##" else letter
        assert heading[0] == letter, heading


@every_entry
def test_an_entry_is_short(term):
    explained = ENTRIES[term].split(" First met in ")[0].split(" Used in ")[0]
    plain = re.sub(r"\]\([^)]*\)", "", explained.split("*Invented:*")[0])
    assert 1 <= len(re.findall(r"[.?!](?= [A-Z]|$)", plain.strip())) <= 4, plain
    assert len(explained.split()) <= 60


@every_entry
def test_the_term_is_met_where_the_entry_says(term):
    met = re.search(r"First met in \[lesson (\d\d)\]\((\1[\w-]+)\.ipynb\)\.$", ENTRIES[term])
    if term == "Offset":  # no lesson needs it
        assert ENTRIES[term].endswith("(../seeds/README.md).")
        return
    lesson = markdown_of(NOTEBOOKS / f"{met[2]}.ipynb")
    said = lesson + "\n".join(sentences_of(NOTEBOOKS / "questions" / f"{met[2]}.toml"))
    assert words(FOUND_AS.get(term, term)) in words(said)


@every_lesson
def test_a_lesson_leads_here_from_its_first_cell(path):
    first = prose_cells(read(path))[0].source
    assert re.search(r"^\*\*Coming back\?\*\* .+\n\n" + re.escape(LEADS_HERE) + "$", first, re.M)


@every_lesson
def test_the_words_of_a_lesson_are_explained_here(path):
    (told,) = re.findall(r"^\*\*Words of this lesson:\*\* (.+)$", markdown_of(path), re.M)
    assert not re.search(r"(?:^|· |and )\*[^*]+\*", told), "a word without a link"
    assert len(re.findall(r"\[\*[^*]+\*\]\(glossary\.ipynb#[^)]+\)", told)) >= 4


def test_the_table_of_layers_is_that_of_the_module():
    rows = re.findall(r"^\| (\d) \| \*\*(\w)\*\* \| (.+?) \| (.+?) \|", TEXT, re.MULTILINE)
    assert rows == [
        (str(key), layer.letter, layer.name, layer.meaning)
        for key, layer in enumerate(LAYERS.values(), 1)
    ]
