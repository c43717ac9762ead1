"""The portfolio and damaged or hostile work: nothing run, nothing lost, a sentence each."""

import pytest
from browser.answering import right_answer
from unit.portfolio_work import HOSTILE, QUESTIONS, Tags, entry_of, right, save

from helpers.annotations import Actor, Attribution, Claim, Mention, Span
from helpers.documents import Article
from helpers.portfolios.answers import UNREADABLE, answered
from helpers.portfolios.collect import collect
from helpers.portfolios.file import FILE, file_name, portfolio
from helpers.portfolios.page import page
from helpers.questions.files import load_question
from helpers.records.annotation_files import empty_annotations, reference
from helpers.records.page_words import LONGEST, fit
from helpers.saving.whereabouts import ShownSentence

every = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
pytestmark = pytest.mark.usefixtures("folder")


def assert_harmless(tags):
    for tag, attributes in tags.tags:
        assert tag not in {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert attributes.get("href", "#").startswith("#"), (tag, attributes)
        assert "url(" not in attributes.get("style", "")


@every
@pytest.mark.parametrize(
    "value",
    [HOSTILE, {"text": HOSTILE}, {"boxes": {"a": HOSTILE}}, {"marks": [{"id": HOSTILE}]},
     [[]], 7, True, {"x": {"y": []}}, "<b>" * 400_000],
    ids=["text", "open", "plan", "marks", "list", "number", "true", "table", "long"],
)  # fmt: skip
def test_odd_values_never_raise(question, value):
    made = answered(question, entry_of(question, right(question)) | {"value": value})
    assert made is None or all(len(row.written) < LONGEST + 100 for row in made.rows)


def test_what_does_not_fit_is_shown_as_found():
    question = next(q for q in QUESTIONS if q.type == "date")
    made = answered(question, entry_of(question, None) | {"value": "long ago <b>"})
    assert made.notes == (UNREADABLE,) and made.rows[0].written == "long ago <b>"


def test_hostile_work_is_escaped_and_bounded(folder):
    for question in QUESTIONS:
        if question.type == "open":
            save(question, {"text": HOSTILE, "ticked": [HOSTILE]})
        elif question.type == "plan":
            save(question, {"boxes": {box.id: HOSTILE for box in question.boxes}})
        elif question.type == "mark spans":
            value = question.right_answer()
            value["actors"] = {key: HOSTILE for key in value["actors"]}
            save(question, value)
    first = next(q for q in QUESTIONS if q.type == "open")
    save(first, {"text": "long " * 210_000})
    said = portfolio(name=HOSTILE)
    raw = (folder / file_name(HOSTILE)).read_bytes()
    text = raw.decode("utf-8")
    assert file_name(HOSTILE) in said and "/" not in file_name(HOSTILE)
    assert "\x00" not in text and "<script" not in text and len(raw) < 1_000_000
    tags = Tags(text)
    assert_harmless(tags)
    assert "<script>hacked=1</script>" in tags.text  # as words, not as a tag
    assert "of 1,050,000 characters]" in tags.text


def test_a_hostile_article_and_annotation():
    text = f"Title {HOSTILE[:-20]}\n\nLina <b>said</b> it rained. \U0001f327 مرحبا"
    text = text.replace("\ud800", "")
    article = Article(text, "x.txt", HOSTILE)
    at = text.index("Lina")

    def span(words):
        start = text.index(words, at)
        return {"start": start, "end": start + len(words), "exact": words}

    mine = empty_annotations(article, HOSTILE).model_copy(
        update={
            "actors": [
                Actor(id="a", name=HOSTILE, type="person", note=HOSTILE,
                      mentions=[Mention(**span("Lina"), form="name", role="speaks")]),
                Actor(id="m", name=HOSTILE, type="media"),
            ],
            "attributions": [
                Attribution(id="s", cue=Span(**span("said")), source=Span(**span("Lina")),
                            content=[Span(**span("it rained"))], source_actors=["a"],
                            form="indirect", naming="named", medium="m")
            ],
            "claims": [
                Claim(id="C", spans=[Span(**span("it rained"))], paraphrase=HOSTILE,
                      attribution="s", kind="factual", conveyed="asserted",
                      checkworthy="check-worthy")
            ],
        }
    )  # fmt: skip
    portfolio = collect(article, mine)
    assert portfolio.unread == [] and len(portfolio.article.tables) == 3
    tags = Tags(page(portfolio))
    assert_harmless(tags)
    assert "مرحبا" in tags.text and "\U0001f327" in tags.text


def test_damaged_work_is_told_and_kept(folder):
    folder.mkdir()
    (folder / "02-actors.json").write_bytes(b'{"format": "who-says-so-wo\xff')
    question = load_question("00-run-a-cell")
    save(question, right_answer(question))
    said = portfolio()
    assert isinstance(said, ShownSentence) and "not" not in said
    tags = Tags((folder / FILE).read_text("utf-8"))
    assert "What could not be read" in tags.text and "02-actors.json is damaged" in tags.text
    assert list(folder.glob("02-actors.damaged-*.json"))
    assert f"q-{question.id}" in [a.get("id") for _, a in tags.tags]


def test_the_same_work_gives_the_same_page_and_an_earlier_one_is_kept(folder):
    portfolio(name="Anna")
    file = folder / "portfolio-anna.html"
    before = file.read_bytes()
    assert portfolio(name="Anna") == portfolio(name="Anna")
    assert file.read_bytes() == before
    portfolio(name="Ben")  # another name is another file
    assert not list(folder.glob("*earlier*"))
    question = load_question("00-run-a-cell")
    save(question, right_answer(question))
    said = portfolio(name="Anna")
    assert "portfolio-anna.earlier-1.html" in said
    assert (folder / "portfolio-anna.earlier-1.html").read_bytes() == before
    portfolio(name="ANNA")
    assert (folder / "portfolio-anna.earlier-2.html").exists()
    assert not list(folder.glob("*.tmp")) and not list(folder.glob(".*.tmp"))


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("WHO_SAYS_SO_WORK", str(tmp_path / "file"))
    assert "is not written" in portfolio()


def test_marks_of_another_article_are_left_out_and_told(article):
    other = Article("A title\n\nIt rained.", "other.txt")
    portfolio = collect(other, reference(article))
    assert "left out" in portfolio.unread[0] and portfolio.article.layers == ()
    assert "It rained." in Tags(page(portfolio)).text
    assert "open_article" in collect("no article").unread[0]
    assert "without their article" in collect(None, reference(article)).unread[0]
    assert "no annotation" in collect(other, {"claims": []}).unread[0]


def test_words_are_fit_for_a_page():
    assert fit("a\x00b\ud800c\r\nd") == "a\ufffdb\ufffdc\nd"
    assert fit("x" * (LONGEST + 1)).endswith("of 20,001 characters]")
