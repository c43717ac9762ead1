"""A step of nbgrader's work: which cells are run.

``hand_ins.py`` replaces every notebook before it is marked; this step holds where that could not
be done.
"""

from __future__ import annotations

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

SKIPPED = "skip-execution"  # nbclient's tag for a cell that is not run


class OnlyReleasedCells(NbGraderPreprocessor):
    """Tags every code cell that is not, word for word, one of the assignment's."""

    def preprocess(self, nb, resources):
        """The notebook with its tags; the assignment's cells are those of nbgrader's database."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as book:
            cells = book.find_notebook(about["notebook"], about["assignment"]).source_cells
            ours = {cell.source for cell in cells if cell.locked}
        for cell in nb.cells:
            if cell.cell_type == "code":
                # A student's own tags go: "raises-exception" and the like change what is run.
                cell.metadata["tags"] = [] if cell.source in ours else [SKIPPED]
        return nb, resources
