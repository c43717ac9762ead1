"""The figures of lessons 02 to 04 count what the annotations hold, and say it without colour."""

import json

import pytest

from helpers.annotations import Actor, Argument, Attribution, Claim, Mention, Span, Stance, Wording
from helpers.documents import Article, open_article
from helpers.figures import parts
from helpers.figures.actors import (
    LETTERS,
    actor_prominence,
    in_context,
    mention_table,
    prominence,
    role_counts,
)  # fmt: skip
from helpers.figures.arguments import argument_map
from helpers.figures.claims import (
    doubtful,
    firmness,
    hedges_and_boosters,
    plain_cases,
    stance_table,
)  # fmt: skip
from helpers.figures.estimates import bands, estimative_words
from helpers.figures.grades import admiralty_grid, grades
from helpers.figures.sources import cue_table, source_chain
from helpers.records.annotation_files import empty_annotations, reference
from helpers.records.arguments import connected, layers, places
from helpers.statements.sourcing import chain, holder_name, plain, source_name, where

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)
PICTURES = {
    "actors": lambda: actor_prominence(REFERENCE, ARTICLE),
    "hedges": lambda: hedges_and_boosters(REFERENCE, ARTICLE),
    "words": estimative_words,
    "argument": lambda: argument_map(REFERENCE, ARTICLE),
    "other argument": lambda: argument_map(REFERENCE, ARTICLE, "C78"),
    "nested": lambda: source_chain(REFERENCE, ARTICLE, "s4"),
    "told": lambda: source_chain(REFERENCE, ARTICLE, "s7"),
    "grades": lambda: admiralty_grid(REFERENCE),
}
HOSTILE = "<img src=x onerror=a()>"


def bundle_of(picture):
    return json.dumps(picture._repr_mimebundle_(), ensure_ascii=False)


# What holds for every picture


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_figure_table_and_text(name):
    picture = PICTURES[name]()
    bundle = picture._repr_mimebundle_()
    assert set(bundle) == {parts.PLOTLY, "text/html", "text/plain"}
    assert "\n" not in picture.alternative and picture.alternative.endswith(".")
    assert picture.table.rows
    assert all(len(row) == len(picture.table.columns) for row in picture.table.rows)
    subtitle = bundle[parts.PLOTLY]["layout"]["title"]["text"].replace("<br>", " ")
    assert picture.look_for[:40] in subtitle


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_same_every_time_and_stays_small(name):
    first, again = (bundle_of(PICTURES[name]()) for _ in range(2))
    assert first == again
    assert len(first) < 70_000
    assert "0x" not in first and "bdata" not in first


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_asks_nothing_of_the_network(name):
    figure = PICTURES[name]().figure
    assert {trace.type for trace in figure.data} <= {"bar", "scatter"}
    assert not figure.layout.images and "http" not in figure.to_json()


@pytest.mark.parametrize("name", PICTURES)
def test_text_takes_the_ink_of_the_page(name):
    figure = PICTURES[name]().figure
    assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)" == figure.layout.plot_bgcolor
    for note in figure.layout.annotations:
        assert "color:" in note.text, note.text


@pytest.mark.parametrize("name", PICTURES)
def test_no_long_stretch_of_the_article_is_shown(name):
    shown = bundle_of(PICTURES[name]()).replace("<br>", " ")
    for sentence in ARTICLE.sentences:
        assert sentence.words < 20 or sentence.text not in shown


# Actors


def test_mentions_are_counted_without_duplicates():
    rows = {row[0]: row for row in actor_prominence(REFERENCE, ARTICLE).table.rows}
    actor = REFERENCE.actor("russia")
    assert sum(m.same_as is not None for m in actor.mentions) == 3
    kept = [m for m in actor.mentions if m.same_as is None]
    row = rows[actor.name]
    assert row[2] == len(kept) == sum(row[3:8]) == sum(row[8:])
    assert row[4] == sum(m.form == "metonym" for m in kept) == 5
    assert len(rows) == sum(any(m.same_as is None for m in a.mentions) for a in REFERENCE.actors)


def test_every_square_is_one_mention_with_the_letter_of_its_form():
    figure = actor_prominence(REFERENCE, ARTICLE).figure
    squares = {trace.name: trace for trace in figure.data if trace.name}
    shown = [
        mentions for at, (actor, mentions) in enumerate(prominence(REFERENCE)) if len(mentions) > 1
    ]
    assert sum(len(t.y) for t in squares.values()) == sum(map(len, shown))
    assert len(set(LETTERS.values())) == len(LETTERS)
    for form, trace in squares.items():
        assert all(LETTERS[form] in text for text in trace.text)
        places = list(zip(trace.y, trace.base, strict=True))
        assert len(set(places)) == len(places)
    taken = [p for t in squares.values() for p in zip(t.y, t.base, strict=True)]
    assert len(set(taken)) == len(taken)  # no square covers another


