"""The rules of every run: no saved work is touched, and in .ci/run nothing is skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lessons import ROOT
from run_rules import NO_SKIPS, WORK

SKIPS = {
    "in a test": "import pytest\ndef test_one():\n    pytest.skip('no such thing here')\n",
    "by a mark": "import pytest\n@pytest.mark.skip(reason='no such thing here')\n"
    "def test_one():\n    pass\n",
    "whole file": "import pytest\npytest.skip('no such thing here', allow_module_level=True)\n",
}


def pytest_on(code: str, folder: Path, no_skips: str) -> subprocess.CompletedProcess:
    (folder / "test_one.py").write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", str(folder), "-c", str(ROOT / "pyproject.toml")]
        + ["-p", "no:cacheprovider", "-p", "no:xdist", "-rs"],
        cwd=folder,
        env={**os.environ, NO_SKIPS: no_skips},
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("code", SKIPS.values(), ids=SKIPS.keys())
def test_a_skipped_test_fails_the_run_of_the_ci_only(code, tmp_path):
    told = pytest_on(code, tmp_path, no_skips="")
    assert "1 skipped" in told.stdout and "no such thing here" in told.stdout
    assert told.returncode in (0, 5)  # 5: a file that is skipped as a whole holds no test
    told = pytest_on(code, tmp_path, no_skips="1")
    assert told.returncode in (1, 2)
    assert "no such thing here" in told.stdout and "skipped test counts as failed" in told.stdout


def test_saved_work_goes_to_an_empty_folder_elsewhere():
    work = Path(os.environ[WORK])
    assert work.is_dir() and not list(work.iterdir())
    assert not work.is_relative_to(ROOT)
