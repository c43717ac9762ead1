"""Start the hub: ``python3 start.py class hub``. More words go on to jupyterhub.

A hub needs a proxy that is written for Node.js; npm fetches it once, into .venv.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = Path(sys.prefix) / "share" / "who-says-so-hub"
PROXY = FOLDER / "node_modules" / ".bin" / "configurable-http-proxy"
# 5.2 needs Node.js 20; Debian 12 brings 18.
VERSIONS = {20: "configurable-http-proxy@5.2.0", 18: "configurable-http-proxy@5.1.0"}
NO_NODE = (
    "A hub needs Node.js 18 or newer with its npm: install it from nodejs.org, or on Debian and "
    "Ubuntu with 'sudo apt install nodejs npm', then start again."
)


def proxy() -> Path:
    """The proxy, fetched where it is not there yet; leaves with one sentence where it cannot be."""
    if os.name == "nt":
        sys.exit("JupyterHub does not run on Windows: use Linux, macOS, or WSL on Windows.")
    version = node_version()
    wanted = next((name for least, name in VERSIONS.items() if version >= least), None)
    if wanted is None:
        sys.exit(NO_NODE)
    if PROXY.exists():
        return PROXY
    npm = shutil.which("npm")
    if npm is None:
        sys.exit(NO_NODE)
    print(f"Setting up, once: fetching {wanted} with npm ...", flush=True)
    quiet = ["--no-audit", "--no-fund", "--fetch-retries", "1"]
    got = subprocess.run(
        [npm, "install", "--prefix", str(FOLDER), *quiet, wanted], capture_output=True
    )
    if got.returncode or not PROXY.exists():
        words = got.stderr.decode(errors="replace").strip().splitlines() or ["no word"]
        sys.exit(f"npm could not fetch {wanted}; is there a network? It said: {words[0]}")
    return PROXY


def node_version() -> int:
    """The first number of Node.js's version; 0 where there is none."""
    try:
        told = subprocess.run(["node", "--version"], capture_output=True, encoding="utf-8").stdout
    except OSError:
        return 0
    number = re.match(r"v(\d+)", told)
    return int(number.group(1)) if number else 0


def main(words: list[str]) -> None:
    os.environ["WHO_SAYS_SO_PROXY"] = str(proxy())
    os.environ.setdefault("PATH", os.defpath)
    hub = Path(sys.executable).with_name("jupyterhub")
    if not hub.exists():
        sys.exit("JupyterHub is not installed: type 'python3 start.py class' first.")
    os.execv(hub, [str(hub), "--config", str(HERE / "jupyterhub_config.py"), *words])


if __name__ == "__main__":
    main(sys.argv[1:])