def test_whoever_ties_with_the_last_is_shown_and_places_stand_apart():
    table = [(a, len(m)) for a, m in prominence(REFERENCE) if a.type != "place"]
    third = table[2][1]
    picture = actor_prominence(REFERENCE, ARTICLE, top=3)
    names = [n.text for n in picture.figure.layout.annotations]
    for actor, count in table:
        shown = any(f"{plain(actor.name)} <b>{count}</b>" in text for text in names)
        assert shown == (count >= third), actor.name
    assert any("Kabul <b>3</b>" in text for text in names)
    assert not any(r == "place" and n for r, n in zip(
        ("acts", "speaks", "spoken about", "place"),
        role_counts(REFERENCE.actor("taliban").mentions), strict=True))  # fmt: skip


def test_nobody_marked_leaves_a_sentence():
    empty = empty_annotations(ARTICLE, "me")
    told = actor_prominence(empty, ARTICLE).alternative
    assert told == "No mention of an actor is marked in this annotation."
    assert "0 have a hedge" in hedges_and_boosters(empty, ARTICLE).alternative
    assert "0 of 0" in admiralty_grid(empty).alternative
    assert cue_table(empty, ARTICLE).rows == ()


def test_mention_table_is_in_reading_order_with_its_surroundings():
    table = mention_table(REFERENCE, ARTICLE, "taliban", "ansarollah")
    assert table.columns == ("Where", "Actor", "The words", "Form", "Role", "Why")
    groups = [row for row in table.rows if "militant group]" in row[2]]
    assert [(row[0], row[1]) for row in groups] == [("P2.2", "Taliban"), ("P3.7", "Ansarollah")]
    alone = mention_table(REFERENCE, ARTICLE, "taliban")
    assert len(alone.rows) == 20 and "Actor" not in alone.columns
    assert alone.rows[0][0] == "title"


def test_mention_table_says_what_is_missing():
    with pytest.raises(ValueError, match="Say whose mentions"):
        mention_table(REFERENCE, ARTICLE)
    with pytest.raises(ValueError, match="no actor 'nato' here"):
        mention_table(REFERENCE, ARTICLE, "nato")


def test_context_stays_inside_its_part():
    article = Article("Title here\n\nBy me\n\nOne two three four five.", "t.txt")
    start = article.text.index("One")
    assert in_context(article, start, start + 3) == "[One] two three four"
    start = article.text.index("five")
    assert in_context(article, start, start + 4) == "two three four [five]."


# Claims


def test_hedges_and_boosters_are_those_of_the_annotation():
    found = {f.claim.id: f for f in firmness(REFERENCE)}
    words = [w for w in REFERENCE.wording if w.same_as is None and w.kind in ("hedge", "booster")]
    assert sum(len(f.hedges) + len(f.boosters) for f in found.values()) == len(words)
    assert [w.span.exact for w in found["C25"].hedges] == ["not at all clear"]
    assert [w.span.exact for w in found["C25"].boosters] == ["at all"]
    assert found["C66"].holder == "Jennifer Murtazashvili"
    assert found["C3"].holder == "the author"
    starts = [f.claim.spans[0].start for f in found.values()]
    assert starts == sorted(starts)


def test_plain_cases_hold_no_doubtful_word():
    found = firmness(REFERENCE)
    plain_ones = plain_cases(found)
    assert 0 < len(plain_ones) < len(found)
    assert not any(doubtful(w) for f in plain_ones for w in (*f.hedges, *f.boosters))
    assert any(doubtful(w) for f in found for w in (*f.hedges, *f.boosters))


def test_words_that_weaken_stand_left_and_words_that_strengthen_right():
    figure = hedges_and_boosters(REFERENCE, ARTICLE).figure
    for button in figure.layout.updatemenus[0].buttons:
        notes = button.args[1]["annotations"]
        sides = {n["xanchor"] for n in notes if n.get("bordercolor") and n["x"] < 0.5}
        assert sides == {"right"}
        hollow = [n for n in notes if n.get("bgcolor") == "rgba(0,0,0,0)"]
        assert all(n["x"] < 0.5 for n in hollow) and hollow
    shown = json.dumps([n["text"] for n in figure.layout.updatemenus[0].buttons[0].args[1][
        "annotations"]], ensure_ascii=False)  # fmt: skip
    assert " ?" not in shown and "unprecedented" in shown


