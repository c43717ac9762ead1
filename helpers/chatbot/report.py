"""What the page shows of a checked answer, as plain texts: nothing of it is HTML."""

from __future__ import annotations

import re

from ..comparing.matching import spans_of
from ..documents import Article
from ..machine.found import FOUND
from ..records.layers import LAYERS
from ..records.mark_notes import quoted
from .answer import Answer
from .check import AS_GIVEN, Check, Checked
from .placing import Placed, Quoted

_SHOWN = 1_500  # characters of one quotation
_LAYER = {"source": "sources", "cue": "cues", "content": "contents"}
_WAYS = {
    "exact": ("✓", "letter for letter"),
    "normalised": ("✓", "the same words; only marks, dashes, capitals or spaces differ"),
    "nearly": ("◐", "nearly: the wording differs"),
    "elsewhere": ("◐", "not in this passage"),
    "reworded": ("✗", "not in the article in these words"),
    "nowhere": ("✗", "not in the article"),
}
_IN_COUNTS = {
    "exact": "letter for letter in the passage",
    "normalised": "in the passage but for marks, dashes, capitals or spaces",
    "nearly": "nearly in the passage",
    "elsewhere": "elsewhere in the article",
    "reworded": "not in the article in these words",
    "nowhere": "nowhere in the article",
}
NOTES = {  # what stands under the lists of a report
    "one_reading": "Our reference is one careful reading. What is not in it is not therefore "
    "wrong, and the codebook lets you argue.",
    "reworded": "The prompt asks for copies, letter for letter. These words are no copy: "
    "shortened, reworded or invented. A search cannot tell which; compare them with the passage.",
    "invented": "The answer gives these words in quotation marks, or hardly any of them stand in "
    "the article. However likely it sounds, a quotation that is not in the text is no quotation.",
    "found": FOUND,
}
_NEGATION = re.compile(r"\b(?:not|no|never|nor|neither|nobody|nothing|cannot)\b|n[’']t\b", re.I)


def given_by(answer: Answer, pasted: bool) -> dict:
    """The statements of an answer for reading before any check: ``{"note", "statements"}``."""
    if not answer.statements:
        note = "No statement can be read in this text; Check the answer says why." if pasted else ""
        return {"note": note, "statements": []}
    return {
        "note": "As the answer gives them, as far as they can be read. Nothing is checked yet.",
        "statements": [
            {"number": each.number, "source": _cut(each.source or "(nobody named)"),
             "cue": _cut(each.cue), "content": [_cut(piece) for piece in each.content]}
            for each in answer.statements
        ],
    }  # fmt: skip


def report_on(check: Check, answer: Answer, article: Article) -> dict:
    """Everything about a checked answer but its scores: sentences, marks, statements, lists."""
    return {
        "sentences": list(answer.sentences),
        "counts": _counts(check),
        "marks": _marks(check),
        "statements": [_statement(each, check) for each in check.statements],
        "reworded": _listed(check.reworded),
        "invented": _listed(check.invented),
        "missed": [_missed(outcome, article) for outcome in check.missed],
    }


def _listed(found: list[tuple[int, Quoted]]) -> list[str]:
    return [f"{quoted(q.words, 300)} (statement {number}, {q.field})" for number, q in found]


def _counts(check: Check) -> str:
    total = len(check.quoted)
    ways = [f"{n} {_IN_COUNTS[way]}" for way in _WAYS if (n := check.counts.get(way))]
    one = total == 1
    return f"{total} {'quotation' if one else 'quotations'}: {', '.join(ways)}."


def _marks(check: Check) -> list[dict]:
    """What was found inside the passage, for drawing; one mark for the same words twice."""
    places: dict[tuple, list[int]] = {}
    for each in check.statements:
        for part in each.placed.quoted:
            if part.inside:
                key = (_LAYER[part.field], part.match.start, part.match.end)
                places.setdefault(key, []).append(each.placed.given.number)
    return [
        {
            "layer": layer, "start": start, "end": end, "counted": True,
            "letter": f"{LAYERS[layer].letter}{','.join(map(str, dict.fromkeys(numbers)))}",
        }
        for (layer, start, end), numbers in places.items()
    ]  # fmt: skip


def _statement(each: Checked, check: Check) -> dict:
    sign, verdict = _verdict(each, check)
    return {
        "number": each.placed.given.number,
        "parts": [_part(part, each.placed) for part in each.placed.quoted],
        "sign": sign,
        "verdict": verdict,
    }


