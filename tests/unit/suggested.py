"""An invented text with names and statements, and a button pressed in the view of them."""

from __future__ import annotations

from helpers.documents import Article

# Invented, like everything in these tests.
TEXT = (
    "Yesterday the mayor Ada Smith met Ben Smith in Marend. Smith said that he was tired. "
    "The Marend Water Council (MWC) denied it. “We wait,” MWC spokesman Carl Vole told us. "
    "She trusts the Valdorian army, and Valdoria is far away. According to Vole, Monday is early."
)
ARTICLE = Article(TEXT, "invented.txt", "invented")


def press(view, do, n=1, **content):
    record = view.report["record"]
    message = {"n": n, "id": record["id"], "part": view.report["part"], "do": do, **content}
    view._on_message(view, message, [])
    return view.report
