"""Hostile files for every reader of files, and names and links that would lead out of the folder.

Each gets one sentence, soon and in little memory, and nothing of the learner's is lost. Hostile
bytes as texts are in ``test_text_in.py``, damaged work in ``test_saved_work.py``.
"""

import json
import os
import time

import pytest
from unit.hostile_marks import hostile

import helpers
from helpers.annotations import Span, Wording
from helpers.articles.own_articles import articles_folder, my_article, new_article
from helpers.documents import Article, ArticleError
from helpers.interchange import read_marks, save_exports
from helpers.own_text.annotations import annotation_path, restore_annotations
from helpers.records.annotation_files import AnnotationError, empty_annotations, load_annotations
from helpers.saved_work import LessonWork

MARKS, ARTICLE = hostile()


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "work"


def fit(**change):
    return {"format": "who-says-so/1", "annotator": {"name": "x", "kind": "learner"},
            "article": {"file": "a.txt", "sha256": SMALL.sha256}, **change}  # fmt: skip


SMALL = Article("The mayor spoke.\n\nIt rained, she said.", "small.txt")
EMPTY = "{},"
FILES = {
    "50 MB": bytes(50_000_000),
    "NUL bytes": json.dumps(fit()).encode() + b"\0",
    "invalid UTF-8": b'{"format": "\xff\xfe"}',
    "UTF-16": json.dumps(fit()).encode("utf-16"),
    "deep nesting": b"[" * 1_000_000,
    "deep objects": b'{"a":' * 200_000,
    "a number of 10 million digits": b'{"format": ' + b"9" * 10_000_000 + b"}",
    "a fraction of 10 million digits": json.dumps(fit(actors=[{"id": "N"}])).encode()
    .replace(b'"N"', b"9" * 10_000_000 + b".5"),
    "5 million empty records": f'{{"rows": [{EMPTY * 5_000_000}{{}}]}}'.encode(),
    "200,000 bad records": json.dumps(fit()).replace(
        '"annotator"', f'"actors": [{EMPTY * 200_000}{{}}], "annotator"').encode(),
    "200,000 unknown fields": json.dumps(fit() | {f"k{k}": 1 for k in range(200_000)}).encode(),
    "30,000 ids twice": json.dumps(fit(occasions=[
        {"id": f"o{k // 2}", "what": "w", "known_from": "article"} for k in range(60_000)]
    )).encode(),
    "another article": json.dumps(
        fit(article={"file": "b.txt", "sha256": "0" * 64})).encode(),
    "nothing": b"",
    "another kind": b"The mayor spoke.",
}  # fmt: skip
READERS = {
    "read_marks": lambda path: read_marks(path, SMALL),
    "load_annotations": lambda path: load_annotations(path, SMALL),
}


def one_sentence(message):
    assert message.rstrip().endswith(".") and "\n" not in message and len(message) < 330, message


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_gets_one_sentence_soon(reader, kind, tmp_path):
    path = tmp_path / "marks.json"
    path.write_bytes(FILES[kind])
    before = time.process_time()
    with pytest.raises(AnnotationError) as fault:
        READERS[reader](path)
    one_sentence(str(fault.value))
    assert str(fault.value).startswith("marks.json: ")
    # Far above what any of them takes, far below what a bomb took: this one number is a bound.
    assert time.process_time() - before < 5
    assert path.read_bytes() == FILES[kind]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_what_is_no_file_is_never_opened(reader, tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    for name in ("pipe", "zero", "folder", "loop", "gone"):
        with pytest.raises(AnnotationError) as fault:
            READERS[reader](tmp_path / f"{name}.json")
        one_sentence(str(fault.value))


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_of_own_work_is_set_aside_and_kept(kind, work):
    article = new_article(SMALL.text, "small")
    raw = FILES[kind]
    lesson = LessonWork("09-your-own-article")
    lesson.path.write_bytes(raw)
    entry, said = lesson.restore("09-plan")
    assert entry is None and said and "\n" not in said
    assert [path.read_bytes() for path in work.glob("09-*.damaged-*")] == [raw]
    path = annotation_path(article)
    path.write_bytes(raw)
    found, said = restore_annotations(article)
    assert not found.actors and said and "\n" not in said
    assert [path.read_bytes() for path in path.parent.glob("*.damaged-*")] == [raw]
    (articles_folder() / "small.parts.json").write_bytes(raw)
    again = my_article("small")
    assert again.text == SMALL.text and "small.parts.json cannot be used" in again.note


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_stops_no_class(kind, tmp_path):
    place = tmp_path / "class"
    place.mkdir()
    (place / "a.json").write_bytes(FILES[kind])
    (place / "b.json").write_text(json.dumps(fit()), encoding="utf-8")
    found = helpers.classmates(SMALL, place)
    assert found.files == ("b.json",) and len(found.notes) == 1
    assert found.notes[0].startswith("Skipped: a.json")


@pytest.mark.parametrize("kind", ["50 MB", "NUL bytes", "nothing"])
def test_a_hostile_text_is_told(kind, tmp_path):
    for name in ("a.txt", "a.html", "a.md"):
        (tmp_path / name).write_bytes(FILES[kind])
        for read in (helpers.open_article, new_article):
            with pytest.raises(ArticleError) as fault:
                read(str(tmp_path / name))
            one_sentence(str(fault.value))


def test_a_kept_text_that_has_become_huge_is_told():
    new_article(SMALL.text, "small")
    (articles_folder() / "small.txt").write_bytes(bytes(50_000_000))
    with pytest.raises(ArticleError, match="damaged"):
        my_article("small")


# Paths


NAMES = ["../../out", "/etc/passwd", "..", ".", "", "a/b", "a\\b", "C:\\x", "~", "~/x", "a\0b",
         "con", "x" * 5_000, "\u202egnp", "<script>", "-rf", "...", "a\nb", "\ud800"]  # fmt: skip


def outside(tmp_path):
    return sorted(str(path) for path in tmp_path.rglob("*") if "work" not in path.parts[-3:])


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_folder_of_the_work(name, work, tmp_path):
    article = new_article(SMALL.text, name)
    hostile_file = Article(SMALL.text, f"{name}.txt", name)
    marks = empty_annotations(article, name)
    mayor = Span(start=4, end=9, exact="mayor")
    marks.wording = [Wording(span=mayor, kind="hedge")]
    helpers.save_my_annotations(marks, article)
    helpers.save_my_annotations(marks, hostile_file)
    save_exports(marks, hostile_file)
    said = save_exports(marks, article, name)
    assert said.rows or "\n" not in said.heading
    helpers.portfolio(article, name)
    helpers.save_my_marks(article, name)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert made and all(work in path.parents for path in made)
    roots = {path.relative_to(work).parts[0] for path in made}
    pages = {root for root in roots if root.startswith("portfolio-") and root.endswith(".html")}
    assert len(pages) <= 1 and roots - pages <= {"articles", "exports", ".portfolio.lock"}
    for path in made:
        if "exports" in path.parts:
            assert len(path.relative_to(work / "exports").parts) <= 2


def test_a_folder_of_exports_that_leads_elsewhere_is_not_followed(work, tmp_path):
    (work / "exports").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (work / "exports" / "mine").symlink_to(tmp_path / "elsewhere")
    said = save_exports(MARKS, ARTICLE, "mine")
    assert said.heading.startswith("Nothing is saved: mine") and not said.rows
    assert list((tmp_path / "elsewhere").iterdir()) == []
