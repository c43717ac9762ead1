"""A class on one computer: a server, a folder and a copy of the lessons for each student.

Started by ``python3 start.py class hub``. What a teacher may set, by these variables:

    WHO_SAYS_SO_STUDENTS  a file with the students' names, one a line (students.txt beside this)
    WHO_SAYS_SO_LOGIN     "trying" or "pam", see "Who may come in"
    WHO_SAYS_SO_ADDRESS   http://127.0.0.1:8000, which only this computer can reach
    WHO_SAYS_SO_ACCOUNTS  "one" or "system", see "Whose account the servers run under"
    WHO_SAYS_SO_HUB       the folder for the hub's own files, the exchange and the hand-ins
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import folders  # noqa: E402  (beside this file, which is no package)

c = get_config()  # noqa: F821  (traitlets puts it there)
setting = os.environ.get
root = hasattr(os, "geteuid") and os.geteuid() == 0
accounts = setting("WHO_SAYS_SO_ACCOUNTS", "system" if root else "one")
login = setting("WHO_SAYS_SO_LOGIN", "trying")
address = setting("WHO_SAYS_SO_ADDRESS", "http://127.0.0.1:8000")
students = folders.names(Path(setting("WHO_SAYS_SO_STUDENTS", HERE / "students.txt")))
hub = folders.hub_folder(accounts)
password = setting("WHO_SAYS_SO_PASSWORD") or folders.short_password()

# --- Addresses: the hub and its proxy talk to each other on this computer only.
c.JupyterHub.bind_url = address
port = urlsplit(address).port or 8000
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.command = [os.environ["WHO_SAYS_SO_PROXY"]]
# Else the address scrolls away; to see everything: python3 start.py class hub --log-level=INFO
c.JupyterHub.log_level = "WARN"
c.ConfigurableHTTPProxy.log_level = "warn"
c.Spawner.args = ["--log-level=WARN"]

# --- Who may come in.
# "trying" is JupyterHub's dummy authenticator: ONE password for everybody, so whoever knows a
# name can come in under it. It is for trying this out on your own computer and for nothing else.
# For a class: WHO_SAYS_SO_LOGIN=pam (the passwords of this computer's accounts), or put your own
# line here: "nativeauthenticator.NativeAuthenticator" (students choose a password; package
# jupyterhub-nativeauthenticator), or one of the package oauthenticator (the school's own log-in).
folders.one_of("WHO_SAYS_SO_LOGIN", login, "trying", "pam")
c.JupyterHub.authenticator_class = {"trying": "dummy", "pam": "pam"}[login]
c.Authenticator.allowed_users = set(students)
if login == "trying":
    c.DummyAuthenticator.password = password
    folders.only_here(address)

# --- Whose account the servers run under.
# "system": each student's own account of this computer; the hub must be started as root, and
# students cannot read each other's files. "one": all under the account that starts the hub;
# nothing then protects one student's files, or the answers, from another's code.
if folders.one_of("WHO_SAYS_SO_ACCOUNTS", accounts, "one", "system") == "system":
    folders.check_accounts(students)
    c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
else:
    print("All students share your account: a kernel can read your files. For trying, or trust.")
    c.JupyterHub.spawner_class = "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = str(hub / "students" / "{username}")
    c.Spawner.args += ["--allow-root"] if root else []
c.Spawner.cmd = [str(Path(sys.executable).with_name("jupyterhub-singleuser"))]
c.Spawner.notebook_dir = "~/who-says-so"
c.Spawner.default_url = "/lab/tree/notebooks/00-start-here.ipynb"
c.Spawner.environment = {
    "WHO_SAYS_SO_WORK": "~/who-says-so/my-work",
    "WHO_SAYS_SO_EXCHANGE": str(hub / "exchange"),
    "JUPYTER_CONFIG_PATH": str(hub / "settings"),  # the student side of nbgrader alone
    "PATH": os.environ["PATH"],
}
c.Spawner.pre_spawn_hook = folders.give_folder
# A whole class presses the button in one minute: nobody waits for others to be through.
c.JupyterHub.concurrent_spawn_limit = 100
c.Spawner.start_timeout = c.Spawner.http_timeout = 120

# --- The hub's own files, which nobody else may read.
private = folders.lay_out(hub)
c.ConfigurableHTTPProxy.pid_file = str(private / "proxy.pid")
c.JupyterHub.cookie_secret_file = str(private / "cookie_secret")
c.JupyterHub.db_url = f"sqlite:///{private / 'jupyterhub.sqlite'}"
c.JupyterHub.cleanup_servers = True

# A program that may look after the servers, as the test of this file does.
if token := setting("WHO_SAYS_SO_HUB_TOKEN"):
    scopes = ["list:users", "read:users", "servers", "access:servers", "shutdown"]
    c.JupyterHub.services = [{"name": "watch", "api_token": token}]
    c.JupyterHub.load_roles = [{"name": "watch", "services": ["watch"], "scopes": scopes}]

# Last, when the hub is open: what to type into the browser.
if login == "trying":
    come = f"For trying only: log in at {address} as {students[0]}; password: {password}"
else:
    come = f"Students log in at {address}"
folders.say_when_open(address, come)
