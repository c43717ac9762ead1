"""A text that is pasted, invented, and a message to a view of lesson 09."""

# Invented, like everything in these tests.
BODY = "The mayor said that the wells of the town are dry, and that nobody knows why it is so."
TEXT = f"The dry wells\n\nBy Ada Smith\n\n{BODY}\n\nThe council denied it.\n"
HOSTILE = "<img src=x onerror=alert(1)>"


def tell(view, do, buffers=(), **more):
    view._on_message(view, {"n": view.said["n"] + 1, "do": do, **more}, list(buffers))
    return view.said
