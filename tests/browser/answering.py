"""Questions in a real JupyterLab: a notebook that holds them, and ways to answer each kind.

They come from the questions themselves: a changed question file needs no change here.
"""

import json
import re
import time
import urllib.request
from pathlib import Path

import nbformat
from browser.lab import QUESTION, TOKEN, Lab
from playwright.sync_api import Locator, expect

from helpers.questions.files import TYPES, lessons, load_questions
from helpers.questions.model import Question
from helpers.questions.text import to_plain

KINDS = [kind for kind in TYPES if kind != "mark spans"]  # marking has tests of its own
# Restarting a kernel cancels what JupyterLab itself had asked it for; it says so on the console.
OF_RESTARTING = re.compile(
    "Canceled future for|Could not restore the debugger state|"
    "widget model not found"  # a view of the kernel that has gone, drawn before its cell runs again
)


def first_of_each_kind(*only: str) -> list[Question]:
    """One question of every kind there is in these lessons (or in all), the first of each."""
    asked = [each for lesson in only or lessons() for each in load_questions(lesson).questions]
    found = {question.type: question for question in reversed(asked)}
    return [found[kind] for kind in KINDS if only == () or kind in found]


def put_notebook(lab: Lab, name: str, ids: list[str], *code: str) -> None:
    """Write a notebook that says where it saves and who its kernel is, and asks the questions.

    ``code`` are more cells at its end.
    """
    cells = [nbformat.v4.new_code_cell("from helpers import *\nimport os")]
    cells.append(nbformat.v4.new_code_cell("print(os.environ['WHO_SAYS_SO_WORK'], os.getpid())"))
    cells += [
        nbformat.v4.new_code_cell(each) for each in (*map("question({!r})".format, ids), *code)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    request = urllib.request.Request(
        f"{lab.address}/api/contents/notebooks/{name}",
        data=json.dumps({"type": "notebook", "content": notebook}).encode(),
        headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
        method="PUT",
    )
    with urllib.request.urlopen(request, timeout=10):
        pass


def begin_afresh(lab: Lab) -> None:
    """Set the saved work of every lesson aside; the tests share one server and its work folder."""
    in_kernel(lab, "from helpers import *; from helpers.questions.files import lessons")
    in_kernel(lab, "for lesson in lessons(): reset_work(lesson)")


def in_kernel(lab: Lab, code: str) -> None:
    """Run code in the notebook's kernel, beside its cells."""
    lab.page.evaluate(
        """code => jupyterapp.shell.currentWidget.sessionContext.session.kernel
             .requestExecute({ code }).done.then(() => null)""",
        code,
    )


def open_next(lab: Lab, name: str) -> None:
    """Open a notebook in place of the one that is open: JupyterLab itself is loaded only once."""
    if lab.page.url == "about:blank":
        # Without "reset" JupyterLab also opens what another test had left open, and shows that.
        lab.page.goto(f"{lab.address}/lab/tree/notebooks/{name}?reset&token={TOKEN}")
        lab.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.context")
    else:
        lab.page.evaluate("() => jupyterapp.shell.currentWidget.dispose()")
        lab.errors.clear()
        lab.command("docmanager:open", {"path": f"notebooks/{name}", "factory": "Notebook"})
    lab.page.wait_for_function(
        "name => jupyterapp.shell.currentWidget?.context?.path.endsWith(name)"
        " && jupyterapp.shell.currentWidget.context.isReady",
        arg=name,
    )
    lab.wait_until_idle()


def shut_down(lab: Lab) -> None:
    """End the kernel of the notebook that is open."""
    lab.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")


def open_and_run(lab: Lab, name: str, ids: list[str], afresh=True) -> tuple[Path, int]:
    """Open and run such a notebook; gives the folder of the saved work and the kernel's number."""
    open_next(lab, name)
    if afresh:
        begin_afresh(lab)
    return run_again(lab, ids)


def run_again(lab: Lab, ids: list[str]) -> tuple[Path, int]:
    """Run the notebook that is open and wait until its questions are there."""
    lab.command("notebook:clear-all-cell-outputs")
    lab.run_all()
    told = lab.page.locator(".jp-OutputArea-output:visible pre").first
    expect(told).to_have_text(re.compile(r"\S \d+\s*$"), timeout=20_000)
    folder, number = told.text_content().split()  # it may be scrolled away
    for id in ids:
        box(lab, id).wait_for()
    return Path(folder), int(number)


def box(lab: Lab, id: str) -> Locator:
    """The question on the page."""
    return lab.page.locator(f'{QUESTION}[aria-label="Question {id}"]:visible')


def saved(folder: Path, question: Question) -> dict | None:
    """The saved entry of a question, or None."""
    path = folder / f"{question.lesson}.json"
    entries = json.loads(path.read_text("utf-8"))["entries"] if path.exists() else {}
    return entries.get(question.id)


def wait_until_saved(folder: Path, question: Question, value, seconds: float = 5) -> None:
    """Wait until the file holds this answer."""
    end = time.monotonic() + seconds
    while (entry := saved(folder, question)) is None or entry["value"] != value:
        assert time.monotonic() < end, f"{question.id}: {entry and entry['value']!r} is saved"
        time.sleep(0.05)


def right_answer(question: Question):
    """An answer that is right, or one that is complete where nothing is marked."""
    kind = question.type
    if kind == "one choice":
        return next(option.id for option in question.options if option.right is True)
    if kind == "several choices":
        return [option.id for option in question.options if option.right is True]
    if kind == "classify":
        return {item.id: item.accepted[0] for item in question.items}
    if kind == "order":
        return [item.id for item in sorted(question.items, key=lambda item: item.place)]
    if kind == "scale":
        low, high = question.accepted
        return low + (high - low) // (2 * question.step) * question.step
    if kind == "date":
        return question.accepted[0].isoformat()
    if kind == "short answer":
        return question.solution()[0]
    if kind == "estimates":
        return {item.id: 10 * at + 5 for at, item in enumerate(question.items[:3], 1)}
    if kind == "verdicts":
        own = {i.id: {"verdict": "supported", "confidence": 85} for i in question.items}
        return {**own, question.items[-1].id: {"verdict": "cannot be judged"}}
    if kind == "plan":
        return {"boxes": {box.id: f"For {box.id}, this." for box in question.boxes}, "ticked": [1]}
    return {"text": "A sentence of my own.", "ticked": [1]}


def wrong_answer(question: Question):
    """An answer with something wrong in it; None where nothing is marked."""
    kind = question.type
    if kind == "one choice":
        return next(option.id for option in question.options if option.right is False)
    if kind == "several choices":
        return [option.id for option in question.options if option.right is False][:1]
    if kind == "classify":
        first = question.items[0]
        wrong = next(name for name in question.categories if name not in first.accepted)
        return {first.id: wrong}
    if kind == "order":
        return right_answer(question)[::-1]
    if kind == "scale":
        return question.minimum if question.accepted[0] > question.minimum else question.maximum
    if kind == "date":
        return "1999-12-31"
    return "none of these" if kind == "short answer" else None


def answer(within: Locator, question: Question, value) -> None:
    """Give an answer by mouse; where there is a field to type in, by typing."""
    kind = question.type
    if kind in ("one choice", "several choices"):
        wanted = value if isinstance(value, list) else [value]
        for option in question.options:
            control = within.locator(f'input[value="{option.id}"]')
            change = control.is_checked() != (option.id in wanted)
            if change and (kind == "several choices" or option.id in wanted):
                control.locator("xpath=..").click(position={"x": 6, "y": 10})
    elif kind == "classify":
        for at, item in enumerate(question.items):
            if item.id in value:
                within.locator("select").nth(at).select_option(value[item.id])
    elif kind == "order":
        for place, id in enumerate(value):
            row = within.locator(f'li[data-id="{id}"]')
            while row.evaluate("row => [...row.parentNode.children].indexOf(row)") > place:
                row.locator("button").first.click()
    elif kind == "scale":
        slide(within, value, question.minimum, question.maximum)
    elif kind == "estimates":
        for at, item in enumerate(question.items):
            if item.id in value:
                slide(within, value[item.id], 0, 100, at)
    elif kind == "verdicts":
        for at, item in enumerate(question.items):
            if item.id in value:
                within.locator("select").nth(at).select_option(value[item.id]["verdict"])
                if "confidence" in value[item.id]:
                    slide(within, value[item.id]["confidence"], 0, 100, at)
    elif kind == "plan":
        for at, part in enumerate(question.boxes):
            within.locator("textarea").nth(at).fill(value["boxes"].get(part.id, ""))
    elif kind == "open":
        within.locator("textarea").fill(value["text"])
    else:
        within.locator("input").fill(value)


def slide(within: Locator, value: float, low: float, high: float, at: int = 0) -> None:
    """Click a slider where a value stands; the middle of its thumb keeps 8 pixels from its ends."""
    slider = within.locator("input[type=range]").nth(at)
    size = slider.bounding_box()
    x = 8 + (size["width"] - 16) * (value - low) / (high - low)
    slider.click(position={"x": x, "y": size["height"] / 2})


def press_check(within: Locator) -> None:
    within.locator(".wss-buttons button").first.click()


def expect_result(within: Locator, question: Question, value) -> None:
    """The page shows the symbol, the words, the points and every remark that Python gives."""
    result = question.check(value)
    verdict = within.locator(".wss-verdict")
    expect(verdict).to_contain_text(f"{result.symbol} {result.words}")
    if result.of:
        expect(verdict).to_contain_text(f" of {question.worth}")
    for remark in result.feedback:
        where = f'[data-about="{remark.about}"]' if remark.about else ".wss-remarks"
        expect(within.locator(where)).to_contain_text(to_plain(remark.text))
        if remark.about:
            expect(within.locator(f"{where} .wss-sign")).to_have_text(remark.symbol)
