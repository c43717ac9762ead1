"""What belongs to a cue: source and content of each kind, the switches, hostile input."""

import random
import re
from typing import NamedTuple

import pytest
from unit.work_counter import work

from helpers.attribution_rules.contents import LONGEST
from helpers.attribution_rules.spans import spans_of
from helpers.attribution_rules.structure import structure
from helpers.machine_reader import RULES


class Cue(NamedTuple):
    first: int
    last: int
    kind: str
    lemma: str


def read(marked: str, kind: str = "verb", rules=None):
    """Source and contents, as text, of the last cue in <angle brackets>, which has ``kind``."""
    text, cues = "", []
    for piece in re.split(r"(<[^<>]+>)", marked):
        if piece.startswith("<"):
            piece = piece[1:-1]
            cues.append((len(text), len(text) + len(piece)))
        text += piece
    s = structure(text)
    found = [
        Cue(s.starts.index(a), s.ends.index(b) + 1, kind if k == len(cues) - 1 else "verb", "x")
        for k, (a, b) in enumerate(cues)
    ]
    result = spans_of(s, found[-1], rules, found)
    if result is None:
        return None
    source, contents = result
    return source and s.words(*source), [s.words(*c) for c in contents]


# --- verbs ---------------------------------------------------------------------------------------

VERBS = [
    ("The mayor <said> that it rains.", "The mayor", ["that it rains"]),
    ("But she has repeatedly <said> it rains.", "she", ["it rains"]),
    ("On Monday, the mayor of Marend <said> it rains.", "the mayor of Marend", ["it rains"]),
    ("The mayor on Monday <said> that it rains.", "The mayor", ["that it rains"]),
    ("Ada Smith, the mayor of Marend, <said> it rains.", "Ada Smith, the mayor of Marend,", None),
    ("Ada Smith, 59, of Marend, <said> it rains.", "Ada Smith, 59, of Marend,", ["it rains"]),
    ("Ada Smith, speaking in Marend, <said> it rains.", "Ada Smith", ["it rains"]),
    ("Ada Smith, who <said> it rains, left.", "who", None),
    ("Ada and Ben <said> it rains.", "Ada and Ben", ["it rains"]),
    ("A report released in late May <found> that it rains.", "A report released", None),
    ("Ada came and <said> it rains.", "Ada", ["it rains"]),
    ("Ada <told> the crowd in Marend that it rains.", "Ada", ["that it rains"]),
    ("Ada <told> them, “It rains.”", "Ada", ["“It rains.”"]),
    ("Ada <urged> the council to stay.", "Ada", ["to stay"]),
    ("Ada <said> in an interview with the Echo that it rains.", "Ada", ["that it rains"]),
    ("Ada <said> on Monday it rains.", "Ada", ["it rains"]),
    ("“It rains,” <said> Ada Smith, the mayor.", "Ada Smith, the mayor", ["“It rains,”"]),
    ("“It rains,” the mayor <said> on Monday.", "the mayor", ["“It rains,”"]),
    ("“Does it rain?” Ada <asked>.", "Ada", ["“Does it rain?”"]),
    ("It rains, <said> Ada Smith.", "Ada Smith", ["It rains"]),
    ("It rains in Marend, the mayor <said>.", "the mayor", ["It rains in Marend"]),
    ("The bridge, Ada <said>, is closed.", "Ada", ["The bridge", "is closed"]),
    ("“The bridge,” Ada <said>, “is closed.”", "Ada", ["“The bridge,”", "“is closed.”"]),
    ("“It rains,” Ada <said>. “It pours.”", "Ada", ["“It rains,”", "“It pours.”"]),
    ("The bridge “is closed,” Ada <said>.", "Ada", ["The bridge “is closed,”"]),
    ("As Ada <put it>, the bridge is closed.", "Ada", ["the bridge is closed"]),
    ("The bridge is closed, as Ada <put it>.", "Ada", ["The bridge is closed"]),
    ("While Ada <said> it rains, the sun shone.", "Ada", ["it rains"]),
    ("Ada <said> it rains, but the sun shone.", "Ada", ["it rains"]),
    ("Ada <said> it rains, <adding> that it pours.", "Ada", ["that it pours"]),
    ("Ada <said>:\n“It rains.”", "Ada", ["“It rains.”"]),
    ("MAREND — It rains, the mayor <said>.", "the mayor", ["It rains"]),
]


@pytest.mark.parametrize("marked, source, contents", VERBS)
def test_verbs_find_who_says_it_and_what(marked, source, contents):
    found = read(marked, "participle" if "<adding>" in marked else "verb")
    assert found is not None and found[0] == source
    if contents is not None:
        assert found[1] == contents


def test_a_sentence_that_only_names_its_time_before_the_comma_keeps_its_content_right():
    assert read("When asked in Marend, Ada <said> it rains.") == ("Ada", ["it rains"])


def test_a_quotation_before_the_sentence_is_not_taken_along():
    assert read("“It rains.” Ada <said> the sun shone.") == ("Ada", ["the sun shone"])


def test_a_quotation_with_a_cue_of_its_own_is_not_taken_along():
    marked = "“It rains,” Ada <said>. “It pours,” Ben answered."
    assert read(marked) == ("Ada", ["“It rains,”"])


def test_an_open_quotation_goes_on_in_the_next_line():
    marked = "Ada <said>, “It rains.\n“It pours.”"
    assert read(marked) == ("Ada", ["“It rains.", "“It pours.”"])


# --- the other kinds -----------------------------------------------------------------------------

