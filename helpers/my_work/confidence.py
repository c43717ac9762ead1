"""How well a learner's confidence fits: the verdicts they gave beside those of the evidence files.

Only claims count whose reference verdict stands on the scale with high confidence, and only what
was said before that verdict was shown. An honest "cannot be judged" is counted apart and costs
nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..questions.asked import questions_of
from ..questions.model import NotAnAnswer
from ..questions.verdicts import OwnVerdict, Verdicts
from ..saved_work import LessonWork

TITLE = "How well your confidence fits"
GROUPS = ((0, 50), (50, 70), (70, 90), (90, 101))  # from … up to, but not including
FEW = 10
"""Below so many claims one more or less would change the picture."""


@dataclass(frozen=True)
class Judged:
    """One claim with the learner's first verdict (None: given when ours was shown) and ours."""

    claim: str
    own: OwnVerdict | None
    finding: str
    firm: bool

    @property
    def agreed(self) -> bool:
        return self.own is not None and self.own.verdict == self.finding


@dataclass(frozen=True)
class Group:
    """Verdicts of about one confidence, ``low`` to ``high`` per cent.

    ``agreed`` of ``claims`` are as ours; ``expected`` is how many the confidences foresee.
    """

    low: int
    high: int
    claims: int
    agreed: int
    expected: float


@dataclass(frozen=True)
class Fit:
    """What counts, in groups of confidence, and what does not.

    ``left_open`` claims cannot be judged, to the learner; ``not_firm`` ones have no firm verdict
    of ours; ``late`` ones were judged when it was known. ``commonest`` is the commonest finding of
    ours among the claims that count, and how often it occurs.
    """

    groups: tuple[Group, ...]
    left_open: int
    not_firm: int
    late: int
    commonest: tuple[str, int]

    @property
    def claims(self) -> int:
        return sum(group.claims for group in self.groups)

    @property
    def agreed(self) -> int:
        return sum(group.agreed for group in self.groups)

    @property
    def expected(self) -> float:
        return sum(group.expected for group in self.groups)

    @property
    def meaning(self) -> str:
        """What the numbers say, in a sentence."""
        surplus = self.expected - self.agreed
        if abs(surplus) < max(1, 0.1 * self.claims):
            few = ", as far as so few claims can show" if self.claims < FEW else ""
            return f"That fits{few}."
        if surplus > 0:
            return "So you were surer than your verdicts bear out."
        return "So you could have been surer than you were."


def fit(judged: list[Judged]) -> Fit:
    """Group the verdicts that count by their confidence."""
    firm = [each for each in judged if each.firm and each.own is not None]
    counted = [each for each in firm if not each.own.left_open]
    groups = []
    for low, high in GROUPS:
        inside = [each for each in counted if low <= each.own.confidence < high]
        if inside:
            expected = sum(each.own.confidence for each in inside) / 100
            agreed = sum(each.agreed for each in inside)
            groups.append(Group(low, min(high, 101) - 1, len(inside), agreed, expected))
    findings = Counter(each.finding for each in counted).most_common(1)
    return Fit(
        tuple(groups),
        left_open=len(firm) - len(counted),
        not_firm=sum(not each.firm and each.own is not None for each in judged),
        late=sum(each.own is None for each in judged),
        commonest=findings[0] if findings else ("", 0),
    )


def verdict_questions() -> list[Verdicts]:
    """Every question of the lessons that asks for verdicts, in their order."""
    return questions_of(Verdicts)


def judged_claims(asked: list[Verdicts]) -> tuple[list[Judged], list[str]]:
    """Every claim that was judged in a saved answer, each once, and sentences on what is odd."""
    found: dict[tuple, Judged] = {}
    notes = []
    for question in asked:
        entry, fault = LessonWork(question.lesson).restore(question.id)
        notes += [fault] if fault else []
        if entry is None or entry["state"] == "not attempted":
            continue
        article = question.article.sha256
        if not question.same_version(entry):
            notes.append(f"Your answer to {question.id} belongs to an older version.")
            continue
        try:
            first = question.first_of(entry.get("first"))
        except NotAnAnswer:
            notes.append(f"The answer saved for {question.id} makes no sense here; compare again.")
            continue
        for item in question.items:
            if item.id in first:
                ours = question.reference(item)
                firm = ours.on_scale and ours.confidence == "high"
                judged = Judged(item.claim, first[item.id], ours.finding, firm)
                found.setdefault((article, item.claim), judged)
    return list(found.values()), notes


def confidence_table(asked: list[Verdicts] | None = None) -> dict:
    """The fit in words, for a live table: heads, rows, summary and notes.

    ``asked`` are the questions, all of the lessons by default.
    """
    asked = verdict_questions() if asked is None else asked
    judged, notes = judged_claims(asked)
    found = fit(judged)
    return {
        "heads": ["You were … % sure", "Claims", "As we do", "You expected"],
        "rows": [
            [f"{g.low}–{g.high}", str(g.claims), str(g.agreed), f"about {round(g.expected)}"]
            for g in found.groups
        ],
        "summary": _summary(found, asked),
        "notes": [*_meaning(found), *_left_out(found), *notes],
    }


def _summary(found: Fit, asked: list[Verdicts]) -> str:
    if found.claims:
        return (
            f"Of {_claims(found.claims)} you judge {found.agreed} as we do; your confidence "
            f"led you to expect about {round(found.expected)}. {found.meaning}"
        )
    if found.left_open or found.not_firm or found.late:
        return "None of the claims that you have judged so far counts here."
    if not asked:
        return "No lesson asks for verdicts yet."
    return (
        f"There are no verdicts of yours yet: give some in question {asked[0].id}, each with a "
        f"number, press Compare there, then press Count again here."
    )


def _meaning(found: Fit) -> list[str]:
    """How far the result carries."""
    said = []
    if 0 < found.claims < FEW:
        said.append("A first look only: one claim more or less would change the picture.")
    finding, times = found.commonest
    if found.claims > 2 and times >= 0.75 * found.claims:
        said.append(
            f"Our own verdict is “{finding}” on {times} of these {found.claims}: whoever always "
            f"says so would agree with us on {times}."
        )
    if found.claims:
        said.append("Only your verdicts before the first Compare count: after it you saw ours.")
        said.append("Our verdicts are what could be found, not the truth itself.")
    return said


def _left_out(found: Fit) -> list[str]:
    said = []
    if found.left_open:
        said.append(f"{_claims(found.left_open)} left open: that costs nothing.".capitalize())
    if found.not_firm:
        said.append(
            f"Not counted: {_claims(found.not_firm)} on which we have no firm verdict ourselves."
        )
    if found.late:
        said.append(
            f"Not counted: {_claims(found.late)} whose verdict was shown before you judged."
        )
    return said


def _claims(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'}"
