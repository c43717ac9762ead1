"""The learner's marks: made, labelled, linked, moved, undone, saved, put back."""

import json
import random

import pytest

from helpers.documents import Article, open_article
from helpers.marking.fields import FIELDS, MarkingError, choices
from helpers.marking.model import Marking
from helpers.marking.records import as_answer
from helpers.marking.saving import put_back, to_value
from helpers.records.annotation_files import parse_annotations, to_json

TEXT = "Bikes\n\nThe 🚲🚲 riders of Marend told\u00a0the mayor that it is over. The riders left.\n"
ARTICLE = Article(TEXT)
ALL = ("actors", "attributions", "claims", "wording", "times")


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def mark(marking, words, layer="actors", label="name", nth=0):
    said = marking.apply({"do": "mark", **at(words, nth), "layer": layer, "label": label})
    return marking.current, said


def made(marking):
    return [(marking.words(m), m.layer, m.labels) for m in marking.state.marks]


@pytest.fixture
def marking():
    return Marking(ARTICLE, ALL)


def test_a_mark_is_whole_words_without_spaces(marking):
    _, said = mark(marking, " riders of Mar", label="description")
    assert said == "Marked “riders of Marend” as description. 1 mark."
    mark(marking, "told\u00a0t", label="description")
    assert made(marking)[1][0] == "told\u00a0the", "a non-breaking space stays as it is"
    for wrong in (at(" "), at("🚲🚲"), {"start": 5, "end": 5}, {"start": 9, "end": 5000},
                  {"start": "1", "end": 3}, {"start": True, "end": 3}):  # fmt: skip
        with pytest.raises(MarkingError, match="Select some words first"):
            marking.apply({"do": "mark", **wrong, "layer": "actors", "label": "name"})
    with pytest.raises(MarkingError, match="inside one paragraph"):
        marking.apply({"do": "mark", "start": 0, "end": 20, "layer": "actors", "label": "name"})


def test_the_same_words_again_are_labelled_anew(marking):
    first, _ = mark(marking, "Marend")
    again, _ = mark(marking, "Marend", label="metonym")
    assert first == again and made(marking) == [("Marend", "actors", {"form": "metonym"})]
    mark(marking, "Marend", "wording", "loaded")
    assert len(marking.state.marks) == 2


def test_edges_move_by_words_and_stay_in_their_part(marking):
    id, _ = mark(marking, "riders")
    steps = [
        ("end", 1, "riders of"),
        ("start", -1, "The 🚲🚲 riders of"),
        ("start", 1, "riders of"),
        ("end", -1, "riders"),
    ]
    for side, by, words in steps:
        marking.apply({"do": "edge", "id": id, "side": side, "by": by})
        assert marking.words(marking.mark(id)) == words
    for side, by in (("start", 1), ("end", -1)):
        with pytest.raises(MarkingError, match="cannot be moved further"):
            marking.apply({"do": "edge", "id": id, "side": side, "by": by})
    left, _ = mark(marking, "left")
    with pytest.raises(MarkingError, match="cannot be moved further"):
        marking.apply({"do": "edge", "id": left, "side": "end", "by": 1})


def test_undo_and_redo_to_both_ends(marking):
    states = [marking.state]
    for words in ("riders", "Marend", "mayor"):
        mark(marking, words)
        states.append(marking.state)
    for state in reversed(states[:-1]):
        assert marking.apply({"do": "undo"}).startswith("Undone.")
        assert marking.state == state
    with pytest.raises(MarkingError, match="nothing to undo"):
        marking.apply({"do": "undo"})
    for state in states[1:]:
        marking.apply({"do": "redo"})
        assert marking.state == state
    marking.apply({"do": "undo"})
    mark(marking, "over", "wording", "loaded")
    with pytest.raises(MarkingError, match="nothing to redo"):
        marking.apply({"do": "redo"})


def test_mentions_are_linked_to_the_learners_own_actors(marking):
    first, _ = mark(marking, "riders", label="description")
    second, _ = mark(marking, "riders", label="description", nth=1)
    assert marking.apply({"do": "link", "id": first, "new": " The  riders "}) == (
        "“riders” belongs to The riders."
    )
    marking.apply({"do": "link", "id": second, "new": "the riders"})
    assert list(marking.state.actors.values()) == ["The riders"], "a known name is no new actor"
    actors = as_answer(marking).annotations.actors
    assert [len(actor.mentions) for actor in actors] == [2]
    marking.apply({"do": "link", "id": second, "to": None})
    marking.apply({"do": "delete", "id": first})
    assert marking.state.actors == {}, "an actor without a mention is forgotten"
    for wrong in ({"to": "a99"}, {"new": "  "}, {"to": 5}):
        with pytest.raises(MarkingError):
            marking.apply({"do": "link", "id": second, **wrong})


