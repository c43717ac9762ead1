"""A learner's marks on a text of their own: to go on marking, and all of it as one annotation."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from html import escape

from pydantic import PrivateAttr

from ..annotations import AnnotationSet
from ..documents import Article, ArticleError
from ..marking.fields import choices
from ..marking.model import Marking
from ..marking.saving import Resumed, resume
from ..records.annotation_files import to_json
from ..saved_work import LessonWork, folder_in_words
from ..suggestions.accepted import LESSON, accepted_marks
from .annotations import annotation_path, free_path, restore_annotations, save_my_annotations
from .brought_back import bring_back, on_the_last_saved
from .joined import joined

# What can be marked more of: the layers, the name it is saved under, and the suggestions.
KINDS = {
    "actors": (("actors",), "09-my-actors", "09-actors"),
    "claims": (("attributions", "claims"), "09-my-claims", "09-attributions"),
}
WRITTEN = "09-my-marks"  # remembers which file my_marks wrote itself
NOTHING = (
    "Nothing is marked in this text yet: accept suggestions in work_through, or mark words in "
    'mark_more(article, "actors") and mark_more(article, "claims"); then run this cell again.'
)


class MyMarks(AnnotationSet):
    """An annotation like any other; a notebook shows what is in it and what is left out."""

    _notes: list[str] = PrivateAttr(default_factory=list)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is left out, what is still open, and where it is saved, in sentences."""
        return tuple(self._notes)

    def rows(self) -> list[tuple[str, str]]:
        """Layer and how much is marked in it, in words."""
        mentions = sum(len(actor.mentions) for actor in self.actors)
        inside = sum(record.nested_in is not None for record in self.attributions)
        others = sum(claim.attribution is not None for claim in self.claims)
        return [
            ("Actors", _number(self.actors, mentions, f"mention{'' if mentions == 1 else 's'}")),
            ("Statements", _number(self.attributions, inside, "inside another")),
            ("Claims", _number(self.claims, others, "on a source’s word")),
        ]

    @property
    def anything(self) -> bool:
        """Whether anything is marked at all."""
        return bool(self.actors or self.attributions or self.claims)

    def __repr__(self):
        if not self.anything:
            return "\n".join([NOTHING, *self.notes])
        return "\n".join([*(f"{name}: {what}" for name, what in self.rows()), *self.notes])

    __str__ = __repr__

    def _repr_html_(self):
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        notes = f"<ul>{notes}</ul>" if notes else ""
        if not self.anything:
            return f"<p>{escape(NOTHING)}</p>{notes}"
        left = "<td style='text-align:left'>"
        rows = "".join(
            f"<tr>{left}{escape(name)}</td>{left}{escape(what)}</td></tr>"
            for name, what in self.rows()
        )
        head = "".join(f"<th style='text-align:left'>{h}</th>" for h in ("Layer", "Your marks"))
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f"Your marks on {escape(self.article.file)}\n{table}{notes}"


def _number(records: list, among: int, what: str) -> str:
    """``33 (1 inside another)``; ``none yet``."""
    if not records:
        return "none yet"
    return f"{len(records)} ({among} {what})" if among else str(len(records))


NOT_OPENED = "The article was not opened: write article = chosen_text() first, then article here."


def my_marks(article: Article) -> MyMarks:
    """All that you accepted and marked in a text, as one annotation; it is saved at once.

    Suggestions that you accepted are in it even where ``mark_more`` was never run. An actor that
    you made yourself has no chosen type, and its note says so; a statement without cue or content
    is left out, and the notes name it. Raises ArticleError where ``article`` is none.
    """
    if not isinstance(article, Article):
        raise ArticleError(NOT_OPENED)
    work = LessonWork(LESSON)
    back = [bring_back(article, *KINDS[kind], work) for kind in KINDS]
    of_actors, actors_begun, accepted = marking_of(article, "actors", work)
    of_claims, claims_begun, _ = marking_of(article, "claims", work)
    made = joined(article, of_actors, of_claims, accepted)
    mine = MyMarks.model_validate(made.annotations.model_dump(exclude_unset=True))
    mine._notes = [*made.notes, *_on_the_saved(actors_begun, claims_begun)]
    earlier = "" if mine.anything else on_the_last_saved(article)
    said = [*dict.fromkeys(back), earlier, _save(mine, article, work)]
    mine._notes += [sentence for sentence in said if sentence]
    return mine


def marking_of(article: Article, kind: str, work: LessonWork):
    """The marks as the Annotator of this kind would show them now, without showing it."""
    layers, save_as, suggested = KINDS[kind]
    accepted = accepted_marks(article, suggested, work=work)
    marking = Marking(article, choices(layers, sides=True))
    return marking, resume(marking, work, save_as, accepted), accepted


def _on_the_saved(*begun: Resumed) -> list[str]:
    """Sentences on what was saved and cannot be used."""
    lost = sum(each.lost for each in begun)
    unfit = sum(each.taken.unfit for each in begun if each.taken)
    said = []
    if lost:
        said.append(f"{lost} of your saved marks do not fit this text any more; they are kept.")
    if unfit:
        said.append(f"Accepted suggestions that have no place in this text: {unfit}.")
    return said


def _save(mine: MyMarks, article: Article, work: LessonWork) -> str:
    """Save the annotation; another one that stands there is kept under another name."""
    entry, _ = work.restore(WRITTEN, article.sha256)
    written = entry["value"] if entry else None
    kept = ""
    try:
        path = annotation_path(article)
        there = path.is_file() and not path.is_symlink()
        raw = path.read_bytes() if there else b""
        own = there and (_hash(raw) == written or raw == to_json(mine).encode("utf-8"))
        if not mine.anything and not own:
            return ""  # nothing to say yet, and nothing to write over
        if there and not own:
            earlier = free_path(path, "earlier")
            shutil.copyfile(path, earlier)
            kept = f"Other marks stood there; they are kept in {earlier.name}."
        if there:
            restore_annotations(article)  # from here on this window knows what stands there
    except (OSError, ArticleError) as fault:
        return f"Not saved: {getattr(fault, 'strerror', None) or fault}"
    outcome = save_my_annotations(mine, article)
    if not outcome.ok:
        return outcome.sentence
    with suppress(OSError):
        _remember(_hash(path.read_bytes()), written, article, work)
    return f"Saved: {_place(path.name)}. {kept}".strip()


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _place(file: str) -> str:
    """Where a file in the folder of the articles is, as a learner knows it."""
    folder, inside = folder_in_words(), f"articles/{file}"
    return f"{inside} in the folder {folder}" if folder.startswith("of") else f"{folder}/{inside}"


def _remember(digest: str, before: str | None, article: Article, work: LessonWork) -> None:
    if digest != before:
        entry = {"value": digest, "state": "not attempted", "points": 0, "of": 0, "revision": 1}
        work.save(WRITTEN, entry | {"article": article.sha256})
