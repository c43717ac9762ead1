"""Things timed in turn, so that what slows the computer slows all of them, and the line on them."""

import time
from functools import partial


def in_turn(*each, rounds: int, clock=time.perf_counter) -> list[list[float]]:
    """The seconds that each function takes, a list for each; they take turns ``rounds`` times."""

    def seconds(function):
        start = clock()
        function()
        return clock() - start

    return given_in_turn(*(partial(seconds, function) for function in each), rounds=rounds)


def given_in_turn(*each, rounds: int) -> list[list[float]]:
    """The same for functions that give the seconds themselves."""
    times = [[] for _ in each]
    for _ in range(rounds):
        for function, taken in zip(each, times, strict=True):
            taken.append(function())
    return times


def tell(benchmark, what: str, here: float, beside: str, floor: float, unit: str = "s") -> float:
    """Have the summary print a figure, what stands beside it, and their ratio; gives the ratio."""
    ratio = here / floor
    row = {
        "what": what, "here": here, "beside": beside, "floor": floor, "unit": unit, "ratio": ratio,
    }  # fmt: skip
    benchmark.extra_info.setdefault("rows", []).append(row)
    return ratio


def line(row: dict) -> str:
    """One row as the summary prints it."""
    here, floor = (f"{_in_words(row[key])} {row['unit']}" for key in ("here", "floor"))
    return f"{row['what']}: {here} | {row['beside']}: {floor} | ratio {row['ratio']:.2f}"


def _in_words(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
