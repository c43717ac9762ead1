"""Discourse networks: who accepts and who rejects the same ideas, and so who stands with whom.

A *statement* is an actor, a concept and an agreement (+ or -). Two actors who have the same sign on
a concept are in *congruence* there, two who have opposite signs in *conflict*. The method is Philip
Leifeld's (Leifeld 2017, "Discourse network analysis: policy debates as dynamic networks", in The
Oxford Handbook of Political Networks; formulas: Leifeld, Gruber and Bossner, Discourse Network
Analyzer Manual, 2018, chapter 2; setting names: ``dna_network`` of the R package rDNA).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import networkx as nx

from ..annotations import AnnotationSet, Claim, Stance, counted
from ..documents import Article
from .sourcing import plain

SIGNS = ("+", "-")
QUALIFIERS = ("ignore", "combine", "subtract")
NORMALISATIONS = ("average activity", "jaccard", "cosine")
_COMBINED = {("+",): 1, ("-",): 2, ("+", "-"): 3}

Sides = dict[str, dict[str, frozenset[str]]]


@dataclass(frozen=True)
class Statement:
    """``actor`` accepts (``agreement`` "+") or rejects ("-") ``concept``.

    ``account`` is the text it was made in, ``claim`` the id of its record there, ``words`` what
    the text says. Raises :class:`ValueError` for any other agreement.
    """

    actor: str
    concept: str
    agreement: str
    account: str = ""
    claim: str = ""
    words: str = ""

    def __post_init__(self):
        if self.agreement not in SIGNS:
            raise ValueError(
                f"The agreement of {self.actor!r} with {self.concept!r} must be + or -, and is "
                f"{self.agreement!r}."
            )


def statements(
    annotations: AnnotationSet | Sequence[AnnotationSet],
    article: Article | Sequence[Article],
    authors: bool = False,
    possible: bool = False,
) -> list[Statement]:
    """The statements of one annotated text, or of several (then give the articles in that order).

    One for every stance, with a side, on a claim that has a ``concept``: the actors of the source
    hold it, each with a statement of their own. Claims are worded as their concept says it, so the
    polarity of a stance is the agreement (codebook 3.8). Who finds a thing only *possible* takes no
    side, unless ``possible``. Authors count only with ``authors``; sources with no known actor and
    repeated claims never. Actors are the same where their names are, also in two texts. Raises
    :class:`ValueError` where an annotation belongs to another text.
    """
    sets = [annotations] if isinstance(annotations, AnnotationSet) else list(annotations)
    articles = [article] if isinstance(article, Article) else list(article)
    if len(sets) != len(articles):
        raise ValueError(
            f"There are {len(sets)} annotations and {len(articles)} articles; give one article for "
            "each annotation, in the same order."
        )
    found: list[Statement] = []
    for one, text in zip(sets, articles, strict=True):
        if one.article.sha256 != text.sha256:
            raise ValueError(
                f"The annotation of {one.article.file} does not belong to the text {text.file}."
            )
        found += _statements(one, text, authors, possible)
    return found


def _statements(annotations: AnnotationSet, article: Article, authors: bool, possible: bool):
    names = {actor.id: plain(actor.name) for actor in annotations.actors}
    source_actors = {a.id: a.source_actors for a in counted(annotations.attributions)}
    author = _author(annotations, article)
    for claim in counted(annotations.claims):
        for stance in claim.stances if claim.concept else ():
            if not _takes_side(stance, possible):
                continue
            own = stance.holder == "author"
            holders = [names[id] for id in source_actors.get(stance.holder, ()) if id in names]
            for name in [author] if own else dict.fromkeys(holders):
                if authors or name != author:
                    yield _statement(name, claim, stance, article)


def _takes_side(stance: Stance, possible: bool) -> bool:
    return stance.polarity in SIGNS and (possible or stance.certainty != "possible")


def _statement(name: str, claim: Claim, stance: Stance, article: Article) -> Statement:
    words = " … ".join(span.exact for span in claim.spans).replace("\xa0", " ")
    return Statement(name, claim.concept, stance.polarity, article.name, claim.id, words)


def _author(annotations: AnnotationSet, article: Article) -> str:
    """The actor whom the byline names; else words that belong to nobody in another text."""
    byline = " ".join(part.text for part in article.parts if part.kind == "byline")
    named = (plain(actor.name) for actor in annotations.actors if actor.type == "person")
    return next((name for name in named if name in byline), f"the author of {article.name}")


def sides(found: Iterable[Statement]) -> Sides:
    """Which signs each actor has on each concept: ``{actor: {concept: {"+", "-"}}}``.

    Actors and concepts stand in the order of their first statements.
    """
    signs: Sides = {}
    for one in found:
        of_actor = signs.setdefault(one.actor, {})
        of_actor[one.concept] = of_actor.get(one.concept, frozenset()) | {one.agreement}
    return signs


def affiliation(found: Iterable[Statement], qualifier: str = "combine") -> nx.Graph:
    """The two-mode network of actors and concepts.

    Nodes are ``("actor", name)`` and ``("concept", name)``, with ``kind`` and ``name``. What the
    ``weight`` of an edge is, ``qualifier`` says, as in rDNA: "combine" 1 for +, 2 for -, 3 for
    both; "ignore" the number of statements, whatever their signs; "subtract" those with + less
    those with -. As with rDNA's ``duplicates = "document"`` the same statement counts once in one
    text. Raises :class:`ValueError` for another qualifier.
    """
    if qualifier not in QUALIFIERS:
        raise ValueError(f"qualifier must be one of {', '.join(QUALIFIERS)}, not {qualifier!r}.")
    once = dict.fromkeys((s.actor, s.concept, s.agreement, s.account) for s in found)
    signs: dict[tuple[str, str], Counter] = {}
    for actor, concept, agreement, _ in once:
        signs.setdefault((actor, concept), Counter())[agreement] += 1
    graph = nx.Graph()
    for actor, concept in signs:
        graph.add_node(("actor", actor), kind="actor", name=actor)
        graph.add_node(("concept", concept), kind="concept", name=concept)
    for (actor, concept), count in signs.items():
        weight = {
            "combine": _COMBINED[tuple(sorted(count))],
            "ignore": count.total(),
            "subtract": count["+"] - count["-"],
        }[qualifier]
        graph.add_edge(("actor", actor), ("concept", concept), weight=weight)
    return graph


def congruence(found: Iterable[Statement], normalise: str | None = None) -> nx.Graph:
    """The actors, joined where they have the same sign on a concept: both + or both -.

    ``weight`` is the number of such concepts, or that number normalised (see :func:`divisor`);
    ``concepts`` names them. An actor with both signs on a concept agrees there with everybody who
    has a side. (The manual counts a concept twice where both actors have both signs; a concept is
    counted once here.) Actors without a tie are nodes too.
    """
    return _one_mode(found, lambda one, other: bool(one & other), normalise)


def conflict(found: Iterable[Statement], normalise: str | None = None) -> nx.Graph:
    """The actors, joined where one has + and the other - on a concept.

    ``weight`` and ``concepts`` as in :func:`congruence`. An actor with both signs on a concept is
    there in conflict with everybody who has a side, too.
    """
    return _one_mode(found, lambda one, other: len(one | other) > 1, normalise)


def _one_mode(
    found: Iterable[Statement], tied: Callable[[frozenset, frozenset], bool], normalise: str | None
) -> nx.Graph:
    signs = sides(found)
    graph = nx.Graph()
    graph.add_nodes_from(signs)
    _known(normalise)
    for one, other in combinations(signs, 2):
        concepts = tuple(
            concept
            for concept, held in signs[one].items()
            if concept in signs[other] and tied(held, signs[other][concept])
        )
        if concepts:
            weight = len(concepts)
            if normalise is not None:
                weight = weight / divisor(signs[one], signs[other], normalise)
            graph.add_edge(one, other, weight=weight, concepts=concepts)
    return graph


def divisor(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]], by: str) -> float:
    """What the tie of two actors is divided by, so that talking much does not count as agreeing.

    ``one`` and ``other`` are their signs on concepts, as :func:`sides` gives them; n is the number
    of different statements (concept and sign) of an actor. Each keeps weights within 0 and 1.

    - "average activity": the mean of the two n;
    - "jaccard": the statements that one or the other makes or both make, each counted once;
    - "cosine": the root of the product of the two n, so that two actors with the very same
      statements have 1. (The manual prints the product without the root; the cosine of two rows
      of 0 and 1 has it.)

    Raises :class:`ValueError` for another name. Source: the manual, “Normalisation for
    One-Mode Networks”.
    """
    _known(by)
    first, second = ({(c, s) for c, signs in each.items() for s in signs} for each in (one, other))
    if by == "average activity":
        return (len(first) + len(second)) / 2
    if by == "jaccard":
        return float(len(first | second))
    return sqrt(len(first) * len(second))


def _known(normalise: str | None) -> None:
    if normalise is not None and normalise not in NORMALISATIONS:
        names = ", ".join(f'"{name}"' for name in NORMALISATIONS)
        raise ValueError(f"normalise must be one of {names}, or left out; not {normalise!r}.")
