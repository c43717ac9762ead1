"""What counts as found: the cue and half of the content, whatever else is right."""

from __future__ import annotations

import re

import pytest

from helpers.annotations import Attribution, Span
from helpers.documents import Article, open_article
from helpers.figures.own_rule import try_my_rule
from helpers.machine.found import found_in
from helpers.machine_reader import RULES, find_attributions
from helpers.records.annotation_files import empty_annotations, reference

TEXT = "Ada, the mayor, made it clear that Ben came home late last night, as Eve knew."
ARTICLE = Article(TEXT, "invented.txt")
SOURCE, CUE, CONTENT = "Ada, the mayor", "made it clear", "that Ben came home late last night"


def annotated(*statements, article=ARTICLE, **fields):
    """An annotation of invented words: each statement is (source, cue, content)."""
    marks = empty_annotations(article, "me")

    def span(words):
        at = article.text.index(words)
        return Span(start=at, end=at + len(words), exact=words)

    for number, (source, cue, content) in enumerate(statements):
        marks.attributions.append(
            Attribution(
                id=f"s{number}", cue=span(cue), source=span(source) if source else None,
                content=[span(content)], form="indirect", naming="named", **fields,
            )
        )  # fmt: skip
    return marks


def kinds(*given, **fields):
    ours = annotated((SOURCE, CUE, CONTENT), **fields)
    compared, sources = found_in(TEXT, annotated(*given), ours)
    return [outcome.kind for outcome in compared.outcomes], sources


@pytest.mark.parametrize(
    ("given", "kind", "sources"),
    [
        ((SOURCE, CUE, CONTENT), ["matched"], 1),
        ((None, CUE, CONTENT), ["boundary"], 0),
        (("Eve", CUE, CONTENT), ["boundary"], 0),
        (("Ada", "clear", CONTENT), ["boundary"], 1),
        # One word of the cue and half of the content are enough, with nothing else right.
        ((None, "clear", "home late last night"), ["boundary"], 0),
        # The cue alone, with source and content swapped or with a scrap of content, is not.
        ((CONTENT, CUE, SOURCE), ["missed", "extra"], 0),
        ((None, CUE, "ght"), ["missed", "extra"], 0),
        ((SOURCE, CUE, "late last night"), ["missed", "extra"], 0),
        # Nor is the content with another cue.
        ((SOURCE, "knew", CONTENT), ["missed", "extra"], 0),
    ],
)
def test_found_needs_a_word_of_the_cue_and_half_of_the_content(given, kind, sources):
    found, right = kinds(given)
    assert sorted(found) == sorted(kind) and right == sources


def test_one_of_two_marks_with_the_same_cue_is_an_extra():
    found, _ = kinds((SOURCE, CUE, CONTENT), (None, "made", "that Ben came home late"))
    assert sorted(found) == ["extra", "matched"]


def test_another_accepted_content_is_found_too():
    other = [{"start": TEXT.index("as Eve knew"), "exact": "as Eve knew"}]
    other = [{**span, "end": span["start"] + len(span["exact"])} for span in other]
    assert kinds((SOURCE, CUE, "as Eve knew"))[0].count("extra") == 1
    assert kinds((SOURCE, CUE, "as Eve knew"), also_accepted=[{"content": other}])[0] == ["matched"]


def test_a_missed_one_that_may_be_left_out_is_not_counted():
    assert kinds(also_accepted=[{"omitted": True}]) == ([], 0)


ARTICLE_HERE = open_article("best-friends")
OURS = reference(ARTICLE_HERE)


def by_cues(pieces):
    """A rule of a learner that looks for three cues only and then takes ``pieces``."""

    def rule(sentence):
        for cue in ("said", "told", "warn"):
            if cue in sentence:
                return pieces(*sentence.split(cue, 1), cue)

    return rule


def found_by(pieces) -> int:
    caption = try_my_rule(by_cues(pieces), ARTICLE_HERE, OURS).caption
    return int(re.search(r"it found (\d+) \(recall", caption)[1])


def test_nonsense_beside_a_good_cue_finds_nothing():
    assert found_by(lambda before, after, cue: (None, cue, after[-3:])) == 0
    plain = found_by(lambda before, after, cue: (before, cue, after))
    assert plain >= 1
    # Swapped pieces find only what has its content first.
    late = [s for s in OURS.attributions if s.content[0].start < s.cue.start]
    assert found_by(lambda before, after, cue: (after, cue, before)) <= len(late)


def test_our_rules_keep_what_they_find_on_this_article():
    made = empty_annotations(ARTICLE_HERE, "machine")
    made.attributions = find_attributions(ARTICLE_HERE.text, list(RULES))
    compared, sources = found_in(ARTICLE_HERE.text, made, OURS)
    found = [o for o in compared.outcomes if o.item and o.reference_item]
    assert len(found) >= sources > len(found) / 2
    pairs = [(o.item.record.id, o.reference_item.record.id) for o in found]
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
