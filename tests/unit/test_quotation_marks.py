"""What stands in quotation marks, as lesson 07 shows it."""

import json

from lessons import NOTEBOOKS, code_cells, read

from helpers.documents import Article, open_article
from helpers.figures.quotation_marks import in_quotation_marks


def test_every_pair_of_the_article_and_only_its_first_words():
    article = open_article("best-friends")
    table = in_quotation_marks(article)
    assert len(table.rows) == article.text.count("“")
    for where, words in table.rows:
        begins = words.removesuffix(" …")
        assert begins[0] == "“" and len(begins.split()) <= 8
        assert begins in " ".join(article.part(where).text.split())


def test_straight_marks_count_and_a_lone_one_reaches_no_further_than_its_line():
    text = 'A title\n\nAda said "yes". A mark “ that stands alone.\n\nBen said “<b>no</b>”.'
    table = in_quotation_marks(Article(text, "invented.txt"))
    assert [row[1] for row in table.rows] == ['"yes"', "“<b>no</b>”"]
    assert "<b>" not in table.html()


def test_none_at_all_is_an_empty_table():
    assert in_quotation_marks(Article("A title\n\nNothing here.", "invented.txt")).rows == ()


def test_what_a_folded_output_shows_gives_nothing_away():
    """JupyterLab shows the first line of a folded output."""
    notebook = read(NOTEBOOKS / "07-can-a-machine-do-it.ipynb")
    folded = [
        c for c in code_cells(notebook) if c.metadata.get("jupyter", {}).get("outputs_hidden")
    ]
    assert [c.source.split("(")[0] for c in folded] == [
        "in_quotation_marks", "machine_scores",
    ]  # fmt: skip
    for cell in folded:
        first = "".join(cell.outputs[0]["data"]["text/html"]).split("\n")[0]
        assert first and "<" not in first, json.dumps(first)
        assert not any(word.isdigit() for word in first.replace("84", "").split())
