"""The numbers that questions state: the mechanism, and the counts of each lesson that has some."""

from . import agreement, machine, own_article, verify, who_says_what  # noqa: F401  (each adds its names)
from .placeholders import ALARMING, UnknownCount, alarming, filled, names, placeholders

__all__ = ["ALARMING", "UnknownCount", "alarming", "filled", "names", "placeholders"]
