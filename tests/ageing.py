"""Run the tests on every Python found here, and on the newest packages that the ranges allow.

    python tests/ageing.py [--newest | --pinned] [words for pytest]

A range reaches from the version pinned in requirements.txt or pyproject.toml up to the next major
one. Each environment is made anew in a temporary folder (about 900 MB and two minutes each) and
thrown away; the project's own .venv is not touched. Without words for pytest the lessons and the
unit tests are run; the browser and the class need minutes more: give ``tests notebooks`` for all.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
PIN = re.compile(r"^([\w.-]+(?:\[[\w,]+\])?)==(\d+)(\.[\w.]+)$")
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
QUICK = ["notebooks", "tests/unit", "tests/notebooks"]


def pins() -> list[str]:
    """Every requirement of the lessons, the tests and a class, as pinned: ``"plotly==7.1.0"``."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    with open(ROOT / "pyproject.toml", "rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    given = [*lines, *extras["test"], *extras["class"]]
    pinned = [re.sub(r"\s*(#.*)?$", "", line) for line in given]
    return [line for line in pinned if PIN.match(line)]


def widened(pin: str) -> str:
    """``"plotly==7.1.0"`` as the range that it stands for: ``"plotly>=7.1.0,<8"``."""
    name, major, rest = PIN.match(pin).groups()
    return f"{name}>={major}{rest},<{int(major) + 1}"


def found() -> dict[str, str]:
    """The Pythons of this computer that the project allows: version to command."""
    here = {"{}.{}".format(*sys.version_info[:2]): sys.executable}
    for version in PYTHONS:
        kept = sorted(PYENV.glob(f"{version}.*/bin/python"))
        for command in [shutil.which(f"python{version}"), *map(str, kept)]:
            # pyenv's stand-in for a version that is not chosen is there, and fails
            if command and subprocess.run([command, "-c", ""], capture_output=True).returncode == 0:
                here.setdefault(version, command)
    return {version: here[version] for version in PYTHONS if version in here}


def run_in(python: str, requirements: list[str], words: list[str]) -> tuple[bool, str, str]:
    """Whether the tests pass in a new environment; their last line; what is newer than pinned."""
    with tempfile.TemporaryDirectory(prefix="ageing-", ignore_cleanup_errors=True) as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        inside = Path(folder, *(["Scripts"] if sys.platform == "win32" else ["bin"]), "python")
        pip = [str(inside), "-m", "pip", "--disable-pip-version-check"]
        # The project without its extras: these are pinned, and here the ranges count.
        wish = [*pip, "install", "-q", *requirements, "-e", "."]
        put = subprocess.run(wish, cwd=ROOT, capture_output=True, text=True)
        if put.returncode:
            return False, f"could not be installed: {put.stderr.strip()[-300:]}", ""
        frozen = subprocess.run([*pip, "freeze"], capture_output=True, text=True, check=True)
        installed = {line.lower().replace("_", "-") for line in frozen.stdout.splitlines()}
        wanted = (re.sub(r"\[.*?\]", "", pin).lower().replace("_", "-") for pin in pins())
        names = {pin.split("==")[0] for pin in wanted if pin not in installed}
        newer = sorted(line for line in installed if line.split("==")[0] in names)
        command = [str(inside), "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile"]
        done = subprocess.run([*command, *words], cwd=ROOT, capture_output=True, text=True)
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
        last = re.sub(r"=+ | =+", "", lines[-1]) if lines else done.stderr.strip()[-300:]
        return done.returncode == 0, "\n  ".join([last, *failed]), ", ".join(newer)


def main(words: list[str]) -> int:
    only = [word for word in words if word in ("--newest", "--pinned")]
    words = [word for word in words if word not in only] or QUICK
    pythons, passed = found(), []
    missing = [version for version in PYTHONS if version not in pythons]
    runs = [("pinned", version, pins()) for version in pythons] if "--newest" not in only else []
    if "--pinned" not in only:  # the newest Python: what comes next comes there first
        runs.append(("newest", list(pythons)[-1], [widened(pin) for pin in pins()]))
    for name, version, requirements in runs:
        well, last, newer = run_in(pythons[version], requirements, words)
        passed.append(well)
        print(f"Python {version}, {name} packages: {last}", flush=True)
        if name == "newest":
            print(f"  newer than pinned: {newer or 'none'}", flush=True)
    if missing:
        print(f"Not found here, so not tried: Python {', '.join(missing)}.")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
