"""Highlights of other annotation tools, found again in our text by their words, read by their tags.

The service Hypothesis exports ``rows`` with ``target[0].selector``, ``tags`` and ``text``; W3C
annotations of other tools carry the same in bodies. What a tag says:

- ``claim``, ``actor`` (or ``actor: Name``), ``source``, ``cue``, ``content``: the layer;
- ``s1``, ``s2`` …: which source, cue and content make one attribution;
- any label of ours (``hedge``, ``prediction``, ``speaks``, ``pronoun``, ``unnamed`` …): that label.
"""

from __future__ import annotations

import re
from typing import Any, get_args

from ..anchoring import Match, anchor
from ..annotations import (
    ActorType,
    AnnotationSet,
    Attribution,
    Claim,
    Form,
    Kind,
    Role,
    WordingKind,
)
from ..documents import Article
from ..records.annotation_files import empty_annotations
from ..records.labels_told import left_open
from .spans_apart import InterchangeError, checked

FILE = "this export"
LAYER_TAGS = ("actor", "claim", "source", "cue", "content")
_GROUP = re.compile(r"s\d+")
_NAMING = get_args(Attribution.model_fields["naming"].annotation)
_FORM = get_args(Attribution.model_fields["form"].annotation)
_CHECKWORTHY = get_args(Claim.model_fields["checkworthy"].annotation)
_LONG = 60
MOST = 2_000  # marks; each is searched for in the whole text
CHARACTERS = 200_000  # of all quotations together, beside ten times those of the text
CONTEXT = 64  # characters before and behind; the Hypothesis client gives 32


def from_rows(rows: list[dict], article: Article) -> tuple[AnnotationSet, list[str]]:
    """The marks that could be placed, and one sentence about each that could not.

    Where no tag gives a label that a record needs, the commonest is set, and a sentence says so.
    """
    if len(rows) > MOST:
        raise InterchangeError(
            f"{FILE}: it has {len(rows):,} marks, and more than {MOST:,} are not read."
        )
    if sum(len(_selected(row)[0]) for row in rows) > CHARACTERS + 10 * len(article.text):
        raise InterchangeError(
            f"{FILE}: its quotations are many times as long as {article.file}, so it belongs to "
            "another text."
        )
    reading = _Reading(rows, article)
    for row in rows:
        reading.add(row)
    return reading.result()


class _Reading:
    def __init__(self, rows: list[dict], article: Article):
        self.article, self.sentences = article, []
        names = {name for name in map(_who, rows) if name}
        self.name = names.pop() if len(names) == 1 else "other readers" if names else "a reader"
        self.actors: dict[str, dict] = {}
        self.parts: dict[str, dict[str, Any]] = {}
        self.claims, self.wording = [], []
        self.guessed: set[str] = set()

    def add(self, row: dict) -> None:
        quotation, around, near = _selected(row)
        if not quotation.strip():
            self.sentences.append(
                f"A note that marks no words was left out: {_short(_text(row) or 'it is empty')}."
            )
            return
        match = place(quotation, around, near, self.article.text)
        if match is None:
            self.sentences.append(
                f"The text has no {_short(quotation)}: this mark could not be placed."
            )
            return
        if match.how == "fuzzy":
            self.sentences.append(
                f"The text has {_short(match.exact)} where the mark has {_short(quotation)}: "
                "the words of the text were taken."
            )
        span = {"start": match.start, "end": match.end, "exact": match.exact}
        note = {"note": _text(row)} if _text(row) else {}
        tags = _tags(row)
        layers = [t for t in tags if t.split(":")[0].strip() in LAYER_TAGS]
        words = [t for t in tags if t in get_args(WordingKind)]
        if not layers and not words:
            said = ", ".join(map(_short, tags)) if tags else "no tag"
            self.sentences.append(
                f"{_short(match.exact)} was left out: it has {said}, which names no layer of ours."
            )
        self.wording += [{"span": span, "kind": kind, **note} for kind in words]
        for tag in layers:
            layer, _, name = (part.strip() for part in tag.partition(":"))
            if layer == "actor":
                self.add_mention(span, name, tags, note)
            elif layer == "claim":
                self.add_claim(span, tags, note)
            else:
                self.add_part(layer, span, tags, note)

    def label(self, tags: list[str], labels: tuple[str, ...], usual: str, field: str) -> str:
        found = next((tag for tag in tags if tag in labels), None)
        if found is None:
            self.guessed.add(f"{field} “{usual}”")
        return found or usual

    def add_mention(self, span, name, tags, note) -> None:
        name = name or " ".join(span["exact"].split())
        new = {"id": f"a{len(self.actors) + 1}", "name": name, "mentions": []}
        actor = self.actors.setdefault(name.casefold(), new)
        if "type" not in actor:
            actor["type"] = self.label(tags, get_args(ActorType), "person", "the actor’s type")
        form = self.label(tags, get_args(Form), "name", "the mention’s form")
        role = self.label(tags, get_args(Role), "spoken about", "the mention’s role")
        actor["mentions"].append(left_open({**span, **note, "form": form, "role": role}, tags))

    def add_claim(self, span, tags, note) -> None:
        check = self.label(tags, _CHECKWORTHY, "unimportant", "the claim’s check-worthiness")
        kind = self.label(tags, get_args(Kind), "factual", "the claim’s kind")
        conveyed = next((t for t in tags if t in ("asserted", "presupposed", "asked")), "asserted")
        claim = {"id": f"C{len(self.claims) + 1}", "spans": [span], "paraphrase": span["exact"],
                 "kind": kind, "conveyed": conveyed, "checkworthy": check, **note}  # fmt: skip
        self.claims.append(left_open(claim, tags))

    def add_part(self, layer, span, tags, note) -> None:
        group = next((tag for tag in tags if _GROUP.fullmatch(tag)), None)
        if group is None:
            self.sentences.append(
                f"{_short(span['exact'])} was left out: a {layer} needs a tag such as s1 that ties "
                "source, cue and content together."
            )
            return
        record = self.parts.setdefault(group, {"content": [], "tags": []})
        if layer != "content" and layer in record:
            self.sentences.append(
                f"{_short(span['exact'])} was left out: {group} has a {layer} already."
            )
            return
        if layer == "content":
            record["content"].append(span)
        else:
            record[layer] = span
        record["tags"] += tags
        if note:
            record["note"] = " ".join(filter(None, [record.get("note"), note["note"]]))

    def result(self) -> tuple[AnnotationSet, list[str]]:
        attributions = []
        for id, record in self.parts.items():
            tags = record.pop("tags")
            missing = [part for part in ("cue", "content") if not record.get(part)]
            if missing:
                self.sentences.append(f"{id} was left out: it has no {' and no '.join(missing)}.")
                continue
            form = self.label(tags, _FORM, "indirect", "the attribution’s form")
            naming = self.label(tags, _NAMING, "named", "the attribution’s naming")
            record["content"].sort(key=lambda span: span["start"])
            record |= {"id": id, "form": form, "naming": naming}
            attributions.append(left_open(record, tags))
        data = empty_annotations(self.article, self.name).model_dump(exclude_unset=True)
        data |= {"actors": list(self.actors.values()), "attributions": attributions,
                 "claims": self.claims, "wording": self.wording}  # fmt: skip
        if self.guessed:
            labels = ", ".join(sorted(self.guessed))
            self.sentences.append(f"Where no tag said more, this was set: {labels}.")
        if not any((self.actors, attributions, self.claims, self.wording, self.sentences)):
            self.sentences.append("There is no annotation in this file.")
        return checked(data, self.article, FILE), self.sentences


