"""The figures of lesson 07 show what was measured: on the corpus from the saved file, here live."""

import pytest
from unit.pictures import ARTICLE, REFERENCE, bundle_of

from helpers.annotations import Attribution, Span, counted
from helpers.documents import Article
from helpers.figures.machine import SCALES, machine_scores, rule_by_rule
from helpers.figures.machine_here import TABLE
from helpers.machine.score_file import fingerprint, saved_scores
from helpers.machine.trial import Setting, Trials
from helpers.machine_reader import RULES
from helpers.records.annotation_files import empty_annotations

SAVED = saved_scores()
HOSTILE = "<img src=x onerror=a()>"


def percent(share):
    return f"{100 * share:.0f} %"


# On the corpus


def in_a_cell(layers, layer):
    """Precision, recall, F1 and exact F1 as a cell of the table has them."""
    score, exact = getattr(layers[layer], SCALES[layer]), layers[layer].exact
    if not score.marked:
        return "– · – · – · –"
    shares = (score.precision, score.recall, score.f1, exact.f1)
    return " · ".join(f"{100 * share:.0f}" for share in shares)


def test_every_view_stands_in_the_table():
    shown = machine_scores(ARTICLE, REFERENCE)
    *rows, ours, single = shown.table.rows
    assert len(shown.table.columns) == 5  # narrow enough for a small page
    assert [row[1] for row in rows] == [reader.texts for reader in SAVED.readers]
    for row, reader in zip(rows, SAVED.readers, strict=True):
        assert row[2:] == tuple(in_a_cell(reader.layers, layer) for layer in SCALES)
    least, *_, most = SAVED.spread["cue"]["precision"]
    assert single[1] == SAVED.texts
    assert single[2].startswith(f"{100 * least:.0f}–{100 * most:.0f} · ")
    assert ours[:2] == ("all rules, our article", 1)
    assert SAVED.gold in shown.table.caption and "PolNeAR" in shown.table.caption


def test_our_article_is_measured_as_the_others_and_marked_on_the_spread():
    trial = Trials(ARTICLE, REFERENCE).run(Setting(tuple(RULES)))
    shown, without = machine_scores(ARTICLE, REFERENCE), machine_scores(scores=SAVED)
    ours = shown.table.rows[-2]
    for cell, score in zip(ours[2:], trial.scores.values(), strict=True):
        assert cell.split(" · ")[2] == f"{100 * score.f1:.0f}"
        assert f"{percent(score.f1)}" in shown.alternative.split("For our article")[1]
    bars = [s for s in shown.figure.layout.shapes if s.y0 == s.y1]
    for number in (1, 4, 7):
        trace = shown.figure.data[number]
        assert trace.marker.symbol[-1] == "triangle-down" and trace.y[-1] == bars[0].y0
    assert "our article" not in bundle_of(without)


def test_the_scale_and_the_texts_stand_under_the_title():
    for shown in (machine_scores(ARTICLE, REFERENCE), machine_scores(scores=SAVED)):
        assert "development set" in shown.look_for and "shares a word" in shown.look_for
        assert "in both directions" in shown.alternative


def test_each_button_moves_the_dots_to_its_share():
    figure = machine_scores(scores=SAVED).figure
    rules = SAVED.of("rules")
    labels = []
    for button in figure.layout.updatemenus[0].buttons:
        labels.append(button.label)
        measure = {"Precision": "precision", "Recall": "recall"}.get(button.label, "f1")
        exact = button.label.startswith("Exactly")
        xs, texts = button.args[0]["x"], button.args[0]["text"]
        assert len(xs) == len(texts) == len(figure.data) == 9
        for at, (layer, scale) in enumerate(SCALES.items()):
            of = "exact" if exact else scale
            shares = [getattr(getattr(rule.layers[layer], of), measure) for rule in rules]
            order = sorted(range(len(shares)), key=shares.__getitem__)
            dots = xs[3 * at]
            assert [dots[k] for k in order] == sorted(dots)
            for share, text in zip(shares, texts[3 * at + 2], strict=False):
                assert f">{percent(share)}<" in text
    assert labels[:3] == ["<b>Both in one (F1)</b>", "Precision", "Recall"]
    assert labels[3:] == ["Exactly the same words (F1)"]


def test_the_spread_of_single_articles_is_a_bar_in_every_column():
    for button in machine_scores(scores=SAVED).figure.layout.updatemenus[0].buttons:
        bars = [line for line in button.args[1]["shapes"] if line["y0"] == line["y1"]]
        if button.label.startswith("Exactly"):
            assert bars == []  # not measured for exact matches
            continue
        assert [bar["line"]["width"] for bar in bars] == [1.2, 5] * len(SCALES)
        for thin, thick in zip(bars[::2], bars[1::2], strict=True):
            assert thin["x0"] <= thick["x0"] <= thick["x1"] <= thin["x1"]


