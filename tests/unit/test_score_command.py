"""The command that measures the machine reader on a corpus, and the figures that it saved."""

import re
import subprocess
import sys

import pytest
import score_machine_reader as command
from lessons import ROOT
from unit.standoff_text import BRAT, TEXT

from helpers.comparing.comparison import Scores
from helpers.comparing.span_scores import LAYERS, Marks, marks_of, score_marks
from helpers.machine.score_file import SCORE_FILE, fingerprint, save_scores, saved_scores
from helpers.machine_reader import RULES

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
