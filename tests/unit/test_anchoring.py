"""A quotation is found exactly, normalised or with small slips, and never where it is not."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from helpers.anchoring import Match, anchor, normalise
from helpers.documents import open_article

TEXT = open_article("best-friends").text


def place(quotation, text=TEXT, near=None):
    match = anchor(quotation, text, near)
    assert match is not None, quotation
    assert text[match.start : match.end] == match.exact
    return match


def test_exact():
    assert place("The war is over") == Match(542, 557, "The war is over", "exact", 1.0)
    assert place("“The war is over,”").how == "exact"


def test_the_first_or_the_nearest_place():
    assert place("militant group").start == 747
    assert place("militant group", near=0).start == 747
    assert place("militant group", near=1500).start == 1890
    assert place("militant group", near=10**6).start == 1890
    assert place("Militant Group", near=1500).start == 1890
    assert place("aa", "aaaa", near=1).start == 1


def test_whole_words_come_before_parts_of_words():
    assert place("it", "with it").start == 5
    assert place("it", "with").start == 1
    assert place("IT", "with it").start == 5


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ('"The war is over," proclaimed', "“The war is over,”\u00a0proclaimed"),
        ("'The war is over,' proclaimed", "“The war is over,”\u00a0proclaimed"),
        ("the taliban's SWIFT ascent", "the Taliban’s swift ascent"),
        ("U.S. withdrawal from", "U.S.\u00a0withdrawal\u00a0from"),
        ("Ansarollah - an Tajikistani", "Ansarollah—an Tajikistani"),
        ("Ansarollah--an Tajikistani", "Ansarollah—an Tajikistani"),
        ("new\n  wave\tof", "new wave of"),
        ("new\u200b wave\u00ad of", "new wave of"),
        ("ｎｅｗ wave", "new wave"),
        (" “new wave of” ", "new wave of"),
        ("new wave of…", "new wave of"),
        ("new wave of.", "new wave of"),
    ],
)
def test_normalised(quotation, words):
    match = place(quotation)
    assert (match.exact, match.how, match.score) == (words, "normalised", 1.0)


@pytest.mark.parametrize(
    ("quotation", "text", "words"),
    [
        ("the end", "😀 The\u00a0END.", "The\u00a0END"),
        ("café", "A cafe\u0301!", "cafe\u0301"),
        ("cafe\u0301 noir", "Café  noir", "Café  noir"),
        ("find it", "We ﬁnd it", "ﬁnd it"),
        ("strasse", "Straße 1", "Straße"),
        ("one two", "x one\u200b \u200btwo y", "one\u200b \u200btwo"),
        ("wait...", "Wait… no", "Wait…"),
        ("각", "\u1100\u1161\u11a8", "\u1100\u1161\u11a8"),
    ],
)
def test_offsets_lead_back_to_the_untouched_text(quotation, text, words):
    match = place(quotation, text)
    assert (match.exact, match.how) == (words, "normalised")


def test_a_ligature_is_not_cut():
    assert anchor("i", "ﬁ") is None
    assert place("FI", "ﬁ").exact == "ﬁ"


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        (
            "Recent reports, corroborated by eyewitnesses, show that the Taliban has outsourced "
            "control",
            "Recent reports corroborated by eyewitness accounts show that\u00a0the Taliban "
            "has\u00a0outsourced\u00a0control",
        ),
        ("fighters traveling from Central Asia to", "fighters traveling [from] Central Asia to"),
        ("Secretary-General Stanislav Zas", "Secretary General Stanislav Zas"),
        ("a litany of dangeruos nuances", "a litany of dangerous nuances"),
    ],
)
def test_small_slips(quotation, words):
    match = place(quotation)
    assert (match.exact, match.how) == (words, "fuzzy")
    assert 0.80 <= match.score < 1


def test_one_word_swapped_is_found_so_that_it_can_be_shown():
    match = place("direct Chinese military intervention into Afghanistan is not on the table")
    assert match.how == "fuzzy" and "direct Russian military" in match.exact


@pytest.mark.parametrize(
    "invented",
    [
        "The Taliban will never attack Tajikistan, officials in Moscow said.",
        "“Beijing has promised to pay for the reconstruction of Afghanistan,” said Kashin.",
        "Russia and China have agreed to recognise the Taliban government next month.",
        "“We cannot trust the militants,” Russian defense minister Sergey Shoigu warned.",
        "Thousands of Afghan refugees have been sent back by Tajik border forces.",
        "The Central Asian allies refused to take part in the joint military drills.",
        "Experts say the CSTO would collapse if the Taliban crossed the border into Tajikistan.",
        "“The organization will send troops to the Afghan border,” said Stanislav Zas.",
        "Moscow fears a wave of refugees.",
        "the Kremlin's spokesman denied the report",
        "The Taliban controls the whole of Afghanistan",
        "told Reuters on Monday",
        "The quick brown fox jumps over the lazy dog.",
        "xxxxxxxx",
        "zq",
        "Обещание не пересекать границу",
        "!!!!!!!!!!!!",
    ],
)
def test_what_the_text_does_not_say_is_not_found(invented):
    assert anchor(invented, TEXT) is None


@pytest.mark.parametrize("blank", ["", " ", "\n\t\u00a0", "\u200b", "\u2003\u200b\u00ad"])
def test_a_blank_quotation(blank):
    assert anchor(blank, TEXT) is None


@pytest.mark.parametrize("text", ["", " ", "…", "“"])
def test_a_text_with_nothing_in_it(text):
    assert anchor("The war is over, they said", text) is None


def test_a_quotation_longer_than_the_text():
    assert anchor(TEXT, TEXT[:200]) is None
    assert anchor("The war is over, they say, all over", "the war is over they say all over").how


def test_a_long_quotation_with_slips():
    wanted = TEXT[884:2827].replace("Taliban", "Talibans")
    match = place(wanted)
    assert match.how == "fuzzy"
    assert abs(match.start - 884) <= 1 and abs(match.end - 2827) <= 1


ALPHABET = st.sampled_from("abc ABC.,'\"“”‘’-–—\u00a0\u200b\n\te\u0301ﬁßİ😀…ｆ가\u1100\u1161´")
TEXTS = st.text(ALPHABET, max_size=60)


@given(TEXTS | st.text(max_size=60), st.data())
def test_any_part_of_a_text_is_found_exactly(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    match = anchor(text[start:end], text)
    if not text[start:end].strip():
        assert match is None
        return
    assert match.how == "exact" and match.score == 1.0
    assert match.exact == text[start:end] == text[match.start : match.end]
    assert anchor(text[start:end], text, near=start).start == start


VARIANTS = str.maketrans(
    {"“": '"', "”": "'", "‘": "`", "’": "'", "—": "-", "–": "−", " ": "\u00a0"}
)


@given(TEXTS, st.data())
@example("a “b” c", None)
def test_a_variant_leads_back_to_a_span_that_is_the_same_when_normalised(text, data):
    if data is None:
        start, end = 0, len(text)
    else:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
    # Whole characters only: no accent or Korean letter cut off from what carries it.
    for cut in (start, end):
        if 0 < cut < len(text):
            joined = unicodedata.normalize("NFKC", text[cut - 1 : cut + 1])
            apart = "".join(unicodedata.normalize("NFKC", c) for c in text[cut - 1 : cut + 1])
            assume(joined == apart and not unicodedata.combining(text[cut]))
            assume(not "\u1160" <= text[cut] <= "\u11ff")
    part = text[start:end]
    for variant in (part.translate(VARIANTS), part.upper(), part.replace(" ", " \u200b\n ")):
        if not normalise(variant).strip() or normalise(variant) != normalise(part):
            continue
        match = anchor(variant, text)
        assert match is not None and match.how in ("exact", "normalised")
        found, sought = normalise(match.exact).strip(), normalise(variant).strip()
        assert found == sought or found.strip(" '.,;:-") == sought.strip(" '.,;:-")


@pytest.mark.parametrize("hostile", ["a", "“", " ", "- ", "said ", "e\u0301", " \u200b", "\u0301"])
def test_hostile_text_ends(hostile):
    text = hostile * (50_000 // len(hostile))
    for quotation in ("a" * 500 + "b", "“said", "said said saiid said said", "- - x"):
        match = anchor(quotation, text)
        assert match is None or text[match.start : match.end] == match.exact
