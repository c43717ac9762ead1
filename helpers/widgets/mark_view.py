"""What the page of the Annotator is told: a :class:`Marking` as plain data. No widget in it."""

from __future__ import annotations

from dataclasses import asdict

from ..marking.feedback import Judgement
from ..marking.fields import ACTOR_TYPES, DENIES, NOUNS, PARTS, OwnMark
from ..marking.model import Marking
from ..marking.statements import cue_of, in_full, in_short, side_of
from ..records.layers import LAYERS
from ..records.mark_notes import quoted

# How the reference's marks are drawn beside the learner's.
_OURS = {
    "key": "reference", "name": "Our marking", "letter": "○", "meaning": "what we marked",
    "light": "#767676", "dark": "#9a9a9a", "line": "1px dashed",
}  # fmt: skip


def setup(
    marking: Marking, keep: str | None, since: str, against: bool, types: bool = False
) -> dict:
    """What stays the same: the text, the labels, the links, and the sentences of the page.

    ``keep`` is the name under which a browser tab keeps what is not saved yet, ``since`` when it
    was saved last, ``against`` whether the view has a check of its own, ``types`` whether the type
    of an actor can be chosen.
    """
    choices = marking.choices
    keys = ("label", "kind", "start", "end", "text")
    words = "Select words in the text, then press a digit or a button to mark them."
    return {
        "parts": [{key: getattr(part, key) for key in keys} for part in marking.parts],
        "looks": [asdict(LAYERS[layer]) for layer in choices.layers] + [_OURS],
        "groups": [
            {
                "name": group.name,
                "labels": [asdict(label) for label in group.labels],
            }
            for group in choices.groups
        ],
        "fields": {
            layer: {k: list(v) for k, v in f.items()} for layer, f in choices.fields.items()
        },
        "links": choices.links,
        "parts_of_statements": list(PARTS),
        "nesting": choices.nesting,
        "types": list(ACTOR_TYPES) if types else [],
        "name": "The text. " + words,
        "empty": "No marks yet. " + words,
        "select": "Select some words first.",
        "choose": "Choose one of your marks first.",
        "keep": keep,
        "since": since,
        "against": against,
    }


def drawn(marking: Marking, judged: tuple[Judgement, ...] = (), ours: bool = True) -> dict:
    """What is marked now, and after a check what became of it; the reference's where ``ours``."""
    remarks = {}
    for judgement in judged:
        for remark in judgement.remarks:
            for id in remark.marks:
                remarks.setdefault(id, remark)
    state, text = marking.state, marking.article.text
    missed, references = [], []
    for judgement in judged if ours else ():
        for number, remark in enumerate(judgement.remarks):
            ids = []
            for start, end in remark.spans:
                ids.append(f"r-{judgement.layer}-{number}-{len(ids)}")
                references.append(
                    {
                        "id": ids[-1], "layer": "reference", "start": start, "end": end,
                        "counted": True, "letter": "○" if remark.kind == "missed" else "",
                    }
                )  # fmt: skip
            if remark.kind == "missed":
                start, end = remark.spot
                words = quoted(text[start:end], 60)
                missed.append(
                    {
                        "id": f"missed-{judgement.layer}-{number}", "layer": "reference",
                        "start": start, "end": end, "letter": "○", "words": words, "brief": "",
                        "sign": remark.sign, "verdict": remark.sign, "remark": remark.sentence,
                        "shown": (ids or [None])[0],
                        "said": f"{words}. {remark.sentence}",
                    }
                )  # fmt: skip
    claims = [mark for mark in state.marks if mark.layer == "claims"]
    return {
        "marks": [_mark(marking, mark, remarks.get(mark.id), ours) for mark in state.marks],
        "missed": missed,
        "references": references,
        "actors": [
            {"id": id, "name": name, "type": state.types.get(id, "")}
            for id, name in sorted(state.actors.items(), key=lambda pair: pair[1].casefold())
        ],
        "statements": [
            {"id": id, "name": in_full(marking, id), "inside": state.nested[id]}
            for id in sorted(state.nested, key=lambda id: _start(marking, id))
        ],
        "claims": [{"id": m.id, "name": quoted(marking.words(m), 40)} for m in claims],
        "places": [_place(marking, start, end) for start, end in marking.places],
        "current": marking.current,
        "undo": marking.can_undo,
        "redo": marking.can_redo,
        "summary": [_about(judged, j.layer) + j.in_words() for j in judged],
        "numbers": [
            f"{way}: {words}." for judgement in judged for way, words in judgement.in_numbers()
        ],
    }


