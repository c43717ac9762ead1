"""A reference annotation of an invented text about Marend, and answers that differ from it."""

from helpers.annotations import AnnotationSet
from helpers.documents import Article

TEXT = (
    "Mayor shuns town\n\n"
    "The mayor of Marend, a former teacher, said the bridge is closed, adding that she opened it. "
    "“We will pay,” the town council promised, “if the rain stops.” Experts doubt it.\n\n"
    "The mayor shuns the town."
)
ARTICLE = Article(TEXT, "marend.txt")
SECOND = TEXT.index("“We will")
LAST = TEXT.rindex("The mayor")


def span(words, after=0):
    at = TEXT.index(words, after)
    return {"start": at, "end": at + len(words), "exact": words}


def mention(words, form="description", role="acts", after=0, **more):
    return {**span(words, after), "form": form, "role": role, **more}


def actor(id, *mentions):
    return {"id": id, "name": id, "type": "person", "mentions": list(mentions)}


def attribution(id, source, cue, *content, form="indirect", naming="role only", **more):
    return {
        "id": id,
        "source": span(source) if source else None,
        "cue": span(cue),
        "content": [span(words) for words in content],
        "form": form,
        "naming": naming,
        **more,
    }


def claim(id, words, kind="factual", attribution=None, **more):
    return {
        "id": id,
        "spans": [span(words)],
        "paraphrase": words,
        "kind": kind,
        "attribution": attribution,
        "conveyed": "asserted",
        "checkworthy": "check-worthy",
        **more,
    }


def marked(**layers):
    return AnnotationSet.model_validate(
        {
            "format": "who-says-so/1",
            "article": {"file": "marend.txt", "sha256": ARTICLE.sha256},
            "annotator": {"name": "x", "kind": "learner"},
            **layers,
        }
    )


REFERENCE = marked(
    actors=[
        actor(
            "mayor",
            mention("mayor of Marend", role="speaks", note="“of Marend” is part of the office"),
            mention("teacher"),
            mention("she", "pronoun", note="she stands for the mayor"),
            mention("mayor", after=LAST),
            mention("Mayor", same_as=TEXT.index("mayor", LAST)),
        ),
        actor(
            "council",
            mention(
                "We",
                "pronoun",
                "speaks",
                note="the council speaks for the town",
                also_accepted=[{"actor": "town"}],
            ),
            mention(
                "town council",
                role="speaks",
                note="“council” alone will do",
                also_accepted=[span("council"), {"form": "name"}, {"role": "acts"}],
            ),
        ),
        actor(
            "town",
            mention("town", "modifier", after=SECOND, also_accepted=[{"omitted": True}]),
            mention("town", "name", "spoken about", after=LAST),
            mention("town", "name", "spoken about", same_as=TEXT.index("town", LAST)),
        ),
    ],
    attributions=[
        attribution("s1", "The mayor of Marend, a former teacher", "said", "the bridge is closed"),
        attribution(
            "s2", "The mayor of Marend, a former teacher", "adding", "that she opened it",
            also_accepted=[{"source": None}],
        ),
        attribution(
            "s3", "the town council", "promised", "“We will pay,”", "“if the rain stops.”",
            form="direct", note="the cue splits the quotation",
            also_accepted=[{"content": [span("We will pay")]}, {"form": "mixed"}],
        ),
        attribution("s4", "Experts", "doubt", "it", form="narrated", naming="unnamed"),
    ],
    claims=[
        claim("C1", "the bridge is closed", attribution="s1"),
        claim("C2", "We will pay", "commitment", "s3", also_accepted=[{"kind": "prediction"}]),
    ],
    wording=[
        {"span": span("shuns", LAST), "kind": "loaded", "claim": "C1"},
        {"span": span("shuns", LAST), "kind": "metaphor", "claim": None},
    ],
    times=[{"span": span("closed"), "from": None, "to": None, "anchor": "none"}],
    not_marked=[{"span": span("bridge"), "reason": "a bridge cannot act"}],
)  # fmt: skip


def changed(annotations=REFERENCE):
    """A copy to change, with ids of its own and without the reference's reasons."""
    answer = annotations.model_copy(deep=True)
    for family in (answer.attributions, answer.claims, answer.wording):
        for record in family:
            record.note, record.also_accepted = None, []
    for one in answer.actors:
        one.id = f"my-{one.id}"
        for m in one.mentions:
            m.note, m.also_accepted = None, []
        one.mentions = [m for m in one.mentions if m.same_as is None]
    return answer


def outcome(comparison, words, kind=None):
    """The outcome for these words (and of this kind, where words stand twice)."""
    found = []
    for each in comparison.outcomes:
        item = each.item or each.reference_item
        if TEXT[item.start : item.end] == words and kind in (None, each.kind):
            found.append(each)
    assert len(found) == 1, (words, comparison.outcomes)
    return found[0]


LAYERS = ("actors", "sources", "cues", "contents", "claims", "wording", "times", "attributions")
