"""How well a confidence fits: what counts, what it means, and saved work of every sort."""

from __future__ import annotations

import json

import pytest
from unit.test_question_verdicts import EVIDENCE, FILE

import helpers
from helpers.my_work import confidence
from helpers.my_work.confidence import (
    Judged,
    confidence_table,
    fit,
    judged_claims,
    verdict_questions,
)
from helpers.questions import files as question_files
from helpers.questions import verdicts as module
from helpers.questions.files import load_question
from helpers.questions.verdicts import OwnVerdict
from helpers.saved_work import LessonWork
from helpers.widgets.verdict_question import VerdictQuestion


def judged(number, confidence=90, agreed=True, finding="supported", firm=True):
    verdict = finding if agreed else "contradicted"
    return [
        Judged(f"C{at}", OwnVerdict(verdict, confidence), finding, firm) for at in range(number)
    ]


LEFT = Judged("C90", OwnVerdict("cannot be judged", None), "supported", True)
LATE = Judged("C91", None, "supported", True)


def test_only_firm_verdicts_given_before_ours_count():
    found = fit([*judged(3), *judged(2, firm=False), LEFT, LATE])
    assert (found.claims, found.agreed, found.left_open, found.not_firm, found.late) == (
        3, 3, 1, 2, 1,
    )  # fmt: skip
    assert found.expected == pytest.approx(2.7) and found.commonest == ("supported", 3)


def test_cannot_be_judged_costs_nothing():
    with_it, without = fit([*judged(4), LEFT, LEFT]), fit(judged(4))
    assert (with_it.groups, with_it.meaning) == (without.groups, without.meaning)


@pytest.mark.parametrize(
    ("confidence", "low", "high"),
    [(0, 0, 49), (49.5, 0, 49), (50, 50, 69), (69, 50, 69), (70, 70, 89), (90, 90, 100),
     (100, 90, 100)],
)  # fmt: skip
def test_groups_of_confidence(confidence, low, high):
    (group,) = fit(judged(2, confidence)).groups
    assert (group.low, group.high, group.claims, group.agreed) == (low, high, 2, 2)


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (judged(5, 90), "That fits, as far as so few claims can show."),
        (judged(4, 75) + judged(1, 75, agreed=False), "That fits, as far as so few claims can"),
        (judged(3, 95, agreed=False), "surer than your verdicts bear out"),
        (judged(5, 40), "could have been surer"),
        (judged(16, 80) + judged(4, 80, agreed=False), "That fits."),
        (judged(8, 90) + judged(8, 90, agreed=False), "surer than your verdicts bear out"),
    ],
)
def test_what_the_numbers_mean(claims, words):
    assert words in fit(claims).meaning


def test_nothing_at_all_has_no_groups():
    found = fit([])
    assert (found.groups, found.claims, found.expected, found.commonest) == ((), 0, 0, ("", 0))


# Saved work --------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(module, "_evidence", lambda name: EVIDENCE)
    monkeypatch.setattr(question_files, "QUESTIONS", tmp_path)
    (tmp_path / "06-verify.toml").write_text(FILE, "utf-8")
    return tmp_path


def compare(answer, **changes):
    asked = load_question("06-judge")
    for field, value in changes.items():
        setattr(asked, field, value)
    widget = VerdictQuestion(asked)
    widget.draft = {"seq": 1, "answer": answer}
    widget.check()
    return widget


def own(verdict, confidence):
    return {"verdict": verdict, "confidence": confidence}


def test_before_any_verdict_one_sentence_says_where_to_give_some():
    table = confidence_table()
    assert table["rows"] == table["notes"] == []
    assert table["summary"].startswith("There are no verdicts of yours yet: give some in question")
    assert "06-judge" in table["summary"] and table["summary"].count(". ") == 0


def test_no_question_of_this_type(folder):
    (folder / "06-verify.toml").unlink()
    assert confidence_table()["summary"] == "No lesson asks for verdicts yet."


def test_the_table_counts_what_was_saved_first():
    widget = compare({"C2": own("supported", 90), "C3": own("supported", 50), "C4": own(
        "contradicted", 60), "C1": {"verdict": "cannot be judged"}})  # fmt: skip
    widget.draft = {"seq": 2, "answer": {"C4": own("supported", 100)}}
    widget.check()
    table = confidence_table()
    assert table["rows"] == [["50–69", "1", "0", "about 1"], ["90–100", "1", "1", "about 1"]]
    assert table["summary"] == (
        "Of 2 claims you judge 1 as we do; your confidence led you to expect about 2. "
        "That fits, as far as so few claims can show."
    )
    assert table["notes"][0].startswith("A first look only")
    assert any(note.startswith("Only your verdicts before") for note in table["notes"])
    assert "Not counted: 2 claims on which we have no firm verdict ourselves." in table["notes"]


def test_verdicts_after_ours_was_shown_do_not_count():
    widget = compare({"C3": own("supported", 50)})
    widget.show_model_answer()
    widget.draft = {"seq": 2, "answer": {"C2": own("supported", 100)}}
    widget.check()
    table = confidence_table()
    assert table["summary"] == "None of the claims that you have judged so far counts here."
    assert "Not counted: 3 claims whose verdict was shown before you judged." in table["notes"]


def test_whoever_always_says_the_same_is_told_how_far_that_goes():
    notes = confidence._meaning(fit(judged(7) + judged(1, finding="contradicted")))
    assert any("“supported” on 7 of these 8" in note for note in notes)
    assert not any("whoever" in note for note in confidence._meaning(fit(judged(2))))


def test_verdicts_of_an_older_version_are_not_counted():
    compare({"C2": own("supported", 90)}, revision=2)
    found, notes = judged_claims(verdict_questions())
    assert found == [] and notes == ["Your answer to 06-judge belongs to an older version."]


@pytest.mark.parametrize(
    "first",
    [None, 5, "x", [], ["C2"], {"zz": own("supported", 5)}, {"C2": 5}, {"C2": own("x", 5)},
     {"C2": own("supported", "<b>")}, {"C2": own(["x"], {})}],
)  # fmt: skip
def test_damaged_answers_give_one_sentence(first):
    compare({"C2": own("supported", 90)})
    path = LessonWork("06-verify").path
    data = json.loads(path.read_text("utf-8"))
    data["entries"]["06-judge"]["first"] = first
    path.write_text(json.dumps(data), "utf-8")
    found, notes = judged_claims(verdict_questions())
    assert found == []
    assert notes == ["The answer saved for 06-judge makes no sense here; compare again."]
    path.write_bytes(b'{"format": "who-says-so-work/1", "ent\xff')
    (note,) = judged_claims(verdict_questions())[1]
    assert "set aside" in note


def test_the_live_table_follows_each_check_and_stores_nothing():
    table = helpers.how_well_my_confidence_fits()
    stored = {k: v for k, v in table._repr_mimebundle_().items() if k.startswith("text/")}
    assert table.content["rows"] == []
    compare({"C2": own("supported", 90)})
    assert table.content["rows"] == [["90–100", "1", "1", "about 1"]]
    bundle = table._repr_mimebundle_()
    assert {k: bundle[k] for k in stored} == stored and "about" not in stored["text/html"]
    assert stored["text/plain"].endswith("this appears here when you run this cell.")
    table._on_message(table, {"do": "refresh"}, [])
    assert table.said["text"] == "The table is up to date."
    for strange in (None, [], {"do": "reset"}, "refresh"):
        before = table.said
        table._on_message(table, strange, [])
        assert table.said == before
