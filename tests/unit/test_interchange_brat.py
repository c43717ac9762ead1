"""brat standoff out and in, also as others write it. The texts are invented."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unit.interchange_sets import marked_texts

from helpers import open_article, reference
from helpers.annotations import Claim, Span
from helpers.documents import Article
from helpers.interchange import InterchangeError, from_brat, to_brat
from helpers.interchange.spans_apart import LARGEST
from helpers.records.annotation_files import empty_annotations, to_json

TEXT = "“We paid,” said the\nmayor, “and in full.” Others deny that."
ARTICLE = Article(TEXT, "mayor.txt")
# As another tool writes it: a discontinuous content, an event without content, a foreign label.
FOREIGN = (
    "T1\tSource 16 25\tthe mayor\n"
    "T2\tCue 11 15\tsaid\n"
    "T3\tContent 0 10;27 41\t“We paid,” “and in full.”\n"
    "T4\tAttribution 11 15\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
)
small = settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))


def lines_of(ann):
    """Read from brat's description of its format alone: id, type, fragments, words."""
    for line in ann.split("\n"):
        if line.startswith("T"):
            id, place, words = line.split("\t")
            type, _, offsets = place.partition(" ")
            fragments = [tuple(map(int, pair.split(" "))) for pair in offsets.split(";")]
            yield id, type, fragments, words


@given(marked_texts())
@small
def test_a_round_trip_loses_nothing(pair):
    annotations, article = pair
    text, ann = to_brat(annotations, article)
    assert text == article.text
    if not ann:  # not one word is marked
        assert from_brat(text, ann, article) == empty_annotations(article, "brat")
        return
    assert to_json(from_brat(text, ann, article)) == to_json(annotations)
    for line in ann.splitlines():
        assert re.match(r"T\d+\t|E\d+\t|A\d+\t|#\d+\t|\*\t", line), line
    for _, type, fragments, words in lines_of(ann):
        assert re.fullmatch(r"[A-Za-z-]+", type)
        shown = " ".join(text[start:end] for start, end in fragments)
        assert len(words) == len(shown) and words.split() == shown.split()


def test_the_reference_comes_back_byte_for_byte():
    article = open_article("best-friends")
    text, ann = to_brat(reference(article), article)
    assert to_json(from_brat(text, ann, article)) == to_json(reference(article))
    events = [line for line in ann.split("\n") if line.startswith("E")]
    assert len(events) == len(reference(article).attributions)
    assert all(re.match(r"E\d+\tAttribution(-no-source)?:T\d+ Cue:T\d+", line) for line in events)


def with_claim(places):
    annotations = empty_annotations(ARTICLE, "me")
    spans = [Span(start=a, end=b, exact=TEXT[a:b]) for a, b in places]
    annotations.claims = [Claim(id="C1", spans=spans, paraphrase="p", kind="factual",
                                conveyed="asserted", checkworthy="unimportant")]  # fmt: skip
    return annotations


def test_a_discontinuous_span_is_one_line_and_a_line_break_parts_it():
    text, ann = to_brat(with_claim([(0, 10), (16, 25)]), ARTICLE)
    ((_, type, fragments, words),) = lines_of(ann)
    assert (type, fragments) == ("Claim", [(0, 10), (16, 19), (20, 25)])
    assert words == "“We paid,” the mayor"


@pytest.mark.parametrize(
    "places",
    [
        [(0, 10), (16, 25)],
        [(16, 19), (20, 25)],  # two spans with nothing but the line break between them
        [(16, 25), (0, 10)],
        [(0, 10), (4, 15)],
        [(0, 5), (5, 10)],
        [(16, 20), (21, 25)],
        [(19, 20)],
    ],
)
def test_any_order_of_spans_comes_back(places):
    found = from_brat(*to_brat(with_claim(places), ARTICLE), ARTICLE)
    assert [(span.start, span.end) for span in found.claims[0].spans] == places


