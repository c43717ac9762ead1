"""Small annotations of small texts for hypothesis: every layer, odd letters, spans anywhere."""

import json

from hypothesis import strategies as st

from helpers.documents import Article
from helpers.records.annotation_files import parse_annotations

LETTERS = "ab c,.“”\"'\n\r\t\u2028\u00a0é\u0301😀漢שn"
NOTES = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@st.composite
def marked_texts(draw):
    """``(annotations, article)``."""
    text = draw(st.text(LETTERS, min_size=4, max_size=40))
    article = Article(text, draw(st.sampled_from(["a.txt", "=1+1 <b>.txt"])))

    def span():
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return {"start": start, "end": end, "exact": text[start:end]}

    def spans():
        return [span() for _ in range(draw(st.integers(1, 3)))]

    def one(*values):
        return draw(st.sampled_from(values))

    def choice():
        record = {"note": draw(NOTES)} if draw(st.booleans()) else {}
        return record | ({"also_accepted": [{"omitted": True}]} if draw(st.booleans()) else {})

    def many(make):
        return [make(number) for number in range(draw(st.integers(0, 2)))]

    def actor(n):
        mentions = [{**span(), "form": "name", "role": one("acts", "spoken about"), **choice()}
                    for _ in range(draw(st.integers(0, 3)))]  # fmt: skip
        more = {"country": one(None, "AFG"), "mentions": mentions} if draw(st.booleans()) else {}
        return {"id": f"a{n}", "name": draw(NOTES), "type": one("person", "armed group"), **more}

    actors = many(actor)
    ids = [one["id"] for one in actors]

    def attribution(n):
        return {
            "id": f"s{n}", "cue": span(), "source": one(None, span()), "content": spans(),
            "source_actors": ids[:1], "form": one("direct", "narrated"),
            "naming": one("role only", "named"), "nested_in": f"s{n - 1}" if n else None,
            "grade": one(None, {"reliability": "F", "credibility": "6"}), **choice(),
        }  # fmt: skip

    def claim(n):
        return {
            "id": f"C{n}", "spans": spans(), "paraphrase": draw(NOTES), "actors": ids,
            "kind": one("factual", "prediction"), "conveyed": "asked", "condition": span(),
            "checkworthy": one("non-factual", "check-worthy"),
            "stances": [{"holder": "author", "certainty": "certain", "polarity": "-"}], **choice(),
        }  # fmt: skip

    data = {
        "format": "who-says-so/1",
        "article": {"file": article.file, "sha256": article.sha256},
        "annotator": {"name": draw(NOTES), "kind": one("learner", "machine")},
        "actors": actors,
        "attributions": many(attribution),
        "claims": many(claim),
        "wording": many(lambda n: {"span": span(), "kind": one("hedge", "scare quotes")}),
        "times": many(lambda n: {"span": span(), "from": None, "anchor": draw(NOTES)}),
        "not_marked": many(lambda n: {"span": span(), "layers": ["times"], "reason": "r"}),
    }
    if draw(st.booleans()):
        data["occasions"] = [{"id": "o", "what": draw(NOTES), "known_from": "article"}]
    if ids:
        data["relations"] = many(
            lambda n: {"actor": ids[0], "relation": draw(NOTES), "recipient": ids[-1],
                       "evidence": span(), **choice()}
        )  # fmt: skip
    if data["claims"]:
        data["arguments"] = many(
            lambda n: {"premises": ["C0"], "conclusion": data["claims"][-1]["id"], "type": "attack"}
        )
    return parse_annotations(json.dumps(data), article), article
