"""Lesson 08: its numbers are counted, and what its words say is true of the annotation files."""

import re

import pytest
from lessons import NOTEBOOKS, code_cells, prose_cells, read

from helpers import agreement, counts
from helpers.documents import SEEDS, open_article
from helpers.figures.agreement import agreement_table
from helpers.figures.heat import where_readers_differ
from helpers.questions.files import load_question, load_questions
from helpers.readers.other_readers import classmates, other_annotators
from helpers.records.annotation_files import load_annotations, reference
from helpers.records.layers import items

ARTICLE = open_article("best-friends")
MARKS = reference(ARTICLE)
P5 = ARTICLE.part("P5")
NORA, WILL = other_annotators(ARTICLE)
FILE = NOTEBOOKS / "questions" / "08-do-we-agree.toml"
CELLS = read(NOTEBOOKS / "08-do-we-agree.ipynb").cells


def value(name: str, marks=MARKS):
    return counts.filled("{{" + name + "}}", marks, ARTICLE)


def marked(one) -> dict[str, str]:
    """``{"start:end": label}`` of all mentions in P5."""
    found = (each for each in items(one, "actors") if P5.start <= each.start < P5.end)
    return {f"{each.start}:{each.end}": each.label for each in found}


def rows(*sets) -> list[list[str]]:
    return agreement.rows(list(sets), "actors", P5)


def passes():
    return [load_annotations(SEEDS / "passes" / f"{n}.json", ARTICLE) for n in ("first", "second")]


def item(question: str, words: str):
    """The one item or option of a question whose text holds these words."""
    parts = load_question(question)
    (found,) = [p for p in getattr(parts, "items", None) or parts.options if words in p.text]
    return found


def cell_with(words: str) -> int:
    return next(n for n, cell in enumerate(CELLS) if words in cell.source)


def test_every_placeholder_of_the_lesson_is_known_and_counted():
    names = counts.placeholders(FILE.read_text(encoding="utf-8"))
    assert len(names) > 25 and set(names) <= set(counts.names())
    for question in load_questions("08-do-we-agree").questions:
        assert not any("{{" in text for text in question.texts())


def test_the_empty_sheet_wins_in_percent_and_has_no_kappa():
    nora, will = rows(NORA, WILL)
    empty = ["none"] * len(nora)
    assert value("percent: nora nobody") == round(100 * agreement.percent(nora, empty))
    assert agreement.percent(nora, empty) > agreement.percent(nora, will)
    assert value("an empty sheet beats Will") is True
    assert value("an empty sheet is beaten by Will") is False
    assert value("kappa: nora nobody") == "0.00"
    assert item("08-empty-sheet", "More than Will").right is True


def test_what_is_said_of_the_empty_sheet_fits_its_percent():
    nora, will = rows(NORA, WILL)
    alone, words = value("words that Nora leaves alone"), value("words of P5")
    assert alone == nora.count("none") and value("words that Nora marks") == words - alone
    assert value("percent: nora nobody") == round(100 * alone / words)
    alike = value("words on which Will is like Nora")
    assert alike == sum(a == b for a, b in zip(nora, will, strict=True))
    assert value("percent: nora will") == round(100 * alike / words)
    said = load_question("08-empty-sheet").explanation
    assert f"{words - alone} of the {words} words" in said and f"The other {alone} she" in said


def test_the_guess_of_percent_is_counted_and_stays_on_the_scale():
    guess = load_question("08-how-alike")
    assert guess.accepted[0] <= value("percent: nora will") <= guess.accepted[1]
    assert guess.near[0] < guess.accepted[0] and guess.accepted[1] < guess.near[1] <= 100


def test_the_table_allows_what_the_lesson_says():
    alpha = {
        name: agreement.krippendorff_alpha(rows(*pair))
        for name, pair in {"nw": (NORA, WILL), "rw": (MARKS, WILL), "rn": (MARKS, NORA)}.items()
    }
    assert alpha["nw"] < 0.667 < 0.80 < alpha["rw"]
    assert alpha["nw"] < agreement.krippendorff_alpha(rows(MARKS, NORA, WILL)) < alpha["rw"]
    assert alpha["nw"] < alpha["rn"] < alpha["rw"]  # Will and the reference are the closest


def test_will_and_the_reference_differ_on_nothing_but_a_and_the():
    words = [ARTICLE.text[a:b].lower() for a, b in agreement.units(P5)]
    differ = {w for w, x, y in zip(words, *rows(MARKS, WILL), strict=True) if x != y}
    assert differ == {"a", "the"}


