"""What may hang on the wall of a class: what it found and where it is divided, without names.

No count of one or two is shown, and none can be worked out: where some choice was that of fewer
than ``FEWEST`` students, the other counts of the same decision are rounded to fives, and nothing
is said of how many decided. A place in the text is shown as divided only where two choices have
``FEWEST`` students each. Nothing that a student wrote is on the page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from ...questions.text import to_plain
from ...readers.disagreement import NONE, Place, Word, places, readers, words
from ...records.layers import LAYERS
from .answers import LEFT, TICKED, Split
from .marks import MARKED, Marks
from .report import ClassReport, ReportError

FEWEST = 3
SMALLEST_CLASS = 6
"""With fewer hand-ins than these there is no page: everybody would know whose answer is meant."""
_MOST_FOUND, _MOST_DIVIDED, _MOST_PLACES = 5, 3, 5
_MOST_WORDS = 130  # of a passage that the page shows


@dataclass(frozen=True)
class Share:
    """One choice on the wall: its words, how many in words, and the length of its bar, 0 to 1."""

    text: str
    many: str
    length: float


@dataclass(frozen=True)
class Decision:
    """A decision of the class: what was asked, about which words, and what was chosen."""

    prompt: str
    about: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class MarkedPlaces:
    """A passage with the places on which the class is divided: ``listed`` are its words, those of
    no such place as plain ones; ``spots`` are ``(number, words, what was chosen)``."""

    marks: Marks
    label: str
    listed: tuple[Word, ...]
    spots: tuple[tuple[int, str, str], ...]
    short: bool


@dataclass(frozen=True)
class Wall:
    """All that the page says."""

    title: str
    text: str
    students: int
    found: tuple[Decision, ...]
    divided: tuple[Decision, ...]
    places: MarkedPlaces | None
    questions: tuple[str, ...]


def wall(report: ClassReport) -> Wall:
    """What the page says. Raises ReportError for a class that is too small."""
    students = len(report.hand_ins)
    if students < SMALLEST_CLASS:
        raise ReportError(
            f"There is no page for the wall: with fewer than {SMALLEST_CLASS} hand-ins everybody "
            f"would know whose answer is meant, and here are {students}."
        )
    every = [s for _, q in report.questions() for s in report.splits[q.id] if s.of >= FEWEST * 2]
    divided = sorted(filter(is_divided, every), key=lambda one: -one.divided)
    found = [one for one in every if _right(one) >= 2 / 3 and one not in divided and _told(one)]
    found.sort(key=lambda one: -_right(one))
    spots = next(filter(None, map(_places, report.marks.values())), None)
    title = next((p.text for p in report.key.article.parts if p.kind == "title"), "")
    return Wall(
        report.key.title, title if report.key.article else "", students,
        tuple(_decision(one, right=True) for one in _spread(found)[:_MOST_FOUND]),
        tuple(_decision(one) for one in _spread(divided)[:_MOST_DIVIDED]),
        spots, _questions(spots, divided),
    )  # fmt: skip


def in_words(counts: list[int]) -> list[str]:
    """Counts as the wall may show them (see the top of this file)."""
    if not any(0 < count < FEWEST for count in counts):
        return ["nobody" if count == 0 else f"{count} of {sum(counts)}" for count in counts]
    return [_about(count) for count in counts]


def _about(count: int) -> str:
    if count < FEWEST:
        return f"fewer than {FEWEST}"
    return f"about {max(5, 5 * round(count / 5))}"


def is_divided(split: Split) -> bool:
    """Whether at least two choices have students enough to be shown."""
    return sum(choice.count >= FEWEST for choice in split.choices) > 1


def _right(split: Split) -> float:
    return sum(choice.count for choice in split.choices if choice.right) / split.of


def _told(split: Split) -> bool:
    """Whether what is right says something alone: not that an option is rightly left out."""
    return not any(choice.right and choice.text == LEFT for choice in split.choices)


def _spread(some: list[Split]) -> list[Split]:
    """The first of each question before the second of any."""
    seen, ranked = Counter(), []
    for one in some:
        ranked.append((seen[one.question.id], one))
        seen[one.question.id] += 1
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _decision(split: Split, right: bool = False) -> Decision:
    """``right``: only what is right, for what the class has found."""
    chosen = [c for c in split.choices if c.right] if right else list(split.choices)
    said = dict(zip(split.choices, in_words([c.count for c in split.choices]), strict=True))
    names = {TICKED: "" if right else "yes, it belongs there", LEFT: "no, it does not"}
    shares = tuple(
        Share(names.get(c.text, c.text), said[c], _length(said[c], c.count, split.of))
        for c in chosen
        if c.count
    )
    return Decision(to_plain(split.question.prompt), split.text, shares)


def _length(said: str, count: int, of: int) -> float:
    """The bar shows no more than the words do."""
    if said.startswith("about"):
        count = int(said.removeprefix("about "))
    elif said.startswith("fewer"):
        count = 1
    return min(1.0, round(count / of, 2))


def _places(marks: Marks) -> MarkedPlaces | None:
    """The divided places of a passage, numbered in reading order; None where there is none."""
    layer, article = marks.layers[-1], marks.article
    within = marks.passage or (0, len(article.text))
    found = readers(list(marks.sets.values()), layer, within)
    if len(found.sets) < SMALLEST_CLASS:
        return None
    listed = words(found, article, layer, within)
    kept = [place for place in places(listed, article, within) if _shown(place)][:_MOST_PLACES]
    kept.sort(key=lambda place: place.start)
    numbers = {place.number: at for at, place in enumerate(kept, 1)}
    plain = [
        replace(word, place=numbers[word.place])
        if word.place in numbers
        else replace(word, labels=(NONE,), share=0.0, place=0)
        for word in listed
    ]
    spots = tuple((numbers[p.number], p.words, _choices(p)) for p in kept)
    label = marks.passage.label if marks.passage else "The text"
    if len(marks.layers) > 1:
        label += f" ({LAYERS[layer].name.lower()})"
    short = len(listed) <= _MOST_WORDS
    return MarkedPlaces(marks, label, tuple(plain), spots, short) if spots else None


def _shown(place: Place) -> bool:
    return sum(count >= FEWEST for count in Counter(place.labels).values()) > 1


def _choices(place: Place) -> str:
    counts = Counter(place.labels).most_common()
    said = in_words([count for _, count in counts])
    return "; ".join(f"{_name(k)}: {many}" for (k, _), many in zip(counts, said, strict=True))


def _name(label: str) -> str:
    return "not marked" if label == NONE else label


def _questions(spots: MarkedPlaces | None, divided: list[Split]) -> tuple[str, ...]:
    """Two questions to discuss, from the data: none of them gives an answer."""
    made = [_about_marks(spots)] if spots else []
    made += [_about_choice(one) for one in _spread(divided)]
    rest = [
        "We agree on nearly everything here. What would somebody say who reads the text "
        "differently, and which words would they point at?",
        "Which question of this assignment would you ask in another way, and why?",
    ]
    return tuple([*made, *rest][:2])


def _about_marks(spots: MarkedPlaces) -> str:
    # Best a place on which our own marking has a note: there the text itself is disputable.
    noted = {one.start for one in spots.marks.missed() if one.sentence}
    starts = {word.place: word.start for word in reversed(spots.listed)}
    rank = {n: (starts[n] in noted, _evenness(spots, n)) for n, *_ in spots.spots}
    number, shown, chosen = max(spots.spots, key=lambda spot: rank[spot[0]])
    first, second = [part.split(":")[0] for part in chosen.split("; ")][:2]
    how = {first, second} - {"not marked"}
    if len(how) == 1:
        what = "marked" if how == {MARKED} else f"marked “{how.pop()}”"
        split = f"“{shown}” (place {number}) was {what} by some of us and left unmarked by others"
    else:
        split = f"“{shown}” (place {number}) is “{first}” for some of us and “{second}” for others"
    return f"{split}. What is the best reason on each side? Which word of the text could settle it?"


def _evenness(spots: MarkedPlaces, number: int) -> float:
    return max(word.share for word in spots.listed if word.place == number)


def _about_choice(split: Split) -> str:
    most = sorted(split.choices, key=lambda c: -c.count)[:2]
    asked = to_plain(split.question.prompt)
    end = "Find the words of the text that speak for each side. Does one of them decide it?"
    if {c.text for c in most} == {TICKED, LEFT}:
        return f"{asked} Some of us ticked “{split.text}”, some did not. {end}"
    about = f"{split.text}: " if split.text else ""
    return f"{asked} {about}some say “{most[0].text}”, some “{most[1].text}”. {end}"