def place(quotation: str, around: tuple[str, str], near: int | None, text: str) -> Match | None:
    """Where a quotation stands; of several places the one with these words before and behind it.

    ``near`` is an offset, which counts only where prefix and suffix do not decide: other tools
    count in the page, and in other units.
    """
    prefix, suffix = around[0][-CONTEXT:], around[1][:CONTEXT]
    if len(quotation) > 2 * len(text):  # even normalised it is longer
        return None
    for whole, before in ((prefix + quotation + suffix, prefix), (prefix + quotation, prefix),
                          (quotation + suffix, "")):  # fmt: skip
        context = anchor(whole, text, near, slips=False) if prefix or suffix else None
        if context is not None:
            # Search only inside it: the same words may stand just before.
            found = anchor(quotation, text, context.start + len(before))
            if found and context.start <= found.start and found.end <= context.end:
                return found
    return anchor(quotation, text, near)


def _selected(row: dict) -> tuple[str, tuple[str, str], int | None]:
    """The quotation, what stands around it, and its offset, as far as the selectors say."""
    quotation, around, near = "", ("", ""), None
    for selector in (s for t in dicts(row.get("target")) for s in dicts(t.get("selector"))):
        if selector.get("type") == "TextQuoteSelector" and not quotation:
            exact, *both = (_string(selector.get(key)) for key in ("exact", "prefix", "suffix"))
            quotation, around = exact, (both[0], both[1])
        elif selector.get("type") == "TextPositionSelector":
            start = selector.get("start")
            near = start if type(start) is int and 0 <= start < 10**9 else None
    return quotation, around, near


def _tags(row: dict) -> list[str]:
    tags = row.get("tags") if isinstance(row.get("tags"), list) else []
    values = [
        body.get("value")
        for body in dicts(row.get("body"))
        if body.get("purpose") in ("tagging", "classifying")
    ]
    # An actor's name keeps its capitals.
    split = (t.strip().partition(":") for t in [*tags, *values] if _string(t).strip())
    return [head.lower() + colon + name for head, colon, name in split]


def _text(row: dict) -> str:
    bodies = [b for b in dicts(row.get("body")) if b.get("purpose", "commenting") == "commenting"]
    return _string(row.get("text")) or " ".join(_string(b.get("value")) for b in bodies)


def _who(row: dict) -> str:
    creator = row.get("creator")
    name = creator.get("name") if isinstance(creator, dict) else row.get("user")
    return _string(name).removeprefix("acct:").split("@")[0]


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def dicts(value: Any) -> list[dict]:
    """The records in a list, or the one record that stands alone."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _short(words: str) -> str:
    """The words on one line, cut where they are long, in quotation marks."""
    line = " ".join(words.split())
    return f"“{line[: _LONG - 1]}…”" if len(line) > _LONG else f"“{line}”"