def test_stances_are_told_in_words():
    rows = stance_table(REFERENCE, "C63", "C59").rows
    assert [row[1:] for row in rows] == [
        ("the author", "certain", "for"),
        ("Taliban", "certain", "against"),
        ("the author", "not told", "not told"),
        ("Sergey Shoigu", "not told", "not told"),
        ("Taliban, as Sergey Shoigu tells it", "certain", "for"),
    ]
    with pytest.raises(ValueError, match="no claim 'C999' here"):
        stance_table(REFERENCE, "C999")
    with pytest.raises(ValueError, match="Say which claims"):
        stance_table(REFERENCE)


def test_estimative_words_are_those_of_the_two_lists():
    icd = [b for b in bands() if b.list == "ICD 203"]
    assert [(b.low, b.high) for b in icd] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip
    kent = {b.label: ((b.low + b.high) / 2, (b.high - b.low) / 2) for b in bands()
            if b.list == "Kent"}  # fmt: skip
    assert kent == {
        "almost certain": (93, 6), "probable": (75, 12), "chances about even": (50, 10),
        "probably not": (30, 10), "almost certainly not": (7, 5),
    }  # fmt: skip
    picture = estimative_words()
    assert picture.table.rows[0] == (
        "almost no chance, remote", 1, 5, "US Intelligence Community Directive 203",
    )  # fmt: skip
    assert "55–80 % in the first, 63–87 % in the second" in picture.alternative
    assert {t.marker.pattern.shape for t in picture.figure.data} == {"", "/"}


# Arguments


def test_the_whole_argument_round_the_conclusion():
    found = connected(REFERENCE, "C19")
    ids = {id for a in found for id in (*a.premises, a.conclusion)}
    assert ids == {"C19", "C20", "C21", "C23", "C24", "C25", "C26", "C28", "C66"}
    depth = layers(found, "C19")
    assert depth["C19"] == 0 and depth["C24"] == max(depth.values())
    for argument in found:
        assert all(depth[p] > depth[argument.conclusion] for p in argument.premises)
    picture = argument_map(REFERENCE, ARTICLE)
    assert (
        "C24 against C21" in picture.alternative and "C21 with C23 for C25" in picture.alternative
    )
    assert len(picture.table.rows) == len(found)
    assert all(argument.warrant in str(picture.table.rows) for argument in found)


@pytest.mark.parametrize("conclusion", ["C19", "C4", "C13", "C32", "C78"])
def test_no_two_boxes_of_the_map_touch(conclusion):
    boxes = argument_map(REFERENCE, ARTICLE, conclusion).figure.layout.shapes
    for at, a in enumerate(boxes):
        assert a.x1 > a.x0 and a.y1 > a.y0 >= 0
        for b in boxes[:at]:
            apart = a.x1 < b.x0 or b.x1 < a.x0 or a.y1 < b.y0 or b.y1 < a.y0
            assert apart, (a, b)


def test_support_and_attack_differ_in_line_sign_and_shape():
    figure = argument_map(REFERENCE, ARTICLE).figure
    *lines, signs = figure.data
    assert {line.line.dash for line in lines} == {"solid", "5px,4px"}
    assert set(signs.text) == {"<b>+</b>", "<b>−</b>"}
    assert set(signs.marker.symbol) == {"circle", "square"}
    assert sum(s == "<b>−</b>" for s in signs.text) == 2
    assert all("unstated step" in text for text in signs.hovertext)


def test_an_argument_in_a_circle_is_still_drawn():
    round_trip = [
        Argument(premises=["C1"], conclusion="C2", type="support"),
        Argument(premises=["C2"], conclusion="C1", type="support"),
    ]
    assert set(layers(round_trip, "C1")) == {"C1", "C2"}
    spots = places(round_trip, "C1", ["C1", "C2"])
    assert set(spots) == {"C1", "C2"}


def test_a_claim_without_argument_says_so():
    with pytest.raises(ValueError, match="No argument here has to do with claim 'C49'; there are"):
        argument_map(REFERENCE, ARTICLE, "C49")


# Sources


def test_every_attribution_is_in_the_cue_table():
    rows = cue_table(REFERENCE, ARTICLE).rows
    assert len(rows) == 16
    assert [row[0] for row in rows] == [f"s{n}" for n in range(1, 17)]
    by_id = {row[0]: row for row in rows}
    assert by_id["s4"][1:] == (
        "P3.4", "the militants", "vowed", "indirect", "named", "", "Sergey Shoigu: “adding”",
    )  # fmt: skip
    assert by_id["s14"][6] == "Nikkei Asia"
    assert max(len(row[2]) for row in rows) <= 60


