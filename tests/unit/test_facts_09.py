"""Lesson 09: what it says of the practice article and of the machine's suggestions is true."""

import re

import pytest
from lessons import NOTEBOOKS, code_cells, prose, read

from helpers import counts
from helpers.annotations import counted
from helpers.counts import own_article  # noqa: F401  (gives the counts their names)
from helpers.documents import open_article
from helpers.questions.files import load_question, load_questions
from helpers.questions.text import quotes_in
from helpers.records.annotation_files import reference
from helpers.statements.origins import independent_origins
from helpers.statements.voices import voices
from helpers.suggestions.proposed import suggest_actors, suggest_attributions

ARTICLE = open_article("practice")
MARKS = reference(ARTICLE)
TEXT = ARTICLE.text
PATH = NOTEBOOKS / "09-your-own-article.ipynb"
PROSE = prose("09")
SUGGESTED = {each.parts[1].start: each for each in suggest_attributions(ARTICLE)}
OURS = counted(MARKS.attributions)


def item(question: str, words: str):
    """The one item of a question whose text holds these words."""
    (found,) = [each for each in load_question(question).items if words in each.text]
    return found


def attribution(id: str):
    return next(each for each in OURS if each.id == id)


def claim(start: int, end: int):
    return next(c for c in MARKS.claims if any((s.start, s.end) == (start, end) for s in c.spans))


def place(span) -> tuple[int, int]:
    return span.start, span.end


def verdict(suggestion) -> str:
    """What our codebook does with a suggestion, by its cue, source, content, form and naming."""
    cue = suggestion.parts[1]
    ours = [each for each in OURS if each.cue.start < cue.end and cue.start < each.cue.end]
    if not ours:
        return "reject"
    one, parts = ours[0], suggestion.parts
    same = (
        (parts[0].start, parts[0].end) == place(one.source)
        and (cue.start, cue.end) == place(one.cue)
        and [(p.start, p.end) for p in parts[2:]] == [place(span) for span in one.content]
        and suggestion.labels == {"form": one.form, "naming": one.naming}
    )
    return "accept" if same else "mend"


def test_the_questions_are_about_the_practice_article():
    for question in load_questions("09-your-own-article").questions:
        assert question.article.sha256 == ARTICLE.sha256
        assert not any("{{" in text for text in question.texts())


@pytest.mark.parametrize("number", range(6))
def test_each_suggestion_is_real_and_judged_by_our_codebook(number):
    shown = load_question("09-suggestion").items[number]
    sentence, source, cue, content = quotes_in(shown.text)
    suggestion = SUGGESTED[cue.start]
    assert sentence.start <= cue.start < sentence.end and TEXT[sentence.end - 1] == "."
    parts = [(part.start, part.end) for part in suggestion.parts]
    assert parts == [(each.start, each.end) for each in (source, cue, content)]
    assert verdict(suggestion) == shown.right


def test_neither_hints_nor_prose_give_away_how_many_are_of_each_kind():
    question = load_question("09-suggestion")
    rights = [each.right for each in question.items]
    assert sorted(rights) == ["accept", "accept", "mend", "mend", "reject", "reject"]
    after = PROSE.split("Practise on six sentences")[1].split("A good place to stop")[0]
    told = " ".join([*question.hints, after])
    assert not re.search(r"\b(one|two|three) of (the|each|them)\b", told, re.I)


def test_what_is_to_be_mended_is_what_our_marks_have():
    promise, prices = attribution("s13"), attribution("s14")
    better = quotes_in(item("09-suggestion", "|Dessing has").feedback)[0]
    assert [place(span) for span in promise.content] == [(better.start, better.end)]
    suggested = SUGGESTED[promise.cue.start].parts[2]
    condition = next(c.condition for c in MARKS.claims if c.attribution == "s13")
    assert suggested.start >= condition.start and suggested.end == condition.end
    better = quotes_in(item("09-suggestion", "|The ferry carries a").feedback)[0]
    assert place(prices.source) == (better.start, better.end)
    suggested = SUGGESTED[prices.cue.start]
    assert suggested.labels["naming"] == prices.naming == "unnamed"
    assert [(p.start, p.end) for p in suggested.parts[2:]] == [place(s) for s in prices.content]


