"""Marks and their notes: what a view shows is decided and tested without a browser."""

import pytest

from helpers.annotations import AnnotationSet
from helpers.documents import Article, open_article
from helpers.records.annotation_files import reference
from helpers.records.layers import LAYERS, items
from helpers.records.marks import MOST_TRACKS, Mark, counts, marks, segments, within

TEXT = (
    "Mayor Ada Smith said on Monday that 🚲 paths “may work.” She warned that the council "
    "hopes to stop her.\n\nShe warned that the council hopes to stop her."
)


def span(words, after=0):
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words), "exact": words}


def annotation():
    article = Article(TEXT, "marend.txt")
    second = TEXT.rindex("She")
    actors = [
        {"id": "smith", "name": "Ada Smith", "type": "person", "country": "MRD", "sector": "GOV",
         "mentions": [
             span("Ada Smith") | {"form": "name", "role": "speaks", "note": "Named in full."},
             span("Mayor") | {"form": "description", "role": "speaks",
                              "also_accepted": [{"form": "modifier"}, {"omitted": True},
                                                span("Mayor Ada Smith"),
                                                {"actor": "council", "role": "acts"}]},
             span("She") | {"form": "pronoun", "role": "speaks"},
             span("She", second) | {"form": "pronoun", "role": "speaks",
                                    "same_as": TEXT.index("She")},
         ]},
        {"id": "council", "name": "Marend council", "type": "institution", "mentions": [
            span("council") | {"form": "description", "role": "acts"}]},
    ]  # fmt: skip
    attributions = [
        {"id": "s1", "cue": span("said"), "source": span("Mayor Ada Smith"),
         "content": [span("that 🚲 paths"), span("“may work.”")], "source_actors": ["smith"],
         "form": "mixed", "naming": "named", "occasion": "o1",
         "grade": {"reliability": "F", "credibility": "6"}},
        {"id": "s2", "cue": span("warned"), "source": span("She"), "source_actors": ["smith"],
         "content": [span("that the council hopes to stop her")], "form": "indirect",
         "naming": "named", "note": "A cue that is not neutral."},
        {"id": "s3", "cue": span("hopes"), "source": span("the council"), "nested_in": "s2",
         "content": [span("to stop her")], "form": "narrated", "naming": "role only",
         "also_accepted": [{"form": "indirect", "nested_in": None, "source": None}]},
        {"id": "s4", "cue": span("warned", second), "source": span("She", second),
         "source_actors": ["smith"],
         "content": [span("that the council hopes to stop her", second)], "form": "indirect",
         "naming": "named", "same_as": "s2"},
    ]  # fmt: skip
    claims = [
        {"id": "C1", "spans": [span("paths"), span("may work")], "paraphrase": "Paths may work.",
         "attribution": "s1", "actors": ["smith"], "kind": "prediction", "conveyed": "asserted",
         "condition": span("on Monday"), "checkworthy": "non-factual", "stances": [
             {"holder": "author", "certainty": "unknown", "polarity": "unknown"},
             {"holder": "s1", "certainty": "possible", "polarity": "+"},
             {"holder": "s3", "certainty": "certain", "polarity": "-"}]},
    ]  # fmt: skip
    return article, AnnotationSet.model_validate(
        {
            "format": "who-says-so/1",
            "article": {"file": "marend.txt", "sha256": article.sha256},
            "annotator": {"name": "test", "kind": "reference"},
            "actors": actors,
            "attributions": attributions,
            "occasions": [{"id": "o1", "what": "a speech", "when": None, "known_from": "article"}],
            "claims": claims,
            "wording": [{"span": span("may"), "kind": "hedge", "claim": "C1"}],
            "times": [
                {"span": span("Monday"), "from": "2021-08-16", "to": "2021-08-16", "anchor": "day"}
            ],
        }
    )


@pytest.fixture(scope="module")
def found():
    article, annotations = annotation()
    return marks(annotations, article)


def one(found, layer, words):
    return next(m for m in found if m.layer == layer and words == TEXT[m.start : m.end])


def lines(mark):
    return dict(mark.note)


def test_marks_come_in_reading_order_longer_ones_first(found):
    places = [(mark.start, -mark.end) for mark in found]
    assert places == sorted(places)
    assert len({mark.id for mark in found}) == len(found)


def test_offsets_are_code_points_behind_an_emoji(found):
    mark = one(found, "wording", "may")
    assert TEXT[mark.start : mark.end] == "may" and mark.start > TEXT.index("🚲")


def test_a_mention_says_whose_it_is_and_which_of_how_many(found):
    mark = one(found, "actors", "Ada Smith")
    assert mark.said == "Ada Smith: mention 2 of 3, name, speaks"
    assert lines(mark) == {
        "Form": "name", "Role here": "speaks", "Who": "person (MRD, GOV)", "Why": "Named in full.",
    }  # fmt: skip


def test_alternatives_are_told_in_words(found):
    assert lines(one(found, "actors", "Mayor"))["Also accepted"] == (
        "form: modifier; not marking it; other words: “Mayor Ada Smith”; "
        "actor: Marend council and role: acts"
    )
    assert lines(one(found, "sources", "the council"))["Also accepted"] == (
        "form: indirect and inside: none and source: none"
    )