def statement(marking):
    parts = (("The 🚲🚲 riders", "sources"), ("told", "cues"), ("that it is over", "contents"))
    return [mark(marking, words, layer, None)[0] for words, layer in parts]


def test_source_cue_and_content_of_one_sentence_join(marking):
    ids = statement(marking)
    assert len({marking.mark(id).link for id in ids}) == 1
    (record,) = as_answer(marking).annotations.attributions
    assert (record.cue.exact, record.source.exact) == ("told", "The 🚲🚲 riders")
    assert [span.exact for span in record.content] == ["that it is over"]
    mark(marking, "left", "cues", None)
    assert len(marking.state.nested) == 2, "a second cue begins a statement of its own"


def test_one_source_may_stand_behind_two_statements(marking):
    statement(marking)
    mark(marking, "is", "cues", None)
    mark(marking, "The 🚲🚲 riders", "sources", None)
    records = as_answer(marking).annotations.attributions
    assert [record.source.exact for record in records] == ["The 🚲🚲 riders"] * 2
    with pytest.raises(MarkingError, match="is already source of statement"):
        mark(marking, "The 🚲🚲 riders", "sources", None)


def test_statements_nest_but_not_in_a_circle(marking):
    outer = marking.mark(statement(marking)[0]).link
    inner = marking.mark(mark(marking, "is", "cues", None)[0]).link
    said = marking.apply({"do": "nest", "id": inner, "to": outer})
    assert said == "Statement 2 stands inside statement 1."
    assert as_answer(marking).annotations.attributions[1].nested_in == outer
    for id, to in ((outer, inner), (outer, outer), (outer, "zz")):
        with pytest.raises(MarkingError):
            marking.apply({"do": "nest", "id": id, "to": to})
    marking.apply({"do": "nest", "id": inner, "to": None})
    assert marking.state.nested[inner] is None


def test_a_hedge_belongs_to_a_claim_of_the_learners(marking):
    claim, _ = mark(marking, "it is over", "claims", "factual")
    hedge, _ = mark(marking, "over", "wording", "hedge")
    marking.apply({"do": "link", "id": hedge, "to": claim})
    assert as_answer(marking).annotations.wording[0].claim == claim
    marking.apply({"do": "delete", "id": claim})
    assert marking.mark(hedge).link is None


def test_typed_words_are_found_or_the_learner_is_asked(marking):
    apply = marking.apply
    assert apply({"do": "words", "words": "MAREND", "layer": "actors", "label": "name"}).startswith(
        "Marked “Marend”"
    )
    apply({"do": "words", "words": "told the  mayor", "layer": "actors", "label": "name"})
    assert made(marking)[1][0] == "told\u00a0the mayor"
    operation = {"do": "words", "words": "riders", "layer": "actors", "label": "name"}
    assert "2 times" in apply(operation) and len(marking.places) == 2
    start, end = marking.places[1]
    apply({**operation, "start": start, "end": end})
    assert marking.mark(marking.current).start == at("riders", 1)["start"] and not marking.places
    for words, said in (("unicorns ahoy", "is not in this text"), ("  ", "Type or paste")):
        with pytest.raises(MarkingError, match=said):
            apply({**operation, "words": words})
    assert marking.apply({**operation, "words": "that it was over"}).endswith("not quite in yours.")


HOSTILE = [
    None, 5, "mark", [], {}, {"do": "explode"}, {"do": ["mark"]}, {"do": "mark"},
    {"do": "mark", "start": 7, "end": 9, "layer": "verbs", "label": "x"},
    {"do": "mark", "start": 7, "end": 9, "layer": ["actors"], "label": {}},
    {"do": "mark", "start": 1e9, "end": None, "layer": "actors", "label": "name"},
    {"do": "label", "id": "m1", "field": "form", "value": "<script>"},
    {"do": "label", "id": [], "field": "form", "value": "name"},
    {"do": "label", "id": "m1", "field": [], "value": "name"},
    {"do": "edge", "id": "m1", "side": "end", "by": "far"}, {"do": "edge", "id": "m1"},
    {"do": "link", "id": "m1", "to": []}, {"do": "link", "id": "m1", "to": {"a": 1}},
    {"do": "nest", "id": "m1", "to": "m1"}, {"do": "nest", "id": [], "to": None},
    {"do": "rename", "actor": "zz", "name": "x"}, {"do": "delete", "id": "zz"},
    {"do": "words", "words": None, "layer": "actors"}, {"do": "words"},
]  # fmt: skip


