"""What a first look says of a statement: at which part, and where that begins or ends wrongly."""

from unit.test_question_marks import ARTICLE, make

from helpers.records.annotation_files import reference
from helpers.scoring import compare
from helpers.widgets.mark_view import drawn


def test_a_first_look_says_at_its_part_where_a_statement_is_off():
    asked = make(layer="attributions", within="P7.3", judge=[])
    right = asked.right_answer()
    content = next(m for m in right["marks"] if m["layer"] == "contents")

    def looked(start, end):
        mark = {**content, "start": start, "end": end, "exact": ARTICLE.text[start:end]}
        marks = [mark if m is content else m for m in right["marks"]]
        given = asked.given({**right, "marks": marks})
        judged = asked.judgement(given)
        told = {m["layer"]: m["remark"] for m in drawn(given, (judged,), ours=False)["marks"]}
        return judged.share, told["contents"], told["cues"]

    start, end = content["start"], content["end"]
    further = ARTICLE.text.index(" ", end + 2)
    idea = "Right idea, other boundary. The content "
    assert looked(start, further) == (0.5, f"{idea}ends too late.", "")
    assert looked(start, end - 5) == (0.5, f"{idea}ends too early.", "")
    assert looked(start - 6, end - 5) == (0.5, f"{idea}begins too early and ends too early.", "")
    russia = start + len("that ")
    assert looked(russia, further) == (0.5, f"{idea}ends too late.", "")
    assert looked(russia + 7, end) == (0.5, f"{idea}begins too late.", "")
    # Without its "that" a content has lost nothing.
    share, said, at_the_cue = looked(russia, end)
    assert (share, said) == (1.0, "") and at_the_cue.startswith("Right.")
    ours = compare_contents(ARTICLE, content, russia)
    assert [each.kind for each in ours.outcomes] == ["boundary"], "compare itself stays strict"


def compare_contents(article, content, start):
    """The reference, one content of it shortened, held against itself."""
    whole = reference(article)
    answer = whole.model_copy(deep=True)
    record = next(r for r in answer.attributions if r.content[0].start == content["start"])
    span = record.content[0]
    span.start, span.exact = start, article.text[start : span.end]
    return compare(answer, whole, "contents", article.sentence("P7.3"))
