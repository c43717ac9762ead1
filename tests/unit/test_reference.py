"""The reference: it loads, it saves byte for byte, and nothing in the text is left out."""

import re

import pytest
from unit.spans_in import (
    as_in,
    claims_with_other_holders,
    cues_and_sources,
    inside,
    ranges,
    sentences_without_claim,
    statements_without_claim,
    touches,
)

from helpers.annotations import counted
from helpers.documents import SEEDS, open_article
from helpers.records.annotation_files import load_annotations, reference, save_annotations, to_json
from helpers.records.layers import LAYERS, items

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)
TEXT = ARTICLE.text

# Words that start a sentence with a capital letter and name nobody.
FIRST_WORDS = set(
    re.findall(
        r"\w+",
        "But Earlier Even First For If It Image Recent Secondly The Those Thousands We With",
    )
)
REPORTING = (
    r"sa(?:id|ys?|ying)|t(?:old|ells?)|add(?:ed|ing|s)|announc\w+|claim\w*|proclaim\w*|not(?:ed|es)"
    r"|warn\w*|den(?:y|ies|ied|ying)|vow\w*|promis\w+|pledg\w+|assur\w+|appeal\w*|signal\w*"
    r"|show(?:s|ed|n|ing)?|report\w*|stat(?:ed|es|ing)|insist\w*|argu\w+|suggest\w*|hop(?:e|es|ing)"
    r"|believ\w+|expect\w*|according|accus\w+|urg(?:ed|es|ing)|ask(?:ed|s)?|call(?:ed|s) for"
    r"|made it clear|commitment|seen|quot\w+|declar\w+|corroborat\w+|exaggerat\w+"
)


MENTIONS = [(m.start, m.end) for actor in REFERENCE.actors for m in actor.mentions]
NOT_MARKED = ranges(REFERENCE.not_marked)
TIMES = ranges(REFERENCE.times)


def shown(start, end):
    return f"{ARTICLE.where(start)}: …{TEXT[max(0, start - 30) : end + 30]}…"


def test_it_loads_and_saves_byte_for_byte(tmp_path):
    source = SEEDS / "000_3249e3038561f82f.reference.json"
    save_annotations(load_annotations(source, ARTICLE), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == source.read_bytes()
    assert to_json(REFERENCE).encode() == source.read_bytes()


def test_every_capitalised_name_is_marked_or_listed():
    starts = {s.start for s in ARTICLE.sentences} | {ARTICLE.part("breadcrumb").end - 49}
    missing = []
    for match in re.finditer(r"[A-Z]\w*(?:[.-][A-Z]\w*)*\.?", TEXT):
        word, start, end = match.group().rstrip("."), match.start(), match.end()
        before = TEXT[:start].rstrip("“ \n")
        at_start = start in starts or not before or before[-1] in ".:/?”"
        if word in FIRST_WORDS and at_start:
            continue
        end = start + len(word)
        parts = [(start, end)] if "-" not in word else _halves(start, word)
        for a, b in parts:
            if not inside(a, b, MENTIONS + NOT_MARKED) and not touches(a, b, TIMES):
                missing.append(shown(a, b))
    assert missing == []


def _halves(start, word):
    at, halves = start, []
    for half in word.split("-"):
        halves.append((at, at + len(half)))
        at += len(half) + 1
    return halves


def test_every_pronoun_that_can_point_at_an_actor_is_marked_or_listed():
    pronouns = r"\b(?:its|their|they|we|us|our|who|whose|which|itself|latter|he|she|his|her)\b"
    missing = [
        shown(*m.span())
        for m in re.finditer(pronouns, TEXT, re.IGNORECASE)
        if not inside(*m.span(), MENTIONS + NOT_MARKED)
    ]
    assert missing == []


def test_every_pair_of_quotation_marks_is_reported_or_listed():
    contents = [(s.start, s.end) for a in REFERENCE.attributions for s in a.content] + NOT_MARKED
    scare = [(w.span.start, w.span.end) for w in REFERENCE.wording if w.kind == "scare quotes"]
    pairs = [m.span() for m in re.finditer(r"“[^”]*”", TEXT)]
    assert len(pairs) == TEXT.count("“") == TEXT.count("”") == 5
    assert [shown(*p) for p in pairs if not inside(*p, contents + scare)] == []


def test_every_reporting_word_is_a_cue_or_inside_a_source_or_listed():
    cues = cues_and_sources(REFERENCE)
    elsewhere = cues + NOT_MARKED + MENTIONS + ranges(REFERENCE.wording)
    found = list(re.finditer(rf"\b(?:{REPORTING})\b", TEXT, re.IGNORECASE))
    assert len(found) >= 20
    assert [shown(*m.span()) for m in found if not touches(*m.span(), elsewhere)] == []


@pytest.mark.parametrize("part", [p.label for p in ARTICLE.paragraphs])
def test_every_body_sentence_holds_a_claim(part):
    assert sentences_without_claim(ARTICLE, REFERENCE, part) == []


def test_the_dossier_ids_are_all_there():
    ids = {claim.id for claim in REFERENCE.claims}
    assert {f"C{n}" for n in range(1, 50)} <= ids


@pytest.mark.parametrize("layer", LAYERS)
def test_copied_regions_repeat_their_original_and_are_never_counted(layer):
    title, deck = ARTICLE.part("title"), ARTICLE.part("deck")
    body = ARTICLE.sentence("P5.1").start
    copies = [
        (ARTICLE.part("breadcrumb").end - len(title.text), title.start, len(title.text)),
        (deck.start, body, len(deck.text)),
    ]
    everything, once = items(REFERENCE, layer, duplicates=True), items(REFERENCE, layer)
    for copy, original, length in copies:
        assert TEXT[copy : copy + length] == TEXT[original : original + length]
        assert as_in(everything, copy, length) == as_in(everything, original, length)
        assert as_in(once, copy, length) == []
        assert as_in(once, original, length) == as_in(everything, original, length)


def test_disputable_choices_carry_reasons_and_alternatives():
    records = [m for a in REFERENCE.actors for m in a.mentions]
    records += REFERENCE.attributions + REFERENCE.claims + REFERENCE.wording
    assert sum(bool(r.also_accepted) for r in counted(records)) >= 150
    assert sum(bool(r.note) for r in counted(records)) >= 100
    for record in REFERENCE.not_marked:
        assert len(record.reason) > 15


def test_every_statement_has_a_claim_or_is_only_narrated():
    assert statements_without_claim(REFERENCE) == []


def test_every_holder_of_a_nested_claim_has_a_stance():
    assert claims_with_other_holders(REFERENCE) == []
