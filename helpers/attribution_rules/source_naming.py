"""Named, role only or unnamed: what the words of a source tell of it, by simple signs."""

from __future__ import annotations

from .verb_groups import word_set

_POINTERS = word_set("he she it they i we you who which that")
_ROLES = word_set(
    "mr mrs ms dr prof president minister secretary governor gov senator sen representative rep "
    "chairman chairwoman mayor spokesman spokeswoman spokesperson director general chief officer "
    "officers ambassador official officials lawmakers aides editor candidate chancellor leaders "
    "attorney adviser advisers"
)
_COMMON = word_set(  # nobody's name, though a sentence that begins with it gives it a capital
    "experts critics analysts observers supporters opponents authorities residents neighbours "
    "neighbors villagers witnesses eyewitnesses sources people others many some several most few "
    "all one everyone everybody someone somebody nobody dozens hundreds thousands scholars "
    "scientists researchers activists protesters demonstrators investigators prosecutors "
    "economists historians lawyers doctors teachers parents students workers voters locals "
    "insiders diplomats traders polls reports"
)
_TELLS_MORE = word_set("in from at near for by on to with inside outside among close who which")


def naming_of(source: str) -> str:
    """Named: a name, or a pronoun, which points back at one; role only; unnamed (codebook 2.7)."""
    phrases = _phrases(source.replace("’", "'"))
    if phrases and phrases[0][0].lower() in _POINTERS:
        return "named"
    roles = False
    for words in phrases:
        plain = [word.lower() for word in words]
        roles = roles or not _ROLES.isdisjoint(plain)
        if plain[-1] in _ROLES:  # “Marend officials”: whose they are is no name of theirs
            continue
        names = [w[:1].isupper() and w.lower() not in _ROLES | _COMMON for w in words]
        if any(names[1:]) or (len(words) == 1 and names[0]):
            return "named"
    return "role only" if roles else "unnamed"


def _phrases(source: str) -> list[list[str]]:
    """The words between the commas of a source without what only tells more of somebody.

    In “critics in Marend” those are the critics: Marend does not speak.
    """
    kept: list[list[str]] = []
    for phrase in source.replace("ecretary of State", "ecretary").split(","):
        words = [word for word in (each.strip(".()") for each in phrase.split()) if word]
        plain = [word.lower() for word in words]
        end = len(words)
        for at in range(1, len(words)):
            of = plain[at] == "of" and not (_ROLES | _COMMON).isdisjoint(plain[:at])
            if of or plain[at] in _TELLS_MORE:
                end = at
                break
        if words and not (kept and plain[0] in {"of", *_TELLS_MORE}):
            kept.append(words[:end])
    return kept
