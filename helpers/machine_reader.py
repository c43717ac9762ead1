"""Find attributions by rule: source, cue and content, without a trained model."""

from __future__ import annotations

from collections.abc import Iterable

from .annotations import Attribution, Span
from .attribution_rules.cues import Cue, find_cues
from .attribution_rules.lexicon import Lexicon
from .attribution_rules.lexicon import lexicon as word_list
from .attribution_rules.source_naming import naming_of
from .attribution_rules.spans import spans_of
from .attribution_rules.structure import Structure, structure
from .attribution_rules.verb_groups import follows

# The rules in the order in which lesson 07 switches them on: name, and what it does.
RULES = {
    "reporting verbs": "A word of saying such as “said” is a cue; who stands before it is the "
    "source, what comes after it the content.",
    "quotation marks": "Words in quotation marks beside a cue are content.",
    "inverted order": "The content may come first: “…, said the mayor” or “…, the mayor said”.",
    "according to": "“According to” and its like name a source without a verb.",
    "adding that": "A second cue in the same sentence (“…, adding that …”) keeps the source.",
    "passive": "In “was told” or “is said to” the source stands elsewhere or nowhere.",
    "reporting nouns": "A noun such as “promise” or “claim” can be a cue.",
    "intentions and beliefs": "Wanting, planning, hoping and believing are reported, too.",
    "denials": "Denying, refusing to comment and not saying are reported, too.",
    "continued quotations": "A quotation that goes on in the next sentence keeps its source.",
    "headlines": "In a headline a colon or a dash can stand for “says”.",
}
_QUOTES = frozenset("“”\"„«»'‘’")


def find_attributions(
    text: str, rules: Iterable[str] | None = None, lexicon: Lexicon | None = None
) -> list[Attribution]:
    """Every attribution that the rules see, in text order, with ids m1, m2, …

    Offsets are code points into the text as given. ``rules`` are names out of ``RULES`` (None:
    all); ``lexicon`` is the word list (None: the one that comes with the lessons).
    Raises ValueError for a name that is no rule.
    """
    chosen, words = _checked(rules), lexicon or word_list()
    layout = structure(text)
    cues = find_cues(layout, chosen, words)
    found = []
    for number, cue in enumerate(cues):
        spans = None if _in_a_row(cues, number) else spans_of(layout, cue, chosen, cues)
        if spans and spans[1]:
            narrated = _is_narrated(layout, cue, words)
            found.append(_record(layout, cue, *spans, narrated, number=len(found) + 1))
    return found


def _in_a_row(cues: list[Cue], number: int) -> bool:
    """Whether a cue has another right before and right after it (“he said, he said, he said”)."""
    if not 0 < number < len(cues) - 1:
        return False
    before, cue, after = cues[number - 1 : number + 2]
    return cue.first - before.last < 3 and after.first - cue.last < 3


def _checked(rules: Iterable[str] | None) -> frozenset[str]:
    chosen = frozenset(RULES if rules is None else [rules] if isinstance(rules, str) else rules)
    unknown = sorted(str(name) for name in chosen - RULES.keys())
    if unknown:
        raise ValueError(f"There is no rule “{unknown[0]}”; the rules are: {', '.join(RULES)}.")
    return chosen


def _record(s: Structure, cue: Cue, source, content, narrated: bool, number: int) -> Attribution:
    """One record; ``source`` and ``content`` are token ranges."""
    parts = [_span(s, part) for part in content]
    if source and any(first < source[1] and source[0] < last for first, last in content):
        source = None  # a source never stands in its own content
    whose = _span(s, source) if source else None
    # The spans are right by construction; checking 2,000 of them again would double the time.
    return Attribution.model_construct(
        id=f"m{number}",
        cue=_span(s, (cue.first, cue.last)),
        source=whose,
        content=parts,
        form=_form(parts, narrated),
        naming=naming_of(whose.exact if whose else ""),
    )


def _span(s: Structure, tokens: tuple[int, int]) -> Span:
    start, end = s.starts[tokens[0]], s.ends[tokens[1] - 1]
    return Span.model_construct(start=start, end=end, exact=s.text[start:end])


def _is_narrated(s: Structure, cue: Cue, words: Lexicon) -> bool:
    """Whether no statement could be taken out (“appealed for help”): only a noun phrase follows.

    After a verb of saying, the phrase mostly begins a clause (“said the bridge was closed”).
    """
    if cue.kind not in ("object", "participle", "noun"):
        return False
    if cue.lemma in words.verbs and "verbs.saying" in words.verbs[cue.lemma].patterns:
        return False
    end = s.sentences[s.sentence_of[cue.first]][1]
    return follows(s, cue.last, end) in ("phrase", "prep")


def _form(parts: list[Span], narrated: bool) -> str:
    """Direct: all content in quotation marks; mixed: a part; indirect: none (codebook 2.6)."""
    texts = [part.exact.strip(" ,.") for part in parts]
    if all(t[:1] in _QUOTES and t[-1:] in _QUOTES for t in texts):
        return "direct"
    if any(mark in t for t in texts for mark in _QUOTES - {"'", "’"}):
        return "mixed"
    return "narrated" if narrated else "indirect"
