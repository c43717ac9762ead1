"""The practice article: invented, labelled as such, annotated whole, and usable by every figure."""

import re
import tomllib
from collections import Counter

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

from helpers import (
    Reader,
    actor_network,
    certainty_map,
    find_attributions,
    open_article,
    reference,
    statement_flow,
    voice_share,
)
from helpers.annotations import counted
from helpers.documents import SEEDS
from helpers.records.annotation_files import load_annotations, save_annotations, to_json
from helpers.records.layers import LAYERS, items

ARTICLE = open_article("practice")
MARKS = reference(ARTICLE)
TEXT = ARTICLE.text
MENTIONS = [(m.start, m.end) for actor in MARKS.actors for m in actor.mentions]
REPORTING = (
    r"said|sa(?:y|ys)|t(?:old|ell)|add(?:ed|ing)|claimed|promised|pledged|denies|suggest|warns"
    r"|appealed|showed|according|believe|calls?|called|accuse|rejected|recalls|written|expect(?:ed)?"
    r"|asked|heard|speak"
)


def shown(start, end):
    return f"{ARTICLE.where(start)}: …{TEXT[max(0, start - 30) : end + 30]}…"


NOT_MARKED = ranges(MARKS.not_marked)


def test_it_says_in_its_first_line_that_everything_in_it_is_invented():
    first = ARTICLE.parts[0]
    assert first.start == 0 and first.label == "breadcrumb"
    assert "every person, place, outlet and organisation in it is invented" in first.text
    toml = (SEEDS / "articles.toml").read_text("utf-8")
    assert tomllib.loads(toml)["practice"]["file"] == ARTICLE.file
    assert "invented" in toml.split("[practice]")[0].splitlines()[-1]
    row = next(
        line for line in (SEEDS / "README.md").read_text("utf-8").splitlines()
        if line.startswith("|") and f"`{ARTICLE.file}`" in line
    )  # fmt: skip
    assert "invented" in row


def test_the_page_has_every_part_and_a_fair_length():
    kinds = Counter(part.kind for part in ARTICLE.parts)
    assert kinds == {
        "breadcrumb": 1, "title": 1, "byline": 1, "deck": 1, "paragraph": 9, "bio": 1, "credit": 1,
    }  # fmt: skip
    assert 600 <= len(TEXT.split()) <= 900


def test_no_name_of_it_stands_in_the_article_of_the_lessons():
    """Whoever practises here must not be able to look the answer up there."""
    other = open_article("best-friends")
    theirs = {actor.name for actor in reference(other).actors}
    names = {m.exact for actor in MARKS.actors for m in actor.mentions if m.form == "name"}
    assert len(names) >= 15
    assert [n for n in names if n in other.text] == []
    assert [actor.name for actor in MARKS.actors if actor.name in theirs] == []


