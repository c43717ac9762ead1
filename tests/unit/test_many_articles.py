"""A folder of texts becomes a CSV file: streamed, whole at every moment, the same on a cluster."""

import csv
import os
import subprocess
import sys

import pytest

from helpers import many_articles
from helpers.documents import ArticleError
from helpers.machine_reader import find_attributions
from helpers.many_articles import (
    COLUMNS,
    Row,
    TextFound,
    attributions_in,
    attributions_of,
    texts_in,
    write_attributions,
    write_found,
)

# Invented.
SAID = (
    "The mayor of {0} said that the bridge of {0} was safe.\r\n\r\n“It is safe,” said the baker.\n"
)
TOWNS = ("Ahausen", "Behausen", "Cehausen", "Dehausen", "Effhausen", "Gehausen")


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "articles"
    texts.mkdir()
    for town in TOWNS:
        (texts / f"{town}.txt").write_bytes(SAID.format(town).encode())
    return texts


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file, strict=True)]


# One text


def test_a_row_says_what_stands_where(folder):
    found = attributions_of(folder / "Ahausen.txt")
    text = (folder / "Ahausen.txt").read_bytes().decode()
    assert found.file == "Ahausen.txt" and not found.fault and len(found.rows) == 2
    for row, one in zip(found.rows, find_attributions(text), strict=True):
        assert row.id == one.id and row.cue == one.cue.exact == "said"
        places = dict(part.split(" ", 1) for part in row.offsets.split("; "))
        for name in ("source", "cue", "content"):
            spans = [tuple(map(int, each.split("-"))) for each in places[name].split(", ")]
            assert " … ".join(text[a:b] for a, b in spans) == getattr(row, name)
        assert (row.form, row.naming) == (one.form, one.naming)


def test_no_source_leaves_the_cell_empty(monkeypatch, folder):
    def no_source(text, rules=None):
        return [one.model_copy(update={"source": None}) for one in find_attributions(text, rules)]

    monkeypatch.setattr(many_articles, "find_attributions", no_source)
    row = attributions_of(folder / "Ahausen.txt").rows[0]
    assert row.source == "" and row.offsets.startswith("cue ")


def test_rules_can_be_chosen(folder):
    assert not attributions_of(folder / "Ahausen.txt", rules=[]).rows
    rows = list(attributions_in(folder, rules=["reporting verbs"]))
    assert 0 < len(rows) <= len(list(attributions_in(folder)))
    with pytest.raises(ValueError, match="no rule"):
        attributions_of(folder / "Ahausen.txt", rules=["magic"])


# A folder


def test_every_text_in_name_order(folder):
    (folder / "notes.md").write_text("He said that this is no text.", encoding="utf-8")
    (folder / "sub").mkdir()
    files = list(dict.fromkeys(row.file for row in attributions_in(folder)))
    assert files == [f"{town}.txt" for town in TOWNS]


def test_one_text_at_a_time(folder, monkeypatch):
    opened = []
    real = many_articles.open_article
    monkeypatch.setattr(many_articles, "open_article", lambda p: opened.append(p) or real(p))
    rows = attributions_in(folder)
    assert not opened
    next(rows)
    assert len(opened) == 1


def test_there_is_a_progress_bar(folder, capsys):
    list(attributions_in(folder))
    assert f"{len(TOWNS)}/{len(TOWNS)}" in capsys.readouterr().err


def test_the_csv_holds_every_row(folder, tmp_path):
    written = write_attributions(folder, tmp_path / "out.csv")
    assert read(tmp_path / "out.csv") == list(attributions_in(folder))
    assert (written.texts, written.rows, written.skipped) == (6, 12, ())
    assert repr(written).startswith("12 attributions from 6 texts are in")


