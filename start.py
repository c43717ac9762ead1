"""Set up the notebooks and open them. Needs Python 3.11, 3.12 or 3.13 and nothing else.

    python3 start.py                  open JupyterLab (more words go on to JupyterLab)
    python3 start.py test             run every test (more words go on to pytest)
    python3 start.py store [--check]  run the lessons again and store their outputs
    python3 start.py handouts [FOLDER] [--answers]  every lesson as a page for paper
    python3 start.py class            for teachers: set up what a class needs, say what comes next

Everything is installed in the folder .venv beside this file; delete that folder to begin afresh.
"""

# Nothing here is newer than Python 3.6: an old Python must get to the sentence that says so.
import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
CLASSROOM = os.path.join(ROOT, "notebooks", "classroom")
STAMP = os.path.join(VENV, "start.json")
LOG = os.path.join(VENV, "install.log")
FIRST_PAGE = "/lab/tree/notebooks/00-start-here.ipynb"
VERSIONS = [(3, 11), (3, 12), (3, 13)]
MEGABYTES = 800
COMMANDS = ("test", "store", "class", "handouts")
FOR_TEACHERS = """
    python3 start.py class lab        open JupyterLab on the course, with nbgrader's Formgrader
    python3 start.py class hub        start a hub on this computer: one folder for each student
"""

# What pip or venv print when they fail, and what a reader needs to hear then.
FAULTS = {
    "No space left|Errno 28\\b|WinError 112|not enough space|quota exceeded": "The disk is full: "
    f"setting up needs about {MEGABYTES} MB; make room, then start again.",
    "ensurepip|No module named '?venv": "Python's module venv is "
    "missing; on Debian or Ubuntu type 'sudo apt install python3-venv', elsewhere install Python "
    "from python.org, then start again.",
    "Permission denied|Read-only file system|Access is denied": "Nothing may be written in "
    f"{ROOT}: put the project in a folder of your own, then start again.",
    "Windows Long Path": "The path of this folder is too long for Windows: move the project to a "
    "short one, such as C:\\who-says-so, then start again.",
    "NewConnectionError|ConnectTimeout|ReadTimeout|Max retries exceeded|ProxyError|SSLError"
    "|name resolution|getaddrinfo failed|Network is unreachable|Connection(Reset|Error)": "The "
    "packages could not be fetched because the network does not answer: connect this computer to "
    "the internet, then start again.",
}


def check_python(version=sys.version_info):
    """Leave with one sentence where this Python is too old or too new."""
    if tuple(version[:2]) in VERSIONS:
        return
    names = ["{}.{}".format(*numbers) for numbers in reversed(VERSIONS)]
    commands = [words for name in names for words in (["python" + name], ["py", "-" + name])]
    here = [" ".join(command) for command in commands if answers(command)][:1]
    hint = "type: {} start.py".format(*here) if here else "get one from https://www.python.org."
    found = ".".join(str(part) for part in version[:3])
    sys.exit(f"This needs Python 3.11, 3.12 or 3.13, and this is {found}; {hint}")


def answers(command, code=""):
    """Whether a command starts a Python that runs ``code`` without an error."""
    try:
        with open(os.devnull, "w") as nowhere:
            return subprocess.call(command + ["-c", code], stdout=nowhere, stderr=nowhere) == 0
    except OSError:
        return False


