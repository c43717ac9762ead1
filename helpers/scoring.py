"""Compare two annotations of one article: matched, boundary, missed, extra, with reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from .annotations import AnnotationSet
from .comparing.accepted import SHAPES, Reading, Target, records, targets
from .comparing.comparison import Comparison, Outcome, Scores
from .comparing.matching import Tokens, assign, overlaps, trimmed

SAME_PASSAGE = 0.5
"""From this share of tokens on (Jaccard), two spans mean the same passage."""

# Right spans outweigh the two shifted pairs that they may exclude, and those outweigh a mere touch.
_EXACT, _TOUCH = 4.0, 0.01


def compare(
    answer: AnnotationSet,
    reference: AnnotationSet,
    layer: str,
    within: Any = None,
    labels: tuple[str, ...] | None = None,
    links: bool = True,
) -> Comparison:
    """Hold an answer against a reference, one layer at a time.

    ``layer`` is a key of ``layers.LAYERS`` ("actors" are the mentions), or ``"attributions"`` for
    whole records: source, cue and content together. ``within`` (a passage, a span or
    ``(start, end)``) counts only what lies inside it; an attribution lies where its cue is.
    ``labels`` names the label fields to judge (all by default, such as form and role of a
    mention); ``links=False`` judges no links.

    Spans are matched one to one so that the total fits best; spaces and punctuation at their
    edges do not count. *Matched* is the reference's span or an accepted alternative; *boundary*
    shares at least half of all tokens (Jaccard ≥ .5); anything less is missed plus extra. In an
    attribution the cue counts double (one cue each). Ids made up by the answer are first aligned
    with the reference's by the overlap of their spans. Links to a family of records that the
    answer does not hold are not judged. Duplicates (``same_as``) are never counted, and a span
    of the answer that mirrors one is neither right nor wrong.

    Scores look at spans alone: ``exact`` counts pairs with the right span, ``overlap`` pairs that
    share a token, ``token`` the tokens covered.
    """
    layer = "actors" if layer == "mentions" else layer
    if layer not in SHAPES:
        raise ValueError(f"There is no layer {layer!r}; there are {', '.join(SHAPES)}.")
    shape = SHAPES[layer]
    labels = shape.labels if labels is None else tuple(labels)
    given = [t.readings[0] for t in to_find(answer, layer, labels, within, plain=True)]
    spans = {span for reading in given for mark in reading.marks for span in mark}
    wanted = to_find(reference, layer, labels, within, given=spans)
    twins = to_find(reference, layer, labels, within, given=spans, duplicates=True)
    judged_link = links and shape.names and getattr(answer, shape.names)
    ids = aligned_ids(answer, reference, shape.names) if judged_link else None

    def liking(mine: Reading, theirs: Reading) -> float:
        """Between equally good spans the one with the same labels and link is meant."""
        same = sum(a == b for a, b in zip(mine.labels, theirs.labels, strict=True))
        return 0.02 * same + 0.01 * (ids is not None and ids.get(mine.link, mine) == theirs.link)

    pairs = best_pairs(given, wanted, liking)
    found = {i: (k, reading) for i, k, reading, share in pairs if share >= SAME_PASSAGE}
    reached = {k for k, _ in found.values()}
    mirrors = {
        i for i, *_, share in best_pairs(given, twins) if share >= SAME_PASSAGE
    } - found.keys()

    outcomes, fields = [], Counter()
    for i, mine in enumerate(given):
        if i in found:
            k, theirs = found[i]
            differs = _differences(mine, theirs, layer, labels, ids, fields)
            kind = _kind(differs, labels, shape.link)
            note = theirs.item.record.note
            seen = (mine.item, wanted[k].item, note, differs, _apart(mine, theirs, shape))
            outcomes.append(Outcome(kind, *seen))
        elif i not in mirrors:
            outcomes.append(Outcome("extra", mine.item, None, _why_not(mine, reference, layer)))
    due = {k: target for k, target in enumerate(wanted) if k in reached or not target.optional}
    for k, target in due.items():
        if k not in reached:
            outcomes.append(Outcome("missed", None, target.item, target.item.record.note))

    marked = [i for i in range(len(given)) if i not in mirrors]
    touching = sum(share > 0 for i, k, _, share in pairs if i not in mirrors and k in due)
    used = {k: reading for k, reading in found.values()}
    mine, theirs = _covered(
        [given[i] for i in marked], [used.get(k, wanted[k].readings[0]) for k in due]
    )
    exact = sum(given[i].marks == reading.marks for i, (_, reading) in found.items())
    judged = (*labels, shape.link) if ids is not None else labels
    return Comparison(
        layer,
        tuple(sorted(outcomes, key=lambda outcome: outcome.start)),
        exact=Scores(exact, len(marked), len(due)),
        overlap=Scores(touching, len(marked), len(due)),
        token=Scores(len(mine & theirs), len(mine), len(theirs)),
        fields={name: (len(found) - fields[name], len(found)) for name in judged},
    )


def aligned_ids(answer: AnnotationSet, reference: AnnotationSet, family: str) -> dict:
    """Which id of the reference each id of the answer means: ``{answer id: reference id}``.

    ``family`` is ``"actors"``, ``"attributions"`` or ``"claims"``. Ids are paired one to one by
    the greatest overlap of their spans (actors: of all their mentions); equal ids decide ties.
    None, for "no link", means itself.
    """
    mine = [t.readings[0] for t in to_find(answer, family, (), plain=True)]
    theirs = to_find(reference, family, (), plain=True)
    overlap = defaultdict(float)
    for i, k, _, share in best_pairs(mine, theirs):
        if share >= SAME_PASSAGE:
            a, b = mine[i].item, theirs[k].item
            pair = (a.link, b.link) if family == "actors" else (a.record.id, b.record.id)
            overlap[pair] += share
    pairs = list(overlap)
    ours = {id: n for n, id in enumerate(dict.fromkeys(a for a, _ in pairs))}
    yours = {id: n for n, id in enumerate(dict.fromkeys(b for _, b in pairs))}
    weight = [overlap[pair] + 0.001 * (pair[0] == pair[1]) for pair in pairs]
    chosen = assign([ours[a] for a, _ in pairs], [yours[b] for _, b in pairs], weight)
    return {None: None, **dict(pairs[edge] for edge in chosen)}


def to_find(annotations, layer, labels, within=None, given=(), duplicates=False, plain=False):
    """All targets of a layer inside ``within``, or only its ``duplicates``.

    ``plain`` leaves alternatives out; ``given`` are the answer's spans (see ``accepted.targets``).
    """
    start, end = bounds(within)
    found = []
    for record, link in records(annotations, layer):
        if (record.same_as is not None) == duplicates:
            for target in targets(record, link, layer, labels, given, plain):
                spot = target.readings[0].marks[0]
                if spot[0][0] >= start and spot[-1][1] <= end:
                    found.append(target)
    return found


def bounds(within: Any) -> tuple[float, float]:
    """``(start, end)`` of a passage, a span or a pair of offsets; of everything for None."""
    if within is None:
        return 0, float("inf")
    return (within.start, within.end) if hasattr(within, "start") else tuple(within)


def best_pairs(given: list[Reading], wanted: list[Target], liking=lambda mine, theirs: 0.0):
    """Best one-to-one pairs: ``(number in given, in wanted, the reading met, token share)``."""
    import numpy as np

    flat = [(k, reading) for k, target in enumerate(wanted) for reading in target.readings]
    if not given or not flat:
        return []
    i, f, share, same = _similarity(given, [reading for _, reading in flat])
    weight = np.where(same, _EXACT, np.where(share >= SAME_PASSAGE, share, share * _TOUCH))
    for edge in np.flatnonzero(same | (share >= SAME_PASSAGE)):
        weight[edge] += liking(given[i[edge]], flat[f[edge]][1])
    owner = np.array([k for k, _ in flat])[f]
    # Of the readings of one target keep the best for each answer; the first where they are equal.
    order = np.lexsort((f, -weight, owner, i))
    order = order[weight[order] > 0]
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(i[order]) != 0) | (np.diff(owner[order]) != 0)
    best = order[new]
    chosen = best[assign(i[best], owner[best], weight[best])] if len(best) else best
    return [
        (int(i[e]), int(owner[e]), flat[f[e]][1], 1.0 if same[e] else float(share[e]))
        for e in chosen
    ]


def _similarity(given: list[Reading], wanted: list[Reading]):
    """Pairs that touch: numbers, token share, sameness. The first part of several counts double."""
    import numpy as np

    tokens = Tokens([span for reading in given + wanted for span in reading.exacts])
    parts = len(wanted[0].marks)
    each = [
        overlaps([r.marks[p] for r in given], [r.marks[p] for r in wanted], tokens)
        for p in range(parts)
    ]
    if parts == 1:
        return each[0]
    share = defaultdict(float)
    for part, (i, j, jaccard, _) in enumerate(each):
        for pair in zip(i.tolist(), j.tolist(), jaccard.tolist(), strict=True):
            share[pair[:2]] += pair[2] * (2 if part == 0 else 1)
    pairs = np.array(list(share), int).reshape(-1, 2)
    absent = [
        sum(not x and not y for x, y in zip(given[a].marks, wanted[b].marks, strict=True))
        for a, b in pairs
    ]
    same = np.array([given[a].marks == wanted[b].marks for a, b in pairs], bool)
    total = (np.array(list(share.values())) + np.array(absent)) / (parts + 1)
    return pairs[:, 0], pairs[:, 1], total, same


def _differences(mine, theirs, layer, labels, ids, fields) -> tuple[str, ...]:
    """Names of all that differs between an answer and the reading it met; wrong fields counted."""
    shape = SHAPES[layer]
    wrong = [name for name, a, b in zip(labels, mine.labels, theirs.labels, strict=True) if a != b]
    if ids is not None and ids.get(mine.link, mine) != theirs.link:
        wrong.append(shape.link)
    fields.update(wrong)
    marks = zip(shape.spans, mine.marks, theirs.marks, strict=True)
    return (*wrong, *(name for name, a, b in marks if a != b))


def _apart(mine: Reading, theirs: Reading, shape) -> tuple[str, ...]:
    """Parts that both sides marked, without a word in common."""
    return tuple(
        name
        for name, a, b in zip(shape.spans, mine.marks, theirs.marks, strict=True)
        if a and b and not any(c < f and e < d for c, d in a for e, f in b)
    )


def _kind(differs: tuple[str, ...], labels, link) -> str:
    if set(differs) & set(labels):
        return "wrong label"
    if link in differs:
        return "wrong link"
    return "boundary" if differs else "matched"


def _why_not(mine: Reading, reference: AnnotationSet, layer: str) -> str | None:
    """The reference's reason for not marking a place in this layer, where it gives one."""
    first, last = mine.marks[0][0][0], mine.marks[0][-1][1]
    layer = "cues" if layer == "attributions" else layer
    for place in reference.not_marked:
        if place.layers and layer not in place.layers:
            continue
        start, end = trimmed(place.span.start, place.span.end, place.span.exact)
        if start <= first and last <= end or first <= start and end <= last:
            return place.reason
    return None


def _covered(mine: list[Reading], theirs: list[Reading]) -> tuple[set, set]:
    """The tokens that each side covers."""
    tokens = Tokens([span for reading in mine + theirs for span in reading.exacts])
    sides = []
    for side in (mine, theirs):
        spans = [span for reading in side for mark in reading.marks for span in mark]
        sides.append({token for span in spans for token in tokens.covered(*span)})
    return sides[0], sides[1]
