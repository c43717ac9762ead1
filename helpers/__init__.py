"""Who Says So? The names that the notebooks use; each is loaded when it is first used."""

from importlib import import_module

# name: the module it lives in. Loading late keeps the first cell of a lesson fast.
_HOMES = {
    "open_article": "documents",
    "reference": "annotation_files",
    "load_annotations": "annotation_files",
    "anchor": "anchoring",
    "compare": "scoring",
    "items": "layers",
    "actor_prominence": "figure_actors",
    "mention_table": "figure_actors",
    "argument_map": "figure_arguments",
    "calendar": "figure_calendar",
    "hedges_and_boosters": "figure_claims",
    "stance_table": "figure_claims",
    "estimative_words": "figure_estimates",
    "admiralty_grid": "figure_grades",
    "cue_table": "figure_sources",
    "source_chain": "figure_sources",
    "page_proportions": "figures",
    "region_map": "figures",
    "time_line": "figures",
    "who_is_who": "figures",
    "who_says_what": "figures",
    "background": "background",
    "reset_work": "saved_work",
    "where_is_my_work": "saved_work",
    "Annotator": "widgets.annotator",
    "Reader": "widgets.reader",
    "question": "widgets.question",
    "progress_table": "widgets.question",
}
_MODULES = ("agreement", "interchange")

__all__ = [*_HOMES]


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