def test_a_promise_inside_a_report_has_one_box_more():
    stages, links = chain(REFERENCE, ARTICLE, "s4")
    assert [s.who for s in stages] == [
        "not to cross over into Central Asia", "Taliban", "Sergey Shoigu", "Mark Episkopos", "you",
    ]  # fmt: skip
    assert [link.cue for link in links] == ["", "“vowed”", "“adding”", "writes"]
    assert all(link.question.endswith("?") for link in links)
    assert len(chain(REFERENCE, ARTICLE, "s3")[0]) == 4
    told, _ = chain(REFERENCE, ARTICLE, "s7")
    assert "Eurasianet" in [stage.who for stage in told] and len(told) == 5


@pytest.mark.parametrize("record", REFERENCE.attributions, ids=lambda r: r.id)
def test_every_attribution_has_its_chain_and_no_box_touches_another(record):
    figure = source_chain(REFERENCE, ARTICLE, record.id).figure
    boxes = figure.layout.shapes
    assert len(boxes) == len(figure.data) + 1
    assert all(a.x1 < b.x0 for a, b in zip(boxes, boxes[1:], strict=False))


def test_an_unknown_attribution_says_so():
    with pytest.raises(ValueError, match="no attribution 's99' here"):
        source_chain(REFERENCE, ARTICLE, "s99")


def test_names_of_holders_and_places():
    assert holder_name(None, REFERENCE) == holder_name("author", REFERENCE) == "the author"
    assert source_name(REFERENCE.attribution("s5"), REFERENCE) == "Recent reports and eyewitnesses"
    assert plain("Russia (state and government)") == "Russia" and plain("(x)") == "(x)"
    assert where(ARTICLE, 0) == "breadcrumb"
    assert where(ARTICLE, REFERENCE.attribution("s4").cue.start) == "P3.4"


def test_the_grid_counts_grades():
    found = grades(REFERENCE)
    assert {pair: len(names) for pair, names in found.items()} == {("F", "2"): 1, ("F", "6"): 15}
    picture = admiralty_grid(REFERENCE)
    assert picture.alternative.startswith("15 of 16 attributions are F6")
    assert "87 %" in picture.alternative and "Baker 1968" in picture.alternative
    assert len(picture.figure.data[0].x) == 16
    spots = list(zip(picture.figure.data[0].x, picture.figure.data[0].y, strict=True))
    assert len(set(spots)) == len(spots)
    shaded = [s for s in picture.figure.layout.shapes if s.fillcolor != "rgba(0,0,0,0)"]
    assert len(shaded) == 6 and len(picture.figure.layout.shapes) == 36


# What comes from a file


def test_everything_from_a_file_is_escaped():
    article = Article(
        f"T\n\nBy {HOSTILE}\n\nAnn {HOSTILE} said that it may rain.\n\nMore.", "h.txt"
    )

    def span(words):
        start = article.text.index(words)
        return Span(start=start, end=start + len(words), exact=words)

    mine = empty_annotations(article, "me")
    ann = span("Ann")
    mine.actors = [
        Actor(id="a", name=HOSTILE, type="person", mentions=[
            Mention(**ann.model_dump(), form="name", role="speaks", note=HOSTILE)])
    ]  # fmt: skip
    mine.attributions = [
        Attribution(id="s1", cue=span("said"), source=ann, content=[span(f"{HOSTILE} said")],
                    source_actors=["a"], form="indirect", naming="named", medium=HOSTILE,
                    grade={"reliability": "A", "credibility": "1"})
    ]  # fmt: skip
    words = {"paraphrase": HOSTILE, "kind": "factual", "conveyed": "asserted"}
    words["checkworthy"] = "unimportant"
    stance = Stance(holder="s1", certainty="probable", polarity="-")
    mine.claims = [
        Claim(id="C1", spans=[span("it may rain")], attribution="s1", stances=[stance], **words),
        Claim(id="C2", spans=[span("rain")], **words),
    ]
    mine.wording = [Wording(span=span(HOSTILE), kind="hedge", claim="C1")]
    mine.arguments = [Argument(premises=["C1"], conclusion="C2", type="attack", warrant=HOSTILE)]
    shown = [
        actor_prominence(mine, article), hedges_and_boosters(mine, article),
        argument_map(mine, article, "C2"), source_chain(mine, article, "s1"), admiralty_grid(mine),
    ]  # fmt: skip
    tables = [mention_table(mine, article, "a"), stance_table(mine, "C1"), cue_table(mine, article)]
    html = "".join(bundle_of(p) + p.details() for p in shown)
    html += "".join(t._repr_html_() for t in tables)
    assert "<img" not in html and "&lt;img" in html