def test_a_suggestion_can_look_perfect_and_say_what_nobody_said():
    """The condition taken for the promise, and the silence: no attribution has that content."""
    assert "A suggestion can look perfect and say what nobody has said" in PROSE
    for words in ("|Dessing has", "Compact officials"):
        content = quotes_in(item("09-suggestion", words).text)[3]
        assert all(
            (content.start, content.end) != place(span) for each in OURS for span in each.content
        )
    nobody = next(e for e in MARKS.not_marked if e.span.exact == "say so")
    assert "not made" in nobody.reason
    assert TEXT[: quotes_in(item("09-suggestion", "Compact officials").text)[2].start].endswith(
        "none of them would "
    )


def test_a_capital_speaks_and_the_line_about_the_author_does_not():
    tarquay = attribution("s7")
    assert place(tarquay.source) == (1142, 1149) and tarquay.source_actors == ["ombrel"]
    ombrel = next(actor for actor in MARKS.actors if actor.id == "ombrel")
    assert next(m.form for m in ombrel.mentions if m.start == 1142) == "metonym"
    writes = quotes_in(item("09-suggestion", "writes about").text)[2]
    assert ARTICLE.where(writes.start) == "bio"


def test_all_that_the_machine_overlooks_stands_inside_a_statement():
    cues = [(each.parts[1].start, each.parts[1].end) for each in SUGGESTED.values()]
    missed = [e for e in OURS if not any(a < e.cue.end and e.cue.start < b for a, b in cues)]
    assert len(missed) > 3 and all(each.nested_in for each in missed)
    assert "All that it overlooks in the practice article is of this kind" in PROSE


def test_the_machine_proposes_no_descriptions_though_many_of_them_speak():
    proposed = {part.labels["form"] for each in suggest_actors(ARTICLE) for part in each.parts}
    assert proposed == {"name", "modifier"}
    described = [
        actor.name
        for actor in MARKS.actors
        if any(m.form == "description" and m.role == "speaks" for m in actor.mentions)
        and not any(m.form == "name" for m in actor.mentions)
    ]
    assert len(described) > 5
    assert "it proposes not one of them, though many of them speak" in PROSE


def test_the_origins_are_counted():
    origins = independent_origins(MARKS)
    question = load_question("09-origins")
    passages = {"P6": "s20 s21 s22", "P7": "s24 s25", "P3": "s8 s9", "P5": "s14 s15 s16 s17"}
    for label, ids in passages.items():
        number = sum(bool({*ids.split()} & {*origin.statements}) for origin in origins)
        assert item("09-origins", f"{label}:").right == str(number)
        assert counts.filled(f"{{{{origins of {ids}}}}}", MARKS, ARTICLE) == str(number)
        assert {ARTICLE.where(attribution(id).cue.start)[:2] for id in ids.split()} == {label}
    assert len({each.right for each in question.items}) > 2


def test_what_the_remarks_on_origins_say():
    cues = [attribution(id).cue.exact for id in ("s20", "s21", "s22")]
    assert cues == ["added", "told", "expected"]
    assert attribution("s20").source_actors == ["peregrell"]
    assert attribution("s24").naming == "unnamed"
    in_p5 = [e.id for e in OURS if ARTICLE.where(e.cue.start).startswith("P5")]
    assert sorted(in_p5) == ["s14", "s15", "s16", "s17"]
    assert attribution("s16").nested_in == "s15"
    director = attribution("s18")
    assert (
        director.source_actors == ["peregrell"] and "institute’s director" in director.source.exact
    )
    assert director.occasion != attribution("s17").occasion
    assert claim(2661, 2694).kind == "prediction"
    assert ARTICLE.where(director.cue.start).startswith("P6")


