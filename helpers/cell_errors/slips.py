"""What is wrong with a line that Python cannot read, in one sentence for a learner."""

from __future__ import annotations

import re

BACK = "or press Ctrl + Z (on a Mac ⌘ Z) in the cell until it is as it was"

# What Python 3.11 to 3.13 say, and what a learner needs to hear; the first that fits counts.
_SLIPS = (
    (r"unterminated (triple-quoted )?(f-)?string", "a quotation mark is missing at the end of the "
     "words that begin there: add it"),
    (r"invalid character '([“”„‟‘’‚«»])'", "the mark {0} is no quotation mark for Python: type a "
     "straight one, \" or '"),
    (r"invalid (?:character|non-printable character) (\S+)", "the sign {0} cannot stand there: "
     "take it out"),
    (r"'(.)' was never closed", "the bracket {0} is opened there and never closed: add its "
     "partner, usually at the end of the line"),
    (r"incomplete input", "what is opened there has no end, usually a bracket: add its partner, "
     "usually at the end of the line"),
    (r"unmatched '(.)'", "there is a {0} too many, or the bracket that opens it is missing: take "
     "one out, or add the other"),
    (r"closing parenthesis '(.)' does not match opening parenthesis '(.)'", "{1} is closed with "
     "{0}, which is no pair: change one of them"),
    (r"Perhaps you forgot a comma", "a comma is probably missing between two things: add it"),
    (r"expected ':'", "a colon is missing at the end of the line: add :"),
    (r"Maybe you meant '==' (?:or ':=' )?instead of '='", "to compare two things Python wants two "
     "signs: write == in place of ="),
    (r"expected an indented block", "this line belongs inside the one above: put four spaces "
     "before it"),
    (r"unexpected indent|unindent does not match|inconsistent use of tabs", "the spaces at its "
     "beginning do not fit the lines around it: lines that belong together begin at the same "
     "place, so add spaces or take some out"),
)  # fmt: skip
_ELSE = (
    "something is missing or stands there too much, often a comma, a quotation mark or a bracket: "
    "mend it"
)


def slip(fault: SyntaxError) -> str:
    """One sentence: which line, what is probably wrong there, what to do."""
    said = str(fault.msg or "")
    what = _ELSE
    for pattern, words in _SLIPS:
        if found := re.search(pattern, said):
            what = words.format(*found.groups())
            break
    line = f"Line {fault.lineno} of this cell" if fault.lineno else "This cell"
    return f"{line} cannot be read by Python: {what}, {BACK}."
