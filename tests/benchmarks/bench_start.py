"""From a fresh clone to an open JupyterLab, each step beside the same step without this project.

pytest tests/benchmarks/bench_start.py --benchmark-only
pytest tests/benchmarks --benchmark-only -m "not minutes"     leaves out what installs everything
"""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

import pytest
from benchmarks.in_turn import given_in_turn, in_turn, tell
from browser.lab import TOKEN, free_port
from jupyter_client.manager import start_new_kernel
from lessons import ROOT

BASE = getattr(sys, "_base_executable", None) or sys.executable
PYTHON = os.path.join("Scripts", "python.exe") if os.name == "nt" else os.path.join("bin", "python")
FIRST_CELL = "from helpers import *"


def run(*command, folder=ROOT):
    subprocess.run([str(part) for part in command], cwd=folder, check=True, capture_output=True)


def first_answer(code: str) -> float:
    """Seconds from sending a cell to a kernel that has run one until it is done."""
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT / "notebooks"))
    try:
        client.execute_interactive("pass", timeout=60)
        start = time.perf_counter()
        reply = client.execute_interactive(code, timeout=60)
        assert reply["content"]["status"] == "ok", reply["content"]
        return time.perf_counter() - start
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def bare_kernel() -> float:
    """Seconds until a new kernel has run its first, empty cell."""
    start = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT / "notebooks"))
    try:
        client.execute_interactive("pass", timeout=60)
        return time.perf_counter() - start
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.benchmark(group="import helpers")
def test_import_in_a_new_python(benchmark):
    """A whole Python each, in the time that its process takes by the clock."""
    with_it, without = in_turn(
        lambda: run(sys.executable, "-c", "import helpers"),
        lambda: run(sys.executable, "-c", "pass"),
        rounds=7,
    )
    benchmark.pedantic(run, (sys.executable, "-c", "import helpers"), rounds=1)
    tell(benchmark, "import helpers, a new Python", min(with_it), "python -c pass", min(without))


@pytest.mark.benchmark(group="import helpers")
def test_the_first_cell_of_a_lesson(benchmark):
    first, empty, kernel = given_in_turn(
        lambda: first_answer(FIRST_CELL), lambda: first_answer("pass"), bare_kernel, rounds=5
    )
    benchmark.pedantic(first_answer, (FIRST_CELL,), rounds=1)
    over = min(first) - min(empty)
    what = f"“{FIRST_CELL}” over an empty cell, in a running kernel"
    ratio = tell(benchmark, what, over, "start of a bare kernel", min(kernel))
    assert ratio < 2, "the first cell takes longer than two bare kernels"


def opened(folder: Path, command: list) -> float:
    """Seconds until the JupyterLab that a command starts gives out its page; then it is stopped."""
    address = f"http://127.0.0.1:{free_port()}"
    port = f"--port={address.rpartition(':')[2]}"
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    words = [*command, "--no-browser", port, f"--IdentityProvider.token={TOKEN}", *root]
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(folder / name.lower()) for name in (*names, "WHO_SAYS_SO_WORK")}
    with open(folder / "server.log", "wb") as log:
        start = time.perf_counter()
        server = subprocess.Popen(
            [str(word) for word in words],
            cwd=folder, env=os.environ | own, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            while not answers(f"{address}/lab?token={TOKEN}"):
                assert server.poll() is None, (folder / "server.log").read_text()[-2000:]
                time.sleep(0.05)
            return time.perf_counter() - start
        finally:
            server.terminate()
            server.wait(30)


def answers(page: str) -> bool:
    try:
        with urllib.request.urlopen(page, timeout=30) as reply:
            return b"jupyter-config-data" in reply.read()
    except (urllib.error.URLError, OSError):
        return False


@pytest.mark.benchmark(group="second start")
def test_second_start(benchmark, tmp_path):
    """start.py, when all is set up, beside JupyterLab started by hand in the same environment."""

    def ours():
        return opened(tmp_path, [BASE, ROOT / "start.py"])

    def by_hand():
        return opened(tmp_path, [sys.executable, "-m", "jupyterlab"])

    ours(), by_hand()  # both have been opened before
    here, beside = given_in_turn(ours, by_hand, rounds=3)
    benchmark.pedantic(ours, rounds=1)
    ratio = tell(benchmark, "second start", median(here), "jupyter lab by hand", median(beside))
    assert ratio < 2, "start.py takes as long again as JupyterLab itself"


def megabytes(folder: Path) -> float:
    """What its files hold; links are not followed."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1_000_000


@pytest.mark.minutes
@pytest.mark.benchmark(group="fresh clone to an open JupyterLab")
def test_fresh_clone(benchmark, tmp_path):
    """start.py in a clone, beside venv, pip and JupyterLab by hand; the package cache is warm."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no git repository, so nothing can be cloned")
    clones = [tmp_path / name for name in ("ours", "by hand", "warm")]
    for clone in clones:
        run("git", "clone", "--quiet", ROOT, clone)
    install = ["-m", "pip", "install", "--quiet", "-r", "requirements.txt"]
    # Fetches everything into pip's cache and puts nothing in place.
    run(BASE, "-m", "venv", clones[2] / ".venv", folder=clones[2])
    run(clones[2] / ".venv" / PYTHON, *install, "--dry-run", folder=clones[2])

    def ours():
        return opened(clones[0], [BASE, clones[0] / "start.py"])

    def by_hand():
        start = time.perf_counter()
        python = clones[1] / ".venv" / PYTHON
        run(BASE, "-m", "venv", clones[1] / ".venv", folder=clones[1])
        run(python, *install, folder=clones[1])
        return time.perf_counter() - start + opened(clones[1], [python, "-m", "jupyterlab"])

    (beside,), (here,) = given_in_turn(by_hand, ours, rounds=1)
    benchmark.pedantic(opened, (clones[0], [BASE, clones[0] / "start.py"]), rounds=1)
    what = "fresh clone to an open JupyterLab"
    ratio = tell(benchmark, what, here, "venv, pip and jupyter lab by hand", beside)
    sizes = (megabytes(clone / ".venv") for clone in clones[:2])
    tell(benchmark, "the folder .venv", next(sizes), "by hand", next(sizes), "MB")
    assert ratio < 1.5, "start.py takes half as long again as the same steps by hand"
