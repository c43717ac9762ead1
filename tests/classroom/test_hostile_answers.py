"""Answer files that are none: whatever is handed in, marking goes on and says what is wrong."""

import json
import math
import os
import time

import pytest
from classroom.folders import (
    NAMES,
    answer_data,
    hand_in,
    question_of,
    right_answer,
    student_folder,
    told,
    write_answers,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.classroom import check, shown
from helpers.classroom.answer_file import LARGEST, MOST, answer_file
from helpers.classroom.assignment_files import load_assignment
from helpers.classroom.grading import MOST_LINES, marked

LONGEST = 7_000  # characters that a check may print


BAD_FILES = {
    "damaged": (b'{"format": "who-says-so-work/1", "lesson', "is damaged"),
    "no file of work": (b'{"my": "answers"}', "is no saved work"),
    "NaN": (b'{"format": "who-says-so-work/1", "n": NaN}', "is damaged"),
    "brackets": (b"[" * 200_000, "is damaged"),
    "too large": (b" " * (LARGEST + 1), "more than 2 MB"),
    "not UTF-8": (b"\xff\xfe{}", "is damaged"),
    "empty": (b"", "is damaged"),
    "no entries": (
        b'{"format": "who-says-so-work/1", "lesson": "c9-every-kind.answers", "entries": 3}',
        "is damaged",
    ),
    "another assignment": (
        b'{"format": "who-says-so-work/1", "lesson": "c3-sources.answers", "entries": {}}',
        "for another assignment (c3-sources.answers)",
    ),
    "a lesson deep in brackets": (
        b'{"format": "who-says-so-work/1", "lesson": %s1%s, "entries": {}}'
        % (b"[" * 900, b"]" * 900),
        "c9-every-kind.answers.json",
    ),
    "a lesson full of signs": (
        b'{"format": "who-says-so-work/1", "lesson": "\\u001b[31m<b>\\ud800\\u202e", '
        b'"entries": {}}',
        "for another assignment",
    ),
}


@pytest.mark.parametrize("raw, words", BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_answer_file_costs_the_points_and_says_why(raw, words, folder, capsys):
    answer_file("c9-every-kind", folder).write_bytes(raw)
    assert check("c9-one") == 0.0
    told(capsys, words, "c9-every-kind.answers.json", "Hand in")


def test_no_answer_file(folder, capsys):
    assert check("c9-one") == 0.0
    told(capsys, "There is no c9-every-kind.answers.json", "Hand in")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets not everybody make links and pipes")
def test_links_folders_and_pipes_are_not_followed(folder, keys, capsys, tmp_path_factory):
    path = answer_file("c9-every-kind", folder)
    real = hand_in(tmp_path_factory.mktemp("other"), keys, "c9-one", "b")
    path.symlink_to(real)
    assert check("c9-one") == 0.0
    told(capsys, "is a link")
    path.unlink()
    path.mkdir()
    assert check("c9-one") == 0.0
    told(capsys, "cannot be read as a file")
    path.rmdir()
    os.mkfifo(path)
    assert check("c9-one") == 0.0
    told(capsys, "cannot be read as a file")


UNFIT = {
    "an older version": ({"revision": 7}, "another version of the question (revision 7, now 1)"),
    "a huge revision": ({"revision": 10**400}, "another version"),
    "another text": ({"article": "0" * 64}, "another text"),
    "no text": ({"article": None}, "another text"),
    "no such option": ({"value": "zz"}, "choose one from the list"),
    "another kind": ({"value": {"a": "b"}}, "choose one from the list"),
    "far too much": ({"value": ["x"] * (MOST + 1)}, "far larger than any answer"),
    "far too much, deep": ({"value": [["x"] * 400] * 400}, "far larger than any answer"),
}


@pytest.mark.parametrize("changed, words", UNFIT.values(), ids=UNFIT)
def test_an_answer_to_something_else_costs_the_points_and_says_why(
    changed, words, folder, keys, capsys
):
    hand_in(folder, keys, "c9-one", **{"value": "a", **changed})
    assert check("c9-one") == 0.0
    told(capsys, words)


def test_one_senseless_entry_costs_only_itself(folder, keys, capsys):
    path = hand_in(folder, keys, "c9-one", "b")
    data = json.loads(path.read_text("utf-8"))
    data["entries"]["c9-sort"] = {"value": {"a": "a person"}, "n": "many"}
    path.write_text(json.dumps(data), encoding="utf-8")
    assert check("c9-one") == 1.0
    assert check("c9-sort") == 0.0


# Whatever stands in the file ------------------------------------------------------------------

TEXT = st.text(max_size=30) | st.sampled_from(
    [
        "a",
        "b",
        "<img src=x onerror=alert(1)>",
        "\x1b[2J",
        "\ud800",
        "</pre><script>",
        "people of the Quay",
    ]
)
NUMBERS = (
    st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from([1e999, -1e999, 10**300, 1985, 2040])
)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXT
KEYS_OF_ANSWERS = st.sampled_from(
    ["a", "b", "c", "marks", "id", "layer", "start", "end", "exact", "labels", "link", "actors"]
    + ["nested", "text", "boxes", "ticked", "form", "m1", "m2", "taken"]
) | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(KEYS_OF_ANSWERS, inner, max_size=6),
    max_leaves=40,
)


@st.composite
def bent(draw, value):
    """A right answer of which any part may be replaced by anything."""
    if draw(st.integers(0, 9)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        return {key: draw(bent(each)) for key, each in value.items()}
    if isinstance(value, list):
        return [draw(bent(each)) for each in value]
    return value


def bounded(question, path):
    points, lines = marked(question, path)
    assert type(points) is float and math.isfinite(points) and 0 <= points <= question.of
    said = "\n".join(lines)
    assert said and len(lines) <= MOST_LINES + 3 and len(said) <= LONGEST
    said.encode("utf-8")
    assert "\x1b" not in said
    return points


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_the_answer_is_the_points_are_a_number_and_the_sentences_are_few(
    data, keys, tmp_path_factory
):
    name = data.draw(st.sampled_from(NAMES))
    question = data.draw(
        st.sampled_from([q for q in load_assignment(name, keys).questions if q.marked])
    )
    value = data.draw(VALUES | bent(right_answer(question)))
    folder = tmp_path_factory.getbasetemp() / "any-answer"
    folder.mkdir(exist_ok=True)
    path = write_answers(folder, name, {question.id: answer_data(question, value)})
    points = bounded(question, path)
    # A second look says the same: nothing was written or moved.
    assert bounded(question, path) == points and list(folder.glob(f"{name}*")) == [path]


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(data=VALUES | st.binary(max_size=200), entry=VALUES, whole=st.booleans())
def test_whatever_the_file_is_it_is_read_or_refused(data, entry, whole, keys, tmp_path_factory):
    question = question_of("c9-one", keys)
    folder = tmp_path_factory.getbasetemp()
    path = write_answers(folder, "c9-every-kind", {"c9-one": entry})
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif whole:
        path.write_text(json.dumps(data), encoding="utf-8")
    bounded(question, path)
    path.unlink()


def test_a_long_chain_of_statements_is_no_endless_work(folder, keys, capsys):
    questions = load_assignment("c3-sources", keys).questions
    question = next(q for q in questions if q.type == "mark spans" and q.layer == "attributions")
    value = right_answer(question)
    value["nested"] = {f"s{k}": f"s{k + 1}" for k in range(MOST - 1)}
    hand_in(folder, keys, question.id, value)
    began = time.monotonic()
    check(question.id)
    assert time.monotonic() - began < 10
    value["nested"] = {f"s{k}": f"s{k + 1}" for k in range(100_000)}
    hand_in(folder, keys, question.id, value)
    capsys.readouterr()
    assert check(question.id) == 0.0
    told(capsys, "far larger than any answer")


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(value=VALUES | st.text(alphabet="a \n\x1b\ud800<", max_size=300).map(lambda t: {"text": t}))
def test_whatever_was_written_is_printed_as_text(value, folder, keys, capsys):
    questions = student_folder(folder, "c9-every-kind", keys).questions
    written = [question for question in questions if question.written]
    write_answers(folder, "c9-every-kind", {each.id: answer_data(each, value) for each in written})
    for question in written:
        shown(question.id)
    said = capsys.readouterr().out
    said.encode("utf-8")
    assert len(said) < LONGEST and "\x1b" not in said
