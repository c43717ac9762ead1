"""A damaged or wrong annotation file gets one sentence that names the record and the fault."""

import copy
import json

import pytest
from unit.small_annotation import ARTICLE, TEXT, small, span

from helpers.records.annotation_files import (
    AnnotationError,
    load_annotations,
    parse_annotations,
)


def fault_of(text, tmp_path):
    """The message for a bad file; the checks that hold for every message are made here."""
    path = tmp_path / "bad.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(AnnotationError) as fault:
        load_annotations(path, ARTICLE)
    message = str(fault.value)
    assert message.startswith("bad.json: "), message
    assert message.endswith(".") and not message.endswith(".."), message
    assert "\n" not in message and ". " not in message, message
    assert "Traceback" not in message and "pydantic" not in message, message
    return message


def test_truncated_json(tmp_path):
    whole = json.dumps(small(), ensure_ascii=False, indent=1)
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        message = fault_of(whole[:length], tmp_path)
        assert "cut off or damaged at line" in message and "ask for it again" in message


def at(data, path):
    for step in path[:-1]:
        data = data[step]
    return data, path[-1]


# What is changed, to what, and the words that name the record and the fault.
BAD = {
    "wrong hash": (("article", "sha256"), "0" * 64, ["another text of that name", "town.txt"]),
    "past the end": (
        ("wording", 0, "span"),
        {"start": 90, "end": 94, "exact": "hold"},
        ["wording 1", "ends at 94", f"{len(TEXT)} characters"],
    ),
    "far past the end": (
        ("wording", 0, "span"),
        {"start": 10**30, "end": 10**30 + 4, "exact": "hold"},
        ["wording 1", f"{len(TEXT)} characters"],
    ),
    "exact differs": (
        ("claims", 1, "spans", 0),
        {**span("will hold"), "exact": "will fold"},
        ["claims C51", "'will hold'", "'will fold'"],
    ),
    "exact differs in a mention": (
        ("actors", 0, "mentions", 1, "exact"),
        "we",
        ["actors town, mention 2", "'We'", "'we'"],
    ),
    "exact has another length": (
        ("actors", 0, "mentions", 0, "exact"),
        "towns",
        ["actors town", "mentions 1", "5 characters", "has 4"],
    ),
    "ends before it starts": (
        ("attributions", 0, "cue", "end"),
        3,
        ["attributions s1", "cue", "ends at 3"],
    ),
    "negative": (("attributions", 0, "cue", "start"), -1, ["attributions s1", "cue", "start"]),
    "bool offset": (("times", 0, "span", "start"), True, ["times 1", "span", "start", "integer"]),
    "float offset": (("times", 0, "span", "start"), 3.0, ["times 1", "span", "start", "integer"]),
    "text offset": (("times", 0, "span", "start"), "3", ["times 1", "span", "start", "integer"]),
    "nan offset": (
        ("times", 0, "span", "end"),
        float("nan"),
        [],  # no number in JSON: told where the file is read, or at the record
    ),
    "alternative past the end": (
        ("actors", 0, "mentions", 1, "also_accepted"),
        [{"start": 200, "end": 202, "exact": "We"}],
        ["actors town, mention 2", "also_accepted", "202"],
    ),
    "alternative of an unknown field": (
        ("claims", 0, "also_accepted"),
        [{"kinds": "factual"}],
        ["claims C50", "also_accepted"],
    ),
    "alternative of a wrong label": (
        ("claims", 0, "also_accepted"),
        [{"kind": "guess"}],
        ["claims C50", "also_accepted", "'prediction'"],
    ),
    "unknown actor of an alternative": (
        ("actors", 0, "mentions", 1, "also_accepted"),
        [{"actor": "eve"}],
        ["actors town, mention 2", "also_accepted", "'eve'", "actors"],
    ),
    "unknown attribution of an alternative": (
        ("attributions", 2, "also_accepted"),
        [{"nested_in": "s9"}],
        ["attributions s3", "'s9'"],
    ),
    "unknown id in a relation": (
        ("relations", 0, "recipient"),
        "eve",
        ["relations 1", "recipient", "'eve'", "actors"],
    ),
    "unknown source actor": (
        ("attributions", 0, "source_actors"),
        ["ada", "eve"],
        ["attributions s1", "source_actors", "'eve'"],
    ),
    "unknown attribution": (("claims", 0, "attribution"), "s9", ["claims C50", "'s9'"]),
    "unknown holder": (("claims", 0, "stances", 0, "holder"), "s9", ["claims C50", "stance", "s9"]),
    "unknown claim": (("wording", 0, "claim"), "C9", ["wording 1", "claim", "'C9'"]),
    "unknown premise": (("arguments", 0, "premises"), ["C9"], ["arguments 1", "premises", "'C9'"]),
    "unknown occasion": (("attributions", 0, "occasion"), "o9", ["attributions s1", "'o9'"]),
    "nesting loop": (
        ("attributions", 1, "nested_in"),
        "s3",
        ["attributions s2", "nested_in", "circle"],
    ),
    "nested in itself": (("attributions", 0, "nested_in"), "s1", ["attributions s1", "circle"]),
    "duplicate actor id": (("actors", 1, "id"), "town", ["actors town", "two records"]),
    "duplicate claim id": (("claims", 1, "id"), "C50", ["claims C50", "two records"]),
    "duplicate of nothing": (("claims", 1, "same_as"), "C9", ["claims C51", "same_as", "'C9'"]),
    "duplicate with other words": (
        ("claims", 1, "same_as"),
        "C50",
        ["claims C51", "same_as", "'C50'", "other words"],
    ),
    "actor as a duplicate": (("actors", 1, "same_as"), "town", ["actors ada", "same_as"]),
    "truth value as a duplicate": (("claims", 1, "same_as"), True, ["claims C51", "same_as"]),
    "wrong type of a layer": (("claims",), {}, ["claims", "list"]),
    "wrong type of a record": (("claims", 0), "C50", ["claims 1"]),
    "wrong type of a note": (("claims", 0, "note"), 3, ["claims C50", "note", "string"]),
    "unknown label": (
        ("actors", 0, "mentions", 0, "form"),
        "nickname",
        ["actors town", "mentions 1", "form", "'metonym'"],
    ),
    "unknown field": (("claims", 0, "colour"), "red", ["claims C50", "colour", "no such field"]),
    "no content": (("attributions", 0, "content"), [], ["attributions s1", "content"]),
    "another format": (("format",), "who-says-so/2", ["format", "'who-says-so/1'"]),
    "half a character": (("claims", 0, "note"), "\ud800", []),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence(name, tmp_path):
    path, value, words = BAD[name]
    data = copy.deepcopy(small())
    record, key = at(data, path)
    record[key] = value
    message = fault_of(json.dumps(data), tmp_path)
    for word in words:
        assert word in message, message


def test_the_hand_made_set_is_good_before_it_is_broken():
    loaded = parse_annotations(json.dumps(small()), ARTICLE)
    assert [actor.id for actor in loaded.actors] == ["town", "ada"]
    assert loaded.attribution("s3").nested_in == "s2"
    assert loaded.times[0].to == "2021-08-10" and loaded.times[0].from_ is None


@pytest.mark.parametrize("field", ["article", "annotator", "format"])
def test_a_missing_field(field, tmp_path):
    data = small()
    del data[field]
    assert field in fault_of(json.dumps(data), tmp_path)


@pytest.mark.parametrize("text", ["[]", "3", "null", '"text"', "[[1]]"])
def test_a_file_that_is_no_record(text, tmp_path):
    assert "whole file" in fault_of(text, tmp_path)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 10**5 + "]" * 10**5])