def test_events_of_others_are_read():
    (found,) = from_brat(TEXT, FOREIGN, ARTICLE).attributions
    assert [span.exact for span in found.content] == ["“We paid,”", "“and in full.”"]
    assert (found.source.exact, found.cue.exact) == ("the\nmayor", "said")
    assert (found.form, found.naming) == ("direct", "named")


def test_labels_that_are_not_ours_are_named_in_one_sentence():
    ann = FOREIGN + "T5\tDiscard 42 48\tOthers\nT6\tDoubt 49 53\tdeny\nT7\tCue 49 53\tdeny\n"
    with pytest.raises(InterchangeError, match="Discard, Doubt are no labels of ours"):
        from_brat(TEXT, ann, ARTICLE)
    skipped = []
    assert len(from_brat(TEXT, ann, ARTICLE, skipped).attributions) == 1
    assert len(skipped) == 2 and "Discard, Doubt" in skipped[0] and "T7 (Cue)" in skipped[1]


def test_what_is_changed_in_brat_is_taken():
    text, ann = to_brat(from_brat(TEXT, FOREIGN, ARTICLE), ARTICLE)
    source = next(id for id, type, *_ in lines_of(ann) if type == "Source")
    ann = re.sub(rf"{source}\tSource 16 19;20 25\t.*", f"{source}\tSource 20 25\tmayor", ann)
    ann = ann.replace("Naming E1 named", "Naming E1 role_only")
    (found,) = from_brat(text, ann, ARTICLE).attributions
    assert (found.source.exact, found.naming) == ("mayor", "role only")


WHOLE = to_brat(from_brat(TEXT, FOREIGN, ARTICLE), ARTICLE)[1]
BAD = {
    "wrong text": ("Another text.", FOREIGN, "is not that of mayor.txt"),
    "another text of one length": (TEXT.replace("paid", "lied"), WHOLE, "is not that of"),
    "another hash": (TEXT, WHOLE.replace(ARTICLE.sha256, "0" * 64), "another text"),
    "out of range": (TEXT, "T1\tCue 50 500\tx", "500 is no place"),
    "long number": (TEXT, f"T1\tCue 1 {'9' * 5000}\tx", "line 1"),
    "no offsets": (TEXT, "T1\tCue\tx", "needs an id, a label and offsets"),
    "one id twice": (TEXT, "T1\tCue 0 1\t“\nT1\tCue 0 1\t“", "there is a T1 already"),
    "missing line": (TEXT, "E1\tAttribution:T9 Cue:T9", "no such T line"),
    "NaN": (TEXT, WHOLE.replace('"form": "direct"', '"form": NaN'), "NaN"),
    "nested too deeply": (TEXT, FOREIGN + f"#1\tRecord T1\t{'[' * 100_000}", "nested too deeply"),
    "unknown field": (TEXT, FOREIGN + '#1\tRecord T1\t{"layer": "claims", "x": 1}', "claims"),
    "unknown value": (TEXT, WHOLE.replace("Naming E1 named", "Naming E1 <script>"), "naming"),
    "too large": (TEXT, "x" * (LARGEST + 1), "20 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence(name):
    text, ann, words = BAD[name]
    with pytest.raises(InterchangeError) as fault:
        from_brat(text, ann, ARTICLE)
    message = str(fault.value)
    assert words in message and message.endswith(".") and "\n" not in message, message
    assert ". " not in message and len(message) < 300, message


KEYS = st.sampled_from(["layer", "layers", "id", "mentions", "cue", "content", "spans", "name"])
VALUES = st.one_of(
    st.none(), st.integers(), st.sampled_from(["set", "actors", "attributions", "claims", "T1"]),
    st.lists(st.sampled_from(["T1", "claims", 3, None]), max_size=2),
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES), st.sampled_from(["T1", "E1", "T99"]))
@small
def test_any_record_is_read_or_refused_in_a_sentence(record, about):
    import json

    try:
        from_brat(TEXT, FOREIGN + f"#1\tRecord {about}\t{json.dumps(record)}\n", ARTICLE)
    except InterchangeError as fault:
        assert str(fault).endswith(".")
