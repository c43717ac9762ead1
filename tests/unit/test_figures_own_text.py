"""The figures on what a learner marked by hand: incomplete, in any language, under any name."""

from __future__ import annotations

import json
import re

import pytest

from helpers import (
    actor_network,
    actor_prominence,
    certainty_map,
    cue_table,
    origin_map,
    statement_flow,
    voice_share,
    who_says_what,
)
from helpers.annotations import AnnotationSet, counted
from helpers.documents import Article, open_article
from helpers.figures.parts import Picture, clipped, name_of
from helpers.records.annotation_files import empty_annotations, reference
from helpers.statements.sourcing import not_marked
from helpers.statements.voices import _body_words, _depth, _holds, body_words, voices, words_in

FIGURES = (who_says_what, statement_flow, voice_share, certainty_map, actor_prominence, cue_table,
           origin_map, actor_network)  # fmt: skip
# Invented, like everything in these tests.
TEXT = (
    "He said that the ferry sails. She told them that he said it is late.\n\nNobody knows why it "
    "does."
)
ARABIC = "قال الوزير إن العبارة ستبحر غدا. وأضاف أنها آمنة."
CHINESE = "部长说渡轮明天启航。她补充说它是安全的。"
HOSTILE = ("<b>x</b>", "<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "a\nb\x00",
           "", " ", "\u202eabc", "%{x}$\\alpha$", "x" * 400, "a very long name " * 30)  # fmt: skip
SURE = {"certainty": "certain", "polarity": "+"}


def span(text, words):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def statement(id, text, cue, content, source=None, **more):
    record = {"id": id, "cue": span(text, cue), "content": [span(text, content)],
              "source": span(text, source) if source else None, "form": "indirect",
              "naming": "named"}  # fmt: skip
    return record | more


def claim(text, words, **more):
    record = {"id": "C1", "spans": [span(text, words)], "paraphrase": words, "kind": "factual",
              "conveyed": "asserted", "checkworthy": "unimportant"}  # fmt: skip
    return record | more


def actor(name, text, *words, type="person"):
    mentions = [span(text, each) | {"form": "name", "role": "speaks"} for each in words]
    return {"id": "a1", "name": name, "type": type, "mentions": mentions}


def made(text, actors=(), attributions=(), claims=(), parts=None):
    article = Article(text, "own.txt", "own", parts)
    data = empty_annotations(article, "me").model_dump(exclude_unset=True)
    data |= {"actors": actors, "attributions": attributions, "claims": claims}
    return AnnotationSet.model_validate(data), article


def many(number):
    text = " ".join(f"Speaker{n} said that thing{n} comes." for n in range(number))
    actors, attributions = [], []
    for n in range(number):
        at = text.index(f"Speaker{n} said") + len(f"Speaker{n} ")
        actors.append(actor(f"Speaker {n}", text, f"Speaker{n} ".strip()) | {"id": f"a{n}"})
        attributions.append(
            statement(f"s{n}", text, f"Speaker{n} said", f"that thing{n} comes", f"Speaker{n}")
            | {"cue": {"start": at, "end": at + 4, "exact": "said"}, "source_actors": [f"a{n}"]}
        )
    return made(text, actors, attributions)


