"""What each format cannot hold."""

from __future__ import annotations

from ..figures.parts import Table

_ROWS = (
    ("web annotation", "yes", "nothing"),
    ("brat", "yes", "nothing, once one word is marked: what brat has no line for (actors’ codes, "
     "other accepted answers …) is in notes of the type Record, which brat does not draw"),
    ("statements CSV", "no", "mentions, and actors that are in no claim and no source; relations, "
     "times and spans not marked; actors’ codes and members; wording that belongs to no claim; "
     "warrants; line breaks"),
    ("GraphML", "no", "mentions; contents; arguments, wording, times and occasions; grades, notes "
     "and other accepted answers; duplicates; characters that XML forbids"),
    ("displaCy", "no", "all layers but one; which actor or statement a mark belongs to; notes and "
     "all labels but one; duplicates; in style “ent” also marks inside others"),
    ("ClaimReview", "no", "all but the claims with a verdict"),
)  # fmt: skip


def what_is_lost(format: str | None = None) -> Table:
    """A table of the formats: whether one can be read again, and what it cannot hold.

    ``format`` limits it to one, such as ``"brat"``; :class:`ValueError` where there is none such.
    """
    rows = tuple(row for row in _ROWS if format is None or row[0].lower() == format.lower())
    if not rows:
        names = ", ".join(name for name, *_ in _ROWS)
        raise ValueError(f"There is no format {format!r}; there are {names}.")
    return Table("What a format cannot hold", ("Format", "Read again", "What is lost"), rows)
