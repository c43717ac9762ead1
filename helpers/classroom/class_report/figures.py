"""What a class handed in, as tables, a picture and a heat map. For the teacher: with names."""

from __future__ import annotations

import re

from ...agreement import Coefficient, krippendorff_alpha, rows, units
from ...documents import Article
from ...figures.agreement import AgreementTable, short
from ...figures.heat import HeatMap, where_readers_differ
from ...figures.palette import DARK, DEEP, EDGE, PALE, WHITE
from ...figures.parts import Picture, Table, clipped, ink, layout, plain_axis
from ...questions.text import to_plain
from ...readers.disagreement import FIRM, NONE, TENTATIVE, allows
from ...records.layers import LAYERS

SIGNS = {
    "right": ("✓", "right", DEEP, WHITE), "partly right": ("◐", "partly right", PALE, DARK),
    "not yet": ("✗", "not yet", "#E6DFD2", DARK), "open": ("✎", "written", "#9DB3B0", DARK),
    "not attempted": ("○", "not answered", "rgba(0,0,0,0)", None),
}  # fmt: skip
MOST = 3  # wrong choices that are listed for each question
_PROMPT = 70  # characters of a question in a table
_NAMES = 310  # pixels for the questions beside the bars


def handed_in(report) -> Table:
    """Who handed in and when, how much they answered, and who did not (with a roster).

    Times are in UTC: when the file arrived (nbgrader's time stamp) and the last answer in it.
    """
    asked = len(report.key.questions)
    listed = [
        (one.student, _time(one.time), _time(one.saved),
         "marks only" if one.path else f"{report.answered[one.student]} of {asked}")
        for one in report.hand_ins
    ]  # fmt: skip
    listed += [
        (one.student, _time(one.time), "–", "the file cannot be used") for one in report.unusable
    ]
    listed += [(name, "–", "–", "nothing found") for name in report.missing]
    caption = f"Who handed in: {len(report.hand_ins)} files can be used"
    if report.roster is not None:
        caption += f", of {len(report.roster)} in the class"
    heads = ("Student", "Arrived (UTC)", "Last answer saved", "Answered")
    return Table(caption, heads, tuple(sorted(listed, key=lambda row: row[0].casefold())))


def _time(time) -> str:
    return f"{time:%a} {time.day} {time:%b %Y, %H:%M}" if time else "–"


def could_not_be_used(report) -> Table:
    """The files that could not be used, and what else is odd, a sentence each."""
    faults = [(one.student, one.fault) for one in report.unusable]
    faults += [("", remark) for remark in report.remarks]
    caption = f"Files that could not be used: {len(report.unusable)}"
    if report.remarks:
        caption += f"; other remarks: {len(report.remarks)}"
    return Table(caption, ("Student", "What is wrong, or odd"), tuple(faults))


