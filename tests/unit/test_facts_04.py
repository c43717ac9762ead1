"""Lesson 04: what its prose and questions state in words, recounted from the annotation."""

import re
from collections import Counter

import pytest
from lessons import NOTEBOOKS, prose_cells, read

from helpers import open_article, reference
from helpers.annotations import counted
from helpers.questions.files import load_question
from helpers.questions.text import quotes_in

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
STATEMENTS = {a.id: a for a in counted(MARKS.attributions)}
ACTORS = {actor.id: actor for actor in MARKS.actors}
PEOPLE = {id for id, actor in ACTORS.items() if actor.type == "person"}


def prose() -> str:
    text = "\n".join(c.source for c in prose_cells(read(NOTEBOOKS / "04-sources.ipynb")))
    return " ".join(re.sub(r"<!--.*?-->", "", text).split())


def by_a_person(statement) -> bool:
    return bool(PEOPLE & set(statement.source_actors))


def accepted(record, field: str) -> set[str]:
    """The reference's value of a field and every alternative that it accepts."""
    return {getattr(record, field), *(c[field] for c in record.also_accepted if field in c)}


def test_sixteen_statements_six_with_a_persons_name():
    named = Counter(id for s in STATEMENTS.values() for id in PEOPLE & set(s.source_actors))
    assert len(STATEMENTS) == 16
    assert named == {"shoigu": 3, "zas": 1, "murtazashvili": 1, "kashin": 1}
    guess = load_question("04-how-many-names")
    assert "16 statements" in guess.prompt and "six of the 16" in guess.explanation
    assert guess.maximum == 16 and guess.accepted[0] <= named.total() <= guess.accepted[1]
    assert "Sixteen statements" in prose()


def test_forms_and_quotation_marks():
    forms = Counter(s.form for s in STATEMENTS.values())
    assert forms == {"direct": 4, "mixed": 1, "indirect": 8, "narrated": 3}
    stated = "4 direct, 1 mixed, 8 indirect, 3 narrated. So in 11 of 16"
    assert stated in load_question("04-forms").explanation
    assert "five of the sixteen have quotation marks, four all through and one in part" in prose()
    for statement in STATEMENTS.values():
        marks = "“" in "".join(span.exact for span in statement.content)
        assert marks == (statement.form in ("direct", "mixed")), statement.id


def test_the_comparison_with_polnear():
    share = {n: round(100 * n / 16) for n in (11, 1, 4)}
    assert share == {11: 69, 1: 6, 4: 25}
    for words in (
        "11 of 16 have no quotation marks (69 %",
        "1 is mixed (6 %)",
        "4 are direct (25 %)",
        "here 2 of 16",
        "moves the figure by six points",
        "72 % of the statements are indirect, 11 % mixed, 17 % direct",
    ):
        assert words in prose(), words
    assert [s.id for s in STATEMENTS.values() if s.cue.exact in ("said", "say", "says")] == [
        "s2",
        "s11",
    ]


@pytest.mark.parametrize(
    ("question", "field", "ids"),
    [
        ("04-forms", "form", ["s11", "s2", "s15", "s8", "s6"]),
        ("04-naming", "naming", ["s1", "s5", "s7", "s12", "s13", "s15"]),
    ],
)
def test_sorted_statements_agree_with_the_reference(question, field, ids):
    short = {
        "person named": "named",
        "organisation named": "named",
    }
    items = load_question(question).items
    for item, id in zip(items, ids, strict=True):
        record = STATEMENTS[id]
        assert {short.get(right, right) for right in item.accepted} == accepted(record, field), id
        spans = [record.source, record.cue, *record.content]
        for quote in quotes_in(item.text)[:1]:
            assert any(quote.start < span.end and span.start < quote.end for span in spans), id
        # The forms are asked for without quoting, which would put quotation marks round all five.
        assert quotes_in(item.text) or item.text.startswith(ARTICLE.where(record.cue.start)), id
        if "person named" in item.accepted:
            assert by_a_person(record)


