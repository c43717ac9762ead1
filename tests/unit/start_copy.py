"""start.py as a module whose commands are listed and never run."""

import importlib.util
import os
import shutil

from lessons import ROOT

KERNEL_START = "helpers/cell_errors/kernel_start.py"


def copy_of_start(tmp_path, monkeypatch):
    """start.py as a module in a folder of its own, with a space and letters beyond ASCII.

    ``start.ran`` lists the commands that it ran; none of them really runs.
    """
    folder = tmp_path / "Wer sagt das – é"
    folder.mkdir()
    for name in ("start.py", "requirements.txt", "pyproject.toml", KERNEL_START):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    spec = importlib.util.spec_from_file_location("start_copy", folder / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ran, module.run_for_real = [], module.run

    def run(command, doing):
        module.ran.append(command)
        if "venv" in command:
            shutil.rmtree(module.VENV, ignore_errors=True)
            os.makedirs(os.path.dirname(module.PYTHON))
            open(module.PYTHON, "w").close()

    monkeypatch.setattr(module, "run", run)
    return module


def steps(start) -> list[str]:
    """What was run since the last call: "venv", "lessons", "tests", "class"."""
    names = {"venv": "venv", "requirements.txt": "lessons"}
    names.update({".[test,class]": "tests", ".[class]": "class"})
    found = [names[word] for command in start.ran for word in command if word in names]
    start.ran.clear()
    return found


def sentence(caught) -> str:
    """What start.py says on leaving: one line, and exit code 1 comes with it."""
    text = caught.value.code
    assert isinstance(text, str) and "\n" not in text.strip()
    return text
