"""Who Says So? The names that the notebooks use; each is loaded when it is first used."""

from importlib import import_module

# name: the module it lives in. Loading late keeps the first cell of a lesson fast.
_HOMES = {
    "open_article": "documents",
    "reference": "records.annotation_files",
    "load_annotations": "records.annotation_files",
    "anchor": "anchoring",
    "compare": "scoring",
    "items": "records.layers",
    "actor_prominence": "figures.actors",
    "mention_table": "figures.actors",
    "argument_map": "figures.arguments",
    "calendar": "figures.calendar",
    "hedges_and_boosters": "figures.claims",
    "stance_table": "figures.claims",
    "estimative_words": "figures.estimates",
    "evidence": "records.evidence_files",
    "actor_network": "figures.network",
    "statement_flow": "figures.flow",
    "certainty_map": "figures.certainty",
    "claims_with_and_without": "figures.grounds",
    "voice_share": "figures.shares",
    "origin_map": "figures.origins",
    "evidence_for": "figures.evidence",
    "verdict_map": "figures.verdicts",
    "what_came_next": "figures.afterwards",
    "pages_and_origins": "figures.pages",
    "how_well_my_confidence_fits": "widgets.my_tables",
    "my_marks_beside_the_reference": "widgets.my_tables",
    "admiralty_grid": "figures.grades",
    "cue_table": "figures.sources",
    "source_chain": "figures.sources",
    "page_proportions": "figures.page",
    "region_map": "figures.map",
    "time_line": "figures.time",
    "who_is_who": "figures.page",
    "who_says_what": "figures.voices",
    "background": "articles.background_files",
    "RULES": "machine_reader",
    "find_attributions": "machine_reader",
    "lexicon": "attribution_rules.lexicon",
    "in_quotation_marks": "figures.quotation_marks",
    "try_my_rule": "figures.own_rule",
    "choose_text": "widgets.choose_text",
    "chosen_text": "own_text.choice",
    "parts_of_the_page": "widgets.parts_of_the_page",
    "mark_more": "widgets.mark_more",
    "my_marks": "own_text.marks",
    "beside_ours": "own_text.beside_ours",
    "save_exports": "interchange",
    "read_marks": "interchange",
    "new_article": "articles.own_articles",
    "my_article": "articles.own_articles",
    "my_articles": "articles.own_articles",
    "save_parts": "articles.own_articles",
    "my_annotations": "own_text.annotations",
    "restore_annotations": "own_text.annotations",
    "save_my_annotations": "own_text.annotations",
    "language_note": "articles.languages",
    "portfolio": "portfolios.file",
    "suggest_actors": "suggestions.proposed",
    "suggest_attributions": "suggestions.proposed",
    "work_through": "widgets.suggestions",
    "accepted_marks": "suggestions.accepted",
    "machine_scores": "figures.machine",
    "rule_by_rule": "figures.machine",
    "try_the_rules": "widgets.rule_switches",
    "chatbot_prompt": "widgets.chatbot",
    "check_the_chatbot": "widgets.chatbot",
    "agreement_table": "figures.agreement",
    "percent_misleads": "figures.agreement",
    "where_readers_differ": "figures.heat",
    "other_annotators": "readers.other_readers",
    "classmates": "readers.other_readers",
    "save_my_marks": "my_work.file",
    "my_marks_beside_others": "widgets.beside_others",
    "reset_work": "saved_work",
    "where_is_my_work": "saved_work",
    "Annotator": "widgets.annotator",
    "Reader": "widgets.reader",
    "question": "widgets.asked",
    "progress_table": "widgets.progress",
}
_MODULES = ("agreement", "interchange")

__all__ = [*_HOMES, *_MODULES]


def __getattr__(name):
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name not in _HOMES:
        raise AttributeError(f"helpers has no {name!r}; it has {', '.join(_HOMES)}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted([*globals(), *_HOMES, *_MODULES])
