"""``python -m helpers.handouts [FOLDER] [--answers]``: print every lesson as an HTML handout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..questions.files import QUESTIONS, lessons
from ..saving.whole_file import write_whole
from .answers import answers_page
from .lesson import handout

FOR_TEACHERS = "for-teachers"  # a folder of its own: nobody copies it with the lessons
USUAL_FOLDER = QUESTIONS.parent / "classroom" / "handouts"


def write_handouts(folder: Path, answers: bool = False) -> list[Path]:
    """Write ``<lesson>.html`` for each lesson, and if asked ``for-teachers/answers.html``.

    Files of these names are replaced. Raises OSError where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{name}.html": handout for name in lessons()}
    written = []
    for name, page in pages.items():
        path = folder / name
        write_whole(path, page(path.stem).encode("utf-8"))
        written.append(path)
    if answers:
        path = folder / FOR_TEACHERS / "answers.html"
        path.parent.mkdir(exist_ok=True)
        write_whole(path, answers_page(lessons()).encode("utf-8"))
        written.append(path)
    return written


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="start.py handouts", description="Print every lesson as one HTML page for paper."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=USUAL_FOLDER)
    parser.add_argument("--answers", action="store_true", help="also a page for the teacher")
    given = parser.parse_args(words)
    try:
        written = write_handouts(given.folder, given.answers)
    except OSError as fault:
        print(f"The handouts cannot be written to {given.folder}: {fault.strerror}. "
              "Name another folder.")  # fmt: skip
        return 1
    print(f"{len(written)} pages are in {given.folder.resolve()}: open one in a browser, print it.")
    if given.answers:
        print(f"The answers are apart, in {FOR_TEACHERS}/answers.html: do not hand them out.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