def test_a_repetition_is_drawn_and_not_counted(found):
    repeated = [m for m in found if m.layer == "actors" and not m.counted]
    assert [m.said for m in repeated] == ["Ada Smith: repeats mention 3 of 3, pronoun, speaks"]
    assert lines(repeated[0])["Counted"].startswith("no")
    assert counts(found) == {
        "actors": 4, "claims": 1, "sources": 3, "cues": 3, "contents": 3, "wording": 1, "times": 1,
    }  # fmt: skip


def test_the_parts_of_an_attribution_light_up_together_and_with_their_repetition(found):
    chain = one(found, "cues", "warned").chain
    assert {m.layer for m in found if m.chain == chain} == {"sources", "cues", "contents"}
    assert sum(not m.counted for m in found if m.chain == chain) == 3


def test_wording_lights_up_with_its_claim(found):
    assert one(found, "wording", "may").chain == one(found, "claims", "may work").chain
    assert lines(one(found, "wording", "may"))["In the claim"] == "Paths may work. (C1)"


def test_an_attribution_tells_source_cue_content_and_nesting(found):
    outer, inner = one(found, "cues", "warned"), one(found, "cues", "hopes")
    assert outer.said == "Ada Smith: cue, indirect"
    assert lines(outer)["Has inside it"] == "“the council” (“hopes”)"
    assert lines(inner)["Inside"] == "Ada Smith (“warned”)"
    split = one(found, "contents", "“may work.”")
    assert split.brief == "content, part 2 of 2, mixed"
    assert lines(split)["Content"] == "“that 🚲 paths” … “may work.”"
    assert lines(split)["Source"] == "“Mayor Ada Smith”, named"
    assert lines(split)["When it was said"] == "a speech"
    assert lines(split)["How reliable?"].startswith(
        "the source: cannot be judged; the information: cannot be judged (F6"
    )


def test_a_claim_tells_whose_it_is_and_how_certain_each_holder_is(found):
    mark = one(found, "claims", "may work")
    assert mark.said == "Paths may work: claim C1, prediction, asserted"
    assert lines(mark)["Whose"] == "Ada Smith (“said”)"
    assert lines(mark)["Condition"] == "“on Monday”"
    assert lines(mark)["How certain"] == (
        "the author: takes no side; Ada Smith: possible; “the council”: certain that it is not so"
    )


def test_a_time_tells_its_days(found):
    assert lines(one(found, "times", "Monday")) == {"When": "2021-08-16", "Counted from": "day"}


def test_segments_keep_the_text_and_one_track_per_mark(found):
    pieces = segments(found, 0, len(TEXT))
    assert "".join(TEXT[p.start : p.end] for p in pieces) == TEXT
    tracks = {}
    for piece in pieces:
        used = [track for _, track in piece.marks]
        assert len(set(used)) == len(used)
        for mark, track in piece.marks:
            tracks.setdefault(mark.id, set()).add(track)
    assert all(len(used) == 1 for used in tracks.values())


def test_the_inner_mark_lies_nearer_to_the_text(found):
    ada = one(found, "actors", "Ada Smith")
    piece = next(p for p in segments(found, 0, len(TEXT)) if p.start == ada.start)
    assert [(mark.layer, track) for mark, track in piece.marks] == [("actors", 0), ("sources", 1)]


def test_crossing_marks_and_marks_over_the_edge_are_cut_cleanly():
    def mark(start, end, layer="claims"):
        return Mark(f"{start}", layer, start, end, "", "", "", True, "", "", "", ())

    pieces = segments([mark(0, 6), mark(4, 9), mark(2, 30)], 3, 10)
    assert [(p.start, p.end, len(p.marks)) for p in pieces] == [
        (3, 4, 2), (4, 6, 3), (6, 9, 2), (9, 10, 1),
    ]  # fmt: skip
    deep = segments([mark(n, 60 - n) for n in range(25)], 0, 60)
    assert max(track for piece in deep for _, track in piece.marks) == MOST_TRACKS - 1
    assert segments([], 3, 10)[0].marks == ()
    assert segments([mark(0, 2), mark(12, 20)], 3, 10)[0].marks == ()


def test_within_keeps_what_reaches_into_a_passage(found):
    cut = within(found, TEXT.index("Monday") + 2, TEXT.index("Monday") + 3)
    assert {mark.layer for mark in cut} == {"times"}


def test_the_reference_gives_a_mark_for_every_item_and_every_note_reads():
    article = open_article("best-friends")
    annotations = reference(article)
    everything = marks(annotations, article)
    for layer in LAYERS:
        mine = [mark for mark in everything if mark.layer == layer]
        assert len(mine) == len(items(annotations, layer, duplicates=True))
    for mark in everything:
        assert mark.note and mark.title and "None" not in mark.said
        for term, words in mark.note:
            assert words.strip() and "{" not in words, (mark.id, term, words)
