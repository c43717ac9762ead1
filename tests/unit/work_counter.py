"""How much work a call does, as a count that is the same on every run: no clock."""

import sys
from collections.abc import Callable


def work(call: Callable[[], object]) -> int:
    """The number of lines of Python that a call runs, loops and inner calls included."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
