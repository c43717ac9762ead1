"""What the page shows of a checked answer, as plain texts: nothing of it is HTML."""

from __future__ import annotations

from ..documents import Article
from ..layers import LAYERS
from ..mark_notes import quoted
from .answer import Answer
from .check import Check, Checked
from .placing import Quoted

_SHOWN = 1_500  # characters of one quotation
_LAYER = {"source": "sources", "cue": "cues", "content": "contents"}
_WAYS = {
    "exact": ("✓", "letter for letter"),
    "normalised": ("✓", "the same words; only marks, dashes, capitals or spaces differ"),
    "nearly": ("◐", "nearly: the wording differs"),
    "elsewhere": ("◐", "not in this passage"),
    "nowhere": ("✗", "not in the article"),
}
_IN_COUNTS = {
    "exact": "letter for letter in the passage",
    "normalised": "in the passage but for marks, dashes, capitals or spaces",
    "nearly": "nearly in the passage",
    "elsewhere": "elsewhere in the article",
    "nowhere": "nowhere in the article",
}
ONE_READING = (
    "Our annotation is one careful reading. What is not in it is not therefore wrong, and the "
    "codebook lets you argue."
)
INVENTED = (
    "These words stand nowhere in the article. A quotation that is not in the text is invented, "
    "however likely it sounds. A source or a cue may only be put in other words: compare."
)


def report_on(check: Check, answer: Answer, article: Article) -> dict:
    """Everything about a checked answer but its scores: sentences, marks, statements, lists."""
    return {
        "sentences": list(answer.sentences),
        "counts": _counts(check),
        "marks": _marks(check),
        "statements": [_statement(each, article) for each in check.statements],
        "invented": [
            f"{quoted(each.words, 300)} (statement {number}, {each.field})"
            for number, each in check.invented
        ],
        "missed": [_missed(outcome, article) for outcome in check.missed],
    }


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


def _statement(each: Checked, article: Article) -> dict:
    sign, verdict = _verdict(each, article)
    return {
        "number": each.placed.given.number,
        "parts": [_part(part) for part in each.placed.quoted],
        "sign": sign,
        "verdict": verdict,
    }


def _part(part: Quoted) -> dict:
    sign, way = _WAYS[part.how]
    if part.how == "elsewhere":
        nearly = "nearly so " if part.match.how == "fuzzy" else ""
        way = f"stands {nearly}in {part.where}, not in this passage"
    if part.dots:
        way += "; one piece of a quotation that has dots for something left out"
    return {
        "field": part.field,
        "words": part.words if len(part.words) <= _SHOWN else f"{part.words[:_SHOWN]} …",
        "sign": sign,
        "way": way,
        "plain": way == _WAYS["exact"][1],  # said once for all, above the list
        "differences": [{"kind": kind, "words": words} for kind, words in part.differences],
        "in_words": _differences(part),
    }


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


def _verdict(each: Checked, article: Article) -> tuple[str, str]:
    """What became of a whole statement, in words."""
    placed, outcome = each.placed, each.outcome
    changed = any(part.how == "nearly" for part in placed.quoted)
    if each.kind == "matched":
        if changed:
            return "◐", "Our annotation has this statement too, but not in this wording."
        return "✓", "Our annotation has this statement too."
    if each.kind == "boundary":
        ours = [f"another {name}: {_ours(outcome, name)}" for name in outcome.differs]
        return "◐", f"Our annotation has this statement too, with {'; '.join(ours)}."
    if each.kind == "extra":
        return "○", f"Not in our annotation. {outcome.reason or ''}".strip()
    if each.kind == "elsewhere":
        return "○", f"It stands outside this passage, in {placed.home.label}, so it is not counted."
    if not any(part.how in ("exact", "normalised", "nearly") for part in placed.content):
        missing = "its content does not stand in the passage"
    else:
        missing = "its cue does not stand in the passage"
    return "○", f"It cannot be compared with our annotation: {missing}."


def _ours(outcome, name: str) -> str:
    value = getattr(outcome.reference_item.record, name)
    spans = value if isinstance(value, list) else [value] if value else []
    return " and ".join(_shortened(span.exact) for span in spans) or "none"


def _shortened(words: str, limit: int = 130) -> str:
    """The words in quotation marks; a long quotation loses its own marks and its end."""
    return quoted(words) if len(words) <= limit else quoted(words.strip("“”"), limit)


def _missed(outcome, article: Article) -> str:
    parts = [_ours(outcome, name) for name in ("source", "cue", "content")]
    return f"source {parts[0]}, cue {parts[1]}, content {parts[2]}"
