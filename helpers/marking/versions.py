"""What a record that was taken over looked like, and whether its marks are still as it put them in.

A suggestion can be mended after it was taken over. Its newer version replaces the marks of the
older one as long as the learner has not touched them; marks that they changed, added to or
deleted stay as they are.
"""

from __future__ import annotations

import hashlib
import json

from .fields import OwnMark


def version_of(record) -> str:
    """A short name for what a record says; whom it is joined to does not count."""
    data = record.model_dump(mode="json", exclude={"nested_in", "source_actors", "note"})
    return _short(data)


def look_of(ids: list[str], marks: dict[str, OwnMark], actors: dict, types: dict) -> str:
    """A short name for the marks, the actor or the statement with these ids, as they are now.

    A part that was added to the statement counts, another mention of the actor does not.
    """
    kept = [
        [mark.id, mark.layer, mark.start, mark.end, sorted(mark.labels.items()), mark.link]
        for mark in marks.values()
        if mark.id in ids or (mark.link in ids and mark.layer not in ("actors", "claims"))
    ]
    names = [[id, actors[id], types.get(id)] for id in ids if id in actors]
    return _short([sorted(kept, key=str), names])


def _short(data) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode("utf-8")).hexdigest()[:12]
