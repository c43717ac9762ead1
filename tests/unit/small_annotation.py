"""A small text and a set of annotations with a record of every kind, made by hand."""

from helpers.documents import Article

TEXT = (
    "The town denied it. “We paid,” said Ada Smith, adding that the bridge, they hope, will hold."
)
ARTICLE = Article(TEXT, "town.txt")


def span(words, start=0):
    at = TEXT.index(words, start)
    return {"start": at, "end": at + len(words), "exact": words}


def small():
    """A valid annotation with a record of every kind, as plain data."""
    mention = {"form": "name", "role": "speaks"}
    return {
        "format": "who-says-so/1",
        "article": {"file": "town.txt", "sha256": ARTICLE.sha256},
        "annotator": {"name": "Müller", "kind": "learner"},
        "actors": [
            {
                "id": "town",
                "name": "The town",
                "type": "government",
                "country": None,
                "mentions": [
                    {**span("town"), **mention, "form": "description"},
                    {
                        **span("We"),
                        **mention,
                        "form": "pronoun",
                        "note": "or the town’s people",
                        "also_accepted": [{"omitted": True}, {"actor": "ada"}],
                    },
                ],
            },
            {"id": "ada", "name": "Ada “A.” Smith", "type": "person", "mentions": []},
        ],
        "attributions": [
            {
                "id": "s1",
                "cue": span("said"),
                "source": span("Ada Smith"),
                "content": [span("“We paid,”")],
                "source_actors": ["ada"],
                "form": "direct",
                "naming": "named",
                "occasion": "o1",
                "grade": {"reliability": "F", "credibility": "6"},
            },
            {
                "id": "s2",
                "cue": span("adding"),
                "source": span("Ada Smith"),
                "content": [span("that the bridge"), span("will hold")],
                "form": "indirect",
                "naming": "named",
                "also_accepted": [{"source": None}, {"content": [span("will hold")]}],
            },
            {
                "id": "s3",
                "cue": span("hope"),
                "source": span("they"),
                "content": [span("will hold")],
                "form": "narrated",
                "naming": "unnamed",
                "nested_in": "s2",
            },
        ],
        "occasions": [{"id": "o1", "what": "a talk", "when": None, "known_from": "article"}],
        "claims": [
            {
                "id": "C50",
                "spans": [span("We paid")],
                "paraphrase": "The town paid.",
                "attribution": "s1",
                "actors": ["town"],
                "kind": "factual",
                "conveyed": "asserted",
                "checkworthy": "check-worthy",
                "stances": [{"holder": "s1", "certainty": "certain", "polarity": "+"}],
            },
            {
                "id": "C51",
                "spans": [span("will hold")],
                "paraphrase": "The bridge will hold.",
                "kind": "prediction",
                "conveyed": "asserted",
                "checkworthy": "non-factual",
                "stances": [{"holder": "author", "certainty": "unknown", "polarity": "unknown"}],
            },
        ],
        "arguments": [{"premises": ["C50"], "conclusion": "C51", "type": "support"}],
        "wording": [{"span": span("hope"), "kind": "hedge", "claim": "C51"}],
        "times": [{"span": span("will"), "from": None, "to": "2021-08-10", "anchor": "none"}],
        "relations": [
            {"actor": "ada", "relation": "speaks for", "recipient": "town", "evidence": span("We")}
        ],
        "not_marked": [{"span": span("bridge"), "reason": "a bridge cannot act"}],
    }