@pytest.mark.parametrize("operation", HOSTILE, ids=repr)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(marking, operation):
    mark(marking, "riders")
    before = marking.state
    with pytest.raises(MarkingError) as fault:
        marking.apply(operation)
    assert str(fault.value).endswith(".") and marking.state == before


def test_saved_and_put_back_the_same(marking):
    statement(marking)
    riders, _ = mark(marking, "riders", label="description")
    marking.apply({"do": "link", "id": riders, "new": "Riders"})
    value = json.loads(json.dumps(to_value(marking)))
    again = Marking(ARTICLE, ALL)
    assert put_back(again, value) == [] and again.state == marking.state
    assert to_value(again) == value
    new, _ = mark(again, "Marend")
    assert new not in {m.id for m in marking.state.marks}
    assert to_value(Marking(ARTICLE, ALL)) is None


def test_of_marks_on_a_changed_text_the_ones_that_fit_come_back(marking):
    mark(marking, "riders")
    mark(marking, "over", "wording", "loaded")
    other = Marking(Article(TEXT.replace("over", "done")), ALL)
    assert put_back(other, to_value(marking)) == ["over"]
    assert [other.words(m) for m in other.state.marks] == ["riders"]
    fewer = Marking(ARTICLE, ("actors",))
    assert put_back(fewer, to_value(marking)) == ["over"]


@pytest.mark.parametrize(
    "value", [5, "x", [], {"marks": 5}, {"marks": {"a": 1}}, {"actors": {}}, {"marks": None}]
)
def test_what_are_no_marks_is_refused(marking, value):
    with pytest.raises(MarkingError):
        put_back(marking, value)


def test_damaged_marks_are_left_out_and_never_raise(marking):
    statement(marking)
    mark(marking, "riders")
    sound, random_ = json.dumps(to_value(marking)), random.Random(3)
    for _ in range(300):
        value = json.loads(sound)
        for record in value["marks"]:
            if random_.random() < 0.4:
                key = random_.choice(["id", "layer", "start", "end", "exact", "labels", "link"])
                record[key] = random_.choice([None, 5, -1, "m1", [], {}, "s1", 10**9, True])
        value["nested"] = random_.choice([value["nested"], {"s2": "s2"}, [], None, {"s1": "zz"}])
        again = Marking(ARTICLE, ALL)
        put_back(again, value)
        as_answer(again)
        to_value(again)


def test_as_a_file_like_any_other(marking):
    statement(marking)
    riders, _ = mark(marking, "riders", label="description")
    marking.apply({"do": "label", "id": riders, "field": "role", "value": "speaks"})
    mark(marking, "it is over", "claims", "factual")
    mark(marking, "left", "times", None)
    text = to_json(as_answer(marking, complete=True).annotations)
    again = parse_annotations(text, ARTICLE)
    assert again.actors[0].mentions[0].role == "speaks"
    assert again.attributions[0].note == "form not chosen; naming not chosen"
    assert again.annotator.kind == "learner" and len(again.claims) == len(again.times) == 1


def test_what_is_offered():
    offered = choices("actors", ("role",), ("acts", "place"))
    assert [label.value for label in offered.groups[0].labels] == ["acts", "place"]
    assert offered.links == {"actors": "actors"}
    assert choices("cues", ()).groups[0].labels[0].name == "cue"
    assert choices(("attributions", "cues")).layers == ("sources", "cues", "contents")
    assert choices("attributions", links=False).nesting is False
    for wrong in (("verbs", None, None), ("actors", ("kind",), None), ("actors", None, ("big",))):
        with pytest.raises(MarkingError, match="there are"):
            choices(*wrong)
    assert set(FIELDS) == set(choices((*ALL, "sources")).layers)


def test_within_a_passage_only_it_is_marked():
    article = open_article("best-friends")
    passage = article.sentence("P2.2")
    marking = Marking(article, ("actors",), passage)
    outside = article.text.index("Taliban officials")
    with pytest.raises(MarkingError, match="inside one paragraph"):
        marking.apply({"do": "mark", "start": outside, "end": outside + 7, "layer": "actors",
                       "label": "name"})  # fmt: skip
    marking.apply({"do": "words", "words": "Kabul", "layer": "actors", "label": "name"})
    assert passage.start <= marking.state.marks[0].start < passage.end
