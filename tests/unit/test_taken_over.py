"""Any annotation taken over into a learner's marks: whole, and once."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unit.own_text import TEXT, TITLE

from helpers.annotations import AnnotationSet
from helpers.documents import Article
from helpers.marking.model import Marking
from helpers.marking.saving import put_back, to_value
from helpers.marking.taken_over import take_over
from helpers.own_text.joined import joined
from helpers.records.annotation_checks import faults_in
from helpers.records.annotation_files import empty_annotations

PAGE = Article(TEXT, "own.txt", "own")
places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60)).map(
    lambda pair: (pair[0], min(pair[0] + pair[1], len(TEXT)))
)


def as_span(place):
    return {"start": place[0], "end": place[1], "exact": TEXT[place[0] : place[1]]}


@st.composite
def annotations(draw):
    """Any annotation of the text, nested without circles."""
    data = empty_annotations(PAGE, "me").model_dump(exclude_unset=True)
    data["actors"] = [
        {"id": f"x{n}", "name": draw(st.sampled_from(["A", "a ", "B", "", TITLE])),
         "type": "person", "mentions": [
            as_span(place) | {"form": "name", "role": "acts"}
            for place in draw(st.lists(places, max_size=3))
        ]}
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    data["attributions"] = [
        {"id": f"x{n}", "cue": as_span(draw(places)), "form": "mixed", "naming": "unnamed",
         "source": draw(st.none() | places.map(as_span)),
         "content": [as_span(place) for place in draw(st.lists(places, min_size=1, max_size=3))],
         "nested_in": draw(st.sampled_from([None, *(f"x{k}" for k in range(n))]))}
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    data["claims"] = [
        {"id": f"x{n}", "spans": [as_span(draw(places))], "paraphrase": "p", "kind": "factual",
         "conveyed": "asserted", "checkworthy": "unimportant",
         "attribution": draw(st.sampled_from([None, *(r["id"] for r in data["attributions"])]))}
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    return AnnotationSet.model_validate(data)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(annotations())
def test_whatever_is_taken_over_is_whole_and_comes_in_once(given_ones):
    of_actors, of_claims = Marking(PAGE, ("actors",)), Marking(PAGE, ("attributions", "claims"))
    for marking in (of_actors, of_claims):
        take_over(marking, given_ones)
        state, taken = marking.state, dict(marking.taken)
        assert take_over(marking, given_ones).new == 0 and marking.state == state
        ids = [mark.id for mark in marking.state.marks]
        assert len(ids) == len(set(ids))
        again = Marking(PAGE, marking.choices)
        assert put_back(again, json.loads(json.dumps(to_value(marking)))) == []
        assert again.state == state and again.taken == taken
        for mark in list(state.marks):
            if mark.id in [m.id for m in again.state.marks]:
                again.apply({"do": "delete", "id": mark.id})
        assert take_over(again, given_ones).new == 0 and again.state.marks == ()
    made = joined(PAGE, of_actors, of_claims, given_ones).annotations
    assert not list(faults_in(made, PAGE))
    for family in ("actors", "attributions", "claims"):
        ids = [record.id for record in getattr(made, family)]
        assert len(ids) == len(set(ids))
    spans = [(m.start, m.end) for actor in made.actors for m in actor.mentions]
    assert len(spans) == len(set(spans))
