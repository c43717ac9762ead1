"""Run the lessons and store their outputs, so that running this twice changes nothing.

python3 start.py store                        every lesson and the class report
python3 start.py store notebooks/01-….ipynb   one lesson
python3 start.py store --check                change nothing; 1 where something would change
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from lessons import ROOT, code_cells, stored
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Spares the reader the kernel's warning that it talks without encryption.
ENCRYPTED = Config({"KernelManager": {"transport_encryption": "auto"}})
LIVE_VIEW = "application/vnd.jupyter.widget-view+json"


def load(path: Path) -> nbformat.NotebookNode:
    """The notebook in format 4.5, each cell with an id that stays the same from run to run."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["nbformat"], notebook["nbformat_minor"] = 4, 5
    seen = set()
    for number, cell in enumerate(notebook["cells"], 1):
        if not cell.get("id") or cell["id"] in seen:
            cell["id"] = f"cell-{number}"
        seen.add(cell["id"])
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    # nbformat's own reader would draw random ids.
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return nbformat.from_dict(notebook)


def run(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run every cell in a kernel of this environment, with no saved work to be found.

    Raises CellExecutionError where a cell fails.
    """
    with tempfile.TemporaryDirectory(prefix="who-says-so-") as work:
        os.environ["WHO_SAYS_SO_WORK"] = work
        NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            record_timing=False,
            coalesce_streams=True,
            config=ENCRYPTED,
            resources={"metadata": {"path": str(folder)}},
        ).execute()


def clean(notebook: nbformat.NotebookNode) -> None:
    """Keep what a reader without a kernel can see; drop live views, widget state and timings."""
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )
    for cell in notebook.cells:
        for key in ("execution", "trusted", "ExecuteTime"):
            cell.metadata.pop(key, None)
    for number, cell in enumerate(code_cells(notebook), 1):
        cell.execution_count = number
        for output in cell.outputs:
            output.get("data", {}).pop(LIVE_VIEW, None)
            if "execution_count" in output:
                output.execution_count = number


def stored_form(path: Path) -> bytes:
    """The bytes of the notebook at ``path`` after a fresh run."""
    notebook = load(path)
    run(notebook, path.parent)
    clean(notebook)
    nbformat.validate(notebook)
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="start.py store", description=__doc__.split("\n")[0])
    parser.add_argument("notebooks", nargs="*", type=Path, help="all where none is named")
    parser.add_argument("--check", action="store_true", help="change nothing, only tell")
    asked = parser.parse_args(words)
    changed = []
    for path in asked.notebooks or stored():
        path = ROOT / path
        try:
            new = stored_form(path)
        except FileNotFoundError:
            sys.exit(f"There is no notebook {path}.")
        except CellExecutionError as fault:
            reason = f"{fault.ename}: {fault.evalue}"
            sys.exit(f"{path.name} was not stored, because a cell fails ({reason}).")
        if new != path.read_bytes():
            changed.append(path)
            if not asked.check:
                path.write_bytes(new)
        state = "same" if path not in changed else "differs" if asked.check else "stored"
        print(f"{state:8}{path.name}", flush=True)
    return 1 if changed and asked.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
