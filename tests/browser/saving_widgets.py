"""One of every widget that saves, in one notebook: how to change each, what its file then holds."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from browser.answering import first_of_each_kind
from browser.lab import Lab
from playwright.sync_api import Locator

from helpers.machine_reader import RULES
from helpers.questions.files import load_question

KINDS = {question.type: question for question in first_of_each_kind()}
CHOICE, OPEN = KINDS["one choice"], KINDS["open"]
MARKS = load_question("02-mark-p2")
ASKED = [CHOICE.id, OPEN.id, MARKS.id]
PASSAGE = MARKS.marking().within
WORDS = [w for w in PASSAGE.text.split() if w.isalpha() and PASSAGE.text.count(w) == 1]
ANNOTATOR, SUGGESTIONS, CHATBOT, SWITCHES = (
    "02-faults", "09-faults", "07-chatbot-answer", "07-try-the-rules",
)  # fmt: skip
NAMES = ("dry", "wet", "old")  # texts of one's own, all invented
# The choice of a text stands below the parts: running the notebook again must not change the text.
CODE = (
    'article = open_article("best-friends"); marks = reference(article)',
    *(f'new_article("The {n} wells\\n\\nBy Ada\\n\\nIt is {n}.", "{n}").name' for n in NAMES),
    f'Annotator(article, within="{PASSAGE.label}", save_as="{ANNOTATOR}")',
    "try_the_rules(article, marks)",
    f'work_through(article, "actors", save_as="{SUGGESTIONS}")',
    'check_the_chatbot(article, marks, "P6")',
    'parts_of_the_page(open_article("my-dry"))',
    "choose_text()",
)


def versions(folder: Path, id: str) -> list:
    """The values of an entry, those that another window pushed out first; 02-… is in lesson 02."""
    for path in folder.glob(f"{id[:2]}-*.json"):
        if path.name.count(".") > 1:
            continue  # set aside
        found = json.loads(path.read_text("utf-8"))["entries"].get(id)
        if found:
            return [each["value"] for each in (*found.get("previous", []), found)]
    return []


def entry(folder: Path, id: str):
    """The saved value of an entry, or None."""
    return (versions(folder, id) or [None])[-1]


@dataclass(frozen=True)
class Widget:
    """One widget: where it is, where it speaks, ``change`` (the n-th change), ``saved`` (n of it).

    ``kept``: an unsaved change outlives the kernel; ``entry``: its id among the saved work.
    """

    selector: str
    change: Callable[[Locator, int], None]
    saved: Callable[[Path], object]
    wanted: Callable[[int], object]
    status: str = ".wss-status"
    kept: bool = True
    entry: str = ""

    def on(self, lab: Lab) -> Locator:
        """The widget on the page; JupyterLab draws a cell only when it comes near the window."""
        found = lab.page.locator(self.selector).first
        found.wait_for(state="attached")
        found.scroll_into_view_if_needed()
        return found

    def says(self, lab: Lab) -> Locator:
        return self.on(lab).locator(self.status).last

    def wait_until_saved(self, folder: Path, n: int, seconds: float = 8) -> None:
        end = time.monotonic() + seconds
        while (found := self.saved(folder)) != self.wanted(n):
            assert time.monotonic() < end, f"{self.selector}: {found!r}, not {self.wanted(n)!r}"
            time.sleep(0.05)


def mark(within: Locator, n: int) -> None:
    form = within.locator(".ws-words")
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    form.get_by_label("words").fill(WORDS[n])
    form.get_by_role("button", name="Mark").click()


def marked(id: str) -> Callable[[Path], object]:
    return lambda folder: [mark["exact"] for mark in (entry(folder, id) or {}).get("marks", [])]


def field(id: str, *path: str) -> Callable[[Path], object]:
    """What stands at this place of a saved value."""

    def read(folder: Path):
        value = entry(folder, id)
        for key in path:
            value = (value or {}).get(key)
        return value

    return read


def states(folder: Path) -> list:
    return [each["state"] for each in field(SUGGESTIONS, "records")(folder) or []]


def kinds(folder: Path):
    path = folder / "articles" / "dry.parts.json"
    return json.loads(path.read_text("utf-8"))["parts"][1][0] if path.exists() else None


_KIND = ("deck", "credit", "heading", "bio", "date", "byline")
_OPTIONS = [option.id for option in CHOICE.options]


def _question(id: str) -> str:
    return f'.wss-question[aria-label="Question {id}"]'


WIDGETS = {
    "a choice": Widget(
        _question(CHOICE.id),
        lambda at, n: at.locator("input").nth(n % len(_OPTIONS)).check(),
        lambda folder: entry(folder, CHOICE.id),
        lambda n: _OPTIONS[n % len(_OPTIONS)], entry=CHOICE.id,
    ),
    "a text": Widget(
        _question(OPEN.id),
        lambda at, n: at.locator("textarea").fill(f"My text {n}."),
        field(OPEN.id, "text"), lambda n: f"My text {n}.", entry=OPEN.id,
    ),
    "a question of marks": Widget(
        _question(MARKS.id), mark, marked(MARKS.id), lambda n: WORDS[: n + 1], entry=MARKS.id,
    ),
    "the Annotator": Widget(
        ".ws-annotator:not(.wss-question *)", mark, marked(ANNOTATOR), lambda n: WORDS[: n + 1],
        ".ws-status", entry=ANNOTATOR,
    ),
    "the rules": Widget(
        ".wss-switches", lambda at, n: at.locator(".wss-rule input").nth(n).check(),
        field(SWITCHES, "rules"), lambda n: list(RULES)[: n + 1], entry=SWITCHES,
    ),
    "suggestions": Widget(
        ".wss-suggest", lambda at, n: at.get_by_role("button", name="Accept", exact=True).click(),
        states, lambda n: ["accepted"] * (n + 1), entry=SUGGESTIONS,
    ),
    "the chatbot": Widget(
        '.wss-chatbot[aria-label="Check the chatbot"]',
        lambda at, n: at.locator("textarea").fill(f"answer {n}"),
        field(CHATBOT, "text"), lambda n: f"answer {n}", entry=CHATBOT,
    ),
    "the parts": Widget(
        ".wss-parts", lambda at, n: at.locator("tbody select").nth(1).select_option(_KIND[n]),
        kinds, lambda n: _KIND[n],
    ),
    "the choice of a text": Widget(
        ".wss-choose",
        lambda at, n: at.locator(f'input[value="my-{NAMES[n % 3]}"]').check(),
        field("09-text", "name"), lambda n: f"my-{NAMES[n % 3]}", kept=False, entry="09-text",
    ),
}  # fmt: skip
