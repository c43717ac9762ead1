"""The teacher's guide: it leads to all its pages, its numbers and its worked example are right."""

import re
import tomllib

import pytest
from lessons import ROOT

from helpers.classroom.assignment_files import assignments, load_assignment, worth
from helpers.questions.files import lessons

GUIDE = ROOT / "notebooks" / "classroom" / "README.md"
PAGES = [GUIDE, *sorted((GUIDE.parent / "guide").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_short(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 250


def test_the_guide_leads_to_each_of_its_pages():
    text = GUIDE.read_text(encoding="utf-8")
    assert all(f"(guide/{page.name}" in text for page in PAGES[1:])


def test_every_lesson_has_aims_mistakes_talk_and_paper():
    text = (GUIDE.parent / "guide" / "lessons.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    for lesson in lessons():
        (part,) = [part for part in parts if part.startswith(lesson[:2] + " ")]
        assert f"(../../{lesson}.ipynb)" in part
        for word in ("**Aims.**", "seen in wrong answers", "**Discuss.**", "**On paper.**"):
            assert word in part, (lesson, word)


def test_the_table_of_assignments_is_theirs():
    text = (GUIDE.parent / "guide" / "assignments.md").read_text(encoding="utf-8")
    points = by_hand = 0
    for name in assignments(GUIDE.parent / "assignments"):
        given = load_assignment(name, GUIDE.parent / "assignments")
        hand = sum(worth(question) for question in given.questions if question.written)
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{name}`")]
        assert f"| {given.time} | {given.points - hand} + {hand} |" in row
        points, by_hand = points + given.points, by_hand + hand
    assert f"give {points} points, {by_hand} of them" in GUIDE.read_text(encoding="utf-8")


def test_the_worked_example_is_an_assignment(tmp_path):
    text = (GUIDE.parent / "guide" / "own-article.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.+?)```", text, re.DOTALL)[1]
    article = re.search(r"```\n(Mill Street.+?)```", text, re.DOTALL)[1]
    folder = tmp_path / "assignments"
    folder.mkdir()
    (folder / "c5-tram.toml").write_text(example, encoding="utf-8")
    (folder / "tram.txt").write_text(article, encoding="utf-8", newline="\n")
    from helpers import open_article
    from helpers.records.annotation_files import empty_annotations, to_json

    opened = open_article(folder / "tram.txt")
    start = opened.part("P2").start + opened.part("P2").text.index("Omar Feld")
    marked = empty_annotations(opened, "me").model_dump()
    mention = {"start": start, "end": start + 9, "exact": "Omar Feld", "form": "name",
               "role": "speaks"}  # fmt: skip
    marked["actors"] = [
        {"id": "feld", "name": "Omar Feld", "type": "person", "mentions": [mention]}
    ]
    marks = type(empty_annotations(opened, "me")).model_validate(marked)
    (folder / "tram.reference.json").write_text(to_json(marks), encoding="utf-8")
    made = load_assignment("c5-tram", folder)
    assert (len(made.questions), made.points) == (3, 7)
    assert made.time == sum(tomllib.loads(example)["minutes"].values()) == 15
