"""Writing the files of save_exports: again, onto a full disk, with nothing marked."""

import os

import pytest
from unit.export_texts import FILES, of, sparse
from unit.no_network import NetworkUsed, no_network  # noqa: F401 (a fixture)

from helpers import open_article
from helpers.annotations import Actor, Mention
from helpers.documents import Article
from helpers.interchange import save_exports
from helpers.records.annotation_files import (
    empty_annotations,
)
from helpers.saved_work import folder_in_words


@pytest.fixture(autouse=True)
def work(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    return folder


def test_the_table_says_who_reads_what_and_what_is_lost(work):
    said = save_exports(*of("practice"))
    place = f"in the folder {folder_in_words()}."
    assert said.heading == f"8 files with your marks are in exports/practice, {place}"
    assert sorted(p.name for p in (work / "exports" / "practice").iterdir()) == sorted(
        [*FILES, ".written.json"]
    )
    rows = {file: (readers, lost) for file, readers, lost in said.rows}
    assert "Gephi" in rows["network.graphml"][0] and "brat" in rows["marks.ann"][0]
    assert "spreadsheet" in rows["statements.csv"][0] and rows["marks.jsonld"][1] == "nothing"
    assert all(lost for _, lost in rows.values())
    assert str(work) not in repr(said) + said._repr_html_() and "<td" in said._repr_html_()


def test_a_second_run_replaces_and_keeps_only_what_others_changed(work):
    marks, article = of("practice")
    save_exports(marks, article)
    place = work / "exports" / "practice"
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    assert save_exports(marks, article).notes == ()
    fewer = marks.model_copy(update={"wording": [], "times": []})
    assert save_exports(fewer, article).notes == ()
    assert sorted(path.name for path in place.iterdir()) == sorted(before)
    (place / "marks.ann").write_text("T1\tClaim 0 5\tfixed in brat\n", encoding="utf-8")
    (place / ".written.json").write_text("[[[", encoding="utf-8")
    for name in set(FILES) - {"marks.ann"}:  # those are what is written again
        (place / name).write_bytes(before[name])
    said = save_exports(marks, article)
    assert said.notes == (
        "marks.ann had been changed in another program; that one is kept as marks.earlier-1.ann.",
    )
    assert "fixed in brat" in (place / "marks.earlier-1.ann").read_text("utf-8")
    assert (place / "marks.ann").read_bytes() == before["marks.ann"]
    assert not list(place.glob("*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="/dev/full is not there")
def test_a_disk_that_takes_nothing_is_one_sentence(work, monkeypatch):
    work.parent.mkdir(exist_ok=True)
    work.write_text("a file where the folder should be", encoding="utf-8")
    said = save_exports(*sparse())
    assert said.rows == () and said.heading.endswith("run this cell again.")

    def full(*args, **more):
        raise OSError(28, "No space left on device")

    work.unlink()
    monkeypatch.setattr("helpers.interchange.files.write_whole", full)
    assert save_exports(*sparse()).heading == (
        "Your marks are not saved as files (No space left on device); run this cell again."
    )


def test_one_format_that_cannot_be_made_stops_no_other(work, monkeypatch):
    def broken(*args):
        raise ValueError("There is no network.")

    monkeypatch.setattr("helpers.interchange.files.to_graphml", broken)
    said = save_exports(*of("practice"))
    assert said.notes == ("network.graphml is not made: There is no network.",)
    assert [row[0] for row in said.rows] == [file for file in FILES if "graphml" not in file]
    assert "<li>network.graphml" in said._repr_html_()
    assert said.heading.startswith("7 files")


def test_half_a_character_is_told():
    article = Article("The mayor spoke.", "a.txt")
    marks = empty_annotations(article, "me")
    mention = Mention(start=4, end=9, exact="mayor", form="name", role="acts")
    marks.actors = [Actor(id="a", name="half \ud83d", type="person", mentions=[mention])]
    said = save_exports(marks, article)
    assert "marks.json is not made: half a character stands in a name or a note." in said.notes
    assert "marks.txt" in [row[0] for row in said.rows]
    assert "half a character" in save_exports(marks, Article("The mayor \ud83d", "a.txt")).heading


def test_nothing_marked_or_another_text_or_no_marks_at_all():
    marks, article = of("practice")
    for given, words in (
        ((empty_annotations(article, "me"), article), "no words of this article are marked yet"),
        ((marks, open_article()), "made for another text"),
        ((article, marks), "save_exports(mine, article)"),
        ((None, None), "save_exports(mine, article)"),
    ):
        said = save_exports(*given)
        assert said.rows == () and said.heading.startswith("Nothing is saved: ")
        assert words in said.heading and said.heading.endswith(".")
