"""Where a chatbot's quotations stand in the article: exactly, nearly, elsewhere, or nowhere.

The passage comes first for every piece. Small slips are forgiven in the passage alone: elsewhere
in a long text there is nearly always something that is a little like an invented sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..anchoring import Match, anchor, normalise
from ..documents import Article, Passage
from .answer import Given
from .near_words import in_marks, near_words, other_form

_DOTS = re.compile(r"\s*(?:\[?\s*(?:…|\.\s?\.\s?\.)\s*\]?)\s*")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")
_EDGES = " '\"“”„‘’.,;:-"
_MOST_WORDS = 300  # a longer quotation is not compared word by word
_EDGE_WORDS = 3  # so many changed words at an end are shown with those they stand for
_NOT_THIS_ONE = 1_000_000  # a cue that stands inside the content is hardly its cue


@dataclass(frozen=True)
class Quoted:
    """One quotation of an answer, and where it stands.

    ``field`` is ``"source"``, ``"cue"`` or ``"content"``, ``words`` what the chatbot wrote.
    ``match`` is None where the article does not say so; ``where`` is then empty, else the label
    of the sentence. ``inside`` says whether that is in the passage; ``dots`` that it is one piece
    of a quotation with dots in it; ``reworded`` that words which stand nowhere may be a rewording.
    """

    field: str
    words: str
    match: Match | None
    where: str = ""
    inside: bool = False
    dots: bool = False
    reworded: bool = False

    @property
    def how(self) -> str:
        """``"exact"``, ``"normalised"``, ``"nearly"``, ``"elsewhere"``, ``"reworded"`` (in other
        words, as far as a search can tell) or ``"nowhere"``."""
        if self.match is None:
            return "reworded" if self.reworded else "nowhere"
        if not self.inside:
            return "elsewhere"
        return "nearly" if self.match.how == "fuzzy" else self.match.how

    @property
    def differences(self) -> list[tuple[str, str]]:
        """Both wordings as ``(kind, words)``: kinds are ``"same"``, ``"article"``, ``"chatbot"``.

        Empty unless the wording differs; case, quotation marks and dashes are no difference.
        """
        if self.match is None or self.match.how != "fuzzy":
            return []
        theirs, ours = _tokens(self.words), _tokens(self.match.exact)
        found = []
        for kind, a, b, c, d in _changes(ours, theirs):
            if kind == "equal":
                found.append(("same", _joined(ours[a:b])))
                continue
            found += [("article", _joined(ours[a:b]))] if b > a else []
            found += [("chatbot", _joined(theirs[c:d]))] if d > c else []
        return found


@dataclass(frozen=True)
class Placed:
    """One statement with the places of its source (None where none is given), cue and content.

    ``home`` is where the content stands: the passage, another part of the page, or the passage
    again where no piece of content was found.
    """

    given: Given
    source: Quoted | None
    cue: Quoted
    content: tuple[Quoted, ...]
    home: Passage

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """All its quotations: source, cue, content."""
        return (*((self.source,) if self.source else ()), self.cue, *self.content)


def place(given: Given, article: Article, passage: Passage) -> Placed:
    """Find the quotations of one statement, in the passage first and then in the whole article.

    The content decides where the statement stands; source and cue are then sought beside it.
    """
    content = []
    for words in given.content:
        content += _pieces(words, article, passage)
    found = [piece for piece in content if piece.match]
    inside = [piece for piece in found if piece.inside]
    home, near = passage, (inside or found or [None])[0]
    if found and not inside:
        label = article.where(near.match.start)
        home = next((part for part in article.parts if part.label == label), passage)
    spans = [(piece.match.start, piece.match.end) for piece in inside or found]

    def beside(home: Passage) -> tuple[Quoted, Quoted | None]:
        cue = _beside("cue", given.cue, article, passage, home, spans)
        cues = [(cue.match.start, cue.match.end)] if cue.match else spans
        source = given.source and _beside("source", given.source, article, passage, home, cues)
        return cue, source or None

    cue, source = beside(home)
    together = all(q.match and not q.inside for q in (cue, source) if q)
    if home is not passage and not together:
        # Only a whole statement belongs to another place; a piece is sought in the passage first.
        cue, source = beside(passage)
    return Placed(given, source, cue, tuple(content), home)


def _pieces(words: str, article: Article, passage: Passage) -> list[Quoted]:
    """A piece of content; where dots stand for something left out, the pieces between them."""
    whole = _quoted("content", words, _find(words, article.text, passage), article, passage)
    parts = [part for part in _DOTS.split(words) if part.strip(_EDGES)]
    if whole.how in ("exact", "normalised") or len(parts) < 2:
        return [whole]
    found = [
        _quoted("content", p, _find(p, article.text, passage), article, passage) for p in parts
    ]
    if any(piece.match is None or piece.match.how == "fuzzy" for piece in found):
        return [whole]
    return [replace(piece, dots=True) for piece in found]


def _beside(field, words, article, passage, home, spans) -> Quoted:
    """A source or cue: the occurrence in ``home`` that stands closest to ``spans``."""
    edges = {edge for span in spans for edge in span} or {home.start}
    found = [_find(words, article.text, home, edge) for edge in sorted(edges)]

    def distance(match: Match) -> int:
        if not home.start <= match.start < home.end:
            return 2 * _NOT_THIS_ONE
        if any(a <= match.start and match.end <= b for a, b in spans):
            return _NOT_THIS_ONE
        return min((min(abs(match.end - a), abs(match.start - b)) for a, b in spans), default=0)

    best = min((match for match in found if match), key=distance, default=None)
    if field == "cue" and (best is None or not home.start <= best.start < home.end):
        best = other_form(words, article.text, home, spans) or best
    return _quoted(field, words, best, article, passage)


def _find(words: str, text: str, home: Passage, near: int | None = None) -> Match | None:
    """The words in ``home``, else in the whole text; with small slips only in ``home``."""
    here = anchor(words, home.text, None if near is None else near - home.start)
    if here:
        return replace(here, start=here.start + home.start, end=here.end + home.start)
    there = anchor(words, text, near)
    return there if there and there.how != "fuzzy" else None


def _quoted(field, words, match, article, passage) -> Quoted:
    if match is None:
        # Whoever names a source or a cue in other words does not yet quote anybody.
        reworded = not in_marks(words) and (
            field != "content" or near_words(words, article, passage)
        )
        return Quoted(field, words, None, reworded=reworded)
    if match.how == "fuzzy":
        match = _with_edges(words, match, article)
    inside = passage.start <= match.start and match.end <= passage.end
    sentences = (s.label for s in article.sentences if s.start <= match.start < s.end)
    return Quoted(field, words, match, next(sentences, article.where(match.start)), inside)


def _with_edges(words: str, match: Match, article: Article) -> Match:
    """A match with the words that stand in the place of changed words at the quotation's ends.

    The likest run of words leaves a changed first or last word out: “When it rains” would only
    match “it rains”, and the “If” before it would not be shown.
    """
    changes = _changes(_tokens(match.exact), _tokens(words))
    sentence = next((s for s in article.sentences if s.start <= match.start < s.end), None)
    if not changes or sentence is None or match.end > sentence.end:
        return match

    def added(change) -> int:
        return change[4] - change[3] if change[0] == "insert" else 0

    before = [m.start() for m in _WORD.finditer(article.text, sentence.start, match.start)]
    after = [m.end() for m in _WORD.finditer(article.text, match.end, sentence.end)]
    first, last = added(changes[0]), added(changes[-1])
    start = before[-first:][0] if 0 < first <= min(_EDGE_WORDS, len(before)) else match.start
    end = after[last - 1] if 0 < last <= min(_EDGE_WORDS, len(after)) else match.end
    return replace(match, start=start, end=end, exact=article.text[start:end])


def _changes(ours: list[str], theirs: list[str]) -> list[tuple]:
    """difflib's steps from our words to theirs; none for quotations that are too long."""
    if max(len(theirs), len(ours)) > _MOST_WORDS:
        return []
    forms = [[normalise(word) for word in words] for words in (ours, theirs)]
    return SequenceMatcher(None, *forms, autojunk=False).get_opcodes()


def _tokens(words: str) -> list[str]:
    return _WORD.findall(words.strip(_EDGES))


def _joined(tokens: list[str]) -> str:
    """Words with spaces between them, none before a comma or full stop."""
    return re.sub(r" (?=[.,;:!?)\]’”])|(?<=[(\[“]) ", "", " ".join(tokens))