def _mark(marking: Marking, mark: OwnMark, remark, ours: bool) -> dict:
    family = marking.choices.links.get(mark.layer)
    words = quoted(marking.words(mark), 60)
    labels = [value for field, value in mark.labels.items() if field != "stance"]
    brief, side = labels or [NOUNS[mark.layer]], side_of(marking, mark)
    if mark.layer in PARTS and family:
        brief.insert(0, NOUNS[mark.layer]) if labels else None
    if mark.link:
        parts = family == "statements" and mark.layer not in PARTS
        name = in_short(marking, mark.link) if parts else marking.name(mark.link, family)
        brief += ["denied"] if side == DENIES else []
        brief.append(f"of {name}" if mark.layer in PARTS else f"→ {name}")
    brief = ", ".join(brief).replace(", →", " →").replace(", of", " of")
    sign = _sign(mark, remark) if remark else ""
    sentence = (remark.sentence if ours else remark.nudge) if remark else ""
    # What became of a statement is said once: at its cue, or at the part with other words.
    told = remark and (
        mark.layer not in PARTS
        or remark.layer != "attributions"
        or mark.id == _first(marking, remark)
    )
    number = marking.number(mark.link) if family == "statements" and mark.layer in PARTS else ""
    letter = _letter(marking.choices, mark.layer, next(iter(labels), None))
    return {
        "id": mark.id, "layer": mark.layer, "start": mark.start, "end": mark.end,
        "counted": True, "letter": f"{letter}{number}", "words": words,
        "plain": " ".join(marking.words(mark).split())[:80],
        "brief": brief, "labels": mark.labels, "side": side, "link": mark.link, "sign": sign,
        "remark": sentence if told else "",
        "verdict": remark.sign if told else "",
        "said": f"{words}, {brief}." + (f" {sentence}" if remark else ""),
    }  # fmt: skip


def _sign(mark: OwnMark, remark) -> str:
    """The sign of one mark; in a statement the parts that do not differ are right."""
    whole = remark.layer == "attributions" and remark.differs
    fine = whole and NOUNS[mark.layer] not in remark.differs
    apart = NOUNS[mark.layer] in remark.apart
    return "✓" if fine else "◐" if whole and not apart else remark.sign


def _first(marking, remark) -> str:
    if remark.kind in ("other words", "boundary"):
        return remark.marks[0]
    cues = [id for id in remark.marks if marking.mark(id).layer == "cues"]
    return (cues or list(remark.marks))[0]


def _letter(choices, layer: str, value: str | None) -> str:
    """What stands before a mark: the digit of its label, or the letter of its layer."""
    for group in choices.groups:
        for number, label in enumerate(group.labels, 1):
            if label.field and (label.layer, label.value) == (layer, value):
                return str(number)
    return LAYERS[layer].letter


def _start(marking, id: str) -> int:
    """Where a statement stands: at its cue."""
    first = cue_of(marking, id)
    return first.start if first else 0


def _place(marking, start: int, end: int) -> dict:
    """One of several places where the same words stand, with the words around it."""
    part = next(p for p in marking.parts if p.start <= start < p.end)
    before = part.text[max(0, start - part.start - 30) : start - part.start]
    after = part.text[end - part.start : end - part.start + 30]
    around = f"… {before}[{part.text[start - part.start : end - part.start]}]{after} …"
    return {"start": start, "end": end, "around": f"{part.label} {' '.join(around.split())}"}


def _about(judged, layer: str) -> str:
    """The name of the layer, where more than one was judged."""
    name = "Statements" if layer == "attributions" else LAYERS.get(layer) and LAYERS[layer].name
    return f"{name}: " if len(judged) > 1 else ""
