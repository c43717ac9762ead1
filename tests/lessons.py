"""The lesson notebooks: where they are and how the tests read them."""

import re
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
GLOSSARY = NOTEBOOKS / "glossary.ipynb"  # text alone, nothing to run


def lessons() -> list[Path]:
    """The lessons 00 to 09 that exist, in reading order."""
    return sorted(NOTEBOOKS.glob("0*.ipynb"))


def stored() -> list[Path]:
    """The notebooks that are run and compared with their stored outputs."""
    report = NOTEBOOKS / "classroom" / "class-report.ipynb"
    return [*lessons(), *([report] if report.is_file() else [])]


def read(path: Path) -> nbformat.NotebookNode:
    """A notebook, its multi-line texts joined."""
    return nbformat.read(path, as_version=4)


def code_cells(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose_cells(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def prose(number: str) -> str:
    """All prose of the lesson with this number, on one line, quotations without offsets."""
    path = next(path for path in lessons() if path.name.startswith(number))
    text = "\n".join(cell.source for cell in prose_cells(read(path)))
    return " ".join(re.sub(r"<!--.*?-->", "", text).split())


def shown(output) -> dict[str, object]:
    """What one stored output shows: {kind: content}, such as ``{"text/plain": "…"}``."""
    if output.output_type == "stream":
        return {output.name: output.text}
    if output.output_type == "error":
        return {"error": f"{output.ename}: {output.evalue}"}
    return dict(output.data)
