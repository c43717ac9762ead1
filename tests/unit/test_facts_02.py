"""Figures that lesson 02 states in words, counted again from the reference."""

from collections import Counter

import passes
from lessons import prose

from helpers import open_article, reference
from helpers.annotations import counted
from helpers.questions.files import load_question

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)
COUNTS = {actor.id: len(counted(actor.mentions)) for actor in REFERENCE.actors}


def forms(actor: str) -> Counter:
    return Counter(mention.form for mention in counted(REFERENCE.actor(actor).mentions))


def test_the_second_militant_group():
    assert COUNTS["ansarollah"] == 5 and forms("ansarollah")["name"] == 2
    assert "Five mentions, but only two of them are a name" in prose("02")
    words = {m.exact: a.id for a, m in REFERENCE.mentions() if "militant group" in m.exact}
    assert words == {"militant group": "taliban", "Tajikistani militant group": "ansarollah"}


def test_how_often_and_in_how_many_forms():
    assert len(forms("russia")) == 5
    assert f"One has {COUNTS['russia']} mentions in five forms" in prose("02")
    plainly = [m for m in counted(REFERENCE.actor("taliban").mentions) if m.exact == "Taliban"]
    assert (
        f"the other has {COUNTS['taliban']} mentions, and {len(plainly)} of them are one and the "
        "same word" in prose("02")
    )
    silent = (
        f"Afghanistan, {COUNTS['afghanistan']} times, and Central Asia, {COUNTS['central-asia']} "
        f"times: they are where things happen, or what they happen to. Tajikistan, "
        f"{COUNTS['tajikistan']} times, never acts either, and it speaks once"
    )
    assert silent in prose("02")
    roles = {
        id: [m.role for m in counted(REFERENCE.actor(id).mentions)]
        for id, count in COUNTS.items()
        if count > 4
    }
    never = {id for id, found in roles.items() if not {"acts", "speaks"} & set(found)}
    assert never == {"afghanistan", "central-asia"}
    assert "acts" not in roles["tajikistan"] and roles["tajikistan"].count("speaks") == 1
    explanation = load_question("02-most-mentioned").explanation
    stated = (
        f"Russia, with {COUNTS['russia']} mentions, just before the Taliban with "
        f"{COUNTS['taliban']} and Afghanistan with {COUNTS['afghanistan']}"
    )
    assert stated in explanation
    most = sorted(COUNTS, key=COUNTS.get, reverse=True)[:4]
    assert most == ["russia", "taliban", "afghanistan", "tajikistan"]
    remarks = " ".join(option.feedback for option in load_question("02-most-mentioned").options)
    assert f"only {COUNTS['china']} mentions" in remarks and f"{COUNTS['tajikistan']} mentions" in (
        remarks
    )


def test_the_agreement_on_mentions():
    layer, *_, same_span, _, _, _, _ = passes.figures()[0]
    assert layer == "actors"
    assert f"([F1](glossary.ipynb#F1) of {float(same_span):.2f} for the same span)" in prose("02")


def test_capitals():
    assert forms("kabul") == {"name": 3}
    metonyms = [m.exact for a, m in REFERENCE.mentions() if m.form == "metonym"]
    assert set(metonyms) == {"Moscow", "Beijing", "Kremlin"}
    for city in ("Moscow", "Beijing"):
        places = [p for p in ARTICLE.find(city) if p.label != "deck"]
        assert len(places) == metonyms.count(city)


def test_the_government_of_afghanistan_is_only_a_modifier():
    mentions = counted(REFERENCE.actor("afghan-government").mentions)
    assert [m.form for m in mentions] == ["modifier", "modifier"]
    assert "is mentioned twice" in prose("02")


def test_named_persons_who_speak():
    persons = {a.id: a for a in REFERENCE.actors if a.type == "person" and a.id != "author"}
    speaking = {id for a in REFERENCE.attributions for id in a.source_actors if id in persons}
    assert (len(persons), len(speaking)) == (5, 4)
    countries = {persons[id].country for id in speaking}
    assert countries == {"RUS", "IGO", None}


def test_the_sentence_to_mark_has_what_its_hints_say():
    question = load_question("02-mark-p2")
    span = ARTICLE.sentence(question.within)
    inside = [m for _, m in REFERENCE.mentions() if span.start <= m.start and m.end <= span.end]
    assert len(inside) == 7
    assert Counter(m.form for m in inside) == {
        "name": 2,
        "description": 2,
        "modifier": 2,
        "pronoun": 1,
    }
    assert [m.exact for m in inside if {"omitted": True} in m.also_accepted] == ["itself"]
