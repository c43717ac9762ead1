"""The simplest rule of all: what stands in quotation marks."""

from __future__ import annotations

import re

from ..documents import Article
from .parts import Table

_QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
_SHOWN = 8  # words of a quotation, so that a table never repeats the article


def in_quotation_marks(article: Article) -> Table:
    """Every stretch of the article in double quotation marks, curly or straight, with its part."""
    rows = []
    for found in _QUOTED.finditer(article.text):
        words = found.group().split()
        short = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
        rows.append((article.where(found.start()), short))
    return Table("What stands in quotation marks", ("Where", "It begins"), tuple(rows))
