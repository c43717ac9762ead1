"""A real hub on loopback and its students, for test_hub.py: start, log in, run code, hand in."""

import asyncio
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import requests
from lessons import NOTEBOOKS, ROOT
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

HUB_FILES = NOTEBOOKS / "classroom" / "hub"
SHUT = [path for path in (NOTEBOOKS / "classroom", ROOT / "tests", ROOT / ".git") if path.exists()]
COURSE_ID = "who-says-so"
SECONDS = 150  # far more than anything takes: whoever waits so long has an answer too


def proxy() -> Path:
    """The proxy, or a skip that says what is missing."""
    spec = importlib.util.spec_from_file_location("start_hub", HUB_FILES / "start_hub.py")
    start_hub = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start_hub)
    try:
        return start_hub.proxy()
    except SystemExit as told:
        pytest.skip(f"no hub was started. {told}")


def free_ports() -> int:
    """The first of three free ports in a row: for the proxy, the hub and the proxy's own door."""
    for first in range(18800, 20000, 10):
        with socket.socket() as a, socket.socket() as b, socket.socket() as c:
            try:
                for place, trial in enumerate((a, b, c)):
                    trial.bind(("127.0.0.1", first + place))
            except OSError:
                continue
            return first
    raise RuntimeError("no three free ports in a row")


class Hub:
    """A running hub: its address, the token of the one who watches it, its process."""

    def __init__(self, address: str, token: str, process: subprocess.Popen):
        self.address, self.process = address, process
        self.headers = {"Authorization": f"token {token}"}

    def user(self, name: str) -> dict:
        answer = requests.get(f"{self.address}/hub/api/users/{name}", headers=self.headers)
        answer.raise_for_status()
        return answer.json()

    def megabytes(self) -> int:
        """The hub's own memory and its proxy's (PSS, MB)."""
        us = psutil.Process(self.process.pid)
        others = [child for child in us.children() if "proxy" in " ".join(child.cmdline())]
        return sum(memory(one) for one in [us, *others])