def test_it_opens_in_pandas_and_as_utf_8_in_a_spreadsheet(folder, tmp_path):
    import pandas as pd

    write_attributions(folder, tmp_path / "out.csv")
    table = pd.read_csv(tmp_path / "out.csv")
    assert tuple(table.columns) == COLUMNS and len(table) == 12
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_same_texts_give_the_same_bytes(folder, tmp_path):
    for name in ("a.csv", "b.csv", "a.csv"):
        write_attributions(folder, tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


# Bad input


def test_bad_files_are_skipped_with_a_sentence_each(folder, tmp_path):
    (folder / "a-latin.txt").write_bytes("Der Bäcker".encode("latin-1"))
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-folder.txt").mkdir()
    (folder / "d-nowhere.txt").symlink_to(folder / "gone")
    os.mkfifo(folder / "e-pipe.txt")
    (folder / "f-zeros.txt").write_bytes(b"\0" * 2000)
    written = write_attributions(folder, tmp_path / "out.csv")
    assert written.texts == len(TOWNS) + 1 and written.rows == 12  # a-latin is read by guess
    names = ("b-empty", "c-folder", "d-nowhere", "e-pipe", "f-zeros")
    for name, sentence in zip(names, written.skipped, strict=True):
        assert f"{name}.txt" in sentence
        assert sentence.endswith(".") and "\n" not in sentence
        assert sentence in repr(written)
    skipped = []
    assert len(list(attributions_in(folder, skipped))) == 12
    assert skipped == list(written.skipped)


def test_a_file_name_that_is_no_text_is_written_as_an_escape(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"b\xe4cker.txt")).write_text("The baker said that it rains.")
    except OSError:
        return  # this system has no such names
    written = write_attributions(tmp_path, tmp_path / "out.csv")
    assert written.rows == 1 and read(tmp_path / "out.csv")[0].file == "b\\udce4cker.txt"


def test_no_folder_and_no_text_get_a_sentence(tmp_path):
    with pytest.raises(ArticleError, match="There is no folder"):
        texts_in(tmp_path / "nothing")
    with pytest.raises(ArticleError, match="there is no .txt file"):
        write_attributions(tmp_path, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_nothing_but_an_older_list_is_written_over(folder, tmp_path):
    essay = tmp_path / "essay.csv"
    essay.write_text("my essay", encoding="utf-8")
    text = folder / "Ahausen.txt"
    before = text.read_bytes()
    for target in (essay, text):
        with pytest.raises(ArticleError, match="is no list of attributions"):
            write_attributions(folder, target)
    for target in (folder, tmp_path / "no" / "such.csv"):
        with pytest.raises(ArticleError, match="is no place for a file"):
            write_attributions(folder, target)
    assert essay.read_text(encoding="utf-8") == "my essay" and text.read_bytes() == before


# A run that is broken off


def test_an_interrupted_run_leaves_whole_rows(folder, tmp_path, monkeypatch):
    real, seen = many_articles.attributions_of, []

    def stops(path, rules=None):
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(path)
        return real(path, rules)

    monkeypatch.setattr(many_articles, "attributions_of", stops)
    with pytest.raises(KeyboardInterrupt):
        write_attributions(folder, tmp_path / "out.csv")
    assert {row.file for row in read(tmp_path / "out.csv")} == {p.name for p in seen}
    monkeypatch.undo()
    assert write_attributions(folder, tmp_path / "out.csv").rows == 12


STOPS_AT_THE_FOURTH = """
import sys
from helpers import many_articles
real, seen = many_articles.attributions_of, []
def stops(path, rules=None):
    seen.append(path)
    if len(seen) == 4:
        print("at the fourth", flush=True)
        sys.stdin.readline()
    return real(path, rules)
many_articles.attributions_of = stops
many_articles.write_attributions(*sys.argv[1:])
"""


def test_a_killed_run_leaves_whole_rows(folder, tmp_path):
    out = tmp_path / "out.csv"
    command = [sys.executable, "-c", STOPS_AT_THE_FOURTH, str(folder), str(out)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes) as run:
        assert run.stdout.readline() == b"at the fourth\n"
        run.kill()  # it waits for a line that never comes
    assert {row.file for row in read(out)} == {f"{town}.txt" for town in TOWNS[:3]}
    assert all(row.naming and row.form for row in read(out))


# More than one machine


def test_dask_gets_the_same_csv(folder, tmp_path):
    import dask.bag
    from dask.distributed import Client, LocalCluster

    (folder / "a-empty.txt").write_bytes(b"")
    alone = write_attributions(folder, tmp_path / "alone.csv")
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    )
    with cluster, Client(cluster) as client:
        texts = dask.bag.from_sequence(texts_in(folder), npartitions=3)
        parts = client.compute(texts.map(attributions_of).to_delayed())
        found = (found for part in parts for found in part.result())
        together = write_found(found, tmp_path / "together.csv")
    assert len(parts) == 3
    assert (tmp_path / "together.csv").read_bytes() == (tmp_path / "alone.csv").read_bytes()
    assert together == alone._replace(path=together.path) and len(together.skipped) == 1


def test_a_text_found_is_small_to_send(folder):
    import pickle

    found = attributions_of(folder / "Ahausen.txt")
    assert pickle.loads(pickle.dumps(found)) == found and isinstance(found, TextFound)
