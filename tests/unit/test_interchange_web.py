"""W3C Web Annotations out and in; the Hypothesis service's export in."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unit.interchange_sets import marked_texts
from unit.web_annotation_musts import MUSTS, broken

from helpers import open_article, reference
from helpers.documents import Article
from helpers.interchange import InterchangeError, from_web_annotation, to_web_annotation
from helpers.interchange.spans_apart import LARGEST
from helpers.records.annotation_files import to_json

TEXT = "😀 The mayor spoke. The bridge may fall, she said. The bridge may fall, he denied."
ARTICLE = Article(TEXT, "bridge.txt")
small = settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))


@given(marked_texts())
@small
def test_a_round_trip_loses_nothing(pair):
    annotations, article = pair
    written = to_web_annotation(annotations, article)
    for form in (written, json.dumps(written), json.dumps(written).encode()):
        found, sentences = from_web_annotation(form, article)
        assert to_json(found) == to_json(annotations)
        assert sentences == []
    assert to_web_annotation(found, article) == written
    assert broken(written, article.text) == []


def test_the_reference_comes_back_byte_for_byte():
    article = open_article("best-friends")
    written = to_web_annotation(reference(article), article)
    assert broken(written, article.text) == []
    found, sentences = from_web_annotation(json.dumps(written), article)
    assert to_json(found) == to_json(reference(article)) and sentences == []


BREAKS = {
    "3.1": lambda c, item: item.update(target=[]),
    "3.2.1": lambda c, item: item.update(target="claim 3"),
    "3.2.4": lambda c, item: item["body"][0].pop("value"),
    "3.2.5": lambda c, item: item.update(bodyValue="words"),
    "3.3.2": lambda c, item: item["creator"].update(type="Robot"),
    "3.3.5": lambda c, item: item.update(motivation="marking"),
    "4": lambda c, item: item["target"].pop("source"),
    "4.2.4": lambda c, item: item["target"]["selector"][0].update(suffix="other words"),
    "4.2.5": lambda c, item: item["target"]["selector"][1].update(start=-1),
    "5.1": lambda c, item: c.update(total=99),
    "5.2": lambda c, item: c["first"].update(items=[]),
}


@pytest.mark.parametrize("section", BREAKS)
def test_a_broken_must_is_seen(section):
    found, _ = from_web_annotation({"rows": [row("mayor", ["hedge"])]}, ARTICLE)
    written = to_web_annotation(found, ARTICLE)
    assert broken(written, TEXT) == []
    BREAKS[section](written, written["first"]["items"][0])
    assert any(fault.startswith(f"{section}: ") for fault in broken(written, TEXT))
    assert {section for section, *_ in MUSTS} == set(BREAKS)


def test_what_another_tool_added_is_told():
    article, (annotations, _) = ARTICLE, from_web_annotation({"rows": [row("mayor", ["hedge"])]},
                                                             ARTICLE)  # fmt: skip
    written = to_web_annotation(annotations, article)
    written["first"]["items"].append({"id": "urn:x", "type": "Annotation", "target": "urn:y"})
    found, sentences = from_web_annotation(written, article)
    assert found == annotations
    assert sentences == ["1 annotation was added by another tool and left out."]


def row(exact, tags, text="", prefix="", suffix="", start=None):
    selectors = [{"type": "RangeSelector", "startContainer": "/p[1]"}]
    if start is not None:
        selectors.append({"type": "TextPositionSelector", "start": start, "end": start + 3})
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {
        "user": "acct:ada@hypothes.is", "uri": "https://example.org", "text": text, "tags": tags,
        "target": [{"source": "https://example.org", "selector": [*selectors, quote]}],
    }  # fmt: skip


@pytest.mark.parametrize("key", ["rows", "annotations", "items", None])
def test_the_hypothesis_export_is_placed_by_its_words(key):
    rows = [
        row("bridge may fall", ["claim", "prediction", "check-worthy"], "hm", "said. The ", ","),
        row("mayor", ["Actor: Ada Smith", "description", "speaks", "person"]),
        row("she", ["source", "s1", "unnamed", "indirect"]),
        row("said", ["cue", "s1"]),
        row("The bridge may fall", ["content", "s1"], suffix=", she"),
        row("may", ["hedge"], start=len(TEXT) - 20),
    ]  # fmt: skip
    found, sentences = from_web_annotation({"total": 6, key: rows} if key else rows, ARTICLE)
    (claim,), (actor,), (said,), (may,) = (found.claims, found.actors, found.attributions,
                                           found.wording)  # fmt: skip
    assert claim.spans[0].start == TEXT.rindex("bridge") and claim.note == "hm; conveyed not chosen"
    assert (claim.kind, claim.checkworthy) == ("prediction", "check-worthy")
    assert (actor.name, actor.mentions[0].form) == ("Ada Smith", "description")
    assert said.source.exact == "she" and said.content[0].start == TEXT.index("The bridge")
    assert may.span.start == TEXT.rindex("may")
    assert found.annotator.name == "ada" and sentences == []


def test_what_cannot_be_placed_is_told():
    rows = [
        row("zebra parade", ["claim"]),
        row("mayor", ["interesting"]),
        row("spoke", ["cue"]),
        row("denied", ["cue", "s2"]),
        {"target": [{"source": "https://example.org"}], "text": "a page note"},
        row("The mayor spoek", ["claim"]),
    ]
    found, sentences = from_web_annotation({"rows": rows}, ARTICLE)
    told = " ".join(sentences)
    expected = (
        "no “zebra parade”", "“interesting”", "a cue needs a tag", "“a page note”", "“factual”",
        "s2 was left out: it has no content", "has “The mayor spoke” where",
    )  # fmt: skip
    for words in expected:
        assert words in told
    assert [claim.spans[0].exact for claim in found.claims] == ["The mayor spoke"]


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_script_in_every_field_stays_text():
    rows = [row("mayor", [f"actor: {SCRIPT}"], SCRIPT)]
    rows[0]["user"] = SCRIPT
    found, _ = from_web_annotation({"rows": rows}, ARTICLE)
    assert found.actors[0].name == SCRIPT and found.actors[0].mentions[0].note.startswith(SCRIPT)
    again, _ = from_web_annotation(to_web_annotation(found, ARTICLE), ARTICLE)
    assert again == found


def ours(change):
    found, _ = from_web_annotation({"rows": [row("mayor", ["hedge"])]}, ARTICLE)
    items = to_web_annotation(found, ARTICLE)["first"]["items"]
    change(items)
    return json.dumps(items)


def moved(items):
    items[0]["target"]["selector"][1] |= {"start": 900, "end": 905}


def not_a_number(items):
    items[0]["target"]["selector"][1]["start"] = float("nan")


BAD = {
    "wrong article": (lambda: (ours(lambda i: None), Article("Another text.")), "another text"),
    "out of range": (lambda: (ours(moved), ARTICLE), "905"),
    "no number": (lambda: (ours(not_a_number), ARTICLE), "NaN"),
    "one id twice": (lambda: (ours(lambda i: i.append(i[0])), ARTICLE), "two annotations"),
    "missing part": (lambda: (ours(lambda i: i.pop(0)), ARTICLE), "not in the file"),
    "nested too deeply": (lambda: ("[" * 100_000, ARTICLE), "nested too deeply"),
    "too large": (lambda: ("x" * (LARGEST + 1), ARTICLE), "20 MB"),
    "50 MB": (lambda: (bytes(50_000_000), ARTICLE), "50 MB"),
    "cut off": (lambda: ('{"rows": [', ARTICLE), "cut off"),
    "not UTF-8": (lambda: (b"\xff\xfe", ARTICLE), "UTF-8"),
    "too many": (lambda: ([row("mayor", [])] * 2_001, ARTICLE), "2,001 marks"),
    "no list": (lambda: ("3", ARTICLE), "a list of annotations"),
    "no target": (lambda: ('{"a": 1}', ARTICLE), "no target"),
    "NUL bytes": (lambda: ("\0\0", ARTICLE), "damaged"),
    "long number": (lambda: ("[" + "9" * 5000 + "]", ARTICLE), "too large"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence(name):
    make, words = BAD[name]
    with pytest.raises(InterchangeError) as fault:
        from_web_annotation(*make())
    message = str(fault.value)
    assert words in message and message.endswith(".") and "\n" not in message, message
    assert ". " not in message and len(message) < 300, message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.text(max_size=5),
    lambda each: st.lists(each, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "target", "selector", "body", "tags", "type", "purpose", "value"]),
        each, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(["target", "body", "tags", "id", "creator"]), JSON)
                .map(lambda one: {"target": 1, **one}), max_size=3))  # fmt: skip
@small
def test_any_json_is_read_or_refused_in_a_sentence(rows):
    try:
        _, sentences = from_web_annotation({"rows": rows}, ARTICLE)
    except InterchangeError as fault:
        assert str(fault).endswith(".")
    else:
        assert sentences
