"""Quotations found, nearly found, elsewhere or invented; and scored beside the learner's own."""

from __future__ import annotations

import time

import pytest
from unit.chatbot_answers import as_json, checked, ours, the_only

from helpers.chatbot.answer import LONGEST, read_answer
from helpers.chatbot.beside import questions_on, score_table
from helpers.chatbot.check import side_of_chatbot
from helpers.chatbot.report import report_on
from helpers.documents import Article, open_article
from helpers.questions.files import load_question
from helpers.records.annotation_files import reference
from helpers.saved_work import LessonWork

P6 = "05-mark-p6"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path))


@pytest.fixture(scope="module")
def marks(article):
    return reference(article)


def test_the_references_own_statements_match_and_become_an_annotation(article, marks):
    check = checked(as_json(*(ours(marks, id) for id in ("s12", "s13", "s14"))), article, marks)
    assert [each.kind for each in check.statements] == ["matched"] * 3
    assert check.counts == {"exact": 9} and check.missed == () and check.invented == []
    made = check.annotations
    assert made.annotator.kind == "chatbot"
    assert [record.form for record in made.attributions] == ["indirect", "indirect", "direct"]
    for record in made.attributions:
        for span in (record.source, record.cue, *record.content):
            assert article.text[span.start : span.end] == span.exact
    scores = side_of_chatbot(check, marks, [check.passage]).statements
    assert (scores.found, scores.marked, scores.expected) == (3, 3, 3)


def test_other_marks_dashes_capitals_and_spaces_are_the_same_words(article, marks):
    source, cue, (content,) = ours(marks, "s14")
    plain = content.replace("“", '"').replace("”", '"').replace(" ", "  ").upper()
    statement = the_only(checked(as_json((source, cue, [plain])), article, marks))
    assert statement.kind == "matched" and statement.placed.content[0].how == "normalised"


def test_changed_words_are_marked_wherever_they_stand(article, marks):
    source, cue, (content,) = ours(marks, "s14")
    changes = {
        "first": (content.replace("If", "When"), [("article", "If"), ("chatbot", "When")]),
        "middle": (
            content.replace("will see", "may see"),
            [("article", "will"), ("chatbot", "may")],
        ),
        "last": (content.replace("China", "Iran"), [("article", "China"), ("chatbot", "Iran")]),
        "left out": (content.replace("neighboring ", ""), [("article", "neighboring")]),
        "added": (content.replace("will see", "will soon see"), [("chatbot", "soon")]),
    }
    for changed, wanted in changes.values():
        check = checked(as_json((source, cue, [changed])), article, marks)
        part = the_only(check).placed.content[0]
        assert part.how == "nearly"
        assert [d for d in part.differences if d[0] != "same"] == wanted
        said = report_on(check, read_answer("{}"), article)["statements"][0]
        assert all(words in said["parts"][2]["in_words"] for _, words in wanted)
        assert said["sign"] == "◐", "a changed quotation is never simply right"
        scored = side_of_chatbot(check, marks, [check.passage])
        assert scored.parts == {"source": 1, "cue": 1, "content": 0}


def test_an_invented_quotation_is_listed_and_lowers_the_precision(article, marks):
    source, cue, _ = ours(marks, "s13")
    text = as_json(ours(marks, "s12"), (source, cue, ["“Nobody there will ever sleep again”"]))
    check = checked(text, article, marks)
    assert [(n, q.field) for n, q in check.invented] == [(2, "content")]
    assert check.statements[1].kind == "incomplete"
    scores = side_of_chatbot(check, marks, [check.passage]).statements
    assert (scores.found, scores.marked, scores.expected) == (1, 2, 3)
    assert [o.reference_item.record.id for o in check.missed] == ["s13", "s14"]
    listed = report_on(check, read_answer(text), article)["invented"]
    assert listed == ["“Nobody there will ever sleep again” (statement 2, content)"]


def test_a_statement_of_another_passage_is_said_to_stand_there_and_is_not_counted(article, marks):
    check = checked(as_json(ours(marks, "s11"), ours(marks, "s12")), article, marks)
    assert [each.kind for each in check.statements] == ["elsewhere", "matched"]
    said = report_on(check, read_answer("{}"), article)["statements"][0]
    assert "outside this passage, in P4" in said["verdict"]
    assert "stands in P4" in said["parts"][2]["way"]
    assert side_of_chatbot(check, marks, [check.passage]).statements.marked == 1


def test_a_source_that_stands_only_elsewhere_is_no_source_here(article, marks):
    _, cue, content = ours(marks, "s16")
    longer = marks.attribution("s2").source.exact
    statement = the_only(checked(as_json((longer, cue, content)), article, marks, "P7"))
    assert statement.placed.source.how == "elsewhere" and statement.placed.source.where == "P3.4"
    assert statement.kind == "boundary" and statement.outcome.differs == ("source",)


