"""A discourse network from a student's own table: who accepts and who rejects which idea.

The table is a *classify* question whose items read ``Actor: idea`` and whose categories say which
signs they mean. Only what the student has answered is drawn, beside the lines that the assignment
gives; no right answer is needed, so none can be read from it.
"""

from __future__ import annotations

import re
from typing import Any

from ..figures.discourse import congruence_network, pairs_table
from ..statements.discourse import Statement
from .answer_file import is_answer
from .hand_in import NOT_YET, Asked, HandInError, asked_here, is_marking, saved_answers

_GIVEN = re.compile(r"(\d{1,2})([+\-−±])")


def my_network(id: str, given: str = "", normalise: str | None = None):
    """Congruence and conflict between actors, from your answer to a question: a picture.

    ``given`` has lines of other actors, ``Ada Smith: 1+ 3- 4±``: the number of an idea, in the
    order of the question, and the sign. ``normalise`` is one of "average activity", "jaccard",
    "cosine" (:func:`helpers.statements.discourse.divisor`). While nbgrader marks only the table is
    shown.
    Prints a sentence and shows nothing where nothing is answered. Raises :class:`HandInError`.
    """
    asked = asked_here(id)
    if asked.type != "classify":
        raise HandInError(f"{id} is no table of signs, so no network can be drawn from it.")
    entries, fault = saved_answers(asked)
    entry = entries.get(id)
    mine = own_statements(asked, entry["value"]) if entry else []
    if fault or not mine:
        print(fault or NOT_YET.format("answered with a plus or a minus"))
        return None
    if entry["revision"] != asked.revision:
        print("Your table answers an earlier version of this question; look through it again.")
    left = len(_items(asked)) - sum(isinstance(v, str) for v in entry["value"].values())
    if left > 0:
        print(f"{left} line{' of your table is' if left == 1 else 's of your table are'} empty.")
    statements = mine + given_statements(asked, given)
    return (pairs_table if is_marking() else congruence_network)(statements, normalise)


def own_statements(asked: Asked, answer: Any) -> list[Statement]:
    """What a student's answer says, item by item; whatever does not fit the question is no sign."""
    if not is_answer(answer) or not isinstance(answer, dict):
        return []
    known = asked.view.get("categories") or []
    found = []
    for id, (actor, idea) in _items(asked).items():
        choice = answer.get(id)
        if isinstance(choice, str) and choice in known:
            found += [Statement(actor, idea, sign) for sign in signs(choice)]
    return found


def given_statements(asked: Asked, given: str) -> list[Statement]:
    """The lines of other actors. Raises :class:`HandInError` for one that cannot be read."""
    ideas = list(dict.fromkeys(idea for _, idea in _items(asked).values()))
    found = []
    for line in filter(None, map(str.strip, given.splitlines())):
        actor, _, table = line.rpartition(":")
        cells = [_GIVEN.fullmatch(cell) for cell in table.split()]
        if not actor.strip() or not all(c and 1 <= int(c[1]) <= len(ideas) for c in cells):
            raise HandInError(
                f"{line[:60]!r} cannot be read; write a name, a colon, and cells such as 1+ or 3-, "
                f"with numbers from 1 to {len(ideas)}."
            )
        for number, sign in (cell.groups() for cell in cells):
            idea = ideas[int(number) - 1]
            found += [Statement(actor.strip(), idea, each) for each in signs(sign)]
    return found


def signs(category: str) -> list[str]:
    """Which signs a category stands for: "+ accepts it" has +, "+ and −" both, "no sign" none."""
    plus = any(sign in category for sign in ("+", "±", "accepts"))
    minus = category.startswith("-") or any(s in category for s in ("−", "±", "rejects"))
    return ["+"] * plus + ["-"] * minus


def _items(asked: Asked) -> dict[str, tuple[str, str]]:
    """Item id: (actor, idea). Raises :class:`HandInError` where an item is not written so."""
    found = {}
    for item in asked.view.get("items") or []:
        text = item.get("plain") if isinstance(item, dict) else None
        actor, colon, idea = str(text or "").partition(":")
        if not colon or not actor.strip() or not idea.strip():
            raise HandInError(
                f"{asked.id} is no table of signs: each item must read “Actor: idea”."
            )
        found[str(item.get("id"))] = (actor.strip(), idea.strip())
    return found
