"""Every picture that a lesson can show, as a function of annotations and their article."""

import json
from types import SimpleNamespace

import helpers
from helpers.annotations import counted
from helpers.documents import open_article
from helpers.machine.score_file import saved_scores
from helpers.records.annotation_files import reference
from helpers.records.evidence_files import evidence

ARTICLE = open_article("best-friends")
REFERENCE = reference(ARTICLE)
KNOWN = evidence(ARTICLE, REFERENCE)
CONCEPT = next(c.concept for c in counted(REFERENCE.claims) if c.concept)
FOUND = SimpleNamespace(
    origins=[SimpleNamespace(id="e1", what="One speech", when="2021-08-10", why="It was seen.",
                             attributions=["s2", "s3", "s4", "s16"])]
)  # fmt: skip

# The name in `helpers`, and in brackets what is special where a picture stands here twice.
PICTURES = {
    "page_proportions": lambda _, article: helpers.page_proportions(article),
    "calendar": lambda _, article: helpers.calendar(article),
    "time_line": lambda _, article: helpers.time_line(article),
    "time_line (window)": lambda _, article: helpers.time_line(article, window=True),
    "region_map": lambda _, article: helpers.region_map(article),
    "who_says_what": helpers.who_says_what,
    "actor_prominence": helpers.actor_prominence,
    "hedges_and_boosters": helpers.hedges_and_boosters,
    "estimative_words": lambda *_: helpers.estimative_words(),
    "argument_map": helpers.argument_map,
    "argument_map (C78)": lambda marks, article: helpers.argument_map(marks, article, "C78"),
    "source_chain (nested)": lambda marks, article: helpers.source_chain(marks, article, "s4"),
    "source_chain (told)": lambda marks, article: helpers.source_chain(marks, article, "s7"),
    "admiralty_grid": lambda marks, _: helpers.admiralty_grid(marks),
    "actor_network": helpers.actor_network,
    "statement_flow": helpers.statement_flow,
    "certainty_map": helpers.certainty_map,
    "certainty_map (concept)": lambda marks, text: helpers.certainty_map(marks, text, CONCEPT),
    "voice_share": helpers.voice_share,
    "origin_map": helpers.origin_map,
    "origin_map (found)": lambda marks, article: helpers.origin_map(marks, article, FOUND),
    "claims_with_and_without": lambda marks, article: helpers.claims_with_and_without(
        marks, article, CONCEPT
    ),
    "verdict_map": lambda marks, article: helpers.verdict_map(KNOWN, marks, article),
    "what_came_next": lambda *_: helpers.what_came_next(KNOWN),
    "pages_and_origins": lambda *_: helpers.pages_and_origins(KNOWN, KNOWN.origins[0].id),
    "machine_scores": lambda marks, article: helpers.machine_scores(article, marks),
    "machine_scores (corpus)": lambda *_: helpers.machine_scores(scores=saved_scores()),
    "rule_by_rule": lambda marks, article: helpers.rule_by_rule(article, marks),
    "percent_misleads": lambda *_: helpers.percent_misleads(),
}


def made(name, annotations=REFERENCE, article=ARTICLE):
    """One of the pictures, of the reference unless something else is given."""
    return PICTURES[name](annotations, article)


def bundle_of(shown):
    """All that a cell would hold, as one string."""
    return json.dumps(shown._repr_mimebundle_(), ensure_ascii=False)
