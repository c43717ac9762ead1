"""Small pieces of HTML for the static pictures that widgets leave in a stored notebook.

JupyterLab cleans the HTML of an untrusted notebook: ``<style>``, ``<svg>``, ``text-decoration`` and
ARIA attributes go, inline backgrounds, borders, padding and sizes stay. So everything here is
plain elements with inline styles, in colours that can be read on a light and on a dark page.
"""

from __future__ import annotations

import unicodedata
from html import escape

# Grey that shows on white and on black; text itself keeps the colour of the page around it.
FAINT = "rgba(128,128,128,0.35)"
# Words that stand back take the page's own ink, paler: no grey is dark enough for small words on
# white and light enough on black.
SOFT = "opacity:0.7;"


def text(words: object) -> str:
    """Words from an article or a file, made safe to stand in HTML."""
    return escape(str(words), quote=True)


def element(tag: str, *inner: str, style: str = "", **attributes: str) -> str:
    """One HTML element. ``inner`` is HTML already (use :func:`text` for words)."""
    if style:
        attributes["style"] = style
    written = "".join(f' {name}="{text(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(inner)}</{tag}>"


def direction(words: str, of_the_text: bool = True) -> dict[str, str]:
    """``dir`` for an element: that of the text, or of what is not of it; only where that matters.

    A text without a letter that runs from right to left needs none.
    """
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in words)
    return {"dir": "auto" if of_the_text else "ltr"} if turned else {}
