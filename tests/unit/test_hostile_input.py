"""Hostile words in every field of an article and an annotation, through every view.

What each part does with hostile input alone is tested beside it (the portfolio in
``test_portfolio_hostile.py``, texts in ``test_text_in.py``, answers in ``test_every_question.py``,
the chatbot's answer in ``test_chatbot_*.py``); here one article and one annotation, hostile
throughout, go through all of them.
"""

import pytest
from unit.hostile_marks import FIELDS, hostile, probe, strings, unescaped

import helpers
from helpers.articles.own_articles import new_article
from helpers.figures.grounds import claims_with_and_without
from helpers.interchange import read_marks, save_exports
from helpers.records.annotation_files import to_json
from helpers.saved_work import LessonWork, work_folder

MARKS, ARTICLE = hostile()
ALL = (0, len(ARTICLE.text))


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "work"


def exported(name):
    save_exports(MARKS, ARTICLE, "hostile")
    return read_marks(work_folder() / "exports" / "hostile" / name, ARTICLE)


def of_class():
    place = work_folder() / "class"
    place.mkdir(parents=True)
    (place / "<x-file>.json").write_text(to_json(MARKS), encoding="utf-8")
    (place / "<x-name>.json").write_text("{", encoding="utf-8")
    return helpers.classmates(ARTICLE, place)


def marked_by_hand():
    """Marks of a learner on the hostile text, with hostile names."""
    for kind, layer, label in (("actors", "actors", "name"), ("claims", "claims", "factual")):
        widget = helpers.mark_more(ARTICLE, kind)
        part = ARTICLE.part("P1")
        operations = [{"do": "mark", "start": part.start, "end": part.end, "layer": layer,
                       "label": label}]  # fmt: skip
        if kind == "actors":
            operations.append({"do": "link", "id": "m1", "new": probe("actor")[:80]})
            operations.append({"do": "type", "actor": "a2", "type": "person"})
        for at, operation in enumerate(operations):
            widget._on_message(widget, {"op": operation, "key": f"{kind}{at}"}, [])
            assert not widget.marking["failed"], widget.marking["said"]
    return widget


def my_own_marks():
    marked_by_hand()
    return helpers.my_marks(ARTICLE)


def chosen():
    new_article(ARTICLE.text, "hostile")
    return helpers.choose_text()


def asked():
    """A question of the lesson on one's own text, answered with code."""
    widget = helpers.question("09-reflection", ARTICLE)
    widget.draft = {"seq": 1, "answer": {"text": probe("text")}}
    return widget


def portfolio_page():
    from helpers.portfolios.collect import collect
    from helpers.portfolios.page import page

    return page(collect(ARTICLE, MARKS, probe("name")))