def test_it_loads_and_saves_byte_for_byte(tmp_path):
    source = SEEDS / "practice-the-night-ferry.reference.json"
    save_annotations(load_annotations(source, ARTICLE), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == source.read_bytes()
    assert to_json(MARKS).encode() == source.read_bytes()


def test_every_capitalised_name_is_marked_or_listed():
    starts = {s.start for s in ARTICLE.sentences}
    times = ranges(MARKS.times)
    missing = []
    for match in re.finditer(r"[A-Z]\w+", TEXT):
        start, end = match.span()
        opens = any(start - 1 <= s <= start for s in starts)  # a quotation mark may come first
        before = TEXT[:start].rstrip("“ \n")
        opens = opens or (before and before[-1] in ".:?,")
        known = inside(start, end, MENTIONS + NOT_MARKED) or touches(start, end, times)
        if not known and not opens:
            missing.append(shown(start, end))
    words = {re.sub(r"^P\w+: ", "", line) for line in missing}
    assert [w for w in words if "Sail Again" not in w and "Will the" not in w] == []


def test_every_pronoun_that_can_point_at_an_actor_is_marked_or_listed():
    pronouns = (
        r"\b(?:it|its|their|they|them|we|us|our|my|me|who|whose|which|latter|he|him|she|his|her)\b"
    )
    found = list(re.finditer(pronouns, TEXT, re.IGNORECASE))
    assert len(found) >= 30
    where = [m for m in found if ARTICLE.where(m.start()) != "breadcrumb"]
    missing = [shown(*m.span()) for m in where if not inside(*m.span(), MENTIONS + NOT_MARKED)]
    assert missing == []


def test_every_pair_of_quotation_marks_is_reported():
    contents = [(s.start, s.end) for a in MARKS.attributions for s in a.content]
    pairs = [m.span() for m in re.finditer(r"“[^”]*”", TEXT)]
    assert len(pairs) == TEXT.count("“") == TEXT.count("”") >= 10
    assert [shown(*p) for p in pairs if not inside(*p, contents)] == []


def test_every_reporting_word_is_a_cue_or_inside_a_source_or_listed():
    cues = cues_and_sources(MARKS)
    found = list(re.finditer(rf"\b(?:{REPORTING})\b", TEXT, re.IGNORECASE))
    assert len(found) >= 30
    assert [shown(*m.span()) for m in found if not touches(*m.span(), cues + NOT_MARKED)] == []


@pytest.mark.parametrize("part", [p.label for p in ARTICLE.paragraphs])
def test_every_body_sentence_holds_a_claim(part):
    assert sentences_without_claim(ARTICLE, MARKS, part) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_copied_regions_repeat_their_original_and_are_never_counted(layer):
    title, deck, crumb = (ARTICLE.part(label) for label in ("title", "deck", "breadcrumb"))
    body = ARTICLE.part("P4").start
    everything, once = items(MARKS, layer, duplicates=True), items(MARKS, layer)
    for copy, original, size in (
        (crumb.end - len(title.text), title.start, len(title.text)),
        (deck.start, body, len(deck.text)),
    ):
        assert TEXT[copy : copy + size] == TEXT[original : original + size]
        assert as_in(everything, copy, size) == as_in(everything, original, size)
        assert as_in(once, copy, size) == []


def test_what_it_was_written_to_hold_is_in_it():
    records = {a.id: a for a in MARKS.attributions}
    assert {a.form for a in records.values()} == {"direct", "indirect", "mixed", "narrated"}
    assert {a.naming for a in records.values()} == {"named", "role only", "unnamed"}
    assert any(a.source is None for a in records.values())
    split = [a for a in records.values() if a.form == "direct" and len(a.content) == 2]
    between = {a.id: TEXT[a.content[0].end : a.content[1].start] for a in split}
    assert any("." in words for words in between.values())  # goes on in another sentence
    assert any("." not in words for words in between.values())  # only its cue stands between
    assert any(a.nested_in and records[a.nested_in].nested_in for a in records.values())
    shared = Counter(a.occasion for a in records.values() if a.occasion)
    assert max(shared.values()) >= 2 and set(shared) == {o.id for o in MARKS.occasions}
    claims = counted(MARKS.claims)
    assert {c.kind for c in claims} == {
        "factual", "interpretation", "evaluation", "prediction", "commitment",
    }  # fmt: skip
    assert any(c.kind == "commitment" and c.condition for c in claims)
    assert {c.conveyed for c in claims} == {"asserted", "presupposed", "asked"}
    assert {w.kind for w in MARKS.wording} == {
        "hedge", "booster", "metaphor", "loaded", "scare quotes",
    }  # fmt: skip


def test_its_denial_stands_against_what_others_hold():
    lamps = [c for c in counted(MARKS.claims) if c.concept == "Ombrel’s lamps were dark"]
    assert len({c.attribution for c in lamps}) >= 4
    assert {s.polarity for c in lamps for s in c.stances if s.holder == c.attribution} == {"+", "-"}
    assert all(s.polarity == "unknown" for c in lamps for s in c.stances if s.holder == "author")
    assert len({c.concept for c in MARKS.claims if c.concept}) == 2


def test_a_capital_is_a_government_or_a_place_and_officials_are_two_groups():
    who = {(m.exact, actor.id, m.form) for actor, m in MARKS.mentions()}
    for city, state in (("Tarquay", "ombrel"), ("Harnmouth", "sellovia")):
        assert (city, state, "metonym") in who and (city, city.lower(), "name") in who
    same_words = {actor.id for actor, m in MARKS.mentions() if m.exact == "officials"}
    assert same_words == {"harbour-officials", "sellovian-officials"}
    neighbours = {actor.id for actor, m in MARKS.mentions() if m.exact == "its neighbour"}
    assert neighbours == {"ombrel", "sellovia"}


def test_every_statement_has_a_claim_or_is_only_narrated():
    assert statements_without_claim(MARKS) == []


def test_every_holder_of_a_nested_claim_has_a_stance():
    assert claims_with_other_holders(MARKS) == []


def test_disputable_choices_carry_reasons_and_alternatives():
    records = [m for a in MARKS.actors for m in a.mentions]
    records += MARKS.attributions + MARKS.claims + MARKS.wording
    assert sum(bool(r.also_accepted) for r in counted(records)) >= 100
    assert sum(bool(r.note) for r in counted(records)) >= 80
    assert all(len(record.reason) > 15 for record in MARKS.not_marked)


@pytest.mark.parametrize("figure", [voice_share, actor_network, statement_flow, certainty_map])
def test_the_figures_of_the_lessons_draw_it(figure):
    picture = figure(MARKS, ARTICLE)
    drawn = picture.figure.to_json() + picture.table.html()
    assert re.search("Morvane|Sellovia|Ombrel", drawn)
    assert "Taliban" not in drawn + picture.alternative + picture.look_for
    assert len(picture.table.html()) > 500


def test_the_reader_marks_it():
    reader = Reader(ARTICLE, MARKS)
    assert reader.counts["contents"] >= len(MARKS.attributions)
    assert "Sellovia" in reader._repr_mimebundle_()[0]["text/html"]


def test_the_machine_reader_finds_some_of_its_statements_and_not_all():
    found = {f.cue.start for f in find_attributions(TEXT)}
    ours = {a.cue.start for a in MARKS.attributions}
    assert len(ours) / 2 <= len(found & ours) < len(ours)
