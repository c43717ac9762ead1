"""The machine reader on text that nobody would print: marks stay sound, work stays in bounds."""

import re

import pytest
from unit.test_machine_reader import check
from unit.work_counter import work

from helpers.machine_reader import find_attributions


def filled(piece, size):
    return (piece * (size // len(piece) + 1))[:size]


@pytest.mark.parametrize(
    "piece",
    [
        '"', "“", "”", "“”", "'", "said ", "said\n", "said, ", "according to ", "he said “",
        "Trump said, adding that ", "that ", "\n", "\r\n", "\xa0", "a", "A. ", "...", ":", "—", "(",
        "the mayor said that the bridge was closed and the road would open later ", "</script>",
        "\0", "😀", "e\u0301", "not ", "was told that ", "the promise to ", "Mr. ",
    ],
)  # fmt: skip
def test_hostile_text_is_read_and_soundly(piece):
    text = filled(piece, 40_000)
    marks = find_attributions(text)
    check(text, marks)
    # Each look ahead has a bound: no mark is as long as such a text. (The time
    # is measured in tests/benchmarks.)
    lengths = [sum(len(span.exact) for span in one.content) for one in marks]
    assert max(lengths, default=0) <= len(text) / 4


@pytest.mark.parametrize("text", ["", " ", "\n", '"', "said", "said.", ":", "“said”", "\ufeff"])
def test_next_to_nothing(text):
    check(text, find_attributions(text))


def test_a_quotation_that_never_closes_does_not_swallow_the_rest():
    text = "“The bridge is safe, the mayor said.\n\nThe baker slept. The town slept.\n\n" * 3
    for one in find_attributions(text):
        assert not any(re.search(r"\n\n", span.exact) for span in one.content)


@pytest.mark.parametrize(
    "piece", ["said, ", "he said, ", "who said ", "was told that ", "the promise to ", "“a” said, "]
)
def test_twice_the_text_is_twice_the_work(piece):
    def lines(size):
        return work(lambda: find_attributions(filled(piece, size)))

    assert lines(12_000) <= 2.2 * lines(6_000)


def test_a_row_of_cues_costs_no_more_than_finding_them():
    assert len(find_attributions(filled("he said, ", 9_000))) <= 2
    assert len(find_attributions("Ada said it rains, he said, and Ben said it pours.")) >= 2
