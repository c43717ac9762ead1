"""Run the machine reader with some rules and words, and hold it against an annotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..annotations import FORMAT, AnnotationSet, Annotator, ArticleReference, Attribution, counted
from ..comparing.comparison import Comparison, Scores
from ..documents import Article
from ..machine_reader import RULES, find_attributions
from .rule_settings import Setting, edited

LAYERS = ("cue", "source", "content")
NOTHING = "Changes nothing here."
_NAMED = 5  # cues that a sentence names
_NOUNS = {"cue": "Cue", "source": "Source", "content": "Words of content"}


@dataclass(frozen=True)
class Trial:
    """What the machine found with one setting, and how that compares.

    ``comparison`` judges whole attributions (see ``machine_found``) and accepts the annotation's
    other answers; ``sources`` of those found have our source, too. ``scores`` has a key for each
    of ``LAYERS``: cues and sources that share a word, and words of content, all against everything
    that the annotation marks.
    """

    setting: Setting
    attributions: tuple[Attribution, ...]
    comparison: Comparison
    scores: dict[str, Scores]
    expected: int
    sources: int = 0

    @property
    def found(self) -> dict[str, str]:
        """The annotation's attributions that were found: ``{id: "matched" or "boundary"}``."""
        return {
            outcome.reference_item.record.id: outcome.kind
            for outcome in self.comparison.outcomes
            if outcome.item and outcome.reference_item
        }

    @property
    def extra(self) -> dict[tuple[int, int], Attribution]:
        """Attributions that the annotation does not hold, by the place of their cue."""
        records = [outcome.item.record for outcome in self.comparison.of_kind("extra")]
        return {(record.cue.start, record.cue.end): record for record in records}

    def in_words(self) -> list[str]:
        """Precision and recall of whole attributions, and how many sources, a sentence each."""
        marked, found = self.comparison.exact.marked, len(self.found)
        ours = f"{self.expected} statement{'' if self.expected == 1 else 's'}"
        if not marked:
            there = "is 1 statement" if self.expected == 1 else f"are {ours}"
            return [f"The machine marks nothing yet. There {there} to find."]
        marks = "statement" if marked == 1 else "statements"
        return [
            f"Of the {marked} {marks} that it marked, {found} {'is' if found == 1 else 'are'} in "
            f"our reference, too (precision: {_percent(found, marked)}).",
            f"Of our {ours} it found {found} (recall: {_percent(found, self.expected)}).",
            *([self._with_source()] if found else []),
        ]

    def _with_source(self) -> str:
        """How many of those found have our source."""
        found, right = len(self.found), self.sources
        if found == 1:
            return f"The one that it found has {'our source, too' if right else 'not our source'}."
        if right in (0, found):
            which = f"All {found}" if right else f"None of the {found}"
            return f"{which} that it found have our source{', too' if right else ''}."
        has = "has" if right == 1 else "have"
        return f"Of the {found} that it found, {right} {has} our source, too."

    def rows(self) -> list[list[str]]:
        """Part, how many it marked, how many of these are ours too, how many we marked, found."""
        return [
            [
                _NOUNS[layer],
                str(score.marked),
                f"{score.found} ({_percent(score.found, score.marked)})" if score.marked else "–",
                str(score.expected),
                f"{score.found} ({_percent(score.found, score.expected)})",
            ]
            for layer, score in self.scores.items()
        ]


@dataclass(frozen=True)
class Effect:
    """What changed from one trial to the next: ids of ours, places of extra cues, and counts.

    ``sharper`` and ``blurred`` are found in both, but now with or no longer with our boundaries;
    ``words`` is how many words of content more (or fewer) are right, ``too_many`` how many more (or
    fewer) are marked as content that are not.
    """

    won: tuple[str, ...]
    lost: tuple[str, ...]
    new_extra: tuple[tuple[int, int], ...]
    gone_extra: tuple[tuple[int, int], ...]
    sharper: tuple[str, ...]
    blurred: tuple[str, ...]
    words: int
    too_many: int

    def in_words(self, cues: dict | None = None) -> str:
        """``Won: 6 more of ours found. Cost: 2 new extras.``, or that nothing changes.

        ``cues`` gives the words of a cue by id or place; the first few of them are then named.
        """
        named = {key: f"“{' '.join(words.split())}”" for key, words in (cues or {}).items()}
        won = _said(named, {
            "more of ours found": self.won,
            "now exactly as ours": self.sharper,
            "extras gone": self.gone_extra,
            "more words of content right": range(self.words),
            "words too many gone": range(-self.too_many),
        })  # fmt: skip
        cost = _said(named, {
            "of ours no longer found": self.lost,
            "no longer exactly as ours": self.blurred,
            "new extras": self.new_extra,
            "fewer words of content right": range(-self.words),
            "words of content too many": range(self.too_many),
        })  # fmt: skip
        both = (f"Won: {won}." if won else "", f"Cost: {cost}." if cost else "")
        return " ".join(filter(None, both)) or NOTHING


