"""Why the machine reader may miss an attribution: what rules and an annotation say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..annotations import Attribution, Span
from ..documents import Article
from ..machine_reader import RULES
from .rule_settings import Setting
from .trial import Trial, Trials

FAR = 5
"""From so many words between source and cue on, the distance is named as a difficulty."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def why_missed(trials: Trials, trial: Trial, ours: Attribution) -> str:
    """Why one of our attributions is missed, as far as rules and words can tell."""
    near = [each.cue.exact for each in trial.extra.values() if _touch(each.cue, ours.cue)]
    if near:
        return f"The machine marks “{near[0]}” here, but less than half of its content is as ours."
    return within_reach(trials, trial.setting, ours.id)


def within_reach(trials: Trials, setting: Setting, id: str) -> str:
    """Which rule that is off would find one of our attributions, or that none here can."""
    everything = Setting(tuple(RULES))
    if id not in trials.run(everything).found:
        return "No rule here sees it, even with all of them on."
    if id not in trials.run(replace(setting, rules=everything.rules)).found:
        return "Your word list keeps it from being found: with ours the rules see it."
    without = {r: everything.switched(r, False) for r in RULES if r not in setting.rules}
    off = [f"“{r}”" for r, rest in without.items() if id not in trials.run(rest).found]
    if not off:
        return "More than one rule that is off could find it."
    if len(off) == 1:
        return f"The rule {off[0]}, which is off, is needed to find it."
    return f"The rules {', '.join(off[:-1])} and {off[-1]}, which are off, are needed to find it."


def hard(trials: Trials, ours: Attribution) -> list[str]:
    """What makes an attribution hard to find for a rule: the whole of it, then its parts."""
    said = []
    if ours.nested_in:
        outer = trials.marks.attribution(ours.nested_in).cue.exact
        said.append(f"It stands inside another statement, that of “{outer}”.")
    said += hard_parts(trials, ours, ("cue", "source", "content"))
    if ours.form == "narrated":
        said.append("The text only tells of it: no statement can be taken out word for word.")
    if any(answer.get("omitted") for answer in ours.also_accepted):
        said.append("It is disputable: leaving it out is accepted, too.")
    return said


def hard_parts(trials: Trials, ours: Attribution, parts: Sequence[str]) -> list[str]:
    """What makes some parts of an attribution ("cue", "source", "content") hard for a rule."""
    said = []
    words = len(ours.cue.exact.split())
    if "cue" in parts and words > 1:
        said.append(f"The cue is a phrase of {_number(words)} words.")
    if "source" in parts:
        said += _hard_source(trials, ours)
    if "content" in parts:
        said += _hard_content(trials.article, ours)
    return said


def _hard_source(trials: Trials, ours: Attribution) -> list[str]:
    source, cue, said = ours.source, ours.cue, []
    if source is None:
        return ["No source is named."]
    shared = [o for o in trials.ours if o.source == source and o.cue.start < cue.start]
    pronouns = [
        mention
        for actor, mention in trials.marks.mentions()
        if mention.form == "pronoun" and source.start <= mention.start and mention.end <= source.end
    ]
    if shared:
        said.append(f"It shares its source with “{shared[-1].cue.exact}”, which stands before it.")
    elif pronouns and len(source.exact.split()) == 1:
        said.append(f"The source is a pronoun (“{pronouns[0].exact}”).")
    if source.start > cue.start:
        said.append("The source stands after its cue.")
    between = len(trials.article.text[source.end : cue.start].split())
    if between >= FAR:
        said.append(f"{_number(between).capitalize()} words stand between source and cue.")
    return said


def _hard_content(article: Article, ours: Attribution) -> list[str]:
    said, last = [], max(span.end for span in ours.content)
    if len(ours.content) > 1:
        said.append(f"The content stands in {_number(len(ours.content))} parts.")
    if ours.content[0].start < ours.cue.start:
        said.append("The content comes before its cue.")
    sentences = sentences_of(article, ours.content[0].start, last)
    if len(sentences) > 1:
        said.append(f"The content goes through {_number(len(sentences))} sentences.")
    if sentences and ours.content[0].start > ours.cue.start:
        rest = article.text[last : sentences[-1][1]].split()
        after = len([word for word in rest if any(map(str.isalnum, word))])
        if after > 1:
            said.append(f"After the content the sentence goes on, for {_number(after)} words.")
    return said


def why_extra(trials: Trials, theirs: Attribution, reason: str | None) -> str:
    """Why a place may not be marked by us."""
    if reason:
        return f"Why we did not mark it: {reason}"
    for ours in trials.ours:
        if _touch(theirs.cue, ours.cue):
            return f"Our cue is “{ours.cue.exact}”, too, but less than half of the content is ours."
        if any(s.start <= theirs.cue.start and theirs.cue.end <= s.end for s in ours.content):
            return (
                f"These words stand inside the content of “{ours.cue.exact}”. "
                f"We see no second statement there; do you?"
            )
    return "We do not mark it. Is anybody shown saying or thinking this? Decide who is right."


def sentences_of(article: Article, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of every sentence that a stretch of the text touches."""
    return [(s.start, s.end) for s in article.sentences if s.start < end and start < s.end]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def note(ours: Attribution) -> list[str]:
    """What our note says of the words: naming and grades are not judged here."""
    sentences = re.findall(r"\S.*?[.?!](?=\s|$)|\S.+$", ours.note or "")
    kept = [each for each in sentences if not re.search(r"named|\bgrades?\b", each, re.I)]
    return [f"Our note: {' '.join(kept)}"] if kept else []


def _number(number: int) -> str:
    return _SMALL[number] if number < len(_SMALL) else str(number)
