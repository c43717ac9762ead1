"""The background file is true to itself and to the article; faults are one sentence each."""

import tomllib
from datetime import date

import pytest

from helpers.articles.background_files import BackgroundError, background, parse_background
from helpers.documents import SEEDS, Article, open_article
from helpers.records.annotation_files import reference

ARTICLE = open_article("best-friends")
KNOWN = background(ARTICLE)
TEXT = (SEEDS / "000_3249e3038561f82f.background.toml").read_text(encoding="utf-8")


def test_people_and_organisations_are_actors_of_the_reference():
    actors = {actor.id for actor in reference(ARTICLE).actors}
    for entry in [*KNOWN.people, *KNOWN.organisations]:
        assert entry.actor in actors, entry.name


def test_the_article_names_whom_the_background_says_it_names():
    for person in KNOWN.people:
        assert ARTICLE.find(person.name.split()[-1]), person.name
        for label in person.part.replace(",", " ").split():
            if label.startswith("P") and label[1:].isdigit():
                places = [p.label for p in ARTICLE.find(person.name.split()[-1])]
                assert label in places, (person.name, label)
    for group in KNOWN.organisations:
        assert ARTICLE.find(group.name), group.name


@pytest.mark.parametrize("entry", [*KNOWN.countries, *KNOWN.places], ids=lambda e: e.name)
def test_places_said_to_be_in_the_article_are_and_others_are_not(entry):
    words = "Chinese soil" if entry.name == "China" else entry.name
    assert bool(ARTICLE.find(words)) == entry.in_article


def test_afghanistan_touches_six_countries():
    assert sorted(KNOWN.neighbours("Afghanistan")) == [
        "China", "Iran", "Pakistan", "Tajikistan", "Turkmenistan", "Uzbekistan",
    ]  # fmt: skip


def test_members_of_the_alliance():
    csto = next(group for group in KNOWN.organisations if group.short == "CSTO")
    assert len(csto.members) == 6
    assert not {"Uzbekistan", "Afghanistan", "China"} & set(csto.members)


def test_outlines_close_and_neighbours_share_their_border():
    outlines = {country.name: KNOWN.outline(country.name) for country in KNOWN.countries}
    assert all(outline[0] == outline[-1] for outline in outlines.values())
    for name in KNOWN.neighbours("Afghanistan"):
        assert len(set(outlines[name]) & set(outlines["Afghanistan"])) >= 3, name


def inside(point, outline):
    (x, y), crossings = point, 0
    for (ax, ay), (bx, by) in zip(outline, outline[1:], strict=False):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def test_every_place_lies_in_its_country_and_every_name_but_one_on_its_land():
    for place in KNOWN.places:
        assert inside(place.at, KNOWN.outline(place.country)), place.name
    outside = [c.name for c in KNOWN.countries if not inside(c.at, KNOWN.outline(c.name))]
    assert outside == ["Armenia"]  # too small for its name


def test_countries_do_not_overlap():
    for place in KNOWN.places:
        holders = [c.name for c in KNOWN.countries if inside(place.at, KNOWN.outline(c.name))]
        assert holders == [place.country]


def test_events_in_the_article_are_not_later_than_its_writing():
    for event in KNOWN.events:
        if event.in_article:
            assert event.from_ <= KNOWN.written.to, event.id


def test_the_window_of_writing_is_one_week():
    assert (KNOWN.written.from_, KNOWN.written.to) == (date(2021, 8, 16), date(2021, 8, 22))


def test_reposts_carry_no_address_and_everything_else_carries_one():
    for event in KNOWN.events:
        assert ("re-post" in event.source) == (event.address is None), event.id


def test_no_sentence_is_copied_from_the_article():
    words = ARTICLE.text.lower().split()
    sixes = {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
    for entry in [*KNOWN.events, *KNOWN.organisations]:
        own = entry.what.lower().split()
        assert not {tuple(own[i : i + 6]) for i in range(len(own) - 5)} & sixes, entry.what


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('checked = "November 2026"', "checked = ", "not complete TOML"),
        ('name = "Kabul"', 'name = "Kabul"\ncolour = "red"', "places, entry 1, colour"),
        ('name = "Dushanbe"', 'name = "Kabul"', "'Kabul' stands there twice"),
        ('country = "Uzbekistan"', 'country = "Usbekistan"', "'Usbekistan' is not among"),
        ('outline = ["armenia-iran", ', 'outline = ["iran-coast", ', "not a border of Armenia"),
        ("[52, 31], [54, 28.4]", "[52, 33], [54, 28.4]", "has a gap"),
        ("from = 2021-08-09", "from = 2021-08-19", "before it begins"),
        ('words = "last week"', 'words = "last year"', "“last year” do not stand in P3"),
        ('"https://tass.com/defense/1324249"', '"javascript:alert(1)"', "address"),
    ],
)
def test_each_fault_is_one_sentence(old, new, says):
    assert old in TEXT
    with pytest.raises(BackgroundError) as fault:
        parse_background(TEXT.replace(old, new, 1), ARTICLE, "my.toml")
    message = str(fault.value)
    assert says in message and message.startswith("my.toml: ") and "\n" not in message


def test_a_text_without_background_says_what_to_do():
    with pytest.raises(BackgroundError, match=r"write mine\.background\.toml in the folder seeds"):
        background(Article("A title\n\nA paragraph.", "mine.txt"))


def test_the_file_is_toml_that_anyone_can_read():
    assert set(tomllib.loads(TEXT)) == set(type(KNOWN).model_fields)
