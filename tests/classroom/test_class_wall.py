"""What may hang on the wall of a class: no name, and no count that points at somebody."""

import re
import shutil

import pytest
from classroom.class_answers import RARE, RIGHT, answers, change, entry, everything, option
from classroom.class_sample import ASSIGNMENT, NAMES, write_class

from helpers.classroom.class_report import (
    class_report,
    wall_page,
)
from helpers.classroom.class_report.wall import FEWEST, in_words, is_divided, wall
from helpers.classroom.class_report.wall_html import html


@pytest.fixture
def folder(tmp_path):
    """A class of eight, every file usable."""
    write_class(tmp_path / "in", NAMES[:8], odd=False)
    return tmp_path / "in"


def test_no_name_on_the_wall(report, tmp_path):
    said = wall_page(report, tmp_path / "wall.html")
    page = (tmp_path / "wall.html").read_text(encoding="utf-8")
    assert said.startswith("The page is in wall.html")
    assert "Greta" in everything(report), "the search below can find names"
    for name in NAMES:
        assert not re.search(rf"\b{name}\b", page, re.IGNORECASE), name
    written = [e["value"]["text"] for one in report.hand_ins for id, e in one.entries.items()
               if id in ("c1-absent", "c1-loudest")]  # fmt: skip
    assert written and not any(text in page for text in written)
    assert "<script" not in page and "http" not in page
    assert page.count("<li>") >= 3 and "Two questions to talk about" in page


def test_no_small_number_on_the_wall(report):
    text = re.sub(r"<style.*?</style>|<[^>]*>", " ", html(wall(report)), flags=re.S)
    for count, of in re.findall(r"\b(\d+) of (\d+)\b", text):
        assert int(count) >= FEWEST and (
            int(of) - int(count) == 0 or int(of) - int(count) >= FEWEST
        )
    assert not re.search(r"about [12]\b", text)


@pytest.mark.parametrize(
    "counts, said",
    [
        ([10, 9], ["10 of 19", "9 of 19"]),
        ([19, 0], ["19 of 19", "nobody"]),
        ([17, 2], ["about 15", "fewer than 3"]),
        ([10, 7, 2], ["about 10", "about 5", "fewer than 3"]),
        ([3, 1, 4], ["about 5", "fewer than 3", "about 5"]),
    ],
)
def test_counts_on_the_wall_cannot_be_worked_out(counts, said):
    assert in_words(counts) == said


def test_one_who_stands_alone_is_not_on_the_wall(folder):
    for name in NAMES[:8]:
        change(answers(folder, name), lambda entries: entries.pop("c1-residents", None))
        entry(folder, name, "c1-latter", option("c1-latter", RARE if name == "Bea" else RIGHT))
    report = class_report(folder, ASSIGNMENT)
    (split,) = report.splits["c1-latter"]
    assert not is_divided(split)
    assert RARE not in html(wall(report))


def test_a_small_class_gets_a_sentence_and_no_wall(folder, tmp_path):
    for name in NAMES[5:8]:
        shutil.rmtree(folder / name)
    path = tmp_path / "wall.html"
    said = wall_page(class_report(folder, ASSIGNMENT), path)
    assert repr(said) == str(said) and not path.exists()
    assert re.search("fewer than 6 hand-ins .* here are 5", said)


def test_the_wall_replaces_only_its_own_page(report, tmp_path):
    path = tmp_path / "wall.html"
    wall_page(report, path)
    assert wall_page(report, path).startswith("The page is in")
    path.write_text("my homework", encoding="utf-8")
    assert "is no such page" in wall_page(report, path)
    assert path.read_text(encoding="utf-8") == "my homework"
    assert "not written" in wall_page(report, tmp_path / "x" / ("y" * 300))
