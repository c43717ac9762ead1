"""Spans of an annotation, for tests that look for what nobody marked."""

from helpers.annotations import counted
from helpers.records.annotation_checks import spans_of


def ranges(records):
    """(start, end) of every span of these records."""
    return [(span.start, span.end) for record in records for span in spans_of(record)]


def inside(start, end, spans):
    return any(a <= start and end <= b for a, b in spans)


def touches(start, end, spans):
    return any(a < end and start < b for a, b in spans)


def cues_and_sources(marks):
    """(start, end) of the cue and, where there is one, of the source of every statement."""
    both = [span for each in marks.attributions for span in (each.cue, each.source) if span]
    return [(span.start, span.end) for span in both]


def as_in(found, base, length):
    """Where these items stand, from ``base`` on and within ``length``: (start, end, label) each."""
    return sorted(
        (item.start - base, item.end - base, item.label)
        for item in found
        if base <= item.start and item.end <= base + length
    )


def sentences_without_claim(article, marks, part):
    """The labels of the sentences of a paragraph that no claim touches."""
    claims = ranges(marks.claims)
    sentences = [each for each in article.sentences if each.label.startswith(f"{part}.")]
    assert sentences
    return [each.label for each in sentences if not touches(each.start, each.end, claims)]


def statements_without_claim(marks):
    """The ids of statements that no claim belongs to and that are not only narrated."""
    held = {claim.attribution for claim in marks.claims}
    return [a.id for a in marks.attributions if a.id not in held and a.form != "narrated"]


def claims_with_other_holders(marks):
    """The ids of claims whose stances are not those of the author and of every source above."""
    wrong = []
    for claim in counted(marks.claims):
        holders, at = {"author"}, claim.attribution
        while at:
            holders.add(at)
            at = marks.attribution(at).nested_in
        if {stance.holder for stance in claim.stances} != holders:
            wrong.append(claim.id)
    return wrong
