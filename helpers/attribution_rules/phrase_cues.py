"""Source and content of the cues that are no verbs: "according to", nouns, adjectives, colons."""

from __future__ import annotations

from . import word_classes as words
from .both_sides import Around, going_on, in_introduction, right
from .contents import LONGEST, content_after, content_before
from .phrase_after import phrase_after
from .phrase_before import Range
from .quotations import line_end, sentence_end
from .sources import after_by, clause_subject, owner_before, subject_before
from .structure import Structure

Found = tuple[Range | None, list[Range]]
_NOT_ITS_REST = words.SIDE_CLAUSES | {"which", "who", "and", "but"}


def according_to(s: Structure, a: Around) -> Found:
    """The source after the phrase; the rest of the sentence is what it says."""
    cue = a.cue
    end = sentence_end(s, cue.first)
    opening = cue.first
    while opening > a.floor and s.lower[opening - 1] in words.CONJUNCTIONS:
        opening -= 1
    source = phrase_after(s, cue.last, a.verbs, appositions=opening > a.floor)
    after = source[1] if source else cue.last
    if opening == a.floor:
        if s.word(after) == "," and s.word(after + 1) in ("a", "an"):
            source = phrase_after(s, cue.last, a.verbs) or source
            after = source[1]
        content = content_after(s, after, "verb", a.starts, False)
        return source, [content, *going_on(s, a, content)] if content else []
    contents = [(max(a.floor, cue.first - LONGEST), cue.first)]
    between_commas = after < end and s.lower[after] == s.lower[cue.first - 1] == ","
    if between_commas and s.word(after + 1) not in _NOT_ITS_REST:
        contents.append((after + 1, end))
    return source, contents


def noun(s: Structure, a: Around) -> Found:
    """ "Ada's promise to …", "their claim that …", "criticism by Ada", "she made a promise"."""
    cue = a.cue
    source = owner_before(s, cue.first, a.verbs)
    if source is None and s.lower[cue.first] == "in":  # "in the hope of …"
        source = clause_subject(s, cue.first, a.verbs)
    if source is None and s.word(cue.last) in ("by", "from", "among"):
        for i in range(cue.last + 2, min(sentence_end(s, cue.first), cue.last + 8)):
            if s.lower[i] in ("that", "to", "for", "about"):
                return (cue.last + 1, i), [content_after(s, i, "noun", a.starts, False)]
    source = source or after_by(s, cue.last, a.verbs) or _subject_of_verb(s, a)
    if source and source[1] - source[0] == 1 and s.lower[source[0]] in words.ARTICLES:
        source = None  # "The decision to …": nobody's
    return source, right(s, a, embedded=in_introduction(s, a))


def _subject_of_verb(s: Structure, a: Around) -> Range | None:
    """ "She made a promise": the subject of the verb before the noun."""
    i, floor = a.cue.first, max(a.floor, a.cue.first - 6)
    while (
        i > floor
        and s.lower[i - 1] not in words.DETERMINERS
        and s.lower[i - 1] not in words.PUNCTUATION
    ):
        i -= 1
    if i > a.floor + 1 and s.lower[i - 1] in words.DETERMINERS:
        return subject_before(s, i - 2, a.verbs)
    return subject_before(s, a.cue.first, a.verbs) if s.word(a.cue.last) == "to" else None


def adjective(s: Structure, a: Around) -> Found:
    """ "She is confident that …": the subject before it, the words after it."""
    return subject_before(s, a.cue.first, a.verbs), right(s, a)


def colon(s: Structure, a: Around) -> Found:
    """A headline or a script: "Ada: it rains"; "It rains ― Ada"."""
    cue = a.cue
    if not a.on("headlines") or cue.last >= len(s.lower):
        return None, []
    if s.lower[cue.first] in words.DASHES:
        return phrase_after(s, cue.last, a.verbs), [content_before(s, cue.first)]
    first = a.floor + (s.lower[a.floor] in words.MARKS)
    source = (first, cue.first) if first < cue.first < first + 12 else None
    return source, [(cue.last, line_end(s, cue.last))]
