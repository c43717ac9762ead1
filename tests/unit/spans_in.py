"""Spans of an annotation, for tests that look for words that nobody marked."""

from helpers.records.annotation_checks import spans_of


def ranges(records):
    """(start, end) of every span of these records."""
    return [(span.start, span.end) for record in records for span in spans_of(record)]


def inside(start, end, spans):
    return any(a <= start and end <= b for a, b in spans)


def touches(start, end, spans):
    return any(a < end and start < b for a, b in spans)
