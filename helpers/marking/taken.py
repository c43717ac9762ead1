"""What was taken over into a learner's marks, counted and in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Taken:
    """What was put in now.

    ``unfit`` records have no place here, ``withdrawn`` ones are marked though they are offered no
    more; ``new`` ones are remembered now, whether they put in a mark or not. ``renewed`` ones were
    mended since and replaced their marks; those of ``kept`` ones were changed here and stay.
    """

    actors: int = 0
    mentions: int = 0
    statements: int = 0
    others: int = 0
    unfit: int = 0
    withdrawn: int = 0
    new: int = 0
    renewed: int = 0
    kept: int = 0

    def in_words(self) -> str:
        """One sentence, or two; empty where nothing is to be told."""
        said = []
        if self.actors:
            said.append(f"{_counted(self.actors, 'actor')} ({_counted(self.mentions, 'mention')})")
        if self.statements:
            said.append(_counted(self.statements, "statement"))
        if self.others:
            said.append(_counted(self.others, "other mark"))
        told = [f"Put in to begin with: {', '.join(said)}."] if said else []
        if self.unfit:
            told.append(f"{_counted(self.unfit, 'record')} did not fit here and stayed out.")
        if self.renewed:
            told.append(f"Mended since you took it in, and now as mended: {self.renewed}.")
        if self.kept:
            told.append(
                f"Mended since, but you changed the marks here too, so these stay: {self.kept}."
            )
        if self.withdrawn:
            told.append(
                f"{_counted(self.withdrawn, 'record')} that you took in before "
                f"{'is' if self.withdrawn == 1 else 'are'} accepted no more; the marks stay here "
                f"until you delete them."
            )
        return " ".join(told)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
