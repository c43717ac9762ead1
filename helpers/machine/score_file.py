"""The scores of the machine reader on a corpus, kept in a file: counts, and what they belong to.

The corpus is not part of this project, so lessons and figures take its figures from here.
``python tests/score_machine_reader.py FOLDER --save`` writes the file.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import NamedTuple

from ..comparing.comparison import Scores
from ..comparing.span_scores import LAYERS, LayerScores

HELPERS = Path(__file__).resolve().parents[1]
SCORE_FILE = HELPERS / "data" / "machine_scores.toml"
# A cue or a source counts when it shares a word with the one wanted, content is counted in words.
SCALES = {"cue": "overlap", "source": "overlap", "content": "token"}
MEASURES = ("f1", "precision", "recall")
_SCALES = LayerScores._fields
_HEAD = ("corpus", "gold", "texts", "words", "date", "command", "fingerprint")


class Reader(NamedTuple):
    """One row: a reader's name, its kind, the number of texts, ``{layer: LayerScores}``.

    Kinds: "floor"; "rules" (a row for each rule added, the last one with all of them);
    "human" (every reader of a text that several have read against every other); "machine" (all
    rules against the same readers of the same texts).
    """

    name: str
    kind: str
    texts: int
    layers: dict[str, LayerScores]


class SavedScores(NamedTuple):
    """All rows, and of what: corpus, whose marks count as right, number of texts and words …

    ``spread`` says how far single texts differ with all rules on: ``{layer: {measure: (least,
    quarter, middle, three quarters, most)}}``, measures "f1", "precision" and "recall" (0 to 1)
    on the scale that ``SCALES`` names for the layer.
    """

    corpus: str
    gold: str
    texts: int
    words: int
    date: str
    command: str
    fingerprint: str
    spread: dict[str, dict[str, tuple[float, ...]]]
    readers: tuple[Reader, ...]

    def of(self, kind: str) -> list[Reader]:
        """The rows of one kind."""
        return [reader for reader in self.readers if reader.kind == kind]

    @property
    def stale(self) -> bool:
        """Whether rules, word list or scoring have changed since these figures were measured."""
        return self.fingerprint != fingerprint()


def fingerprint() -> str:
    """A hash of all that the figures depend on: the rules, the lexicon, the scoring."""
    digest = hashlib.sha256()
    for path in (
        HELPERS / "machine_reader.py",
        *sorted((HELPERS / "attribution_rules").glob("*.py")),
        HELPERS / "data" / "cues.toml",
        HELPERS / "comparing" / "span_scores.py",
    ):
        # Read as text: line ends differ between checkouts and change no figure.
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_text(encoding="utf-8").encode() if path.exists() else b"")
    return digest.hexdigest()[:16]


def saved_scores(path: Path = SCORE_FILE) -> SavedScores:
    """The scores as they were measured last."""
    with open(path, "rb") as file:
        data = tomllib.load(file)
    readers = tuple(
        Reader(
            row["name"], row["kind"], row["texts"],
            {layer: LayerScores(*(Scores(*row[layer][scale]) for scale in _SCALES))
             for layer in LAYERS},
        )
        for row in data["reader"]
    )  # fmt: skip
    spread = {
        layer: {measure: tuple(data["spread"][layer][measure]) for measure in MEASURES}
        for layer in LAYERS
    }
    return SavedScores(*(data[name] for name in _HEAD), spread, readers)


def save_scores(scores: SavedScores, path: Path = SCORE_FILE) -> None:
    """Write the scores. Where nothing but the day has changed, the file stays as it is."""
    if path.exists() and saved_scores(path)._replace(date=scores.date) == scores:
        return
    lines = [
        "# Written by the command below; nothing here is typed by hand. Each triple is: found,",
        "# marked by the reader, expected (marked by the person whose marks count as right).",
        "",
        *(f"{name} = {_toml(getattr(scores, name))}" for name in _HEAD),
    ]
    lines += [
        "",
        "# Single texts, all rules: least, quarter, middle, three quarters, most.",
        "[spread]",
    ]
    for layer, measures in scores.spread.items():
        fives = (f"{name} = {list(values)}" for name, values in measures.items())
        lines.append(f"{layer} = {{ {', '.join(fives)} }}")
    for reader in scores.readers:
        lines += ["", "[[reader]]", f"name = {_toml(reader.name)}", f"kind = {_toml(reader.kind)}"]
        lines.append(f"texts = {reader.texts}")
        for layer in LAYERS:
            triples = (
                f"{scale} = [{one.found}, {one.marked}, {one.expected}]"
                for scale, one in zip(_SCALES, reader.layers[layer], strict=True)
            )
            lines.append(f"{layer} = {{ {', '.join(triples)} }}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _toml(value: str | int) -> str:
    return str(value) if isinstance(value, int) else f'"{value}"'
