"""What the hub says when it cannot start: one sentence each, and nothing is made."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from classroom.hub_class import HUB_FILES, proxy

if os.name == "nt":
    pytest.skip("there is no JupyterHub for Windows", allow_module_level=True)
_spec = importlib.util.spec_from_file_location("hub_folders", HUB_FILES / "folders.py")
FOLDERS = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(FOLDERS)


def run_start_hub(folder: Path, **variables: str) -> str:
    """What the hub says when it does not start; one sentence, and no traceback."""
    run = subprocess.run(
        [sys.executable, str(HUB_FILES / "start_hub.py")],
        cwd=folder,
        env={**os.environ, "WHO_SAYS_SO_HUB": str(folder / "hub"), **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stderr
    assert "log in at" not in run.stdout  # the address comes last, when it is true
    return run.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("version", ["", "v16.20.0"], ids=["no Node.js", "an old one"])
def test_without_node_the_hub_says_what_to_install(version, tmp_path):
    bin = tmp_path / "bin"
    bin.mkdir()
    if version:
        (bin / "node").write_text(f"#!/bin/sh\necho {version}\n")
        (bin / "node").chmod(0o755)
    assert "install it from nodejs.org" in run_start_hub(tmp_path, PATH=str(bin))


def test_a_hub_that_cannot_start_says_one_sentence_and_makes_nothing(tmp_path):
    proxy()
    students = tmp_path / "students.txt"
    assert "Write the students' names" in run_start_hub(
        tmp_path, WHO_SAYS_SO_ACCOUNTS="one", WHO_SAYS_SO_STUDENTS=str(students)
    )
    assert not (tmp_path / "hub").exists()


def test_no_address_is_told_for_a_hub_whose_accounts_are_missing(tmp_path):
    proxy()
    students = tmp_path / "students.txt"
    students.write_text("no-such-person\n", encoding="utf-8")
    said = run_start_hub(
        tmp_path, WHO_SAYS_SO_ACCOUNTS="system", WHO_SAYS_SO_STUDENTS=str(students)
    )
    assert "start the hub as root" in said or "no account no-such-person" in said
    assert not (tmp_path / "hub").exists()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("# nobody yet\n", "There is no name"),
        ("anna\nBen Müller\n", '"Ben Müller" in students.txt cannot be a name'),
        ("../anna\n", "small letters a to z"),
    ],
)
def test_names_that_are_none(names, words, tmp_path):
    students = tmp_path / "students.txt"
    students.write_text(names, encoding="utf-8")
    with pytest.raises(SystemExit, match=words):
        FOLDERS.names(students)


def test_names_with_remarks_and_twice(tmp_path):
    students = tmp_path / "students.txt"
    students.write_text("\ufeffanna # Anna M.\n\nben\nanna\n", encoding="utf-8")
    assert FOLDERS.names(students) == ["anna", "ben"]


def test_one_password_for_all_is_never_open_to_other_computers():
    FOLDERS.only_here("http://127.0.0.1:8000")
    for address in ("http://0.0.0.0:8000", "http://192.168.1.4:8000", "http://:8000"):
        with pytest.raises(SystemExit, match="can be reached from other computers"):
            FOLDERS.only_here(address)


def test_a_setting_that_is_none():
    with pytest.raises(SystemExit, match="WHO_SAYS_SO_LOGIN is 'dumy', but can only be trying or"):
        FOLDERS.one_of("WHO_SAYS_SO_LOGIN", "dumy", "trying", "pam")


def test_an_account_that_is_missing(monkeypatch):
    monkeypatch.setattr(FOLDERS.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="start the hub as root"):
        FOLDERS.check_accounts(["anna"])
    monkeypatch.setattr(FOLDERS.os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit, match="has no account no-such-person"):
        FOLDERS.check_accounts(["no-such-person"])
