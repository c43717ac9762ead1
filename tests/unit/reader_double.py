"""A machine reader for tests: what each rule finds is known, whatever the real rules are."""

from __future__ import annotations

from helpers.annotations import Attribution, Span
from helpers.attribution_rules.lexicon import lexicon

# What each rule finds: ids of our attributions; "~" has another boundary, "!" is an extra.
FINDS = {
    "reporting verbs": ["~s2", "s15"],
    "quotation marks": [],
    "inverted order": ["s1", "s11"],
    "adding that": ["s3"],
    "denials": ["s6"],
    "headlines": ["!policy"],
}


def double(article, marks):
    """``find_attributions`` with known results; two rules together mend s2, and words matter.

    "s13" (warn) is found by "reporting verbs" unless "warn" is taken out of the list; "crumble"
    added to the list gives an extra cue; without "according to" nothing finds "s12".
    """

    def find(text, rules=None, words=None):
        rules, words = list(FINDS if rules is None else rules), words or lexicon()
        found = [each for rule in rules for each in FINDS.get(rule, [])]
        if {"reporting verbs", "quotation marks"} <= set(rules):
            found[found.index("~s2")] = "s2"
        if "reporting verbs" in rules:
            found += ["s13"] * ("warn" in words.verbs)
            found += ["!crumble"] * ("crumble" in words.verbs)
        if {"according to", "passive"} <= set(rules):
            found += ["s12"]
        made = [_record(each, article, marks) for each in found]
        return sorted(made, key=lambda record: record.cue.start)

    return find


def _record(name, article, marks) -> Attribution:
    if name.startswith("!"):
        at = article.text.index(name[1:])
        cue = Span(start=at, end=at + len(name) - 1, exact=name[1:])
        after = Span(start=cue.end + 1, end=cue.end + 5, exact=article.text[cue.end + 1 :][:4])
        return Attribution(id=name, cue=cue, content=[after], form="indirect", naming="unnamed")
    record = marks.attribution(name.lstrip("~")).model_copy(update={"nested_in": None})
    if name.startswith("~"):  # the content ends a word earlier, the source is its last word
        (content,), source = record.content, record.source
        cut = content.exact.rindex(" ")
        content = Span(start=content.start, end=content.start + cut, exact=content.exact[:cut])
        last = source.exact.rindex(" ") + 1
        start = source.start + last
        source = Span(start=start, end=source.end, exact=source.exact[last:])
        record = record.model_copy(update={"content": [content], "source": source})
    return record