def question_by_question(report) -> Picture:
    """For each question how many were right, partly right, not yet right, or gave no answer."""
    import plotly.graph_objects as go

    asked = report.questions()
    kinds = [k for k in SIGNS if any(report.states[q.id][k] for _, q in asked)]
    title, look_for = "Question by question", (
        "Each row is a question, the numbers count students. Look for short dark bars."
    )  # fmt: skip
    deep = 34 * len(asked)
    figure = go.Figure(layout=layout(title, look_for, 200, False))
    names = [f"{n} · {clipped(to_plain(q.prompt), 40)}" for n, q in asked]
    for kind in kinds:
        sign, name, colour, letters = SIGNS[kind]
        counts = [report.states[q.id][kind] for _, q in asked]
        label = {"textfont": {"color": letters}} if letters else {}
        shown = [f"{sign} {n}" if n else "" for n in counts]
        figure.add_bar(
            x=counts, y=[34 * (at + 0.5) for at in range(len(asked))], orientation="h", width=24,
            name=ink(f"{sign} {name}"), hoverinfo="skip", textposition="inside", textangle=0,
            text=shown if letters else [ink(each) for each in shown],
            insidetextanchor="middle", **label,
            marker={"color": colour, "line": {"color": EDGE, "width": 1}},
        )  # fmt: skip
    figure.update_layout(
        barmode="stack", height=round(figure.layout.margin.t + deep + 44), margin_b=44,
        margin_l=_NAMES + 8, xaxis=plain_axis(showticklabels=False),
        yaxis=plain_axis(range=[deep, 0], showticklabels=False),
        annotations=[
            {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -_NAMES, "showarrow": False,
             "y": 34 * (at + 0.5), "yanchor": "middle", "text": ink(_safe(name))}
            for at, name in enumerate(names)
        ],
        showlegend=True, legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top",
                                 "itemclick": False, "itemdoubleclick": False,
                                 "traceorder": "normal", "bgcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip
    listed = tuple(
        (n, clipped(to_plain(q.prompt), _PROMPT), *(report.states[q.id][k] for k in kinds))
        for n, q in asked
    )
    heads = ("No.", "Question", *(f"{SIGNS[k][0]} {SIGNS[k][1]}" for k in kinds))
    table = Table(
        f"{report.key.title}: how {len(report.hand_ins)} students answered", heads, listed
    )
    return Picture(title, look_for, _hardest(report), figure, table)


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _hardest(report) -> str:
    """In one sentence: the question that fewest of those who answered got right."""
    shares = []
    for n, q in report.questions():
        count = report.states[q.id]
        tried = count["right"] + count["partly right"] + count["not yet"]
        if tried:
            shares.append((count["right"] / tried, n, q, tried))
    if not shares:
        return "No question that is marked by program has an answer yet."
    _, n, q, tried = min(shares, key=lambda one: one[:2])
    return f"Question {n} was hardest: {report.states[q.id]['right']} of {tried} have all of it."


def where_the_class_differs(report, id: str | None = None, layer: str | None = None) -> HeatMap:
    """The passage of a marking question, shaded where the class differs.

    ``id`` is the question, the first one where it is left out; ``layer`` one of sources, cues and
    contents where statements were marked. Raises ReportError and NoReaders.
    """
    asked = report.asked(id)
    within = asked.passage or (0, len(asked.article.text))
    sets = list(asked.sets.values())
    return where_readers_differ(sets, asked.article, layer or asked.layers[-1], within)


def how_far_the_class_agrees(report) -> AgreementTable:
    """Krippendorff's alpha for every layer that was marked and every question with choices."""
    heads = ("No.", "What is compared", "Students", "Units", "Alpha", "By Krippendorff’s advice")
    listed = []
    for n, q in report.questions():
        asked = report.marks.get(q.id)
        for layer in asked.layers if asked else ():
            listed += _layer_rows(n, asked, layer)
        split = report.splits[q.id]
        if len(split) > 1:  # of one choice alone alpha says nothing
            alpha = report.sorting_alpha(q.id)
            what = "ticking" if q.type == "several choices" else "sorting"
            students = max(one.of for one in split)
            listed.append(_row(n, f"{what}: {clipped(to_plain(q.prompt), 48)}", students,
                               len(split), alpha))  # fmt: skip
    notes = (
        "Alpha: 1 is full agreement, 0 what chance gives. Krippendorff advises 0.80 and more for "
        "firm conclusions, 0.667 and more for tentative ones. It says how far the class agrees "
        "with itself, not how far it is right.",
        "Units: the words of the passage for marks, else the items to sort or the options to tick.",
    )
    return AgreementTable(Table("How far the class agrees", heads, tuple(listed)), notes)


def _layer_rows(n: int, asked, layer: str) -> list[tuple]:
    name = LAYERS[layer].name.lower()
    within = asked.passage or (0, len(asked.article.text))
    table = rows(list(asked.sets.values()), layer, within, asked.article)
    count = len(units(within, asked.article))
    where = asked.passage.label if asked.passage else "the whole page"
    plain = [["none" if value == NONE else "marked" for value in row] for row in table]
    made = [_row(n, f"{name} in {where}: marked or not", len(table), count, _alpha(plain))]
    if any(value not in (NONE, "marked") for row in table for value in row):
        made.append(_row(n, f"{name} in {where}: with their label", len(table), count,
                         _alpha(table)))  # fmt: skip
    return made


def _alpha(table: list) -> Coefficient:
    if len(table) < 2:
        return Coefficient.undefined("fewer than two students marked something")
    return krippendorff_alpha(table)


def _row(n: int, what: str, students: int, count: int, alpha: Coefficient) -> tuple:
    return n, what, students, count, short(alpha, (TENTATIVE, FIRM)), allows(alpha)


def most_missed(report, id: str | None = None) -> AgreementTable:
    """Our marks of a marking question, the most missed first, and what was marked besides.

    ``id`` is the question, the first one where it is left out. Raises ReportError.
    """
    asked = report.asked(id)
    listed = [
        (in_context(asked.article, one.start, one.words), one.label, one.missed, one.found,
         one.boundary, one.other_label, one.sentence)
        for one in asked.missed()
    ]  # fmt: skip
    extra = [
        f"Marked by {count}, and not in our marking: “{clipped(words, 80)}”. {why}"
        for words, count, why in asked.extra()[:MOST]
        if count > 1
    ]
    where = f" in {asked.passage.label}" if asked.passage else ""
    notes = (*extra, f"What the question says in the end: {to_plain(asked.question.explanation)}")
    caption = f"The most missed marks{where}, of {len(asked.judged)} students who marked"
    heads = ("Words", "Our label", "Missed", "Found", "Other words", "Other label",
             "What the key says")  # fmt: skip
    return AgreementTable(Table(caption, heads, tuple(listed)), notes)


def in_context(article: Article, start: int, words: str) -> str:
    """Words with one or two of their neighbours: ``quiet. [Residents] there face``."""
    end = start + len(words)
    line = article.text[max(0, start - 60) : start].rpartition("\n")[2]
    before = re.search(r"(?:\S+\s+){0,2}\S*$", line)
    after = re.match(r"\S*(?:\s+\S+){0,2}", article.text[end : end + 60].partition("\n")[0])
    shown = f"{before[0] if before else ''}[{clipped(words, 80)}]{after[0] if after else ''}"
    return " ".join(shown.split())


def most_chosen_wrong(report) -> Table:
    """The wrong choices of each question, the most chosen first, with what the question says."""
    listed = []
    for n, q in report.questions():
        wrong = [
            (choice.count, split, choice)
            for split in report.splits[q.id]
            for choice in split.choices
            if not choice.right and choice.count
        ]
        wrong.sort(key=lambda one: -one[0])
        for count, split, choice in wrong[:MOST]:
            about = split.text or to_plain(q.prompt)
            listed.append((n, clipped(about, _PROMPT), choice.text, f"{count} of {split.of}",
                           choice.sentence))  # fmt: skip
    heads = ("No.", "Item or question", "Chosen", "By how many", "What the question says to it")
    return Table("The most chosen wrong answers", heads, tuple(listed))
