"""A folder of classmates' files, and one's own file."""

import json
import os

import pytest
from unit.marks_on_p5 import ARTICLE, ASKED, P5, save

from helpers.annotations import Annotator
from helpers.documents import Article
from helpers.my_work.file import save_my_marks
from helpers.readers.other_readers import classmates, other_annotators
from helpers.records.annotation_files import AnnotationError, load_annotations, reference, to_json
from helpers.records.layers import items
from helpers.saved_work import LessonWork
from helpers.widgets.beside_others import my_marks_beside_others

NORA, WILL = other_annotators(ARTICLE)
HOSTILE = "<img src=x onerror=a()>"


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "class"
    place.mkdir()
    return place


def put(folder, file, one=NORA, name=None):
    if name is not None:
        one = one.model_copy(update={"annotator": Annotator(name=name, kind="learner")})
    (folder / file).write_text(to_json(one), "utf-8")


# A folder of files


def test_two_readers_and_a_class_stand_in_the_project():
    assert [one.annotator.name for one in other_annotators(ARTICLE)] == ["Nora", "Will"]
    found = classmates(ARTICLE)
    assert [one.annotator.name for one in found] == ["Ines", "Tom"]
    assert found.files == ("ines.json", "tom.json")
    assert len(found.notes) == 1 and "cut-off.json" in found.notes[0]
    assert "cut-off.json" in repr(found) and "cut-off.json" in found._repr_html_()
    assert found.heading == "2 readers, 1 remark"
    with pytest.raises(AnnotationError, match="made for another text"):
        other_annotators(Article("Another text."))


def test_files_that_cannot_be_used_are_named_and_skipped(folder):
    put(folder, "b.json", NORA, "Bea")
    put(folder, "a.JSON", WILL, "Ali")
    text = to_json(NORA)
    bad = {
        "empty.json": b"",
        "half.json": text.encode()[:400],
        "latin.json": text.replace("Moscow", "Mosc\xf6w").encode("latin-1", "replace"),
        "number.json": b"7",
        "deep.json": b"[" * 100_000,
        "moved.json": text.replace('"start": 3622', '"start": 3623').encode(),
        "other.json": text.replace(ARTICLE.sha256, "0" * 64).encode(),
        "answers.json": json.dumps({"format": 1, "lesson": "08", "entries": {}}).encode(),
        "twice.json": b'{"format": 1, "format": 2}',
        "huge.json": b" " * 5_000_001,
    }
    for name, raw in bad.items():
        (folder / name).write_bytes(raw)
    (folder / "notes.txt").write_text("Not for us")
    (folder / ".hidden.json").write_bytes(b"\x00\x05\x16")
    (folder / "folder.json").mkdir()
    odd = {}
    if hasattr(os, "mkfifo"):  # not on Windows
        os.symlink(folder / "nowhere", folder / "gone.json")
        os.mkfifo(folder / "pipe.json")
        odd = {"gone.json", "pipe.json"}
    found = classmates(ARTICLE, folder)
    assert [one.annotator.name for one in found] == ["Ali", "Bea"]
    skipped = {note.split(": ")[1]: note for note in found.notes}
    assert set(skipped) == {*bad, *odd}
    assert "save_my_marks" in skipped["answers.json"]
    assert "made for another text" in skipped["other.json"]
    assert all("\n" not in note and note.endswith(".") for note in found.notes)


def test_one_name_in_two_files_is_told_and_kept_apart(folder):
    put(folder, "a.json", NORA, "Anna")
    put(folder, "b.json", WILL, "Anna")
    put(folder, "copy.json", NORA, "Anna")
    found = classmates(ARTICLE, folder)
    assert [one.annotator.name for one in found] == ["Anna (a)", "Anna (b)"]
    same, named = found.notes
    assert "copy.json holds the same as a.json" in same
    assert named.startswith("a.json and b.json have the same reader, 'Anna'")


def test_a_folder_that_is_not_there_or_empty_gives_one_sentence(folder):
    (folder / "a file").write_text("x")
    for wrong in (folder / "nowhere", "no\0such", folder / "a file", "class-8b", 7, "~nobody/x"):
        found = classmates(ARTICLE, wrong)
        assert found == () and len(found.notes) == 1
        assert found.notes[0].startswith("There is no folder ") and "\n" not in found.notes[0]
        assert 'classmates(article, "class-8b")' in found.notes[0]
        assert "notebooks" in found._repr_html_() and "notebooks" in repr(found)
    assert classmates(ARTICLE, folder).notes == ("There is no .json file in this folder.",)


def test_names_and_files_are_shown_as_text(folder):
    put(folder, "<b>.json", NORA, HOSTILE)
    (folder / "<i>.json").write_text("{")
    shown = classmates(ARTICLE, folder)._repr_html_()
    assert HOSTILE not in shown and "<i>" not in shown and "<b>." not in shown
    assert "&lt;img" in shown and "&lt;i&gt;.json" in shown


def test_two_hundred_files_are_one_class(folder):
    from helpers.figures.agreement import agreement_table
    from helpers.figures.heat import where_readers_differ

    for k in range(200):
        put(folder, f"{k:03}.json", NORA if k % 2 else WILL, f"Reader {k}")
    everybody = [reference(ARTICLE), *classmates(ARTICLE, folder)]
    table = agreement_table(everybody, ARTICLE, "actors", P5)
    heat = where_readers_differ(everybody, ARTICLE, "actors", P5)
    assert len(everybody) == 201 and len(table.table.rows) == 201
    assert table.table.rows[0][0] == "reference and Reader 0"
    assert "100" in str(heat.table.rows[0]) and len(heat._repr_html_()) < 30_000


