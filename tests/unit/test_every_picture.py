"""What holds for every picture that a lesson can show; a new figure has to stand in the list."""

import json
import re
from functools import cache

import pytest
from unit.pictures import ARTICLE, PICTURES, bundle_of, made

import helpers
from helpers.figures import parts

# Fractions of these are written out in full; the map alone has a ground of its own.
LONG_NUMBERS = {"hedges_and_boosters", "source_chain", "percent_misleads"}
OWN_GROUND = {"region_map"}
drawn = cache(made)  # once for all that only looks at it
every_picture = pytest.mark.parametrize("name", PICTURES)


def function_of(name):
    return name.split(" (")[0]


def test_every_function_that_gives_a_picture_is_in_the_list():
    homes = [name for name, home in helpers._HOMES.items() if home.startswith("figures.")]
    gives = {
        name: str(getattr(helpers, name).__annotations__.get("return", "nothing said"))
        for name in homes
    }
    assert "nothing said" not in gives.values(), "say what each figure gives"
    pictures = {name for name, what in gives.items() if "Picture" in what}
    assert pictures == {function_of(name) for name in PICTURES}


@every_picture
def test_a_picture_has_figure_table_and_text(name):
    picture = drawn(name)
    bundle = picture._repr_mimebundle_()
    assert set(bundle) == {parts.PLOTLY, "text/html", "text/plain"}
    assert bundle["text/plain"] == f"Picture: {picture.title}"
    assert "\n" not in picture.alternative and picture.alternative.endswith(".")
    assert picture.alternative.split(";")[0][:20] in bundle["text/html"]
    assert picture.table.rows
    assert all(len(row) == len(picture.table.columns) for row in picture.table.rows)
    assert bundle["text/html"].count("<table>") == 1 == picture.details().count("<table>")
    subtitle = bundle[parts.PLOTLY]["layout"]["title"]["text"].replace("<br>", " ")
    assert picture.look_for[:40] in subtitle


@every_picture
def test_a_picture_is_the_same_every_time_and_stays_small(name):
    first, again = (bundle_of(made(name)) for _ in range(2))
    assert first == again and len(first) < 60_000
    assert "0x" not in first and "bdata" not in first
    if function_of(name) not in LONG_NUMBERS:
        assert not re.search(r"\d\.\d{5}", first)


@every_picture
def test_a_figure_asks_nothing_of_the_network(name):
    figure = drawn(name).figure
    assert {trace.type for trace in figure.data} <= {"bar", "scatter"}
    plotly = json.dumps(drawn(name)._repr_mimebundle_()[parts.PLOTLY])
    for word in ("http", "geo", "mapbox", "topojson", "images"):
        assert word not in plotly, word


@every_picture
def test_a_figure_takes_the_ink_and_the_ground_of_the_page(name):
    layout = drawn(name).figure.layout
    assert layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert layout.plot_bgcolor == "rgba(0,0,0,0)" or name in OWN_GROUND
    assert "var(--jp-content-font-color1" in layout.title.text
    for note in layout.annotations:
        assert "color:" in note.text, note.text


@every_picture
def test_no_long_stretch_of_the_article_is_shown(name):
    shown = bundle_of(drawn(name)).replace("<br>", " ")
    for sentence in ARTICLE.sentences:
        assert sentence.words < 20 or sentence.text not in shown