def test_a_reader_that_finds_no_sources_has_no_dot_there():
    figure = machine_scores(scores=SAVED).figure
    assert figure.data[4].x[0] is None and "none" in figure.data[5].text[len(RULES)]


def test_the_text_alternative_tells_floor_rules_and_people():
    told = machine_scores(scores=SAVED).alternative
    for reader in (SAVED.of("floor")[0], SAVED.of("rules")[-1], SAVED.of("human")[0]):
        assert percent(reader.layers["content"].token.f1) in told
    assert f"on {SAVED.of('human')[0].texts} articles" in told


def test_figures_of_older_rules_say_so():
    assert "rules have changed" in machine_scores(scores=SAVED._replace(fingerprint="x")).look_for
    fresh = SAVED._replace(fingerprint=fingerprint())
    assert "rules have changed" not in machine_scores(scores=fresh).look_for


def test_a_corpus_that_one_person_marked_has_no_second_part():
    alone = [r for r in SAVED.readers if r.kind in ("floor", "rules")]
    shown = machine_scores(scores=SAVED._replace(readers=tuple(alone)))
    assert len(shown.table.rows) == len(RULES) + 2 and "several people" not in bundle_of(shown)


# On one article


def test_the_rows_count_what_the_trials_count():
    shown, trials = rule_by_rule(ARTICLE, REFERENCE), Trials(ARTICLE, REFERENCE)
    assert shown.table.columns == TABLE and len(shown.table.rows) == len(RULES)
    total = len(counted(REFERENCE.attributions))
    for number, row in enumerate(shown.table.rows, 1):
        run = trials.run(Setting(tuple(RULES)).up_to(number))
        assert row[1:3] == (len(run.found), total) and row[4] == len(run.extra)
    assert f"finds {row[1]} of {total}" in shown.alternative
    assert shown.alternative.endswith("Not found to the end: “vowed”.")
    # Each column carries its cue, so that nobody needs a mouse to read it.
    upright = [n.text for n in shown.figure.layout.annotations if n.textangle == -90]
    assert len(upright) == total and any("in hopes of" in text for text in upright)


def test_every_attribution_is_a_dot_in_every_row():
    figure = rule_by_rule(ARTICLE, REFERENCE).figure
    total = len(counted(REFERENCE.attributions))
    dots = [(x, y) for trace in figure.data[:3] for x, y in zip(trace.x, trace.y, strict=True)]
    dots = [dot for dot in dots if dot[0] is not None]
    assert len(dots) == len(set(dots)) == total * len(RULES)
    assert len({x for x, _ in dots}) == total and len({y for _, y in dots}) == len(RULES)


def test_no_long_stretch_of_the_article_is_shown():
    shown = bundle_of(rule_by_rule(ARTICLE, REFERENCE)).replace("<br>", " ")
    for sentence in ARTICLE.sentences:
        assert sentence.words < 8 or sentence.text not in shown


def test_nothing_marked_gives_one_sentence():
    shown = rule_by_rule(ARTICLE, empty_annotations(ARTICLE, "nobody"))
    assert shown.alternative.endswith("in this annotation.") and shown.table.rows == ()


def test_marks_of_another_text_get_one_sentence():
    with pytest.raises(ValueError, match="not for this text"):
        rule_by_rule(Article("Another text.", "other.txt"), REFERENCE)


def test_many_marks_still_stand_side_by_side():
    text = "The mayor said that it rains. " * 60
    article = Article(text, "invented.txt")
    mine = empty_annotations(article, "test")
    for number in range(60):
        at = 30 * number
        spans = [
            Span(start=at + a, end=at + b, exact=text[at + a : at + b])
            for a, b in ((0, 9), (10, 14), (15, 28))
        ]
        mine.attributions.append(
            Attribution(id=f"s{number}", source=spans[0], cue=spans[1], content=[spans[2]],
                        form="indirect", naming="role only")
        )  # fmt: skip
    figure = rule_by_rule(article, mine).figure
    xs = sorted({x for trace in figure.data[:3] for x in trace.x if x is not None})
    assert len(xs) == 60 and min(b - a for a, b in zip(xs, xs[1:], strict=False)) >= 4


def test_names_and_texts_are_escaped():
    text = f"The mayor {HOSTILE} said that it rains. {HOSTILE} said {HOSTILE}."
    article = Article(text, "invented.txt")
    mine = empty_annotations(article, HOSTILE)
    cue = Span(start=10, end=10 + len(HOSTILE), exact=HOSTILE)
    content = Span(start=len(text) - 6, end=len(text), exact=text[-6:])
    mine.attributions = [
        Attribution(id="s1", cue=cue, content=[content], form="direct", naming="unnamed")
    ]
    assert "<img" not in bundle_of(rule_by_rule(article, mine)).replace("<br>", " ")
