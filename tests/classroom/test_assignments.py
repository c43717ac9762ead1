"""The four assignments: fair, complete, and made the same way every time."""

import html
import json
import os
import re
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.classroom.assignment_files import (
    ASSIGNMENTS,
    AssignmentError,
    assignment_of,
    assignments,
    load_assignment,
    worth,
)
from helpers.classroom.hand_in import asked_here
from helpers.classroom.make_assignment import (
    make_solution,
    make_source,
    make_teacher,
    source_notebook,
)
from helpers.classroom.own_table import given_statements, own_statements
from helpers.classroom.student_questions import question_file
from helpers.questions.files import QuestionError
from helpers.records.annotation_files import reference
from helpers.statements.discourse import sides, statements

NAMES = assignments(ASSIGNMENTS)
ALL = [(name, q.id) for name in NAMES for q in load_assignment(name, ASSIGNMENTS).questions]


@pytest.fixture(scope="module")
def loaded():
    return {name: load_assignment(name, ASSIGNMENTS) for name in NAMES}


def asked(loaded, name, id):
    return next(question for question in loaded[name].questions if question.id == id)


def test_there_are_four():
    assert NAMES == ["c1-actors", "c2-claims", "c3-sources", "c4-two-accounts"]
    assert assignment_of("c3-wolf", ASSIGNMENTS) == "c3-sources"
    with pytest.raises(AssignmentError, match="no assignment for '07-rule'"):
        assignment_of("07-rule", ASSIGNMENTS)


@pytest.mark.parametrize("name", NAMES)
def test_each_fits_one_lesson_and_has_all_its_prose(loaded, name):
    assignment = loaded[name]
    ids = {question.id for question in assignment.questions}
    assert 30 <= assignment.time <= 45
    assert set(assignment.before) == ids and set(assignment.minutes) == ids | {"reading"}
    assert assignment.intro and len(assignment.misconceptions) >= 5
    assert sum(question.written for question in assignment.questions) == 2
    assert all("invented" in article.text.splitlines()[0] for article in assignment.articles)
    assert "invented" in assignment.intro


