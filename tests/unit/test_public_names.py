"""The names that a notebook gets by ``from helpers import *``."""

import subprocess
import sys

from lessons import ROOT

import helpers


def test_no_public_name_is_also_a_module():
    """Whichever of the two were imported last would hide the other."""
    folder = ROOT / "helpers"
    modules = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules.isdisjoint(helpers._HOMES), modules & set(helpers._HOMES)


def test_every_public_name_is_there():
    for name in helpers.__all__:
        assert getattr(helpers, name) is not None


def test_the_import_stays_light():
    """What takes long to load is loaded where it is used."""
    heavy = ("pandas", "plotly", "networkx", "scipy", "numpy", "trafilatura")
    code = f"import helpers, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