def _part(part: Quoted, placed: Placed) -> dict:
    sign, way = _WAYS[part.how]
    if part.how == "elsewhere":
        beside = part.field != "content" and placed.home.start <= part.match.start < placed.home.end
        way = f"stands in {part.where}, {'beside its content' if beside else 'not in this passage'}"
    if part.dots:
        way += "; one piece of a quotation that has dots for something left out"
    return {
        "field": part.field,
        "words": _cut(part.words),
        "sign": sign,
        "way": way,
        "plain": way == _WAYS["exact"][1],  # said once for all, above the list
        "differences": [{"kind": kind, "words": words} for kind, words in part.differences],
        "in_words": _differences(part),
    }


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"


def _differences(part: Quoted) -> str:
    """The first three differences as sentences."""
    steps, said, at = part.differences, [], 0
    while at < len(steps):
        kind, words = steps[at]
        both = steps[at : at + 2]
        if [k for k, _ in both] == ["article", "chatbot"]:
            said.append(
                f"The article has {quoted(words, 80)}, the chatbot {quoted(both[1][1], 80)}."
            )
            at += 1
        elif kind == "article":
            said.append(f"The chatbot leaves out {quoted(words, 80)}.")
        elif kind == "chatbot":
            said.append(f"The chatbot adds {quoted(words, 80)}.")
        at += 1
    more = len(said) - 3
    return " ".join(said[:3] + ([f"There are {more} more differences."] if more > 0 else []))


def _verdict(each: Checked, check: Check) -> tuple[str, str]:
    """What became of a whole statement, in words."""
    placed, outcome = each.placed, each.outcome
    if each.kind in ("matched", "boundary"):
        said = []
        if ours := [_other(outcome, name) for name in outcome.differs]:
            said.append(f"It meets a statement of our reference, which has {_and(ours)}.")
        if not_copied := [q.field for q in placed.quoted if q.how not in AS_GIVEN]:
            said.append(f"The wording of its {_and(dict.fromkeys(not_copied))} is not the text’s.")
        if lost := _lost(outcome):
            said.append(f"Mind the word that is left out: {quoted(lost)}.")
        if not said:
            return "✓", "The same as in our reference."
        meets = [] if ours else ["It meets a statement of our reference."]
        return "◐", " ".join([*meets, *said])
    if each.kind == "extra":
        mine = outcome.item.record.cue
        for ours in (missed.reference_item.record for missed in check.missed):
            if ours.cue.start < mine.end and mine.start < ours.cue.end:
                return "○", (
                    f"Our reference has a statement with the cue {quoted(ours.cue.exact)}, but "
                    f"less than half of the words of its content are the same."
                )
        return "○", f"Not in our reference. {outcome.reason or ''}".strip()
    if each.kind == "elsewhere":
        return "○", f"It stands outside this passage, in {placed.home.label}, so it is not counted."
    if not any(part.how in ("exact", "normalised", "nearly") for part in placed.content):
        missing = "content"
    else:
        missing = "cue"
    near = any(q.field == missing and q.how == "reworded" for q in placed.quoted)
    return "○", (
        f"It cannot be compared with our reference: its {missing} does not stand in the passage"
        f"{' in these words' if near else ''}."
    )


def _other(outcome, name: str) -> str:
    """What our annotation has in place of a part: a longer one, a shorter one, another, none."""
    given, ours = (spans_of(item.record, name) for item in (outcome.item, outcome.reference_item))
    if not ours:
        return f"no {name}"
    how = "another"
    if given:
        (a, b), (c, d) = ((min(s.start for s in x), max(s.end for s in x)) for x in (given, ours))
        inside = c <= a and b <= d, a <= c and d <= b
        how = "another" if inside[0] == inside[1] else "a longer" if inside[0] else "a shorter"
    return f"{how} {name}: {_ours(outcome, name)}"


def _lost(outcome) -> str:
    """A “not” or its like that our content has and the answer's has not."""
    if "content" not in outcome.differs:
        return ""
    given, ours = (
        " ".join(span.exact for span in spans_of(item.record, "content"))
        for item in (outcome.item, outcome.reference_item)
    )
    lost = _NEGATION.search(ours)
    return lost.group() if lost and not _NEGATION.search(given) else ""


def _and(words) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _ours(outcome, name: str) -> str:
    spans = spans_of(outcome.reference_item.record, name)
    return " and ".join(_shortened(span.exact) for span in spans) or "none"


def _shortened(words: str, limit: int = 130) -> str:
    """The words in quotation marks; a long quotation loses its own marks and its end."""
    return quoted(words) if len(words) <= limit else quoted(words.strip("“”"), limit)


def _missed(outcome, article: Article) -> str:
    parts = [_ours(outcome, name) for name in ("source", "cue", "content")]
    return f"source {parts[0]}, cue {parts[1]}, content {parts[2]}"
