"""What holds for every figure of lessons 02 to 04, and for what they take from a file."""

import json

import pytest

from helpers.annotations import Actor, Argument, Attribution, Claim, Mention, Span, Stance, Wording
from helpers.documents import Article, open_article
from helpers.figures import parts
from helpers.figures.actors import actor_prominence, mention_table
from helpers.figures.arguments import argument_map
from helpers.figures.claims import hedges_and_boosters, stance_table
from helpers.figures.estimates import estimative_words
from helpers.figures.grades import admiralty_grid
from helpers.figures.sources import cue_table, source_chain
from helpers.records.annotation_files import empty_annotations, reference

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
