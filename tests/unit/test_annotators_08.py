"""The readers made for lesson 08: their files hold what their rules say, checked on the text."""

import re
from itertools import combinations

import pytest

from helpers import agreement
from helpers.annotations import counted
from helpers.documents import open_article
from helpers.readers.disagreement import FIRM, TENTATIVE
from helpers.readers.other_readers import FOLDER
from helpers.records.annotation_files import load_annotations, reference, to_json

ARTICLE = open_article("best-friends")
P5 = ARTICLE.part("P5")
FILES = {"Nora": "08-nora.json", "Will": "08-will.json", "Ines": "class/ines.json",
         "Tom": "class/tom.json"}  # fmt: skip
SETS = {name: load_annotations(FOLDER / file, ARTICLE) for name, file in FILES.items()}
REFERENCE = reference(ARTICLE)
OURS = [m for _, m in REFERENCE.mentions() if P5.start <= m.start and m.end <= P5.end]
ARTICLE_WORD = re.compile(r"(a|an|the)\s+", re.IGNORECASE)


def mentions(name):
    return [mention for _, mention in SETS[name].mentions()]


def spans(some):
    return {(m.start, m.end): m.form for m in some}


def inside(inner, outer):
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_a_sound_annotation_of_this_paragraph_alone(name):
    one = SETS[name]
    assert (FOLDER / FILES[name]).read_text("utf-8") == to_json(one)
    assert (one.annotator.name, one.annotator.kind) == (name, "learner")
    assert mentions(name) and all(P5.start <= m.start and m.end <= P5.end for m in mentions(name))
    assert one.actors[0].note.startswith("Made for lesson 08: an invented reader.")
    assert not one.attributions and not one.claims and not one.wording and not one.times
    for actor in one.actors:
        known = REFERENCE.actor(actor.id)
        assert (actor.name, actor.type) == (known.name, known.type)
        assert actor.mentions == sorted(actor.mentions, key=lambda m: (m.start, -m.end))
    places = [(m.start, m.end) for m in mentions(name)]
    assert len(places) == len(set(places))
    assert all(m.exact[0].isalnum() and m.exact[-1].isalnum() for m in mentions(name))
    not_marked = [(n.span.start, n.span.end) for n in one.not_marked]
    assert not set(not_marked) & set(places)


def test_the_rules_are_stated_beside_the_files():
    said = (FOLDER / "README.md").read_text("utf-8")
    for name, file in FILES.items():
        assert file in said and name in said
    assert "do not exist" in said and "class/cut-off.json" in said


def test_nora_marks_the_fewest_words_of_those_who_are_meant():
    nora = mentions("Nora")
    assert {m.form for m in nora} <= {"name", "metonym", "description", "pronoun"}
    assert "place" not in {m.role for m in nora}
    for mention in nora:
        assert not ARTICLE_WORD.match(mention.exact)
        if mention.form not in ("name", "metonym"):
            assert re.fullmatch(r"\w+", mention.exact), "the noun or pronoun alone"
    assert not any(inside(a, b) for a in nora for b in nora)
    # What our reference marks as somebody (no modifier, no place) ends where a mark of hers does.
    meant = {m.end for m in OURS if m.form != "modifier" and m.role != "place"}
    assert {m.end for m in nora} == meant
    passed_over = {(n.span.start, n.span.end) for n in SETS["Nora"].not_marked}
    left = [m for m in OURS if m.end not in meant and not any(inside(m, o) for o in OURS)]
    covered = [m for m in left for a, b in passed_over if a <= m.start and m.end <= b]
    assert covered == left, "each word that she leaves out has its reason"


def test_will_marks_all_that_points_at_an_actor_and_the_whole_phrase():
    bare = {}
    for mention in mentions("Will"):
        opening = ARTICLE_WORD.match(mention.exact)
        bare[mention.start + (opening.end() if opening else 0), mention.end] = mention.form
        if mention.form in ("description", "name"):
            before = ARTICLE.text[: mention.start].split()[-1].lower()
            assert before not in ("a", "an", "the"), mention
    assert bare == spans(OURS), "our marks, with “a” and “the”"
    wide, narrow = mentions("Will"), mentions("Nora")
    for mention in narrow:
        assert any(
            (inside(mention, w) or (w.start, w.end) == (mention.start, mention.end))
            and w.form == mention.form
            for w in wide
        )


def test_ines_marks_names_and_tom_leaves_out_pronouns_and_what_lies_inside():
    ines = mentions("Ines")
    assert {m.form for m in ines} == {"name"}
    assert all(m.exact[0].isupper() for m in ines)
    names = {
        (m.start, m.end)
        for m in OURS
        if m.form in ("name", "metonym") or {"form": "name"} in m.also_accepted
    }
    assert set(spans(ines)) == names
    tom = [m for m in OURS if m.form != "pronoun" and not any(inside(m, o) for o in OURS)]
    assert spans(mentions("Tom")) == spans(tom)


def test_the_broken_file_is_the_beginning_of_another_one():
    broken = (FOLDER / "class" / "cut-off.json").read_bytes()
    whole = (FOLDER / FILES["Tom"]).read_bytes()
    assert whole.startswith(broken) and len(broken) < len(whole)


def figures(a, b):
    table = agreement.rows([a, b], "actors", P5)
    return (
        agreement.percent(*table),
        agreement.cohen_kappa(*table),
        agreement.krippendorff_alpha(table),
    )


def test_the_figures_are_those_that_the_lesson_is_built_on():
    share, kappa, alpha = figures(SETS["Nora"], SETS["Will"])
    assert share > 0.75 and kappa < TENTATIVE and alpha < TENTATIVE
    assert agreement.span_f1(SETS["Nora"], SETS["Will"], "actors", P5).exact < 0.5
    assert figures(SETS["Will"], REFERENCE)[2] >= FIRM > TENTATIVE
    assert figures(SETS["Nora"], REFERENCE)[2] < TENTATIVE
    # Percent and kappa do not even put the pairs in the same order.
    by_percent, by_kappa = figures(SETS["Nora"], SETS["Ines"]), figures(SETS["Nora"], SETS["Tom"])
    assert by_percent[0] > by_kappa[0] and by_percent[1] < by_kappa[1]
    labels = [
        pair
        for a, b in combinations(SETS.values(), 2)
        for pair in zip(*agreement.rows([a, b], "actors", P5), strict=True)
    ]
    assert ("metonym", "name") in labels, "some differ only in the label"
    assert len(counted(OURS)) == len(OURS)
