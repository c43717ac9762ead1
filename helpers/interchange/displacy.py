"""One layer in the form in which spaCy's displaCy draws marked text."""

from __future__ import annotations

import re
from typing import Any

from ..annotations import AnnotationSet
from ..documents import Article
from ..records.layers import items
from ..records.one_text import of_one_text


@of_one_text
def to_displacy(annotations: AnnotationSet, article: Article, layer: str) -> dict[str, Any]:
    """What ``displacy.render(…, manual=True)`` takes, for ``style="ent"`` and ``style="span"``.

    ``ents`` count code points; displaCy cannot draw one inside another there, so that of marks
    that overlap only the first and longest is among them. ``spans`` has them all, counted in
    ``tokens`` (end not included), but for marks without a letter or sign. Duplicates are left
    out. ``layer`` is one of :data:`helpers.records.layers.LAYERS`, else :class:`ValueError`.
    """
    found = items(annotations, layer)
    ents: list[dict[str, Any]] = []
    for item in found:  # in reading order, longer ones first
        if not ents or item.start >= ents[-1]["end"]:
            ents.append({"start": item.start, "end": item.end, "label": item.label})
    tokens = _tokens(article.text, {edge for item in found for edge in item.span})
    starts = {start: number for number, (start, _) in enumerate(tokens)}
    ends = {end: number + 1 for number, (_, end) in enumerate(tokens)}
    spans = []
    for item in found:
        words = article.text[item.start : item.end]
        start = item.start + len(words) - len(words.lstrip())
        end = item.start + len(words.rstrip())
        if start < end:
            spans.append(
                {"start_token": starts[start], "end_token": ends[end], "label": item.label}
            )
    words = [article.text[start:end] for start, end in tokens]
    return {"text": article.text, "ents": ents, "spans": spans, "tokens": words}


def _tokens(text: str, edges: set[int]) -> list[tuple[int, int]]:
    """Words and signs, cut where a mark begins or ends inside one."""
    found = []
    for match in re.finditer(r"\w+|[^\w\s]", text):
        inside = range(match.start() + 1, match.end())
        cuts = [match.start(), *(at for at in inside if at in edges), match.end()]
        found += zip(cuts, cuts[1:], strict=False)
    return found
