"""The hub's folders: what each student gets, what they share, and what they never see."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
COLLECTION = HERE.parents[2]
# The answers, the grade book and the hand-ins; and where copies of the answers are.
SHUT = [COLLECTION / name for name in ("notebooks/classroom", "tests", ".git")]
NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")

# Run as the student, so that every file is theirs. The classroom folder holds the answers.
GIVE = """
import os, shutil, sys
from pathlib import Path
os.umask(0o077)
mine = Path.home() / "who-says-so"
(mine / "my-work").mkdir(parents=True, exist_ok=True)
if not (mine / "notebooks").exists():
    leave = shutil.ignore_patterns("classroom", "my-work", ".*")
    half = mine / ".notebooks"
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(Path(sys.argv[1], "notebooks"), half, ignore=leave)
    half.rename(mine / "notebooks")
"""


def names(path: Path) -> list[str]:
    """The students in a file, one name a line; what follows a # is left out."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError:
        sys.exit(f"Write the students' names into {path}, one a line, then start the hub again.")
    found = [name for line in lines if (name := line.split("#")[0].strip())]
    for name in found:
        if not NAME.fullmatch(name):
            sys.exit(
                f'"{name}" in {path.name} cannot be a name here: small letters a to z, digits, '
                "- and _ only, and a letter first."
            )
    if not found:
        sys.exit(f"There is no name in {path}: write one a line, then start the hub again.")
    return list(dict.fromkeys(found))


def hub_folder(accounts: str) -> Path:
    """Where the hub keeps its files; with system accounts all of them must be able to reach it."""
    here = HERE / "run" if accounts == "one" else Path("/srv/who-says-so")
    return Path(os.environ.get("WHO_SAYS_SO_HUB") or here).resolve()


def one_of(name: str, value: str, *known: str) -> str:
    """A setting, or leave with one sentence where it is none of those that there are."""
    if value not in known:
        sys.exit(f"{name} is {value!r}, but can only be {' or '.join(known)}.")
    return value


def short_password() -> str:
    return secrets.token_hex(4)


def only_here(address: str) -> None:
    """Leave where a hub with one password for all would be open to other computers."""
    if urlsplit(address).hostname not in ("127.0.0.1", "localhost", "::1"):
        sys.exit(
            f"{address} can be reached from other computers, and one password for everybody is "
            "for trying only: set WHO_SAYS_SO_LOGIN=pam, or put in a log-in of your own."
        )


def say_when_open(address: str, sentence: str) -> None:
    """Print a sentence once the hub answers, below all that it says of its start."""

    def wait() -> None:
        for _ in range(120):
            time.sleep(1)
            try:
                with urllib.request.urlopen(f"{address.rstrip('/')}/hub/health", timeout=5):
                    return print(f"\n{sentence}\n", flush=True)
            except OSError:
                continue
        print(f"\n{sentence}\n", flush=True)  # an address that this computer does not reach

    threading.Thread(target=wait, daemon=True).start()


def lay_out(hub: Path) -> Path:
    """Make the hub's folders and shut those with answers; gives the one for the hub alone."""
    private = hub / "private"
    private.mkdir(parents=True, exist_ok=True)
    private.chmod(0o700)
    exchange = hub / "exchange"
    exchange.mkdir(exist_ok=True)
    exchange.chmod(0o777)  # nbgrader asks for it; within, it sets who may do what
    # A copy, since the folder that it comes from is shut for all but its owner.
    shutil.copytree(HERE / "students", hub / "settings", dirs_exist_ok=True)
    for path in [hub / "settings", *(hub / "settings").rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    for path in SHUT:
        if path.exists():
            path.chmod(0o700)
    return private


def as_student(name: str) -> dict:
    """What subprocess.run needs to run something as this student."""
    import pwd  # not on Windows, where there is no hub either

    who = pwd.getpwnam(name)
    # No access to the hub's own variables: among them may be a password.
    environment = {"HOME": who.pw_dir, "PATH": os.environ["PATH"]}
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": [], "env": environment}


def check_accounts(students: list[str]) -> None:
    """Leave with one sentence where a student's account could not run a lesson."""
    if os.geteuid() != 0:
        sys.exit("To start servers under the students' accounts, start the hub as root (sudo).")
    for name in students:
        try:
            account = as_student(name)
        except KeyError:
            sys.exit(
                f"This computer has no account {name}: make one (useradd -m {name}), or set "
                "WHO_SAYS_SO_ACCOUNTS=one to try the hub under your own."
            )
    try:
        code = "import helpers, jupyterhub, os; os.listdir(os.path.dirname(helpers.__file__))"
        run = subprocess.run([sys.executable, "-c", code], cwd="/", capture_output=True, **account)
        reason = run.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    except PermissionError as fault:
        reason = str(fault)
    if reason:
        sys.exit(
            f"The account {name} cannot run the lessons ({reason}): it must be able to read "
            f"{COLLECTION} and {Path(sys.executable).resolve()}, all folders above them too."
        )


def give_folder(spawner) -> None:
    """Once for each student: a copy of the lessons in a folder of their own."""
    command = [sys.executable, "-c", GIVE, str(COLLECTION)]
    if hasattr(spawner, "home_dir"):  # all under one account
        home = Path(spawner.home_dir)
        home.mkdir(parents=True, mode=0o700, exist_ok=True)
        account = {"env": {"HOME": str(home), "PATH": os.environ["PATH"]}}
    else:
        account = as_student(spawner.user.name)
    subprocess.run(command, cwd="/", check=True, **account)
