"""Annotation files: saved as they were loaded, and plain to read."""

import json

from unit.small_annotation import ARTICLE, small

from helpers.documents import SEEDS
from helpers.records.annotation_files import (
    empty_annotations,
    load_annotations,
    parse_annotations,
    reference,
    save_annotations,
    to_json,
)


def test_a_full_set_is_saved_as_it_was_loaded(tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    save_annotations(parse_annotations(json.dumps(small()), ARTICLE), first)
    loaded = load_annotations(first, ARTICLE)
    save_annotations(loaded, second)
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(first.read_text(encoding="utf-8")) == small()


def test_the_file_is_plain_to_read():
    text = to_json(parse_annotations(json.dumps(small()), ARTICLE))
    assert "Müller" in text and "\\u" not in text
    assert text.endswith("}\n") and "\r" not in text
    # One record a line: a change in one record is a change in one line.
    lines = text.splitlines()
    assert sum('"cue": ' in line for line in lines) == 3
    assert all(line.count('"cue": ') <= 1 and line.count('"form": ') <= 1 for line in lines)


def test_the_reference_is_saved_byte_for_byte(tmp_path):
    from helpers.documents import open_article

    article = open_article("best-friends")
    path = SEEDS / "000_3249e3038561f82f.reference.json"
    save_annotations(reference(article), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == path.read_bytes()


def test_an_empty_set_is_saved_and_loaded(tmp_path):
    path = tmp_path / "empty.json"
    save_annotations(empty_annotations(ARTICLE, "Ada"), path)
    loaded = load_annotations(path, ARTICLE)
    assert loaded == empty_annotations(ARTICLE, "Ada")
    assert loaded.mentions() == [] and loaded.annotator.kind == "learner"
