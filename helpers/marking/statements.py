"""The statements of a learner in words, and which of them stands inside which."""

from __future__ import annotations

import re
from dataclasses import replace

from ..attribution_rules.lexicon import lexicon
from ..records.mark_notes import quoted
from .fields import DENIES, PARTS, SAYS, OwnMark

# Of the denying verbs those whose content is what is denied; who declines or refuses denies nothing
_NO_DENIAL = {"decline", "refuse", "renounce", "disapprove"}
_NOUNS = {"denial", "denials", "rejection", "rejections"}
_NEGATED = re.compile(r"(?:\b(?:not|never|cannot|hardly)|n['’]t)(?:\s+\w+)?\s+\Z", re.IGNORECASE)
_CALLED = re.compile(r"\bas\b", re.IGNORECASE)


def cue_of(marking, id: str) -> OwnMark | None:
    """The cue of a statement, or its first part."""
    parts = [m for m in marking.state.marks if m.link == id and m.layer in PARTS]
    return next((m for m in parts if m.layer == "cues"), parts[0] if parts else None)


def source_words(marking, id: str) -> str:
    """The words of a statement's source: ``the mayor``; "" where none is marked."""
    for mark in marking.state.marks:
        if mark.link == id and mark.layer == "sources":
            words = " ".join(marking.words(mark).split())
            return words if len(words) <= 34 else f"{words[:33].rstrip()}…"
    return ""


def in_short(marking, id: str) -> str:
    """A statement by its source and cue: ``the mayor: “said”``."""
    first = cue_of(marking, id)
    words = quoted(marking.words(first), 30) if first else "nothing yet"
    return f"{source_words(marking, id) or 'no source'}: {words}"


def in_full(marking, id: str) -> str:
    """The same with where it stands and its number: ``the mayor: “said” (P3, statement 4)``."""
    first = cue_of(marking, id)
    where = f"{marking.article.where(first.start)}, " if first else ""
    return f"{in_short(marking, id)} ({where}statement {marking.number(id)})"


def nest_around(marking, mark: OwnMark) -> str | None:
    """Put statements inside the ones in whose content they stand, after ``mark`` was made.

    A new cue looks for a content around it, a new content for cues in it; a statement that
    stands inside another one already stays there. Gives the statement that is around a new cue.
    """
    if not marking.choices.nesting or mark.layer not in ("cues", "contents"):
        return None
    contents = [m for m in marking.state.marks if m.layer == "contents"]
    cues = [mark] if mark.layer == "cues" else [
        m for m in marking.state.marks if m.layer == "cues" and _holds(mark, m)
    ]  # fmt: skip
    nested = dict(marking.state.nested)
    for cue in cues:
        around = [
            (content.end - content.start, content.link)
            for content in contents
            if _holds(content, cue) and not _stands_in(nested, content.link, cue.link)
        ]
        if around and nested.get(cue.link) is None:
            nested[cue.link] = min(around)[1]
    marking.state = replace(marking.state, nested=nested)
    return nested.get(mark.link) if mark.layer == "cues" else None


def _holds(outer: OwnMark, inner: OwnMark) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _stands_in(nested: dict, id: str | None, other: str | None) -> bool:
    """Whether one statement is the other, or stands inside it."""
    while id is not None and id != other:
        id = nested.get(id)
    return id == other


def denial(marking, cue: OwnMark) -> bool:
    """Whether a cue tells by its words that its content is denied: ``flatly denies``, ``denial``.

    English only; with *not* before it, it is none.
    """
    words = re.findall(r"[^\W\d_]+", marking.words(cue).lower())
    known = (lexicon().verbs.get(word) for word in words)
    told = any(
        word and "verbs.denying" in word.patterns and word.lemma not in _NO_DENIAL for word in known
    )
    before = marking.article.text[max(0, cue.start - 40) : cue.start]
    return (told or bool(_NOUNS & set(words))) and not _NEGATED.search(before)


def side_of(marking, claim: OwnMark) -> str:
    """What the source does with a claim: SAYS or DENIES; "" for a claim of the author.

    Chosen, or else told by the cue. In “rejected it as gossip” what stands with *as* is said.
    """
    if claim.layer != "claims" or claim.link is None:
        return ""
    if "stance" not in marking.choices.fields["claims"]:
        return ""
    chosen = claim.labels.get("stance")
    if chosen:
        return chosen
    cue = cue_of(marking, claim.link)
    denied = cue is not None and cue.layer == "cues" and denial(marking, cue)
    return DENIES if denied and not _CALLED.search(marking.words(claim)) else SAYS
