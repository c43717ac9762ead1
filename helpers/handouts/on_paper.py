"""What a lesson leaves out on paper, or says otherwise: a list, checked against the lessons.

All of it is told by how a paragraph begins or by its exact words, so a lesson that is rewritten
must be looked at here again; a test says where.
"""

from __future__ import annotations

from ..documents import open_article
from ..figures.static_html import text
from ..portfolios.pieces import tag

# Questions about the computer.
NOT_ASKED = ("00-run-a-cell", "00-what-is-saved")

# Paragraphs about the computer, by their first words.
NOT_PRINTED = (
    "**Coming back?", "**A word you do not know", "**The first time", "*With the ",
    "Without a mouse", "![", "*The finish line", "Back: ", "On: ",
    "## Run your first cell", "This page is a **notebook**", "The pages come with their results",
    "The next cell opens a text and gives it the name", "Now a first question.",
    "Switch the actors off first",
    "## Where your work is", "Everything you answer is saved at once",
    "The next cell shows how far you are", "**To start a lesson again**",
    "Have you got files of others? On the left", "*Alone?* Save your file now.",
)  # fmt: skip

# Words of a lesson or of a question, and what paper says in their place.
INSTEAD = {
    "- run a cell and use a widget, with the mouse or with the keyboard alone,\n": "",
    "- find your saved work and start again.\n": "",
    "- You ran cells, and you used widgets by mouse or by keyboard.\n": "",
    "on a sketch map and read": "on a map and read",
    "who is only named,\n": "who is only named.\n",
    "with its actors, claims and sources lit up,": "with its actors, claims and sources,",
    "You read a whole article with its layers, and told": "You told",
    "Questions like the next one are never marked: you compare your answer with a list and with a "
    "model answer, and you judge for yourself.": "Nobody marks it: you compare it with a list.",
    "The next cell draws a sketch: not to scale, but every border that matters here is there. The "
    "buttons above it light up groups of states; the *CSTO* is an alliance of six states that "
    "Russia leads. Point at a dot or a name to read more.": "The *CSTO*, which you will meet in "
    "the text, is an alliance of six states that Russia leads.",
    "Use the sketch map. Which": "Use an atlas, or the map that your teacher shows. Which",
    "One line: the headline": "The line above is the headline",
    "Two more layers, *Wording* and *Times*, have their turn in later lessons.": "Listen while the "
    "text is read out or shown, or read it where you were given it.",
    "Here is the whole page, drawn by a widget that we call the **Reader**. It can light up "
    "*layers*:": "These are the *layers* of the text that the lessons look at:",
    "Switch on *Sources* and *Content*, and look each of them up.": "Here are the sentences that "
    "name them.",
    "Switch on *Sources* and *Content* in the article above. What does it": "Look at the sentences "
    "above. What does the article",
    "Then open the figure, in which the computer has counted.": "Your teacher has the count.",
}

# Sentences of the article that a question needs and that no step before it shows.
NEEDED = {"00-who-speaks": ("P3.4", "P3.10", "P4.3", "P6.1", "P6.2", "P7.3")}

# Steps that show nothing of use on paper, and steps that would show the answer to the question
# after them: these are on the teacher's page alone.
NO_STEP = ("where_is_my_work(", "progress_table(", "Reader(article, reference(article), on=[")
FOR_THE_TEACHER = ("region_map(",)


def in_words_for_paper(source: str) -> str:
    """A text of a lesson, Markdown or of a question, as paper has it."""
    for words, others in INSTEAD.items():
        source = source.replace(words, others)
    return source


def needed(question) -> str:
    """The sentences that a question needs, as they stand in the article, without any mark."""
    labels = NEEDED.get(question.id, ())
    article = question.article or open_article()
    lines = (
        tag("p", tag("span", text(label), kind="place"), " ", text(article.sentence(label).text))
        for label in labels
    )
    return tag("div", *lines, kind="passage") if labels else ""
