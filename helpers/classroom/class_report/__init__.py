"""What a class handed in, for its teacher: who, where it is divided, what it missed.

The names that the notebook of the report uses; each is loaded when it is first used.
"""

from importlib import import_module

_FIGURES = "helpers.classroom.class_report.figures"
_HOMES = {
    "class_report": "helpers.classroom.class_report.gathering",
    "handed_in": _FIGURES,
    "could_not_be_used": _FIGURES,
    "question_by_question": _FIGURES,
    "where_the_class_differs": _FIGURES,
    "how_far_the_class_agrees": _FIGURES,
    "most_missed": _FIGURES,
    "most_chosen_wrong": _FIGURES,
    "wall_page": "helpers.classroom.class_report.wall_html",
}

__all__ = [*_HOMES]


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"the class report has no {name!r}; it has {', '.join(_HOMES)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *_HOMES])
