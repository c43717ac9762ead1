"""Trials of the machine reader: counts, what a rule wins and costs, and the errors one by one."""

from __future__ import annotations

import pytest
from unit.reader_double import double

from helpers.documents import Article, open_article
from helpers.machine import trial as machine_trial
from helpers.machine.errors import GROUPS, differences
from helpers.machine.rule_settings import Setting
from helpers.machine.trial import NOTHING, Trials, effect, told
from helpers.machine_reader import RULES
from helpers.records.annotation_files import reference

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
FIRST, QUOTES, ORDER = "reporting verbs", "quotation marks", "inverted order"


@pytest.fixture
def trials(monkeypatch):
    monkeypatch.setattr(machine_trial, "find_attributions", double(ARTICLE, MARKS))
    return Trials(ARTICLE, MARKS)


def by_id(trials, *rules, **words):
    trial = trials.run(Setting(rules, **words))
    return {each.id: each for each in differences(trials, trial)}


def test_nothing_is_found_without_rules(trials):
    trial = trials.run(Setting())
    ours = len([a for a in MARKS.attributions if a.same_as is None])
    assert (trial.found, trial.extra, trial.expected) == ({}, {}, ours)
    assert trial.in_words() == [
        f"The machine marks nothing yet. There are {ours} statements to find."
    ]
    assert all(row[2] == "–" and row[4] == "0 (0 %)" for row in trial.rows())


def test_precision_and_recall_in_plain_words_and_counts(trials):
    trial = trials.run(Setting((FIRST, "headlines")))
    assert trial.found == {"s2": "boundary", "s13": "matched", "s15": "matched"}
    assert [record.cue.exact for record in trial.extra.values()] == ["policy"]
    assert trial.in_words() == [
        "Of the 4 statements that it marked, 3 are in our reference, too (precision: 75 %).",
        "Of our 16 statements it found 3 (recall: 19 %).",
        "All 3 that it found have our source, too.",
    ]
    cue, source, content = trial.rows()
    assert cue == ["Cue", "4", "3 (75 %)", "16", "3 (19 %)"]
    assert source == ["Source", "3", "3 (100 %)", "16", "3 (19 %)"], "a shared word is enough"
    marked, right, ours, found = (trial.scores["content"].marked, *map(int, (
        content[2].split()[0], content[3], content[4].split()[0])))  # fmt: skip
    assert right == found < marked < ours and content[0] == "Words of content"


def test_one_place_is_singular(trials):
    trial = trials.run(Setting(("denials",)))
    assert trial.in_words()[0].startswith("Of the 1 statement that it marked, 1 is in our")


def test_a_hundred_per_cent_means_all():
    shares = [machine_trial._percent(*each) for each in ((261, 262), (1, 900), (0, 9), (9, 9))]
    assert shares == ["99 %", "1 %", "0 %", "100 %"]
    assert machine_trial._percent(0, 0) == "cannot be said"


def test_what_each_rule_wins_depends_on_those_before_it(trials):
    words = [each.in_words() for each in trials.steps(Setting((FIRST, QUOTES, "headlines")))]
    assert words[0].startswith("Won: 3 more of ours found, ") and "Cost" not in words[0]
    assert words[1] == "Won: 1 now exactly as ours, 1 more word of content right."
    assert words[2] == "Cost: 1 new extra, 2 words of content too many."
    alone, later = trials.steps(Setting((QUOTES, FIRST)))
    assert alone.in_words() == NOTHING
    assert len(later.won) == 3 and later.sharper == ()


def test_a_step_back_is_a_cost(trials):
    both, one = trials.run(Setting((FIRST, QUOTES, "headlines"))), trials.run(Setting((FIRST,)))
    change = effect(both, one)
    assert change.in_words() == (
        "Won: 1 extra gone, 2 words too many gone. "
        "Cost: 1 no longer exactly as ours, 1 fewer word of content right."
    )
    assert told(both, one).startswith("Won: 1 extra gone (“policy”), ")


def test_a_change_names_the_cues_that_it_is_about_but_not_too_many(trials):
    none, one = trials.run(Setting()), trials.run(Setting((FIRST,)))
    assert told(none, one).startswith("Won: 3 more of ours found (“said”, “warn”, “announced”), ")
    cost = "Cost: 3 of ours no longer found (“said”, “warn”, “announced”), "
    assert told(one, none).startswith(cost)
    everything = told(none, trials.run(Setting(tuple(RULES))))
    assert everything.count("“") == 6 and " …)" in everything and "(“policy”)" in everything