@pytest.mark.parametrize("name, id", ALL)
def test_every_question_judges_right_wrong_partial_and_blank(loaded, name, id):
    question = asked(loaded, name, id)
    assert question.check(None).state == "not attempted"
    if question.type == "mark spans":
        right = question.right_answer()
        some = {**right, "marks": right["marks"][: len(right["marks"]) * 2 // 3]}
        assert question.check(right).points == worth(question)
        assert 0 < question.check(some).points < worth(question)
        assert question.check({**right, "marks": right["marks"][:1]}).points < worth(question) / 2
    elif question.type == "classify":
        good = {item.id: item.accepted[0] for item in question.items}
        bad = {
            item.id: next(c for c in question.categories if c not in item.accepted)
            for item in question.items
        }
        assert question.check(good).points == worth(question) and question.check(bad).points == 0
        half = {key: good[key] if n % 2 else bad[key] for n, key in enumerate(good)}
        assert 0 < question.check(half).points < worth(question)
    elif question.type == "several choices":
        right = [option.id for option in question.options if option.right is True]
        wrong = [option.id for option in question.options if option.right is False]
        assert question.check(right).points == worth(question)
        assert question.check(wrong).points == 0
        assert 0 < question.check(right[:1]).points < worth(question)
        assert [option.right for option in question.options] != sorted(
            [option.right for option in question.options], reverse=True
        )
        # Ticking everything must not pay: at most half of the points.
        assert question.check(right + wrong).points <= worth(question) / 2
    elif question.type == "one choice":
        points = {option.id: question.check(option.id).points for option in question.options}
        assert all((points[o.id] == question.of) == (o.right is True) for o in question.options)
    else:
        assert question.written and worth(question) == 3
        assert [line[0] for line in question.rubric] == ["3", "2", "1", "0"]
        assert question.check("words").state == "open"


def test_marks_that_a_learner_would_make_earn_nearly_all(loaded):
    """The name with its title as one mark: another boundary, and one mention missed."""
    question = asked(loaded, "c1-actors", "c1-mark-p2")
    right = question.right_answer()
    marks = [mark for mark in right["marks"] if mark["exact"] not in ("mayor", "We")]
    name = next(mark for mark in marks if mark["exact"] == "Ilva Tarrow")
    name.update(start=name["start"] - 6, exact="mayor Ilva Tarrow")
    assert question.check({**right, "marks": marks}).points == 2


def test_the_fair_report_keeps_the_length_it_asks_for(loaded):
    report = asked(loaded, "c4-two-accounts", "c4-fair").model_answer
    assert 80 <= len(report.split()) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_no_option_gives_itself_away_by_its_place(loaded, name):
    """Students see the options in the order of the file, so the right one must not always lead."""
    singles = [q for q in loaded[name].questions if q.type == "one choice"]
    first = [question for question in singles if question.options[0].right is True]
    assert len(first) <= max(1, len(singles) // 2)


@pytest.mark.parametrize("name", NAMES)
def test_the_source_is_the_same_every_time_and_known_to_nbgrader(loaded, name, tmp_path):
    first = {path.name: path.read_bytes() for path in make_source(name, tmp_path).iterdir()}
    again = {path.name: path.read_bytes() for path in make_source(name, tmp_path).iterdir()}
    assert first == again
    notebook = nbformat.reads(first[f"{name}.ipynb"].decode(), as_version=4)
    nbformat.validate(notebook)
    pytest.importorskip("nbgrader")
    from nbgrader.nbgraderformat import MetadataValidator

    MetadataValidator().validate_nb(notebook)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells}
    assert all(cell.metadata.nbgrader.locked for cell in notebook.cells)
    for question in loaded[name].questions:
        graded = cells[f"task-{question.id}" if question.written else f"check-{question.id}"]
        assert graded.metadata.nbgrader.points == worth(question)
    points = sum(cell.metadata.nbgrader.get("points", 0) for cell in notebook.cells)
    assert points == loaded[name].points


def test_a_file_that_is_not_of_the_assignment_is_not_released(tmp_path):
    made = make_source("c1-actors", tmp_path)
    (made / "key.txt").write_text("a, b, c")
    with pytest.raises(AssignmentError, match="source/c1-actors also holds key.txt"):
        make_source("c1-actors", tmp_path)
    assert (made / "key.txt").read_text() == "a, b, c"


@pytest.mark.parametrize("name", NAMES)
def test_students_get_a_question_without_its_answer(loaded, name):
    data = json.loads(question_file(loaded[name]))
    for record, question in zip(data["questions"], loaded[name].questions, strict=True):
        assert record["id"] == question.id and record["of"] == worth(question)
        assert record["article"]["sha256"] == question.article.sha256
        assert record["view"]["hints"] == 0 and not record["view"].get("rubric")
        assert ("layer" in record) == (question.type == "mark spans")


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_hold_every_answer_and_only_the_teachers_its_rubric(loaded, name, tmp_path):
    solution = make_solution(name, tmp_path).read_text("utf-8")
    teacher = make_teacher(name, tmp_path).read_text("utf-8")
    assert "<script" not in solution + teacher and "http" not in re.sub(
        "http-equiv|lang=.en.", "", solution + teacher
    )
    for question in loaded[name].questions:
        assert question.id in teacher and question.id not in solution
    assert "convincing" in teacher and "convincing" not in solution
    assert "Wrong answers to expect" in teacher and "Wrong answers" not in solution
    assert f"About {loaded[name].time} minutes" in teacher


@pytest.mark.parametrize("name", NAMES)
def test_an_unanswered_release_runs_from_top_to_bottom(name, tmp_path):
    pytest.importorskip("nbgrader")
    from classroom.released import released

    course = released(tmp_path, [name])
    folder = course / "release" / name
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    keys = ("WHO_SAYS_SO_KEYS", "NBGRADER_EXECUTION")
    env = {key: value for key, value in os.environ.items() if key not in keys}
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute(env=env)
    outputs = [each for cell in notebook.cells for each in cell.get("outputs", [])]
    assert not [each for each in outputs if each.get("name") == "stderr"]
    assert "Traceback" not in json.dumps(outputs)


FAULTS = {
    "before = 3\n": "under \\[before\\] write question-id = text",
    '[before]\nc1-nobody = "x"\n': "names 'c1-nobody', which is no question",
    '[minutes]\nc1-who = "3"\n': "a whole number",
    'texts = ["../c1-actors"]\n': "there is no article '../c1-actors'",
    'misconception = [{ answer = "x" }]\n': "needs answer, because and say",
    "intro = 4\n": "intro must be text",
    "colour = 4\n": "'colour' is no field",
}


@pytest.mark.parametrize("line", FAULTS, ids=[each.split()[0] for each in FAULTS])
def test_a_fault_in_the_file_is_one_sentence(line, tmp_path):
    question = (
        '[[question]]\nid = "c1-who"\nrevision = 1\ntype = "open"\nprompt = "Who?"\n'
        'rubric = ["3 a", "2 b", "1 c", "0 d"]\nmodel_answer = "x"\n'
    )
    top = 'title = "One"\narticle = "account-standard"\n'
    shutil.copy(ASSIGNMENTS / "account-standard.txt", tmp_path)
    (tmp_path / "c1-one.toml").write_text(top + line + question, "utf-8")
    with pytest.raises(QuestionError, match=FAULTS[line]):
        load_assignment("c1-one", tmp_path)
    (tmp_path / "c1-one.toml").write_text(top + question, "utf-8")
    assert load_assignment("c1-one", tmp_path).points == 3
    (tmp_path / "c1-one.toml").write_text(top + question.replace(', "0 d"', ""), "utf-8")
    with pytest.raises(AssignmentError, match="a rubric of 4 lines"):
        load_assignment("c1-one", tmp_path)


def test_the_network_of_the_capstone_stands_below_its_table(loaded):
    cells = source_notebook(loaded["c4-two-accounts"]).cells
    at = [cell.source for cell in cells].index('check("c4-signs")')
    drawn = cells[at + 1]
    assert drawn.source.endswith('my_network("c4-signs", ours)')
    assert drawn.metadata["nbgrader"]["locked"] and not drawn.metadata["nbgrader"]["grade"]


def test_the_right_table_gives_the_networks_of_the_references(loaded, tmp_path, monkeypatch):
    assignment = loaded["c4-two-accounts"]
    question = asked(loaded, "c4-two-accounts", "c4-signs")
    (tmp_path / "c4-two-accounts.questions.json").write_text(
        question_file(assignment), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    here = asked_here("c4-signs")
    right = {item.id: item.accepted[0] for item in question.items}
    ours = assignment.after["c4-signs"].split('"""')[1]
    drawn = own_statements(here, right) + given_statements(here, ours)
    whole = statements([reference(article) for article in assignment.articles], assignment.articles)
    assert {actor: sides(drawn)[actor] for actor in sides(drawn)} == {
        actor: sides(whole)[actor] for actor in sides(drawn)
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_version_asks_everything_and_tells_no_answer(tmp_path, name):
    from helpers.classroom.make_assignment import make_paper
    from helpers.questions.text import to_plain

    def letters(words):
        return re.sub(r"\W", "", html.unescape(re.sub(r"<[^>]+>", "", words)))

    assignment = load_assignment(name)
    path = make_paper(name, tmp_path)
    page = path.read_text("utf-8")
    assert path.name == f"{name}-paper.html"
    assert "<script" not in page and "href=" not in page and "src=" not in page
    assert page.count('class="question"') == len(assignment.questions)
    words = letters(page)
    for article in assignment.articles:
        assert all(letters(part.text) in words for part in article.parts)
    for question in assignment.questions:
        assert letters(to_plain(question.prompt)) in words
        told = [question.explanation, *question.hints, *(c.text for c in question.commentary())]
        told += [*question.rubric, question.model_answer] if question.written else []
        found = [line for line in map(to_plain, told) if len(line) > 40]
        assert found and not [line for line in found if letters(line) in words], question.id
