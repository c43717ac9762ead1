"""How fast the machine reader is, beside a floor, and whether its time grows with the text only.

    pytest tests/benchmarks --benchmark-only

Seconds differ from computer to computer and are only printed; what is asserted are ratios.
"""

import gc
import re
import time

import pytest

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
@pytest.mark.parametrize("what", ["find_attributions", "floor: count words"])
def test_ordinary_text(benchmark, what):
    words = len(WORD.findall(ORDINARY))
    text = ORDINARY * (100_000 // words + 1)
    find = find_attributions if what == "find_attributions" else WORD.findall
    find(ORDINARY)  # the word list is read once
    benchmark.pedantic(find, (text,), rounds=5, warmup_rounds=1)
    total = len(WORD.findall(text))
    benchmark.extra_info["words a second"] = round(total / benchmark.stats["min"])


@pytest.mark.benchmark(group="a megabyte: ratio = time at 2n through time at n")
@pytest.mark.parametrize("kind", TEXTS)
def test_time_grows_with_the_text_only(benchmark, kind):
    half, whole = (filled(TEXTS[kind], size) for size in (MEGABYTE // 2, MEGABYTE))
    at_half, at_whole = shortest(half), shortest(whole)
    benchmark.pedantic(find_attributions, (whole,), rounds=1)
    ratio = at_whole / at_half
    words = len(WORD.findall(whole))
    benchmark.extra_info.update(ratio=round(ratio, 2), words=words)
    # Twice the text may take twice the time; a square would take four times.
    assert ratio < 3, f"{kind}: {at_half:.2f} s for half a megabyte, {ratio:.1f} times for one"
