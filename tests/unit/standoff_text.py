"""An invented text, its standoff file, and the places of words in it."""

# Invented.
TEXT = "The mayor said that the bridge is safe, and the baker said “no”.\nBridge: safe"
BRAT = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 38\tthat the bridge is safe
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 44 53\tthe baker
T6\tCue 54 58\tsaid
T7\tContent 59 61;62 63\t“n ”
E2\tAttribution:T6 Cue:T6 Source:T5 Content:T7
#1\tAnnotatorNotes T1\ta note
R1\tAnother Arg1:T1 Arg2:T2
"""


def spot(words: str, after: int = 0) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words, after)
    return ((start, start + len(words)),)
