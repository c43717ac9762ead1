"""How fast the machine reader is, beside a floor, and whether its time grows with the text only.

    pytest tests/benchmarks --benchmark-only

Seconds differ from computer to computer and are only printed; what is asserted are ratios.
"""

import gc
import re
import time

import pytest
from benchmarks.in_turn import in_turn, tell

from helpers.documents import open_article
from helpers.machine_reader import find_attributions

WORD = re.compile(r"\w+")
MEGABYTE = 1_000_000
ORDINARY = open_article("best-friends").text + "\n\n"


def filled(piece: str, size: int) -> str:
    """``piece`` again and again, up to ``size`` characters."""
    return (piece * (size // len(piece) + 1))[:size]


SENTENCE = "the minister of the town said that the bridge was closed and the road would open later "
TEXTS = {
    "ordinary text": ORDINARY,
    "quotation marks": '"',
    "curly quotation marks": "“",
    "quotation marks, open and closed": '“”" ',
    "said said said": "said ",
    "a line of said after the other": "said\n",
    "according to according to": "according to ",
    "one endless sentence": SENTENCE,
    "one endless quotation": "“" + SENTENCE * 11_500,
    "commas": ", ",
    "blank lines": "\n",
}


def shortest(text: str) -> float:
    """The shortest of some runs, in seconds of this process: what disturbs a run lengthens it."""
    times = []
    while len(times) < 2 or sum(times) < 2 and len(times) < 10:
        gc.collect()
        start = time.process_time()
        find_attributions(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.benchmark(group="100,000 words of ordinary text")
def test_ordinary_text(benchmark):
    """Beside counting the words; words a second, so a higher number is a faster one."""
    text = ORDINARY * (100_000 // len(WORD.findall(ORDINARY)) + 1)
    total = len(WORD.findall(text))
    find_attributions(ORDINARY)  # the word list is read once
    times = in_turn(lambda: find_attributions(text), lambda: WORD.findall(text), rounds=5)
    benchmark.pedantic(find_attributions, (text,), rounds=1)
    here, beside = (total / min(taken) for taken in times)
    what = "find_attributions, ordinary text"
    tell(benchmark, what, here, "counting the words", beside, "words/s")


@pytest.mark.benchmark(group="a megabyte: ratio = time at 2n through time at n")
@pytest.mark.parametrize("kind", TEXTS)
def test_time_grows_with_the_text_only(benchmark, kind):
    half, whole = (filled(TEXTS[kind], size) for size in (MEGABYTE // 2, MEGABYTE))
    at_half, at_whole = shortest(half), shortest(whole)
    benchmark.pedantic(find_attributions, (whole,), rounds=1)
    ratio = at_whole / at_half
    tell(benchmark, f"a megabyte, {kind}", at_whole, "half of it", at_half)
    # Twice the text may take twice the time; a square would take four times.
    assert ratio < 3, f"{kind}: {at_half:.2f} s for half a megabyte, {ratio:.1f} times for one"
