"""An article and an annotation in which every field that takes words holds code.

Each field has a probe of its own, so that what is found unescaped names the field. The probe's
tag, ``<x-…>``, is one that nothing of ours writes; what runs stands behind it.
"""

import json
import re

from helpers.documents import Article
from helpers.records.annotation_files import parse_annotations

TAG = "<x-"
FIELDS = (
    "file", "name", "title", "byline", "deck", "text", "annotator", "actor-id", "actor", "country",
    "sector", "actor-note", "mention-note", "id", "note", "occasion-id", "what", "when", "claim-id",
    "paraphrase", "concept", "claim-note", "warrant", "wording-note", "from", "anchor", "relation",
    "relation-note", "reason", "accepted",
)  # fmt: skip


def probe(field):
    """Code with the field's name in it, as a page, a figure's label and a spreadsheet would run."""
    assert field in FIELDS
    return (
        f"<x-{field} onclick=a()><script>a('{field}')</script><img src=x onerror=a()>"
        f'<a href="javascript:a()">{field}</a>"\'><b>&amp;'
    )


def hostile():
    """``(annotations, article)``."""
    text = (
        f"The {probe('title')}\n\nBy {probe('byline')}\n\n{probe('deck')}\n\nAnn {probe('text')} "
        f"said that it may rain. {probe('deck')} Bob told Ann that Russia will come.\n\nMore words."
    )
    article = Article(text, f"{probe('file')}.txt", probe("name"))

    def span(words):
        start = text.index(words)
        return {"start": start, "end": start + len(words), "exact": words}

    stances = [{"holder": probe("id"), "certainty": "possible", "polarity": "-"}]
    claim = {"kind": "prediction", "conveyed": "asserted", "checkworthy": "check-worthy",
             "concept": probe("concept"), "actors": [probe("actor-id")], "stances": stances,
             "note": probe("claim-note")}  # fmt: skip
    data = {
        "format": "who-says-so/1",
        "article": {"file": article.file, "sha256": article.sha256},
        "annotator": {"name": probe("annotator"), "kind": "learner"},
        "actors": [
            {"id": probe("actor-id"), "name": probe("actor"), "type": "person",
             "country": probe("country"), "sector": probe("sector"), "note": probe("actor-note"),
             "also_accepted": [{"name": probe("accepted")}],
             "mentions": [{**span("Ann"), "form": "name", "role": "speaks",
                           "note": probe("mention-note")},
                          {**span(probe("text")), "form": "name", "role": "acts"}]},
            {"id": "b", "name": f"B {probe('actor')}", "type": "media",
             "mentions": [{**span("Bob"), "form": "name", "role": "acts"}]},
        ],
        "occasions": [{"id": probe("occasion-id"), "what": probe("what"), "when": probe("when"),
                       "known_from": "article"}],
        "attributions": [
            {"id": probe("id"), "cue": span("said"), "source": span(f"Ann {probe('text')}"),
             "content": [span("that it may rain")], "source_actors": [probe("actor-id")],
             "form": "indirect", "naming": "named", "medium": "b",
             "occasion": probe("occasion-id"), "note": probe("note"),
             "grade": {"reliability": "A", "credibility": "2"}},
            {"id": "s2", "cue": span("told"), "content": [span("that Russia will come")],
             "form": "indirect", "naming": "unnamed", "nested_in": probe("id")},
        ],
        "claims": [
            {"id": probe("claim-id"), "spans": [span("it may rain")], "attribution": probe("id"),
             "paraphrase": probe("paraphrase"), **claim},
            {"id": "C2", "spans": [span("Russia will come")], "paraphrase": probe("paraphrase"),
             **claim},
        ],
        "arguments": [{"premises": [probe("claim-id")], "conclusion": "C2", "type": "support",
                       "warrant": probe("warrant")}],
        "wording": [{"span": span("may"), "kind": "hedge", "claim": probe("claim-id"),
                     "note": probe("wording-note")}],
        "times": [{"span": span("will come"), "from": probe("from"), "anchor": probe("anchor")}],
        "relations": [{"actor": probe("actor-id"), "relation": probe("relation"),
                       "recipient": "b", "evidence": span("told"),
                       "note": probe("relation-note")}],
        "not_marked": [{"span": span("More"), "layers": ["actors"], "reason": probe("reason")}],
    }  # fmt: skip
    return parse_annotations(json.dumps(data), article), article


def unescaped(html):
    """The probes in a page that stand there as tags. Figures break long lines with <br>."""
    return sorted(set(re.findall(r"<x-[\w-]*", re.sub(r"<br\s*/?>", "", html))))


def strings(data):
    """Every text in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from strings(one)
