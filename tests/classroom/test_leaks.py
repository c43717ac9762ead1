"""What students get holds no answer: the release that nbgrader makes, searched file by file.

The rule of the search stands in ``helpers/classroom/leaks.py``. Each way an answer could get into a
release is tried here, and the search has to find it.
"""

import base64
import json
import shutil
from functools import lru_cache

import pytest
from classroom.released import released

from helpers.classroom.assignment_files import ASSIGNMENTS, assignments, load_assignment
from helpers.classroom.leaks import leaks, secrets_of

NAMES = assignments(ASSIGNMENTS)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return released(tmp_path_factory.mktemp("course"), NAMES)


@pytest.fixture
def release(course, tmp_path):
    """A copy of the release of the first assignment, to plant something in."""
    shutil.copytree(course / "release" / "c1-actors", tmp_path / "c1-actors")
    return tmp_path / "c1-actors"


@lru_cache
def searched_for(name):
    assignment = load_assignment(name, ASSIGNMENTS)
    return assignment, secrets_of(assignment)


def found(release):
    assignment, secrets = searched_for(release.name)
    return leaks(assignment, release, secrets)


@pytest.mark.parametrize("name", NAMES)
def test_a_release_gives_nothing_away(course, name):
    release = course / "release" / name
    assert found(release) == []
    files = sorted(path.name for path in release.iterdir())
    texts = [article.file for article in load_assignment(name, ASSIGNMENTS).articles]
    assert files == sorted([f"{name}.ipynb", f"{name}.questions.json", *texts])


@pytest.mark.parametrize("name", NAMES)
def test_the_source_does_hold_what_the_release_must_not(course, name):
    """The rubrics are in source/, for the teacher: so nbgrader did take something out."""
    said = " ".join(found(course / "source" / name))
    assert "convincing" in said
    assert "convincing" not in (course / "release" / name / f"{name}.ipynb").read_text("utf-8")


def notebook(release, change):
    path = release / "c1-actors.ipynb"
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def cell(words):
    return lambda release, secret: notebook(
        release, lambda nb: nb["cells"][3].update(source=words(secret))
    )


def questions(release, change):
    path = release / "c1-actors.questions.json"
    data = json.loads(path.read_bytes())
    change(data["questions"])
    path.write_text(json.dumps(data), encoding="utf-8")


PLACES = {
    "a cell": cell(lambda secret: f"Look: {secret}"),
    "a cell, line by line": cell(lambda secret: secret.replace(" ", " \n").splitlines(True)),
    "a cell, with markup": cell(lambda secret: f"<b>{secret.replace(' ', '</b> <b>')}</b>"),
    "cell metadata": lambda release, secret: notebook(
        release, lambda nb: nb["cells"][3]["metadata"].update(mine=secret)
    ),
    "nbgrader's metadata": lambda release, secret: notebook(
        release, lambda nb: nb["cells"][3]["metadata"]["nbgrader"].update(note=secret)
    ),
    "notebook metadata": lambda release, secret: notebook(
        release, lambda nb: nb["metadata"].update(mine={"deep": [secret]})
    ),
    "an attachment": lambda release, secret: notebook(
        release,
        lambda nb: nb["cells"][3].update(
            attachments={"a.txt": {"text/plain": base64.b64encode(secret.encode()).decode()}}
        ),
    ),
    "an output": lambda release, secret: notebook(
        release,
        lambda nb: next(c for c in nb["cells"] if c["cell_type"] == "code")["outputs"].append(
            {"output_type": "stream", "name": "stdout", "text": [secret]}
        ),
    ),
    "an extra file": lambda release, secret: (release / "notes.md").write_text(secret, "utf-8"),
    "a file in a folder": lambda release, secret: (
        (release / "deep").mkdir(),
        (release / "deep" / ".hidden").write_text(json.dumps({"x": [secret]}), "utf-8"),
    ),
    "the questions": lambda release, secret: questions(
        release, lambda asked: asked[2]["view"].update(prompt=f"Who? {secret}")
    ),
}  # fmt: skip
SECRETS = {
    "feedback": "But *the latter* needs a pair, and the pair is *traders and council*.",
    "explanation": "When a description comes back, ask each time whom it means.",
    "why": "The League is the tempting answer, since it is nearer in thought.",
    "hint": "*The latter* is the second of two that were just named.",
    "model answer": "a keeper could tell whether anything moved.",
    "rubric": "1 begun: names somebody who is missing, but not what is lost",
    "misconception": "The officials only remember them.",
    "note of the reference": "A building for the council in it: it decides and closes.",
    "paraphrase of the reference": "Tarrow promised a ferry and a path.",
    "answer in words": "The answer to c1-latter is: the council",
    "answer by letter": "c1-latter: c",
    "sorted item": '{"c1-residents": {"a": "people of the Quay"}}',
    "span": "mark 618-619 and 684-695",
    "span as data": '{"start": 684, "end": 695}',
}


EVERYWHERE = ("explanation", "note of the reference", "answer in words", "span")
IN_THESE = ("a cell", "an extra file", "the questions")
PAIRS = [(p, s) for p in PLACES for s in SECRETS if s in EVERYWHERE or p in IN_THESE]


@pytest.mark.parametrize("place, secret", PAIRS, ids=[" - ".join(pair) for pair in PAIRS])
def test_a_planted_answer_is_found(release, place, secret):
    PLACES[place](release, SECRETS[secret])
    assert found(release)


PLANTED = {
    "a mark at the right option": lambda asked: asked[2]["view"]["options"][2].update(right=True),
    "the right answer": lambda asked: asked[2].update(answer="c"),
    "hints in words": lambda asked: asked[2]["view"].update(hints=["Go back to the pair."]),
    "the list for marking": lambda asked: asked[5]["view"].update(
        rubric=["0 not yet: no answer, or a judgement on the text without anybody in it."]
    ),
    "marks": lambda asked: asked[0].update(layer=[[684, 695], [732, 735]]),
}


@pytest.mark.parametrize("change", PLANTED.values(), ids=PLANTED)
def test_fields_planted_in_the_questions_are_found(release, change):
    questions(release, change)
    assert found(release)


@pytest.mark.parametrize("file", ["c1-actors.toml", "account-standard.reference.json"])
def test_a_teachers_file_is_found_under_any_name(release, file):
    shutil.copy(ASSIGNMENTS / file, release / "picture.txt")
    assert found(release)


def test_links_and_files_that_are_no_text_are_named(release):
    (release / "key.txt").symlink_to(ASSIGNMENTS / "c1-actors.toml")
    (release / "answers.zip").write_bytes(b"PK\x03\x04\xff\xfe")
    assert found(release) == [
        "answers.zip: this is no text, so nobody can say what is in it.",
        "key.txt: this is a link, and what it leads to would be handed out.",
    ]


HARMLESS = (
    "Good luck! Your teacher answers questions on Monday, at 9:15 in room 684.",
    "Take 45 minutes. The council is in the text; so are people of the Quay and Overwater.",
    "Anelle Dool, Corin Hask, Rosamund Pell, Jorin Verrin and Ilva Tarrow speak here.",
    "The swift decision has cost the town money and may have spared it a disaster.",
)


@pytest.mark.parametrize("words", HARMLESS)
def test_there_is_no_false_alarm(release, words):
    (release / "welcome.md").write_text(words, "utf-8")
    assert found(release) == []