def test_deep_brackets(text, tmp_path):
    assert "nested too deeply" in fault_of(text, tmp_path)


def test_a_number_too_long_to_read(tmp_path):
    text = json.dumps(small()).replace('"format":', f'"size": {"9" * 5000}, "format":', 1)
    fault_of(text, tmp_path)


def test_no_number_at_all_in_an_alternative(tmp_path):
    data = small()
    data["claims"][0]["also_accepted"] = [{"omitted": float("nan")}]
    fault_of(json.dumps(data), tmp_path)


def test_a_layer_given_twice_is_not_silently_dropped(tmp_path):
    text = json.dumps(small()).replace('"claims": [', '"claims": [], "claims": [', 1)
    assert "claims" in fault_of(text, tmp_path)


def test_not_utf8(tmp_path):
    assert "UTF-8" in fault_of(json.dumps(small()).encode("utf-16"), tmp_path)
    assert "byte 10" in fault_of(b'{"format"\n\xff', tmp_path)


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(AnnotationError, match=r"^gone\.json: there is no such file\.$"):
        load_annotations(tmp_path / "gone.json", ARTICLE)
    with pytest.raises(AnnotationError, match="cannot be read"):
        load_annotations(tmp_path, ARTICLE)


def test_a_bad_file_is_left_as_it_is(tmp_path):
    path = tmp_path / "bad.json"
    path.write_bytes(b"{broken")
    with pytest.raises(AnnotationError):
        load_annotations(path, ARTICLE)
    assert path.read_bytes() == b"{broken"
