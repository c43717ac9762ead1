"""The word list behind the cues: words in their basic form, in lists by pattern.

The lists stand in ``helpers/data/cues.toml``; here they get their other forms (says, said, saying).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .verb_groups import word_set

# Verbs whose past or participle is irregular: basic form, past, participle.
_IRREGULAR = """
say said said; tell told told; write wrote written; know knew known; think thought thought;
feel felt felt; find found found; see saw seen; show showed shown; mean meant meant;
hear heard heard; hold held held; speak spoke spoken; make made made; take took taken;
go went gone; come came come; put put put; swear swore sworn; seek sought sought;
understand understood understood; foresee foresaw foreseen; forecast forecast forecast;
set set set; bring brought brought; stand stood stood; lay laid laid; hit hit hit;
pay paid paid; read read read; draw drew drawn; give gave given; have had had; get got gotten;
undercut undercut undercut; tear tore torn; throw threw thrown; lose lost lost;
break broke broken; oversell oversold oversold; undersell undersold undersold;
misspeak misspoke misspoken; retell retold retold; stick stuck stuck; catch caught caught
"""
_PARTS = {
    line.split()[0]: tuple(line.split()[1:]) for line in _IRREGULAR.replace("\n", " ").split(";")
}
# Verbs that double their last letter: admitted, admitting.
_DOUBLING = word_set(
    "beg rip slam admit commit prefer refer rebut sum brag quip plan snap dub blog aver quiz "
    "nod snub pan trot pin fret shrug chat recap concur demur regret abhor deadpan put set hit "
    "get undercut rap jab"
)


class Word(NamedTuple):
    """One form of a word in the list: its basic form, which form it is, and its patterns.

    ``form`` is "base", "s", "past", "part" (participle only), "ed" (past or participle) or "ing";
    nouns have "base" and "s". ``patterns`` are list names such as "verbs.saying".
    """

    lemma: str
    form: str
    patterns: frozenset[str]


class LexiconError(ValueError):
    """A fault in a word list; the message is one sentence for the reader."""


def verb_forms(verb: str) -> dict[str, str]:
    """Every form of a verb with its name: {"say": "base", "says": "s", "saying": "ing", …}.

    A verb that is not given in its basic form ("confided") has that one form only.
    """
    if len(verb) > 5 and verb.endswith(("ed", "ing")) and not verb.endswith("eed"):
        return {verb: verb[-2:] if verb.endswith("ed") else "ing"}
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    if verb in _PARTS:
        past, part = _PARTS[verb]
        forms = {past: "ed"} if past == part else {past: "past", part: "part"}
    elif re.search(r"[^aeiou]y$", verb):
        forms = {verb[:-1] + "ied": "ed"}
    else:
        forms = {stem + ("d" if verb.endswith("e") else "ed"): "ed"}
    if verb.endswith("ie"):
        stem = verb[:-2] + "y"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        stem = verb[:-1]
    if re.search(r"[aeiou][^aeiou]+[aeiou]l$", verb):  # signalled beside signaled
        forms |= {verb + "led": "ed", verb + "ling": "ing"}
    return {verb: "base", third_form(verb): "s", stem + "ing": "ing"} | forms


def third_form(word: str) -> str:
    """The form with -s: says, wishes, denies; nouns form their plural in the same way."""
    if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


class Lexicon:
    """The word list as look-up tables.

    ``lists`` is {list name: basic forms}; ``verbs``, ``nouns`` and ``adjectives`` give a ``Word``
    for a form in small letters; ``phrases`` gives, for the first word, the words that must follow.
    """

    def __init__(self, lists: dict[str, tuple[str, ...]]):
        self.lists = lists
        self.verbs: dict[str, Word] = {}
        self.nouns: dict[str, Word] = {}
        self.adjectives: dict[str, Word] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
        for name, words in lists.items():
            for word in words:
                self._take_in(name, word)
        nouns = (w for name, words in lists.items() if name.startswith("nouns.") for w in words)
        self.also_nouns = frozenset(nouns)
        self.heads = {*self.verbs, *self.nouns, *self.adjectives, *self.phrases}

    def words_at(self, lower: list[str], at: int, end: int) -> list[tuple[Word, int]]:
        """The words of the list that begin at token ``at``, each with the end of its cue.

        ``lower`` are the tokens of the text in small letters, ``end`` the end of the sentence.
        The longest phrase comes first.
        """
        first, found = lower[at], []
        for rest, word in self.phrases.get(first, ()):
            last = at + 1 + len(rest)
            if last <= end and all(lower[at + 1 + n] == w for n, w in enumerate(rest)):
                found.append((word, last))
        for table in (self.verbs, self.nouns, self.adjectives):
            if first in table:
                found.append((table[first], at + 1))
        return found

    def _take_in(self, name: str, word: str) -> None:
        first, *rest = word.split()
        if name == "verbs.phrases":
            for form, kind in verb_forms(first).items():
                self._add_phrase(form, tuple(rest), Word(word, kind, frozenset((name,))))
        elif name.startswith("verbs."):
            _join(self.verbs, verb_forms(word), word, name)
        elif name == "nouns.other":
            pass
        elif name.startswith("nouns."):
            _join(self.nouns, {word: "base", third_form(word): "s"}, word, name)
        elif name.startswith("phrases."):
            self._add_phrase(first, tuple(rest), Word(word, "base", frozenset((name,))))
        else:
            _join(self.adjectives, {word: "base"}, word, name)

    def _add_phrase(self, first: str, rest: tuple[str, ...], word: Word) -> None:
        phrases = self.phrases.setdefault(first, [])
        phrases.append((rest, word))
        phrases.sort(key=lambda p: -len(p[0]))

    def edited(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Lexicon:
        """A copy with reporting verbs added, and with words taken out of every list.

        Words may be given in any form ("said" takes out say, says, said, saying).
        Raises LexiconError for anything that is not one word.
        """
        add, remove = [_checked(w) for w in add], {_checked(w) for w in remove}
        for table in (self.verbs, self.nouns, self.adjectives):
            remove |= {table[w].lemma for w in remove if w in table}
        lists = {
            name: tuple(w for w in words if w.split()[0] not in remove)
            for name, words in self.lists.items()
        }
        new = [self.verbs[w].lemma if w in self.verbs else w for w in add]
        lists["verbs.saying"] = tuple(dict.fromkeys((*lists["verbs.saying"], *new)))
        return Lexicon(lists)


def _join(table: dict[str, Word], forms: dict[str, str], lemma: str, name: str) -> None:
    for form, kind in forms.items():
        old = table.get(form)
        if old and old.lemma == lemma:
            kind, patterns = old.form, old.patterns | {name}
        elif old:  # two verbs share a form ("found", "lay"): the one listed first keeps it
            continue
        else:
            patterns = frozenset((name,))
        table[form] = Word(lemma, kind, patterns)


def _checked(word: object) -> str:
    shown = word if isinstance(word, str) else ""
    shown = shown.strip().lower().replace("’", "'")
    if not re.fullmatch(r"[^\W\d_]+(?:['-][^\W\d_]+)*", shown) or len(shown) > 40:
        raise LexiconError(
            f"“{str(word)[:40]}” is not one word: write a single word such as “chirp”, "
            "without spaces, figures or marks."
        )
    return shown


@cache
def lexicon() -> Lexicon:
    """The word list as it comes with the lessons (read once)."""
    text = (files("helpers") / "data" / "cues.toml").read_text(encoding="utf-8")
    return Lexicon(
        {
            f"{part}.{name}": tuple(w.strip() for w in words.split(",") if w.strip())
            for part, lists in tomllib.loads(text).items()
            for name, words in lists.items()
        }
    )
