"""The counts of lesson 05: words for each person, claims with and without a source, certainty.

Names with an id in them: ``{{words of zas}}``, ``{{quoted words of zas}}``,
``{{statements of zas}}``, ``{{place of zas by words}}``, ``{{whose word: C13}}``,
``{{alarming? C13}}``, ``{{never speaks: taliban}}``; ``{{or whose: …}}`` and ``{{or else? C28}}``
give what is accepted besides.
"""

from __future__ import annotations

from ..annotations import AnnotationSet, counted
from ..documents import Article
from ..statements.voices import Voice, voices
from .placeholders import ALARMING, UnknownCount, alarming, count, count_each

PEOPLE = ("shoigu", "zas", "murtazashvili", "kashin")
OWN, OTHER = "the author’s own word", "somebody else’s word"


def _found(records, what: str):
    """The first of the records. Raises UnknownCount where there is none."""
    for record in records:
        return record
    raise UnknownCount(f"the annotation has no {what}, and a question counts on it")


# Whole files of questions ask again and again about one annotation: the last answer is kept.
_last: list = [None, None, None]


def _voices(annotations: AnnotationSet, article: Article):
    if _last[0] is not annotations or _last[1] is not article:
        _last[:] = [annotations, article, voices(annotations, article)]
    return _last[2]


def _voice(annotations: AnnotationSet, article: Article, id: str):
    """What the body gives to one person: words, quoted words, statements."""
    names = (actor.name for actor in annotations.actors if actor.id == id)
    name = _found(names, f"actor {id}")
    found = [each for each in _voices(annotations, article).sources if each.name == name]
    return found[0] if found else Voice(name, "named person")


def _place_by_words(annotations: AnnotationSet, article: Article, id: str) -> int:
    words = [_voice(annotations, article, each).words for each in PEOPLE]
    return 1 + sum(more > words[PEOPLE.index(id)] for more in words)


count_each("words of {}", lambda *made: _voice(*made).words, *PEOPLE)
count_each("quoted words of {}", lambda *made: _voice(*made).quoted, *PEOPLE)
count_each("statements of {}", lambda *made: len(_voice(*made).attributions), *PEOPLE)
count_each("place of {} by words", _place_by_words, *PEOPLE)


def _claim(annotations: AnnotationSet, article: Article, id: str):
    return _found((claim for claim in annotations.claims if claim.id == id), f"claim {id}")


def _or_else(record, field: str):
    """The last value that is accepted besides the reference's own; its own where there is none."""
    also = [other[field] for other in record.also_accepted if field in other]
    return also[-1] if also else getattr(record, field)


def _whose(attribution: str | None) -> str:
    return OTHER if attribution else OWN


def _alarms(concept: str | None) -> str:
    return "alarming" if concept == ALARMING else "not alarming"


def _relation(annotations: AnnotationSet, article: Article, names: str):
    actor, recipient, word = names.split(" ", 2)
    found = (
        each
        for each in annotations.relations
        if (each.actor, each.recipient, each.relation) == (actor, recipient, word)
    )
    return _found(found, f"relation {actor} {word} {recipient}")


CLAIMS = tuple(f"C{number}" for number in range(1, 86))
LINES = (
    "taliban ansarollah delegates to",
    "taliban ansarollah denies working with",
    "ansarollah tajikistan might attack",
    "russia taliban courts",
    "russia taliban has truce with",
    "china taliban seeks ties with",
    "russian-forces uzbek-tajik-militaries holds drills with",
)
count_each("whose word: {}", lambda *made: _whose(_claim(*made).attribution), *CLAIMS)
count_each("whose word: {}", lambda *made: _whose(_relation(*made).attribution), *LINES)
count_each("or whose: {}", lambda *made: _whose(_or_else(_relation(*made), "attribution")), *LINES)
count_each("alarming? {}", lambda *made: _alarms(_claim(*made).concept), *CLAIMS)
count_each("or else? {}", lambda *made: _alarms(_or_else(_claim(*made), "concept")), *CLAIMS)


def _never_speaks(annotations: AnnotationSet, article: Article, id: str) -> bool | str:
    """Whether an actor has no statement; "either" where all of theirs may be left out."""
    theirs = [each for each in counted(annotations.attributions) if id in each.source_actors]
    doubtful = [any(other.get("omitted") for other in each.also_accepted) for each in theirs]
    return not theirs or (all(doubtful) and "either")


count_each(
    "never speaks: {}",
    _never_speaks,
    *("taliban", "tajikistan", "uzbekistan", "ansarollah", "border-forces", "refugees"),
)


def _sourced(annotations: AnnotationSet) -> int:
    return sum(claim.attribution is not None for claim in alarming(annotations))


def _near_sourced(annotations: AnnotationSet, article: Article, by: str) -> int:
    """So many more or fewer than the alarming claims with a source, and never off the scale."""
    number = _sourced(annotations) + int(by)
    return max(0, min(number, len(alarming(annotations))))


count_each("alarming claims with a source {}", _near_sourced, "-1", "+1", "+3")


@count("alarming claims on the author’s own word")
def _alarming_own(annotations: AnnotationSet, article: Article) -> int:
    return len(alarming(annotations)) - _sourced(annotations)


def _own_stances(annotations: AnnotationSet) -> list[tuple]:
    """The claims on the author's own word, each with the author's certainty."""
    return [
        (claim, next((s.certainty for s in claim.stances if s.holder == "author"), "unknown"))
        for claim in counted(annotations.claims)
        if claim.attribution is None
    ]


@count("claims on the author’s own word")
def _own(annotations: AnnotationSet, article: Article) -> int:
    return len(_own_stances(annotations))


@count("of these the author is certain of")
def _own_certain(annotations: AnnotationSet, article: Article) -> int:
    return sum(certainty == "certain" for _, certainty in _own_stances(annotations))


def _in_percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


@count("certain of all own claims, in percent")
def _percent_own(annotations: AnnotationSet, article: Article) -> int:
    return _in_percent(_own_certain(annotations, article), _own(annotations, article))


def _alarming_certain(annotations: AnnotationSet) -> tuple[int, int]:
    """The alarming claims on the author's own word that he is certain of, and all of them."""
    held = [c for claim, c in _own_stances(annotations) if claim.concept == ALARMING]
    return held.count("certain"), len(held)


@count("certain of own alarming claims")
def _certain_alarming(annotations: AnnotationSet, article: Article) -> int:
    return _alarming_certain(annotations)[0]


@count("certain of own alarming claims, in percent")
def _percent_alarming(annotations: AnnotationSet, article: Article) -> int:
    return _in_percent(*_alarming_certain(annotations))


def _near_certain(annotations: AnnotationSet, article: Article, by: str) -> int:
    certain, held = _alarming_certain(annotations)
    return max(0, min(certain + int(by), held))


count_each("certain of own alarming claims {}", _near_certain, "-1", "+1")
