"""The style of a lesson: small steps, short prose, nothing quoted that the article does not say."""

import re
from statistics import median

import pytest
from lessons import NOTEBOOKS, code_cells, lessons, prose_cells, read

from helpers.documents import open_article
from helpers.questions.files import load_question, load_questions

OFFSETS = re.compile(r"<!--@(\d+):(\d+)-->")
QUOTED = re.compile(r"“([^”]*)”(<!--@\d+:\d+-->)?")
LINK = re.compile(r"\]\(([^)\s]+)\)")
# 07 and 08 may show code, 09 carries the method to another text.
PLAIN = [path for path in lessons() if path.name[:2] <= "06"]


def ids(path):
    return path.stem


every_lesson = pytest.mark.parametrize("path", lessons(), ids=ids)


def lines(cell) -> list[str]:
    return [line for line in cell.source.splitlines() if line.strip()]


def prose(notebook) -> str:
    """All markdown of a notebook, without comments."""
    return re.sub(
        r"<!--.*?-->", "", "\n\n".join(c.source for c in prose_cells(notebook)), flags=re.S
    )


def before_code(notebook) -> str:
    """The header: the markdown above the first code cell."""
    header = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            break
        header.append(cell.source)
    return "\n\n".join(header)


def after_code(notebook) -> str:
    """The closing: the markdown below the last code cell."""
    closing = []
    for cell in reversed(notebook.cells):
        if cell.cell_type == "code":
            break
        closing.insert(0, cell.source)
    return "\n\n".join(closing)


def test_there_are_lessons():
    assert lessons(), f"no lesson in {NOTEBOOKS}"


@every_lesson
def test_code_cells_are_short(path):
    lengths = [len(lines(cell)) for cell in code_cells(read(path))]
    assert min(lengths) >= 1
    assert median(lengths) <= 2
    assert sum(length <= 5 for length in lengths) >= 0.9 * len(lengths)
    assert max(lengths) <= 12


@every_lesson
def test_prose_and_code_alternate(path):
    notebook = read(path)
    kinds = "".join("c" if cell.cell_type == "code" else "p" for cell in notebook.cells)
    assert 1.0 <= kinds.count("p") / kinds.count("c") <= 2.0, kinds
    assert "ccc" not in kinds, "three code cells stand in a row"
    assert len(kinds) <= 40


@every_lesson
def test_prose_is_short(path):
    text = re.sub(r"\]\([^)]*\)|<[^>]+>", " ", prose(read(path)))
    assert len(re.findall(r"\w[\w’'-]*", text)) <= 1800


@every_lesson
def test_one_import_line(path):
    code = [line for cell in code_cells(read(path)) for line in lines(cell)]
    assert len([line for line in code if re.match(r"\s*(import|from)\s", line)]) == 1


@pytest.mark.parametrize("path", PLAIN, ids=ids)
def test_no_programming_is_asked_of_the_reader(path):
    for cell in code_cells(read(path)):
        assert not cell.source.lstrip().startswith("%%"), cell.source
        for line in lines(cell):
            assert not re.match(r"\s*(def|class|async|!|%pip|%conda)\b|\s*[!%]", line), line
            reaches_out = r"https?:|urllib|requests|httpx|urlopen|socket|download"
            assert not re.search(reaches_out, line), line


@every_lesson
def test_header_says_what_how_long_and_what_first(path):
    header = before_code(read(path))
    assert header.startswith("# ")
    goals = re.search(r"able to.*?\n((?:\s*(?:[-*]|\d+\.) .*\n?)+)", header, re.IGNORECASE)
    assert goals, "no list after “… able to”"
    assert 3 <= len(re.findall(r"^\s*(?:[-*]|\d+\.) ", goals.group(1), re.MULTILINE)) <= 5
    assert re.search(r"\d+\s+minutes", header)
    assert re.search(r"what you need", header, re.IGNORECASE)


def asked_by(path) -> list[str]:
    """The ids of the questions that the cells of a lesson ask, in order."""
    code = "\n".join(cell.source for cell in code_cells(read(path)))
    return re.findall(r"""\bquestion\(\s*["']([\w-]+)["']""", code)


@every_lesson
def test_the_lesson_asks_every_question_of_its_file(path):
    """A question that no cell asks could never be answered: “12 of 12” would be out of reach."""
    written = [question.id for question in load_questions(path.stem).questions]
    assert sorted(asked_by(path)) == sorted(written)


@every_lesson
def test_enough_questions(path):
    asked = asked_by(path)
    types = [load_question(id).type for id in asked]
    assert len(asked) == len(set(asked)), "a question is asked twice"
    assert len([kind for kind in types if kind != "open"]) >= 3
    assert "open" in types
    for id in asked:
        assert id.split("-")[0] == path.name[:2], f"{id} belongs to another lesson"


@every_lesson
def test_closing(path):
    closing = after_code(read(path))
    assert re.search(r"what you can now do", closing, re.IGNORECASE)
    targets = [target.split("#")[0] for target in LINK.findall(closing)]
    order = [lesson.name for lesson in lessons()]
    at = order.index(path.name)
    for neighbour in order[max(0, at - 1) : at] + order[at + 1 : at + 2]:
        assert neighbour in targets, f"no link to {neighbour} at the end"


@every_lesson
def test_quotations_stand_in_the_article(path):
    text = open_article().text.replace("\u00a0", " ")
    for cell in prose_cells(read(path)):
        marked = 0
        for quote in QUOTED.finditer(cell.source):
            words, offsets = " ".join(quote.group(1).split()), quote.group(2)
            if not offsets:
                assert len(words) <= 60, f"long, and no offsets: “{words}”"
                assert words not in text, f"in the article, and no offsets: “{words}”"
                continue
            marked += 1
            start, end = map(int, OFFSETS.fullmatch(offsets).groups())
            assert text[start:end] == words, f"{start}:{end} is “{text[start:end]}”"
            assert len(words.split()) <= 12, f"more than 12 words quoted: “{words}”"
        assert marked == cell.source.count("<!--@"), (
            "offsets do not follow a quotation: " + (cell.source[:80])
        )
