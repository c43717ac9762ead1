"""A notebook with the views of one lesson in a real JupyterLab: opened, run, its kernel killed."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser.answering import in_kernel, open_next, put_notebook, run_again, shut_down
from browser.lab import TOKEN, Lab
from playwright.sync_api import Locator


def new_notebook(lab: Lab, name: str, cells: list[str]) -> None:
    """Put a notebook beside the lessons, as a learner would make one, and open it."""
    lab.page.goto(f"{lab.address}/lab?token={TOKEN}")
    lab.page.wait_for_function("() => window.jupyterapp?.serviceManager?.isReady")
    lab.page.evaluate(
        """([path, sources]) => jupyterapp.serviceManager.contents.save(path, {
          type: "notebook", format: "json", content: {
            nbformat: 4, nbformat_minor: 5,
            metadata: { kernelspec: { name: "python3", display_name: "Python 3" } },
            cells: sources.map((source, n) => ({ cell_type: "code", id: `c${n}`, metadata: {},
              source, outputs: [], execution_count: null })),
          } }).then(() => null)""",
        [f"notebooks/{name}", cells],
    )
    lab.open_notebook(name)


@contextmanager
def opened_afresh(
    new_lab, name: str, lesson: str, run: Callable[[Lab], Path], *code: str
) -> Iterator[tuple[Lab, Path]]:
    """A notebook of these cells, open and ``run``, the lesson's saved work begun afresh.

    Gives the lab and the folder of the saved work.
    """
    with new_lab() as lab:
        put_notebook(lab, name, [], *code)
        open_next(lab, name)
        in_kernel(lab, f"from helpers import *; reset_work({lesson!r})")
        folder = run(lab)
        lab.command("application:toggle-left-area")  # room for the notebook
        yield lab, folder
        shut_down(lab)


def run_until(lab: Lab, *views: Locator) -> Path:
    """Run the notebook and wait for these views; gives the folder of the saved work."""
    folder, _ = run_again(lab, [])
    for view in views:
        view.wait_for()
    return folder


def in_every_look(test: Callable) -> Callable:
    """Run a test in both themes and at three widths of the window, for :func:`show_in`."""
    widths = pytest.mark.parametrize("width", [520, 800, 1280])
    return pytest.mark.parametrize("theme", ["Light", "Dark"])(widths(test))


def show_in(lab: Lab, theme: str, width: int) -> None:
    lab.theme(f"JupyterLab {theme}")
    lab.page.set_viewport_size({"width": width, "height": 1000})


def stop_kernel(lab: Lab) -> int:
    """Stop the kernel, so that it hears nothing any more; gives its process number."""
    told = lab.page.locator(".jp-OutputArea-output:visible pre").first.text_content()
    number = int(told.split()[1])
    os.kill(number, signal.SIGSTOP)
    return number


def kill_kernel(lab: Lab, number: int) -> None:
    """Kill the kernel of this process number and wait until JupyterLab has started another."""
    os.kill(number, signal.SIGKILL)
    lab.page.locator(".jp-Dialog", has_text="died").get_by_role("button").last.click()
    lab.wait_until_idle()
