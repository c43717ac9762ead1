"""Stretches of an article, and tables of them that a notebook can show."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

_SHOWN = 70  # characters of a passage that a table shows: enough to know it again


@dataclass(frozen=True, repr=False)
class Passage:
    """A stretch of an article: ``article.text[start:end] == text``.

    ``label`` says where it stands: ``P3`` is the third paragraph, ``P3.2`` its second sentence.
    """

    start: int
    end: int
    text: str
    label: str
    kind: str

    @property
    def words(self) -> int:
        """Number of words, split at white space (non-breaking spaces included)."""
        return len(self.text.split())

    @property
    def opening(self) -> str:
        """The passage itself, or its first words where it is long; at most 70 characters."""
        text = " ".join(self.text.split())
        return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"

    def __repr__(self):
        return f"{self.label}: {self.opening}"


class Passages(tuple):
    """Passages in reading order; a notebook shows them as a table of label, words, opening."""

    def __repr__(self):
        return "\n".join(f"{p.label:>12} {p.words:>5} words  {p.opening}" for p in self)

    def _repr_html_(self):
        rows = "".join(
            f"<tr><td><b>{escape(p.label)}</b></td><td>{p.words}</td>"
            f"<td style='text-align:left'>{escape(p.opening)}</td></tr>"
            for p in self
        )
        head = "<tr><th>part</th><th>words</th><th style='text-align:left'>text</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


class Findings(tuple):
    """The places where something stands, in reading order, shown with the words around them."""

    def __new__(cls, text: str, sought: str, places):
        findings = super().__new__(cls, places)
        findings.text, findings.sought = text, sought
        return findings

    @property
    def heading(self) -> str:
        """What was sought and in how many places it stands."""
        return f"{self.sought}: {len(self)} {'place' if len(self) == 1 else 'places'}"

    def _lines(self):
        for place in self:
            before = self.text[max(0, place.start - 44) : place.start].split("\n")[-1]
            after = self.text[place.end : place.end + 44].split("\n")[0]
            # Whole words only, unless the line begins or ends there.
            before = before.partition(" ")[2] if len(before) == 44 else before
            after = after.rpartition(" ")[0] if len(after) == 44 else after
            shown = place.text if len(place.text) <= _SHOWN else place.opening
            yield (
                place.label,
                f"… {before.lstrip()}" if before.strip() else "",
                " ".join(shown.split()),
                f"{after.rstrip()} …" if after.strip() else "",
            )

    def __repr__(self):
        lines = [f"{label:>12}  {b}[{words}]{a}" for label, b, words, a in self._lines()]
        return "\n".join([self.heading, *lines]).replace("\xa0", " ")

    def _repr_html_(self):
        rows = "".join(
            f"<tr><td><b>{escape(label)}</b></td><td style='text-align:right'>{escape(b)}</td>"
            f"<td style='text-align:center'><b>{escape(words)}</b></td>"
            f"<td style='text-align:left'>{escape(a)}</td></tr>"
            for label, b, words, a in self._lines()
        )
        return f"<p>{escape(self.heading)}</p>" + (f"<table>{rows}</table>" if rows else "")
