"""What a machine proposes for an own article: actors and attributions to accept, mend or reject.

A suggestion is no answer. Each says in plain words why it was made; nothing here judges it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from ..annotations import Attribution
from ..attribution_rules.structure import structure
from ..documents import Article
from ..machine_reader import RULES, find_attributions
from .name_groups import one_actor_each
from .names import Place, names_in
from .pointed_at import pointed_at

FAMILIES = ("actors", "attributions")
_LONGEST_TRIED = 60_000  # characters up to which every rule is tried by itself for the reasons
_KINDS = {
    "institution": "organization organisation union council ministry university institute academy "
    "committee agency bank party court parliament congress senate commission office center centre",
    "armed force": "army navy forces corps district guard police",
    "media": "times post news reuters press journal herald gazette radio echo courier ledger "
    "review",
    "place": "lake river mount mountain island sea street",
    "alliance": "nato alliance treaty pact compact",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


@dataclass(frozen=True)
class Part:
    """One span of a suggestion, half-open offsets in code points; None where there is none.

    ``name`` is "mention 1" …, "source", "cue", "content" or "content 2" …; ``layer`` a key of
    ``LAYERS``; ``labels`` what a reader may change of it (a mention's form and role).
    """

    name: str
    layer: str
    start: int | None
    end: int | None
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """One actor with its mentions, or one attribution; ``id`` comes from where it stands."""

    id: str
    family: str
    name: str
    parts: tuple[Part, ...]
    labels: dict[str, str]
    reasons: tuple[str, ...]


def suggest(article: Article, family: str) -> list[Suggestion]:
    """The suggestions of one family, ``"actors"`` or ``"attributions"``.

    Raises ValueError with one sentence for any other word.
    """
    if family not in FAMILIES:
        raise ValueError(
            f"There are no suggestions for {str(family)[:40]!r}; say 'actors' or 'attributions'."
        )
    return suggest_actors(article) if family == "actors" else suggest_attributions(article)


def suggest_actors(article: Article) -> list[Suggestion]:
    """Actors by capitals, titles and brackets, in the order of their first mention."""
    places = names_in(structure(_without_breadcrumb(article)))
    sources = _sources(find_attributions(article.text))
    bylines = [(part.start, part.end) for part in article.frame if part.kind == "byline"]
    found = [_actor(group, sources, bylines) for group in one_actor_each(places)]
    return sorted(found, key=lambda each: each.parts[0].start)


def _without_breadcrumb(article: Article) -> str:
    """The text with blanks for the line above the title, which only repeats it; same offsets."""
    text = article.text
    for part in article.frame:
        if part.kind == "breadcrumb":
            text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


def suggest_attributions(article: Article) -> list[Suggestion]:
    """What the machine reader finds, with the names of the rules that saw it."""
    found = find_attributions(article.text)
    needed = _rules_needed(article.text, found)
    s = structure(article.text)
    return [_attribution(pointed_at(s, each), needed.get(_place(each), ())) for each in found]


def _actor(places: list[Place], sources: list, bylines: list) -> Suggestion:
    names = [each for each in places if each.form == "name"] or places
    longest = max(names, key=lambda each: len(each.words))
    parts = tuple(
        Part(
            f"mention {number}", "actors", each.start, each.end,
            {"form": each.form, "role": _role(each, sources, bylines)},
        )
        for number, each in enumerate(places, 1)
    )  # fmt: skip
    reasons = [f"The rule for names saw “{_clean(places[0])}”: {places[0].why}."]
    told = {places[0].why}
    for each in places[1:]:
        if each.why not in told and len(told) < 3:
            told.add(each.why)
            reasons.append(f"“{_clean(each)}”: {each.why}.")
    if len(places) > 1:
        reasons.append(
            f"{len(places)} mentions are proposed as one actor, because their last words are the "
            f"same or belong together. Leave out those that are somebody else."
        )
    kind = _kind(longest, places, any(part.labels["role"] == "speaks" for part in parts))
    reasons.append("Type, form and role are guesses by simple rules.")
    id, name = f"m{places[0].start}", _clean(longest)
    return Suggestion(id, "actors", name, parts, {"type": kind}, tuple(reasons))


def _clean(place: Place) -> str:
    return " ".join(place.words)


def _role(place: Place, sources: list, bylines: list) -> str:
    """Who stands in the source of an attribution or in the byline speaks, as in the codebook.

    Of the rest the rules know nothing.
    """
    inside = any((place.start, place.end) in _Within(spans) for spans in (sources, bylines))
    return "speaks" if place.form == "name" and inside else "spoken about"


class _Within:
    """Spans in reading order, asked whether one of them holds another span."""

    def __init__(self, spans: list[tuple[int, int]]):
        self.spans = spans

    def __contains__(self, span) -> bool:
        at = bisect_right(self.spans, (span[0], float("inf")))
        return any(a <= span[0] and span[1] <= b for a, b in self.spans[max(at - 2, 0) : at])


def _sources(found: list[Attribution]) -> list[tuple[int, int]]:
    return sorted({(each.source.start, each.source.end) for each in found if each.source})


def _kind(longest: Place, places: list[Place], speaks: bool) -> str:
    words = [word.casefold() for word in longest.words]
    known = [_KIND_OF[word] for word in (words[-1], *words) if word in _KIND_OF]
    if known:
        return known[0]
    if any(each.titled for each in places):
        return "person"
    if any(each.form == "modifier" for each in places):
        return "state"
    if any(each.full_name is not None for each in places) or "of" in words:
        return "institution"
    if 2 <= len(words) <= 3:
        return "person"
    return "institution" if speaks else "place"


def _place(record: Attribution) -> tuple[int, int]:
    return record.cue.start, record.cue.end


def _rules_needed(text: str, found: list[Attribution]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By the place of a cue: the rules without which it would not have been seen."""
    if len(text) > _LONGEST_TRIED or not found:
        return {}
    needed: dict[tuple[int, int], list[str]] = {_place(each): [] for each in found}
    for rule in RULES:
        without = find_attributions(text, rules=[each for each in RULES if each != rule])
        there = {_place(each) for each in without}
        for place in needed:
            if place not in there:
                needed[place].append(rule)
    return {place: tuple(rules) for place, rules in needed.items()}


def _attribution(record: Attribution, rules: tuple[str, ...]) -> Suggestion:
    source = record.source
    content = [
        Part("content" if number == 1 else f"content {number}", "contents", each.start, each.end)
        for number, each in enumerate(record.content, 1)
    ]
    parts = (
        Part("source", "sources", source and source.start, source and source.end),
        Part("cue", "cues", record.cue.start, record.cue.end),
        *content,
    )
    cue = " ".join(record.cue.exact.split())
    named = " and ".join(f"“{rule}”" for rule in rules)
    if rules:
        saw = f"The rule{'s' if len(rules) > 1 else ''} {named} saw “{cue}”."
    else:
        saw = f"The machine reader saw “{cue}”; more than one of its rules can see it."
    reasons = [saw] if source else [saw, "It found no source near the cue."]
    reasons.append("Form and naming are guesses by simple rules.")
    labels = {"form": record.form, "naming": record.naming}
    return Suggestion(f"s{record.cue.start}", "attributions", cue, parts, labels, tuple(reasons))
