"""Saved answers for the tests of the portfolio, and what a page of it consists of."""

from html.parser import HTMLParser

from browser.answering import right_answer

from helpers.portfolios.collect import collect
from helpers.portfolios.page import page
from helpers.questions.files import lessons, load_questions
from helpers.saved_work import LessonWork

QUESTIONS = [q for lesson in lessons() for q in load_questions(lesson).questions]
HOSTILE = "\"'><script>hacked=1</script><img src=x onerror=hacked=1>\x00\ud800 \u202eabc &lt;"


def right(question):
    marks = question.type == "mark spans"
    return question.right_answer() if marks else right_answer(question)


def entry_of(question, value, **other):
    result = question.check(value)
    article = question.article
    return {
        "value": value, "checked": value, "state": result.state, "points": result.points,
        "of": question.of, "revision": question.revision,
        "article": article.sha256 if article else None, **other,
    }  # fmt: skip


def save(question, value, **other):
    outcome = LessonWork(question.lesson).save(question.id, entry_of(question, value, **other))
    assert outcome.ok, outcome.sentence


class Tags(HTMLParser):
    """What a page consists of: tags with their attributes, and the words outside the style."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self._in = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in = tag

    def handle_endtag(self, tag):
        self._in = ""

    def handle_data(self, data):
        if self._in != "style":
            self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def drawn(*args, **more):
    return Tags(page(collect(*args, **more)))
