"""The handouts: every question on paper, no answer on a student's page, nothing from outside."""

import html
import importlib.util
import re
from pathlib import Path

import nbformat
import pytest
from lessons import ROOT

from helpers.handouts.__main__ import main, write_handouts
from helpers.handouts.lesson import notebook_of
from helpers.handouts.on_paper import (
    FOR_THE_TEACHER,
    INSTEAD,
    NEEDED,
    NO_STEP,
    NOT_ASKED,
    NOT_PRINTED,
    in_words_for_paper,
)
from helpers.handouts.passages import MOST_ROWS, cleaned
from helpers.questions.files import lessons, load_questions
from helpers.questions.text import to_plain


def plain(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def letters(words: str) -> str:
    """Letters and digits alone, so that markup and spaces make no difference."""
    return re.sub(r"\W", "", words)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("handouts")
    write_handouts(folder, answers=True)
    return folder


@pytest.fixture(scope="module")
def answers(folder) -> str:
    return letters(plain((folder / "for-teachers" / "answers.html").read_text(encoding="utf-8")))


def given_away(question) -> list[str]:
    """What must not stand on a student's page; short words are no secret."""
    told = [question.explanation, *question.hints, *(f.text for f in question.commentary())]
    if question.written or question.type == "classify":
        told += question.solution()
    return [text for text in map(to_plain, told) if len(text) > 40]


@pytest.mark.parametrize("lesson", lessons())
def test_every_question_is_on_paper_and_no_answer(folder, answers, lesson):
    page = (folder / f"{lesson}.html").read_text(encoding="utf-8")
    words = letters(plain(page))
    questions = [q for q in load_questions(lesson).questions if q.id not in NOT_ASKED]
    assert page.count('class="question"') == len(questions) >= 4
    for question in questions:
        assert f'id="q-{question.id}"' in page
        assert letters(to_plain(in_words_for_paper(question.prompt))) in words
        parts = getattr(question, "options", None) or getattr(question, "items", [])
        for part in parts:
            assert letters(to_plain(part.text)) in words
        for text in given_away(question):
            assert letters(text) not in words, f"{question.id}: {text}"
            assert letters(text) in answers, f"{question.id}: not on the answer page"


@pytest.mark.parametrize("name", [*lessons(), "answers"])
def test_a_page_needs_nothing_else(folder, name):
    place = folder / "for-teachers" if name == "answers" else folder
    page = (place / f"{name}.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    for part in ("<script", "<img", "<link", "<a ", "href=", "src=", "url(", "javascript:"):
        assert part not in page.replace("default-src=", ""), part
    assert not re.search(r"<[^>]+\bon\w+=", page)
    assert "✓" not in page or name == "answers"
    assert len(page) < (400_000 if name == "answers" else 90_000)


@pytest.mark.parametrize("lesson", lessons())
def test_no_line_of_code_is_printed(folder, lesson):
    words = plain((folder / f"{lesson}.html").read_text(encoding="utf-8"))
    cells = nbformat.read(notebook_of(lesson), as_version=4).cells
    code = [c.source.strip().splitlines()[-1] for c in cells if c.cell_type == "code" if c.source]
    assert not [line for line in code if "(" in line and line in words]


def test_what_paper_leaves_out_or_says_otherwise_is_in_a_lesson():
    cells = [c for name in lessons() for c in nbformat.read(notebook_of(name), as_version=4).cells]
    questions = [q for name in lessons() for q in load_questions(name).questions]
    prose = "\n".join(c.source + "\n" for c in cells if c.cell_type == "markdown")
    prose = re.sub(r"<!--.*?-->", "", prose)
    prose += "\n".join(q.prompt for q in questions)
    assert [words for words in (*NOT_PRINTED, *INSTEAD) if words not in prose] == []
    code = [c.source for c in cells if c.cell_type == "code"]
    for step in (*NO_STEP, *FOR_THE_TEACHER):
        assert any(source.startswith(step) for source in code), step
    assert {*NOT_ASKED, *NEEDED} <= {q.id for q in questions}


def test_lesson_00_on_paper_has_what_it_asks_about_and_nothing_of_the_computer(folder, answers):
    page = plain((folder / "00-start-here.html").read_text(encoding="utf-8"))
    for words in ("Shift", "Ctrl", "widget", "Switch ", "On paper, go on", "Begin afresh"):
        assert words not in page, words
    for words in ("Sergey Shoigu said", "said CSTO Secretary", "told Eurasianet", "told Nikkei",
                  "The Putin administration", "Shoigu noted"):  # fmt: skip
        assert words in page, words
    borders = "Turkmenistan, Uzbekistan, Tajikistan, China, Pakistan, Iran"
    assert borders not in page and letters(borders) in answers


def test_a_table_too_long_for_paper_is_cut_and_says_so(folder):
    page = (folder / "00-start-here.html").read_text(encoding="utf-8")
    assert max(body.count("<tr") for body in re.findall(r"<tbody>.*?</tbody>", page, re.S)) <= (
        MOST_ROWS + 2
    )
    assert "more rows, which the notebook shows" in page


def test_what_is_folded_in_a_lesson_is_on_the_answer_page_only(folder, answers):
    page = plain((folder / "06-verify.html").read_text(encoding="utf-8"))
    assert "Decide first" not in page and "Decidefirst" in answers


def test_what_follows_an_answer_is_on_the_answer_page_only(folder, answers):
    page = letters(plain((folder / "02-actors.html").read_text(encoding="utf-8")))
    assert letters("Your own answer first.") in page
    # A table alone, and the table of a figure.
    for words in ("Every mention of Russia", "Russia (state and government) state 21"):
        assert letters(words) in answers and letters(words) not in page, words


def test_a_stored_output_cannot_bring_a_script_or_an_address():
    hostile = (
        "<p onclick='x()' style='background:url(http://a.b)'>words<script>x()</script>"
        "<img src=x onerror=x()><a href='javascript:x()'>link</a></p><style>p{}</style>"
    )
    assert cleaned(hostile).replace(' style=""', "") == "<p>wordslink</p>"


def test_the_article_is_not_printed_whole(folder):
    from helpers import open_article

    body = [p for p in open_article("best-friends").parts if re.fullmatch(r"P\d", p.label)]
    for path in sorted(folder.glob("0*.html")):
        words = letters(plain(path.read_text(encoding="utf-8")))
        assert sum(letters(part.text) in words for part in body) <= 2, path.name


def test_the_command_says_where_the_pages_are_and_what_went_wrong(tmp_path, capsys):
    assert main([str(tmp_path / "pages")]) == 0
    assert "10 pages" in capsys.readouterr().out
    assert not (tmp_path / "pages" / "for-teachers").exists()
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main([str(tmp_path / "file")]) == 1
    assert "Name another folder" in capsys.readouterr().out


def test_start_py_hands_the_command_over(monkeypatch):
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    given = []
    monkeypatch.setattr(start, "set_up", lambda **what: given.append(what))
    monkeypatch.setattr(start, "hand_over", lambda command: given.append(command[1:]))
    start.main(["handouts", "a folder", "--answers"])
    assert given == [
        {"tests": False, "classroom": False},
        ["-m", "helpers.handouts", "a folder", "--answers"],
    ]
