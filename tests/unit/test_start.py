"""start.py without a network: what it would run, what it skips, and what it says when it fails."""

import ast
import errno
import json
import os
import shutil
import socket
import subprocess
import sys

import pytest
from lessons import ROOT
from unit.start_copy import KERNEL_START, copy_of_start, sentence, steps

SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")


@pytest.fixture
def start(tmp_path, monkeypatch):
    return copy_of_start(tmp_path, monkeypatch)


def test_an_old_python_can_read_it():
    ast.parse(SOURCE, feature_version=(3, 6))


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 13), (3, 14, 0)])
def test_python_too_old_or_too_new(start, version):
    with pytest.raises(SystemExit) as caught:
        start.check_python(version)
    assert "needs Python 3.11, 3.12 or 3.13" in sentence(caught)
    assert ".".join(map(str, version)) in sentence(caught)


def test_the_second_start_skips_what_is_done(start):
    start.set_up(tests=False)
    assert steps(start) == ["venv", "lessons"]
    start.set_up(tests=False)
    assert steps(start) == []
    start.set_up(tests=True)
    assert steps(start) == ["tests"]
    start.set_up(tests=True)
    assert steps(start) == []


def test_programs_that_are_started_by_name_are_found(start):
    path = start.environment()["PATH"].split(os.pathsep)
    assert path[0] == os.path.dirname(start.PYTHON) and path[1:]


def test_a_changed_requirement_is_installed_and_a_changed_setting_is_not(start):
    start.set_up(tests=True)
    steps(start)
    with open(os.path.join(start.ROOT, "pyproject.toml"), "a") as file:
        file.write("\n[tool.other]\nline-length = 99\n")
    start.set_up(tests=True)
    assert steps(start) == []
    with open(os.path.join(start.ROOT, "requirements.txt"), "a") as file:
        file.write("one-more==1.0\n")
    start.set_up(tests=True)
    assert steps(start) == ["lessons", "tests"]
    with open(os.path.join(start.ROOT, KERNEL_START), "a") as file:
        file.write("# copied into .venv, so it has to be copied again\n")
    start.set_up(tests=True)
    assert steps(start) == ["lessons", "tests"]


@pytest.mark.parametrize(
    "change",
    [{"folder": "/somewhere/else"}, {"python": "3.10"}, None],
    ids=["moved folder", "other Python", "damaged stamp"],
)
def test_an_environment_that_does_not_fit_is_made_again(start, change):
    start.set_up(tests=False)
    steps(start)
    stamp = {**start.read_json(start.STAMP), **change} if change else "{"
    with open(start.STAMP, "w") as file:
        file.write(stamp if isinstance(stamp, str) else json.dumps(stamp))
    start.set_up(tests=False)
    assert steps(start) == ["venv", "lessons"]


def test_a_half_made_environment_is_made_again(start, monkeypatch):
    whole = start.run

    def cut_off(command, doing):
        if "pip" in command:
            raise KeyboardInterrupt
        whole(command, doing)

    monkeypatch.setattr(start, "run", cut_off)
    with pytest.raises(SystemExit) as caught:
        start.main([])
    assert "The same command goes on from here" in caught.value.code
    monkeypatch.setattr(start, "run", whole)
    steps(start)
    start.set_up(tests=False)
    assert steps(start) == ["venv", "lessons"]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make a link")
def test_what_a_link_leads_to_is_never_emptied(start, tmp_path):
    elsewhere = tmp_path / "another environment"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept")
    os.symlink(elsewhere, start.VENV)
    with pytest.raises(SystemExit) as caught:
        start.set_up(tests=False)
    assert "is a link" in sentence(caught) and "remove the link" in sentence(caught)
    assert (elsewhere / "kept.txt").read_text() == "kept" and steps(start) == []


def test_an_environment_of_the_readers_own_is_kept(start, monkeypatch):
    os.makedirs(start.VENV)
    monkeypatch.setattr(start, "answers", lambda command, code="": command == [start.PYTHON])
    start.set_up(tests=False)
    assert steps(start) == ["lessons"]


