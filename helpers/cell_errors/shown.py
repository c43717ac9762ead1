"""Show the sentence, then Python's own message in full; nothing is ever hidden."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from ..figures.static_html import element, text
from .out_of_order import CodeCell, code_cells, too_early, uses_helpers
from .slips import slip

_STYLE = (
    "border-left:3px solid rgba(178,107,0,0.9);padding:0.3em 0 0.3em 1em;margin:0.3em 0;"
    "max-width:44em;line-height:1.5"
)


def show(shell, fault: NameError | SyntaxError, traceback: TracebackType | None) -> None:
    """Answer an error in a cell: ``shell`` is IPython's, which is showing it just now."""
    said: list[str] = []
    with suppress(Exception):  # whatever goes wrong here, the learner's error is shown
        said = answer_to(shell, fault, traceback)
    if said:
        html = "".join(
            element("code", text(piece)) if at % 2 else text(piece) for at, piece in enumerate(said)
        )
        plain = "".join(f"`{piece}`" if at % 2 else piece for at, piece in enumerate(said))
        shell.display_pub.publish(
            {"text/plain": plain, "text/html": element("div", html, style=_STYLE)}
        )
    if isinstance(fault, SyntaxError) and not _in_cell(shell, traceback):
        shell.showsyntaxerror()
    else:
        shell.showtraceback((type(fault), fault, traceback), running_compiled_code=True)


def answer_to(shell, fault, traceback) -> list[str]:
    """The sentence in pieces, every second one code; empty where there is nothing to add.

    Only for notebooks that import ``helpers``, and only for what stands in a cell: an error inside
    a module is no slip of the learner's.
    """
    cells = _notebook(shell)
    if not uses_helpers(cells):
        return []
    if isinstance(fault, SyntaxError):
        file = fault.filename or ""
        return [] if _in_cell(shell, traceback) or Path(file).is_file() else [slip(fault)]
    if not fault.name or not _in_cell(shell, traceback):
        return []
    return too_early(fault.name, cells, _place(shell, cells), shell.user_ns)


def _in_cell(shell, traceback: TracebackType | None) -> bool:
    """Whether the error arose in code that a cell holds, not in a module that it calls."""
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    return bool(traceback) and traceback.tb_frame.f_globals is shell.user_global_ns


def _notebook(shell) -> list[CodeCell]:
    """The cells of the notebook as it was saved last; none where its file is not known."""
    # The second name is Visual Studio Code's.
    path = os.environ.get("JPY_SESSION_NAME") or shell.user_ns.get("__vsc_ipynb_file__")
    if not path or not Path(path).is_file():
        return []
    return code_cells(json.loads(Path(path).read_text(encoding="utf-8")))


def _place(shell, cells: list[CodeCell]) -> int | None:
    """The place of the cell that is running: by the id that JupyterLab sends, or by its words."""
    header = getattr(shell, "parent_header", None) or {}
    id = header.get("metadata", {}).get("cellId")
    source = shell.user_ns.get("In", [""])[-1]
    for same in (lambda cell: id and cell.id == id, lambda cell: cell.source == source):
        found = [at for at, cell in enumerate(cells) if same(cell)]
        if len(found) == 1:
            return found[0]
    return None
