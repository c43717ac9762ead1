"""Readers of P5: our reference, two invented readers, a class; and marks made by hand."""

from helpers.annotations import Actor, Mention
from helpers.documents import open_article
from helpers.readers.other_readers import classmates, other_annotators
from helpers.records.annotation_files import empty_annotations, reference

ARTICLE = open_article("best-friends")
P5 = ARTICLE.part("P5")
OURS = reference(ARTICLE)
NORA, WILL = other_annotators(ARTICLE)
CLASS = [OURS, NORA, WILL, *classmates(ARTICLE)]
HOSTILE = "<img src=x onerror=a()>"


def marked(article, name, *spans):
    """An annotation with these ``(start, end, form)``."""
    one = empty_annotations(article, name)
    found = [
        Mention(start=a, end=b, exact=article.text[a:b], form=form, role="acts")
        for a, b, form in spans
    ]
    one.actors = [Actor(id="x", name="X", type="person", mentions=found)]
    return one