@contextmanager
def running_hub(folder: Path, students: list[str], accounts: str, proxy: Path):
    """The hub of notebooks/classroom/hub with its files in ``folder``; gives a :class:`Hub`."""
    names, log = folder / "students.txt", folder / "hub.log"
    names.write_text("\n".join(["# invented names", *students]), encoding="utf-8")
    address, token = f"http://127.0.0.1:{free_ports()}", uuid.uuid4().hex
    environment = dict(
        os.environ,
        PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        WHO_SAYS_SO_STUDENTS=str(names),
        WHO_SAYS_SO_ACCOUNTS=accounts,
        WHO_SAYS_SO_ADDRESS=address,
        WHO_SAYS_SO_HUB=str(folder / "hub"),
        WHO_SAYS_SO_PASSWORD="pw",
        WHO_SAYS_SO_PROXY=str(proxy),
        WHO_SAYS_SO_HUB_TOKEN=token,
    )
    # Settings of whoever runs the tests play no part.
    for name in ("HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        environment[name] = str(folder / "home")
    (folder / "home").mkdir()
    modes = {path: path.stat().st_mode for path in SHUT}
    with open(log, "wb") as file:
        process = subprocess.Popen(
            [sys.executable, str(HUB_FILES / "start_hub.py")],
            cwd=folder,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for_health(address, process, log)
        yield Hub(address, token, process)
    finally:
        ours = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            process.kill()
            end = time.monotonic() + 15  # the hub goes first, what it started a moment later
            while any(map(still_runs, ours)) and time.monotonic() < end:
                time.sleep(0.1)
            left = [one for one in ours if still_runs(one)]
            for one in left:
                one.kill()
            for path, mode in modes.items():
                path.chmod(mode)
    assert not left, f"the hub has ended and these have not: {left}"


def wait_for_health(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(f"{address}/hub/health", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    raise RuntimeError(f"the hub did not start:\n{log.read_text(errors='replace')[-3000:]}")


def memory(one: psutil.Process) -> int:
    """One process's share of the memory (PSS where the system tells it), in MB."""
    info = one.memory_full_info()
    return round(getattr(info, "pss", info.uss) / 2**20)


class Student:
    """A student at a browser: the log-in form, their server, a kernel, the list of assignments."""

    def __init__(self, hub: Hub, name: str):
        self.hub, self.name = hub, name
        self.browser = requests.Session()
        # The proxy closes what is idle for five seconds, perhaps just when it is used again: a
        # real browser asks once more then, and this one never keeps a connection.
        self.browser.headers["Connection"] = "close"
        self.base = f"{hub.address}/user/{name}"
        self.kernel = ""

    def log_in(self) -> None:
        """As a browser does it: the form, the page that starts the server, the first page."""
        hub = f"{self.hub.address}/hub"
        self.browser.get(f"{hub}/login")
        form = {"username": self.name, "password": "pw", "_xsrf": self.browser.cookies["_xsrf"]}
        came_in = self.browser.post(f"{hub}/login", data=form, allow_redirects=False)
        assert came_in.status_code == 302, (self.name, came_in.status_code)
        assert self.browser.get(f"{hub}/spawn/{self.name}").status_code == 200
        end = time.monotonic() + SECONDS
        while not self.hub.user(self.name)["servers"].get("", {}).get("ready"):
            assert time.monotonic() < end, f"the server of {self.name} did not start"
            time.sleep(0.25)
        # Passes through OAuth and sets the server's cookies, which its other addresses ask for.
        page = self.browser.get(f"{self.base}/lab")
        assert page.ok and page.url.startswith(f"{self.base}/lab"), (page.status_code, page.url)

    def ask(self, method: str, path: str, **given) -> requests.Response:
        """An address of the student's own server, with the cookies of their browser."""
        token = self.browser.cookies.get("_xsrf", path=f"/user/{self.name}/") or ""
        headers = {"X-XSRFToken": token}
        return self.browser.request(method, f"{self.base}/{path}", headers=headers, **given)

    def assignments(self, action: str, assignment: str) -> None:
        """``fetch`` or ``submit``, as the list of assignments in JupyterLab does it."""
        what = {"course_id": COURSE_ID, "assignment_id": assignment}
        answer = self.ask("POST", f"assignments/{action}", data=what)
        assert answer.ok and answer.json()["success"], (answer.status_code, answer.text[:500])

    async def open(self, path: str) -> None:
        """Open a notebook: a session with a kernel, and its websocket."""
        body = {"path": path, "type": "notebook", "name": path, "kernel": {"name": "python3"}}
        answer = await asyncio.to_thread(self.ask, "POST", "api/sessions", json=body)
        answer.raise_for_status()
        self.kernel = answer.json()["kernel"]["id"]

    async def run(self, cells: list[str]) -> list[tuple[str, list[str]]]:
        """Run code in the open notebook's kernel: for each cell what it printed, its errors."""
        url = f"{self.base}/api/kernels/{self.kernel}/channels".replace("http", "ws", 1)
        socket = await websocket_connect(
            HTTPRequest(url, headers=self.hub.headers, connect_timeout=SECONDS),
            max_message_size=10**8,
        )
        try:
            return [await asyncio.wait_for(self._run_one(socket, one), SECONDS) for one in cells]
        finally:
            socket.close()

    async def _run_one(self, socket, code: str) -> tuple[str, list[str]]:
        id = uuid.uuid4().hex
        header = {"msg_id": id, "msg_type": "execute_request", "username": self.name}
        header.update(session=id, version="5.3", date="")
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        content.update(user_expressions={}, stop_on_error=True)
        message = {"header": header, "content": content, "channel": "shell"}
        await socket.write_message(
            json.dumps({**message, "parent_header": {}, "metadata": {}, "buffers": []})
        )
        printed, errors, replied, idle = "", [], False, False
        while not (replied and idle):
            heard = await socket.read_message()
            assert heard is not None, f"the kernel of {self.name} has gone"
            if isinstance(heard, bytes):  # carries a widget's buffers, never what is waited for
                continue
            heard = json.loads(heard)
            if heard["parent_header"].get("msg_id") != id:
                continue
            kind, what = heard["msg_type"], heard["content"]
            replied = replied or kind == "execute_reply"
            idle = idle or (kind == "status" and what["execution_state"] == "idle")
            printed += what["text"] if kind == "stream" else ""
            errors += [f"{what['ename']}: {what['evalue']}"] if kind == "error" else []
        return printed, errors

    def megabytes(self) -> dict[str, int]:
        """Memory of the student's server and of their kernels, in MB."""
        found = {"server": 0, "kernels": 0}
        for one in psutil.Process(self.hub.process.pid).children(recursive=True):
            if one.environ().get("JUPYTERHUB_USER") == self.name:
                kind = "kernels" if "ipykernel" in " ".join(one.cmdline()) else "server"
                found[kind] += memory(one)
        return found


def still_runs(process: psutil.Process) -> bool:
    """Whether it is at work. In a container nobody may fetch what became of one that has ended."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def all_at_once(do, students: list[Student]) -> list:
    with ThreadPoolExecutor(len(students)) as pool:
        return list(pool.map(do, students))


def all_in_kernels(do, students: list[Student]) -> list:
    async def together():
        return await asyncio.gather(*(do(student) for student in students))

    # In a thread of its own: tests in a browser leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(together())).result()
