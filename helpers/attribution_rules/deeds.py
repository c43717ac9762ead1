"""Words of the list that tell of a deed here, not of a statement. All examples are invented."""

from __future__ import annotations

from .places import WINDOW, Place, content_before, is_inverted
from .verb_groups import CONJUNCTIONS, PREPOSITIONS, STOPS, word_set
from .word_classes import OBJECTS

# Said or done: with a number they are done.
ORDINARY = word_set("add claim recall repeat write report announce note")
NUMBERS = word_set("two three four five six seven eight nine ten dozens hundreds thousands")
OBJECT_ENDS = STOPS | CONJUNCTIONS | PREPOSITIONS  # what ends an object of one or two words


def counts(p: Place) -> bool:
    """“Added 300 jobs”, “claimed three lives”, “charged $400”: done, not said."""
    number = p.next[:1].isdigit() or p.next in "$£€" or p.next in NUMBERS
    return number and p.word.lemma in ORDINARY and bool(p.next)


def is_done(p: Place) -> bool:
    """“Declared at 312 for six”, “charged her phone”: no statement comes before or after it."""
    if p.word.lemma == "charge":
        return p.after == "phrase" and "with" not in p.s.lower[p.last : min(p.end, p.last + WINDOW)]
    fixed = p.next in ("at", "by", "during", "from", "into") and p.after == "prep"
    return fixed and p.word.lemma != "say" and content_before(p) < 0 and not is_inverted(p)


def only_calls(p: Place) -> bool:
    """“Called a taxi”, “called her brother”, “a town called Marend”: nothing is said of them."""
    s, last = p.s, p.last
    if p.word.lemma != "call" or p.next in OBJECTS or s.quotation_of[min(last, p.end - 1)] >= 0:
        return False
    near = range(last + 1, min(p.end, last + 3))
    if any(s.quotation_of[k] >= 0 or s.lower[k] == "of" for k in range(last, near.stop)):
        return False
    return len(near) < 2 or any(s.lower[k] in OBJECT_ENDS for k in near)
