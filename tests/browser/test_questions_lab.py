"""Every kind of question in a real JupyterLab: answered, judged, read aloud, kept apart."""

import pytest
from browser.answering import (
    answer,
    box,
    expect_result,
    first_of_each_kind,
    open_and_run,
    press_check,
    put_notebook,
    right_answer,
    run_again,
    shut_down,
    wrong_answer,
)
from browser.lab import QUESTION
from playwright.sync_api import expect

NAME = "questions-of-every-kind.ipynb"
ASKED = first_of_each_kind()
MARKED = [question for question in ASKED if question.marked]
each = pytest.mark.parametrize("question", ASKED, ids=lambda question: question.type)
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.length"
FOCUSABLE = "button, input, select, textarea, [tabindex]"


@pytest.fixture(scope="module")
def lab(new_lab):
    """A notebook with one question of every kind, run; the tests go on from each other's page."""
    ids = [question.id for question in ASKED]
    with new_lab() as lab:
        put_notebook(lab, NAME, ids)
        open_and_run(lab, NAME, ids)
        yield lab
        shut_down(lab)


@each
def test_nothing_answered_gets_a_kind_sentence(lab, question):
    within = box(lab, question.id)
    press_check(within)
    expect(within.locator(".wss-verdict")).to_have_text(
        f"○ {question.check(None).feedback[0].text}"
    )
    expect(within.get_by_role("button", name="Show the model answer")).to_be_hidden()


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.type)
def test_a_wrong_answer_gets_its_remark(lab, question):
    within, wrong = box(lab, question.id), wrong_answer(question)
    assert question.check(wrong).state in ("not yet", "partly right")
    answer(within, question, wrong)
    press_check(within)
    expect_result(within, question, wrong)


def test_hints_come_one_after_the_other(lab):
    within = box(lab, ASKED[0].id)
    hints = within.locator(".wss-hints p")
    button = within.get_by_role("button", name="Show a hint")
    for number in range(1, len(ASKED[0].hints) + 1):
        button.click()
        expect(hints).to_have_count(number)
    expect(within.get_by_role("button", name="No more hints")).to_be_visible()


def test_the_model_answer_puts_no_tick_beside_a_wrong_choice(lab):
    question = next(question for question in ASKED if question.type == "classify")
    within = box(lab, question.id)
    within.get_by_role("button", name="Show the model answer").click()
    expect(within.locator(".wss-solution li")).to_have_count(len(question.items))
    signs = within.locator(".wss-remark .wss-sign").all_text_contents()
    assert signs == ["✗"] + ["○"] * (len(question.items) - 1)


@each
def test_a_right_answer_gets_its_symbol_and_its_words(lab, question):
    within, right = box(lab, question.id), right_answer(question)
    answer(within, question, right)
    press_check(within)
    expect_result(within, question, right)


def test_checking_at_once_judges_the_newest_answer(lab):
    question = next(question for question in ASKED if question.type == "several choices")
    within = box(lab, question.id)
    wanted = [option.id in right_answer(question) for option in question.options]
    within.evaluate(
        """async (question, wanted) => {
             const inputs = [...question.querySelectorAll("input")];
             for (const input of inputs) if (input.checked) input.click();
             for (const [at, input] of inputs.entries()) {
               if (wanted[at]) input.click();
               await new Promise(done => setTimeout(done, 52)); // each change is on its way
             }
             inputs[0].click(), inputs[0].click();
             question.querySelector(".wss-buttons button").click();
           }""",
        wanted,
    )
    expect_result(within, question, right_answer(question))
    lab.page.wait_for_timeout(300)
    expect_result(within, question, right_answer(question))


def test_the_ranges_stand_beside_the_numbers_that_were_given(lab):
    question = next(question for question in ASKED if question.type == "estimates")
    within, given = box(lab, question.id), right_answer(question)
    drawn = within.locator(".wss-band")
    expect(drawn).to_have_count(sum(len(i.ranges) for i in question.items if i.id in given))
    within.get_by_role("button", name="Show every range").click()
    expect(drawn).to_have_count(sum(len(item.ranges) for item in question.items))


@pytest.mark.parametrize("kind", ["scale", "estimates"])
def test_a_number_off_the_scale_is_called_so_until_it_is_mended(lab, kind):
    question = next(question for question in ASKED if question.type == kind)
    within = box(lab, question.id)
    number = within.locator("input[type=number]").first
    slider = within.locator("input[type=range]").first
    number.fill("250")
    for _ in range(2):
        expect(within.locator(".wss-off").first).to_contain_text("250 is off the scale")
        expect(slider).to_have_attribute("aria-valuetext", "250 is off the scale")
        expect(slider).to_have_class("wss-unset")
        expect(number).to_have_attribute("aria-invalid", "true")
        expect(within.locator(".wss-status")).to_contain_text("aved")
        run_again(lab, [question.id])
    number.fill("")
    expect(within.locator(".wss-off").first).to_be_hidden()
    for control in (number, slider):
        expect(control).to_have_attribute("aria-valuetext", "not answered yet")
    slider.click()  # the middle is a place too
    expect(slider).not_to_have_class("wss-unset")
    assert number.input_value() != ""


def test_d_d_in_anything_that_takes_the_focus_leaves_all_cells(lab):
    before = lab.page.evaluate(CELLS)
    tried = 0
    for control in lab.page.locator(QUESTION).locator(FOCUSABLE).all():
        if control.is_visible():
            control.focus()
            lab.page.keyboard.press("d")
            lab.page.keyboard.press("d")
            tried += 1
    assert tried > 40 and lab.page.evaluate(CELLS) == before
    # The same keys on a cell itself do delete it: what was tried above would have been seen.
    lab.page.locator(".jp-Notebook:visible .jp-Cell").first.click(position={"x": 5, "y": 5})
    lab.page.keyboard.press("Escape")
    lab.page.keyboard.press("d")
    lab.page.keyboard.press("d")
    assert lab.page.evaluate(CELLS) == before - 1
    lab.page.keyboard.press("z")


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_after_checking(lab, theme):
    lab.theme(f"JupyterLab {theme}")
    lab.screenshot(f"questions-{theme.lower()}")
    assert lab.axe_violations(QUESTION) == []


def test_nothing_leaves_the_computer_and_the_console_is_clean(lab):
    assert lab.outside == []
    assert lab.errors == []
