"""What belongs to a cue: its source and its content (codebook 2.4 and 2.5).

``spans_of`` is the one entrance. What each kind of cue needs is a small function of its own; the
kinds stand in ``cues``. Where a rule of ``machine_reader.RULES`` is switched off, its function
finds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from . import word_classes as words
from .both_sides import (
    Around,
    around,
    content_follows,
    going_on,
    in_introduction,
    introduces,
    main_clause,
    right,
    shared_source,
    split_by_cue,
)  # fmt: skip
from .contents import LONGEST, content_after, content_before, is_adjunct
from .phrase_after import phrase_after
from .phrase_before import WINDOW, Range, verb_group_start
from .quotations import (
    line_end,
    quotation_at,
    quotation_before,
    quotation_ending,
    sentence_end,
)  # fmt: skip
from .sources import after_by, clause_subject, owner_before, subject_before
from .structure import Structure

Found = tuple[Range | None, list[Range]]
_NOT_ITS_REST = words.SIDE_CLAUSES | {"which", "who", "and", "but"}
_AFTER_SPEAKER = words.PREPOSITIONS | {"who", "last", "this", "earlier"}


def spans_of(s: Structure, cue, rules: Set[str] | None, cues: Sequence) -> Found | None:
    """Source and contents of one cue as half-open token ranges; None where there is no content.

    ``rules`` are the names switched on (None: all), ``cues`` all cues of the text in text order:
    content ends before the next cue that shares its source. A stretch of content has at most
    ``LONGEST`` tokens.
    """
    a = around(s, cue, rules, cues)
    source, contents = _BY_KIND.get(cue.kind, verb)(s, a)
    contents = [c for c in (_tidy(s, c) for c in contents if c) if c]
    if not a.on("quotation marks"):
        contents = [c for c in contents if not _is_quotation(s, c)]
    return (source, contents) if contents else None


def _tidy(s: Structure, content: Range) -> Range | None:
    """Without a comma or full stop at its edges, as long as these stand outside quotations."""
    first, last = content
    while first < last and (s.lower[first] in words.STOPS or s.lower[first] in words.DASHES):
        first += 1
    last = min(last, first + LONGEST)
    while last > first and s.quotation_of[last - 1] < 0 and s.lower[last - 1] in words.STOPS:
        last -= 1
    return (first, last) if last > first else None


def _is_quotation(s: Structure, content: Range) -> bool:
    return quotation_at(s, content[0]) is not None and quotation_ending(s, content[1]) is not None


def verb(s: Structure, a: Around) -> Found:
    """A verb of saying: who stands before it, or after it when the order is inverted."""
    cue = a.cue
    start = verb_group_start(s, cue.first, max(a.floor, cue.first - WINDOW))
    if _inverted(s, start, a):
        source = phrase_after(s, cue.last, a.verbs)
        if source and a.on("inverted order"):
            return source, split_by_cue(s, a, start, source[1])
        return None, [quotation_before(s, start)]
    source = subject_before(s, cue.first, a.verbs)
    edge = source[0] if source else start
    if cue.kind == "to" and s.lower[cue.last - 1] in words.SEEMS:  # nobody says so
        return None, [source or shared_source(s, a), *right(s, a)]
    if cue.first == a.floor and s.lower[a.floor].endswith("ed"):  # "Asked about …, she said"
        return None, right(s, a, embedded=True)
    return source or shared_source(s, a), _contents_of_verb(s, a, edge)


def _contents_of_verb(s: Structure, a: Around, edge: int) -> list[Range]:
    """The content of a verb whose source begins at token ``edge``, before the verb."""
    follows = content_follows(s, a)
    before = s.lower[edge - 1] if edge > a.floor else ""
    if before == "as" and not follows:
        return main_clause(s, a, edge - 1)
    quotation = quotation_before(s, edge)
    if quotation and (not follows or _opens_sentence(s, quotation)):
        return split_by_cue(s, a, edge, a.cue.last) if a.on("inverted order") else [quotation]
    relative = before == "," and s.word(edge) in ("who", "which")
    after = right(s, a, embedded=relative or before in words.SIDE_CLAUSES)
    if before in ("what", "which", "whom") and s.word(edge - 2) not in words.PREPOSITIONS:
        return [(edge - 1, edge), *(after if follows else [])]
    if before == "," and a.on("inverted order") and _comes_first(s, a, after, follows):
        return split_by_cue(s, a, edge, a.cue.last)
    if before == "that" and not after:
        return [(edge - 1, edge)]
    return after


def _comes_first(s: Structure, a: Around, after: list[Range], follows: bool) -> bool:
    """ "The bridge is closed, she said": whether the words before the comma are the content."""
    if not after:
        return True
    if follows or a.cue.kind != "verb":
        return False
    split = s.lower[a.cue.last] == "," and quotation_at(s, a.cue.last + 1) is None
    return split or not introduces(s, a.floor)


def _opens_sentence(s: Structure, quotation: Range) -> bool:
    return s.sentences[s.sentence_of[quotation[0]]][0] == quotation[0]


def _inverted(s: Structure, start: int, a: Around) -> bool:
    """ "…," said Ada: a quotation or a comma stands right before the verb, a phrase after it."""
    last = a.cue.last
    if s.word(last) in words.NO_WORD or s.lower[last - 1] in words.TOLD:
        return False
    if quotation_before(s, start):
        return True
    if s.word(start - 1) != "," or a.cue.kind != "verb" or is_adjunct(s, last):
        return False
    phrase = phrase_after(s, last, a.verbs)
    if phrase is None or phrase[1] >= sentence_end(s, last):
        return phrase is not None
    after = s.lower[phrase[1]]
    return after == ";" or (
        s.capital[last] and after in _AFTER_SPEAKER and not subject_before(s, start, a.verbs)
    )


def participle(s: Structure, a: Around) -> Found:
    """ "…, adding that …": the source is the subject of the sentence or of the cue before."""
    if not a.on("adding that"):
        return None, []
    if a.cue.first - a.floor < 3 and (a.floor == a.cue.first or introduces(s, a.floor)):
        contents = right(s, a, embedded=True)  # "Defending her plan, the mayor …"
        comma = contents[0][1] if contents else a.cue.last
        if s.word(comma) != ",":
            return None, contents
        return phrase_after(s, comma + 1, a.verbs, subject=True), contents
    before = s.word(a.cue.first - 1)
    source = None
    if (
        before not in words.PUNCTUATION
        and before not in words.PREPOSITIONS
        and before not in words.CONJUNCTIONS
    ):
        source = subject_before(s, a.cue.first, a.verbs)
    return source or shared_source(s, a), right(s, a)


def passive(s: Structure, a: Around) -> Found:
    """ "was told that …", "was criticised by Ada": the source stands after "by", or nowhere."""
    if not a.on("passive"):
        return None, []
    cue = a.cue
    following = s.word(cue.last)
    subject = subject_before(s, cue.first, a.verbs)
    if s.lower[cue.first] in words.FEELS:
        return subject, right(s, a)
    if following in words.CLAUSE_OPENERS or quotation_at(s, cue.last):
        return after_by(s, cue.last, a.verbs), right(s, a)
    contents = [subject]
    leads = following not in words.PREPOSITIONS or following in ("to", "as", "for", "of")
    if leads and following not in words.PUNCTUATION:
        contents.append(content_after(s, cue.last, "object", a.starts, False))
    return after_by(s, cue.last, a.verbs), contents


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
    source = source or after_by(s, cue.last, a.verbs) or _subject_of_verb(s, a)
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


_BY_KIND = {
    "verb": verb, "object": verb, "to": verb, "participle": participle, "passive": passive,
    "according to": according_to, "noun": noun, "adjective": adjective, "colon": colon,
}  # fmt: skip
