"""The course, for nbgrader: its commands, Formgrader, and ``python3 start.py class …`` read this.

You may change what stands under "Yours to change". The rest keeps answers with you, and keeps what
students typed from being run on your computer.
"""

import os
import sys
from pathlib import Path

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    Execute,
    GetGrades,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from helpers.classroom.handed_back import HandedBack
from helpers.classroom.manual_marks import ManualMarks
from helpers.classroom.released_cells import OnlyReleasedCells

here = Path(__file__).resolve().parent
c = get_config()  # noqa: F821  (traitlets puts it there)

# --- Yours to change -----------------------------------------------------------------------------
c.CourseDirectory.course_id = "who-says-so"  # the hub's students look for this name
c.Execute.timeout = 60  # seconds for one cell; the slowest takes about one
assignments = here / "assignments"  # the questions with their answers
# -------------------------------------------------------------------------------------------------

c.CourseDirectory.root = str(here)
c.CourseDirectory.db_url = f"sqlite:///{here / 'gradebook.db'}"
# The hub's exchange: started as root it is the first, under one account the second.
shared = [Path("/srv/who-says-so/exchange"), here / "hub" / "run" / "exchange"]
own = next((str(folder) for folder in shared if folder.is_dir()), str(shared[-1]))
c.Exchange.root = os.environ.get("WHO_SAYS_SO_EXCHANGE") or own

# Kernels that mark inherit these. Students never have the first one, so nothing is marked for them.
os.environ["WHO_SAYS_SO_KEYS"] = str(assignments)
# A helpers.py that somebody handed in would be imported in place of ours.
os.environ["PYTHONSAFEPATH"] = "1"
# nbgrader starts alembic by its name.
programs = str(Path(sys.executable).parent)
if programs not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
# The page handed back, and a Formgrader that loads no MathJax from afar.
templates = str(here / "jupyter")
if templates not in os.environ.get("JUPYTER_PATH", "").split(os.pathsep):
    paths = [templates, os.environ.get("JUPYTER_PATH")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, paths))

# What was typed into a notebook is never run: every hand-in is mended before it is marked, also by
# Formgrader's button, and a cell that is none of ours is left out should the mending have failed.
c.Autograde.pre_convert_hook = "helpers.classroom.hand_ins.before_autograde"
c.Autograde.sanitize_preprocessors = [
    ClearOutput,
    DeduplicateIds,
    OverwriteKernelspec,
    OverwriteCells,
    OnlyReleasedCells,
    CheckCellMetadata,
]
# A mark by hand counts only for the answer it was given to.
c.Autograde.autograde_preprocessors = [
    Execute,
    IgnorePattern,
    ClearMetadataPreprocessor,
    LimitOutput,
    SaveAutoGrades,
    ManualMarks,
    AssignLatePenalties,
    CheckCellMetadata,
]
# Else an answer file in source/ would take the place of each student's.
c.Autograde.exclude_overwriting = {
    path.stem: [f"{path.stem}.answers.json"] for path in assignments.glob("*.toml")
}
c.Execute.startup_timeout = 120
# A kernel's remark that it talks to this computer alone without encryption is none for teachers.
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"]
# Feedback is a page to read: the still pictures of widgets, no script.
c.Execute.store_widget_state = False
c.GenerateFeedback.preprocessors = [GetGrades, HandedBack]
c.GenerateFeedback.HTMLExporter.template_name = "handed_back"  # in the folder jupyter/
c.NbConvertBase.display_data_priority = [
    "text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain",
]  # fmt: skip
c.ClearSolutions.code_stub = {"python": "# your code here"}  # the default one raises an error

# `nbgrader zip_collect`: downloaded/<assignment>/archive/<student>.zip, or a folder <student>.
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]
c.FileNameCollectorPlugin.named_regexp = (
    r".*/extracted/(?P<student_id>[^/]+)/(?:.*/)?(?P<file_id>[^/]+)$"
)