def test_the_cues_are_cues():
    cues = {(s.cue.start, s.cue.end): s for s in STATEMENTS.values()}
    asked = [quotes_in(item.text)[0] for item in load_question("04-cues").items]
    assert [(quote.start, quote.end) in cues for quote in asked] == [True] * 9
    # The one that vouches beyond doubt: there the author is certain of the content, too.
    vouching = [
        item.text for item in load_question("04-cues").items
        if item.accepted == ["vouches"]
    ]  # fmt: skip
    assert len(vouching) == 1 and "show" in vouching[0]
    held = {c.attribution: s for c in MARKS.claims for s in c.stances if s.holder == "author"}
    assert (held["s5"].certainty, held["s5"].polarity) == ("certain", "+")
    assert held["s2"].certainty == held["s1"].certainty == "unknown"


def test_where_the_content_of_the_last_sentence_ends():
    question = load_question("04-mark-drills")
    quotes = {quote.exact: quote for quote in quotes_in(question.explanation)}
    drills = STATEMENTS["s16"]
    (content,) = drills.content
    assert quotes["that"].start == content.start
    assert quotes["near the Afghan border"].end == content.end
    (ours,) = question.solution()  # stands above it, and names the rest
    assert f"|{drills.source.exact}]]" in ours and f"|{drills.cue.exact}]]" in ours
    (clause,) = quotes_in(load_question("04-after-the-comma").prompt)
    reading = next(c for c in MARKS.claims if c.spans[0].start == clause.start)
    assert clause.start > content.end and reading.attribution is None
    sentence = ARTICLE.sentence(question.within)
    assert sentence.start <= drills.cue.start < sentence.end


def test_the_dash_is_a_counterexample():
    dash = next(q for q in quotes_in(load_question("04-after-the-comma").explanation))
    reports = STATEMENTS["s5"]
    longer = [c["content"][0] for c in reports.also_accepted if "content" in c]
    assert dash.start >= reports.content[0].end
    assert any(span["start"] <= dash.start < span["end"] for span in longer)


def test_chains():
    assert STATEMENTS["s4"].nested_in == "s3" and "shoigu" in STATEMENTS["s3"].source_actors
    assert STATEMENTS["s4"].source_actors == ["taliban"]
    media = {s.id: s.medium for s in STATEMENTS.values() if s.medium}
    assert media == {"s7": "eurasianet", "s14": "nikkei"}
    # Nobody but she speaks of these fighters: "such" has nothing to point back at.
    quote = STATEMENTS["s7"].content[0]
    places = [mention.start for mention in ACTORS["fighters"].mentions]
    assert all(quote.start <= place < quote.end for place in places)


def test_whose_statements_have_a_face():
    local = [
        s for s in STATEMENTS.values()
        if {ACTORS[id].country for id in s.source_actors} & {"AFG", "TJK", "UZB", "CHN"}
    ]  # fmt: skip
    countries = Counter(ACTORS[s.source_actors[0]].country for s in local)
    assert countries == {"AFG": 3, "TJK": 1}
    assert all(ACTORS[id].id.startswith(("taliban", "tajikistan"))
               for s in local for id in s.source_actors)  # fmt: skip
    assert not any(map(by_a_person, local))
    assert "There are four: three are the Taliban's, one is the Tajik state's." in prose()


def test_grades():
    pairs = Counter((s.grade.reliability, s.grade.credibility) for s in STATEMENTS.values())
    assert pairs == {("F", "6"): 15, ("F", "2"): 1}
    assert "Fifteen times F6" in prose()
    for name, digit, field in (
        ("04-reliability", 0, "reliability"),
        ("04-credibility", 0, "credibility"),
    ):
        for item, id in zip(load_question(name).items, ["s11", "s5", "s6"], strict=True):
            record = STATEMENTS[id]
            others = [c["grade"][field] for c in record.also_accepted if "grade" in c]
            given = {right[digit] for right in item.accepted}
            assert given == {getattr(record.grade, field), *others}, (name, id)
