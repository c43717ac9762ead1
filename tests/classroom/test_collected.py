"""Hand-ins from e-mail and sticks: what is taken, what is left out, and with which sentence."""

import json
import os
import zipfile

import pytest

pytest.importorskip("nbgrader", reason="nbgrader is in the extra `class`")
from helpers.classroom import answer_file  # noqa: E402
from helpers.classroom.collected import collect  # noqa: E402
from helpers.saving.work_format import FORMAT  # noqa: E402

NAMES = ["c1-actors", "c2-claims"]
ANSWERS = "c1-actors.answers.json"


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def said(inbox, tmp_path):
    """Collect, and give ``{student: sentence}``."""

    def collected():
        return {e.student: e.sentence for e in collect(inbox, tmp_path / "course", NAMES)}

    return collected


def put(path, text=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is None:  # an answer file without an answer
        lesson = "c2-claims.answers" if "c2-claims" in path.name else "c1-actors.answers"
        text = json.dumps({"format": FORMAT, "lesson": lesson, "entries": {}})
    path.write_text(text, encoding="utf-8")
    return path


def packed(path, files):
    with zipfile.ZipFile(path, "w") as into:
        for name, text in files.items():
            into.writestr(name, text)


def submitted(tmp_path):
    folder = tmp_path / "course"
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found if path.name != "timestamp.txt"}


def test_both_files_of_both_assignments_are_found_wherever_they_lie(inbox, said, tmp_path):
    put(inbox / "Anna" / "deep" / "down" / ANSWERS)
    put(inbox / "Anna" / "c1-actors.ipynb")
    put(inbox / "Anna" / "c2-claims.answers.json")
    put(inbox / "Anna" / "essay.docx")
    assert said() == {"Anna": "c2-claims: taken; there is no c2-claims.ipynb."}
    assert submitted(tmp_path) == {
        f"submitted/Anna/c1-actors/{ANSWERS}", "submitted/Anna/c1-actors/c1-actors.ipynb",
        "submitted/Anna/c2-claims/c2-claims.answers.json",
    }  # fmt: skip
    assert (tmp_path / "course/submitted/Anna/c1-actors/timestamp.txt").is_file()


@pytest.mark.parametrize(
    "name",
    ["c1-actors.answers (1).json", "c1-actors.answers(2).json", "Ben-c1-actors.answers.json"],
)
def test_a_second_download_is_the_same_file(inbox, said, tmp_path, name):
    put(inbox / "Ben" / name, "mine")
    assert "c1-actors: taken" in said()["Ben"]
    assert (tmp_path / "course/submitted/Ben/c1-actors" / ANSWERS).read_text() == "mine"


def test_what_moodle_adds_to_a_name_is_no_part_of_it(inbox, said):
    moodle = "assignsubmission_file"
    put(inbox / f"Müller Anna_48213_{moodle}_" / ANSWERS)
    put(inbox / f"Ode Jo_48214_{moodle}_{ANSWERS}")
    packed(inbox / f"Pia Roe_48215_{moodle}_c1-actors.zip", {ANSWERS: "x"})
    # Two who are called alike stay two.
    put(inbox / f"Li Wei_48216_{moodle}_" / ANSWERS)
    put(inbox / f"Li Wei_48217_{moodle}_" / ANSWERS)
    assert set(said()) == {"Müller Anna", "Ode Jo", "Pia Roe", "Li Wei 48216", "Li Wei 48217"}


@pytest.mark.parametrize("name", [ANSWERS, "c1-actors.answers (1).json", "c1-actors.ipynb"])
def test_a_file_that_names_nobody_is_said_to_need_a_name(inbox, said, tmp_path, name):
    put(inbox / name)
    assert f"such as anna-{name}, and collect again" in said()[name]
    assert not (tmp_path / "course/submitted").exists()


def test_what_cannot_be_marked_is_said_when_it_is_taken(inbox, said):
    put(inbox / "Ben" / ANSWERS, '{"cells": []}')
    put(inbox / "Carla" / "c1-actors.ipynb", "{}")
    other = json.dumps({"format": FORMAT, "lesson": "02-who", "entries": {}})
    put(inbox / "Carla" / ANSWERS, other)
    begin = f"c1-actors: taken, but nothing in it can be marked: {ANSWERS}"
    assert said() == {
        "Ben": f"{begin} is no saved work of this version (who-says-so-work/1).",
        "Carla": f"{begin} holds the work for another assignment (02-who).",
    }


