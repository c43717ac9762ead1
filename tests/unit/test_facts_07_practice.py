"""Lesson 07: its practice text, sample answers and lines of code are what it says of them."""

import re
from collections import Counter

from lessons import NOTEBOOKS, code_cells, prose, prose_cells, read

from helpers.annotations import counted
from helpers.documents import open_article
from helpers.figures.own_rule import try_my_rule
from helpers.machine.errors import differences
from helpers.machine.trial import Setting, Trials
from helpers.machine_reader import RULES
from helpers.questions.files import load_question
from helpers.records.annotation_files import load_annotations, reference
from helpers.saved_work import LessonWork
from helpers.widgets.rule_switches import RuleSwitches

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
STATEMENTS = {record.id: record for record in counted(MARKS.attributions)}
EVERYTHING = Setting(tuple(RULES))
NOTEBOOK = NOTEBOOKS / "07-can-a-machine-do-it.ipynb"
PRACTICE = open_article(NOTEBOOKS / "samples" / "07-practice.txt")
ITS_MARKS = load_annotations(NOTEBOOKS / "samples" / "07-practice.json", PRACTICE)


def says(words: str) -> bool:
    return words in prose("07")


def python_lines() -> list[str]:
    """The lines of code that the prose gives to copy."""
    text = "\n".join(cell.source for cell in prose_cells(read(NOTEBOOK)))
    return re.findall(r"```python\n(.*?)```", text, re.S)


def test_the_practice_text_of_the_lesson_is_the_one_that_is_measured():
    shown = " ".join(prose("07").replace("**", "").replace("> ", "").replace(" >", "").split())
    assert " ".join(PRACTICE.text.split()) in shown and says("all of it invented")
    assert 80 <= len(PRACTICE.text.split()) <= 120


def test_the_practice_text_has_every_kind_of_error():
    trials = Trials(PRACTICE, ITS_MARKS)
    kinds = Counter(each.kind for each in differences(trials, trials.run(EVERYTHING)))
    assert 2 <= kinds["missed"] <= 3 and 2 <= kinds["extra"] <= 3 and kinds["boundary"] >= 1
    extras = trials.run(EVERYTHING).comparison.of_kind("extra")
    assert all(outcome.reason for outcome in extras)
    # "Did a rule win something here and cost something at once?"
    steps = dict(zip(RULES, trials.steps(EVERYTHING), strict=True))
    assert steps["denials"].won and steps["denials"].new_extra
    # The two rules that learners think of first go wrong here, too.
    assert re.findall("“([^”]*)”", PRACTICE.text) == ["Nobody asked us", "engine hall"]
    assert len(re.findall("said", PRACTICE.text)) < len(ITS_MARKS.attributions) / 2


def test_sample_answer_2_is_not_told_before_it_is_checked():
    told = [load_question(id) for id in ("07-least-trusted", "07-search-or-reader")]
    words = " ".join(text for question in told for text in question.texts())
    for flaw in ("experts", "Putin", "truce", "Kashin", "*When*", "*If*", "planted"):
        assert flaw not in words, flaw
    assert not says("nothing but words of the passage")


def test_the_sample_answers_hold_what_the_questions_speak_of():
    sample = (NOTEBOOKS / "samples" / "07-answer-2.txt").read_text(encoding="utf-8")
    for planted in ("“When[[4405:", '"source": "[[4174:4198]]",\n      "cue": "[[4309:4313]]"'):
        assert planted in sample
    invented = re.search("“(This truce [^”]*)”", sample)[1]
    assert invented not in ARTICLE.text
    assert "[[4174:4198]]" in sample and ARTICLE.text[4309:4313] == "warn"
    assert STATEMENTS["s13"].source.exact == "experts"


def test_the_lines_for_many_articles_run(tmp_path, monkeypatch):
    _, lines = python_lines()
    (tmp_path / "my-texts").mkdir()
    (tmp_path / "my-texts" / "a.txt").write_text("Ada said that Ben came.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(lines, {})
    assert "Ada" in (tmp_path / "found.csv").read_text(encoding="utf-8")


def test_the_two_lines_for_a_quotation_that_comes_first_can_be_copied():
    two, _ = python_lines()
    (cell,) = [c.source for c in code_cells(read(NOTEBOOK)) if "def my_rule" in c.source]
    definition = cell.split("\n\n")[0]
    last = "            return before, cue, after"
    assert definition.endswith(last)
    tables = []
    for code in (definition, definition.replace(last, two + last)):
        names = {}
        exec(code, names)
        tables.append(try_my_rule(names["my_rule"], ARTICLE, MARKS))
    # More words of content are right than before.
    right = [int(table.rows[2][2].split()[0]) for table in tables]
    assert right[1] > right[0]


def test_each_text_keeps_its_own_switches(tmp_path):
    work = LessonWork("07-can-a-machine-do-it", tmp_path)
    ours, other = RuleSwitches(ARTICLE, MARKS, work), RuleSwitches(PRACTICE, ITS_MARKS, work)
    assert ours.title != other.title and ours.view["id"] != other.view["id"]
    ours._on_message(ours, {"do": "all", "on": True, "n": 1}, [])
    again = RuleSwitches(PRACTICE, ITS_MARKS, LessonWork("07-can-a-machine-do-it", tmp_path))
    assert again.setting.rules == ()
