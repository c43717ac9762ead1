"""Score the machine reader on a corpus in brat standoff, and on this project's article.

    python tests/score_machine_reader.py FOLDER          print the tables
    python tests/score_machine_reader.py FOLDER --save   and keep the figures for the lessons

FOLDER holds ``text/NAME.txt`` and ``attributions/NAME_READER.ann`` (PolNeAR's layout). Of several
readers of a text the first in name order counts as right. Only figures leave the corpus.
"""

import argparse
import datetime
import re
import sys
import time
from collections import Counter
from itertools import permutations
from pathlib import Path

from helpers.annotations import counted
from helpers.attribution_rules.lexicon import Lexicon
from helpers.attribution_rules.lexicon import lexicon as word_list
from helpers.comparing.matching import TOKEN
from helpers.comparing.span_scores import LAYERS, Marks, marks_of, score_marks
from helpers.documents import open_article
from helpers.interchange.brat import BratError, read_standoff
from helpers.machine.score_file import (
    MEASURES,
    SCALES,
    Reader,
    SavedScores,
    fingerprint,
    save_scores,
)
from helpers.machine_reader import RULES, find_attributions
from helpers.records.annotation_files import reference

COMMAND = "python tests/score_machine_reader.py FOLDER --save"
CORPUS = "PolNeAR 1.0, development split: US political news of 2016"
GOLD = "the first annotator in name order"

# The floor: thirty reporting verbs and “according to”, and quoted strings. No rule beyond that.
_VERBS = (
    "say says said tell tells told write writes wrote written think thinks thought deny denies "
    "denied reply replies replied report claim argue announce add note state suggest explain ask "
    "call tweet believe insist warn acknowledge admit declare predict promise urge respond "
    "estimate describe"
)
_FORMS = {f"{verb}{end}" for verb in _VERBS.split() for end in ("", "s", "d", "ed")}
_CUES = re.compile(rf"\b(?:according to|{'|'.join(sorted(_FORMS))})\b", re.IGNORECASE)
NO_CUES = "nouns.other"  # a list that takes cues away
_QUOTED = re.compile(r"[“\"][^“”\"\n]{20,}[”\"]")


def floor(text: str) -> Marks:
    """The marks of the floor: it finds no sources."""
    return Marks(
        [(m.span(),) for m in _CUES.finditer(text)],
        [],
        [(m.span(),) for m in _QUOTED.finditer(text)],
    )


def corpus(folder: Path) -> list[tuple[str, list[Marks]]]:
    """Every text with the marks of its readers, in name order."""
    found = []
    for path in sorted(folder.glob("text/*.txt")):
        text = path.read_bytes().decode("utf-8")
        readers = sorted(folder.glob(f"attributions/{path.stem}_*.ann"))
        found.append((text, [marks_in(each, text) for each in readers]))
    if not any(readers for _, readers in found):
        sys.exit(f"There are no text/*.txt with attributions/*.ann in {folder}.")
    return [(text, readers) for text, readers in found if readers]


def marks_in(path: Path, text: str) -> Marks:
    """The marks of one reader: one cue, one source and one content for each event."""
    standoff = read_standoff(path.read_bytes().decode("utf-8"), text, path.name)
    marks = Marks([], [], [])
    for event in standoff.events.values():
        for role, kept in zip(("Cue", "Source", "Content"), marks, strict=True):
            spans = [span for id in event.roles.get(role, ()) for span in standoff.spans[id].spans]
            if spans:
                kept.append(tuple(sorted(spans)))
    return marks


def scored(name: str, kind: str, pairs) -> Reader:
    """One row: ``pairs`` are a text, the marks given there, and the marks wanted."""
    total, texts = None, set()
    for text, given, wanted in pairs:
        texts.add(text)
        one = score_marks(text, given, wanted)
        total = {k: total[k].with_those_of(one[k]) for k in LAYERS} if total else one
    return Reader(name, kind, len(texts), total)


def measured(texts: list[tuple[str, list[Marks]]]) -> list[Reader]:
    """All rows of the table, from the floor to the human readers."""
    rows = [scored("floor", "floor", ((t, floor(t), readers[0]) for t, readers in texts))]
    names = list(RULES)
    for number, name in enumerate(names, 1):
        on = names[:number]
        found = [(t, marks_of(find_attributions(t, on)), readers) for t, readers in texts]
        rows.append(scored(name, "rules", ((t, given, readers[0]) for t, given, readers in found)))
    several = [(t, given, readers) for t, given, readers in found if len(readers) > 1]
    if several:
        pairs = [(t, a, b) for t, _, readers in several for a, b in permutations(readers, 2)]
        rows.append(scored("another reader", "human", pairs))
        pairs = [(t, given, b) for t, given, readers in several for b in readers]
        rows.append(scored("all rules, the same texts", "machine", pairs))
    return rows


