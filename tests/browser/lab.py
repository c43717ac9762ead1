"""A real JupyterLab in a real browser, for the browser tests.

The server is started by start.py itself, on a copy of the notebooks and with an empty work folder,
so that neither the lessons nor anybody's saved work or settings are touched.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from lessons import NOTEBOOKS, ROOT
from playwright.sync_api import Page

SCREENSHOTS = Path(__file__).parent / "screenshots"
READER, QUESTION = ".ws-reader", ".wss-question"
TOKEN = "browser-test"
LOOPBACK = {"127.0.0.1", "localhost", "::1", None}
CHROMIUM_ARGUMENTS = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# To axe, words that are cut off by a box round them are not shown, and it does not judge their
# colours. JupyterLab's body has no height, and its notebook scrolls: so all would be cut off.
UNCLIPPED = """
  body { height: 100vh; }
  body, body :has(.jp-Cell) { overflow: visible !important; }
  .jp-WindowedPanel-viewport { background: var(--jp-layout-color0); }
"""
# Where the notebook is scrolled to; with a number, scrolls there.
SCROLLED = """(top) => {
  const box = document.querySelector(
    ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer");
  if (box && top !== undefined) box.scrollTop = top;
  return box?.scrollTop ?? 0;
}"""
# How many elements have words of their own that are seen; not those of drawings and in marks,
# whose lines are a picture behind the words: there axe does not decide.
WORDS = """selector => new Set([...document.querySelectorAll(selector)].flatMap(
  (within) => [within, ...within.querySelectorAll("*")])
  .filter((e) => e instanceof HTMLElement && !e.disabled && e.offsetWidth > 1
    && !e.closest(".ws-mark")
    && e.checkVisibility({ visibilityProperty: true })
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 1))).size"""


def find_chromium() -> str | None:
    """Path of an installed Chromium, Chrome or Edge; None where there is none."""
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    for name in [*names, "microsoft-edge", "msedge"]:
        if path := shutil.which(name):
            return path
    programs = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    for path in [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        *(f"{folder}/Google/Chrome/Application/chrome.exe" for folder in programs if folder),
        *(f"{folder}/Microsoft/Edge/Application/msedge.exe" for folder in programs if folder),
    ]:
        if Path(path).is_file():
            return path
    return None


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@contextmanager
def serve(folder: Path, port: int | None = None):
    """JupyterLab, started by start.py on a copy of the notebooks in ``folder``; gives its address.

    Saved work goes to ``folder/work``, settings to ``folder/config``. With the ``port`` of a server
    that was stopped, one is started again on what that one has left.
    """
    if port is None:
        ours = shutil.ignore_patterns("my-work", ".ipynb_checkpoints")
        shutil.copytree(NOTEBOOKS, folder / "project" / "notebooks", ignore=ours)
        (folder / "work").mkdir()
    address = f"http://127.0.0.1:{port or free_port()}"
    command = [
        *[sys.executable, str(ROOT / "start.py"), "--no-browser"],
        f"--port={urlsplit(address).port}",
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={folder / 'project'}",
        f"--LabApp.workspaces_dir={folder / 'workspaces'}",
        "--LabApp.expose_app_in_browser=True",
    ]
    environment = dict(
        os.environ,
        WHO_SAYS_SO_WORK=str(folder / "work"),
        JUPYTER_CONFIG_DIR=str(folder / "config"),
        JUPYTER_DATA_DIR=str(folder / "data"),
        JUPYTER_RUNTIME_DIR=str(folder / "runtime"),
        IPYTHONDIR=str(folder / "ipython"),
    )
    log = folder / "server.log"
    with open(log, "wb") as file:
        server = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(address: str, server: subprocess.Popen, log: Path, seconds: float = 300) -> None:
    """Wait until the server answers; it may have to set up .venv first."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(errors='replace')[-3000:]}")


class Lab:
    """One browser page with JupyterLab, and what it asked of the network and said on the console.

    ``requests`` are all addresses asked for, ``outside`` those that leave this computer,
    ``errors`` the console's errors and uncaught exceptions.
    """

    def __init__(self, page: Page, address: str):
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    @property
    def outside(self) -> list[str]:
        return [url for url in self.requests if urlsplit(url).hostname not in LOOPBACK]

    def open_notebook(self, name: str) -> None:
        """Open a notebook of ``notebooks/`` and wait until its kernel is ready."""
        self.page.goto(f"{self.address}/lab/tree/notebooks/{name}?reset&token={TOKEN}")
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.context?.isReady"
        )
        self.wait_until_idle()

    def wait_until_idle(self, seconds: float = 60) -> None:
        self.page.wait_for_function(
            "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status"
            " === 'idle'",
            timeout=seconds * 1000,
        )

    def command(self, name: str, arguments: dict | None = None) -> None:
        """Run one of JupyterLab's commands and wait until it is through."""
        self.page.evaluate(
            "([name, args]) => jupyterapp.commands.execute(name, args).then(() => null)",
            [name, arguments or {}],
        )

    def run_all(self) -> None:
        """Run every cell and wait until the kernel is idle again."""
        self.command("notebook:run-all-cells")
        self.wait_until_idle()

    def restart(self) -> None:
        """Restart the kernel as a learner would, without the question whether to."""
        self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.sessionContext.restartKernel().then(() => null)"
        )
        self.wait_until_idle()

    def failed_cells(self) -> list[str]:
        """The error outputs on the page, as text."""
        return self.page.evaluate(
            """() => jupyterapp.shell.currentWidget.content.widgets.flatMap(cell =>
                 (cell.model.toJSON().outputs ?? []).filter(o => o.output_type === 'error')
                 .map(o => `${o.ename}: ${o.evalue}`))"""
        )

    def theme(self, name: str) -> None:
        """Change the theme: ``"JupyterLab Light"`` or ``"JupyterLab Dark"``."""
        self.command("apputils:change-theme", {"theme": name})
        light = "false" if "Dark" in name else "true"
        self.page.wait_for_selector(f"body[data-jp-theme-light='{light}']", state="attached")

    def screenshot(self, name: str, of: str | None = None) -> Path:
        """Save a picture of the window, or of the first element that matches ``of``."""
        SCREENSHOTS.mkdir(exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        target = self.page.locator(of).first if of else self.page
        target.screenshot(path=path)
        return path

    def axe_violations(
        self, selector: str, rules: list[str] | None = None, least: float = 0.5
    ) -> list[str]:
        """What axe finds wrong within ``selector``, a line each; by these rules, or by all.

        Fails where axe could judge the colours of less than a share of the words shown there.
        """
        options = {"selectors": False, "resultTypes": ["violations", "passes"]}
        if rules:
            options["runOnly"] = rules
        scrolled = self.page.evaluate(f"() => ({SCROLLED})()")
        unclipped = self.page.add_style_tag(content=UNCLIPPED)
        try:
            found = Axe().run(self.page, context=selector, options=options).response
            shown = self.page.evaluate(WORDS, selector)
        finally:
            unclipped.evaluate("style => style.remove()")
            self.page.evaluate(SCROLLED, scrolled)
        judged = sum(
            len(rule["nodes"])
            for rule in found["violations"] + found["passes"]
            if rule["id"] == "color-contrast"
        )
        assert judged >= max(shown * least, least > 0), (
            f"axe judged {judged} of {shown} in {selector}"
        )
        return [
            f"{rule['id']}: {rule['help']}: {json.dumps(node['html'])[:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]
