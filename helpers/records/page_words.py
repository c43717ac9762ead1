"""Words of a learner or a file, bounded and without the characters that no page can hold."""

from __future__ import annotations

import re

LONGEST = 20_000  # characters of one answer that are shown; about 3,000 words
# Control characters and halves of characters, which HTML forbids or UTF-8 cannot write.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def fit(words: object, limit: int = LONGEST) -> str:
    """The words as they can stand on a page; a longer text is cut and says so at its end."""
    words = str(words)
    kept = _UNFIT.sub("\ufffd", words[:limit].replace("\r\n", "\n").replace("\r", "\n"))
    if len(words) <= limit:
        return kept
    return f"{kept} … [the first {limit:,} of {len(words):,} characters]"


def one_line(words: object, limit: int = 300) -> str:
    """The same on one line, for tables and headings."""
    kept = " ".join(fit(str(words)[: 4 * limit]).split())
    return kept if len(kept) <= limit else f"{kept[:limit].rstrip()} …"
