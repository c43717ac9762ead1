"""What holds for any text: anchors and offsets lead back to it, and comparing is fair."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.anchoring import anchor
from helpers.annotations import Actor
from helpers.articles.decoding import decoded
from helpers.articles.page_parts import KINDS
from helpers.articles.text_in import article_from
from helpers.documents import Article, ArticleError
from helpers.records.annotation_files import empty_annotations, parse_annotations, to_json
from helpers.scoring import compare

# Texts of words in several scripts, with the spaces and line ends that pages have.
WORD = st.sampled_from(
    ["Marn", "the", "mayor", "said", "won’t", "😀", "وزير", "总理", "e\u0301te\u0301", "U.S.",
     "“No,”", "—", "12", "मंत्री", "👩‍👩‍👧", "\u200f"]
)  # fmt: skip
GAP = st.sampled_from([" ", " ", " ", "\xa0", "\n", "\r\n", "\n\n", "\r\n\r\n", ". ", "。"])
TEXT = st.lists(st.tuples(WORD, GAP), min_size=1, max_size=40).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@given(TEXT, st.data())
def test_a_quotation_is_anchored_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    match = anchor(text[start:end], text, near=start)
    assert (match.start, match.end, match.how) == (start, end, "exact")


@given(st.text(max_size=40), st.text(max_size=120), st.integers(-5, 200))
def test_an_anchor_is_always_a_true_place(quotation, text, near):
    match = anchor(quotation, text, near)
    strict = anchor(quotation, text, near, slips=False)
    assert strict == (None if match is not None and match.how == "fuzzy" else match)
    if match is not None:
        assert 0 <= match.start < match.end <= len(text)
        assert match.exact == text[match.start : match.end] and 0 < match.score <= 1


@given(st.integers(0, 69), st.sampled_from("xqz"))
def test_one_letter_amiss_is_a_slip_and_found_at_its_place(at, letter):
    words = "The mayor of Marn said that the old bridge would be closed until June."
    text = f"It rained. {words} Nobody else was asked about that."
    quotation = words[:at] + letter + words[at + 1 :]
    if quotation[at].isalpha() and words[at].isalpha() and words[at] != letter:
        match = anchor(quotation, text)
        assert (match.how, match.start, match.end) == ("fuzzy", 11, 10 + len(words))
        assert anchor(quotation, text, slips=False) is None


@given(TEXT, st.data())
def test_given_parts_hold_and_the_rest_is_paragraphs(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    given_parts = [
        (data.draw(st.sampled_from(KINDS)), a, b)
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        if text[a:b].strip()
    ]
    article = Article(text, parts=given_parts)
    found = {(part.kind, part.start, part.end) for part in article.parts}
    assert set(given_parts) <= found
    assert len({part.label for part in article.parts}) == len(article.parts)
    at = 0
    for part in article.parts:
        assert not text[at : part.start].strip() and part.text == text[part.start : part.end]
        assert article.where(part.start) == part.label == article.where(part.end - 1)
        at = part.end
    assert not text[at:].strip()
    for sentence in article.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert article.sentence(sentence.label) == sentence


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_files_are_read_as_they_were_written(text, encoding):
    if not text.strip("\u200f \xa0\r\n"):
        return
    assert decoded(text.encode(encoding), "a.txt") == (text, "")
    assert decoded(("\ufeff" + text).encode("utf-16-be"), "a.txt") == (text, "")


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.md", "a"]))
@settings(max_examples=150)
def test_any_bytes_give_a_text_or_one_sentence(raw, file):
    try:
        article = article_from(raw, file)
    except ArticleError as fault:
        assert str(fault).endswith(".") and "\n" not in str(fault)
    else:
        assert article.text.strip() and "\0" not in article.text and article.sentences


def marks(article, spans):
    mine = empty_annotations(article, "me")
    mine.actors = [
        Actor(
            id=f"a{number}", name="x", type="person",
            mentions=[{"start": a, "end": b, "exact": article.text[a:b], "form": "name",
                       "role": "acts"}],
        )
        for number, (a, b) in enumerate(spans)
    ]  # fmt: skip
    return mine


@st.composite
def marked(draw, sets=1):
    """An article and sets of marks on it, each mark some whole words."""
    words = draw(st.lists(st.sampled_from(["mayor", "Marn", "总理", "😀x", "e\u0301te\u0301"]),
                          min_size=1, max_size=15))  # fmt: skip
    starts, at = [], 0
    for word in words:
        starts.append((at, at + len(word)))
        at += len(word) + 1
    article = Article(" ".join(words))
    return article, *(
        marks(article, sorted(draw(st.sets(st.sampled_from(starts))))) for _ in range(sets)
    )


@given(marked())
def test_an_annotation_agrees_with_itself_and_survives_a_file(made):
    article, mine = made
    score = compare(mine, mine, "actors")
    assert {o.kind for o in score.outcomes} <= {"matched"}
    assert len(score.outcomes) == score.exact.found == len(mine.actors)
    assert parse_annotations(to_json(mine), article) == mine


@given(marked(sets=2))
def test_comparing_the_other_way_round_swaps_missed_and_extra(made):
    _, mine, theirs = made
    there, back = compare(mine, theirs, "actors"), compare(theirs, mine, "actors")
    for one, other in zip(
        (there.exact, there.overlap, there.token),
        (back.exact, back.overlap, back.token),
        strict=True,
    ):
        assert (one.found, one.marked, one.expected) == (other.found, other.expected, other.marked)
    for kind, turned in (("matched", "matched"), ("missed", "extra"), ("extra", "missed")):
        assert len(there.of_kind(kind)) == len(back.of_kind(turned))
