"""Scores of span lists by hand-made examples; standoff files."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from unit.standoff_text import BRAT, TEXT, spot

from helpers.comparing.comparison import Scores
from helpers.comparing.span_scores import LayerScores, Marks, marks_of, score_marks
from helpers.interchange.brat import BratError, read_standoff


def scored(given, wanted):
    """The scores of two lists of cues."""
    return score_marks(TEXT, Marks(given, [], []), Marks(wanted, [], []))["cue"]


# Scores


def test_the_same_words_are_exact_whatever_the_punctuation_at_the_edges():
    found = scored([spot("is safe,")], [spot("is safe")])
    assert found == LayerScores(Scores(1, 1, 1), Scores(1, 1, 1), Scores(2, 2, 2))


def test_a_shared_word_is_an_overlap_and_a_touched_word_is_a_word():
    found = scored([spot("the bridge")], [spot("bridge is safe")])
    assert found == LayerScores(Scores(0, 1, 1), Scores(1, 1, 1), Scores(1, 2, 3))
    assert scored([spot("brid")], [spot("bridge")]).exact.found == 1


def test_pairs_are_one_to_one():
    long = spot("that the bridge is safe")
    found = scored([long], [spot("that"), spot("bridge"), spot("safe")])
    assert found.overlap == Scores(1, 1, 3) and found.token == Scores(3, 5, 3)


def test_as_many_pairs_as_there_can_be():
    # Greedy pairing in order would give the first mark the only partner of the second.
    found = scored([spot("the bridge is"), spot("the bridge")], [spot("bridge"), spot("is safe")])
    assert found.overlap == Scores(2, 2, 2)


def test_two_marks_at_one_place_are_two():
    twice = [spot("The mayor"), spot("The mayor")]
    assert scored(twice, twice).exact == Scores(2, 2, 2)
    assert scored(twice, twice[:1]).exact == Scores(1, 2, 1)
    assert scored(twice, twice).token == Scores(2, 2, 2)


def test_a_mark_in_two_parts_is_one_mark():
    parts = spot("that the") + spot("is safe")
    found = scored([parts], [spot("that the bridge is safe")])
    assert found == LayerScores(Scores(0, 1, 1), Scores(1, 1, 1), Scores(4, 4, 5))


def test_a_mark_without_a_word_is_met_where_it_stands():
    colon, stop = spot(":"), spot(".")
    assert scored([colon], [colon]) == LayerScores(
        Scores(1, 1, 1), Scores(1, 1, 1), Scores(0, 0, 0)
    )
    assert scored([colon], [stop]).overlap == Scores(0, 1, 1)


def test_nothing_marked_and_nothing_wanted():
    nothing = scored([], [])
    assert nothing.exact.f1 is None and nothing.overlap.f1 is None and nothing.token.f1 is None
    assert scored([], [spot("said")]).overlap == Scores(0, 0, 1)


marks = some.lists(
    some.tuples(some.integers(0, len(TEXT) - 2), some.integers(1, 30)).map(
        lambda at: ((at[0], min(len(TEXT), at[0] + at[1])),)
    ),
    max_size=8,
)


@given(marks, marks)
def test_scores_are_symmetric_and_exact_is_the_hardest(a, b):
    there, back = scored(a, b), scored(b, a)
    for one, other in zip(there, back, strict=True):
        assert (one.found, one.marked, one.expected) == (other.found, other.expected, other.marked)
    assert there.exact.found <= there.overlap.found <= min(len(a), len(b))
    assert scored(a, a).exact.found == len(a) == scored(a, a).overlap.found


def test_scores_of_two_texts_add_up():
    one = LayerScores(Scores(1, 2, 3), Scores(2, 2, 3), Scores(5, 9, 8))
    assert one.with_those_of(one) == LayerScores(
        Scores(2, 4, 6), Scores(4, 4, 6), Scores(10, 18, 16)
    )


# Standoff


def test_standoff_gives_spans_and_events():
    read = read_standoff(BRAT, TEXT)
    assert read.spans["T3"].label == "Content" and read.spans["T7"].spans == ((59, 61), (62, 63))
    assert read.events["E1"].roles == {
        "Content": ["T3"], "Cue": ["T2"], "Source": ["T1"],
    }  # fmt: skip
    assert len(read.events) == 2


def test_a_second_content_joins_the_first():
    second = "T8\tContent 20 23\tthe\n" + BRAT.replace("Source:T1\n", "Source:T1 Content2:T8\n", 1)
    assert read_standoff(second, TEXT).events["E1"].roles["Content"] == ["T3", "T8"]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("T1 Source 0 9", "line 1: a T line needs"),
        ("T1\tSource 9 9\t", "line 1: 9 to 9 is no place"),
        ("T1\tSource 0 9000\tx", "0 to 9000 is no place in a text of"),
        ("T1\tSource zero nine\tx", "line 1: a T line needs"),
        ("E1\tAttribution", "line 1: an E line needs"),
        ("E1\tAttribution:T1 Cue:T1", "E1 names T1, and there is no such T line"),
    ],
)
def test_a_bad_line_is_named(bad, told):
    with pytest.raises(BratError) as fault:
        read_standoff(bad, TEXT, "a.ann")
    assert str(fault.value).startswith("a.ann") and told in str(fault.value)
    assert "\n" not in str(fault.value)


def test_marks_of_takes_no_source_for_none():
    from helpers.annotations import Attribution, Span

    cue, content = Span(start=0, end=3, exact="The"), Span(start=4, end=9, exact="mayor")
    one = Attribution(id="m1", cue=cue, content=[content], form="indirect", naming="unnamed")
    assert marks_of([one]) == Marks([((0, 3),)], [], [((4, 9),)])