OTHERS = [
    ("object", "The council <criticised> the plan on Monday.", "The council", ["the plan"]),
    ("object", "They <called> the plan a mess, which hurt.", "They", ["the plan a mess"]),
    ("object", "What they <called> it hurt.", "they", None),
    ("to", "The mayor <wants> to open the bridge.", "The mayor", ["to open the bridge"]),
    ("to", "The plan <seems> to work.", None, ["The plan", "to work"]),
    ("participle", "Ada left, <saying> it rains.", "Ada", ["it rains"]),
    ("participle", "<Defending> her plan, Ada went on.", "Ada", ["her plan"]),
    ("passive", "The plan was <criticised> by Ada Smith.", "Ada Smith", ["The plan"]),
    ("passive", "He was <told> that it rains.", None, ["that it rains"]),
    ("passive", "He is <said> to be ill.", None, ["He", "to be ill"]),
    ("passive", "Ada was <convinced> that it rains.", "Ada", ["that it rains"]),
    (
        "according to",
        "It rains, <according to> Ada Smith, the mayor.",
        "Ada Smith, the mayor",
        None,
    ),
    ("according to", "<According to> Ada Smith, it rains.", "Ada Smith", ["it rains"]),
    ("according to", "The bridge, <according to> Ada, is closed.", "Ada", None),
    ("noun", "The mayor’s early <promise> to resign pleased Ben.", "The mayor’s", None),
    ("noun", "Their <claim> that it rains, is false.", "Their", ["that it rains"]),
    ("noun", "There was <criticism> of the plan by Ada Smith.", "Ada Smith", None),
    ("noun", "Ada made a <promise> to resign.", "Ada", ["to resign"]),
    ("adjective", "The mayor is <confident> that it rains.", "The mayor", ["that it rains"]),
    ("colon", "Mayor<:> It rains\nIt went on.", "Mayor", ["It rains"]),
    ("colon", "“It rains.” <―> Ada Smith", "Ada Smith", ["“It rains.”"]),
]


@pytest.mark.parametrize("kind, marked, source, contents", OTHERS)
def test_every_kind_of_cue_has_its_places(kind, marked, source, contents):
    found = read(marked, kind)
    assert found is not None and found[0] == source
    if contents is not None:
        assert found[1] == contents


def test_the_rest_of_a_sentence_split_by_according_to_is_content():
    found = read("The bridge, <according to> Ada, is closed.", "according to")
    assert found == ("Ada", ["The bridge", "is closed"])


def test_a_participle_shares_the_source_of_the_cue_before():
    marked = "“It rains,” <said> Ada Smith, <adding> that it pours."
    assert read(marked, "participle") == ("Ada Smith", ["that it pours"])


def test_no_content_means_no_attribution():
    assert read("<Said>") is None
    assert read("The mayor <said>.") is None


# --- switches ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule, marked, kind, without",
    [
        ("quotation marks", "Ada <said>, “It rains.”", "verb", None),
        ("quotation marks", "Ada <said> it “rains” today.", "verb", ("Ada", ["it “rains” today"])),
        ("inverted order", "“It rains,” <said> Ada.", "verb", (None, ["“It rains,”"])),
        ("inverted order", "It rains, Ada <said>.", "verb", None),
        ("adding that", "Ada left, <adding> that it rains.", "participle", None),
        ("passive", "The plan was <criticised> by Ada.", "passive", None),
        ("headlines", "Mayor<:> It rains", "colon", None),
        ("continued quotations", "“It,” Ada <said>. “Rains.”", "verb", ("Ada", ["“It,”"])),
    ],
)
def test_each_rule_can_be_switched_off(rule, marked, kind, without):
    everything = read(marked, kind, frozenset(RULES))
    assert everything == read(marked, kind)
    assert read(marked, kind, frozenset(RULES) - {rule}) == without


# --- hostile input -------------------------------------------------------------------------------


def test_content_is_never_longer_than_the_cap():
    source, contents = read("Ada <said> " + "word " * 5000 + ".")
    assert source == "Ada" and len(contents[0].split()) == LONGEST


VOCABULARY = (
    "the mayor Ada said that to by of in , . : “ ” \" '' ' ( ) - ― who which and as but "
    "Monday he was asked later her town’s \n ’ 59 not seemed is"
)


def test_random_tokens_give_ranges_inside_the_text():
    rnd = random.Random(5)
    vocabulary = VOCABULARY.split(" ")
    kinds = [kind for kind, *_ in OTHERS] + ["verb"]
    for _ in range(1500):
        s = structure(" ".join(rnd.choice(vocabulary) for _ in range(rnd.randint(1, 30))))
        size = len(s.lower)
        cues = sorted(
            Cue(i, i + 1, rnd.choice(kinds), "") for i in range(size) if rnd.random() < 0.2
        )
        for cue in cues:
            found = spans_of(s, cue, None, cues)
            if found:
                ranges = [*found[1], *([found[0]] if found[0] else [])]
                assert found[1] and all(0 <= a < b <= size for a, b in ranges)


@pytest.mark.parametrize("unit", ["said ", '"', "said, ", "later ", "Monday ", "of the ", "(", ","])
def test_long_runs_of_one_thing_take_work_in_proportion(unit):
    def lines(repeats):
        s = structure("Ada said " + unit * repeats)
        cues = [Cue(i, i + 1, "verb", "say") for i, w in enumerate(s.lower) if w == "said"]
        some = cues[:: max(1, len(cues) // 20)]
        return work(lambda: [spans_of(s, cue, None, cues) for cue in some]) / len(some)

    # A cue looks only at what is near it (“later” may be skipped without end, but only once).
    assert lines(3_000) <= 2.2 * lines(1_500)
