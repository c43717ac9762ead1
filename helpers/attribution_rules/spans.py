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
    introduces,
    main_clause,
    right,
    shared_source,
    split_by_cue,
)  # fmt: skip
from .contents import LONGEST, content_after, is_adjunct
from .phrase_after import phrase_after
from .phrase_before import WINDOW, Range, verb_group_start
from .phrase_cues import Found, according_to, adjective, colon, noun
from .quotations import (
    quotation_at,
    quotation_before,
    quotation_ending,
    sentence_end,
)  # fmt: skip
from .sources import after_by, subject_before
from .structure import Structure

_EMBEDDING = words.SIDE_CLAUSES | {"which", "whom", "whose"}
_AFTER_BY = frozenset({"that", "whether", "if", "how", "to", "as"})
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
    after = right(s, a, embedded=relative or before in _EMBEDDING)
    if before in ("what", "which", "whom") and s.word(edge - 2) not in words.PREPOSITIONS:
        return [(edge - 1, edge), *(after if follows else [])]
    has_subject = edge < verb_group_start(s, a.cue.first, max(a.floor, a.cue.first - WINDOW))
    if (
        before == ","
        and has_subject
        and not relative
        and a.on("inverted order")
        and _comes_first(s, a, after, follows)
    ):
        return split_by_cue(s, a, edge, a.cue.last)
    if before == "that" and not after:
        return [(edge - 1, edge)]
    return after


def _comes_first(s: Structure, a: Around, after: list[Range], follows: bool) -> bool:
    """ "The bridge is closed, she said": whether the words before the comma are the content."""
    if not after or (
        s.lower[after[0][0] - 1] in words.STOPPING and not introduces(s, a.floor)
    ):  # the last words are those of another cue: "…, she said on Monday, adding that …"
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
    if s.word(last) in words.NO_WORD:
        return False
    if s.lower[last - 1] in words.TOLD and not _asks_back(s, start, a):
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


def _asks_back(s: Structure, start: int, a: Around) -> bool:
    """ "…?” asked the judge.": nothing but who asks stands behind the verb."""
    last = a.cue.last
    if s.lower[last - 1] not in ("asked", "asks") or not quotation_before(s, start):
        return False
    who = phrase_after(s, last, a.verbs)
    return who is not None and (who[1] >= sentence_end(s, last) or s.lower[who[1]] == ",")


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
        and before not in words.ARTICLES
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
    source = after_by(s, cue.last, a.verbs)
    if source and following == "by":
        source, rest = _after_speaker(s, a, source)
        return source, rest if rest and s.lower[cue.last - 1] in words.TOLD else [subject, *rest]
    if s.lower[cue.last - 1] == "told" and content_follows(s, a):  # "was told it was safe"
        return None, right(s, a, embedded=s.word(cue.first - 2) in words.RELATIVES)
    contents = [subject]
    leads = following not in words.PREPOSITIONS or following in ("to", "as", "for", "of", "at")
    if leads and following not in words.PUNCTUATION:
        contents.append(content_after(s, cue.last, "object", a.starts, False))
    return source, contents


def adverb(s: Structure, a: Around) -> Found:
    """ "The mayor has reportedly left": the subject with its helpers, and the words after."""
    subject = subject_before(s, a.cue.first, a.verbs)
    relative = s.word(a.cue.first - 1) in words.RELATIVES
    rest = content_after(s, a.cue.last, "verb", a.starts, relative)
    return None, [(subject[0], a.cue.first), rest] if subject and rest else []


def _after_speaker(s: Structure, a: Around, source: Range) -> Found:
    """ "was told by Ada that …", "was described by Ada as …": the source ends where that opens."""
    opens = _AFTER_BY if s.lower[a.cue.last - 1] in words.TOLD else ("as",)
    for i in range(source[0] + 1, min(sentence_end(s, source[0]), source[1] + 2)):
        if s.lower[i] in opens:
            return (source[0], i), [content_after(s, i, "passive", a.starts, False)]
    return source, []


_BY_KIND = {
    "verb": verb, "object": verb, "to": verb, "participle": participle, "passive": passive,
    "adverb": adverb, "according to": according_to, "noun": noun, "adjective": adjective,
    "colon": colon,
}  # fmt: skip
