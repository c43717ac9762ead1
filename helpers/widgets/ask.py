"""A question of an assignment in the folder of its notebook."""

from __future__ import annotations

from ..classroom.hand_in import asked_here, is_marking


def ask(id: str):
    """Show a question of the assignment in this folder, with your saved answer: ``ask("c1-who")``.

    The answer is saved beside the notebook on every change. While nbgrader marks it is a still
    picture with that answer, and nothing is written. Raises :class:`HandInError`.
    """
    asked = asked_here(id)
    if is_marking():  # light to import: nothing of the live view
        from .unanswered import Unanswered

        return Unanswered(asked)
    from .hand_in import HandIn, MarkHandIn

    return (MarkHandIn if asked.type == "mark spans" else HandIn)(asked)