def fingerprints():
    """What is to be installed, as hashes: the lessons, and the extras for tests and a class."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        settings = tomllib.load(file)
    with open(os.path.join(ROOT, "requirements.txt"), "rb") as file:
        requirements = file.read().decode("utf-8").split()
    extras = settings["project"].pop("optional-dependencies", {})
    lessons = [requirements, settings["build-system"], settings["project"]]
    # Files that are copied into .venv, not linked to.
    copied = settings["tool"]["hatch"]["build"]["targets"]["wheel"].get("shared-data", {})
    for name in sorted(copied):
        with open(os.path.join(ROOT, name), "rb") as file:
            lessons.append([copied[name], file.read().decode("utf-8")])
    return {
        "lessons": short_hash(lessons),
        "tests": short_hash([lessons, extras]),
        "class": short_hash([lessons, extras["class"]]),
    }


def short_hash(value):
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8")).hexdigest()[:16]


def read_json(path):
    """The object in a JSON file; empty where there is none or it is damaged."""
    try:
        with open(path, encoding="utf-8") as file:
            value = json.load(file)
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def write_json(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)


def set_up(tests, classroom=False):
    """Bring .venv up to date, with what the tests or a class need. Does nothing that is done."""
    wanted = fingerprints()
    # A folder that was moved or copied, or met with another Python, gets a fresh environment.
    here = {"python": "{}.{}".format(*sys.version_info[:2]), "folder": ROOT}
    stamp = read_json(STAMP)
    if not (here.items() <= stamp.items() and os.path.exists(PYTHON)):
        # An environment that works and bears no stamp was made by the reader: it is kept.
        if stamp or not answers([PYTHON], "import pip, sys; assert sys.version_info >= (3, 11)"):
            make_environment()
        stamp = {}
    steps = [("lessons", ["-r", "requirements.txt"], "the packages (about two minutes)")]
    if tests:
        steps.append(("tests", ["-e", ".[test,class]"], "what the tests need"))
    elif classroom and stamp.get("tests") != wanted["tests"]:  # the tests' set holds the class's
        steps.append(("class", ["-e", ".[class]"], "what a class needs"))
    pip = [PYTHON, "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    for name, what, words in steps:
        if stamp.get(name) == wanted[name]:
            continue
        print(f"Setting up, once: fetching {words} ...", flush=True)
        run(pip + what, "installing the packages")
        stamp.update(here, **{name: wanted[name]})
        quiet_first_page()
        write_json(STAMP, stamp)


def make_environment():
    """A fresh .venv; whatever stood there is replaced, but never what a link leads to."""
    if os.path.islink(VENV):
        sys.exit(f"{VENV} is a link, and what it leads to would be emptied: remove the link first.")
    if shutil.disk_usage(ROOT).free < MEGABYTES * 10**6:
        fail("No space left", "making the environment")
    print("Setting up, once: making an environment in .venv ...", flush=True)
    # Not sys.executable: that may be the very environment that is to be replaced.
    base = getattr(sys, "_base_executable", None) or sys.executable
    run([base, "-m", "venv", "--clear", VENV], "making the environment")
    # Stands until pip is through: whoever finds it knows that the work was cut off.
    write_json(STAMP, {"state": "unfinished"})


def run(command, doing):
    """One step of setting up, its words into the log; leave with one sentence where it fails."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,  # "-e ." means the folder that pip runs in
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment(),
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        show_step(line)
    show_step("")
    if os.path.isdir(VENV):
        with open(LOG, "w", encoding="utf-8") as log:
            log.writelines(lines)
    if process.wait():
        fail("".join(lines), doing)


def show_step(line):
    """One changing line on a terminal, so that nobody thinks it has stopped."""
    if sys.stdout.isatty():
        fetching = re.match(r"Collecting ([\w.-]+)", line)
        text = "  " + fetching.group(1) if fetching else ""
        if line.startswith("Installing collected packages"):
            text = "  putting them in place"
        if text or not line:
            sys.stdout.write(f"\r{text[:60]:<60}\r")
            sys.stdout.flush()


def fail(output, doing):
    """Leave with the sentence that fits what pip or venv printed."""
    where = f" (The whole story: {LOG})" if os.path.exists(LOG) else ""
    for pattern, sentence in FAULTS.items():
        if re.search(pattern, output, re.IGNORECASE):
            sys.exit(sentence + where)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")] or lines or ["no word"]
    sys.exit(f"Setting up stopped while {doing}: {errors[-1]}{where}")


def quiet_first_page():
    """JupyterLab fetches no news, asks nothing, and shows neither cell buttons nor nbgrader."""
    path = os.path.join(VENV, "etc", "jupyter", "labconfig", "page_config.json")
    page = read_json(path)
    disabled = page.setdefault("disabledExtensions", {})
    disabled["@jupyterlab/apputils-extension:announcements"] = True
    # Its buttons (duplicate, delete …) would be the first thing that Tab meets in every cell.
    disabled["@jupyterlab/cell-toolbar-extension:plugin"] = True
    # For teachers only: "start.py class lab" and the hub switch it on again.
    disabled["@jupyter/nbgrader"] = True
    write_json(path, page)


