"""Where the machine reader and an annotation differ, one by one, with what the data say of why."""

from __future__ import annotations

from dataclasses import dataclass

from ..annotations import Attribution, Span
from ..comparing.matching import spans_of, trimmed
from ..documents import Article
from .reasons import hard, hard_parts, note, sentences_of, why_extra, why_missed
from .trial import Trial, Trials

GROUPS = {
    "missed": "Missed",
    "extra": "Extra: only the machine marks it",
    "boundary": "Found, with other boundaries",
}
_SHOWN = 8  # words of a span that are quoted; of a longer one its two ends


@dataclass(frozen=True)
class Difference:
    """One place on which machine and annotation differ.

    ``kind`` is a key of ``GROUPS``; ``id`` stays the same as long as the place does. ``pieces`` is
    its sentence, cut into ``(words, "sources" | "cues" | "contents" | "")``, marked by ``by``
    ("our" or "the machine's"). ``parts`` say in words what differs, ``why`` what may explain it.
    """

    kind: str
    id: str
    start: int
    cue: str
    where: str
    by: str
    pieces: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]
    why: tuple[str, ...]


def differences(trials: Trials, trial: Trial) -> list[Difference]:
    """Every missed, extra and shifted attribution of a trial, in the order of the text."""
    article, found = trials.article, []
    for ours in trials.ours:
        if ours.id not in trial.found:
            why = (why_missed(trials, trial, ours), *hard(trials, ours), *note(ours))
            found.append(_difference(article, "missed", ours.id, ours, (), why))
    for outcome in trial.comparison.outcomes:
        if outcome.kind == "extra":
            theirs = outcome.item.record
            why = (why_extra(trials, theirs, outcome.reason),)
            id = f"extra {theirs.cue.start}-{theirs.cue.end}"
            found.append(_difference(article, "extra", id, theirs, (), why))
        elif outcome.kind == "boundary":
            theirs, ours = outcome.item.record, outcome.reference_item.record
            parts = [_apart(article, name, theirs, ours) for name in outcome.differs]
            why = (*hard_parts(trials, ours, outcome.differs), *note(ours))
            found.append(_difference(article, "boundary", ours.id, ours, tuple(parts), why))
    return sorted(found, key=lambda each: each.start)


def _apart(article: Article, name: str, theirs: Attribution, ours: Attribution) -> str:
    """How one part differs: ``Source: ours “which”, the machine’s “the Taliban”.``"""
    one, other = (spans_of(record, name) for record in (ours, theirs))
    if len(one) == len(other) == 1 and min(len(s.exact.split()) for s in one + other) > 4:
        (a, b), (c, d) = _edges(one[0]), _edges(other[0])
        text = article.text
        if a == c and b != d:
            return _two(name, "ends with ", _end(text[a:b]), "with ", _end(text[c:d]))
        if b == d and a != c:
            return _two(name, "begins with ", _begin(text[a:b]), "with ", _begin(text[c:d]))
    return _two(name, "", _quoted(one), "", _quoted(other))


def _two(name: str, verb: str, ours: str, link: str, theirs: str) -> str:
    return f"{name.capitalize()}: ours {verb}{ours}, the machine’s {link}{theirs}."


def _difference(article, kind, id, record, parts, why) -> Difference:
    inside = (s.label for s in article.sentences if s.start <= record.cue.start < s.end)
    where = article.where(record.cue.start)
    where = next(inside, where) if where.startswith("P") else where  # "P3.2", but "deck"
    by = "the machine’s" if kind == "extra" else "our"
    start, cue = record.cue.start, _plain(record.cue.exact)
    return Difference(kind, id, start, cue, where, by, _pieces(article, record), parts, why)


def _pieces(article: Article, record: Attribution) -> tuple[tuple[str, str], ...]:
    """The sentences that an attribution stands in, cut where a part begins or ends."""
    marked = [(record.cue, "cues"), *((record.source, "sources"),) * bool(record.source)]
    marked += [(span, "contents") for span in record.content]
    low, high = min(s.start for s, _ in marked), max(s.end for s, _ in marked)
    sentences = sentences_of(article, low, high)
    begin = min([low, *(start for start, _ in sentences)])
    finish = max([high, *(end for _, end in sentences)])
    cuts = sorted({begin, finish, *(edge for s, _ in marked for edge in (s.start, s.end))})
    return tuple(
        (article.text[a:b], next((layer for s, layer in marked if s.start <= a < s.end), ""))
        for a, b in zip(cuts, cuts[1:], strict=False)
    )


def _edges(span: Span) -> tuple[int, int]:
    return trimmed(span.start, span.end, span.exact)


def _quoted(spans: list[Span]) -> str:
    return " … ".join(_in_marks(_short(span.exact)) for span in spans) or "none"


def _in_marks(words: str) -> str:
    """Words in quotation marks, unless they bring their own."""
    return words if words[0] in '“"' else f"“{words}”"


def _short(words: str) -> str:
    each = words.split()
    return " ".join(each if len(each) <= _SHOWN else [*each[:4], "…", *each[-4:]])


def _begin(words: str) -> str:
    return f"“{' '.join(words.split()[:4])} …”"


def _end(words: str) -> str:
    return f"“… {' '.join(words.split()[-4:])}”"


def _plain(words: str) -> str:
    return " ".join(words.split())
