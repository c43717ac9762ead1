"""Annotated texts to save in every format: ours, another reader's, a sparse one, a hostile one."""

import json

from unit.hostile_marks import hostile
from unit.no_network import NetworkUsed, no_network  # noqa: F401 (a fixture)

from helpers import open_article, other_annotators, reference
from helpers.documents import Article
from helpers.records.annotation_files import (
    parse_annotations,
)

FILES = ["marks.json", "statements.csv", "network.graphml", "marks.jsonld", "marks.ann",
         "marks.txt", "annotation.conf", "displacy.json"]  # fmt: skip


def sparse():
    """What a learner has after five minutes: a claim, a source without actor, nothing else."""
    text = "😀 A title\r\n\r\nThe mayor said\r\nthat it “may” rain. مرحبا بكم 漢字"
    article = Article(text, "rain.txt", "my-rain")
    cue = text.index("said")
    marks = {
        "format": "who-says-so/1", "annotator": {"name": "me", "kind": "learner"},
        "article": {"file": "rain.txt", "sha256": article.sha256},
        "attributions": [{"id": "s1", "cue": {"start": cue, "end": cue + 4, "exact": "said"},
                          "content": [{"start": cue, "end": len(text), "exact": text[cue:]}],
                          "form": "indirect", "naming": "unnamed"}],
    }  # fmt: skip
    return parse_annotations(json.dumps(marks), article), article


def of(name):
    article = open_article(name)
    return reference(article), article


CASES = {
    "best-friends": lambda: of("best-friends"),
    "practice": lambda: of("practice"),
    "nora": lambda: (other_annotators(open_article())[0], open_article()),
    "sparse": sparse,
    "hostile": hostile,
}
