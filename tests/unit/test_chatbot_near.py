"""The check is fair: what is nearly there, shortened, reworded, invented, or found by chance."""

from __future__ import annotations

import pytest
from unit.chatbot_answers import as_json, checked, ours, the_only

from helpers.chatbot.answer import read_answer
from helpers.chatbot.check import side_of_chatbot
from helpers.chatbot.report import report_on
from helpers.records.annotation_files import reference


@pytest.fixture(scope="module")
def marks(article):
    return reference(article)


def ways(check):
    return [[(q.field, q.how) for q in each.placed.quoted] for each in check.statements]


def test_a_piece_is_sought_in_the_passage_first(article, marks):
    # The content stands in P3 alone; the passage has a “told” of its own.
    content = marks.attribution("s2").content[0].exact
    check = checked(as_json(("Vasily Kashin", "told", [content])), article, marks)
    (told,) = [q for q in the_only(check).placed.quoted if q.field == "cue"]
    assert told.inside and article.where(told.match.start) == "P6"
    assert the_only(check).kind == "elsewhere"


def test_an_invention_finds_no_alibi_in_another_passage(article, marks):
    for words in ("that Russia will not intervene", "that the Taliban now controls Kabul"):
        check = checked(as_json(("Moscow", "warn", [words])), article, marks)
        assert the_only(check).placed.content[0].match is None, words


@pytest.mark.parametrize(
    ("cue", "words"),
    [("warns", "warn"), ("warned", "warn"), ("tells", "told"), ("make it clear", "made it clear")],
)
def test_another_form_of_a_cue_is_a_slip_and_no_invention(article, marks, cue, words):
    _, _, content = ours(marks, "s13")
    check = checked(as_json(("experts", cue, content)), article, marks)
    found = the_only(check).placed.cue
    assert (found.how, found.match.exact) == ("nearly", words)
    assert check.invented == check.reworded == []
    if words == "warn":
        assert side_of_chatbot(check, marks, [check.passage]).throughout == 0
        verdict = report_on(check, read_answer("{}"), article)["statements"][0]["verdict"]
        assert verdict.endswith("The wording of its cue is not the text’s.")


def test_shortened_words_are_not_called_invented_but_quotation_marks_are(article, marks):
    short = "intervention is not on the table"
    given = [[short], [f"“{short}”"], [f'"{short}"'], ["There will be war"]]
    check = checked(as_json(*((None, "warn", words) for words in given)), article, marks)
    assert [q.words for _, q in check.reworded] == [short]
    assert [n for n, _ in check.invented] == [2, 3, 4]
    check = checked(as_json(("The Kremlin", "stated", ["“warn”"])), article, marks)
    assert ways(check) == [
        [("source", "elsewhere"), ("cue", "reworded"), ("content", "normalised")]
    ]
    listed = report_on(check, read_answer("{}"), article)
    assert listed["reworded"] == ["“stated” (statement 1, cue)"] and listed["invented"] == []


def test_garbage_beside_a_good_cue_is_not_found(article, marks):
    check = checked(as_json(("Nikkei Asia", "told", ["Vasily Kashin"])), article, marks)
    assert the_only(check).kind == "extra"
    said = report_on(check, read_answer("{}"), article)["statements"][0]["verdict"]
    assert said.startswith("Our reference has a statement with the cue “told”, but less than half")
    assert side_of_chatbot(check, marks, [check.passage]).statements.found == 0


def test_verdicts_say_longer_shorter_and_what_is_left_out(article, marks):
    source, cue, (content,) = ours(marks, "s14")

    def verdict(*record):
        check = checked(as_json(record), article, marks)
        scored = side_of_chatbot(check, marks, [check.passage])
        assert scored.statements.found == 1 and scored.throughout == 0
        return report_on(check, read_answer("{}"), article)["statements"][0]["verdict"]

    assert "which has a longer source: “Vasily Kashin, a" in verdict("Kashin", cue, [content])
    assert "which has another source: “" in verdict("Moscow", cue, [content])
    longer = ours(marks, "s12")
    whole = longer[2][0]
    said = verdict(longer[0], longer[1], [whole[: whole.index(" is not")]])
    assert "a longer content: “" in said and said.endswith("Mind the word that is left out: “not”.")
    assert "a shorter cue" in verdict(source, f"told {article.text[4688:4699]}", [content])