def spread(texts: list[tuple[str, list[Marks]]]) -> dict[str, dict[str, tuple[float, ...]]]:
    """How far single texts differ: least, quarter, middle, three quarters, most of each share."""
    each = [score_marks(t, marks_of(find_attributions(t)), readers[0]) for t, readers in texts]
    found = {}
    for layer, scale in SCALES.items():
        found[layer] = {}
        for measure in MEASURES:
            shares = [getattr(getattr(one[layer], scale), measure) for one in each]
            shares = sorted(share for share in shares if share is not None) or [0.0]
            fives = (shares[round(part * (len(shares) - 1) / 4)] for part in range(5))
            found[layer][measure] = tuple(round(share, 3) for share in fives)
    return found


def from_the_other_half(texts: list[tuple[str, list[Marks]]], least: int) -> Reader:
    """All rules, with a word list that each half of the texts owes to the other half alone.

    Of our list those words stay that stand in at least ``least`` cues of the other half, in any
    form; so nothing that was learnt from a text is used on it, and what general knowledge of
    English would add is missing too.
    """
    pairs = []
    for here, there in ((texts[::2], texts[1::2]), (texts[1::2], texts[::2])):
        seen = Counter(
            word
            for text, readers in there
            for cue in readers[0].cue
            for word in {w.lower() for start, end in cue for w in TOKEN.findall(text[start:end])}
        )
        ours = word_list()
        counts = Counter()
        for form, number in seen.items():
            found = {table[form].lemma for table in (ours.verbs, ours.nouns) if form in table}
            for lemma in found or {form}:
                counts[lemma] += number
        few = Lexicon(
            {
                name: tuple(w for w in words if counts[w.split()[0]] >= least or name == NO_CUES)
                for name, words in ours.lists.items()
            }
        )
        found = ((t, marks_of(find_attributions(t, lexicon=few)), readers) for t, readers in here)
        pairs += [(t, given, readers[0]) for t, given, readers in found]
    return scored(f"words of {least} or more cues", "rules", pairs)


def lines(rows: list[Reader]):
    """The table, a row at a time: precision, recall and F1 on every scale."""
    scales = ("exact", "overlap", "token")
    for layer in LAYERS:
        yield f"\n{layer.upper():<28}" + "".join(f"{scale:<24}" for scale in scales)
        yield f"{'':<28}" + "".join(f"{'P':<7}{'R':<7}{'F1':<10}" for _ in scales)
        for row in rows:
            plus = "+ " if row.kind == "rules" else ""
            cells = (
                "".join(f"{_three(value):<7}" for value in (one.precision, one.recall, one.f1))
                for one in row.layers[layer]
            )
            yield f"{plus + row.name:<28}" + "   ".join(cells).rstrip()


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def this_article() -> str:
    """The reference of this project's article, as counts: one text proves little."""
    article = open_article("best-friends")
    marks = marks_of(counted(reference(article).attributions))
    found = score_marks(article.text, marks_of(find_attributions(article.text)), marks)
    told = (
        f"{layer}: {one.overlap.found} of {one.overlap.expected} found, "
        f"{one.overlap.found} of {one.overlap.marked} marked are right"
        for layer, one in found.items()
    )
    return "\nThis article, spans that share a word:\n  " + "\n  ".join(told)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--save", action="store_true", help="keep the figures in helpers/data")
    given = parser.parse_args(arguments)
    try:
        texts = corpus(given.folder)
    except (BratError, OSError, UnicodeDecodeError) as fault:
        sys.exit(str(fault))
    rows = measured(texts)
    words = sum(len(TOKEN.findall(text)) for text, _ in texts)
    number = f"{len(texts)} text{'s' if len(texts) > 1 else ''}"
    print(f"{number}, {words:,} words; right is {GOLD}.", *lines(rows), sep="\n")
    print("\nF1 on single texts (least, quarter, middle, three quarters, most):")
    for layer, measures in spread(texts).items():
        print(f"  {layer:<9}" + "  ".join(f"{share:.3f}" for share in measures["f1"]))
    print("\nEach half with words of the other half alone, F1 of cues (exact, overlap, token):")
    for least in (1, 2, 3):
        row = from_the_other_half(texts, least)
        cells = (f"{_three(one.f1)}" for one in row.layers["cue"])
        print(f"  {row.name:<24}" + "  ".join(cells))
    print(this_article())
    start = time.perf_counter()
    for text, _ in texts:
        find_attributions(text)
    print(f"\nAll rules read {words / (time.perf_counter() - start):,.0f} words a second.")
    if given.save:
        today = datetime.date.today().isoformat()
        head = (CORPUS, GOLD, len(texts), words, today, COMMAND, fingerprint())
        save_scores(SavedScores(*head, spread(texts), tuple(rows)))


if __name__ == "__main__":
    main(sys.argv[1:])
