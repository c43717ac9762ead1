"""Words that are not the article's but come close: another form of a cue, a reworded content."""

from __future__ import annotations

import re
from functools import lru_cache

from ..anchoring import Match, normalise
from ..attribution_rules.lexicon import lexicon, verb_forms
from ..documents import Article, Passage

HALF, MOST_OF_IT = 0.5, 0.8  # shares of the words that must be there: in the passage, elsewhere
_STEM = 5  # letters in which two words agree: intervene, intervention
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SMALL = re.compile("that|this|with|from|have|will|would|could|been|were|into|than|then|them")


def in_marks(words: str) -> bool:
    """Whether a piece of an answer gives itself as a quotation, by marks of its own."""
    plain = normalise(words).strip(" .,;:")
    return len(plain) > 2 and plain[0] == "'" == plain[-1]


def near_words(words: str, article: Article, passage: Passage) -> bool:
    """Whether most of the longer words of a piece stand in the passage or in one sentence.

    Words agree when their first letters do. Half of them is enough in the passage; in a sentence
    elsewhere nearly all of them must be there.
    """
    wanted = _stems(words)
    if not wanted:
        return False

    def share(text: str) -> float:
        return len(wanted & _stems(text)) / len(wanted)

    return share(passage.text) >= HALF or any(
        share(sentence.text) >= MOST_OF_IT for sentence in article.sentences
    )


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(normalise(text)) if len(word) > 3)
    return frozenset(word[:_STEM] for word in words if not _SMALL.fullmatch(word))


def other_form(cue: str, text: str, home: Passage, spans) -> Match | None:
    """Another form of the cue's words in ``home`` (warns for warn), the nearest to ``spans``."""
    wanted = _WORD.findall(normalise(cue))
    if not 0 < len(wanted) <= 6:
        return None
    there = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(home.text)]
    runs = (there[n : n + len(wanted)] for n in range(len(there) - len(wanted) + 1))
    found = [
        (home.start + run[0][1], home.start + run[-1][2])
        for run in runs
        if all(_same(a, b) for a, (b, _, _) in zip(wanted, run, strict=True))
    ]

    def distance(place: tuple[int, int]) -> int:
        return min((min(abs(place[1] - a), abs(place[0] - b)) for a, b in spans), default=0)

    if not found:
        return None
    start, end = min(found, key=distance)
    return Match(start, end, text[start:end], "fuzzy", 0.9)


@lru_cache(maxsize=20_000)
def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one verb."""
    if one == other:
        return True
    if one[:1] != other[:1]:
        return False
    known = lexicon().verbs
    bases = {one, *(known[w].lemma for w in (one, other) if w in known)}
    for ending, back in (("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e")):
        bases |= {one.removesuffix(ending) + back} if one.endswith(ending) else set()
    return any({one, other} <= verb_forms(base).keys() for base in bases if len(base) > 1)