def test_the_cue_beside_its_content_is_taken(article, marks):
    source, cue, content = ours(marks, "s7")
    assert article.text.count(cue) > 1, "it stands in more than one place"
    for id in ("s7", "s14"):
        statement = the_only(
            checked(
                as_json(ours(marks, id)),
                article,
                marks,
                marks.attribution(id).cue
                and (article.part("P3") if id == "s7" else article.part("P6")),
            )
        )
        assert statement.placed.cue.match.start == marks.attribution(id).cue.start


def test_an_extra_is_called_not_in_our_annotation(article, marks):
    check = checked(as_json(("Moscow", "could change", ["were to crumble"])), article, marks)
    assert the_only(check).kind == "extra"
    verdict = report_on(check, read_answer("{}"), article)["statements"][0]["verdict"]
    assert verdict.startswith("Not in our reference") and "wrong" not in verdict


def test_dots_for_something_left_out_are_no_invention(article, marks):
    source, cue, (content,) = ours(marks, "s14")
    words = content.split()
    cut = " ".join(words[:6]) + " … " + " ".join(words[-8:])
    for dots in ("…", "...", "[…]"):
        statement = the_only(
            checked(as_json((source, cue, [cut.replace("…", dots)])), article, marks)
        )
        assert [q.how for q in statement.placed.content] == ["exact"] * 2
        assert all(q.dots for q in statement.placed.content)


def test_offsets_hold_behind_an_emoji_and_in_a_text_of_ones_own():
    text = "A title\n\n🙂 The mayor said that it rains. The baker denied that."
    own = Article(text)
    empty = reference(open_article()).model_copy(update={"attributions": [], "not_marked": []})
    check = checked(as_json(("The mayor", "said", ["that it rains"])), own, empty, (9, len(text)))
    span = check.annotations.attributions[0].content[0]
    assert text[span.start : span.end] == "that it rains"
    assert report_on(check, read_answer("{}"), own)["marks"][0]["start"] == text.index("The mayor")


def test_the_longest_answers_are_checked_in_bounded_time(article, marks):
    words = article.part("P3").text.replace("Taliban", "Talibon").replace('"', "")
    pieces = [words[k : k + 380] for k in range(0, 1_520, 380)]
    text = as_json(*[(words[:100], "sayd somthing", pieces)] * 60)
    filler = as_json(*[("x " * 700, "y " * 700, ["z " * 200] * 3)] * 45)
    for hostile in (text, filler):
        assert len(hostile) < LONGEST
        began = time.perf_counter()
        check = checked(hostile, article, marks)
        report_on(check, read_answer(hostile), article)
        assert time.perf_counter() - began < 60  # only notices what would never end


def save(change=lambda answer: None, done=True):
    asked = load_question(P6)
    answer = asked.right_answer()
    change(answer)
    LessonWork(asked.lesson).save(
        P6,
        {
            "value": answer, "checked": answer if done else None,
            "state": asked.check(answer).state if done else "not attempted", "points": 0,
            "of": asked.of, "revision": asked.revision, "article": asked.article.sha256,
        },
    )  # fmt: skip


def test_the_learners_own_marks_are_scored_on_the_same_sentence(article, marks):
    check = checked(as_json(ours(marks, "s12"), ours(marks, "s14")), article, marks)
    asked = questions_on(article, check.passage)
    assert [question.id for question in asked] == [P6]
    alone = score_table(check, article, marks, asked)
    assert len(alone["rows"]) == 1 and P6 in alone["note"] and "lesson 05" in alone["note"]
    save(done=False)
    assert score_table(check, article, marks, asked) == alone, "before a check it would tell"
    save()
    table = score_table(check, article, marks, asked)
    assert [row[0] for row in table["rows"]] == ["Chatbot, P6", "Chatbot, P6.1", "You, P6.1"]
    assert [row[3:5] for row in table["rows"]] == [
        ["2 of 2", "2 of 3"], ["1 of 1", "1 of 2"], ["2 of 2", "2 of 2"],
    ]  # fmt: skip
    assert all(len(row) == len(table["heads"]) for row in table["rows"])


def test_a_statement_begun_counts_for_both_sides(article, marks):
    def without_contents(answer):
        answer["marks"] = [m for m in answer["marks"] if m["layer"] != "contents"]

    save(without_contents)
    check = checked(as_json(ours(marks, "s12")), article, marks)
    table = score_table(check, article, marks, questions_on(article, check.passage))
    assert table["rows"][-1][1:5] == ["2", "0", "0 of 2", "0 of 2"]


def test_a_passage_that_no_lesson_asks_for(article, marks):
    check = checked(as_json(ours(marks, "s1")), article, marks, "P2")
    table = score_table(check, article, marks, questions_on(article, check.passage))
    assert table["note"] == "No lesson asks you to mark statements in P2."
