"""The teacher's side of the hub's test: a course with one assignment, released and collected."""

import os
import subprocess
import sys
from pathlib import Path

from classroom.hub_class import COURSE_ID

from helpers.classroom.make_assignment import make_source

ASSIGNMENT = "c1-actors"

# In one program: each nbgrader command of its own takes two seconds to start.
RELEASE = f"""
from nbgrader.apps import NbGrader, NbGraderAPI
app = NbGrader()
app.load_config_file()
teacher = NbGraderAPI(config=app.config)
for step in (teacher.generate_assignment, teacher.release_assignment):
    done = step({ASSIGNMENT!r})
    assert done["success"], done
"""


def teach(course: Path, *words: str) -> None:
    """A Python program or module run by the teacher in the folder of the course."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    run = subprocess.run(
        [sys.executable, *words],
        cwd=course,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr[-2000:]


def set_up_course(course: Path, exchange: Path) -> None:
    """The teacher's course, with one assignment made and released."""
    course.mkdir(mode=0o700)
    config = [
        "c = get_config()",
        f"c.CourseDirectory.course_id = {COURSE_ID!r}",
        f"c.Exchange.root = {str(exchange)!r}",
    ]
    (course / "nbgrader_config.py").write_text("\n".join(config), encoding="utf-8")
    make_source(ASSIGNMENT, course)
    teach(course, "-c", RELEASE)