def test_what_could_settle_a_claim_fits_its_kind():
    kinds = {
        "four million crowns": "factual", "burning that night": "factual",
        "expected a deal": "factual", "reopen the line by December": "commitment",
        "most important route": "evaluation", "reopen one day": "prediction",
    }  # fmt: skip
    assert len(kinds) == len(load_question("09-settled").items)
    for words, kind in kinds.items():
        quote = quotes_in(item("09-settled", words).text)[0]
        found = [
            c.kind
            for c in MARKS.claims
            if any(quote.start <= s.start and s.end <= quote.end for s in c.spans)
        ]
        assert found[0] == kind, words
    assert claim(484, 515).note and "superlative" in claim(484, 515).note.lower()
    assert claim(942, 984).condition is not None
    assert "never be shown wrong" in claim(3919, 3956).note.replace("can never", "never")


def test_the_model_plan_is_about_claims_of_the_article():
    plan = load_question("09-plan").model_answer
    first, second = quotes_in(plan)
    assert ARTICLE.where(first.start).startswith("P3") and "(P3)" in plan
    assert ARTICLE.where(second.start).startswith("P2") and "(P2)" in plan
    promise = attribution("s4")
    assert promise.nested_in == "s3" and attribution("s3").source_actors == ["morvane"]
    both = [e.id for e in OURS if "ombrel" in e.source_actors and e.cue.exact == "promised"]
    assert both == ["s4"]
    assert next(c for c in MARKS.claims if c.attribution == "s4").condition is None
    assert next(c for c in MARKS.claims if c.attribution == "s5").condition is not None


def test_the_model_judgement_points_at_words():
    heard = {actor for each in OURS for actor in each.source_actors}
    assert {"morvane", "sellovia", "ellery", "ombrel", "harbour-officials"} <= heard
    assert "against their own government" in attribution("s9").note
    loaded = next(w for w in MARKS.wording if w.span.exact == "squabbling")
    assert loaded.kind == "loaded" and ARTICLE.where(loaded.span.start).startswith("P1")
    assert attribution("s24").naming == "unnamed"


def test_the_model_frame_stands_on_the_page():
    """A date is nowhere round the body: what stands there has no figures at all."""
    assert not any(re.search(r"\d", part.text) for part in ARTICLE.frame)
    labels = [ARTICLE.where(q.start) for q in quotes_in(load_question("09-frame").model_answer)]
    assert labels == ["byline", "bio", "breadcrumb", "deck"]
    assert "invented" in ARTICLE.parts[0].text
    title = next(part for part in ARTICLE.parts if part.kind == "title")
    assert title.text.endswith("?")


def test_the_article_is_as_long_as_the_lesson_asks_for():
    assert 400 <= voices(MARKS, ARTICLE).words <= 1500


def test_six_texts_two_of_each():
    rights = [each.accepted[0] for each in load_question("09-suits").items]
    assert sorted(rights) == sorted(load_question("09-suits").categories * 2)


def test_the_own_text_is_in_every_question_about_it():
    """Answers about the learner's text are kept for that text, the others once."""
    code = "\n".join(cell.source for cell in code_cells(read(PATH)))
    for question in load_questions("09-your-own-article").questions:
        own = f'question("{question.id}", article)'
        alone = f'question("{question.id}")'
        assert (own in code) is (question.type in ("open", "plan")), question.id
        assert (own in code) is not (alone in code)


def test_lesson_08_leads_on_to_it():
    assert "On: [09 · Your own article](09-your-own-article.ipynb)" in prose("08")


def test_the_prose_states_no_number_about_the_article():
    """Nothing to recount: figures in the prose are of lessons, minutes, lengths and this list."""
    allowed = r"\b0\d\b|\b50 minutes\b|400 to 1,500|W3C"
    assert not re.findall(r"\d+", re.sub(allowed, "", re.sub(r"\]\([^)]*\)", "", PROSE)))
