"""Assignments for a class: the names that their notebooks use, each loaded when it is first used.

``ask(id)`` shows a question and saves its answer beside the notebook, ``check(id)`` marks it where
the right answers are at hand, ``shown(id)`` prints a written answer for whoever marks it, and
``my_network(id)`` draws who stands with whom from a student's own table of signs.
"""

from importlib import import_module

_HOMES = {
    "ask": ".widgets.ask",  # beside this folder
    "shown": "hand_in",
    "check": "grading",
    "my_network": "own_table",
}

__all__ = [*_HOMES]


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"helpers.classroom has no {name!r}; it has {', '.join(_HOMES)}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *_HOMES])
