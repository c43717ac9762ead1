"""The suggestions that a learner accepted, read from the saved work as an annotation."""

from __future__ import annotations

import re
from typing import Any, get_args

from ..annotations import (
    FORMAT,
    Actor,
    ActorType,
    AnnotationSet,
    Annotator,
    ArticleReference,
    Attribution,
    Form,
    Mention,
    Role,
    Span,
)
from ..documents import Article
from ..saved_work import LessonWork
from ..statements.source_speakers import speakers

LESSON = "09-your-own-article"
CHOICES = {
    "actors": {"type": get_args(ActorType)},
    "attributions": {
        name: get_args(Attribution.model_fields[name].annotation) for name in ("form", "naming")
    },
}
PART_CHOICES = {"form": get_args(Form), "role": get_args(Role)}
_LAYERS = {"actors": {"actors"}, "attributions": {"sources", "cues", "contents"}}
_ID = {
    "actors": re.compile(r"m\d{1,12}", re.ASCII),
    "attributions": re.compile(r"s\d{1,12}", re.ASCII),
}


def accepted_marks(
    article: Article, *save_as: str, work: LessonWork | None = None
) -> AnnotationSet:
    """What was accepted under these names, as one annotation of kind "learner".

    ``accepted_marks(article, "09-actors", "09-attributions")`` puts both together: a source then
    points at the actors who are that source (``source_speakers.py``). An attribution whose cue
    stands in the content of another is nested in it. Ids come from where a suggestion stood and
    never change.
    """
    work = work or LessonWork(LESSON)
    actors, attributions = [], []
    for name in save_as:
        for family, made in (("actors", actors), ("attributions", attributions)):
            for record in _sound(article, family, _value(article, name, work))[0]:
                if record["state"] == "accepted":
                    build = _actor if family == "actors" else _attribution
                    made.append(build(article.text, record))
    actors = sorted(_once(actors), key=lambda each: each.mentions[0].start)
    attributions = sorted(_once(attributions), key=lambda each: each.cue.start)
    for each in attributions:
        each.nested_in = _outer(each, attributions)
        if _turns_in_a_circle(each, attributions):
            each.nested_in = None
        each.source_actors = speakers(each.source, actors, article.text)
    return AnnotationSet(
        format=FORMAT,
        article=ArticleReference(file=article.file, sha256=article.sha256),
        annotator=Annotator(name="me", kind="learner"),
        actors=actors,
        attributions=attributions,
    )


def restored(
    article: Article, family: str, save_as: str, work: LessonWork
) -> tuple[dict[str, dict], list, str]:
    """The saved records by id, those that cannot be read, and a sentence for the learner.

    Raises ValueError where the name already holds suggestions of the other family.
    """
    entry, fault = work.restore(save_as, article.sha256)
    value = _known(entry)
    if not value:
        return {}, [], fault
    if value.get("family") != family:
        raise ValueError(
            f"“{save_as}” already holds your {value.get('family')}; give another save_as."
        )
    sound, unread = _sound(article, family, value)
    back = "Your decisions are back." if sound else ""
    if unread:
        back += f" {len(unread)} of them cannot be read; they are kept in the file."
    return {each["id"]: each for each in sound}, unread, f"{fault} {back}".strip()


def stands(part: dict) -> bool:
    """Whether a part has a place in the text."""
    return part["start"] is not None


def _value(article: Article, save_as: str, work: LessonWork) -> dict:
    return _known(work.restore(save_as, article.sha256)[0]) or {}


def _known(entry: dict | None) -> dict | None:
    """The saved value of an entry where it holds decisions."""
    value = entry.get("value") if entry else None
    return value if isinstance(value, dict) and value.get("family") in CHOICES else None


def _sound(article: Article, family: str, value: dict) -> tuple[list[dict], list]:
    """The records of a saved value that make sense on this text, and the others."""
    if value.get("family") != family:
        return [], []
    records, unread = value.get("records"), value.get("unread")
    sound, unread = [], list(unread) if isinstance(unread, list) else []
    for each in records if isinstance(records, list) else []:
        fits = _is_record(each, family, article.text)
        (sound if fits else unread).append(each)
    return sound, unread


def _is_record(each: Any, family: str, text: str) -> bool:
    try:
        parts, labels = each["parts"], each["labels"]
        known = set(CHOICES[family])
        mark = "actors" if family == "actors" else "cues"
        needed = [mark] if family == "actors" else [mark, "contents"]
        there = {part["layer"] for part in parts if _is_part(part, family, text) and stands(part)}
        return (
            bool(_ID[family].fullmatch(each["id"]))
            and isinstance(each["name"], str)
            and bool(each["name"].strip())
            and each["state"] in ("open", "accepted", "rejected")
            and isinstance(each["mended"], bool)
            and all(isinstance(reason, str) for reason in each["reasons"])
            and set(labels) == known
            and all(labels[name] in CHOICES[family][name] for name in known)
            and len(parts) > 0
            and all(_is_part(part, family, text) for part in parts)
            and (each["state"] != "accepted" or there.issuperset(needed))
        )
    except (TypeError, KeyError, AttributeError):
        return False


def _is_part(part: dict, family: str, text: str) -> bool:
    start, end = part["start"], part["end"]
    numbers = type(start) is int and type(end) is int and 0 <= start < end <= len(text)
    names = set(PART_CHOICES) if family == "actors" else set()
    return (
        (numbers or (start is None and end is None))
        and isinstance(part["name"], str)
        and part["layer"] in _LAYERS[family]
        and set(part["labels"]) == names
        and all(part["labels"][name] in PART_CHOICES[name] for name in names)
    )


def _span(text: str, part: dict) -> dict:
    start, end = part["start"], part["end"]
    return {"start": start, "end": end, "exact": text[start:end]}


def _actor(text: str, record: dict) -> Actor:
    marked = sorted((p for p in record["parts"] if stands(p)), key=lambda p: (p["start"], p["end"]))
    mentions = {(p["start"], p["end"]): Mention(**_span(text, p), **p["labels"]) for p in marked}
    return Actor(
        id=record["id"], name=record["name"], type=record["labels"]["type"],
        mentions=list(mentions.values()),
    )  # fmt: skip


def _attribution(text: str, record: dict) -> Attribution:
    by_layer: dict[str, list[Span]] = {layer: [] for layer in _LAYERS["attributions"]}
    for part in record["parts"]:
        if stands(part):
            by_layer[part["layer"]].append(Span(**_span(text, part)))
    content = sorted(by_layer["contents"], key=lambda span: span.start)
    source = next(iter(by_layer["sources"]), None)
    return Attribution(
        id=record["id"], cue=by_layer["cues"][0], source=source, content=content, **record["labels"]
    )


def _once(records: list) -> list:
    return list({each.id: each for each in records}.values())


def _outer(inner: Attribution, all_of_them: list[Attribution]) -> str | None:
    """The attribution with the shortest content that holds the whole cue of another one."""
    holding = [
        (span.end - span.start, each.id)
        for each in all_of_them
        for span in each.content
        if each.id != inner.id and span.start <= inner.cue.start and inner.cue.end <= span.end
    ]
    return min(holding)[1] if holding else None


def _turns_in_a_circle(first: Attribution, all_of_them: list[Attribution]) -> bool:
    """Whether two that were mended into each other would each be nested in the other."""
    known, at, seen = {each.id: each for each in all_of_them}, first, set()
    while at.nested_in and at.id not in seen:
        seen.add(at.id)
        at = known[at.nested_in]
    return at.id in seen
