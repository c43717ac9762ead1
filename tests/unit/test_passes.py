"""The two passes behind the reference: each stated figure and each settled difference."""

import tomllib

import passes
import pytest

from helpers.documents import SEEDS
from helpers.records.annotation_files import reference
from helpers.scoring import compare

README = (SEEDS / "README.md").read_text(encoding="utf-8")
SETTLED = tomllib.loads((SEEDS / "passes" / "settled.toml").read_text(encoding="utf-8"))


def test_every_agreement_figure_is_what_the_passes_give():
    stated = [
        tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        for line in README.splitlines()
        if line.startswith("| ") and line.split("|")[1].strip() in passes.LAYERS
    ]
    both = passes.figures() + passes.figures(passes.PRACTICE)
    assert stated == [tuple(map(str, row)) for row in both]


def test_every_difference_is_settled_with_a_reason_and_none_is_made_up():
    stated = {
        (d["layer"], *d["span"], d["kind"], tuple(d.get("fields", ())), d["where"])
        for d in SETTLED["difference"]
    }
    kinds = {"extra": "marked by the first only", "missed": "marked by the second only"}
    found = {
        (layer, start, end, kinds.get(kind, "the two differ"), tuple(fields), where(start))
        for layer, start, end, kind, fields in passes.differences()
    }
    assert stated == found
    assert f"{len(passes.differences())} differences" in README


where = passes.ARTICLE.where


def test_every_reason_is_a_sentence_and_is_used():
    used = {difference["reason"] for difference in SETTLED["difference"]}
    assert used == set(SETTLED["reasons"])
    for reason in SETTLED["reasons"].values():
        assert len(reason["text"].split()) >= 6


def test_the_differences_on_the_practice_article_are_as_many_as_stated():
    found = passes.differences(passes.PRACTICE)
    unlinked = [d for d in found if d[0] == "wording" and d[4] == ("claim",)]
    assert f"{len(found)} differences" in README and f"In {len(unlinked)} of them" in README
    assert not any(word.claim for word in passes.passes(passes.PRACTICE)[1].wording)


@pytest.mark.parametrize("number", [0, 1], ids=["first", "second"])
@pytest.mark.parametrize("layer", ["actors", "attributions", "claims", "wording", "times"])
def test_the_practice_reference_accepts_either_pass(layer, number):
    outcomes = compare(
        passes.passes(passes.PRACTICE)[number],
        reference(passes.PRACTICE),
        layer,
        labels=passes.FIELDS.get(layer),
        links=layer != "wording",  # the second pass gave those none
    ).outcomes
    assert [(o.start, o.kind, o.differs) for o in outcomes if o.kind != "matched"] == []


@pytest.mark.parametrize("number", [0, 1], ids=["first", "second"])
@pytest.mark.parametrize("layer", passes.LAYERS)
def test_what_is_said_to_be_accepted_is_accepted(layer, number):
    """Where the reason says that something is accepted, the reference accepts both passes."""
    outcomes = compare(
        passes.passes()[number],
        reference(passes.ARTICLE),
        layer,
        labels=passes.FIELDS.get(layer),
        links=False,
    ).outcomes
    wrong = {(o.start, o.kind) for o in outcomes if o.kind not in ("matched", "extra")}
    wrong |= {(o.start, o.kind) for o in outcomes if o.kind == "extra" and o.reason is None}
    promised = {
        d["span"][0]
        for d in SETTLED["difference"]
        if d["layer"] == layer and "accepted" in SETTLED["reasons"][d["reason"]]["text"]
    }
    assert sorted((s, k) for s, k in wrong if s in promised) == []
