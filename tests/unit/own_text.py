"""A text of one's own, invented, and what is done to its marks."""

from __future__ import annotations

from unit.annotating import send

from helpers.annotations import counted
from helpers.suggestions.answers import Decisions

# Invented, like everything in these tests.
TEXT = (
    "The mayor Ada Smith met Ben Gray in Marend. Smith said that he was tired. “We wait,” Gray "
    "told us. Ada Smith claimed that Ben Gray had said that the bridge is closed.\n\n"
    "Nobody knows why. <b>He</b> said it is late."
)
TITLE = "<script>alert(1)</script>"


def decide(article, family, state="accepted", which=None):
    """Decide on all suggestions of a family, or on those whose name is in ``which``."""
    made = Decisions(article, family, f"09-{family}")
    for at, record in enumerate(made.records):
        if which is None or record["name"] in which:
            made.at = at
            made.decide(state)
    made.save()
    return made


def names(mine):
    return {a.name: sorted(m.exact for m in counted(a.mentions)) for a in mine.actors}


def delete(widget, exact):
    (mark,) = [m for m in widget.own.state.marks if widget.own.words(m) == exact]
    send(widget, do="delete", id=mark.id)
