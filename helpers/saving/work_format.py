"""The shape of a file of saved work, version 1, and what is sound in a file as it is found.

    {"format": "who-says-so-work/1", "lesson": "00-start-here", "entries": {
      "00-run-a-cell": {"value": …, "checked": …, "state": "right", "points": 1, "of": 1,
        "revision": 1, "article": sha256 | null, "n": 3, "saved_at": "…Z", "previous": […]}}}

``value`` is the answer as it stands, ``checked`` the one that state and points belong to, ``n``
counts the writes of an entry, ``previous`` keeps answers that another window or an older version
of the question would otherwise have pushed out. Unknown fields and entries are kept.
"""

from __future__ import annotations

import json

FORMAT = "who-says-so-work/1"
LARGEST = 20_000_000  # bytes; a finished lesson has about 10,000
STATES = ("not attempted", "not yet", "partly right", "right", "open")
# The fields every entry must have, and their types (a bool is no number here).
_FIELDS = {
    "state": str, "points": (int, float), "of": (int, float), "revision": int, "n": int,
    "saved_at": str,
}  # fmt: skip


def parse(raw: bytes, lesson: str) -> tuple[dict, str]:
    """The sound entries of a file, and its fault as the middle of a sentence."""
    if len(raw) > LARGEST:
        return {}, f"has more than {LARGEST // 1_000_000} MB, more than any lesson’s answers"
    try:
        data = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        return {}, "is damaged (not complete JSON)"
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return {}, f"is no saved work of this version ({FORMAT})"
    if data.get("lesson") != lesson:
        return {}, f"holds the work of another lesson ({str(data.get('lesson'))[:60]})"
    if not isinstance(data.get("entries"), dict):
        return {}, "is damaged (it has no entries)"
    sound = {id: entry for id, entry in data["entries"].items() if _is_entry(entry)}
    unsound = sorted(set(data["entries"]) - set(sound))
    return sound, f"has an entry that makes no sense ({unsound[0]})" if unsound else ""


def _no_number(name: str):
    raise ValueError(f"{name} is no number that a save writes")


def _is_entry(entry) -> bool:
    return (
        isinstance(entry, dict)
        and "value" in entry
        and all(
            isinstance(entry.get(key), kind) and not isinstance(entry.get(key), bool)
            for key, kind in _FIELDS.items()
        )
        and entry["state"] in STATES
        and entry["n"] >= 0
        and isinstance(entry.get("article"), str | None)
        and isinstance(entry.get("previous", []), list)
    )
