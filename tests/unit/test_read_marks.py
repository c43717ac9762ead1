"""read_marks: files of other programs, found by name and told apart by their content."""

import json
import os

import pytest

from helpers import open_article, reference
from helpers.documents import Article
from helpers.interchange import InterchangeError, read_marks, save_exports
from helpers.records.annotation_files import AnnotationError, empty_annotations, to_json


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "work"


def of(name):
    article = open_article(name)
    return reference(article), article


def test_a_name_is_looked_for_beside_the_notebook_and_among_the_saved_work(work, tmp_path):
    marks, article = of("practice")
    with pytest.raises(AnnotationError, match=r"^marks\.json: there is no such file\.$"):
        read_marks("marks.json", article)
    save_exports(marks, article)
    assert len(read_marks("marks.json", article).claims) == len(marks.claims)
    (tmp_path / "marks.json").write_text(to_json(empty_annotations(article, "Ada")), "utf-8")
    assert read_marks("marks.json", article).annotator.name == "Ada"
    assert read_marks("exports/practice/marks.json", article).annotator.name == "reference"
    inner = tmp_path / "inner"
    inner.mkdir()
    os.chdir(inner)
    assert read_marks("../marks.json", article).annotator.name == "Ada"


@pytest.mark.parametrize(
    "path", ["", " ", None, 7, "a\0b", "x" * 5_000, "~nobody-here/x", "\ud800"]
)
def test_what_cannot_be_a_name_is_told(path):
    with pytest.raises(AnnotationError) as fault:
        read_marks(path, Article("The mayor spoke.", "a.txt"))
    assert str(fault.value).endswith(".") and len(str(fault.value)) < 200


ROWS = (
    '"Created at","Author","Page","URL","Group","Annotation/Reply Type","Quote","Comment","Tags"\n'
    '"2026-01-01 10:00","ada","","https://example.org/a","Public","Annotation","The mayor",'
    '"who, ""exactly""?","actor: Ada Smith,speaks,name,person"\n'
    '"2026-01-01 10:01","ada","","https://example.org/a","Public","Annotation","may rain","",'
    '"claim,prediction,unimportant"\n'
    '"2026-01-01 10:02","ada","","https://example.org/a","Public","Annotation","a zebra","",'
    '"claim"\n'
)


def test_the_table_that_hypothesis_exports_is_read(tmp_path):
    article = Article("The mayor spoke. It may rain.", "rain.txt")
    (tmp_path / "export").write_text("\ufeff" + ROWS, encoding="utf-8")
    found = read_marks("export", article)
    assert found.annotator.name == "ada"
    (mention,) = found.actors[0].mentions
    assert (found.actors[0].name, mention.exact, mention.role) == (
        "Ada Smith", "The mayor", "speaks",
    )  # fmt: skip
    assert mention.note == 'who, "exactly"?'
    assert [claim.paraphrase for claim in found.claims] == ["may rain"]
    assert found.notes[0] == "The text has no “a zebra”: this mark could not be placed."
    assert "a zebra" in repr(found) and "<li>The text has no" in found._repr_html_()


def test_very_many_notes_are_shown_in_part(tmp_path):
    rows = [{"target": [{"selector": [{"type": "TextQuoteSelector", "exact": f"zebra {k}"}]}]}
            for k in range(300)]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps({"rows": rows}), encoding="utf-8")
    found = read_marks("a.json", Article("The mayor spoke.", "a.txt"))
    assert len(found.notes) == 300 and len(repr(found).splitlines()) == 14
    assert repr(found).endswith("And 288 more; they are in its notes.")


def test_brat_needs_its_text_beside_it(tmp_path):
    article = Article("The mayor spoke.", "a.txt")
    (tmp_path / "m.ann").write_text("T1\tCue 10 15\tspoke\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"m\.txt, beside it\.$"):
        read_marks("m.ann", article)
    (tmp_path / "m.txt").write_text("Other words here.", encoding="utf-8")
    with pytest.raises(InterchangeError, match=r"^m\.ann: its text is not that of a\.txt\.$"):
        read_marks("m.ann", article)
    (tmp_path / "m.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(AnnotationError, match=r"^m\.txt: byte 0"):
        read_marks("m.ann", article)
    (tmp_path / "m.txt").write_text(article.text, encoding="utf-8")
    assert "T1 (Cue)" in read_marks("m.ann", article).notes[0]


def test_a_lessons_answers_are_no_marks(tmp_path):
    (tmp_path / "02.json").write_text('{"lesson": "02-actors", "entries": {}}', encoding="utf-8")
    with pytest.raises(AnnotationError, match="answers of a lesson"):
        read_marks("02.json", Article("The mayor spoke.", "a.txt"))


def test_a_table_of_something_else_is_told(tmp_path):
    (tmp_path / "a.csv").write_text("name,age\nAda,36\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match="no marks in this file"):
        read_marks("a.csv", Article("The mayor spoke.", "a.txt"))
    quoted = 'Quote,Tags\n"' + "a" * 200_000 + '",claim\n'
    (tmp_path / "a.csv").write_text(quoted, encoding="utf-8")
    with pytest.raises(AnnotationError, match="damaged at its line 1"):
        read_marks("a.csv", Article("The mayor spoke.", "a.txt"))
