"""Write an invented class: hand-ins of the first assignment, with the mistakes that are usual.

    python tests/classroom/class_sample.py      writes notebooks/classroom/class-report-sample

The same names and the same seed give the same files, byte for byte. Nobody in it exists.
"""

import hashlib
import json
import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from helpers.classroom.class_report.key import COURSE, read_key

ASSIGNMENT = "c1-actors"
SAMPLE = COURSE / "class-report-sample"
NAMES = (
    *("Adil", "Bea", "Carlos", "Dana", "Elif", "Finn", "Greta", "Hugo", "Irma", "Jonas", "Kofi"),
    *("Lena", "Malik", "Nele", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tilda", "Umut"),
    *("Vera", "Wanda", "Yusuf"),
)
# The marks of P2: words, how many-th time they stand there, form; how likely each is found.
PLACES = [
    ("I", 0, "pronoun", 0.55), ("mayor", 0, "description", 0.75), ("Ilva Tarrow", 0, "name", 1.0),
    ("She", 0, "pronoun", 0.9), ("She", 1, "pronoun", 0.85), ("We", 0, "pronoun", 0.55),
    ("she", 0, "pronoun", 0.6),
]  # fmt: skip
# Words of an item or option, what is chosen instead of the right answer, and how likely.
USUAL = {
    "c1-residents": [("welcomed", "all of Veldmoor", 0.5), ("open window", "all of Veldmoor", 0.3),
                     ("detour", "all of Veldmoor", 0.2), ("alarm", "all of Veldmoor", 0.3)],
    "c1-latter": [("council", "League", 0.45)],
    "c1-place-or-people": [("town hall", "the place itself", 0.35),
                           ("Closes", "the place itself", 0.4),
                           ("P4", "people behind the name", 0.1),
                           ("between", "people behind the name", 0.15),
                           ("gain", "the place itself", 0.45)],
    "c1-own-words": [("Dool", "", 0.4), ("Hask", "", 0.25), ("League", "", 0.15),
                     ("Tallis", "", 0.2), ("officials", "", 0.45)],
}  # fmt: skip
WRITTEN = {
    "c1-absent": [
        "The sick of Overwater. They are only mentioned. They could say how long they wait now.",
        "Nobody is missing, both sides speak.",
        "The ambulance drivers and the children who go to school on the other side.",
        "The bridge keeper. He was there in the night and could tell if anything moved.",
    ],
    "c1-loudest": [
        "Yes, because Verrin is the only one from Overwater who says something loud.",
        "No. It says voices, so more than one. But everybody will think of Verrin.",
        "I think it is him, it feels like it.",
    ],
}  # fmt: skip


def write_class(folder: Path, names, seed: int = 7, odd: bool = True) -> None:
    """A folder for each name but the last two; with ``odd`` three files that cannot be used."""
    key, chance = read_key(ASSIGNMENT), random.Random(seed)
    began = datetime(2026, 11, 16, 13, 5, tzinfo=UTC)
    before: dict = {}
    came = [*names[:-2]] if odd else [*names]
    for number, name in enumerate(came):
        skill = chance.uniform(0.1, 1)
        time = began + timedelta(days=chance.randrange(3), minutes=chance.randrange(420))
        entries = _entries(key, chance, skill, time, number)
        if odd and number == 12:  # begun with the file of the one before
            entries["hand-in"] = before["hand-in"]
        before = entries
        data = {"format": "who-says-so-work/1", "lesson": key.lesson, "entries": entries}
        if odd and number == 17:
            data["lesson"] = "c2-claims.answers"
        raw = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        if odd and number in (8, 14):
            raw = raw[:700] if number == 8 else b""
        place = folder / name / ASSIGNMENT
        place.mkdir(parents=True)
        (place / f"{ASSIGNMENT}.answers.json").write_bytes(raw)
        stamp = f"{time + timedelta(minutes=4):%Y-%m-%d %H:%M:%S} UTC\n"
        (place / "timestamp.txt").write_bytes(stamp.encode())


def _entries(key, chance, skill, time, number) -> dict:
    entries, token = {}, hashlib.sha256(f"invented {number}".encode()).hexdigest()[:32]
    begun = f"{time - timedelta(minutes=40):%Y-%m-%dT%H:%M:%S}.000+00:00"
    entries["hand-in"] = _entry({"token": token, "begun": begun}, 0, 1, None, begun)
    for at, question in enumerate(key.questions):
        if chance.random() < 0.03 * (1.2 - skill) * (at + 1):
            continue  # not reached, or left out
        value = _value(key, question, chance, skill)
        saved = time - timedelta(minutes=5 * (len(key.questions) - at))
        sha = key.article.sha256
        saved = f"{saved:%Y-%m-%dT%H:%M:%S}.000+00:00"
        entries[question.id] = _entry(value, question.of, question.revision, sha, saved)
    return entries


def _entry(value, of, revision, article, saved) -> dict:
    return {
        "value": value, "checked": None, "state": "not attempted", "points": 0, "of": of,
        "revision": revision, "article": article, "n": 1, "saved_at": saved,
    }  # fmt: skip


def _value(key, question, chance, skill):
    def slip(part) -> str | None:
        """What is chosen instead, where somebody slips here."""
        for words, instead, often in USUAL[question.id]:
            if words in part.text and chance.random() < often * (1.6 - skill):
                return instead
        return None

    if question.type == "mark spans":
        return _marks(key, question, chance, skill)
    if question.type == "one choice":
        right = next(o for o in question.options if o.right is True)
        instead = slip(right)
        return next(o.id for o in question.options if (instead or right.text) in o.text)
    if question.type == "several choices":
        return [o.id for o in question.options if (o.right is True) != (slip(o) is not None)]
    if question.type == "classify":
        return {item.id: slip(item) or item.accepted[0] for item in question.items}
    return {"text": chance.choice(WRITTEN[question.id]), "ticked": []}


def _marks(key, question, chance, skill) -> dict:
    passage, marks = key.article.part(question.within), []

    def mark(words, nth, form):
        places = [m.start() for m in re.finditer(rf"\b{words}\b", passage.text)]
        at = passage.start + places[nth]
        marks.append(
            {"id": f"m{len(marks) + 1}", "layer": "actors", "start": at, "end": at + len(words),
             "exact": words,
             "labels": {"form": form}}
        )  # fmt: skip

    whole = chance.random() < 0.25
    for words, nth, form, known in PLACES:
        if whole and words in ("mayor", "Ilva Tarrow"):
            if words == "mayor":
                mark("mayor Ilva Tarrow", 0, "name")
        elif chance.random() < known * (0.65 + 0.45 * skill):
            other = {"description": "name", "pronoun": "description", "name": "name"}[form]
            mark(words, nth, other if chance.random() < 0.35 * (1 - skill) else form)
    if chance.random() < 0.4 * (1.2 - skill):
        mark("walkers", 0, "description")
    return {"marks": sorted(marks, key=lambda m: m["start"]), "actors": {}, "nested": {}}


README = """# An invented class

Nobody in this folder exists: names, answers, mistakes and times are made by
`tests/classroom/class_sample.py`, for the notebook *class-report*. Of 24 students on the list two
handed in nothing; one file is damaged, one is empty, one belongs to another assignment, and two
were begun as one file. Run that program again after every change of the assignment.
"""

if __name__ == "__main__":
    import shutil

    shutil.rmtree(SAMPLE, ignore_errors=True)
    write_class(SAMPLE, NAMES)
    roster = "# The invented class of this sample\n" + "".join(f"{name}\n" for name in NAMES)
    (SAMPLE / "class-list.txt").write_text(roster, encoding="utf-8")
    (SAMPLE / "README.md").write_text(README, encoding="utf-8")