def test_every_difference_stands_once_in_reading_order(trials):
    for rules in ((), (FIRST,), (FIRST, QUOTES, "headlines"), tuple(RULES)):
        trial = trials.run(Setting(rules))
        listed = differences(trials, trial)
        assert [each.start for each in listed] == sorted(each.start for each in listed)
        kinds = [each.kind for each in listed]
        assert set(kinds) <= set(GROUPS)
        assert kinds.count("missed") == trial.expected - len(trial.found)
        assert kinds.count("extra") == len(trial.extra)
        assert kinds.count("boundary") == list(trial.found.values()).count("boundary")


def test_a_sentence_is_cut_where_a_part_begins_or_ends(trials):
    listed = by_id(trials, FIRST, "headlines")
    for each in listed.values():
        words = "".join(words for words, _ in each.pieces)
        assert words in ARTICLE.text and all(words for words, _ in each.pieces)
        assert any(layer == "cues" and piece.split() for piece, layer in each.pieces)
    layers = dict((layer, words) for words, layer in listed["s1"].pieces)
    ours = MARKS.attribution("s1")
    assert layers["cues"] == ours.cue.exact and layers["sources"] == ours.source.exact
    assert layers["contents"] == ours.content[0].exact
    assert listed["s1"].where == "P2.1"


def test_missed_ones_name_the_rule_that_is_off(trials):
    listed = by_id(trials, FIRST)
    assert listed["s1"].why[0] == "The rule “inverted order”, which is off, is needed to find it."
    assert listed["s12"].why[0] == (
        "The rules “according to” and “passive”, which are off, are needed to find it."
    )
    assert listed["s4"].why[0] == "No rule here sees it, even with all of them on."
    listed = by_id(trials, FIRST, remove=("warn",))
    assert listed["s13"].why[0].startswith("Your word list keeps it from being found")


def test_missed_ones_are_explained_from_the_annotation(trials):
    listed = by_id(trials, "headlines")
    why = {id: each.why for id, each in listed.items() if each.kind == "missed"}
    for ours in trials.ours:
        said = why[ours.id]
        assert any("inside another statement" in w for w in said) == (ours.nested_in is not None)
        assert any("a phrase of" in w for w in said) == (len(ours.cue.exact.split()) > 1)
        assert any("only tells of it" in w for w in said) == (ours.form == "narrated")
        assert any("comes before its cue" in w for w in said) == (
            ours.content[0].start < ours.cue.start
        )
        assert any("disputable" in w for w in said) == any(
            answer.get("omitted") for answer in ours.also_accepted
        )
        assert not any("amed as" in w for w in said), "naming is not judged here"
    assert "The source is a pronoun (“which”)." in why["s6"]
    assert "It shares its source with “said”, which stands before it." in why["s3"]
    assert "It stands inside another statement, that of “adding”." in why["s4"]
    assert "The cue is a phrase of three words." in why["s12"]


def test_an_extra_says_why_we_did_not_mark_it(trials):
    extra = by_id(trials, FIRST, "headlines", add=("crumble",))
    (policy,) = [each for each in extra.values() if each.cue == "policy"]
    assert policy.why[0].startswith("Why we did not mark it: A policy that is carried out")
    assert policy.by == "the machine’s"
    (crumble,) = [each for each in extra.values() if each.cue == "crumble"]
    assert crumble.why[0].startswith("These words stand inside the content of “warn”.")


def test_another_boundary_says_what_differs(trials):
    shifted = by_id(trials, FIRST)["s2"]
    assert shifted.kind == "boundary"
    source, content = shifted.parts
    assert source.startswith("Source: ours “") and ", the machine’s “" in source
    assert content.startswith("Content: ours ends with “… ")
    ours = MARKS.attribution("s2").content[0]
    after = ARTICLE.sentence("P3.4").end - ours.end
    assert after > 20 and "After the content the sentence goes on, for 13 words." in shifted.why
    assert not any("disputable" in words or "which is off" in words for words in shifted.why)


def test_a_missing_source_and_no_sentence_are_said_too(monkeypatch):
    article = Article("A plan, he said.", "plain.txt")
    data = {
        "format": "who-says-so/1",
        "article": {"file": "plain.txt", "sha256": article.sha256},
        "annotator": {"name": "x", "kind": "reference"},
        "attributions": [
            {"id": "a", "cue": {"start": 11, "end": 15, "exact": "said"}, "source": None,
             "content": [{"start": 0, "end": 7, "exact": "A plan,"}], "form": "indirect",
             "naming": "unnamed"}
        ],
    }  # fmt: skip
    marks = type(MARKS).model_validate(data)
    monkeypatch.setattr(machine_trial, "find_attributions", lambda *a, **k: [])
    trials = Trials(article, marks)
    (missed,) = differences(trials, trials.run(Setting((FIRST,))))
    assert "No source is named." in missed.why and missed.cue == "said"


def test_marks_of_another_text_give_one_sentence():
    with pytest.raises(ValueError, match="was made for .*, not for this text; open the article"):
        Trials(Article("Another text."), MARKS)