VIEWS = {
    "reader": lambda: helpers.Reader(ARTICLE, MARKS),
    "reader without marks": lambda: helpers.Reader(ARTICLE),
    "annotator": lambda: helpers.Annotator(ARTICLE, ("actors", "attributions"), against=MARKS),
    "annotator that begins with marks": lambda: helpers.Annotator(
        ARTICLE, ("actors",), begin_with=MARKS, save_as="09-x"
    ),
    "suggestions, actors": lambda: helpers.work_through(ARTICLE, "actors", "09-a"),
    "suggestions, attributions": lambda: helpers.work_through(ARTICLE, "attributions", "09-b"),
    "rule switches": lambda: helpers.try_the_rules(ARTICLE, MARKS),
    "chatbot prompt": lambda: helpers.chatbot_prompt(ARTICLE, ALL),
    "chatbot check": lambda: helpers.check_the_chatbot(ARTICLE, MARKS, ALL),
    "actor prominence": lambda: helpers.actor_prominence(MARKS, ARTICLE),
    "mention table": lambda: helpers.mention_table(MARKS, ARTICLE, probe("actor-id")),
    "hedges": lambda: helpers.hedges_and_boosters(MARKS, ARTICLE),
    "argument map": lambda: helpers.argument_map(MARKS, ARTICLE, "C2"),
    "stance table": lambda: helpers.stance_table(MARKS, probe("claim-id"), "C2"),
    "cue table": lambda: helpers.cue_table(MARKS, ARTICLE),
    "source chain": lambda: helpers.source_chain(MARKS, ARTICLE, "s2"),
    "grades": lambda: helpers.admiralty_grid(MARKS),
    "actor network": lambda: helpers.actor_network(MARKS, ARTICLE),
    "flow": lambda: helpers.statement_flow(MARKS, ARTICLE),
    "certainty": lambda: helpers.certainty_map(MARKS, ARTICLE),
    "certainty of a concept": lambda: helpers.certainty_map(MARKS, ARTICLE, probe("concept")),
    "grounds": lambda: claims_with_and_without(MARKS, ARTICLE, probe("concept")),
    "voice share": lambda: helpers.voice_share(MARKS, ARTICLE),
    "origins": lambda: helpers.origin_map(MARKS, ARTICLE),
    "who says what": lambda: helpers.who_says_what(MARKS, ARTICLE),
    "page": lambda: helpers.page_proportions(ARTICLE),
    "in quotation marks": lambda: helpers.in_quotation_marks(ARTICLE),
    "rule by rule": lambda: helpers.rule_by_rule(ARTICLE, MARKS),
    "agreement": lambda: helpers.agreement_table([MARKS, MARKS], ARTICLE, "actors", ALL),
    "where readers differ": lambda: helpers.where_readers_differ(
        [MARKS, MARKS], ARTICLE, "actors", ALL
    ),
    "own marks": lambda: helpers.my_marks_beside_the_reference(ARTICLE),
    "choose a text": chosen,
    "parts of the page": lambda: helpers.parts_of_the_page(ARTICLE),
    "mark more, actors": lambda: helpers.mark_more(ARTICLE, "actors"),
    "mark more, claims": marked_by_hand,
    "my marks": my_own_marks,
    "beside ours": lambda: helpers.beside_ours(MARKS, ARTICLE),
    "question on a text": asked,
    "found words": lambda: ARTICLE.find("Ann"),
    "parts": lambda: ARTICLE.parts,
    "sentences": lambda: ARTICLE.sentences,
    "classmates": of_class,
    "portfolio": portfolio_page,
    "marks read again": lambda: exported("marks.json"),
    "marks read from brat": lambda: exported("marks.ann"),
    "marks read from web annotations": lambda: exported("marks.jsonld"),
}


# Views whose stored picture shows no word of the article or the annotation.
WITHOUT = ("suggestions, actors", "suggestions, attributions", "chatbot check", "own marks",
           "rule by rule", "choose a text", "beside ours", "question on a text")  # fmt: skip


def shown(view):
    """All that a notebook would show of a view as HTML: pages, and the texts of figures."""
    if isinstance(view, str):
        return [view]
    found = []
    if hasattr(view, "_repr_mimebundle_"):
        bundle = view._repr_mimebundle_()
        bundle = bundle[0] if isinstance(bundle, tuple) else bundle
        # The live data of a widget goes to JavaScript, which writes it as text: see tests/browser.
        found += [data for kind, data in bundle.items() if kind.split("/")[1] != "plain"
                  and "widget-view" not in kind]  # fmt: skip
    if hasattr(view, "_repr_html_"):
        found.append(view._repr_html_())
    if hasattr(view, "details"):
        found.append(view.details())
    return list(strings(found))


@pytest.mark.parametrize("name", VIEWS)
def test_no_field_reaches_a_view_as_code(name):
    pieces = shown(VIEWS[name]())
    assert pieces, "a view with nothing to show tests nothing"
    assert {field for piece in pieces for field in unescaped(piece)} == set()
    for piece in pieces:
        assert "<script" not in piece and "<img src=x" not in piece
        assert '<a href="javascript:' not in piece.replace("<br>", "")
    if name not in WITHOUT:
        assert any("&lt;x-" in piece for piece in pieces), "no hostile word is in it"


def test_what_a_question_sends_as_html_holds_no_answer():
    widget = asked()
    widget.show_model_answer()
    assert (
        probe("text")
        in LessonWork("09-your-own-article").restore("09-reflection")[0]["value"].values()
    )
    sent = [piece for trait in (widget.view, widget.report) for piece in strings(trait)]
    assert sent and [field for piece in sent for field in unescaped(piece)] == []


def test_every_field_is_in_the_annotation_or_the_article():
    words = to_json(MARKS) + ARTICLE.text + ARTICLE.name + ARTICLE.file
    missing = [field for field in FIELDS if f"<x-{field} " not in words]
    assert missing == []


def test_a_label_that_is_unescaped_would_be_seen():
    assert unescaped(f"<p>{probe('actor')}</p>") == ["<x-actor"]
    assert unescaped("a <<br>x-note b>") == ["<x-note"]  # broken over two lines of a figure
    assert unescaped("&lt;x-actor") == []
