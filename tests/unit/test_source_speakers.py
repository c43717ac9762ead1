"""Who is the source: the actors that speak, not those whom its words only name."""

import pytest

from helpers.annotations import Actor, Mention, Span
from helpers.statements.source_speakers import speakers


def found(text, source, *mentions):
    """The exact words of the mentions that count; each mention is its own actor."""
    actors = []
    for at, (exact, form) in enumerate(mentions):
        start = text.index(exact)
        spot = {"start": start, "end": start + len(exact), "exact": exact}
        mention = Mention(**spot, form=form, role="speaks")
        actors.append(Actor(id=f"a{at}", name=exact, type="person", mentions=[mention]))
    start = text.index(source)
    span = Span(start=start, end=start + len(source), exact=source)
    return [mentions[int(id[1:])][0] for id in speakers(span, actors, text)]


# Invented.
@pytest.mark.parametrize(("source", "mentions", "speak"), [
    ("Ada Smith", [("Ada Smith", "name")], ["Ada Smith"]),
    ("She", [("She", "pronoun")], ["She"]),
    ("Marendian minister Ada Smith", [("Marendian", "modifier"), ("Ada Smith", "name")],
     ["Ada Smith"]),
    ("Marendian captains", [("Marendian", "modifier")], []),
    ("critics in Marend", [("Marend", "name")], []),
    ("a man close to the League", [("League", "name")], []),
    ("League officials", [("League", "name")], []),
    ("League officials", [("League", "name"), ("League officials", "description")],
     ["League officials"]),
    ("the mayor’s spokesman", [("the mayor", "description")], []),
    ("Ada Smith, the League’s director,", [("Ada Smith", "name")], ["Ada Smith"]),
    ("Ada Smith, who lives in Marend,", [("Ada Smith", "name"), ("Marend", "name")],
     ["Ada Smith"]),
    ("Ada Smith, who leads the Harbour League",
     [("Ada Smith", "name"), ("Harbour League", "name")], ["Ada Smith"]),
    ("Ada Smith, who leads the Harbour League, and Ben Gray",
     [("Ada Smith", "name"), ("Harbour League", "name"), ("Ben Gray", "name")],
     ["Ada Smith", "Ben Gray"]),
    ("a man who knows Ben Gray", [("a man", "description"), ("Ben Gray", "name")], ["a man"]),
    ("Ada Smith, representing the League", [("Ada Smith", "name"), ("League", "name")],
     ["Ada Smith"]),
    ("the League, which Ben Gray leads", [("the League", "name"), ("Ben Gray", "name")],
     ["the League"]),
    ("the outgoing mayor Ben Gray", [("Ben Gray", "name")], ["Ben Gray"]),
    ("who", [("who", "pronoun")], ["who"]),
    ("Ada Smith of the League", [("Ada Smith", "name"), ("League", "name")], ["Ada Smith"]),
    ("Ada Smith and Ben Gray", [("Ben Gray", "name"), ("Ada Smith", "name")],
     ["Ada Smith", "Ben Gray"]),
    ("الوزير", [("الوزير", "name")], ["الوزير"]),
    ("部长", [("部长", "name")], ["部长"]),
])  # fmt: skip
def test_whoever_is_the_source_speaks(source, mentions, speak):
    assert found(f"{source} said so.", source, *mentions) == speak


def test_nobody_without_a_source():
    assert speakers(None, [], "") == []
