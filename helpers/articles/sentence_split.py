"""Sentences of a text of any length, by the library sentencex, in time linear in the text."""

from __future__ import annotations

from collections.abc import Iterator

# sentencex takes a paragraph at once, and its time grows with the square of the paragraph's
# length. Longer ones than this are given to it window by window (code points).
WINDOW = 4_000


def split(text: str) -> Iterator[str]:
    """The sentences in order; joined again they are the text, without loss.

    A paragraph longer than the window is split as if nothing stood after the window, and its last
    sentence there is taken up again with the next one. Where a window holds no sentence end at
    all, it is cut at its last space.
    """
    import sentencex

    at = 0
    while len(text) - at > WINDOW:
        window = text[at : at + WINDOW]
        *whole, last = sentencex.segment("en", window)
        if not whole:
            space = max(window.rfind(" "), window.rfind("\n"))
            whole = [window[: space + 1]] if space > 0 else [window]
        yield from whole
        at += sum(map(len, whole))
    if at < len(text):
        yield from sentencex.segment("en", text[at:])
