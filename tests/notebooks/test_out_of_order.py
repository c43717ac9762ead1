"""Any cell run before the ones it needs: one sentence names a cell that helps, and Python's error.

Each code cell of each lesson is run first in an empty namespace; then the cell that the sentence
names, and so on, until the first one works.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from lessons import NOTEBOOKS, lessons, read
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbformat.v4 import writes as written
from store_outputs import ENCRYPTED

from helpers.cell_errors import kernel_start

NAMED = re.compile(
    r"`(?P<name>\w+)` is not there yet: first run the cell under the heading “(?P<heading>[^”]+)” "
    r"that begins with `(?P<beginning>.+?)`, then this cell again(?P<menu>; or choose .*)?\."
)
IMPORT = "from helpers import *"


class Learner:
    """A shell without a kernel, in which one notebook's cells are run one by one."""

    def __init__(self, path: Path, monkeypatch):
        monkeypatch.setenv("JPY_SESSION_NAME", str(path))
        monkeypatch.chdir(NOTEBOOKS)
        InteractiveShell.clear_instance()
        self.shell = InteractiveShell.instance(display_pub_class=CapturingDisplayPublisher)
        self.shell.ast_node_interactivity = "none"  # figures are computed, not drawn
        self.shell.display_formatter.active_types = ["text/plain"]
        self.errors: list[list[str]] = []
        self.shell._showtraceback = lambda etype, value, stb: self.errors.append(stb)
        monkeypatch.setattr(kernel_start, "_running", lambda: self.shell, raising=False)
        self.shell.safe_execfile(kernel_start.__file__, self.shell.user_ns, raise_exceptions=True)

    def run(self, source: str) -> tuple[str, str]:
        """The sentence that is shown, and the name of the error; both empty where it works."""
        self.shell.display_pub.outputs.clear()
        self.errors.clear()
        result = self.shell.run_cell(source, store_history=True)
        fault = result.error_before_exec or result.error_in_exec
        if fault is None:
            return "", ""
        assert len(self.errors) == 1, "Python's own message is shown, once"
        assert type(fault).__name__ in "".join(self.errors[0])
        # What the cell itself displayed has no HTML here.
        outputs = [each["data"] for each in self.shell.display_pub.outputs]
        shown = [data for data in outputs if "text/html" in data]
        self.html = "".join(each["text/html"] for each in shown)
        return "".join(each["text/plain"] for each in shown), type(fault).__name__

    def forget(self) -> None:
        self.shell.reset(new_session=True)


def under_headings(notebook) -> list[tuple[str, str]]:
    """``(heading, source)`` of each code cell."""
    found, heading = [], ""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found.append((heading, cell.source))
        elif titles := re.findall(r"^#+ (.*)$", cell.source, re.MULTILINE):
            heading = titles[-1]
    return found


@pytest.fixture
def learner(monkeypatch):
    yield lambda path: Learner(path, monkeypatch)
    InteractiveShell.clear_instance()


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_every_cell_run_first_says_which_cell_to_run(path, learner):
    of, cells = learner(path), under_headings(read(path))
    for at, (_, source) in enumerate(cells):
        of.forget()
        said, error = of.run(source)
        assert at == 0 or error, "only the first cell needs no other"
        for _ in range(10):
            if not error:
                break
            found = NAMED.fullmatch(said)
            assert found and error == "NameError", f"{source}: {error}: {said}"
            named = [
                (place, cell)
                for place, (heading, cell) in enumerate(cells)
                if heading == found["heading"] and cell.startswith(found["beginning"].rstrip(" …"))
            ]
            assert len(named) == 1 and named[0][0] < at, f"{source}: {said}"
            assert found["menu"], "all that is needed stands above"
            # The named cell may itself need another: it says so in the same way.
            wanting, error = of.run(named[0][1])
            if error:
                said = wanting
                continue
            said, error = of.run(source)
        assert not error, f"{source}: {said}"


HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def small(learner, tmp_path):
    """A notebook of a few cells; the learner's shell comes back with it."""

    def make(*cells, name="small.ipynb"):
        path = tmp_path / name
        made = [
            new_markdown_cell(cell) if cell.startswith("#") else new_code_cell(cell)
            for cell in cells
        ]
        path.write_text(written(new_notebook(cells=made)), "utf-8")
        return learner(path)

    return make


def test_the_nearest_cell_above_counts_and_one_below_only_where_there_is_none_above(small):
    cells = ("# One", IMPORT, "# Two", "x = 1", "# Three", "x = 2", "# Four", "x + y", "y = 1")
    of = small(*cells)
    assert "“Three” that begins with `x = 2`" in of.run("x + y")[0]
    of.run("x = 2")
    said, _ = of.run("x + y")
    assert "begins with `y = 1`, then this cell again." in said and "Above" not in said


def test_a_misspelt_name_gets_a_question_and_a_strange_one_python_alone(small):
    of = small(IMPORT, 'article = open_article("practice")', "artcle")
    of.run(IMPORT)
    assert of.run("artcle") == (
        "Nothing here is called `artcle`; did you mean `article`?",
        "NameError",
    )
    assert of.run("opn_article") == (
        "Nothing here is called `opn_article`; did you mean `open_article`?",
        "NameError",
    )
    assert of.run("zzzqq") == ("", "NameError")


