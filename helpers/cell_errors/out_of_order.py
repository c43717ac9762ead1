"""Which cell of a notebook makes a name that is missing, in one sentence for a learner."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module

OURS = "helpers"
ABOVE = "Run → Run All Above Selected Cell"
_LONGEST = 70  # characters of a line that names a cell


@dataclass(frozen=True)
class CodeCell:
    """One code cell: its ``id``, its ``source``, and the ``heading`` that it stands under."""

    id: str
    source: str
    heading: str = ""

    @property
    def beginning(self) -> str:
        """Its first line with words, by which a learner finds it."""
        line = next((line for line in self.source.splitlines() if line.strip()), "").strip()
        return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"


def code_cells(notebook: dict) -> list[CodeCell]:
    """The code cells of a notebook as its file holds it (format 4), in order."""
    found, heading = [], ""
    for cell in notebook["cells"]:
        source = cell["source"]
        source = source if isinstance(source, str) else "".join(source)
        if cell["cell_type"] == "code":
            found.append(CodeCell(cell.get("id", ""), source, heading))
        elif cell["cell_type"] == "markdown":
            titles = [line for line in source.splitlines() if line.startswith("#")]
            heading = titles[-1].lstrip("#").strip() if titles else heading
    return found


def uses_helpers(cells: Iterable[CodeCell]) -> bool:
    """Whether one of the cells imports ``helpers`` or a part of it."""
    return any(module.split(".")[0] == OURS for cell in cells for module in _imported(cell.source))


def made_by(source: str) -> set[str]:
    """The names that a cell makes, those of ``from helpers import *`` among them.

    Empty for what is no plain Python.
    """
    try:
        table = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError):
        return set()
    made = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    for module, names in _imported(source).items():
        if "*" in names and module.split(".")[0] == OURS:
            made |= set(getattr(import_module(module), "__all__", ()))
    return made


def _imported(source: str) -> dict[str, list[str]]:
    """``{module: names}`` of a cell's import lines."""
    try:
        lines = ast.walk(ast.parse(source))
    except (SyntaxError, ValueError):
        return {}
    found: dict[str, list[str]] = {}
    for line in lines:
        if isinstance(line, ast.ImportFrom) and line.module and not line.level:
            found.setdefault(line.module, []).extend(each.name for each in line.names)
        elif isinstance(line, ast.Import):
            found |= {each.name: [] for each in line.names if each.name not in found}
    return found


def too_early(
    name: str, cells: Sequence[CodeCell], here: int | None, known: Iterable[str] = ()
) -> list[str]:
    """What to say of a name that is missing: pieces of text, every second one is code.

    ``here`` is the place of the cell that failed, None where that is not known; ``known`` are the
    names that there are. Empty where no cell makes the name and none is spelt nearly like it.
    """
    makers = [at for at, cell in enumerate(cells) if at != here and name in made_by(cell.source)]
    if not makers:
        return _misspelt(name, cells, known)
    above = [at for at in makers if here is None or at < here]
    cell = cells[above[-1] if above else makers[0]]
    where = f" under the heading “{cell.heading}”" if cell.heading else ""
    said = ["", name, f" is not there yet: first run the cell{where} that begins with "]
    said += [cell.beginning, ", then this cell again"]
    if above:
        said[-1] += f"; or choose {ABOVE} in the menu, which runs everything that stands before it"
    said[-1] += "."
    return said


def _misspelt(name: str, cells: Sequence[CodeCell], known: Iterable[str]) -> list[str]:
    made = set().union(*(made_by(cell.source) for cell in cells))
    offered = {each for each in {*known, *made, *dir(builtins)} if not each.startswith("_")}
    near = get_close_matches(name, sorted(offered), n=1, cutoff=0.75)
    if not near:
        return []
    return ["Nothing here is called ", name, "; did you mean ", near[0], "?"]
