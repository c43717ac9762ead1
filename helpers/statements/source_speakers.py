"""Who speaks in the words of a source: the actors that are the source, not those it only names."""

from __future__ import annotations

import re

from ..annotations import Actor, Mention, Span

# English only. In writing of another language no mention is left out on account of its neighbours.
_BEFORE = re.compile(
    r"\w\W+(?:of|in|from|at|near|for|by|on|to|with|inside|outside|behind|under|within)"
    r"(?:\s+(?:the|a|an|his|her|its|their))?\s+\Z",
    re.IGNORECASE,
)
# A clause that tells more of somebody (“…, who leads the League”) up to its comma.
_CLAUSE = re.compile(
    r"\w\W+(?:who|whom|whose|which|[a-z]+ing\s+(?:the|a|an|his|her|its|their))\s[^,;:—–]*\Z"
)
_BESIDE = (
    "and|or|but|as|of|in|from|at|near|for|by|on|to|with|who|whose|whom|which|that|also|too|alone|"
    "himself|herself|itself|themselves|both|then|later|once|close|near|familiar|loyal|present"
)
_AFTER = re.compile(rf"\A(?:['’]s?\s+\w|\s+(?!(?:{_BESIDE})\b)[a-z])")


def speakers(source: Span | None, actors: list[Actor], text: str) -> list[str]:
    """The ids of the actors who are the source, in the order of their mentions in it.

    An actor is (one of) the source where a mention of it stands in the source's words, a pronoun
    as well as a name. Such a mention does not count where it

    - stands within a longer one: in “the mayor’s spokesman” the spokesman speaks;
    - is an adjective (form "modifier"): in “Italian minister Rossi” it is Rossi, and in
      “Italian officials” nobody who has been marked;
    - follows a preposition: in “critics in Rome” Rome does not speak;
    - stands before the noun that does: in “Senate officials” the Senate does not speak;
    - stands in a clause about somebody: in “Tom Arden, who leads the League” it is Tom Arden.

    The last three are known from the words of English around the mention. Whoever sees it otherwise
    marks the whole source as a mention of its actor: that one holds all the others.
    """
    if source is None:
        return []
    here = [
        (mention, actor.id)
        for actor in actors
        for mention in actor.mentions
        if source.start <= mention.start and mention.end <= source.end
    ]
    found = [
        (mention.start, id)
        for mention, id in here
        if not any(_holds(other, mention) for other, _ in here)
        and (_same(source, mention) or is_head(source, mention, text))
    ]
    return list(dict.fromkeys(id for _, id in sorted(found)))


def _holds(outer: Mention, inner: Mention) -> bool:
    return (
        outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.start, outer.end) != (inner.start, inner.end)
    )


def _same(source: Span, mention: Mention) -> bool:
    return (source.start, source.end) == (mention.start, mention.end)


def is_head(source: Span, mention: Mention, text: str) -> bool:
    """Whether a mention is the main word of the longer words around it, as English puts them."""
    before, after = text[source.start : mention.start], text[mention.end : source.end]
    return not (
        mention.form == "modifier"
        or _BEFORE.search(before)
        or _CLAUSE.search(before)
        or _AFTER.search(after)
    )
