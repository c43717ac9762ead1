"""The pages that were read about a claim, and behind a line that opens, what they allow to say."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..annotations import Claim
from ..records.evidence_files import Evidence, EvidenceError
from ..records.findings import Page, Verdict
from .parts import Link, link

RULE = "border-left:3px solid rgba(128,128,128,.35);padding-left:12px;margin:0 0 10px 0"
QUESTION = {"said": "Was it said?", "true": "Is it true?"}
OPEN = "Decide first. Then open what we found"
MOST_OPEN = 3  # more claims than these are folded one by one, so that a form below stays near


@dataclass(frozen=True, repr=False)
class EvidenceView:
    """The pages about some claims; ``shown`` holds the ids that share each verdict."""

    known: Evidence
    shown: tuple[tuple[tuple[str, ...], Verdict], ...]
    with_verdict: bool

    def _repr_html_(self) -> str:
        # The first line stands alone: it is all that JupyterLab shows of a folded output.
        first = f"Evidence on {', '.join(id for ids, _ in self.shown for id in ids)}"
        parts = [f"{escape(first)}\n", *(self._about(ids, verdict) for ids, verdict in self.shown)]
        return (
            "".join(parts)
            + f'<p style="margin-top:12px"><small>{escape(self.how_read())}</small></p>'
        )

    def how_read(self) -> str:
        """When and how the pages were read, and what it means that a page is not linked."""
        return (
            f"Checked in {self.known.checked_in_words}. {self.known.read} Re-posts and weak pages "
            "are named, but not linked. Who owns an outlet was not looked up, for any of them: "
            "each may be close to a government, or to somebody else. Look up who is behind it."
        )

    def _claim(self, ids: tuple[str, ...], verdict: Verdict) -> str:
        """A claim with the question that its pages answer."""
        claim = escape(" ".join(filter(None, map(self.known.in_words, ids))))
        return f"<b>{escape(', '.join(ids))}</b> · {claim} <i>{QUESTION[verdict.asks]}</i>"

    def _about(self, ids: tuple[str, ...], verdict: Verdict) -> str:
        pages = "".join(f'<p style="{RULE}">{page_html(page)}</p>' for page in verdict.pages)
        if not verdict.pages:
            pages = f'<p style="{RULE}">No page was found that could settle it.</p>'
        if self.with_verdict:
            inside = verdict_html(self.known, verdict)
            summary = f"{OPEN}: {escape(', '.join(ids))}"
            pages += f"<details><summary>{summary}</summary>{inside}</details>"
        claim = self._claim(ids, verdict)
        if len(self.shown) <= MOST_OPEN:
            return f'<p style="margin-top:18px">{claim}</p>{pages}'
        return (
            f'<details class="one-claim" style="margin-top:8px"><summary>{claim}</summary>'
            f'<section style="margin:8px 0 0 16px">{pages}</section></details>'
        )

    def __repr__(self) -> str:
        told = "; ".join(
            f"{', '.join(ids)} ({len(verdict.pages)} page{'s' * (len(verdict.pages) != 1)})"
            for ids, verdict in self.shown
        )
        return f"Evidence for {told}"


def evidence_for(known: Evidence, *claims: str | Claim, verdict: bool = True) -> EvidenceView:
    """The pages about one or more claims; the verdict comes last, behind a line that opens it.

    With ``verdict=False`` the pages stand alone. Raises :class:`EvidenceError` with one sentence
    for a claim that was not looked into, and where no claim is given.
    """
    if not claims:
        raise EvidenceError('Name a claim: evidence_for(known, "C33").')
    shown: dict[str, list] = {}
    for claim in claims:
        id = claim if isinstance(claim, str) else claim.id
        found = known.verdict(claim)
        if found is None:
            raise EvidenceError(f"{id} was not looked into: the evidence has nothing about it.")
        ids = shown.setdefault(found.claims[0], [[], found])[0]
        if id not in ids:
            ids.append(id)
    return EvidenceView(known, tuple((tuple(ids), found) for ids, found in shown.values()), verdict)


def citation(page: Page) -> Link | str:
    """The outlet and day of a page, as a link where it may be one; else who stands behind it."""
    words = f"{page.outlet}, {page.when}"
    return Link(words, page.address) if page.linked else f"{words} ({page.who})"


def page_html(page: Page) -> str:
    """One page as HTML: outlet, day, who stands behind it, and what it says in our words."""
    name = link(Link(page.outlet, page.address)) if page.linked else escape(page.outlet)
    who = escape(f"{page.when} · {page.who}")
    return f"{escape(page.says)}<br><small>{name} · {who}</small>"


def verdict_html(known: Evidence, verdict: Verdict) -> str:
    """What the pages allow to say: first whether it was said, then whether it is so."""
    lines = [f"<b>{sentence(verdict)}</b> {escape(verdict.why)}"]
    if verdict.condition:
        lines.append(f"<b>The condition first.</b> {escape(verdict.condition)}")
    if verdict.outcome:
        lines.append(f"<b>What came of it.</b> {escape(verdict.outcome)}")
    lines += [f"<b>And is it so?</b> {words}" for words in [_content(known, verdict)] if words]
    if len(verdict.traps) == 1:
        lines.append(f"<b>Mind:</b> {escape(verdict.traps[0])}")
    html = "".join(f"<p>{line}</p>" for line in lines)
    if len(verdict.traps) > 1:
        traps = "".join(f"<li>{escape(trap)}</li>" for trap in verdict.traps)
        html += f"<p><b>Mind:</b></p><ul>{traps}</ul>"
    beside = "".join(f'<p style="{RULE}">{page_html(page)}</p>' for page in verdict.beside)
    return html + (f"<p><b>Other pages, beside it</b></p>{beside}" if beside else "")


def sentence(verdict: Verdict) -> str:
    """The verdict and its confidence as a short sentence."""
    named = {
        "prediction": "A prediction", "opinion": "An opinion", "not checkable": "Not checkable"
    }.get(verdict.finding, verdict.finding.capitalize())  # fmt: skip
    if verdict.asks == "said":
        named = f"That it was said: {verdict.finding}"
    return f"{escape(named)} (confidence: {escape(verdict.confidence)})."


def _content(known: Evidence, verdict: Verdict) -> str:
    """Whether what was said is so: the verdicts on the content, as HTML; "" where none is due."""
    told = [escape(verdict.truth)] if verdict.truth else []
    silent = []
    for id in verdict.content:
        found = known.verdict(id)
        if found is None:
            silent.append(id)
        else:
            said = found.asks == "said"
            step = f"that it was said: {found.finding}" if said else found.finding
            told.append(f"{escape(id)}: {escape(step)}. {escape(found.why)}")
    if silent and not verdict.truth:
        told.append(f"{escape(', '.join(silent))}: not looked into.")
    return " ".join(told)