def test_of_two_the_newest_is_taken(inbox, said, tmp_path):
    os.utime(put(inbox / "Ben" / "c1-actors.answers (1).json", "new"), (2e9, 2e9))
    os.utime(put(inbox / "Ben" / ANSWERS, "old"), (1e9, 1e9))
    said()
    folder = tmp_path / "course/submitted/Ben/c1-actors"
    assert (folder / ANSWERS).read_text() == "new"
    assert (folder / "timestamp.txt").read_text().startswith("2033-05-18 03:33:20")


def test_a_new_hand_in_takes_the_place_of_the_earlier_one_which_is_kept(inbox, said, tmp_path):
    file = put(inbox / "Ben" / ANSWERS, "one")
    said()
    assert said()["Ben"] == "c1-actors: nothing new."
    for words in ("two", "three"):
        put(file, words)
        assert "in place of an earlier hand-in" in said()["Ben"]
    aside = tmp_path / "course/set-aside/Ben/c1-actors"
    kept = [(aside / f"earlier-{n}" / ANSWERS).read_text() for n in (1, 2)]
    assert kept == ["one", "two"]
    assert file.read_text() == "three"


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "..\\..\\evil", "C:\\evil"])
def test_a_zip_chooses_no_place(inbox, said, tmp_path, name):
    packed(inbox / "Cem.zip", {f"{name}/{ANSWERS}": "x", f"{name}.py": "x"})
    assert "taken" in said()["Cem"]
    assert submitted(tmp_path) == {f"submitted/Cem/c1-actors/{ANSWERS}"}
    assert {path.name for path in tmp_path.iterdir()} == {"inbox", "course"}


def test_what_is_packed_small_and_unpacks_large_is_cut(inbox, said, tmp_path):
    with zipfile.ZipFile(inbox / "Cem.zip", "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(ANSWERS, "[" * 60_000_000)
    said()
    path = tmp_path / "course/submitted/Cem/c1-actors" / ANSWERS
    assert path.stat().st_size == answer_file.LARGEST + 1
    assert "more than 2 MB" in answer_file.read_answers(path)[1]


BROKEN = {
    "empty": b"",
    "no zip": b"PK\x03\x04 something",
    "cut": None,
    "locked": None,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_zip_is_one_sentence_and_stops_nobody(inbox, said, kind):
    path = inbox / "Cem-c1-actors.zip"
    packed(path, {ANSWERS: "x" * 5_000})
    raw = bytearray(path.read_bytes())
    if kind == "cut":
        raw = raw[: len(raw) // 2]
    if kind == "locked":  # the flag of an encrypted file, in both of its headers
        raw[6] |= 1
        raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(BROKEN[kind] if BROKEN[kind] is not None else bytes(raw))
    put(inbox / "Zoe" / ANSWERS)
    found = said()
    assert "damaged or locked" in found["Cem"] and "taken" in found["Zoe"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own there")
def test_links_are_not_followed(inbox, said, tmp_path):
    secret = put(tmp_path / "course" / "assignments" / "secret.json", "the answers")
    (inbox / "Dan").mkdir()
    (inbox / "Dan" / ANSWERS).symlink_to(secret)
    (inbox / "Eve").symlink_to(secret.parent)
    found = said()
    assert "Nothing of an assignment" in found["Dan"] and "a link" in found["Eve"]
    assert not (tmp_path / "course/submitted").exists()


def test_names_are_made_fit_for_a_path(inbox, said):
    put(inbox / "[Ana] *Ruiz*" / ANSWERS)
    put(inbox / "Ôzge 🌍" / ANSWERS)
    put(inbox / f"Finn_{ANSWERS}")
    assert set(said()) == {"-Ana- -Ruiz-", "Ôzge -", "Finn"}


def test_what_is_no_hand_in_is_said(inbox, said, tmp_path):
    put(inbox / "holiday.jpg")
    put(inbox / ".DS_Store")
    put(inbox / "Gil" / "c7-other.answers.json")
    put(inbox / "Hal" / "not-c1-actors.answers.json.exe")
    found = said()
    assert found["holiday.jpg"] == "This is no hand-in and was left out."
    assert "Nothing of an assignment" in found["Gil"] and "Nothing of an" in found["Hal"]
    assert len(found) == 3