def test_the_news_question_is_off_and_other_settings_stay(start):
    page = os.path.join(start.VENV, "etc", "jupyter", "labconfig", "page_config.json")
    start.write_json(page, {"disabledExtensions": {"other": True}, "appName": "x"})
    start.quiet_first_page()
    assert start.read_json(page) == {
        "appName": "x",
        "disabledExtensions": {
            "other": True,
            "@jupyterlab/apputils-extension:announcements": True,
            "@jupyterlab/cell-toolbar-extension:plugin": True,
            "@jupyter/nbgrader": True,
        },
    }


def test_jupyterlab_opens_here_and_the_readers_options_win(start):
    command = start.lab_command(["--no-browser", "--ServerApp.root_dir=/elsewhere"])
    assert command[0] == start.PYTHON
    assert "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb" in command
    assert [word for word in command if "root_dir" in word] == ["--ServerApp.root_dir=/elsewhere"]
    assert command[-2:] == ["--no-browser", "--ServerApp.root_dir=/elsewhere"]
    assert f"--ServerApp.root_dir={start.ROOT}" in start.lab_command([])


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("OSError: [WinError 112] There is not enough space on the disk", "disk is full"),
        ("not created successfully because ensurepip is not available.", "python3-venv"),
        ("/usr/bin/python3: No module named venv", "python3-venv"),
        ("Error: [Errno 13] Permission denied: '/opt/x/.venv'", "Nothing may be written"),
        ("HINT: ... does not have Windows Long Path support enabled.", "too long for Windows"),
        (
            "WARNING: Retrying: NewConnectionError(...)\nERROR: No matching distribution found",
            "network does not answer",
        ),
        ("some words\nERROR: hash does not match\nmore words", "ERROR: hash does not match"),
        ("", "Setting up stopped"),
    ],
)
def test_each_fault_has_a_sentence(start, output, words):
    with pytest.raises(SystemExit) as caught:
        start.fail(output, "trying")
    assert words in sentence(caught)


def test_the_log_is_kept_and_named(start):
    os.makedirs(start.VENV)
    code = "import sys; print('ERROR: é broke'); sys.exit(3)"
    with pytest.raises(SystemExit) as caught:
        start.run_for_real([sys.executable, "-c", code], "trying")
    assert "ERROR: é broke" in sentence(caught) and start.LOG in sentence(caught)
    with open(start.LOG, encoding="utf-8") as log:
        assert "é broke" in log.read()


def test_a_disk_that_fills_up(start, monkeypatch):
    def full(command, doing):
        raise OSError(errno.ENOSPC, "anything")

    monkeypatch.setattr(start, "run", full)
    with pytest.raises(SystemExit) as caught:
        start.main([])
    assert "disk is full" in sentence(caught)


def test_too_little_room_is_told_before_anything_is_made(start, monkeypatch):
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(9, 9, 9))
    with pytest.raises(SystemExit) as caught:
        start.set_up(tests=False)
    assert "disk is full" in sentence(caught)
    assert steps(start) == []


@pytest.mark.parametrize("form", ["--port={}", "--port {}", "--ServerApp.port={}"])
def test_a_port_that_is_taken(form, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = subprocess.run(
            [sys.executable, str(ROOT / "start.py"), *form.format(port).split()],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
        )
    assert told.returncode == 1
    assert f"Port {port} is taken" in told.stderr and len(told.stderr.splitlines()) == 1


def test_a_word_that_is_no_command(start):
    with pytest.raises(SystemExit) as caught:
        start.main(["tset"])
    assert "'tset'" in sentence(caught)


def test_help(start, capsys):
    assert start.main(["--help"]) is None
    assert "start.py test" in capsys.readouterr().out


def test_binder_installs_what_a_first_start_installs(start):
    # In a folder of its own: without it, Binder would install the package once more, as a copy
    # that knows neither seeds/ nor notebooks/.
    folder = ROOT / ".binder"
    assert (folder / "requirements.txt").read_text() == "-r ../requirements.txt\n"
    name = (folder / "runtime.txt").read_text().strip()
    assert name in ["python-{}.{}".format(*numbers) for numbers in start.VERSIONS]
