"""The commands, typed as a teacher types them; what they do is tried in ``test_cycle.py``."""

import os
import subprocess
import sys

import pytest

from helpers.classroom.__main__ import COMMANDS
from helpers.classroom.assignment_files import ASSIGNMENTS


@pytest.mark.parametrize("words", [(), ("--help",), ("grade",), ("make-coffee",)], ids=str)
def test_typed_as_a_teacher_types_it(tmp_path, words):
    done = subprocess.run(
        [sys.executable, "-m", "helpers.classroom", *words],
        cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ASSIGNMENTS.parents[2])},
    )  # fmt: skip
    assert COMMANDS.strip() in done.stdout + done.stderr and "Traceback" not in done.stderr
    assert done.returncode == (0 if words in ((), ("--help",)) else 2)