SAID = statement("s1", TEXT, "said", "the ferry sails", "He")
INNER = [
    statement("s1", TEXT, "told", "that he said it is late", "She"),
    statement("s2", TEXT, "said", "it is late", "he", nested_in="s1"),
    statement("s3", TEXT, "knows", "late", nested_in="s2", naming="unnamed"),
]
CASES = {
    "nothing": made(TEXT),
    "one letter": made("x"),
    "no statement, a claim": made(TEXT, claims=[claim(TEXT, "the ferry sails")]),
    "a pronoun as source": made(TEXT, attributions=[SAID]),
    "no source": made(TEXT, attributions=[SAID | {"source": None, "naming": "unnamed"}]),
    "claims without stances": made(
        TEXT, attributions=[SAID], claims=[claim(TEXT, "the ferry sails", attribution="s1")]
    ),
    "the author unsure": made(TEXT, claims=[claim(
        TEXT, "Nobody knows",
        stances=[{"holder": "author", "certainty": "unknown", "polarity": "unknown"}],
    )]),
    "only actors": made(TEXT, [actor("the ferry", TEXT, "ferry", type="place")]),
    "nested three deep": made(TEXT, attributions=INNER),
    "no paragraph at all": made(TEXT, attributions=[SAID], parts=[("title", 0, len(TEXT))]),
    "all of it on one word": made("Ann said so.", attributions=[
        statement("s1", "Ann said so.", "said", "Ann said so.", form="direct")
    ]),
    "Arabic": made(ARABIC, [actor("الوزير", ARABIC, "الوزير")], [statement(
        "s1", ARABIC, "قال", "إن العبارة ستبحر غدا", "الوزير", source_actors=["a1"],
    )], [claim(ARABIC, "ستبحر", attribution="s1", stances=[{"holder": "s1", **SURE}])]),
    "Chinese": made(CHINESE, [actor("部长", CHINESE, "部长")], [statement(
        "s1", CHINESE, "说", "渡轮明天启航", "部长", source_actors=["a1"],
    )], [claim(CHINESE, "启航", attribution="s1")]),
    "300 statements": many(300),
}  # fmt: skip
CASES |= {
    f"named {name[:30]!r}": made(
        TEXT,
        [actor(name, TEXT, "He", "he said")],
        [SAID | {"source_actors": ["a1"], "medium": name or None}],
        [claim(TEXT, "the ferry sails", attribution="s1",
               stances=[{"holder": "s1", **SURE}, {"holder": "author", **SURE}])],
    )
    for name in HOSTILE
}  # fmt: skip


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)
@pytest.mark.parametrize("case", CASES)
def test_every_figure_takes_it(case, figure):
    picture = figure(*CASES[case])
    if isinstance(picture, Picture):
        bundle = json.dumps(picture._repr_mimebundle_(), ensure_ascii=False)
        height = picture.figure.layout.height
        assert 100 <= height <= 2600, "no taller than a few screens"
        assert picture.look_for and picture.alternative and picture.title
    else:
        bundle = picture._repr_html_()
    assert not re.search(r"<(script|img)\b", bundle)
    if "<b>x" in case:
        assert "<b>x</b>" not in bundle.replace("<b>&lt;b&gt;x", "")


def texts(picture):
    return [note.text for note in picture.figure.layout.annotations]


@pytest.mark.parametrize("name", HOSTILE[-2:])
def test_very_long_names_are_cut(name):
    case = CASES[f"named {name[:30]!r}"]
    for figure in (who_says_what, statement_flow, voice_share, origin_map, certainty_map,
                   actor_prominence):  # fmt: skip
        for text in texts(figure(*case)):
            plain = re.sub(r"<(?!br)[^>]*>", "", text)
            assert all(len(line) <= 170 for line in plain.split("<br>")), figure.__name__
        lines = [text.count("<br>") for text in texts(figure(*case))]
        assert max(lines) <= 2, figure.__name__
        assert " …" in " ".join(texts(figure(*case))), figure.__name__


def test_a_name_read_from_right_to_left_turns_nothing_around_it():
    (label,) = [text for text in texts(who_says_what(*CASES["Arabic"])) if "الوزير" in text]
    assert "\u2068الوزير\u2069" in label
    assert name_of("Ann") == "Ann" and "\u202e" not in name_of("\u202eabc")
    assert clipped("one two three", 9) == "one two …" and clipped("x" * 20, 9) == "xxxxxxx …"
    assert name_of(" \x00") == "(no name)"


def test_writing_without_spaces_is_counted_by_its_letters():
    assert words_in(CHINESE) == len(re.sub("。", "", CHINESE))
    assert words_in("one two-three “four”  five.") == 4
    found = voices(*CASES["Chinese"])
    assert [(voice.name, voice.words) for voice in found.sources] == [("部长", 6)]
    for figure in (statement_flow, voice_share):
        assert "Nothing to draw yet" not in " ".join(texts(figure(*CASES["Chinese"])))
    for text in (open_article().text, open_article("practice").text):
        assert words_in(text) == len(text.split()), "other writing is counted by its spaces"


def test_a_sentence_where_there_is_nothing():
    annotations, article = CASES["nothing"]
    said = {figure: figure(annotations, article) for figure in FIGURES[:5]}
    assert "every word of the body counts as the author’s own" in said[who_says_what].look_for
    for figure in FIGURES[1:5]:
        assert said[figure].look_for.startswith("No "), figure.__name__
    assert "no paragraph" in who_says_what(*CASES["no paragraph at all"]).look_for