def test_what_is_shown_is_escaped(small):
    of = small(f"# {HOSTILE}", f"{IMPORT}  # {HOSTILE}", f"x = 1  # {HOSTILE}")
    said, _ = of.run("x")
    assert HOSTILE in said and "<img" not in of.html and "&lt;img" in of.html


def test_an_error_inside_a_module_and_other_errors_stay_python_s_alone(small, tmp_path):
    (tmp_path / "faulty_ours.py").write_text("def call():\n    return article\n")
    (tmp_path / "broken_ours.py").write_text("def call(:\n")
    of = small(IMPORT, "article = 1")
    of.shell.run_cell(f"import sys; sys.path.insert(0, {str(tmp_path)!r})")
    assert of.run("import faulty_ours; faulty_ours.call()") == ("", "NameError")
    assert of.run("import broken_ours") == ("", "SyntaxError")
    assert of.run("eval('1 +')") == ("", "SyntaxError")
    assert of.run("1 / 0") == ("", "ZeroDivisionError")
    assert of.run("def f():\n    a\n    a = 1\nf()") == ("", "UnboundLocalError")


def test_other_people_s_notebooks_are_left_alone(small, tmp_path, monkeypatch):
    of = small("import math", "x = 1")
    assert of.run("x") == ("", "NameError")
    assert of.run("x = (")[0] == ""
    # A module of the same name, beside somebody else's notebook, is not even imported.
    (tmp_path / "helpers.py").write_text("raise SystemExit('imported')")
    own = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "helpers"}
    for name in own:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    assert small(IMPORT, "x = 1").run("x") == ("", "NameError")


@pytest.mark.parametrize("content", [None, "{}", "no JSON", "[]"])
def test_a_notebook_that_cannot_be_read_leaves_python_s_message(learner, tmp_path, content):
    path = tmp_path / "gone.ipynb"
    if content is not None:
        path.write_text(content)
    assert learner(path).run("article") == ("", "NameError")


SLIPS = {
    'portfolio(article, name="your name': "quotation mark is missing",
    "portfolio(article, name=“your name”)": "the mark “ is no quotation mark",
    'portfolio(article, name="your name"': "what is opened there has no end, usually a bracket",
    'portfolio(article, name="your name"))': "there is a ) too many",
    'stance_table(marks, ["C1")': "[ is closed with ), which is no pair",
    'portfolio(article name="your name")': "a comma is probably missing",
    'stance_table(marks, "C1" "C2" article)': "a comma is probably missing",
    "if x = 1:\n    pass": "write == in place of =",
    "for cue in cues\n    cue": "a colon is missing",
    "def my_rule(sentence):\nreturn None": "put four spaces before it",
    " x = 1\n  y = 2": "the spaces at its beginning",
    "article := 2": "something is missing or stands there too much",
}


@pytest.mark.parametrize("source", SLIPS)
def test_a_slip_in_typing_is_said_with_its_line_and_what_to_do(source, small):
    of = small(IMPORT, "article = 1")
    said, error = of.run(source)
    assert SLIPS[source] in said and error in ("SyntaxError", "IndentationError")
    fault = re.match(r"Line (\d+) of this cell cannot be read by Python: ", said)
    assert fault and int(fault[1]) <= source.count("\n") + 1
    assert "press Ctrl + Z" in said and said.count(". ") == 0


def test_every_kernel_of_this_environment_listens(tmp_path, monkeypatch):
    """The wheel has put the file where IPython runs it: a real kernel, and the first cell fails."""
    installed = Path(sys.prefix) / "etc" / "ipython" / "startup" / "who-says-so.py"
    assert installed.is_file(), "install again: pip install -e ."
    assert installed.read_bytes() == Path(kernel_start.__file__).read_bytes(), (
        "kernel_start.py was changed since it was installed: pip install -e ."
    )
    cells = [new_markdown_cell("# One"), new_code_cell(IMPORT), new_code_cell("Reader")]
    path = tmp_path / "one.ipynb"
    path.write_text(written(new_notebook(cells=cells)), "utf-8")
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    run = new_notebook(cells=[new_code_cell("print(sorted(globals()))"), cells[2]])
    NotebookClient(run, kernel_name="python3", allow_errors=True, config=ENCRYPTED).execute()
    names, failed = run.cells
    assert "_answer" not in names.outputs[0].text and "_running" not in names.outputs[0].text
    assert [output.output_type for output in failed.outputs] == ["display_data", "error"]
    assert NAMED.fullmatch(failed.outputs[0].data["text/plain"])["beginning"] == IMPORT


def test_nothing_of_ours_is_imported_at_the_start_of_a_kernel():
    code = (
        "import sys, runpy; runpy.run_path(sys.argv[1]);"
        "print([name for name in sys.modules if name.split('.')[0] == 'helpers'])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, kernel_start.__file__],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert told.stdout == "[]\n"
