"""What the figures of lessons 02 to 04 take from a file is escaped."""

from unit.pictures import bundle_of

from helpers.annotations import Actor, Argument, Attribution, Claim, Mention, Span, Stance, Wording
from helpers.documents import Article
from helpers.figures.actors import actor_prominence, mention_table
from helpers.figures.arguments import argument_map
from helpers.figures.claims import hedges_and_boosters, stance_table
from helpers.figures.grades import admiralty_grid
from helpers.figures.sources import cue_table, source_chain
from helpers.records.annotation_files import empty_annotations

HOSTILE = "<img src=x onerror=a()>"


def test_everything_from_a_file_is_escaped():
    article = Article(
        f"T\n\nBy {HOSTILE}\n\nAnn {HOSTILE} said that it may rain.\n\nMore.", "h.txt"
    )

    def span(words):
        start = article.text.index(words)
        return Span(start=start, end=start + len(words), exact=words)

    mine = empty_annotations(article, "me")
    ann = span("Ann")
    mine.actors = [
        Actor(id="a", name=HOSTILE, type="person", mentions=[
            Mention(**ann.model_dump(), form="name", role="speaks", note=HOSTILE)])
    ]  # fmt: skip
    mine.attributions = [
        Attribution(id="s1", cue=span("said"), source=ann, content=[span(f"{HOSTILE} said")],
                    source_actors=["a"], form="indirect", naming="named", medium=HOSTILE,
                    grade={"reliability": "A", "credibility": "1"})
    ]  # fmt: skip
    words = {"paraphrase": HOSTILE, "kind": "factual", "conveyed": "asserted"}
    words["checkworthy"] = "unimportant"
    stance = Stance(holder="s1", certainty="probable", polarity="-")
    mine.claims = [
        Claim(id="C1", spans=[span("it may rain")], attribution="s1", stances=[stance], **words),
        Claim(id="C2", spans=[span("rain")], **words),
    ]
    mine.wording = [Wording(span=span(HOSTILE), kind="hedge", claim="C1")]
    mine.arguments = [Argument(premises=["C1"], conclusion="C2", type="attack", warrant=HOSTILE)]
    shown = [
        actor_prominence(mine, article), hedges_and_boosters(mine, article),
        argument_map(mine, article, "C2"), source_chain(mine, article, "s1"), admiralty_grid(mine),
    ]  # fmt: skip
    tables = [mention_table(mine, article, "a"), stance_table(mine, "C1"), cue_table(mine, article)]
    html = "".join(bundle_of(p) + p.details() for p in shown)
    html += "".join(t._repr_html_() for t in tables)
    assert "<img" not in html and "&lt;img" in html
