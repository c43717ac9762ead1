"""Which of the places that may name an actor are proposed as one actor."""

from __future__ import annotations

from dataclasses import dataclass, field

from .names import Place


@dataclass(eq=False)
class _Group:
    """Places of one actor, and the words that stand before the last word of its names."""

    places: list[Place] = field(default_factory=list)
    before: set[str] = field(default_factory=set)

    def add(self, place: Place) -> None:
        self.places.append(place)
        if place.full_name is None:
            self.before.update(word.casefold() for word in place.words[:-1])


def one_actor_each(places: list[Place]) -> list[list[Place]]:
    """Places put together by their last word, by brackets, and adjective beside country.

    Two names that share only the last word (“Ada Smith” and “Ben Smith”) stay apart; the last
    word alone goes with the one named before it.
    """
    names = [each for each in places if not each.country_like and each.full_name is None]
    last_words = {_key(each) for each in names if each.form == "name"}
    begins: dict[str, str] = {}
    for word in sorted(each for each in last_words if "-" not in each):
        for size in range(4, len(word)):
            begins.setdefault(word[:size], word)
    groups: dict[str, list[_Group]] = {}
    group_at: dict[int, _Group] = {}
    short: dict[str, _Group] = {}  # abbreviations that stood in brackets
    for place in places:
        key = _key(place)
        group = group_at.get(place.full_name)
        if group is not None:
            short[key] = group
        elif len(place.words) == 1 and key in short:
            group = short[key]
        else:
            if place.country_like:
                key = _country(key, last_words, begins)
            group = _group_of(place, groups.setdefault(key, []))
        group.add(place)
        group_at[place.start] = group
    return [group.places for alike in groups.values() for group in alike]


def _group_of(place: Place, alike: list[_Group]) -> _Group:
    """The group that a place joins, of those with its last word; a new one where none fits."""
    others = {word.casefold() for word in place.words[:-1]}
    for group in reversed(alike):
        if not others or not group.before or others & group.before:
            alike.remove(group)  # the one named last stands last
            alike.append(group)
            return group
    alike.append(_Group())
    return alike[-1]


def _country(adjective: str, names: set[str], begins: dict[str, str]) -> str:
    """The name that an adjective begins like (Russian, Russia), or the adjective itself."""
    if adjective[:4] in names:
        return adjective[:4]
    for size in range(len(adjective) - 1, 3, -1):
        stem = adjective[:size]
        if stem in names:
            return stem
        name = begins.get(stem)
        if name and (not name.startswith(adjective) or name.endswith("stan")):
            return name
    return adjective


def _key(place: Place) -> str:
    return place.words[-1].casefold()
