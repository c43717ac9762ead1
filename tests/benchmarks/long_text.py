"""An invented text of any length with one mark for five words, side by side or one in another."""

from helpers.annotations import AnnotationSet
from helpers.documents import Article
from helpers.records.annotation_files import empty_annotations

# A sentence: 20 words and 4 marks, each with its layer; what stands between bars is marked, too.
NESTED = (
    [("sources", "The mayor of Dunholm"), ("cues", "said"),
     ("contents", "that the old stone bridge would be closed before |actors:her council| met "
      "again in the new hall")],
    [("claims", "So |actors:Dunholm| lost in |times:May 2019| the |wording:mighty| crossing to "
      "which it owed a market and most of its trade")],
)  # fmt: skip
FLAT = (
    [("actors", "The mayor of Dunholm"), ("", "knew in |times:May 2019| that a |wording:mighty| "
      "bridge |claims:owed its stones| to many hills but not to one")],
)  # fmt: skip
SENTENCES = 4  # a paragraph has 80 words and 16 marks


def written(parts, at: int) -> tuple[str, list]:
    """One sentence that starts at offset ``at``, and its marks as (layer, start, end)."""
    text, marks = "", []
    for layer, words in parts:
        text += " " if text else ""
        outer = at + len(text)
        for piece in words.split("|"):
            inner, _, said = piece.rpartition(":")
            start = at + len(text)
            text += said
            marks += [(inner, start, at + len(text))] if inner else []
        marks += [(layer, outer, at + len(text))] if layer else []
    return text + ". ", marks


def long_text(paragraphs: int, nested: bool) -> tuple[Article, AnnotationSet]:
    """A text of 80 words and an annotation of 16 marks for each paragraph."""
    text, marks = "The bridge\n\n", []
    for _ in range(paragraphs):
        for number in range(SENTENCES):
            pattern = NESTED if nested else FLAT
            sentence, found = written(pattern[number % len(pattern)], len(text))
            text += sentence
            marks.append(found)
        text = text.rstrip() + "\n\n"
    article = Article(text)
    annotation = empty_annotations(article, "invented").model_dump(exclude_unset=True)
    return article, AnnotationSet.model_validate(annotation | records(text, marks))


def records(text: str, sentences: list) -> dict:
    """The marks of every sentence as records of an annotation."""
    mentions, attributions, claims, wording, times = [], [], [], [], []
    for number, marks in enumerate(sentences):
        spans = {
            layer: {"start": start, "end": end, "exact": text[start:end]}
            for layer, start, end in marks
        }
        mentions.append({**spans["actors"], "form": "name", "role": "spoken about"})
        if "cues" in spans:
            attributions.append(
                {"id": f"s{number}", "cue": spans["cues"], "source": spans["sources"],
                 "content": [spans["contents"]], "form": "indirect", "naming": "named"}
            )  # fmt: skip
            continue
        claims.append(
            {"id": f"C{number}", "spans": [spans["claims"]], "paraphrase": "A bridge was lost.",
             "kind": "factual", "conveyed": "asserted", "checkworthy": "check-worthy"}
        )  # fmt: skip
        wording.append({"span": spans["wording"], "kind": "booster", "claim": f"C{number}"})
        times.append({"span": spans["times"], "from": None, "to": None, "anchor": "the text"})
    actor = {"id": "dunholm", "name": "Dunholm", "type": "person", "mentions": mentions}
    return {
        "actors": [actor], "attributions": attributions, "claims": claims, "wording": wording,
        "times": times,
    }  # fmt: skip
