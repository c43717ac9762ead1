"""A course whose release/ the real nbgrader has made from our source/."""

import os
import sys
from pathlib import Path

import pytest

from helpers.classroom.assignment_files import ASSIGNMENTS
from helpers.classroom.make_assignment import make_source

pytest.importorskip("nbgrader", reason="nbgrader is in the extra `class`")


def released(course: Path, names: list[str], folder: Path = ASSIGNMENTS) -> Path:
    """The course folder, with source/, release/ and nbgrader's own database in it."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    config = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.course_id = "released"
    here, path = Path.cwd(), os.environ["PATH"]
    # nbgrader starts alembic by its name.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), path])
    try:
        os.chdir(course)
        api = NbGraderAPI(config=config)
        for name in names:
            make_source(name, course, folder)
            done = api.generate_assignment(name)
            assert done["success"], done["log"]
    finally:
        os.chdir(here)
        os.environ["PATH"] = path
    return course