def _said(named: dict, things: dict[str, Sequence]) -> str:
    """How many there are of each thing, where there are any; in the singular where it is one."""
    said = []
    for what, which in things.items():
        counts = Counter(named[each] for each in which if each in named)
        words = [f"{word} (twice)" if n == 2 else f"{word} ({n} times)" if n > 2 else word
                 for word, n in counts.items()]  # fmt: skip
        more = " …" if len(words) > _NAMED else ""
        names = f" ({', '.join(words[:_NAMED])}{more})" if words else ""
        one = what.replace("words", "word").replace("extras", "extra") if len(which) == 1 else what
        said += [f"{len(which)} {one}{names}"] if which else []
    return ", ".join(said)


def told(before: Trial, after: Trial) -> str:
    """What a change won and cost, with the cues that it is about."""
    cues = {place: record.cue.exact for place, record in (before.extra | after.extra).items()}
    for trial in (before, after):
        ours = [o.reference_item.record for o in trial.comparison.outcomes if o.reference_item]
        cues |= {record.id: record.cue.exact for record in ours}
    return effect(before, after).in_words(cues)


def effect(before: Trial, after: Trial) -> Effect:
    """What ``after`` wins and costs against ``before``."""
    old, new = before.found, after.found
    old_words, new_words = before.scores["content"], after.scores["content"]
    both = [id for id in new if id in old]
    return Effect(
        won=tuple(id for id in new if id not in old),
        lost=tuple(id for id in old if id not in new),
        new_extra=tuple(place for place in after.extra if place not in before.extra),
        gone_extra=tuple(place for place in before.extra if place not in after.extra),
        sharper=tuple(id for id in both if (old[id], new[id]) == ("boundary", "matched")),
        blurred=tuple(id for id in both if (old[id], new[id]) == ("matched", "boundary")),
        words=new_words.found - old_words.found,
        too_many=(new_words.marked - new_words.found) - (old_words.marked - old_words.found),
    )


class Trials:
    """Trials of the rules on one article, each run once.

    Raises ValueError with one sentence where the annotation belongs to another text.
    """

    def __init__(self, article: Article, marks: AnnotationSet):
        if marks.article.sha256 != article.sha256:
            raise ValueError(
                f"This annotation was made for {marks.article.file}, not for this text; "
                f"open the article that belongs to it."
            )
        self.article, self.marks = article, marks
        self.ours = counted(marks.attributions)
        self._run: dict[tuple, Trial] = {}
        self._read: dict[tuple, tuple[Attribution, ...]] = {}

    def run(self, setting: Setting) -> Trial:
        """The trial of one setting. Raises ValueError where a rule or a word makes no sense."""
        from .found import found_in

        key = setting.key
        if key not in self._run:
            found = self.read(setting)
            made = AnnotationSet(
                format=FORMAT,
                article=ArticleReference(file=self.article.file, sha256=self.article.sha256),
                annotator=Annotator(name="machine", kind="machine"),
                attributions=list(found),
            )
            compared, sources = found_in(self.article.text, made, self.marks)
            scores = self._scores(found)
            self._run[key] = Trial(setting, found, compared, scores, len(self.ours), sources)
        return self._run[key]

    def read(self, setting: Setting) -> tuple[Attribution, ...]:
        """What the machine reader marks with one setting, in text order."""
        key = setting.key
        if key not in self._read:
            words = edited(setting.add, setting.remove)
            rules = [name for name in RULES if name in setting.rules]
            self._read[key] = tuple(find_attributions(self.article.text, rules, words))
        return self._read[key]

    def steps(self, setting: Setting) -> list[Effect]:
        """What each rule won and cost when it was added to those switched on before it."""
        return [effect(before, after) for before, after in self.pairs(setting)]

    def pairs(self, setting: Setting) -> list[tuple[Trial, Trial]]:
        """For each rule, the trial before it was switched on, and after."""
        runs = [self.run(setting.up_to(number)) for number in range(len(setting.rules) + 1)]
        return list(zip(runs, runs[1:], strict=False))

    def _scores(self, found: Iterable[Attribution]) -> dict[str, Scores]:
        from ..comparing.span_scores import marks_of, score_marks

        scores = score_marks(self.article.text, marks_of(found), marks_of(self.ours))
        return {
            layer: scores[layer].token if layer == "content" else scores[layer].overlap
            for layer in LAYERS
        }


def _percent(part: int, whole: int) -> str:
    """A share in per cent; 0 and 100 are kept for none and all."""
    if not whole:
        return "cannot be said"
    share = round(100 * part / whole)
    return f"{share if part in (0, whole) else min(max(share, 1), 99)} %"
