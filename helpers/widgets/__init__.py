"""Views for notebooks: each is one small class with its JavaScript and CSS beside it."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def script(*names: str) -> str:
    """The JavaScript files joined to one module, elements.js first and then in this order.

    A widget's module reaches the browser as one text, so a file cannot import another one there:
    its import lines are left out, and what they name must stand in a file before it.
    """
    lines = []
    for name in ("elements.js", *names):
        lines += (HERE / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("import ")) + "\n"


def styles(*names: str) -> str:
    """The look that all widgets share, and these CSS files after it, in this order."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in ("look.css", *names))
