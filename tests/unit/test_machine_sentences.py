"""Whole sentences through the machine reader: who, cue, what. All sentences are invented.

They stand for classes of mistakes that readers of invented news paragraphs once found.
"""

import pytest

from helpers.machine_reader import find_attributions

READ = {
    # Passives
    "Guests were told by the cook that the soup was cold.": [
        ("the cook", "told", ["that the soup was cold"])
    ],
    "Olm, who was told the ferry would sail, wept.": [(None, "told", ["the ferry would sail"])],
    "The fire was described by the cook as small.": [
        ("the cook", "described", ["The fire", "as small"])
    ],
    "Olm was quoted as saying the ferry was old.": [("Olm", "saying", ["the ferry was old"])],
    "The cook has reportedly sold the ferry.": [
        (None, "reportedly", ["The cook has", "sold the ferry"])
    ],
    "He reportedly said the ferry was sold.": [("He", "said", ["the ferry was sold"])],
    # Content before the cue, another cue after it
    "The ferry will be sold, the port’s office said in an email Tuesday, adding that it was old.": [
        ("the port’s office", "said", ["The ferry will be sold"]),
        ("the port’s office", "adding", ["that it was old"]),
    ],
    "The sale failed, two clerks said, speaking on condition of anonymity.": [
        ("two clerks", "said", ["The sale failed"])
    ],
    "The ferry was old, emails show.": [("emails", "show", ["The ferry was old"])],
    # Clauses with "who" and "which"
    "Olm, who said she was tired, left.": [("who", "said", ["she was tired"])],
    "Olm, who has promised to sell the ferry, leads.": [("who", "promised", ["to sell the ferry"])],
    "The ferry, which sailors say would sink, sailed.": [
        ("sailors", "say", ["which", "would sink"])
    ],
    "A woman who lives nearby said the ferry was old.": [
        ("A woman who lives nearby", "said", ["the ferry was old"])
    ],
    "A cook who asked not to be named said the soup was cold.": [
        ("who", "asked", ["not to be named"]),
        ("A cook who asked not to be named", "said", ["the soup was cold"]),
    ],
    # A listener without "that"
    "He told the guests the soup was cold.": [("He", "told", ["the soup was cold"])],
    "He told the court his son “did nothing” and argued the sale was fair.": [
        ("He", "told", ["his son “did nothing”"]),
        ("He", "argued", ["the sale was fair"]),
    ],
    # Two speakers in one sentence
    "Olm said the ferry was old but the crew said it was safe.": [
        ("Olm", "said", ["the ferry was old"]),
        ("the crew", "said", ["it was safe"]),
    ],
    "Olm says it is old, and her sons say it is safe.": [
        ("Olm", "says", ["it is old"]),
        ("her sons", "say", ["it is safe"]),
    ],
    "Olm plans to sail on and hopes to win.": [
        ("Olm", "plans", ["to sail on"]),
        ("Olm", "hopes", ["to win"]),
    ],
    # Nouns
    "Her pledge to sell the ferry has won support.": [("Her", "pledge", ["to sell the ferry"])],
    "The claim that he lied is false.": [(None, "claim", ["that he lied"])],
    "There is fear among the crew that the ferry will sink.": [
        ("the crew", "fear", ["that the ferry will sink"])
    ],
    # Polls, questions, headlines
    "The poll found 52 percent of sailors back Olm.": [
        ("The poll", "found", ["52 percent of sailors back Olm"])
    ],
    "“Who sold it?” asked the judge.": [("the judge", "asked", ["“Who sold it?”"])],
    "Ferries to sail again, says minister": [("minister", "says", ["Ferries to sail again"])],
    # No statement at all
    "She called a taxi and charged her phone.": [],
    "The port added 300 jobs, and the storm claimed three lives.": [],
    "Players are ranked according to height.": [],
    "When: 7 p.m.": [],
}


@pytest.mark.parametrize("text", READ)
def test_who_says_what(text):
    read = [
        (one.source and one.source.exact, one.cue.exact, [part.exact for part in one.content])
        for one in find_attributions(text)
    ]
    assert read == READ[text]


def test_content_ends_with_its_headline():
    marks = find_attributions("Rain may return, sailors warn\n\nOlm vows to sell ferry")
    assert [mark.content[0].exact for mark in marks] == ["Rain may return", "to sell ferry"]