def test_will_has_far_more_marks_than_nora():
    assert len(marked(WILL)) > 1.5 * len(marked(NORA))


@pytest.mark.parametrize(
    ("place", "differ"),
    [("3639:3660", True), ("3861:3867", False), ("3895:3900", False), ("3997:4030", True),
     ("4034:4039", True), ("4136:4143", True)],
)  # fmt: skip
def test_where_nora_and_will_differ(place, differ):
    assert value(f"differ: {place}") is differ
    words = ARTICLE.text[slice(*map(int, place.split(":")))]
    assert item("08-places", words).right is differ


def test_the_remarks_on_places_are_true():
    nora, will = marked(NORA), marked(WILL)
    assert "4021:4030" in nora and "3997:4030" in will and "4021:4030" not in will
    # All five words of the phrase, and two more marks inside it.
    assert {"4001:4008", "4013:4020"} <= set(will) and len(ARTICLE.text[3997:4030].split()) == 5


def test_nora_and_will_differ_by_length_adjectives_and_places_alone():
    """Each numbered place can be explained by the rules, as the lesson asks."""
    nora, will = rows(NORA, WILL)
    words = agreement.units(P5)
    places = {m.start: m.end for _, m in WILL.mentions() if m.role == "place"}
    for (start, _), hers, his in zip(words, nora, will, strict=True):
        if hers != his:
            assert hers == "none"
            longer = his in ("description", "name") and any(
                m.start <= start < m.end for _, m in WILL.mentions() if len(m.exact.split()) > 1
            )
            assert his == "modifier" or start in places or longer, ARTICLE.text[start : start + 9]


def test_no_place_is_asked_about_twice_in_sight_of_its_answer():
    """08-three-sorts stands below 08-places: other readers, and no place that differs there."""
    sorts = "\n".join(item.text for item in load_question("08-three-sorts").items)
    assert "Nora" not in sorts and "Will" not in sorts
    asked = {o.text: o.right for o in load_question("08-places").options}
    spots = {re.search(r"\d+:\d+", text)[0] for text, differ in asked.items() if differ}
    assert spots & set(re.findall(r"\d+:\d+", sorts)) == {"4136:4143"}  # marked by both there


def test_the_lowest_kappas_are_those_of_a_reader_who_kept_to_her_rule():
    ours, nora, will = rows(MARKS, NORA, WILL)
    kappa = agreement.cohen_kappa
    assert max(kappa(ours, nora), kappa(nora, will)) < kappa(ours, will)
    assert kappa(ours, will) > 0.8 > 0.667 > kappa(nora, will)


def test_what_is_called_open_in_the_text_is_open_in_the_reference():
    (mention,) = [m for a in MARKS.actors for m in a.mentions if (m.start, m.end) == (4054, 4078)]
    assert {"omitted": True} in mention.also_accepted


def test_all_five_readers_agree_on_few_marks():
    """What the prose asks before the class is shown has an answer, and not an empty one."""
    table = rows(MARKS, NORA, WILL, *classmates(ARTICLE))
    words = [ARTICLE.text[a:b] for a, b in agreement.units(P5)]
    same = [w for w, *v in zip(words, *table, strict=True) if len(set(v)) == 1 and "none" not in v]
    assert same == ["People’s", "Liberation", "Army", "Taliban"]
    shown = where_readers_differ([MARKS, NORA, WILL, *classmates(ARTICLE)], ARTICLE, "actors", P5)
    assert "Marked alike by all 5: “People’s Liberation Army”, “Taliban”." in shown.notes


def test_capitals_and_pronouns_are_clear_to_all_three():
    words = [ARTICLE.text[a:b] for a, b in agreement.units(P5)]
    for word, *labels in zip(words, *rows(MARKS, NORA, WILL), strict=True):
        if word in ("Moscow", "Beijing", "its", "their"):
            assert len(set(labels)) == 1 and labels[0] in ("metonym", "pronoun")


def test_the_passes_and_their_order():
    first, second = passes()
    order = [value(f"place of {layer} by alpha") for layer in counts.agreement.PASS_LAYERS]
    assert order == [1, 2, 3, 4]  # the remarks of 08-which-layer speak of this order
    assert agreement.rows([first], "actors", P5) == agreement.rows([second], "actors", P5)
    assert value("kappa of the passes in P5") == "1.00"
    times = agreement.rows([first, second], "times", article=ARTICLE)
    assert value("alpha of the passes: times") == f"{agreement.krippendorff_alpha(times):.2f}"
    for layer in counts.agreement.PASS_LAYERS:  # percent would have hidden the trouble
        assert value(f"percent of the passes: {layer}") > 90


