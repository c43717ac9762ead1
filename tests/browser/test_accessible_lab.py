"""Every output of every lesson, used, for eyes and hands of all kinds, in a real JupyterLab.

What one widget does in its many states stands in the test of that widget.
"""

import pytest
from browser.accessible import (
    ALONE,
    CUT,
    DRAW_ALL,
    LOST_COLOURS,
    MOVING,
    OUT_OF_ORDER,
    UNSEEN_FOCUS,
    look,
    use_everything,
)
from browser.answering import begin_afresh, open_next, shut_down
from lessons import NOTEBOOKS, code_cells, read, stored

from helpers.figures.parts import PLOTLY

SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output"
NAMES = [path.relative_to(NOTEBOOKS).as_posix() for path in stored()]


@pytest.fixture(scope="module")
def lab(new_lab):
    with new_lab() as lab:
        lab.page.emulate_media(reduced_motion="reduce")
        yield lab


@pytest.fixture(scope="module", params=NAMES)
def lesson(lab, request):
    """A lesson that was run and used; its tests go on from each other's page."""
    first = lab.page.url == "about:blank"
    open_next(lab, request.param)
    if first:
        lab.command("application:toggle-left-area")  # room for the notebook
    lab.path = NOTEBOOKS / request.param
    begin_afresh(lab)
    lab.page.evaluate(DRAW_ALL)
    lab.run_all()
    use_everything(lab)
    yield lab
    lab.theme("JupyterLab Light")
    lab.page.set_viewport_size({"width": 1280, "height": 1000})
    shut_down(lab)


def test_every_cell_ran(lesson):
    assert lesson.failed_cells() == []


def test_axe_finds_nothing_in_the_light_theme(lesson):
    lesson.theme("JupyterLab Light")
    assert lesson.axe_violations(SHOWN) == []


def test_axe_finds_no_pale_colour_in_the_dark_theme(lesson):
    lesson.theme("JupyterLab Dark")
    assert lesson.axe_violations(SHOWN, ["color-contrast"]) == []


def test_what_has_the_focus_shows_it(lesson):
    lesson.page.keyboard.press("Tab")  # rings are drawn for those who use the keyboard
    stops, unseen = look(lesson, UNSEEN_FOCUS)
    assert stops and unseen == []


def test_the_tab_key_goes_as_one_reads(lesson):
    assert look(lesson, OUT_OF_ORDER) == []


def test_nothing_moves_where_that_is_not_wanted(lesson):
    assert look(lesson, MOVING) == []


def test_every_figure_has_its_table_and_its_sentence(lesson):
    figures, alone = look(lesson, ALONE)
    outputs = [output for cell in code_cells(read(lesson.path)) for output in cell.outputs]
    assert figures == sum(PLOTLY in output.get("data", {}) for output in outputs)
    assert alone == []


def test_nothing_is_cut_at_200_percent(lesson):
    lesson.page.set_viewport_size({"width": 640, "height": 500})  # half of 1280 by 1000
    lesson.page.wait_for_timeout(800)  # figures follow the window a little later
    assert look(lesson, CUT) == []
    lesson.page.set_viewport_size({"width": 1280, "height": 1000})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_the_system_leave_marks_and_states_visible(lesson, scheme):
    lesson.theme("JupyterLab Light")
    lesson.page.emulate_media(forced_colors="active", color_scheme=scheme)
    try:
        _, lost = look(lesson, LOST_COLOURS)
        assert lost == []
    finally:
        lesson.page.emulate_media(forced_colors="none", color_scheme="light")
