"""Lesson 05: its numbers are counted, and what its words say is true of the annotation."""

import re

import pytest
from lessons import NOTEBOOKS, prose_cells, read

from helpers import counts
from helpers.annotations import counted
from helpers.documents import open_article
from helpers.questions.files import load_question, load_questions
from helpers.records.annotation_files import reference

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
CLAIMS = {claim.id: claim for claim in counted(MARKS.claims)}
FILE = NOTEBOOKS / "questions" / "05-who-says-what.toml"
PEOPLE = ("shoigu", "zas", "murtazashvili", "kashin")


def value(name: str, marks=MARKS):
    return counts.filled("{{" + name + "}}", marks, ARTICLE)


def changed(id: str, **fields):
    """The reference with one claim changed."""
    claims = [c.model_copy(update=fields) if c.id == id else c for c in MARKS.claims]
    return MARKS.model_copy(update={"claims": claims})


def test_every_placeholder_of_the_lesson_is_known_and_counted():
    names = counts.placeholders(FILE.read_text(encoding="utf-8"))
    assert len(names) > 40 and set(names) <= set(counts.names())
    for question in load_questions("05-who-says-what").questions:
        assert not any("{{" in text for text in question.texts())


def test_numbers_of_the_people():
    assert {p: value(f"words of {p}") for p in PEOPLE} == {
        "shoigu": 30, "zas": 49, "murtazashvili": 44, "kashin": 27,
    }  # fmt: skip
    assert [value(f"place of {p} by words") for p in PEOPLE] == [3, 1, 2, 4]
    # The surprise: most statements, and no word of his own in quotation marks.
    statements = {p: value(f"statements of {p}") for p in PEOPLE}
    assert max(statements, key=statements.get) == "shoigu"
    assert value("quoted words of shoigu") == 0


def test_alarming_claims_with_and_without_a_source():
    sourced = value("alarming claims with a source")
    assert (value("alarming claims"), sourced) == (9, 2)
    assert value("alarming claims on the author’s own word") == 9 - sourced
    guess = load_question("05-with-a-source")
    assert guess.accepted == (sourced - 1, sourced + 1) and guess.maximum == 9
    # "One from P3, one from P7", says a hint.
    alarming = [c for c in CLAIMS.values() if c.concept == counts.ALARMING and c.attribution]
    assert [ARTICLE.where(c.spans[0].start) for c in alarming] == ["P3", "P7"]


def test_a_changed_claim_changes_the_numbers_and_only_those():
    marks = changed("C13", attribution="s7")
    moved = {name for name in counts.names() if value(name, marks) != value(name)}
    assert value("alarming claims with a source", marks) == 3
    assert value("whose word: C13", marks) == "somebody else’s word"
    assert "alarming claims" not in moved and "words of zas" not in moved
    assert value("alarming claims", changed("C13", concept=None)) == 8


def test_an_unknown_record_is_one_sentence():
    gone = MARKS.model_copy(update={"claims": [c for c in MARKS.claims if c.id != "C13"]})
    with pytest.raises(counts.UnknownCount, match="the annotation has no claim C13"):
        value("alarming? C13", gone)


def test_the_author_is_less_certain_of_the_alarming_claims():
    percent = value("certain of own alarming claims, in percent")
    assert percent < value("certain of all own claims, in percent")
    assert CLAIMS["C47"].stances[0].certainty == "certain"  # the hedged motive, in the prose


def test_the_calming_claims_come_from_somebody_else():
    for id in ("C59", "C63", "C66", "C74", "C78"):
        assert CLAIMS[id].attribution, id
    assert value("whose word: C54") == "the author’s own word"


def test_who_never_speaks():
    never = {id: value(f"never speaks: {id}") for id in ("tajikistan", "taliban", "uzbekistan")}
    assert never == {"tajikistan": "either", "taliban": False, "uzbekistan": True}


def test_seizing_kabul_has_no_source_and_the_promise_is_nested():
    assert CLAIMS["C53"].attribution is None  # a wrong option's remark says so
    records = {record.id: record for record in MARKS.attributions}
    assert records["s4"].nested_in == "s3"  # the innermost word counts for the Taliban


def test_no_number_of_the_article_is_typed_into_the_prose():
    text = "\n".join(c.source for c in prose_cells(read(NOTEBOOKS / "05-who-says-what.ipynb")))
    text = re.sub(r"<!--.*?-->|\]\([^)]*\)", "", text)
    text = re.sub(r"\*\*Time:.*", "", text)
    allowed = r"[Ll]essons? \d\d( to \d\d)?|\d\d · |P\d|July 2021|November 2026|0\d\b"
    rest = re.sub(allowed, "", text)
    words = r"\d|\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|percent)\b"
    assert not re.search(words, rest), re.search(words, rest)