def test_what_a_learner_cannot_mark_is_not_said_of_the_text():
    annotations, article = CASES["claims without stances"]
    flow, origins = statement_flow(annotations, article), origin_map(annotations, article)
    who, sure = who_says_what(annotations, article), certainty_map(annotations, article)
    for picture in (flow, origins, who, sure, voice_share(annotations, article)):
        bundle = json.dumps(picture._repr_mimebundle_(), ensure_ascii=False)
        for untrue in ("is not told", "not told", "no outlet", "0 outlets", "No occasion is named"):
            assert untrue not in bundle, picture.title
    assert "Occasions and media are not marked in this annotation" in flow.look_for
    assert flow.alternative.endswith("Occasions and media are not marked in this annotation.")
    drawn = " ".join(texts(flow))
    assert "occasions are not marked" in drawn and "media are not marked" in drawn
    assert [(row[0], row[2]) for row in flow.table.rows] == [("not marked", "not marked")]
    assert "occasions not marked" in origins.alternative
    assert "Occasions are not marked" in origins.look_for
    assert origins.table.rows[0][-1].startswith("No occasion is marked")
    assert [row[2] for row in who.table.rows] == ["", "not marked"]
    assert sure.look_for == "How firmly anybody holds a claim is not marked in this annotation."


def test_a_reader_who_could_mark_them_is_believed():
    annotations, article = CASES["claims without stances"]
    data = annotations.model_dump(exclude_unset=True)
    data["annotator"]["kind"] = "reference"
    theirs = AnnotationSet.model_validate(data)
    assert not not_marked(theirs) and not_marked(annotations) == {"occasions", "media", "stances"}
    assert "the occasion is not told" in statement_flow(theirs, article).look_for
    told = CASES["a pronoun as source"][0].model_dump(exclude_unset=True)
    told["attributions"][0]["medium"] = "the Courier"
    partly = AnnotationSet.model_validate(told)
    said = statement_flow(partly, article).alternative
    assert said.endswith("Occasions are not marked in this annotation. One outlet is named.")
    assert who_says_what(partly, article).table.rows[1][2] == "the Courier"


def test_a_pronoun_is_counted_apart_in_a_learners_annotation_only():
    annotations, article = CASES["a pronoun as source"]
    who = who_says_what(annotations, article)
    assert any("a pronoun, not joined to anybody" in text for text in texts(who))
    assert not any("people with a name" in text for text in texts(who))
    data = annotations.model_dump(exclude_unset=True)
    data["annotator"]["kind"] = "reference"
    (she,) = voices(AnnotationSet.model_validate(data), article).sources
    assert she.group == "named person"
    for name in ("best-friends", "practice"):
        opened = open_article(name)
        assert all(v.group != "pronoun" for v in voices(reference(opened), opened).sources)


def test_she_is_no_organisation():
    (she, nobody) = voices(*CASES["a pronoun as source"]).sources + (
        voices(*CASES["no source"]).sources
    )
    assert (she.group, nobody.group) == ("pronoun", "unnamed")


def test_of_very_many_sources_the_table_has_all_and_no_word_is_lost():
    annotations, article = CASES["300 statements"]
    who = who_says_what(annotations, article)
    assert len(who.table.rows) == 301
    assert any("260 more, see the table" in text for text in texts(who))
    drawn = sum(sum(bar.x) for bar in who.figure.data[:2])
    assert drawn == sum(row[3] + row[4] for row in who.table.rows)
    share = voice_share(annotations, article)
    assert len([row for row in share.table.rows if row[0] == "By source"]) <= 31
    assert any("270 more sources" in text for text in texts(share))
    flow = statement_flow(annotations, article)
    assert len(flow.table.rows) == 300 and any("260 more speakers" in t for t in texts(flow))
    assert len(origin_map(annotations, article).table.rows) >= 300
    assert len(actor_prominence(annotations, article).table.rows) == 300


@pytest.mark.parametrize("name", ["best-friends", "practice"])
def test_every_word_goes_to_the_innermost_statement_that_holds_it(name):
    article = open_article(name)
    annotations = reference(article)
    order = sorted(counted(annotations.attributions), key=lambda r: -_depth(r, annotations))
    slowly = [
        next((record for record in order if _holds(record, *word)), None)
        for word in _body_words(article)
    ]
    assert [record for record, _ in body_words(annotations, article)] == slowly
    assert len({record.id for record in slowly if record}) > 5