# One's own file


def test_own_marks_become_a_file_that_a_classmate_can_load(work, folder):
    save()
    said = save_my_marks(ARTICLE, "  Anna  Müller ")
    path = work / "marks-of-anna-müller.json"
    one = load_annotations(path, ARTICLE)
    assert (one.annotator.name, one.annotator.kind) == ("Anna Müller", "learner")
    assert len(items(one, "actors")) == len(ASKED[-1].right_answer()["marks"])
    assert repr(said).startswith("Your marks (") and path.name in said and said.count(". ") == 0
    assert str(work) not in said, "no path of this machine"
    (folder / path.name).write_bytes(path.read_bytes())
    assert classmates(ARTICLE, folder)[0].annotator.name == "Anna Müller"


def test_other_marks_under_the_same_name_keep_the_earlier_file(work):
    save()
    save_my_marks(ARTICLE, "Anna")
    path = work / "marks-of-anna.json"
    first = path.read_bytes()
    assert "earlier" not in save_my_marks(ARTICLE, "Anna"), "the same again"
    save(lambda answer: answer["marks"].pop())
    said = save_my_marks(ARTICLE, "Anna")
    assert "marks-of-anna.json.earlier-1" in said and path.read_bytes() != first
    assert (work / "marks-of-anna.json.earlier-1").read_bytes() == first
    names = sorted(p.name for p in work.iterdir() if not p.name.startswith("."))
    assert names == [f"{ASKED[-1].lesson}.json", path.name, f"{path.name}.earlier-1"]


def test_nothing_checked_saves_nothing(work):
    save(done=False)
    said = save_my_marks(ARTICLE, "Anna")
    assert said.startswith("Nothing is saved yet") and "press Check" in said
    assert not list(work.glob("marks*"))


@pytest.mark.parametrize(
    "name", ["", "  ", "../..", None, 7, "your name", "Your Name", "x" * 61, "a\x00b", "..."]
)
def test_a_name_that_cannot_be_used_says_what_to_do(work, name):
    save()
    said = save_my_marks(ARTICLE, name)
    assert 'save_my_marks(article, "Anna")' in said
    assert not list(work.glob("marks*")) and not list(work.parent.glob("marks*"))


def test_a_name_never_leaves_the_folder(work):
    save()
    save_my_marks(ARTICLE, "../../etc/passwd")
    assert (work / "marks-of-etc-passwd.json").is_file()


def test_a_disk_that_refuses_is_told(work, monkeypatch):
    save()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.saving.whole_file.os.replace", full)
    said = save_my_marks(ARTICLE, "Anna")
    assert said.startswith("Your marks are not saved (No space left") and said.endswith(".")
    assert not list(work.glob("marks*")) and not list(work.glob(".marks*.tmp"))


def test_changes_after_the_last_check_are_told_and_not_in_the_file(work):
    answer = save()
    entry, _ = LessonWork(ASKED[-1].lesson).restore(ASKED[-1].id)
    entry["value"] = {**answer, "marks": answer["marks"][:3]}
    LessonWork(ASKED[-1].lesson).save(ASKED[-1].id, entry)
    said = save_my_marks(ARTICLE, "Anna")
    assert said.endswith("; what you changed after your last Check is not in it.")
    one = load_annotations(work / "marks-of-anna.json", ARTICLE)
    assert len(items(one, "actors")) == len(answer["marks"])
    notes = my_marks_beside_others(ARTICLE, P5).content["notes"]
    assert notes[0] == f"{ASKED[-1].id}: changed since your last Check; press Check there again."


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_others_may_read_the_file(work):
    save()
    save_my_marks(ARTICLE, "Anna")
    assert (work / "marks-of-anna.json").stat().st_mode & 0o777 == 0o644


def test_ones_own_two_files_are_found_in_the_saved_work(work):
    save()
    save_my_marks(ARTICLE, "Anna first")
    save(lambda answer: answer["marks"].pop())
    save_my_marks(ARTICLE, "Anna second")
    found = classmates(ARTICLE, "my-work")
    assert [one.annotator.name for one in found] == ["Anna first", "Anna second"]
    assert not found.notes, "the answers of the lessons are not named there"


def test_folders_in_a_folder_and_a_mark_at_the_beginning(folder):
    for pupil in ("anna", "bea", ".trash"):
        (folder / pupil).mkdir()
    put(folder / "anna", "marks.json", NORA, "Anna")
    put(folder / ".trash", "marks.json", NORA, "Nobody")
    (folder / "bea" / "marks.json").write_text("{", "utf-8")
    (folder / "bom.json").write_text(to_json(WILL), "utf-8-sig")
    found = classmates(ARTICLE, folder)
    assert found.files == ("anna/marks.json", "bom.json")
    (note,) = found.notes
    assert note == (
        "Skipped: bea/marks.json: this file is cut off or damaged at line 1; ask for it again."
    )


def test_a_folder_beside_the_running_notebook_is_found_by_its_name(folder, monkeypatch):
    put(folder, "a.json", NORA, "Anna")
    monkeypatch.chdir(folder.parent)
    assert classmates(ARTICLE, folder.name).files == ("a.json",)
    assert classmates(ARTICLE, "annotators/class").files == classmates(ARTICLE).files