def environment():
    """The variables for the programs started here."""
    # UTF-8 whatever the system is set to; pip installs here even where it is set to elsewhere.
    fixed = dict(PYTHONUTF8="1", PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    # nbgrader starts alembic, and a hub its students' servers, by name.
    path = os.pathsep.join([os.path.dirname(PYTHON), os.environ.get("PATH", os.defpath)])
    return dict(os.environ, PATH=path, **fixed)


def lab_command(words):
    """The command that opens JupyterLab; ``words``: the reader's own options, which win."""
    given = {word.split("=")[0] for word in words}
    command = [PYTHON, "-m", "jupyterlab"]
    for option, value in [
        ("--ServerApp.root_dir", ROOT),
        ("--LabApp.default_url", FIRST_PAGE),
        # Tabs left open here stay with this project.
        ("--LabApp.workspaces_dir", os.path.join(VENV, "share", "jupyter", "workspaces")),
        ("--Application.log_level", "WARN"),
        # Keeps kernels from warning that others on this computer could listen.
        ("--KernelManager.transport_encryption", "auto"),
    ]:
        if option not in given and not ("log_level" in option and "--debug" in given):
            command.append(f"{option}={value}")
    if hasattr(os, "geteuid") and os.geteuid() == 0 and "--allow-root" not in given:
        command.append("--allow-root")
    return command + words


def class_command(words):
    """The command behind ``start.py class ...``: the hub, a teacher's JupyterLab, the course."""
    if words[:1] == ["hub"]:
        return [PYTHON, os.path.join(CLASSROOM, "hub", "start_hub.py")] + words[1:]
    if words[:1] == ["lab"]:
        check_port(words)
        # Later settings win over .venv's, where nbgrader's menus are off for learners.
        paths = [os.path.join(CLASSROOM, "hub", "teacher"), os.environ.get("JUPYTER_CONFIG_PATH")]
        os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
        os.chdir(CLASSROOM)  # Formgrader reads nbgrader_config.py from here
        own = ["--ServerApp.root_dir=" + CLASSROOM, "--LabApp.default_url=/lab"]
        return lab_command(own + words[1:])
    if not words:
        print("A class is set up. The guide is notebooks/classroom/README.md." + FOR_TEACHERS)
    sys.stdout.flush()
    return [PYTHON, "-m", "helpers.classroom"] + words


def check_port(words):
    """Leave with one sentence where the port that the reader asks for is taken."""
    asked = re.search(r"--(?:ServerApp\.)?port[= ](\d+)(?: |$)", " ".join(words))
    if not asked:
        return  # JupyterLab looks for a free one by itself
    port = int(asked.group(1))
    with socket.socket() as trial:
        if os.name == "posix":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            sys.exit(
                f"Port {port} is taken or may not be used; leave --port out, and a free one is "
                "found."
            )


def hand_over(command):
    """Let a command take the place of this one: its keys, its exit code."""
    if os.name == "posix":
        os.execve(command[0], command, environment())
    process = subprocess.Popen(command, env=environment())
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # the command gets it too, and decides
            sys.exit(process.wait())


def main(words):
    check_python()
    sys.stdout.reconfigure(errors="backslashreplace")
    if words[:1] in (["-h"], ["--help"]):
        return print(__doc__)
    name = words[0] if words and words[0] in COMMANDS else "lab"
    if name == "lab":
        if words and not words[0].startswith("-") and not os.path.exists(words[0]):
            known = ", ".join(map(repr, COMMANDS))
            sys.exit(f"start.py knows {known}, but not '{words[0]}'.")
        check_port(words)
    try:
        set_up(tests=name == "test", classroom=name == "class")
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command goes on from here.")
    except OSError as fault:
        fail(f"{fault}\n{os.strerror(fault.errno or errno.EIO)}", "setting up")
    if name == "lab":
        print(
            "Opening JupyterLab in your browser. To stop it, press Ctrl-C here, twice.", flush=True
        )
        return hand_over(lab_command(words))
    if name == "class":
        return hand_over(class_command(words[1:]))
    if name == "handouts":
        return hand_over([PYTHON, "-m", "helpers.handouts"] + words[1:])
    os.chdir(ROOT)
    if name == "store":
        return hand_over([PYTHON, os.path.join("tests", "store_outputs.py")] + words[1:])
    words = words[1:]
    if not any(word.startswith(("-n", "--dist", "--pdb")) for word in words):
        # Two at a time; one notebook stays on one kernel.
        words = ["-n", "2", "--dist", "loadfile"] + words
    return hand_over([PYTHON, "-m", "pytest"] + words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
