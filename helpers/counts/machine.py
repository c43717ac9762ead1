"""The counts of lesson 07: what the rules of the machine reader find, here and in other texts.

Names with a rule in them: ``{{found with reporting verbs}}``, ``{{more found with denials}}`` and
``{{more extra with denials}}`` (beside the reporting verbs alone), ``{{most found with denials}}``
(whether no other rule finds more). With a word: ``{{adding carry}}``, ``{{taking out say}}`` give
what happens when the word list is changed so, all rules on.
"""

from __future__ import annotations

from ..annotations import AnnotationSet, counted
from ..documents import Article
from .placeholders import count, count_each

FIRST = "reporting verbs"
SECOND = (
    "quotation marks", "inverted order", "according to", "adding that",
    "intentions and beliefs", "denials",
)  # fmt: skip
MORE_FOUND, FEWER_FOUND = "more of ours found", "fewer of ours found"
MORE_EXTRA, FEWER_EXTRA = "more extras", "fewer extras"
NOTHING = "nothing changes"

# Whole files of questions ask again and again about one annotation: its trials are kept.
_last: list = [None, None, None]


def _trials(annotations: AnnotationSet, article: Article):
    from ..machine.trial import Trials

    class Found(Trials):
        """Trials without the scores by words: no question states them, and they take time."""

        def _scores(self, found) -> dict:
            return {}

    if _last[0] is not annotations or _last[1] is not article:
        _last[:] = [annotations, article, Found(article, annotations)]
    return _last[2]


def _trial(annotations: AnnotationSet, article: Article, *rules: str, add=(), remove=()):
    from ..machine.trial import Setting

    return _trials(annotations, article).run(Setting(rules, tuple(add), tuple(remove)))


def _quoted(annotations: AnnotationSet, article: Article, by: str = "0") -> int:
    """Statements of which a part stands in quotation marks, or so many more or fewer."""
    statements = counted(annotations.attributions)
    number = sum(one.form in ("direct", "mixed") for one in statements) + int(by)
    return max(0, min(number, len(statements)))


count("statements in quotation marks")(_quoted)
count_each("statements in quotation marks {}", _quoted, "-2", "-1", "+1", "+3")


def _more_found(annotations: AnnotationSet, article: Article, rule: str) -> int:
    """How many attributions a rule finds that the reporting verbs alone do not find."""
    alone, both = (_trial(annotations, article, *rules) for rules in ((FIRST,), (FIRST, rule)))
    return len(both.found.keys() - alone.found.keys())


def _more_extra(annotations: AnnotationSet, article: Article, rule: str) -> int:
    alone, both = (_trial(annotations, article, *rules) for rules in ((FIRST,), (FIRST, rule)))
    return len(both.extra.keys() - alone.extra.keys())


def _most_found(annotations: AnnotationSet, article: Article, rule: str) -> bool:
    found = {each: _more_found(annotations, article, each) for each in SECOND}
    return found[rule] == max(found.values())


count_each("found with {}", lambda *made: len(_trial(*made).found), FIRST)
count_each("extra with {}", lambda *made: len(_trial(*made).extra), FIRST)
count_each("more found with {}", _more_found, *SECOND)
count_each("more extra with {}", _more_extra, *SECOND)
count_each("most found with {}", _most_found, *SECOND)


def _every_rule() -> tuple[str, ...]:
    from ..machine_reader import RULES

    return tuple(RULES)


@count("found with all rules")
def _found(annotations: AnnotationSet, article: Article) -> int:
    return len(_trial(annotations, article, *_every_rule()).found)


@count("extra with all rules")
def _extra(annotations: AnnotationSet, article: Article) -> int:
    return len(_trial(annotations, article, *_every_rule()).extra)


def _changed(annotations: AnnotationSet, article: Article, **words) -> str | list[str]:
    """What a changed word list does, in the words of the question's categories."""
    rules = _every_rule()
    old = _trial(annotations, article, *rules)
    new = _trial(annotations, article, *rules, **words)
    said = [
        name
        for name, gone in (
            (MORE_FOUND, new.found.keys() - old.found.keys()),
            (FEWER_FOUND, old.found.keys() - new.found.keys()),
            (MORE_EXTRA, new.extra.keys() - old.extra.keys()),
            (FEWER_EXTRA, old.extra.keys() - new.extra.keys()),
        )
        if gone
    ]
    return said[0] if len(said) == 1 else said or NOTHING


count_each("adding {}", lambda *made: _changed(*made[:2], add=made[2:]), "carry", "mark", "share")
count_each("taking out {}", lambda *made: _changed(*made[:2], remove=made[2:]), "say", "find")


def _other_texts():
    from ..machine.score_file import saved_scores

    return saved_scores()


def _in_a_hundred(kind: str, share: str, by: str = "0") -> int:
    """Precision or recall of the cues that overlap, of the last reader of a kind, in percent."""
    score = getattr(_other_texts().of(kind)[-1].layers["cue"].overlap, share) or 0
    return max(0, min(round(100 * score) + int(by), 100))


@count("other texts")
def _texts(annotations: AnnotationSet, article: Article) -> int:
    return _other_texts().texts


@count("cues found in other texts")
def _recall(annotations: AnnotationSet, article: Article, by: str = "0") -> int:
    return _in_a_hundred("rules", "recall", by)


@count("cues right in other texts")
def _precision(annotations: AnnotationSet, article: Article) -> int:
    return _in_a_hundred("rules", "precision")


@count("cues found by the floor")
def _floor(annotations: AnnotationSet, article: Article) -> int:
    return _in_a_hundred("floor", "recall")


count_each("cues found in other texts {}", _recall, "-8", "+8", "-18", "+18")
