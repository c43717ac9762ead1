"""The layers of the module: whatever is imported stands below, so that each can be read alone."""

import ast
from importlib.util import resolve_name
from pathlib import Path

import pytest

HELPERS = Path(__file__).parents[2] / "helpers"

# From the ground up. A name is a folder of helpers/ or a file beside them.
LAYERS = {
    "data": ["annotations", "saving", "saved_work", "articles", "documents", "records"],
    "the machine reader": ["attribution_rules", "machine_reader", "many_articles"],
    "analysis": [
        "anchoring", "comparing", "statements", "scoring", "networks", "sayings", "suggestions",
        "agreement", "marking", "machine", "readers", "own_text", "counts",
    ],
    "questions, and a learner's work": ["questions", "chatbot", "my_work"],
    "views, and what leaves the collection": [
        "figures", "interchange", "classroom", "widgets", "portfolios", "handouts", "cell_errors",
    ],
}  # fmt: skip
HEIGHT = {name: height for height, names in enumerate(LAYERS.values()) for name in names}


def room(module: str) -> str:
    """The folder or file directly in helpers/ that a module belongs to."""
    return module.split(".")[1]


def imports() -> set[tuple[str, str]]:
    """(importing module, imported module) for every import inside helpers/, lazy ones too."""
    found = set()
    for path in HELPERS.rglob("*.py"):
        parts = path.relative_to(HELPERS.parent).with_suffix("").parts
        package = ".".join(parts[:-1])
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level and len(parts) > 2:
                base = resolve_name("." * node.level + (node.module or ""), package)
                names = [f"{base}.{name.name}" for name in node.names] if base == "helpers" else []
                found |= {(".".join(parts), to) for to in names or [base]}
            elif isinstance(node, ast.ImportFrom) and node.level:
                names = [node.module] if node.module else [name.name for name in node.names]
                found |= {(".".join(parts), f"helpers.{name}") for name in names}
    return {(a, b) for a, b in found if room(a) not in ("__init__", room(b))}


IMPORTS = imports()


def test_every_folder_and_file_has_its_layer():
    here = {
        path.stem
        for path in HELPERS.iterdir()
        if path.suffix == ".py" or path.is_dir() and any(path.glob("*.py"))
    }
    assert here - {"__init__"} == set(HEIGHT)
    assert len(IMPORTS) > 300


@pytest.mark.parametrize("layer", LAYERS)
def test_nothing_imports_from_a_layer_above(layer):
    upwards = {(a, b) for a, b in IMPORTS if HEIGHT[room(a)] < HEIGHT[room(b)]}
    assert {(a, b) for a, b in upwards if room(a) in LAYERS[layer]} == set()


def test_no_two_folders_import_each_other():
    rooms = {(room(a), room(b)) for a, b in IMPORTS}
    assert {(a, b) for a, b in rooms if (b, a) in rooms} == set()
