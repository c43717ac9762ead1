"""What a learner wrote comes back after a restart, a copy, a second tab, a crash, a bad file."""

import os
import signal

import pytest
from browser.answering import (
    OF_RESTARTING,
    answer,
    box,
    expect_result,
    first_of_each_kind,
    open_and_run,
    press_check,
    put_notebook,
    right_answer,
    run_again,
    saved,
    shut_down,
    wait_until_saved,
    wrong_answer,
)
from browser.lab import Lab
from browser.one_view import kill_kernel
from playwright.sync_api import expect

NAME = "saved-work.ipynb"
ASKED = first_of_each_kind()
IDS = [question.id for question in ASKED]
CHOICE, SEVERAL, *_ = ASKED
WRITING = next(question for question in ASKED if question.type == "open")


@pytest.fixture(scope="module")
def opened(new_lab):
    """The notebook with every kind of question, run; and where it saves."""
    with new_lab() as lab:
        put_notebook(lab, NAME, IDS)
        folder, _ = open_and_run(lab, NAME, IDS)
        yield lab, folder
        shut_down(lab)


def status(lab, question):
    return box(lab, question.id).locator(".wss-status")


def test_everything_is_back_after_a_restart(opened):
    lab, folder = opened
    for question in ASKED:
        answer(box(lab, question.id), question, right_answer(question))
        press_check(box(lab, question.id))
        expect_result(box(lab, question.id), question, right_answer(question))
    for question in ASKED:
        if question.written:
            box(lab, question.id).locator(".wss-rubric input").nth(1).check()
        wait_until_saved(folder, question, right_answer(question))

    lab.restart()
    run_again(lab, IDS)
    for question in ASKED:
        expect_result(box(lab, question.id), question, right_answer(question))
        expect(status(lab, question)).to_have_text("Your saved answer is back.")
        entry = saved(folder, question)
        assert (entry["value"], entry["of"]) == (right_answer(question), question.of)
    expect(box(lab, WRITING.id).locator("textarea")).to_have_value("A sentence of my own.")
    expect(box(lab, WRITING.id).locator(".wss-rubric input").nth(1)).to_be_checked()


def test_two_tabs_on_one_notebook_lose_nothing(opened):
    lab, folder = opened
    second = Lab(lab.page.context.new_page(), lab.address)
    open_and_run(second, NAME, IDS, afresh=False)
    mine, theirs = wrong_answer(CHOICE), right_answer(SEVERAL)[:1]
    answer(box(lab, CHOICE.id), CHOICE, mine)
    answer(box(second, SEVERAL.id), SEVERAL, theirs)
    wait_until_saved(folder, CHOICE, mine)
    wait_until_saved(folder, SEVERAL, theirs)

    # Both on one question: the later one stands, the earlier one is kept beside it, and it is said.
    box(second, WRITING.id).locator("textarea").fill("From the second tab.")
    expect(status(second, WRITING)).to_have_text("Saved.")
    box(lab, WRITING.id).locator("textarea").fill("From the first tab.")
    expect(status(lab, WRITING)).to_contain_text("Another window had saved another answer")
    entry = saved(folder, WRITING)
    assert entry["value"]["text"] == "From the first tab."
    assert "From the second tab." in [old["value"]["text"] for old in entry["previous"]]
    second.page.close()


def test_a_copied_notebook_shows_the_same_work(opened):
    lab, folder = opened
    copy = lab.page.evaluate(
        "path => jupyterapp.serviceManager.contents.copy(path, 'notebooks').then(n => n.name)",
        f"notebooks/{NAME}",
    )
    other = Lab(lab.page.context.new_page(), lab.address)
    open_and_run(other, copy, IDS, afresh=False)
    text = box(other, WRITING.id).locator("textarea")
    expect(text).to_have_value("From the first tab.")
    text.fill("From the copy.")
    wait_until_saved(folder, WRITING, {"text": "From the copy.", "ticked": [1]})
    shut_down(other)
    other.page.close()
    run_again(lab, IDS)
    expect(box(lab, WRITING.id).locator("textarea")).to_have_value("From the copy.")


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot stop a process and go on with it")
def test_a_kernel_that_dies_while_one_types_takes_nothing_along(opened):
    lab, folder = opened
    _, kernel = run_again(lab, IDS)
    os.kill(kernel, signal.SIGSTOP)  # it hears nothing any more
    box(lab, WRITING.id).locator("textarea").fill("Typed into the void.")
    expect(status(lab, WRITING)).to_contain_text("Not saved yet", timeout=8000)
    kill_kernel(lab, kernel)
    assert saved(folder, WRITING)["value"]["text"] != "Typed into the void."

    _, newer = run_again(lab, IDS)
    assert newer != kernel
    expect(box(lab, WRITING.id).locator("textarea")).to_have_value("Typed into the void.")
    expect(status(lab, WRITING)).to_have_text("Saved.")
    assert saved(folder, WRITING)["value"]["text"] == "Typed into the void."


def test_a_damaged_file_is_set_aside_with_one_sentence(opened):
    lab, folder = opened
    path, damaged = folder / f"{CHOICE.lesson}.json", f"{CHOICE.lesson}.damaged-*.json"
    earlier = set(folder.glob(damaged))  # of other tests: they share the folder
    path.write_bytes(b'{"format": "who-says-so-work/1", "entr\xff')
    run_again(lab, IDS)
    said = [text for text in lab.page.locator(".wss-status:visible").all_text_contents() if text]
    aside = [text for text in said if "set aside" in text]
    assert len(aside) == 1 and aside[0].count(".json") == 2, said
    (kept,) = set(folder.glob(damaged)) - earlier
    assert kept.name in aside[0] and kept.read_bytes().endswith(b"entr\xff")
    answer(box(lab, CHOICE.id), CHOICE, right_answer(CHOICE))
    wait_until_saved(folder, CHOICE, right_answer(CHOICE))
    kept.unlink()


def test_nothing_leaves_the_computer_and_the_console_is_clean(opened):
    lab, _ = opened
    assert lab.outside == []
    assert [error for error in lab.errors if not OF_RESTARTING.search(error)] == []
