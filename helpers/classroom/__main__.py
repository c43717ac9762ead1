"""What a teacher types: ``python3 start.py class …``, one line of answer for each student."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from pathlib import Path

COMMANDS = """
    python3 start.py class assignments           make all assignments (or one: … assignments c1)
    python3 start.py class collect FOLDER        take hand-ins from e-mail or a stick: a folder or
                                                 a zip for each student
    python3 start.py class collect --hub c1      fetch what students of the hub have submitted
    python3 start.py class grade c1              mark what is new; says what waits for you
                                                 (… grade c1 NAME --again: one student, once more)
    python3 start.py class hand-back c1          write a page for each student, with solutions
    python3 start.py class grades                write grades.csv (… grades c1: every question)
"""


def _words(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 start.py class",
        usage=COMMANDS,
        add_help=False,
    )
    parser.add_argument("--course", default="")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("assignments", usage=COMMANDS)
    make.add_argument("name", nargs="?")
    collect = commands.add_parser("collect", usage=COMMANDS)
    collect.add_argument("folder", nargs="?")
    collect.add_argument("--hub")
    grade = commands.add_parser("grade", usage=COMMANDS)
    grade.add_argument("name")
    grade.add_argument("students", nargs="*")
    grade.add_argument("--again", action="store_true")
    commands.add_parser("hand-back", usage=COMMANDS).add_argument("name")
    commands.add_parser("grades", usage=COMMANDS).add_argument("name", nargs="?")
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    """Carry out one command; 0, or 1 where something could not be done."""
    if not given or given[0] in ("-h", "--help"):
        print(COMMANDS.strip("\n"))
        return 0
    words = _words(given)
    from .course import COURSE, Course, CourseError
    from .hand_ins import HandInsError
    from .make_assignment import QuestionError

    here = Path.cwd()
    # nbgrader's own remarks to itself on its database; they say nothing to a teacher.
    warnings.filterwarnings("ignore", module="nbgrader")
    try:
        course = Course(words.course or os.environ.get("WHO_SAYS_SO_COURSE") or COURSE)
        run = {"assignments": _assignments, "collect": _collect, "grade": _grade,
               "hand-back": _hand_back, "grades": _grades}[words.command]  # fmt: skip
        return run(course, words, here)
    except (CourseError, HandInsError, QuestionError) as fault:
        print(fault, file=sys.stderr)
    except OSError as fault:
        print(f"{fault.filename or 'A file'}: {fault.strerror or fault}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. What was done so far is kept.", file=sys.stderr)
    return 1


def _assignments(course, words, here) -> int:
    for name in course.names(words.name):
        print(f"{name}: {course.make(name)}", flush=True)
    return 0


def _collect(course, words, here) -> int:
    if words.hub:
        (name,) = course.names(words.hub)
        course.collect_from_exchange(name)
        count = len(list((course.folder / "submitted").glob(f"*/{name}")))
        print(f"{name}: {count} hand-ins are in submitted/.")
        return 0
    if not words.folder:
        print("Say which folder the hand-ins are in: collect FOLDER.", file=sys.stderr)
        return 1
    from .collected import collect

    taken = left = 0
    for each in collect(here / words.folder, course.folder, course.names()):
        print(f"{each.student}: {each.sentence}", flush=True)
        taken, left = taken + each.taken, left + (not each.taken)
    print(f"{taken} taken, {left} left out.")
    return 0


def _grade(course, words, here) -> int:
    (name,) = course.names(words.name)
    students = waiting = faults = 0
    together: set[tuple[str, ...]] = set()
    for mended, graded, done in course.grade(name, words.again, words.students):
        students += 1
        line = f"{graded.in_words} ({done})" if graded else done
        if graded and mended.unread:
            line += f"; nothing in it could be marked: {mended.unread}"
        if mended.together:
            together.add(tuple(sorted([mended.student, *mended.together])))
        print(f"{mended.student}: {line}", flush=True)
        waiting += bool(graded and graded.to_mark)
        faults += graded is None
    if not students:
        who = " or ".join(words.students) or "Nobody"
        print(
            f"Nothing to mark: {who} has handed in {name} yet."
            if who == "Nobody"
            else f"There is no hand-in of {name} by {who}."
        )
    elif waiting:
        print(f"{waiting} of {students} hand-ins wait for your marks: Formgrader, in 'class lab'.")
    for names in sorted(together):
        print(f"{' and '.join(names)}: their answer files were begun as one; they may have worked "
              "together at one computer. Ask them.")  # fmt: skip
    return int(faults > 0)


def _hand_back(course, words, here) -> int:
    (name,) = course.names(words.name)
    students = 0
    for graded, place in course.hand_back(name):
        students += 1
        print(f"{graded.student}: {graded.in_words}; {place}", flush=True)
    if not students:
        print(f"Nobody's {name} is marked yet.")
    return 0


def _grades(course, words, here) -> int:
    name = course.names(words.name)[0] if words.name else None
    path, rows = course.grades(name)
    print(f"{path.relative_to(course.folder)}: {rows} hand-in{'s' * (rows != 1)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
