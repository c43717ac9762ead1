"""A folder of classmates' files, one's own file, and one's marks beside other readers'."""

import json
import os

import pytest

from helpers.annotation_files import AnnotationError, load_annotations, reference, to_json
from helpers.annotations import Annotator
from helpers.documents import Article, open_article
from helpers.layers import items
from helpers.other_readers import FOLDER, classmates, other_annotators, save_my_marks
from helpers.own_marks import mark_questions
from helpers.questions.files import load_question
from helpers.saved_work import LessonWork
from helpers.widgets.beside_others import (
    YOU,
    my_marks_beside_others,
    nearest,
    on_passage,
)
from helpers.widgets.live_table import count_again

ARTICLE = open_article("best-friends")
P5 = ARTICLE.part("P5")
NORA, WILL = other_annotators(ARTICLE)
ASKED = on_passage(mark_questions(ARTICLE), P5, "actors")
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


def save(change=lambda answer: None, done=True):
    asked = ASKED[-1]
    answer = asked.right_answer()
    change(answer)
    result = asked.check(answer)
    LessonWork(asked.lesson).save(
        asked.id,
        {
            "value": answer, "checked": answer if done else None,
            "state": result.state if done else "not attempted", "points": 0, "of": asked.of,
            "revision": asked.revision, "article": asked.article.sha256,
        },
    )  # fmt: skip
    return answer


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
    for wrong in (folder / "nowhere", "no\0such", folder / "a file"):
        (folder / "a file").write_text("x")
        with pytest.raises(AnnotationError, match="cannot be read.*give the name of the folder"):
            classmates(ARTICLE, wrong)
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


@pytest.mark.parametrize("name", ["", "  ", "../..", None, 7, "x" * 61, "a\x00b", "..."])
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

    monkeypatch.setattr("helpers.other_readers.os.replace", full)
    said = save_my_marks(ARTICLE, "Anna")
    assert said.startswith("Your marks are not saved (No space left") and said.endswith(".")
    assert not list(work.glob("marks*")) and not list(work.glob(".marks*.tmp"))


# Beside other readers


def test_the_question_on_the_passage_is_found():
    assert [asked.within for asked in ASKED] == ["P5"]
    assert on_passage(mark_questions(ARTICLE), ARTICLE.part("P2"), "actors")[0].within == "P2.2"
    assert on_passage(mark_questions(ARTICLE), P5, "times") == []


def test_nothing_is_given_away_before_the_check():
    for done in (None, False):
        if done is False:
            save(done=False)
        content = my_marks_beside_others(ARTICLE, P5).content
        assert content["rows"] == [] and content["heat"] is None
        assert ASKED[-1].id in content["summary"]
    empty = my_marks_beside_others(ARTICLE, P5, "times").content
    assert empty["summary"] == "No lesson asks you to mark such words in P5."
    with pytest.raises(ValueError, match="There is no layer 'birds'"):
        my_marks_beside_others(ARTICLE, P5, "birds")


def test_the_table_follows_a_check_and_holds_the_heat_map():
    view = my_marks_beside_others(ARTICLE, P5)
    answer = save()
    assert view.content["rows"] == []
    count_again()
    rows, heat = view.content["rows"], view.content["heat"]
    assert [row[0] for row in rows] == [f"{YOU} and {name}" for name in
                                        ("reference", "Nora", "Will")] + ["all 4"]  # fmt: skip
    assert rows[0][2:6] == ["1.00"] * 4, "marks like our own"
    assert "nearest to our reference: alpha 1.00" in view.content["summary"]
    assert "".join(piece["text"] for piece in heat["pieces"]) == P5.text
    assert heat["heads"][2:6] == [YOU, "reference", "Nora", "Will"]
    kabul = next(mark for mark in answer["marks"] if mark["exact"] == "Kabul")
    save(lambda a: next(m for m in a["marks"] if m["exact"] == "Kabul")["labels"]
         .update(form="metonym"))  # fmt: skip
    view._on_message(view, {"do": "refresh"}, [])
    assert view.said["text"] == "The table is up to date."
    first = view.content["heat"]["rows"][0]
    assert f"[{kabul['exact']}]" in first[1] and first[2:4] == ["metonym", "name"]
    assert json.dumps(view.content)


def test_one_reader_beside_you_is_enough_and_nothing_is_stored():
    save()
    view = my_marks_beside_others(ARTICLE, P5, others=[])
    assert [row[0] for row in view.content["rows"]] == [f"{YOU} and reference"]
    bundle = view._repr_mimebundle_()
    assert "Moscow" not in bundle["text/html"] and ".90" not in bundle["text/html"]
    assert bundle["text/plain"].endswith("this appears here when you run this cell.")


def test_without_a_figure_there_is_a_sentence():
    assert nearest([]) == "There is no figure yet; the reasons stand in the table."
    assert load_question(ASKED[-1].id).layer == "actors"
    assert (FOLDER / "README.md").is_file()