def test_examples_from_the_passes():
    first, second = ({(i.start, i.end) for i in items(p, "times")} for p in passes())
    assert {((589, 598) in one, (592, 598) in one) for one in (first, second)} == {
        (True, False), (False, True),
    }  # fmt: skip
    at = ARTICLE.text.index("swift")
    swift = [any(i.start <= at < i.end for i in items(p, "wording")) for p in passes()]
    assert sorted(swift) == [False, True]


def test_two_can_be_wrong_together():
    """Both passes give the claim its name as well; the reference takes the shorter stretch."""
    both = [{(i.start, i.end) for i in items(p, "claims")} for p in passes()]
    ours = {(i.start, i.end) for i in items(MARKS, "claims")}
    assert all((1864, 1904) in one for one in both)
    assert (1864, 1904) not in ours and (1875, 1904) in ours


def test_chance_of_ada_and_ben():
    ada = ["yes"] * 25 + ["no"] * 25
    ben = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert f"{agreement.percent(ada, ben)} {agreement.cohen_kappa(ada, ben)}" == "0.700 0.400"
    yes, no = 25 * 30 / 50, 25 * 20 / 50
    left, earned = 50 - (yes + no), 35 - (yes + no)
    asked = load_question("08-chance").items
    assert [float(item.right) for item in asked] == [
        yes, no, yes + no, left, earned, earned / left
    ]  # fmt: skip
    code = "\n".join(c.source for c in code_cells(read_lesson()))
    assert 'ada = ["yes"] * 25 + ["no"] * 25\n' in code
    assert 'ben = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15\n' in code


def test_the_new_sentence_follows_the_codebook():
    rule = (SEEDS / "codebook.md").read_text(encoding="utf-8")
    assert "from the first word after *the, a, an, this, such* up to the main noun" in rule
    assert "[[its] allies]" in rule and "Inside a mention** mark the names, modifiers" in rule
    assert "What changed from version 1" in rule


def test_predictions_stand_before_what_answers_them():
    def folded(words):
        return CELLS[cell_with(words)].metadata.get("jupyter", {}).get("outputs_hidden")

    for shown in (
        "percent_misleads()", "agreement_table([marks", "where_readers_differ([nora, will]",
        "friends = classmates(",
    ):  # fmt: skip
        assert folded(shown), shown
    assert cell_with('question("08-my-rule")') < cell_with('question("08-mark-p5")')
    assert cell_with('question("08-mark-p5")') < cell_with("other_annotators(article)")
    assert cell_with('question("08-places")') < cell_with("where_readers_differ(")
    assert cell_with("where_readers_differ(") < cell_with("my_marks_beside_others(")
    assert not any("outputs_hidden" in str(c.metadata) for c in code_cells(read_lesson())[:2])


def read_lesson():
    return read(NOTEBOOKS / "08-do-we-agree.ipynb")


def test_no_number_of_the_article_is_typed_into_the_prose():
    """Numbers in prose belong to the invented table, to the field or to the course."""
    text = "\n".join(c.source for c in prose_cells(read_lesson()))
    text = re.sub(r"<!--.*?-->|\]\([^)]*\)|`[^`]*`", "", text)
    text = re.sub(r"\*\*Time:.*|^\|.*$", "", text, flags=re.MULTILINE)
    sums = r"20 \+ 15 = 35 sentences, 70 percent"
    field = r"0\.80|0\.667|: 1 for full agreement, 0 for no better than chance, below 0|F1"
    years = r"\b(1960|2004|2005)\b"
    course = r"[Ll]esson \d\d|\d\d · |\bP[57]\b|version 1|have read 50"
    rest = re.sub("|".join((sums, field, years, course)), "", text)
    assert not re.search(r"\d", rest), re.search(r".{20}\d.{10}", rest)


def test_one_figure_for_unlike_pairs_sends_to_the_pairs():
    """All three stand above Krippendorff's lower value, two pairs of them do not."""
    three = agreement_table([MARKS, NORA, WILL], ARTICLE, "actors", P5)
    assert three.notes[0].startswith("The row “all 3” is one figure for pairs that are unlike")
    assert not any(
        "unlike" in n for n in agreement_table([NORA, WILL], ARTICLE, "actors", P5).notes
    )
