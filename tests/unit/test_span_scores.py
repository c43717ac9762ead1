"""Scores of span lists by hand-made examples; standoff files; the saved figures of the corpus."""

import re
import subprocess
import sys

import pytest
import score_machine_reader as command
from hypothesis import given
from hypothesis import strategies as some
from lessons import ROOT

from helpers.comparing.comparison import Scores
from helpers.comparing.span_scores import LAYERS, LayerScores, Marks, marks_of, score_marks
from helpers.interchange.brat import BratError, read_standoff
from helpers.machine.score_file import SCORE_FILE, fingerprint, save_scores, saved_scores
from helpers.machine_reader import RULES

# Invented.
TEXT = "The mayor said that the bridge is safe, and the baker said “no”.\nBridge: safe"
BRAT = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 38\tthat the bridge is safe
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 44 53\tthe baker
T6\tCue 54 58\tsaid
T7\tContent 59 61;62 63\t“n ”
E2\tAttribution:T6 Cue:T6 Source:T5 Content:T7
#1\tAnnotatorNotes T1\ta note
R1\tAnother Arg1:T1 Arg2:T2
"""


def spot(words: str, after: int = 0) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words, after)
    return ((start, start + len(words)),)


def scored(given, wanted):
    """The scores of two lists of cues."""
    return score_marks(TEXT, Marks(given, [], []), Marks(wanted, [], []))["cue"]


# Scores


def test_the_same_words_are_exact_whatever_the_punctuation_at_the_edges():
    found = scored([spot("is safe,")], [spot("is safe")])
    assert found == LayerScores(Scores(1, 1, 1), Scores(1, 1, 1), Scores(2, 2, 2))


def test_a_shared_word_is_an_overlap_and_a_touched_word_is_a_word():
    found = scored([spot("the bridge")], [spot("bridge is safe")])
    assert found == LayerScores(Scores(0, 1, 1), Scores(1, 1, 1), Scores(1, 2, 3))
    assert scored([spot("brid")], [spot("bridge")]).exact.found == 1


def test_pairs_are_one_to_one():
    long = spot("that the bridge is safe")
    found = scored([long], [spot("that"), spot("bridge"), spot("safe")])
    assert found.overlap == Scores(1, 1, 3) and found.token == Scores(3, 5, 3)


def test_as_many_pairs_as_there_can_be():
    # Greedy pairing in order would give the first mark the only partner of the second.
    found = scored([spot("the bridge is"), spot("the bridge")], [spot("bridge"), spot("is safe")])
    assert found.overlap == Scores(2, 2, 2)


def test_two_marks_at_one_place_are_two():
    twice = [spot("The mayor"), spot("The mayor")]
    assert scored(twice, twice).exact == Scores(2, 2, 2)
    assert scored(twice, twice[:1]).exact == Scores(1, 2, 1)
    assert scored(twice, twice).token == Scores(2, 2, 2)


def test_a_mark_in_two_parts_is_one_mark():
    parts = spot("that the") + spot("is safe")
    found = scored([parts], [spot("that the bridge is safe")])
    assert found == LayerScores(Scores(0, 1, 1), Scores(1, 1, 1), Scores(4, 4, 5))


def test_a_mark_without_a_word_is_met_where_it_stands():
    colon, stop = spot(":"), spot(".")
    assert scored([colon], [colon]) == LayerScores(
        Scores(1, 1, 1), Scores(1, 1, 1), Scores(0, 0, 0)
    )
    assert scored([colon], [stop]).overlap == Scores(0, 1, 1)


def test_nothing_marked_and_nothing_wanted():
    nothing = scored([], [])
    assert nothing.exact.f1 is None and nothing.overlap.f1 is None and nothing.token.f1 is None
    assert scored([], [spot("said")]).overlap == Scores(0, 0, 1)


marks = some.lists(
    some.tuples(some.integers(0, len(TEXT) - 2), some.integers(1, 30)).map(
        lambda at: ((at[0], min(len(TEXT), at[0] + at[1])),)
    ),
    max_size=8,
)


@given(marks, marks)
def test_scores_are_symmetric_and_exact_is_the_hardest(a, b):
    there, back = scored(a, b), scored(b, a)
    for one, other in zip(there, back, strict=True):
        assert (one.found, one.marked, one.expected) == (other.found, other.expected, other.marked)
    assert there.exact.found <= there.overlap.found <= min(len(a), len(b))
    assert scored(a, a).exact.found == len(a) == scored(a, a).overlap.found


def test_scores_of_two_texts_add_up():
    one = LayerScores(Scores(1, 2, 3), Scores(2, 2, 3), Scores(5, 9, 8))
    assert one.with_those_of(one) == LayerScores(
        Scores(2, 4, 6), Scores(4, 4, 6), Scores(10, 18, 16)
    )


# Standoff


def test_standoff_gives_spans_and_events():
    read = read_standoff(BRAT, TEXT)
    assert read.spans["T3"].label == "Content" and read.spans["T7"].spans == ((59, 61), (62, 63))
    assert read.events["E1"].roles == {
        "Content": ["T3"], "Cue": ["T2"], "Source": ["T1"],
    }  # fmt: skip
    assert len(read.events) == 2


def test_a_second_content_joins_the_first():
    second = "T8\tContent 20 23\tthe\n" + BRAT.replace("Source:T1\n", "Source:T1 Content2:T8\n", 1)
    assert read_standoff(second, TEXT).events["E1"].roles["Content"] == ["T3", "T8"]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("T1 Source 0 9", "line 1: a T line needs"),
        ("T1\tSource 9 9\t", "line 1: 9 to 9 is no place"),
        ("T1\tSource 0 9000\tx", "0 to 9000 is no place in a text of"),
        ("T1\tSource zero nine\tx", "line 1: a T line needs"),
        ("E1\tAttribution", "line 1: an E line needs"),
        ("E1\tAttribution:T1 Cue:T1", "E1 names T1, and there is no such T line"),
    ],
)
def test_a_bad_line_is_named(bad, told):
    with pytest.raises(BratError) as fault:
        read_standoff(bad, TEXT, "a.ann")
    assert str(fault.value).startswith("a.ann") and told in str(fault.value)
    assert "\n" not in str(fault.value)


# The command


@pytest.fixture
def folder(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "one.txt").write_bytes(TEXT.encode())
    (tmp_path / "text" / "unread.txt").write_bytes(b"Nobody has marked this.")
    for reader in ("aaaa", "bbbb"):
        (tmp_path / "attributions" / f"one_{reader}.ann").write_bytes(BRAT.encode())
    return tmp_path


def test_the_corpus_is_read_with_all_its_readers(folder):
    ((text, readers),) = command.corpus(folder)
    assert text == TEXT and len(readers) == 2
    assert readers[0] == Marks(
        [((10, 14),), ((54, 58),)], [((0, 9),), ((44, 53),)], [((15, 38),), ((59, 61), (62, 63))]
    )


def test_every_row_of_the_table_is_measured(folder):
    rows = command.measured(command.corpus(folder))
    assert [row.kind for row in rows] == ["floor", *["rules"] * len(RULES), "human", "machine"]
    assert [row.name for row in rows if row.kind == "rules"] == list(RULES)
    assert rows[0].layers["cue"].overlap == Scores(2, 2, 2)
    human = next(row for row in rows if row.kind == "human")
    assert all(human.layers[layer].exact.f1 == 1 for layer in LAYERS)
    printed = "\n".join(command.lines(rows))
    assert len(re.findall(r"^floor", printed, re.MULTILINE)) == 3
    assert f"+ {list(RULES)[-1]}" in printed


def test_an_empty_folder_gets_one_sentence(tmp_path):
    with pytest.raises(SystemExit, match="There are no text"):
        command.corpus(tmp_path)


def test_the_command_runs_by_itself(folder):
    script = [sys.executable, str(ROOT / "tests" / "score_machine_reader.py"), str(folder)]
    before = SCORE_FILE.read_bytes()
    done = subprocess.run(script, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 text, ") and "found," in done.stdout
    assert all(f"\n{layer.upper()} " in done.stdout for layer in LAYERS)
    assert SCORE_FILE.read_bytes() == before
    (folder / "attributions" / "one_aaaa.ann").write_text("T1 nonsense", encoding="utf-8")
    done = subprocess.run(script, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1 and done.stderr.startswith("one_aaaa.ann, line 1")
    assert "Traceback" not in done.stderr


# The saved figures


def test_the_saved_figures_belong_to_the_rules_as_they_are():
    saved = saved_scores()
    assert not saved.stale, (
        "Rules, word list or scoring have changed since the scores were measured: run "
        f"`{saved.command}` with the folder of the corpus."
    )


def test_the_saved_figures_are_complete():
    saved = saved_scores()
    assert [row.name for row in saved.of("rules")] == list(RULES)
    assert len(saved.of("floor")) == 1 and saved.texts >= 84 and saved.words > 50_000
    for row in saved.readers:
        for layer in LAYERS:
            for score in row.layers[layer]:
                assert 0 <= score.found <= min(score.marked, score.expected)


def test_the_spread_over_single_texts_stands_in_order():
    for measures in saved_scores().spread.values():
        for fives in measures.values():
            assert len(fives) == 5 and list(fives) == sorted(fives)
            assert fives[0] >= 0 and fives[-1] <= 1


def test_the_spread_of_one_text_is_its_score(folder):
    texts = command.corpus(folder)
    ((text, readers),) = texts
    own = score_marks(text, marks_of(command.find_attributions(text)), readers[0])
    assert set(command.spread(texts)["cue"]["f1"]) == {round(own["cue"].overlap.f1, 3)}


def test_the_rules_beat_the_floor_by_far():
    saved = saved_scores()
    floor, rules = saved.of("floor")[0].layers, saved.of("rules")[-1].layers
    assert rules["cue"].overlap.f1 >= 0.75 > floor["cue"].overlap.f1 + 0.2
    assert rules["source"].overlap.f1 >= 0.70
    assert rules["content"].token.f1 >= 0.75 > floor["content"].token.f1 + 0.2


def test_saving_gives_back_the_same_and_keeps_the_day_of_equal_figures(tmp_path):
    saved, path = saved_scores(), tmp_path / "scores.toml"
    save_scores(saved, path)
    assert saved_scores(path) == saved
    first = path.read_bytes()
    save_scores(saved._replace(date="2099-01-01"), path)
    assert path.read_bytes() == first
    save_scores(saved._replace(date="2099-01-01", texts=1), path)
    assert saved_scores(path).date == "2099-01-01"


def test_another_fingerprint_means_stale_figures():
    saved = saved_scores()
    assert re.fullmatch("[0-9a-f]{16}", saved.fingerprint)
    assert saved._replace(fingerprint="0" * 16).stale
    assert not saved._replace(fingerprint=fingerprint()).stale


def test_the_file_holds_figures_and_nothing_of_the_corpus():
    text = SCORE_FILE.read_text(encoding="utf-8")
    assert "/work" not in text and "polnear-dev" not in text
    values = re.findall(r'^name = "(.*)"$', text, re.MULTILINE)
    assert set(values) == {"floor", *RULES, "another reader", "all rules, the same texts"}


def test_marks_of_takes_no_source_for_none():
    from helpers.annotations import Attribution, Span

    cue, content = Span(start=0, end=3, exact="The"), Span(start=4, end=9, exact="mayor")
    one = Attribution(id="m1", cue=cue, content=[content], form="indirect", naming="unnamed")
    assert marks_of([one]) == Marks([((0, 3),)], [], [((4, 9),)])
