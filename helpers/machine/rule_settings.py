"""What a learner sets the machine reader to: rules that are on, and changes of its word list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ..machine_reader import RULES

EXAMPLE = "chirp"  # a word on no list
MANY = 60
"""So many words may be added and taken out together: each change reads the whole list again."""
_LISTS = {
    "verbs.saying": "Verbs of saying",
    "verbs.telling": "Verbs of telling somebody",
    "verbs.judging": "Verbs of judging and acts of speech",
    "verbs.denying": "Verbs of denying and refusing",
    "verbs.finding": "Verbs of finding, before “that” or a clause",
    "verbs.believing": "Verbs of believing, before “that”, a clause or a question word",
    "verbs.knowing": "Verbs of knowing and expecting",
    "verbs.wanting": "Verbs of wanting, before “to”",
    "verbs.phrases": "Verbs with a second word",
    "nouns.saying": "Nouns of saying, before “that”",
    "nouns.wanting": "Nouns of wanting, before “to”",
    "nouns.judging": "Nouns of judging, before “about”, “of” or “for”",
    "nouns.other": "No cues: nouns that look like one of these verbs",
    "adjectives.feeling": "Adjectives, after “is”",
    "adverbs.reporting": "Adverbs that report",
    "phrases.naming": "Phrases that name a source",
    "phrases.hoping": "Phrases of hoping",
}
_LIMITS = {  # the lists whose words count in one place only: what such a word is, and where
    "verbs.finding": "a verb of finding, which counts only before “that” or a clause",
    "verbs.believing": "a verb of believing, which counts only before “that” or a clause",
    "verbs.wanting": "a verb of wanting, which counts only before “to”",
    "nouns.saying": "a noun of saying, which counts only before “that”",
    "nouns.wanting": "a noun of wanting, which counts only before “to”",
    "nouns.judging": "a noun of judging, which counts only before “about”, “of” or “for”",
}


@dataclass(frozen=True)
class Setting:
    """What the machine reads with.

    ``rules`` stand in the order in which they were switched on; ``add`` and ``remove`` are words
    put into the word list and taken out of it.
    """

    rules: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    @property
    def key(self) -> tuple:
        """Equal for settings with which the machine finds the same, whatever their order."""
        return frozenset(self.rules), frozenset(self.add), frozenset(self.remove)

    def up_to(self, number: int) -> Setting:
        """The same words, with the first ``number`` rules only."""
        return replace(self, rules=self.rules[:number])

    def switched(self, rule: str, on: bool) -> Setting:
        """One rule on, as the last of those that are on, or off."""
        rest = tuple(name for name in self.rules if name != rule)
        return replace(self, rules=(*rest, rule) if on else rest)

    def switched_all(self, on: bool) -> Setting:
        """Every rule on, those that were off after the others; or every rule off."""
        return replace(self, rules=tuple(dict.fromkeys((*self.rules, *RULES))) if on else ())

    def with_word(self, word: str, do: str) -> Setting:
        """``"add"`` a word to the list, ``"remove"`` it from the list, or ``"undo"`` its change.

        Adding a word that was taken out only puts it back. Raises ValueError with one sentence
        for what is no word, for a change that changes nothing, and for more than ``MANY``.
        """
        word = " ".join(word.split()).lower()
        if not word:
            raise ValueError(f"Write a word first, such as “{EXAMPLE}”.")
        add = tuple(each for each in self.add if each != word)
        remove = tuple(each for each in self.remove if each != word)
        undone = (add, remove) != (self.add, self.remove)
        if do == "add" and word not in self.remove:
            add = (*add, word)
        elif do == "remove" and word not in self.add:
            remove = (*remove, word)
        if len(add) + len(remove) > MANY:
            raise ValueError(f"You have changed {MANY} words; undo one before you change another.")
        if not undone and _lists(add, remove) == _lists(self.add, self.remove):
            there = f"“{word}” is in the list already."
            absent = f"“{word}” is not in the list, so it cannot be taken out."
            raise ValueError(there if do == "add" else absent)
        return replace(self, add=add, remove=remove)

    def widened(self, word: str) -> str:
        """For a word to add that is on a list with narrower limits: a sentence; else nothing."""
        there = edited(self.add, self.remove) or _lexicon()
        forms = [t[word.lower()] for t in (there.verbs, there.nouns) if word.lower() in t]
        known = [name for form in forms for name in _LIMITS if name in form.patterns]
        if not known or any("verbs.saying" in form.patterns for form in forms):
            return ""
        return (
            f"“{word}” is on the list already as {_LIMITS[known[0]]}; it is added as a verb of "
            f"saying, which counts wherever it stands."
        )

    def to_save(self) -> dict[str, list[str]]:
        """What is written into the saved work."""
        return {"rules": list(self.rules), "add": list(self.add), "remove": list(self.remove)}


def saved_setting(value: object) -> tuple[Setting, str]:
    """The setting that was saved, as far as it makes sense, and a sentence for the learner."""
    value = value if isinstance(value, dict) else {}
    lists = [value.get(key) for key in ("rules", "add", "remove")]
    if not all(isinstance(x, list) and all(isinstance(y, str) for y in x) for x in lists):
        return Setting(), "Your saved switches make no sense here; please set them again."
    rules, add, remove = (tuple(dict.fromkeys(each)) for each in lists)
    rules = tuple(rule for rule in rules if rule in RULES)
    try:
        if len(add) + len(remove) > MANY:
            raise ValueError(f"there are more than {MANY} words")
        edited(add, remove)
    except ValueError:
        return Setting(rules), "Your switches are back, but your saved words make no sense here."
    return Setting(rules, add, remove), "Your switches are back."


@lru_cache(maxsize=64)
def edited(add: tuple[str, ...], remove: tuple[str, ...]):
    """The word list with these changes, or None, the list as it is, where there are none."""
    return _lexicon().edited(add=list(add), remove=list(remove)) if add or remove else None


def word_lists() -> list[tuple[str, str]]:
    """The word list as it comes with the lessons: what each list holds, and its words."""
    return [
        (_LISTS.get(name, name.replace(".", ": ").capitalize()), ", ".join(sorted(words)))
        for name, words in _lexicon().lists.items()
    ]


def _lists(add: tuple[str, ...], remove: tuple[str, ...]) -> dict:
    return {n: set(words) for n, words in (edited(add, remove) or _lexicon()).lists.items()}


def _lexicon():
    from ..attribution_rules.lexicon import lexicon

    return lexicon()
