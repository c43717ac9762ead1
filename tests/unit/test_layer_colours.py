"""The colours of the layers stand in one place: ``helpers/records/layers.py``."""

import re
from pathlib import Path

import pytest

from helpers.figures import sayings
from helpers.records.layers import LAYERS

HELPERS = Path(__file__).parents[2] / "helpers"
HOME = HELPERS / "records" / "layers.py"
# A style sheet cannot take a colour from there; the test below compares it.
COMPARED = HELPERS / "portfolios" / "page.css"
COLOURS = {colour.lower() for layer in LAYERS.values() for colour in (layer.light, layer.dark)}


def test_no_other_file_repeats_the_colour_of_a_layer():
    files = [path for end in ("py", "css", "js") for path in HELPERS.rglob(f"*.{end}")]
    assert HOME in files and COMPARED in files
    for path in files:
        if path not in (HOME, COMPARED):
            found = COLOURS & set(re.findall("#[0-9a-f]{6}", path.read_text("utf-8").lower()))
            assert not found, f"{path.relative_to(HELPERS)} repeats {found}; take it from LAYERS"


@pytest.mark.parametrize("style", [COMPARED.read_text("utf-8"), sayings._STYLE])
def test_lines_to_sources_have_the_green_of_sources(style):
    colours = re.findall(r"--told:\s*(#\w+)", style)
    sources = LAYERS["sources"]
    on_screen = [each for each in colours if each != "#000"]  # in print they are black
    assert on_screen == [sources.light.lower(), sources.dark.lower()]
